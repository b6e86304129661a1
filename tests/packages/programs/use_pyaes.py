import pyaes

key = bytes(range(32))
plain = b"TextMustBe16Byte"
aes = pyaes.AES(key)
block = aes.encrypt(plain)
print(bytes(block).hex(), bytes(aes.decrypt(block)))
for size in (16, 24, 32):
    counter = pyaes.Counter(initial_value=100)
    mode = pyaes.AESModeOfOperationCTR(key[:size], counter=counter)
    text = mode.encrypt(b"The quick brown fox jumps over the lazy dog" * 3)
    print(size, text.hex())
cbc = pyaes.Encrypter(pyaes.AESModeOfOperationCBC(key[:16], iv=bytes(16)))
data = cbc.feed(b"some longer text that spans blocks") + cbc.feed()
print(data.hex())
back = pyaes.Decrypter(pyaes.AESModeOfOperationCBC(key[:16], iv=bytes(16)))
print(back.feed(data) + back.feed())

b = b"hello"
print(b, len(b), b[0], b[1:3], b + b" world", b * 2, list(b), b.decode(), "héllo".encode())
for byte in b:
    print(byte, chr(byte), hex(byte))
print(b == b"hello", b != b"x", b < b"i", b"ell" in b, 104 in b, b.upper(), b.replace(b"l", b"L"))
print(
    bytes([72, 105]), bytes(3), b.find(b"l"), b.count(b"l"), b.split(b"e"), b", ".join([b"a", b"b"])
)
ba = bytearray(b)
ba[0] = 74
ba.append(33)
print(ba, bytes(ba), ba.decode(), len(ba))
total = 0
for x in bytes(range(256)):
    total += x
print(total, sum(b), max(b), min(b), sorted(b"cab"), b[::-1], b.hex(), bytes.fromhex("6869"))
try:
    b"\xff".decode()
except UnicodeDecodeError as e:
    print(e)
try:
    b + "x"
except TypeError as e:
    print(e)
xor = bytes(x ^ 0x2A for x in b"secret")
print(xor, bytes(x ^ 0x2A for x in xor))
print(
    b"\x00\x01\n\t\\\"'",
    b"caf\xc3\xa9".decode("utf-8"),
    "é".encode("latin-1"),
    int.from_bytes(b"\x01\x00", "big"),
    (1024).to_bytes(2, "big"),
)

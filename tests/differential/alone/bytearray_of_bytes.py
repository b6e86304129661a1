b = bytearray(b"abc")
b[1] = 65
print(b, b + b"x", bytes(b))

try:
    b"a\xff".decode()
except UnicodeDecodeError as e:
    print(e)
    e.object = b"a"
    print(e)
try:
    "é".encode("ascii")
except UnicodeEncodeError as e:
    print(e)

print(int(memoryview(b"12")), memoryview(b"a").__eq__(1), memoryview(b"a") == b"a", memoryview(b"a") == 1)
try:
    int(memoryview(b"x"))
except ValueError as e:
    print(e)

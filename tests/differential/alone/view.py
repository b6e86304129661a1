print(memoryview(b"abcd")[1:3].tobytes())

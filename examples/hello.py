print("Hello, Molt!")

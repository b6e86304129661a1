f = [].append
f(1)
print("abc".upper(), f is None, list(map(str.upper, "ab")))

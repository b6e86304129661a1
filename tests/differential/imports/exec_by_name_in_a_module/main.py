import compat

print(compat.add(1, 2))
try:
    compat.raise_from(ValueError("x"), KeyError("k"))
except ValueError as e:
    print(repr(e), repr(e.__cause__))
print("add" in globals(), compat.again())

a = True
b = False
print(a and b)
print(a or b)
print(not a)
print(a + a)
print(None is None)
print(None == False)
x = None
if x is None:
    print("none")
if not x:
    print("falsy")
print(0 or "default")
print("" and "never")
print(1 and 2)
print(bool(0), bool(1), bool(""), bool("x"), bool([]), bool([0]))
print(1 if a else 2)

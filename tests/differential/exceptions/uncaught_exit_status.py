# An uncaught exception ends the program with status 1; what was printed stays.
def step(n):
    print("step", n)
    if n == 3:
        raise ValueError("stops here")


try:
    for i in range(10):
        try:
            step(i)
        finally:
            print("cleanup", i)
finally:
    print("last finally")
print("never printed")

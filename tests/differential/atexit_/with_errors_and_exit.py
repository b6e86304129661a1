import atexit
import sys


def good(n):
    print("good", n)


def bad():
    print("bad raises; the rest still runs")
    raise ValueError("to stderr")


def exits():
    print("sys.exit in a callback")
    sys.exit(9)


atexit.register(good, 1)
atexit.register(bad)
atexit.register(good, 2)
atexit.register(exits)
atexit.register(good, 3)
print("main")
try:
    sys.exit(5)
finally:
    print("finally first")

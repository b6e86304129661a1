"""Destructors that run at the end of the program find modules, functions and other globals."""
import atexit
import sys
import weakref


class C:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        helper(self.name)
        sys.stdout.write("written\n")


def helper(name):
    print("del", name, type(log).__name__, sys is not None)


first = C("first")
log = []
second = C("second")
weakref.finalize(second, print, "finalized")
atexit.register(print, "atexit")
print("end")

import sys

sys.excepthook = lambda kind, e, tb: print("hook", kind.__name__, e, tb is None)
raise KeyError("k")

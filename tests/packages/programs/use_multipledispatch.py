from multipledispatch import dispatch
@dispatch(int, int)
def f(a, b): return a + b
@dispatch(str, object)
def f(a, b): return f"{a}-{b}"
print(f(1, 2), f("x", 3.0))
try: f(1.0, 2)
except NotImplementedError as e: print(e)

import decorator
@decorator.decorator
def t(f, *a, **k): return ("t", f(*a, **k))
@t
def f(x, y=2): "doc"; return x + y
print(f(1), f.__doc__)

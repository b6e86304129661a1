import wrapt
@wrapt.decorator
def d(wrapped, instance, args, kwargs): return ("w", instance is None, wrapped(*args, **kwargs))
@d
def f(a): return a
class K:
    @d
    def m(self, a): return a
print(f(1), K().m(2), f.__name__); p = wrapt.ObjectProxy([1, 2]); p.append(3); print(p, len(p), isinstance(p, list))

def show(*args, **kwargs):
    return args, kwargs


print(show())
print(show(1, 2), show(a=1), show(1, a=2))
print(show(*[1, 2], 3, *[4]))
print(show(**{"a": 1}, b=2, **{"c": 3}))
print(show(1, *[2], x=3, *[4], **{"y": 5}))
print(show(*"ab", *range(2), **{}))
print(show(x for x in [1])[0][0].__class__.__name__)
print(show((x for x in [1]), 2)[0][1])
print(show(1,), show(*[1],), show(**{},))
f = show
print(f(f(1)))
print((lambda: show)()(5))
print([show][0](6), {"f": show}["f"](7))
print(show(if_=1, **{"not an identifier": 2, "": 3}))


class C:
    def method(self, *args, **kwargs):
        return args, kwargs

    __call__ = method
    static = staticmethod(show)


c = C()
print(c.method(1, k=2), c(3), C.method(c, 4), C.static(5), c.static(6))
bound = c.method
print(bound(*[7], **{"z": 8}))
print("abc".upper(), "-".join(["a", "b"]), [3, 1, 2].index(1), str.upper("x"))
for bad in [
    lambda: show(a=1, **{"a": 2}),
    lambda: show(**{"a": 1}, **{"a": 2}),
    lambda: show(**{1: 2}),
    lambda: show(*1),
    lambda: show(**1),
    lambda: 5(),
    lambda: "s"(1),
    lambda: None(),
    lambda: c.method.nope(),
    lambda: object()(),
]:
    try:
        print(bad())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)

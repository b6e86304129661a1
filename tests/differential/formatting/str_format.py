print("{} {}".format(1, "a"), "{0} {1} {0}".format("x", "y"), "{a} {b}".format(a=1, b=2), "{0} {k}".format(1, k=2))
print("{:5}|{:<5}|{:>5}|{:^5}|{:*^7}|{:05d}".format(1, 2, "a", "b", "c", 42))
print("{0.real} {0.imag} {1[0]} {1[1]} {2[k]} {2[a b]}".format(1 + 2j, [5, 6], {"k": "v", "a b": "sp"}))
print("{{}} {{{}}} {}}}".format(1, 2))
print("{!r} {!s} {!a}".format("x", "y", "é"))
print("{:{}} {:{}.{}f} {:{w}}|".format("a", 5, 3.14159, 8, 2, "z", w=4))
print("{0:{1}{2}}".format("x", ">", 6), "{:{fill}{align}{width}}".format("m", fill="*", align="^", width=9))
print("{:,} {:_} {:.2%} {:e} {:g} {:#x} {:b} {:c}".format(1234567, 1234567, 0.1234, 12345.678, 0.0001, 255, 5, 65))
print("{a.b.c}".format(a=type("A", (), {"b": type("B", (), {"c": "deep"})})), "{x[0][1][k]}".format(x=[[0, {"k": "nested"}]]))
print("".format(), "no fields".format(1, 2), "{}".format("{}"), "{0[-1]}".format({"-1": "string key"}))
print("{:>{w}}".format("r", w=10), format(3.14159, ".2f"), format("x", ">5"), format(255, "x"), format(1), format([1]))
print("{}{}{}".format(*"abc"), "{x}{y}".format(**{"x": 1, "y": 2}), "{x}".format_map({"x": "map"}))


class D(dict):
    def __missing__(self, k):
        return f"<{k}>"


print("{a} {b}".format_map(D(a=1)))


class F:
    attr = "attribute"

    def __format__(self, s):
        return f"F({s})"

    def __getitem__(self, k):
        return f"item {k!r}"


print("{0} {0:abc} {0.attr} {0[5]} {0[x]} {0!s:.3} {0:{1}}".format(F(), "spec")[:60])
cases = [
    lambda: "{} {}".format(1),
    lambda: "{0} {}".format(1, 2),
    lambda: "{} {0}".format(1),
    lambda: "{a}".format(1),
    lambda: "{".format(1),
    lambda: "}".format(1),
    lambda: "{0".format(1),
    lambda: "{!x}".format(1),
    lambda: "{!}".format(1),
    lambda: "{0.nope}".format(1),
    lambda: "{0[5]}".format([1]),
    lambda: "{0[a]}".format([1]),
    lambda: "{:d}".format("s"),
    lambda: "{:5.2d}".format(1),
    lambda: "{:,s}".format("a"),
    lambda: "{:{}".format(1, 2),
    lambda: "{:q}".format(1),
    lambda: "{:q}".format(1.0),
    lambda: "{:q}".format("s"),
    lambda: "{:>>5}".format(1),
    lambda: "{:5}".format([]),
    lambda: "{:,_}".format(5),
    lambda: "{:c}".format(-1),
    lambda: "{:.5}".format(5),
    lambda: "{0[}".format([1]),
    lambda: "{:" + "9" * 30 + "}",
    lambda: "{a} {b}".format_map({"a": 1}),
]
for i, f in enumerate(cases):
    try:
        print(i, f())
    except (ValueError, IndexError, KeyError, AttributeError, TypeError, OverflowError) as e:
        print(i, type(e).__name__, e)

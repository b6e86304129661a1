def check(*values):
    return [v is True or v is False for v in values]


a, b, s, d = 3, 4.5, "abc", {1: 2}
print(
    check(
        a == b, a != b, a < b, not a, s == "abc", "a" in s, 1 in d, 9 not in d, a is b, a is not b
    )
)
print(
    check(
        isinstance(a, int),
        issubclass(int, object),
        callable(print),
        hasattr(a, "real"),
        s.isalpha(),
        s.startswith("a"),
        all([1]),
        any([0]),
    )
)
print(
    check(
        {1}.issubset({1, 2}),
        {1}.isdisjoint({2}),
        {1} <= {1},
        bool(5),
        (1.5).is_integer(),
        [1] == [1],
        (1,) < (2,),
    )
)
print(check(True & False, True | 0, True ^ False, True ^ 1, not 1.5))
x = 5
print(1 < x < 10, 1 < x > 3, 1 < x == 5, x != 5 != 6, 1 == 1 in [1], 1 < 2 > 1 == 1)
calls = []


def v(n):
    calls.append(n)
    return n


print(v(1) < v(3) < v(2) < v(5), calls)
calls.clear()
print((v(0) or v(2)) and (v(0) or v(0)) or v(7), calls)
calls.clear()
print(v(1) if v(0) else v(2), calls)
t = True
t &= False
print(t)
t |= True
print(t)
t ^= True
print(t)
t += 1
print(t, type(t).__name__)

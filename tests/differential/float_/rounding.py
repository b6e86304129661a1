for x in (
    0.5,
    1.5,
    2.5,
    -0.5,
    -1.5,
    2.675,
    1.005,
    2.5000001,
    1e16,
    123.456,
    0.49999999999999994,
    -2.5,
):
    print(x, round(x), round(x, 0), round(x, 1), round(x, 2), round(x, -1), round(x, None))
print(
    round(1234567.891, -3),
    round(5e15 + 0.5),
    round(1e300, 2),
    round(1e-300, 2),
    round(-0.4),
    round(-0.04, 1),
)
print(
    round(1.0),
    type(round(1.0)),
    type(round(1.0, 0)),
    round(1e20),
    round(25.0, -1),
    round(35.0, -1),
    round(0.15, 1),
    round(0.25, 1),
    round(0.35, 1),
)
print(
    round(5e-324, 400), round(1.5, 10**6), round(1.5, -(10**6)), round(1.7976931348623157e308, -300)
)
try:
    round(1.7976931348623157e308, -308)
except OverflowError as e:
    print(e)
for args in ((1.5, 1.5), ("a",), (1.5, "x"), (), (1, 2, 3), ([],)):
    try:
        print(round(*args))
    except TypeError as e:
        print(e)


class R:
    def __round__(self, n="none"):
        return ("rounded", n)


print(round(R()), round(R(), 3), round(R(), None))
print(
    int(2.9),
    int(-2.9),
    2.9 // 1,
    -2.9 // 1,
    (2.9).__floor__(),
    (2.1).__ceil__(),
    (-2.9).__trunc__(),
)
import math

print(math.floor(-0.5), math.ceil(-0.5), math.trunc(-0.5), math.floor(1e300) % 1000)

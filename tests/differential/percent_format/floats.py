for v in (0.0, -0.0, 1.5, -2.25, 1234567.891, 1e-7, 1e20, 1e300, 123456789.0, 0.1, 2.675):
    print("%f|%.2f|%e|%.3E|%g|%.3g|%G|%r|%s|%d" % ((v,) * 10))
for v in (float("inf"), float("-inf"), float("nan")):
    print("%f %F %e %G %5.1f|%-8f|%08f|%+f" % ((v,) * 8))
print(
    "%10.3f|%-10.3f|%010.3f|%+.1f|% .1f|%#.0f|%.0f|%#g|%#.3g" % ((3.14159,) * 9),
    "%5.1f%%" % 45.678,
    "%.10f" % (1 / 3),
    "%.0e" % 12345,
    "%#.0e" % 12345,
)
print(
    "%f" % 5,
    "%g" % (10**6),
    "%.1f" % True,
    "%e" % 100,
    "%.2f" % (10**15),
    "%.15g" % 0.1,
    "%.17g" % 0.1,
    "%.20f" % 0.1,
    "%.50f" % 0.5,
)
print(
    "%g %g %g %g %g %g" % (1e5, 1e6, 1e-4, 1e-5, 100000.5, 1234567.0),
    "%.0f %.0f %.0f %.0f" % (0.5, 1.5, 2.5, 3.5),
    "%.1f %.1f" % (0.25, 0.35),
)


class Fl:
    def __float__(self):
        return 2.5

    def __int__(self):
        return 7

    def __index__(self):
        return 9


print("%f %.1f" % (Fl(), Fl()), "%d %x %i" % (Fl(), Fl(), Fl()), "%s" % type(Fl()).__name__)
for f in (
    lambda: "%f" % "x",
    lambda: "%f" % None,
    lambda: "%e" % [1],
    lambda: "%d" % float("nan"),
    lambda: "%d" % float("inf"),
    lambda: "%x" % 1.5,
    lambda: "%f" % (10**400),
    lambda: "%.200f" % 1e300 != "",
    lambda: "%f" % 1j,
    lambda: "%.2f %s" % 1.0,
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

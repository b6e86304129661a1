print("%s %s" % ("a", 1), "%d" % 5, "%s" % "x", "%s" % [1], "%s" % (1,), "%r %s" % ("q", "q"), "%a" % "é")
print("%5d|%-5d|%05d|%+d|% d|%x|%X|%#x|%o|%#o" % (42, 42, 42, 42, 42, 255, 255, 255, 8, 8))
print("%f|%.2f|%10.3f|%-10.1f|%+.1f|%e|%.3E|%g|%G|%.10g" % (1.5, 1.567, 3.14159, 2.5, 2.5, 12345.678, 0.00012, 1e10, 1e-10, 1 / 3))
print("%c%c|%5c|%-5c|" % ("a", 98, "z", "y"))
print("%%|%5s|%-5s|%.2s|%5.1s|" % ("ab", "cd", "efgh", "ijk"))
print("%(a)s %(b)d %(a)r" % {"a": "x", "b": 2}, "%(k)5.1f|" % {"k": 2.25})
print("%*d|%-*d|%.*f|%*.*f" % (5, 42, 5, 42, 2, 3.14159, 8, 3, 2.71828))
print("%i %u" % (3, 4), "%ld %hd" % (5, 6), "%d" % 3.99, "%d" % True, "%d" % -0.5, "%x" % -255, "%d" % 10 ** 20)
print("%s" % None, "%s %s" % (True, 1.0), "%s" % {"a": 1}, "%s" % "é", "%10s|%-10s|" % ("é", "日本"))
print("%5.3d|%.5d|%+.3d|%#.3x|%08.3f|%-08d|%+08d|% 08d" % (7, 42, 5, 10, 3.14159, 5, 6, 7))
print("%.0f %.0f %.0f %.0f" % (0.5, 1.5, 2.5, 3.5), "%.3g %.3g %g %g" % (0.00001234, 123456, 100000, 1000000), "%#.3g" % 1, "%#g" % 1.0)
print("%f %f %F" % (float("inf"), float("-inf"), float("nan")), "%e" % 0, "%5.1e" % 1e100, "%s" % 1e16, "%r" % 0.1)
cases = [
    lambda: "%d" % "a",
    lambda: "%d" % None,
    lambda: "%s %s" % "a",
    lambda: "%s" % ("a", "b"),
    lambda: "%(a)s" % (1,),
    lambda: "%(a)s" % {"b": 1},
    lambda: "%q" % 1,
    lambda: "%" % 1,
    lambda: "%c" % "ab",
    lambda: "%c" % -1,
    lambda: "%x" % 1.5,
    lambda: "%f" % "x",
    lambda: "%*d" % ("a", 1),
    lambda: "abc" % 1,
    lambda: "abc" % (1,),
    lambda: "abc" % {},
    lambda: "abc" % [],
    lambda: "%(a" % {"a": 1},
    lambda: "%.f" % 2.5,
]
for i, f in enumerate(cases):
    try:
        print(i, repr(f()))
    except (TypeError, ValueError, KeyError, OverflowError) as e:
        print(i, type(e).__name__, e)


class S:
    def __str__(self):
        return "S!"

    def __repr__(self):
        return "<S>"

    def __index__(self):
        return 255

    def __float__(self):
        return 1.5


print("%s %r %5s|%x %f" % (S(), S(), S(), S(), S()))

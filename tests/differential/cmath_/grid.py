"""Functions of cmath on a grid of arguments, signed zeros, infinities and NaNs among them."""
import cmath

parts = [0.0, -0.0, 0.5, -2.25, 1e308, 710.0, float("inf"), float("-inf"), float("nan")]
names = "sqrt exp log log10 sin cos tan sinh cosh tanh asin acos atan asinh acosh atanh phase polar".split()


def shown(z):
    def part(x):
        if x != x:
            return "nan"
        return f"{x:.12e}" if x in (0.0,) or abs(x) == float("inf") else f"{x:.10e}"

    if isinstance(z, tuple):
        return tuple(part(x) for x in z)
    if isinstance(z, float):
        return (part(z),)
    return part(z.real), part(z.imag)


for name in names:
    f = getattr(cmath, name)
    for re in parts:
        for im in parts:
            try:
                print(name, re, im, *shown(f(complex(re, im))))
            except (ValueError, OverflowError) as e:
                print(name, re, im, type(e).__name__, e)
for r in parts:
    for phi in parts:
        try:
            print(r, phi, shown(cmath.rect(r, phi)))
        except (ValueError, OverflowError) as e:
            print(r, phi, type(e).__name__, e)
print(cmath.log(8, 2), cmath.log(-1, 2j), cmath.isclose(1, 1 + 1e-10), cmath.infj, cmath.nanj)
try:
    cmath.log(5, 1)
except ValueError as e:
    print(e)

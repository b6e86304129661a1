width, prec, val = 10, 3, 3.14159265
print(f"{val:{width}.{prec}}|{val:{width}}|{val:.{prec}f}|{val:>{width}.{prec}f}")
print(f"{'x':{'>'}{width}}|{'x':{'*^'}{width - 3}}|{val:{'.2f'}}|{val:{f'.{prec}'}f}")
print(f"{42:{'0'}{5}{'x'}}|{42:#{'0'}{6}x}")
spec = "08.3f"
print(f"{val:{spec}}|{val:{spec[1:]}}|{val!r:>{width * 2}}")
print(f"{f"{f"{1 + 1}"}"}", f"{f'{val:.1f}':>8}|", f"{'a' + f'{"b"}'}")
print(f"{'nested "quotes"'}", f'{"it's"}', f"{'\n'.join(['a', 'b'])}")
print(f"{
    1 +
    2
}", f"{'a'  # comment
}")
print(f"{(lambda x: x * 2)(4)} {(y := 5)} {y} {[x for x in range(3)]} { {1: 2}[1] } { {3} }")
print(f"{width!r:{width}}|{str(width):{width}}|{width:{'<'}{width}}|")
rows = [("apple", 3, 1.5), ("kiwi", 12, 0.25)]
for item, qty, price in rows:
    print(f"{item:<10}{qty:>4}{price:>8.2f}{qty * price:>8.2f}")


class F:
    def __format__(self, spec):
        return f"[{spec}]"


x = F()
print(f"{x}{x:abc}{x:{width}}{x:a{width}b{prec}c}{x:}{x!s:.5}"[:40])
print(f"{x:%Y-%m}")
print(f"{val:{width}.{prec}{'f'}}", f"{1:{1}}", f"{True:{5}}|{None!s:{6}}|")
for bad in [lambda: f"{5:{'q'}}", lambda: f"{'s':d}", lambda: f"{5:.2s}", lambda: f"{[]:5}", lambda: f"{None:>5}", lambda: f"{5.5:d}", lambda: f"{5:5.5}", lambda: f"{'s':+}", lambda: f"{'s':=5}", lambda: f"{1:{-5}}"]:
    try:
        print(bad())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)

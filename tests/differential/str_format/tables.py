rows = [
    ("id", "name", "price", "qty"),
    (1, "widget", 9.99, 100),
    (22, "gizmo deluxe", 149.5, 7),
    (333, "é😀", 0.005, 12345),
]
for i, (a, b, c, d) in enumerate(rows):
    if i == 0:
        print(f"{a:>5} | {b:<14} | {c:^10} | {d:>8}")
        print("-" * 5 + "-+-" + "-" * 14 + "-+-" + "-" * 10 + "-+-" + "-" * 8)
    else:
        print(f"{a:>5d} | {b:<14s} | {c:^10.3f} | {d:>8,}")
widths = [max(len(str(r[c])) for r in rows) for c in range(4)]
for r in rows:
    print("|".join("{:^{w}}".format(str(v), w=w) for v, w in zip(r, widths)))
for n in (1, 12, 123, 1234, 12345, 123456789):
    print(f"{n:<12}{n:^12}{n:>12}|{n:012}|{n:+,}|{n:x}|{n:#o}|{n:e}")
for x in (0.5, 3.14159265, 1e6, 1e-6, 123456.789, -0.25):
    print(f"{x:10.2f}|{x:<10.3e}|{x:^10.4g}|{x:+.1%}|{x:010.3f}|{x!r:>22}")
print(
    "%-10s|%5d|%8.3f|%s" % ("left", 42, 3.14159, [1]),
    "%05d|%+d|%x|%o|%e|%g" % (42, 42, 255, 8, 12345.678, 0.0001),
)
print(
    "{:>{w}}{:<{w}}".format("a", "b", w=6),
    "{0}{1}{0}".format("x", "y"),
    "{:*^20}".format(" mid "),
    "{:,.2f}".format(1234567.891),
)
bar = {"alpha": 3, "beta": 7, "gamma": 1}
for k, v in sorted(bar.items(), key=lambda kv: -kv[1]):
    print(f"{k:<6} {'#' * v:<10} {v / sum(bar.values()):>6.1%}")
print(
    f"{'é':>4}{'中':<4}{'😀':^4}|",
    f"{True:>6}{None!s:>6}{[1]!s:>6}",
    f"{3:{'0>5'}}",
    f"{'x':{'-'}{'^'}{7}}",
)

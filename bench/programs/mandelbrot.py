"""The Mandelbrot set on a grid, with real arithmetic and with complex numbers."""


def escape(cr, ci, limit):
    zr = zi = 0.0
    for i in range(limit):
        zr2 = zr * zr
        zi2 = zi * zi
        if zr2 + zi2 > 4.0:
            return i
        zi = 2.0 * zr * zi + ci
        zr = zr2 - zi2 + cr
    return limit


def escape_complex(c, limit):
    z = 0j
    for i in range(limit):
        if abs(z) > 2.0:
            return i
        z = z * z + c
    return limit


def run(w, h, limit):
    total = inside = 0
    for y in range(h):
        ci = 2.0 * y / h - 1.0
        for x in range(w):
            n = escape(3.0 * x / w - 2.0, ci, limit)
            total = (total * 31 + n) % 1_000_000_007
            inside += n == limit
    other = 0
    for y in range(0, h, 4):
        for x in range(0, w, 4):
            other += escape_complex(complex(3.0 * x / w - 2.0, 2.0 * y / h - 1.0), limit)
    return total, inside, other


print(run(420, 280, 220))

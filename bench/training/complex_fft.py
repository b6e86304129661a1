"""A Fourier transform and a Mandelbrot set on complex numbers."""

import cmath
def fft(a):
    n = len(a)
    if n == 1: return a
    e = fft(a[::2]); o = fft(a[1::2])
    t = [cmath.exp(-2j * cmath.pi * k / n) * o[k] for k in range(n // 2)]
    return [e[k] + t[k] for k in range(n // 2)] + [e[k] - t[k] for k in range(n // 2)]
r = fft([complex(i % 7, -i % 5) for i in range(16384)])
def mandel(c):
    z = 0j
    for i in range(100):
        if abs(z) > 2: return i
        z = z * z + c
    return 100
print("%.4f" % abs(sum(r)), sum(mandel(complex(x / 60 - 2, y / 40 - 1)) for x in range(160) for y in range(80)))

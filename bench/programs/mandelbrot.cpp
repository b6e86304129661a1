// The Mandelbrot set on a grid, as in mandelbrot.py.
#include <complex>
#include <cstdio>

static long escape(double cr, double ci, long limit) {
    double zr = 0, zi = 0;
    for (long i = 0; i < limit; i++) {
        double zr2 = zr * zr, zi2 = zi * zi;
        if (zr2 + zi2 > 4.0)
            return i;
        zi = 2.0 * zr * zi + ci;
        zr = zr2 - zi2 + cr;
    }
    return limit;
}

static long escape_complex(std::complex<double> c, long limit) {
    std::complex<double> z = 0;
    for (long i = 0; i < limit; i++) {
        if (std::abs(z) > 2.0)
            return i;
        z = z * z + c;
    }
    return limit;
}

int main() {
    const long w = 420, h = 280, limit = 220;
    long total = 0, inside = 0, other = 0;
    for (long y = 0; y < h; y++) {
        double ci = 2.0 * y / h - 1.0;
        for (long x = 0; x < w; x++) {
            long n = escape(3.0 * x / w - 2.0, ci, limit);
            total = (total * 31 + n) % 1000000007;
            inside += n == limit;
        }
    }
    for (long y = 0; y < h; y += 4)
        for (long x = 0; x < w; x += 4)
            other += escape_complex({3.0 * x / w - 2.0, 2.0 * y / h - 1.0}, limit);
    std::printf("(%ld, %ld, %ld)\n", total, inside, other);
}

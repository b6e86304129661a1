// Matrix product, three plain loops over rows of their own, as in matmul_lists.py.
#include <cstdio>
#include <vector>

using Matrix = std::vector<std::vector<double>>;

static Matrix matrix(long n, long seed) {
    Matrix m(n, std::vector<double>(n));
    for (long i = 0; i < n; i++)
        for (long j = 0; j < n; j++)
            m[i][j] = ((i * seed + j * 31) % 101) / 50.0 - 1.0;
    return m;
}

static Matrix matmul(const Matrix &a, const Matrix &b, long n) {
    Matrix c(n, std::vector<double>(n));
    for (long i = 0; i < n; i++)
        for (long j = 0; j < n; j++) {
            double s = 0;
            for (long k = 0; k < n; k++)
                s += a[i][k] * b[k][j];
            c[i][j] = s;
        }
    return c;
}

int main() {
    const long n = 190;
    Matrix a = matrix(n, 7);
    Matrix c = matmul(a, matrix(n, 13), n);
    c = matmul(c, a, n);
    double trace = 0;
    for (long i = 0; i < n; i++)
        trace += c[i][i];
    std::printf("(%.17g, %.17g, %.17g)\n", trace, c[0][n - 1], c[n / 2][n / 3]);
}

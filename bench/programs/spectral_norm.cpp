// The largest singular value of an infinite matrix, as in spectral_norm.py.
#include <cmath>
#include <cstdio>
#include <vector>

static double element(long i, long j) {
    return 1.0 / ((i + j) * (i + j + 1) / 2 + i + 1);
}

static std::vector<double> times(const std::vector<double> &v, bool transposed) {
    long n = v.size();
    std::vector<double> out;
    for (long i = 0; i < n; i++) {
        double s = 0;
        for (long j = 0; j < n; j++)
            s += (transposed ? element(j, i) : element(i, j)) * v[j];
        out.push_back(s);
    }
    return out;
}

int main() {
    std::vector<double> u(480, 1.0), v;
    for (int i = 0; i < 10; i++) {
        v = times(times(u, false), true);
        u = times(times(v, false), true);
    }
    double uv = 0, vv = 0;
    for (size_t i = 0; i < u.size(); i++) {
        uv += u[i] * v[i];
        vv += v[i] * v[i];
    }
    std::printf("%.9f\n", std::sqrt(uv / vv));
}

// Sieve of Eratosthenes on flags, as in sieve.py.
#include <cmath>
#include <cstdio>
#include <vector>

static void sieve(long n) {
    std::vector<char> flags(n + 1, 1);
    flags[0] = flags[1] = 0;
    for (long i = 2; i * i <= n; i++)
        if (flags[i])
            for (long j = i * i; j <= n; j += i)
                flags[j] = 0;
    long count = 0, last = 0;
    for (long i = 0; i <= n; i++)
        if (flags[i]) {
            count++;
            last = i;
        }
    std::printf("(%ld, %ld)\n", count, last);
}

int main() {
    sieve(5000000);
    sieve(9000000);
}

// Flips of prefixes over all permutations, as in fannkuch.py.
#include <cstdio>
#include <utility>
#include <vector>

int main() {
    const long n = 9;
    std::vector<long> permutation(n), counts(n), work;
    for (long i = 0; i < n; i++)
        permutation[i] = i;
    long checksum = 0, most = 0, number = 0, r = n;
    for (;;) {
        while (r != 1) {
            counts[r - 1] = r;
            r--;
        }
        work = permutation;
        long flips = 0;
        for (long first = work[0]; first; first = work[0]) {
            for (long low = 0, high = first; low < high; low++, high--)
                std::swap(work[low], work[high]);
            flips++;
        }
        if (flips > most)
            most = flips;
        checksum += number % 2 == 0 ? flips : -flips;
        for (;;) {
            if (r == n) {
                std::printf("(%ld, %ld)\n", checksum, most);
                return 0;
            }
            long front = permutation[0];
            for (long i = 0; i < r; i++)
                permutation[i] = permutation[i + 1];
            permutation[r] = front;
            if (--counts[r] > 0)
                break;
            r++;
        }
        number++;
    }
}

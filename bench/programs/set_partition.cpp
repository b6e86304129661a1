// The partitions of a set by restricted growth strings, as in set_partition.py.
#include <algorithm>
#include <cstdio>
#include <map>
#include <vector>

int main() {
    const long n = 11;
    std::vector<long> items(n), codes(n), tops(n);
    for (long i = 0; i < n; i++)
        items[i] = i;
    long count = 0, weight = 0;
    std::map<size_t, long> sizes;
    for (;;) {
        std::vector<std::vector<long>> blocks(tops[n - 1] + 1);
        for (long i = 0; i < n; i++)
            blocks[codes[i]].push_back(items[i]);
        count++;
        sizes[blocks.size()]++;
        for (const auto &b : blocks)
            weight += b[0] * (long)b.size();
        long i = n - 1;
        while (i > 0 && codes[i] == tops[i - 1] + 1)
            i--;
        if (i == 0)
            break;
        codes[i]++;
        tops[i] = std::max(tops[i - 1], codes[i]);
        for (long j = i + 1; j < n; j++) {
            codes[j] = 0;
            tops[j] = tops[i];
        }
    }
    std::printf("(%ld, %ld)\n", count, weight);
    for (auto [size, number] : sizes)
        std::printf("(%zu, %ld)\n", size, number);
}

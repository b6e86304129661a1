"""Counts the primes below a limit with a sieve.

    molt run examples/primes.py -- 10000000
"""
import sys


def sieve(limit):
    composite = bytearray(limit)
    count = 0
    for n in range(2, limit):
        if not composite[n]:
            count += 1
            for multiple in range(n * n, limit, n):
                composite[multiple] = 1
    return count


limit = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
print(f"{sieve(limit):,} primes below {limit:,}")

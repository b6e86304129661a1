"""Sieve of Eratosthenes on a list of bools, and the same with slice assignment on a bytearray."""


def sieve_list(n):
    flags = [True] * (n + 1)
    flags[0] = flags[1] = False
    i = 2
    while i * i <= n:
        if flags[i]:
            for j in range(i * i, n + 1, i):
                flags[j] = False
        i += 1
    count = last = 0
    for i in range(n + 1):
        if flags[i]:
            count += 1
            last = i
    return count, last


def sieve_bytes(n):
    flags = bytearray(b"\x01") * (n + 1)
    flags[0] = flags[1] = 0
    for i in range(2, int(n**0.5) + 1):
        if flags[i]:
            flags[i * i :: i] = bytes(len(range(i * i, n + 1, i)))
    return sum(flags), flags.rfind(1)


print(sieve_list(5_000_000), sieve_bytes(9_000_000))

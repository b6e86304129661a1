"""Flips of prefixes over all permutations of a list."""


def run(n):
    permutation = list(range(n))
    counts = [0] * n
    checksum = most = number = 0
    r = n
    while True:
        while r != 1:
            counts[r - 1] = r
            r -= 1
        work = permutation[:]
        flips = 0
        first = work[0]
        while first:
            low, high = 0, first
            while low < high:
                work[low], work[high] = work[high], work[low]
                low += 1
                high -= 1
            flips += 1
            first = work[0]
        if flips > most:
            most = flips
        checksum += flips if number % 2 == 0 else -flips
        while True:
            if r == n:
                return checksum, most
            front = permutation[0]
            for i in range(r):
                permutation[i] = permutation[i + 1]
            permutation[r] = front
            counts[r] -= 1
            if counts[r] > 0:
                break
            r += 1
        number += 1


print(run(9))

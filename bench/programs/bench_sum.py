"""Sum an arithmetic series in a plain counted loop."""


def run(n):
    total = 0
    for i in range(n):
        total += i
    return total


print(run(20_000_000))

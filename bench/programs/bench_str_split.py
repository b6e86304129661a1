"""str.split on white space, on a character and on a word; splitlines."""


def run(rounds):
    text = "alpha beta  gamma\tdelta,epsilon zeta and eta and theta\n" * 4000
    total = 0
    for r in range(rounds):
        words = text.split()
        total += len(words) + len(words[r % len(words)])
        total += len(text.split(","))
        total += len(text.split(" and "))
        lines = text.splitlines()
        total += len(lines)
        for line in lines[: 1000 + r]:
            a, b = line.split(",", 1)
            total += len(a) - len(b)
    return total


print(run(220))

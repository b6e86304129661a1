"""str.join of lists, of generators and of many small pieces."""


def run(rounds):
    words = ["word%d" % i for i in range(20000)]
    uni = ["é%d" % i for i in range(5000)]
    total = 0
    for r in range(rounds):
        words[r] = "changed"
        s = ",".join(words)
        total += len(s) + ord(s[r * 7])
        total += len("".join(words))
        total += len("-".join(str(i) for i in range(2000)))
        total += len(" ".join(uni))
        parts = []
        for i in range(6000):
            parts.append("x")
            parts.append(words[i])
        total += len("".join(parts))
    return total


print(run(500))

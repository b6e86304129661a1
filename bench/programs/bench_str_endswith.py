"""str.endswith with one suffix, a tuple of suffixes and bounds."""


def run(rounds):
    words = ["name%d%s" % (i, s) for i in range(2000) for s in (".py", ".txt", ".tar.gz", "é")]
    hits = 0
    for r in range(rounds):
        for w in words:
            if w.endswith(".py"):
                hits += 1
            if w.endswith((".gz", ".bz2", "é")):
                hits += 2
            if w.endswith("e1", 0, 5):
                hits += 3
    return hits


print(run(350))

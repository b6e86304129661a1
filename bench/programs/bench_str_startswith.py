"""str.startswith with one prefix, a tuple of prefixes and an offset."""


def run(rounds):
    words = ["%s%d" % (p, i) for i in range(2000) for p in ("pre", "post", "un", "re")]
    hits = 0
    for r in range(rounds):
        for w in words:
            if w.startswith("pre"):
                hits += 1
            if w.startswith(("un", "re", "dis")):
                hits += 2
            if w.startswith("1", 3):
                hits += 3
    return hits


print(run(240))

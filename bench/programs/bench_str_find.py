"""str.find of short and long needles in ASCII text."""


def run(rounds):
    text = "".join(
        "line %d: the quick brown fox jumps over the lazy dog\n" % i for i in range(20000)
    )
    total = 0
    for r in range(rounds):
        pos = 0
        while True:
            pos = text.find("lazy dog\nline %d" % (r % 10), pos)
            if pos < 0:
                break
            total += pos
            pos += 1
        total += text.find("line 19999")
        total += text.rfind("line 0:")
        total += text.find("not in the text")
        total += text.find("z", r)
    return total


print(run(300))

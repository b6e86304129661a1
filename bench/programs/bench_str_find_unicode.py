"""str.find in text with accented, Chinese and astral characters; results are positions in code points."""


def run(rounds):
    text = "".join(
        "ligne %d: dès Noël où un zéphyr haï 中文字 😀 me vêt\n" % i for i in range(12000)
    )
    total = 0
    for r in range(rounds):
        pos = 0
        while True:
            pos = text.find("vêt\nligne %d" % (r % 10), pos)
            if pos < 0:
                break
            total += pos
            pos += 1
        total += text.find("ligne 11999")
        total += text.rfind("文字 😀 me")
        total += text.find("😁")
        total += text.find("é", r)
    return total


print(run(500))

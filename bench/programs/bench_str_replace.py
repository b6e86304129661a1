"""str.replace with shorter, equal and longer replacements."""


def run(rounds):
    text = "the cat sat on the mat with another cat and the dog; " * 6000
    total = 0
    for r in range(rounds):
        total += len(text.replace("cat", "ox"))
        total += len(text.replace("the", "THE"))
        total += len(text.replace("dog", "elephant", 500 + r))
        total += len(text.replace("a", "é"))
        total += text.replace("absent", "x").find("dog")
        t = text[r : r + 200]
        for _ in range(60):
            t = t.replace(" ", "  ").replace("  ", " ")
        total += len(t)
    return total


print(run(350))

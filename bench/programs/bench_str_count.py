"""str.count of single characters, words and overlapping patterns."""


def run(rounds):
    text = "she sells sea shells by the sea shore, she sells seashells, sure she does. " * 8000
    uni = "où est l'été? là, là, là. 😀 " * 6000
    total = 0
    for r in range(rounds):
        total += text.count("s") + text.count("she") + text.count("sea sh") + text.count("absent")
        total += text.count("e", r * 10, len(text) - r) + text.count("ss")
        total += uni.count("là") + uni.count("😀") + uni.count("é", r)
    return total


print(run(200))

from lib.text import case


def shout(words):
    return case.upper(" ".join(words)) + "!"

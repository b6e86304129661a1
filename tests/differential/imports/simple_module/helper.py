"""A helper module."""

print("helper is executed", __name__)
CONST = 42
counter = 0


def add(a, b):
    return a + b


def bump():
    global counter
    counter += 1


def get():
    return counter


class Thing:
    def __init__(self, v):
        self.v = v

    def double(self):
        return self.v * 2

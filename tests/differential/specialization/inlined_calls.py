"""Small functions and methods, called where their bodies may be copied to: what they raise, keep alive and count is that of a call."""

import traceback


class Noisy:
    def __init__(self, name):
        self.name = name
        self.value = len(name)

    def __del__(self):
        print("del", self.name)

    def get(self):
        return self.value

    def swap(self, other):
        old = self.value
        self.value = other.value
        return old

    def item(self, items, i):
        return items[i]

    def ratio(self, by):
        if by == 3:
            raise KeyError(by)
        return self.value / by


def add(a, b):
    return a + b


def first(x):
    return x


def guarded(table, key):
    try:
        return table[key]
    except KeyError:
        return "none"


def lines(text):
    return [line.strip() for line in text.splitlines() if "line" in line or "Error" in line]


leaves = Noisy("leaves")


def failing(n):
    noisy = Noisy("x" * n)
    total = 0
    for i in range(n, -1, -1):
        try:
            total += noisy.ratio(i)
        except (KeyError, ZeroDivisionError):
            for line in lines(traceback.format_exc()):
                print(line.partition(", ")[2] or line)
    return round(total, 6)


def leaving(items, i):
    return leaves.item(items, i)


def temporaries():
    print("first", first(Noisy("temporary")).get())
    print("add", add(Noisy("a").get(), Noisy("bb").get()))
    noisy = Noisy("kept")
    other = Noisy("other one")
    print("swap", noisy.swap(other), noisy.get(), other.swap(Noisy("swapped in")), other.get())


def changing(n):
    out = []
    for i in range(n):
        out.append(add(i, 2**62 if i == n - 2 else 1))
        out.append(add(str(i), "s") if i % 3 == 0 else add(float(i), 0.5))
    return out


def deep(n):
    return first(n) if n == 0 else add(1, deep(n - 1))


def run():
    print(failing(5))
    print([leaving([1, 2, 3], i) for i in (0, -1)])
    try:
        leaving([1], 7)
    except IndexError as e:
        entries = traceback.extract_tb(e.__traceback__)
        print([(entry.name, entry.line) for entry in entries])
    temporaries()
    print(changing(6))
    print(deep(300))
    table = {i: i * i for i in range(5)}
    print([guarded(table, k) for k in (1, 7, 4)])
    try:
        add(1, "a")
    except TypeError as e:
        print(e, [entry.name for entry in traceback.extract_tb(e.__traceback__)])


run()


def add(a, b):
    return a * b


print(add(6, 7))
Noisy.get = lambda self: "replaced"
print(first(Noisy("late")).get())

"""Programs and their tests replace builtins in the module `builtins`."""

import builtins
import builtins as b

original = builtins.len


def fake(x):
    return "fake " + str(original(x))


def f():
    return len("abc")


print(f())
builtins.len = fake
print(len([1, 2]), f())
builtins.len = original
print(len([1, 2]), f())

answers = iter(["first", "second"])
builtins.input = lambda prompt="": prompt + next(answers)
print(input("> "), [input() for _ in range(1)])


def ask():
    import builtins as local

    kept = local.sum
    local.sum = lambda items: "summed"
    try:
        return sum([1, 2])
    finally:
        local.sum = kept


print(ask(), sum([1, 2]))

printed = []
kept = print
setattr(b, "print", lambda *args: printed.append(args))
print("not shown")
b.print = kept
print(printed)


class patched:
    def __init__(self, target, new):
        self.module, self.name = target.split(".")
        self.new = new

    def __enter__(self):
        self.old = getattr(builtins, self.name)
        setattr(builtins, self.name, self.new)

    def __exit__(self, *exc):
        setattr(builtins, self.name, self.old)


with patched("builtins.open", lambda name: f"opened {name}"):
    print(open("nothing"))
builtins.sorted = lambda items: "my sorted"
print(sorted([2, 1]), max([1, 2]))

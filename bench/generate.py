"""Writes a program of many modules, always the same: input for measuring build times.

Usage: generate.py FOLDER [MODULES [LINES_PER_MODULE]]

Each module has functions on ints, floats, strings, lists and dicts, classes with inheritance, generators and
exception handling, and calls the modules before it; `main.py` calls every module and prints one line for each.
"""

import sys
from pathlib import Path

FUNCTION = '''
def sum_{n}(limit, step={step}):
    """Sums multiples of {step} with a twist."""
    total = 0
    for i in range(0, limit, step):
        if i % {a} == 0:
            total += i * {b}
        elif i % {c} == 1:
            total -= i
        else:
            total ^= i
    return total
'''

WORDS = '''
def words_{n}(text):
    counts = {{}}
    for word in text.split():
        word = word.strip(".,").lower()
        if len(word) < {a}:
            continue
        counts[word] = counts.get(word, 0) + {b}
    best = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [f"{{word}}={{count}}" for word, count in best[:{c}]]
'''

CLASS = '''
class Shape{n}:
    """A shape with a weight."""

    kind = "shape{n}"

    def __init__(self, width, height):
        self.width = width
        self.height = height
        self.history = []

    def area(self):
        return self.width * self.height * {a}

    def grow(self, factor):
        self.history.append((self.width, self.height))
        self.width = self.width * factor
        self.height = self.height + {b}
        return self

    def describe(self):
        return "%s %d x %d" % (self.kind, self.width, self.height)


class Solid{n}(Shape{n}):
    def __init__(self, width, height, depth):
        super().__init__(width, height)
        self.depth = depth

    def area(self):
        return 2 * super().area() + self.depth * {c}
'''

GENERATOR = '''
def steps_{n}(start):
    value = start
    while value != 1 and value < {limit}:
        yield value
        if value % 2:
            value = 3 * value + 1
        else:
            value //= 2


def safe_{n}(items):
    result = []
    for item in items:
        try:
            result.append({a} / (item - {b}))
        except ZeroDivisionError:
            result.append(0.0)
        finally:
            result.append(item)
    return sum(result)
'''


def module(number, lines):
    parts = [f'"""Module {number} of the generated program."""\n']
    if number:
        parts.append(f"from m{number - 1:03} import run as previous\n")
    calls = []
    n = 0
    templates = [FUNCTION, WORDS, CLASS, GENERATOR]
    while sum(p.count("\n") for p in parts) < lines - 24:
        seed = number * 37 + n * 11
        values = {"n": n, "a": seed % 7 + 2, "b": seed % 5 + 1, "c": seed % 3 + 2}
        values["step"] = seed % 4 + 1
        values["limit"] = 10_000 + seed
        template = templates[n % len(templates)]
        parts.append(template.format(**values))
        parts.append("\n")
        calls.append(
            {
                0: f"sum_{n}(200)",
                1: f'len(words_{n}("the quick brown fox jumps over the lazy dog"))',
                2: f"int(Solid{n}(2, 3, 4).grow(2).area())",
                3: f"len(list(steps_{n}(27))) + int(safe_{n}([1, 2, 3, 4]))",
            }[n % len(templates)]
        )
        n += 1
    body = "\n".join(f"    total += {call}" for call in calls)
    before = "previous() % 1000" if number else "0"
    parts.append(f"\ndef run():\n    total = {before}\n{body}\n    return total\n")
    return "".join(parts)


def main():
    folder = Path(sys.argv[1])
    modules = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    lines = int(sys.argv[3]) if len(sys.argv) > 3 else 200
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(modules):
        (folder / f"m{number:03}.py").write_text(module(number, lines))
    names = [f"m{number:03}" for number in range(modules)]
    last = names[-1]
    text = "".join(f"import {name}\n" for name in names)
    text += f'\nfor module in ({", ".join(names)},):\n    print(module.__name__)\nprint({last}.run())\n'
    (folder / "main.py").write_text(text)


if __name__ == "__main__":
    main()

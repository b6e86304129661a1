"""A hand-written argument parser run on sys.argv."""
import sys


class UsageError(Exception):
    pass


class Option:
    def __init__(self, name, short=None, kind=str, default=None, many=False, choices=None):
        self.name, self.short, self.kind, self.many, self.choices = name, short, kind, many, choices
        self.default = [] if many else (False if kind is bool else default)

    def convert(self, text):
        try:
            value = self.kind(text)
        except ValueError as e:
            raise UsageError(f"--{self.name}: {e}") from None
        if self.choices and value not in self.choices:
            raise UsageError(f"--{self.name}: {value!r} is not one of {', '.join(map(str, self.choices))}")
        return value


class Parser:
    def __init__(self, *options):
        self.long = {o.name: o for o in options}
        self.short = {o.short: o for o in options if o.short}

    def parse(self, argv):
        values = {n: (list(o.default) if o.many else o.default) for n, o in self.long.items()}
        rest, args = [], iter(argv)

        def store(o, text):
            v = o.convert(text)
            if o.many:
                values[o.name].append(v)
            else:
                values[o.name] = v

        for arg in args:
            if arg == "--":
                rest.extend(args)
            elif arg.startswith("--"):
                name, eq, text = arg[2:].partition("=")
                matches = [n for n in self.long if n == name] or [n for n in self.long if n.startswith(name)]
                if len(matches) != 1:
                    raise UsageError(f"{'ambiguous' if matches else 'unknown'} option --{name}")
                o = self.long[matches[0]]
                if o.kind is bool:
                    if eq:
                        raise UsageError(f"--{o.name} takes no value")
                    values[o.name] = True
                else:
                    if not eq:
                        try:
                            text = next(args)
                        except StopIteration:
                            raise UsageError(f"--{o.name} needs a value") from None
                    store(o, text)
            elif arg.startswith("-") and len(arg) > 1 and not arg[1:].lstrip("-").isdigit():
                for i, c in enumerate(arg[1:], 1):
                    if c not in self.short:
                        raise UsageError(f"unknown option -{c}")
                    o = self.short[c]
                    if o.kind is bool:
                        values[o.name] = True
                        continue
                    text = arg[i + 1:] or next(args, None)
                    if text is None:
                        raise UsageError(f"-{c} needs a value")
                    store(o, text)
                    break
            else:
                rest.append(arg)
        return values, rest


parser = Parser(
    Option("verbose", "v", bool),
    Option("count", "n", int, 1),
    Option("output", "o"),
    Option("include", "I", many=True),
    Option("color", kind=str, default="auto", choices=("auto", "always", "never")),
    Option("columns", kind=int, default=80),
)
print(len(sys.argv) - 1, sys.argv[1:])
print(*parser.parse(sys.argv[1:]), sep="\n")
for line in ["-vn3 x", "-n x", "--count=5 --count 7", "--co 5", "--col 5", "--zip", "--verbose=1", "-I a -Ib --inc c", "-o", "--out", "--color red", "--color=never -5 -", "-vx", "-- -v --zip"]:
    try:
        values, rest = parser.parse(line.split())
        changed = {k: v for k, v in values.items() if v != parser.long[k].default}
        print(f"{line!r:24} {changed} {rest}")
    except UsageError as e:
        print(f"{line!r:24} error: {e}")

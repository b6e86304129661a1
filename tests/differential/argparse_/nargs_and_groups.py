import argparse

p = argparse.ArgumentParser(prog="n", prefix_chars="-+", add_help=False)
p.add_argument("first")
p.add_argument("mid", nargs="+")
p.add_argument("last")
p.add_argument("--opt", nargs="?", const="CONST", default="DEF")
p.add_argument("--star", nargs="*")
p.add_argument("--two", nargs=2, type=int, metavar=("A", "B"))
p.add_argument("+p", action="store_true")
g = p.add_argument_group("extra", "extra options")
g.add_argument("--level", type=lambda s: s.upper(), default="low")
x = p.add_mutually_exclusive_group(required=True)
x.add_argument("--yes", action="store_const", const=True, dest="ans")
x.add_argument("--no", action="store_const", const=False, dest="ans")
p.add_argument("--bool", action=argparse.BooleanOptionalAction, default=None)
p.add_argument("--ext", action="extend", nargs="+", type=int)
for argv in (
    "--yes a b c",
    "--no a b c d --opt",
    "--yes a b c --opt v +p",
    "a b c --star --no",
    "--yes a b c --star 1 2 --two 3 4",
    "--yes --level hi a b c --no-bool",
    "--no a b c --bool --ext 1 2 --ext 3",
):
    print(p.parse_args(argv.split()))
p.print_usage()
print(p.format_help())
r = argparse.ArgumentParser(prog="rem")
r.add_argument("cmd")
r.add_argument("rest", nargs=argparse.REMAINDER)
print(r.parse_args(["run", "-x", "--y", "z"]), r.parse_args(["run"]))
parent = argparse.ArgumentParser(add_help=False)
parent.add_argument("--common", default="c")
child = argparse.ArgumentParser(prog="child", parents=[parent])
child.add_argument("own")
print(child.parse_args(["o", "--common", "z"]))


class Upper(argparse.Action):
    def __call__(self, parser, ns, values, option_string=None):
        setattr(ns, self.dest, (values.upper(), option_string))


c = argparse.ArgumentParser(prog="act", argument_default=argparse.SUPPRESS)
c.add_argument("--up", action=Upper)
c.add_argument("--other")
c.add_argument("--version", action="version", version="%(prog)s 1.0")
print(c.parse_args(["--up", "abc"]), c.parse_args([]))
try:
    c.parse_args(["--version"])
except SystemExit as e:
    print(e.code)
f = argparse.ArgumentParser(
    prog="fmt", formatter_class=argparse.ArgumentDefaultsHelpFormatter, usage="%(prog)s [stuff]"
)
f.add_argument("--depth", default=3, help="how deep")
f.add_argument("--hidden", help=argparse.SUPPRESS)
f.print_help()

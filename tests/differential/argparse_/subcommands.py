import argparse


def add(args):
    return args.a + args.b


def neg(args):
    return -args.v


p = argparse.ArgumentParser(prog="calc", description="Calculator", epilog="The end.")
p.add_argument("-q", "--quiet", action="store_true", help="say less")
sub = p.add_subparsers(dest="cmd", required=True, title="commands", metavar="CMD")
s1 = sub.add_parser("add", help="add two numbers", aliases=["plus"])
s1.add_argument("a", type=int)
s1.add_argument("b", type=int)
s1.set_defaults(func=add)
s2 = sub.add_parser("neg", help="negate")
s2.add_argument("v", type=float, nargs="?", default=1.0)
s2.set_defaults(func=neg)
for argv in (["add", "1", "2"], ["-q", "neg", "5"], ["neg"], ["plus", "3", "4"]):
    ns = p.parse_args(argv)
    print(ns.cmd, ns.quiet, ns.func(ns))
p.print_help()
s1.print_help()
print(p.format_usage(), s2.format_usage())
import io
from contextlib import redirect_stderr

for argv in ([], ["zzz"], ["add", "1"], ["add", "1", "x"], ["neg", "1", "-q"]):
    err = io.StringIO()
    try:
        with redirect_stderr(err):
            p.parse_args(argv)
    except SystemExit as e:
        print(argv, e.code, err.getvalue().splitlines()[-1])

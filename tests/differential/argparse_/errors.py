import argparse
import io
from contextlib import redirect_stderr


def make():
    p = argparse.ArgumentParser(prog="t", exit_on_error=True)
    p.add_argument("x", type=int)
    p.add_argument("--n", type=float)
    p.add_argument("--mode", choices=("a", "b"))
    p.add_argument("--two", nargs=2)
    p.add_argument("--req", required=True)
    p.add_argument("--flag", action="store_true")
    g = p.add_mutually_exclusive_group()
    g.add_argument("--up", action="store_true")
    g.add_argument("--down", action="store_true")
    return p


for argv in (
    [],
    ["1"],
    ["abc", "--req", "r"],
    ["1", "--req", "r", "--n", "z"],
    ["1", "--req", "r", "--mode", "c"],
    ["1", "--req", "r", "--two", "x"],
    ["1", "--req", "r", "--nope"],
    ["1", "2", "--req", "r"],
    ["1", "--req"],
    ["1", "--req", "r", "--flag=1"],
    ["1", "--req", "r", "--up", "--down"],
    ["1", "--req", "r", "--m", "a", "--n", "1"],
    ["1", "--req=r", "--two", "a", "b"],
):
    err = io.StringIO()
    try:
        with redirect_stderr(err):
            print(make().parse_args(argv))
    except SystemExit as e:
        print(argv, e.code, err.getvalue().splitlines()[-1])
p = argparse.ArgumentParser(prog="amb", exit_on_error=False)
p.add_argument("--foo-a", type=int)
p.add_argument("--foo-b")
for argv in (["--foo-a", "x"], ["--foo", "1"]):
    try:
        with redirect_stderr(io.StringIO()):
            p.parse_args(argv)
    except argparse.ArgumentError as e:
        print("ArgumentError", e)
    except SystemExit as e:
        print("exit", e.code)


def positive(s):
    v = int(s)
    if v <= 0:
        raise argparse.ArgumentTypeError(f"{s} is not positive")
    return v


p = argparse.ArgumentParser(prog="pos")
p.add_argument("v", type=positive)
err = io.StringIO()
for a in ("5", "-0", "x"):
    try:
        with redirect_stderr(err):
            print(p.parse_args([a]).v)
    except SystemExit:
        print(err.getvalue().splitlines()[-1])
for bad in (
    lambda: p.add_argument("--a", action="nope"),
    lambda: p.add_argument("--v2", type=5),
    lambda: p.add_argument("-h"),
    lambda: p.add_argument("x", "y"),
    lambda: p.add_argument("--z", nargs=0),
    lambda: p.add_argument("pos", required=True),
    lambda: p.add_argument("--s", action="store_true", nargs=1),
):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
p.exit(4, "leaving\n")

import argparse

p = argparse.ArgumentParser(prog="tool", description="A tool.")
p.add_argument("path")
p.add_argument("extra", nargs="*")
p.add_argument("-n", "--num", type=int, default=5, help="a number (default: %(default)s)")
p.add_argument("-v", "--verbose", action="store_true")
p.add_argument("-c", action="count", default=0)
p.add_argument("--mode", choices=["fast", "slow"], default="fast")
p.add_argument("--item", action="append")
p.add_argument("--no-x", dest="x", action="store_false")
p.add_argument("--const", action="store_const", const=42)
p.add_argument("--float-val", type=float, metavar="F")
for argv in (
    ["a"],
    ["a", "b", "c"],
    ["-n", "3", "a"],
    ["--num=7", "-v", "a"],
    ["-vccc", "a"],
    ["a", "--mode", "slow", "--item", "1", "--item=2"],
    ["--no-x", "a", "--const"],
    ["-n5", "a", "--float-val", "1e3"],
    ["--verb", "a"],
    ["--", "-a"],
    ["a", "-n", "-4"],
    ["--nu", "1", "z"],
):
    ns = p.parse_args(argv)
    print(argv, ns)
print(
    ns.path,
    ns.num,
    vars(ns) == {**vars(ns)},
    "num" in ns,
    argparse.Namespace(a=1) == argparse.Namespace(a=1),
    argparse.Namespace(b="x"),
)
print(
    p.parse_known_args(["a", "--unknown", "q", "-z"]),
    p.get_default("num"),
    p.parse_args(["a"], argparse.Namespace(pre=1)).pre,
)
p.set_defaults(num=99, fresh="f")
print(p.parse_args(["q"]).num, p.parse_args(["q"]).fresh)
p.print_help()
p.print_usage()

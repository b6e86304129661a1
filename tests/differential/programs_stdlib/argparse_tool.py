"""A command-line tool with sub-commands, run on several argument lists."""
import argparse
import sys


def build():
    p = argparse.ArgumentParser(prog="notes", description="Keep short notes.", exit_on_error=False)
    p.add_argument("-v", "--verbose", action="count", default=0, help="say more")
    p.add_argument("--format", choices=["text", "json"], default="text")
    sub = p.add_subparsers(dest="command", metavar="COMMAND")
    add = sub.add_parser("add", help="add a note")
    add.add_argument("words", nargs="+")
    add.add_argument("-t", "--tag", action="append", default=[])
    add.add_argument("--priority", type=int, default=3, metavar="N")
    ls = sub.add_parser("list", help="list notes")
    ls.add_argument("--limit", type=int)
    ls.add_argument("--done", action=argparse.BooleanOptionalAction)
    group = ls.add_mutually_exclusive_group()
    group.add_argument("--short", action="store_const", const="short", dest="style")
    group.add_argument("--long", action="store_const", const="long", dest="style")
    rm = sub.add_parser("rm")
    rm.add_argument("ids", nargs="*", type=int)
    rm.add_argument("--force", "-f", action="store_true")
    return p


class Store:
    def __init__(self):
        self.notes = {}

    def run(self, ns):
        return getattr(self, f"cmd_{ns.command or 'none'}")(ns)

    def cmd_add(self, ns):
        n = len(self.notes) + 1
        self.notes[n] = (" ".join(ns.words), ns.tag, ns.priority)
        return f"added {n}: {self.notes[n]}"

    def cmd_list(self, ns):
        items = sorted(self.notes.items(), key=lambda kv: kv[1][2])[:ns.limit]
        return [f"{n} {text}" if ns.style == "short" else f"{n} p{p} {text} {tags}" for n, (text, tags, p) in items], ns.done

    def cmd_rm(self, ns):
        missing = [i for i in ns.ids if i not in self.notes]
        if missing and not ns.force:
            return f"no such notes {missing}"
        for i in ns.ids:
            self.notes.pop(i, None)
        return f"{len(self.notes)} left"

    def cmd_none(self, ns):
        return f"nothing to do {ns}"


parser, store = build(), Store()
for line in ["", "-vv", "add buy milk", "add -t home --tag=shop --priority 1 call Bob", "add --priority=9 low", "list", "list --limit 1 --short", "list --long --done", "list --no-done --limit=2", "rm 7", "rm -f 7 1", "rm", "--format json list --short"]:
    ns = parser.parse_args(line.split())
    print(f"{line!r}: {store.run(ns)} v={ns.verbose} f={ns.format}")
for line in ["--format xml", "add", "list --limit x", "list --short --long", "bogus", "--nope"]:
    try:
        parser.parse_args(line.split())
        print("no error", line)
    except argparse.ArgumentError as e:
        print(f"{line!r}: ArgumentError {e}")
    except SystemExit as e:
        print(f"{line!r}: exit {e.code}")
ns, rest = parser.parse_known_args(["list", "--limit", "3"])
print(ns, rest)
simple = argparse.ArgumentParser(prog="calc", add_help=False)
simple.add_argument("op", type=str.upper)
simple.add_argument("nums", type=float, nargs="*")
simple.add_argument("--round", "-r", nargs="?", const=2, type=int)
for line in ["sum 1 2.5", "max 3 -r", "avg 1 2 --round 4", "noop"]:
    print(vars(simple.parse_args(line.split())))
print(simple.format_usage().strip())
print(parser.format_help())
sys.exit(parser.parse_args(["-v"]).verbose + 1)

#!/usr/bin/env python3
"""Compares random programs, compiled by Molt, with a live CPython 3.12, and shrinks what differs.

    tests/fuzz/fuzz.py --molt target/release/molt --count 100            # seeds 0 to 99
    tests/fuzz/fuzz.py --molt target/release/molt --seed 17              # one seed
    tests/fuzz/fuzz.py --molt target/release/molt --shrink program.py    # make a differing program small

Differing programs are written to the folder given by --out. Exit status 1 if there was a difference. CPython is the
command in $PYTHON, else python3.12.
"""

import argparse
import ast
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from generate import program

PYTHON = os.environ.get("PYTHON", "python3.12")
ENV = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONIOENCODING": "utf-8", "PYTHONWARNINGS": "ignore"}
SLOW = "no answer in time"


def run(command, cwd, limit):
    try:
        done = subprocess.run(command, cwd=cwd, env=ENV, stdin=subprocess.DEVNULL, capture_output=True, timeout=limit)
    except subprocess.TimeoutExpired:
        return SLOW, b"", b""
    return done.returncode, done.stdout, done.stderr


def difference(source, molt, limit=10):
    """None if both agree (or CPython takes too long), else a one-line description."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "p.py").write_text(source, encoding="utf-8")
        status, out, err = run([PYTHON, "p.py"], folder, limit)
        if status == SLOW or b"SyntaxError" in err or b"MemoryError" in out:
            return None
        built = run([molt, "build", "p.py", "--output", "p"], folder, 120)
        if built[0] != 0:
            last = built[2].decode(errors="replace").strip().splitlines()
            return "not compiled: " + (last[0] if last else f"status {built[0]}")
        status2, out2, err2 = run(["./p"], folder, 3 * limit)
    if (status, out) == (status2, out2):
        return None
    for number, (a, b) in enumerate(zip(out.splitlines(), out2.splitlines()), 1):
        if a != b:
            return f"line {number}: {b.decode(errors='replace')!r} instead of {a.decode(errors='replace')!r}"
    tail = err2.decode(errors="replace").strip().splitlines()
    return f"status {status2} instead of {status}, or output ends early: {tail[-1] if tail else ''}"


def sort(text):
    """What kind of difference it is, so that shrinking does not wander off to another."""
    if text is None:
        return None
    return "build" if text.startswith("not compiled") else "crash" if "status -" in text else "line"


class Shrinker:
    def __init__(self, source, molt, tries):
        self.source, self.molt, self.left = ast.unparse(ast.parse(source)), molt, tries
        self.wanted = sort(difference(self.source, molt))

    def accept(self, tree):
        if self.left <= 0:
            return False
        try:
            text = ast.unparse(ast.fix_missing_locations(tree))
            compile(text, "p.py", "exec")
        except (SyntaxError, ValueError, RecursionError):
            return False
        if len(text) >= len(self.source):
            return False
        self.left -= 1
        if sort(difference(text, self.molt, 4)) != self.wanted:
            return False
        self.source = text
        return True

    def statements(self):
        """Removes runs of statements, long runs first."""
        changed = False
        for size in (16, 8, 4, 2, 1):
            at = 0
            while self.left > 0:
                tree = ast.parse(self.source)
                places = []
                for node in ast.walk(tree):
                    for field in ("body", "orelse", "finalbody", "handlers", "cases"):
                        items = getattr(node, field, None)
                        if isinstance(items, list):
                            places.extend((node, field, i) for i in range(0, len(items), size))
                if at >= len(places):
                    break
                node, field, i = places[at]
                items = getattr(node, field)
                rest = items[:i] + items[i + size:]
                if not rest and field == "body" and not isinstance(node, ast.Module):
                    rest = [ast.Pass()]
                setattr(node, field, rest)
                if self.accept(tree):
                    changed = True
                else:
                    at += 1
        return changed

    def bodies(self):
        """Replaces a compound statement by its body."""
        changed, at = False, 0
        while self.left > 0:
            tree = ast.parse(self.source)
            places = []
            for node in ast.walk(tree):
                for field in ("body", "orelse", "finalbody"):
                    items = getattr(node, field, None)
                    if isinstance(items, list):
                        places.extend((items, i) for i, s in enumerate(items) if isinstance(s, (ast.If, ast.For, ast.While, ast.Try, ast.With)))
            if at >= len(places):
                return changed
            items, i = places[at]
            items[i:i + 1] = items[i].body
            if self.accept(tree):
                changed = True
            else:
                at += 1
        return changed

    def expressions(self):
        """Replaces an expression by one of its parts, or by a small constant."""
        changed, at = False, 0
        while self.left > 0:
            tree = ast.parse(self.source)
            places = []
            for node in ast.walk(tree):
                for field, value in ast.iter_fields(node):
                    values = value if isinstance(value, list) else [value]
                    for i, v in enumerate(values):
                        if isinstance(v, ast.expr) and not isinstance(v, (ast.Constant, ast.Name)) and field not in ("targets", "target"):
                            parts = [c for c in ast.iter_child_nodes(v) if isinstance(c, ast.expr)]
                            places.extend((node, field, i if isinstance(value, list) else None, p) for p in [*parts, ast.Constant(1)])
            if at >= len(places):
                return changed
            node, field, i, part = places[at]
            if i is None:
                setattr(node, field, part)
            else:
                getattr(node, field)[i] = part
            if self.accept(tree):
                changed = True
            else:
                at += 1
        return changed

    def shrink(self):
        while self.wanted and self.left > 0:
            if not (self.statements() | self.bodies() | self.expressions()):
                break
        return self.source


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--molt", required=True, help="the compiler")
    parser.add_argument("--first", type=int, default=0, help="first seed (default 0)")
    parser.add_argument("--count", type=int, default=50, help="number of seeds (default 50)")
    parser.add_argument("--seed", type=int, help="just this seed")
    parser.add_argument("--shrink", metavar="FILE", help="shrink a program that differs")
    parser.add_argument("--tries", type=int, default=250, help="runs that shrinking one program may take (default 250)")
    parser.add_argument("--jobs", type=int, default=2, help="programs at a time (default 2)")
    parser.add_argument("--out", default="fuzz-differences", help="folder for programs that differ")
    options = parser.parse_args()
    molt = os.path.abspath(options.molt)
    if options.shrink:
        small = Shrinker(Path(options.shrink).read_text(encoding="utf-8"), molt, options.tries).shrink()
        print(small)
        print("#", difference(small, molt))
        return 0
    seeds = [options.seed] if options.seed is not None else range(options.first, options.first + options.count)

    def one(seed):
        source = program(seed)
        text = difference(source, molt)
        if text is None:
            return None
        out = Path(options.out)
        out.mkdir(parents=True, exist_ok=True)
        Path(out, f"seed{seed}.py").write_text(source, encoding="utf-8")
        small = Shrinker(source, molt, options.tries).shrink()
        Path(out, f"seed{seed}-small.py").write_text(small + "\n", encoding="utf-8")
        print(f"seed {seed}: {text}", flush=True)
        return text

    with ThreadPoolExecutor(options.jobs) as pool:
        found = [t for t in pool.map(one, seeds) if t]
    print(f"{len(seeds)} programs, {len(found)} differ", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Compile modules of CPython's own test suite (`Lib/test`) and report how many of their tests pass.

    python3.12 tests/cpython_suite.py                    the modules of the table, and write it
    python3.12 tests/cpython_suite.py test_heapq ...     these modules, print only

The suite is taken from the CPython that runs this tool; nothing of it is part of the project. `MOLT` names the compiler
(target/release/molt). The table is docs/spec/cpython-tests.md.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import test

ROOT = pathlib.Path(__file__).resolve().parent.parent
TABLE = ROOT / "docs/spec/cpython-tests.md"
SUITE = pathlib.Path(test.__path__[0])
MODULES = [
    "test_bisect",
    "test_colorsys",
    "test_contextlib",
    "test_copy",
    "test_csv",
    "test_dataclasses",
    "test_fractions",
    "test_functools",
    "test_graphlib",
    "test_heapq",
    "test_itertools",
    "test_keyword",
    "test_operator",
    "test_random",
    "test_string",
    "test_struct",
    "test_textwrap",
    "test_threading_local",
    "test_unicodedata",
    "test_weakset",
]
BUILD_SECONDS = 600
RUN_SECONDS = 300


def run(name):
    """(tests, passed, remark) of a module."""
    molt = os.environ.get("MOLT", str(ROOT / "target/release/molt"))
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        # A root that has the package `test` and nothing else of the library.
        (scratch / "root").mkdir()
        (scratch / "root/test").symlink_to(SUITE)
        main = scratch / "main.py"
        main.write_text(f"import unittest\nfrom test import {name}\nunittest.main({name}, verbosity=2)\n")
        env = dict(os.environ, MOLT_MODULE_ROOTS=str(scratch / "root"), MOLT_TRUSTED="1", PYTHONHASHSEED="0")
        command = [molt, "build", str(main), "--output", str(scratch / "program")]
        try:
            built = subprocess.run(command, env=env, capture_output=True, text=True, timeout=BUILD_SECONDS)
        except subprocess.TimeoutExpired:
            return 0, 0, f"not built in {BUILD_SECONDS} s"
        if built.returncode:
            first = next((line for line in built.stderr.splitlines() if line.startswith("error")), "?")
            return 0, 0, first
        try:
            ran = subprocess.run(
                [scratch / "program"], env=env, capture_output=True, text=True, timeout=RUN_SECONDS, cwd=scratch
            )
        except subprocess.TimeoutExpired:
            return 0, 0, f"did not end in {RUN_SECONDS} s"
    results = re.findall(r" \.\.\. (ok|FAIL|ERROR|skipped|expected failure)", ran.stderr)
    if not results:
        last = ran.stderr.strip().splitlines()[-1:] or [f"exit status {ran.returncode}"]
        return 0, 0, last[0][:160]
    passed = sum(result in ("ok", "expected failure") for result in results)
    skipped = results.count("skipped")
    return len(results) - skipped, passed, f"{skipped} skipped" if skipped else ""


def main():
    names = sys.argv[1:] or MODULES
    lines = []
    for name in names:
        tests, passed, remark = run(name)
        lines.append(f"| `{name}` | {tests} | {passed} | {remark.replace('|', '/')} |")
        print(lines[-1], flush=True)
    if not sys.argv[1:]:
        head = (
            "# CPython's own tests\n\nModules of CPython 3.12's `Lib/test`, compiled and run. `tests/cpython_suite.py` makes this"
            " table.\n\n| module | tests | passed | remark |\n|---|---|---|---|\n"
        )
        TABLE.write_text(head + "\n".join(lines) + "\n")


main()

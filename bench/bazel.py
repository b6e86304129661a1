#!/usr/bin/env python3
"""Measures Bazel builds of a generated workspace of many libraries: cold, null, after an edit, and from a shared cache.

Usage: bazel.py [--molt FILE] [--libraries N] [--lines N] [--runs N] [--output FILE]

The same sources (generate.py) three times: as molt_library and molt_binary, as py_library and py_binary with its zip, and with `molt
build` alone. One library has one module. Times are wall-clock seconds of the whole command, with Bazel's server running, the best of
the runs; actions and bytes are from Bazel's execution log, hits from the log of the cache's server, nginx.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "rules_molt/tests"))

from harness import Bazel, Nginx, copy_workspace, sha256, spawns, write_stubs

WORKSPACE = """
load("@rules_molt//molt:repositories.bzl", "molt_register_toolchains")

molt_register_toolchains(path = "{molt}")
"""


def write_workspace(folder, kind, libraries, lines):
    flat = folder / "flat"
    subprocess.run(
        [sys.executable, HERE / "generate.py", flat, str(libraries), str(lines)], check=True
    )
    names = sorted(path.stem for path in flat.glob("m*.py") if path.stem != "main")
    if kind == "molt":
        load = 'load("@rules_molt//molt:defs.bzl", "molt_binary", "molt_library")\n\n'
        library, program = "molt_library", "molt_binary"
    else:
        load, library, program = "", "py_library", "py_binary"
    for number, name in enumerate(names):
        place = folder / "libs" / name
        place.mkdir(parents=True)
        shutil.move(flat / f"{name}.py", place / f"{name}.py")
        deps = f'["//libs/{names[number - 1]}"]' if number else "[]"
        (place / "BUILD.bazel").write_text(
            f'{load}{library}(\n    name = "{name}",\n    srcs = ["{name}.py"],\n    imports = ["."],\n'
            f'    visibility = ["//visibility:public"],\n    deps = {deps},\n)\n'
        )
    shutil.move(flat / "main.py", folder / "main.py")
    flat.rmdir()
    deps = "".join(f'        "//libs/{name}",\n' for name in names)
    sources = '    main = "main.py",\n' + ('    srcs = ["main.py"],\n' if kind == "py" else "")
    (folder / "BUILD.bazel").write_text(
        f'{load}{program}(\n    name = "main",\n{sources}    deps = [\n{deps}    ],\n)\n'
    )
    return names


def timed(action, *arguments):
    start = time.perf_counter()
    result = action(*arguments)
    return time.perf_counter() - start, result


def edit(folder, names):
    """A one-line edit in a function of the library in the middle; returns how to undo it."""
    name = names[len(names) // 2]
    path = folder / "libs" / name / f"{name}.py"
    text = path.read_text()
    line = next(line for line in text.splitlines() if "total += i * " in line)
    path.write_text(text.replace(line, line.replace("i *", "i * 3 *"), 1))
    return lambda: path.write_text(text)


class Row:
    def __init__(self):
        self.seconds = {}
        self.counts = {}

    def add(self, step, seconds):
        self.seconds[step] = min(seconds, self.seconds.get(step, seconds))

    def count(self, step, found):
        outputs = [o for one in found for o in one.get("actualOutputs", [])]
        written = sum(int(output["digest"]["sizeBytes"]) for output in outputs)
        self.counts[step] = (len(found), written)


def with_bazel(kind, scratch, arguments, flags):
    folder = scratch / kind
    template = scratch / f"template-{kind}"
    template.mkdir()
    base = (HERE.parent / "rules_molt/tests/workspace/WORKSPACE.in").read_text()
    repositories, _, _ = base.partition('load("@rules_molt')
    text = repositories + (WORKSPACE.format(molt=arguments.molt) if kind == "molt" else "")
    (template / "WORKSPACE.in").write_text(text)
    copy_workspace(template, folder, {}, {}, scratch / "stubs")
    names = write_workspace(folder, kind, arguments.libraries, arguments.lines)
    bazel, other = Bazel(folder, scratch, f"{kind}-1"), Bazel(folder, scratch, f"{kind}-2")
    row = Row()
    log = scratch / "log.json"
    logged = [f"--execution_log_json_file={log}", *flags]
    try:
        for server in (bazel, other):
            server.build("--nobuild", "//:main", *flags)
        for _ in range(arguments.runs):
            bazel.clean()
            row.add("cold", timed(bazel.build, "//:main", *logged)[0])
            row.count("cold", spawns(log))
            row.add("null", timed(bazel.build, "//:main", *flags)[0])
            undo = edit(folder, names)
            row.add("edit", timed(bazel.build, "//:main", *logged)[0])
            row.count("edit", spawns(log))
            undo()
            bazel.build("//:main", *flags)
        cache = Nginx(scratch / f"nginx-{kind}")
        try:
            shared = [f"--remote_cache={cache.url}", *flags]
            bazel.clean()
            first = bazel.build("//:main", *shared)
            other.clean()
            seconds, second = timed(other.build, "//:main", *shared)
            row.add("shared cache", seconds)
            row.hits = (second.hits(), first.done())
        finally:
            cache.stop()
        row.digest = sha256(bazel.bin("main")) if kind == "molt" else None
    finally:
        bazel.stop()
        other.stop()
    return row, folder, names


def by_hand(folder, names, scratch, arguments):
    row = Row()
    out = scratch / "by-hand"
    environment = dict(
        os.environ,
        MOLT_CACHE=str(scratch / "cache"),
        MOLT_HOME=str(scratch / "home"),
        MOLT_MODULE_ROOTS=":".join(f"libs/{name}" for name in names),
    )

    def build(output=out):
        command = [arguments.molt, "build", "main.py", "--output", str(output)]
        subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)

    for _ in range(arguments.runs):
        shutil.rmtree(scratch / "cache", ignore_errors=True)
        row.add("cold", timed(build)[0])
        # The first look finds files too young to be told by their times.
        time.sleep(0.05)
        build()
        row.add("null", timed(build)[0])
        digest = sha256(out)
        undo = edit(folder, names)
        row.add("edit", timed(build)[0])
        undo()
        out.unlink()
        row.add("shared cache", timed(build)[0])
    row.digest = digest
    return row


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--molt", default=str(HERE.parent / "target/release/molt"))
    parser.add_argument("--libraries", type=int, default=100)
    parser.add_argument("--lines", type=int, default=200)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--output", type=Path)
    arguments = parser.parse_args()
    arguments.molt = str(Path(arguments.molt).resolve())
    with tempfile.TemporaryDirectory(prefix="molt-bazel-") as name:
        scratch = Path(name)
        write_stubs(scratch / "stubs")
        molt, folder, names = with_bazel("molt", scratch, arguments, [])
        python, _, _ = with_bazel("py", scratch, arguments, ["--build_python_zip"])
        alone = by_hand(folder, names, scratch, arguments)
        subprocess.run(["chmod", "-R", "u+w", name], check=False)
    if molt.digest != alone.digest:
        raise SystemExit("molt build and molt_binary give different bytes")
    lines = ["| | cold s | null s | one-line edit s | from a cache s |", "|---|---|---|---|---|"]
    for title, row in (
        ("`molt_binary`", molt),
        ("`py_binary`, zip", python),
        ("`molt build`, its own cache", alone),
    ):
        steps = ("cold", "null", "edit", "shared cache")
        times = " | ".join(f"{row.seconds[step]:.2f}" for step in steps)
        lines.append(f"| {title} | {times} |")
    lines += ["", "| | actions, cold | actions, edit | KB written, edit | hits from a shared cache |"]
    lines.append("|---|---|---|---|---|")
    for title, row in (("`molt_binary`", molt), ("`py_binary`, zip", python)):
        (cold, _), (edited, written) = row.counts["cold"], row.counts["edit"]
        hits = f"{row.hits[0]} of {row.hits[1]}"
        lines.append(f"| {title} | {cold} | {edited} | {written / 1000:.0f} | {hits} |")
    text = "\n".join(lines) + "\n"
    print(text)
    if arguments.output:
        arguments.output.write_text(text)


if __name__ == "__main__":
    main()

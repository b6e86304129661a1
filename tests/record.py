#!/usr/bin/env python3
"""Record what CPython 3.12 prints for the programs under tests/differential.

The recorded files let the test suite run on a machine that has no CPython. This tool is the only thing that
writes them, so that nobody edits an expectation by hand.

    python3 tests/record.py                       record every program
    python3 tests/record.py statements generators record these areas
    python3 tests/record.py tests/differential/statements/if_else.py
    python3 tests/record.py --missing             record only programs that have no .out yet
    python3 tests/record.py --check               change nothing, fail if a recorded file is stale or missing

CPython is taken from the PYTHON environment variable, or else `python3.12` on the PATH. The format of the files is
described in tests/differential/README.md.
"""

import argparse
import concurrent.futures
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent / "differential"
TIMEOUT_SECONDS = 60
ADDRESS = re.compile(rb"\bat 0x[0-9a-f]{6,}")


def programs_of(folder):
    """The programs of one area: its .py files, and the main.py of each sub-folder that has one."""
    found = []
    for entry in sorted(folder.iterdir()):
        if entry.is_file() and entry.suffix == ".py":
            found.append(entry)
        elif entry.is_dir() and (entry / "main.py").is_file():
            found.append(entry / "main.py")
    return found


def select(names):
    if not names:
        names = sorted(p.name for p in ROOT.iterdir() if p.is_dir())
    chosen = []
    for name in names:
        path = Path(name)
        if not path.exists():
            path = ROOT / name
        if path.is_file():
            chosen.append(path.resolve())
        elif path.is_dir() and (path / "main.py").is_file():
            chosen.append((path / "main.py").resolve())
        elif path.is_dir():
            chosen.extend(p.resolve() for p in programs_of(path))
        else:
            sys.exit(f"record.py: no such program or area: {name}")
    return chosen


def python_command():
    command = os.environ.get("PYTHON", "python3.12")
    query = "import sys; print('%d.%d' % sys.version_info[:2])"
    try:
        found = subprocess.run([command, "-c", query], capture_output=True, text=True).stdout.strip()
    except OSError as error:
        sys.exit(f"record.py: cannot run {command}: {error}")
    if found != "3.12":
        sys.exit(f"record.py: {command} is Python {found or '?'}, but 3.12 is needed (set PYTHON)")
    return command


def run(python, program):
    """Run one program the way every runner of these tests must: in its own folder, with a fixed hash seed."""
    args_file, stdin_file = program.with_suffix(".args"), program.with_suffix(".in")
    args = args_file.read_text(encoding="utf-8").splitlines() if args_file.exists() else []
    stdin = stdin_file.read_bytes() if stdin_file.exists() else b""
    env = dict(os.environ, PYTHONHASHSEED="0", PYTHONDONTWRITEBYTECODE="1", PYTHONIOENCODING="utf-8")
    for name in ("PYTHONPATH", "PYTHONSTARTUP", "PYTHONWARNINGS", "PYTHONOPTIMIZE", "PYTHONUNBUFFERED"):
        env.pop(name, None)
    done = subprocess.run(
        [python, program.name, *args],
        input=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=program.parent,
        env=env,
        timeout=TIMEOUT_SECONDS,
    )
    return done.stdout, done.returncode, done.stderr


def objections(program, out, status):
    """Reasons why this output may not be recorded."""
    if status < 0:
        yield f"killed by signal {-status}"
    if status == 0 and not out:
        yield "prints nothing, so it cannot fail"
    if ADDRESS.search(out):
        yield "prints an object address"
    if str(program.parent).encode() in out:
        yield "prints an absolute path"


def examine(python, program, check):
    """Returns (problems, changed) for one program."""
    try:
        out, status, err = run(python, program)
        if run(python, program)[:2] != (out, status):
            return ["output differs from run to run"], False
    except subprocess.TimeoutExpired:
        return [f"takes more than {TIMEOUT_SECONDS} s"], False
    problems = list(objections(program, out, status))
    if problems:
        return problems, False

    out_file, status_file = program.with_suffix(".out"), program.with_suffix(".status")
    wanted_status = f"{status}\n".encode() if status else None
    current = out_file.exists() and out_file.read_bytes() == out
    current = current and (status_file.read_bytes() if status_file.exists() else None) == wanted_status
    if current:
        return [], False
    if check:
        return ["recorded files are missing or stale"], False
    out_file.write_bytes(out)
    if wanted_status is not None:
        status_file.write_bytes(wanted_status)
        last = err.decode("utf-8", "replace").strip().splitlines()[-1:]
        print(f"{program.relative_to(ROOT)}: exit status {status} {' '.join(last)}")
    elif status_file.exists():
        status_file.unlink()
    return [], True


def main():
    parser = argparse.ArgumentParser(description="Record expected outputs of tests/differential from CPython 3.12.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail when a recorded file is not current")
    parser.add_argument("--missing", action="store_true", help="only programs that have no recorded output")
    parser.add_argument("-j", "--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("names", nargs="*", help="areas, programs or folders; all areas when none is given")
    options = parser.parse_args()

    chosen = select(options.names)
    if options.missing:
        chosen = [p for p in chosen if not p.with_suffix(".out").exists()]
    python = python_command()
    bad = written = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        results = pool.map(lambda p: examine(python, p, options.check), chosen)
        for program, (problems, changed) in zip(chosen, results):
            written += changed
            for problem in problems:
                bad += 1
                print(f"{program}: {problem}", file=sys.stderr)
    print(f"{len(chosen)} programs, {written} recorded, {bad} problems")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())

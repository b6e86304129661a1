#!/usr/bin/env python3
"""Measure compiled programs against CPython 3.12, side by side in one run.

    python3 bench/run.py                                 all of bench/programs, hello and compile time
    python3 bench/run.py bench_fib sieve                 these programs
    python3 bench/run.py --pyperf DIR                    also the programs that bench/pyperf_programs.py wrote into DIR
    python3 bench/run.py --pypy pypy3                    PyPy, too
    python3 bench/run.py --molt target/release/molt --python python3.12 --runs 5

Each program is compiled once and then run N times under each implementation, alternating. What counts is the least
CPU time (user + system) of the whole process. Outputs and exit statuses have to be equal. Writes one JSON file per
program and `table.md` into bench/results (or --out).
"""

import argparse
import json
import math
import os
import platform
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
SCHEMA_VERSION = 1
GNU_TIME = "/usr/bin/time"


class Sample:
    """One run of one process."""

    def __init__(self, cpu, wall, status, output, errors):
        self.cpu = cpu
        self.wall = wall
        self.status = status
        self.output = output
        self.errors = errors


def run_once(command, cwd, timeout, env):
    """Run `command` to its end; the CPU time is that of this one child."""
    with tempfile.TemporaryFile() as out:
        start = time.perf_counter()
        child = subprocess.Popen(command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.PIPE, env=env)
        signal.signal(signal.SIGALRM, lambda *_: child.kill())
        signal.alarm(timeout)
        errors = child.stderr.read()
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        signal.alarm(0)
        child.returncode = os.waitstatus_to_exitcode(status)
        child.stderr.close()
        out.seek(0)
        output = out.read()
    return Sample(usage.ru_utime + usage.ru_stime, wall, child.returncode, output, errors.decode(errors="replace"))


def peak_memory_kb(command, cwd, timeout, env):
    """Peak resident memory of one run.

    The figure that wait4 gives for our own child starts at the size of this Python, because the child is forked from
    it; GNU time is small enough not to matter. Without it the figure is None.
    """
    if not Path(GNU_TIME).exists():
        return None
    with tempfile.NamedTemporaryFile() as report:
        run_once([GNU_TIME, "-q", "-f", "%M", "-o", report.name, *command], cwd, timeout, env)
        words = Path(report.name).read_text().split()
    return int(words[-1]) if words else None


class Program:
    def __init__(self, name, source, group):
        self.name = name
        self.source = Path(source)
        self.group = group

    def lines(self):
        return self.source.read_text(encoding="utf-8").count("\n")


def find_programs(args):
    programs = [Program(p.stem, p, "programs") for p in sorted((HERE / "programs").glob("*.py"))]
    if args.pyperf:
        for source in sorted(args.pyperf.resolve().glob("*/run_benchmark.py")):
            programs.append(Program("pyperf_" + source.parent.name, source, "pyperformance"))
    if args.names:
        known = {p.name for p in programs}
        for name in args.names:
            if name not in known:
                sys.exit(f"run.py: no program named {name}")
        programs = [p for p in programs if p.name in args.names]
    return programs


def build(molt, source, output, cache):
    """Compile, return (wall seconds, CPU seconds, error text or None)."""
    env = dict(os.environ, MOLT_CACHE=str(cache))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    done = subprocess.run([molt, "build", "--trusted", str(source), "--output", str(output)], env=env, capture_output=True, text=True)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    if done.returncode or not output.exists():
        lines = (done.stderr.strip() or "no executable was written").splitlines()
        return wall, cpu, next((line for line in lines if "error" in line), lines[0])[:300]
    return wall, cpu, None


def measure(program, args, scratch, env):
    record = {"schema_version": SCHEMA_VERSION, "program": program.name, "group": program.group, "lines": program.lines()}
    binary = scratch / program.name
    wall, cpu, error = build(args.molt, program.source, binary, scratch / f"cache-{program.name}")
    record["build"] = {"wall_s": round(wall, 4), "cpu_s": round(cpu, 4)}
    commands = {"cpython": [*args.python, str(program.source)]}
    if error:
        record["error"] = "build: " + error
    else:
        record["build"]["size_bytes"] = binary.stat().st_size
        commands["molt"] = [str(binary)]
    if args.pypy:
        commands["pypy"] = [*args.pypy, str(program.source)]
    launch = dict(commands)
    samples = {who: [] for who in commands}
    for _ in range(args.runs):
        for who in list(commands):
            sample = run_once(commands[who], program.source.parent, args.timeout, env)
            samples[who].append(sample)
            if sample.status != 0 and who == "pypy":
                # An older language than the programs are written in: no failure of ours.
                record["pypy_error"] = (sample.errors.strip().splitlines()[-1:] or [""])[0][:200]
                commands.pop(who)
            elif sample.status != 0:
                last = sample.errors.strip().splitlines()[-1:] or [""]
                record["error"] = f"run: {who} ended with status {sample.status}: {last[0][:200]}"
                commands.pop(who)
    for who, runs in samples.items():
        best = min(runs, key=lambda s: s.cpu)
        record[who] = {
            "cpu_s": round(best.cpu, 5),
            "wall_s": round(min(s.wall for s in runs), 5),
            "rss_kb": peak_memory_kb(launch[who], program.source.parent, args.timeout, env),
            "status": best.status,
            "all_cpu_s": [round(s.cpu, 5) for s in runs],
        }
    if "molt" in samples and "error" not in record:
        outputs = {s.output for who, runs in samples.items() if who != "pypy" for s in runs}
        record["same_output"] = len(outputs) == 1
        if len(outputs) != 1:
            record["error"] = "output differs from CPython's"
        else:
            record["speedup"] = round(record["cpython"]["cpu_s"] / max(record["molt"]["cpu_s"], 1e-4), 3)
            if record["cpython"]["rss_kb"]:
                record["memory_ratio"] = round(record["molt"]["rss_kb"] / record["cpython"]["rss_kb"], 3)
            if "pypy" in samples and "pypy_error" not in record:
                record["pypy_speedup"] = round(record["pypy"]["cpu_s"] / max(record["molt"]["cpu_s"], 1e-4), 3)
    return record


def measure_hello(args, scratch, env):
    """Size, start-up and resident memory of the smallest program; both from an empty cache and a filled one."""
    source = scratch / "hello.py"
    source.write_text('print("hello world")\n')
    binary = scratch / "hello"
    record = {"schema_version": SCHEMA_VERSION, "program": "hello", "group": "hello"}
    wall, _, error = build(args.molt, source, binary, scratch / "cache-hello")
    if error:
        record["error"] = "build: " + error
        return record
    again, _, _ = build(args.molt, source, binary, scratch / "cache-hello")
    record["build"] = {"wall_s": round(wall, 4), "again_wall_s": round(again, 4), "size_bytes": binary.stat().st_size}
    for who, command in (("cpython", [*args.python, str(source)]), ("molt", [str(binary)])):
        runs = [run_once(command, scratch, args.timeout, env) for _ in range(max(20, args.runs))]
        record[who] = {
            "cpu_s": round(min(s.cpu for s in runs), 5),
            "wall_s": round(min(s.wall for s in runs), 5),
            "rss_kb": peak_memory_kb(command, scratch, args.timeout, env),
        }
    return record


def geometric_mean(values):
    return math.exp(sum(map(math.log, values)) / len(values))


def table(records, hello, python_version):
    rows = [
        f"CPU seconds of whole processes, least of the runs, CPython {python_version} and Molt side by side.",
        "",
        "| program | CPython s | Molt s | times faster | than PyPy | CPython MB | Molt MB | note |",
        "|---|---:|---:|---:|---:|---:|---:|---|",
    ]
    for r in records:
        c, m = r["cpython"], r.get("molt")
        rows.append(
            f"| {r['program']} | {c['cpu_s']:.3f} | {m['cpu_s']:.3f} | " if m else f"| {r['program']} | {c['cpu_s']:.3f} | | "
        )
        rows[-1] += f"{r['speedup']:.2f} | " if "speedup" in r else "| "
        rows[-1] += f"{r['pypy_speedup']:.2f} | " if "pypy_speedup" in r else "| "
        rows[-1] += "".join(f"{x['rss_kb'] / 1024:.1f} | " if x and x["rss_kb"] else "| " for x in (c, m))
        rows[-1] += r.get("error", "").replace("|", "/") + " |"
    good = [r["speedup"] for r in records if "speedup" in r]
    rows.append("")
    if good:
        slower = [r["program"] for r in records if r.get("speedup", 1) < 1]
        rows.append(f"{len(good)} of {len(records)} programs agree; geometric mean {geometric_mean(good):.2f} times faster.")
        rows.append(f"Slower than CPython: {', '.join(slower) or 'none'}.")
        peers = [r["pypy_speedup"] for r in records if "pypy_speedup" in r]
        if peers:
            ahead = sum(p > 1 for p in peers)
            rows.append(f"Faster than PyPy on {ahead} of {len(peers)}; geometric mean {geometric_mean(peers):.2f} times PyPy's speed.")
        more = [r["program"] for r in records if r.get("memory_ratio", 0) > 1]
        rows.append(f"More memory than CPython: {', '.join(more) or 'none'}.")
    else:
        rows.append(f"0 of {len(records)} programs agree.")
    built = [r for r in records if "size_bytes" in r["build"]]
    lines = sum(r["lines"] for r in built)
    if lines:
        wall = sum(r["build"]["wall_s"] for r in built)
        rows.append(f"Compile time, empty cache: {wall / lines * 1e6:.0f} ms per 1,000 lines ({lines} lines).")
    if hello and "error" not in hello:
        rows.append(
            f"Hello world: {hello['build']['size_bytes'] / 1024:.0f} KB, built in {hello['build']['wall_s'] * 1e3:.0f} ms "
            f"(again: {hello['build']['again_wall_s'] * 1e3:.0f} ms), runs {hello['molt']['wall_s'] * 1e3:.2f} ms "
            f"(CPython {hello['cpython']['wall_s'] * 1e3:.2f} ms), resident {hello['molt']['rss_kb']} KB "
            f"(CPython {hello['cpython']['rss_kb']} KB)."
        )
    elif hello:
        rows.append("Hello world: " + hello["error"])
    return "\n".join(rows) + "\n"


def machine():
    model = platform.processor() or platform.machine()
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                model = line.partition(":")[2].strip()
                break
    except OSError:
        pass
    return {"cpu": model, "cpus": os.cpu_count(), "system": platform.system()}


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="programs to run (default: all)")
    parser.add_argument("--molt", default=os.environ.get("MOLT", str(HERE.parent / "target/release/molt")))
    parser.add_argument("--python", default=os.environ.get("PYTHON", "python3.12"), help="command of CPython 3.12")
    parser.add_argument("--pypy", type=str.split, help="command of PyPy, measured too if given")
    parser.add_argument("--pyperf", type=Path, metavar="DIR")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--timeout", type=int, default=120, help="seconds for one run")
    parser.add_argument("--out", type=Path, default=HERE / "results")
    parser.add_argument("--no-hello", action="store_true")
    args = parser.parse_args()
    args.molt = str(Path(args.molt).resolve())
    args.python = args.python.split()
    if not Path(args.molt).exists():
        sys.exit(f"run.py: no molt at {args.molt} (build it, or say --molt PATH)")
    return args


def main():
    args = parse_arguments()
    env = dict(os.environ, PYTHONHASHSEED="0", PYTHONDONTWRITEBYTECODE="1")
    probe = [*args.python, "-c", "import sys; print(sys.executable, sys.version.split()[0])"]
    # The interpreter itself, not a launcher script in front of it: the launcher's time is not Python's.
    executable, version = subprocess.run(probe, capture_output=True, text=True, check=True).stdout.split()
    args.python = [executable]
    if not version.startswith("3.12"):
        print(f"run.py: warning: {version} is not CPython 3.12", file=sys.stderr)
    args.out.mkdir(parents=True, exist_ok=True)
    records = []
    with tempfile.TemporaryDirectory(prefix="molt-bench-") as folder:
        scratch = Path(folder)
        hello = None if args.no_hello else measure_hello(args, scratch, env)
        for program in find_programs(args):
            record = measure(program, args, scratch, env)
            record["machine"] = machine()
            record["python"] = version
            records.append(record)
            (args.out / f"{program.name}.json").write_text(json.dumps(record, indent=1) + "\n")
            print(f"{program.name:32} {record['cpython']['cpu_s']:8.3f} ", end="")
            print(f"{record['molt']['cpu_s']:8.3f} " if "molt" in record else "         ", end="")
            print(f"{record['speedup']:7.2f}x" if "speedup" in record else record.get("error", ""), flush=True)
    if hello:
        (args.out / "hello.json").write_text(json.dumps(hello, indent=1) + "\n")
    text = table(records, hello, version)
    (args.out / "table.md").write_text(text)
    print("\n" + text)
    sys.exit(any("error" in r for r in records) or bool(hello and "error" in hello))


if __name__ == "__main__":
    main()

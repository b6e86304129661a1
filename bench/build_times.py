#!/usr/bin/env python3
"""Measures builds: cold, of nothing new, after a one-line edit, and from a remote cache.

Usage: build_times.py [--molt FILE] [--runs N] [--no-others] [--output FILE]

Three programs: hello, and generated ones (generate.py) of 2,000 lines in 10 modules and 20,000 lines in 100. Beside them, as far
as they are installed: rustc on a program of the like, Nuitka and mypyc. Times are wall-clock and CPU seconds of the
whole command, the best of the runs; the CPU times of a busy machine mean more than its wall-clock times. The remote cache
is nginx on this machine.
"""

import argparse
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent

NGINX = """
{user}daemon off;
worker_processes 1;
pid {root}/run/pid;
error_log {root}/run/error.log;
events {{ worker_connections 256; }}
http {{
  access_log off;
  client_body_temp_path {root}/cache/tmp;
  proxy_temp_path {root}/run/p; fastcgi_temp_path {root}/run/f;
  uwsgi_temp_path {root}/run/u; scgi_temp_path {root}/run/s;
  server {{
    listen 127.0.0.1:{port};
    root {root}/cache;
    client_max_body_size 0;
    location ~ ^/(ac|cas)/[0-9a-f]+$ {{ dav_methods PUT; create_full_put_path on; }}
  }}
}}
"""


class Failed(Exception):
    pass


def run(command, folder, environment=None, stdout=subprocess.DEVNULL):
    """Runs a command; returns wall-clock seconds, CPU seconds, and peak memory in MB of its largest process."""
    merged = dict(os.environ, **(environment or {}))
    start = time.perf_counter()
    with tempfile.TemporaryFile() as error:
        process = subprocess.Popen(
            command, cwd=folder, env=merged, stdout=stdout, stderr=error
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        error.seek(0)
        if process.returncode != 0:
            raise Failed(f"{command}: {error.read().decode(errors='replace')[-2000:]}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def best(results):
    return min(r[0] for r in results), min(r[1] for r in results), max(r[2] for r in results)


class Nginx:
    def __init__(self, root):
        self.root = root
        for name in ("run", "cache/tmp"):
            (root / name).mkdir(parents=True)
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            port = s.getsockname()[1]
        user = "user root;\n" if os.geteuid() == 0 else ""
        configuration = root / "run/nginx.conf"
        configuration.write_text(NGINX.format(root=root, port=port, user=user))
        program = shutil.which("nginx") or "/usr/sbin/nginx"
        self.process = subprocess.Popen([program, "-p", str(root), "-c", str(configuration)])
        self.url = f"http://127.0.0.1:{port}"
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                return
            except OSError:
                time.sleep(0.05)
        raise SystemExit("nginx does not start")

    def stop(self):
        self.process.terminate()
        self.process.wait()


def programs(scratch):
    """Name, folder and main file, lines, and how to edit it."""
    hello = scratch / "hello"
    hello.mkdir()
    (hello / "main.py").write_text('print("hello")\n')
    yield "hello", hello, 1, ("main.py", '"hello"', '"HELLO"')
    for modules in (10, 100):
        folder = scratch / f"generated{modules}"
        subprocess.run(
            [sys.executable, HERE / "generate.py", folder, str(modules), "200"], check=True
        )
        lines = sum(len(p.read_text().splitlines()) for p in folder.glob("*.py"))
        name = f"m{modules // 2:03}.py"
        function = next(
            line for line in (folder / name).read_text().splitlines() if "total += i * " in line
        )
        yield f"{modules} modules", folder, lines, (name, function, function.replace("i *", "i * 3 *"))


def measure(molt, runs, scratch):
    rows = []
    for name, folder, lines, (file, old, new) in programs(scratch):
        text = (folder / file).read_text()
        edited = text.replace(old, new, 1)
        assert text != edited
        kinds = {kind: [] for kind in ("cold", "no-op", "edit", "remote hit")}
        counts = None
        for number in range(runs):
            caches = [scratch / f"cache-{folder.name}-{number}-{i}" for i in range(2)]
            server = Nginx(scratch / f"nginx-{folder.name}-{number}")
            build = [molt, "build", "main.py", "--output", scratch / "out"]

            def once(kind, cache, *more, stdout=subprocess.DEVNULL):
                environment = {"MOLT_CACHE": str(cache)}
                result = run(build + list(more), folder, environment, stdout)
                if kind:
                    kinds[kind].append(result)

            once("cold", caches[0])
            time.sleep(0.05)
            # The first look finds files too young to be told by their times.
            once(None, caches[0])
            once("no-op", caches[0])
            (folder / file).write_text(edited)
            report = scratch / "report"
            with report.open("w") as out:
                once("edit", caches[0], "--json", "--cache-report", stdout=out)
            summary = json.loads(report.read_text())["data"]["cache"]["summary"]
            counts = {(one["kind"], one["outcome"]): one["count"] for one in summary}
            (folder / file).write_text(text)
            upload = ["--remote-cache", server.url, "--remote-upload"]
            shutil.rmtree(caches[0])
            once(None, caches[0], *upload)
            (scratch / "out").unlink()
            once("remote hit", caches[1], "--remote-cache", server.url)
            server.stop()
        rows.append((name, lines, {kind: best(results) for kind, results in kinds.items()}, counts))
    return rows


def rust(lines):
    """A Rust program of about as many lines, of the kind that generate.py writes."""
    parts = []
    for n in range(max(lines // 11, 1)):
        parts.append(
            f"fn sum_{n}(limit: i64) -> i64 {{\n    let mut total: i64 = 0;\n    for i in 0..limit {{\n"
            f"        if i % {n % 7 + 2} == 0 {{\n            total += i * {n % 5 + 1};\n        }} else {{\n"
            "            total ^= i;\n        }\n    }\n    total\n}\n"
        )
    calls = "\n".join(f"    total += sum_{n}(200);" for n in range(len(parts)))
    return "".join(parts) + f"fn main() {{\n    let mut total: i64 = 0;\n{calls}\n    println!(\"{{}}\", total);\n}}\n"


def others(scratch, rows):
    found = []
    for name, lines, _, _ in rows:
        folder = scratch / f"others-{lines}"
        folder.mkdir()
        if shutil.which("rustc"):
            (folder / "main.rs").write_text(rust(lines))
            for flag, text in (("-Copt-level=0", "rustc"), ("-Copt-level=3", "rustc -O3")):
                found.append((text, name, run(["rustc", flag, "-o", "rust", "main.rs"], folder)))
        source = scratch / ("hello" if lines == 1 else f"generated{10 if lines < 5000 else 100}")
        for tool, command in (
            ("Nuitka", [sys.executable, "-m", "nuitka", "--quiet", "--follow-imports", "main.py"]),
            ("mypyc", ["mypyc", *sorted(p.name for p in source.glob("*.py"))]),
        ):
            copy = folder / tool
            shutil.copytree(source, copy)
            installed = (
                subprocess.run(command[:3] + ["--version"], capture_output=True).returncode == 0
                if tool == "Nuitka"
                else shutil.which("mypyc")
            )
            # Larger programs take these minutes.
            if installed and lines < 5000:
                try:
                    found.append((tool, name, run(command, copy)))
                except Failed as failed:
                    print(failed, file=sys.stderr)
                    found.append((tool, name, None))
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--molt", default=str(HERE.parent / "target/release/molt"))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--no-others", action="store_true")
    parser.add_argument("--output", type=Path)
    arguments = parser.parse_args()
    out = []
    with tempfile.TemporaryDirectory(prefix="molt-build-times-") as name:
        scratch = Path(name)
        rows = measure(arguments.molt, arguments.runs, scratch)
        out.append("| program | lines | build | wall ms | CPU ms | peak MB |")
        out.append("|---|---|---|---|---|---|")
        for name, lines, kinds, counts in rows:
            for kind, (wall, cpu, memory) in kinds.items():
                out.append(
                    f"| {name} | {lines} | {kind} | {wall * 1e3:.0f} | {cpu * 1e3:.0f} | {memory:.0f} |"
                )
            out.append(f"| | | edit: code generated for {counts.get(('code', 'miss'), 0)} of {sum(n for (k, _), n in counts.items() if k == 'code')} functions | | | |")
        print("\n".join(out), flush=True)
        if not arguments.no_others:
            out.append("")
            out.append("| other compiler | program of the like | wall ms | CPU ms | peak MB |")
            out.append("|---|---|---|---|---|")
            first = len(out) - 3
            for tool, program, result in others(scratch, rows):
                if result is None:
                    out.append(f"| {tool} | {program} | fails | | |")
                    continue
                wall, cpu, memory = result
                out.append(
                    f"| {tool} | {program} | {wall * 1e3:.0f} | {cpu * 1e3:.0f} | {memory:.0f} |"
                )
            print("\n".join(out[first:]))
    text = "\n".join(out) + "\n"
    if arguments.output:
        arguments.output.write_text(text)


if __name__ == "__main__":
    main()

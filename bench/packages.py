#!/usr/bin/env python3
"""Measures vendoring: `molt vendor` of 30 packages beside `uv pip install --target` of the same files, with nothing kept and with everything
downloaded before.

Usage: packages.py --molt FILE --uv FILE [--python FILE] [--runs N]

Writes a Markdown table to standard output. Needs the Python package index. Times are the best of the runs; the CPU times are those of the
command and its children. Both start from the same uv.lock, so neither resolves versions.
"""

import argparse
import os
import resource
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

PACKAGES = """
attrs bidict boltons cachetools click colorama commonmark docopt funcy humanize idna inflection itsdangerous jinja2 jmespath
markdown-it-py markupsafe mistune more-itertools packaging pluggy pygments pyparsing python-dateutil pyyaml rich sortedcontainers
tabulate tomlkit toolz
""".split()


def run(command, folder, environment):
    """Wall-clock and CPU seconds of a command that must succeed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    merged = dict(os.environ, **environment)
    subprocess.run(command, cwd=folder, env=merged, check=True, capture_output=True)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--molt", required=True, type=Path)
    parser.add_argument("--uv", required=True, type=Path)
    parser.add_argument("--python", default="3.12", help="the Python that uv installs for")
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    molt, uv = arguments.molt.resolve(), arguments.uv.resolve()
    project = Path(tempfile.mkdtemp())
    os.environ.update(UV_PYTHON=arguments.python, UV_PYTHON_DOWNLOADS="never")
    try:
        listed = ", ".join(f'"{name}"' for name in PACKAGES)
        (project / "pyproject.toml").write_text(
            f'[project]\nname = "p"\nversion = "0"\nrequires-python = ">=3.12"\ndependencies = [{listed}]\n'
        )
        run([uv, "lock", "--system-certs"], project, {})
        run([uv, "export", "--frozen", "--no-emit-project", "-o", "requirements.txt"], project, {})
        home, cache = project / "home", project / "uv-cache"
        commands = {
            "`molt vendor --all`": (
                [molt, "vendor", "--all"],
                {"MOLT_HOME": str(home), "MOLT_CACHE": str(home / "cache")},
                [project / "vendor"],
                home,
            ),
            "`uv pip install --target`": (
                [uv, "pip", "install", "--system-certs", "--target", "target", "--require-hashes", "--no-deps"]
                + ["-r", "requirements.txt"],
                {"UV_CACHE_DIR": str(cache)},
                [project / "target"],
                cache,
            ),
        }
        print("| command | cold wall s | cold CPU s | warm wall s | warm CPU s |")
        print("|---|---|---|---|---|")
        for name, (command, environment, results, kept) in commands.items():
            times = {}
            for state in ("cold", "warm"):
                times[state] = []
                for _ in range(arguments.runs):
                    for folder in results + ([kept] if state == "cold" else []):
                        shutil.rmtree(folder, ignore_errors=True)
                    times[state].append(run(command, project, environment))
            cells = [
                f"{min(t[i] for t in times[state]):.2f}" for state in ("cold", "warm") for i in (0, 1)
            ]
            print(f"| {name} | {' | '.join(cells)} |")
    finally:
        shutil.rmtree(project)


if __name__ == "__main__":
    main()

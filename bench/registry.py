#!/usr/bin/env python3
"""Measures packing, verifying and a registry on the loopback: `molt package`, `molt verify`, `molt registry serve` under many clients.

Usage: registry.py --molt FILE [--clients N] [--seconds N] [--megabytes N]

Writes Markdown tables to standard output. The clients are processes on the same machine, so requests a second are those of server and
clients together; the CPU time is that of the server alone, from /proc.
"""

import argparse
import collections
import http.client
import json
import multiprocessing
import os
import random
import resource
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

VERSIONS = 8  # that each client publishes
TICK = os.sysconf("SC_CLK_TCK")


def run(command, folder):
    """Wall-clock and CPU seconds of a command that must succeed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def cpu_of(pid):
    """CPU seconds of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def write_sources(folder, megabytes):
    """Modules of text that compresses about as well as programs do; the same every time."""
    words = random.Random(1)
    names = ["".join(words.choices("abcdefghijklmnopqrstuvwxyz", k=8)) for _ in range(4000)]
    package = folder / "big"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("")
    for number in range(megabytes * 4):
        lines = []
        size = 0
        while size < 256 << 10:
            line = f"def {words.choice(names)}({words.choice(names)}):\n    return {words.choice(names)} + {words.random()}\n"
            lines.append(line)
            size += len(line)
        (package / f"m{number}.py").write_text("".join(lines))
    return sum(file.stat().st_size for file in package.iterdir()) / 1e6


def measure_packing(molt, folder, megabytes):
    size = write_sources(folder / "sources", megabytes)
    run([molt, "key", "generate", "--output", "key.pem"], folder)
    pack = [molt, "package", "--source", "sources", "--name", "big", "--version", "1", "--sign-key", "key.pem"]
    package = "dist/big-1-any.moltpkg"
    packing = min(run(pack, folder) for _ in range(3))
    verifying = min(run([molt, "verify", package], folder) for _ in range(3))
    packed = (folder / package).stat().st_size / 1e6
    print(f"A source package of {size:.0f} MB in {megabytes * 4} files, {packed:.0f} MB when packed:\n")
    print("| command | wall s | CPU s | MB of content a second |")
    print("|---|---|---|---|")
    for name, (wall, cpu) in (("`molt package --source`, signed", packing), ("`molt verify`", verifying)):
        print(f"| {name} | {wall:.2f} | {cpu:.2f} | {size / wall:.0f} |")
    print()


def answers(clients, work, *arguments):
    """What each client counted, added up, and the seconds that it took until the last was done."""
    with multiprocessing.Pool(clients) as pool:
        pool.map(time.sleep, [0.01] * clients, chunksize=1)
        start = time.perf_counter()
        parts = pool.starmap(work, [(number, *arguments) for number in range(clients)], chunksize=1)
        wall = time.perf_counter() - start
    return sum(parts, collections.Counter()), wall


def connect(address):
    host, port = address
    return http.client.HTTPConnection(host, port, timeout=60)


def ask(connection, method, path, body=None, headers={}):
    connection.request(method, path, body=body, headers=headers)
    answer = connection.getresponse()
    return answer.status, answer.read()


def read(number, address, paths, seconds):
    """A client that reads for a while."""
    counts = collections.Counter()
    connection = connect(address)
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        for path in paths:
            status, _ = ask(connection, "GET", path)
            counts[status] += 1
    return counts


def publish_and_read(number, address, token, packages, contested):
    """A client that publishes its own versions and one that all others publish too, and reads what is there in between."""
    counts = collections.Counter()
    connection = connect(address)
    headers = {"Authorization": f"Bearer {token}"}
    for kind, path in [("own", path) for path in packages[number]] + [("contested", contested[number])]:
        status, _ = ask(connection, "PUT", "/api/v1/packages", Path(path).read_bytes(), headers)
        counts[kind, status] += 1
        _, checkpoint = ask(connection, "GET", "/log/checkpoint")
        size = int(checkpoint.split(b"\n")[1])
        status, index = ask(connection, "GET", "/index/li/b-/lib-a")
        counts["read", status] += 1
        for line in index.splitlines()[-3:]:
            line = json.loads(line)
            if line["leaf"] < size:
                status, _ = ask(connection, "GET", f"/log/inclusion?leaf={line['leaf']}&size={size}")
                counts["read", status] += 1
            digest = line["release"]["sha256"]
            status, _ = ask(connection, "GET", f"/blobs/sha256/{digest[:2]}/{digest}")
            counts["read", status] += 1
    return counts


def make_packages(molt, folder, clients):
    """Versions for each client, and one that all clients have with different content."""
    source = folder / "lib"
    (source / "lib_a").mkdir(parents=True)
    module = source / "lib_a/__init__.py"

    def make(version, text, output):
        module.write_text(text)
        command = [molt, "package", "--source", "lib", "--name", "lib-a", "--version", version]
        run(command + ["--output", output], folder)
        return str(folder / output / f"lib-a-{version}-any.moltpkg")

    own = [
        [make(f"{c}.{v}", f"x = {c}\n", f"own-{c}") for v in range(VERSIONS)] for c in range(clients)
    ]
    return own, [make("9999.0", f"x = {c}\n", f"contested-{c}") for c in range(clients)]


def measure_registry(molt, folder, clients, seconds):
    own, contested = make_packages(molt, folder, clients)
    run([molt, "registry", "init", "--root", "registry", "--allow-unsigned"], folder)
    command = [molt, "--json", "registry", "token", "create", "--root", "registry", "--scope", "publish:lib-a"]
    made = subprocess.run(command, cwd=folder, check=True, capture_output=True)
    token = json.loads(made.stdout)["data"]["token"]
    command = [molt, "registry", "serve", "--root", "registry", "--listen", "127.0.0.1:0"]
    server = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        url = server.stdout.readline().split()[2]
        host, port = url.removeprefix("http://").rstrip("/").split(":")
        address = (host, int(port))
        print("| what | clients | requests | wall s | requests a second | server CPU ms a request |")
        print("|---|---|---|---|---|---|")

        def row(what, work, *arguments):
            cpu = cpu_of(server.pid)
            counts, wall = answers(clients, work, address, *arguments)
            cpu = cpu_of(server.pid) - cpu
            requests = sum(counts.values())
            print(
                f"| {what} | {clients} | {requests} | {wall:.1f} | {requests / wall:.0f} | {cpu * 1000 / requests:.3f} |",
                flush=True,
            )
            return counts

        counts = row("publishing and reading", publish_and_read, token, own, contested)
        line = json.loads((folder / "registry/index/li/b-/lib-a").read_text().splitlines()[0])
        digest = line["release"]["sha256"]
        paths = {
            "the tree head": ["/log/checkpoint"],
            "the index of a name": ["/index/li/b-/lib-a"],
            "a small package": [f"/blobs/sha256/{digest[:2]}/{digest}"],
            "an inclusion proof": [f"/log/inclusion?leaf=7&size={clients * VERSIONS}"],
        }
        read_counts = collections.Counter()
        for what, path in paths.items():
            read_counts += row(f"reading {what}", read, path, seconds)
    finally:
        server.terminate()
        server.wait()
    print()
    print(f"Answers while publishing: {dict(sorted((f'{k} {s}', n) for (k, s), n in counts.items()))}; while reading: {dict(read_counts)}.")
    assert counts["contested", 201] == 1 and counts["contested", 409] == clients - 1, counts
    assert counts["own", 201] == clients * VERSIONS, counts
    verified = subprocess.run(
        [molt, "--json", "registry", "verify", "--root", "registry"], cwd=folder, check=True, capture_output=True
    )
    print(f"`molt registry verify` afterwards: {json.loads(verified.stdout)['data']['entries']} entries, all in order.")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--molt", required=True, type=Path)
    parser.add_argument("--clients", type=int, default=64)
    parser.add_argument("--seconds", type=float, default=3)
    parser.add_argument("--megabytes", type=int, default=64)
    arguments = parser.parse_args()
    molt = arguments.molt.resolve()
    folder = Path(tempfile.mkdtemp())
    os.environ.update(MOLT_HOME=str(folder / "home"), MOLT_CACHE=str(folder / "cache"))
    try:
        measure_packing(molt, folder, arguments.megabytes)
        measure_registry(molt, folder, arguments.clients, arguments.seconds)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()

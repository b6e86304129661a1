#!/usr/bin/env python3
"""Runs the rules end to end with a real Bazel: builds, tests, errors, sandbox, caches, logs, remote execution.

Usage: run.py [--molt FILE] [--bundles FOLDER] [--remote PYTHONPATH] [--only TEXT] [--keep FOLDER]

Everything happens in a network namespace with nothing but a loopback device: whatever wants to be downloaded fails. Bazel 4.2 or
later, nginx and `unshare` must be installed, and Debian's bazel-skylib and bazel-platforms. `--bundles` is a folder with runtimes of
other targets; `--remote` is where grpcio is installed: without one of them what needs it is not tested, and that is said.
"""

import argparse
import fcntl
import os
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import checks
from harness import HERE, Bazel, Failed, copy_workspace, write_stubs

INSIDE = "MOLT_RULES_TEST_INSIDE"
MUSL = "x86_64-unknown-linux-musl"


def enter_namespace():
    """Starts this program again without network."""
    flags = ["-n"] if os.geteuid() == 0 else ["-r", "-n"]
    os.environ[INSIDE] = "1"
    os.execvp("unshare", ["unshare", *flags, sys.executable, *sys.argv])


def loopback_up():
    """`ip link set lo up`, without the command."""
    SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP = 0x8913, 0x8914, 1
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        request = struct.pack("16sH14x", b"lo", 0)
        flags = struct.unpack("16sH14x", fcntl.ioctl(s, SIOCGIFFLAGS, request))[1]
        fcntl.ioctl(s, SIOCSIFFLAGS, struct.pack("16sH14x", b"lo", flags | IFF_UP))


class Setting:
    """What a check has to work with."""

    def __init__(self, arguments, scratch):
        self.scratch = scratch
        self.molt = Path(arguments.molt).resolve()
        self.remote = arguments.remote and str(Path(arguments.remote).resolve())
        self.bundles = {}
        if arguments.bundles:
            for file in sorted(Path(arguments.bundles).resolve().glob("*.a")):
                self.bundles[file.stem] = str(file)
        write_stubs(scratch / "stubs")
        self.workspace = self.new_workspace("workspace", {"path": str(self.molt)})
        self.servers = []
        self.first = self.server("first")
        self.second = self.server("second")
        self.untested = []

    def new_workspace(self, name, source):
        folder = self.scratch / name
        copy_workspace(HERE / "workspace", folder, source, self.bundles, self.scratch / "stubs")
        return folder

    def server(self, name, workspace=None):
        bazel = Bazel(workspace or self.workspace, self.scratch, name)
        self.servers.append(bazel)
        return bazel

    def not_tested(self, what):
        self.untested.append(what)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--molt", default=str(HERE.parents[1] / "target/release/molt"))
    parser.add_argument("--bundles")
    parser.add_argument("--remote")
    parser.add_argument("--only", default="")
    parser.add_argument("--keep")
    arguments = parser.parse_args()
    if INSIDE not in os.environ:
        enter_namespace()
    loopback_up()
    scratch = Path(arguments.keep or tempfile.mkdtemp(prefix="molt-rules-")).resolve()
    scratch.mkdir(exist_ok=True)
    setting = Setting(arguments, scratch)
    failures = 0
    try:
        for test in checks.ALL:
            if arguments.only not in test.__name__:
                continue
            start = time.monotonic()
            try:
                test(setting)
                verdict = "ok"
            except Failed as failed:
                failures += 1
                verdict = f"FAILED: {failed}"
            except Exception:
                failures += 1
                verdict = f"FAILED:\n{traceback.format_exc()}"
            name = test.__name__.replace("_", " ")
            print(f"{time.monotonic() - start:6.1f} s  {name}: {verdict}", flush=True)
        for what in setting.untested:
            print(f"NOT TESTED: {what}")
    finally:
        for server in setting.servers:
            server.stop()
        if not arguments.keep:
            subprocess.run(["chmod", "-R", "u+w", str(scratch)], check=False)
            shutil.rmtree(scratch, ignore_errors=True)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

"""What the end-to-end tests share: a scratch workspace, Bazel with nothing of the machine's, and reading what it says."""

import hashlib
import json
import os
import re
import shutil
import socket
import subprocess
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
TOOLS = Path("/usr/share/bazel/tools")

CC_RULES = [
    "cc_library",
    "cc_binary",
    "cc_test",
    "cc_import",
    "cc_toolchain",
    "cc_toolchain_suite",
    "cc_proto_library",
    "objc_library",
]
JAVA_RULES = [
    "java_library",
    "java_binary",
    "java_test",
    "java_import",
    "java_plugin",
    "java_runtime",
    "java_toolchain",
    "java_package_configuration",
    "java_proto_library",
]

FLAGS = [
    "--nosandbox_debug",
    "--spawn_strategy=linux-sandbox",
    "--incompatible_strict_action_env",
    "--sandbox_default_allow_network=false",
    "--incompatible_enable_cc_toolchain_resolution",
    "--symlink_prefix=/",
    "--color=no",
    "--curses=no",
    "--show_progress_rate_limit=60",
    "--jobs=2",
]


class Failed(Exception):
    """A check that does not hold."""


def check(condition, text):
    if not condition:
        raise Failed(text)


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def wait_for(port, process, what):
    for _ in range(400):
        if process.poll() is not None:
            raise Failed(f"{what} ended with status {process.returncode}")
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except OSError:
            time.sleep(0.05)
    raise Failed(f"{what} does not answer")


def sha256(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def write_stubs(folder):
    """Stand-ins for the repositories that Bazel 4.2 wants to download whatever is built."""
    rules = {
        "rules_cc": ("cc", [(name, f"native.{name}") for name in CC_RULES]),
        "rules_java": ("java", [(name, f"native.{name}") for name in JAVA_RULES]),
        "rules_proto": ("proto", [("proto_library", "native.proto_library")]),
    }
    rules["rules_cc"][1].append(("cc_toolchain_alias", "native.cc_toolchain_alias"))
    for name, (inner, lines) in rules.items():
        place = folder / name / inner
        place.mkdir(parents=True)
        (folder / name / "WORKSPACE").write_text(f'workspace(name = "{name}")\n')
        (folder / name / "BUILD").write_text("")
        (place / "BUILD").write_text("")
        (place / "defs.bzl").write_text("".join(f"{a} = {b}\n" for a, b in lines))
    place = folder / "remote_coverage_tools"
    place.mkdir()
    (place / "WORKSPACE").write_text('workspace(name = "remote_coverage_tools")\n')
    (place / "noop.sh").write_text("#!/bin/sh\nexit 0\n")
    (place / "noop.sh").chmod(0o755)
    groups = ["coverage_report_generator", "coverage_output_generator"]
    text = 'package(default_visibility = ["//visibility:public"])\n'
    text += "".join(f'filegroup(name = "{g}", srcs = ["noop.sh"])\n' for g in groups)
    (place / "BUILD").write_text(text)


def copy_workspace(template, folder, source, bundles, stubs):
    """A workspace from a folder with a `WORKSPACE.in`. `source` says where `molt` is, as `molt_repository` takes it."""
    shutil.copytree(template, folder)
    text = (folder / "WORKSPACE.in").read_text()
    (folder / "WORKSPACE.in").unlink()
    lines = "\n    ".join(f"{key} = {json.dumps(value)}," for key, value in source.items())
    for name, value in {
        "RULES": str(HERE.parent),
        "SKYLIB": str(TOOLS / "skylib"),
        "STUBS": str(stubs),
        "BUNDLES": json.dumps(bundles),
        "SOURCE": lines,
    }.items():
        text = text.replace(f"@@{name}@@", value)
    (folder / "WORKSPACE").write_text(text)


class Result:
    def __init__(self, status, output):
        self.status = status
        self.output = output

    def processes(self):
        """How many actions were done by whom, such as {"internal": 3, "linux-sandbox": 8}."""
        lines = re.findall(r"^INFO: \d+ process(?:es)?: (.*)\.$", self.output, re.MULTILINE)
        check(lines, f"no summary in\n{self.output}")
        parts = re.findall(r"(\d+) ([a-z -]+)", lines[-1])
        return {name.strip(): int(number) for number, name in parts}

    def done(self):
        """How many actions ran, however."""
        counts = self.processes()
        return sum(n for name, n in counts.items() if name != "internal" and "hit" not in name)

    def hits(self):
        return sum(n for name, n in self.processes().items() if "hit" in name)


class Bazel:
    """A server with an output root of its own, for one workspace."""

    def __init__(self, workspace, scratch, name):
        self.workspace = workspace
        self.base = scratch / "bases" / name
        self.startup = [
            "bazel",
            "--nohome_rc",
            "--noworkspace_rc",
            "--host_jvm_args=-Xmx1g",
            "--max_idle_secs=300",
            f"--output_user_root={scratch / 'user'}",
            f"--output_base={self.base}",
        ]

    def call(self, command, *arguments, expect=0):
        """Runs a command; `expect` None: any status will do."""
        flags = []
        if command in ("build", "test", "run", "coverage", "aquery", "cquery"):
            flags = FLAGS + [
                "--experimental_repository_disable_download",
                f"--override_repository=platforms={TOOLS / 'platforms'}",
            ]
        process = subprocess.run(
            self.startup + [command] + flags + list(arguments),
            cwd=self.workspace,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if expect is not None and process.returncode != expect:
            shown = " ".join(arguments)
            raise Failed(
                f"bazel {command} {shown}: status {process.returncode}, not {expect}\n{process.stdout}"
            )
        return Result(process.returncode, process.stdout)

    def build(self, *arguments, expect=0):
        return self.call("build", *arguments, expect=expect)

    def bin(self, path):
        """The file of a target; a platform of its own has a folder of its own."""
        found = sorted((self.base / "execroot/e2e/bazel-out").glob(f"*/bin/{path}"))
        check(len(found) == 1, f"{path}: {found}")
        return found[0]

    def clean(self):
        self.call("clean")

    def stop(self):
        subprocess.run(
            self.startup + ["shutdown"], cwd=self.workspace, capture_output=True, check=False
        )


def spawns(path):
    """The actions in an execution log in JSON: documents one after the other."""
    text = Path(path).read_text()
    decoder = json.JSONDecoder()
    found, at = [], 0
    while at < len(text):
        one, at = decoder.raw_decode(text, at)
        found.append(one)
        while at < len(text) and text[at].isspace():
            at += 1
    return found


class Nginx:
    """Bazel's HTTP cache protocol, as nginx serves it."""

    CONFIGURATION = """{user}daemon off;
worker_processes 1;
pid {root}/run/pid;
error_log {root}/run/error.log;
events {{ worker_connections 256; }}
http {{
  log_format short '$request_method $uri $status';
  access_log {root}/run/access.log short;
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

    def __init__(self, root):
        for name in ("run", "cache/tmp"):
            (root / name).mkdir(parents=True)
        self.root = root
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        user = "user root;\n" if os.geteuid() == 0 else ""
        configuration = root / "run/nginx.conf"
        configuration.write_text(self.CONFIGURATION.format(root=root, port=port, user=user))
        program = shutil.which("nginx") or "/usr/sbin/nginx"
        self.process = subprocess.Popen([program, "-p", str(root), "-c", str(configuration)])
        wait_for(port, self.process, "nginx")

    def requests(self):
        """How often each method and status was."""
        counts = {}
        for line in (self.root / "run/access.log").read_text().splitlines():
            method, _, status = line.split()
            counts[method, status] = counts.get((method, status), 0) + 1
        return counts

    def stop(self):
        self.process.terminate()
        self.process.wait()

"""The end-to-end tests of the rules, in the order in which they run. Each is told what it has to work with."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from harness import HERE, Nginx, check, free_port, sha256, spawns, wait_for

# What is built over and over: programs, a package, tests.
WHAT = ["//app:all", "//cross:hello", "//tests:util_test"]
EXECUTABLES = ["app/app", "app/plain", "cross/hello", "tests/util_test"]
PACKAGE = "app/pkg-1.2.0-x86_64-unknown-linux-gnu.moltpkg"
OUTPUTS = EXECUTABLES + ["app/app-1.2.0-x86_64-unknown-linux-gnu.moltpkg"]
MUSL = "x86_64-unknown-linux-musl"
# Actions that the rules make for WHAT, besides what Bazel does itself.
MNEMONICS = {"MoltSummary", "MoltCompile", "MoltPackage", "Genrule"}


def run(program, *arguments, cwd=None, **environment):
    return subprocess.run(
        [str(program), *arguments],
        cwd=cwd,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def programs_are_built_and_run(setting):
    bazel = setting.first
    result = bazel.build(*WHAT)
    counts = result.processes()
    check(counts.get("linux-sandbox", 0) == result.done() > 10, f"not all in the sandbox: {counts}")
    done = run(bazel.bin("app/app"))
    check(done.returncode == 0, f"{done}")
    check(done.stdout == "hello bazel ONE TWO! 3\n", f"{done}")
    # By way of Bazel, with arguments; the exit status is the program's.
    result = bazel.call("run", "//app:app", "--", "x", "y", expect=None)
    check(result.status == 2, f"status {result.status}, not 2\n{result.output}")
    check("hello bazel ONE TWO! 3" in result.output, result.output)


def nothing_is_done_twice(setting):
    result = setting.first.build(*WHAT)
    check(result.processes() == {"internal": 1}, f"{result.processes()}")


def tests_pass_and_fail(setting):
    result = setting.first.call("test", "//tests:all", "//analysis:all", "--test_output=errors")
    check("PASSED" in result.output and "FAILED" not in result.output, result.output)
    passed = result.output.count("PASSED")
    check(passed == 12, f"{passed} tests passed\n{result.output}")
    result = setting.first.call("test", "//tests:failing_test", "--test_output=errors", expect=3)
    check("AssertionError: arithmetic" in result.output, result.output)
    check("failing_test.py" in result.output, result.output)


def coverage_runs_tests(setting):
    result = setting.first.call("coverage", "//tests:util_test")
    check("//tests:util_test" in result.output and "PASSED" in result.output, result.output)


def molt_build_gives_the_same_bytes(setting):
    bazel = setting.first
    bazel.build("//app:plain", "//app:plain_pkg", "//cross:hello")
    out = setting.scratch / "by-hand"
    out.mkdir(exist_ok=True)
    environment = {
        "MOLT_MODULE_ROOTS": ".:app",
        "MOLT_CACHE": str(out / "cache"),
        "MOLT_HOME": str(out / "home"),
    }

    def molt(*arguments):
        done = run(setting.molt, *arguments, cwd=setting.workspace, **environment)
        check(done.returncode == 0, f"{done}")

    molt("build", "app/plain.py", "--output", str(out / "plain"))
    check(sha256(out / "plain") == sha256(bazel.bin("app/plain")), "app/plain differs")
    molt("build", "cross/hello.py", "--output", str(out / "hello"))
    check(sha256(out / "hello") == sha256(bazel.bin("cross/hello")), "cross/hello differs")
    done = run(out / "plain")
    check(done.stdout == "hello molt A B! lib.text\napp/plain.py app/util.py\n", f"{done}")
    molt(
        *["package", "app/plain.py", "--name", "plain", "--version", "2.0", "--include-sources"],
        *["--output", str(out)],
    )
    name = "plain-2.0-x86_64-unknown-linux-gnu.moltpkg"
    check(sha256(out / name) == sha256(bazel.bin(f"app/{name}")), "the package differs")
    molt("verify", str(bazel.bin(f"app/{name}")), "--rebuild")


def stamps_change_nothing(setting):
    bazel = setting.first
    bazel.build(*WHAT)
    before = {name: sha256(bazel.bin(name)) for name in OUTPUTS}
    result = bazel.build("--stamp", "--embed_label=release", *WHAT)
    check(result.done() == 0, f"{result.processes()}")
    check(before == {name: sha256(bazel.bin(name)) for name in OUTPUTS}, "the outputs differ")


def an_edit_rebuilds_what_depends_on_it(setting):
    bazel, folder = setting.first, setting.workspace
    log = setting.scratch / "edit.json"

    def after(file, old, new):
        """Which actions an edit runs."""
        text = (folder / file).read_text()
        check(old in text, f"{file} has no {old}")
        bazel.build(*WHAT)
        (folder / file).write_text(text.replace(old, new))
        bazel.build(f"--execution_log_json_file={log}", *WHAT)
        found = sorted(one["listedOutputs"][0].split("/bin/")[1] for one in spawns(log))
        (folder / file).write_text(text)
        return found

    programs = ["app/app", "app/plain", "tests/util_test"]
    packages = ["app/app-1.2.0-x86_64-unknown-linux-gnu.moltpkg"]
    packages.append("app/plain-2.0-x86_64-unknown-linux-gnu.moltpkg")
    # A function's body: what others know of the library stays as it was.
    found = after("lib/text/marks.py", '"!?"', '"!?."')
    wanted = sorted(["lib/text/text.summary.json", *programs, *packages])
    check(found == wanted, f"{found}")
    # A new import is something that others know.
    found = after("lib/text/marks.py", "def strip", "import string\n\n\ndef strip")
    wanted = sorted(wanted + ["app/util.summary.json", "app/plain.summary.json"])
    check(found == wanted, f"{found}")
    # A module that no program imports.
    found = after("lib/spare.py", '"spare"', '"more"')
    check(found == ["lib/spare.summary.json"], f"{found}")
    # What a program reads when it runs.
    found = after("app/words.txt", "one", "two")
    check(found == [], f"{found}")
    bazel.build(*WHAT)


def mistakes_are_explained(setting):
    bazel = setting.first

    def says(target, *texts):
        result = bazel.build(target, expect=1)
        for text in texts:
            check(text in result.output, f"{target}: no `{text}` in\n{result.output}")

    says(
        "//broken:missing_dep",
        "error[import]: no module named `util`",
        "broken/missing_dep.py:8:8",
        "add the library that has it to `deps`",
        "in //broken:missing_dep",
    )
    says("//broken:syntax", "error[syntax]", "broken/syntax.py:1", "in //broken:syntax")
    says("//broken:indirect", "no module named `lib`", "broken/indirect.py:2", "in //broken:indirect")
    says(
        "//broken:not_granted",
        "`os.listdir`, which needs the capability `fs.read` that is not granted",
        "broken/not_granted.py:3",
    )
    says(
        "//broken:ambiguous",
        "the program imports `util`, which is listed twice",
        "app/util.py",
        "broken/other/util.py",
    )
    says("//broken:no_runtime", "the toolchain has no runtime for riscv64-unknown-linux-musl")
    words = setting.workspace / "vendor/greeting/greeting/words.py"
    text = words.read_text()
    words.write_text(text + "\n")
    says("//vendor:greeting", "was changed after it was vendored", "//vendor:greeting")
    words.write_text(text)
    extra = words.with_name("extra.py")
    extra.write_text("")
    says("//vendor:greeting", "extra.py is not a file of `greeting`")
    extra.unlink()
    bazel.build("//vendor:greeting")


def the_sandbox_denies_what_is_not_declared(setting):
    bazel = setting.first
    bazel.build("//broken:declared")
    result = bazel.build("//broken:undeclared", expect=1)
    check("there is no file lib/spare.py" in result.output, result.output)


def a_disk_cache_serves_another_root(setting):
    cache = setting.scratch / "disk-cache"
    setting.first.clean()
    first = setting.first.build(f"--disk_cache={cache}", *WHAT)
    second = setting.second.build(f"--disk_cache={cache}", *WHAT)
    check(first.done() > 10 and first.hits() == 0, f"{first.processes()}")
    check(second.done() == 0, f"{second.processes()}")
    check(second.hits() == first.done(), f"{first.processes()} {second.processes()}")
    same_outputs(setting)


def same_outputs(setting):
    for name in OUTPUTS:
        one, other = sha256(setting.first.bin(name)), sha256(setting.second.bin(name))
        check(one == other, f"{name} differs")


def an_http_cache_serves_another_root(setting):
    server = Nginx(setting.scratch / "nginx")
    try:
        setting.first.clean()
        setting.second.clean()
        first = setting.first.build(f"--remote_cache={server.url}", *WHAT)
        before = server.requests()
        second = setting.second.build(f"--remote_cache={server.url}", *WHAT)
        after = server.requests()
    finally:
        server.stop()
    check(first.done() > 10 and first.hits() == 0, f"{first.processes()}")
    check(second.done() == 0, f"{second.processes()}")
    check(second.hits() == first.done(), f"{first.processes()} {second.processes()}")
    # An unreachable server is only a warning for Bazel: the server must have seen it.
    hits = after.get(("GET", "200"), 0) - before.get(("GET", "200"), 0)
    check(hits >= second.hits(), f"{hits} answers for {second.hits()} hits")
    check(after.get(("GET", "404"), 0) == before.get(("GET", "404"), 0), f"{before} {after}")
    same_outputs(setting)


def execution_logs_of_two_roots_are_identical(setting):
    logs = []
    for bazel in (setting.first, setting.second):
        bazel.clean()
        logs.append(setting.scratch / f"{bazel.base.name}.log")
        bazel.build("--jobs=1", f"--execution_log_binary_file={logs[-1]}", *WHAT)
    check(logs[0].stat().st_size > 10_000, "the log is short")
    check(sha256(logs[0]) == sha256(logs[1]), "the execution logs differ")


def remote_execution_sees_declared_inputs_only(setting):
    if not setting.remote:
        setting.not_tested("remote execution: --remote does not say where grpcio is")
        return
    port = free_port()
    log = setting.scratch / "executed.json"
    environment = dict(os.environ, PYTHONPATH=setting.remote)
    # The executor hides the workspace and the output roots from what it runs.
    server = subprocess.Popen(
        [sys.executable, str(HERE / "executor.py"), str(port), str(log), str(setting.scratch)],
        env=environment,
    )
    try:
        wait_for(port, server, "the executor")
        setting.first.clean()
        local = setting.first.build(*WHAT)
        setting.second.clean()
        flags = [
            f"--remote_executor=grpc://127.0.0.1:{port}",
            "--spawn_strategy=remote",
            "--genrule_strategy=remote",
        ]
        remote = setting.second.build(*flags, *WHAT)
        counts = remote.processes()
        check(counts.get("remote") == remote.done() == local.done(), f"{counts}")
        same_outputs(setting)
        result = setting.second.call(
            "test", *flags, "--strategy=TestRunner=remote", "//tests:util_test"
        )
        check("PASSED" in result.output, result.output)
        setting.second.build(*flags, "//broken:undeclared", expect=1)
        setting.second.clean()
        again = setting.second.build(*flags, *WHAT)
        check(again.hits() == remote.done() and again.done() == 0, f"{again.processes()}")
    finally:
        server.terminate()
        server.wait()
    executed = spawns(log)
    mine = [one for one in executed if "compile-action" in one["arguments"]]
    check(len(mine) >= 10, f"{len(mine)} of {len(executed)}")
    for one in mine:
        check(one["environment"] == {}, f"{one}")
        others = [i for i in one["inputs"] if i.startswith("/")]
        check(not others, f"{one}")


def platforms_choose_the_target(setting):
    if MUSL not in setting.bundles:
        setting.not_tested(f"cross-compilation: --bundles has no runtime for {MUSL}")
        return
    bazel = setting.first
    bazel.build("//cross:chosen", "--define=static=yes")
    by_select = bazel.bin("cross/chosen")
    done = run("file", str(by_select)) if shutil.which("file") else None
    check(done is None or "statically linked" in done.stdout, f"{done}")
    chosen = sha256(by_select)
    platform = f"@rules_molt//molt/platforms:{MUSL}"
    bazel.build("//cross:hello", f"--platforms={platform}")
    hello = bazel.bin("cross/hello")
    check(sha256(hello) == chosen, "platform and select give different bytes")
    done = run(hello)
    check(done.stdout == "hello\n", f"{done}")
    bazel.call("test", "//analysis:static_binary_test")
    out = setting.scratch / "static"
    done = run(
        *[setting.molt, "build", "cross/hello.py", "--target", MUSL, "--output", str(out)],
        cwd=setting.workspace,
        MOLT_HOME=str(bundle_home(setting)),
        MOLT_CACHE=str(setting.scratch / "static-cache"),
    )
    check(done.returncode == 0 and sha256(out) == chosen, f"{done}")


def bundle_home(setting):
    home = setting.scratch / "home"
    (home / "bundles").mkdir(parents=True, exist_ok=True)
    for triple, path in setting.bundles.items():
        shutil.copyfile(path, home / "bundles" / f"{triple}.a")
    return home


def a_download_is_checked(setting):
    copy = setting.scratch / "served" / "molt"
    copy.parent.mkdir()
    shutil.copyfile(setting.molt, copy)
    url = f"file://{copy}"
    for name, digest, status in (("right", sha256(copy), 0), ("wrong", "0" * 64, 1)):
        folder = setting.new_workspace(f"download-{name}", {"url": url, "sha256": digest})
        bazel = setting.server(f"download-{name}", folder)
        # Downloads are allowed: there is no network to use them on.
        result = bazel.call(
            "build",
            "--experimental_repository_disable_download=false",
            "//cross:hello",
            expect=status,
        )
        if status:
            check("Checksum was" in result.output, result.output)
        else:
            hello = sha256(bazel.bin("cross/hello"))
            check(hello == sha256(setting.first.bin("cross/hello")), "cross/hello differs")
        bazel.stop()


ALL = [
    programs_are_built_and_run,
    nothing_is_done_twice,
    tests_pass_and_fail,
    coverage_runs_tests,
    molt_build_gives_the_same_bytes,
    stamps_change_nothing,
    an_edit_rebuilds_what_depends_on_it,
    mistakes_are_explained,
    the_sandbox_denies_what_is_not_declared,
    a_disk_cache_serves_another_root,
    an_http_cache_serves_another_root,
    execution_logs_of_two_roots_are_identical,
    remote_execution_sees_declared_inputs_only,
    a_download_is_checked,
    platforms_choose_the_target,
]

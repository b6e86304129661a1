"""What is tried with the Buck2 rules. `tests/rules.rs` calls `requests`, and each function whose name begins with `wrong_`."""

load("//buck2:defs.bzl", "molt_binary", "molt_library", "molt_package", "molt_test", "molt_vendored")
load("//buck2:providers.bzl", "MoltBinaryInfo", "MoltInfo")
load("//buck2:toolchain.bzl", "molt_toolchain")

def _toolchain(**more):
    return build(molt_toolchain, "toolchains", "molt", [], molt = artifact("toolchains/molt", "toolchains"), **more)

def _source(path):
    return artifact(path, path.rpartition("/")[0])

def _util(log, toolchain):
    text = build(
        molt_library,
        "lib/text",
        "text",
        log,
        imports = [],
        srcs = [artifact("lib/text/" + name, "lib/text") for name in ["__init__.py", "case.py", "marks.py"]],
        _toolchain = toolchain,
    )
    return build(
        molt_library,
        "app",
        "util",
        log,
        deps = [text],
        srcs = [_source("app/util.py")],
        _toolchain = toolchain,
    )

def _equal(one, other):
    if one != other:
        fail("{} is not {}".format(one, other))

def requests():
    """All actions of a small project.

    Returns:
      A JSON text: a list of what `build` logs, in an order in which the actions can run.
    """
    log = []
    toolchain = _toolchain()
    util = _util(log, toolchain)
    _equal([node.name for node in util[MoltInfo].modules.nodes()], [
        "app.util",
        "util",
        "lib.text",
        "lib.text.case",
        "lib.text.marks",
    ])
    _equal([artifact.path for artifact in util[MoltInfo].direct], ["out/app/__util__/summary.json"])
    greeting = build(
        molt_vendored,
        "vendor",
        "greeting",
        log,
        manifest = _source("vendor/manifest.json"),
        srcs = [artifact("vendor/greeting/greeting/" + name, "vendor") for name in ["__init__.py", "words.py"]],
        _toolchain = toolchain,
    )
    _equal([node.name for node in greeting[MoltInfo].modules.nodes()], ["greeting", "greeting.words"])
    before = len(log)
    both = build(molt_library, "app", "both", log, deps = [util, greeting], _toolchain = toolchain)
    _equal(len(log), before)
    _equal(len(both[MoltInfo].direct), 2)
    text = build(
        molt_library,
        "lib/text",
        "again",
        log,
        imports = [],
        srcs = [artifact("lib/text/" + name, "lib/text") for name in ["__init__.py", "case.py", "marks.py"]],
        _toolchain = toolchain,
    )
    plain = build(
        molt_binary,
        "app",
        "plain",
        log,
        deps = [both, text],
        main = _source("app/plain.py"),
        strict_capabilities = True,
        _toolchain = toolchain,
    )
    _equal(plain[MoltBinaryInfo].target_triple, "x86_64-unknown-linux-gnu")
    _equal(plain[RunInfo].args.parts[0].path, "out/app/__plain__/plain")
    build(
        molt_package,
        "app",
        "pkg",
        log,
        binary = plain,
        include_sources = True,
        version = "2.0",
        _toolchain = toolchain,
    )
    test = build(
        molt_test,
        "tests",
        "util_test",
        log,
        args = ["one argument"],
        capabilities = _source("tests/caps.json"),
        deps = [util],
        env = {"MODE": "full"},
        main = _source("tests/util_test.py"),
        _toolchain = toolchain,
    )
    info = test[ExternalRunnerTestInfo]
    _equal(info.command[1:], ["one argument"])
    _equal(info.env, {"MODE": "full"})
    return json.encode(log)

def cross():
    """A program for another target.

    Returns:
      The request, as JSON text.
    """
    log = []
    triple = "x86_64-unknown-linux-musl"
    bundles = {triple: artifact("toolchains/bundles/" + triple + ".a", "toolchains")}
    toolchain = _toolchain(bundles = bundles, target_triple = triple)
    build(molt_binary, "", "app", log, main = artifact("app.py"), _toolchain = toolchain)
    return log[-1]["request"]

def wrong_triple():
    """the toolchain has no runtime for riscv64; it has x86_64-unknown-linux-gnu"""
    build(molt_binary, "", "app", [], main = artifact("app.py"), target_triple = "riscv64", _toolchain = _toolchain())

def wrong_toolchain():
    """there is no runtime bundle for aarch64-unknown-linux-musl"""
    _toolchain(target_triple = "aarch64-unknown-linux-musl")

def wrong_grants():
    """`capabilities` would not count"""
    build(
        molt_binary,
        "",
        "app",
        [],
        capabilities = artifact("caps.toml"),
        main = artifact("app.py"),
        trusted = True,
        _toolchain = _toolchain(),
    )

def wrong_folder():
    """the folder ../.. in `imports` is above the workspace"""
    build(molt_library, "app", "util", [], imports = ["../.."], srcs = [], _toolchain = _toolchain())

def wrong_package():
    """`Odd Name` is no name of a package"""
    toolchain = _toolchain()
    app = build(molt_binary, "", "app", [], main = artifact("app.py"), _toolchain = toolchain)
    build(molt_package, "", "pkg", [], binary = app, package_name = "Odd Name", version = "1", _toolchain = toolchain)

def wrong_dependency():
    """`deps` takes no dep"""
    toolchain = _toolchain()
    app = build(molt_binary, "", "app", [], main = artifact("app.py"), _toolchain = toolchain)
    build(molt_library, "", "lib", [], deps = [app], _toolchain = toolchain)

"""What targets say and which actions they declare, before anything runs."""

load("@bazel_skylib//lib:unittest.bzl", "analysistest", "asserts")
load("@rules_molt//molt:defs.bzl", "MoltBinaryInfo", "MoltInfo", "molt_binary", "molt_library", "molt_package", "molt_toolchain")

def _paths(files):
    return sorted([file.short_path for file in files.to_list()])

def _names(modules):
    return sorted([module.name for module in modules.to_list()])

def _library_test_impl(ctx):
    env = analysistest.begin(ctx)
    info = analysistest.target_under_test(env)[MoltInfo]
    asserts.equals(
        env,
        ["app.util", "lib.text", "lib.text.case", "lib.text.marks", "util"],
        _names(info.modules),
    )
    asserts.equals(
        env,
        ["app/util.py", "lib/text/__init__.py", "lib/text/case.py", "lib/text/marks.py"],
        _paths(info.sources),
    )
    asserts.equals(env, ["", "app"], sorted(info.imports.to_list()))
    asserts.equals(env, ["app/util.summary.json", "lib/text/text.summary.json"], _paths(info.summaries))
    asserts.equals(env, ["app/util.summary.json"], [file.short_path for file in info.direct])
    actions = [action for action in analysistest.target_actions(env) if action.mnemonic == "MoltSummary"]
    asserts.equals(env, 1, len(actions))

    # Of what it depends on, it reads the summaries and no sources.
    sources = [path for path in _paths(actions[0].inputs) if path.endswith(".py")]
    asserts.equals(env, ["app/util.py"], sources)
    return analysistest.end(env)

library_test = analysistest.make(_library_test_impl)

def _forwarding_test_impl(ctx):
    env = analysistest.begin(ctx)
    target = analysistest.target_under_test(env)
    asserts.equals(env, ["app/util.summary.json"], [file.short_path for file in target[MoltInfo].direct])
    asserts.equals(env, [], [action.mnemonic for action in analysistest.target_actions(env)])
    return analysistest.end(env)

forwarding_test = analysistest.make(_forwarding_test_impl)

def _binary_test_impl(ctx):
    env = analysistest.begin(ctx)
    info = analysistest.target_under_test(env)[MoltBinaryInfo]
    asserts.equals(env, ctx.attr.triple, info.target_triple)
    actions = [action for action in analysistest.target_actions(env) if action.mnemonic == "MoltCompile"]
    asserts.equals(env, 1, len(actions))

    # Nothing of the machine: no environment, no stamps.
    asserts.equals(env, {}, dict(actions[0].env))
    inputs = _paths(actions[0].inputs)
    asserts.false(env, [path for path in inputs if path.endswith("-status.txt")], "status files among the inputs")
    asserts.true(env, "app/util.py" in inputs, "the library's source is no input")
    asserts.equals(env, "compile-action", actions[0].argv[1])
    return analysistest.end(env)

binary_test = analysistest.make(
    _binary_test_impl,
    attrs = {"triple": attr.string(default = "x86_64-unknown-linux-gnu")},
)

def _package_test_impl(ctx):
    env = analysistest.begin(ctx)
    actions = [action for action in analysistest.target_actions(env) if action.mnemonic == "MoltPackage"]
    asserts.equals(env, 1, len(actions))
    inputs = _paths(actions[0].inputs)

    # What the executable was made of, and the executable: it is not compiled again.
    for path in ["app/app", "app/app.py", "app/caps.toml", "vendor/manifest.json", "vendor/greeting/greeting/words.py"]:
        asserts.true(env, path in inputs, path + " is no input")
    outputs = _paths(actions[0].outputs)
    asserts.true(env, "app/app-1.2.0-x86_64-unknown-linux-gnu.moltpkg" in outputs, str(outputs))
    return analysistest.end(env)

package_test = analysistest.make(_package_test_impl)

def _vendored_test_impl(ctx):
    env = analysistest.begin(ctx)
    info = analysistest.target_under_test(env)[MoltInfo]

    # Named from the package's folder alone.
    asserts.equals(env, ["greeting", "greeting.words"], _names(info.modules))
    asserts.equals(env, ["vendor/manifest.json"], _paths(info.vendored))
    return analysistest.end(env)

vendored_test = analysistest.make(_vendored_test_impl)

static_binary_test = analysistest.make(
    _binary_test_impl,
    attrs = {"triple": attr.string(default = "x86_64-unknown-linux-musl")},
    config_settings = {"//command_line_option:platforms": "@rules_molt//molt/platforms:x86_64-unknown-linux-musl"},
)

def _failure_test_impl(ctx):
    env = analysistest.begin(ctx)
    asserts.expect_failure(env, ctx.attr.message)
    return analysistest.end(env)

failure_test = analysistest.make(
    _failure_test_impl,
    attrs = {"message": attr.string(mandatory = True)},
    expect_failure = True,
)

# No toolchain compiles for this.
no_toolchain_test = analysistest.make(
    _failure_test_impl,
    attrs = {"message": attr.string(mandatory = True)},
    config_settings = {"//command_line_option:platforms": "//analysis:windows"},
    expect_failure = True,
)

def rules_test_suite(name):
    """All tests of this file.

    Args:
      name: of the suite.
    """
    native.platform(
        name = "windows",
        constraint_values = ["@platforms//os:windows", "@platforms//cpu:x86_64"],
    )
    molt_library(
        name = "forwarding",
        tags = ["manual"],
        deps = ["//app:util"],
    )
    molt_binary(
        name = "both",
        capabilities = "//app:caps.toml",
        main = "both.py",
        tags = ["manual"],
        trusted = True,
    )
    molt_library(
        name = "above",
        imports = ["../.."],
        tags = ["manual"],
    )
    molt_package(
        name = "odd_name",
        binary = "//cross:hello",
        package_name = "Odd Name",
        tags = ["manual"],
        version = "1.0",
    )
    molt_toolchain(
        name = "no_bundle",
        molt = "@molt//:molt",
        tags = ["manual"],
        target_triple = "aarch64-unknown-linux-musl",
    )
    library_test(name = "library_test", target_under_test = "//app:util")
    forwarding_test(name = "forwarding_test", target_under_test = ":forwarding")
    binary_test(name = "binary_test", target_under_test = "//app:app")

    package_test(name = "package_test", target_under_test = "//app:pkg")
    vendored_test(name = "vendored_test", target_under_test = "//vendor:greeting")

    # Needs the runtime of another target.
    static_binary_test(
        name = "static_binary_test",
        tags = ["manual"],
        target_under_test = "//app:app",
    )
    failures = {
        ":above": "is above the workspace",
        ":both": "`capabilities` would not count",
        ":no_bundle": "there is no runtime bundle for aarch64-unknown-linux-musl",
        ":odd_name": "is no name of a package",
        "//broken:no_runtime": "the toolchain has no runtime for riscv64-unknown-linux-musl; it has ",
    }
    for target, message in failures.items():
        failure_test(
            name = target.rpartition(":")[2] + "_fails_test",
            message = message,
            target_under_test = target,
        )
    no_toolchain_test(
        name = "no_toolchain_test",
        message = "no `molt` is registered that compiles for the target platform",
        target_under_test = "//cross:hello",
    )
    native.test_suite(name = name)

"""Toolchains: which `molt` compiles for which platform."""

load(":providers.bzl", "MoltToolchainInfo")

TOOLCHAIN_TYPE = "@rules_molt//molt:toolchain_type"

# The target whose runtime is part of `molt`.
HOST_TRIPLE = "x86_64-unknown-linux-gnu"

# By target triple: what platforms it is for, as labels of constraint values.
TARGETS = {
    "aarch64-unknown-linux-musl": [
        "@platforms//cpu:aarch64",
        "@platforms//os:linux",
        "@rules_molt//molt/platforms:musl",
    ],
    "x86_64-unknown-linux-gnu": [
        "@platforms//cpu:x86_64",
        "@platforms//os:linux",
        "@rules_molt//molt/platforms:glibc",
    ],
    "x86_64-unknown-linux-musl": [
        "@platforms//cpu:x86_64",
        "@platforms//os:linux",
        "@rules_molt//molt/platforms:musl",
    ],
}

# Where `molt` itself runs.
EXEC_CONSTRAINTS = [
    "@platforms//cpu:x86_64",
    "@platforms//os:linux",
]

def _bundles(ctx):
    bundles = {}
    for file in ctx.files.bundles:
        if file.extension != "a":
            fail("{}: a runtime bundle is called TRIPLE.a, not {}".format(ctx.label, file.basename))
        bundles[file.basename[:-len(".a")]] = file
    return bundles

def _molt_toolchain_impl(ctx):
    bundles = _bundles(ctx)
    triple = ctx.attr.target_triple
    if triple != HOST_TRIPLE and triple not in bundles:
        fail("{}: there is no runtime bundle for {} among the `bundles`".format(ctx.label, triple))
    return [
        platform_common.ToolchainInfo(
            molt = MoltToolchainInfo(
                bundles = bundles,
                molt = ctx.executable.molt,
                problem = "",
                target_triple = triple,
            ),
        ),
    ]

molt_toolchain = rule(
    implementation = _molt_toolchain_impl,
    doc = """A `molt` with the runtimes that it links programs with.

`molt_repository` makes one for each target that has a runtime; write one by hand for a `molt` that Bazel builds.

```starlark
molt_toolchain(
    name = "molt_for_linux",
    molt = "//tools:molt",
)

toolchain(
    name = "molt_for_linux_toolchain",
    exec_compatible_with = ["@platforms//os:linux", "@platforms//cpu:x86_64"],
    target_compatible_with = ["@platforms//os:linux", "@platforms//cpu:x86_64"],
    toolchain = ":molt_for_linux",
    toolchain_type = "@rules_molt//molt:toolchain_type",
)
```""",
    attrs = {
        "bundles": attr.label_list(
            allow_files = [".a"],
            doc = "The runtimes of other targets, called `TRIPLE.a` (`tools/bundle.sh` makes them).",
        ),
        "molt": attr.label(
            allow_single_file = True,
            cfg = "exec",
            doc = "The `molt` command.",
            executable = True,
            mandatory = True,
        ),
        "target_triple": attr.string(
            default = HOST_TRIPLE,
            doc = "What is compiled for, unless a target names another triple.",
            values = sorted(TARGETS),
        ),
    },
)

def _molt_no_toolchain_impl(_ctx):
    return [
        platform_common.ToolchainInfo(
            molt = MoltToolchainInfo(
                bundles = {},
                molt = None,
                problem = "no `molt` is registered that compiles for the target platform; " +
                          "`molt_repository(name = \"molt\", ...)` and `register_toolchains(\"@molt//:all\")` register one. " +
                          "Targets other than {} need their runtime in its `bundles`".format(HOST_TRIPLE),
                target_triple = "",
            ),
        ),
    ]

molt_no_toolchain = rule(
    implementation = _molt_no_toolchain_impl,
    doc = "Stands where no toolchain is: to use it is an error with advice.",
)

def find_toolchain(ctx):
    """The compiler for a target; fails with advice if there is none.

    Args:
      ctx: of a rule that has the toolchain type among its `toolchains`.

    Returns:
      A MoltToolchainInfo.
    """
    found = ctx.toolchains[TOOLCHAIN_TYPE].molt
    if found.problem:
        fail("{}: {}".format(ctx.label, found.problem))
    return found

"""Toolchains: which `molt` compiles, for what."""

load(":providers.bzl", "MoltToolchainInfo")

HOST_TRIPLE = "x86_64-unknown-linux-gnu"

def _molt_toolchain_impl(ctx):
    triple = ctx.attrs.target_triple
    if triple != HOST_TRIPLE and triple not in ctx.attrs.bundles:
        fail("{}: there is no runtime bundle for {} among the `bundles`".format(ctx.label, triple))
    return [
        DefaultInfo(),
        MoltToolchainInfo(
            bundles = ctx.attrs.bundles,
            molt = RunInfo(args = cmd_args(ctx.attrs.molt)),
            target_triple = triple,
        ),
    ]

molt_toolchain = rule(
    impl = _molt_toolchain_impl,
    doc = "A `molt` with the runtimes that it links programs with. Rules look for it at `toolchains//:molt`.",
    attrs = {
        "bundles": attrs.dict(
            key = attrs.string(),
            value = attrs.source(),
            default = {},
            doc = "By target triple: the runtimes of other targets, called `TRIPLE.a`.",
        ),
        "molt": attrs.source(doc = "The `molt` command."),
        "target_triple": attrs.string(
            default = HOST_TRIPLE,
            doc = "What is compiled for, unless a target names another triple. A `select` on constraints chooses it by platform.",
        ),
    },
    is_toolchain_rule = True,
)

def toolchain_attr():
    return attrs.toolchain_dep(default = "toolchains//:molt", providers = [MoltToolchainInfo])

def target_of(ctx):
    """What a program is compiled for.

    Args:
      ctx: of a rule with the attributes `target_triple` and `_toolchain`.

    Returns:
      The triple, and the artifact with its runtime or None.
    """
    toolchain = ctx.attrs._toolchain[MoltToolchainInfo]
    triple = ctx.attrs.target_triple or toolchain.target_triple
    bundle = toolchain.bundles.get(triple)
    if triple != HOST_TRIPLE and not bundle:
        fail("{}: the toolchain has no runtime for {}; it has {}".format(
            ctx.label,
            triple,
            ", ".join(sorted([HOST_TRIPLE] + list(toolchain.bundles))),
        ))
    return triple, bundle

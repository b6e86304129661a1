"""Packages of programs."""

load("//molt:names.bzl", "package_name")
load(":providers.bzl", "MoltBinaryInfo")
load(":request.bzl", "run_request", "write_request")
load(":toolchain.bzl", "TOOLCHAIN_TYPE", "find_toolchain")

def _molt_package_impl(ctx):
    toolchain = find_toolchain(ctx)
    binary = ctx.attr.binary[MoltBinaryInfo]
    name = package_name(ctx.attr.package_name, ctx.attr.binary.label.name, ctx.label)
    package = {
        "executable": binary.executable.path,
        "include_sources": ctx.attr.include_sources,
        "name": name,
        "sbom": ctx.attr.sbom,
        "vendored": [file.path for file in binary.vendored.to_list()],
        "version": ctx.attr.version,
    }
    for field in ["description", "license", "requires_python"]:
        if getattr(ctx.attr, field):
            package[field] = getattr(ctx.attr, field)
    output = ctx.actions.declare_file("{}-{}-{}.moltpkg".format(name, ctx.attr.version, binary.target_triple))
    request = ctx.actions.declare_file(ctx.label.name + ".request.json")
    unused = ctx.actions.declare_file(ctx.label.name + ".unused")
    head = dict(
        binary.head,
        kind = "package",
        output = output.path,
        package = package,
        unused = unused.path,
    )
    write_request(ctx, request, head, binary.modules)
    run_request(
        ctx,
        toolchain,
        request,
        mnemonic = "MoltPackage",
        message = "Packaging {}".format(ctx.label),
        inputs = depset(
            [binary.executable],
            transitive = [binary.sources, binary.inputs, binary.vendored],
        ),
        outputs = [output, unused],
        unused = unused,
    )
    return [DefaultInfo(files = depset([output]))]

molt_package = rule(
    implementation = _molt_package_impl,
    doc = """A program as a `.moltpkg`: the executable with what it was made of.

The executable is that of `binary`; nothing is compiled again. It is not signed: an action sees no private keys. `molt key sign`
signs what was built.

```starlark
molt_package(
    name = "pkg",
    binary = ":app",
    version = "1.2.0",
)
```""",
    attrs = {
        "binary": attr.label(
            doc = "A `molt_binary`.",
            mandatory = True,
            providers = [MoltBinaryInfo],
        ),
        "description": attr.string(doc = "One line on what the program does."),
        "include_sources": attr.bool(
            doc = "Put the program's sources into the package too, so that anyone can rebuild it.",
        ),
        "license": attr.string(doc = "An SPDX expression."),
        "package_name": attr.string(doc = "Default: the name of `binary`, with `-` for `_` and `.`."),
        "requires_python": attr.string(doc = "The versions of Python that the program is written for (PEP 440)."),
        "sbom": attr.string(
            default = "cyclonedx",
            doc = "The form of the bill of materials.",
            values = ["cyclonedx", "spdx"],
        ),
        "version": attr.string(
            doc = "The version (PEP 440, in its normal form).",
            mandatory = True,
        ),
    },
    toolchains = [TOOLCHAIN_TYPE],
)

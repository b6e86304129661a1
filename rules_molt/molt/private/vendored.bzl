"""Packages that `molt vendor` sourced."""

load(":library.bzl", "DEPS_DOC", "molt_info", "summarize")
load(":providers.bzl", "MoltInfo")
load(":request.bzl", "file_name", "module_entries")
load(":toolchain.bzl", "TOOLCHAIN_TYPE", "find_toolchain")

def _molt_vendored_impl(ctx):
    toolchain = find_toolchain(ctx)
    manifest = ctx.file.manifest
    package = ctx.attr.package or ctx.label.name
    folder = file_name(manifest).rpartition("/")[0]
    root = folder + "/" + package if folder else package
    modules = module_entries(ctx.files.srcs, [root])
    summary = summarize(
        ctx,
        toolchain,
        modules,
        depset(),
        ctx.files.srcs,
        extra = {"vendored": {"manifest": manifest.path, "name": package}},
        extra_inputs = [manifest],
    )
    return [
        DefaultInfo(files = depset([summary])),
        molt_info(ctx.attr.deps, [summary], [root], modules, ctx.files.srcs, vendored = [manifest]),
    ]

molt_vendored = rule(
    implementation = _molt_vendored_impl,
    doc = """A package that `molt vendor` put into a folder.

One action checks that the sources are those that the folder's `manifest.json` names, with the digests it has for them. The
package's modules are named from its own folder. What it imports is judged with the programs that use it.

```starlark
molt_vendored(
    name = "click",
    srcs = glob(["click/**/*.py"]),
    manifest = "manifest.json",
)
```

`molt_vendor_index` writes these for all packages of a manifest.""",
    attrs = {
        "deps": attr.label_list(
            doc = DEPS_DOC,
            providers = [MoltInfo],
        ),
        "manifest": attr.label(
            allow_single_file = ["manifest.json"],
            doc = "The `manifest.json` that `molt vendor` wrote.",
            mandatory = True,
        ),
        "package": attr.string(
            doc = "The package's name in the manifest. Default: the target's name.",
        ),
        "srcs": attr.label_list(
            allow_files = [".py"],
            doc = "All its modules.",
            mandatory = True,
        ),
    },
    provides = [MoltInfo],
    toolchains = [TOOLCHAIN_TYPE],
)

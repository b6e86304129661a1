"""For MODULE.bazel files: `molt` and `vendor/` folders."""

load("//molt/private:repository.bzl", "molt_repository", "molt_vendor_index")

_toolchain = tag_class(
    doc = "A `molt`; the attributes are those of `molt_repository`.",
    attrs = {
        "bundle_sha256": attr.string_dict(),
        "bundles": attr.string_dict(),
        "name": attr.string(default = "molt"),
        "path": attr.string(),
        "sha256": attr.string(),
        "url": attr.string(),
    },
)

_vendor = tag_class(
    doc = "A `vendor/` folder; the attributes are those of `molt_vendor_index`.",
    attrs = {
        "manifest": attr.label(mandatory = True),
        "name": attr.string(default = "vendored"),
    },
)

def _molt_impl(module_ctx):
    made = {}
    for module in module_ctx.modules:
        for tag in module.tags.toolchain:
            # The root module comes first, and what it says counts.
            if tag.name in made:
                continue
            made[tag.name] = True
            molt_repository(
                name = tag.name,
                bundle_sha256 = tag.bundle_sha256,
                bundles = tag.bundles,
                path = tag.path,
                sha256 = tag.sha256,
                url = tag.url,
            )
        for tag in module.tags.vendor:
            if tag.name in made:
                fail("the name {} is given twice".format(tag.name))
            made[tag.name] = True
            molt_vendor_index(name = tag.name, manifest = tag.manifest)

molt = module_extension(
    implementation = _molt_impl,
    doc = """`molt` for a module.

```starlark
molt = use_extension("@rules_molt//molt:extensions.bzl", "molt")
molt.toolchain(url = "https://example.org/molt-0.1.0-x86_64-linux", sha256 = "...")
use_repo(molt, "molt")
register_toolchains("@molt//:all")
```""",
    tag_classes = {
        "toolchain": _toolchain,
        "vendor": _vendor,
    },
)

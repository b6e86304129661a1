"""Repositories: a `molt` from elsewhere, and an index of sourced packages."""

load(":toolchain.bzl", "EXEC_CONSTRAINTS", "HOST_TRIPLE", "TARGETS")

_TOOLCHAIN = """
molt_toolchain(
    name = "{triple}",
    bundles = {bundles},
    molt = "molt",
    target_triple = "{triple}",
)

toolchain(
    name = "{triple}_toolchain",
    exec_compatible_with = {exec_constraints},
    target_compatible_with = {constraints},
    toolchain = ":{triple}",
    toolchain_type = "@rules_molt//molt:toolchain_type",
)
"""

def _fetch(repository_ctx, source, digest, output, executable):
    """Puts a file, which is a URL with its digest or a path, where the repository wants it."""
    if "://" in source:
        if not digest:
            fail("{}: {} needs its sha256".format(repository_ctx.name, source))
        repository_ctx.download(
            url = source,
            executable = executable,
            output = output,
            sha256 = digest,
        )
        return
    if digest:
        fail("{}: {} is a path; a sha256 is for URLs".format(repository_ctx.name, source))
    path = repository_ctx.path(source)
    if not path.exists:
        fail("{}: there is no file {}".format(repository_ctx.name, source))
    repository_ctx.symlink(path, output)

def _molt_repository_impl(repository_ctx):
    attributes = repository_ctx.attr
    if bool(attributes.url) == bool(attributes.path):
        fail("{}: either `url` or `path` says where `molt` is".format(repository_ctx.name))
    _fetch(repository_ctx, attributes.url or attributes.path, attributes.sha256, "molt", True)
    bundles = []
    for triple, source in sorted(attributes.bundles.items()):
        if triple not in TARGETS or triple == HOST_TRIPLE:
            fail("{}: no bundle is needed for {}; there are those of {}".format(
                repository_ctx.name,
                triple,
                ", ".join([known for known in sorted(TARGETS) if known != HOST_TRIPLE]),
            ))
        bundle = "bundles/{}.a".format(triple)
        _fetch(repository_ctx, source, attributes.bundle_sha256.get(triple, ""), bundle, False)
        bundles.append((triple, bundle))
    parts = [
        "load(\"@rules_molt//molt:defs.bzl\", \"molt_toolchain\")\n\n" +
        "package(default_visibility = [\"//visibility:public\"])\n\n" +
        "exports_files([\"molt\"])\n",
    ]
    for triple in [HOST_TRIPLE] + [triple for triple, _ in bundles]:
        parts.append(_TOOLCHAIN.format(
            bundles = repr([bundle for _, bundle in bundles]),
            constraints = repr(TARGETS[triple]),
            exec_constraints = repr(EXEC_CONSTRAINTS),
            triple = triple,
        ))
    repository_ctx.file("BUILD.bazel", "".join(parts), executable = False)

molt_repository = repository_rule(
    implementation = _molt_repository_impl,
    doc = """A `molt`, downloaded or from the machine, with a toolchain for each target that it has a runtime for.

```starlark
molt_repository(
    name = "molt",
    url = "https://example.org/molt-0.1.0-x86_64-linux",
    sha256 = "...",
)
register_toolchains("@molt//:all")
```""",
    attrs = {
        "bundle_sha256": attr.string_dict(
            doc = "By target triple: the digests of those `bundles` that are URLs.",
        ),
        "bundles": attr.string_dict(
            doc = "By target triple: URL or absolute path of the runtime, for targets other than the host's.",
        ),
        "path": attr.string(
            doc = "The absolute path of a `molt` on this machine.",
        ),
        "sha256": attr.string(
            doc = "The digest of what is at `url`.",
        ),
        "url": attr.string(
            doc = "Where the executable is downloaded from.",
        ),
    },
)

_PACKAGE = """    if "{name}" not in without:
        molt_vendored(
            name = "{name}",
            srcs = native.glob(["{name}/**/*.py"]),
            manifest = "manifest.json",
            deps = {deps} + deps.get("{name}", []),
            **kwargs
        )
"""

def _molt_vendor_index_impl(repository_ctx):
    manifest = json.decode(repository_ctx.read(repository_ctx.path(repository_ctx.attr.manifest)))
    if manifest.get("schema") != "molt-vendor/1":
        fail("{}: {} is no manifest of `molt vendor`, or one of another version".format(
            repository_ctx.name,
            repository_ctx.attr.manifest,
        ))
    names = [package["name"] for package in manifest["packages"]]
    parts = [
        "\"\"\"The packages of a `vendor/` folder.\"\"\"\n\n" +
        "load(\"@rules_molt//molt:defs.bzl\", \"molt_vendored\")\n\n" +
        "PACKAGES = {}\n\n".format(repr(names)) +
        "def molt_vendored_packages(deps = {}, without = [], **kwargs):\n" +
        "    \"\"\"A `molt_vendored` for each package.\n\n" +
        "    Args:\n" +
        "      deps: by package: what it needs besides what the manifest says.\n" +
        "      without: names of packages that have their targets by hand.\n" +
        "      **kwargs: further attributes of the targets.\n" +
        "    \"\"\"\n",
    ]
    for package in manifest["packages"]:
        deps = [":" + name for name in package.get("uses", []) if name in names and name != package["name"]]
        parts.append(_PACKAGE.format(deps = repr(deps), name = package["name"]))
    if not names:
        parts.append("    pass\n")
    repository_ctx.file("packages.bzl", "".join(parts), executable = False)
    repository_ctx.file("BUILD.bazel", "exports_files([\"packages.bzl\"])\n", executable = False)

molt_vendor_index = repository_rule(
    implementation = _molt_vendor_index_impl,
    doc = """The packages of a `vendor/` folder as a macro that has a target for each.

```starlark
molt_vendor_index(name = "vendored", manifest = "//vendor:manifest.json")   # WORKSPACE

load("@vendored//:packages.bzl", "molt_vendored_packages")                  # vendor/BUILD.bazel

molt_vendored_packages(visibility = ["//visibility:public"])
```""",
    attrs = {
        "manifest": attr.label(
            allow_single_file = True,
            doc = "The `manifest.json` that `molt vendor` wrote.",
            mandatory = True,
        ),
    },
)

"""Libraries: modules that programs import."""

load(":providers.bzl", "MoltInfo")
load(":request.bzl", "import_roots", "module_entries", "run_request", "write_request")
load(":toolchain.bzl", "TOOLCHAIN_TYPE", "find_toolchain")

IMPORTS_DOC = """Folders, seen from the package, that modules are named from in addition to the workspace: with \
`["."]`, `//a/b` calls its file `c.py` both `a.b.c` and `c`. A program that imports a name which two files have is an error."""

DEPS_DOC = "The libraries whose modules may be imported. What those import is not for this target to import."

def summarize(ctx, toolchain, modules, deps, sources, extra = {}, extra_inputs = []):
    """Declares the action that checks sources by themselves and says what others must know of them.

    Args:
      ctx: of the rule.
      toolchain: a MoltToolchainInfo.
      modules: list of module entries.
      deps: depset of the summaries of what may be imported.
      sources: list of Files.
      extra: further fields of the request.
      extra_inputs: the Files that they refer to.

    Returns:
      The File with the summary.
    """
    summary = ctx.actions.declare_file(ctx.label.name + ".summary.json")
    request = ctx.actions.declare_file(ctx.label.name + ".summary.request.json")
    head = {"kind": "summary", "label": str(ctx.label), "output": summary.path}
    head.update(extra)
    write_request(ctx, request, head, depset(modules), deps)
    run_request(
        ctx,
        toolchain,
        request,
        mnemonic = "MoltSummary",
        message = "Checking {}".format(ctx.label),
        inputs = depset(sources + extra_inputs, transitive = [deps]),
        outputs = [summary],
    )
    return summary

def direct_summaries(deps):
    """The summaries of what a target may import.

    Args:
      deps: targets with MoltInfo.

    Returns:
      A depset of Files.
    """
    return depset([summary for dep in deps for summary in dep[MoltInfo].direct])

def runfiles_of(ctx, files = []):
    """What a target and its dependencies need when they run.

    Args:
      ctx: of a rule with the attributes `data` and `deps`.
      files: further Files.

    Returns:
      Runfiles: the `data` of all of them. Sources are not among them, as compiled programs do not read them.
    """
    runfiles = ctx.runfiles(files = ctx.files.data + files)
    for dep in ctx.attr.data + ctx.attr.deps:
        runfiles = runfiles.merge(dep[DefaultInfo].default_runfiles)
    return runfiles

def molt_info(deps, direct, roots, modules, sources, vendored = []):
    """The provider of a target from its own parts and its dependencies.

    Args:
      deps: targets with MoltInfo.
      direct: list of Files: what dependents may import.
      roots: list of import roots.
      modules: list of module entries.
      sources: list of Files.
      vendored: list of Files: manifests of folders with sourced packages.

    Returns:
      A MoltInfo.
    """
    infos = [dep[MoltInfo] for dep in deps]
    return MoltInfo(
        direct = direct,
        imports = depset(roots, transitive = [info.imports for info in infos]),
        modules = depset(modules, transitive = [info.modules for info in infos]),
        sources = depset(sources, transitive = [info.sources for info in infos]),
        summaries = depset(direct, transitive = [info.summaries for info in infos]),
        vendored = depset(vendored, transitive = [info.vendored for info in infos]),
    )

def coverage(ctx):
    """Coverage of compiled programs is not recorded; that of what they depend on in other languages is passed on.

    Args:
      ctx: of a rule with the attributes `data` and `deps`.

    Returns:
      An InstrumentedFilesInfo.
    """
    return coverage_common.instrumented_files_info(ctx, dependency_attributes = ["data", "deps"])

def _molt_library_impl(ctx):
    toolchain = find_toolchain(ctx)
    roots = import_roots(ctx)
    modules = module_entries(ctx.files.srcs, roots)
    direct = direct_summaries(ctx.attr.deps)
    if ctx.files.srcs:
        own = [summarize(ctx, toolchain, modules, direct, ctx.files.srcs)]
    else:
        own = direct.to_list()
    return [
        DefaultInfo(
            files = depset(own),
            runfiles = runfiles_of(ctx),
        ),
        molt_info(ctx.attr.deps, own, roots, modules, ctx.files.srcs),
        coverage(ctx),
    ]

molt_library = rule(
    implementation = _molt_library_impl,
    doc = """Python modules that programs are compiled from.

One action checks the library when it changes: its syntax, what cannot be compiled, and that every import which is sure to run
leads to a module of its own, of its `deps` or of the standard library. Nothing is compiled: what becomes of code is decided by
the program that uses it.

```starlark
molt_library(
    name = "util",
    srcs = ["util.py"],
    deps = ["//vendor:click"],
)
```

A library without `srcs` stands for its `deps`.""",
    attrs = {
        "data": attr.label_list(
            allow_files = True,
            doc = "Files that programs with this library read when they run.",
        ),
        "deps": attr.label_list(
            doc = DEPS_DOC,
            providers = [MoltInfo],
        ),
        "imports": attr.string_list(
            default = ["."],
            doc = IMPORTS_DOC,
        ),
        "srcs": attr.label_list(
            allow_files = [".py"],
            doc = "The modules.",
        ),
    },
    provides = [MoltInfo],
    toolchains = [TOOLCHAIN_TYPE],
)

"""Programs and tests."""

load(
    ":library.bzl",
    "DEPS_DOC",
    "IMPORTS_DOC",
    "coverage",
    "direct_summaries",
    "molt_info",
    "runfiles_of",
    "summarize",
)
load(":providers.bzl", "MoltBinaryInfo", "MoltInfo")
load(":request.bzl", "file_name", "import_roots", "module_entries", "run_request", "target_of", "write_request")
load(":toolchain.bzl", "TOOLCHAIN_TYPE", "find_toolchain")

def _head(ctx, main, triple, bundle):
    """The fields of a request that decide on the executable, but for lists."""
    head = {
        "main": {"file": file_name(main), "path": main.path},
        "pie": ctx.attr.pie,
        "seal": ctx.attr.seal,
        "strip": ctx.attr.strip,
        "target": triple,
        "trusted": ctx.attr.trusted,
    }
    inputs = []
    if bundle:
        head["bundles"] = bundle.dirname
        inputs.append(bundle)
    if ctx.file.capabilities:
        if ctx.attr.trusted:
            fail("{}: `trusted` grants everything; `capabilities` would not count".format(ctx.label))
        head["capabilities"] = ctx.file.capabilities.path
        inputs.append(ctx.file.capabilities)
    return head, inputs

def _compile(ctx):
    toolchain = find_toolchain(ctx)
    triple, bundle = target_of(ctx, toolchain)
    main = ctx.file.main
    own = [main] + [file for file in ctx.files.srcs if file != main]
    roots = import_roots(ctx)
    folder = file_name(main).rpartition("/")[0]
    if folder not in roots:
        roots.append(folder)
    entries = module_entries(own, roots)
    direct = direct_summaries(ctx.attr.deps)
    check = summarize(
        ctx,
        toolchain,
        # The file that runs is checked as such.
        [entry for entry in entries if entry.src != main],
        direct,
        own,
        extra = {"main": {"file": file_name(main), "path": main.path}},
    )
    info = molt_info(ctx.attr.deps, [check], roots, entries, own)
    head, inputs = _head(ctx, main, triple, bundle)

    executable = ctx.actions.declare_file(ctx.label.name)
    unused = ctx.actions.declare_file(ctx.label.name + ".unused")
    request = ctx.actions.declare_file(ctx.label.name + ".request.json")
    more = {
        "kind": "binary",
        "missing_capabilities": "error" if ctx.attr.strict_capabilities else "warning",
        "output": executable.path,
        "unused": unused.path,
    }
    write_request(ctx, request, dict(head, **more), info.modules, info.summaries)
    run_request(
        ctx,
        toolchain,
        request,
        mnemonic = "MoltCompile",
        message = "Compiling {}".format(ctx.label),
        # Nothing is compiled before all that goes into it is seen to be right.
        inputs = depset(inputs, transitive = [info.sources, info.summaries]),
        outputs = [executable, unused],
        unused = unused,
    )
    runfiles = runfiles_of(ctx, [executable])
    return [
        DefaultInfo(
            executable = executable,
            files = depset([executable]),
            runfiles = runfiles,
        ),
        MoltBinaryInfo(
            executable = executable,
            head = head,
            inputs = depset(inputs),
            modules = info.modules,
            sources = info.sources,
            target_triple = triple,
            vendored = info.vendored,
        ),
        coverage(ctx),
    ]

def _molt_binary_impl(ctx):
    return _compile(ctx)

def _molt_test_impl(ctx):
    return _compile(ctx) + [testing.TestEnvironment(ctx.attr.env)]

_ATTRS = {
    "capabilities": attr.label(
        allow_single_file = [".toml", ".json"],
        doc = "What the program may do outside of itself: a manifest (docs/spec/capabilities.md). Without one it may do nothing.",
    ),
    "data": attr.label_list(
        allow_files = True,
        doc = "Files that the program reads when it runs. They are in its runfiles; it also needs the capability to read them.",
    ),
    "deps": attr.label_list(
        doc = DEPS_DOC,
        providers = [MoltInfo],
    ),
    "imports": attr.string_list(
        default = ["."],
        doc = IMPORTS_DOC,
    ),
    "main": attr.label(
        allow_single_file = [".py"],
        doc = "The file that runs.",
        mandatory = True,
    ),
    "pie": attr.bool(
        doc = "Make a position-independent executable.",
    ),
    "seal": attr.bool(
        doc = "Let the environment in which the program is started change nothing of what it may do.",
    ),
    "srcs": attr.label_list(
        allow_files = [".py"],
        doc = "Further modules of the program itself.",
    ),
    "strict_capabilities": attr.bool(
        doc = "It is an error, not a warning, if the program can come to something that it is not granted.",
    ),
    "strip": attr.bool(
        doc = "Leave out the names of functions that debuggers and profilers show.",
    ),
    "target_triple": attr.string(
        doc = "What to compile for, if that is not what the target platform says. A `select` may choose it.",
    ),
    "trusted": attr.bool(
        doc = "The program may do everything.",
    ),
}

molt_binary = rule(
    implementation = _molt_binary_impl,
    doc = """A program, compiled to one executable.

The bytes are those that `molt build` makes of the same sources, seen from the workspace. `--stamp` changes nothing.

```starlark
molt_binary(
    name = "app",
    main = "app.py",
    capabilities = "caps.toml",
    data = ["words.txt"],
    deps = [":util"],
)
```

Whatever the modules of `deps` import is compiled in, and no more: a change of a module that the program does not import does not
compile it again.""",
    attrs = _ATTRS,
    executable = True,
    toolchains = [TOOLCHAIN_TYPE],
)

molt_test = rule(
    implementation = _molt_test_impl,
    doc = """A program that is a test: it passes if its exit status is 0.

`bazel coverage` runs it as `bazel test` does. Of compiled code nothing is recorded; what programs among its `data` write as lcov
traces is kept.

```starlark
molt_test(
    name = "util_test",
    main = "util_test.py",
    deps = [":util"],
)
```""",
    attrs = dict(
        _ATTRS,
        env = attr.string_dict(
            doc = "Variables of the environment that the test is run in. It needs the capability to read them.",
        ),
        # Bazel wants one of every test that it collects coverage of.
        _lcov_merger = attr.label(
            allow_single_file = True,
            cfg = "exec",
            default = Label("//molt/private:merge_coverage.sh"),
            executable = True,
        ),
    ),
    test = True,
    toolchains = [TOOLCHAIN_TYPE],
)

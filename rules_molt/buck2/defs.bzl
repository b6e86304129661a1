"""The rules for Buck2. Their attributes mean what those of the Bazel rules do (docs/reference.md)."""

load("//molt:names.bzl", "package_name")
load(
    ":actions.bzl",
    "direct_summaries",
    "file_name",
    "import_roots",
    "module_nodes",
    "molt_info",
    "run_request",
    "summarize",
)
load(":providers.bzl", "MODULES", "MoltBinaryInfo", "MoltInfo")
load(":toolchain.bzl", "target_of", "toolchain_attr")

def _molt_library_impl(ctx):
    nodes = module_nodes(ctx, ctx.attrs.srcs, import_roots(ctx))
    direct = direct_summaries(ctx.attrs.deps)
    own = direct
    if ctx.attrs.srcs:
        modules = ctx.actions.tset(MODULES, children = nodes)
        own = [summarize(ctx, modules, direct)]
    return [
        DefaultInfo(default_outputs = own),
        molt_info(ctx, ctx.attrs.deps, own, nodes),
    ]

_IMPORTS = attrs.list(
    attrs.string(),
    default = ["."],
    doc = "Folders, seen from the package, that modules are named from in addition to the cell.",
)

_DEPS = attrs.list(
    attrs.dep(providers = [MoltInfo]),
    default = [],
    doc = "The libraries whose modules may be imported.",
)

molt_library = rule(
    impl = _molt_library_impl,
    doc = "Python modules that programs are compiled from. One action checks them; nothing is compiled.",
    attrs = {
        "deps": _DEPS,
        "imports": _IMPORTS,
        "srcs": attrs.list(attrs.source(), default = [], doc = "The modules."),
        "_toolchain": toolchain_attr(),
    },
)

def _molt_vendored_impl(ctx):
    package = ctx.attrs.package or ctx.label.name
    folder = file_name(ctx, ctx.attrs.manifest).rpartition("/")[0]
    root = folder + "/" + package if folder else package
    nodes = module_nodes(ctx, ctx.attrs.srcs, [root])
    extra = {"vendored": {"manifest": ctx.attrs.manifest, "name": package}}
    summary = summarize(ctx, ctx.actions.tset(MODULES, children = nodes), [], extra)
    return [
        DefaultInfo(default_output = summary),
        molt_info(ctx, ctx.attrs.deps, [summary], nodes, [ctx.attrs.manifest]),
    ]

molt_vendored = rule(
    impl = _molt_vendored_impl,
    doc = "A package that `molt vendor` put into a folder. One action checks the sources against the folder's manifest.",
    attrs = {
        "deps": _DEPS,
        "manifest": attrs.source(doc = "The `manifest.json` that `molt vendor` wrote."),
        "package": attrs.option(attrs.string(), default = None, doc = "Default: the target's name."),
        "srcs": attrs.list(attrs.source(), doc = "All its modules."),
        "_toolchain": toolchain_attr(),
    },
)

def _compile(ctx):
    triple, bundle = target_of(ctx)
    main = ctx.attrs.main
    roots = import_roots(ctx)
    folder = file_name(ctx, main).rpartition("/")[0]
    if folder not in roots:
        roots.append(folder)
    others = module_nodes(ctx, [source for source in ctx.attrs.srcs if source != main], roots)
    nodes = module_nodes(ctx, [main], roots) + others
    main_entry = {"file": file_name(ctx, main), "path": main}
    check = summarize(
        ctx,
        ctx.actions.tset(MODULES, children = others),
        direct_summaries(ctx.attrs.deps),
        {"main": main_entry},
    )
    info = molt_info(ctx, ctx.attrs.deps, [check], nodes)
    head = {
        "main": main_entry,
        "pie": ctx.attrs.pie,
        "seal": ctx.attrs.seal,
        "strip": ctx.attrs.strip,
        "target": triple,
        "trusted": ctx.attrs.trusted,
    }
    if bundle:
        # The folder, in one string.
        head["bundles"] = cmd_args(bundle, parent = 1, delimiter = "")
    if ctx.attrs.capabilities:
        if ctx.attrs.trusted:
            fail("{}: `trusted` grants everything; `capabilities` would not count".format(ctx.label))
        head["capabilities"] = ctx.attrs.capabilities
    executable = ctx.actions.declare_output(ctx.label.name)
    request = dict(
        head,
        deps = info.summaries.project_as_json("paths"),
        kind = "binary",
        missing_capabilities = "error" if ctx.attrs.strict_capabilities else "warning",
        modules = info.modules.project_as_json("modules"),
        output = executable.as_output(),
    )
    run_request(ctx, request, "request.json", "molt_compile", [executable])
    return executable, MoltBinaryInfo(
        executable = executable,
        head = head,
        modules = info.modules,
        name = ctx.label.name,
        target_triple = triple,
        vendored = info.vendored,
    )

def _molt_binary_impl(ctx):
    executable, info = _compile(ctx)
    return [
        DefaultInfo(default_output = executable, other_outputs = ctx.attrs.data),
        RunInfo(args = cmd_args(executable, hidden = ctx.attrs.data)),
        info,
    ]

def _molt_test_impl(ctx):
    executable, info = _compile(ctx)
    command = cmd_args(executable, hidden = ctx.attrs.data)
    return [
        DefaultInfo(default_output = executable, other_outputs = ctx.attrs.data),
        RunInfo(args = command),
        ExternalRunnerTestInfo(
            type = "custom",
            command = [command] + ctx.attrs.args,
            env = ctx.attrs.env,
        ),
        info,
    ]

_PROGRAM = {
    "capabilities": attrs.option(
        attrs.source(),
        default = None,
        doc = "What the program may do outside of itself: a manifest. Without one it may do nothing.",
    ),
    "data": attrs.list(attrs.source(), default = [], doc = "Files that are there when the program runs."),
    "deps": _DEPS,
    "imports": _IMPORTS,
    "main": attrs.source(doc = "The file that runs."),
    "pie": attrs.bool(default = False),
    "seal": attrs.bool(default = False),
    "srcs": attrs.list(attrs.source(), default = [], doc = "Further modules of the program itself."),
    "strict_capabilities": attrs.bool(default = False),
    "strip": attrs.bool(default = False),
    "target_triple": attrs.option(attrs.string(), default = None),
    "trusted": attrs.bool(default = False),
    "_toolchain": toolchain_attr(),
}

molt_binary = rule(
    impl = _molt_binary_impl,
    doc = "A program, compiled to one executable, with the bytes of `molt build`.",
    attrs = _PROGRAM,
)

molt_test = rule(
    impl = _molt_test_impl,
    doc = "A program that is a test: it passes if its exit status is 0.",
    attrs = dict(
        _PROGRAM,
        args = attrs.list(attrs.string(), default = []),
        env = attrs.dict(key = attrs.string(), value = attrs.string(), default = {}),
    ),
)

def _molt_package_impl(ctx):
    binary = ctx.attrs.binary[MoltBinaryInfo]
    name = package_name(ctx.attrs.package_name or "", binary.name, ctx.label)
    package = {
        "executable": binary.executable,
        "include_sources": ctx.attrs.include_sources,
        "name": name,
        "sbom": ctx.attrs.sbom,
        "vendored": binary.vendored,
        "version": ctx.attrs.version,
    }
    if ctx.attrs.description:
        package["description"] = ctx.attrs.description
    if ctx.attrs.license:
        package["license"] = ctx.attrs.license
    if ctx.attrs.requires_python:
        package["requires_python"] = ctx.attrs.requires_python
    file = "{}-{}-{}.moltpkg".format(name, ctx.attrs.version, binary.target_triple)
    output = ctx.actions.declare_output(file)
    request = dict(
        binary.head,
        kind = "package",
        modules = binary.modules.project_as_json("modules"),
        output = output.as_output(),
        package = package,
    )
    run_request(ctx, request, "package.request.json", "molt_package", [output])
    return [DefaultInfo(default_output = output)]

molt_package = rule(
    impl = _molt_package_impl,
    doc = "A program as a `.moltpkg`: the executable with what it was made of. It is not signed.",
    attrs = {
        "binary": attrs.dep(providers = [MoltBinaryInfo]),
        "description": attrs.option(attrs.string(), default = None),
        "include_sources": attrs.bool(default = False),
        "license": attrs.option(attrs.string(), default = None),
        "package_name": attrs.option(attrs.string(), default = None),
        "requires_python": attrs.option(attrs.string(), default = None),
        "sbom": attrs.enum(["cyclonedx", "spdx"], default = "cyclonedx"),
        "version": attrs.string(),
        "_toolchain": toolchain_attr(),
    },
)

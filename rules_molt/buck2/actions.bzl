"""Requests: how rules call the compiler (docs/spec/compile-action.md of Molt)."""

load("//molt:names.bzl", "module_names", "roots_below")
load(":providers.bzl", "MODULES", "MoltInfo", "MoltToolchainInfo", "SUMMARIES")

def file_name(ctx, source):
    """The name of a source that tracebacks show: its path in the cell."""
    package = ctx.label.package
    return package + "/" + source.short_path if package else source.short_path

def import_roots(ctx):
    return roots_below("", ctx.label.package, ctx.attrs.imports, ctx.label)

def module_nodes(ctx, sources, roots):
    """The modules in files.

    Args:
      ctx: of the rule.
      sources: list of artifacts.
      roots: list of folders that modules are named from.

    Returns:
      A list of MODULES, one for each name of each source.
    """
    nodes = []
    for source in sources:
        file = file_name(ctx, source)
        for name, is_package in module_names(file, roots):
            entry = struct(name = name, src = source, file = file, package = is_package)
            nodes.append(ctx.actions.tset(MODULES, value = entry))
    return nodes

def run_request(ctx, request, name, category, outputs):
    """Has the compiler do what a request says.

    The request is written as JSON; Buck2 takes the artifacts in it for the action's inputs and outputs.

    Args:
      ctx: of the rule.
      request: dict of all fields but the version.
      name: of the file with the request.
      category: of the action.
      outputs: list of the artifacts that it makes.
    """
    written = ctx.actions.write_json(name, dict(version = 1, **request), with_inputs = True)
    toolchain = ctx.attrs._toolchain[MoltToolchainInfo]
    ctx.actions.run(
        cmd_args(
            toolchain.molt,
            "compile-action",
            "--request",
            written,
            hidden = [output.as_output() for output in outputs],
        ),
        category = category,
    )

def summarize(ctx, modules, deps, extra = {}):
    """Declares the action that checks sources by themselves and says what others must know of them.

    Args:
      ctx: of the rule.
      modules: MODULES of the target alone.
      deps: list of artifacts: the summaries of what may be imported.
      extra: further fields of the request.

    Returns:
      The artifact with the summary.
    """
    summary = ctx.actions.declare_output("summary.json")
    request = {
        "deps": deps,
        "kind": "summary",
        "label": str(ctx.label.raw_target()),
        "modules": modules.project_as_json("modules"),
        "output": summary.as_output(),
    }
    request.update(extra)
    run_request(ctx, request, "summary.request.json", "molt_summary", [summary])
    return summary

def direct_summaries(deps):
    """The summaries of what a target may import.

    Args:
      deps: targets with MoltInfo.

    Returns:
      A list of artifacts, each once.
    """
    direct = []
    for dep in deps:
        for summary in dep[MoltInfo].direct:
            if summary not in direct:
                direct.append(summary)
    return direct

def molt_info(ctx, deps, direct, nodes, vendored = []):
    """The provider of a target from its own parts and its dependencies.

    Args:
      ctx: of the rule.
      deps: targets with MoltInfo.
      direct: list of artifacts: what dependents may import.
      nodes: list of MODULES.
      vendored: list of artifacts: manifests of folders with sourced packages.

    Returns:
      A MoltInfo.
    """
    infos = [dep[MoltInfo] for dep in deps]
    own = [ctx.actions.tset(SUMMARIES, value = summary) for summary in direct]
    manifests = list(vendored)
    for info in infos:
        for manifest in info.vendored:
            if manifest not in manifests:
                manifests.append(manifest)
    return MoltInfo(
        direct = direct,
        modules = ctx.actions.tset(MODULES, children = nodes + [info.modules for info in infos]),
        summaries = ctx.actions.tset(SUMMARIES, children = own + [info.summaries for info in infos]),
        vendored = manifests,
    )

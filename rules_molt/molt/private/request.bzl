"""Requests: how rules call the compiler (docs/spec/compile-action.md of Molt)."""

load("//molt:names.bzl", "module_names", "roots_below")
load(":toolchain.bzl", "HOST_TRIPLE")

def file_name(file):
    """The name of a source that tracebacks show: the same in every configuration and on every machine.

    Args:
      file: a File.

    Returns:
      Its path below the workspace; `external/REPOSITORY/...` for those of other repositories.
    """
    path = file.short_path
    return "external/" + path[len("../"):] if path.startswith("../") else path

def import_roots(ctx):
    """The folders that a target's modules are named from: the workspace's, and each of `imports` below the package.

    Args:
      ctx: of a rule with an attribute `imports`.

    Returns:
      A list of paths as `file_name` has them, without a slash at the end; `""` is the workspace.
    """
    return roots_below(ctx.label.workspace_root, ctx.label.package, ctx.attr.imports, ctx.label)

def module_entries(sources, roots):
    """The modules in files: each file under the name that it has from each root above it.

    Args:
      sources: Files that end in `.py`.
      roots: folders, as `import_roots` gives them.

    Returns:
      A list of structs as `MoltInfo.modules` has them.
    """
    entries = []
    for source in sources:
        file = file_name(source)
        for name, is_package in module_names(file, roots):
            entries.append(struct(name = name, src = source, file = file, package = is_package))
    return entries

def _module(entry):
    module = {"file": entry.file, "name": entry.name, "path": entry.src.path}
    if entry.package:
        module["package"] = True
    return json.encode(module)

def _path(file):
    return json.encode(file.path)

def write_request(ctx, file, head, modules, deps = depset()):
    """Writes a request.

    The lists are put into it when the action runs: analysis does not grow with the number of modules.

    Args:
      ctx: of the rule.
      file: the File to write.
      head: dict of the fields that are no long lists.
      modules: depset of module entries.
      deps: depset of summaries.
    """
    args = ctx.actions.args()
    args.set_param_file_format("multiline")
    args.add(json.encode(dict(version = 1, **head))[:-1])
    args.add_joined(
        modules,
        format_joined = ",\"modules\":[%s]",
        join_with = ",\n",
        map_each = _module,
        omit_if_empty = False,
    )
    args.add_joined(
        deps,
        format_joined = ",\"deps\":[%s]",
        join_with = ",\n",
        map_each = _path,
        omit_if_empty = False,
    )
    args.add("}")
    ctx.actions.write(file, args)

def run_request(ctx, toolchain, request, mnemonic, message, inputs, outputs, unused = None):
    """Has the compiler do what a request says, with nothing but the listed inputs.

    Args:
      ctx: of the rule.
      toolchain: a MoltToolchainInfo.
      request: the File with the request.
      mnemonic: of the action.
      message: what is shown while it runs.
      inputs: depset of all that the request refers to.
      outputs: list of Files.
      unused: the File that will name the inputs which did not count.
    """
    ctx.actions.run(
        arguments = ["compile-action", "--request", request.path],
        env = {},
        executable = toolchain.molt,
        inputs = depset([request], transitive = [inputs]),
        mnemonic = mnemonic,
        outputs = outputs,
        progress_message = message,
        unused_inputs_list = unused,
    )

def target_of(ctx, toolchain):
    """What a program is compiled for.

    Args:
      ctx: of a rule with an attribute `target_triple`.
      toolchain: a MoltToolchainInfo.

    Returns:
      The triple, and the File with its runtime or None.
    """
    triple = ctx.attr.target_triple or toolchain.target_triple
    bundle = toolchain.bundles.get(triple)
    if triple != HOST_TRIPLE and not bundle:
        fail("{}: the toolchain has no runtime for {}; it has {}".format(
            ctx.label,
            triple,
            ", ".join(sorted([HOST_TRIPLE] + toolchain.bundles.keys())),
        ))
    return triple, bundle

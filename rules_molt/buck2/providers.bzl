"""What targets of these rules tell each other under Buck2."""

def _module(entry):
    module = {"file": entry.file, "name": entry.name, "path": entry.src}
    if entry.package:
        module["package"] = True
    return module

def _path(artifact):
    return artifact

# One node for each name of each module: `name` (dotted), `src` (artifact), `file` (the name that tracebacks show), `package` (bool).
MODULES = transitive_set(json_projections = {"modules": _module})

# One node for each summary.
SUMMARIES = transitive_set(json_projections = {"paths": _path})

MoltInfo = provider(
    doc = "Python modules that programs can be compiled from.",
    fields = {
        "direct": provider_field(typing.Any),  # list of artifacts: the summaries of what dependents may import
        "modules": provider_field(typing.Any),  # MODULES
        "summaries": provider_field(typing.Any),  # SUMMARIES
        "vendored": provider_field(typing.Any),  # list of artifacts: manifests of folders with sourced packages
    },
)

MoltBinaryInfo = provider(
    doc = "A compiled program, and what it was compiled from.",
    fields = {
        "executable": provider_field(typing.Any),  # artifact
        "head": provider_field(typing.Any),  # dict: the fields of the request that are no lists
        "modules": provider_field(typing.Any),  # MODULES
        "name": provider_field(str),  # of the target
        "target_triple": provider_field(str),
        "vendored": provider_field(typing.Any),  # list of artifacts
    },
)

MoltToolchainInfo = provider(
    doc = "The compiler.",
    fields = {
        "bundles": provider_field(typing.Any),  # dict from target triple to artifact
        "molt": provider_field(typing.Any),  # RunInfo
        "target_triple": provider_field(str),
    },
)

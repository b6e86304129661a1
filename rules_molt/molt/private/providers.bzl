"""What targets of these rules tell each other."""

MoltInfo = provider(
    doc = "Python modules that programs can be compiled from.",
    fields = {
        "direct": "list of Files: the summaries of the libraries that whoever depends on this target may import. " +
                  "A library without sources passes on those of its `deps`.",
        "imports": "depset of strings: the folders that modules are named from, below the workspace, without a slash at the end.",
        "modules": "depset of structs, one for each name of each module with all that it depends on: `name` (dotted), " +
                   "`src` (File), `file` (the name that tracebacks show), `package` (bool).",
        "sources": "depset of Files: the sources of all `modules`.",
        "summaries": "depset of Files: the summaries of this library and all that it depends on.",
        "vendored": "depset of Files: the manifests of folders with sourced packages that `modules` may be from.",
    },
)

MoltBinaryInfo = provider(
    doc = "A compiled program, and what it was compiled from.",
    fields = {
        "executable": "File.",
        "head": "dict: the fields of the request that made it which are no lists (docs/spec/compile-action.md).",
        "inputs": "depset of Files: what the request refers to besides the sources.",
        "modules": "depset: as in MoltInfo, the program's own modules included.",
        "sources": "depset of Files: the sources of `modules` and the file that runs.",
        "target_triple": "string.",
        "vendored": "depset of Files: as in MoltInfo.",
    },
)

MoltToolchainInfo = provider(
    doc = "The compiler.",
    fields = {
        "bundles": "dict from target triple to File: the runtimes of the targets that are not part of `molt`.",
        "molt": "File: the command.",
        "problem": "string: why there is no compiler; empty if there is one.",
        "target_triple": "string: what the toolchain compiles for unless a target says otherwise.",
    },
)

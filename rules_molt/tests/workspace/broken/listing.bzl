"""An action of the compiler whose request lists a file that the action may not declare."""

def _listing_impl(ctx):
    toolchain = ctx.toolchains["@rules_molt//molt:toolchain_type"].molt
    source = ctx.file.source
    output = ctx.actions.declare_file(ctx.label.name)
    request = ctx.actions.declare_file(ctx.label.name + ".json")
    ctx.actions.write(request, json.encode({
        "kind": "summary",
        "label": str(ctx.label),
        "modules": [{"name": "listed", "path": source.path}],
        "output": output.path,
        "version": 1,
    }))
    ctx.actions.run(
        arguments = ["compile-action", "--request", request.path],
        executable = toolchain.molt,
        inputs = [request] + ([source] if ctx.attr.declared else []),
        mnemonic = "Listing",
        outputs = [output],
    )
    return [DefaultInfo(files = depset([output]))]

listing = rule(
    implementation = _listing_impl,
    attrs = {
        "declared": attr.bool(),
        "source": attr.label(allow_single_file = True),
    },
    toolchains = ["@rules_molt//molt:toolchain_type"],
)

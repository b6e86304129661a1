"""Names of modules. Bazel and Buck2 share it: nothing of either is used here."""

def roots_below(workspace, package, imports, label):
    """The folders that a target's modules are named from: the workspace's, and each of `imports` below the package.

    Args:
      workspace: the folder of the target's workspace; `""` for the main one.
      package: the target's package.
      imports: folders, seen from the package.
      label: what messages call the target.

    Returns:
      A list of paths without a slash at the end.
    """
    roots = [workspace]
    depth = len([part for part in workspace.split("/") if part])
    for folder in imports:
        kept = []
        for part in workspace.split("/") + package.split("/") + folder.split("/"):
            if part == "..":
                if len(kept) == depth:
                    fail("{}: the folder {} in `imports` is above the workspace".format(label, folder))
                kept.pop()
            elif part and part != ".":
                kept.append(part)
        root = "/".join(kept)
        if root not in roots:
            roots.append(root)
    return roots

def module_names(file, roots):
    """The names that a file has as a module: one from each root above it.

    Args:
      file: path that ends in `.py`.
      roots: list of folders, as `roots_below` gives them.

    Returns:
      A list of pairs: the dotted name, and whether it is a package.
    """
    names = []
    for root in roots:
        prefix = root + "/" if root else ""
        if not file.startswith(prefix):
            continue
        parts = file[len(prefix):-len(".py")].split("/")
        is_package = parts[-1] == "__init__"
        if is_package:
            parts = parts[:-1]
        if parts and not [part for part in parts if "." in part]:
            names.append((".".join(parts), is_package))
    return names

_PACKAGE = "abcdefghijklmnopqrstuvwxyz0123456789-"

def package_name(given, target, label):
    """The name of a package, in the form in which packages have it.

    Args:
      given: what the user says; may be empty.
      target: the name of the program's target.
      label: what messages call the target.

    Returns:
      A string.
    """
    name = given or target.lower().replace("_", "-").replace(".", "-")
    if [c for c in name.elems() if c not in _PACKAGE]:
        fail("{}: `{}` is no name of a package: small letters, digits and `-` are".format(label, name))
    return name

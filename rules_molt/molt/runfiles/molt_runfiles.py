"""Where the `data` of a program is when it runs under Bazel or Buck2.

Works in compiled programs and under CPython. A compiled program needs the capabilities `env.read=RUNFILES_*`,
`env.read=TEST_SRCDIR`, and `fs.read` for what it reads; a variable that it may not read counts as not set.
"""

import os
import sys


def _variable(name):
    try:
        return os.environ.get(name)
    except PermissionError:
        return None


def folder():
    """The folder with the runfiles; None if there is none."""
    for name in ("RUNFILES_DIR", "TEST_SRCDIR"):
        found = _variable(name)
        if found:
            return found
    program = sys.argv[0]
    beside = program + ".runfiles"
    if os.path.isdir(beside):
        return beside
    # Started from inside of another program's runfiles.
    before, inside, _ = program.rpartition(".runfiles/")
    return before + ".runfiles" if inside else None


def _from_manifest(manifest, name):
    with open(manifest, encoding="utf-8") as lines:
        for line in lines:
            short, _, place = line.rstrip("\n").partition(" ")
            if short == name:
                return place
            # A folder stands for what is in it.
            if name.startswith(short + "/") and place:
                return place + name[len(short) :]
    return None


def path(name):
    """The path of a file.

    name: the repository's name (that of the workspace for its own files), a slash, and the path of the file in it.
    Raises FileNotFoundError if there are no runfiles, or no such file in their manifest.
    """
    if name.startswith("/") or ".." in name.split("/"):
        raise ValueError("not a name of a runfile: " + name)
    found = folder()
    if found is not None and os.path.exists(os.path.join(found, name)):
        return os.path.join(found, name)
    manifest = _variable("RUNFILES_MANIFEST_FILE")
    if manifest:
        place = _from_manifest(manifest, name)
        if place:
            return place
    raise FileNotFoundError("no runfile " + name)

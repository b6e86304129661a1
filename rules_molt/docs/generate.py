#!/usr/bin/env python3
"""Writes reference.md from the docstrings of the rules.

Usage: generate.py [--check]

Starlark reads like Python, so Python's parser takes the files apart; nothing is executed. `--check` writes nothing and exits with 1 if
reference.md is not what would be written.
"""

import ast
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
RULES = HERE.parent
OUTPUT = HERE / "reference.md"

# What is shown: title, file that users load, names in it.
PARTS = [
    (
        "Rules",
        "//molt:defs.bzl",
        ["molt_library", "molt_binary", "molt_test", "molt_package", "molt_vendored", "molt_toolchain"],
    ),
    ("Providers", "//molt:defs.bzl", ["MoltInfo", "MoltBinaryInfo", "MoltToolchainInfo"]),
    (
        "Repositories",
        "//molt:repositories.bzl",
        ["molt_repository", "molt_vendor_index", "molt_register_toolchains"],
    ),
    ("Module extension", "//molt:extensions.bzl", ["molt"]),
]

# A module of compiled programs.
HELPER = ("molt/runfiles/molt_runfiles.py", "@rules_molt//molt/runfiles")


class File:
    """The top-level names of a .bzl file: assignments, functions, and what it loads."""

    known = {}

    def __init__(self, path):
        self.names = {}
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.Assign):
                self.names[node.targets[0].id] = node.value
            elif isinstance(node, ast.FunctionDef):
                self.names[node.name] = node
            elif isinstance(node, ast.Expr) and getattr(node.value, "func", None) is not None:
                if node.value.func.id == "load":
                    self.load(path, node.value)

    def load(self, path, call):
        label = call.args[0].value
        if label.startswith("@"):
            return
        package, _, name = label.rpartition(":")
        place = RULES / package.lstrip("/") / name if package else path.parent / name
        other = File.read(place)
        for argument in call.args[1:]:
            self.names[argument.value] = (other, argument.value)
        for keyword in call.keywords:
            self.names[keyword.arg] = (other, keyword.value.value)

    @classmethod
    def read(cls, path):
        if path not in cls.known:
            cls.known[path] = cls(path)
        return cls.known[path]

    def find(self, name):
        """The file that defines a name, and the definition."""
        found = self.names[name]
        if isinstance(found, tuple):
            return found[0].find(found[1])
        if isinstance(found, ast.Name):
            return self.find(found.id)
        return self, found

    def value(self, node):
        """A constant expression; calls stay as they are."""
        if isinstance(node, ast.Constant):
            return node.value
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            return self.value(node.left) + self.value(node.right)
        if isinstance(node, ast.Name) and node.id in self.names:
            file, found = self.find(node.id)
            return file.value(found)
        if isinstance(node, (ast.List, ast.Tuple)):
            return [self.value(item) for item in node.elts]
        if isinstance(node, ast.Dict):
            return {self.value(k): self.value(v) for k, v in zip(node.keys, node.values)}
        if isinstance(node, ast.Call) and getattr(node.func, "id", None) == "dict":
            made = {}
            for argument in node.args:
                made.update(self.value(argument))
            made.update({keyword.arg: self.value(keyword.value) for keyword in node.keywords})
            return made
        if isinstance(node, ast.Call) and getattr(node.func, "id", None) == "sorted":
            return sorted(self.value(node.args[0]))
        if isinstance(node, ast.Call):
            return Call(self, node)
        return None


class Call:
    def __init__(self, file, node):
        self.kind = ast.unparse(node.func)
        self.keywords = {keyword.arg: file.value(keyword.value) for keyword in node.keywords}

    def get(self, name, default=None):
        found = self.keywords.get(name)
        return default if found is None else found


def one_line(text):
    return " ".join(text.split()).replace("|", "\\|")


def default_of(attribute):
    if attribute.get("mandatory"):
        return "required"
    if attribute.get("executable") and not attribute.get("doc"):
        return ""
    default = attribute.get("default")
    if isinstance(default, Call):
        return ""
    empty = {
        "attr.string": '`""`',
        "attr.bool": "`False`",
        "attr.label": "`None`",
        "attr.label_list": "`[]`",
        "attr.string_list": "`[]`",
        "attr.string_dict": "`{}`",
    }
    if default is None:
        return empty[attribute.kind]
    text = repr(default).replace("'", '"') if isinstance(default, (str, list)) else repr(default)
    return f"`{text}`"


def attributes(attrs):
    lines = ["| attribute | type | default | meaning |", "|---|---|---|---|"]
    for name, attribute in sorted(attrs.items()):
        if name.startswith("_"):
            continue
        doc = attribute.get("doc")
        if doc is None:
            raise SystemExit(f"the attribute `{name}` has no docstring")
        values = attribute.get("values")
        if values:
            doc += " One of " + ", ".join(f"`{value}`" for value in values) + "."
        kind = attribute.kind.removeprefix("attr.").replace("_", " ")
        lines.append(f"| `{name}` | {kind} | {default_of(attribute)} | {one_line(doc)} |")
    return lines


def described(file, name):
    owner, node = file.find(name)
    lines = [f"### {name}", ""]
    if isinstance(node, ast.FunctionDef):
        doc = ast.get_docstring(node)
        if not doc:
            raise SystemExit(f"`{name}` has no docstring")
        text, _, rest = doc.partition("Args:\n")
        lines += [text.strip(), ""]
        for argument in rest.splitlines():
            if argument.strip():
                name, _, meaning = argument.strip().partition(": ")
                name = name.strip("*")
                lines.append(f"- `{name}`: {meaning}")
        return lines
    call = owner.value(node)
    doc = call.get("doc")
    if not doc:
        raise SystemExit(f"`{name}` has no docstring")
    lines += [doc.strip(), ""]
    if call.kind == "provider":
        lines += ["| field | meaning |", "|---|---|"]
        for field, meaning in sorted(call.get("fields").items()):
            lines.append(f"| `{field}` | {one_line(meaning)} |")
    elif call.kind == "module_extension":
        for tag, of in call.get("tag_classes").items():
            lines += [f"`{name}.{tag}`: {of.get('doc')}", ""]
            names = ", ".join(f"`{name}`" for name in sorted(of.get("attrs")))
            lines += [f"Attributes: {names}.", ""]
        lines.pop()
    else:
        lines += attributes(call.get("attrs"))
    return lines


def reference():
    lines = [
        "# Reference",
        "",
        "<!-- Written by docs/generate.py from the docstrings of the rules. -->",
        "",
        "Every rule also has the attributes that all rules of Bazel have; what can be run has `args`.",
        "",
    ]
    for title, label, names in PARTS:
        package, _, name = label.lstrip("/").partition(":")
        file = File.read(RULES / package / name)
        lines += [f"## {title}", "", f"From `@rules_molt{label}`.", ""]
        for one in names:
            lines += described(file, one) + [""]
    lines += helper()
    while lines[-1] == "":
        lines.pop()
    return "\n".join(lines) + "\n"


def helper():
    """The functions of the module that compiled programs find their files with."""
    path, label = HELPER
    module = ast.parse((RULES / path).read_text())
    lines = ["## Runfiles", "", f"`import {Path(path).stem}`, with `{label}` among the `deps`.", ""]
    lines += [ast.get_docstring(module), ""]
    for node in module.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            doc = ast.get_docstring(node)
            if not doc:
                raise SystemExit(f"`{node.name}` has no docstring")
            lines += [f"### {Path(path).stem}.{node.name}({ast.unparse(node.args)})", "", doc, ""]
    return lines


def main():
    text = reference()
    if "--check" not in sys.argv[1:]:
        OUTPUT.write_text(text)
        return 0
    if not OUTPUT.exists() or OUTPUT.read_text() != text:
        print("rules_molt/docs/reference.md is not what the docstrings say: docs/generate.py writes it")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""`literal_eval`. The compiler is not part of a program: nothing else of `ast` is there."""

from _literal import evaluate as _evaluate

__all__ = ["literal_eval"]


def literal_eval(node_or_string):
    """The value of a text that holds a literal: numbers, strings, bytes, tuples, lists, dicts, sets, booleans and None."""
    if not isinstance(node_or_string, str):
        raise ValueError(f"malformed node or string: {node_or_string!r}")
    return _evaluate(node_or_string.lstrip(" \t"))


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(f"module 'ast' has no attribute {name!r}")
    raise NotImplementedError(f"ast.{name} is not possible in a compiled program")

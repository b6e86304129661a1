import sys as _sys

visible = "visible"
_hidden = "hidden"


def helper():
    return "helper " + _hidden


def get():
    return visible

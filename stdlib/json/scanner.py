"""The scanner of JSON text."""

from _json import Scanner as make_scanner

__all__ = ["make_scanner"]

c_make_scanner = make_scanner

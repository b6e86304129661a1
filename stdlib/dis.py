"""Bytecode: compiled programs have none, so what would show it raises NotImplementedError."""

from opcode import *
from opcode import __all__ as _opcodes

__all__ = ["dis", "disassemble", "distb", "disco", "findlinestarts", "findlabels", "get_instructions", "show_code", "code_info"]
__all__ += _opcodes
del _opcodes


def dis(x=None, *, file=None, depth=None, show_caches=False, adaptive=False):
    raise NotImplementedError("a compiled program has no bytecode to disassemble")


def disassemble(co, lasti=-1, *, file=None, show_caches=False, adaptive=False):
    dis()


disco = disassemble


def distb(tb=None, *, file=None, show_caches=False, adaptive=False):
    dis()


def get_instructions(x, *, first_line=None, show_caches=False, adaptive=False):
    dis()


def findlinestarts(code):
    dis()


def findlabels(code):
    dis()


def code_info(x):
    dis()


def show_code(co, *, file=None):
    dis()

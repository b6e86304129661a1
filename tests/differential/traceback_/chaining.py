import traceback
import re


def strip(text):
    return re.sub(r'File "[^"]*"', "File F", text)


def show(f):
    try:
        f()
    except BaseException as e:
        lines = strip("".join(traceback.format_exception(e))).splitlines()
        print("\n".join(l for l in lines if "^^" not in l and "~~" not in l))
        print("-----")


def context():
    try:
        {}["k"]
    except KeyError:
        raise ValueError("while handling")


def cause():
    try:
        int("x")
    except ValueError as e:
        raise RuntimeError("because") from e


def suppressed():
    try:
        [][1]
    except IndexError:
        raise TypeError("hidden context") from None


def chain3():
    try:
        cause()
    except RuntimeError:
        raise OSError("third")


def in_finally():
    try:
        raise KeyError("a")
    finally:
        raise ValueError("b")


def group():
    raise ExceptionGroup("grp", [ValueError("v"), ExceptionGroup("sub", [TypeError("t")])])


def noted():
    e = ValueError("noted")
    e.add_note("a note")
    raise e


def recursive(n=0):
    if n == 8:
        raise RecursionError("deep enough")
    recursive(n + 1)


for f in (context, cause, suppressed, chain3, in_finally, group, noted, recursive):
    show(f)

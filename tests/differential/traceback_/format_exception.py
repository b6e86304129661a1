import traceback


def inner(x):
    return 1 / x


def outer():
    inner(0)


try:
    outer()
except ZeroDivisionError as e:
    print(traceback.format_exception_only(e), traceback.format_exception_only(type(e), e))
    tb = traceback.extract_tb(e.__traceback__)
    print([(f.name, f.lineno, f.line) for f in tb], len(tb), type(tb).__name__)
    text = traceback.format_exc()
    print(text.splitlines()[0], text.splitlines()[-1], "in inner" in text, "return 1 / x" in text)
    lines = traceback.format_exception(e)
    print(len(lines), lines[0].strip(), lines[-1].strip())
    print([t[0].f_code.co_name for t in traceback.walk_tb(e.__traceback__)])
    t = e.__traceback__
    while t:
        print(t.tb_lineno, t.tb_frame.f_code.co_name)
        t = t.tb_next
for exc in (
    ValueError("msg"),
    ValueError(),
    KeyError("k"),
    OSError(2, "No file", "f"),
    SyntaxError("bad"),
    StopIteration(3),
    Exception("multi\nline"),
    AssertionError(),
    type("Custom", (Exception,), {"__module__": "mod.sub"})("c"),
    UnicodeDecodeError("utf-8", b"\xff", 0, 1, "why"),
):
    print(traceback.format_exception_only(exc))
e = ValueError("with notes")
e.add_note("note 1")
e.add_note("note 2\nline 2")
print(traceback.format_exception_only(e))


class BadStr(Exception):
    def __str__(self):
        raise RuntimeError


print(traceback.format_exception_only(BadStr()))
print(
    traceback.format_exception(None),
    repr(traceback.format_exc()),
    traceback.format_exception_only(None),
)

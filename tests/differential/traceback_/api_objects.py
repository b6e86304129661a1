import traceback
import io


def f():
    raise ValueError("in f")


try:
    f()
except ValueError as e:
    te = traceback.TracebackException.from_exception(e)
    print(
        str(te),
        te.exc_type.__name__,
        len(te.stack),
        te.stack[-1].name,
        list(te.format_exception_only()),
    )
    buf = io.StringIO()
    traceback.print_exc(file=buf)
    traceback.print_exception(e, file=buf)
    traceback.print_tb(e.__traceback__, file=buf)
    print(
        buf.getvalue().count("ValueError: in f"),
        buf.getvalue().count("Traceback (most recent call last):"),
    )
    print(
        len(list(traceback.format_tb(e.__traceback__))),
        traceback.extract_tb(e.__traceback__, limit=1)[0].name,
        traceback.extract_tb(e.__traceback__, limit=-1)[0].name,
    )
    tb = e.__traceback__
s = traceback.extract_stack()
print(s[-1].name, s[-1].line)


def g():
    return (
        traceback.extract_stack()[-1].name,
        traceback.extract_stack()[-2].name,
        len(traceback.format_stack(limit=1)),
    )


print(g())
fs = traceback.FrameSummary("file.py", 7, "func", line="code here")
print(
    fs.filename,
    fs.lineno,
    fs.name,
    fs.line,
    tuple(fs),
    traceback.format_list([fs]),
    traceback.format_list([("a.py", 1, "n", "x = 1")]),
    traceback.StackSummary.from_list([fs]).format(),
)
e2 = ValueError("new").with_traceback(tb)
print(e2.__traceback__ is tb)
try:
    e2.with_traceback(5)
except TypeError as x:
    print(x)
try:
    e2.__traceback__ = "x"
except TypeError as x:
    print(x)
try:
    raise e2
except ValueError as x:
    print(len(traceback.extract_tb(x.__traceback__)), x is e2)
try:
    raise e2.with_traceback(None)
except ValueError as x:
    print(len(traceback.extract_tb(x.__traceback__)))
try:
    try:
        f()
    except ValueError:
        raise
except ValueError as x:
    print([t.name for t in traceback.extract_tb(x.__traceback__)])
traceback.clear_frames(tb)
a, b = ValueError("a"), KeyError("b")
a.__cause__ = b
print(
    a.__suppress_context__,
    [l.strip() for l in traceback.format_exception(a)],
    [l.strip() for l in traceback.format_exception(a, chain=False)],
)

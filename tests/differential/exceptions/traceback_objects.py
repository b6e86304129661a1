def a():
    b()


def b():
    raise ValueError("deep")


try:
    a()
except ValueError as e:
    tb = e.__traceback__
    lines = []
    while tb:
        lines.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
        tb = tb.tb_next
    print(lines)


def catch_and_add():
    try:
        b()
    except ValueError as e:
        raise e


try:
    catch_and_add()
except ValueError as e:
    names = []
    tb = e.__traceback__
    while tb:
        names.append(tb.tb_frame.f_code.co_name)
        tb = tb.tb_next
    print(names)
e = ValueError("no traceback yet")
print(e.__traceback__)
try:
    raise e
except ValueError:
    print(e.__traceback__ is not None, e.__traceback__.tb_next)
    first = e.__traceback__
try:
    raise e.with_traceback(None)
except ValueError:
    print(e.__traceback__ is first)
import traceback

try:
    a()
except ValueError as e:
    text = traceback.format_exc()
    for line in text.splitlines():
        if not line.strip().startswith("File"):
            print(line)
print(traceback.format_exception_only(KeyError("k")))
try:
    try:
        1 / 0
    except ZeroDivisionError as z:
        raise ValueError("second") from z
except ValueError as e:
    out = "".join(traceback.format_exception(e))
    print(out.count("Traceback"), "direct cause" in out, out.splitlines()[-1])
print([f.name for f in traceback.extract_tb(first)])

from contextlib import contextmanager, suppress, closing, nullcontext, ExitStack, redirect_stdout
import io


@contextmanager
def tag(name):
    print(f"<{name}>")
    try:
        yield name.upper()
    except ValueError as e:
        print("handled", e)
    finally:
        print(f"</{name}>")


with tag("a") as t:
    print(t)
with tag("b"):
    raise ValueError("inside")
try:
    with tag("c"):
        raise KeyError("k")
except KeyError as e:
    print("out", repr(e))


@contextmanager
def no_yield():
    if False:
        yield


@contextmanager
def two_yields():
    yield 1
    yield 2


for cm in [no_yield, two_yields]:
    try:
        with cm():
            pass
    except RuntimeError as e:
        print(e)
with suppress(KeyError, IndexError):
    {}["x"]
print("suppressed")
try:
    with suppress(KeyError):
        1 / 0
except ZeroDivisionError as e:
    print(e)


class C:
    def close(self):
        print("closed")


with closing(C()) as c:
    print(type(c).__name__)
with nullcontext(5) as n:
    print(n)
with ExitStack() as st:
    names = [st.enter_context(tag(n)) for n in ("x", "y")]
    st.callback(print, "callback")
    print(names)
buf = io.StringIO()
with redirect_stdout(buf):
    print("captured")
print(repr(buf.getvalue()))


@tag("deco")
def decorated(x):
    print("body", x)


decorated(1)
decorated(2)

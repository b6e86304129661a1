from contextlib import ExitStack, nullcontext


class R:
    def __init__(self, n, suppress=False, fail=None):
        self.n, self.suppress, self.fail = n, suppress, fail

    def __enter__(self):
        print("enter", self.n)
        return self.n

    def __exit__(self, t, v, tb):
        print("exit", self.n, t and t.__name__)
        if self.fail:
            raise self.fail
        return self.suppress


with ExitStack() as st:
    names = [st.enter_context(R(i)) for i in "abc"]
    st.callback(print, "callback", 1, sep="=")
    st.push(lambda t, v, tb: print("push", t))
    print(names)
with ExitStack() as st:
    st.enter_context(R("outer", suppress=True))
    st.enter_context(R("inner"))
    raise ValueError("suppressed")
print("after")
try:
    with ExitStack() as st:
        st.enter_context(R(1, fail=KeyError("second")))
        st.enter_context(R(2))
        raise ValueError("first")
except KeyError as e:
    print(repr(e), repr(e.__context__))
with ExitStack() as st:
    st.enter_context(R("kept"))
    kept = st.pop_all()
print("not closed yet")
kept.close()
st = ExitStack()


@st.callback
def done():
    print("decorated callback")


st.close()
st.close()
for bad in (5, "x"):
    try:
        with ExitStack() as s:
            s.enter_context(bad)
    except TypeError as e:
        print(e)
with nullcontext(7) as n:
    print(n)
with nullcontext() as n:
    print(n)
try:
    with ExitStack() as s:
        s.callback(lambda: 1 / 0)
        s.callback(print, "runs first")
except ZeroDivisionError as e:
    print(e, e.__context__)
with ExitStack() as s:
    s.push(R("pushed, not entered"))
    cond = s.enter_context(R("opt")) if len("x") else None
print(cond)

x = "global"


class A:
    x = "class"
    y = x

    def m(self):
        return x

    z = (lambda: x)()

    def n(self):
        return self.x, A.x


print(A.y, A().m(), A.z, A().n())


class B:
    before = x
    x = "class"
    after = x
    del x
    again = x


print(B.before, B.after, B.again, hasattr(B, "x"))


def f():
    x = "function"

    class C:
        before = x
        x = "class"
        after = x

        def m(self):
            return x

    return C.before if hasattr(C, "before") else None, C.after, C().m()


try:
    print(f())
except NameError as e:
    print(type(e).__name__, e)


class D:
    for i in range(3):
        if i == 1:
            marker = i
    names = sorted(n for n in locals() if not n.startswith("_"))


print(D.i, D.marker, D.names)


class E:
    global g
    g = "from class body"

    def helper(v):
        return v * 2

    computed = helper(21)
    table = {k: k for k in "ab"}

    class Inner:
        val = g


print(g, E.computed, E.table, E.Inner.val)
n = 0


class F:
    n = n + 1

    class G:
        n = n + 10


print(n, F.n, F.G.n)


def outer(v):
    class H:
        v = v if False else "shadow"

    return H.v


try:
    print(outer(5))
except NameError as e:
    print(e)

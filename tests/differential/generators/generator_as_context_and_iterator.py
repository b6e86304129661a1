def g():
    try:
        print("enter")
        yield "value"
        print("normal exit")
    except ValueError as e:
        print("handled", e)
    finally:
        print("cleanup")


class manager:
    def __init__(self, f):
        self.gen = f()

    def __enter__(self):
        return next(self.gen)

    def __exit__(self, typ, exc, tb):
        if exc is None:
            next(self.gen, None)
            return False
        try:
            self.gen.throw(exc)
        except StopIteration:
            return True
        except BaseException as e:
            return e is not exc and None
        return False


with manager(g) as v:
    print("body", v)
with manager(g) as v:
    raise ValueError("inside")
try:
    with manager(g):
        raise KeyError("not handled")
except KeyError as e:
    print("out", repr(e))


def lines():
    buffer = ""
    while True:
        chunk = yield
        if chunk is None:
            return buffer
        buffer += chunk
        while "\n" in buffer:
            line, buffer = buffer.split("\n", 1)
            print("line:", line)


p = lines()
next(p)
for chunk in ["he", "llo\nwor", "ld\n\nla", "st"]:
    p.send(chunk)
try:
    p.send(None)
except StopIteration as e:
    print("rest:", e.value)
it = iter([1, 2, 3, 4])
for x in it:
    print(x, next(it))


def reader(src):
    for x in src:
        got = yield x
        if got:
            yield f"reply to {got}"


r = reader("abc")
print([next(r), r.send("hi"), next(r), next(r)])

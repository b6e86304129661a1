"""Context managers: classes, generators, suppress."""

from contextlib import contextmanager, suppress, ExitStack
class Timer:
    def __init__(self, log): self.log = log
    def __enter__(self): self.log.append(1); return self
    def __exit__(self, *a): self.log.append(-1); return False
@contextmanager
def tag(out, name):
    out.append("<" + name + ">")
    yield out
    out.append("</" + name + ">")
log = []; n = 0
for i in range(60000):
    with Timer(log) as t:
        n += len(t.log) & 1
    out = []
    with tag(out, "a") as o:
        with tag(o, "b"): o.append("x")
    n += len(out)
    with suppress(KeyError): {}["a"]
print(n, sum(log))

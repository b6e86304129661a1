"""Pipelines of generators, and a recursive one."""

def numbers(n):
    for i in range(n): yield i
def squares(it):
    for x in it: yield x * x
def evens(it):
    for x in it:
        if x % 2 == 0: yield x
def chunks(it, n):
    buf = []
    for x in it:
        buf.append(x)
        if len(buf) == n:
            yield buf; buf = []
    if buf: yield buf
total = 0
for c in chunks(evens(squares(numbers(1500000))), 10):
    total += sum(c) % 7
print(total)
def walk(t):
    if t is not None:
        yield from walk(t[0]); yield t[1]; yield from walk(t[2])
def build(lo, hi):
    if lo >= hi: return None
    m = (lo + hi) // 2
    return (build(lo, m), m, build(m + 1, hi))
print(sum(walk(build(0, 50000))))

"""Named tuples in a search and a sort."""

from collections import namedtuple, deque
from typing import NamedTuple
P = namedtuple("P", "x y")
class Rec(NamedTuple):
    name: str
    score: float
    n: int = 0
def nb(p): return [P(p.x + 1, p.y), P(p.x - 1, p.y), P(p.x, p.y + 1), P(p.x, p.y - 1)]
def bfs(n):
    q = deque([P(0, 0)]); seen = {P(0, 0): 0}
    while q:
        p = q.popleft()
        if seen[p] >= n: continue
        for c in nb(p):
            if c not in seen:
                seen[c] = seen[p] + 1; q.append(c)
    return len(seen)
print(bfs(120))
rs = [Rec("r%d" % (i % 100), i * 0.5, i) for i in range(50000)]
rs.sort(key=lambda r: (r.name, -r.score))
print(rs[0], sum(r.n for r in rs), rs[5]._replace(n=1))

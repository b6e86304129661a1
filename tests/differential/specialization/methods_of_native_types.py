from collections import deque, defaultdict, OrderedDict
import io, struct
def bfs(n):
    q = deque([(0, 0)])
    seen = {(0, 0)}
    steps = 0
    while q:
        x, y = q.popleft()
        steps += 1
        for dx, dy in ((1, 0), (0, 1), (-1, 0), (0, -1)):
            a, b = x + dx, y + dy
            if 0 <= a < n and 0 <= b < n and (a, b) not in seen:
                seen.add((a, b))
                q.append((a, b))
    return steps
print(bfs(60))
class D(deque):
    def append(self, x): super().append(x * 2)
def fill(q):
    q.append(1); q.appendleft(2); q.extend([3, 4]); q.rotate(1)
    return list(q), q.pop(), q.popleft(), q.count(1), len(q)
print(fill(deque()), fill(D()), fill(deque(maxlen=2)))
try: fill([])
except AttributeError as e: print(e)
d = defaultdict(list)
for w in 'a b a c'.split(): d[w].append(len(w)); d.setdefault(w, []).append(0)
print(dict(d), d.get('z'), sorted(d.items()), d.pop('a'), d.pop('q', 7))
o = OrderedDict(x=1, y=2); o.move_to_end('x'); print(list(o), o.popitem(last=False), list(o.keys()))
s = io.StringIO()
for i in range(3): s.write(str(i)); s.write('\n')
print(s.getvalue().split(), struct.Struct('<hh').pack(1, 2), struct.Struct('<hh').unpack(b'\1\0\2\0'))
try: deque().popleft()
except IndexError as e: print(e)
try: deque().append()
except TypeError as e: print(e)
b = io.BytesIO(); b.write(b'xy'); print(b.getvalue(), b.read(), b.seek(0), b.read(1))

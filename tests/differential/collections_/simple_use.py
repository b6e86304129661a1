from collections import Counter, defaultdict, deque, namedtuple, OrderedDict

c = Counter("banana")
print(c["a"], c["z"], c.most_common(1), sum(c.values()), dict(c))
d = defaultdict(int)
for w in "a b a c b a".split():
    d[w] += 1
print(dict(d), d["new"], len(d))
groups = defaultdict(list)
for n in range(10):
    groups[n % 3].append(n)
print(dict(groups))
q = deque()
q.append(1)
q.append(2)
q.appendleft(0)
print(q, q.popleft(), q.pop(), len(q))
Point = namedtuple("Point", ["x", "y"])
p = Point(1, 2)
print(p, p.x + p.y, p[0], p == (1, 2))
x, y = p
print(x, y, p._replace(x=5))
o = OrderedDict()
o["z"] = 1
o["a"] = 2
o.move_to_end("z")
print(list(o), o)
window = deque(maxlen=3)
for i in range(6):
    window.append(i)
    print(list(window), sum(window))
text = "the cat and the dog and the bird"
print(Counter(text.split()).most_common(2), Counter(a=2) + Counter(a=1, b=1))

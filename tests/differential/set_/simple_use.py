s = {1, 2, 3}
s.add(4)
s.add(2)
print(len(s), 2 in s, 9 in s, sorted(s))
s.remove(1)
s.discard(100)
print(sorted(s))
a = {1, 2, 3, 4}
b = {3, 4, 5}
print(sorted(a | b), sorted(a & b), sorted(a - b), sorted(b - a), sorted(a ^ b))
print({1, 2} <= a, a >= {1}, a == {4, 3, 2, 1}, a != b, a.isdisjoint({9}))
seen = set()
out = []
for x in [3, 1, 3, 2, 1]:
    if x not in seen:
        seen.add(x)
        out.append(x)
print(out, len(seen))
letters = set("hello")
print(sorted(letters), len(letters), "h" in letters)
squares = {x * x for x in range(-3, 4)}
print(sorted(squares), sum(squares), max(squares))
total = 0
for x in {10, 20, 30}:
    total += x
print(total)
try:
    s.remove(77)
except KeyError as e:
    print("KeyError", e)
empty = set()
print(empty, bool(empty), len(set([1, 1, 1])), set() == {*()})
words = {"x", "y"}
words.update(["z", "x"])
words |= {"w"}
print(sorted(words), len(words))
words.clear()
print(words)

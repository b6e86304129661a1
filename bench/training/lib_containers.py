"""Lists, tuples, dicts, sets, slices, sorting, collections, iteration."""
import array, bisect, collections, copy, functools, heapq, itertools, operator, random


def lists(n):
    t = 0
    for i in range(n):
        a = [3, 1, 2, i, i % 7]
        a.append(i); a.insert(1, 9); a.extend(range(4)); a.remove(9); t += a.pop() + a.pop(0) + a.index(i) + a.count(1)
        a.sort(); a.reverse(); a.sort(key=lambda v: -v); a[1:3] = [7, 7, 7]; del a[0]; a += [1]; b = a * 2; c = a + b
        t += len(c[::2]) + c[-1] + sum(c) + max(c) + min(c) + (5 in c) + (a == b) + (a < b) + len(sorted(c, reverse=True)) + len([*a, *b])
        x, *y, z = c; t += x + len(y) + z
        t += sum(v for v in c if v % 2) + len(list(map(str, a))) + len(list(filter(None, a))) + any(a) + all(a) + len(list(zip(a, b))) + sum(k for k, _ in enumerate(a))
        tup = tuple(a); t += hash(tup) * 0 + tup.index(1) + tup.count(1) + len(tup[1:]) + len(tup + (1,)) + (tup < (3, 4)) + len(list(reversed(a)))
        d = a.copy(); d.clear()
    return t


def dicts(n):
    t = 0
    for i in range(n):
        d = {"a": 1, "b": 2, i: "c", (i, 1): None}
        d["x"] = i; d.update(b=3, y=4); d.setdefault("z", []).append(i); t += len(d) + d.get("q", 5) + d.pop("a") + ("b" in d)
        t += sum(len(str(k)) for k in d) + len(list(d.values())) + len([k for k, v in d.items() if v]) + len({**d, "w": 0}) + len(d | {"v": 1})
        e = dict(zip("abcdef", range(6))); t += sum(e.values()) + len(dict.fromkeys("hello")) + (e == dict(e)) + len({v: k for k, v in e.items()}) + len(sorted(e.items(), key=operator.itemgetter(1)))
        del d["x"]; t += len(d.keys() & e.keys()) + len(e.popitem()) + len(list(reversed(e)))
        s = {1, 2, 3, i}; u = set(range(i % 5, i % 5 + 6)); s.add(9); s.discard(1); s.update((4, 5))
        t += len(s & u) + len(s | u) + len(s - u) + len(s ^ u) + (s <= u) + s.isdisjoint(u) + len(frozenset(s)) + (3 in s) + len({v * 2 for v in s}); s.intersection_update(u); s.remove(s.pop()) if len(s) > 99 else None
    return t


def collected(n):
    t = 0
    rng = random.Random(7)
    for i in range(n):
        q = collections.deque(range(6), maxlen=8); q.append(i); q.appendleft(i); q.rotate(2); t += q.pop() + q.popleft() + len(q) + q[1] + sum(q)
        c = collections.Counter("mississippi"); c.update("miss"); t += c["s"] + len(c.most_common(2)) + sum((c - collections.Counter("ss")).values())
        dd = collections.defaultdict(int)
        for k in "abracadabra": dd[k] += 1
        t += dd["a"]; od = collections.OrderedDict(a=1, b=2, c=3); od.move_to_end("a"); od.popitem(last=False); t += len(od)
        cm = collections.ChainMap({"a": 1}, {"b": 2}); t += cm["b"] + len(cm)
        h = [rng.randrange(1000) for _ in range(12)]; heapq.heapify(h); t += heapq.heappushpop(h, 5) + heapq.heappop(h) + sum(heapq.nsmallest(3, h)) + heapq.nlargest(1, h)[0]; heapq.heappush(h, 3)
        b = sorted(h); t += bisect.bisect(b, 500) + bisect.bisect_left(b, 3); bisect.insort(b, 77)
        t += int(rng.random() * 10) + rng.randint(1, 6) + rng.choice(b) + int(rng.gauss(0, 1) * 0) + len(rng.sample(b, 3)); rng.shuffle(b)
        t += sum(itertools.accumulate(b)) + len(list(itertools.chain(b, h))) + len(list(itertools.product("ab", repeat=3))) + len(list(itertools.combinations(range(5), 2))) + len(list(itertools.islice(itertools.cycle("abc"), 10)))
        t += len([k for k, g in itertools.groupby("aabbbc")]) + len(list(itertools.pairwise(b))) + len(list(itertools.zip_longest(b, "ab"))) + functools.reduce(operator.add, b) + len(list(itertools.starmap(pow, [(2, 3), (3, 2)]))) + len(list(itertools.batched(b, 4)))
        t += len(copy.copy(b)) + len(copy.deepcopy([b, {"k": [1, 2]}])); ar = array.array("d", [1.0, 2.0]); ar.append(i); t += int(sum(ar)) + len(ar.tobytes())
    return t


print(lists(9000), dicts(7000), collected(1800))

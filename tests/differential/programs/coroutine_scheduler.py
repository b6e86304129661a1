"""Processes as generators: a round-robin scheduler with channels, timers, semaphores and deadlock detection."""


class Channel:
    def __init__(self, name, size=0):
        self.name, self.size, self.items, self.getters, self.putters = name, size, [], [], []


class Semaphore:
    def __init__(self, n):
        self.n, self.waiting = n, []


class Deadlock(Exception):
    pass


class Scheduler:
    def __init__(self):
        self.ready, self.sleeping, self.now, self.switches, self.alive = [], [], 0, 0, {}

    def spawn(self, name, gen):
        self.alive[name] = gen
        self.ready.append((name, gen, None))
        return name

    def wake(self, name, value=None):
        self.ready.append((name, self.alive[name], value))

    def run(self, budget=100_000):
        while self.alive:
            if not self.ready:
                if not self.sleeping:
                    raise Deadlock(f"at {self.now}: {', '.join(sorted(self.alive))} wait for ever")
                self.sleeping.sort()
                self.now, name = self.sleeping.pop(0)
                self.wake(name)
            name, gen, value = self.ready.pop(0)
            self.switches += 1
            if self.switches > budget:
                raise RuntimeError("budget exhausted")
            try:
                request = gen.throw(value) if isinstance(value, Exception) else gen.send(value)
            except StopIteration as e:
                del self.alive[name]
                if e.value is not None:
                    print(f"[{self.now}] {name} returned {e.value}")
            except Exception as e:
                del self.alive[name]
                print(f"[{self.now}] {name} died: {type(e).__name__}: {e}")
            else:
                self.handle(name, request)

    def handle(self, name, request):
        match request:
            case None:
                self.wake(name)
            case ("sleep", n):
                self.sleeping.append((self.now + n, name))
            case ("put", Channel() as ch, item):
                if ch.getters:
                    self.wake(ch.getters.pop(0), item)
                    self.wake(name)
                elif len(ch.items) < ch.size:
                    ch.items.append(item)
                    self.wake(name)
                else:
                    ch.putters.append((name, item))
            case ("get", Channel() as ch):
                if ch.items:
                    self.wake(name, ch.items.pop(0))
                    if ch.putters:
                        who, item = ch.putters.pop(0)
                        ch.items.append(item)
                        self.wake(who)
                elif ch.putters:
                    who, item = ch.putters.pop(0)
                    self.wake(who)
                    self.wake(name, item)
                else:
                    ch.getters.append(name)
            case ("acquire", Semaphore() as s):
                if s.n:
                    s.n -= 1
                    self.wake(name)
                else:
                    s.waiting.append(name)
            case ("release", Semaphore() as s):
                if s.waiting:
                    self.wake(s.waiting.pop(0))
                else:
                    s.n += 1
                self.wake(name)
            case ("spawn", child, gen):
                self.wake(name, self.spawn(child, gen))
            case other:
                self.wake(name, TypeError(f"bad request {other!r}"))


def producer(ch, items, pause):
    for x in items:
        yield "put", ch, x
        yield "sleep", pause
    yield "put", ch, None


def consumer(ch, out, tag):
    n = 0
    while (x := (yield "get", ch)) is not None:
        out.append(f"{tag}{x}")
        n += 1
        yield "sleep", 3
    yield "put", ch, None
    return n


s = Scheduler()
ch, out = Channel("c", 2), []
s.spawn("producer", producer(ch, range(10), 1))
s.spawn("a", consumer(ch, out, "a"))
s.spawn("b", consumer(ch, out, "b"))
try:
    s.run()
except Deadlock as e:
    print(e)
print(out, s.now, s.switches)


def primes(n):
    def source(out):
        k = 2
        while True:
            yield "put", out, k
            k += 1

    def filt(p, inp, out):
        while True:
            k = yield "get", inp
            if k % p:
                yield "put", out, k

    found, inp = [], Channel("0")
    yield "spawn", "source", source(inp)
    for i in range(n):
        p = yield "get", inp
        found.append(p)
        out = Channel(str(p))
        yield "spawn", f"filter {p}", filt(p, inp, out)
        inp = out
    return found


s = Scheduler()
s.spawn("main", primes(12))
try:
    s.run(budget=4000)
except (RuntimeError, Deadlock) as e:
    print(type(e).__name__, e, len(s.alive))
for g in s.alive.values():
    g.close()


def philosopher(i, left, right, log, polite):
    first, second = (left, right) if not polite or i % 2 else (right, left)
    for meal in range(2):
        yield "acquire", first
        yield "sleep", 1
        yield "acquire", second
        log.append(i)
        yield "sleep", 2
        yield "release", second
        yield "release", first


for polite in (False, True):
    s, log = Scheduler(), []
    forks = [Semaphore(1) for _ in range(4)]
    for i in range(4):
        s.spawn(f"p{i}", philosopher(i, forks[i], forks[(i + 1) % 4], log, polite))
    try:
        s.run()
        print("everyone ate", log, "by", s.now)
    except Deadlock as e:
        print(e, log)


def crashes():
    yield "sleep", 1
    raise ValueError("on purpose")


def bad_request():
    try:
        yield "nonsense", 1
    except TypeError as e:
        return str(e)


s = Scheduler()
s.spawn("crashes", crashes())
s.spawn("bad", bad_request())
s.spawn("nothing", (x for x in ()))
s.run()

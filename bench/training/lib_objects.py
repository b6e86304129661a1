"""Classes of all kinds, protocols of objects, functions as values, exceptions, threads, coroutines."""
import abc, asyncio, contextlib, contextvars, copy, dataclasses, enum, functools, gc, inspect, queue, threading, traceback, types, typing, weakref, operator, warnings, logging, io


class Vec:
    __slots__ = ("x", "y")
    def __init__(self, x, y): self.x = x; self.y = y
    def __add__(self, o): return Vec(self.x + o.x, self.y + o.y)
    def __radd__(self, o): return self
    def __mul__(self, k): return Vec(self.x * k, self.y * k)
    def __eq__(self, o): return isinstance(o, Vec) and (self.x, self.y) == (o.x, o.y)
    def __hash__(self): return hash((self.x, self.y))
    def __lt__(self, o): return self.x < o.x
    def __bool__(self): return bool(self.x)
    def __len__(self): return 2
    def __getitem__(self, i): return (self.x, self.y)[i]
    def __iter__(self): yield self.x; yield self.y
    def __contains__(self, v): return v == self.x
    def __call__(self, k): return self.x + k
    def __repr__(self): return f"Vec({self.x}, {self.y})"
    def __neg__(self): return Vec(-self.x, -self.y)
    def __abs__(self): return abs(self.x)
    def __index__(self): return self.x


class Dyn:
    def __init__(self): self.__dict__["data"] = {}
    def __getattr__(self, n):
        try: return self.data[n]
        except KeyError: raise AttributeError(n) from None
    def __setattr__(self, n, v): self.data[n] = v
    def __delattr__(self, n): del self.data[n]


class Color(enum.Enum):
    RED = 1
    BLUE = 2
class Perm(enum.Flag):
    R = 1; W = 2
@dataclasses.dataclass
class Rec:
    a: int
    b: str = "x"
    c: list = dataclasses.field(default_factory=list)
class Base(abc.ABC):
    @abc.abstractmethod
    def f(self): ...
    @classmethod
    def make(cls, *a, **k): return cls(*a, **k)
    @staticmethod
    def twice(v): return v * 2
    @functools.cached_property
    def cached(self): return 5
class Left(Base):
    def f(self): return 1
class Right(Base):
    def f(self): return 2
class Both(Left, Right):
    def __init__(self, *args, k=3, **kw): self.k = k; self.kw = kw
    def f(self): return super().f() + self.k
class MyList(list):
    def total(self): return sum(self)
class MyDict(dict):
    def __missing__(self, k): return k
class Bad(ValueError): pass


@functools.singledispatch
def kind(v): return 0
@kind.register
def _(v: int): return 1
@kind.register
def _(v: str): return 2
def gen(n):
    got = 0
    for i in range(n): got = (yield i) or got
    return got
def variadic(a, b=2, *args, c, d=4, **kw): return a + b + len(args) + c + d + len(kw)
@contextlib.contextmanager
def ctx(v):
    try: yield v
    finally: pass


def objects(n):
    t = 0; vs = [Vec(i, 1) for i in range(5)]
    for i in range(n):
        v = Vec(i, 2) + vs[i % 5] * 2; t += v.x + v[1] + len(v) + (v == vs[0]) + (v < vs[1]) + bool(v) + sum(v) + (3 in v) + v(1) + hash(v) * 0 + abs(-v) + len(repr(v)) + [1, 2][Vec(1, 1)]
        d = Dyn(); d.q = i; t += d.q + hasattr(d, "zz"); del d.q
        t += Color.RED.value + len(Color.BLUE.name) + (Color(1) is Color.RED) + (Perm.R | Perm.W).value + len(list(Color)) + len(repr(Color.RED)) + (Perm.R in Perm.R | Perm.W)
        r = Rec(i); t += r.a + len(r.b) + (r == Rec(i)) + len(repr(r)) + len(dataclasses.asdict(r)) + dataclasses.replace(r, a=3).a
        b = Both.make(1, k=4, z=5); t += b.f() + b.twice(3) + b.cached + isinstance(b, Base) + issubclass(Both, Left) + len(b.kw) + getattr(b, "nope", 7) + callable(b.f) + len(type(b).__name__) + len(vars(b))
        t += MyList([1, 2, i]).total() + MyDict(a=1)["zz"].__len__() + kind(3) + kind("x") + variadic(1, c=2) + variadic(1, 2, 3, 4, c=5, e=6) + variadic(*[1, 2], **{"c": 3})
        g = gen(4); next(g); t += g.send(5) + sum(g) + sum(x * x for x in range(5)) + functools.partial(variadic, 1, c=1)() + operator.attrgetter("x")(v) + operator.methodcaller("f")(b)
        with ctx(i) as c, contextlib.suppress(KeyError): t += c; {}["a"]
        try:
            try: raise Bad("no", i)
            except ValueError as e: t += len(e.args); raise RuntimeError("x") from e
            else: t += 1
            finally: t += 1
        except (RuntimeError, TypeError) as e: t += len(str(e)) + (e.__cause__ is not None)
        for bad in (lambda: [][1], lambda: 1 / 0, lambda: None.x, lambda: int("z"), lambda: {}[1], lambda: "a" + 1):
            try: bad()
            except Exception as e: t += len(str(e))
        match (i % 3, [1, i], {"k": v}):
            case (0, [a, *_], _): t += a
            case (1, _, {"k": Vec(x=x)}): t += x
            case _: t += 2
        w = weakref.ref(b); t += w() is b; p = copy.copy(b); t += p.k + len(types.SimpleNamespace(a=1, b=i).__dict__)
        if i % 16 == 0: t += len(inspect.signature(variadic).parameters) + len(traceback.format_exception(Bad("q"))) + len(typing.get_type_hints(Rec)) + len(dir(b)) * 0; type("T", (Base,), {"f": lambda s: 1})().f()
    return t


def together(n):
    q = queue.Queue(); out = []; lock = threading.Lock()
    def work():
        while (v := q.get()) is not None:
            with lock: out.append(v * 2)
    ts = [threading.Thread(target=work) for _ in range(3)]
    for x in ts: x.start()
    for i in range(n): q.put(i)
    for x in ts: q.put(None)
    for x in ts: x.join()
    async def leaf(i):
        await asyncio.sleep(0); return i
    async def main():
        s = 0; qq = asyncio.Queue(); ev = asyncio.Event(); lk = asyncio.Lock()
        async def agen():
            for i in range(20): yield i
        for k in range(n // 20):
            s += sum(await asyncio.gather(*(leaf(i) for i in range(8)))); await qq.put(k); s += await qq.get()
            async with lk: s += 1
            async for v in agen(): s += v
            task = asyncio.create_task(leaf(3)); ev.set(); await ev.wait(); s += await asyncio.wait_for(task, 1)
        return s
    log = logging.getLogger("t"); stream = io.StringIO(); log.addHandler(logging.StreamHandler(stream)); log.setLevel(logging.INFO)
    for i in range(n // 4): log.info("value %d", i); log.debug("no %s", i)
    return sum(out), asyncio.run(main()), len(stream.getvalue())


print(objects(1500), together(1200))

# Decorators, generators with send and throw, context managers, closures, kinds of parameters.
import functools, contextlib, time

def trace(f):

    @functools.wraps(f)
    def w(*a, **k):
        print(f'-> {f.__name__}{a}{k or ''}')
        r = f(*a, **k)
        print(f'<- {r!r}')
        return r
    return w

def repeat(n):

    def deco(f):

        @functools.wraps(f)
        def w(*a, **k):
            return [f(*a, **k) for _ in range(n)]
        return w
    return deco

@trace
@repeat(2)
def hello(name, punct='!'):
    """doc of hello"""
    return f'hi {name}{punct}'
print(hello('bob', punct='?'), hello.__name__, hello.__doc__, hello.__wrapped__.__name__)

class memo:

    def __init__(self, f):
        self.f, self.cache = (f, {})
        functools.update_wrapper(self, f)

    def __call__(self, *a):
        if a not in self.cache:
            self.cache[a] = self.f(*a)
        return self.cache[a]

    def __get__(self, o, t=None):
        return functools.partial(self, o) if o is not None else self

@memo
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80), len(fib.cache))

def averager():
    total, n, avg = (0, 0, None)
    while True:
        try:
            x = (yield avg)
        except ValueError:
            total = n = 0
            avg = None
            continue
        total += x
        n += 1
        avg = total / n
a = averager()
next(a)
print(a.send(10), a.send(20), a.throw(ValueError), a.send(5))
a.close()
try:
    a.send(1)
except StopIteration as e:
    print('stopped', e.value)

def sub():
    try:
        x = (yield 1)
        print('got', x)
        y = (yield 2)
        print('got', y)
        return 'result'
    finally:
        print('cleanup')

def main():
    r = (yield from sub())
    print('sub gave', r)
    yield r
g = main()
print(next(g), g.send('a'), g.send('b'), list(g))
g = main()
next(g)
g.close()

def countdown(n):
    while n:
        yield n
        n -= 1
    return 'liftoff'

def run(it):
    while True:
        try:
            print(next(it), end=' ')
        except StopIteration as s:
            print(s.value)
            break
run(countdown(3))

@contextlib.contextmanager
def tag(name):
    print(f'<{name}>')
    try:
        yield name.upper()
    except KeyError as e:
        print('swallowed', e)
    finally:
        print(f'</{name}>')
with tag('a') as x, tag('b') as y:
    print(x, y)
with tag('k'):
    {}['missing']
try:
    with tag('v'):
        raise ValueError('out')
except ValueError as e:
    print('caught', e)

class CM:

    def __init__(self, n, eat=False):
        self.n, self.eat = (n, eat)

    def __enter__(self):
        print('enter', self.n)
        return self

    def __exit__(self, t, v, tb):
        print('exit', self.n, t and t.__name__, v)
        return self.eat
with CM(1), CM(2, True):
    raise RuntimeError('x')

def f():
    for i in range(3):
        with CM(i):
            if i == 1:
                return i
        print('loop', i)
print(f())
with contextlib.ExitStack() as st:
    for i in range(2):
        st.enter_context(CM(f's{i}'))
    st.callback(print, 'callback')
with contextlib.suppress(ZeroDivisionError):
    1 / 0

def make():
    fs = []
    for i in range(3):

        def g(x, i=i):
            return x + i
        fs.append(g)
    return (fs, [lambda: i for i in range(3)], i)
fs, ls, last = make()
print([h(10) for h in fs], [h() for h in ls], last)

def counter():
    n = 0

    def inc(by=1):
        nonlocal n
        n += by
        return n

    def get():
        return n
    return (inc, get)
inc, get = counter()
inc()
inc(5)
print(get(), inc.__closure__[0].cell_contents, inc.__code__.co_freevars)
compose = lambda *fs: functools.reduce(lambda f, g: lambda x: f(g(x)), fs)
print(compose(lambda x: x + 1, lambda x: x * 2, int)('20'))
evens = (x for x in range(10) if x % 2 == 0)
print(next(evens), sum(evens), list(evens))

def chain(*its):
    for it in its:
        yield from it
print(list(chain('ab', range(2), {'k': 1})), [*zip(*[iter('abcdef')] * 2)])
print({k: v for k, v in zip('abc', range(3)) if v}, {x % 3 for x in range(10)}, [(i, j) for i in range(3) for j in range(i) if i + j], [[j for j in range(i)] for i in range(3)])

def kw(a, b=2, *args, c, d=4, **kws):
    return (a, b, args, c, d, kws)
print(kw(1, c=3), kw(1, 2, 3, 4, c=5, e=6), kw(*[1, 2], **{'c': 3, 'z': 9}))
for bad in (lambda: kw(), lambda: kw(1), lambda: kw(1, c=1, a=2), lambda: kw(1, c=2, **{'c': 3})):
    try:
        bad()
    except TypeError as e:
        print(e)

def po(a, b, /, c, *, d):
    return a + b + c + d
for bad in (lambda: po(1, 2, 3, 4), lambda: po(1, b=2, c=3, d=4), lambda: po(1, 2, c=3)):
    try:
        bad()
    except TypeError as e:
        print(e)

async def co(n):
    return n * 2

async def mainc():
    r = [await co(i) for i in range(3)]

    async def ag():
        for i in range(3):
            yield i
    return (r, [x async for x in ag()])
try:
    mainc().send(None)
except StopIteration as e:
    print(e.value)

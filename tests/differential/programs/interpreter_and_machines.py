# A state machine, a small language, a matrix, a registry of handlers.
import sys

class State:

    def __init__(self, name):
        self.name = name
        self.trans = {}

    def on(self, ev, target, action=None):
        self.trans[ev] = (target, action)
        return self

class Machine:

    def __init__(self, start):
        self.state = start
        self.log = []

    def fire(self, ev, *args):
        try:
            target, action = self.state.trans[ev]
        except KeyError:
            self.log.append(f'{self.state.name}: ignored {ev!r}')
            return False
        if action:
            action(*args)
        self.log.append(f'{self.state.name} --{ev}--> {target.name}')
        self.state = target
        return True
idle, run, done = (State('idle'), State('run'), State('done'))
idle.on('start', run, lambda *a: print('started', *a))
run.on('stop', done).on('pause', idle)
m = Machine(idle)
for ev in ('stop', 'start', 'pause', 'start', 'stop', 'x'):
    m.fire(ev, 1)
print(*m.log, sep='\n')

class Token:
    __slots__ = ('kind', 'value')

    def __init__(self, kind, value):
        self.kind = kind
        self.value = value

    def __repr__(self):
        return f'{self.kind}:{self.value}'

def lex(src):
    i, n = (0, len(src))
    while i < n:
        c = src[i]
        if c.isspace():
            i += 1
            continue
        if c.isdigit():
            j = i
            while j < n and (src[j].isdigit() or src[j] == '.'):
                j += 1
            yield Token('num', float(src[i:j]) if '.' in src[i:j] else int(src[i:j]))
            i = j
            continue
        if c.isalpha() or c == '_':
            j = i
            while j < n and (src[j].isalnum() or src[j] == '_'):
                j += 1
            w = src[i:j]
            yield Token('kw' if w in {'let', 'print', 'if', 'then', 'else', 'while', 'do', 'end'} else 'id', w)
            i = j
            continue
        for op in ('==', '!=', '<=', '>=', *'+-*/%()=<>;'):
            if src.startswith(op, i):
                yield Token('op', op)
                i += len(op)
                break
        else:
            raise SyntaxError(f'bad char {c!r} at {i}')
    yield Token('eof', None)

class Interp:
    PREC = {'==': 1, '!=': 1, '<': 2, '>': 2, '<=': 2, '>=': 2, '+': 3, '-': 3, '*': 4, '/': 4, '%': 4}

    def __init__(self, src):
        self.t = list(lex(src))
        self.p = 0
        self.env = {}

    def peek(self):
        return self.t[self.p]

    def next(self):
        self.p += 1
        return self.t[self.p - 1]

    def expect(self, v):
        t = self.next()
        if t.value != v:
            raise SyntaxError(f'expected {v!r}, got {t}')

    def prog(self, *stops):
        out = []
        while self.peek().kind != 'eof' and self.peek().value not in stops:
            out.append(self.stmt())
        return out

    def stmt(self):
        t = self.next()
        if t.value == 'let':
            n = self.next().value
            self.expect('=')
            e = self.expr()
            self.expect(';')
            return ('let', n, e)
        if t.value == 'print':
            e = self.expr()
            self.expect(';')
            return ('print', e)
        if t.value == 'if':
            c = self.expr()
            self.expect('then')
            a = self.prog('else', 'end')
            b = []
            if self.next().value == 'else':
                b = self.prog('end')
                self.expect('end')
            return ('if', c, a, b)
        if t.value == 'while':
            c = self.expr()
            self.expect('do')
            b = self.prog('end')
            self.expect('end')
            return ('while', c, b)
        raise SyntaxError(f'unexpected {t}')

    def expr(self, lim=0):
        t = self.next()
        if t.kind == 'num':
            l = ('num', t.value)
        elif t.kind == 'id':
            l = ('var', t.value)
        elif t.value == '(':
            l = self.expr()
            self.expect(')')
        elif t.value == '-':
            l = ('neg', self.expr(5))
        else:
            raise SyntaxError(f'unexpected {t}')
        while (op := self.peek().value) in self.PREC and self.PREC[op] > lim:
            self.next()
            l = ('bin', op, l, self.expr(self.PREC[op]))
        return l

    def ev(self, e):
        match e:
            case ['num', v]:
                return v
            case ['var', n]:
                if n not in self.env:
                    raise NameError(f'undefined {n}')
                return self.env[n]
            case ['neg', x]:
                return -self.ev(x)
            case ['bin', op, a, b]:
                a, b = (self.ev(a), self.ev(b))
                return {'+': a.__add__, '-': a.__sub__, '*': a.__mul__, '%': a.__mod__, '/': a.__truediv__, '<': a.__lt__, '>': a.__gt__, '<=': a.__le__, '>=': a.__ge__, '==': a.__eq__, '!=': a.__ne__}[op](b)

    def run(self, stmts):
        for s in stmts:
            match s:
                case ['let', n, e]:
                    self.env[n] = self.ev(e)
                case ['print', e]:
                    print(self.ev(e))
                case ['if', c, a, b]:
                    self.run(a if self.ev(c) else b)
                case ['while', c, b]:
                    while self.ev(c):
                        self.run(b)
i = Interp('let x = 10; let s = 0; while x > 0 do let s = s + x * 2; let x = x - 1; end print s; if s == 110 then print 1; else print 0; end print -(2+3)*4 % 7; print 7/2;')
i.run(i.prog())
for bad in ('let 5 = 3;', 'print y;', 'print 1 @ 2;', 'print (1;'):
    try:
        j = Interp(bad)
        j.run(j.prog())
    except (SyntaxError, NameError) as e:
        print(type(e).__name__, e)

class Matrix:

    def __init__(self, rows):
        self.rows = [list(r) for r in rows]

    @classmethod
    def identity(cls, n):
        return cls([[1 if i == j else 0 for j in range(n)] for i in range(n)])

    @property
    def shape(self):
        return (len(self.rows), len(self.rows[0]))

    def __mul__(self, o):
        if isinstance(o, (int, float)):
            return Matrix([[x * o for x in r] for r in self.rows])
        if self.shape[1] != o.shape[0]:
            raise ValueError(f'shape mismatch {self.shape} {o.shape}')
        return Matrix([[sum((a * b for a, b in zip(r, c))) for c in zip(*o.rows)] for r in self.rows])
    __rmul__ = __mul__

    def __pow__(self, n):
        return Matrix.identity(len(self.rows)) if n == 0 else self * self ** (n - 1)

    def det(self):
        if len(self.rows) == 1:
            return self.rows[0][0]
        return sum(((-1) ** j * v * Matrix([r[:j] + r[j + 1:] for r in self.rows[1:]]).det() for j, v in enumerate(self.rows[0])))

    def __getitem__(self, ij):
        i, j = ij
        return self.rows[i][j]

    def __setitem__(self, ij, v):
        i, j = ij
        self.rows[i][j] = v

    def __str__(self):
        return '\n'.join((' '.join((f'{x:4}' for x in r)) for r in self.rows))

    def __eq__(self, o):
        return self.rows == o.rows
    T = property(lambda self: Matrix(zip(*self.rows)))
a = Matrix([[1, 2], [3, 4]])
print(a * a, a * 2, 2 * a == a * 2, a.det(), a ** 3, a.T, sep='\n')
a[0, 1] = 9
print(a[0, 1], a.shape)
try:
    a * Matrix([[1, 2, 3]])
except ValueError as e:
    print(e)

class Inventory(dict):

    def __setitem__(self, k, v):
        if v < 0:
            raise ValueError(k)
        super().__setitem__(k, v)

    def __getattr__(self, n):
        try:
            return self[n]
        except KeyError:
            raise AttributeError(n) from None
inv = Inventory(a=1)
inv['b'] = 2
print(inv.a, inv, len(inv), inv | {'c': 3}, type(inv | {}), {**inv}, inv == {'a': 1, 'b': 2}, inv.get('z', 'none'))
for f in (lambda: inv.zzz, lambda: inv.__setitem__('q', -1)):
    try:
        f()
    except (AttributeError, ValueError) as e:
        print(repr(e), e.__cause__, e.__suppress_context__)

class Observer:
    subs = {}

    @classmethod
    def on(cls, ev):

        def deco(f):
            cls.subs.setdefault(ev, []).append(f)
            return f
        return deco

    @classmethod
    def emit(cls, ev, *a, **k):
        return [f(*a, **k) for f in cls.subs.get(ev, ())]

@Observer.on('x')
@Observer.on('y')
def h1(v, w=0):
    return v + w

@Observer.on('x')
def h2(v, **k):
    return (v, k)
print(Observer.emit('x', 1, w=5), Observer.emit('y', 2), Observer.emit('none'))

def pipeline(*stages):

    def run(x):
        for s in stages:
            x = s(x)
        return x
    return run
print(pipeline(str.strip, str.title, lambda s: s.split(), list, len)('  the quick fox '), sys.getsizeof is not None)
print(sorted('a1 b2 A3 B1'.split(), key=lambda s: (s[1], s[0].lower())), sorted({'x': 3, 'y': 1}.items(), key=lambda t: -t[1]), max({'a': 5, 'b': 7}.items(), key=lambda t: t[1])[0])

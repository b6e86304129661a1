# Small tasks of the kind that collections of examples pose.
def fizz(n):
    return ['FizzBuzz' if i % 15 == 0 else 'Fizz' if i % 3 == 0 else 'Buzz' if i % 5 == 0 else str(i) for i in range(1, n + 1)]
print(' '.join(fizz(15)))
print('\n'.join(('*' * i for i in range(1, 4))))
for n in (12, 13):
    print(n, all((n % d for d in range(2, int(n ** 0.5) + 1))))

def digits(n, b):
    r = []
    while n:
        n, d = divmod(n, b)
        r.append('0123456789abcdefghijklmnopqrstuvwxyz'[d])
    return ''.join(r[::-1]) or '0'
print(digits(255, 2), digits(255, 16), digits(0, 7), int(digits(12345, 36), 36))

def amb(*c):
    import itertools
    for w in itertools.product(*c):
        if all((a[-1] == b[0] for a, b in zip(w, w[1:]))):
            return w
print(amb(['the', 'that', 'a'], ['frog', 'elephant', 'thing'], ['walked', 'treaded', 'grows'], ['slowly', 'quickly']))

def spiral(n):
    dx, dy = (1, 0)
    x, y = (0, 0)
    g = [[None] * n for _ in range(n)]
    for i in range(n ** 2):
        g[x][y] = i
        nx, ny = (x + dx, y + dy)
        if 0 <= nx < n and 0 <= ny < n and (g[nx][ny] is None):
            x, y = (nx, ny)
        else:
            dx, dy = (-dy, dx)
            x, y = (x + dx, y + dy)
    return g
for r in zip(*spiral(4)):
    print(*('%2i' % v for v in r))

def life(cells, n):
    from collections import Counter
    for _ in range(n):
        c = Counter(((x + dx, y + dy) for x, y in cells for dx in (-1, 0, 1) for dy in (-1, 0, 1) if dx or dy))
        cells = {p for p, k in c.items() if k == 3 or (k == 2 and p in cells)}
    return sorted(cells)
print(life({(1, 0), (1, 1), (1, 2)}, 3))

def look(s):
    out, i = ('', 0)
    while i < len(s):
        j = i
        while j < len(s) and s[j] == s[i]:
            j += 1
        out += f'{j - i}{s[i]}'
        i = j
    return out
s = '1'
for _ in range(6):
    print(s, end=' ')
    s = look(s)
print()

def balanced(s):
    st = []
    for ch in s:
        if ch in '([{':
            st.append(ch)
        elif ch in ')]}':
            if not st or '([{'.index(st.pop()) != ')]}'.index(ch):
                return False
    return not st
print([balanced(x) for x in ('([]{})', '([)]', '(', '')])

def mandel(w=40, h=12):
    for y in range(h):
        row = ''
        for x in range(w):
            z = c = complex(-2 + 3 * x / w, -1 + 2 * y / h)
            n = 0
            while abs(z) <= 2 and n < 30:
                z = z * z + c
                n += 1
            row += ' .:-=+*#%@'[n * 9 // 30]
        print(row.rstrip())
mandel()

def bsearch(a, x):
    lo, hi = (0, len(a) - 1)
    while lo <= hi:
        m = lo + hi >> 1
        if a[m] < x:
            lo = m + 1
        elif a[m] > x:
            hi = m - 1
        else:
            return m
    return ~lo
print([bsearch([1, 3, 5, 7], x) for x in range(9)])

def matmul(a, b):
    return [[sum((x * y for x, y in zip(r, c))) for c in zip(*b)] for r in a]

def mpow(m, n):
    r = [[int(i == j) for j in range(len(m))] for i in range(len(m))]
    while n:
        if n & 1:
            r = matmul(r, m)
        m = matmul(m, m)
        n >>= 1
    return r
print(mpow([[1, 1], [1, 0]], 90)[0][1], mpow([[1, 1], [1, 0]], 300)[0][1])

def rpn(e):
    st = []
    ops = {'+': lambda a, b: a + b, '-': lambda a, b: a - b, '*': lambda a, b: a * b, '/': lambda a, b: a / b, '^': lambda a, b: a ** b}
    for t in e.split():
        if t in ops:
            b, a = (st.pop(), st.pop())
            st.append(ops[t](a, b))
        else:
            st.append(float(t))
    return st
print(rpn('3 4 2 * 1 5 - 2 3 ^ ^ / +'))
import re

def calc(s):
    toks = re.findall('\\d+\\.?\\d*|[-+*/()]', s)
    pos = 0

    def peek():
        return toks[pos] if pos < len(toks) else None

    def take():
        nonlocal pos
        pos += 1
        return toks[pos - 1]

    def factor():
        t = take()
        if t == '(':
            v = expr()
            take()
            return v
        if t == '-':
            return -factor()
        return float(t) if '.' in t else int(t)

    def term():
        v = factor()
        while peek() in ('*', '/'):
            v = v * factor() if take() == '*' else v / factor()
        return v

    def expr():
        v = term()
        while peek() in ('+', '-'):
            v = v + term() if take() == '+' else v - term()
        return v
    return expr()
print(calc('2*(3+4)-5/2'), calc('-(1+2)*3'), calc('10/4*2.5'))

def perms(a):
    if not a:
        yield []
    for i, x in enumerate(a):
        for p in perms(a[:i] + a[i + 1:]):
            yield ([x] + p)
print(list(perms([1, 2, 3])), sum((1 for _ in perms(list(range(5))))))

def powerset(s):
    return [[x for i, x in enumerate(s) if m >> i & 1] for m in range(1 << len(s))]
print(powerset('abc'))
ack = lambda m, n: n + 1 if m == 0 else ack(m - 1, 1) if n == 0 else ack(m - 1, ack(m, n - 1))
print(ack(2, 3))

def sudoku(b):
    for i in range(81):
        if b[i] == 0:
            r, c = divmod(i, 9)
            used = {b[r * 9 + k] for k in range(9)} | {b[k * 9 + c] for k in range(9)} | {b[(r // 3 * 3 + k // 3) * 9 + c // 3 * 3 + k % 3] for k in range(9)}
            for v in range(1, 10):
                if v not in used:
                    b[i] = v
                    if sudoku(b):
                        return True
            b[i] = 0
            return False
    return True
b = [int(ch) for ch in '530070000600195000098000060800060003400803001700020006060000280000419005000080079']
print(sudoku(b), ''.join(map(str, b)))

def gray(n):
    return n ^ n >> 1
print([f'{gray(i):03b}' for i in range(8)], bin(10).count('1'), [*map(lambda n: sum(map(int, str(n))), (123, 999))])
import math
print(sum((1 for i in range(1, 10001) if str(i) == str(i)[::-1])), [n for n in range(1, 500) if sum((d for d in range(1, n) if n % d == 0)) == n], [n for n in range(100, 1000) if sum((int(d) ** 3 for d in str(n))) == n])

def luhn(s):
    return sum((sum(divmod(int(c) * (1 + i % 2), 10)) for i, c in enumerate(s[::-1]))) % 10 == 0
print(luhn('49927398716'), luhn('49927398717'))

def days(y, m):
    return [31, 29 if y % 4 == 0 and (y % 100 or y % 400 == 0) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][m - 1]
print([days(y, 2) for y in (1900, 2000, 2023, 2024)])

def pi_digits(n):
    q, r, t, k, m, x = (1, 0, 1, 1, 3, 3)
    out = ''
    while len(out) < n:
        if 4 * q + r - t < m * t:
            out += str(m)
            q, r, m = (10 * q, 10 * (r - m * t), 10 * (3 * q + r) // t - 10 * m)
        else:
            q, r, t, k, m, x = (q * k, (2 * q + r) * x, t * x, k + 1, (q * (7 * k + 2) + r * x) // (t * x), x + 2)
    return out
print(pi_digits(50))

import sys


def f(n):
    return f(n + 1)


for i in range(5):
    try:
        f(0)
    except RecursionError as e:
        print(i, type(e).__name__)


def measure():
    def go(n):
        nonlocal best
        best = n
        go(n + 1)

    best = 0
    try:
        go(0)
    except RecursionError:
        pass
    return best


a, b = measure(), measure()
print(a == b, a > 900)


def inner_catch(n):
    try:
        return inner_catch(n + 1)
    except RecursionError:
        return n


print(inner_catch(0) > 900)


def fallback(n):
    def rec(k):
        return k if k == 0 else 1 + rec(k - 1)

    try:
        return "recursive", rec(n)
    except RecursionError:
        return "iterative", n


print(fallback(100), fallback(100000))
sys.setrecursionlimit(200)


def count(n=0):
    try:
        return count(n + 1)
    except RecursionError:
        return n


print(150 < count() < 200)
sys.setrecursionlimit(5000)


def down(n):
    return 0 if n == 0 else 1 + down(n - 1)


print(down(4000))
for bad in [0, -5, "x"]:
    try:
        sys.setrecursionlimit(bad)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
sys.setrecursionlimit(1000)
try:
    down(4000)
except RecursionError:
    print("limit is back")

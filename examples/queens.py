"""All ways to put eight queens on a board, with a recursive generator.

    molt run examples/queens.py -- 6
"""
import sys


def queens(n, placed=()):
    if len(placed) == n:
        yield placed
        return
    row = len(placed)
    for col in range(n):
        if all(col != c and abs(col - c) != row - r for r, c in enumerate(placed)):
            yield from queens(n, placed + (col,))


n = int(sys.argv[1]) if len(sys.argv) > 1 else 8
solutions = list(queens(n))
for col in solutions[0] if solutions else ():
    print(" ".join("Q" if c == col else "." for c in range(n)))
print(f"{len(solutions)} solutions for {n} queens")

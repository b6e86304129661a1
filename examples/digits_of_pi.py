"""As many digits of pi as you like, with integers of any size.

    molt run examples/digits_of_pi.py -- 1000
"""
import sys


def arccot(x, unity):
    total = term = unity // x
    n, sign = 3, -1
    while term:
        term //= x * x
        total += sign * (term // n)
        n, sign = n + 2, -sign
    return total


digits = int(sys.argv[1]) if len(sys.argv) > 1 else 200
unity = 10 ** (digits + 10)
pi = 4 * (4 * arccot(5, unity) - arccot(239, unity)) // 10 ** 10
text = str(pi)
print(f"{text[0]}.")
for i in range(1, digits + 1, 50):
    line = text[i:i + 50]
    print(" ".join(line[k:k + 10] for k in range(0, len(line), 10)))

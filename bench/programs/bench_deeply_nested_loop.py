"""Six nested counted loops with arithmetic in the innermost."""


def run(n):
    total = 0
    for a in range(n):
        for b in range(n):
            for c in range(n):
                for d in range(n):
                    for e in range(n):
                        for f in range(n):
                            total += a ^ b + c & d | e - f
    return total


print(run(14))

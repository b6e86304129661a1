print("heavy loads")


def compute(n):
    return n * 1000

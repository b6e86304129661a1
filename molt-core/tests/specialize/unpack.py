def swap(pair):
    a, b = pair
    return b, a

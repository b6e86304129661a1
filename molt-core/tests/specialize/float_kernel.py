# Floats stay in registers.
def axpy(a, x, y):
    return a * x + y

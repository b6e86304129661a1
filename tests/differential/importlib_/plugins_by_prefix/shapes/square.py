def area(x):
    return x * x

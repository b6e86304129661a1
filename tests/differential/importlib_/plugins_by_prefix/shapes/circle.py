def area(x):
    return 3 * x * x

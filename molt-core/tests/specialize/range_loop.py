# A counted loop runs on raw ints; `total` leaves them when it overflows.
def total(n):
    total = 0
    for i in range(n):
        total += i
    return total

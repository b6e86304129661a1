def total(data, start):
    n = start
    for i in range(4):
        n += data[i]
        data[i] = n & 255
    return n


def passed(*args):
    return total(*args)


passed(bytearray(4), 0)

def count(n):
    flags = [True] * n
    flags[0] = False
    found = 0
    for i in range(n):
        if flags[i]:
            found += 1
    return found


count(9)

def pi_digits(count):
    q, r, t, k, n, l = 1, 0, 1, 1, 3, 3
    out = []
    while len(out) < count:
        if 4 * q + r - t < n * t:
            out.append(n)
            nr = 10 * (r - n * t)
            n = 10 * (3 * q + r) // t - 10 * n
            q *= 10
            r = nr
        else:
            nr = (2 * q + r) * l
            nn = (q * 7 * k + 2 + r * l) // (t * l)
            q *= k
            t *= l
            l += 2
            k += 1
            n = nn
            r = nr
    return "".join(map(str, out))


print(pi_digits(50))
print(pi_digits(300)[-40:])


def e_digits(n):
    scale = 10**n
    total = term = scale
    k = 1
    while term:
        term //= k
        total += term
        k += 1
    return total


print(e_digits(60))
print(str(2**10000)[:20], str(2**10000)[-20:], len(str(3**5000)), sum(map(int, str(7**1234))))

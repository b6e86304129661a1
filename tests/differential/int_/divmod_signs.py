for a in (7, -7, 6, -6, 0, 1, -1):
    for b in (3, -3, 1, -1, 7, -7):
        q, r = divmod(a, b)
        assert q * b + r == a
        assert r == 0 or (r < 0) == (b < 0)
        print(a, b, q, r, a // b, a % b)
big = 10**30 + 7
for b in (10**15, -(10**15), 3, -3, 10**29, -(10**31)):
    for a in (big, -big):
        q, r = divmod(a, b)
        print(q, r, q * b + r == a, (a // b, a % b) == (q, r))
for op in ("//", "%", "divmod", "/"):
    try:
        if op == "//":
            print(1 // 0)
        elif op == "%":
            print(1 % 0)
        elif op == "/":
            print(1 / 0)
        else:
            print(divmod(1, 0))
    except ZeroDivisionError as e:
        print(op, type(e).__name__, e)

u = int | None
for f in iter, list, "".join, b"".join, bytes, lambda x: print(*x), lambda x: [*x]:
    try:
        print(f(u))
    except TypeError as e:
        print(e)

match [1, 2, 3]:
    case [a, *rest]:
        print(a, rest)
match {"k": (1, 2)}:
    case {"k": (x, y), **more}:
        print(x, y, more)

for x in b"a", "a", (1,), {1}, range(3), {}.keys(), {}.values(), {}.items(), 3, None, iter([]), list[int]:
    try:
        del x[0]
    except TypeError as e:
        print(e)

def maybe(n):
    if n > 0:
        x = n
    if n > 1:
        y = x * 2
    try:
        return x, y
    except UnboundLocalError as e:
        return str(e)


print(maybe(2), maybe(1), maybe(0))


def loop(items):
    for it in items:
        if it == "set":
            v = 0
        elif it == "inc":
            v += 1
        elif it == "del":
            del v
        elif it == "float":
            v = 0.5
    return v


for items in [["set", "inc"], ["inc"], ["set", "del"], ["set", "del", "set", "inc", "inc"], ["float", "inc"], ["set", "float", "inc", "set"], []]:
    try:
        print(items, loop(items))
    except UnboundLocalError as e:
        print(items, e)


def in_try(f):
    try:
        a = 1
        b = f()
        c = 3
    except ValueError:
        pass
    out = []
    for name in "abc":
        out.append(name in locals())
    return out


def fail():
    raise ValueError


print(in_try(fail), in_try(lambda: 2))


def after_while(n):
    while n:
        last = n
        n -= 1
    else:
        done = True
    try:
        return last, done
    except UnboundLocalError as e:
        return str(e)


print(after_while(3), after_while(0))


def with_del(n):
    x = "kept"
    for i in range(n):
        if i == 2:
            del x
        elif i == 4:
            x = i
    try:
        return x
    except UnboundLocalError as e:
        return str(e)


print([with_del(n) for n in range(6)])


def closure_cell(flag):
    def get():
        return v

    if flag:
        v = 1
    try:
        return get()
    except NameError as e:
        return str(e)


print(closure_cell(1), closure_cell(0))


def args_deleted(a, b=2, *c, d=4, **e):
    del a, c
    try:
        return a
    except UnboundLocalError as err:
        return str(err), b, d, e


print(args_deleted(1), args_deleted(1, 5, 6, d=7, x=8))


def match_bind(v):
    match v:
        case [x, y]:
            pass
        case {"x": x}:
            pass
        case _:
            pass
    try:
        return x, y
    except UnboundLocalError as e:
        return str(e)


print(match_bind([1, 2]), match_bind({"x": 1}), match_bind(5))

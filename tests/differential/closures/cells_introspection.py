def outer(a, b):
    c = a + b
    unused = 1

    def inner():
        return c, a

    return inner


f = outer(1, 2)
print(f.__code__.co_freevars, outer.__code__.co_cellvars)
print([cell.cell_contents for cell in f.__closure__])
print(len(f.__closure__), type(f.__closure__[0]).__name__)


def plain():
    return 1


print(plain.__closure__, plain.__code__.co_freevars)


def shared_cell():
    x = 0

    def inc():
        nonlocal x
        x += 1

    def get():
        return x

    return inc, get


inc, get = shared_cell()
print(inc.__closure__[0] is get.__closure__[0], inc.__closure__[0] == get.__closure__[0])
inc()
print(get.__closure__[0].cell_contents)
get.__closure__[0].cell_contents = 50
inc()
print(get())


def empty():
    def f():
        return x

    cell = f.__closure__[0]
    try:
        cell.cell_contents
    except ValueError as e:
        print(e)
    x = 3
    return cell.cell_contents


print(empty())

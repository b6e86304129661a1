def modify(lst, num, text):
    lst.append(4)
    num += 1
    text += "!"
    return num, text


l, n, t = [1], 1, "a"
print(modify(l, n, t), l, n, t)


def rebind(lst):
    lst = lst + [99]
    return lst


print(rebind(l), l)


def multi(flag):
    for i in range(10):
        if flag == "for" and i == 3:
            return "for", i
        while True:
            if flag == "while" and i == 2:
                return "while", i
            break
    with_default = "end"
    return with_default


print(multi("for"), multi("while"), multi(""))


def generator_or_not(x):
    if x:
        return [i for i in range(x)]
    return None


print(generator_or_not(3), generator_or_not(0))


def unreachable():
    return 1
    print("never")
    return 2


print(unreachable())


def nested_return():
    def inner():
        return "inner"

    inner()
    return "outer"


print(nested_return())


def conditional_def(flag):
    if flag:
        def g():
            return "first"
    else:
        def g():
            return "second"
    return g()


print(conditional_def(1), conditional_def(0))


def redefine():
    return 1


first = redefine


def redefine():
    return 2


print(first(), redefine())

cases = []


def case(f):
    cases.append(f)


@case
def undefined():
    return never_defined


@case
def unbound_local():
    print(x)
    x = 1


@case
def unbound_after_del():
    x = 1
    del x
    return x


@case
def del_unbound():
    del x
    x = 1


@case
def unbound_aug():
    x += 1


@case
def unbound_loop_var():
    for i in []:
        pass
    return i


@case
def free_unbound():
    def inner():
        return v

    inner()
    v = 1


@case
def free_deleted():
    v = 1

    def inner():
        return v

    del v
    return inner()


@case
def except_var():
    try:
        raise ValueError
    except ValueError as e:
        pass
    return e


@case
def conditional():
    if False:
        y = 1
    return y


@case
def class_body():
    class C:
        a = undefined_in_class


@case
def unbound_import():
    math.pi
    import math


@case
def unbound_def():
    helper()

    def helper():
        pass


@case
def comprehension():
    return [nope for _ in range(1)]


@case
def global_deleted():
    global g
    g = 1
    del g
    return g


@case
def del_global():
    global never_there
    del never_there


@case
def with_target():
    with ctx as ctx:
        pass


@case
def nested_scope():
    x = 1

    def inner():
        x = x + 1

    inner()


@case
def default_arg():
    def f(a=missing_default):
        pass


@case
def lambda_body():
    (lambda: missing_in_lambda)()


for f in cases:
    try:
        f()
        print(f.__name__, "no error")
    except NameError as e:
        print(f.__name__, type(e).__name__, e, e.name)

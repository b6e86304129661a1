cases = []


def case(f):
    cases.append(f)


@case
def for_int():
    for x in 5:
        pass


@case
def for_none():
    for x in None:
        pass


@case
def for_function():
    for x in len:
        pass


@case
def for_object():
    for x in object():
        pass


@case
def unpack_int():
    a, b = 5


@case
def unpack_none():
    a, b = None


@case
def star_int():
    a, *b = 5


@case
def with_int():
    with 5:
        pass


@case
def raise_int():
    raise 5


@case
def raise_str():
    raise "error"


@case
def raise_class():
    raise int


@case
def raise_from_int():
    raise ValueError from 5


@case
def except_int():
    try:
        1 / 0
    except 5:
        pass


@case
def del_tuple_item():
    t = (1, 2)
    del t[0]


@case
def call_none():
    None()


@case
def call_str():
    "abc"()


@case
def call_list():
    [1, 2](0)


@case
def call_instance():
    object()()


@case
def inherit_int_instance():
    class C(5):
        pass


@case
def inherit_bool():
    class C(bool):
        pass


@case
def decorate_none():
    @None
    def f():
        pass


@case
def star_args_int():
    print(*5)


@case
def star_kwargs_int():
    print(**5)


@case
def yield_from_int():
    def g():
        yield from 5

    list(g())


@case
def await_int():
    async def f():
        await 5

    f().send(None)


@case
def in_int():
    1 in 5


@case
def in_str_int():
    1 in "abc"


@case
def dict_star():
    {**5}


@case
def list_star():
    [*5]


@case
def comp_int():
    [x for x in 5]


@case
def unhashable_key():
    {[]: 1}


@case
def unhashable_set():
    {{}}


@case
def slice_assign():
    x = [1]
    x[0:1] = 5


@case
def compare():
    sorted([1, "a"])


@case
def negate():
    -"a"


@case
def not_iterable_join():
    ",".join(5)


@case
def join_ints():
    ",".join([1, 2])


@case
def concat():
    "a" + 1


@case
def format_spec():
    f"{'a':d}"


@case
def int_of_list():
    int([1])


@case
def len_of_int():
    len(5)


@case
def next_of_list():
    next([1])


@case
def index_float():
    [1, 2][1.0]


@case
def super_no_args():
    super()


for f in cases:
    try:
        f()
        print(f.__name__, "no error")
    except Exception as e:
        print(f.__name__, type(e).__name__, e)

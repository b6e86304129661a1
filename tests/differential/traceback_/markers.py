# The marks below the lines of a traceback: which part of a line raised, and which operator in it.
import traceback


class Bad:
    def __bool__(self):
        raise ValueError("bool")

    def __hash__(self):
        raise ValueError("hash")

    def __eq__(self, other):
        raise ValueError("eq")

    def __exit__(self, *exc):
        raise ValueError("exit")

    def __enter__(self):
        return self

    def __iter__(self):
        return self

    def __next__(self):
        raise ValueError("next")


bad = Bad()
a, s, items = 1, "s", []


def show(function):
    try:
        function()
    except Exception as e:
        lines = "".join(traceback.format_exception(e)).split("\n")
        print(function.__name__)
        for line in lines[3:]:
            if not line.startswith(("  File", "Traceback")):
                print("   ", line)
    return function


@show
def operator(): return a + s
@show
def operator_in_parentheses(): return (a) + (s)
@show
def long_operator(): return s  //  a - 1
@show
def power(): return a ** s ** 2
@show
def sign(): return 1 + -s
@show
def precedence(): return 2 * s - a + 4 * 6
@show
def text_with_operators(): return "a+b" % (1, 2)
@show
def wide(): return "äöü" + "日本語" * 2 + 5
@show
def subscript(): return [1, 2][7] + items[0]
@show
def nested_subscript(): return {"k": [1]}["k"]  [ 3 ]
@show
def store(): items[3] = 5
@show
def delete(): del items[0], items[1]
@show
def call(): return len(1) + len(items)
@show
def attribute(): return items.first.second
@show
def method(): return "x".upper().nope(1)
@show
def name(): return undefined + 1
@show
def comparison(): return 1 < a < s
@show
def whole_line(): undefined
@show
def whole_operator():
    a + s
@show
def part_of_line():
    x = 1; y = x + s; z = y
@show
def condition():
    if bad: pass
@show
def connective(): x = bad and 5
@show
def negation(): return not bad
@show
def conditional(): return 1 if bad else 2
@show
def unpacking():
    x, y = 1, 2, 3
@show
def unpacking_in_loop():
    for x, y in [1]: pass
@show
def loop():
    for x in bad: pass
@show
def display(): return [1, *5]
@show
def key(): return {1: 2, bad: 3}
@show
def comprehension(): return [x / 0 for x in [1]]
@show
def condition_in_comprehension(): return {x for x in [1] if x / 0}
@show
def generator(): return sum(1 / x for x in [0])
@show
def called_with_too_much(): return show(1, 2, 3)
@show
def keywords(): return int("z", base=10)
@show
def formatted(): return f"a {a / 0!r:>4} {s}"
@show
def augmented():
    x = 1
    x += s
@show
def augmented_item(): items[0] += 1
@show
def assertion():
    assert a == 2, "message"
@show
def raised():
    if a: raise ValueError("text") from None
@show
def with_exit():
    with bad as x:
        y = 1
@show
def default():
    def f(x=1 / 0): pass
@show
def decorator():
    @bad.nope
    def f(): pass
@show
def class_body():
    class C(int):
        x = 1 / 0
@show
def match_value():
    match bad:
        case 5: pass
@show
def match_class():
    match 5:
        case int(x, y): pass
@show
def over_lines():
    x = (a +
         a +
         s)
@show
def call_over_lines():
    x = show(
        1,
        2)
@show
def chain_over_lines():
    x = (s
         .upper()
         .nope()
         .lower())
@show
def handler():
    try:
        1 / 0
    except 5: pass
@show
def thrown():
    def g():
        x = yield 1
    i = g(); next(i); i.throw(ValueError)


try:
    x = a + s
except TypeError as e:
    level = traceback.extract_tb(e.__traceback__)[0]
    print(level.colno, level.end_colno, level.lineno == level.end_lineno, level.line)
    tb = e.__traceback__
    line, end_line, column, end_column = list(tb.tb_frame.f_code.co_positions())[tb.tb_lasti // 2]
    print(line == end_line == tb.tb_lineno, column, end_column)

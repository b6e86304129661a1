assert True
assert 1 + 1 == 2, "not evaluated"
try:
    assert False
except AssertionError as e:
    print(repr(e), e.args)
try:
    assert [], "empty list"
except AssertionError as e:
    print(repr(e), e)
try:
    assert 0, (1, 2)
except AssertionError as e:
    print(repr(e), e.args)


def message():
    print("message evaluated")
    return "from call"


assert 1, message()
try:
    assert None, message()
except AssertionError as e:
    print(e)
try:
    assert "", None
except AssertionError as e:
    print(repr(e))


class Odd:
    def __bool__(self):
        raise ValueError("no truth")


try:
    assert Odd()
except ValueError as e:
    print("ValueError", e)
AssertionError_saved, AssertionError = AssertionError, KeyError
try:
    assert 0, "shadowed name"
except AssertionError_saved as e:
    print("still the builtin:", repr(e))

# What was probably meant by a name that there is not.
import traceback


class Account:
    def __init__(self):
        self.balance = 1
        self._owner = 2

    def deposit(self):
        return self.balanse


counter = 0


def local():
    variable = 1
    return varable


def outer():
    enclosing = 5

    def inner():
        return enclosin + enclosing
    inner()


cases = [
    Account().deposit,
    local,
    outer,
    lambda: Account().depositt(),
    lambda: Account().owner,
    lambda: Account.deposite,
    lambda: countr,
    lambda: pritn,
    lambda: none,
    lambda: true,
    lambda: math.pi,
    lambda: time,
    lambda: gg,
    lambda: "x".uper(),
    lambda: [].appendd(1),
    lambda: nothing_like_it,
]
for case in cases:
    try:
        case()
    except Exception as e:
        print(traceback.format_exception(e)[-1], end="")
        print(traceback.format_exception_only(e)[-1], end="")
try:
    from collections import OrderdDict
except ImportError as e:
    print(traceback.format_exception_only(e)[-1].partition(")")[2], end="")

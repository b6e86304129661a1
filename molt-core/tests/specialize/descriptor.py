class Level:
    def __get__(self, obj, owner=None):
        return obj._level

    def __set__(self, obj, value):
        obj._level = value


class Account:
    level = Level()

    def __init__(self):
        self._level = 0


def run(a):
    a.level = 1
    return a.level


run(Account())

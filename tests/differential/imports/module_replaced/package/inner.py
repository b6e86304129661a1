import sys


class Namespace:
    name = "a class in place of a module"


sys.modules[__name__] = Namespace

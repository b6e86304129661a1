print("beta")
from .alpha import NAME
from .sub import NAME as SUB
from . import VERSION
from .sub.deep import leaf


def combined():
    return NAME, SUB, VERSION, leaf()

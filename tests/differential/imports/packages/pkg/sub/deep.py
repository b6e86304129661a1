print("deep")
from .. import VERSION
from ..alpha import NAME
from . import NAME as SUB_NAME
import pkg.alpha


def leaf():
    return VERSION, NAME, SUB_NAME, pkg.alpha.NAME

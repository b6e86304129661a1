from . import one, two

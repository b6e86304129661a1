"""How long small pieces of code take. What is measured is a callable: text cannot be compiled by a compiled program."""

import gc
import time

__all__ = ["Timer", "timeit", "repeat", "default_timer"]

default_number = 1000000
default_repeat = 5
default_timer = time.perf_counter


def _piece(code, name):
    """A callable for a piece of code."""
    if callable(code):
        return code
    if not isinstance(code, str):
        raise ValueError(f"{name} is neither a string nor callable")
    if code.strip() in ("", "pass"):
        return lambda: None
    raise NotImplementedError(f"a {name} of text is not possible in a compiled program; give a callable")


class Timer:
    """Measures a statement, after a setup that is run once."""

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        self._stmt = _piece(stmt, "stmt")
        self._setup = _piece(setup, "setup")

    def timeit(self, number=default_number):
        """Seconds that `number` executions take together."""
        stmt, timer = self._stmt, self.timer
        collects = gc.isenabled()
        gc.disable()
        try:
            self._setup()
            start = timer()
            for _ in range(number):
                stmt()
            return timer() - start
        finally:
            if collects:
                gc.enable()

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        """How often, of 1, 2, 5, 10, 20, 50, ..., it takes 0.2 seconds or more, and the time taken."""
        scale = 1
        while True:
            for digit in 1, 2, 5:
                number = scale * digit
                taken = self.timeit(number)
                if callback:
                    callback(number, taken)
                if taken >= 0.2:
                    return number, taken
            scale *= 10

    def print_exc(self, file=None):
        import traceback

        traceback.print_exc(file=file)


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)

"""The debugger: compiled programs are debugged with `gdb`, so what would start it raises NotImplementedError."""

__all__ = ["run", "pm", "Pdb", "runeval", "runctx", "runcall", "set_trace", "post_mortem", "help"]


def _refuse():
    raise NotImplementedError("pdb cannot trace a compiled program")


class Pdb:
    """Can be made, and continued; `doctest` does both for each run."""

    def __init__(self, completekey="tab", stdin=None, stdout=None, skip=None, nosigint=False, readrc=True):
        self.stdout = stdout

    def reset(self):
        pass

    def set_continue(self):
        pass

    def set_trace(self, frame=None):
        _refuse()

    def run(self, cmd, globals=None, locals=None):
        _refuse()

    runeval = runctx = run

    def runcall(self, func, /, *args, **kwds):
        _refuse()


def run(statement, globals=None, locals=None):
    _refuse()


def runeval(expression, globals=None, locals=None):
    _refuse()


def runctx(statement, globals, locals):
    _refuse()


def runcall(*args, **kwds):
    _refuse()


def set_trace(*, header=None):
    _refuse()


def post_mortem(t=None):
    _refuse()


def pm():
    _refuse()


def help():
    _refuse()

"""Other processes. Starting one is not possible yet in a compiled program: what does raises NotImplementedError."""


__all__ = [
    "CalledProcessError",
    "CompletedProcess",
    "DEVNULL",
    "PIPE",
    "Popen",
    "STDOUT",
    "SubprocessError",
    "TimeoutExpired",
    "call",
    "check_call",
    "check_output",
    "getoutput",
    "getstatusoutput",
    "run",
]

PIPE = -1
STDOUT = -2
DEVNULL = -3


def _signal_shown(number):
    import signal

    for name, value in vars(signal).items():
        if name.startswith("SIG") and not name.startswith("SIG_") and value == number:
            return f"<Signals.{name}: {number}>"
    return f"unknown signal {number}"


class SubprocessError(Exception):
    """What goes wrong with processes."""


class CalledProcessError(SubprocessError):
    """A process ended with a status other than 0."""

    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode = returncode
        self.cmd = cmd
        self.output = output
        self.stderr = stderr

    def __str__(self):
        if self.returncode and self.returncode < 0:
            return f"Command '{self.cmd}' died with {_signal_shown(-self.returncode)}."
        return f"Command '{self.cmd}' returned non-zero exit status {self.returncode}."

    @property
    def stdout(self):
        """The same as `output`."""
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


class TimeoutExpired(SubprocessError):
    """A process took too long."""

    def __init__(self, cmd, timeout, output=None, stderr=None):
        self.cmd = cmd
        self.timeout = timeout
        self.output = output
        self.stderr = stderr

    def __str__(self):
        return f"Command '{self.cmd}' timed out after {self.timeout} seconds"

    @property
    def stdout(self):
        """The same as `output`."""
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


class CompletedProcess:
    """A process that has ended."""

    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args = args
        self.returncode = returncode
        self.stdout = stdout
        self.stderr = stderr

    def __repr__(self):
        args = [f"args={self.args!r}", f"returncode={self.returncode!r}"]
        if self.stdout is not None:
            args.append(f"stdout={self.stdout!r}")
        if self.stderr is not None:
            args.append(f"stderr={self.stderr!r}")
        return f"{type(self).__name__}({', '.join(args)})"

    def check_returncode(self):
        """Raise CalledProcessError if the status is not 0."""
        if self.returncode:
            raise CalledProcessError(self.returncode, self.args, self.stdout, self.stderr)


class Popen:
    """A process: none can be started yet."""

    def __init__(self, args, *others, **kwargs):
        raise NotImplementedError("starting a process is not possible yet in a compiled program")

    def __class_getitem__(cls, item):
        return cls


def run(*popenargs, input=None, capture_output=False, timeout=None, check=False, **kwargs):
    """Start a process and wait for its end."""
    return Popen(*popenargs, **kwargs)


def call(*popenargs, timeout=None, **kwargs):
    """The status of a process."""
    return Popen(*popenargs, **kwargs)


def check_call(*popenargs, **kwargs):
    """Start a process that must end with status 0."""
    return Popen(*popenargs, **kwargs)


def check_output(*popenargs, timeout=None, **kwargs):
    """The output of a process that must end with status 0."""
    return Popen(*popenargs, **kwargs)


def getstatusoutput(cmd, *, encoding=None, errors=None):
    """Status and output of a command of the shell."""
    return Popen(cmd, shell=True)


def getoutput(cmd, *, encoding=None, errors=None):
    """The output of a command of the shell."""
    return Popen(cmd, shell=True)



"""Other processes: starting them, and talking to them through pipes."""

import io
import os
import signal
import time

import _posixsubprocess

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
    """A process."""

    def __init__(
        self, args, bufsize=-1, executable=None, stdin=None, stdout=None, stderr=None, preexec_fn=None, close_fds=True,
        shell=False, cwd=None, env=None, universal_newlines=None, startupinfo=None, creationflags=0,
        restore_signals=True, start_new_session=False, pass_fds=(), *, user=None, group=None, extra_groups=None,
        encoding=None, errors=None, text=None, umask=-1, pipesize=-1, process_group=None,
    ):
        self.returncode = None
        self.pid = None
        self.stdin = self.stdout = self.stderr = None
        if text is not None and universal_newlines is not None and bool(universal_newlines) != bool(text):
            raise SubprocessError(
                "Cannot disambiguate when both text and universal_newlines are supplied but different."
                " Pass one or the other."
            )
        if not isinstance(bufsize, int):
            raise TypeError("bufsize must be an integer")
        for name, value, usual in (
            ("preexec_fn", preexec_fn, None), ("user", user, None), ("group", group, None),
            ("extra_groups", extra_groups, None), ("umask", umask, -1), ("process_group", process_group, None),
        ):
            if value not in (usual, -1):
                raise NotImplementedError(f"{name} of a process is not possible in a compiled program")
        if pass_fds and not close_fds:
            close_fds = True
        self.args = args
        self.encoding = encoding
        self.errors = errors
        self.text_mode = encoding or errors or text or universal_newlines
        self.pipesize = pipesize
        self._input = None
        self._sent = 0
        self._communication_started = False
        self._out, self._err = [], []
        theirs, ours = self._open_streams(stdin, stdout, stderr)
        try:
            self._start(
                args, executable, shell, cwd, env, theirs, close_fds, pass_fds, restore_signals, start_new_session
            )
        except BaseException:
            for fd in ours:
                if fd >= 0:
                    os.close(fd)
            raise
        finally:
            for fd in self._to_close:
                os.close(fd)
            del self._to_close
        # One line at a time can only be written where there are lines.
        line_buffering = bufsize == 1 and bool(self.text_mode)
        if bufsize == 1:
            bufsize = -1
        for name, fd, mode in zip(("stdin", "stdout", "stderr"), ours, ("wb", "rb", "rb")):
            if fd >= 0:
                file = io.open(fd, mode, bufsize)
                if self.text_mode:
                    file = io.TextIOWrapper(
                        file, encoding=encoding, errors=errors, write_through=mode == "wb",
                        line_buffering=line_buffering and mode == "wb",
                    )
                setattr(self, name, file)

    def _open_streams(self, stdin, stdout, stderr):
        """The descriptors that become the process's streams, and our ends of the pipes; -1: none."""
        self._to_close = []
        theirs, ours = [], []
        for number, wanted in enumerate((stdin, stdout, stderr)):
            end = -1
            if wanted is None:
                fd = -1
            elif wanted == PIPE:
                fd, end = os.pipe() if number == 0 else os.pipe()[::-1]
                self._to_close.append(fd)
            elif wanted == DEVNULL:
                fd = os.open(os.devnull, os.O_RDWR)
                self._to_close.append(fd)
            elif wanted == STDOUT and number == 2:
                fd = theirs[1] if theirs[1] >= 0 else 1
            elif isinstance(wanted, int):
                fd = wanted
            else:
                fd = wanted.fileno()
            theirs.append(fd)
            ours.append(end)
        return theirs, ours

    def _start(self, args, executable, shell, cwd, env, theirs, close_fds, pass_fds, restore_signals, new_session):
        if isinstance(args, (str, bytes)) or hasattr(args, "__fspath__"):
            if shell is False and not isinstance(args, (str, bytes)):
                args = os.fspath(args)
            args = [args]
        else:
            args = list(args)
        if shell:
            args = ["/bin/sh", "-c"] + args
            if executable:
                args[0] = executable
        if not args:
            raise IndexError("list index out of range")
        if executable is None:
            executable = args[0]
        program = os.fsencode(executable)
        if os.path.dirname(program):
            candidates = [program]
        else:
            candidates = [os.path.join(os.fsencode(folder), program) for folder in os.get_exec_path(env)]
        variables = None
        if env is not None:
            variables = [os.fsencode(name) + b"=" + os.fsencode(value) for name, value in env.items()]
            for name in env:
                if b"=" in os.fsencode(name):
                    raise ValueError("illegal environment variable name")
        pid, stage, error = _posixsubprocess.fork_exec(
            [os.fsencode(arg) for arg in args],
            candidates,
            None if cwd is None else os.fsencode(cwd),
            variables,
            *theirs,
            tuple(pass_fds) if close_fds else None,
            new_session,
            restore_signals,
        )
        if stage:
            self.returncode = 255
            # As in CPython a folder that is not there is told apart from a program that is not there.
            raise OSError(error, os.strerror(error), cwd if stage == 1 else executable)
        self.pid = pid

    def __repr__(self):
        text = f"<{type(self).__name__}: returncode: {self.returncode} args: {self.args!r}>"
        return text if len(text) <= 80 else text[:76] + "...>"

    __class_getitem__ = classmethod(type(list[int]))

    @property
    def universal_newlines(self):
        """Whether the pipes carry text."""
        return self.text_mode

    @universal_newlines.setter
    def universal_newlines(self, value):
        self.text_mode = bool(value)

    def __enter__(self):
        return self

    def __exit__(self, exc_type, value, tb):
        for file in (self.stdout, self.stderr):
            if file:
                file.close()
        try:
            if self.stdin:
                self.stdin.close()
        finally:
            self.wait()

    def __del__(self):
        if getattr(self, "returncode", 0) is None and self.pid is not None:
            self.poll()

    # Its end

    def poll(self):
        """The status if the process has ended, else None."""
        if self.returncode is None:
            self._reap(os.WNOHANG)
        return self.returncode

    def _reap(self, options):
        try:
            pid, status = os.waitpid(self.pid, options)
        except ChildProcessError:
            # Somebody else has waited for it: nobody knows how it ended.
            pid, status = self.pid, 0
        if pid == self.pid:
            self.returncode = os.waitstatus_to_exitcode(status)

    def wait(self, timeout=None):
        """Wait for the end; the status."""
        if timeout is None:
            while self.returncode is None:
                self._reap(0)
            return self.returncode
        end = time.monotonic() + timeout
        delay = 0.0005
        while self.poll() is None:
            left = end - time.monotonic()
            if left <= 0:
                raise TimeoutExpired(self.args, timeout)
            delay = min(delay * 2, left, 0.05)
            time.sleep(delay)
        return self.returncode

    def send_signal(self, sig):
        """Send a signal to the process if it has not ended."""
        if self.poll() is None:
            try:
                os.kill(self.pid, sig)
            except ProcessLookupError:
                pass

    def terminate(self):
        """Ask the process to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self):
        """End the process."""
        self.send_signal(signal.SIGKILL)

    # Its streams

    def communicate(self, input=None, timeout=None):
        """Send the input, read all that the process writes, and wait for its end."""
        if self._communication_started and input:
            raise ValueError("Cannot send input after starting communication")
        end = None if timeout is None else time.monotonic() + timeout
        if not self._communication_started:
            self._communication_started = True
            if self.stdin and self.text_mode:
                self._input = (input or "").encode(self.stdin.encoding, self.stdin.errors)
            else:
                self._input = input or b""
            if self.stdin:
                try:
                    self.stdin.flush()
                except BrokenPipeError:
                    pass
                if not self._input:
                    self._close_input()
        self._exchange(end, timeout)
        left = None if end is None else max(0, end - time.monotonic())
        try:
            self.wait(left)
        except TimeoutExpired:
            raise self._expired(timeout) from None
        results = []
        for file, parts in ((self.stdout, self._out), (self.stderr, self._err)):
            if file is None:
                results.append(None)
                continue
            data = b"".join(parts)
            if self.text_mode:
                data = self._decoded(data, file)
            file.close()
            results.append(data)
        return tuple(results)

    def _exchange(self, end, timeout):
        def number(file):
            return file.fileno() if file and not file.closed else -1

        while number(self.stdin) >= 0 or number(self.stdout) >= 0 or number(self.stderr) >= 0:
            left = None if end is None else end - time.monotonic()
            if left is not None and left < 0:
                raise self._expired(timeout)
            writes = number(self.stdin) >= 0
            self._sent, out, err, done = _posixsubprocess.exchange(
                number(self.stdin), self._input, self._sent, number(self.stdout), number(self.stderr), left
            )
            self._out.append(out)
            self._err.append(err)
            if not done:
                raise self._expired(timeout)
            if not writes:
                return
            self._close_input()

    def _close_input(self):
        try:
            self.stdin.close()
        except BrokenPipeError:
            pass

    def _expired(self, timeout):
        return TimeoutExpired(
            self.args,
            timeout,
            output=b"".join(self._out) or None,
            stderr=b"".join(self._err) or None,
        )

    def _decoded(self, data, file):
        text = data.decode(file.encoding, file.errors)
        return text.replace("\r\n", "\n").replace("\r", "\n")


def run(*popenargs, input=None, capture_output=False, timeout=None, check=False, **kwargs):
    """Start a process and wait for its end."""
    if input is not None:
        if kwargs.get("stdin") is not None:
            raise ValueError("stdin and input arguments may not both be used.")
        kwargs["stdin"] = PIPE
    if capture_output:
        if kwargs.get("stdout") is not None or kwargs.get("stderr") is not None:
            raise ValueError("stdout and stderr arguments may not be used with capture_output.")
        kwargs["stdout"] = PIPE
        kwargs["stderr"] = PIPE
    with Popen(*popenargs, **kwargs) as process:
        try:
            stdout, stderr = process.communicate(input, timeout=timeout)
        except TimeoutExpired:
            process.kill()
            process.wait()
            raise
        except BaseException:
            process.kill()
            raise
        status = process.poll()
        if check and status:
            raise CalledProcessError(status, process.args, output=stdout, stderr=stderr)
    return CompletedProcess(process.args, status, stdout, stderr)


def call(*popenargs, timeout=None, **kwargs):
    """The status of a process."""
    with Popen(*popenargs, **kwargs) as process:
        try:
            return process.wait(timeout=timeout)
        except BaseException:
            process.kill()
            raise


def check_call(*popenargs, **kwargs):
    """Start a process that must end with status 0."""
    status = call(*popenargs, **kwargs)
    if status:
        command = kwargs.get("args")
        raise CalledProcessError(status, popenargs[0] if command is None else command)
    return 0


def check_output(*popenargs, timeout=None, **kwargs):
    """The output of a process that must end with status 0."""
    for name in ("stdout", "check"):
        if name in kwargs:
            raise ValueError(f"{name} argument not allowed, it will be overridden.")
    if "input" in kwargs and kwargs["input"] is None:
        text = kwargs.get("universal_newlines") or kwargs.get("text") or kwargs.get("encoding") or kwargs.get("errors")
        kwargs["input"] = "" if text else b""
    return run(*popenargs, stdout=PIPE, timeout=timeout, check=True, **kwargs).stdout


def getstatusoutput(cmd, *, encoding=None, errors=None):
    """Status and output of a command of the shell."""
    try:
        data = check_output(cmd, shell=True, text=True, stderr=STDOUT, encoding=encoding, errors=errors)
        status = 0
    except CalledProcessError as error:
        data = error.output
        status = error.returncode
    return status, data.removesuffix("\n")


def getoutput(cmd, *, encoding=None, errors=None):
    """The output of a command of the shell."""
    return getstatusoutput(cmd, encoding=encoding, errors=errors)[1]

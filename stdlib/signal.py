"""Handlers for the signals of the process."""

import _signal
from enum import IntEnum as _IntEnum
from _signal import ITIMER_PROF, ITIMER_REAL, ITIMER_VIRTUAL, NSIG
from _signal import alarm, default_int_handler, pause, raise_signal, set_wakeup_fd, siginterrupt

ItimerError = type("itimer_error", (OSError,), {"__module__": __name__})


def _numbers(wanted):
    return {name: value for name, value in vars(_signal).items() if wanted(name)}


Signals = _IntEnum(
    "Signals",
    dict(sorted(
        _numbers(lambda name: name.startswith("SIG") and name[3] != "_").items(),
        key=lambda pair: pair[::-1],
    )) | {"SIGCLD": _signal.SIGCHLD, "SIGPOLL": _signal.SIGIO, "SIGIOT": _signal.SIGABRT},
    module=__name__,
)
Handlers = _IntEnum("Handlers", _numbers(lambda name: name in ("SIG_DFL", "SIG_IGN")), module=__name__)
Sigmasks = _IntEnum(
    "Sigmasks",
    _numbers(lambda name: name in ("SIG_BLOCK", "SIG_UNBLOCK", "SIG_SETMASK")),
    module=__name__,
)
for _enum in Signals, Handlers, Sigmasks:
    globals().update(_enum.__members__)
del _enum


def _known(value, kind):
    """The member of an enumeration, if there is one for the value."""
    if not isinstance(value, int):
        return value
    try:
        return kind(value)
    except ValueError:
        return value


def _handler(found):
    return default_int_handler if found is None else _known(found, Handlers)


def signal(signalnum, handler):
    if isinstance(handler, int):
        handler = int(handler)
    return _handler(_signal.signal(int(signalnum) if isinstance(signalnum, int) else signalnum, handler))


def getsignal(signalnum):
    return _handler(_signal.getsignal(signalnum))


def setitimer(which, seconds, interval=0.0, /):
    try:
        return _signal.setitimer(which, seconds, interval)
    except OSError as error:
        raise ItimerError(error.errno, error.strerror) from None


def getitimer(which, /):
    try:
        return _signal.getitimer(which)
    except OSError as error:
        raise ItimerError(error.errno, error.strerror) from None


def strsignal(signalnum):
    return _signal.strsignal(signalnum)


def valid_signals():
    return {_known(number, Signals) for number in range(1, NSIG) if number not in (32, 33)}

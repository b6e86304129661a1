"""Names and numbers of signals; what functions take and give back."""
import os
import signal

print(repr(signal.SIGINT), int(signal.SIGTERM), signal.SIGUSR1.name, str(signal.SIGHUP))
print(repr(signal.SIG_DFL), repr(signal.SIG_IGN), repr(signal.SIG_BLOCK))
print(signal.Signals(9), repr(signal.Signals["SIGCHLD"]), signal.SIGCLD is signal.SIGCHLD)
print(signal.strsignal(signal.SIGINT), signal.strsignal(11), signal.strsignal(64) is None or "real-time")
print(signal.SIGINT in signal.valid_signals(), 32 in signal.valid_signals(), len(signal.valid_signals()))
print(signal.NSIG, signal.ITIMER_REAL, signal.ItimerError is OSError)

print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)
print(repr(signal.getsignal(signal.SIGTERM)), repr(signal.getsignal(signal.SIGPIPE)))


def handler(number, frame):
    print("handler", number, type(number))


print(repr(signal.signal(signal.SIGUSR1, handler)))
print(signal.getsignal(signal.SIGUSR1) is handler)
os.kill(os.getpid(), signal.SIGUSR1)
signal.raise_signal(signal.SIGUSR1)
print(signal.signal(signal.SIGUSR1, signal.SIG_IGN) is handler)
os.kill(os.getpid(), signal.SIGUSR1)
print(repr(signal.getsignal(signal.SIGUSR1)))
print(repr(signal.signal(signal.SIGUSR1, signal.SIG_DFL)))

for number, what in [(0, handler), (65, handler), (signal.SIGUSR1, 5), (signal.SIGUSR1, "x"), (signal.SIGKILL, handler), ("x", handler)]:
    try:
        signal.signal(number, what)
    except Exception as e:
        print(type(e).__name__, e)
for call in (
    lambda: signal.getsignal(0),
    lambda: signal.setitimer(signal.ITIMER_REAL, -1),
    lambda: signal.setitimer(9, 1),
    lambda: signal.strsignal(0),
):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)

print(signal.setitimer(signal.ITIMER_REAL, 100, 7), signal.setitimer(signal.ITIMER_REAL, 0)[1])
print(signal.getitimer(signal.ITIMER_REAL), signal.alarm(0))

# Several that wait: the lower number first; what the first raises leaves the second waiting.
order = []


def first(number, frame):
    order.append(number)
    raise LookupError(number)


signal.signal(signal.SIGUSR1, first)
signal.signal(signal.SIGUSR2, lambda number, frame: order.append(number))
try:
    signal.raise_signal(signal.SIGUSR1)
except LookupError as e:
    print(e.args == (signal.SIGUSR1,))
signal.raise_signal(signal.SIGUSR2)
print(order == [10, 12])
try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt:
    print("interrupted")

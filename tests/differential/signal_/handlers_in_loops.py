"""Signal handlers run in loops that call nothing and allocate nothing, and what they raise comes out of the loop."""
import signal
import time

hits = []


def stop(number, frame):
    hits.append(number)
    raise RuntimeError("stop")


def in_time(f, *args):
    hits.clear()
    signal.setitimer(signal.ITIMER_REAL, 0.02)
    try:
        f(*args)
    except RuntimeError as e:
        print(f.__name__, e, hits == [signal.SIGALRM])
    else:
        print(f.__name__, "ended")


def forever():
    while True:
        pass


def counting():
    n = 0
    while n >= 0:
        n = (n + 1) & 0xFFFF


def floats():
    x = 1.0
    while x > 0.0:
        x = x * 0.5 + 1.0


def over_range():
    x = 0
    for i in range(10**15):
        x ^= i


def over_big_range():
    x = 0
    for i in range(10**30):
        x ^= 1


def over_list(items):
    while True:
        for item in items:
            item += 1


def over_tuple(items):
    while True:
        for item in items:
            item += 1


def over_str():
    while True:
        for c in "abc":
            c


def over_dict():
    d = {1: 2}
    while True:
        for k, v in d.items():
            k += v


def comprehension():
    return [i for i in range(10**15) if i < 0]


def generator():
    for i in (j for j in range(10**15) if j < 0):
        pass


def calls(n):
    return n if n < 2 else calls(n - 1) + calls(n - 2)


def leaf():
    return 1


def calls_a_leaf():
    while True:
        leaf()


def through_handlers():
    while True:
        try:
            1 // 0
        except ZeroDivisionError:
            continue


def caught_inside():
    n = 0
    while n < 3:
        signal.setitimer(signal.ITIMER_REAL, 0.01)
        try:
            while True:
                pass
        except RuntimeError:
            n += 1
        finally:
            n += 0
    print(n, hits == [signal.SIGALRM] * 3)


signal.signal(signal.SIGALRM, stop)
in_time(forever)
in_time(counting)
in_time(floats)
in_time(over_range)
in_time(over_big_range)
in_time(over_list, [1, 2, 3])
in_time(over_tuple, (1, 2, 3))
in_time(over_str)
in_time(over_dict)
in_time(comprehension)
in_time(generator)
in_time(calls, 100)
in_time(calls_a_leaf)
in_time(through_handlers)
hits.clear()
caught_inside()

signal.setitimer(signal.ITIMER_REAL, 0.02)
try:
    while True:
        pass
except RuntimeError as e:
    print("module", e)


class Body:
    signal.setitimer(signal.ITIMER_REAL, 0.02)
    try:
        while True:
            pass
    except RuntimeError as e:
        print("class", e)


# A handler that returns lets the loop go on.
counted = 0


def count(number, frame):
    global counted
    counted += 1


signal.signal(signal.SIGALRM, count)
signal.setitimer(signal.ITIMER_REAL, 0.005, 0.005)
while counted < 5:
    pass
signal.setitimer(signal.ITIMER_REAL, 0)
print(counted >= 5)

# The default handler of SIGINT.
signal.signal(signal.SIGALRM, signal.default_int_handler)
for sleep in False, True:
    signal.setitimer(signal.ITIMER_REAL, 0.02)
    try:
        if sleep:
            time.sleep(30)
        while True:
            pass
    except KeyboardInterrupt as e:
        print(repr(e))

import concurrent.futures as cf
import time


def square(x):
    return x * x


def fail(x):
    raise ValueError(x)


with cf.ThreadPoolExecutor(max_workers=3) as pool:
    print(list(pool.map(square, range(6))))
    futures = [pool.submit(pow, 2, i) for i in range(4)]
    print(sorted(f.result() for f in cf.as_completed(futures)))
    f = pool.submit(fail, 3)
    print(repr(f.exception()), f.done(), f.running(), f.cancelled())
    try:
        f.result()
    except ValueError as e:
        print("raised", e)
    done, not_done = cf.wait([pool.submit(square, 3), pool.submit(square, 4)])
    print(sorted(x.result() for x in done), not_done)
    slow = pool.submit(time.sleep, 0.05)
    try:
        slow.result(timeout=0.001)
    except TimeoutError:
        print("timeout")
    seen = []
    pool.submit(square, 9).add_done_callback(lambda f: seen.append(f.result()))
print(seen)
try:
    pool.submit(square, 1)
except RuntimeError as e:
    print(e)
with cf.ThreadPoolExecutor(1) as pool:
    first = pool.submit(time.sleep, 0.02)
    second = pool.submit(square, 2)
    print(second.cancel(), second.cancelled())
    try:
        second.result()
    except cf.CancelledError as e:
        print(repr(e))

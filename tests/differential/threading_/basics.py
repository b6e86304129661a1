import queue
import threading
import time


def show(n):
    print("hi", n, threading.current_thread().name)


for i in range(3):
    t = threading.Thread(target=show, args=(i,))
    t.start()
    t.join()
q = queue.Queue()
out = []


def worker():
    while (x := q.get()) is not None:
        out.append(x * x)
        q.task_done()


threads = [threading.Thread(target=worker, daemon=True) for _ in range(3)]
for t in threads:
    t.start()
for i in range(10):
    q.put(i)
q.join()
for _ in threads:
    q.put(None)
for t in threads:
    t.join()
print(sorted(out), [t.is_alive() for t in threads])
lock = threading.Lock()
n = 0


def count():
    global n
    for _ in range(2000):
        with lock:
            n += 1


threads = [threading.Thread(target=count) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(n, lock.locked(), lock.acquire(timeout=0.01), lock.acquire(timeout=0.01), lock.acquire(False))
event = threading.Event()


def waiter():
    event.wait()
    print("event")


t = threading.Thread(target=waiter)
t.start()
time.sleep(0.01)
print("set", t.is_alive(), event.wait(0.001))
event.set()
t.join()
local = threading.local()
local.x = 1


def other():
    print(hasattr(local, "x"))
    local.x = 5


t = threading.Thread(target=other)
t.start()
t.join()
print(local.x)
flag = False


def setter():
    global flag
    time.sleep(0.02)
    flag = True


t = threading.Thread(target=setter)
t.start()
k = 0
while not flag:
    k = len(str(k)) + 1
print("spun")
for f in (t.start, threading.Thread().join, lambda: threading.current_thread().join()):
    try:
        f()
    except RuntimeError as e:
        print(e)
r = threading.RLock()
with r, r:
    print("twice")
try:
    r.release()
except RuntimeError as e:
    print(e)
threading.Thread(target=lambda: (time.sleep(0.02), print("last"))).start()
print(threading.main_thread().name, threading.main_thread() is threading.current_thread())

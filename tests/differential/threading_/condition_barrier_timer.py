import threading

cond = threading.Condition()
items = []


def consumer():
    with cond:
        cond.wait_for(lambda: items)
        print("item", items.pop())


t = threading.Thread(target=consumer)
t.start()
with cond:
    items.append(7)
    cond.notify()
t.join()
try:
    cond.notify()
except RuntimeError as e:
    print(e)
barrier = threading.Barrier(3, action=lambda: print("action"))
seen = []
threads = [threading.Thread(target=lambda: seen.append(barrier.wait())) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(seen), barrier.parties, barrier.n_waiting, barrier.broken)
timer = threading.Timer(0.01, print, args=("timer",))
timer.start()
timer.join()
cancelled = threading.Timer(10, print, args=("never",))
cancelled.start()
cancelled.cancel()
cancelled.join()
s = threading.Semaphore(2)
print(s.acquire(), s.acquire(), s.acquire(blocking=False))
s.release()
print(s.acquire(timeout=0.01), s.acquire(timeout=0.01))
b = threading.BoundedSemaphore(1)
try:
    b.release()
except ValueError as e:
    print(e)


class Mine(threading.Thread):
    def __init__(self, n):
        super().__init__(name=f"mine-{n}")
        self.n = n

    def run(self):
        self.result = self.n**2


m = Mine(5)
m.start()
m.join()
print(m.result, m.name, m.daemon, m.is_alive())
caught = []
threading.excepthook = lambda args: caught.append((args.exc_type.__name__, str(args.exc_value), args.thread.name))
t = threading.Thread(target=lambda: 1 / 0, name="bad")
t.start()
t.join()
print(caught)

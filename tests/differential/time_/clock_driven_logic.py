import time


class FakeClock:
    def __init__(self):
        self.t = 100.0

    def __call__(self):
        self.t += 0.5
        return self.t


class RateLimiter:
    def __init__(self, rate, per, clock=time.monotonic):
        self.rate, self.per, self.clock = rate, per, clock
        self.allowance = rate
        self.last = clock()

    def allow(self):
        now = self.clock()
        self.allowance = min(self.rate, self.allowance + (now - self.last) * self.rate / self.per)
        self.last = now
        if self.allowance < 1:
            return False
        self.allowance -= 1
        return True


r = RateLimiter(2, 4.0, FakeClock())
print([r.allow() for _ in range(12)], r.allowance)
real = RateLimiter(3, 1000.0)
print([real.allow() for _ in range(6)])
deadline = time.monotonic() + 0.02
n = 0
while time.monotonic() < deadline:
    n += 1
print(n > 0, time.monotonic() >= deadline)
start = time.perf_counter_ns()
time.sleep(0.005)
print(time.perf_counter_ns() - start >= 5_000_000)
c0 = time.process_time()
x = 0
for i in range(200000):
    x += i
print(x, time.process_time() > c0, time.thread_time() >= 0)
print(
    isinstance(time.time(), float),
    time.time() // 1 <= time.time(),
    time.ctime(0)[-4:] in ("1969", "1970"),
    len(time.ctime()),
)
for bad in (-1, "x", None):
    try:
        time.sleep(bad)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)

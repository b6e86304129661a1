import time


class Timer:
    def __enter__(self):
        self.start = time.perf_counter()
        return self

    def __exit__(self, *exc):
        self.elapsed = time.perf_counter() - self.start


with Timer() as t:
    x = sum(range(1000))
print(x, t.elapsed >= 0, t.elapsed < 30)
marks = [time.perf_counter() for _ in range(50)]
print(all(a <= b for a, b in zip(marks, marks[1:])), all(type(m) is float for m in marks))
marks = [time.monotonic_ns() for _ in range(50)]
print(sorted(marks) == marks)


def human(seconds):
    d, s = divmod(seconds, 86400)
    h, s = divmod(s, 3600)
    m, s = divmod(s, 60)
    return f"{d}d {h:02}:{m:02}:{s:02}"


print(human(0), human(59), human(3661), human(200000))


def iso(ts):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(ts))


print(iso(0), iso(1234567890), iso(2**31), iso(2**33))
days = []
for y in (1999, 2000, 2023, 2024, 2100):
    t = time.strptime(f"{y}-03-01", "%Y-%m-%d")
    days.append((t.tm_yday, t.tm_wday))
print(days)
names = [time.strftime("%a", (2024, 1, d, 0, 0, 0, d - 1, d, 0)) for d in range(1, 8)]
print(names, [time.strftime("%b", (2024, m, 1, 0, 0, 0, 0, 1, 0)) for m in range(1, 13)])
info = time.get_clock_info("monotonic")
print(info.monotonic, info.adjustable, info.resolution > 0)
try:
    time.get_clock_info("nope")
except ValueError as e:
    print(e)

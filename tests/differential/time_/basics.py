import time

a = time.time()

b = time.perf_counter()

c = time.monotonic()

d = time.process_time()

time.sleep(0.01)

print(
    time.time() > a,
    time.perf_counter() - b >= 0.01,
    time.monotonic() - c >= 0.009,
    time.process_time() >= d,
    isinstance(time.time_ns(), int),
    isinstance(time.perf_counter_ns(), int),
    time.monotonic_ns() > 10**3,
)

print(a > 1.6e9, isinstance(a, float), abs(time.time_ns() / 1e9 - time.time()) < 5)

t = time.gmtime(0)

print(
    t.tm_year,
    t.tm_mon,
    t.tm_mday,
    t.tm_hour,
    t.tm_min,
    t.tm_sec,
    t.tm_wday,
    t.tm_yday,
    t.tm_isdst,
    tuple(t),
    len(t),
    t[0],
)

print(t)

for s in (86399, 951782400, 1709164800, 1700000000, -1, 4102444800):
    g = time.gmtime(s)
    print(
        s,
        tuple(g)[:8],
        time.strftime("%Y-%m-%d %H:%M:%S %j %a %A %b %B %y %I %p %w %%", g),
        time.asctime(g),
    )

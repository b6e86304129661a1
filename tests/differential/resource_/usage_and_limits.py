# What the process has used, its limits, and the size of stacks of threads.
import resource
import threading


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


usage = resource.getrusage(resource.RUSAGE_SELF)
print(type(usage), len(usage), usage.ru_maxrss > 0, usage[0] == usage.ru_utime, repr(usage)[:34])
for f in (
    lambda: resource.getrlimit(resource.RLIMIT_NOFILE)[0] > 0,
    lambda: resource.getrlimit(99),
    lambda: resource.getrusage(99),
    lambda: resource.getrusage("a"),
    lambda: resource.setrlimit(resource.RLIMIT_CORE, (0, 0)),
    lambda: resource.getrlimit(resource.RLIMIT_CORE),
    lambda: resource.setrlimit(resource.RLIMIT_CORE, 5),
    lambda: resource.setrlimit(resource.RLIMIT_CORE, (1,)),
    lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (100, 50)),
    lambda: resource.getpagesize(),
    lambda: resource.RLIM_INFINITY,
    lambda: resource.error is OSError,
    lambda: sorted((n, getattr(resource, n)) for n in dir(resource) if n.startswith("R")),
):
    attempt(f)
for args in ((), (100,), (2**20,), (), (0,), (-1,), ("a",)):
    attempt(lambda: threading.stack_size(*args))

"""Exceptions raised, translated and cleaned up after."""

class NotFound(Exception):
    def __init__(self, key):
        super().__init__("not found: %s" % key); self.key = key
def lookup(d, k):
    try: return d[k]
    except KeyError: raise NotFound(k) from None
def safe_int(s):
    try: return int(s)
    except ValueError: return None
def with_cleanup(n, log):
    try:
        if n % 7 == 0: raise RuntimeError(n)
        return n
    except RuntimeError as e: return -e.args[0]
    finally: log[0] += 1
d = {i: i * 2 for i in range(0, 1000, 2)}
miss = tot = 0; log = [0]
for i in range(150000):
    try: tot += lookup(d, i % 1000)
    except NotFound as e: miss += e.key
    v = safe_int(str(i) if i % 4 else "x%d" % i)
    if v is not None: tot += v
    tot += with_cleanup(i, log)
print(tot, miss, log)

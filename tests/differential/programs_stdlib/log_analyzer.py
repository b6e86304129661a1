"""re, collections, datetime and itertools over a log text."""
import re
from collections import Counter, OrderedDict, deque
from datetime import datetime, timedelta
from itertools import groupby

LOG = """\
2024-03-01 08:00:01 INFO  [web] GET /index.html 200 12ms
2024-03-01 08:00:02 INFO  [web] GET /style.css 200 3ms
2024-03-01 08:00:09 WARN  [db] slow query: 840ms
2024-03-01 08:01:15 ERROR [web] GET /cart 500 1204ms
Traceback: something
2024-03-01 08:01:16 ERROR [web] GET /cart 500 1190ms
2024-03-01 08:03:00 INFO  [jobs] cleanup removed 42 files
2024-03-01 23:59:59 INFO  [web] POST /login 302 45ms
2024-03-02 00:00:03 INFO  [web] GET /index.html 304 1ms
2024-03-02 00:00:03 DEBUG [db] pool size=10 used=3 waiting=0
"""
LINE = re.compile(r"(?P<when>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) (?P<level>[A-Z]+)\s+\[(?P<source>\w+)\] (?P<msg>.*)")
REQUEST = re.compile(r"^(GET|POST) (\S+) (\d{3}) (\d+)ms$")


def parse(text):
    for n, line in enumerate(text.splitlines(), 1):
        m = LINE.fullmatch(line)
        if not m:
            print(f"line {n} skipped: {line!r}")
            continue
        entry = m.groupdict()
        entry["when"] = datetime.strptime(entry["when"], "%Y-%m-%d %H:%M:%S")
        yield entry


entries = list(parse(LOG))
print(len(entries), Counter(e["level"] for e in entries).most_common(2))
for day, group in groupby(entries, key=lambda e: e["when"].date()):
    group = list(group)
    print(day, day.strftime("%a"), len(group), sorted({e["source"] for e in group}))
paths = OrderedDict()
for e in entries:
    if m := REQUEST.match(e["msg"]):
        method, path, status, ms = m.groups()
        paths.setdefault(path, []).append((int(status), int(ms)))
for path, hits in paths.items():
    times = [ms for _, ms in hits]
    print(f"{path:<12} {len(hits)} {sum(times) / len(times):8.1f} {max(times):5} {[s for s, _ in hits]}")
gaps = [b["when"] - a["when"] for a, b in zip(entries, entries[1:])]
print(max(gaps), min(gaps), sum(gaps, timedelta()), sum(gaps, timedelta()).total_seconds())
recent = deque(maxlen=3)
for e in entries:
    recent.append(e["level"])
    if list(recent).count("ERROR") >= 2:
        print("alert at", e["when"].isoformat(), list(recent))
print({k: int(v) for k, v in re.findall(r"(\w+)=(\d+)", entries[-1]["msg"])})
print(re.sub(r"\b(\d+)ms\b", lambda m: f"{int(m[1]) / 1000:.3f}s", entries[0]["msg"]), re.split(r"[\s/]+", entries[3]["msg"]))
masked = re.sub(r"(?<=/)(\w)\w*", r"\1***", "GET /index.html /cart/item")
print(masked, re.subn("[aeiou]", "-", "education", count=3), re.escape("a.b*c"))
print([m.span() for m in re.finditer(r"\d+", entries[5]["msg"])], re.search(r"(x)?(files)", entries[5]["msg"]).groups())
start = entries[0]["when"].replace(hour=0, minute=0, second=0)
print(start + timedelta(days=1, hours=1.5), (entries[-1]["when"] - start) // timedelta(hours=1), start.weekday(), start.isocalendar()[1])

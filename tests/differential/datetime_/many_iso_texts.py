# Texts of dates and times in the common form, near it, and far from it.
import random
from datetime import date, datetime, time


class Mine(datetime):
    pass


def shown(of, text):
    try:
        v = of.fromisoformat(text)
    except ValueError as e:
        return f"ValueError {e}"
    return f"{v!r} {v}" if of is not Mine else repr(v)


rng = random.Random(11)
dates = [
    "2024-02-29", "2023-02-29", "0001-01-01", "0000-01-01", "9999-12-31", "2024-13-01", "2024-00-10", "2024-04-31", "2024-01-00",
    "20240102", "2024-W05-3", "2024W053", "2024-W05", "2024-1-2", "2024-01-2x", "٢٠٢٤-01-02", "-024-01-02",
]
times = [
    "00:00", "23:59:59", "24:00", "12:60", "12:30:60", "12", "12:3", "1230", "123045", "12:30:45.1", "12:30:45.123", "12:30:45.123456",
    "12:30:45.1234567", "12:30:45,123", "12:30:45.", "12:30.5", "12:30:45 ", "T12:30", "", "12:30:45.12345678901234",
]
zones = [
    "", "Z", "z", "+00:00", "-00:00", "+02:00", "-11:30", "+23:59", "+24:00", "-23:59:59", "+01:02:03.000004", "+0130", "+01", "+1:30", " +01:00",
    "Z1", "+01:60", "+01:00:60",
]
texts = [d + s + t + z for d in dates[:6] for s in "T _" for t in times for z in zones[:2]]
for _ in range(1500):
    texts.append(rng.choice(dates[:5] if rng.random() < 0.7 else dates) + rng.choice("TTTT x\u00e9") + rng.choice(times) + rng.choice(zones))
results = [shown(datetime, t) for t in texts]
for t, r in zip(texts[::9], results[::9]):
    print(ascii(t), ascii(r))
print(hash(tuple(map(ascii, results))) % 10**9, sum(r.startswith("ValueError") for r in results), len(results))
for t in dates:
    print(ascii(shown(datetime, t)), ascii(shown(date, t)), ascii(shown(Mine, t)))
for t in times:
    print(shown(time, t), shown(Mine, "2024-05-06T" + t))
v = datetime.fromisoformat("2024-05-06T07:08:09.123456+02:00")
print(v.year, v.month, v.day, v.hour, v.minute, v.second, v.microsecond, v.tzinfo, v.fold, type(v), v == datetime.fromisoformat("2024-05-06T05:08:09.123456Z"))

import io
import struct
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def zone_bytes(types, transitions, footer):
    """A zone file: types are (offset, is_dst, name), transitions (time, index of a type)."""

    def block(version, width):
        names = b"".join(name + b"\0" for _, _, name in types)
        at, starts = 0, []
        for _, _, name in types:
            starts.append(at)
            at += len(name) + 1
        code = ">%d%s" % (len(transitions), "q" if width == 8 else "l")
        return (
            b"TZif"
            + version
            + bytes(15)
            + struct.pack(">6l", 0, 0, 0, len(transitions), len(types), len(names))
            + struct.pack(code, *[t for t, _ in transitions])
            + bytes(i for _, i in transitions)
            + b"".join(struct.pack(">lbb", o, d, s) for (o, d, _), s in zip(types, starts))
            + names
        )

    return block(b"2", 4) + block(b"2", 8) + b"\n" + footer + b"\n"


ZONES = {
    "Central": zone_bytes([(3600, 0, b"CET"), (7200, 1, b"CEST")], [], b"CET-1CEST,M3.5.0,M10.5.0/3"),
    "Eastern": zone_bytes(
        [(-17762, 0, b"LMT"), (-18000, 0, b"EST"), (-14400, 1, b"EDT")],
        [(-2017650800, 1), (1678604400, 2), (1699164000, 1)],
        b"EST5EDT,M3.2.0,M11.1.0",
    ),
    "Fixed": zone_bytes([(19800, 0, b"IST")], [], b"IST-5:30"),
    "Julian": zone_bytes([(0, 0, b"AAA")], [], b"AAA0<+0030>-0:30,J60/0,300/1:30:15"),
}
MOMENTS = [
    datetime(2024, 1, 1),
    datetime(2024, 7, 1, 12),
    datetime(1950, 5, 5),
    datetime(1800, 1, 1),
    datetime(2023, 6, 1),
    datetime(2024, 3, 31, 2, 30),
    datetime(2024, 10, 27, 2, 30),
    datetime(2050, 7, 1),
    datetime(2024, 3, 10, 2, 30),
    datetime(2024, 11, 3, 1, 30),
    datetime(2024, 2, 29, 0, 15),
    datetime(2024, 10, 27, 1, 15),
]
for name, data in ZONES.items():
    z = ZoneInfo.from_file(io.BytesIO(data), key=name)
    print(z, repr(z), z.key, z.utcoffset(None), z.tzname(None))
    for d in MOMENTS:
        for fold in (0, 1):
            x = d.replace(tzinfo=z, fold=fold)
            print(x, x.utcoffset(), x.dst(), x.tzname(), x.astimezone(timezone.utc))
    for hours in range(0, 9000, 397):
        u = datetime(2024, 1, 1, 0, 30, tzinfo=timezone.utc) + timedelta(hours=hours)
        local = u.astimezone(z)
        print(local, local.fold, local.astimezone(timezone.utc) == u)
    u = datetime(2024, 10, 26, 22, tzinfo=timezone.utc)
    for i in range(8):
        local = (u + timedelta(minutes=30 * i)).astimezone(z)
        print(local, local.fold)
try:
    ZoneInfo("No/Where")
except ZoneInfoNotFoundError as e:
    print(e)
for key in ("/etc", "../x"):
    try:
        ZoneInfo(key)
    except ValueError as e:
        print(e)
try:
    ZoneInfo.from_file(io.BytesIO(b"nothing"))
except ValueError as e:
    print(e)

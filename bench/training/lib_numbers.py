"""Integers of all sizes, floats, complex, math, fractions, decimals, statistics, dates."""
import cmath, datetime, decimal, fractions, math, statistics, struct, calendar, time


def ints(n):
    t = 0
    for i in range(1, n):
        t += i // 3 + i % 7 + (i << 3) + (i >> 1) + (i & 12) + (i | 5) + (i ^ 9) + ~i + abs(-i) + divmod(i, 5)[1] + pow(i, 3, 101) + i ** 2 + i.bit_length() + i.bit_count()
        t += int(i / 3) + round(i / 7) + int(str(i), 16) + len(bin(i)) + len(hex(i)) + (i > 5) + (i == 7.0) + bool(i) - (-i // 3) + math.gcd(i, 36) + math.isqrt(i) + math.comb(10, i % 10)
        big = (i + 10**20) * 3**40; t += big % 1000 + big // 10**30 + (big >> 70) + (big & 255) + len(str(big)) + (big > i) + hash(big) % 2 * 0 + int(math.log2(big)) - (big - 1) % 3
    return t


def floats(n):
    s = 0.0
    for i in range(1, n):
        x = i / 7.3
        s += math.sin(x) + math.cos(x) + math.sqrt(x) + math.exp(-x) + math.log(x) + math.atan2(x, 2) + math.floor(x) + math.ceil(x) + math.fabs(-x) + x ** 1.5 + x % 3 + x // 2 + math.hypot(x, 3) + math.fsum([x, 1, 2])
        s += round(x, 2) + int(x) + float(str(x)) + abs(-x) + max(x, 1.0) + min(x, 2.0) + math.pow(x, 0.3) + math.tan(x / 100) + x.is_integer() + math.trunc(x) + math.degrees(x) + math.isclose(x, x) + math.copysign(1, -x) + math.ldexp(x, 2) + math.frexp(x)[0] + math.modf(x)[0] + math.fmod(x, 2) + float.fromhex("0x1.8p1")
        z = complex(x, 1) * (2 - 1j) + 1 / complex(1, x); s += z.real + z.imag + abs(z) + cmath.phase(z) + (z * z.conjugate()).real + cmath.sqrt(z).real + (z == z) + (z ** 2).real - (-z).imag
        s += len(struct.pack("<if", i, x)) + struct.unpack(">H", b"\x01\x02")[0]
    return round(s, 3)


def exact(n):
    decimal.getcontext().prec = 30
    t = decimal.Decimal(0); f = fractions.Fraction(0)
    for i in range(1, n):
        d = decimal.Decimal(i) / decimal.Decimal("7.25"); t += d.quantize(decimal.Decimal("0.01")) + d.sqrt() * 2 - (d % 3) + round(d, 1)
        f = (f + fractions.Fraction(i, i + 3)) % 5 if i % 8 else fractions.Fraction(i, 7); t += len(str(d)) + (d > 3) + int(d) + f.denominator % 3
    data = [((i * 37) % 101) / 3 for i in range(200)]
    return str(t), round(statistics.mean(data) + statistics.median(data) + statistics.stdev(data) + statistics.variance(data) + statistics.fmean(data), 6), statistics.mode([1, 2, 2])


def dates(n):
    t = 0; day = datetime.date(2020, 1, 31); now = datetime.datetime(2021, 5, 6, 7, 8, 9)
    for i in range(n):
        d = day + datetime.timedelta(days=i); x = now + datetime.timedelta(hours=i, seconds=3)
        t += d.weekday() + d.toordinal() % 7 + (d > day) + (d - day).days + len(d.isoformat()) + len(x.strftime("%Y-%m-%d %H:%M:%S")) + x.isocalendar()[1] + int((x - now).total_seconds()) + len(str(x)) + x.replace(day=1).day
        t += datetime.datetime.fromisoformat("2022-03-04T05:06:07").hour + datetime.datetime.strptime("2022-03-04 05:06", "%Y-%m-%d %H:%M").minute + calendar.monthrange(2024, i % 12 + 1)[1] + len(x.astimezone(datetime.timezone.utc).tzname()) * 0 + hash(d) * 0
    return t


print(ints(9000), floats(5000), exact(1500), dates(1500))

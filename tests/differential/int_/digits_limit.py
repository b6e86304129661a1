import sys

print(sys.get_int_max_str_digits())
n = 10**4299
print(len(str(n)), str(n)[:3])
for make in (
    lambda: str(10**4300),
    lambda: repr(-(10**4300)),
    lambda: int("1" * 4301),
    lambda: f"{10 ** 5000}",
    lambda: "%d" % 10**1,
    lambda: "%d" % (10**4400),
    lambda: format(10**4300, ","),
    lambda: int("9" * 4300) % 1000,
):
    try:
        v = make()
        print("ok", len(v) if isinstance(v, str) else v)
    except ValueError as e:
        print("ValueError:", e)
print(len(hex(10**5000)), len(bin(10**5000)), int("f" * 5000, 16).bit_length())
sys.set_int_max_str_digits(0)
print(len(str(7**9000)))
sys.set_int_max_str_digits(640)
try:
    str(10**700)
except ValueError as e:
    print(e)
for bad in (639, -1):
    try:
        sys.set_int_max_str_digits(bad)
    except ValueError as e:
        print(e)
try:
    print(10**641 + 0.5)
except OverflowError as e:
    print(e)

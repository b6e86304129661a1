import sys

print("before")
try:
    sys.exit("caught first")
except SystemExit as e:
    print(repr(e), e.code)
try:
    raise SystemExit
except SystemExit as e:
    print(repr(e), e.code)
for arg in [(), (0,), (1, 2)]:
    try:
        raise SystemExit(*arg)
    except SystemExit as e:
        print(e.code)
try:
    sys.exit(3)
finally:
    print("finally runs")

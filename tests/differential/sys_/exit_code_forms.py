import sys

for v in (0, 1, None, True, 255, 256, -1, "text", 2.5, [], object):
    try:
        sys.exit(v)
    except SystemExit as e:
        print(repr(e.code), e.args)
try:
    raise SystemExit
except SystemExit as e:
    print(repr(e.code), e.args)
try:
    raise SystemExit(1, 2)
except SystemExit as e:
    print(e.code, e)
try:
    sys.exit(1, 2)
except TypeError as e:
    print(e)
try:
    exit(5)
except SystemExit as e:
    print("exit()", e.code)
try:
    quit()
except SystemExit as e:
    print("quit()", e.code)


class Mine(SystemExit):
    pass


try:
    raise Mine(7)
except SystemExit as e:
    print(type(e).__name__, e.code)
sys.exit(256 + 9)

import sys

print("before")
try:
    sys.exit(3)
except SystemExit as e:
    print("caught", e.code, e.args)
try:
    sys.exit()
except SystemExit as e:
    print("caught", e.code, e.args, isinstance(e, Exception), isinstance(e, BaseException))
try:
    sys.exit("message")
except SystemExit as e:
    print("caught", e.code)
try:
    sys.exit((1, 2))
except SystemExit as e:
    print("caught", e.code, e.args)


def deep(n):
    try:
        if n == 0:
            raise SystemExit(42)
        deep(n - 1)
    finally:
        print("finally", n)


try:
    deep(2)
except Exception:
    print("not reached")
finally:
    print("outer finally")
print("not reached either")

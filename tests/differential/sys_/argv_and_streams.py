import sys

print(sys.argv[1:], len(sys.argv))
for i, a in enumerate(sys.argv[1:]):
    print(i, repr(a), len(a))
data = sys.stdin.read()
print(
    repr(data),
    sys.stdin.isatty(),
    sys.stdin.readable(),
    sys.stdout.writable(),
    sys.stdout.readable(),
)
print(sys.stdout.write("abc\n"))
sys.stdout.writelines(["x", "y\n"])
sys.stdout.flush()
sys.stdout.buffer.write(b"raw bytes \xff\n")
sys.stdout.flush()
print("to stderr, not compared", file=sys.stderr)
sys.stderr.write("also\n")
print(sys.__stdout__ is sys.stdout, sys.__stdin__ is sys.stdin)
try:
    sys.stdout.write(5)
except TypeError as e:
    print(e)
try:
    sys.stdin.write("x")
except Exception as e:
    print(type(e).__name__, e)
try:
    sys.stdout.read()
except Exception as e:
    print(type(e).__name__, e)
print(sys.stdout.errors, sys.stdin.read() == "", sys.stdin.readline() == "", list(sys.stdin))
sys.argv.append("added")
print(sys.argv[-1])

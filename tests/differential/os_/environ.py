import os

os.environ["MOLT_TEST_A"] = "one"
print(
    os.environ["MOLT_TEST_A"],
    os.getenv("MOLT_TEST_A"),
    os.getenv("MOLT_NOPE"),
    os.getenv("MOLT_NOPE", "dflt"),
    os.environ.get("MOLT_NOPE", 5),
    "MOLT_TEST_A" in os.environ,
    "MOLT_NOPE" in os.environ,
    "PATH" in os.environ,
)
os.environ["MOLT_TEST_B"] = "é😀"
os.environ.update(MOLT_TEST_C="c", MOLT_TEST_D="")
print(
    sorted(k for k in os.environ if k.startswith("MOLT_TEST")),
    {k: v for k, v in os.environ.items() if k.startswith("MOLT_TEST")},
    os.environb[b"MOLT_TEST_B"],
)
print(
    os.environ.pop("MOLT_TEST_C"),
    os.environ.pop("MOLT_TEST_C", None),
    os.environ.setdefault("MOLT_TEST_A", "x"),
    os.environ.setdefault("MOLT_TEST_E", "new"),
)
del os.environ["MOLT_TEST_E"]
for f in (
    lambda: os.environ["MOLT_NOPE"],
    lambda: os.environ.pop("MOLT_NOPE"),
    lambda: os.environ.__setitem__("A", 5),
    lambda: os.environ.__setitem__(5, "A"),
    lambda: os.environ.__delitem__("MOLT_NOPE"),
    lambda: os.environ.__setitem__("A=B", "x"),
    lambda: os.environ.__setitem__("A", "x\0y"),
    lambda: os.environ[5],
    lambda: os.getenv(5),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
os.putenv("MOLT_PUT", "1")
print(
    "MOLT_PUT" in os.environ,
    type(os.environ).__name__,
    isinstance(os.environ, dict),
    len(os.environ) > 3,
    type(os.environ.copy()).__name__,
)
new = os.environ | {"MOLT_X": "1"}
print(type(new).__name__, new["MOLT_X"], "MOLT_X" in os.environ)
os.environ |= {"MOLT_X": "2"}
print(os.environ["MOLT_X"])
print(
    os.getpid() > 0,
    os.getppid() > 0,
    os.getuid() >= 0,
    os.cpu_count() >= 1,
    isinstance(os.uname().sysname, str),
    len(os.urandom(8)),
    os.urandom(0),
    os.strerror(2),
    os.getcwd() == os.path.abspath("."),
)

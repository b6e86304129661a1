import warnings

with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    warnings.warn("first")
    warnings.warn("dep", DeprecationWarning)
    warnings.warn(UserWarning("instance"))
    warnings.warn("res", ResourceWarning, stacklevel=1)
print(
    len(w),
    [(str(x.message), x.category.__name__) for x in w],
    type(w[0].message).__name__,
    w[0].lineno == 5,
)
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        warnings.warn("boom", RuntimeWarning)
    except RuntimeWarning as e:
        print("raised", type(e).__name__, e)
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("ignore")
    warnings.warn("nothing")
print(len(w))
with warnings.catch_warnings(record=True) as w:
    warnings.resetwarnings()
    warnings.simplefilter("default")
    for i in range(3):
        warnings.warn("same place")
    for i in range(2):
        warnings.warn(f"differs {i}")
print([str(x.message) for x in w])
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    warnings.filterwarnings("ignore", message="skip.*")
    warnings.filterwarnings("error", category=FutureWarning)
    warnings.warn("skip this")
    warnings.warn("keep this")
    try:
        warnings.warn("future", FutureWarning)
    except FutureWarning as e:
        print("error:", e)
print([str(x.message) for x in w])
for f in (
    lambda: warnings.warn(),
    lambda: warnings.warn("x", int),
    lambda: warnings.warn("x", "y"),
    lambda: warnings.simplefilter("nope"),
    lambda: warnings.filterwarnings("ignore", category=5),
    lambda: warnings.filterwarnings("ignore", message=5),
):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)


class Mine(UserWarning):
    pass


def old():
    warnings.warn("old is old", Mine, stacklevel=2)


with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("once")
    old()
    old()
print(
    len(w),
    w[0].category.__name__,
    issubclass(Mine, Warning),
    [
        c.__name__
        for c in (
            SyntaxWarning,
            UnicodeWarning,
            BytesWarning,
            ImportWarning,
            PendingDeprecationWarning,
            EncodingWarning,
        )
        if issubclass(c, Warning)
    ],
)

for spec in ["", "s", "5", "10s", "<10", ">10", "^10", "*^10", "0>10", "é<8", ".2", ".0", "10.2", "^9.3s", "05", "1", "😀^7"]:
    print(repr(spec), [format(s, spec) for s in ["", "a", "hello", "日本語", "é"]])
for spec in ["d", "+", "-", " ", "=5", ",", "_", "#", "x", "f", "5d", "+s", "z", "q", "<", "<<", "<<5"]:
    try:
        print(repr(spec), repr(format("abc", spec)))
    except ValueError as e:
        print(repr(spec), e)
print("ab".ljust(5, ".") + "|", "ab".rjust(5) + "|", "ab".center(5) + "|", "abc".center(6, "*"), "a".center(4, "-"), "ab".center(5, "-"), "42".zfill(5), "-42".zfill(5), "+4".zfill(4), "".zfill(2))
for bad in [lambda: "a".ljust(5, "ab"), lambda: "a".center(5, ""), lambda: "a".ljust("5"), lambda: format("a", 5), lambda: format("a", None)]:
    try:
        bad()
    except TypeError as e:
        print(e)


class Sub(str):
    pass


print(format(Sub("x"), ">4"), f"{Sub('abc'):.1}", "{:^5}".format(Sub("q")))
print(format(None), format([], ""), format({"a": 1}), format(b"x"), format(range(3)), format(int), format(...))
for v in [None, [], {}, (), b"x", object, range(3), ...]:
    try:
        format(v, "5")
    except TypeError as e:
        print(e)
print("%-5s|%5s|%.1s|%5.2s|" % (("abc",) * 4), "{:<5}|{:>5}|{:.1}|{:5.2}|".format(*("abc",) * 4))
print(f"{'tab	tab':>10}", f"{'nl\nnl':.4}", repr(f"{'x':\n>3}"), f"{'a':{'}'}>3}", f"{'b':{'{'}<3}")

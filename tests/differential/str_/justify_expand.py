for s in ("", "a", "ab", "abc", "é😀"):
    for w in (0, 1, 4, 5, 8):
        print(
            repr(s),
            w,
            s.ljust(w) + "|",
            s.rjust(w) + "|",
            s.center(w) + "|",
            s.center(w, "*"),
            s.ljust(w, "é"),
            s.zfill(w),
        )
for s in ("+5", "-5", "--5", "-", "+", "5+", "-é", " 5", "+😀"):
    print(repr(s), s.zfill(5), s.zfill(2), s.zfill(0), s.zfill(-1))
for s in ("a\tb", "\t", "ab\tc\td", "abcdefgh\ti", "a\n\tb", "é\tx", "a\r\tb", "no tabs", "\t\t"):
    print(
        repr(s),
        repr(s.expandtabs()),
        repr(s.expandtabs(4)),
        repr(s.expandtabs(1)),
        repr(s.expandtabs(0)),
        repr(s.expandtabs(tabsize=3)),
        repr(s.expandtabs(-1)),
    )
for f in (
    lambda: "a".ljust("5"),
    lambda: "a".center(5, "ab"),
    lambda: "a".rjust(5, ""),
    lambda: "a".ljust(5, 1),
    lambda: "a".zfill("x"),
    lambda: "a".expandtabs("x"),
    lambda: "a".center(),
    lambda: "a".center(5, b"x"),
    lambda: "a".ljust(5.0),
):
    try:
        print(f())
    except TypeError as e:
        print(e)

from wcwidth import wcwidth, wcswidth
for t in ("a", "漢字", "é", "e\u0301", "👩‍👩‍👧", "\x1b", "ｗ", "", "❤️"):
    print(repr(t), wcswidth(t), [wcwidth(c) for c in t])

# Wrong indentation in texts that are compiled while the program runs has exceptions of its own.
for text in ("  x", "def f():\npass", "if x:\n    a\n  b", "x = 1\n  y = 2", "if x:\n\ta\n        b", "x = (", "1 1"):
    for mode in ("exec", "eval"):
        try:
            compile(text, "<text>", mode)
            print("compiled", repr(text), mode)
        except SyntaxError as e:
            print(type(e).__name__, repr(text), mode if mode == "exec" else "", e.msg if mode == "exec" else "")
print(eval("  1 + 1"))

import textwrap

TEXT = """
    Molt compiles programs. It reads    Python source text,
    and writes a native executable; nothing else is needed.

      * a first point that is long enough to be wrapped onto a second line
      * short

    Last paragraph -- with a dash, some-hyphenated-words and a
    http://example.org/very/long/url/that/does/not/fit/anywhere/at/all end.
"""


def paragraphs(text):
    for block in textwrap.dedent(text).strip().split("\n\n"):
        yield block


def render(text, width):
    out = []
    for block in paragraphs(text):
        if block.lstrip().startswith("*"):
            for line in block.splitlines():
                out.append(
                    textwrap.fill(
                        line.strip()[2:], width, initial_indent=" - ", subsequent_indent="   "
                    )
                )
        else:
            out.append(textwrap.fill(block, width))
        out.append("")
    return "\n".join(out)


for w in (72, 40, 24):
    print(f"[{w}]")
    print(render(TEXT, w))
w = textwrap.TextWrapper(width=20, break_long_words=False, break_on_hyphens=False)
print(w.wrap(TEXT.split("\n\n")[-1]))
w.max_lines, w.placeholder = 2, " (more)"
print(w.wrap(TEXT))
cols = [
    textwrap.wrap(t, 12)
    for t in ("left column with text", "right", "the middle one is longest of all")
]
for i in range(max(map(len, cols))):
    print(" | ".join((c[i] if i < len(c) else "").ljust(12) for c in cols))
print(textwrap.shorten(TEXT, 60), textwrap.shorten(TEXT, 60, placeholder="…"))
print(textwrap.indent(textwrap.dedent("    def f():\n        return 1\n"), ">>> "))

import textwrap

for s in (
    "  a\n  b",
    "  a\n    b\n  c",
    "a\n  b",
    "\ta\n\tb",
    "  a\n\tb",
    "    x\n\n  y\n",
    "",
    "   ",
    "  \n a\n",
    "\n    one\n      two\n    ",
    "  a\n \n  b",
    " a\r\n b",
    "  a\n   \n    b\n",
):
    print(repr(s), repr(textwrap.dedent(s)))
for s in ("a\nb", "a\n\nb\n", "", "\n", "  x", "a\r\nb"):
    print(
        repr(s), repr(textwrap.indent(s, "> ")), repr(textwrap.indent(s, "+ ", lambda line: True))
    )


def doc():
    text = """\
        usage:
          run it

        done
        """
    return textwrap.dedent(text)


print(doc())
print(textwrap.indent(doc(), "    # ", predicate=lambda l: not l.startswith(" ")))
for f in (
    lambda: textwrap.dedent(5),
    lambda: textwrap.indent("a"),
    lambda: textwrap.indent("a", 5),
    lambda: textwrap.indent("a", ">", 5),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


def box(lines, width):
    out = ["+" + "-" * width + "+"]
    for p in lines:
        for l in textwrap.wrap(p, width - 2) or [""]:
            out.append("| " + l.ljust(width - 2) + " |")
    out.append(out[0])
    return "\n".join(out)


print(box(["Some text that will need wrapping here", "", "short"], 18))

import textwrap

t = "The quick brown fox jumped over the lazy dog. Averyveryverylongwordhere and a-hyphenated-word at the end."
for w in (10, 20, 33, 70, 200):
    print(w, textwrap.wrap(t, w))
print(textwrap.fill(t, 30, initial_indent="* ", subsequent_indent="  "))
print(
    textwrap.wrap("", 5),
    textwrap.wrap("   ", 5),
    textwrap.wrap("a", 1),
    textwrap.wrap("one\ntwo\n\nthree", 10),
    textwrap.wrap("tab\tbed  two", 12),
    textwrap.wrap("tab\tx", 20, expand_tabs=False),
    textwrap.wrap("a\nb", 10, replace_whitespace=False),
)
print(
    textwrap.wrap(t, 12, break_long_words=False),
    textwrap.wrap(t, 12, break_on_hyphens=False)[-4:],
    textwrap.wrap("  lead  and  trail  ", 8, drop_whitespace=False),
    textwrap.wrap(t, 20, max_lines=2),
    textwrap.wrap(t, 20, max_lines=2, placeholder="~"),
    textwrap.wrap("End.  Next one. Dr. X", 80, fix_sentence_endings=True),
    textwrap.wrap("x. Y", 80, fix_sentence_endings=True),
    textwrap.wrap("a b c d e", 3, tabsize=4),
)
print(
    textwrap.shorten("Hello  wonderful\nworld!", 12),
    textwrap.shorten("Hello world!", 11),
    textwrap.shorten("Hello world", 5, placeholder="."),
    textwrap.shorten("", 5),
    textwrap.shorten("Hello world", 10, placeholder="..."),
)
for f in (
    lambda: textwrap.wrap(t, 0),
    lambda: textwrap.wrap(t, -3),
    lambda: textwrap.wrap("abc", 5, max_lines=1, placeholder="toolong"),
    lambda: textwrap.wrap(5),
    lambda: textwrap.shorten("hello", 2),
    lambda: textwrap.wrap(t, 10, foo=1),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
w = textwrap.TextWrapper(width=15, initial_indent="> ", subsequent_indent=". ")
print(w.wrap("alpha beta gamma delta"), w.fill("x y z"), w.width)
w.width = 8
print(
    w.wrap("alpha beta gamma"),
    textwrap.wrap("日本語 テキスト é", 4),
    textwrap.wrap("--foo -- bar --baz-qux", 6),
)

import string
from string import Template

for n in (
    "ascii_lowercase",
    "ascii_uppercase",
    "ascii_letters",
    "digits",
    "hexdigits",
    "octdigits",
    "punctuation",
    "whitespace",
    "printable",
):
    print(n, repr(getattr(string, n)))
print(string.capwords("hello  big world"), string.capwords("a-b-c", "-"), string.capwords(" x "))
t = Template("$who likes ${what}s and $$5 $who2")
print(
    t.substitute(who="tim", what="cat", who2="z"),
    t.safe_substitute(who="x"),
    t.template,
    t.substitute({"who": 1, "what": 2, "who2": 3}),
    t.substitute({"who": 1}, what=2, who2=3),
    t.get_identifiers(),
    t.is_valid(),
)
for f in (
    lambda: t.substitute(who="x"),
    lambda: Template("$").substitute(),
    lambda: Template("a\n$ b").substitute(),
    lambda: Template("${x").substitute(x=1),
    lambda: Template("$1").substitute(),
    lambda: t.substitute(),
    lambda: Template("${a-b}").substitute({"a-b": 1}),
    lambda: t.substitute({}, {}),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(
    Template("$ ${ $$ $x").safe_substitute(x=5),
    Template("").substitute(),
    Template("é$é").safe_substitute(),
    Template("$").is_valid(),
)


class At(Template):
    delimiter = "@"
    idpattern = "[a-z]+"


print(At("@name $name @@ @{x}y @A").safe_substitute(name="N", x="X"))

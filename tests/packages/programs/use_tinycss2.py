import tinycss2
for r in tinycss2.parse_stylesheet("a:hover, .b { color: red; margin: 1px 2em } @media print { p {x: y} } /* c */", skip_whitespace=True):
    print(r.type, r.serialize())
    if r.type == "qualified-rule":
        print([(d.name, tinycss2.serialize(d.value)) for d in tinycss2.parse_blocks_contents(r.content) if d.type == "declaration"])
from tinycss2.color3 import parse_color
print(parse_color("#f80"), parse_color("rgba(1, 2, 3, .5)"), parse_color("nope"))

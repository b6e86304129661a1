from dataclasses import dataclass, field
import io
from rich.console import Console, Group
from rich.table import Table
from rich.markdown import Markdown
from rich.tree import Tree
from rich.text import Text
from rich.panel import Panel
from rich.pretty import pprint, Pretty, pretty_repr
from rich.syntax import Syntax
from rich.columns import Columns
from rich.rule import Rule
from rich.align import Align
from rich.padding import Padding
from rich.markup import escape, render
from rich.style import Style
from rich.theme import Theme
from rich import box, print as rprint
from rich.json import JSON
from rich.progress import Progress, track
from rich.layout import Layout

console = Console(width=72)
table = Table(title="Star Wars [b]Movies[/b]", caption="a caption", show_lines=False)
table.add_column("Released", justify="right", style="cyan", no_wrap=True)
table.add_column("Title", style="magenta")
table.add_column("Box Office", justify="right", style="green")
table.add_row("Dec 20, 2019", "Star Wars: The Rise of Skywalker", "$952,110,690")
table.add_row("May 25, 2018", "Solo: A Star Wars Story", "$393,151,347")
table.add_section()
table.add_row("Dec 15, 2017", "Star Wars Ep. VIII: The Last Jedi — a rather long title that wraps", "$1,332,539,889", style="bold")
console.print(table)
for name in ("ASCII", "SIMPLE", "MINIMAL", "DOUBLE", "MARKDOWN", "HEAVY_EDGE"):
    t = Table("a", "b", box=getattr(box, name), show_footer=True, row_styles=["", "dim"])
    t.add_row("1", "漢字")
    t.add_row("x" * 10, "[red]r[/]")
    console.print(t)
console.print(Table.grid(padding=1))
console.print("[bold red]alert![/bold red] Something [link=https://x.org]happened[/link] :smiley: \\[escaped]")
console.print("ints 123 4.5 True None 'text' https://example.com/a?b=1 0x1f {'a': [1, 2]} <Foo bar=1>", highlight=True)
console.print(escape("[not markup]"), "two", 3, [4, 5], sep=" | ")
MD = """# Title

Paragraph with *emphasis*, **strong**, `code`, and a [link](http://example.com).

## Second

1. one
2. two
   - nested
   - more

> quoted text that is long enough to be wrapped at the width of the console, surely

```python
def f(x):
    return x + 1
```

| a | b |
|---|--:|
| 1 | 22 |

---
end
"""
console.print(Markdown(MD))
tree = Tree("root")
branch = tree.add("[b]branch[/b]", guide_style="underline")
branch.add("leaf 1").add("deeper\nlines")
branch.add(Panel("panel in tree"))
tree.add("second")
console.print(tree)
console.print(Panel.fit("fit [i]me[/i]", title="T", subtitle="S", border_style="red"))
console.print(Panel(Group("one", Rule("rule"), Align.center("mid"), Padding("padded", (1, 4))), box=box.ROUNDED))
console.print(Columns([f"item {i}" for i in range(20)], equal=True, expand=False))
console.rule("[b]chapter")

@dataclass
class Point:
    x: int
    y: int = 2
    tags: list = field(default_factory=list)

class Rep:
    def __rich_repr__(self):
        yield "pos"
        yield "name", 1
        yield "default", 2, 2

data = {"points": [Point(1), Point(3, 4, ["a" * 30, "b" * 30])], "nested": {"k" + str(i): list(range(i)) for i in range(6)}, "t": (1,), "set": {5}, "rep": Rep(), "b": b"bytes"}
console.print(data)
pprint(data, console=console, expand_all=False, max_length=3)
print(pretty_repr(data, max_width=40))
console.print(Syntax('def f(a, b="x"):\n    # comment\n    return [a, b, 1.5]\n', "python", line_numbers=True))
console.print(JSON('{"a": [1, 2, {"b": null}], "c": "text", "d": true}'))
color = Console(width=60, force_terminal=True, color_system="truecolor", file=io.StringIO(), legacy_windows=False)
color.print("[bold #ff8800 on blue]x[/] [reverse]y[/] normal 42 'str'", table)
color.print(Syntax("x = [1, 'a', None]  # c\nclass A: pass\n", "python", theme="monokai"))
color.print(Markdown("# H\n\n- `c` *e*\n"))
print(repr(color.file.getvalue()))
rec = Console(width=50, record=True, file=io.StringIO())
rec.print("[b]bold[/b] & <tag>", Panel("p"))
print(rec.export_text(clear=False))
print(rec.export_html(inline_styles=True, clear=False))
t = Text("Hello World, hello again")
t.stylize("bold", 0, 5)
t.highlight_words(["World"], "red")
t.highlight_regex(r"hel\w+", "green")
print(t, repr(t), t.markup, t.spans, t.plain)
print([str(x) for x in t.wrap(console, 10)])
print(Style.parse("bold red on black") + Style(italic=True), Style.parse("not bold").bold)
print(render("[a]b[/a] c[b"))
for word in track(["a", "b"], console=Console(file=io.StringIO()), description="w"):
    print(word)
with Progress(console=Console(width=60), disable=True) as p:
    task = p.add_task("x", total=3)
    p.advance(task)
try:
    console.print("[/b]oops")
except Exception as error:
    print(type(error).__name__, error)
th = Console(theme=Theme({"warn": "bold yellow"}), width=40, no_color=True)
th.print("[warn]careful[/warn]", justify="center")
th.print("right", justify="right")
th.print("long text that is folded somewhere in the middle of it, full", justify="full")
layout = Layout()
layout.split_row(Layout(Panel("left"), name="l"), Layout("right", name="r"))
Console(width=40, height=6).print(layout)
rprint("[b]printed[/b]", {"a": 1})
console.out("raw [b]", 1)
console.print_json(data=[1, {"x": None}])
console.print("x" * 100, overflow="ellipsis", no_wrap=True)
console.print("emoji :rocket: :warning:", "ｗｉｄｅ", soft_wrap=True)

import io, sys
from rich.console import Console
from rich.table import Table
from rich.panel import Panel
from rich.text import Text
from rich.tree import Tree
from rich.markdown import Markdown
from rich.columns import Columns
from rich import box
from rich.pretty import pretty_repr, Pretty
from rich.syntax import Syntax
from rich.rule import Rule
from rich.padding import Padding
from rich.progress_bar import ProgressBar

console = Console(width=70)
console.print("Hello [bold red]World[/bold red] :smile:", 42, {"a": [1, 2, None]})
table = Table(title="Star Wars", box=box.ASCII, show_lines=True)
table.add_column("Released", justify="right", style="cyan", no_wrap=True)
table.add_column("Title", style="magenta")
table.add_column("Box Office", justify="right")
table.add_row("Dec 20, 2019", "The Rise of Skywalker", "$952,110,690")
table.add_row("May 25, 2018", "[i]Solo[/i]: A Star Wars Story with a long title that wraps", "$393,151,347")
console.print(table)
console.print(Panel(Text("in a panel", justify="center"), title="T", subtitle="s"))
tree = Tree("root")
b = tree.add("branch")
b.add("leaf 1"); b.add("leaf 2")
tree.add("other")
console.print(tree)
console.print(Markdown("# H\n\nsome *text* and `code`\n\n1. a\n2. b\n\n> quote\n\n```\nx = 1\n```\n"))
console.print(Columns(["one", "two", "three", "four"] * 4))
print(pretty_repr({"k": list(range(40)), "nested": {"x": (1, 2), "y": {3}}}, max_width=40))
console.print(Rule("rule"))
console.print(Padding("padded", (1, 4)))
color = Console(file=io.StringIO(), force_terminal=True, color_system="truecolor", width=40)
color.print("[bold #ff8800 on blue]x[/] [link=http://a.b]l[/link] [green]ok[/green]", Panel("p"))
print(repr(color.file.getvalue()))
html = Console(record=True, width=40, file=io.StringIO())
html.print("[b]bold[/b] & <tag>")
print(html.export_text(styles=True).encode())
console.log if False else None
try:
    console.print("[bold]bad[/italic]")
except Exception as e:
    print(type(e).__name__, e)

from markdown_it import MarkdownIt
m = MarkdownIt("commonmark").enable("table")
print(m.render("# H\n\n| a |\n|---|\n| 1 |\n\n*e* **s** `c` <b>h</b> [l](u \"t\")\n\n1. x\n2. y\n")); print([(t.type, t.level) for t in m.parse("- a\n- b")])

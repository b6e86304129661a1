import mistune
from mistune.plugins.table import table
TEXT = """# Title *emphasis* and `code`

A paragraph with **strong**, [a link](http://example.com "title"), ![img](a.png),
<b>html</b> & entity; autolink <http://x.org>.  
hard break \\* escaped

- one
- two
    - nested 1
    - nested 2

3. three
4. four

> quote
> more

```python
def f(x):
    return x < 1 & 2
```

    indented code

| a | b |
|---|:-:|
| 1 | 2 |

***

~~gone~~ http://www.example.com/a_b and [ref]

[ref]: http://ref.example "Ref"
Setext
------
"""
print(mistune.html(TEXT))
print(mistune.create_markdown(escape=True, plugins=["strikethrough", "table", "url", "footnotes", "task_lists"])(TEXT + "\n- [x] done\n- [ ] open[^1]\n\n[^1]: note\n"))
md = mistune.create_markdown(renderer=None)
import json
print(json.dumps(md("# a\n\n* b\n* c *d*\n"), indent=1, sort_keys=True))

class Loud(mistune.HTMLRenderer):
    def heading(self, text, level, **attrs):
        return f"<h{level} class=loud>{text.upper()}</h{level}>\n"
print(mistune.Markdown(Loud())("# abc\n\ntext"))
from mistune.renderers.rst import RSTRenderer
print(mistune.create_markdown(renderer=RSTRenderer())("# T\n\n*x* `y` [z](http://z)\n\n- a\n- b\n"))

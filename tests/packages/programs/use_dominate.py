import dominate
from dominate.tags import *
from dominate.util import raw
d = dominate.document(title="T")
with d.head: link(rel="stylesheet", href="s.css")
with d:
    with div(id="h", cls="a b").add(ol()):
        for i in ["x", "y&z"]: li(a(i.title(), href=f"/{i}.html"))
    p("para", br(), raw("<b>raw</b>"), data_x=1, hidden=True)
print(d); print(table(tr(td(1), td(2))).render(pretty=False))

from markupsafe import Markup, escape, escape_silent, soft_str

print(escape("<script>alert('x' & \"y\");</script>"))
print(repr(escape("<")), escape(Markup("<b>")), repr(escape_silent(None)))
template = Markup("<em>{name}</em> %s")
print(template.format(name="<John>"), template % "<x>")
print(Markup("<b>a</b> &lt; c").striptags(), Markup("&gt;&amp;&#39;").unescape())
print(Markup("a") + "<", "<" + Markup("a"), Markup(", ").join(["<", Markup("<i>")]))
print(type(soft_str(Markup("x"))).__name__, Markup("x") * 3, Markup("a,b").split(","))


class Page:
    def __html__(self):
        return "<html>"


print(escape(Page()), Markup(Page()))

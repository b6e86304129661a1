"""A small Markdown converter: blocks, nested lists, inline marks, links, code and tables."""
import sys

ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


def escape(s):
    return "".join(ESCAPES.get(c, c) for c in s)


def inline(text):
    out, i = [], 0
    while i < len(text):
        c = text[i]
        if c == "\\" and i + 1 < len(text) and text[i + 1] in "\\`*_[]#!":
            out.append(text[i + 1])
            i += 2
        elif c == "`" and (end := text.find("`", i + 1)) > 0:
            out.append(f"<code>{escape(text[i + 1:end])}</code>")
            i = end + 1
        elif c in "*_" and text[i:i + 2] == c * 2 and (end := text.find(c * 2, i + 2)) > i + 2:
            out.append(f"<strong>{inline(text[i + 2:end])}</strong>")
            i = end + 2
        elif c in "*_" and (end := text.find(c, i + 1)) > i + 1 and text[i + 1] != " " and text[end - 1] != " ":
            out.append(f"<em>{inline(text[i + 1:end])}</em>")
            i = end + 1
        elif c in "![" and (m := link(text, i)):
            html, i = m
            out.append(html)
        else:
            out.append(ESCAPES.get(c, c))
            i += 1
    return "".join(out)


def link(text, i):
    image = text[i] == "!"
    if image:
        i += 1
        if text[i:i + 1] != "[":
            return None
    depth = 0
    for j in range(i, len(text)):
        depth += {"[": 1, "]": -1}.get(text[j], 0)
        if depth == 0:
            break
    else:
        return None
    if text[j + 1:j + 2] != "(" or (end := text.find(")", j)) < 0:
        return None
    label, url = text[i + 1:j], escape(text[j + 2:end])
    return (f'<img src="{url}" alt="{escape(label)}">' if image else f'<a href="{url}">{inline(label)}</a>'), end + 1


class Converter:
    def __init__(self, text):
        self.lines, self.i, self.out, self.slugs = text.split("\n"), 0, [], {}

    def peek(self):
        return self.lines[self.i] if self.i < len(self.lines) else None

    def slug(self, text):
        s = "-".join("".join(c if c.isalnum() else " " for c in text.lower()).split())
        n = self.slugs[s] = self.slugs.get(s, 0) + 1
        return s if n == 1 else f"{s}-{n}"

    def convert(self):
        while (line := self.peek()) is not None:
            body = line.strip()
            if not body:
                self.i += 1
            elif body.startswith("#") and (level := len(body) - len(body.lstrip("#"))) <= 6 and body[level:level + 1] == " ":
                title = body[level:].strip()
                self.out.append(f'<h{level} id="{self.slug(title)}">{inline(title)}</h{level}>')
                self.i += 1
            elif body.startswith("```"):
                self.code(body[3:])
            elif set(body) <= set("-* ") and len(body.replace(" ", "")) >= 3 and len(set(body) - {" "}) == 1:
                self.out.append("<hr>")
                self.i += 1
            elif body.startswith(">"):
                quoted = []
                while (l := self.peek()) is not None and l.strip().startswith(">"):
                    quoted.append(l.strip()[1:].removeprefix(" "))
                    self.i += 1
                inner = Converter("\n".join(quoted)).convert()
                self.out += ["<blockquote>", *("  " + l for l in inner), "</blockquote>"]
            elif self.marker(line):
                self.out += self.list(self.marker(line)[0], 0)
            elif "|" in body and self.i + 1 < len(self.lines) and set(self.lines[self.i + 1].strip()) <= set("|-: ") and "-" in self.lines[self.i + 1]:
                self.table()
            else:
                para = []
                while (l := self.peek()) is not None and l.strip() and not l.lstrip().startswith(("#", "```", ">", "- ", "1. ")):
                    para.append(l.strip() + ("<br>" if l.endswith("  ") else ""))
                    self.i += 1
                self.out.append("<p>" + "\n".join(inline(p.removesuffix("<br>")) + ("<br>" if p.endswith("<br>") else "") for p in para) + "</p>")
        return self.out

    def code(self, lang):
        self.i += 1
        body = []
        while (l := self.peek()) is not None and not l.strip().startswith("```"):
            body.append(escape(l))
            self.i += 1
        self.i += 1
        attr = f' class="{lang.strip()}"' if lang.strip() else ""
        self.out.append(f"<pre><code{attr}>" + "\n".join(body) + "</code></pre>")

    @staticmethod
    def marker(line):
        s = line.lstrip(" ")
        indent = len(line) - len(s)
        if s[:2] in ("- ", "* ", "+ "):
            return indent, "ul", s[2:]
        digits = len(s) - len(s.lstrip("0123456789"))
        if digits and s[digits:digits + 2] == ". ":
            return indent, "ol", s[digits + 2:]
        return None

    def list(self, indent, depth):
        kind, out, pad = self.marker(self.peek())[1], [], "  " * depth
        out.append(f"{pad}<{kind}>")
        while (l := self.peek()) is not None and (m := self.marker(l)):
            if m[0] < indent or m[0] == indent and m[1] != kind:
                break
            if m[0] > indent:
                out.append(f"{pad}  <li>")
                out += self.list(m[0], depth + 2)
                out.append(f"{pad}  </li>")
                continue
            self.i += 1
            text = m[2]
            box = {"[ ] ": "☐ ", "[x] ": "☑ "}.get(text[:4])
            out.append(f"{pad}  <li>{(box + inline(text[4:])) if box else inline(text)}</li>")
        out.append(f"{pad}</{kind}>")
        return out

    def table(self):
        def cells(l):
            return [c.strip() for c in l.strip().strip("|").split("|")]

        head, rule = cells(self.peek()), cells(self.lines[self.i + 1])
        align = [{(True, True): "center", (False, True): "right"}.get((r.startswith(":"), r.endswith(":"))) for r in rule]
        self.i += 2
        self.out += ["<table>", "  <tr>" + "".join(f"<th>{inline(h)}</th>" for h in head) + "</tr>"]
        while (l := self.peek()) is not None and "|" in l:
            row = "".join(f'<td style="text-align:{a}">{inline(c)}</td>' if a else f"<td>{inline(c)}</td>" for c, a in zip(cells(l), align))
            self.out.append(f"  <tr>{row}</tr>")
            self.i += 1
        self.out.append("</table>")


print("\n".join(Converter(sys.stdin.read()).convert()))

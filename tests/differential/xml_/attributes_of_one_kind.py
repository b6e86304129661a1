"""Elements with the same attributes after one another, text with what has to be looked at, and trees that die."""
import io
import xml.etree.ElementTree as ET


def show(text):
    try:
        root = ET.fromstring(text)
    except ET.ParseError as e:
        return print(e)
    for e in root.iter():
        print(e.tag, e.attrib, repr(e.text), repr(e.tail), end="; ")
    print()


show('<r><p x="1" y="2"/><p x="3" y="4"/><p y="5" x="6"/><p x="7"/><p x="8" y="9" z="10"/><p/><p x="11" y="12"/></r>')
show('<r x="1"><q x="2"><r x="3"/></q>tail<q x=""/></r>')
show("<r a='1' a='2'/>")
show('<r><p a="1" b="&lt;2"/><p a="&#65;" b="3"/><p a="x\ny" b="4"/><p a="5" b="6"/></r>')
show('<r xmlns="u"><p x="1"/><s xmlns="v" x="2"><p x="3"/></s><p x="4"/></r>')
show('<r xmlns:n="u"><p n:x="1" x="2"/><n:p x="3"/><p x="4"/></r>')
show("<r>a]b</r>")
show("<r>a]]>b</r>")
show("<r>line\r\nend\rother</r>")
show("<r>a&amp;b&#x41;c<![CDATA[<d>]]>e<!-- f -->g<?h i?>j</r>")
show("<r>é\u20ac\ud7ff\uffee<é/>\U0001f600</r>")
show("<r>bad \x01</r>")
show("<r><a.b-c_d1></a.b-c_d1><_x/></r>")
show("<r><p x='1'y='2'/></r>")
show("<r><p x = '1'  y\n=\n'2' ></p ></r>")
show("<r><1/></r>")
show("<r></s>")
show("<r>")
show("<r>&unknown;</r>")

document = "<r>" + "".join(f'<p x="{i}" y="{-i}">t{i}</p>\n' for i in range(6)) + "</r>"
for event, e in ET.iterparse(io.StringIO(document), ("start", "end")):
    if event == "start" and e.tag == "p":
        # The attributes that come next must not care.
        e.attrib["z"] = "z"
        del e.attrib["x"]
    elif e.tag == "p":
        print(e.attrib, e.text)
for event, e in ET.iterparse(io.StringIO(document)):
    e.attrib.clear()
    print(e.attrib, e.text, end=" ")
print()

parser = ET.XMLPullParser(("start", "end"))
for c in '<r><p x="1" y="2">text&amp;</p><p x="3" y="4"/></r>':
    parser.feed(c)
print([(event, e.tag, e.attrib) for event, e in parser.read_events()])


class Child(ET.Element):
    def __del__(self):
        gone.append(self.tag)


gone = []
root = ET.Element("root")
for i in range(3):
    root.append(Child(f"c{i}"))
    root[i].append(Child(f"d{i}"))
kept = root[1]
del root
print(sorted(gone), [e.tag for e in kept.iter()])
del kept
print(sorted(gone))
deep = node = ET.Element("deep")
for i in range(100000):
    node = ET.SubElement(node, "n")
    ET.SubElement(node, "leaf").text = "t"
held = deep[0][0]
del deep, node
print(held.tag, len(held), held[1].text if len(held) > 1 else None)
del held
print("done")

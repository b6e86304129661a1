import io
import xml.etree.ElementTree as ET

DOCUMENT = """<?xml version="1.0" encoding="utf-8"?>
<catalog xmlns:x="urn:x">
  <book id="1" x:lang="en"><title>A &amp; B</title><price>10.5</price></book>
  <book id="2"><title>Ünï</title><price>20</price></book>
  <!-- comment --><?pi data?>
</catalog>"""
root = ET.fromstring(DOCUMENT.encode())
print([(b.get("id"), b.findtext("title"), float(b.find("price").text)) for b in root.iter("book")])
print(root.find("book[@id='2']/title").text, root.find(".//title").text, root[0].attrib, [e.tag for e in root.iter()])
buffer = io.BytesIO()
ET.ElementTree(root).write(buffer, encoding="utf-8", xml_declaration=True)
print(buffer.getvalue().decode())
for encoding in ("utf-16", "latin-1"):
    data = ET.tostring(root, encoding=encoding)
    print(encoding, ET.fromstring(data)[1][0].text)
for event, element in ET.iterparse(io.BytesIO(DOCUMENT.encode()), events=("start", "end", "start-ns")):
    print(event, getattr(element, "tag", element))
puller = ET.XMLPullParser(["start", "end"])
puller.feed("<a><b>")
print([(event, x.tag) for event, x in puller.read_events()])
puller.feed("t</b></a>")
puller.close()
print([(event, x.tag, x.text) for event, x in puller.read_events()])
made = ET.Element("root", {"k": "v<"})
child = ET.SubElement(made, "c")
child.text, child.tail = "x\ny", "tail"
made.append(ET.Comment("hi"))
print(ET.tostring(made, encoding="unicode"), ET.canonicalize("<a c='1' b='2'><e/></a>"))
ET.indent(made)
ET.dump(made)
made.remove(child)
print(ET.tostring(made), ET.tostring(ET.fromstring("<a>é</a>"), encoding="us-ascii"))

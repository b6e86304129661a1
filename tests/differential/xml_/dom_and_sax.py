import xml.parsers.expat as expat
import xml.sax
from xml.dom import minidom
from xml.sax.saxutils import escape, quoteattr

document = minidom.parseString("<r a='1'><c>t</c><!--x--><d/></r>")
print(document.documentElement.tagName, document.getElementsByTagName("c")[0].firstChild.data)
print(document.toprettyxml(indent=" "), document.documentElement.toxml())


class Handler(xml.sax.ContentHandler):
    def startElement(self, name, attributes):
        print("start", name, dict(attributes))

    def endElement(self, name):
        print("end", name)

    def characters(self, text):
        print("text", repr(text))


xml.sax.parseString(b"<a b='1'>x<c/>\ny</a>", Handler())
print(escape("<&>"), quoteattr('a"b'))
parser = expat.ParserCreate(namespace_separator=" ")
parser.StartElementHandler = lambda name, given: print(
    "start", name, given, parser.CurrentLineNumber, parser.CurrentColumnNumber, parser.CurrentByteIndex
)
parser.EndElementHandler = lambda name: print("end", name)
parser.CharacterDataHandler = lambda text: print("text", repr(text))
parser.StartNamespaceDeclHandler = lambda *a: print("namespace", a)
parser.EndNamespaceDeclHandler = lambda *a: print("end namespace", a)
for piece in (b"<a x='1' xmlns='u'>one\n<b/", b"", b">tw\xc3", b"\xa9o\r", b"\nthree<![CDATA[<&", b">]]></a>"):
    parser.Parse(piece)
parser.Parse(b"", True)
try:
    parser.Parse("x")
except expat.ExpatError as e:
    print(e, e.code == expat.errors.codes[expat.errors.XML_ERROR_FINISHED])
print(expat.ErrorString(7), expat.errors.messages[3], type(parser))

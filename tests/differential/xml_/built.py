"""Trees that parsers build, from documents fed in pieces of any size; events, errors with their places, and builders by hand."""
import io
import xml.etree.ElementTree as ET

documents = [
    "<a/>", "<a></a>", "<a b='1' c=\"2\">t</a>", "<a>x<b>y</b>z<b/>w</a>", "<a>\n  <b>1</b>\n  <b>2</b>\n</a>\n",
    "<a>&lt;&gt;&amp;&quot;&apos;&#65;&#x42;</a>", "<a b='&lt;&amp;&#65; \t\n x'/>", "<a>1\r\n2\r3\n</a>", "<a b='1\r\n2'/>",
    "<a>\u00e9\u20ac\U0001F600<b k='\u00fc'>\u00e9</b></a>", "<\u00e9l\u00e8ve \u00e0='1'>x</\u00e9l\u00e8ve>",
    "<a><![CDATA[<x>&y;]]]]>z<b/></a>", "<a>1<!-- c -->2<?p i?>3</a>", "<?xml version='1.0'?><a>x</a>",
    "<!DOCTYPE a [<!ENTITY e 'v<b/>w'><!ENTITY f 'plain'>]><a k='&f;'>1&e;2&f;3</a>", "<a xmlns='u'><b c='1'/><d xmlns='v'><e/></d><f/></a>",
    "<p:a xmlns:p='u' p:k='1' k='2'><p:b/><c xmlns:p='w'><p:d/></c><p:e/></p:a>", "<a  b = '1'\n\tc='2' ><b ></b ></a >", "<a.b-c_d/>",
    "<a>" + "<b>t</b>" * 50 + "</a>", "<a>" + "<b>" * 30 + "x" + "</b>" * 30 + "</a>", "<a>]] ></a>", "<a>" + "long " * 3000 + "</a>",
    # Not well-formed.
    "", " ", "<a", "<a>", "<a><b></a>", "<a></b>", "<a/><b/>", "<a b='1' b='2'/>", "<a b=1/>", "<a b/>", "<a b='<'/>", "<a b='&x;'/>",
    "<a>&x;</a>", "<a>&#0;</a>", "<a>\x01</a>", "<a>]]></a>", "<a b='1'c='2'/>", "<a:b/>", "<a b:c='1'/>", "<a><b c='1'></b>", "<1/>",
    "<a><1/></a>", "x", "foo ", "x<a/>", "<a/>x", "<a>&", "<a>&am", "<a><b", "<a><b c", "<a><b c='", "<a></a", "<a>\ufffe</a>", "<a><?xml x?></a>",
    "<a><!DOCTYPE x></a>", "<a>\n\n <b></c>\n</a>", "<a>\u00e9\n\u00e9</b>", "<a b='x\n\ny' c='&'/>", "<a><!-- -- --></a>",
]


def shown(element):
    return element.tag, element.attrib, element.text, element.tail, [shown(child) for child in element]


def parsed(pieces):
    parser = ET.XMLParser()
    try:
        for piece in pieces:
            parser.feed(piece)
        return shown(parser.close())
    except ET.ParseError as e:
        return str(e), e.code, e.position


for document in documents:
    data = document.encode("utf-8", "surrogatepass")
    whole = parsed([data])
    print(ascii(whole)[:300])
    if data != document.encode("utf-8", "ignore"):
        continue
    for size in (1, 2, 3, 7, 50):
        other = parsed(data[i:i + size] for i in range(0, len(data), size))
        if other != whole:
            print("in pieces of", size, ascii(other)[:200])
    if parsed([document]) != whole:
        print("as a str", ascii(parsed([document]))[:200])

# Events.
text = "<a xmlns='u'><!--c--><?p q?><b:x xmlns:b='v' k='1'>t</b:x>u<y/></a>"
for events in (("start", "end"), None, ("end",), ("start-ns", "end-ns"), ("start", "end", "start-ns", "end-ns", "comment", "pi")):
    for size in (1, 5, 1000):
        puller, seen = ET.XMLPullParser(events), []
        for i in range(0, len(text), size):
            puller.feed(text[i:i + size])
            for event, what in puller.read_events():
                seen.append((event, what if isinstance(what, (tuple, type(None))) else (str(what.tag)[:8], what.attrib)))
        puller.close()
        print(size, seen)
for event, element in ET.iterparse(io.BytesIO(b"<a><b>1</b><b>2</b></a>")):
    print(event, element.tag, element.text)
    element.clear()
reading = ET.iterparse(io.StringIO("<a><b/></a>"), ["start"])
print([element.tag for _, element in reading], reading.root.tag)
try:
    list(ET.iterparse(io.BytesIO(b"<a><b></a>")))
except ET.ParseError as e:
    print(e)
try:
    ET.XMLPullParser(("nosuch",))
except ValueError as e:
    print(e)

# Builders by hand.
builder = ET.TreeBuilder()
builder.data("ignored")
attributes = {"a": "1"}
builder.start("a", attributes)
attributes["b"] = "2"
builder.data("1")
print(builder.comment("c").text)
builder.data("2")
print(builder.pi("p", "q").text, builder.pi("p").text)
print(builder.start("b", {}).tag, builder.end("b").tag, builder.end("wrong").tag)
builder.data("tail")
print(shown(builder.close()))
try:
    builder.start("c", {})
except ET.ParseError as e:
    print(e)
try:
    ET.TreeBuilder().end("x")
except IndexError as e:
    print(e)
print(ET.TreeBuilder().close())
builder = ET.TreeBuilder(insert_comments=True, insert_pis=True)
parser = ET.XMLParser(target=builder)
parser.feed("<a>1<!--c-->2<?p q?>3<b/>4</a>")
root = parser.close()
print(root.text, [(child.text, child.tail) for child in root], ET.tostring(root))


class Target:
    def __init__(self):
        self.seen = []

    def __getattr__(self, name):
        if name in ("start", "end", "data", "comment", "pi", "start_ns", "end_ns"):
            return lambda *args: self.seen.append((name, *args))
        raise AttributeError(name)

    def close(self):
        return self.seen


parser = ET.XMLParser(target=Target())
parser.feed("<a xmlns:p='u' k='v'>x<p:b/>&amp;y<!--c--><?p q?></a>")
print(parser.close())


class Counting(ET.TreeBuilder):
    starts = 0

    def start(self, tag, attrs):
        Counting.starts += 1
        return super().start(tag.upper(), attrs)

    def data(self, data):
        super().data(data[::-1])


print(ET.tostring(ET.fromstring("<a>xy<b/>zw</a>", ET.XMLParser(target=Counting()))), Counting.starts)


class OnlyStart:
    def start(self, tag, attrs):
        print("start", tag, attrs)


print(ET.XMLParser(target=OnlyStart()).feed("<a><b c='1'>t</b></a>"))
parser = ET.XMLParser()
parser.entity["known"] = "replaced"
parser.feed("<!DOCTYPE a SYSTEM 'x'><a>&known;</a>")
print(shown(parser.close()), parser.version, type(parser.target))
for encoding in ("latin-1", "utf-16", "iso-8859-15"):
    text = f"<?xml version='1.0' encoding='{encoding}'?><a b='\u00e9'>\u00e9<c/>\u00fc</a>"
    print(encoding, ascii(shown(ET.fromstring(text.encode(encoding)))))
print(ascii(shown(ET.fromstring("<a>\u00e9</a>".encode("latin-1"), ET.XMLParser(encoding="latin-1")))))

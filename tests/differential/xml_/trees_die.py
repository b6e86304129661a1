# A parser that has read its document does not keep the tree: no collection is needed for it.
import gc
import io
import xml.etree.ElementTree as etree

root = etree.Element("root")
for i in range(1000):
    etree.SubElement(root, "sub").text = "LEAF-%d" % i
data = etree.tostring(root)
gc.collect()
gc.disable()


def events():
    it = etree.iterparse(io.BytesIO(data), ("start", "end"))
    return len([(event, elem.tag) for event, elem in it])


def text():
    return len(etree.fromstring(data))


def file():
    return len(etree.parse(io.BytesIO(data)).getroot())


def pieces():
    parser = etree.XMLPullParser(("end",))
    for i in range(0, len(data), 1000):
        parser.feed(data[i:i + 1000])
    parser.close()
    return len(list(parser.read_events()))


def bad():
    try:
        etree.fromstring(data[:-3])
    except etree.ParseError as e:
        return e.code, e.position


def again():
    parser = etree.XMLParser()
    parser.feed(data)
    n = len(parser.close())
    for act in (lambda: parser.feed("<a/>"), parser.close):
        try:
            act()
        except (etree.ParseError, ValueError, AttributeError) as e:
            n += 1
    return n > 1000


for f in (events, text, file, pieces, bad, again):
    print(f.__name__, f(), gc.collect() > 500)

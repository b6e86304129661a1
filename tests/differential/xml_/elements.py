"""Elements as objects: what they hold, their children as a sequence, copies, and what is wrong with arguments."""
import copy
import gc
import pickle
import weakref
import xml.etree.ElementTree as ET


def attempt(f, *args, **keywords):
    try:
        print(f(*args, **keywords))
    except Exception as e:
        print(type(e).__name__, e)


E = ET.Element
attempt(E)
attempt(E, "a", 5)
attempt(E, "a", attrib=5)
attempt(E, "a", {}, 1)
print(E("a", {"b": "c"}, d="e").attrib, E("a", attrib={"x": "1"}, y="2").attrib)
given = {"k": "v"}
e = E("root", given)
given["l"] = "w"
print(e.attrib, e.tag, e.text, e.tail, len(e), list(e))
for wrong in (5, None, "x"):
    attempt(e.append, wrong)
    attempt(e.extend, wrong)
    attempt(e.extend, [wrong])
    attempt(e.insert, 0, wrong)
    attempt(e.remove, wrong)
    attempt(ET.SubElement, wrong, "x")
attempt(e.insert, "x", E("b"))
attempt(e.remove, E("b"))
attempt(lambda: e[0])
attempt(lambda: e["x"])
attempt(e.__setitem__, 0, E("b"))
attempt(e.__delitem__, 0)
e.extend([E(x) for x in "abcdef"])
e.insert(-1, E("last"))
e.insert(100, E("end"))
e.insert(-100, E("first"))
print([c.tag for c in e], e[-1].tag, [c.tag for c in e[1:7:2]], len(e))
e[0] = E("new")
e[1:3] = [E("x"), E("y"), E("z")]
del e[-1]
del e[4:6]
print([c.tag for c in e])
attempt(e.__setitem__, slice(0, 4, 2), [E("q")])
attempt(e.__setitem__, slice(0, 1), 5)
attempt(e.__setitem__, 0, 5)
e[::2] = [E(str(i)) for i in range(len(e[::2]))]
print([c.tag for c in e])
e.remove(e[1])
print([c.tag for c in e], e[0] in e, E("0") in e)
print(sorted(dir(e))[-20:] == sorted(n for n in dir(E))[-20:])
attempt(setattr, e, "foo", 1)
attempt(getattr, e, "foo")
for name in ("tag", "text", "tail", "attrib"):
    attempt(delattr, e, name)
attempt(setattr, e, "attrib", 5)
e.attrib = {"n": "1"}
e.set("o", "2")
print(e.get("n"), e.get("p"), e.get("p", 5), e.get("p", default=6), e.keys(), e.items())
attempt(e.makeelement, "x", 5)
print(e.makeelement("x", {"a": "b"}).attrib)
print(type(e), E.__module__, E.__name__, ET.SubElement(e, "sub", {"a": "1"}, b="2").attrib)
print(repr(E("tag")).partition(" at ")[0], repr(E(None)).partition("0x")[0])

# Searching and walking.
tree = ET.fromstring("<r><a n='1'>t<b>u</b>v</a><b/><c><a n='2'><b>w</b></a></c>x</r>")
print(tree.find("a").get("n"), tree.find("b").text, tree.find("z"), tree.findtext("b"), tree.findtext("a"), tree.findtext("z"))
print(tree.findtext("z", "default"), tree.findtext("z", default=1), len(tree.findall("b")), len(tree.findall(".//b")))
print([e.get("n") for e in tree.iterfind(".//a[@n]")], [e.tag for e in tree.iter()], [e.text for e in tree.iter("b")])
print(list(tree.itertext()), list(tree.find("a").itertext()), len(list(tree.iter("*"))), next(tree.iter("c")).tag)
print([e.tag for e in tree.findall("*")], tree.find("./c/a").get("n"), tree.find("{ns}a"), tree.findall("{*}a")[0].tag)
comment = ET.Comment("com")
comment.tail = "after"
tree.insert(0, comment)
print(list(tree.itertext()), [e.tag is ET.Comment for e in tree.iter()], list(tree.iter(ET.Comment)) == [comment])
walk = tree.iter()
next(walk)
del tree[1:]
print(len(list(walk)))

# Copies.
tree = ET.fromstring("<r k='v'>t<a>u<b/></a>v</r>")
tree.tail = "w"
for made in (copy.copy(tree), copy.deepcopy(tree), pickle.loads(pickle.dumps(tree)), pickle.loads(pickle.dumps(tree, 2))):
    print(ET.tostring(made), made[0] is tree[0], made.attrib is tree.attrib, type(made))
print({key: value for key, value in tree.__getstate__().items() if key != "_children"})
attempt(tree.__setstate__, 5)
tree.clear()
print(ET.tostring(tree), tree.tail)


class Mine(E):
    def __init__(self, tag, extra):
        super().__init__(tag, {"made": "mine"})
        self.extra = extra

    def double(self):
        return self.extra * 2


mine = Mine("m", 4)
mine.append(Mine("n", 5))
print(ET.tostring(mine), mine.double(), [c.double() for c in mine], type(copy.copy(mine)) is E, isinstance(mine, E))
builder = ET.TreeBuilder(element_factory=lambda tag, attrib: Mine(tag, attrib))
print(ET.XMLParser(target=builder).feed("<a b='c'><d/></a>"), builder.close()[0].extra)

# Life.
e = E("x")
r = weakref.ref(e)
e.append(e)
del e
gc.collect()
print(r())
deep = root = E("d")
for _ in range(100000):
    deep = ET.SubElement(deep, "d")
del root, deep
shared = E("shared")
one, two = E("one"), E("two")
one.append(shared)
two.append(shared)
del one
print(shared in two, two[0] is shared)

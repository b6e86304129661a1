from anytree import Node, RenderTree, PreOrderIter, LevelOrderIter, find, AsciiStyle, NodeMixin, Walker, Resolver
from anytree.exporter import DictExporter, JsonExporter, DotExporter
r = Node("r"); a = Node("a", parent=r, x=1); b = Node("b", parent=r); c = Node("c", parent=a)
print(RenderTree(r)); print(RenderTree(r, style=AsciiStyle()).by_attr()); print([n.name for n in LevelOrderIter(r)], find(r, lambda n: n.name == "c"), c.path, r.height, c.depth)
print(DictExporter().export(r), JsonExporter(sort_keys=True).export(r)); print(list(DotExporter(r))); print(Walker().walk(c, b)[1], Resolver("name").get(r, "a/c"))
try: r.parent = c
except Exception as e: print(type(e).__name__, e)

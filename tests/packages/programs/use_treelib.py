from treelib import Tree
t = Tree(); t.create_node("Harry", "harry"); t.create_node("Jane", "jane", parent="harry"); t.create_node("Bill", "bill", parent="harry", data=3); t.create_node("Mary", "mary", parent="jane")
print(t.show(stdout=False)); print(t.to_json(sort=True), t.to_dict(), t.depth(), [n.tag for n in t.leaves()], list(t.expand_tree(mode=Tree.WIDTH)), t.subtree("jane").size())

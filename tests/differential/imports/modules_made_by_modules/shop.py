"""A module that puts others below itself: one into sys.modules, others by a finder."""
import sys
import types
from importlib.util import spec_from_loader

__path__ = []

counter = types.ModuleType("shop.counter")
counter.LENGTH = 3
sys.modules["shop.counter"] = counter


class Shelf(types.ModuleType):
    __path__ = []

    def __init__(self, name, content):
        super().__init__(name)
        self.content = content


class Finder:
    known = {
        "shop.shelf": lambda: Shelf("shop.shelf", "books"),
        "shop.shelf.top": lambda: Shelf("shop.shelf.top", "dust"),
        "shop.cellar": lambda: None,
        "shop.broken": lambda: Shelf("shop.broken", None),
    }

    def find_spec(self, fullname, path, target=None):
        print("asked for", fullname, path)
        if fullname in self.known:
            return spec_from_loader(fullname, self, is_package=fullname == "shop.shelf")
        return None

    def create_module(self, spec):
        return self.known[spec.name]()

    def exec_module(self, module):
        if module.__name__ == "shop.broken":
            raise RuntimeError("nothing works here")
        module.loaded = True


sys.meta_path.append(Finder())

import sys
import shop.counter
from shop.counter import LENGTH
import shop.shelf
import shop.shelf.top as top
from shop.shelf.top import content
from shop import cellar, shelf

print(shop.counter.LENGTH, LENGTH)
print(shop.shelf.content, top.content, content, shelf is shop.shelf)
print(type(cellar).__name__, cellar.__name__, cellar.loaded, shop.cellar is cellar)
print(cellar.__spec__.name, cellar.__spec__.parent, type(cellar.__loader__).__name__)
print(shop.shelf.__spec__.submodule_search_locations, shop.shelf.__spec__.parent)
for name in ("shop.attic", "shop.shelf.bottom", "shop.broken", "shop.counter.drawer"):
    try:
        __import__(name)
    except (ImportError, RuntimeError) as error:
        print(type(error).__name__, error, name in sys.modules)
try:
    import shop.door
except ImportError as error:
    print(type(error).__name__, error, error.name)
try:
    from shop.counter.drawer import money
except ImportError as error:
    print(type(error).__name__, error, error.name)
print(sorted(n for n in sys.modules if n.startswith("shop")))

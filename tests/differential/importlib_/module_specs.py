"""__spec__ and __loader__ of modules."""

import importlib.util
import itertools
import json
import json.decoder
import sys

print(json.__spec__.name, json.__spec__.parent, json.__spec__.has_location)
print(json.decoder.__spec__.name, json.decoder.__spec__.parent)
print(__spec__, json.__loader__ is json.__spec__.loader, type(json.__spec__).__name__)
print(itertools.__spec__.origin, sys.__spec__.name)
print(importlib.util.find_spec("json").name, importlib.util.find_spec("nowhere"))
print(importlib.util.find_spec(".decoder", "json").name)
print(json.__spec__.submodule_search_locations is not None, itertools.__spec__.submodule_search_locations)

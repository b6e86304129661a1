"""None in sys.modules keeps a module from being imported: pickle then works without its native half."""
import sys

sys.modules["_pickle"] = None
import pickle

print(pickle.Pickler.__module__, pickle.Pickler is pickle._Pickler, pickle.loads is pickle._loads)
print(pickle.loads(pickle.dumps({"a": [1, 2]}, 2)))
try:
    import _pickle
except ImportError as e:
    print(type(e).__name__, e, e.name)
sys.modules["_json"] = None
try:
    from _json import scanstring
except ImportError as e:
    print(type(e).__name__, e, e.name)

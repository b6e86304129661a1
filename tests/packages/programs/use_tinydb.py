from tinydb import TinyDB, Query, where
from tinydb.storages import MemoryStorage
db = TinyDB(storage=MemoryStorage); db.insert({"n": "a", "v": 1}); db.insert_multiple([{"n": "b", "v": 2}, {"n": "c", "v": 3}])
Q = Query(); print(db.search((Q.v > 1) & ~(Q.n == "c")), db.update({"v": 9}, where("n") == "a"), db.all(), db.count(Q.v.exists()), db.remove(Q.v == 2), len(db), db.table("t").insert({"x": [1]}))

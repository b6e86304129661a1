"""JSON and CSV there and back."""

import json, csv, io
rows = [{"id": i, "name": "user%d" % i, "tags": ["a", "b", str(i)], "score": i * 1.5, "ok": i % 2 == 0, "none": None} for i in range(5000)]
for _ in range(5):
    s = json.dumps(rows); back = json.loads(s)
s2 = json.dumps(rows, indent=2, sort_keys=True)
f = io.StringIO(); w = csv.DictWriter(f, ["id", "name", "score"], extrasaction="ignore"); w.writeheader(); w.writerows(back)
f.seek(0); tot = sum(float(r["score"]) for r in csv.DictReader(f))
flat = {}
def flatten(p, o):
    if isinstance(o, dict):
        for k, v in o.items(): flatten(p + "." + k, v)
    elif isinstance(o, list):
        for i, v in enumerate(o): flatten("%s[%d]" % (p, i), v)
    else: flat[p] = o
flatten("", back)
print(len(s), len(s2), tot, len(flat))

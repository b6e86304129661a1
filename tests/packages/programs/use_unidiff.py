from unidiff import PatchSet
p = PatchSet("--- a/x.py\n+++ b/x.py\n@@ -1,3 +1,4 @@\n a\n-b\n+c\n+d\n e\n--- /dev/null\n+++ b/n\n@@ -0,0 +1 @@\n+q\n")
for f in p: print(f.path, f.added, f.removed, f.is_added_file, [(h.source_start, h.target_length, [str(l) for l in h]) for h in f])
print(p, len(p.added_files))

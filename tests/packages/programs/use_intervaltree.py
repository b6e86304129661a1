from intervaltree import IntervalTree, Interval
t = IntervalTree([Interval(1, 5, "a"), Interval(3, 8, "b")]); t[10:12] = "c"
print(sorted(t[4]), sorted(t.overlap(7, 11)), t.begin(), t.end()); t.chop(4, 6); print(sorted(t)); t.merge_overlaps(); print(len(t))

from tabulate import tabulate, tabulate_formats, simple_separated_format
rows = [["Sun", 696000, 1989100000.5], ["Earth", 6371, 5973.6], ["Moon", 1737, None], ["a\nb", -3, "x"]]
for f in tabulate_formats:
    print(f)
    print(tabulate(rows, headers=["Planet", "R (km)", "mass"], tablefmt=f))
print(tabulate({"a": [1, 2], "b": ["x", "yy"]}, headers="keys", showindex=True))
print(tabulate([{"n": 1, "m": 2.5}, {"n": 3}], headers="keys", floatfmt=".3f", missingval="?", stralign="right"))
print(tabulate(rows, maxcolwidths=[None, 3, 5], tablefmt="grid", colalign=("right", "left", "center")))
print(tabulate([["1,000", "2"], ["3", "4.25"]], disable_numparse=True), tabulate([], headers=["e"]))

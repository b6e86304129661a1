print({frozenset([1]): 2}[frozenset([1])])

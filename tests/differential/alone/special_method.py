print((3).__add__(4), "a".__len__(), [1].__contains__(1), int.__mul__(2, 3))

print("text", 1, 2.5, None, True, "é", sep=",", end="!\n")

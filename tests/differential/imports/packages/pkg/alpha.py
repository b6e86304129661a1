print("alpha")
NAME = "alpha of " + __package__

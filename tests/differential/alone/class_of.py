print((1.5).__class__, type([]), type(type(3)))

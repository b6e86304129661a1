import util

print(util.shout(["x"]))

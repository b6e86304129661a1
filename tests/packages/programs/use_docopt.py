from docopt import docopt
U = """N.
Usage:
  n ship new <name>...
  n ship <name> move <x> <y> [--speed=<kn>]
  n (-h | --help)
Options:
  --speed=<kn>  Speed [default: 10].
"""
print(docopt(U, ["ship", "new", "a", "b"])); print(docopt(U, ["ship", "a", "move", "1", "2", "--speed=15"]))
try: docopt(U, ["bad"])
except SystemExit as e: print(e)

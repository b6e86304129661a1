import os
import sys

import util

assert sys.argv[1:] == ["one argument"], sys.argv
assert os.environ["MODE"] == "full"
assert util.shout(["a", "b"]) == "A B!"

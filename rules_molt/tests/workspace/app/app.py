import sys

import config
import greeting
import molt_runfiles
import util

words = open(molt_runfiles.path("e2e/app/words.txt")).read().split()
print(greeting.hello("bazel"), util.shout(words), config.LEVEL)
sys.exit(len(sys.argv) - 1)

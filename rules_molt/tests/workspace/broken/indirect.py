import util
from lib.text import case

print(case, util)

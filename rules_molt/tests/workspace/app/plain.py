import greeting
import lib.text
import util

print(greeting.hello("molt"), util.shout(["a", "b"]), lib.text.__name__)
print(__file__, util.__file__)

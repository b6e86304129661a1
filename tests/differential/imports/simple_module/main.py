import helper
from helper import add, CONST as C
import helper as h

print(helper.add(1, 2), add(3, 4), C, h is helper)
print(helper.__name__, helper.__doc__, type(helper).__name__)
print(helper.counter)
helper.bump()
helper.bump()
print(helper.counter, h.counter)
from helper import counter

helper.bump()
print(counter, helper.counter)
helper.counter = 100
helper.bump()
print(helper.counter, helper.get())
helper.new_attr = "added from outside"
print(h.new_attr, hasattr(helper, "new_attr"), "new_attr" in vars(helper))
print(helper.Thing(5).double(), helper.Thing.__module__, add.__module__, __name__)

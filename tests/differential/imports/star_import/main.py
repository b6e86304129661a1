from with_all import *

print(sorted(n for n in globals() if not n.startswith("__")))
print(public(), _listed)
try:
    not_listed
except NameError as e:
    print(e)
from without_all import *

print(visible, helper())
try:
    _hidden
except NameError as e:
    print(e)
visible = "rebound here"
import without_all

print(visible, without_all.visible, without_all.get())
from pkg import *

print(submodule.v, other)
from without_all import visible as shadow

print(shadow)

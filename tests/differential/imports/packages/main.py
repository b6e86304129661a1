import pkg
import pkg.sub
import pkg.sub.deep as deep
from pkg import alpha, sub
from pkg.sub import deep as deep2
from pkg.sub.deep import leaf
import pkg.beta

print(pkg.__name__, pkg.sub.__name__, deep.__name__, alpha.__name__, pkg.beta.__name__)
print(pkg.VERSION, alpha.NAME, sub.NAME, leaf(), pkg.beta.combined())
print(deep is deep2, pkg.sub is sub, pkg.sub.deep is deep)
print(pkg.__package__, alpha.__package__, deep.__package__, __package__)
print(hasattr(pkg, "__path__"), hasattr(alpha, "__path__"), hasattr(pkg, "gamma"))
import pkg.gamma

print(hasattr(pkg, "gamma"), pkg.gamma.where)
from pkg import VERSION as v, gamma as g

print(v, g is pkg.gamma)
try:
    from pkg import missing
except ImportError as e:
    print(type(e).__name__, str(e).split(" (")[0], e.name)

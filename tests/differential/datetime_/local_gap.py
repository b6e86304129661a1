"""Local times in the gap of a change of the offset."""

import os
import time as tm
from datetime import *
os.environ["TZ"] = "America/Argentina/Cordoba"
tm.tzset()
d = datetime(1920, 5, 1, 0, 10)
print(d.astimezone(), d.replace(fold=1).astimezone(), d.astimezone(timezone.utc),  d.replace(fold=1).astimezone(timezone.utc), d.timestamp())

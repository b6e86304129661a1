print("pkg init")
VERSION = "1.0"
from . import alpha

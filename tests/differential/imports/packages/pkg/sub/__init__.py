print("sub init")
from ..alpha import NAME as parent_name

NAME = "sub, sibling of " + parent_name

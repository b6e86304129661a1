"""The path functions of this system."""

from posixpath import *

import importlib


def load(number):
    return __import__("shapes.x%03d" % number, None, None, ["data"]).data


def relative(name):
    return importlib.import_module("." + name, __name__)

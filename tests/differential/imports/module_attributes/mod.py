real = "real"


def __getattr__(name):
    if name.startswith("_"):
        raise AttributeError(f"module {__name__} hides {name}")
    return f"made {name}"


def __dir__():
    return ["b", "a", "real"]

__all__ = ["submodule", "other"]
other = "from init"

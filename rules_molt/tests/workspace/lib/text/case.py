from . import marks


def upper(text):
    return marks.strip(text).upper()

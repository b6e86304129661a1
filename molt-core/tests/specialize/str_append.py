# A str that nobody else holds grows in place: the old value is consumed.
def join(parts):
    out = ""
    for p in parts:
        out += p
    return out

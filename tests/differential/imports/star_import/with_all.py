__all__ = ["public", "_listed"]


def public():
    return "public"


_listed = "underscore but listed"
not_listed = "not exported"

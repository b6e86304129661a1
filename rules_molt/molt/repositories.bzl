"""Getting `molt`, and the packages of a `vendor/` folder."""

load("//molt/private:repository.bzl", _molt_repository = "molt_repository", _molt_vendor_index = "molt_vendor_index")

molt_repository = _molt_repository
molt_vendor_index = _molt_vendor_index

def molt_register_toolchains(name = "molt", **kwargs):
    """For WORKSPACE files: a repository with `molt`, and its toolchains registered.

    Args:
      name: of the repository.
      **kwargs: the other attributes of `molt_repository`.
    """
    molt_repository(name = name, **kwargs)
    native.register_toolchains(
        "@{}//:all".format(name),
        "@rules_molt//molt/private:no_molt",
    )

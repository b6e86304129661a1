"""Metadata of installed packages: a compiled program has none, since nothing is installed beside it.

What asks for a package gets `PackageNotFoundError`, what lists packages gets nothing.
"""

__all__ = [
    "Distribution",
    "DistributionFinder",
    "PackageMetadata",
    "PackageNotFoundError",
    "distribution",
    "distributions",
    "entry_points",
    "files",
    "metadata",
    "packages_distributions",
    "requires",
    "version",
]


class PackageNotFoundError(ModuleNotFoundError):
    """The package was not found."""

    def __str__(self):
        return f"No package metadata was found for {self.name}"

    @property
    def name(self):
        """The package that was asked for."""
        (name,) = self.args
        return name


class PackageMetadata:
    """The fields that describe a package."""


class EntryPoint:
    """A name under which a package offers an object to others."""

    def __init__(self, name, value, group):
        self.name = name
        self.value = value
        self.group = group

    def __repr__(self):
        return f"EntryPoint(name={self.name!r}, value={self.value!r}, group={self.group!r})"


class EntryPoints(tuple):
    """The entry points that there are: none."""

    __slots__ = ()

    def __getitem__(self, name):
        for entry in self:
            if entry.name == name:
                return entry
        raise KeyError(name)

    def select(self, **params):
        """Those with these properties."""
        return self

    @property
    def names(self):
        """Their names."""
        return {entry.name for entry in self}

    @property
    def groups(self):
        """Their groups."""
        return {entry.group for entry in self}

    def __repr__(self):
        return f"{type(self).__name__}({tuple(self)!r})"


class Distribution:
    """An installed package."""

    @classmethod
    def from_name(cls, name):
        """The package of that name: there is none."""
        if not name:
            raise ValueError("A distribution name is required.")
        raise PackageNotFoundError(name)

    @classmethod
    def discover(cls, *, context=None, **kwargs):
        """All packages: there are none."""
        return iter(())


class DistributionFinder:
    """What finds packages."""


def distribution(distribution_name):
    """The package of that name."""
    return Distribution.from_name(distribution_name)


def distributions(**kwargs):
    """All packages."""
    return Distribution.discover(**kwargs)


def metadata(distribution_name):
    """The fields that describe a package."""
    return Distribution.from_name(distribution_name)


def entry_points(**params):
    """The entry points of all packages."""
    return EntryPoints().select(**params)


def version(distribution_name):
    """The version of a package."""
    return Distribution.from_name(distribution_name)


def files(distribution_name):
    """The files of a package."""
    return Distribution.from_name(distribution_name)


def requires(distribution_name):
    """What a package needs."""
    return Distribution.from_name(distribution_name)


def packages_distributions():
    """The packages by the modules that they have."""
    return {}

"""`ModuleSpec` and the names of loaders, for programs that look at where a module comes from."""


class ModuleSpec:
    """The specification of a module: its name and where it comes from."""

    def __init__(self, name, loader, *, origin=None, loader_state=None, is_package=None):
        self.name = name
        self.loader = loader
        self.origin = origin
        self.loader_state = loader_state
        self.submodule_search_locations = [] if is_package else None
        self.cached = None
        self.has_location = origin is not None

    @property
    def parent(self):
        """The name of the module's package."""
        if self.submodule_search_locations is None:
            return self.name.rpartition(".")[0]
        return self.name

    def __repr__(self):
        args = [f"name={self.name!r}", f"loader={self.loader!r}"]
        if self.origin is not None:
            args.append(f"origin={self.origin!r}")
        if self.submodule_search_locations is not None:
            args.append(f"submodule_search_locations={self.submodule_search_locations}")
        return f"ModuleSpec({', '.join(args)})"

    def __eq__(self, other):
        return (
            self.name == other.name
            and self.loader == other.loader
            and self.origin == other.origin
            and self.submodule_search_locations == other.submodule_search_locations
        )


class BuiltinImporter:
    """Stands for modules that are native."""


class FrozenImporter:
    """Stands for modules that are part of the interpreter."""


class PathFinder:
    """Stands for the search of folders, which a compiled program does not do."""

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        """Finds nothing: the modules of a program are known."""
        return None

    @classmethod
    def invalidate_caches(cls):
        """Does nothing: the modules of a program are known."""


class SourceFileLoader:
    """Stands for modules that come from a source file."""

    def __init__(self, fullname, path):
        self.name = fullname
        self.path = path

    def get_filename(self, name=None):
        """The path of the source file."""
        return self.path

    def get_source(self, fullname):
        """The text of the module, if its file is still there."""
        try:
            with open(self.path, encoding="utf-8") as file:
                return file.read()
        except OSError as error:
            raise ImportError("source not available through get_data()", name=fullname) from error


class SourcelessFileLoader(SourceFileLoader):
    """A program has no compiled files of modules."""


class ExtensionFileLoader(SourceFileLoader):
    """A program loads no extension modules."""


class PathFinder:
    """Finds nothing: all modules of a program are in it."""

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        return None

    @staticmethod
    def invalidate_caches():
        pass


class FileFinder:
    """Finds nothing in its folder."""

    def __init__(self, path, *loader_details):
        self.path = path or "."

    def find_spec(self, fullname, target=None):
        return None

    def invalidate_caches(self):
        pass

    @classmethod
    def path_hook(cls, *loader_details):
        def path_hook_for_FileFinder(path):
            return cls(path, *loader_details)

        return path_hook_for_FileFinder

    def __repr__(self):
        return f"FileFinder({self.path!r})"


def spec_of(name, file, is_package):
    """The specification of a module of the program; what the runtime sets as `__spec__`."""
    loader = BuiltinImporter if file is None else SourceFileLoader(name, file)
    spec = ModuleSpec(name, loader, origin=file or "built-in", is_package=is_package)
    spec.has_location = file is not None
    if is_package and file is not None:
        spec.submodule_search_locations.append(file.rpartition("/")[0])
    return spec


# The runtime calls it by name.
_called_by_the_runtime = (spec_of,)

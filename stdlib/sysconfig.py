"""What is known of the Python that a program runs on: its version and platform.

A compiled program has no installation, so there are no makefile, no header and no folders of modules to tell about;
variables of a C build are absent, as they are on platforms without a makefile.
"""

import os
import sys

__all__ = [
    "get_config_h_filename", "get_config_var", "get_config_vars", "get_makefile_filename", "get_path",
    "get_path_names", "get_paths", "get_platform", "get_python_version", "get_scheme_names",
    "parse_config_h",
]

_KEYS = ("stdlib", "platstdlib", "purelib", "platlib", "include", "scripts", "data")
_SCHEMES = {
    # scheme: folder of modules, of headers, of programs, of data
    "posix_prefix": ("{base}/lib/python{short}", "{base}/include/python{short}", "{base}/bin", "{base}"),
    "posix_home": ("{base}/lib/python", "{base}/include/python", "{base}/bin", "{base}"),
    "posix_user": ("{user}/lib/python{short}", "{user}/include/python{short}", "{user}/bin", "{user}"),
}
_SCHEMES["posix_venv"] = _SCHEMES["venv"] = _SCHEMES["posix_prefix"]

_variables = None


def get_config_vars(*args):
    """All variables as a dict, or the values of the named ones as a list."""
    global _variables
    if _variables is None:
        short = get_python_version()
        _variables = {
            "prefix": sys.prefix,
            "exec_prefix": sys.exec_prefix,
            "py_version": "%d.%d.%d" % sys.version_info[:3],
            "py_version_short": short,
            "py_version_nodot": short.replace(".", ""),
            "installed_base": sys.base_prefix,
            "base": sys.prefix,
            "installed_platbase": sys.base_exec_prefix,
            "platbase": sys.exec_prefix,
            "platlibdir": sys.platlibdir,
            "abiflags": "",
            "SIZEOF_VOID_P": 8,
            "EXT_SUFFIX": None,
            "Py_DEBUG": 0,
        }
    if args:
        return [_variables.get(name) for name in args]
    return _variables


def get_config_var(name):
    """The value of a variable, or None."""
    return get_config_vars().get(name)


def get_platform():
    """System and machine, such as linux-x86_64."""
    system, _, _, _, machine = os.uname()
    return f"{system.lower()}-{machine}"


def get_python_version():
    return "%d.%d" % sys.version_info[:2]


def get_default_scheme():
    return "posix_prefix"


def get_preferred_scheme(key):
    """The scheme that fits a `key` of prefix, home and user."""
    schemes = {"prefix": "posix_prefix", "home": "posix_home", "user": "posix_user"}
    if key not in schemes:
        raise ValueError(f"{key!r} is not a preferred scheme")
    return schemes[key]


def get_scheme_names():
    return tuple(sorted(_SCHEMES))


def get_path_names():
    return _KEYS


def get_paths(scheme=get_default_scheme(), vars=None, expand=True):
    """The folders of a scheme, by the names of `get_path_names`."""
    modules, headers, programs, data = _SCHEMES[scheme]
    packages = modules if scheme == "posix_home" else modules + "/site-packages"
    paths = dict(zip(_KEYS, (modules, modules, packages, packages, headers, programs, data)))
    if not expand:
        return paths
    known = {
        "base": sys.prefix,
        "short": get_python_version(),
        "user": os.path.expanduser("~/.local") if scheme == "posix_user" else "",
    }
    if vars:
        known.update(vars)
    return {key: os.path.normpath(path.format(**known)) for key, path in paths.items()}


def get_path(name, scheme=get_default_scheme(), vars=None, expand=True):
    return get_paths(scheme, vars, expand)[name]


def is_python_build(check_home=None):
    return False


def get_makefile_filename():
    return os.path.join(get_path("stdlib"), "config", "Makefile")


def get_config_h_filename():
    return os.path.join(get_path("include"), "pyconfig.h")


def parse_config_h(fp, vars=None):
    """The definitions of a header as a dict; numbers become ints."""
    if vars is None:
        vars = {}
    for line in fp:
        words = line.split(None, 2)
        if len(words) == 3 and words[0] == "#define":
            value = words[2].strip()
            try:
                vars[words[1]] = int(value, 0)
            except ValueError:
                vars[words[1]] = value
        elif len(words) == 3 and words[:2] == ["/*", "#undef"]:
            vars[words[2].split()[0]] = 0
    return vars

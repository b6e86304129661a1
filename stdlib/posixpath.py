"""Path names on POSIX."""

import sys as _sys
from posix import _path_normpath, fspath as _fspath
import posix as _posix

__all__ = [
    "normcase", "isabs", "join", "splitdrive", "splitroot", "split", "splitext", "basename",
    "dirname", "commonprefix", "getsize", "getmtime", "getatime", "getctime", "islink", "exists",
    "lexists", "isdir", "isfile", "ismount", "expanduser", "expandvars", "normpath", "abspath",
    "samefile", "sameopenfile", "samestat", "curdir", "pardir", "sep", "pathsep", "defpath",
    "altsep", "extsep", "devnull", "realpath", "supports_unicode_filenames", "relpath",
    "commonpath", "isjunction", "isdevdrive",
]
__all__.remove("isdevdrive")

curdir = "."
pardir = ".."
extsep = "."
sep = "/"
pathsep = ":"
defpath = "/bin:/usr/bin"
altsep = None
devnull = "/dev/null"
supports_unicode_filenames = False


def normcase(s):
    """The path itself: case counts."""
    return _fspath(s)


def isabs(s):
    """Whether a path starts at the root."""
    s = _fspath(s)
    return s.startswith(b"/" if isinstance(s, bytes) else "/")


def _complain(function, args):
    has_str = has_bytes = False
    for s in args:
        if isinstance(s, str):
            has_str = True
        elif isinstance(s, bytes):
            has_bytes = True
        else:
            raise TypeError(
                f"{function}() argument must be str, bytes, or os.PathLike object, "
                f"not {s.__class__.__name__!r}"
            ) from None
    if has_str and has_bytes:
        raise TypeError("Can't mix strings and bytes in path components") from None


def join(a, *p):
    """Put paths together; an absolute one starts anew."""
    a = _fspath(a)
    slash = b"/" if isinstance(a, bytes) else "/"
    path = a
    try:
        if not p:
            path[:0] + slash
        for b in map(_fspath, p):
            if b.startswith(slash):
                path = b
            elif not path or path.endswith(slash):
                path += b
            else:
                path += slash + b
    except (TypeError, AttributeError, BytesWarning):
        _complain("join", (a,) + p)
        raise
    return path


def split(p):
    """(everything before the last slash, what comes after it)"""
    p = _fspath(p)
    slash = b"/" if isinstance(p, bytes) else "/"
    i = p.rfind(slash) + 1
    head, tail = p[:i], p[i:]
    if head and head != slash * len(head):
        head = head.rstrip(slash)
    return head, tail


def splitext(p):
    """(root, extension with its dot)"""
    p = _fspath(p)
    slash, dot = (b"/", b".") if isinstance(p, bytes) else ("/", ".")
    start = p.rfind(slash) + 1
    at = p.rfind(dot)
    # Leading dots are part of the name.
    if at > start and p[start:at].strip(dot):
        return p[:at], p[at:]
    return p, p[:0]


def splitdrive(p):
    """('', path): there are no drives."""
    p = _fspath(p)
    return p[:0], p


def splitroot(p):
    """('', leading slash or two, the rest)"""
    p = _fspath(p)
    slash = b"/" if isinstance(p, bytes) else "/"
    empty = p[:0]
    if p[:1] != slash:
        return empty, empty, p
    if p[1:2] != slash or p[2:3] == slash:
        return empty, slash, p[1:]
    return empty, p[:2], p[2:]


def basename(p):
    """What comes after the last slash."""
    p = _fspath(p)
    return p[p.rfind(b"/" if isinstance(p, bytes) else "/") + 1:]


def dirname(p):
    """Everything before the last slash."""
    return split(p)[0]


def islink(path):
    """Whether a path is a symbolic link."""
    return _posix._path_islink(path)


def exists(path):
    """Whether a path leads to something."""
    return _posix._path_exists(path)


def lexists(path):
    """Whether a path is there, if only as a broken link."""
    try:
        _posix.lstat(path)
    except (OSError, ValueError):
        return False
    return True


def isdir(s):
    """Whether a path leads to a folder."""
    return _posix._path_isdir(s)


def isfile(path):
    """Whether a path leads to a regular file."""
    return _posix._path_isfile(path)


def isjunction(path):
    """False: there are no junctions."""
    _fspath(path)
    return False


def getsize(filename):
    """Bytes in a file."""
    return _posix.stat(filename).st_size


def getmtime(filename):
    """When the content was last changed."""
    return _posix.stat(filename).st_mtime


def getatime(filename):
    """When the file was last read."""
    return _posix.stat(filename).st_atime


def getctime(filename):
    """When the file's status was last changed."""
    return _posix.stat(filename).st_ctime


def samestat(s1, s2):
    """Whether two status results are of one file."""
    return s1.st_ino == s2.st_ino and s1.st_dev == s2.st_dev


def samefile(f1, f2):
    """Whether two paths lead to one file."""
    return samestat(_posix.stat(f1), _posix.stat(f2))


def sameopenfile(fp1, fp2):
    """Whether two descriptors are of one file."""
    return samestat(_posix.fstat(fp1), _posix.fstat(fp2))


def ismount(path):
    """Whether a path is a mount point."""
    try:
        s1 = _posix.lstat(path)
    except (OSError, ValueError):
        return False
    if s1.st_mode & 0o170000 == 0o120000:
        return False
    path = _fspath(path)
    parent = realpath(join(path, b".." if isinstance(path, bytes) else ".."))
    try:
        s2 = _posix.lstat(parent)
    except (OSError, ValueError):
        return False
    return s1.st_dev != s2.st_dev or s1.st_ino == s2.st_ino


def expanduser(path):
    """Replace a leading ~ by the home folder."""
    path = _fspath(path)
    is_bytes = isinstance(path, bytes)
    text = path.decode("utf-8", "surrogateescape") if is_bytes else path
    if not text.startswith("~"):
        return path
    i = text.find("/", 1)
    if i < 0:
        i = len(text)
    if i != 1:
        return path
    import os

    home = os.environ.get("HOME")
    if home is None:
        return path
    home = home.rstrip("/")
    result = (home + text[i:]) or "/"
    return result.encode("utf-8", "surrogateescape") if is_bytes else result


def _is_word(c):
    return c == "_" or c.isascii() and c.isalnum()


def expandvars(path):
    """Replace $NAME and ${NAME} by the environment's values; unknown ones stay."""
    path = _fspath(path)
    is_bytes = isinstance(path, bytes)
    text = path.decode("utf-8", "surrogateescape") if is_bytes else path
    if "$" not in text:
        return path
    import os

    parts = []
    i = 0
    while i < len(text):
        c = text[i]
        if c == "$":
            if text[i + 1:i + 2] == "{":
                end = text.find("}", i + 2)
                name = text[i + 2:end] if end >= 0 else None
                end += 1
            else:
                end = i + 1
                while end < len(text) and _is_word(text[end]):
                    end += 1
                name = text[i + 1:end] or None
            if name is not None and name in os.environ:
                parts.append(os.environ[name])
                i = end
                continue
        parts.append(c)
        i += 1
    result = "".join(parts)
    return result.encode("utf-8", "surrogateescape") if is_bytes else result


def normpath(path):
    """Take out empty parts, `.` and `..`."""
    return _path_normpath(_fspath(path))


def abspath(path):
    """The absolute path, normalized."""
    path = _fspath(path)
    if not isabs(path):
        cwd = _posix.getcwdb() if isinstance(path, bytes) else _posix.getcwd()
        path = join(cwd, path)
    return normpath(path)


def realpath(filename, *, strict=False):
    """The path without symbolic links."""
    filename = _fspath(filename)
    if isinstance(filename, bytes):
        slash, dot, dots, cwd = b"/", b".", b"..", _posix.getcwdb
    else:
        slash, dot, dots, cwd = "/", ".", "..", _posix.getcwd
    rest = filename.split(slash)
    rest.reverse()
    path = slash if filename[:1] == slash else cwd()
    seen = {}
    while rest:
        name = rest.pop()
        if isinstance(name, tuple):
            # The end of what a link led to.
            seen[name[0]] = path
            continue
        if not name or name == dot:
            continue
        if name == dots:
            path = dirname(path)
            continue
        newpath = path + name if path == slash else path + slash + name
        try:
            mode = _posix.lstat(newpath).st_mode
            target = _posix.readlink(newpath) if mode & 0o170000 == 0o120000 else None
        except OSError:
            if strict:
                raise
            target = None
        if target is None:
            path = newpath
            continue
        if newpath in seen:
            if seen[newpath] is not None:
                path = seen[newpath]
                continue
            if strict:
                _posix.stat(newpath)
            path = newpath
            continue
        seen[newpath] = None
        rest.append((newpath,))
        if target[:1] == slash:
            path = slash
        rest.extend(reversed(target.split(slash)))
    return path


def relpath(path, start=None):
    """How to get to a path from `start`, or from the current folder."""
    path = _fspath(path)
    if not path:
        raise ValueError("no path specified")
    if isinstance(path, bytes):
        dot, slash, dots = b".", b"/", b".."
    else:
        dot, slash, dots = ".", "/", ".."
    start = dot if start is None else _fspath(start)
    try:
        start_list = [x for x in abspath(start).split(slash) if x]
        path_list = [x for x in abspath(path).split(slash) if x]
        i = len(commonprefix([start_list, path_list]))
        rel_list = [dots] * (len(start_list) - i) + path_list[i:]
        return slash.join(rel_list) if rel_list else dot
    except (TypeError, AttributeError):
        _complain("relpath", (path, start))
        raise


def commonprefix(m):
    """The longest common start, character by character."""
    if not m:
        return ""
    if not isinstance(m[0], (list, tuple)):
        m = tuple(map(_fspath, m))
    s1 = min(m)
    s2 = max(m)
    for i, c in enumerate(s1):
        if c != s2[i]:
            return s1[:i]
    return s1


def commonpath(paths):
    """The longest common path."""
    paths = tuple(map(_fspath, paths))
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    slash, dot = (b"/", b".") if isinstance(paths[0], bytes) else ("/", ".")
    try:
        if len({p[:1] == slash for p in paths}) != 1:
            raise ValueError("Can't mix absolute and relative paths")
        split_paths = [[c for c in p.split(slash) if c and c != dot] for p in paths]
        prefix = slash if paths[0][:1] == slash else slash[:0]
        return prefix + slash.join(commonprefix(split_paths))
    except (TypeError, AttributeError):
        _complain("commonpath", paths)
        raise

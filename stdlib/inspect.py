"""Looking at live objects: kinds, signatures, documentation. Source text is not part of a compiled program."""

import collections.abc
import functools
import sys
import types

from _inspect_signature import (
    BoundArguments,
    Parameter,
    Signature,
    _empty,
    formatannotation,
    get_annotations,
    signature,
    unwrap,
)

CO_OPTIMIZED = 1
CO_NEWLOCALS = 2
CO_VARARGS = 4
CO_VARKEYWORDS = 8
CO_NESTED = 16
CO_GENERATOR = 32
CO_NOFREE = 64
CO_COROUTINE = 128
CO_ITERABLE_COROUTINE = 256
CO_ASYNC_GENERATOR = 512

TPFLAGS_IS_ABSTRACT = 1 << 20

_ClassMethodDescriptor = type(dict.__dict__["fromkeys"])
# A method of a builtin object and a function of a module are of two types here.
_Builtin = (types.BuiltinFunctionType, type([].append))
_MethodDescriptor = type(str.join)
_WrapperDescriptor = type(object.__init__)
_MethodWrapper = type(object().__str__)


# Kinds


def ismodule(object):
    """Return true if the object is a module."""
    return isinstance(object, types.ModuleType)


def isclass(object):
    """Return true if the object is a class."""
    return isinstance(object, type)


def ismethod(object):
    """Return true if the object is an instance method."""
    return isinstance(object, types.MethodType)


def isfunction(object):
    """Return true if the object is a user-defined function."""
    return isinstance(object, types.FunctionType)


def isbuiltin(object):
    """Return true if the object is a built-in function or method."""
    return isinstance(object, _Builtin)


def ismethodwrapper(object):
    """Return true if the object is a method wrapper."""
    return isinstance(object, _MethodWrapper)


def ismethoddescriptor(object):
    """Return true if the object is a method descriptor."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    cls = type(object)
    return hasattr(cls, "__get__") and not hasattr(cls, "__set__")


def isdatadescriptor(object):
    """Return true if the object is a data descriptor."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    cls = type(object)
    return hasattr(cls, "__set__") or hasattr(cls, "__delete__")


def ismemberdescriptor(object):
    """Return true if the object is a member descriptor."""
    return isinstance(object, types.MemberDescriptorType)


def isgetsetdescriptor(object):
    """Return true if the object is a getset descriptor."""
    return isinstance(object, types.GetSetDescriptorType)


def isroutine(object):
    """Return true if the object is any kind of function or method."""
    return (
        isbuiltin(object)
        or isfunction(object)
        or ismethod(object)
        or ismethoddescriptor(object)
        or ismethodwrapper(object)
    )


def isabstract(object):
    """Return true if the object is an abstract base class (ABC)."""
    return isinstance(object, type) and bool(object.__flags__ & TPFLAGS_IS_ABSTRACT)


def isgenerator(object):
    """Return true if the object is a generator."""
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    """Return true if the object is a coroutine."""
    return isinstance(object, types.CoroutineType)


def isasyncgen(object):
    """Return true if the object is an asynchronous generator."""
    return isinstance(object, types.AsyncGeneratorType)


def isawaitable(object):
    """Return true if object can be passed to an ``await`` expression."""
    return (
        isinstance(object, types.CoroutineType)
        or isinstance(object, types.GeneratorType)
        and bool(object.gi_code.co_flags & CO_ITERABLE_COROUTINE)
        or isinstance(object, collections.abc.Awaitable)
    )


def istraceback(object):
    """Return true if the object is a traceback."""
    return isinstance(object, types.TracebackType)


def isframe(object):
    """Return true if the object is a frame object."""
    return isinstance(object, types.FrameType)


def iscode(object):
    """Return true if the object is a code object."""
    return isinstance(object, types.CodeType)


def _has_flag(f, flag):
    while ismethod(f):
        f = f.__func__
    while isinstance(f, functools.partial):
        f = f.func
        while ismethod(f):
            f = f.__func__
    if not isfunction(f):
        return False
    return bool(f.__code__.co_flags & flag)


def isgeneratorfunction(obj):
    """Return true if the object is a user-defined generator function."""
    return _has_flag(obj, CO_GENERATOR)


def isasyncgenfunction(obj):
    """Return true if the object is an asynchronous generator function."""
    return _has_flag(obj, CO_ASYNC_GENERATOR)


_marked = object()


def markcoroutinefunction(func):
    """Decorator to ensure callable is recognised as a coroutine function."""
    if hasattr(func, "__func__"):
        func = func.__func__
    func._is_coroutine_mark = _marked
    return func


def iscoroutinefunction(obj):
    """Return true if the object is a coroutine function."""
    func = obj
    while ismethod(func):
        func = func.__func__
    return _has_flag(obj, CO_COROUTINE) or getattr(func, "_is_coroutine_mark", None) is _marked


# Members


def getmembers(object, predicate=None):
    """All members of an object as (name, value) pairs sorted by name."""
    return _members(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    """Like getmembers(), without running descriptors."""
    return _members(object, predicate, getattr_static)


def _members(object, predicate, get):
    names = dir(object)
    if isclass(object):
        for base in object.__bases__:
            for name, value in base.__dict__.items():
                if isinstance(value, types.DynamicClassAttribute):
                    names.append(name)
    results = []
    seen = set()
    for name in names:
        try:
            value = get(object, name)
            if name in seen:
                raise AttributeError
        except AttributeError:
            for base in getmro(object) if isclass(object) else ():
                if name in base.__dict__:
                    value = base.__dict__[name]
                    break
            else:
                continue
        if not predicate or predicate(value):
            results.append((name, value))
        seen.add(name)
    results.sort(key=lambda pair: pair[0])
    return results


Attribute = collections.namedtuple("Attribute", "name kind defining_class object")


def classify_class_attrs(cls):
    """The attributes of a class with their kinds and the class that defines them."""
    result = []
    for name in sorted(set(dir(cls))):
        home = next((c for c in getmro(cls) if name in c.__dict__), None)
        obj = home.__dict__[name] if home is not None else getattr(cls, name, None)
        if isinstance(obj, (staticmethod, types.BuiltinMethodType)):
            kind = "static method"
        elif isinstance(obj, (classmethod, _ClassMethodDescriptor)):
            kind = "class method"
        elif isinstance(obj, property):
            kind = "property"
        else:
            kind = "method" if isroutine(obj) else "data"
        result.append(Attribute(name, kind, home, obj))
    return result


def getmro(cls):
    """Return tuple of base classes (including cls) in method resolution order."""
    return cls.__mro__


_absent = object()


def getattr_static(obj, attr, default=_absent):
    """An attribute, without running descriptors, __getattr__ or __getattribute__."""
    found = _absent
    cls = obj if isclass(obj) else type(obj)
    if not isclass(obj):
        values = getattr(obj, "__dict__", None) if "__dict__" in dir(obj) else None
        if isinstance(values, dict) and attr in values:
            found = values[attr]
    for base in cls.__mro__:
        if attr in base.__dict__:
            of_class = base.__dict__[attr]
            if found is _absent or (
                hasattr(type(of_class), "__get__") and hasattr(type(of_class), "__set__")
            ):
                return of_class
            break
    if found is not _absent:
        return found
    if isclass(obj):
        for base in type(obj).__mro__:
            if attr in base.__dict__:
                return base.__dict__[attr]
    if default is not _absent:
        return default
    raise AttributeError(attr)


# Documentation and places


def cleandoc(doc):
    """Clean up indentation from docstrings."""
    lines = doc.expandtabs().split("\n")
    margin = min((len(line) - len(line.lstrip(" ")) for line in lines[1:] if line.strip(" ")), default=0)
    cleaned = [lines[0].lstrip(" ")] + [line[margin:] for line in lines[1:]]
    while cleaned and not cleaned[-1]:
        cleaned.pop()
    while cleaned and not cleaned[0]:
        cleaned.pop(0)
    return "\n".join(cleaned)


def getdoc(object):
    """Get the documentation string for an object."""
    doc = getattr(object, "__doc__", None)
    if doc is None:
        doc = _inherited_doc(object)
    return cleandoc(doc) if isinstance(doc, str) else None


def _inherited_doc(object):
    if isclass(object):
        for base in object.__mro__:
            if base is not type and base.__doc__ is not None:
                return base.__doc__
        return None
    if ismethod(object):
        owner = object.__self__
        classes = (owner if isclass(owner) else type(owner)).__mro__
        name = object.__func__.__name__
    elif isfunction(object) and "." in object.__qualname__:
        cls = getattr(sys.modules.get(object.__module__), object.__qualname__.split(".")[0], None)
        classes = cls.__mro__ if isclass(cls) else ()
        name = object.__name__
    else:
        return None
    for cls in classes:
        doc = getattr(getattr(cls, name, None), "__doc__", None)
        if doc is not None:
            return doc
    return None


def getfile(object):
    """The file in which an object was defined."""
    if ismodule(object):
        if getattr(object, "__file__", None):
            return object.__file__
        raise TypeError(f"{object!r} is a built-in module")
    if isclass(object):
        module = sys.modules.get(object.__module__)
        if getattr(module, "__file__", None):
            return module.__file__
        if object.__module__ == "__main__":
            raise OSError("source code not available")
        raise TypeError(f"{object!r} is a built-in class")
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    if iscode(object):
        return object.co_filename
    raise TypeError(
        "module, class, method, function, traceback, frame, or code object was expected,"
        f" got {type(object).__name__}"
    )


def getsourcefile(object):
    """The source file of an object."""
    return getfile(object)


def getmodulename(path):
    """The name of the module in a file, or None."""
    name = path.rpartition("/")[2]
    return name[:-3] if name.endswith(".py") else None


def getmodule(object, _filename=None):
    """The module that an object was defined in, or None."""
    if ismodule(object):
        return object
    if hasattr(object, "__module__"):
        return sys.modules.get(object.__module__)
    return None


def findsource(object):
    """The lines of the file and the line in which an object starts, if the file is still there."""
    import linecache

    lines = linecache.getlines(getfile(object))
    if not lines:
        raise OSError("could not get source code")
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        return lines, object.__code__.co_firstlineno - 1
    if ismodule(object):
        return lines, 0
    if isclass(object):
        for number, line in enumerate(lines):
            if line.lstrip().startswith(("class " + object.__name__ + ":", "class " + object.__name__ + "(")):
                return lines, number
    raise OSError("could not find class definition" if isclass(object) else "could not find code object")


def getblock(lines):
    """The block of code at the start of the lines."""
    first = lines[0]
    indent = len(first) - len(first.lstrip())
    end = len(lines)
    in_header = True
    for number, line in enumerate(lines[1:], 1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        deeper = len(line) - len(line.lstrip()) > indent
        if in_header and not deeper and (lines[number - 1].lstrip().startswith("@") or text.startswith(")")):
            continue
        if not deeper:
            end = number
            break
        in_header = False
    while end > 1 and not lines[end - 1].strip():
        end -= 1
    return lines[:end]


def getsourcelines(object):
    """The lines of an object and the number of the first."""
    object = unwrap(object) if callable(object) and not isclass(object) else object
    lines, number = findsource(object)
    if ismodule(object):
        return lines, 0
    return getblock(lines[number:]), number + 1


def getsource(object):
    """The text of an object, if its file is still there."""
    return "".join(getsourcelines(object)[0])


def getcomments(object):
    """Comments are not kept."""
    return None


def indentsize(line):
    """Return the indent size, in spaces, at the start of a line of text."""
    expanded = line.expandtabs()
    return len(expanded) - len(expanded.lstrip())


# Class trees


def walktree(classes, children, parent):
    """Recursive helper function for getclasstree()."""
    results = []
    classes.sort(key=lambda c: (c.__module__, c.__name__))
    for c in classes:
        results.append((c, c.__bases__))
        if c in children:
            results.append(walktree(children[c], children, c))
    return results


def getclasstree(classes, unique=False):
    """Arrange the given list of classes into a hierarchy of nested lists."""
    children = {}
    roots = []
    for c in classes:
        if not c.__bases__:
            if c not in roots:
                roots.append(c)
            continue
        for parent in c.__bases__:
            below = children.setdefault(parent, [])
            if c not in below:
                below.append(c)
            if unique and parent in classes:
                break
    for parent in children:
        if parent not in classes:
            roots.append(parent)
    return walktree(roots, children, None)


# Arguments

FullArgSpec = collections.namedtuple(
    "FullArgSpec", "args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations"
)
ArgInfo = collections.namedtuple("ArgInfo", "args varargs keywords locals")
Arguments = collections.namedtuple("Arguments", "args, varargs, varkw")


def getfullargspec(func):
    """The names and default values of a callable object's parameters."""
    try:
        sig = signature(func, follow_wrapped=False)
    except Exception as error:
        raise TypeError("unsupported callable") from error
    args, kwonly = [], []
    varargs = varkw = None
    defaults, kwdefaults, annotations = (), {}, {}
    if ismethod(func):
        code = func.__func__.__code__
        args.append(code.co_varnames[0])
    if sig.return_annotation is not sig.empty:
        annotations["return"] = sig.return_annotation
    for p in sig.parameters.values():
        if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD):
            args.append(p.name)
            if p.default is not p.empty:
                defaults += (p.default,)
        elif p.kind == p.VAR_POSITIONAL:
            varargs = p.name
        elif p.kind == p.KEYWORD_ONLY:
            kwonly.append(p.name)
            if p.default is not p.empty:
                kwdefaults[p.name] = p.default
        else:
            varkw = p.name
        if p.annotation is not p.empty:
            annotations[p.name] = p.annotation
    return FullArgSpec(args, varargs, varkw, defaults or None, kwonly, kwdefaults or None, annotations)


def getcallargs(func, /, *positional, **named):
    """The mapping of parameter names to values of a call."""
    sig = signature(func)
    if ismethod(func):
        sig = signature(func.__func__)
        positional = (func.__self__, *positional)
    bound = sig.bind(*positional, **named)
    bound.apply_defaults()
    return dict(bound.arguments)


ClosureVars = collections.namedtuple("ClosureVars", "nonlocals globals builtins unbound")


def getclosurevars(func):
    """The values of the free variables of a function; names of globals are not kept."""
    if ismethod(func):
        func = func.__func__
    if not isfunction(func):
        raise TypeError(f"{func!r} is not a Python function")
    cells = func.__closure__ or ()
    nonlocals = {name: cell.cell_contents for name, cell in zip(func.__code__.co_freevars, cells)}
    return ClosureVars(nonlocals, {}, {}, set())


# Frames

Traceback = collections.namedtuple("Traceback", "filename lineno function code_context index")
FrameInfo = collections.namedtuple("FrameInfo", "frame filename lineno function code_context index")


def currentframe():
    """The frame of the caller, as far as a compiled program knows it."""
    return sys._getframe(1)


def getframeinfo(frame, context=1):
    """File, line and function of a frame or a traceback."""
    lineno = frame.tb_lineno if istraceback(frame) else frame.f_lineno
    if istraceback(frame):
        frame = frame.tb_frame
    return Traceback(frame.f_code.co_filename, lineno, frame.f_code.co_name, None, None)


def stack(context=1):
    """The frames above the caller, as far as a compiled program knows them."""
    frame = sys._getframe(1)
    found = []
    while frame is not None:
        found.append(FrameInfo(frame, *getframeinfo(frame)))
        frame = frame.f_back
    return found


# States

GEN_CREATED = "GEN_CREATED"
GEN_RUNNING = "GEN_RUNNING"
GEN_SUSPENDED = "GEN_SUSPENDED"
GEN_CLOSED = "GEN_CLOSED"
CORO_CREATED = "CORO_CREATED"
CORO_RUNNING = "CORO_RUNNING"
CORO_SUSPENDED = "CORO_SUSPENDED"
CORO_CLOSED = "CORO_CLOSED"
AGEN_CREATED = "AGEN_CREATED"
AGEN_RUNNING = "AGEN_RUNNING"
AGEN_SUSPENDED = "AGEN_SUSPENDED"
AGEN_CLOSED = "AGEN_CLOSED"


def getgeneratorstate(generator):
    """Get current state of a generator-iterator."""
    if generator.gi_running:
        return GEN_RUNNING
    if generator.gi_suspended:
        return GEN_SUSPENDED
    return GEN_CLOSED if generator.gi_frame is None else GEN_CREATED


def getcoroutinestate(coroutine):
    """Get current state of a coroutine object."""
    if coroutine.cr_running:
        return CORO_RUNNING
    if coroutine.cr_suspended:
        return CORO_SUSPENDED
    return CORO_CLOSED if coroutine.cr_frame is None else CORO_CREATED


def getasyncgenstate(agen):
    """Get current state of an asynchronous generator object."""
    if agen.ag_running:
        return AGEN_RUNNING
    if agen.ag_suspended:
        return AGEN_SUSPENDED
    return AGEN_CLOSED if agen.ag_frame is None else AGEN_CREATED

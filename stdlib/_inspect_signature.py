"""Signatures of callables: `Signature`, `Parameter` and binding of arguments."""

import enum
import functools
import sys
import types


class _empty:
    """Marker object for Signature.empty and Parameter.empty."""

    __module__ = "inspect"


class _ParameterKind(enum.IntEnum):
    __module__ = "inspect"
    POSITIONAL_ONLY = "positional-only"
    POSITIONAL_OR_KEYWORD = "positional or keyword"
    VAR_POSITIONAL = "variadic positional"
    KEYWORD_ONLY = "keyword-only"
    VAR_KEYWORD = "variadic keyword"

    def __new__(cls, description):
        value = len(cls.__members__)
        member = int.__new__(cls, value)
        member._value_ = value
        member.description = description
        return member

    def __str__(self):
        return self.name


_POSITIONAL_ONLY = _ParameterKind.POSITIONAL_ONLY
_POSITIONAL_OR_KEYWORD = _ParameterKind.POSITIONAL_OR_KEYWORD
_VAR_POSITIONAL = _ParameterKind.VAR_POSITIONAL
_KEYWORD_ONLY = _ParameterKind.KEYWORD_ONLY
_VAR_KEYWORD = _ParameterKind.VAR_KEYWORD


def formatannotation(annotation, base_module=None):
    """An annotation as text."""
    if getattr(annotation, "__module__", None) == "typing":
        return repr(annotation).replace("typing.", "")
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ("builtins", base_module):
            return annotation.__qualname__
        return annotation.__module__ + "." + annotation.__qualname__
    return repr(annotation)


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    """The annotations of a function, class or module."""
    if isinstance(obj, type):
        found = obj.__dict__.get("__annotations__")
    elif isinstance(obj, types.ModuleType) or callable(obj):
        found = getattr(obj, "__annotations__", None)
    else:
        raise TypeError(f"{obj!r} is not a module, class, or callable.")
    if found is None:
        return {}
    if eval_str and any(isinstance(value, str) for value in found.values()):
        from _typing_forward import evaluate

        if globals is None:
            globals = getattr(obj, "__globals__", None) or vars(sys.modules.get(obj.__module__))
        return {
            name: evaluate(value, globals, locals or {}) if isinstance(value, str) else value
            for name, value in found.items()
        }
    return dict(found)


def unwrap(func, *, stop=None):
    """The object wrapped by *func*, along the chain of __wrapped__ attributes."""
    first = func
    seen = {id(func)}
    while hasattr(func, "__wrapped__") and not (stop is not None and stop(func)):
        func = func.__wrapped__
        if id(func) in seen:
            raise ValueError(f"wrapper loop when unwrapping {first!r}")
        seen.add(id(func))
    return func


class Parameter:
    """Represents a parameter in a function signature."""

    __module__ = "inspect"

    __slots__ = ("_name", "_kind", "_default", "_annotation")

    POSITIONAL_ONLY = _POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _VAR_POSITIONAL
    KEYWORD_ONLY = _KEYWORD_ONLY
    VAR_KEYWORD = _VAR_KEYWORD

    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            self._kind = _ParameterKind(kind)
        except ValueError:
            raise ValueError(f"value {kind!r} is not a valid Parameter.kind") from None
        if default is not _empty and self._kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError(f"{self._kind.description} parameters cannot have default values")
        self._default = default
        self._annotation = annotation
        if name is _empty:
            raise ValueError("name is a required attribute for Parameter")
        if not isinstance(name, str):
            raise TypeError(f"name must be a str, not a {type(name).__name__}")
        if not name.isidentifier():
            raise ValueError(f"{name!r} is not a valid parameter name")
        self._name = name

    def __reduce__(self):
        return (
            type(self),
            (self._name, self._kind),
            {"_default": self._default, "_annotation": self._annotation},
        )

    def __setstate__(self, state):
        self._default = state["_default"]
        self._annotation = state["_annotation"]

    @property
    def name(self):
        return self._name

    @property
    def default(self):
        return self._default

    @property
    def annotation(self):
        return self._annotation

    @property
    def kind(self):
        return self._kind

    def replace(self, *, name=None, kind=None, annotation=None, default=None):
        """Creates a customized copy of the Parameter."""
        return type(self)(
            self._name if name is None else name,
            self._kind if kind is None else kind,
            default=self._default if default is None else default,
            annotation=self._annotation if annotation is None else annotation,
        )

    def __str__(self):
        text = self._name
        if self._annotation is not _empty:
            text = f"{text}: {formatannotation(self._annotation)}"
        if self._default is not _empty:
            sign = " = " if self._annotation is not _empty else "="
            text = f"{text}{sign}{self._default!r}"
        if self._kind == _VAR_POSITIONAL:
            return "*" + text
        if self._kind == _VAR_KEYWORD:
            return "**" + text
        return text

    def __repr__(self):
        return f'<{type(self).__name__} "{self}">'

    def __hash__(self):
        return hash((self._name, self._kind, self._annotation, self._default))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Parameter):
            return NotImplemented
        return (
            self._name == other._name
            and self._kind == other._kind
            and self._default == other._default
            and self._annotation == other._annotation
        )


class BoundArguments:
    """The mapping of arguments to the parameters of a signature."""

    __module__ = "inspect"

    __slots__ = ("arguments", "_signature", "__weakref__")

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    @property
    def signature(self):
        return self._signature

    @property
    def args(self):
        args = []
        for name, param in self._signature.parameters.items():
            if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments:
                break
            if param.kind == _VAR_POSITIONAL:
                args.extend(self.arguments[name])
            else:
                args.append(self.arguments[name])
        return tuple(args)

    @property
    def kwargs(self):
        kwargs = {}
        by_name = False
        for name, param in self._signature.parameters.items():
            if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                by_name = True
            elif name not in self.arguments:
                by_name = True
                continue
            if not by_name or name not in self.arguments:
                continue
            if param.kind == _VAR_KEYWORD:
                kwargs.update(self.arguments[name])
            else:
                kwargs[name] = self.arguments[name]
        return kwargs

    def apply_defaults(self):
        """Set default values for missing arguments."""
        complete = []
        for name, param in self._signature.parameters.items():
            if name in self.arguments:
                complete.append((name, self.arguments[name]))
            elif param.default is not _empty:
                complete.append((name, param.default))
            elif param.kind == _VAR_POSITIONAL:
                complete.append((name, ()))
            elif param.kind == _VAR_KEYWORD:
                complete.append((name, {}))
        self.arguments = dict(complete)

    def __eq__(self, other):
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    def __repr__(self):
        args = ", ".join(f"{name}={value!r}" for name, value in self.arguments.items())
        return f"<{type(self).__name__} ({args})>"


class Signature:
    """The parameters of a callable and its return annotation."""

    __module__ = "inspect"

    __slots__ = ("_return_annotation", "_parameters")

    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        found = {}
        if parameters is not None:
            top = _POSITIONAL_ONLY
            seen_default = False
            for param in parameters:
                if __validate_parameters__:
                    if param.kind < top:
                        raise ValueError(
                            f"wrong parameter order: {top.description} parameter"
                            f" before {param.kind.description} parameter"
                        )
                    top = param.kind
                    if param.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                        if param.default is not _empty:
                            seen_default = True
                        elif seen_default:
                            raise ValueError("non-default argument follows default argument")
                    if param.name in found:
                        raise ValueError(f"duplicate parameter name: {param.name!r}")
                found[param.name] = param
        self._parameters = types.MappingProxyType(found)
        self._return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        """Constructs Signature for the given callable object."""
        return _of(obj, cls, follow_wrapped, globals, locals, eval_str)

    @property
    def parameters(self):
        return self._parameters

    @property
    def return_annotation(self):
        return self._return_annotation

    def replace(self, *, parameters=None, return_annotation=None):
        """Creates a customized copy of the Signature."""
        return type(self)(
            self.parameters.values() if parameters is None else parameters,
            return_annotation=self._return_annotation if return_annotation is None else return_annotation,
        )

    def __hash__(self):
        return hash((tuple(self._parameters.items()), self._return_annotation))

    def __eq__(self, other):
        if not isinstance(other, Signature):
            return NotImplemented

        def key(signature):
            positional = [p for p in signature.parameters.values() if p.kind != _KEYWORD_ONLY]
            named = {p.name: p for p in signature.parameters.values() if p.kind == _KEYWORD_ONLY}
            return positional, named, signature.return_annotation

        return key(self) == key(other)

    def bind(self, /, *args, **kwargs):
        """The arguments of a call by parameter."""
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        """Like bind(), some required arguments may be missing."""
        return self._bind(args, kwargs, True)

    def _bind(self, args, kwargs, partial):
        arguments = {}
        parameters = list(self._parameters.values())
        values = list(args)
        at = 0
        kwargs = dict(kwargs)
        while values:
            if at == len(parameters) or parameters[at].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                raise TypeError("too many positional arguments")
            param = parameters[at]
            at += 1
            if param.kind == _VAR_POSITIONAL:
                arguments[param.name] = tuple(values)
                values = []
                break
            if param.name in kwargs and param.kind != _POSITIONAL_ONLY:
                raise TypeError(f"multiple values for argument {param.name!r}")
            arguments[param.name] = values.pop(0)
        rest = None
        for param in parameters[at:]:
            if param.kind == _VAR_KEYWORD:
                rest = param
                continue
            if param.kind == _VAR_POSITIONAL:
                continue
            if param.name in kwargs and param.kind == _POSITIONAL_ONLY:
                raise TypeError(
                    f"{param.name!r} parameter is positional only, but was passed as a keyword"
                )
            if param.name in kwargs:
                arguments[param.name] = kwargs.pop(param.name)
            elif not partial and param.default is _empty:
                raise TypeError(f"missing a required argument: {param.name!r}")
        if kwargs:
            rest = rest or next((p for p in parameters if p.kind == _VAR_KEYWORD), None)
            if rest is not None:
                arguments[rest.name] = kwargs
            else:
                raise TypeError(f"got an unexpected keyword argument {next(iter(kwargs))!r}")
        return BoundArguments(self, arguments)

    def __reduce__(self):
        return (
            type(self),
            (tuple(self._parameters.values()),),
            {"_return_annotation": self._return_annotation},
        )

    def __setstate__(self, state):
        self._return_annotation = state["_return_annotation"]

    def __repr__(self):
        return f"<{type(self).__name__} {self}>"

    def __str__(self):
        shown = []
        only_positional = False
        star = True
        for param in self._parameters.values():
            if param.kind == _POSITIONAL_ONLY:
                only_positional = True
            elif only_positional:
                shown.append("/")
                only_positional = False
            if param.kind == _VAR_POSITIONAL:
                star = False
            elif param.kind == _KEYWORD_ONLY and star:
                shown.append("*")
                star = False
            shown.append(str(param))
        if only_positional:
            shown.append("/")
        text = f"({', '.join(shown)})"
        if self._return_annotation is not _empty:
            text += f" -> {formatannotation(self._return_annotation)}"
        return text


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    """Get a signature object for the passed callable."""
    return Signature.from_callable(
        obj, follow_wrapped=follow_wrapped, globals=globals, locals=locals, eval_str=eval_str
    )


def _of(obj, cls, follow_wrapped, globals, locals, eval_str):
    def again(inner):
        return _of(inner, cls, follow_wrapped, globals, locals, eval_str)

    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    if isinstance(obj, types.MethodType):
        return _without_first(again(obj.__func__))
    if follow_wrapped:
        obj = unwrap(
            obj, stop=lambda f: hasattr(f, "__signature__") or isinstance(f, types.MethodType)
        )
        if isinstance(obj, types.MethodType):
            return again(obj)
    given = getattr(obj, "__signature__", None)
    if given is not None:
        if not isinstance(given, Signature):
            raise TypeError(f"unexpected object {given!r} in __signature__ attribute")
        return given
    if isinstance(obj, types.FunctionType):
        return _of_function(obj, cls, globals, locals, eval_str)
    if isinstance(obj, functools.partial):
        return _of_partial(again(obj.func), obj)
    if isinstance(obj, type):
        return _of_class(obj, cls, again)
    text = getattr(obj, "__text_signature__", None)
    if isinstance(text, str):
        return _of_text(obj, cls, text)
    if not isinstance(obj, types.BuiltinFunctionType):
        call = getattr(type(obj), "__call__", None)
        if isinstance(call, types.FunctionType):
            return _without_first(again(call))
    if isinstance(obj, types.BuiltinFunctionType):
        raise ValueError(f"no signature found for builtin {obj!r}")
    raise ValueError(f"callable {obj!r} is not supported by signature")


def _of_function(func, cls, globals, locals, eval_str):
    fields = func.__dict__.get("__dataclass_init__")
    if fields is not None:
        return _of_dataclass(func, cls, fields)
    code = func.__code__
    positional = code.co_argcount
    names = code.co_varnames
    kwonly = names[positional : positional + code.co_kwonlyargcount]
    annotations = get_annotations(func, globals=globals, locals=locals, eval_str=eval_str)
    defaults = func.__defaults__ or ()
    kwdefaults = func.__kwdefaults__ or {}
    first_default = positional - len(defaults)
    parameters = []

    def add(name, kind, default=_empty):
        annotation = annotations.get(name, _empty)
        parameters.append(Parameter(name, kind, default=default, annotation=annotation))

    for i, name in enumerate(names[:positional]):
        kind = _POSITIONAL_ONLY if i < code.co_posonlyargcount else _POSITIONAL_OR_KEYWORD
        add(name, kind, defaults[i - first_default] if i >= first_default else _empty)
    after = positional + len(kwonly)
    if code.co_flags & 4:
        add(names[after], _VAR_POSITIONAL)
        after += 1
    for name in kwonly:
        add(name, _KEYWORD_ONLY, kwdefaults.get(name, _empty))
    if code.co_flags & 8:
        add(names[after], _VAR_KEYWORD)
    return cls(
        parameters,
        return_annotation=annotations.get("return", _empty),
        __validate_parameters__=False,
    )


def _of_dataclass(func, cls, fields):
    from dataclasses import MISSING

    annotations = func.__annotations__
    parameters = [Parameter("self", _POSITIONAL_OR_KEYWORD)]
    for name, default, by_name in fields:
        kind = _KEYWORD_ONLY if by_name else _POSITIONAL_OR_KEYWORD
        default = _empty if default is MISSING else default
        annotation = annotations.get(name, _empty)
        parameters.append(Parameter(name, kind, default=default, annotation=annotation))
    return cls(parameters, return_annotation=None, __validate_parameters__=False)


def _without_first(sig):
    params = list(sig.parameters.values())
    if not params or params[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError("invalid method signature")
    if params[0].kind != _VAR_POSITIONAL:
        params = params[1:]
    return sig.replace(parameters=params)


def _of_partial(sig, partial):
    try:
        bound = sig.bind_partial(*partial.args, **partial.keywords)
    except TypeError as error:
        raise ValueError(f"partial object {partial!r} has incorrect arguments") from error
    params = []
    by_name = False
    for name, param in sig.parameters.items():
        if name in bound.arguments and name not in partial.keywords:
            if param.kind == _VAR_POSITIONAL:
                params.append(param)
            continue
        if name in partial.keywords and param.kind not in (_VAR_POSITIONAL, _VAR_KEYWORD):
            by_name = True
            params.append(param.replace(kind=_KEYWORD_ONLY, default=partial.keywords[name]))
        elif by_name and param.kind == _POSITIONAL_OR_KEYWORD:
            params.append(param.replace(kind=_KEYWORD_ONLY))
        elif not (by_name and param.kind == _VAR_POSITIONAL):
            params.append(param)
    return sig.replace(parameters=params)


def _of_class(obj, cls, again):
    meta = type(obj)
    call = None
    for base in meta.__mro__:
        if base is not type and "__call__" in base.__dict__:
            call = base.__dict__["__call__"]
            break
    if isinstance(call, types.FunctionType):
        return _without_first(again(call))
    for base in obj.__mro__:
        if base is object:
            break
        for name in ("__new__", "__init__"):
            method = base.__dict__.get(name)
            if isinstance(method, staticmethod):
                method = method.__func__
            if isinstance(method, types.FunctionType):
                return _without_first(again(method))
    text = getattr(obj, "__text_signature__", None)
    if isinstance(text, str):
        return _of_text(obj, cls, text)
    if obj.__init__ is object.__init__ and obj.__new__ is object.__new__:
        return cls()
    raise ValueError(f"no signature found for builtin type {obj!r}")


_CONSTANTS = {"None": None, "True": True, "False": False}


def _of_text(obj, cls, text):
    """The signature of a native function, from its text such as `(self, sep=None, /)`."""
    parameters = []
    kind = _POSITIONAL_OR_KEYWORD
    for part in _split(text[1:-1]):
        if part == "/":
            parameters = [p.replace(kind=_POSITIONAL_ONLY) for p in parameters]
        elif part == "*":
            kind = _KEYWORD_ONLY
        elif part.startswith("**"):
            parameters.append(Parameter(part[2:], _VAR_KEYWORD))
        elif part.startswith("*"):
            parameters.append(Parameter(part[1:], _VAR_POSITIONAL))
            kind = _KEYWORD_ONLY
        elif part not in ("$self", "$module", "$type"):
            name, _, default = part.partition("=")
            parameters.append(Parameter(name, kind, default=_value(default) if default else _empty))
    return cls(parameters, __validate_parameters__=False)


def _split(text):
    parts, start, quote = [], 0, ""
    for i, c in enumerate(text):
        if quote:
            if c == quote:
                quote = ""
        elif c in "\"'":
            quote = c
        elif c == ",":
            parts.append(text[start:i].strip())
            start = i + 1
    return [part for part in [*parts, text[start:].strip()] if part]


def _value(text):
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] in "\"'" and text[-1] == text[0]:
        return text[1:-1]
    if text == "()":
        return ()
    try:
        return int(text)
    except ValueError:
        return text

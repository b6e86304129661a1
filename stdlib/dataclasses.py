"""Classes made of fields: the methods are closures, no source text is put together."""

import sys
from types import GenericAlias, MappingProxyType, MemberDescriptorType

__all__ = [
    "dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING",
    "fields", "asdict", "astuple", "make_dataclass", "replace", "is_dataclass",
]


class FrozenInstanceError(AttributeError):
    pass


class _DefaultFactory:
    def __repr__(self):
        return "<factory>"


_FACTORY = _DefaultFactory()


class _MISSING_TYPE:
    pass


MISSING = _MISSING_TYPE()


class _KW_ONLY_TYPE:
    pass


KW_ONLY = _KW_ONLY_TYPE()
_EMPTY = MappingProxyType({})
_FIELDS = "__dataclass_fields__"
_PARAMS = "__dataclass_params__"
# Methods that the compiler wrote into the class, and what it assumed of the fields.
_COMPILED = ".dataclass"
_POST_INIT = "__post_init__"


class _Kind:
    __slots__ = ("name",)

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_FIELD = _Kind("_FIELD")
_FIELD_CLASSVAR = _Kind("_FIELD_CLASSVAR")
_FIELD_INITVAR = _Kind("_FIELD_INITVAR")


class InitVar:
    """Marks a parameter of `__init__` that is no field."""

    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        if isinstance(self.type, type) and not isinstance(self.type, GenericAlias):
            type_name = self.type.__name__
        else:
            type_name = repr(self.type)
        return f"dataclasses.InitVar[{type_name}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    """What is known about a field."""

    __slots__ = (
        "name", "type", "default", "default_factory", "init", "repr", "hash", "compare",
        "metadata", "kw_only", "_field_type",
    )

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _EMPTY if metadata is None else MappingProxyType(metadata)
        self.kw_only = kw_only
        self._field_type = None

    def __repr__(self):
        parts = [f"{name}={getattr(self, name)!r}" for name in self.__slots__]
        return f"Field({','.join(parts)})"

    def __set_name__(self, owner, name):
        func = getattr(type(self.default), "__set_name__", None)
        if func:
            func(self.default, owner, name)

    __class_getitem__ = classmethod(GenericAlias)


class _DataclassParams:
    __slots__ = (
        "init", "repr", "eq", "order", "unsafe_hash", "frozen", "match_args", "kw_only", "slots",
        "weakref_slot",
    )

    def __init__(self, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots,
                 weakref_slot):
        self.init = init
        self.repr = repr
        self.eq = eq
        self.order = order
        self.unsafe_hash = unsafe_hash
        self.frozen = frozen
        self.match_args = match_args
        self.kw_only = kw_only
        self.slots = slots
        self.weakref_slot = weakref_slot

    def __repr__(self):
        parts = [f"{name}={getattr(self, name)!r}" for name in self.__slots__]
        return f"_DataclassParams({','.join(parts)})"


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None,
          compare=True, metadata=None, kw_only=MISSING):
    """Say more about a field than its default."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _word(text):
    """The identifier that a text begins with, after blanks, and what follows it."""
    text = text.lstrip()
    end = 0
    while end < len(text) and (text[end].isalnum() or text[end] == "_"):
        end += 1
    return text[:end], text[end:].lstrip()


def _names_it(annotation, cls, home, name, test):
    """Whether an annotation in quotes begins with a name for what `test` accepts, which is `name` in the module `home`."""
    module = sys.modules.get(cls.__module__)
    if module is None:
        return False
    namespace = module.__dict__
    word, rest = _word(annotation)
    if rest.startswith("."):
        # Something of a module: of `home`, by whatever name it was imported.
        prefix, word = word, _word(rest[1:])[0]
        if namespace.get(prefix) is not sys.modules.get(home):
            return False
        return word == name
    if word in namespace:
        return test(namespace[word])
    return False


def _is_classvar(annotation, cls):
    typing = sys.modules.get("typing")
    if typing is None:
        return False
    class_var = typing.ClassVar

    def test(annotation):
        return annotation is class_var or getattr(annotation, "__origin__", None) is class_var

    if isinstance(annotation, str):
        return _names_it(annotation, cls, "typing", "ClassVar", test)
    return test(annotation)


def _is_initvar(annotation, cls):
    def test(annotation):
        return annotation is InitVar or type(annotation) is InitVar

    if isinstance(annotation, str):
        return _names_it(annotation, cls, "dataclasses", "InitVar", test)
    return test(annotation)


def _is_kw_only(annotation, cls):
    if isinstance(annotation, str):
        return _names_it(annotation, cls, "dataclasses", "KW_ONLY", lambda value: value is KW_ONLY)
    return annotation is KW_ONLY


def _get_field(cls, name, annotation, default_kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        f = default
    else:
        if isinstance(default, MemberDescriptorType):
            default = MISSING
        f = field(default=default)
    f.name = name
    f.type = annotation
    if _is_classvar(annotation, cls):
        f._field_type = _FIELD_CLASSVAR
    elif _is_initvar(annotation, cls):
        f._field_type = _FIELD_INITVAR
    else:
        f._field_type = _FIELD
    if f._field_type is not _FIELD and f.default_factory is not MISSING:
        raise TypeError(f"field {f.name} cannot have a default factory")
    if f._field_type is not _FIELD_CLASSVAR:
        if f.kw_only is MISSING:
            f.kw_only = default_kw_only
    elif f.kw_only is not MISSING:
        raise TypeError(f"field {f.name} is a ClassVar but specifies kw_only")
    if f._field_type is _FIELD and f.default.__class__.__hash__ is None:
        raise ValueError(
            f"mutable default {type(f.default)} for field {f.name} is not allowed: "
            "use default_factory"
        )
    return f


def _set_new(cls, name, value, doc=None):
    """Give the class a method that it has not got itself; whether it has."""
    if name in cls.__dict__:
        return True
    value.__qualname__ = f"{cls.__qualname__}.{value.__name__}"
    value.__module__ = cls.__module__
    setattr(cls, name, value)
    return False


def _quoted(names):
    names = [repr(n) for n in names]
    if len(names) == 1:
        return names[0]
    if len(names) == 2:
        return f"{names[0]} and {names[1]}"
    return ", ".join(names[:-1]) + f", and {names[-1]}"


def _init_function(cls, std_fields, kw_only_fields, frozen, has_post_init, slots):
    """`__init__` for the fields; it knows them by position."""
    init_fields = std_fields + kw_only_fields
    seen_default = False
    for f in std_fields:
        if f.init:
            if f.default is not MISSING or f.default_factory is not MISSING:
                seen_default = True
            elif seen_default:
                raise TypeError(f"non-default argument {f.name!r} follows default argument")
    # One step for each field: (name, is a parameter, default, factory, what to do with it)
    parameters = [f.name for f in std_fields if f.init]
    keyword_only = [f.name for f in kw_only_fields if f.init]
    positions = {name: i for i, name in enumerate(parameters)}
    count = len(parameters)
    all_names = frozenset(parameters + keyword_only)
    required = [
        f.name for f in std_fields
        if f.init and f.default is MISSING and f.default_factory is MISSING
    ]
    required_kw = [
        f.name for f in kw_only_fields
        if f.init and f.default is MISSING and f.default_factory is MISSING
    ]
    post_init_names = [f.name for f in init_fields if f._field_type is _FIELD_INITVAR]
    steps = []
    for f in init_fields:
        if f.init:
            store = f._field_type is _FIELD
            steps.append((f.name, True, f.default, f.default_factory, store))
        elif f._field_type is _FIELD_INITVAR:
            steps.append((f.name, False, f.default, MISSING, False))
        elif f.default_factory is not MISSING:
            steps.append((f.name, False, MISSING, f.default_factory, True))
        elif slots and f.default is not MISSING:
            steps.append((f.name, False, f.default, MISSING, True))
    # All arguments by position, all stored: the usual case.
    simple = (
        not has_post_init and not frozen and not keyword_only
        and all(is_param and store for _, is_param, _, _, store in steps)
    )
    simple_names = tuple(step[0] for step in steps) if simple else ()
    store_attribute = object.__setattr__ if frozen else setattr
    title = f"{cls.__qualname__}.__init__()"

    def complain(args, kwargs):
        """Raise the TypeError that a function with these parameters would raise."""
        for name in kwargs:
            if name not in all_names:
                raise TypeError(f"{title} got an unexpected keyword argument {name!r}")
            if name in positions and positions[name] < len(args):
                raise TypeError(f"{title} got multiple values for argument {name!r}")
        if len(args) > count:
            least = len(required) + 1
            takes = f"{count + 1}" if least == count + 1 else f"from {least} to {count + 1}"
            s = "" if takes == "1" else "s"
            given = len(args) + 1
            if any(name in kwargs for name in keyword_only):
                n = sum(name in kwargs for name in keyword_only)
                raise TypeError(
                    f"{title} takes {takes} positional argument{s} but {given} positional "
                    f"arguments (and {n} keyword-only argument{'' if n == 1 else 's'}) were given"
                )
            raise TypeError(
                f"{title} takes {takes} positional argument{s} but {given} were given"
            )
        lacking = [n for n in required if positions[n] >= len(args) and n not in kwargs]
        if lacking:
            s = "" if len(lacking) == 1 else "s"
            raise TypeError(
                f"{title} missing {len(lacking)} required positional argument{s}: "
                f"{_quoted(lacking)}"
            )
        lacking = [n for n in required_kw if n not in kwargs]
        s = "" if len(lacking) == 1 else "s"
        raise TypeError(
            f"{title} missing {len(lacking)} required keyword-only argument{s}: "
            f"{_quoted(lacking)}"
        )

    def __init__(self, /, *args, **kwargs):
        given = len(args)
        if simple and given == count and not kwargs:
            i = 0
            for name in simple_names:
                setattr(self, name, args[i])
                i += 1
            return
        if given > count:
            complain(args, kwargs)
        values = {}
        used = 0
        for name, is_parameter, default, factory, store in steps:
            if is_parameter:
                position = positions.get(name, count)
                if position < given:
                    value = args[position]
                elif name in kwargs:
                    value = kwargs[name]
                    used += 1
                elif factory is not MISSING:
                    value = factory()
                elif default is not MISSING:
                    value = default
                else:
                    complain(args, kwargs)
            elif factory is not MISSING:
                value = factory()
            else:
                value = default
            if store:
                store_attribute(self, name, value)
            else:
                values[name] = value
        if used != len(kwargs):
            complain(args, kwargs)
        if has_post_init:
            self.__post_init__(*[values[name] for name in post_init_names])

    _describe_init(__init__, [f for f in init_fields if f.init], kw_only_fields)
    return __init__


def _describe_init(init, init_fields, kw_only_fields):
    """What reflection shows of `__init__`."""
    init.__annotations__ = {f.name: f.type for f in init_fields}
    init.__annotations__["return"] = None
    # For `inspect.signature`: names, defaults (a factory stands for itself), and whether by keyword only.
    init.__dataclass_init__ = [
        (f.name, f.default if f.default_factory is MISSING else _FACTORY, f in kw_only_fields)
        for f in init_fields
    ]


def _compiled(cls, fields):
    """The names of the methods that the compiler wrote into the class, if they are what the fields ask for."""
    made = cls.__dict__.get(_COMPILED)
    if made is None:
        return ()
    delattr(cls, _COMPILED)
    key, names = made
    if key == _key(cls, fields) and _has_defaults(cls, fields, names):
        return names
    for name in names:
        if name in cls.__dict__:
            delattr(cls, name)
    return ()


def _key(cls, fields):
    """What the compiler has to know of the fields."""
    parts = []
    for f in fields.values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if f.default_factory is list:
            default = "[]"
        elif f.default_factory is dict:
            default = "{}"
        elif f.default_factory is not MISSING:
            default = "*"
        elif f.default is not MISSING:
            default = "="
        else:
            default = "-"
        hashed = f.compare if f.hash is None else f.hash
        part = f.name + default
        for holds, mark in (
            (f.init, "i"), (f.repr, "r"), (f.compare, "c"), (hashed, "h"), (f.kw_only, "k"),
            (f._field_type is _FIELD_INITVAR, "v"),
        ):
            if holds:
                part += mark
        parts.append(part + " ")
    if hasattr(cls, _POST_INIT):
        parts.append("p")
    return "".join(parts)


def _has_defaults(cls, fields, names):
    """Whether `__init__` has the defaults of the fields."""
    if "__init__" not in names:
        return True
    init = cls.__dict__["__init__"]
    used = [f for f in fields.values() if f.init and f._field_type is not _FIELD_CLASSVAR]
    wanted = {
        f.name: _FACTORY if f.default is MISSING else f.default
        for f in used
        if f.default is not MISSING or f.default_factory is not MISSING
    }
    defaults = init.__defaults__ or ()
    standard = [f.name for f in used if not f.kw_only]
    given = dict(zip(standard[len(standard) - len(defaults):], defaults))
    given.update(init.__kwdefaults__ or {})
    return given.keys() == wanted.keys() and all(given[name] is wanted[name] for name in wanted)


def _repr_function(names, text=None):
    running = set()

    def __repr__(self):
        key = id(self)
        if key in running:
            return "..."
        running.add(key)
        try:
            if text is not None:
                return text(self)
            parts = [f"{name}={getattr(self, name)!r}" for name in names]
            return f"{self.__class__.__qualname__}({', '.join(parts)})"
        finally:
            running.discard(key)

    __repr__.__wrapped__ = _wrapped_repr
    return __repr__


def _wrapped_repr(self):
    return self.__repr__()


# By this name `pprint` knows that a class has the `__repr__` of dataclasses.
_wrapped_repr.__name__ = "__repr__"
_wrapped_repr.__qualname__ = "__create_fn__.<locals>.__repr__"


def _eq_function(names):
    def __eq__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        for name in names:
            a = getattr(self, name)
            b = getattr(other, name)
            if a is not b and not a == b:
                return False
        return True

    return __eq__


def _order_functions(names):
    def values(obj):
        return tuple([getattr(obj, name) for name in names])

    def __lt__(self, other):
        if other.__class__ is self.__class__:
            return values(self) < values(other)
        return NotImplemented

    def __le__(self, other):
        if other.__class__ is self.__class__:
            return values(self) <= values(other)
        return NotImplemented

    def __gt__(self, other):
        if other.__class__ is self.__class__:
            return values(self) > values(other)
        return NotImplemented

    def __ge__(self, other):
        if other.__class__ is self.__class__:
            return values(self) >= values(other)
        return NotImplemented

    return __lt__, __le__, __gt__, __ge__


def _hash_function(names):
    def __hash__(self):
        return hash(tuple([getattr(self, name) for name in names]))

    return __hash__


def _frozen_functions(get_class, names):
    def __setattr__(self, name, value):
        if type(self) is get_class() or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(get_class(), self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is get_class() or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(get_class(), self).__delattr__(name)

    return __setattr__, __delattr__


def _process_class(cls, params):
    fields = {}
    any_frozen_base = False
    has_dataclass_bases = False
    all_frozen_bases = None
    for b in cls.__mro__[-1:0:-1]:
        base_fields = getattr(b, _FIELDS, None)
        if base_fields is not None:
            has_dataclass_bases = True
            fields.update(base_fields)
            if all_frozen_bases is None:
                all_frozen_bases = True
            frozen_base = getattr(b, _PARAMS).frozen
            all_frozen_bases = all_frozen_bases and frozen_base
            any_frozen_base = any_frozen_base or frozen_base
    cls_annotations = cls.__dict__.get("__annotations__", {})
    cls_fields = []
    kw_only = params.kw_only
    kw_only_seen = False
    for name, annotation in cls_annotations.items():
        if _is_kw_only(annotation, cls):
            if kw_only_seen:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            kw_only_seen = True
            kw_only = True
        else:
            cls_fields.append(_get_field(cls, name, annotation, kw_only))
    for f in cls_fields:
        fields[f.name] = f
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in cls_annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    if has_dataclass_bases:
        if any_frozen_base and not params.frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if all_frozen_bases is False and params.frozen:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    setattr(cls, _FIELDS, fields)
    compiled = _compiled(cls, fields)
    class_hash = MISSING
    if "__hash__" not in compiled:
        class_hash = cls.__dict__.get("__hash__", MISSING)
    has_explicit_hash = not (
        class_hash is MISSING or class_hash is None and "__eq__" in cls.__dict__
    )
    if params.order and not params.eq:
        raise ValueError("eq must be true if order is true")
    init_list = [f for f in fields.values() if f._field_type in (_FIELD, _FIELD_INITVAR)]
    std_init_fields = [f for f in init_list if f.init and not f.kw_only]
    kw_init_fields = [f for f in init_list if f.init and f.kw_only]
    field_list = [f for f in fields.values() if f._field_type is _FIELD]
    if "__init__" in compiled:
        _describe_init(cls.__init__, std_init_fields + kw_init_fields, kw_init_fields)
    elif params.init:
        std = [f for f in init_list if not (f.init and f.kw_only)]
        init = _init_function(
            cls, std, kw_init_fields, params.frozen, hasattr(cls, _POST_INIT), params.slots
        )
        _set_new(cls, "__init__", init)
    if params.repr:
        text = None
        if ".repr" in compiled:
            text = cls.__dict__[".repr"]
            delattr(cls, ".repr")
        _set_new(cls, "__repr__", _repr_function([f.name for f in field_list if f.repr], text))
    compare_names = [f.name for f in field_list if f.compare]
    if params.eq and "__eq__" not in compiled:
        _set_new(cls, "__eq__", _eq_function(compare_names))
    if params.order:
        for function in _order_functions(compare_names):
            if function.__name__ not in compiled and _set_new(cls, function.__name__, function):
                raise TypeError(
                    f"Cannot overwrite attribute {function.__name__} in class {cls.__name__}. "
                    "Consider using functools.total_ordering"
                )
    current = [cls]
    if params.frozen:
        names = frozenset(f.name for f in field_list)
        for function in _frozen_functions(lambda: current[0], names):
            if function.__name__ not in compiled and _set_new(cls, function.__name__, function):
                raise TypeError(
                    f"Cannot overwrite attribute {function.__name__} in class {cls.__name__}"
                )
    if params.unsafe_hash:
        if has_explicit_hash:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
        make_hash = True
    else:
        make_hash = params.eq and params.frozen and not has_explicit_hash
    if make_hash and cls.__dict__.get("__hash__") is not None and "__hash__" in compiled:
        pass
    elif make_hash:
        names = [f.name for f in field_list if (f.compare if f.hash is None else f.hash)]
        function = _hash_function(names)
        function.__qualname__ = f"{cls.__qualname__}.__hash__"
        cls.__hash__ = function
    elif params.eq and not has_explicit_hash:
        cls.__hash__ = None
    if not cls.__doc__:
        cls.__doc__ = cls.__name__ + _signature_text(std_init_fields, kw_init_fields)
    if params.match_args and "__match_args__" not in cls.__dict__:
        cls.__match_args__ = tuple([f.name for f in std_init_fields])
    setattr(cls, _PARAMS, params)
    if params.weakref_slot and not params.slots:
        raise TypeError("weakref_slot is True but slots is False")
    if params.slots:
        cls = _add_slots(cls, params.frozen, params.weakref_slot)
        current[0] = cls
    if "__abstractmethods__" in cls.__dict__:
        import abc

        abc.update_abstractmethods(cls)
    return cls


def _annotation_text(annotation):
    if getattr(annotation, "__module__", None) == "typing":
        return repr(annotation).replace("typing.", "")
    if isinstance(annotation, type) and not isinstance(annotation, GenericAlias):
        if annotation.__module__ == "builtins":
            return annotation.__qualname__
        return f"{annotation.__module__}.{annotation.__qualname__}"
    return repr(annotation)


def _signature_text(std_fields, kw_fields):
    parts = []
    for f in std_fields + kw_fields:
        if f in kw_fields and "*" not in parts:
            parts.append("*")
        text = f"{f.name}: {_annotation_text(f.type)}"
        if f.default is not MISSING:
            text += f" = {f.default!r}"
        elif f.default_factory is not MISSING:
            text += " = <factory>"
        parts.append(text)
    return f"({', '.join(parts)})"


def _slots_of(cls):
    slots = cls.__dict__.get("__slots__")
    if slots is None:
        slots = []
        if getattr(cls, "__weakrefoffset__", 0) != 0:
            slots.append("__weakref__")
        if getattr(cls, "__dictrefoffset__", 0) != 0:
            slots.append("__dict__")
        return slots
    if isinstance(slots, str):
        return [slots]
    return list(slots)


def _get_state(self):
    return [getattr(self, f.name) for f in fields(self)]


def _set_state(self, state):
    for f, value in zip(fields(self), state):
        object.__setattr__(self, f.name, value)


def _add_slots(cls, is_frozen, weakref_slot):
    """The class again, with slots: they cannot be added to a class that is there."""
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    namespace = dict(cls.__dict__)
    field_names = tuple(f.name for f in fields(cls))
    inherited = set()
    for base in cls.__mro__[1:-1]:
        inherited.update(_slots_of(base))
    slots = [name for name in field_names if name not in inherited]
    if weakref_slot and "__weakref__" not in inherited:
        slots.append("__weakref__")
    namespace["__slots__"] = tuple(slots)
    for name in field_names:
        namespace.pop(name, None)
    namespace.pop("__dict__", None)
    namespace.pop("__weakref__", None)
    qualname = getattr(cls, "__qualname__", None)
    cls = type(cls)(cls.__name__, cls.__bases__, namespace)
    if qualname is not None:
        cls.__qualname__ = qualname
    if is_frozen:
        if "__getstate__" not in namespace:
            cls.__getstate__ = _get_state
        if "__setstate__" not in namespace:
            cls.__setstate__ = _set_state
    return cls


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False,
              frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """Class decorator: methods from the annotated names of the class."""

    def wrap(cls):
        params = _DataclassParams(
            init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot
        )
        return _process_class(cls, params)

    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    """The fields of a dataclass or of an instance of one."""
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple([f for f in found.values() if f._field_type is _FIELD])


def _is_dataclass_instance(obj):
    return hasattr(type(obj), _FIELDS)


def is_dataclass(obj):
    """Whether this is a dataclass or an instance of one."""
    cls = obj if isinstance(obj, type) else type(obj)
    return hasattr(cls, _FIELDS)


_ATOMIC = frozenset({
    type(None), bool, int, float, str, complex, bytes, type(...), type(NotImplemented), range,
    type, property, type(len), type(lambda: None), type((lambda: None).__code__),
})


def asdict(obj, *, dict_factory=dict):
    """The fields of an instance as a dict, dataclasses within it too."""
    if not _is_dataclass_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _asdict_inner(obj, dict_factory)


def _asdict_inner(obj, dict_factory):
    cls = type(obj)
    if cls in _ATOMIC:
        return obj
    if hasattr(cls, _FIELDS):
        return dict_factory(
            [(f.name, _asdict_inner(getattr(obj, f.name), dict_factory)) for f in fields(obj)]
        )
    return _convert(obj, cls, lambda v: _asdict_inner(v, dict_factory))


def _convert(obj, cls, inner):
    """A container with its parts converted."""
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return cls(*[inner(v) for v in obj])
    if isinstance(obj, (list, tuple)):
        return cls([inner(v) for v in obj])
    if isinstance(obj, dict):
        if hasattr(cls, "default_factory"):
            result = cls(obj.default_factory)
            for k, v in obj.items():
                result[inner(k)] = inner(v)
            return result
        return cls([(inner(k), inner(v)) for k, v in obj.items()])
    import copy

    return copy.deepcopy(obj)


def astuple(obj, *, tuple_factory=tuple):
    """The fields of an instance as a tuple, dataclasses within it too."""
    if not _is_dataclass_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _astuple_inner(obj, tuple_factory)


def _astuple_inner(obj, tuple_factory):
    cls = type(obj)
    if cls in _ATOMIC:
        return obj
    if hasattr(cls, _FIELDS):
        return tuple_factory(
            [_astuple_inner(getattr(obj, f.name), tuple_factory) for f in fields(obj)]
        )
    return _convert(obj, cls, lambda v: _astuple_inner(v, tuple_factory))


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True,
                   order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False,
                   slots=False, weakref_slot=False, module=None):
    """A dataclass from the names, types and defaults of its fields."""
    import keyword
    import types

    namespace = {} if namespace is None else dict(namespace)
    seen = set()
    annotations = {}
    defaults = {}
    for item in fields:
        if isinstance(item, str):
            name = item
            annotation = "typing.Any"
        elif len(item) == 2:
            name, annotation = item
        elif len(item) == 3:
            name, annotation = item[:2]
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if keyword.iskeyword(name):
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in seen:
            raise TypeError(f"Field name duplicated: {name!r}")
        seen.add(name)
        annotations[name] = annotation
        if len(item) == 3 and not isinstance(item, str):
            defaults[name] = item[2]

    def exec_body(ns):
        ns.update(namespace)
        ns.update(defaults)
        ns["__annotations__"] = annotations

    cls = types.new_class(cls_name, bases, {}, exec_body)
    if module is None:
        module = sys._getframemodulename(1) or "__main__"
    if module is not None:
        cls.__module__ = module
    return dataclass(
        cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen,
        match_args=match_args, kw_only=kw_only, slots=slots, weakref_slot=weakref_slot,
    )


def replace(obj, /, **changes):
    """A new instance with some fields changed."""
    if not _is_dataclass_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for f in getattr(obj, _FIELDS).values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise ValueError(
                    f"field {f.name} is declared with init=False, it cannot be specified with "
                    "replace()"
                )
            continue
        if f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise ValueError(f"InitVar {f.name!r} must be specified with replace()")
            changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)

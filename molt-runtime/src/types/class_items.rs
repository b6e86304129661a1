//! `C[x]` for classes.

use crate::errors::{R, raise_type_error};
use crate::native_method;
use crate::object::protocol as p;
use crate::object::type_object::{Type, TypeFlags};
use crate::types::generic_alias::new_generic_alias;
use crate::types::generic_class::GENERIC_TYPE;
use crate::value::Value;

/// Builtin classes that are generic at run time.
const GENERIC: [&str; 32] = [
    "list",
    "dict",
    "tuple",
    "set",
    "frozenset",
    "type",
    "enumerate",
    "slice",
    "collections.deque",
    "collections.defaultdict",
    "collections.OrderedDict",
    "collections.Counter",
    "collections.ChainMap",
    "BaseExceptionGroup",
    "ExceptionGroup",
    "itertools.chain",
    "functools.partial",
    "functools.cached_property",
    "staticmethod",
    "classmethod",
    "filter",
    "map",
    "zip",
    "reversed",
    "array.array",
    "re.Pattern",
    "re.Match",
    "mappingproxy",
    "weakref.ReferenceType",
    "weakref.ref",
    "generator",
    "coroutine",
];

/// `cls[key]`: `cls.__class_getitem__(key)`.
pub fn class_getitem(cls: Value, key: Value) -> R {
    let name = crate::interned!("__class_getitem__");
    let ty = cls.as_type();
    // The method of a generic builtin, where it comes before others in lookup order.
    let first = ty.heap().mro.iter().find(|t| {
        t.heap().dict.get(name).is_some()
            || GENERIC_TYPE.is(t)
            || !t.has(TypeFlags::HEAP) && GENERIC.contains(&t.name)
    });
    if first.is_some_and(|t| !t.has(TypeFlags::HEAP) && !GENERIC_TYPE.is(t) && is_generic(ty)) {
        return new_generic_alias(cls, key);
    }
    if let Some(m) = p::getattr_opt(cls, name)? {
        return p::call1(m.get(), key);
    }
    if crate::types::generic_class::is_generic_class(ty) {
        return crate::types::generic_class::subscript(cls, key);
    }
    if is_generic(ty) {
        return new_generic_alias(cls, key);
    }
    Err(raise_type_error(format!(
        "type '{}' is not subscriptable",
        ty.name
    )))
}

fn alias(a: &[Value]) -> R {
    new_generic_alias(a[0], a[1])
}
native_method!(class "list", "__class_getitem__", "cls, item, /", alias);
native_method!(class "dict", "__class_getitem__", "cls, item, /", alias);
native_method!(class "tuple", "__class_getitem__", "cls, item, /", alias);
native_method!(class "set", "__class_getitem__", "cls, item, /", alias);
native_method!(class "frozenset", "__class_getitem__", "cls, item, /", alias);

/// Whether the class is, or derives from, a generic builtin (`type` itself only: metaclasses are not generic).
fn is_generic(ty: &'static Type) -> bool {
    ty.heap().mro.iter().any(|t| {
        !t.has(TypeFlags::HEAP) && GENERIC.contains(&t.name) && (t.name != "type" || t.is(ty))
    })
}

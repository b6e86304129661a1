//! Builtin functions on any object: attributes, class tests, text forms.

use crate::errors::{R, raise_type_error};
use crate::native_function;
use crate::object::native::{NativeDef, NativeImpl, Signature};
use crate::object::protocol;
use crate::types::ops::type_name;
use crate::types::str_object::{is_str, new_str};
use crate::value::{Ref, Value};

fn attribute_name(name: Value) -> R<Value> {
    if is_str(name) {
        return Ok(name);
    }
    Err(raise_type_error(format!(
        "attribute name must be string, not '{}'",
        type_name(name)
    )))
}

pub fn getattr(a: &[Value]) -> R {
    let name = attribute_name(a[1])?;
    if a[2].is_null() {
        return protocol::getattr(a[0], name);
    }
    Ok(protocol::getattr_opt(a[0], name)?.unwrap_or_else(|| a[2].own()))
}

/// `getattr`, which bound methods name when they are pickled.
#[unsafe(export_name = "molt.f.builtins.getattr")]
pub static GETATTR: NativeDef = NativeDef::function(
    "builtins",
    "getattr",
    Signature::parse("object, name, default=None, /"),
    NativeImpl::Bound(getattr),
);
native_function!("builtins", "hasattr", "obj, name, /", |a| {
    Ok(Ref::bool(
        protocol::getattr_opt(a[0], attribute_name(a[1])?)?.is_some(),
    ))
});
native_function!("builtins", "setattr", "obj, name, value, /", |a| {
    protocol::setattr(a[0], attribute_name(a[1])?, a[2])?;
    Ok(Ref::NONE)
});
native_function!("builtins", "delattr", "obj, name, /", |a| {
    protocol::delattr(a[0], attribute_name(a[1])?)?;
    Ok(Ref::NONE)
});
native_function!("builtins", "callable", "obj, /", |a| Ok(Ref::bool(
    protocol::is_callable(a[0])
)));
native_function!("builtins", "repr", "obj, /", |a| protocol::repr(a[0]));
native_function!("builtins", "ascii", "obj, /", |a| protocol::ascii(a[0]));
native_function!("builtins", "isinstance", "obj, class_or_tuple, /", |a| {
    Ok(Ref::bool(protocol::isinstance(a[0], a[1])?))
});
native_function!("builtins", "issubclass", "cls, class_or_tuple, /", |a| {
    Ok(Ref::bool(protocol::issubclass(a[0], a[1])?))
});
native_function!("builtins", "format", "value, format_spec='', /", |a| {
    if a[1].is_null() {
        return protocol::format(a[0], new_str("").get());
    }
    if !is_str(a[1]) {
        return Err(raise_type_error(format!(
            "format() argument 2 must be str, not {}",
            crate::object::protocol::argument_type(a[1])
        )));
    }
    protocol::format(a[0], a[1])
});

/// `dir(obj)`; without argument the compiler passes the names of the scope.
fn dir(a: &[Value]) -> R {
    let Some(f) = protocol::lookup_special(a[0], crate::interned!("__dir__"))? else {
        return Err(raise_type_error(format!(
            "'{}' object does not provide __dir__",
            type_name(a[0])
        )));
    };
    let names = protocol::call0(f.get())?;
    let result = crate::types::list::list_from(names.get())?;
    crate::types::list_sort::sort(result.get(), None, false)?;
    Ok(result)
}
native_function!("builtins", "dir", "object, /", dir);

native_function!("builtins", "vars", "object, /", |a| {
    match protocol::getattr_opt(a[0], crate::interned!("__dict__"))? {
        Some(dict) => Ok(dict),
        // Where the program itself never says `__dict__`, the attribute may have been left out.
        None if protocol::is_type(a[0]) || crate::object::attribute::has_dict(a[0]) => {
            crate::types::object_attrs::get_dict(a[0])
        }
        None if crate::modules::is_module(a[0]) => crate::modules::shown_dict(a[0]),
        None => Err(raise_type_error(
            "vars() argument must have __dict__ attribute",
        )),
    }
});

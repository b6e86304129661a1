//! What native modules about text and data share: module constants, classes of Python modules.

use crate::errors::{R, raise};
use crate::object::protocol as p;
use crate::types::dict;
use crate::types::exceptions as exc;
use crate::types::str_object::intern;
use crate::value::{Ref, Value};

/// Sets an int constant of a module.
pub fn add_int(module: Value, name: &str, value: i64) -> R<()> {
    p::setattr(module, intern(name), Ref::from(value).get())
}

/// Sets an attribute of a module.
pub fn add(module: Value, name: &str, value: Value) -> R<()> {
    p::setattr(module, intern(name), value)
}

/// An attribute of a module that the program has imported.
pub fn import_attribute(module: &str, name: &str) -> R {
    let modules = crate::modules::import::modules_dict();
    match dict::get(modules, intern(module))? {
        Some(found) => p::getattr(found, intern(name)),
        None => Err(raise(
            &exc::RUNTIME_ERROR,
            format!("{module}.{name} is needed, but {module} was not imported"),
        )),
    }
}

/// For attributes that C code describes as members, which refuse to be set in words of their own.
pub fn readonly(_: Value, _: Option<Value>) -> R<()> {
    Err(crate::errors::raise_attribute_error("readonly attribute"))
}

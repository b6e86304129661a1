//! What native modules about text and data share: module constants, classes of Python modules.

use crate::errors::R;
use crate::object::protocol as p;
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
    crate::types::exceptions::not_supported(&format!("{module}.{name} from native code"))
}

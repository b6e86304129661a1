//! `C[x]` for classes.

use crate::errors::{R, raise_type_error};
use crate::object::protocol as p;
use crate::value::Value;

/// `cls.__class_getitem__(key)`.
pub fn class_getitem(cls: Value, key: Value) -> R {
    if let Some(m) = p::getattr_opt(cls, crate::interned!("__class_getitem__"))? {
        return p::call1(m.get(), key);
    }
    Err(raise_type_error(format!(
        "type '{}' is not subscriptable",
        cls.as_type().name
    )))
}

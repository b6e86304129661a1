//! The dicts in which names live: instance `__dict__`s and class and module namespaces.

use crate::errors::{self, R};
use crate::object::protocol as p;
use crate::types::exceptions as exc;
use crate::value::{Ref, Value};

/// A new empty dict.
pub fn new() -> Ref {
    crate::types::containers::new_dict()
}

/// The value of a key.
pub fn get(dict: Value, name: Value) -> R<Option<Ref>> {
    match p::getitem(dict, name) {
        Ok(v) => Ok(Some(v)),
        Err(_) if errors::catch(&exc::KEY_ERROR) => Ok(None),
        Err(e) => Err(e),
    }
}

pub fn set(dict: Value, name: Value, value: Value) -> R<()> {
    p::setitem(dict, name, value)
}

/// Removes a key; whether it was there.
pub fn delete(dict: Value, name: Value) -> R<bool> {
    match p::delitem(dict, name) {
        Ok(()) => Ok(true),
        Err(_) if errors::catch(&exc::KEY_ERROR) => Ok(false),
        Err(e) => Err(e),
    }
}

pub fn is_empty(dict: Value) -> bool {
    p::len(dict).is_ok_and(|n| n == 0)
}

/// Moves all entries to a new dict.
pub fn take(dict: Value) -> R {
    let copy = p::call_method_str(dict, "copy", &[])?;
    p::call_method_str(dict, "clear", &[])?;
    Ok(copy)
}

pub fn update(dict: Value, other: Value) -> R<()> {
    p::call_method_str(dict, "update", &[other]).map(drop)
}

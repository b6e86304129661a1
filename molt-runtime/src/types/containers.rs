//! Dicts and lists as the object model creates and reads them.

use crate::errors::R;
use crate::types::{dict, list};
use crate::value::{Ref, Value};

/// A new empty dict.
pub fn new_dict() -> Ref {
    dict::new_dict()
}

/// A new list of these items.
pub fn new_list(items: Vec<Ref>) -> Ref {
    list::new_list_owned(items)
}

pub fn is_list(v: Value) -> bool {
    crate::object::protocol::has_flag(v, crate::object::type_object::TypeFlags::LIST)
}

/// A dict or an instance of a subclass.
pub fn is_dict(v: Value) -> bool {
    crate::object::protocol::has_flag(v, crate::object::type_object::TypeFlags::DICT_SUBCLASS)
}

/// The value of a key; `dict` is a dict (or of a subclass, whose overrides do not count).
pub fn dict_get(dict: Value, key: Value) -> R<Option<Ref>> {
    Ok(dict::get(dict, key)?.map(|v| v.own()))
}

pub fn dict_set(dict: Value, key: Value, value: Value) -> R<()> {
    dict::set(dict, key, value)
}

/// The entry at or after position `at`, which moves on. Start with 0.
pub fn dict_next(dict: Value, at: &mut usize) -> Option<(Value, Value)> {
    dict::next_entry(dict, at).map(|(k, v, _)| (k, v))
}

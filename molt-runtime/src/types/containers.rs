//! Dicts and lists as the object model creates and reads them.

use crate::value::{Ref, Value};

/// A new empty dict.
pub fn new_dict() -> Ref {
    crate::errors::fatal("SystemError: no dict type")
}

/// A new list of these items.
pub fn new_list(_items: Vec<Ref>) -> Ref {
    crate::errors::fatal("SystemError: no list type")
}

pub fn is_list(v: Value) -> bool {
    crate::object::protocol::has_flag(v, crate::object::type_object::TypeFlags::LIST)
}

pub fn is_dict(v: Value) -> bool {
    crate::object::protocol::has_flag(v, crate::object::type_object::TypeFlags::DICT_SUBCLASS)
}

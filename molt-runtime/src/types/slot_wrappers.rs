//! Special methods of builtin types as objects, made from the slots when a program asks for one by name.

use crate::object::type_object::{Slots, Type};
use crate::value::Value;

pub static SLOT_WRAPPER_TYPE: Type = Type::builtin("wrapper_descriptor", 48, 0, Slots::EMPTY);

/// The special method `name` that the slots of `ty` itself provide.
pub fn synthesize(_ty: &'static Type, _name: Value) -> Option<Value> {
    None
}

//! Functions written in Python.

use crate::object::type_object::{Slots, Type, TypeFlags};

#[unsafe(export_name = "molt.type.function")]
pub static FUNCTION_TYPE: Type = Type::builtin("function", 48, TypeFlags::GC, Slots::EMPTY);

//! bool: two immediates that behave as the ints 0 and 1.

use crate::object::header::Header;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::int_object::INT_TYPE;

#[unsafe(export_name = "molt.type.bool")]
pub static BOOL_TYPE: Type = Type::builtin(
    "bool",
    std::mem::size_of::<Header>(),
    TypeFlags::INT,
    Slots::EMPTY,
)
.with_base(&INT_TYPE);

//! float: immediates.

use crate::object::header::Header;
use crate::object::type_object::{Slots, Type, TypeFlags};

#[unsafe(export_name = "molt.type.float")]
pub static FLOAT_TYPE: Type = Type::builtin(
    "float",
    std::mem::size_of::<Header>() + 8,
    TypeFlags::BASE | TypeFlags::FLOAT,
    Slots::EMPTY,
);

//! `object` and `type`.

use crate::object::header::Header;
use crate::object::type_object::{Slots, Type, TypeFlags};

#[unsafe(export_name = "molt.type.object")]
pub static OBJECT_TYPE: Type = Type {
    base: None,
    ..Type::builtin(
        "object",
        std::mem::size_of::<Header>(),
        TypeFlags::BASE,
        Slots::EMPTY,
    )
};

#[unsafe(export_name = "molt.type.type")]
pub static TYPE_TYPE: Type = Type::builtin(
    "type",
    std::mem::size_of::<Type>(),
    TypeFlags::BASE | TypeFlags::TYPE | TypeFlags::GC,
    Slots::EMPTY,
);

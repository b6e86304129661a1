//! `None`, `Ellipsis` and `NotImplemented`: immediates, so these types have no layout.

use crate::object::header::Header;
use crate::object::type_object::{Slots, Type};

const SIZE: usize = std::mem::size_of::<Header>();

#[unsafe(export_name = "molt.type.NoneType")]
pub static NONE_TYPE: Type = Type::builtin("NoneType", SIZE, 0, Slots::EMPTY);

#[unsafe(export_name = "molt.type.ellipsis")]
pub static ELLIPSIS_TYPE: Type = Type::builtin("ellipsis", SIZE, 0, Slots::EMPTY);

#[unsafe(export_name = "molt.type.NotImplementedType")]
pub static NOT_IMPLEMENTED_TYPE: Type = Type::builtin("NotImplementedType", SIZE, 0, Slots::EMPTY);

//! The types of functions written in Rust (`object::native::NativeDef`) and of their bound forms.

use crate::object::header::Header;
use crate::object::native::NativeDef;
use crate::object::type_object::{Slots, Type};
use crate::value::Value;

/// `builtin_function_or_method` without receiver: a static `NativeDef`.
pub static NATIVE_FUNCTION_TYPE: Type = Type::builtin(
    "builtin_function_or_method",
    std::mem::size_of::<NativeDef>(),
    0,
    Slots::EMPTY,
);
/// `method_descriptor`: unbound method of a builtin type.
pub static METHOD_DEF_TYPE: Type = Type::builtin(
    "method_descriptor",
    std::mem::size_of::<NativeDef>(),
    0,
    Slots::EMPTY,
);
/// `classmethod_descriptor`.
pub static CLASS_METHOD_DEF_TYPE: Type = Type::builtin(
    "classmethod_descriptor",
    std::mem::size_of::<NativeDef>(),
    0,
    Slots::EMPTY,
);
/// Static methods of builtin types.
pub static STATIC_METHOD_DEF_TYPE: Type = Type::builtin(
    "builtin_function_or_method",
    std::mem::size_of::<NativeDef>(),
    0,
    Slots::EMPTY,
);

/// `getset_descriptor`: attribute of a builtin type's instances.
pub static GETSET_DEF_TYPE: Type = Type::builtin(
    "getset_descriptor",
    std::mem::size_of::<NativeDef>(),
    0,
    Slots::EMPTY,
);

/// `builtin_function_or_method` with a receiver.
#[repr(C)]
pub struct BoundNative {
    pub header: Header,
    pub def: &'static NativeDef,
    pub receiver: Value,
}

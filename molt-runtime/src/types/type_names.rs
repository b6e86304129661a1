//! How types are named in messages.

use crate::object::type_object::{Type, TypeFlags};
use crate::types::str_object::{is_str, str_of};

/// `module.qualname`, without the module for builtins.
pub fn full_name(ty: &'static Type) -> Vec<u8> {
    if !ty.has(TypeFlags::HEAP) {
        if ty.module == "builtins" || ty.name.contains('.') {
            return ty.name.as_bytes().to_vec();
        }
        return format!("{}.{}", ty.module, ty.name).into_bytes();
    }
    let mut text = Vec::new();
    if let Some(m) = ty.heap().dict.get(crate::interned!("__module__"))
        && is_str(m)
        && str_of(m) != b"builtins"
    {
        text.extend_from_slice(str_of(m));
        text.push(b'.');
    }
    text.extend_from_slice(str_of(ty.heap().qualname.get()));
    text
}

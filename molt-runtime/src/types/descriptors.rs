//! Descriptors: members of `__slots__`, getsets of builtin types, `property`, `classmethod`, `staticmethod`.

use crate::value::Value;

/// Offset of the field that a member descriptor of `__slots__` describes.
pub fn member_offset(_v: Value) -> Option<u32> {
    None
}

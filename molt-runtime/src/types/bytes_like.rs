//! What the number types need of bytes and other buffers.

use crate::errors::{R, raise_type_error};
use crate::object::header::new_object;
use crate::value::{Ref, Value};

pub fn data_of<'a>(_v: Value) -> Option<&'a [u8]> {
    None
}
pub fn is_bytearray(_v: Value) -> bool {
    false
}
pub fn new_bytes(_data: &[u8]) -> Ref {
    let _ = new_object;
    Ref::NONE
}
pub fn bytes_from(_v: Value) -> R<Vec<u8>> {
    Err(raise_type_error("cannot convert object to bytes"))
}
pub fn bytes_or_bytearray<'a>(v: Value) -> Option<&'a [u8]> {
    data_of(v)
}

//! What bytes and bytearray share: access to their content, arguments that are bytes-like, comparison, search.

use super::buffer::{self, Buffer};
use super::bytearray_object::{BYTEARRAY_TYPE, bytearray_ref, new_bytearray};
use super::text_args::not_implemented;
use crate::errors::{R, raise, raise_overflow_error, raise_type_error, raise_value_error};
use crate::interned;
use crate::kernels::text;
use crate::object::protocol as p;
use crate::types::exceptions as exc;
use crate::types::int_object::is_int;
use crate::types::slice::Span;
use crate::value::{Ref, Value};
use molt_abi::ops::CmpOp;
use std::ops::Deref;

pub use super::bytes_object::{bytes_of, is_bytes, new_bytes};

pub fn is_bytearray(v: Value) -> bool {
    v.is_object() && (p::type_of(v).is(&BYTEARRAY_TYPE) || p::has_type(v, &BYTEARRAY_TYPE))
}

/// The content of bytes or bytearray; `None` for everything else. Valid until the object changes.
#[inline]
pub fn data_of<'a>(v: Value) -> Option<&'a [u8]> {
    if is_bytes(v) {
        return Some(bytes_of(v));
    }
    if is_bytearray(v) {
        return Some(&bytearray_ref(v).data);
    }
    None
}

/// The content of the receiver of a method of bytes or bytearray.
#[inline]
pub fn own_data<'a>(v: Value) -> &'a [u8] {
    if is_bytes(v) {
        bytes_of(v)
    } else {
        &bytearray_ref(v).data
    }
}

/// Bytes of the type of the method's receiver.
pub fn same_kind(v: Value, data: impl AsRef<[u8]>) -> Ref {
    if is_bytes(v) {
        new_bytes(data)
    } else {
        new_bytearray(data.as_ref().to_vec())
    }
}

/// Content of a bytes-like argument, held while it is looked at.
pub enum Content {
    Slice(&'static [u8], #[allow(dead_code)] Ref),
    Buffer(Buffer),
    Copy(Vec<u8>),
}

impl Content {
    /// Of a bytes-like object, or `TypeError`.
    #[inline]
    pub fn of(v: Value) -> R<Content> {
        match Content::of_opt(v)? {
            Some(c) => Ok(c),
            None => Err(buffer::not_bytes_like(v)),
        }
    }

    #[inline]
    pub fn of_opt(v: Value) -> R<Option<Content>> {
        if is_bytes(v) {
            return Ok(Some(Content::Slice(bytes_of(v), v.own())));
        }
        let Some(b) = buffer::buffer_opt(v)? else {
            return Ok(None);
        };
        Ok(Some(if b.is_contiguous() {
            Content::Buffer(b)
        } else {
            Content::Copy(b.to_vec())
        }))
    }
}

impl Deref for Content {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        match self {
            Content::Slice(data, _) => data,
            Content::Buffer(b) => b.as_slice(),
            Content::Copy(data) => data,
        }
    }
}

/// The result of `__bytes__`, if the type of `v` has it.
pub fn call_dunder_bytes(v: Value) -> R<Option<Ref>> {
    if is_bytes(v) && p::type_of(v).is(&super::bytes_object::BYTES_TYPE) {
        return Ok(None);
    }
    let Some(r) = p::call_special(v, interned!("__bytes__"), &[])? else {
        return Ok(None);
    };
    if !is_bytes(r.get()) {
        return Err(raise_type_error(format!(
            "__bytes__ returned non-bytes (type {})",
            p::type_name(r.get())
        )));
    }
    Ok(Some(r))
}

/// The bytes that `bytes(v)` would hold, for functions that take a bytes-like object or an iterable of ints.
pub fn bytes_from(v: Value) -> R<Vec<u8>> {
    if let Some(data) = data_of(v) {
        return Ok(data.to_vec());
    }
    if let Some(r) = call_dunder_bytes(v)? {
        return Ok(bytes_of(r.get()).to_vec());
    }
    super::bytes_new::from_object("bytes", v)
}

/// An int that is a byte; `message` for one out of range.
pub fn byte_of(v: Value, message: &str) -> R<u8> {
    if v.is_small_int() {
        return u8::try_from(v.as_small_int()).map_err(|_| raise_value_error(message));
    }
    u8::try_from(p::index_clamped(v)?).map_err(|_| raise_value_error(message))
}

/// Rich comparison; other bytes-like objects can be on the right.
pub fn compare(a: Value, b: Value, op: CmpOp) -> R {
    if crate::types::str_object::is_str(b) {
        return not_implemented();
    }
    let Some(left) = data_of(a) else {
        return not_implemented();
    };
    let holds = |right: &[u8]| match op {
        CmpOp::Lt => left < right,
        CmpOp::Le => left <= right,
        CmpOp::Eq => left == right,
        CmpOp::Ne => left != right,
        CmpOp::Gt => left > right,
        CmpOp::Ge => left >= right,
    };
    if is_bytes(b) {
        return Ok(Ref::bool(holds(bytes_of(b))));
    }
    if is_bytes(a) {
        // Only bytearray compares itself with everything that has a buffer.
        return not_implemented();
    }
    match Content::of_opt(b) {
        Ok(Some(right)) => Ok(Ref::bool(holds(&right))),
        Ok(None) => not_implemented(),
        Err(e) => Err(e),
    }
}

/// `item in v`: an int or a bytes-like object.
pub fn contains(v: Value, item: Value) -> R<bool> {
    if is_int(item) || !buffer::has_buffer(item) && p::has_index(item) {
        let byte = byte_of(item, "byte must be in range(0, 256)")?;
        return Ok(memchr::memchr(byte, own_data(v)).is_some());
    }
    let needle = Content::of(item)?;
    Ok(text::find(own_data(v), &needle).is_some())
}

/// What `find()` and its like search for.
pub fn needle(v: Value) -> R<Content> {
    if let Some(c) = Content::of_opt(v)? {
        return Ok(c);
    }
    if p::has_index(v) {
        let byte = byte_of(v, "byte must be in range(0, 256)")?;
        return Ok(Content::Copy(vec![byte]));
    }
    Err(raise_type_error(format!(
        "argument should be integer or bytes-like object, not '{}'",
        p::type_name(v)
    )))
}

/// The items of a slice.
pub fn select(data: &[u8], span: Span) -> Vec<u8> {
    if span.step == 1 {
        let start = span.start as usize;
        return data[start..start + span.count].to_vec();
    }
    (0..span.count as i64)
        .map(|i| data[(span.start + i * span.step) as usize])
        .collect()
}

/// Whether `len * count` bytes can be addressed.
pub fn check_repeat(len: usize, count: usize, message: &str) -> R<()> {
    match len.checked_mul(count) {
        Some(n) if n <= isize::MAX as usize => Ok(()),
        _ if message.is_empty() => Err(raise(&exc::MEMORY_ERROR, "")),
        _ => Err(raise_overflow_error(message)),
    }
}
pub fn bytes_or_bytearray<'a>(v: Value) -> Option<&'a [u8]> {
    data_of(v)
}

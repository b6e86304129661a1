//! bytes: layout, creation, slots.

use super::buffer::Buffer;
use super::bytes_like::{self, Content};
use super::text_args::{self, Subscript, not_implemented};
use crate::errors::R;
use crate::kernels::copy::copy_short;
use crate::kernels::{hash, repr, text};
use crate::object::header::{Header, free_object, new_object};
use crate::object::native::Args;
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::fault::lift;
use crate::types::slice::Span;
use crate::types::str_object::new_ascii;
use crate::types::{bytes_iter, bytes_new, str_percent};
use crate::value::{Ref, Value};
use molt_abi::layout;
use molt_abi::ops::BinOp;

#[repr(C)]
pub struct BytesObject {
    pub header: Header,
    pub len: usize,
    pub hash: i64,
    // data follows
}

const _: () = assert!(std::mem::size_of::<BytesObject>() == layout::bytes::DATA as usize);

#[unsafe(export_name = "molt.type.bytes")]
pub static BYTES_TYPE: Type = Type::builtin(
    "bytes",
    std::mem::size_of::<BytesObject>(),
    TypeFlags::BASE | TypeFlags::BYTES | TypeFlags::PRE_DICT,
    Slots {
        dealloc: bytes_dealloc,
        repr: Some(bytes_repr),
        str: Some(bytes_repr),
        hash: Some(|v| Ok(bytes_hash(v))),
        compare: Some(bytes_like::compare),
        iter: Some(|v| Ok(bytes_iter::new_iterator(v))),
        len: Some(|v| Ok(bytes_of(v).len())),
        getitem: Some(bytes_getitem),
        contains: Some(bytes_like::contains),
        binary: Some(bytes_binary),
        new: Some(bytes_new),
        buffer: Some(bytes_buffer),
        ..Slots::EMPTY
    },
)
.with_methods(crate::emitted_table!("molt.methods.bytes"));

/// The content of bytes (unchecked).
#[inline(always)]
pub fn bytes_of<'a>(v: Value) -> &'a [u8] {
    unsafe {
        let b = v.as_ptr::<BytesObject>();
        std::slice::from_raw_parts((b as *const u8).add(layout::bytes::DATA as usize), (*b).len)
    }
}

#[inline(always)]
pub fn is_bytes(v: Value) -> bool {
    v.is_object() && unsafe { (*v.header().ty).flags.has(TypeFlags::BYTES) }
}

#[inline(always)]
pub fn is_exact_bytes(v: Value) -> bool {
    v.is_object() && std::ptr::eq(v.header().ty, &BYTES_TYPE)
}

/// New bytes.
pub fn new_bytes(data: impl AsRef<[u8]>) -> Ref {
    new_bytes_of_type(&BYTES_TYPE, data.as_ref())
}

/// New bytes of a type that is bytes or derives from it.
pub fn new_bytes_of_type(ty: &'static Type, data: &[u8]) -> Ref {
    let size = layout::bytes::DATA as usize + data.len();
    let p = new_object(ty, size) as *mut BytesObject;
    unsafe {
        (*p).len = data.len();
        let out = (p as *mut u8).add(layout::bytes::DATA as usize);
        copy_short(data.as_ptr(), out, data.len());
    }
    Ref::from_new(p)
}

/// Two pieces after one another.
fn joined(left: &[u8], right: &[u8]) -> Ref {
    let len = left.len() + right.len();
    let p = new_object(&BYTES_TYPE, layout::bytes::DATA as usize + len) as *mut BytesObject;
    unsafe {
        (*p).len = len;
        let out = (p as *mut u8).add(layout::bytes::DATA as usize);
        copy_short(left.as_ptr(), out, left.len());
        copy_short(right.as_ptr(), out.add(left.len()), right.len());
    }
    Ref::from_new(p)
}

/// The exact bytes with the content of `v`.
pub fn exact(v: Value) -> Ref {
    if is_exact_bytes(v) {
        v.own()
    } else {
        new_bytes(bytes_of(v))
    }
}

unsafe fn bytes_dealloc(p: *mut Header) {
    unsafe {
        let len = (*(p as *mut BytesObject)).len;
        free_object(p, layout::bytes::DATA as usize + len);
    }
}

/// The hash of bytes, computed once.
pub fn bytes_hash(v: Value) -> i64 {
    let b = unsafe { &mut *v.as_ptr::<BytesObject>() };
    if b.header.flags & layout::flags::STR_HASHED == 0 {
        b.hash = hash::bytes(bytes_of(v));
        b.header.flags |= layout::flags::STR_HASHED;
    }
    b.hash
}

fn bytes_repr(v: Value) -> R {
    Ok(new_ascii(&repr::bytes(bytes_of(v))))
}

fn bytes_getitem(v: Value, key: Value) -> R {
    let wrong = |key: Value| {
        format!(
            "byte indices must be integers or slices, not {}",
            p::type_name(key)
        )
    };
    let data = bytes_of(v);
    match text_args::subscript(key, data.len(), "index out of range", wrong)? {
        Subscript::Item(at) => Ok(Ref::from(data[at] as i64)),
        Subscript::Span(s) => Ok(get_span(v, s)),
    }
}

/// A new bytes object of the selected bytes.
pub fn get_span(v: Value, s: Span) -> Ref {
    let data = bytes_of(v);
    if s.count == data.len() && s.step == 1 {
        return exact(v);
    }
    new_bytes(bytes_like::select(data, s))
}

fn bytes_binary(a: Value, b: Value, op: BinOp) -> R {
    match op {
        BinOp::Add if is_exact_bytes(a) && is_exact_bytes(b) && !bytes_of(b).is_empty() => {
            Ok(joined(bytes_of(a), bytes_of(b)))
        }
        BinOp::Add if is_bytes(a) => {
            let Some(right) = Content::of_opt(b)? else {
                return not_implemented();
            };
            if right.is_empty() && is_exact_bytes(a) {
                return Ok(a.own());
            }
            Ok(joined(bytes_of(a), &right))
        }
        BinOp::Mul if is_bytes(a) && p::has_index(b) => repeat(a, b),
        BinOp::Mul if is_bytes(b) && p::has_index(a) => repeat(b, a),
        BinOp::Mod if is_bytes(a) => Ok(new_bytes(str_percent::format_bytes(bytes_of(a), b)?)),
        _ => not_implemented(),
    }
}

fn repeat(v: Value, count: Value) -> R {
    let count = text_args::repeat_count(count)?;
    if count == 1 {
        return Ok(exact(v));
    }
    bytes_like::check_repeat(bytes_of(v).len(), count, "repeated bytes are too long")?;
    Ok(new_bytes(lift(text::repeat(bytes_of(v), count))?))
}

fn bytes_new(ty: &'static Type, args: &Args) -> R {
    let bound = bytes_new::bind("bytes", args)?;
    let [source, encoding, errors] = bound;
    if ty.is(&BYTES_TYPE) && is_exact_bytes(source) && encoding.is_null() && errors.is_null() {
        return Ok(source.own());
    }
    if encoding.is_null()
        && errors.is_null()
        && !source.is_null()
        && let Some(r) = bytes_like::call_dunder_bytes(source)?
    {
        if ty.is(&BYTES_TYPE) {
            return Ok(r);
        }
        return Ok(new_bytes_of_type(ty, bytes_of(r.get())));
    }
    let data = bytes_new::content("bytes", bound)?;
    Ok(new_bytes_of_type(ty, &data))
}

fn bytes_buffer(v: Value, _writable: bool) -> R<Buffer> {
    let data = bytes_of(v);
    Ok(Buffer::bytes(v, data.as_ptr() as *mut u8, data.len(), true))
}

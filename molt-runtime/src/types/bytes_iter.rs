//! The iterators over bytes and bytearray.

use super::bytes_like::{is_bytes, own_data};
use crate::errors::R;
use crate::native_method;
use crate::object::header::{Header, free_object, new_object};
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type};
use crate::value::{Ref, Value};

#[repr(C)]
pub struct BytesIterator {
    header: Header,
    /// Owned; NULL when exhausted.
    source: Value,
    at: usize,
}

const SIZE: usize = std::mem::size_of::<BytesIterator>();

const SLOTS: Slots = Slots {
    dealloc,
    iter: Some(|v| Ok(v.own())),
    next: Some(next),
    ..Slots::EMPTY
};

#[unsafe(export_name = "molt.type.bytes_iterator")]
pub static BYTES_ITERATOR_TYPE: Type = Type::builtin("bytes_iterator", SIZE, 0, SLOTS)
    .counted()
    .with_methods(crate::emitted_table!("molt.methods.bytes_iterator"));

#[unsafe(export_name = "molt.type.bytearray_iterator")]
pub static BYTEARRAY_ITERATOR_TYPE: Type = Type::builtin("bytearray_iterator", SIZE, 0, SLOTS)
    .counted()
    .with_methods(crate::emitted_table!("molt.methods.bytearray_iterator"));

/// `iter(v)`.
pub fn new_iterator(v: Value) -> Ref {
    let ty = if is_bytes(v) {
        crate::made!(BYTES_ITERATOR_TYPE)
    } else {
        crate::made!(BYTEARRAY_ITERATOR_TYPE)
    };
    let it = new_object(ty, SIZE) as *mut BytesIterator;
    unsafe { (*it).source = v.own().into_raw() };
    Ref::from_new(it)
}

unsafe fn dealloc(p: *mut Header) {
    unsafe {
        drop(Ref::from_owned((*(p as *mut BytesIterator)).source));
        free_object(p, SIZE);
    }
}

fn this(v: Value) -> &'static mut BytesIterator {
    unsafe { &mut *v.as_ptr() }
}

fn next(v: Value) -> R<Option<Ref>> {
    let it = this(v);
    if it.source.is_null() {
        return Ok(None);
    }
    if let Some(byte) = own_data(it.source).get(it.at) {
        it.at += 1;
        return Ok(Some(Ref::from(*byte as i64)));
    }
    drop(unsafe { Ref::from_owned(std::mem::replace(&mut it.source, Value::NULL)) });
    Ok(None)
}

fn length_hint(args: &[Value]) -> R {
    let it = this(args[0]);
    let left = if it.source.is_null() {
        0
    } else {
        own_data(it.source).len().saturating_sub(it.at)
    };
    Ok(Ref::from(left))
}
native_method!("bytes_iterator", "__length_hint__", "self, /", length_hint);
native_method!(
    "bytearray_iterator",
    "__length_hint__",
    "self, /",
    length_hint
);

fn setstate(args: &[Value]) -> R {
    let it = this(args[0]);
    let at = p::index_i64(args[1])?.max(0) as usize;
    if !it.source.is_null() {
        it.at = at.min(own_data(it.source).len());
    }
    Ok(Ref::NONE)
}
native_method!("bytes_iterator", "__setstate__", "self, state, /", setstate);
native_method!(
    "bytearray_iterator",
    "__setstate__",
    "self, state, /",
    setstate
);

//! The iterator over the characters of a str.

use super::str_object::*;
use crate::errors::R;
use crate::kernels::wtf8;
use crate::native_method;
use crate::object::header::{Header, free_object, new_object};
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type};
use crate::types::sequence_iterators::reduce_to_iter;
use crate::types::tuple::new_tuple;
use crate::value::{Ref, Value};

#[repr(C)]
pub struct StrIterator {
    header: Header,
    /// Owned; NULL when exhausted.
    source: Value,
    /// Byte offset of the next character.
    at: usize,
    /// Its number.
    index: usize,
}

const _: () = {
    use molt_abi::layout::cursor::{CHARACTER, INDEX, SEQUENCE};
    use std::mem::offset_of;
    assert!(offset_of!(StrIterator, source) == SEQUENCE as usize);
    assert!(offset_of!(StrIterator, at) == INDEX as usize);
    assert!(offset_of!(StrIterator, index) == CHARACTER as usize);
};

#[unsafe(export_name = "molt.type.str_iterator")]
pub static STR_ITERATOR_TYPE: Type = Type::builtin(
    "str_iterator",
    std::mem::size_of::<StrIterator>(),
    0,
    Slots {
        dealloc,
        iter: Some(|v| Ok(v.own())),
        next: Some(next),
        ..Slots::EMPTY
    },
)
.counted()
.with_methods(crate::emitted_table!("molt.methods.str_iterator"));

/// The same for a str of ASCII characters, which has a type of its own in CPython.
#[unsafe(export_name = "molt.type.str_ascii_iterator")]
pub static STR_ASCII_ITERATOR_TYPE: Type = Type::builtin(
    "str_ascii_iterator",
    std::mem::size_of::<StrIterator>(),
    0,
    Slots {
        dealloc,
        iter: Some(|v| Ok(v.own())),
        next: Some(next),
        ..Slots::EMPTY
    },
)
.counted()
.with_methods(crate::emitted_table!("molt.methods.str_ascii_iterator"));

/// `iter(v)`.
pub fn new_iterator(v: Value) -> Ref {
    let ascii = v.header().flags & molt_abi::layout::flags::STR_ASCII != 0;
    let ty = if ascii {
        crate::made!(STR_ASCII_ITERATOR_TYPE)
    } else {
        crate::made!(STR_ITERATOR_TYPE)
    };
    let p = new_object(ty, std::mem::size_of::<StrIterator>()) as *mut StrIterator;
    unsafe { (*p).source = v.own().into_raw() };
    Ref::from_new(p)
}

unsafe fn dealloc(p: *mut Header) {
    unsafe {
        drop(Ref::from_owned((*(p as *mut StrIterator)).source));
        free_object(p, std::mem::size_of::<StrIterator>());
    }
}

fn this(v: Value) -> &'static mut StrIterator {
    unsafe { &mut *v.as_ptr() }
}

#[inline]
pub fn next(v: Value) -> R<Option<Ref>> {
    let it = this(v);
    if it.source.is_null() {
        return Ok(None);
    }
    let data = str_of(it.source);
    if it.at == data.len() {
        drop(unsafe { Ref::from_owned(std::mem::replace(&mut it.source, Value::NULL)) });
        return Ok(None);
    }
    it.index += 1;
    let byte = data[it.at];
    if byte < 0x80 {
        it.at += 1;
        return Ok(Some(new_char(byte as u32)));
    }
    let (code, len) = wtf8::decode_at(data, it.at);
    it.at += len;
    Ok(Some(new_char(code)))
}

fn length_hint(args: &[Value]) -> R {
    let it = this(args[0]);
    let left = if it.source.is_null() {
        0
    } else {
        str_ref(it.source).char_len() - it.index
    };
    Ok(Ref::from(left))
}
native_method!("str_iterator", "__length_hint__", "self, /", length_hint);
native_method!(
    "str_ascii_iterator",
    "__length_hint__",
    "self, /",
    length_hint
);

fn reduce(args: &[Value]) -> R {
    let it = this(args[0]);
    if it.source.is_null() {
        return reduce_to_iter(intern("").own());
    }
    let iter = crate::builtins::builtin("iter")?;
    let inner = new_tuple(&[it.source]);
    let index = Ref::from(it.index);
    Ok(new_tuple(&[iter.get(), inner.get(), index.get()]))
}
native_method!("str_iterator", "__reduce__", "self, /", reduce);
native_method!("str_ascii_iterator", "__reduce__", "self, /", reduce);

fn setstate(args: &[Value]) -> R {
    let it = this(args[0]);
    let index = p::index_i64(args[1])?.max(0) as usize;
    if !it.source.is_null() {
        it.index = index.min(str_ref(it.source).char_len());
        it.at = super::str_index::byte_offset(it.source, it.index);
    }
    Ok(Ref::NONE)
}
native_method!("str_iterator", "__setstate__", "self, state, /", setstate);
native_method!(
    "str_ascii_iterator",
    "__setstate__",
    "self, state, /",
    setstate
);

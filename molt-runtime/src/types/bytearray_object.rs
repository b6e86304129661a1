//! bytearray: layout, slots and the methods that change it.

use super::buffer::Buffer;
use super::bytes_like::{self, Content, byte_of, is_bytearray};
use super::str_object::{new_ascii, new_str};
use super::text_args::{self, Subscript, not_implemented};
use super::{bytes_iter, bytes_new, str_percent};
use crate::errors::{R, raise, raise_index_error, raise_type_error, raise_value_error};
use crate::kernels::{repr, text};
use crate::memory::byte_vec::{ByteVec, Edit};
use crate::native_method;
use crate::object::header::{Header, free_object, new_object};
use crate::object::native::Args;
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::exceptions as exc;
use crate::types::fault::lift;
use crate::types::slice::{self, Span, is_slice};
use crate::types::tuple::new_tuple;
use crate::value::{Ref, Value};
use molt_abi::layout;
use molt_abi::ops::BinOp;

#[repr(C)]
pub struct ByteArrayObject {
    pub header: Header,
    pub data: ByteVec,
    /// Buffers in use: while there are any, the size is fixed.
    pub exports: usize,
}

const SIZE: usize = std::mem::size_of::<ByteArrayObject>();
const _: () = assert!(std::mem::offset_of!(ByteArrayObject, data) == layout::buffer::DATA as usize);
const OUT_OF_RANGE: &str = "byte must be in range(0, 256)";

#[unsafe(export_name = "molt.type.bytearray")]
pub static BYTEARRAY_TYPE: Type = Type::builtin(
    "bytearray",
    SIZE,
    TypeFlags::BASE,
    Slots {
        dealloc: bytearray_dealloc,
        repr: Some(bytearray_repr),
        str: Some(bytearray_repr),
        hash: Some(p::unhashable),
        compare: Some(bytes_like::compare),
        iter: Some(|v| Ok(bytes_iter::new_iterator(v))),
        len: Some(|v| Ok(bytearray_ref(v).data.len())),
        getitem: Some(bytearray_getitem),
        setitem: Some(bytearray_setitem),
        contains: Some(bytes_like::contains),
        binary: Some(bytearray_binary),
        inplace: Some(bytearray_inplace),
        new: Some(bytearray_new),
        init: Some(bytearray_init),
        buffer: Some(bytearray_buffer),
        ..Slots::EMPTY
    },
)
.counted()
.with_methods(crate::emitted_table!("molt.methods.bytearray"));

#[inline(always)]
pub fn bytearray_ref(v: Value) -> &'static mut ByteArrayObject {
    unsafe { &mut *v.as_ptr() }
}

/// A new bytearray.
pub fn new_bytearray(data: Vec<u8>) -> Ref {
    new_bytearray_of_type(crate::made!(BYTEARRAY_TYPE), data)
}

fn new_bytearray_of_type(ty: &'static Type, data: Vec<u8>) -> Ref {
    let p = new_object(ty, SIZE) as *mut ByteArrayObject;
    unsafe { (&raw mut (*p).data).write(data.into()) };
    Ref::from_new(p)
}

unsafe fn bytearray_dealloc(p: *mut Header) {
    unsafe {
        std::ptr::drop_in_place(&raw mut (*(p as *mut ByteArrayObject)).data);
        free_object(p, SIZE);
    }
}

fn bytearray_repr(v: Value) -> R {
    let mut out = p::type_name(v)
        .rsplit('.')
        .next()
        .unwrap_or("")
        .as_bytes()
        .to_vec();
    out.push(b'(');
    let shown = repr::bytes(&bytearray_ref(v).data);
    // Unlike bytes, single quotes are escaped within double ones too.
    if shown[1] == b'"' {
        for byte in shown {
            if byte == b'\'' {
                out.push(b'\\');
            }
            out.push(byte);
        }
    } else {
        out.extend_from_slice(&shown);
    }
    out.push(b')');
    Ok(new_str(out))
}

/// The data for a change of size; `BufferError` while it is exported.
fn resizable(v: Value) -> R<Edit<'static>> {
    let b = bytearray_ref(v);
    if b.exports > 0 {
        return Err(raise(
            &exc::BUFFER_ERROR,
            "Existing exports of data: object cannot be re-sized",
        ));
    }
    Ok(b.data.edit())
}

fn wrong_index(key: Value) -> String {
    format!(
        "bytearray indices must be integers or slices, not {}",
        p::type_name(key)
    )
}

fn bytearray_getitem(v: Value, key: Value) -> R {
    let message = "bytearray index out of range";
    match text_args::subscript(key, bytearray_ref(v).data.len(), message, wrong_index)? {
        Subscript::Item(at) => Ok(Ref::from(bytearray_ref(v).data[at] as i64)),
        Subscript::Span(s) => Ok(new_bytearray(bytes_like::select(&bytearray_ref(v).data, s))),
    }
}

fn bytearray_setitem(v: Value, key: Value, value: Option<Value>) -> R<()> {
    if let Some(value) = value
        && key.is_small_int()
        && value.is_small_int()
        && let Ok(byte) = u8::try_from(value.as_small_int())
        && let Ok(at) = usize::try_from(key.as_small_int())
        && let Some(place) = bytearray_ref(v).data.get_mut(at)
    {
        *place = byte;
        return Ok(());
    }
    set_any(v, key, value)
}

fn set_any(v: Value, key: Value, value: Option<Value>) -> R<()> {
    if is_slice(key) {
        let source = match value {
            Some(value) => assigned(value)?,
            None => Vec::new(),
        };
        let span = slice::resolve_with(key, || bytearray_ref(v).data.len())?;
        return set_span(v, span, &source, value.is_none());
    }
    if !p::has_index(key) {
        return Err(raise_type_error(wrong_index(key)));
    }
    let index = p::index_for_item(key)?;
    let len = bytearray_ref(v).data.len();
    let at = text_args::item_index(index, len, "bytearray index out of range")?;
    match value {
        Some(value) => {
            let byte = byte_of(value, OUT_OF_RANGE)?;
            match bytearray_ref(v).data.get_mut(at) {
                Some(place) => *place = byte,
                None => return Err(raise_index_error("bytearray index out of range")),
            }
        }
        None => {
            resizable(v)?.remove(at);
        }
    }
    Ok(())
}

/// The bytes to assign to a slice.
fn assigned(value: Value) -> R<Vec<u8>> {
    if let Some(content) = Content::of_opt(value)? {
        return Ok(content.to_vec());
    }
    let ty = p::type_of(value);
    let iterable = p::can_iterate(ty);
    if super::str_object::is_str(value) || !iterable {
        return Err(raise_type_error(
            "can assign only bytes, buffers, or iterables of ints in range(0, 256)",
        ));
    }
    bytes_new::from_iterable("bytearray", value)
}

fn set_span(v: Value, span: Span, source: &[u8], delete: bool) -> R<()> {
    let position = |i: usize| (span.start + i as i64 * span.step) as usize;
    if span.step == 1 || delete && span.count == 0 {
        let start = span.start as usize;
        if source.len() == span.count {
            bytearray_ref(v).data[start..start + span.count].copy_from_slice(source);
        } else {
            resizable(v)?.splice(start..start + span.count, source.iter().copied());
        }
        return Ok(());
    }
    if delete {
        let mut gone: Vec<usize> = (0..span.count).map(position).collect();
        gone.sort_unstable();
        let mut data = resizable(v)?;
        let mut next = gone.into_iter().peekable();
        let mut at = 0;
        data.retain(|_| {
            let drop = next.next_if_eq(&at).is_some();
            at += 1;
            !drop
        });
        return Ok(());
    }
    if source.len() != span.count {
        return Err(raise_value_error(format!(
            "attempt to assign bytes of size {} to extended slice of size {}",
            source.len(),
            span.count
        )));
    }
    let data = &mut bytearray_ref(v).data;
    for (i, byte) in source.iter().enumerate() {
        data[position(i)] = *byte;
    }
    Ok(())
}

fn bytearray_binary(a: Value, b: Value, op: BinOp) -> R {
    match op {
        BinOp::Add if is_bytearray(a) => {
            let Some(right) = Content::of_opt(b)? else {
                return not_implemented();
            };
            let mut out = bytearray_ref(a).data.to_vec();
            out.extend_from_slice(&right);
            Ok(new_bytearray(out))
        }
        BinOp::Mul if is_bytearray(a) && p::has_index(b) => repeat(a, b),
        BinOp::Mul if is_bytearray(b) && p::has_index(a) => repeat(b, a),
        BinOp::Mod if is_bytearray(a) => {
            let format = bytearray_ref(a).data.to_vec();
            Ok(new_bytearray(str_percent::format_bytes(&format, b)?))
        }
        _ => not_implemented(),
    }
}

fn repeat(v: Value, count: Value) -> R {
    let count = text_args::repeat_count(count)?;
    let data = &bytearray_ref(v).data;
    bytes_like::check_repeat(data.len(), count, "")?;
    Ok(new_bytearray(lift(text::repeat(data, count))?))
}

fn bytearray_inplace(a: Value, b: Value, op: BinOp) -> R {
    match op {
        BinOp::Add => {
            let Some(right) = Content::of_opt(b)? else {
                return not_implemented();
            };
            let right = right.to_vec();
            if !right.is_empty() {
                resizable(a)?.extend_from_slice(&right);
            }
            Ok(a.own())
        }
        BinOp::Mul if p::has_index(b) => {
            let count = text_args::repeat_count(b)?;
            let mut data = resizable(a)?;
            bytes_like::check_repeat(data.len(), count, "")?;
            *data = lift(text::repeat(&data, count))?;
            Ok(a.own())
        }
        _ => not_implemented(),
    }
}

fn bytearray_new(ty: &'static Type, _: &Args) -> R {
    Ok(new_bytearray_of_type(ty, Vec::new()))
}

fn bytearray_init(v: Value, args: &Args) -> R<()> {
    let content = bytes_new::content("bytearray", bytes_new::bind("bytearray", args)?)?;
    if *content != *bytearray_ref(v).data {
        *resizable(v)? = content;
    }
    Ok(())
}

fn bytearray_buffer(v: Value, _writable: bool) -> R<Buffer> {
    let b = bytearray_ref(v);
    b.exports += 1;
    let mut buffer = Buffer::bytes(v, b.data.as_mut_ptr(), b.data.len(), false);
    buffer.release = Some(|v| bytearray_ref(v).exports -= 1);
    Ok(buffer)
}

fn append(args: &[Value]) -> R {
    let byte = byte_of(args[1], OUT_OF_RANGE)?;
    resizable(args[0])?.push(byte);
    Ok(Ref::NONE)
}
native_method!("bytearray", "append", "self, item, /", append);

fn extend(args: &[Value]) -> R {
    let more = match Content::of_opt(args[1])? {
        Some(content) => content.to_vec(),
        None => {
            let ty = p::type_of(args[1]);
            if !p::can_iterate(ty) {
                return Err(raise_type_error(format!(
                    "can't extend bytearray with {}",
                    p::type_name(args[1])
                )));
            }
            bytes_new::from_iterable("bytearray", args[1])?
        }
    };
    if !more.is_empty() {
        resizable(args[0])?.extend_from_slice(&more);
    }
    Ok(Ref::NONE)
}
native_method!("bytearray", "extend", "self, iterable_of_ints, /", extend);

fn insert(args: &[Value]) -> R {
    let index = text_args::ssize(args[1])?;
    let byte = byte_of(args[2], OUT_OF_RANGE)?;
    let mut data = resizable(args[0])?;
    let len = data.len() as isize;
    let at = if index < 0 {
        (index + len).max(0)
    } else {
        index.min(len)
    };
    data.insert(at as usize, byte);
    Ok(Ref::NONE)
}
native_method!("bytearray", "insert", "self, index, item, /", insert);

fn pop(args: &[Value]) -> R {
    let index = text_args::ssize_or(args[1], -1)?;
    if bytearray_ref(args[0]).data.is_empty() {
        return Err(raise_index_error("pop from empty bytearray"));
    }
    let len = bytearray_ref(args[0]).data.len();
    let at = text_args::item_index(index as i64, len, "pop index out of range")?;
    let byte = resizable(args[0])?.remove(at);
    Ok(Ref::from(byte as i64))
}
native_method!("bytearray", "pop", "self, index=-1, /", pop);

fn remove(args: &[Value]) -> R {
    let byte = byte_of(args[1], OUT_OF_RANGE)?;
    match memchr::memchr(byte, &bytearray_ref(args[0]).data) {
        Some(at) => {
            resizable(args[0])?.remove(at);
            Ok(Ref::NONE)
        }
        None => Err(raise_value_error("value not found in bytearray")),
    }
}
native_method!("bytearray", "remove", "self, value, /", remove);

fn clear(args: &[Value]) -> R {
    *resizable(args[0])? = Vec::new();
    Ok(Ref::NONE)
}
native_method!("bytearray", "clear", "self, /", clear);

native_method!("bytearray", "reverse", "self, /", |a| {
    bytearray_ref(a[0]).data.reverse();
    Ok(Ref::NONE)
});
native_method!("bytearray", "copy", "self, /", |a| {
    Ok(new_bytearray(bytearray_ref(a[0]).data.to_vec()))
});
native_method!("bytearray", "__alloc__", "self, /", |a| {
    let data = &bytearray_ref(a[0]).data;
    Ok(Ref::from(if data.is_empty() {
        0
    } else {
        data.capacity().max(data.len() + 1)
    }))
});
native_method!("bytearray", "__sizeof__", "self, /", |a| {
    let data = &bytearray_ref(a[0]).data;
    Ok(Ref::from(
        56 + if data.is_empty() {
            0
        } else {
            data.capacity().max(data.len() + 1)
        },
    ))
});

fn reduce(args: &[Value]) -> R {
    let mut text = Vec::new();
    for &byte in bytearray_ref(args[0]).data.iter() {
        crate::kernels::wtf8::push(&mut text, byte as u32);
    }
    let state = crate::types::object_attrs::state_of(args[0])?;
    let text = new_str(text);
    let content = new_tuple(&[text.get(), new_ascii(b"latin-1").get()]);
    let ty = p::type_of(args[0]).as_value();
    Ok(new_tuple(&[ty, content.get(), state.get()]))
}
native_method!("bytearray", "__reduce__", "self, /", reduce);
native_method!("bytearray", "__reduce_ex__", "self, proto=0, /", reduce);

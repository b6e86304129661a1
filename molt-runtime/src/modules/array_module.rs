//! `array.array`: numbers of one machine type, packed.

use super::array_item::{CODES, pack, size_of, unpack};
use super::text_support::add;
use crate::errors::{R, raise, raise_index_error, raise_type_error, raise_value_error};
use crate::kernels::wtf8::CodePoints;
use crate::memory::byte_vec::{ByteVec, Edit};
use crate::object::header::{Header, free_object, new_object};
use crate::object::native::Args;
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::buffer::Buffer;
use crate::types::bytes_like::{self, Content};
use crate::types::exceptions as exc;
use crate::types::list;
use crate::types::slice::{self, Span, is_slice};
use crate::types::str_object::{is_str, new_ascii, new_str, str_of, str_ref};
use crate::types::text_args::{self, Subscript, not_implemented, shown_type};
use crate::value::{Ref, Value};
use molt_abi::layout;
use molt_abi::ops::{BinOp, CmpOp};

#[repr(C)]
pub struct ArrayObject {
    header: Header,
    pub data: ByteVec,
    exports: usize,
    pub size: usize,
    pub code: u8,
}

const _: () = {
    use std::mem::offset_of;
    assert!(offset_of!(ArrayObject, data) == layout::buffer::DATA as usize);
    assert!(offset_of!(ArrayObject, code) == layout::buffer::CODE as usize);
};

const SIZE: usize = std::mem::size_of::<ArrayObject>();

#[unsafe(export_name = "molt.type.array.array")]
pub static ARRAY_TYPE: Type = Type::builtin(
    "array.array",
    SIZE,
    TypeFlags::BASE | TypeFlags::WEAK | TypeFlags::SEQUENCE,
    Slots {
        dealloc,
        repr: Some(repr),
        hash: Some(p::unhashable),
        compare: Some(compare),
        iter: Some(|v| Ok(crate::types::sequence_iterator::new_sequence_iterator(v))),
        len: Some(|v| Ok(array(v).len())),
        getitem: Some(getitem),
        setitem: Some(setitem),
        binary: Some(binary),
        inplace: Some(inplace),
        new: Some(new),
        buffer: Some(buffer),
        ..Slots::EMPTY
    },
)
.with_module("array")
.with_methods(crate::emitted_table!("molt.methods.array.array"));

impl ArrayObject {
    pub fn len(&self) -> usize {
        self.data.len() / self.size
    }

    pub fn is_empty(&self) -> bool {
        self.data.is_empty()
    }

    /// The item at an index (unchecked).
    pub fn item(&self, at: usize) -> Ref {
        unpack(self.code, &self.data[at * self.size..(at + 1) * self.size])
    }

    pub fn set(&mut self, at: usize, bytes: [u8; 8]) {
        let size = self.size;
        self.data[at * size..(at + 1) * size].copy_from_slice(&bytes[..size]);
    }

    /// All items as objects.
    pub fn items(&self) -> Vec<Ref> {
        self.data
            .chunks_exact(self.size)
            .map(|item| unpack(self.code, item))
            .collect()
    }
}

/// The fields of an array.
#[inline(always)]
pub fn array(v: Value) -> &'static mut ArrayObject {
    unsafe { &mut *v.as_ptr() }
}

pub fn is_array(v: Value) -> bool {
    p::has_type(v, &ARRAY_TYPE)
}

/// The data for a change of size; `BufferError` while it is exported.
pub fn resizable(v: Value) -> R<Edit<'static>> {
    let a = array(v);
    if a.exports > 0 {
        return Err(raise(
            &exc::BUFFER_ERROR,
            "cannot resize an array that is exporting buffers",
        ));
    }
    Ok(a.data.edit())
}

/// A new array of a type that is `array` or derives from it.
pub fn new_array(ty: &'static Type, code: u8, data: Vec<u8>) -> Ref {
    let a = new_object(ty, SIZE) as *mut ArrayObject;
    unsafe {
        (*a).code = code;
        (*a).size = size_of(code).unwrap_or(1);
        (&raw mut (*a).data).write(data.into());
    }
    Ref::from_new(a)
}

unsafe fn dealloc(h: *mut Header) {
    unsafe {
        std::ptr::drop_in_place(&raw mut (*(h as *mut ArrayObject)).data);
        free_object(h, SIZE);
    }
}

fn new(ty: &'static Type, args: &Args) -> R {
    if ty.is(&ARRAY_TYPE) && !args.names.is_empty() {
        return Err(raise_type_error("array.array() takes no keyword arguments"));
    }
    let (code, initial) = match args.pos {
        [] => {
            return Err(raise_type_error(
                "array() takes at least 1 argument (0 given)",
            ));
        }
        [code] => (*code, None),
        [code, initial, ..] => (*code, Some(*initial)),
    };
    if args.pos.len() > 2 {
        return Err(raise_type_error(format!(
            "array() takes at most 2 arguments ({} given)",
            args.pos.len()
        )));
    }
    if !is_str(code) || str_ref(code).char_len() != 1 {
        return Err(raise_type_error(format!(
            "array() argument 1 must be a unicode character, not {}",
            shown_type(code)
        )));
    }
    let code = str_of(code)[0];
    if let Some(initial) = initial.filter(|v| code != b'u' && (is_str(*v) || is_unicode(*v))) {
        let what = if is_str(initial) {
            "a str"
        } else {
            "a unicode array"
        };
        return Err(raise_type_error(format!(
            "cannot use {what} to initialize an array with typecode '{}'",
            code as char
        )));
    }
    let Some(size) = size_of(code) else {
        return Err(raise_value_error(
            "bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)",
        ));
    };
    let mut data = Vec::new();
    if let Some(initial) = initial {
        if bytes_like::data_of(initial).is_some() {
            data = Content::of(initial)?.to_vec();
            if data.len() % size != 0 {
                return Err(raise_value_error(
                    "bytes length not a multiple of item size",
                ));
            }
        } else if is_str(initial) {
            for c in CodePoints::new(str_of(initial)) {
                data.extend_from_slice(&c.to_ne_bytes());
            }
        } else if is_array(initial) && array(initial).code == code {
            data = array(initial).data.to_vec();
        } else {
            push_all(&mut data, code, initial)?;
        }
    }
    Ok(new_array(ty, code, data))
}

fn is_unicode(v: Value) -> bool {
    is_array(v) && array(v).code == b'u'
}

/// Packs the items of an iterable.
pub fn push_all(data: &mut Vec<u8>, code: u8, iterable: Value) -> R<()> {
    let size = size_of(code).unwrap_or(1);
    if p::has_flag(iterable, TypeFlags::LIST) {
        let mut at = 0;
        // Conversions may run code that changes the list.
        while let Some(item) = list::items_of(iterable).get(at) {
            data.extend_from_slice(&pack(code, *item)?[..size]);
            at += 1;
        }
        return Ok(());
    }
    let it = p::iter(iterable)?;
    while let Some(item) = p::next(it.get())? {
        data.extend_from_slice(&pack(code, item.get())?[..size]);
    }
    Ok(())
}

fn repr(v: Value) -> R {
    let a = array(v);
    let name = p::type_name(v).rsplit('.').next().unwrap_or("array");
    let mut out = format!("{name}('{}'", a.code as char).into_bytes();
    if !a.is_empty() {
        out.extend_from_slice(b", ");
        let items = if a.code == b'u' {
            text_of(a)
        } else {
            list::new_list_owned(a.items())
        };
        out.extend_from_slice(&p::repr_bytes(items.get())?);
    }
    out.push(b')');
    Ok(new_str(out))
}

/// The text of an array of characters.
pub fn text_of(a: &ArrayObject) -> Ref {
    let mut out = Vec::new();
    for item in a.data.chunks_exact(4) {
        let code = u32::from_ne_bytes(item.try_into().unwrap_or_default());
        crate::kernels::wtf8::push(&mut out, code.min(0x10_ffff));
    }
    new_str(out)
}

fn compare(a: Value, b: Value, op: CmpOp) -> R {
    if !is_array(a) || !is_array(b) {
        return not_implemented();
    }
    let (x, y) = (array(a), array(b));
    if x.code == y.code && matches!(op, CmpOp::Eq | CmpOp::Ne) && !matches!(x.code, b'f' | b'd') {
        return Ok(Ref::bool((*x.data == *y.data) == (op == CmpOp::Eq)));
    }
    let (left, right) = (
        list::new_list_owned(x.items()),
        list::new_list_owned(y.items()),
    );
    p::compare(left.get(), right.get(), op)
}

fn wrong_index(_: Value) -> String {
    "array indices must be integers".to_string()
}

fn getitem(v: Value, key: Value) -> R {
    let message = "array index out of range";
    match text_args::subscript(key, array(v).len(), message, wrong_index)? {
        Subscript::Item(at) => Ok(array(v).item(at)),
        Subscript::Span(span) => {
            let a = array(v);
            Ok(new_array(&ARRAY_TYPE, a.code, select(a, span)))
        }
    }
}

/// Bytes of the items of a slice.
fn select(a: &ArrayObject, span: Span) -> Vec<u8> {
    let size = a.size;
    if span.step == 1 {
        let start = span.start as usize * size;
        return a.data[start..start + span.count * size].to_vec();
    }
    let mut out = Vec::with_capacity(span.count * size);
    for i in 0..span.count as i64 {
        let at = (span.start + i * span.step) as usize * size;
        out.extend_from_slice(&a.data[at..at + size]);
    }
    out
}

fn setitem(v: Value, key: Value, value: Option<Value>) -> R<()> {
    if is_slice(key) {
        return assign_slice(v, key, value);
    }
    if !p::has_index(key) {
        return Err(raise_type_error("array indices must be integers"));
    }
    let index = p::index_for_item(key)?;
    let len = array(v).len();
    let at = text_args::item_index(index, len, "array assignment index out of range")?;
    match value {
        Some(value) => {
            let item = pack(array(v).code, value)?;
            if at >= array(v).len() {
                return Err(raise_index_error("array assignment index out of range"));
            }
            array(v).set(at, item);
        }
        None => {
            let size = array(v).size;
            resizable(v)?.drain(at * size..(at + 1) * size);
        }
    }
    Ok(())
}

fn assign_slice(v: Value, key: Value, value: Option<Value>) -> R<()> {
    let source = match value {
        Some(value) if !is_array(value) => {
            return Err(raise_type_error(format!(
                "can only assign array (not \"{}\") to array slice",
                p::type_name(value)
            )));
        }
        Some(value) if array(value).code != array(v).code => {
            return Err(raise_type_error("bad argument type for built-in operation"));
        }
        Some(value) => array(value).data.to_vec(),
        None => Vec::new(),
    };
    let span = slice::resolve(key, array(v).len())?;
    let size = array(v).size;
    let position = |i: usize| (span.start + i as i64 * span.step) as usize;
    if span.step == 1 {
        let bytes = span.start as usize * size..(span.start as usize + span.count) * size;
        if source.len() == bytes.len() {
            array(v).data[bytes].copy_from_slice(&source);
        } else {
            resizable(v)?.splice(bytes, source);
        }
        return Ok(());
    }
    if value.is_none() {
        let mut gone: Vec<usize> = (0..span.count).map(position).collect();
        gone.sort_unstable_by(|a, b| b.cmp(a));
        let mut data = resizable(v)?;
        for at in gone {
            data.drain(at * size..(at + 1) * size);
        }
        return Ok(());
    }
    if source.len() != span.count * size {
        return Err(raise_value_error(format!(
            "attempt to assign array of size {} to extended slice of size {}",
            source.len() / size,
            span.count
        )));
    }
    for (i, item) in source.chunks_exact(size).enumerate() {
        let at = position(i) * size;
        array(v).data[at..at + size].copy_from_slice(item);
    }
    Ok(())
}

/// The other operand of `+`, which must be an array of the same kind.
fn same_kind(v: Value, other: Value, message: &str) -> R<&'static [u8]> {
    if !is_array(other) {
        return Err(raise_type_error(format!(
            "{message} array (not \"{}\") {}",
            p::type_name(other),
            if message.ends_with("append") {
                "to array"
            } else {
                ""
            }
        )));
    }
    if array(other).code != array(v).code {
        return Err(raise_type_error("bad argument type for built-in operation"));
    }
    Ok(&array(other).data)
}

fn binary(a: Value, b: Value, op: BinOp) -> R {
    match op {
        BinOp::Add if is_array(a) => {
            let mut data = array(a).data.to_vec();
            data.extend_from_slice(same_kind(a, b, "can only append")?);
            Ok(new_array(&ARRAY_TYPE, array(a).code, data))
        }
        BinOp::Mul if is_array(a) && p::has_index(b) => repeat(a, b),
        BinOp::Mul if is_array(b) && p::has_index(a) => repeat(b, a),
        BinOp::Mul if is_array(a) => Err(raise_type_error(format!(
            "can't multiply sequence by non-int of type '{}'",
            p::type_name(b)
        ))),
        _ => not_implemented(),
    }
}

fn repeat(v: Value, count: Value) -> R {
    let count = text_args::repeat_count(count)?;
    let a = array(v);
    bytes_like::check_repeat(a.data.len(), count, "")?;
    Ok(new_array(&ARRAY_TYPE, a.code, a.data.repeat(count)))
}

fn inplace(a: Value, b: Value, op: BinOp) -> R {
    match op {
        BinOp::Add => {
            if !is_array(b) {
                return Err(raise_type_error(format!(
                    "can only extend with array (not \"{}\")",
                    p::type_name(b)
                )));
            }
            extend_with_array(a, b)?;
            Ok(a.own())
        }
        BinOp::Mul if p::has_index(b) => {
            let count = text_args::repeat_count(b)?;
            let mut data = resizable(a)?;
            bytes_like::check_repeat(data.len(), count, "")?;
            *data = data.repeat(count);
            Ok(a.own())
        }
        _ => not_implemented(),
    }
}

/// Appends the items of another array of the same kind.
pub fn extend_with_array(v: Value, other: Value) -> R<()> {
    if array(other).code != array(v).code {
        return Err(raise_type_error("can only extend with array of same kind"));
    }
    let more = array(other).data.to_vec();
    resizable(v)?.extend_from_slice(&more);
    Ok(())
}

fn buffer(v: Value, _writable: bool) -> R<Buffer> {
    let a = array(v);
    a.exports += 1;
    let format = if a.code == b'u' { 'w' } else { a.code as char };
    let mut b = Buffer::bytes(v, a.data.as_mut_ptr(), a.data.len(), false);
    b.itemsize = a.size;
    b.format = format.to_string();
    b.shape = vec![a.len()];
    b.strides = vec![a.size as isize];
    b.release = Some(|v| array(v).exports -= 1);
    Ok(b)
}

#[unsafe(export_name = "molt.init.array")]
extern "C" fn init(module: Value) -> i32 {
    let codes = new_ascii(CODES.as_bytes());
    let added = add(module, "typecodes", codes.get())
        .and_then(|()| add(module, "ArrayType", ARRAY_TYPE.as_value()));
    if added.is_err() { -1 } else { 0 }
}

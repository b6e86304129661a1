//! The slots of str: representation, hash, comparison, items, operators, creation.

use super::str_index::{byte_offset, char_at, stepped, substring};
use super::str_object::*;
use super::text_args::{self, Subscript, not_implemented};
use super::{str_iter, str_ops, str_percent};
use crate::errors::{R, raise, raise_type_error};
use crate::kernels::repr;
use crate::kernels::text;
use crate::object::native::Args;
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type};
use crate::types::codecs;
use crate::types::exceptions as exc;
use crate::types::fault::lift;
use crate::types::slice::Span;
use crate::value::{Ref, Value};
use molt_abi::ops::{BinOp, CmpOp};

pub(super) const STR_SLOTS: Slots = Slots {
    dealloc: str_dealloc,
    repr: Some(str_repr),
    str: Some(|v| Ok(exact(v))),
    hash: Some(|v| Ok(str_hash(v))),
    compare: Some(str_compare),
    iter: Some(|v| Ok(str_iter::new_iterator(v))),
    len: Some(|v| Ok(str_ref(v).char_len())),
    getitem: Some(str_getitem),
    contains: Some(str_contains),
    binary: Some(str_binary),
    new: Some(str_new),
    ..Slots::EMPTY
};

/// `repr(v)` of a str.
pub fn str_repr(v: Value) -> R {
    let data = str_of(v);
    let mut out = Vec::with_capacity(data.len() + 2);
    repr::push_text(&mut out, data);
    Ok(new_str(out))
}

fn str_compare(a: Value, b: Value, op: CmpOp) -> R {
    if !is_str(b) || !is_str(a) {
        return not_implemented();
    }
    let holds = match op {
        CmpOp::Eq => str_ops::equal(a, b),
        CmpOp::Ne => !str_ops::equal(a, b),
        CmpOp::Lt => str_of(a) < str_of(b),
        CmpOp::Le => str_of(a) <= str_of(b),
        CmpOp::Gt => str_of(a) > str_of(b),
        CmpOp::Ge => str_of(a) >= str_of(b),
    };
    Ok(Ref::bool(holds))
}

fn wrong_index(key: Value) -> String {
    format!(
        "string indices must be integers, not '{}'",
        p::type_name(key)
    )
}

fn str_getitem(v: Value, key: Value) -> R {
    let len = str_ref(v).char_len();
    match text_args::subscript(key, len, "string index out of range", wrong_index)? {
        Subscript::Item(at) => Ok(char_at(v, at)),
        Subscript::Span(s) => Ok(get_span(v, s)),
    }
}

/// A new str of the selected characters.
pub fn get_span(v: Value, s: Span) -> Ref {
    let start = s.start as usize;
    if s.step == 1 {
        return substring(v, start, start + s.count);
    }
    stepped(v, start, s.step as isize, s.count)
}

fn str_contains(v: Value, item: Value) -> R<bool> {
    if !is_str(item) {
        return Err(raise_type_error(format!(
            "'in <string>' requires string as left operand, not {}",
            p::type_name(item)
        )));
    }
    Ok(text::find(str_of(v), str_of(item)).is_some())
}

fn str_binary(a: Value, b: Value, op: BinOp) -> R {
    match op {
        BinOp::Add if is_str(a) && is_str(b) => str_ops::concat(a, b),
        BinOp::Mul if is_str(a) && p::has_index(b) => repeat(a, b),
        BinOp::Mul if is_str(b) && p::has_index(a) => repeat(b, a),
        BinOp::Mod if is_str(a) => str_percent::format_str(a, b),
        _ => not_implemented(),
    }
}

/// Bytes of repeated strs that are written in place.
const SMALL_REPEAT: usize = 1 << 16;

fn repeat(v: Value, count: Value) -> R {
    let count = text_args::repeat_count(count)?;
    let s = str_ref(v);
    let data = str_of(v);
    if count == 0 || data.is_empty() {
        return Ok(empty_str().own());
    }
    if count == 1 {
        return Ok(exact(v));
    }
    if data
        .len()
        .checked_mul(count)
        .is_none_or(|n| n > isize::MAX as usize)
    {
        return Err(raise(&exc::OVERFLOW_ERROR, "repeated string is too long"));
    }
    let total = data.len() * count;
    if total > SMALL_REPEAT {
        // There may be no memory for it.
        let out = lift(text::repeat(data, count))?;
        return Ok(new_counted(&out, s.char_len() * count, s.is_ascii()));
    }
    let r = new_str_uninit(total, s.char_len() * count, s.is_ascii());
    let out = unsafe { std::slice::from_raw_parts_mut((*r).data().cast(), total) };
    text::repeat_into(out, data);
    Ok(Ref::from_new(r))
}

/// `str(object='', encoding=..., errors=...)`.
fn str_new(ty: &'static Type, args: &Args) -> R {
    if let ([object], []) = (args.pos, args.names)
        && ty.is(&STR_TYPE)
    {
        return p::str(*object);
    }
    const NAMES: [&str; 3] = ["object", "encoding", "errors"];
    let mut bound = [Value::NULL; 3];
    let given = args.pos.len() + args.names.len();
    if given > 3 {
        return Err(raise_type_error(format!(
            "str() takes at most 3 arguments ({given} given)"
        )));
    }
    bound[..args.pos.len()].copy_from_slice(args.pos);
    for (name, value) in args.names.iter().zip(args.kw) {
        let text = str_of(*name);
        match NAMES.iter().position(|n| n.as_bytes() == text) {
            Some(i) if bound[i].is_null() => bound[i] = *value,
            Some(i) => {
                return Err(raise_type_error(format!(
                    "argument for str() given by name ('{}') and position ({})",
                    NAMES[i],
                    i + 1
                )));
            }
            None => {
                return Err(raise_type_error(format!(
                    "'{}' is an invalid keyword argument for str()",
                    String::from_utf8_lossy(text)
                )));
            }
        }
    }
    let [object, encoding, errors] = bound;
    let text = if object.is_null() {
        empty_str().own()
    } else if encoding.is_null() && errors.is_null() {
        p::str(object)?
    } else {
        let encoding = codecs::name_argument(encoding, "str", "encoding")?;
        let errors = codecs::name_argument(errors, "str", "errors")?;
        if is_str(object) {
            return Err(raise_type_error("decoding str is not supported"));
        }
        codecs::decode_object(object, encoding, errors)?
    };
    if ty.is(&STR_TYPE) {
        return Ok(text);
    }
    Ok(new_str_of_type(ty, text.get()))
}

/// Byte range of the code points `start..end`, of which `start` may lie beyond `end`: then `None`.
pub(super) fn byte_range(v: Value, start: usize, end: usize) -> Option<(usize, usize)> {
    if start > end {
        return None;
    }
    let len = str_ref(v).char_len();
    let from = byte_offset(v, start);
    let to = if end == len {
        str_of(v).len()
    } else {
        byte_offset(v, end)
    };
    Some((from, to))
}

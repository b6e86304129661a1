//! Arguments of the methods of str, bytes and bytearray: indices, bounds, slices, counts.

use crate::errors::{R, raise, raise_index_error, raise_type_error};
use crate::object::protocol as p;
use crate::types::exceptions as exc;
use crate::types::slice::{self, Span, is_slice};
use crate::value::{Ref, Value};

/// The type of an argument as errors about arguments show it.
pub fn shown_type(v: Value) -> &'static str {
    if v.is_none() { "None" } else { p::type_name(v) }
}

/// An int argument that must fit a machine word.
#[inline]
pub fn ssize(v: Value) -> R<isize> {
    Ok(p::index_i64(v)? as isize)
}

/// As [`ssize`] for an optional argument.
#[inline]
pub fn ssize_or(v: Value, default: isize) -> R<isize> {
    if v.is_null() { Ok(default) } else { ssize(v) }
}

/// A count of which negative values mean "all" (`None`).
#[inline]
pub fn limit(v: Value) -> R<Option<usize>> {
    Ok(usize::try_from(ssize_or(v, -1)?).ok())
}

/// A bound as in a slice: absent or None gives `default`, negative ones count from the end.
fn bound(v: Value, default: usize, len: usize) -> R<usize> {
    if v.is_null() || v.is_none() {
        return Ok(default);
    }
    if !p::has_index(v) {
        return Err(raise_type_error(
            "slice indices must be integers or None or have an __index__ method",
        ));
    }
    let at = p::index_clamped(v)?;
    Ok(if at < 0 {
        len.saturating_sub(at.unsigned_abs() as usize)
    } else {
        at as usize
    })
}

/// `start` and `end` of `find` and its like. `start` may lie beyond `len`; `end` does not.
#[inline]
pub fn range(start: Value, end: Value, len: usize) -> R<(usize, usize)> {
    if start.is_null() && end.is_null() {
        return Ok((0, len));
    }
    Ok((bound(start, 0, len)?, bound(end, len, len)?.min(len)))
}

/// What a subscript asks for.
pub enum Subscript {
    Item(usize),
    Span(Span),
}

/// An index into a sequence of `len` items; `message` for one out of range.
#[inline]
pub fn item_index(at: i64, len: usize, message: &str) -> R<usize> {
    let i = if at < 0 { at + len as i64 } else { at };
    if i < 0 || i >= len as i64 {
        return Err(raise_index_error(message));
    }
    Ok(i as usize)
}

/// Resolves `v[key]`: `message` for an index out of range, `wrong` for a key of another type.
#[inline]
pub fn subscript(
    key: Value,
    len: usize,
    message: &str,
    wrong: fn(Value) -> String,
) -> R<Subscript> {
    if key.is_small_int() {
        return item_index(key.as_small_int(), len, message).map(Subscript::Item);
    }
    if is_slice(key) {
        return slice::resolve(key, len).map(Subscript::Span);
    }
    if p::has_index(key) {
        return item_index(p::index_for_item(key)?, len, message).map(Subscript::Item);
    }
    Err(raise_type_error(wrong(key)))
}

/// A repeat count of `sequence * n`: negative is 0.
pub fn repeat_count(n: Value) -> R<usize> {
    let i = p::index(n)?;
    match i64::try_from(&*crate::types::int_object::big_of(i.get())) {
        Ok(i) => Ok(i.max(0) as usize),
        Err(_) => Err(raise(
            &exc::OVERFLOW_ERROR,
            format!(
                "cannot fit '{}' into an index-sized integer",
                p::type_name(n)
            ),
        )),
    }
}

/// `NotImplemented` as a result.
#[inline(always)]
pub fn not_implemented() -> R {
    Ok(Value::NOT_IMPLEMENTED.own())
}

/// An owned small int.
#[inline(always)]
pub fn int(i: usize) -> R {
    Ok(Ref::from(i as i64))
}

/// A position, or -1.
#[inline(always)]
pub fn position(at: Option<usize>) -> R {
    Ok(Ref::from(at.map_or(-1, |at| at as i64)))
}

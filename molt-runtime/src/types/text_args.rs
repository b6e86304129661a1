//! Arguments of the methods of str, bytes and bytearray: indices, bounds, slices, counts.

use crate::errors::{R, raise, raise_index_error, raise_type_error, raise_value_error};
use crate::object::protocol as p;
use crate::types::exceptions as exc;
use crate::types::slice::{SliceObject, is_slice};
use crate::value::{Ref, Value};

/// An int argument that must fit a machine word.
#[inline]
pub fn ssize(v: Value) -> R<isize> {
    Ok(p::index_i64(v)? as isize)
}

/// As [`ssize`] for an optional argument.
#[inline]
pub fn ssize_or(v: Value, default: isize) -> R<isize> {
    if v.is_null() {
        Ok(default)
    } else {
        ssize(v)
    }
}

/// A count of which negative values mean "all".
#[inline]
pub fn limit_or_all(v: Value) -> R<usize> {
    let n = ssize_or(v, -1)?;
    Ok(if n < 0 { usize::MAX } else { n as usize })
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

/// A slice applied to a length.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    pub start: usize,
    pub step: isize,
    pub count: usize,
}

impl Span {
    /// Position of item number `i`.
    #[inline]
    pub fn at(&self, i: usize) -> usize {
        self.start
            .wrapping_add_signed(self.step.wrapping_mul(i as isize))
    }
}

/// What a subscript asks for.
pub enum Subscript {
    Item(usize),
    Span(Span),
}

/// The three parts of a slice object as machine ints, before they are applied to a length.
pub struct SliceParts {
    start: i64,
    stop: i64,
    step: i64,
}

impl SliceParts {
    pub fn of(v: Value) -> R<SliceParts> {
        let s = unsafe { &*v.as_ptr::<SliceObject>() };
        let part = |v: Value, default: i64| {
            if v.is_none() {
                return Ok(default);
            }
            if !p::has_index(v) {
                return Err(raise_type_error(
                    "slice indices must be integers or None or have an __index__ method",
                ));
            }
            p::index_clamped(v)
        };
        let step = part(s.step, 1)?.max(-i64::MAX);
        if step == 0 {
            return Err(raise_value_error("slice step cannot be zero"));
        }
        let (first, last) = if step < 0 {
            (i64::MAX, i64::MIN)
        } else {
            (0, i64::MAX)
        };
        Ok(SliceParts {
            start: part(s.start, first)?,
            stop: part(s.stop, last)?,
            step,
        })
    }

    pub fn apply(&self, len: usize) -> Span {
        let len = len as i64;
        let (low, high) = if self.step < 0 { (-1, len - 1) } else { (0, len) };
        let clamp = |at: i64| {
            let at = if at < 0 { at.saturating_add(len) } else { at };
            at.clamp(low, high)
        };
        let (start, stop) = (clamp(self.start), clamp(self.stop));
        let count = if self.step < 0 {
            if stop < start {
                (start - stop - 1) / -self.step + 1
            } else {
                0
            }
        } else if start < stop {
            (stop - start - 1) / self.step + 1
        } else {
            0
        };
        Span {
            start: start as usize,
            step: self.step as isize,
            count: count as usize,
        }
    }
}

/// An index into a sequence of `len` items; `what` names the sequence in the error.
#[inline]
pub fn item_index(at: i64, len: usize, what: &str) -> R<usize> {
    let i = if at < 0 { at + len as i64 } else { at };
    if i < 0 || i >= len as i64 {
        return Err(raise_index_error(format!("{what} index out of range")));
    }
    Ok(i as usize)
}

/// Resolves `v[key]`: `what` as in "string index out of range", `indices` as in "string indices must be ...".
#[inline]
pub fn subscript(key: Value, len: usize, what: &str, wrong: fn(Value) -> String) -> R<Subscript> {
    if key.is_small_int() {
        return item_index(key.as_small_int(), len, what).map(Subscript::Item);
    }
    if is_slice(key) {
        return Ok(Subscript::Span(SliceParts::of(key)?.apply(len)));
    }
    if p::has_index(key) {
        return item_index(p::index_for_item(key)?, len, what).map(Subscript::Item);
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

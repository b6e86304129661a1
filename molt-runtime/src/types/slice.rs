//! slice objects, and resolving them against a length.

use crate::emitted_table;
use crate::errors::{R, raise_type_error, raise_value_error};
use crate::native_method;
use crate::object::header::{Header, free_object, new_object};
use crate::object::native::Args;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::int_arith;
use crate::types::int_object::{big_of, new_int};
use crate::types::ops;
use crate::types::str_object::new_str;
use crate::types::tuple::new_tuple;
use crate::value::{Ref, Value};
use dashu_int::IBig;
use molt_abi::ops::CmpOp;

#[repr(C)]
pub struct SliceObject {
    pub header: Header,
    pub start: Value,
    pub stop: Value,
    pub step: Value,
}

#[unsafe(export_name = "molt.type.slice")]
pub static SLICE_TYPE: Type = Type::builtin(
    "slice",
    std::mem::size_of::<SliceObject>(),
    TypeFlags::GC,
    Slots {
        dealloc: slice_dealloc,
        traverse: Some(slice_traverse),
        repr: Some(slice_repr),
        hash: Some(slice_hash),
        compare: Some(slice_compare),
        new: Some(slice_new),
        ..Slots::EMPTY
    },
)
.counted()
.with_methods(emitted_table!("molt.methods.slice"));

impl SliceObject {
    fn parts(&self) -> [Value; 3] {
        [self.start, self.stop, self.step]
    }
}

unsafe fn slice_dealloc(p: *mut Header) {
    unsafe {
        for v in (*(p as *mut SliceObject)).parts() {
            drop(Ref::from_owned(v));
        }
        free_object(p, std::mem::size_of::<SliceObject>());
    }
}

unsafe fn slice_traverse(p: *mut Header, visit: &mut dyn FnMut(Value)) {
    for v in unsafe { (*(p as *mut SliceObject)).parts() } {
        visit(v);
    }
}

pub fn new_slice(start: Value, stop: Value, step: Value) -> Ref {
    let p = new_object(crate::made!(SLICE_TYPE), std::mem::size_of::<SliceObject>())
        as *mut SliceObject;
    unsafe {
        (*p).start = start.own().into_raw();
        (*p).stop = stop.own().into_raw();
        (*p).step = step.own().into_raw();
    }
    Ref::from_new(p)
}

#[inline(always)]
pub fn is_slice(v: Value) -> bool {
    ops::is_exact(v, &SLICE_TYPE)
}

pub fn slice_of<'a>(v: Value) -> &'a SliceObject {
    unsafe { &*v.as_ptr::<SliceObject>() }
}

/// The items that a slice selects: `count` of them, `start + k * step`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub start: i64,
    pub stop: i64,
    pub step: i64,
    pub count: usize,
}

/// Start, stop and step as 64-bit ints, not yet adapted to a length.
fn unpack(s: &SliceObject) -> R<(i64, i64, i64)> {
    let step = if s.step.is_none() {
        1
    } else {
        ops::index_clamped(s.step)?
    };
    if step == 0 {
        return Err(raise_value_error("slice step cannot be zero"));
    }
    let step = step.max(-i64::MAX);
    let start = match s.start.is_none() {
        true if step < 0 => i64::MAX,
        true => 0,
        false => ops::index_clamped(s.start)?,
    };
    let stop = match s.stop.is_none() {
        true if step < 0 => i64::MIN,
        true => i64::MAX,
        false => ops::index_clamped(s.stop)?,
    };
    Ok((start, stop, step))
}

#[inline(always)]
fn adjust(start: i64, stop: i64, step: i64, len: usize) -> Span {
    let len = len as i64;
    let clip = |i: i64| {
        if i < 0 {
            let i = i.saturating_add(len);
            if i < 0 {
                if step < 0 { -1 } else { 0 }
            } else {
                i
            }
        } else if i >= len {
            if step < 0 { len - 1 } else { len }
        } else {
            i
        }
    };
    let (start, stop) = (clip(start), clip(stop));
    // A division takes longer than all else.
    let count = if step == 1 {
        (stop - start).max(0)
    } else if step == -1 {
        (start - stop).max(0)
    } else if step < 0 {
        if stop < start {
            (start - stop - 1) / -step + 1
        } else {
            0
        }
    } else if start < stop {
        (stop - start - 1) / step + 1
    } else {
        0
    };
    Span {
        start,
        stop,
        step,
        count: count as usize,
    }
}

/// The span of a slice whose parts are absent, None or immediate ints, which no method has to be asked for.
// In memory the result would be written word by word and read by more, which the processor has to wait for.
#[inline(always)]
pub fn plain_span(parts: [Value; 3], len: usize) -> Option<Span> {
    let part = |v: Value, absent: i64| match () {
        _ if v.is_small_int() => Some(v.as_small_int()),
        _ if v.is_null() || v.is_none() => Some(absent),
        _ => None,
    };
    let step = part(parts[2], 1)?;
    if step == 0 {
        return None;
    }
    let (first, last) = if step < 0 {
        (i64::MAX, i64::MIN)
    } else {
        (0, i64::MAX)
    };
    Some(adjust(
        part(parts[0], first)?,
        part(parts[1], last)?,
        step,
        len,
    ))
}

/// Resolves a slice against the length that `len` gives after `__index__` methods have run.
pub fn resolve_with(slice: Value, len: impl FnOnce() -> usize) -> R<Span> {
    let (start, stop, step) = unpack(slice_of(slice))?;
    Ok(adjust(start, stop, step, len()))
}

pub fn resolve(slice: Value, len: usize) -> R<Span> {
    resolve_with(slice, || len)
}

fn slice_repr(v: Value) -> R {
    let mut out = b"slice(".to_vec();
    for (i, part) in slice_of(v).parts().into_iter().enumerate() {
        if i > 0 {
            out.extend_from_slice(b", ");
        }
        ops::push_repr(&mut out, part)?;
    }
    out.push(b')');
    Ok(new_str(out))
}

/// As a tuple of the parts, but without its length.
fn slice_hash(v: Value) -> R<i64> {
    const PRIME_1: u64 = 11_400_714_785_074_694_791;
    const PRIME_2: u64 = 14_029_467_366_897_019_727;
    const PRIME_5: u64 = 2_870_177_450_012_600_261;
    let mut state = PRIME_5;
    for part in slice_of(v).parts() {
        let lane = ops::hash(part)? as u64;
        state = state.wrapping_add(lane.wrapping_mul(PRIME_2));
        state = state.rotate_left(31).wrapping_mul(PRIME_1);
    }
    Ok(if state == u64::MAX {
        1_546_275_796
    } else {
        state as i64
    })
}

fn slice_compare(a: Value, b: Value, op: CmpOp) -> R {
    if !is_slice(b) {
        return ops::not_implemented();
    }
    let a = new_tuple(&slice_of(a).parts());
    let b = new_tuple(&slice_of(b).parts());
    ops::compare(a.get(), b.get(), op)
}

fn slice_new(_: &'static Type, args: &Args) -> R {
    if !args.names.is_empty() {
        return Err(raise_type_error("slice() takes no keyword arguments"));
    }
    match *args.pos {
        [] => Err(raise_type_error(
            "slice expected at least 1 argument, got 0",
        )),
        [stop] => Ok(new_slice(Value::NONE, stop, Value::NONE)),
        [start, stop] => Ok(new_slice(start, stop, Value::NONE)),
        [start, stop, step] => Ok(new_slice(start, stop, step)),
        ref more => Err(raise_type_error(format!(
            "slice expected at most 3 arguments, got {}",
            more.len()
        ))),
    }
}

fn bound(v: Value) -> R<Option<IBig>> {
    if v.is_none() {
        return Ok(None);
    }
    if !ops::has_index(v) {
        return Err(raise_type_error(
            "slice indices must be integers or None or have an __index__ method",
        ));
    }
    let i = ops::index(v)?;
    Ok(Some(big_of(i.get()).into_owned()))
}

/// `slice.indices(len)`, for lengths of any size.
pub fn indices(args: &[Value]) -> R {
    let len = ops::index(args[1])?;
    let s = slice_of(args[0]);
    if int_arith::sign_of(len.get()) < 0 {
        return Err(raise_value_error("length should not be negative"));
    }
    let len = big_of(len.get()).into_owned();
    let step = bound(s.step)?.unwrap_or(IBig::ONE);
    if step.is_zero() {
        return Err(raise_value_error("slice step cannot be zero"));
    }
    let backwards = step < IBig::ZERO;
    let (lower, upper) = if backwards {
        (IBig::NEG_ONE, &len - IBig::ONE)
    } else {
        (IBig::ZERO, len.clone())
    };
    let clip = |v: Option<IBig>, default: &IBig| match v {
        None => default.clone(),
        Some(i) if i < IBig::ZERO => (i + &len).max(lower.clone()),
        Some(i) => i.min(upper.clone()),
    };
    let (first, last) = if backwards {
        (&upper, &lower)
    } else {
        (&lower, &upper)
    };
    let start = clip(bound(s.start)?, first);
    let stop = clip(bound(s.stop)?, last);
    Ok(new_tuple(&[
        new_int(start).get(),
        new_int(stop).get(),
        new_int(step).get(),
    ]))
}
native_method!("slice", "indices", "self, len, /", indices);
native_method!("slice", "__reduce__", "self, /", |a| {
    let parts = new_tuple(&slice_of(a[0]).parts());
    Ok(new_tuple(&[
        crate::made!(SLICE_TYPE).as_value(),
        parts.get(),
    ]))
});

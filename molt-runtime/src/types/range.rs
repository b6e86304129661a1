//! range: machine-word bounds where they fit, else ints of any size.

use crate::emitted_table;
use crate::errors::{
    R, raise_index_error, raise_overflow_error, raise_type_error, raise_value_error,
};
use crate::native_method;
use crate::object::header::{Header, free_object, new_object};
use crate::object::native::Args;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::exceptions::replace;
use crate::types::int_arith;
use crate::types::int_object::{big_of, new_int};
use crate::types::ops::{self, type_name};
use crate::types::slice;
use crate::types::str_object::new_str;
use crate::types::tuple::new_tuple;
use crate::value::{Ref, Value};
use dashu_int::IBig;
use molt_abi::ops::CmpOp;

/// The bounds and the length are ints (owned).
#[repr(C)]
pub struct RangeObject {
    pub header: Header,
    pub start: Value,
    pub stop: Value,
    pub step: Value,
    pub length: Value,
}

#[unsafe(export_name = "molt.type.range")]
pub static RANGE_TYPE: Type = Type::builtin(
    "range",
    std::mem::size_of::<RangeObject>(),
    TypeFlags::SEQUENCE,
    Slots {
        dealloc: range_dealloc,
        repr: Some(range_repr),
        hash: Some(range_hash),
        compare: Some(range_compare),
        bool: Some(|v| Ok(int_arith::sign_of(range_of(v).length) != 0)),
        iter: Some(|v| Ok(new_range_iterator(v))),
        len: Some(range_len),
        getitem: Some(range_getitem),
        contains: Some(range_contains),
        new: Some(range_new),
        ..Slots::EMPTY
    },
)
.counted()
.with_methods(emitted_table!("molt.methods.range"));

unsafe fn range_dealloc(p: *mut Header) {
    unsafe {
        let r = &*(p as *mut RangeObject);
        for v in [r.start, r.stop, r.step, r.length] {
            drop(Ref::from_owned(v));
        }
        free_object(p, std::mem::size_of::<RangeObject>());
    }
}

pub fn range_of<'a>(v: Value) -> &'a RangeObject {
    unsafe { &*v.as_ptr::<RangeObject>() }
}

/// Start, step and length if all of it fits machine words.
pub fn small_bounds(v: Value) -> Option<(i64, i64, i64)> {
    let r = range_of(v);
    let all = [r.start, r.stop, r.step, r.length];
    if all.iter().all(|v| v.is_small_int()) {
        return Some((
            r.start.as_small_int(),
            r.step.as_small_int(),
            r.length.as_small_int(),
        ));
    }
    None
}

/// Number of steps from `start` to `stop`; `step` is not zero. For bounds of 49 bits.
#[inline(always)]
pub fn length_small(start: i64, stop: i64, step: i64) -> i64 {
    if step > 0 && start < stop {
        (stop - start - 1) / step + 1
    } else if step < 0 && start > stop {
        (start - stop - 1) / -step + 1
    } else {
        0
    }
}

fn length_big(start: &IBig, stop: &IBig, step: &IBig) -> IBig {
    let (lower, upper, size) = if *step > IBig::ZERO {
        (start, stop, step.clone())
    } else {
        (stop, start, -step)
    };
    if lower >= upper {
        return IBig::ZERO;
    }
    (upper - lower - IBig::ONE) / size + IBig::ONE
}

/// A range of exact ints.
pub fn new_range(start: Value, stop: Value, step: Value) -> R {
    let length: Ref = if start.is_small_int() && stop.is_small_int() && step.is_small_int() {
        let step = step.as_small_int();
        if step == 0 {
            return Err(raise_value_error("range() arg 3 must not be zero"));
        }
        length_small(start.as_small_int(), stop.as_small_int(), step).into()
    } else {
        if int_arith::sign_of(step) == 0 {
            return Err(raise_value_error("range() arg 3 must not be zero"));
        }
        new_int(length_big(&big_of(start), &big_of(stop), &big_of(step)))
    };
    let p = new_object(crate::made!(RANGE_TYPE), std::mem::size_of::<RangeObject>())
        as *mut RangeObject;
    unsafe {
        (*p).start = start.own().into_raw();
        (*p).stop = stop.own().into_raw();
        (*p).step = step.own().into_raw();
        (*p).length = length.into_raw();
    }
    Ok(Ref::from_new(p))
}

fn range_new(_: &'static Type, args: &Args) -> R {
    if !args.names.is_empty() {
        return Err(raise_type_error("range() takes no keyword arguments"));
    }
    let zero = Value::small_int(0);
    let one = Value::small_int(1);
    match *args.pos {
        [] => Err(raise_type_error(
            "range expected at least 1 argument, got 0",
        )),
        [stop] => {
            let stop = ops::index(stop)?;
            new_range(zero, stop.get(), one)
        }
        [start, stop] => {
            let (start, stop) = (ops::index(start)?, ops::index(stop)?);
            new_range(start.get(), stop.get(), one)
        }
        [start, stop, step] => {
            let (start, stop, step) = (ops::index(start)?, ops::index(stop)?, ops::index(step)?);
            new_range(start.get(), stop.get(), step.get())
        }
        ref more => Err(raise_type_error(format!(
            "range expected at most 3 arguments, got {}",
            more.len()
        ))),
    }
}

fn range_repr(v: Value) -> R {
    let r = range_of(v);
    let mut out = b"range(".to_vec();
    ops::push_repr(&mut out, r.start)?;
    out.extend_from_slice(b", ");
    ops::push_repr(&mut out, r.stop)?;
    if r.step != Value::small_int(1) {
        out.extend_from_slice(b", ");
        ops::push_repr(&mut out, r.step)?;
    }
    out.push(b')');
    Ok(new_str(out))
}

/// Length, first item and step, where they matter: equal for equal ranges.
fn essence(v: Value) -> [Value; 3] {
    let r = range_of(v);
    let none = Value::NONE;
    if r.length == Value::small_int(0) {
        [r.length, none, none]
    } else if r.length == Value::small_int(1) {
        [r.length, r.start, none]
    } else {
        [r.length, r.start, r.step]
    }
}

fn range_hash(v: Value) -> R<i64> {
    ops::hash(new_tuple(&essence(v)).get())
}

fn range_compare(a: Value, b: Value, op: CmpOp) -> R {
    if !ops::is_exact(b, &RANGE_TYPE) || !matches!(op, CmpOp::Eq | CmpOp::Ne) {
        return ops::not_implemented();
    }
    let mut equal = true;
    for (x, y) in essence(a).into_iter().zip(essence(b)) {
        equal = equal && ops::eq(x, y)?;
    }
    Ok(Ref::bool(equal == (op == CmpOp::Eq)))
}

fn range_len(v: Value) -> R<usize> {
    match int_arith::i64_of(range_of(v).length) {
        Some(n) => Ok(n as usize),
        None => Err(raise_overflow_error(
            "Python int too large to convert to C ssize_t",
        )),
    }
}

/// Item number `i` (not checked).
fn item(v: Value, i: Value) -> Ref {
    let r = range_of(v);
    let offset = int_arith::mul(i, r.step);
    int_arith::add(r.start, offset.get())
}

fn range_getitem(v: Value, key: Value) -> R {
    if slice::is_slice(key) {
        return get_slice(v, key);
    }
    if !ops::has_index(key) {
        return Err(raise_type_error(format!(
            "range indices must be integers or slices, not {}",
            type_name(key)
        )));
    }
    let mut i = ops::index(key)?;
    let length = range_of(v).length;
    if int_arith::sign_of(i.get()) < 0 {
        i = int_arith::add(i.get(), length);
    }
    if int_arith::sign_of(i.get()) < 0 || int_arith::cmp(i.get(), length).is_ge() {
        return Err(raise_index_error("range object index out of range"));
    }
    Ok(item(v, i.get()))
}

fn get_slice(v: Value, key: Value) -> R {
    let r = range_of(v);
    let parts = slice::indices(&[key, r.length])?;
    let &[start, stop, step] = crate::types::tuple::items_of(parts.get()) else {
        return Err(raise_type_error(
            "slice.indices() did not return three ints",
        ));
    };
    let new_step = int_arith::mul(r.step, step);
    let (new_start, new_stop) = (item(v, start), item(v, stop));
    new_range(new_start.get(), new_stop.get(), new_step.get())
}

/// Position of an int in the range.
fn find_int(v: Value, x: Value) -> Option<Ref> {
    let r = range_of(v);
    if let (Some((start, step, length)), true) = (small_bounds(v), x.is_small_int()) {
        let offset = x.as_small_int() - start;
        if offset % step != 0 || offset / step < 0 || offset / step >= length {
            return None;
        }
        return Some((offset / step).into());
    }
    let (start, step) = (big_of(r.start), big_of(r.step));
    let offset = &*big_of(x) - &*start;
    let (q, rest) = (&offset / &*step, &offset % &*step);
    if !rest.is_zero() || q < IBig::ZERO || q >= *big_of(r.length) {
        return None;
    }
    Some(new_int(q))
}

fn exact_int(v: Value) -> bool {
    v.is_small_int() || v.is_bool() || ops::is_exact(v, &crate::types::int_object::INT_TYPE)
}

fn range_contains(v: Value, x: Value) -> R<bool> {
    if exact_int(x) {
        return Ok(find_int(v, int_arith::exact(x).get()).is_some());
    }
    let iterator = new_range_iterator(v);
    while let Some(item) = ops::next(iterator.get())? {
        if ops::eq(item.get(), x)? {
            return Ok(true);
        }
    }
    Ok(false)
}

native_method!("range", "count", "self, value, /", |a| {
    if exact_int(a[1]) {
        return Ok((range_contains(a[0], a[1])? as i64).into());
    }
    let mut n = 0i64;
    let iterator = new_range_iterator(a[0]);
    while let Some(item) = ops::next(iterator.get())? {
        n += ops::eq(item.get(), a[1])? as i64;
    }
    Ok(n.into())
});
native_method!("range", "index", "self, value, /", |a| {
    if exact_int(a[1]) {
        return match find_int(a[0], int_arith::exact(a[1]).get()) {
            Some(i) => Ok(i),
            None => {
                let mut text = Vec::new();
                ops::push_repr(&mut text, a[1])?;
                text.extend_from_slice(b" is not in range");
                Err(crate::errors::raise_bytes(
                    &crate::types::exceptions::VALUE_ERROR,
                    &text,
                ))
            }
        };
    }
    let iterator = new_range_iterator(a[0]);
    let mut i = 0i64;
    while let Some(item) = ops::next(iterator.get())? {
        if ops::eq(item.get(), a[1])? {
            return Ok(i.into());
        }
        i += 1;
    }
    Err(raise_value_error("sequence.index(x): x not in sequence"))
});
/// `reversed(v)`.
pub fn reversed(v: Value) -> Ref {
    let r = range_of(v);
    let last = int_arith::sub(r.length, Value::small_int(1));
    let first = item(v, last.get());
    let step = int_arith::sub(Value::small_int(0), r.step);
    iterator_of(first.get(), step.get(), r.length)
}
native_method!("range", "__reversed__", "self, /", |a| Ok(reversed(a[0])));
native_method!("range", "__reduce__", "self, /", |a| {
    let r = range_of(a[0]);
    let args = new_tuple(&[r.start, r.stop, r.step]);
    Ok(new_tuple(&[
        crate::made!(RANGE_TYPE).as_value(),
        args.get(),
    ]))
});

// Iteration.

/// Iterator over ints of at most 49 bits.
#[repr(C)]
pub struct RangeIterator {
    pub header: Header,
    pub next: i64,
    pub step: i64,
    pub left: i64,
}

/// Iterator over ints of any size.
#[repr(C)]
struct LongRangeIterator {
    header: Header,
    next: Value,
    step: Value,
    left: Value,
}

#[unsafe(export_name = "molt.type.range_iterator")]
pub static RANGE_ITERATOR_TYPE: Type = Type::builtin(
    "range_iterator",
    std::mem::size_of::<RangeIterator>(),
    0,
    Slots {
        dealloc: |p| unsafe { free_object(p, std::mem::size_of::<RangeIterator>()) },
        iter: Some(|v| Ok(v.own())),
        next: Some(iterator_next),
        ..Slots::EMPTY
    },
)
.counted()
.with_methods(emitted_table!("molt.methods.range_iterator"));

#[unsafe(export_name = "molt.type.longrange_iterator")]
pub static LONG_RANGE_ITERATOR_TYPE: Type = Type::builtin(
    "longrange_iterator",
    std::mem::size_of::<LongRangeIterator>(),
    0,
    Slots {
        dealloc: long_dealloc,
        iter: Some(|v| Ok(v.own())),
        next: Some(long_next),
        ..Slots::EMPTY
    },
)
.counted()
.with_methods(emitted_table!("molt.methods.longrange_iterator"));

pub fn new_range_iterator(v: Value) -> Ref {
    let r = range_of(v);
    iterator_of(r.start, r.step, r.length)
}

fn iterator_of(start: Value, step: Value, length: Value) -> Ref {
    if start.is_small_int() && step.is_small_int() && length.is_small_int() {
        let (start, step, length) = (
            start.as_small_int(),
            step.as_small_int(),
            length.as_small_int(),
        );
        let last = start as i128 + step as i128 * (length as i128 - 1);
        if length == 0 || i64::try_from(last).is_ok_and(Value::fits_small) {
            let size = std::mem::size_of::<RangeIterator>();
            let p = new_object(crate::made!(RANGE_ITERATOR_TYPE), size) as *mut RangeIterator;
            unsafe { ((*p).next, (*p).step, (*p).left) = (start, step, length) };
            return Ref::from_new(p);
        }
    }
    let size = std::mem::size_of::<LongRangeIterator>();
    let p = new_object(crate::made!(LONG_RANGE_ITERATOR_TYPE), size) as *mut LongRangeIterator;
    unsafe {
        (*p).next = start.own().into_raw();
        (*p).step = step.own().into_raw();
        (*p).left = length.own().into_raw();
    }
    Ref::from_new(p)
}

#[inline]
pub fn iterator_next(v: Value) -> R<Option<Ref>> {
    let it = unsafe { &mut *v.as_ptr::<RangeIterator>() };
    if it.left == 0 {
        return Ok(None);
    }
    it.left -= 1;
    let i = it.next;
    it.next = i.wrapping_add(it.step);
    Ok(Some(unsafe { Ref::from_owned(Value::small_int(i)) }))
}

fn long_next(v: Value) -> R<Option<Ref>> {
    let it = unsafe { &mut *v.as_ptr::<LongRangeIterator>() };
    if int_arith::sign_of(it.left) <= 0 {
        return Ok(None);
    }
    let left = int_arith::sub(it.left, Value::small_int(1));
    let next = int_arith::add(it.next, it.step);
    unsafe {
        drop(Ref::from_owned(std::mem::replace(
            &mut it.left,
            left.into_raw(),
        )));
        Ok(Some(Ref::from_owned(std::mem::replace(
            &mut it.next,
            next.into_raw(),
        ))))
    }
}

unsafe fn long_dealloc(p: *mut Header) {
    unsafe {
        let it = &*(p as *mut LongRangeIterator);
        for v in [it.next, it.step, it.left] {
            drop(Ref::from_owned(v));
        }
        free_object(p, std::mem::size_of::<LongRangeIterator>());
    }
}

fn reduce(next: Value, step: Value, left: Value) -> R {
    let span = int_arith::mul(step, left);
    let stop = int_arith::add(next, span.get());
    let rest = new_range(next, stop.get(), step)?;
    let iter = crate::builtins::builtin("iter")?;
    let args = new_tuple(&[rest.get()]);
    Ok(new_tuple(&[iter.get(), args.get(), Value::NONE]))
}

native_method!("range_iterator", "__length_hint__", "self, /", |a| {
    Ok(unsafe { &*a[0].as_ptr::<RangeIterator>() }.left.into())
});
native_method!("range_iterator", "__reduce__", "self, /", |a| {
    let it = unsafe { &*a[0].as_ptr::<RangeIterator>() };
    let (next, step, left): (Ref, Ref, Ref) = (it.next.into(), it.step.into(), it.left.into());
    reduce(next.get(), step.get(), left.get())
});
native_method!("range_iterator", "__setstate__", "self, state, /", |a| {
    let it = unsafe { &mut *a[0].as_ptr::<RangeIterator>() };
    let n = ops::size_i64(a[1])?.clamp(0, it.left);
    it.next += it.step * n;
    it.left -= n;
    Ok(Ref::NONE)
});
native_method!("longrange_iterator", "__length_hint__", "self, /", |a| {
    Ok(unsafe { &*a[0].as_ptr::<LongRangeIterator>() }.left.own())
});
native_method!("longrange_iterator", "__reduce__", "self, /", |a| {
    let it = unsafe { &*a[0].as_ptr::<LongRangeIterator>() };
    reduce(it.next, it.step, it.left)
});

native_method!(
    "longrange_iterator",
    "__setstate__",
    "self, state, /",
    |a| {
        let it = unsafe { &mut *a[0].as_ptr::<LongRangeIterator>() };
        let zero = Value::small_int(0);
        let mut skipped = ops::index(a[1])?;
        if ops::compare_bool(skipped.get(), zero, CmpOp::Lt)? {
            skipped = zero.own();
        } else if ops::compare_bool(skipped.get(), it.left, CmpOp::Gt)? {
            skipped = it.left.own();
        }
        let span = int_arith::mul(it.step, skipped.get());
        let (next, left) = (
            int_arith::add(it.next, span.get()),
            int_arith::sub(it.left, skipped.get()),
        );
        replace(&mut it.next, next);
        replace(&mut it.left, left);
        Ok(Ref::NONE)
    }
);

/// Items left in a range iterator of machine ints.
pub fn left(v: Value) -> Option<usize> {
    ops::is_exact(v, &RANGE_ITERATOR_TYPE)
        .then(|| unsafe { &*v.as_ptr::<RangeIterator>() }.left as usize)
}

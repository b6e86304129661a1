//! Behaviour of tuple.

use crate::errors::{R, raise_index_error, raise_type_error, raise_value_error};
use crate::kernels::copy::equal_text;
use crate::native_method;
use crate::object::header::new_object;
use crate::object::native::Args;
use crate::object::protocol;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::bytes_object::{BYTES_TYPE, bytes_of};
use crate::types::list::{
    LIST_TYPE, compare_items, items_of as list_items, position, repeat_count,
};
use crate::types::list_methods::clip;
use crate::types::list_sort::order_of_tuples;
use crate::types::ops::{self, ReprGuard, type_name};
use crate::types::sequence_iterators;
use crate::types::slice;
use crate::types::str_object::{is_exact_str, new_str, str_of};
use crate::types::tuple::{
    TUPLE_TYPE, TupleObject, items_of, new_tuple, new_tuple_from, new_tuple_uninit,
};
use crate::types::tuple_hash::tuple_hash;
use crate::types::tuple_key;
use crate::types::{int_arith, int_methods};
use crate::value::{Ref, Value};
use molt_abi::layout;
use molt_abi::ops::{BinOp, CmpOp};

pub const SLOTS: Slots = Slots {
    repr: Some(tuple_repr),
    hash: Some(tuple_hash),
    compare: Some(tuple_compare),
    iter: Some(|v| Ok(sequence_iterators::new_tuple_iterator(v))),
    len: Some(|v| Ok(items_of(v).len())),
    getitem: Some(tuple_getitem),
    contains: Some(tuple_contains),
    binary: Some(tuple_binary),
    new: Some(tuple_new),
    ..Slots::EMPTY
};

#[inline(always)]
pub fn is_tuple(v: Value) -> bool {
    ops::has_flag(v, TypeFlags::TUPLE)
}

/// A tuple of owned values.
pub fn new_tuple_owned(items: Vec<Ref>) -> Ref {
    new_tuple_from(items.into_iter())
}

/// `tuple(iterable)`.
pub fn tuple_from(iterable: Value) -> R {
    if ops::is_exact(iterable, &TUPLE_TYPE) {
        return Ok(iterable.own());
    }
    if ops::is_exact(iterable, &LIST_TYPE) {
        return Ok(new_tuple(list_items(iterable)));
    }
    Ok(new_tuple_owned(protocol::collect(iterable)?))
}

fn tuple_new(ty: &'static Type, args: &Args) -> R {
    if !args.names.is_empty() && ty.is(&TUPLE_TYPE) {
        return Err(raise_type_error("tuple() takes no keyword arguments"));
    }
    let plain = match args.pos {
        [] => new_tuple(&[]),
        [v] => tuple_from(*v)?,
        more => {
            return Err(raise_type_error(format!(
                "tuple expected at most 1 argument, got {}",
                more.len()
            )));
        }
    };
    if ty.is(&TUPLE_TYPE) {
        return Ok(plain);
    }
    Ok(new_tuple_of(ty, items_of(plain.get())))
}

/// An instance of a subclass of tuple.
pub fn new_tuple_of(ty: &'static Type, items: &[Value]) -> Ref {
    let size = layout::tuple::ITEMS as usize + items.len() * 8;
    let p = new_object(ty, size) as *mut TupleObject;
    unsafe {
        (*p).len = items.len();
        let slots = (p as *mut u8).add(layout::tuple::ITEMS as usize) as *mut Value;
        for (i, v) in items.iter().enumerate() {
            slots.add(i).write(v.own().into_raw());
        }
    }
    Ref::from_new(p)
}

fn tuple_repr(v: Value) -> R {
    let items = items_of(v);
    if items.is_empty() {
        return Ok(new_str("()"));
    }
    let Some(_guard) = ReprGuard::enter(v) else {
        return Ok(new_str("(...)"));
    };
    let mut out = vec![b'('];
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            out.extend_from_slice(b", ");
        }
        ops::push_repr(&mut out, *item)?;
    }
    if items.len() == 1 {
        out.push(b',');
    }
    out.push(b')');
    Ok(new_str(out))
}

fn tuple_compare(a: Value, b: Value, op: CmpOp) -> R {
    if !is_tuple(b) {
        return ops::not_implemented();
    }
    let known = match op {
        CmpOp::Eq | CmpOp::Ne => equal_items(a, b).map(|equal| equal == (op == CmpOp::Eq)),
        _ => order_of_tuples(a, b).map(|order| int_arith::holds(order, op)),
    };
    if let Some(known) = known {
        return Ok(Ref::bool(known));
    }
    compare_tuples(a, b, op)
}

/// Whether two tuples are equal, where numbers, strs, bytes and tuples of such alone tell.
#[inline]
pub fn equal_items(a: Value, b: Value) -> Option<bool> {
    same_items(items_of(a), items_of(b))
}

/// As [`equal_items`].
#[inline]
pub fn same_items(a: &[Value], b: &[Value]) -> Option<bool> {
    equal_to_depth(a, b, MAX_DEPTH)
}

/// How deep in tuples items are looked at.
const MAX_DEPTH: u32 = 4;

#[inline(never)]
fn equal_inner(a: Value, b: Value, depth: u32) -> Option<bool> {
    equal_to_depth(items_of(a), items_of(b), depth)
}

#[inline(always)]
fn equal_to_depth(a: &[Value], b: &[Value], depth: u32) -> Option<bool> {
    if a.len() != b.len() {
        return Some(false);
    }
    for (x, y) in a.iter().zip(b).filter(|(x, y)| x != y) {
        let equal = if x.is_small_int() && y.is_small_int() {
            false
        } else if x.is_float() && y.is_float() {
            x.as_float() == y.as_float()
        } else if is_exact_str(*x) && is_exact_str(*y) {
            equal_text(str_of(*x), str_of(*y))
        } else if ops::is_exact(*x, &BYTES_TYPE) && ops::is_exact(*y, &BYTES_TYPE) {
            equal_text(bytes_of(*x), bytes_of(*y))
        } else if depth > 0 && ops::is_exact(*x, &TUPLE_TYPE) && ops::is_exact(*y, &TUPLE_TYPE) {
            equal_inner(*x, *y, depth - 1)?
        } else {
            return None;
        };
        if !equal {
            return Some(false);
        }
    }
    Some(true)
}

/// Tuples of different lengths may share items, so lengths are compared last.
fn compare_tuples(a: Value, b: Value, op: CmpOp) -> R {
    compare_items(a, b, op, items_of)
}

/// A tuple of the selected items.
pub fn get_span(v: Value, span: slice::Span) -> Ref {
    let items = items_of(v);
    if span.step == 1 && span.count == items.len() && ops::is_exact(v, &TUPLE_TYPE) {
        return v.own();
    }
    let (t, slots) = new_tuple_uninit(span.count);
    let mut i = span.start;
    for slot in slots {
        *slot = items[i as usize].own().into_raw();
        i += span.step;
    }
    t
}

#[inline]
fn tuple_getitem(v: Value, key: Value) -> R {
    let items = items_of(v);
    if key.is_small_int()
        && let Some(i) = position(key.as_small_int(), items.len())
    {
        return Ok(items[i].own());
    }
    if slice::is_slice(key) {
        return Ok(get_span(v, slice::resolve(key, items.len())?));
    }
    if !ops::has_index(key) {
        return Err(raise_type_error(format!(
            "tuple indices must be integers or slices, not {}",
            type_name(key)
        )));
    }
    match position(ops::index_i64(key)?, items.len()) {
        Some(i) => Ok(items[i].own()),
        None => Err(raise_index_error("tuple index out of range")),
    }
}

fn tuple_contains(v: Value, item: Value) -> R<bool> {
    tuple_key::is_among(item, items_of(v))
}

fn concat(a: Value, b: Value) -> Ref {
    let (x, y) = (items_of(a), items_of(b));
    if x.is_empty() && ops::is_exact(b, &TUPLE_TYPE) {
        return b.own();
    }
    if y.is_empty() && ops::is_exact(a, &TUPLE_TYPE) {
        return a.own();
    }
    let (t, slots) = new_tuple_uninit(x.len() + y.len());
    for (slot, v) in slots.iter_mut().zip(x.iter().chain(y)) {
        *slot = v.own().into_raw();
    }
    t
}

fn tuple_binary(a: Value, b: Value, op: BinOp) -> R {
    match op {
        BinOp::Add if is_tuple(a) && is_tuple(b) => Ok(concat(a, b)),
        BinOp::Mul => {
            let (tuple, count) = if is_tuple(a) { (a, b) } else { (b, a) };
            let Some(n) = repeat_count(count)? else {
                return ops::not_implemented();
            };
            let items = items_of(tuple);
            if n == 1 && ops::is_exact(tuple, &TUPLE_TYPE) {
                return Ok(tuple.own());
            }
            if items.len().saturating_mul(n) > 1 << 44 {
                return Err(int_methods::out_of_memory());
            }
            let (t, slots) = new_tuple_uninit(items.len() * n);
            for (slot, v) in slots.iter_mut().zip(items.iter().cycle()) {
                *slot = v.own().into_raw();
            }
            Ok(t)
        }
        _ => ops::not_implemented(),
    }
}

native_method!("tuple", "count", "self, value, /", |a| {
    let mut n = 0i64;
    for x in items_of(a[0]) {
        n += ops::eq(*x, a[1])? as i64;
    }
    Ok(n.into())
});
native_method!(
    "tuple",
    "index",
    "self, value, start=0, stop=9223372036854775807, /",
    |a| {
        let items = items_of(a[0]);
        let from = clip(a[2], 0, items.len())?;
        let to = clip(a[3], usize::MAX, items.len())?.min(items.len());
        for i in from..to {
            if ops::eq(items[i], a[1])? {
                return Ok(i.into());
            }
        }
        Err(raise_value_error("tuple.index(x): x not in tuple"))
    }
);
native_method!("tuple", "__getnewargs__", "self, /", |a| {
    let copy = new_tuple(items_of(a[0]));
    Ok(new_tuple(&[copy.get()]))
});

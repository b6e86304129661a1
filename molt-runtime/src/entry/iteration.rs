//! Iteration and unpacking.

use super::{status, value, values};
use crate::errors::{R, raise_type_error, raise_value_error};
use crate::object::protocol as p;
use crate::object::type_object::TypeFlags;
use crate::types::dict_views::{self, DICT_ITEM_ITERATOR_TYPE};
use crate::types::functional_iterators::{
    ENUMERATE_TYPE, ZIP_TYPE, enumerate_pair, zip_into, zip_width,
};
use crate::types::generator::{self, GENERATOR_TYPE};
use crate::types::int_object::{INT_TYPE, is_int};
use crate::types::list::LIST_TYPE;
use crate::types::str_iter::{self, STR_ASCII_ITERATOR_TYPE};
use crate::types::tuple::TUPLE_TYPE;
use crate::types::{dispatch, int_arith, list, ops, running_sum, tuple};
use crate::value::{Ref, Value};

#[unsafe(no_mangle)]
pub extern "C" fn molt_sum_add(sum: Value, item: Value) -> Value {
    value(running_sum::add(sum, item))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_sum_end(sum: Value) -> Value {
    running_sum::finish(sum).into_raw()
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_get_iter(v: Value) -> Value {
    value(p::iter(v))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_iter_next(it: Value) -> Value {
    if crate::startup::signals::poll().is_err() {
        return Value::NULL;
    }
    let next = match p::type_of(it) {
        ty if ty.is(&GENERATOR_TYPE) => p::ended(generator::next(it)),
        ty if ty.is(&STR_ASCII_ITERATOR_TYPE) => str_iter::next(it),
        _ => p::next(it),
    };
    match next {
        Ok(Some(v)) => v.into_raw(),
        _ => Value::NULL,
    }
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_for_next(it: Value, index: Value) -> Value {
    let items = if ops::is_exact(it, &LIST_TYPE) {
        list::items_of(it)
    } else if ops::is_exact(it, &TUPLE_TYPE) {
        tuple::items_of(it)
    } else {
        return molt_iter_next(it);
    };
    if crate::startup::signals::poll().is_err() {
        return Value::NULL;
    }
    let item = items.get(index.as_small_int() as usize);
    item.map_or(Value::NULL, |v| v.own().into_raw())
}

fn range_start(args: &[Value]) -> R<[Ref; 3]> {
    let bound = |v: Value| -> R {
        let i = p::index(v)?;
        if p::type_of(i.get()).is(&INT_TYPE) {
            Ok(i)
        } else {
            Ok(int_arith::exact(i.get()))
        }
    };
    let (start, stop, step) = match args {
        [stop] => (Ref::from(0i64), bound(*stop)?, Ref::from(1i64)),
        [start, stop] => (bound(*start)?, bound(*stop)?, Ref::from(1i64)),
        [start, stop, step] => (bound(*start)?, bound(*stop)?, bound(*step)?),
        [] => {
            return Err(raise_type_error(
                "range expected at least 1 argument, got 0",
            ));
        }
        more => {
            return Err(raise_type_error(format!(
                "range expected at most 3 arguments, got {}",
                more.len()
            )));
        }
    };
    if step.get() == Value::small_int(0) {
        return Err(raise_value_error("range() arg 3 must not be zero"));
    }
    Ok([start, stop, step])
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn molt_range_start(argv: *const Value, count: i64, out: *mut Value) -> i64 {
    match range_start(unsafe { values(argv, count) }) {
        Ok(three) => {
            for (i, r) in three.into_iter().enumerate() {
                unsafe { *out.add(i) = r.into_raw() };
            }
            0
        }
        Err(_) => -1,
    }
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_range_has_next(current: Value, stop: Value, step: Value) -> i64 {
    debug_assert!(is_int(current) && is_int(stop) && is_int(step));
    if current.is_small_int() && stop.is_small_int() && step.is_small_int() {
        let (current, stop) = (current.as_small_int(), stop.as_small_int());
        return (if step.as_small_int() > 0 {
            current < stop
        } else {
            current > stop
        }) as i64;
    }
    let order = int_arith::cmp(current, stop);
    (if int_arith::sign_of(step) > 0 {
        order.is_lt()
    } else {
        order.is_gt()
    }) as i64
}

/// The items of an exact tuple or list.
fn known_items(v: Value) -> Option<&'static [Value]> {
    let ty = p::type_of(v);
    if ty.is(&TUPLE_TYPE) {
        Some(tuple::items_of(v))
    } else if ty.is(&list::LIST_TYPE) {
        Some(list::items_of(v))
    } else {
        None
    }
}

fn iter_to_unpack(v: Value) -> R {
    let ty = p::type_of(v);
    if !p::can_iterate(ty) {
        return Err(raise_type_error(format!(
            "cannot unpack non-iterable {} object",
            p::type_name(v)
        )));
    }
    p::iter(v)
}

#[cold]
fn not_enough(expected: usize, at_least: bool, got: usize) -> crate::errors::Raised {
    let at_least = if at_least { "at least " } else { "" };
    raise_value_error(format!(
        "not enough values to unpack (expected {at_least}{expected}, got {got})"
    ))
}

fn unpack(v: Value, count: usize, out: *mut Value) -> R<()> {
    if let Some(items) = known_items(v) {
        if items.len() == count {
            for (i, x) in items.iter().enumerate() {
                unsafe { *out.add(i) = x.own().into_raw() };
            }
            return Ok(());
        }
        if items.len() < count {
            return Err(not_enough(count, false, items.len()));
        }
        return Err(raise_value_error(format!(
            "too many values to unpack (expected {count})"
        )));
    }
    let it = iter_to_unpack(v)?;
    let mut got: Vec<Ref> = Vec::with_capacity(count);
    while got.len() < count {
        match p::next(it.get())? {
            Some(x) => got.push(x),
            None => return Err(not_enough(count, false, got.len())),
        }
    }
    if p::next(it.get())?.is_some() {
        return Err(raise_value_error(format!(
            "too many values to unpack (expected {count})"
        )));
    }
    for (i, x) in got.into_iter().enumerate() {
        unsafe { *out.add(i) = x.into_raw() };
    }
    Ok(())
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_unpack(v: Value, count: i64, out: *mut Value) -> i64 {
    status(unpack(v, count as usize, out))
}

/// The next item of an iterator, taken apart into `count` values; false at the end.
fn next_unpacked(it: Value, count: usize, out: *mut Value) -> R<bool> {
    if it.is_object() {
        let ty = p::type_of(it);
        if ty.is(&ENUMERATE_TYPE) && count == 2 {
            let Some(pair) = enumerate_pair(it)? else {
                return Ok(false);
            };
            for (i, v) in pair.into_iter().enumerate() {
                unsafe { *out.add(i) = v.into_raw() };
            }
            return Ok(true);
        }
        if ty.is(&ZIP_TYPE) && zip_width(it) == count {
            return zip_unpacked(it, count, out);
        }
        if ty.is(&DICT_ITEM_ITERATOR_TYPE) && count == 2 {
            let Some((key, value)) = dict_views::next_pair(it)? else {
                return Ok(false);
            };
            unsafe {
                *out = key.own().into_raw();
                *out.add(1) = value.own().into_raw();
            }
            return Ok(true);
        }
    }
    match p::next(it)? {
        Some(item) => unpack(item.get(), count, out).map(|()| true),
        None => Ok(false),
    }
}

fn zip_unpacked(it: Value, count: usize, out: *mut Value) -> R<bool> {
    let slots = unsafe {
        out.write_bytes(0, count);
        std::slice::from_raw_parts_mut(out, count)
    };
    let r = zip_into(it, slots);
    if !matches!(r, Ok(true)) {
        for v in slots {
            drop(unsafe { Ref::from_owned(std::mem::replace(v, Value::NULL)) });
        }
    }
    r
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn molt_next_unpacked(it: Value, count: i64, out: *mut Value) -> i64 {
    if crate::startup::signals::poll().is_err() {
        return -1;
    }
    match next_unpacked(it, count as usize, out) {
        Ok(true) => 0,
        Ok(false) => {
            unsafe { out.write_bytes(0, count as usize) };
            0
        }
        Err(_) => -1,
    }
}

fn unpack_star(v: Value, before: usize, after: usize, out: *mut Value) -> R<()> {
    let items: Vec<Ref> = match known_items(v) {
        Some(items) => items.iter().map(|x| x.own()).collect(),
        None => {
            let it = iter_to_unpack(v)?;
            let mut got = Vec::new();
            while got.len() < before {
                match p::next(it.get())? {
                    Some(x) => got.push(x),
                    None => return Err(not_enough(before + after, true, got.len())),
                }
            }
            // The rest is collected as `list(it)` does.
            let rest = p::iter(it.get())?;
            while let Some(x) = p::next(rest.get())? {
                got.push(x);
            }
            got
        }
    };
    if items.len() < before + after {
        return Err(not_enough(before + after, true, items.len()));
    }
    let rest = items.len() - before - after;
    let mut items = items.into_iter();
    for i in 0..before {
        let x = items.next().unwrap_or(Ref::NONE);
        unsafe { *out.add(i) = x.into_raw() };
    }
    let middle: Vec<Ref> = items.by_ref().take(rest).collect();
    unsafe { *out.add(before) = list::new_list_owned(middle).into_raw() };
    for (i, x) in items.enumerate() {
        unsafe { *out.add(before + 1 + i) = x.into_raw() };
    }
    Ok(())
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_unpack_star(v: Value, before: i64, after: i64, out: *mut Value) -> i64 {
    status(unpack_star(v, before as usize, after as usize, out))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_len(v: Value) -> Value {
    value(p::len(v).map(Ref::from))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_check_len(v: Value) -> Value {
    value(dispatch::length_of(v).map(Ref::from))
}

/// `match` sequence patterns: str, bytes and bytearray are no sequences.
#[unsafe(no_mangle)]
pub extern "C" fn molt_match_sequence(v: Value) -> i64 {
    p::has_flag(v, TypeFlags::SEQUENCE) as i64
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_match_mapping(v: Value) -> i64 {
    p::has_flag(v, TypeFlags::MAPPING) as i64
}

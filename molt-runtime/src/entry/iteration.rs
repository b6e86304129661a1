//! Iteration and unpacking.

use super::{array, done, store, val};
use crate::errors::{R, raise_type_error, raise_value_error};
use crate::object::protocol as p;
use crate::types::{int_arith, list, tuple};
use crate::value::{Ref, Value};

#[unsafe(no_mangle)]
extern "C" fn molt_get_iter(v: Value) -> Value {
    val(p::iter(v))
}

#[unsafe(no_mangle)]
extern "C" fn molt_iter_next(it: Value) -> Value {
    match p::next(it) {
        Ok(Some(v)) => v.into_raw(),
        _ => Value::NULL,
    }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn molt_range_start(argv: *const Value, n: i64, out: *mut Value) -> i64 {
    let args = unsafe { array(argv, n) };
    done(range_start(args).map(|parts| unsafe { store(out, parts) }))
}

fn range_start(args: &[Value]) -> R<[Ref; 3]> {
    let (zero, one) = (Ref::from(0i64), Ref::from(1i64));
    Ok(match args {
        [stop] => [zero, p::index(*stop)?, one],
        [start, stop] => [p::index(*start)?, p::index(*stop)?, one],
        [start, stop, step] => {
            let parts = [p::index(*start)?, p::index(*stop)?, p::index(*step)?];
            if int_arith::sign_of(parts[2].get()) == 0 {
                return Err(raise_value_error("range() arg 3 must not be zero"));
            }
            parts
        }
        _ => return Err(raise_type_error("range expected 1 to 3 arguments")),
    })
}

#[unsafe(no_mangle)]
extern "C" fn molt_range_has_next(current: Value, stop: Value, step: Value) -> i64 {
    let order = int_arith::cmp(current, stop);
    (if int_arith::sign_of(step) > 0 {
        order.is_lt()
    } else {
        order.is_gt()
    }) as i64
}

/// The items of an exact list or tuple.
fn items(v: Value) -> Option<&'static [Value]> {
    if p::has_type(v, &tuple::TUPLE_TYPE) {
        Some(tuple::items_of(v))
    } else if p::has_type(v, &list::LIST_TYPE) {
        Some(list::items_of(v))
    } else {
        None
    }
}

fn iterator_to_unpack(v: Value) -> R {
    let ty = p::type_of(v);
    if p::slot(ty, |s| s.iter).is_none() && p::slot(ty, |s| s.getitem).is_none() {
        return Err(raise_type_error(format!(
            "cannot unpack non-iterable {} object",
            p::type_name(v)
        )));
    }
    p::iter(v)
}

fn too_many(n: usize) -> crate::errors::Raised {
    raise_value_error(format!("too many values to unpack (expected {n})"))
}

#[unsafe(no_mangle)]
unsafe extern "C" fn molt_unpack(v: Value, n: i64, out: *mut Value) -> i64 {
    done(unpack(v, n as usize).map(|values| unsafe { store(out, values) }))
}

fn unpack(v: Value, n: usize) -> R<Vec<Ref>> {
    if let Some(items) = items(v) {
        if items.len() > n {
            return Err(too_many(n));
        }
        if items.len() < n {
            return Err(not_enough(n, items.len(), ""));
        }
        return Ok(items.iter().map(|v| v.own()).collect());
    }
    let it = iterator_to_unpack(v)?;
    let mut found = Vec::with_capacity(n);
    while found.len() < n {
        match p::next(it.get())? {
            Some(v) => found.push(v),
            None => return Err(not_enough(n, found.len(), "")),
        }
    }
    if p::next(it.get())?.is_some() {
        return Err(too_many(n));
    }
    Ok(found)
}

fn not_enough(wanted: usize, got: usize, at_least: &str) -> crate::errors::Raised {
    raise_value_error(format!(
        "not enough values to unpack (expected {at_least}{wanted}, got {got})"
    ))
}

#[unsafe(no_mangle)]
unsafe extern "C" fn molt_unpack_star(v: Value, before: i64, after: i64, out: *mut Value) -> i64 {
    done(
        unpack_star(v, before as usize, after as usize).map(|values| unsafe { store(out, values) }),
    )
}

fn unpack_star(v: Value, before: usize, after: usize) -> R<Vec<Ref>> {
    let mut found: Vec<Ref> = match items(v) {
        Some(items) => items.iter().map(|v| v.own()).collect(),
        None => {
            let it = iterator_to_unpack(v)?;
            let mut found = Vec::new();
            while let Some(v) = p::next(it.get())? {
                found.push(v)
            }
            found
        }
    };
    if found.len() < before + after {
        return Err(not_enough(before + after, found.len(), "at least "));
    }
    let tail = found.split_off(found.len() - after);
    let middle = list::new_list_owned(found.split_off(before));
    found.push(middle);
    found.extend(tail);
    Ok(found)
}

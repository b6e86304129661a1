//! Attributes and items.

use super::{Pair, done, val};
use crate::errors::{R, Raised, raise_type_error};
use crate::object::attribute::{self, load_method};
use crate::object::attribute_cache;
use crate::object::protocol as p;
use crate::object::type_lookup::Site;
use crate::types::bound_method::new_bound_method;
use crate::types::list;
use crate::types::slice::new_slice;
use crate::types::str_object::str_of;
use crate::value::{Ref, Value};

#[unsafe(no_mangle)]
extern "C" fn molt_getattr(v: Value, name: Value) -> Value {
    val(p::getattr(v, name))
}

#[unsafe(no_mangle)]
unsafe extern "C" fn molt_getattr_cached(v: Value, name: Value, cache: *mut Site) -> Value {
    unsafe { attribute_cache::fill_slot(v, name, cache, false) };
    val(p::getattr(v, name))
}

#[unsafe(no_mangle)]
extern "C" fn molt_setattr(v: Value, name: Value, value: Value) -> i64 {
    done(p::setattr(v, name, value))
}

#[unsafe(no_mangle)]
unsafe extern "C" fn molt_setattr_cached(
    v: Value,
    name: Value,
    value: Value,
    cache: *mut Site,
) -> i64 {
    unsafe { attribute_cache::fill_slot(v, name, cache, true) };
    done(p::setattr(v, name, value))
}

#[unsafe(no_mangle)]
extern "C" fn molt_delattr(v: Value, name: Value) -> i64 {
    done(p::delattr(v, name))
}

#[unsafe(no_mangle)]
unsafe extern "C" fn molt_load_method(v: Value, name: Value, cache: *mut Site) -> Pair {
    unsafe { attribute_cache::fill_method(v, name, cache) };
    match load_method(v, name) {
        Ok((f, is_method)) => Pair {
            a: f.into_raw(),
            b: is_method as i64,
        },
        Err(Raised) => Pair {
            a: Value::NULL,
            b: 0,
        },
    }
}

#[unsafe(no_mangle)]
extern "C" fn molt_bind_method(f: Value, receiver: Value) -> Value {
    new_bound_method(f, receiver).into_raw()
}

#[unsafe(no_mangle)]
extern "C" fn molt_load_special(v: Value, name: Value, kind: i64) -> Value {
    val(load_special(v, name, kind))
}

fn load_special(v: Value, name: Value, kind: i64) -> R {
    if let Some(f) = attribute::lookup_special(v, name)? {
        return Ok(f);
    }
    let protocol = if kind < 2 {
        "context manager"
    } else {
        "asynchronous context manager"
    };
    let missed = if kind % 2 == 1 {
        format!(" (missed {} method)", String::from_utf8_lossy(str_of(name)))
    } else {
        String::new()
    };
    Err(raise_type_error(format!(
        "'{}' object does not support the {protocol} protocol{missed}",
        p::type_name(v)
    )))
}

#[unsafe(no_mangle)]
extern "C" fn molt_getitem(v: Value, key: Value) -> Value {
    val(p::getitem(v, key))
}

#[unsafe(no_mangle)]
extern "C" fn molt_setitem(v: Value, key: Value, value: Value) -> i64 {
    done(p::setitem(v, key, value))
}

#[unsafe(no_mangle)]
extern "C" fn molt_delitem(v: Value, key: Value) -> i64 {
    done(p::delitem(v, key))
}

#[unsafe(no_mangle)]
extern "C" fn molt_list_get(v: Value, index: i64) -> Value {
    let key = Ref::from(index);
    val(list::list_getitem(v, key.get()))
}

#[unsafe(no_mangle)]
extern "C" fn molt_list_set(v: Value, index: i64, value: Value) -> i64 {
    let key = Ref::from(index);
    done(list::list_setitem(v, key.get(), Some(value)))
}

#[unsafe(no_mangle)]
extern "C" fn molt_build_slice(start: Value, stop: Value, step: Value) -> Value {
    let part = |v: Value| v.present().unwrap_or(Value::NONE);
    new_slice(part(start), part(stop), part(step)).into_raw()
}

#[unsafe(no_mangle)]
extern "C" fn molt_len(v: Value) -> Value {
    val(p::len(v).map(Ref::from))
}

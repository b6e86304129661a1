//! Attributes and items, with the caches of sites in compiled code.

use super::{Pair, status, value};
use crate::errors::{R, raise_type_error};
use crate::modules::is_module;
use crate::modules::module_object::steady_global;
use crate::object::attribute::{self, load_method};
use crate::object::protocol as p;
use crate::object::type_lookup::{DATA, Found, GET, MEMBER, METHOD, Site, find, kind_of};
use crate::object::type_object::{TYPE_TYPE, Type, TypeFlags};
use crate::types::descriptors::static_method_function;
use crate::types::dict_type::DICT_TYPE;
use crate::types::function::is_function;
use crate::types::native_function::getter_of;
use crate::types::{dict, ops};
use crate::value::{Ref, Value};
use molt_abi::layout::flags;
use molt_abi::ops::INDEX_ERRORS;

#[unsafe(no_mangle)]
pub extern "C" fn molt_getattr(v: Value, name: Value) -> Value {
    if let Some((ty, found)) = found_plainly(v, name) {
        if found.is_fixed() {
            let w = unsafe { *attribute::word(v, found.offset) };
            if !w.is_null() {
                return w.own().into_raw();
            }
        } else if found.comes_first() {
            return value(attribute::descr_get(found.value, v, ty));
        }
    } else if let Some(get) = native_getter(v, name) {
        return value(get(v));
    }
    value(p::getattr(v, name))
}

/// What reads an attribute of an instance of a type of the runtime that looks attributes up in the usual way.
#[inline(always)]
fn native_getter(v: Value, name: Value) -> Option<fn(Value) -> R> {
    if !v.is_object() {
        return None;
    }
    let ty = p::type_of(v);
    if ty.has(TypeFlags::HEAP) || crate::has_slot!(ty, getattr) {
        return None;
    }
    getter_of(find(ty, name).value)
}

/// The class of `v` and what it says of the name, if it is a class of the program that looks attributes up in the usual way.
#[inline(always)]
fn found_plainly(v: Value, name: Value) -> Option<(&'static Type, Found)> {
    if !v.is_object() {
        return None;
    }
    let ty = p::type_of(v);
    let plain = ty.has(TypeFlags::HEAP) && ty.slots.getattr.is_none();
    plain.then(|| (ty, find(ty, name)))
}

/// The word of an attribute that instances of the class keep at a fixed place, where nothing else can come before it.
#[inline(always)]
fn fixed_word(v: Value, name: Value) -> Option<&'static mut Value> {
    let (_, found) = found_plainly(v, name)?;
    found
        .is_fixed()
        .then(|| unsafe { attribute::word(v, found.offset) })
}

/// As `molt_getattr`; a fixed attribute of the exact type is remembered.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn molt_getattr_cached(v: Value, name: Value, site: *mut Site) -> Value {
    if let Some((ty, found)) = found_plainly(v, name) {
        if found.is_fixed() {
            let w = unsafe { *attribute::word(v, found.offset) };
            if !w.is_null() {
                unsafe { (*site).fill(ty, found.offset as u64, Value::NULL) };
                return w.own().into_raw();
            }
        } else if found.kind == 0 && !found.value.is_null() && !has_own_attributes(v) {
            return found.value.own().into_raw();
        } else if found.comes_first() {
            return value(attribute::descr_get(found.value, v, ty));
        }
    } else if v.is_object() {
        let ty = p::type_of(v);
        if ty.is(&TYPE_TYPE) && find(ty, name).value.is_null() {
            let found = find(v.as_type(), name);
            if found.kind & GET == 0 && !found.value.is_null() {
                return found.value.own().into_raw();
            }
        } else if let Some(get) = native_getter(v, name) {
            return value(get(v));
        }
    }
    value(p::getattr(v, name))
}

/// What a class or a module of the runtime itself has under a name, if it stays the same until the isolate's epoch changes.
fn steady_attribute(v: Value, name: Value) -> Option<Value> {
    if !v.is_object() {
        return None;
    }
    if !p::is_type(v) {
        return is_module(v).then(|| steady_global(v, name))?;
    }
    let meta = p::type_of(v);
    let usual = match (
        crate::own_slot!(meta, getattr),
        crate::own_slot!(TYPE_TYPE, getattr),
    ) {
        (Some(own), Some(usual)) => std::ptr::fn_addr_eq(own, usual),
        _ => false,
    };
    if !usual || !find(meta, name).value.is_null() {
        return None;
    }
    let found = find(v.as_type(), name).value;
    if found.is_null() {
        return None;
    }
    if kind_of(found) & GET == 0 || is_function(found) {
        return Some(found);
    }
    static_method_function(found)
}

/// As `molt_getattr`, for one class or module; what it has is remembered.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn molt_static_attr(v: Value, name: Value, site: *mut Site) -> Value {
    match steady_attribute(v, name) {
        Some(found) => unsafe {
            (*site).fill_steady(v, found);
            found.own().into_raw()
        },
        None => value(p::getattr(v, name)),
    }
}

/// As `molt_getattr`, for an attribute that the class of an instance is expected to have; it is remembered.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn molt_type_attr(v: Value, name: Value, site: *mut Site) -> Value {
    let ty = p::type_of(v);
    let found = find(ty, name);
    let plain = v.is_object()
        && found.kind == 0
        && found.offset == 0
        && !found.value.is_null()
        && ty.has(TypeFlags::HEAP)
        && ty.slots.getattr.is_none()
        && !has_own_attributes(v);
    if plain {
        unsafe { (*site).fill_steady(ty.as_value(), found.value) };
        return found.value.own().into_raw();
    }
    value(p::getattr(v, name))
}

/// What the class of an instance has under a name, as it is; it is remembered. None if there is nothing, or if attributes of such
/// instances are a matter of a function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn molt_type_descriptor(v: Value, name: Value, site: *mut Site) -> Value {
    let ty = p::type_of(v);
    let found = find(ty, name).value;
    let usual = v.is_object()
        && ty.has(TypeFlags::HEAP)
        && ty.slots.getattr.is_none()
        && ty.slots.setattr.is_none();
    if found.is_null() || !usual {
        return Value::NONE;
    }
    unsafe { (*site).fill_steady(ty.as_value(), found) };
    found.own().into_raw()
}

/// Whether an instance may have attributes besides those with fixed offsets.
#[inline]
fn has_own_attributes(v: Value) -> bool {
    v.header().flags & (flags::DICT_MODE | flags::HAS_DICT) != 0
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_setattr(v: Value, name: Value, new: Value) -> i64 {
    if let Some(w) = fixed_word(v, name)
        && v.header().flags & flags::DICT_MODE == 0
        && p::type_of(v).slots.setattr.is_none()
    {
        let old = std::mem::replace(w, new.own().into_raw());
        drop(unsafe { Ref::from_owned(old) });
        return 0;
    }
    status(p::setattr(v, name, new))
}

/// As `object.__setattr__`.
#[unsafe(no_mangle)]
pub extern "C" fn molt_setattr_plain(v: Value, name: Value, new: Value) -> i64 {
    status(attribute::generic_setattr(v, name, Some(new)))
}

/// As `molt_setattr`; a fixed attribute of the exact type is remembered.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn molt_setattr_cached(
    v: Value,
    name: Value,
    new: Value,
    site: *mut Site,
) -> i64 {
    let ty = p::type_of(v);
    if ty.has(TypeFlags::HEAP) && v.is_object() && ty.slots.setattr.is_none() {
        let found = find(ty, name);
        if found.offset != 0 && found.kind & (DATA | MEMBER) != DATA {
            unsafe { (*site).fill(ty, found.offset as u64, Value::NULL) };
            if v.header().flags & flags::DICT_MODE == 0 {
                let word = unsafe { attribute::word(v, found.offset) };
                let old = std::mem::replace(word, new.own().into_raw());
                drop(unsafe { Ref::from_owned(old) });
                return 0;
            }
        }
    }
    status(p::setattr(v, name, new))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_delattr(v: Value, name: Value) -> i64 {
    status(p::delattr(v, name))
}

/// The type that an attribute looked up for a call comes from and the function, if it is a plain method: neither an attribute of
/// the instance nor a `__getattribute__` comes before it.
fn plain_method(v: Value, name: Value) -> Option<(&'static Type, Value)> {
    let ty = p::type_of(v);
    let found = find(ty, name);
    let plain = found.kind & METHOD != 0
        && found.offset == 0
        && v.is_object()
        && (!ty.has(TypeFlags::HEAP | TypeFlags::DICT)
            || !has_own_attributes(v)
                && (ty.has(TypeFlags::HEAP)
                    || attribute::dict_word(v, ty).is_none_or(|dict| dict.is_null())))
        && !crate::has_slot!(ty, getattr);
    plain.then_some((ty, found.value))
}

/// Looks an attribute up for a call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn molt_load_method(v: Value, name: Value, site: *mut Site) -> Pair {
    if let Some((ty, f)) = plain_method(v, name) {
        unsafe { (*site).fill(ty, 0, f) };
        return Pair {
            first: f.own().into_raw(),
            second: 1,
        };
    }
    match load_method(v, name) {
        Ok((f, needs_self)) => Pair {
            first: f.into_raw(),
            second: needs_self as u64,
        },
        Err(_) => Pair {
            first: Value::NULL,
            second: 0,
        },
    }
}

/// As `molt_load_method`, for a place without a cache.
pub fn method_for_call(v: Value, name: Value) -> R<(Ref, bool)> {
    match plain_method(v, name) {
        Some((_, f)) => Ok((f.own(), true)),
        None => load_method(v, name),
    }
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_bind_method(f: Value, receiver: Value) -> Value {
    match crate::slot!(p::type_of(f), descr_get) {
        Some(get) => value(get(f, receiver, p::type_of(receiver).as_value())),
        None => f.own().into_raw(),
    }
}

fn load_special(v: Value, name: Value, kind: i64) -> R {
    if let Some(f) = p::lookup_special(v, name)? {
        return Ok(f);
    }
    let ty = p::type_name(v);
    let (what, part) = match kind {
        0 => ("context manager", ""),
        1 => ("context manager", " (missed __exit__ method)"),
        2 => ("asynchronous context manager", ""),
        _ => ("asynchronous context manager", " (missed __aexit__ method)"),
    };
    Err(raise_type_error(format!(
        "'{ty}' object does not support the {what} protocol{part}"
    )))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_load_special(v: Value, name: Value, kind: i64) -> Value {
    value(load_special(v, name, kind))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_getitem(v: Value, key: Value) -> Value {
    if ops::is_exact(v, &DICT_TYPE)
        && let Some(found) = dict::get_quick(v, key)
    {
        return found.own().into_raw();
    }
    value(p::getitem(v, key))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_setitem(v: Value, key: Value, new: Value) -> i64 {
    status(p::setitem(v, key, new))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_delitem(v: Value, key: Value) -> i64 {
    status(p::delitem(v, key))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_raise_index(kind: i64) {
    let text = usize::try_from(kind).ok().and_then(|n| INDEX_ERRORS.get(n));
    crate::errors::raise_index_error(text.copied().unwrap_or("index out of range"));
}

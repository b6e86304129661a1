//! Attribute access on ordinary objects: class attributes, descriptors, fixed instance slots, the instance `__dict__`.

use crate::errors::{R, Raised};
use crate::object::namespace;
use crate::object::protocol::{call_special, type_name, type_of};
use crate::object::type_lookup::{DATA, Found, GET, MEMBER, METHOD, find};
use crate::object::type_object::{Type, TypeFlags};
use crate::types::str_object::{intern_value, is_str, new_str, str_of};
use crate::types::{dispatch, exceptions as exc};
use crate::value::{Ref, Value};
use molt_abi::layout::flags::{DICT_MODE, HAS_DICT, STR_INTERNED};

/// The interned form of an attribute name.
#[inline(always)]
pub fn name_of(name: Value) -> R<Value> {
    if name.is_object() && name.header().flags & STR_INTERNED != 0 && is_str(name) {
        return Ok(name);
    }
    if !is_str(name) {
        return Err(crate::errors::raise_type_error(format!(
            "attribute name must be string, not '{}'",
            type_name(name)
        )));
    }
    Ok(intern_value(name))
}

/// The word of a fixed attribute.
#[inline(always)]
pub unsafe fn word(v: Value, offset: u32) -> &'static mut Value {
    unsafe { &mut *((v.0 as usize + offset as usize) as *mut Value) }
}

/// The word that holds the instance's `__dict__`, if instances of its type have one.
#[inline(always)]
pub fn dict_word(v: Value, ty: &Type) -> Option<&'static mut Value> {
    if !v.is_object() {
        return None;
    }
    if ty.has(TypeFlags::DICT) {
        return Some(unsafe { word(v, ty.dict_offset) });
    }
    if ty.has(TypeFlags::HEAP) && ty.has(TypeFlags::PRE_DICT) {
        return Some(unsafe { &mut *((v.0 as usize - 8) as *mut Value) });
    }
    None
}

/// Whether the object has a `__dict__`.
pub fn has_dict(v: Value) -> bool {
    v.is_object() && dict_word(v, type_of(v)).is_some()
}

#[inline(always)]
fn instance_attribute(v: Value, ty: &Type, name: Value, found: &Found) -> R<Option<Ref>> {
    if found.offset != 0 {
        let w = unsafe { *word(v, found.offset) };
        if !w.is_null() {
            return Ok(Some(w.own()));
        }
    }
    if found.kind & MEMBER == 0
        && let Some(d) = dict_word(v, ty)
        && !d.is_null()
    {
        return namespace::get(*d, name);
    }
    Ok(None)
}

/// `object.__getattribute__`.
pub fn generic_getattr(v: Value, name: Value) -> R {
    let name = name_of(name)?;
    match find_attribute(v, name)? {
        Some(r) => Ok(r),
        None => Err(no_attribute(v, name)),
    }
}

/// As [`generic_getattr`], with `None` for a missing attribute (or one whose descriptor raises AttributeError).
pub fn generic_getattr_opt(v: Value, name: Value) -> R<Option<Ref>> {
    match find_attribute(v, name_of(name)?) {
        Err(_) if crate::errors::catch(&exc::ATTRIBUTE_ERROR) => Ok(None),
        r => r,
    }
}

#[inline(never)]
fn find_attribute(v: Value, name: Value) -> R<Option<Ref>> {
    let ty = type_of(v);
    let found = find(ty, name);
    if found.comes_first() {
        return descr_get(found.value, v, ty).map(Some);
    }
    let _held = held_by_lookup(v, &found);
    if let Some(r) = instance_attribute(v, ty, name, &found)? {
        return Ok(Some(r));
    }
    if found.kind & GET != 0 {
        return descr_get(found.value, v, ty).map(Some);
    }
    Ok(found.value.present().map(|v| v.own()))
}

/// What the class has, kept alive if looking at the instance can run code: keys of its dict may compare themselves with the name, and do
/// anything to the class there.
#[inline]
fn held_by_lookup(v: Value, found: &Found) -> Option<Ref> {
    let compares = v.is_object() && v.header().flags & (DICT_MODE | HAS_DICT) != 0;
    compares.then(|| found.value.own())
}

/// `type(descriptor).__get__(descriptor, instance or NULL, owner)`.
pub fn descr_get(descriptor: Value, instance: Value, owner: &'static Type) -> R {
    let held = descriptor.own();
    match crate::slot!(type_of(descriptor), descr_get) {
        Some(f) => f(held.get(), instance, Value::object(owner)),
        None => Ok(held),
    }
}

/// AttributeError with CPython's text, for objects and classes.
#[cold]
pub fn no_attribute(v: Value, name: Value) -> Raised {
    let mut text = if crate::object::subclass::is_type(v) {
        format!("type object '{}'", v.as_type().name)
    } else {
        format!("'{}' object", type_name(v))
    }
    .into_bytes();
    text.extend_from_slice(b" has no attribute '");
    text.extend_from_slice(str_of(name));
    text.push(b'\'');
    attribute_error(&text, v, name)
}

/// AttributeError that knows the object and the name.
#[cold]
pub fn attribute_error(text: &[u8], obj: Value, name: Value) -> Raised {
    let e = exc::new_exception(&exc::ATTRIBUTE_ERROR, &[new_str(text).get()]);
    exc::set_field(e.get(), exc::FIELD_NAME, name);
    exc::set_field(e.get(), exc::FIELD_OBJ, obj);
    exc::raise_object(e)
}

/// A pending AttributeError raised by the program during a lookup learns which object and name it is about.
#[cold]
pub fn complete_error(v: Value, name: Value) {
    let e = crate::isolate::isolate().pending;
    if e.is_null() || !exc::is_instance_of(e, &exc::ATTRIBUTE_ERROR) {
        return;
    }
    if exc::field(e, exc::FIELD_NAME).is_null() && exc::field(e, exc::FIELD_OBJ).is_null() {
        exc::set_field(e, exc::FIELD_NAME, name);
        exc::set_field(e, exc::FIELD_OBJ, v);
    }
}

/// `object.__setattr__` and `object.__delattr__`.
pub fn generic_setattr(v: Value, name: Value, value: Option<Value>) -> R<()> {
    let name = name_of(name)?;
    let ty = type_of(v);
    let found = find(ty, name);
    if found.offset != 0 && (found.kind & MEMBER != 0 || v.header().flags & DICT_MODE == 0) {
        let w = unsafe { word(v, found.offset) };
        return match value {
            Some(new) => {
                let old = std::mem::replace(w, new.own().into_raw());
                drop(unsafe { Ref::from_owned(old) });
                Ok(())
            }
            None if !w.is_null() => {
                let old = std::mem::replace(w, Value::NULL);
                drop(unsafe { Ref::from_owned(old) });
                Ok(())
            }
            None if found.kind & MEMBER != 0 => Err(attribute_error(str_of(name), v, name)),
            None => delete_from_dict(v, ty, name),
        };
    }
    if found.kind & DATA != 0 {
        let held = found.value.own();
        if let Some(f) = crate::slot!(type_of(held.get()), descr_set) {
            return f(held.get(), v, value);
        }
    }
    match (dict_word(v, ty), value) {
        (Some(d), Some(new)) => {
            if d.is_null() {
                *d = namespace::new().into_raw();
                v.header().flags |= HAS_DICT;
            }
            namespace::set(*d, name, new)
        }
        (Some(_), None) => delete_from_dict(v, ty, name),
        (None, _) => {
            if found.value.is_null() {
                return Err(no_attribute(v, name));
            }
            let mut text = format!("'{}' object attribute '", type_name(v)).into_bytes();
            text.extend_from_slice(str_of(name));
            text.extend_from_slice(b"' is read-only");
            Err(attribute_error(&text, v, name))
        }
    }
}

fn delete_from_dict(v: Value, ty: &'static Type, name: Value) -> R<()> {
    if let Some(d) = dict_word(v, ty)
        && !d.is_null()
        && namespace::delete(*d, name)?
    {
        return Ok(());
    }
    Err(no_attribute(v, name))
}

/// Looks `v.name` up for a call: the callable, and whether `v` must be passed first.
pub fn load_method(v: Value, name: Value) -> R<(Ref, bool)> {
    let ty = type_of(v);
    let name = if let Some(own) = crate::slot!(ty, getattr) {
        // Where `__getattr__` alone is the class's own, methods are found as they are elsewhere.
        let usual = is_str(name) && dispatch::asks_last(ty, own);
        if !usual || find(ty, name_of(name)?).kind & METHOD == 0 {
            return Ok((crate::object::protocol::getattr(v, name)?, false));
        }
        name_of(name)?
    } else {
        name_of(name)?
    };
    let found = find(ty, name);
    if found.kind & METHOD == 0 {
        return match find_attribute(v, name)? {
            Some(r) => Ok((r, false)),
            None => Err(no_attribute(v, name)),
        };
    }
    let _held = held_by_lookup(v, &found);
    if let Some(r) = instance_attribute(v, ty, name, &found)? {
        return Ok((r, false));
    }
    Ok((found.value.own(), true))
}

/// A special method, looked up on the type only: the callable, and whether `v` must be passed first.
pub fn special_method(v: Value, name: Value) -> R<Option<(Ref, bool)>> {
    let ty = type_of(v);
    let found = find(ty, name);
    if found.value.is_null() {
        return Ok(None);
    }
    if found.kind & METHOD != 0 {
        return Ok(Some((found.value.own(), true)));
    }
    if found.kind & GET != 0 {
        return Ok(Some((descr_get(found.value, v, ty)?, false)));
    }
    Ok(Some((found.value.own(), false)))
}

/// A special method looked up on the type only, bound to `v`.
pub fn lookup_special(v: Value, name: Value) -> R<Option<Ref>> {
    let ty = type_of(v);
    let found = find(ty, name);
    if found.value.is_null() {
        return Ok(None);
    }
    descr_get(found.value, v, ty).map(Some)
}

/// The instance's `__dict__`, created if there is none; fixed attributes move into it for good.
pub fn instance_dict(v: Value) -> Option<R<Value>> {
    let ty = type_of(v);
    let d = dict_word(v, ty)?;
    v.header().flags |= HAS_DICT;
    let moves = ty.has(TypeFlags::HEAP)
        && v.header().flags & DICT_MODE == 0
        && !ty.heap().layout.is_empty();
    let known = if moves { has_model(v, ty) } else { false };
    if d.is_null() {
        let room = if moves && !known {
            ty.heap().layout.len()
        } else {
            0
        };
        *d = namespace::with_room(room).into_raw();
    }
    if known {
        return Some(move_by_model(v, ty, *d).map(|_| *d));
    }
    if moves {
        return Some(move_to_dict(v, ty, *d).map(|_| *d));
    }
    Some(Ok(*d))
}

/// Has an instance the same of the attributes with fixed places as the one whose `__dict__` was asked for before? Others are remembered.
fn has_model(v: Value, ty: &'static Type) -> bool {
    let heap = ty.heap();
    let mut present = 0u64;
    for (i, (_, offset)) in heap.layout.iter().enumerate() {
        present |= (!unsafe { word(v, *offset) }.is_null() as u64) << (i & 63);
    }
    if heap.layout.len() > 64 || present == 0 {
        return false;
    }
    let known = heap.model_of == present;
    if !known {
        (heap.model_of, heap.model) = (present, Ref::NULL);
    }
    known
}

/// As [`move_to_dict`], of such an instance.
fn move_by_model(v: Value, ty: &'static Type, dict: Value) -> R<()> {
    let heap = ty.heap();
    let mut places = [0; 64];
    let mut count = 0;
    for (i, (_, offset)) in heap.layout.iter().enumerate() {
        if heap.model_of >> i & 1 != 0 {
            places[count] = *offset;
            count += 1;
        }
    }
    if heap.model.get().is_null() {
        let present = |i: &usize| heap.model_of >> i & 1 != 0;
        let names: Vec<Value> = (0..heap.layout.len())
            .filter(present)
            .map(|i| heap.layout[i].0)
            .collect();
        heap.model = namespace::model(&names)?;
    }
    let rest = match namespace::is_empty(dict) {
        true => None,
        false => Some(namespace::take(dict)?),
    };
    v.header().flags |= DICT_MODE;
    namespace::fill(dict, heap.model.get(), |i| {
        std::mem::replace(unsafe { word(v, places[i]) }, Value::NULL)
    });
    match rest {
        None => Ok(()),
        Some(rest) => namespace::update(dict, rest.get()),
    }
}

/// Fixed attributes come first, in the order of the layout, then those that the dict had.
fn move_to_dict(v: Value, ty: &'static Type, dict: Value) -> R<()> {
    let rest = if namespace::is_empty(dict) {
        None
    } else {
        Some(namespace::take(dict)?)
    };
    v.header().flags |= DICT_MODE;
    for (name, offset) in &ty.heap().layout {
        let w = unsafe { word(v, *offset) };
        if !w.is_null() {
            let value = unsafe { Ref::from_owned(std::mem::replace(w, Value::NULL)) };
            namespace::set(dict, *name, value.get())?;
        }
    }
    if let Some(rest) = rest {
        namespace::update(dict, rest.get())?;
    }
    Ok(())
}

/// Replaces the instance's `__dict__`.
pub fn set_instance_dict(v: Value, dict: Value) {
    let ty = type_of(v);
    if let Some(d) = dict_word(v, ty) {
        v.header().flags |= HAS_DICT;
        let old = std::mem::replace(d, dict.own().into_raw());
        let mut dropped = vec![unsafe { Ref::from_owned(old) }];
        if ty.has(TypeFlags::HEAP) {
            v.header().flags |= DICT_MODE;
            for (_, offset) in &ty.heap().layout {
                let w = unsafe { word(v, *offset) };
                dropped.push(unsafe { Ref::from_owned(std::mem::replace(w, Value::NULL)) });
            }
        }
    }
}

/// `object.__repr__`: `<module.Class object at 0x...>`.
pub fn default_repr(v: Value) -> R {
    let ty = type_of(v);
    let mut text = b"<".to_vec();
    text.extend_from_slice(&crate::types::type_names::full_name(ty));
    text.extend_from_slice(format!(" object at {:#x}>", address(v)).as_bytes());
    Ok(new_str(text))
}

/// `id(v)`.
pub fn address(v: Value) -> u64 {
    v.0
}

/// Calls `v.__getattr__(name)` if the class has it.
pub fn getattr_hook(v: Value, name: Value) -> R<Option<Ref>> {
    call_special(v, crate::interned!("__getattr__"), &[name])
}

//! Inline caches of attribute sites in compiled code (`molt_abi::layout::attr_cache`): what may be cached, and for which
//! types. `type_lookup` empties them when a class changes or dies.

use crate::object::protocol::{slot, type_of};
use crate::object::type_lookup::{self, DATA, MEMBER, METHOD, Site};
use crate::object::type_object::{Type, TypeFlags};
use crate::value::Value;
use molt_abi::layout::attr_cache;
use std::mem::offset_of;

const _: () = assert!(offset_of!(Site, ty) == attr_cache::TYPE as usize);
const _: () = assert!(offset_of!(Site, offset) == attr_cache::OFFSET as usize);
const _: () = assert!(offset_of!(Site, value) == attr_cache::VALUE as usize);
const _: () = assert!(size_of::<Site>() == attr_cache::SIZE as usize);

/// A class whose instances compiled code looks into: created at run time, without hooks for the access.
fn cacheable(v: Value, writes: bool) -> Option<&'static Type> {
    if !v.is_object() {
        return None;
    }
    let ty = type_of(v);
    let hooked = slot(ty, |s| s.getattr).is_some() || writes && slot(ty, |s| s.setattr).is_some();
    (ty.flags.has(TypeFlags::HEAP) && !ty.flags.has(TypeFlags::TYPE) && !hooked).then_some(ty)
}

/// Remembers the fixed slot of `v.name`, if it is one. `writes`: the site stores.
pub unsafe fn fill_slot(v: Value, name: Value, site: *mut Site, writes: bool) {
    let Some(ty) = cacheable(v, writes) else {
        return;
    };
    let found = type_lookup::find(ty, name);
    if found.offset != 0 && (found.kind & DATA == 0 || found.kind & MEMBER != 0) {
        unsafe { (*site).fill(ty, found.offset as u64, Value::NULL) }
    }
}

/// Remembers the function that `v.name` finds on the type, if no fixed slot can hide it.
pub unsafe fn fill_method(v: Value, name: Value, site: *mut Site) {
    let Some(ty) = cacheable(v, false) else {
        return;
    };
    let found = type_lookup::find(ty, name);
    if found.offset == 0 && found.kind & METHOD != 0 && found.value.is_object() {
        unsafe { (*site).fill(ty, 0, found.value) }
    }
}

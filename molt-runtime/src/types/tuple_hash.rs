//! Hashes of tuples. They are kept where they can never change: they often are the keys of dicts, and parts of others.

use crate::errors::R;
use crate::kernels::hash::TupleHash;
use crate::memory::alloc;
use crate::object::header::Header;
use crate::object::protocol as p;
use crate::object::type_object::{Type, TypeFlags};
use crate::types::bytes_object::BYTES_TYPE;
use crate::types::int_object::INT_TYPE;
use crate::types::ops;
use crate::types::str_object::STR_TYPE;
use crate::types::tuple::{TupleObject, items_of};
use crate::value::Value;
use molt_abi::layout::{flags, tuple};
use molt_abi::value::IMMORTAL;
use std::sync::atomic::{AtomicBool, Ordering};

/// A class that derives from `tuple` got or lost a `__hash__` after it was made: what was kept may be wrong.
static CHANGED: AtomicBool = AtomicBool::new(false);

pub fn tuple_hash(v: Value) -> R<i64> {
    let t = object(v);
    if t.header.flags & flags::TUPLE_HASHED != 0 && !CHANGED.load(Ordering::Relaxed) {
        return Ok(unsafe { *place(v) });
    }
    let items = items_of(v);
    let mut state = TupleHash::new();
    for item in items {
        state.add(ops::hash(*item)?);
    }
    let hash = state.finish();
    if is_plain(v) && items.iter().all(|item| is_constant(*item)) {
        t.header.flags |= flags::TUPLE_CONSTANT;
        if has_place(t) {
            unsafe { *place(v) = hash }
            t.header.flags |= flags::TUPLE_HASHED
        }
    }
    Ok(hash)
}

/// The items of a tuple are about to change, which nobody else refers to: nothing that was found out about it holds.
pub fn forget(v: Value) {
    object(v).header.flags &= !(flags::TUPLE_HASHED | flags::TUPLE_CONSTANT | flags::TUPLE_ATOMIC)
}

/// The slots of a class were made anew; `before` is what it had for hashes.
pub fn slots_changed(ty: &Type, before: Option<fn(Value) -> R<i64>>) {
    let had = before.is_some_and(is_ours);
    let has = crate::own_slot!(ty, hash).is_some_and(is_ours);
    if ty.flags.has(TypeFlags::TUPLE) && before.is_some() && had != has {
        CHANGED.store(true, Ordering::Relaxed)
    }
}

fn object(v: Value) -> &'static mut TupleObject {
    unsafe { &mut *v.as_ptr() }
}

fn is_ours(hash: fn(Value) -> R<i64>) -> bool {
    std::ptr::fn_addr_eq(hash, tuple_hash as fn(Value) -> R<i64>)
}

/// Is a tuple of a type that has no `__hash__` of its own?
fn is_plain(v: Value) -> bool {
    crate::own_slot!(p::type_of(v), hash).is_some_and(is_ours)
}

/// Has a value, whose hash was just computed, that hash forever?
fn is_constant(v: Value) -> bool {
    if !v.is_object() {
        return true;
    }
    let exact = [&STR_TYPE, &INT_TYPE, &BYTES_TYPE];
    exact.iter().any(|ty| ops::is_exact(v, ty))
        || ops::has_flag(v, TypeFlags::TUPLE)
            && object(v).header.flags & flags::TUPLE_CONSTANT != 0
            && is_plain(v)
}

/// Is there a word behind the items? Cells of the heap have one where their number is even.
fn has_place(t: &TupleObject) -> bool {
    let size = tuple::ITEMS as usize + t.len * 8;
    !size.is_multiple_of(alloc::STEP)
        && size < alloc::MAX_SMALL - alloc::STEP
        && t.header.refcount < IMMORTAL
}

/// The word behind the items.
fn place(v: Value) -> *mut i64 {
    items_of(v).as_ptr_range().end as *mut i64
}

const _: () = assert!(std::mem::size_of::<Header>() + 8 == tuple::ITEMS as usize);

//! Layout and creation of tuples: items inline (`molt_abi::layout::tuple`).

use crate::memory::alloc;
use crate::object::header::{Header, free_object, new_object};
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::{tuple_hash, tuple_methods};
use crate::value::{Ref, Value};
use molt_abi::layout;

#[repr(C)]
pub struct TupleObject {
    pub header: Header,
    pub len: usize,
    // items follow
}

const _: () = assert!(std::mem::size_of::<TupleObject>() == layout::tuple::ITEMS as usize);

#[unsafe(export_name = "molt.type.tuple")]
pub static TUPLE_TYPE: Type = Type::builtin(
    "tuple",
    std::mem::size_of::<TupleObject>(),
    TypeFlags::BASE | TypeFlags::TUPLE | TypeFlags::GC | TypeFlags::PRE_DICT | TypeFlags::SEQUENCE,
    Slots {
        dealloc: tuple_dealloc,
        traverse: Some(tuple_traverse),
        ..tuple_methods::SLOTS
    },
)
.with_methods(crate::emitted_table!("molt.methods.tuple"));

#[inline(always)]
pub fn items_of<'a>(v: Value) -> &'a [Value] {
    unsafe {
        let t = v.as_ptr::<TupleObject>();
        std::slice::from_raw_parts(
            (t as *const u8).add(layout::tuple::ITEMS as usize) as *const Value,
            (*t).len,
        )
    }
}

/// The items of a tuple that nobody but the caller refers to.
pub unsafe fn slots_of(v: Value) -> &'static mut [Value] {
    tuple_hash::forget(v);
    let items = items_of(v);
    unsafe { std::slice::from_raw_parts_mut(items.as_ptr().cast_mut(), items.len()) }
}

/// A tuple of `len` NULLs, which the caller fills before anybody sees it.
pub fn new_tuple_uninit(len: usize) -> (Ref, &'static mut [Value]) {
    let p = new_object(&TUPLE_TYPE, layout::tuple::ITEMS as usize + len * 8) as *mut TupleObject;
    unsafe {
        (*p).len = len;
        let items = (p as *mut u8).add(layout::tuple::ITEMS as usize) as *mut Value;
        (Ref::from_new(p), std::slice::from_raw_parts_mut(items, len))
    }
}

#[inline]
pub fn new_tuple(items: &[Value]) -> Ref {
    new_tuple_from(items.iter().map(|v| v.own()))
}

/// A tuple of owned items, which come without any code of the program running.
#[inline(always)]
pub fn new_tuple_from(items: impl ExactSizeIterator<Item = Ref>) -> Ref {
    let len = items.len();
    unsafe {
        // Nothing sees the memory before it is filled.
        let p = alloc::alloc_gc(layout::tuple::ITEMS as usize + len * 8) as *mut TupleObject;
        let mut header = Header::immortal(&TUPLE_TYPE);
        header.refcount = 1;
        p.write(TupleObject { header, len });
        let mut place = (p as *mut u8).add(layout::tuple::ITEMS as usize) as *mut Value;
        for item in items {
            place.write(item.into_raw());
            place = place.add(1);
        }
        Ref::from_new(p)
    }
}

pub unsafe fn tuple_dealloc(p: *mut Header) {
    unsafe {
        let items = items_of(Value::object(p));
        for v in items.iter().rev() {
            drop(Ref::from_owned(*v));
        }
        free_object(p, layout::tuple::ITEMS as usize + items.len() * 8);
    }
}

pub unsafe fn tuple_traverse(p: *mut Header, visit: &mut dyn FnMut(Value)) {
    for v in items_of(Value::object(p)) {
        visit(*v)
    }
}

//! Life and death of class instances and of classes: fields added by class statements, traversal, destruction.

use crate::object::header::{Header, free_object};
use crate::object::type_lookup::forget_type;
use crate::object::type_object::{Type, TypeFlags};
use crate::types::exceptions::replace;
use crate::value::{Ref, Value};

/// The words that classes added to the layout of their builtin base: the dict word, `__slots__`, fixed attributes.
unsafe fn added_words<'a>(h: *mut Header) -> &'a mut [Value] {
    unsafe {
        let ty: &'static Type = &*(*h).ty;
        if ty.has(TypeFlags::VAR) {
            return &mut [];
        }
        let start = ty.heap().native_base.basic_size as usize;
        let count = (ty.basic_size as usize - start) / 8;
        std::slice::from_raw_parts_mut((h as *mut u8).add(start) as *mut Value, count)
    }
}

pub unsafe fn instance_dealloc(h: *mut Header) {
    unsafe {
        for w in added_words(h) {
            if w.is_object() {
                drop(Ref::from_owned(std::mem::replace(w, Value::NULL)));
            }
        }
        let ty: &'static Type = &*(*h).ty;
        (ty.heap().native_base.slots.dealloc)(h)
    }
}

pub unsafe fn instance_traverse(h: *mut Header, visit: &mut dyn FnMut(Value)) {
    unsafe {
        let ty: &'static Type = &*(*h).ty;
        visit(ty.as_value());
        for w in added_words(h) {
            visit(*w);
        }
        if ty.has(TypeFlags::PRE_DICT) {
            visit(*((h as *mut u8).sub(8) as *mut Value));
        }
        if let Some(f) = native_slot(ty, |t| t.slots.traverse) {
            f(h, visit)
        }
    }
}

fn native_slot<T>(ty: &'static Type, get: impl Fn(&'static Type) -> Option<T>) -> Option<T> {
    let mut t = Some(ty.heap().native_base);
    while let Some(x) = t {
        if let Some(f) = get(x) {
            return Some(f);
        }
        t = x.base;
    }
    None
}

pub unsafe fn instance_clear(h: *mut Header) {
    unsafe {
        for w in added_words(h) {
            replace(w, Ref::NULL);
        }
        let ty: &'static Type = &*(*h).ty;
        if ty.has(TypeFlags::PRE_DICT) {
            replace(&mut *((h as *mut u8).sub(8) as *mut Value), Ref::NULL);
        }
        if let Some(f) = native_slot(ty, |t| t.slots.clear) {
            f(h)
        }
    }
}

/// Takes a class out of its bases' lists of subclasses.
pub fn leave_bases(ty: &'static Type) {
    for b in &ty.heap().bases {
        b.heap().subclasses.retain(|s| !std::ptr::eq(*s, ty));
    }
}

pub unsafe fn type_dealloc(h: *mut Header) {
    unsafe {
        let ty: &'static Type = &*(h as *const Type);
        if !ty.has(TypeFlags::HEAP) {
            return;
        }
        forget_type(ty);
        leave_bases(ty);
        let mut heap = Box::from_raw(ty.heap);
        let values = heap.dict.take_all();
        let bases = std::mem::take(&mut heap.bases);
        ty.edit().heap = std::ptr::null_mut();
        drop(values);
        drop(heap);
        for b in bases {
            drop(Ref::from_owned(b.as_value()));
        }
        let meta: &'static Type = &*(*h).ty;
        if meta.has(TypeFlags::HEAP) {
            let start = std::mem::size_of::<Type>();
            let count = (meta.basic_size as usize - start) / 8;
            let words =
                std::slice::from_raw_parts_mut((h as *mut u8).add(start) as *mut Value, count);
            for w in words {
                replace(w, Ref::NULL);
            }
        }
        free_object(h, std::mem::size_of::<Type>());
    }
}

pub unsafe fn type_traverse(h: *mut Header, visit: &mut dyn FnMut(Value)) {
    unsafe {
        let ty: &'static Type = &*(h as *const Type);
        if !ty.has(TypeFlags::HEAP) || ty.heap.is_null() {
            return;
        }
        let meta: &'static Type = &*(*h).ty;
        if meta.has(TypeFlags::HEAP) {
            visit(meta.as_value());
        }
        let heap = ty.heap();
        heap.dict.iter().for_each(|(_, v)| visit(v));
        for b in &heap.bases {
            visit(b.as_value());
        }
    }
}

/// Breaks the cycles through a class that nobody refers to any more.
pub unsafe fn type_clear(h: *mut Header) {
    unsafe {
        let ty: &'static Type = &*(h as *const Type);
        if !ty.has(TypeFlags::HEAP) || ty.heap.is_null() {
            return;
        }
        forget_type(ty);
        let values = ty.heap().dict.take_all();
        drop(values);
    }
}

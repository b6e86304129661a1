//! `iter(callable, sentinel)`.

use crate::emitted_table;
use crate::errors::{self, R};
use crate::native_method;
use crate::object::header::{Header, free_object, new_object};
use crate::object::protocol;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::exceptions as exc;
use crate::types::ops;
use crate::types::tuple::new_tuple;
use crate::value::{Ref, Value};

#[repr(C)]
struct CallableIterator {
    header: Header,
    /// Both are NULL when exhausted.
    callable: Value,
    sentinel: Value,
}

const SIZE: usize = std::mem::size_of::<CallableIterator>();

#[unsafe(export_name = "molt.type.callable_iterator")]
pub static CALLABLE_ITERATOR_TYPE: Type = Type::builtin(
    "callable_iterator",
    SIZE,
    TypeFlags::GC,
    Slots {
        dealloc,
        traverse: Some(traverse),
        iter: Some(|v| Ok(v.own())),
        next: Some(next),
        ..Slots::EMPTY
    },
)
.counted()
.with_methods(emitted_table!("molt.methods.callable_iterator"));

pub fn new_callable_iterator(callable: Value, sentinel: Value) -> Ref {
    let p = new_object(crate::made!(CALLABLE_ITERATOR_TYPE), SIZE) as *mut CallableIterator;
    unsafe {
        (*p).callable = callable.own().into_raw();
        (*p).sentinel = sentinel.own().into_raw();
    }
    Ref::from_new(p)
}

fn finish(it: &mut CallableIterator) {
    let callable = std::mem::replace(&mut it.callable, Value::NULL);
    let sentinel = std::mem::replace(&mut it.sentinel, Value::NULL);
    unsafe {
        drop(Ref::from_owned(callable));
        drop(Ref::from_owned(sentinel));
    }
}

unsafe fn dealloc(p: *mut Header) {
    unsafe {
        finish(&mut *(p as *mut CallableIterator));
        free_object(p, SIZE);
    }
}

unsafe fn traverse(p: *mut Header, visit: &mut dyn FnMut(Value)) {
    let it = unsafe { &*(p as *const CallableIterator) };
    visit(it.callable);
    visit(it.sentinel);
}

fn next(v: Value) -> R<Option<Ref>> {
    let it = unsafe { &mut *v.as_ptr::<CallableIterator>() };
    if it.callable.is_null() {
        return Ok(None);
    }
    let (callable, sentinel) = (it.callable.own(), it.sentinel.own());
    let result = match protocol::call0(callable.get()) {
        Ok(result) => result,
        Err(e) => {
            if errors::catch(&exc::STOP_ITERATION) {
                finish(it);
                return Ok(None);
            }
            return Err(e);
        }
    };
    if it.callable.is_null() {
        return Ok(None);
    }
    if ops::eq(result.get(), sentinel.get())? {
        finish(it);
        return Ok(None);
    }
    Ok(Some(result))
}

native_method!("callable_iterator", "__reduce__", "self, /", |a| {
    let it = unsafe { &*a[0].as_ptr::<CallableIterator>() };
    if it.callable.is_null() {
        return super::sequence_iterators::reduce_to_iter(new_tuple(&[]));
    }
    let iter = crate::builtins::builtin("iter")?;
    let args = new_tuple(&[it.callable, it.sentinel]);
    Ok(new_tuple(&[iter.get(), args.get()]))
});

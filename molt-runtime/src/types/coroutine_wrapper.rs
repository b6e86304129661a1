//! `coroutine_wrapper`: the iterator that `coroutine.__await__()` returns.

use crate::errors::R;
use crate::native_method;
use crate::object::header::{Header, free_object, new_object};
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::exceptions::replace;
use crate::types::generator::{self, Step};
use crate::value::{Ref, Value};
use std::mem::size_of;

#[repr(C)]
struct Wrapper {
    header: Header,
    coroutine: Value,
}

#[unsafe(export_name = "molt.type.coroutine_wrapper")]
pub static COROUTINE_WRAPPER_TYPE: Type = Type::builtin(
    "coroutine_wrapper",
    size_of::<Wrapper>(),
    TypeFlags::GC,
    Slots {
        dealloc: |h| unsafe {
            replace(&mut (*(h as *mut Wrapper)).coroutine, Ref::NULL);
            free_object(h, size_of::<Wrapper>());
        },
        traverse: Some(|h, visit| visit(unsafe { (*(h as *mut Wrapper)).coroutine })),
        iter: Some(|v| Ok(v.own())),
        send: Some(|v, sent| generator::send(coroutine(v), sent)),
        next: Some(|v| match generator::send(coroutine(v), Value::NONE)? {
            Step::Yielded(r) => Ok(Some(r)),
            Step::Returned(r) => Err(generator::stop_iteration(r.get())),
        }),
        ..Slots::EMPTY
    },
)
.counted()
.with_methods(crate::emitted_table!("molt.methods.coroutine_wrapper"));

fn coroutine(v: Value) -> Value {
    unsafe { (*v.as_ptr::<Wrapper>()).coroutine }
}

pub fn new_wrapper(coroutine: Value) -> Ref {
    let w = new_object(crate::made!(COROUTINE_WRAPPER_TYPE), size_of::<Wrapper>()) as *mut Wrapper;
    unsafe { (*w).coroutine = coroutine.own().into_raw() };
    Ref::from_new(w)
}

fn forward(name: &'static str, a: &[Value]) -> R {
    let given = a[1..].iter().take_while(|v| !v.is_null()).count();
    p::call_method_str(coroutine(a[0]), name, &a[1..1 + given])
}

native_method!("coroutine_wrapper", "send", "self, value, /", |a| forward(
    "send", a
));
native_method!(
    "coroutine_wrapper",
    "throw",
    "self, typ, val=None, tb=None, /",
    |a| forward("throw", a)
);
native_method!("coroutine_wrapper", "close", "self, /", |a| forward(
    "close", a
));

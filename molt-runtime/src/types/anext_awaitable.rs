//! `anext(iterator, default)`: awaits the next item, or gives the default at the end.

use crate::errors::{self, R, raise_type_error};
use crate::native_method;
use crate::object::header::{Header, free_object, new_object};
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::exceptions::{self as exc, replace};
use crate::types::generator::stop_iteration;
use crate::value::{Ref, Value};
use std::mem::size_of;

#[repr(C)]
struct Awaitable {
    header: Header,
    inner: Value,
    default: Value,
}

#[unsafe(export_name = "molt.type.anext_awaitable")]
pub static ANEXT_AWAITABLE_TYPE: Type = Type::builtin(
    "anext_awaitable",
    size_of::<Awaitable>(),
    TypeFlags::GC,
    Slots {
        dealloc: |h| unsafe {
            let a = &mut *(h as *mut Awaitable);
            replace(&mut a.inner, Ref::NULL);
            replace(&mut a.default, Ref::NULL);
            free_object(h, size_of::<Awaitable>());
        },
        traverse: Some(|h, visit| {
            let a = unsafe { &*(h as *mut Awaitable) };
            visit(a.inner);
            visit(a.default);
        }),
        iter: Some(|v| Ok(v.own())),
        await_: Some(|v| Ok(v.own())),
        next: Some(|v| {
            let it = iterator(v)?;
            let result = match crate::slot!(p::type_of(it.get()), next) {
                Some(f) => f(it.get()),
                None => Err(raise_type_error("the awaited object is not an iterator")),
            };
            match result {
                Ok(Some(x)) => Ok(Some(x)),
                Ok(None) => Err(stop_iteration(Value::NONE)),
                Err(e) => Err(or_default(v, e)),
            }
        }),
        ..Slots::EMPTY
    },
)
.counted()
.with_methods(crate::emitted_table!("molt.methods.anext_awaitable"));

fn awaitable<'a>(v: Value) -> &'a mut Awaitable {
    unsafe { &mut *v.as_ptr() }
}

pub fn new_awaitable(inner: Value, default: Value) -> Ref {
    let a =
        new_object(crate::made!(ANEXT_AWAITABLE_TYPE), size_of::<Awaitable>()) as *mut Awaitable;
    unsafe {
        (*a).inner = inner.own().into_raw();
        (*a).default = default.own().into_raw();
    }
    Ref::from_new(a)
}

/// The iterator behind what `__anext__` returned; found once.
fn iterator(v: Value) -> R {
    let a = awaitable(v);
    if p::is_iterator(a.inner) {
        return Ok(a.inner.own());
    }
    let Some(f) = crate::slot!(p::type_of(a.inner), await_) else {
        return Err(raise_type_error(format!(
            "object {} can't be used in 'await' expression",
            p::type_name(a.inner)
        )));
    };
    let it = f(a.inner)?;
    replace(&mut a.inner, it.clone());
    Ok(it)
}

/// The end of the asynchronous iteration becomes the default.
fn or_default(v: Value, raised: errors::Raised) -> errors::Raised {
    if errors::catch(&exc::STOP_ASYNC_ITERATION) {
        return stop_iteration(awaitable(v).default);
    }
    raised
}

fn forward(name: &str, a: &[Value]) -> R {
    let it = iterator(a[0])?;
    let given = a[1..].iter().take_while(|v| !v.is_null()).count();
    p::call_method_str(it.get(), name, &a[1..1 + given]).map_err(|e| or_default(a[0], e))
}

native_method!("anext_awaitable", "send", "self, value, /", |a| forward(
    "send", a
));
native_method!(
    "anext_awaitable",
    "throw",
    "self, typ, val=None, tb=None, /",
    |a| forward("throw", a)
);
native_method!("anext_awaitable", "close", "self, /", |a| forward(
    "close", a
));

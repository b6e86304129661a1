//! Async generators: the awaitables of `__anext__`, `asend`, `athrow` and `aclose`.

use crate::errors::{self, R, Raised, raise_runtime_error, raise_value_error};
use crate::native_method;
use crate::object::header::{Header, free_object, new_object};
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::async_hooks;
use crate::types::exceptions::{self as exc, replace};
use crate::types::generator::{
    self, ASYNC_CLOSED, ASYNC_RUNNING, Step, generator, set_thrown, throw_pending,
};
use crate::types::tuple::{items_of, new_tuple};
use crate::value::{Ref, Value};
use std::mem::size_of;

/// What an async generator yields, as opposed to what it awaits.
#[repr(C)]
struct Wrapped {
    header: Header,
    value: Value,
}

pub static WRAPPED_TYPE: Type = Type::builtin(
    "async_generator_wrapped_value",
    size_of::<Wrapped>(),
    TypeFlags::GC,
    Slots {
        dealloc: |h| unsafe {
            replace(&mut (*(h as *mut Wrapped)).value, Ref::NULL);
            free_object(h, size_of::<Wrapped>());
        },
        traverse: Some(|h, visit| visit(unsafe { (*(h as *mut Wrapped)).value })),
        ..Slots::EMPTY
    },
)
.counted();

pub fn wrap(v: Value) -> Ref {
    let w = new_object(crate::made!(WRAPPED_TYPE), size_of::<Wrapped>()) as *mut Wrapped;
    unsafe { (*w).value = v.own().into_raw() };
    Ref::from_new(w)
}

fn unwrapped(v: Value) -> Option<Value> {
    p::type_of(v)
        .is(&WRAPPED_TYPE)
        .then(|| unsafe { (*v.as_ptr::<Wrapped>()).value })
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Init,
    Iterating,
    Closed,
}

/// One `asend`, `athrow` or `aclose` in progress.
#[repr(C)]
struct Operation {
    header: Header,
    generator: Value,
    /// What `asend` sends; the arguments of `athrow`; NULL for `aclose`.
    payload: Value,
    state: State,
    throws: bool,
}

const SLOTS: Slots = Slots {
    dealloc,
    traverse: Some(|h, visit| {
        let o = unsafe { &*(h as *mut Operation) };
        visit(o.generator);
        visit(o.payload);
    }),
    iter: Some(|v| Ok(v.own())),
    await_: Some(|v| Ok(v.own())),
    next: Some(|v| generator::as_call(step(v, Value::NONE)?).map(Some)),
    send: Some(step),
    ..Slots::EMPTY
};

#[unsafe(export_name = "molt.type.async_generator_asend")]
pub static ASEND_TYPE: Type = Type::builtin(
    "async_generator_asend",
    size_of::<Operation>(),
    TypeFlags::GC,
    SLOTS,
)
.counted()
.with_methods(crate::emitted_table!("molt.methods.async_generator_asend"));

#[unsafe(export_name = "molt.type.async_generator_athrow")]
pub static ATHROW_TYPE: Type = Type::builtin(
    "async_generator_athrow",
    size_of::<Operation>(),
    TypeFlags::GC,
    SLOTS,
)
.counted()
.with_methods(crate::emitted_table!("molt.methods.async_generator_athrow"));

fn operation<'a>(v: Value) -> &'a mut Operation {
    unsafe { &mut *v.as_ptr() }
}

unsafe fn dealloc(h: *mut Header) {
    unsafe {
        let o = &mut *(h as *mut Operation);
        replace(&mut o.generator, Ref::NULL);
        replace(&mut o.payload, Ref::NULL);
        free_object(h, size_of::<Operation>());
    }
}

fn new_operation(ty: &'static Type, g: Value, payload: Ref) -> R {
    async_hooks::starts(g)?;
    let o = new_object(ty, size_of::<Operation>()) as *mut Operation;
    unsafe {
        (*o).generator = g.own().into_raw();
        (*o).payload = payload.into_raw();
        (*o).state = State::Init;
        (*o).throws = ty.is(&ATHROW_TYPE);
    }
    Ok(Ref::from_new(o))
}

pub fn new_asend(g: Value, sent: Value) -> R {
    new_operation(crate::made!(ASEND_TYPE), g, sent.own())
}

fn what(o: &Operation) -> &'static str {
    if !o.throws {
        "__anext__()/asend()"
    } else if o.payload.is_null() {
        "aclose()"
    } else {
        "athrow()"
    }
}

fn step(v: Value, sent: Value) -> R<Step> {
    let o = operation(v);
    let g = generator(o.generator);
    if o.state == State::Closed {
        return Err(raise_runtime_error(format!(
            "cannot reuse already awaited {}",
            if o.throws {
                "aclose()/athrow()"
            } else {
                "__anext__()/asend()"
            }
        )));
    }
    if o.throws && g.is_done() && o.state == State::Init {
        o.state = State::Closed;
        return Ok(Step::Returned(Ref::NONE));
    }
    let result = if o.state == State::Init {
        if g.flags & ASYNC_RUNNING != 0 {
            o.state = State::Closed;
            let name = if o.throws { what(o) } else { "anext()" };
            return Err(raise_runtime_error(format!(
                "{}: asynchronous generator is already running",
                if o.throws { name } else { "anext()" }
            )));
        }
        if o.throws && !sent.is_none() {
            return Err(raise_runtime_error(
                "can't send non-None value to a just-started coroutine",
            ));
        }
        o.state = State::Iterating;
        g.flags |= ASYNC_RUNNING;
        start(o, sent)
    } else {
        generator::send(o.generator, sent)
    };
    outcome(v, result)
}

fn start(o: &mut Operation, sent: Value) -> R<Step> {
    if !o.throws {
        let value = if sent.is_none() { o.payload } else { sent };
        if generator(o.generator).flags & ASYNC_CLOSED != 0 && generator(o.generator).is_done() {
            return Ok(Step::Returned(Ref::NONE));
        }
        return generator::send(o.generator, value);
    }
    if o.payload.is_null() {
        generator(o.generator).flags |= ASYNC_CLOSED;
        errors::restore_pending(exc::new_exception(&exc::GENERATOR_EXIT, &[]));
    } else {
        set_thrown(items_of(o.payload))?;
    }
    throw_pending(o.generator)
}

fn outcome(v: Value, result: R<Step>) -> R<Step> {
    let o = operation(v);
    let closing = o.throws && o.payload.is_null();
    match result {
        Ok(Step::Yielded(r)) => {
            let Some(inner) = unwrapped(r.get()) else {
                return Ok(Step::Yielded(r));
            };
            end(o);
            if closing {
                return Err(raise_runtime_error("async generator ignored GeneratorExit"));
            }
            Ok(Step::Returned(inner.own()))
        }
        Ok(Step::Returned(_)) => {
            end(o);
            generator(o.generator).flags |= ASYNC_CLOSED;
            if closing {
                return Ok(Step::Returned(Ref::NONE));
            }
            Err(exc::raise_with_args(&exc::STOP_ASYNC_ITERATION, &[]))
        }
        Err(e) => {
            end(o);
            if closing
                && (errors::catch(&exc::STOP_ASYNC_ITERATION)
                    || errors::catch(&exc::GENERATOR_EXIT))
            {
                return Ok(Step::Returned(Ref::NONE));
            }
            Err(e)
        }
    }
}

fn end(o: &mut Operation) {
    o.state = State::Closed;
    generator(o.generator).flags &= !ASYNC_RUNNING;
}

fn throw_method(a: &[Value]) -> R {
    let o = operation(a[0]);
    if o.state == State::Closed {
        return Err(raise_runtime_error(format!(
            "cannot reuse already awaited {}",
            if o.throws {
                "aclose()/athrow()"
            } else {
                "__anext__()/asend()"
            }
        )));
    }
    if o.state == State::Init {
        o.state = State::Iterating;
        generator(o.generator).flags |= ASYNC_RUNNING;
    }
    set_thrown(&a[1..])?;
    let result = throw_pending(o.generator);
    generator::as_call(outcome(a[0], result)?)
}

fn close_method(a: &[Value]) -> R {
    let o = operation(a[0]);
    if o.state != State::Closed {
        end(o);
    }
    Ok(Ref::NONE)
}

macro_rules! operations {
    ($($ty:literal)*) => {$(
        native_method!($ty, "send", "self, value, /", |a| generator::as_call(step(a[0], a[1])?));
        native_method!($ty, "throw", "self, typ, val=None, tb=None, /", throw_method);
        native_method!($ty, "close", "self, /", close_method);
    )*};
}
operations! { "async_generator_asend" "async_generator_athrow" }

fn athrow(a: &[Value]) -> R {
    let args = [a[1], none(a[2]), none(a[3])];
    new_operation(crate::made!(ATHROW_TYPE), a[0], new_tuple(&args))
}

fn none(v: Value) -> Value {
    if v.is_null() { Value::NONE } else { v }
}

native_method!("async_generator", "asend", "self, value, /", |a| new_asend(
    a[0], a[1]
));
native_method!(
    "async_generator",
    "athrow",
    "self, typ, val=None, tb=None, /",
    athrow
);
native_method!("async_generator", "aclose", "self, /", |a| new_operation(
    crate::made!(ATHROW_TYPE),
    a[0],
    Ref::NULL
));
native_method!(class "async_generator", "__class_getitem__", "cls, item, /",
    |a| crate::types::generic_alias::new_generic_alias(a[0], a[1]));

/// For callers that must not resume a generator while another operation runs.
pub fn check_idle(g: Value) -> Result<(), Raised> {
    if generator(g).flags & ASYNC_RUNNING != 0 {
        return Err(raise_value_error("async generator already executing"));
    }
    Ok(())
}

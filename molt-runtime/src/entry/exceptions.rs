//! Raising, catching and handling.

use super::{status, val};
use crate::errors::{self, R, Raised, raise_runtime_error, raise_type_error};
use crate::isolate::isolate;
use crate::object::protocol as p;
use crate::object::type_object::TypeFlags;
use crate::types::code::Code;
use crate::types::exception_group::{after_except_star, except_star};
use crate::types::exceptions::{
    self as exc, exception, is_exception, is_exception_class, is_instance_of,
};
use crate::types::str_object::str_of;
use crate::types::tuple::{items_of, new_tuple};
use crate::types::{list, traceback};
use crate::value::{Ref, Value};

#[unsafe(no_mangle)]
extern "C" fn molt_raise(e: Value, cause: Value) {
    let _ = raise(e, cause);
}

fn instance(v: Value, message: &str) -> R {
    if is_exception(v) {
        return Ok(v.own());
    }
    if is_exception_class(v) {
        let made = p::call0(v)?;
        if !is_exception(made.get()) {
            return Err(raise_type_error(format!(
                "calling {} should have returned an instance of BaseException, not {}",
                String::from_utf8_lossy(&p::repr_bytes(v)?),
                p::type_name(made.get())
            )));
        }
        return Ok(made);
    }
    Err(raise_type_error(message))
}

fn raise(e: Value, cause: Value) -> R<()> {
    let e = instance(e, "exceptions must derive from BaseException")?;
    if !cause.is_null() {
        let cause = if cause.is_none() {
            Ref::NULL
        } else {
            instance(cause, "exception causes must derive from BaseException")?
        };
        let x = exception(e.get());
        exc::replace(&mut x.cause, cause);
        x.suppress_context = Value::TRUE;
    }
    Err(errors::raise_object(e))
}

#[unsafe(no_mangle)]
extern "C" fn molt_raise_current() {
    let handled = isolate().handled;
    if handled.is_null() {
        raise_runtime_error("No active exception to reraise");
    } else {
        errors::restore_pending(handled.own());
    }
}

#[unsafe(no_mangle)]
extern "C" fn molt_reraise(e: Value) {
    errors::restore_pending(e.own());
}

#[unsafe(no_mangle)]
extern "C" fn molt_catch() -> Value {
    errors::take_pending().into_raw()
}

#[unsafe(no_mangle)]
extern "C" fn molt_push_handled(e: Value) -> Value {
    std::mem::replace(&mut isolate().handled, e.own().into_raw())
}

#[unsafe(no_mangle)]
extern "C" fn molt_pop_handled(saved: Value) {
    let old = std::mem::replace(&mut isolate().handled, saved.own().into_raw());
    drop(unsafe { Ref::from_owned(old) })
}

#[unsafe(no_mangle)]
extern "C" fn molt_exc_match(e: Value, types: Value) -> i64 {
    status(matches(e, types))
}

fn matches(e: Value, types: Value) -> R<bool> {
    let each: &[Value] = if p::has_flag(types, TypeFlags::TUPLE) {
        items_of(types)
    } else {
        std::slice::from_ref(&types)
    };
    if !each.iter().all(|t| is_exception_class(*t)) {
        return Err(raise_type_error(
            "catching classes that do not inherit from BaseException is not allowed",
        ));
    }
    Ok(each.iter().any(|t| is_instance_of(e, t.as_type())))
}

#[unsafe(no_mangle)]
extern "C" fn molt_exc_group_match(e: Value, types: Value) -> Value {
    val(except_star(e, types).map(|(matched, rest)| {
        let part = |v: &Option<Ref>| v.as_ref().map_or(Value::NONE, |v| v.get());
        new_tuple(&[part(&matched), part(&rest)])
    }))
}

#[unsafe(no_mangle)]
extern "C" fn molt_prep_reraise_star(original: Value, raised: Value) -> Value {
    val(after_except_star(original, list::items_of(raised)).map(|e| e.unwrap_or(Ref::NONE)))
}

#[unsafe(no_mangle)]
extern "C" fn molt_add_traceback(code: &'static Code, line: i64) {
    traceback::add_level(isolate().pending, code, line as u32)
}

#[unsafe(no_mangle)]
extern "C" fn molt_raise_closed_world(what: Value) {
    errors::raise_bytes(&exc::NOT_IMPLEMENTED_ERROR, str_of(what));
}

/// An exception is pending already; exists so that the table is complete.
#[unsafe(no_mangle)]
extern "C" fn molt_throw_pending() {
    let _ = Raised;
}

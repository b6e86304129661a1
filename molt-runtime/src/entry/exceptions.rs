//! Raising, catching and handling.

use super::value;
use crate::errors::{self, R, Raised, raise_runtime_error, raise_type_error};
use crate::isolate::isolate;
use crate::object::protocol as p;
use crate::object::type_object::TypeFlags;
use crate::types::code::Code;
use crate::types::exceptions::{self as exc, is_exception, is_exception_class};
use crate::types::tuple::{items_of, new_tuple};
use crate::types::{exception_attrs, exception_group, generator, list, traceback};
use crate::value::{Ref, Value};

/// The exception that `raise v` raises: an instance as it is, of a class a new instance.
fn instance_for(v: Value) -> R {
    if is_exception(v) {
        return Ok(v.own());
    }
    if is_exception_class(v) {
        let e = p::call0(v)?;
        if !is_exception(e.get()) {
            let mut text = b"calling ".to_vec();
            text.extend_from_slice(&p::repr_bytes(v)?);
            text.extend_from_slice(
                format!(
                    " should have returned an instance of BaseException, not {}",
                    String::from_utf8_lossy(&p::repr_bytes(p::type_of(e.get()).as_value())?)
                )
                .as_bytes(),
            );
            return Err(errors::raise_bytes(&exc::TYPE_ERROR, &text));
        }
        return Ok(e);
    }
    Err(raise_type_error(
        "exceptions must derive from BaseException",
    ))
}

fn raise(v: Value, cause: Value) -> Raised {
    let e = match instance_for(v) {
        Ok(e) => e,
        Err(r) => return r,
    };
    if !cause.is_null() {
        let cause = if cause.is_none() {
            Ref::NONE
        } else if is_exception(cause) || is_exception_class(cause) {
            match instance_for(cause) {
                Ok(c) => c,
                Err(r) => return r,
            }
        } else {
            return raise_type_error("exception causes must derive from BaseException");
        };
        exception_attrs::store_cause(e.get(), cause.get());
    }
    exc::raise_object(e)
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_raise(v: Value, cause: Value) {
    raise(v, cause);
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_raise_current() {
    let handled = exc::handled();
    if handled.is_null() {
        raise_runtime_error("No active exception to reraise");
    } else {
        errors::restore_pending(handled.own());
    }
}

/// Raises an exception again as it is.
#[unsafe(no_mangle)]
pub extern "C" fn molt_reraise(e: Value) {
    errors::restore_pending(e.own());
}

/// An exception leaves a generator expression that ran in the frame of the code around: the innermost level of the traceback that is
/// that code's becomes one of the generator's.
#[unsafe(no_mangle)]
pub extern "C" fn molt_leave_generator(qualname: Value) {
    traceback::in_generator(isolate().pending, qualname);
    // StopIteration would look like the generator's end.
    let _ = generator::stop_iteration_escaped("generator", false);
}

/// Takes the pending exception.
#[unsafe(no_mangle)]
pub extern "C" fn molt_catch() -> Value {
    errors::take_pending().into_raw()
}

/// Makes `e` the exception being handled; the one before.
#[unsafe(no_mangle)]
pub extern "C" fn molt_push_handled(e: Value) -> Value {
    std::mem::replace(&mut isolate().handled, e.own().into_raw())
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_pop_handled(saved: Value) {
    let old = std::mem::replace(&mut isolate().handled, saved.own().into_raw());
    drop(unsafe { Ref::from_owned(old) });
}

fn matches(e: Value, types: Value) -> R<bool> {
    if p::is_type(types) && types.as_type().has(TypeFlags::EXCEPTION) {
        return Ok(p::is_subtype(p::type_of(e), types.as_type()));
    }
    if p::has_flag(types, TypeFlags::TUPLE) {
        if !items_of(types).iter().all(|t| is_exception_class(*t)) {
            return Err(not_exception_types());
        }
        return Ok(items_of(types)
            .iter()
            .any(|t| p::is_subtype(p::type_of(e), t.as_type())));
    }
    Err(not_exception_types())
}

#[cold]
fn not_exception_types() -> Raised {
    raise_type_error("catching classes that do not inherit from BaseException is not allowed")
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_exc_match(e: Value, types: Value) -> i64 {
    super::truth(matches(e, types))
}

fn group_match(e: Value, types: Value) -> R {
    let (matching, rest) = exception_group::except_star(e, types)?;
    Ok(new_tuple(&[
        matching.unwrap_or(Ref::NONE).get(),
        rest.unwrap_or(Ref::NONE).get(),
    ]))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_exc_group_match(e: Value, types: Value) -> Value {
    value(group_match(e, types))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_prep_reraise_star(original: Value, raised: Value) -> Value {
    value(
        exception_group::after_except_star(original, list::items_of(raised))
            .map(|e| e.unwrap_or(Ref::NONE)),
    )
}

/// Adds a traceback level to the pending exception.
#[unsafe(no_mangle)]
pub extern "C" fn molt_add_traceback(code: &'static Code, place: i64) {
    let e = isolate().pending;
    if !e.is_null() {
        traceback::add_level(e, code, place as u32);
    }
}

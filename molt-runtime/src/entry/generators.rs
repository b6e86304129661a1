//! Generators, coroutines, `await` and `async for`.

use super::{Pair, truth, value};
use crate::errors::{self, R, raise_runtime_error, raise_type_error};
use crate::isolate::isolate;
use crate::object::protocol as p;
use crate::types::async_generator;
use crate::types::exceptions as exc;
use crate::types::function::function;
use crate::types::generator::{self, COROUTINE_TYPE, GENERATOR_TYPE, Step, generator};
use crate::value::Value;
use molt_abi::layout::code as code_layout;

#[unsafe(no_mangle)]
pub unsafe extern "C" fn molt_make_generator(f: Value, params: *const Value) -> Value {
    crate::startup::signals::poll_collect();
    let count = function(f).code.param_count();
    let params = unsafe { super::values(params, count as i64) };
    generator::new_generator(f, params).into_raw()
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_gen_send(owner: Value, delegate: Value, sent: Value) -> Pair {
    match generator::delegate_step(owner, delegate, sent) {
        Ok(Step::Yielded(v)) => Pair {
            first: v.into_raw(),
            second: 1,
        },
        Ok(Step::Returned(v)) => Pair {
            first: v.into_raw(),
            second: 0,
        },
        Err(_) => Pair {
            first: Value::NULL,
            second: 0,
        },
    }
}

fn yield_from_iter(v: Value) -> R {
    let ty = p::type_of(v);
    if ty.is(&COROUTINE_TYPE) {
        return Err(raise_type_error(
            "cannot 'yield from' a coroutine object in a non-coroutine generator",
        ));
    }
    if ty.is(&GENERATOR_TYPE) {
        return Ok(v.own());
    }
    p::iter(v)
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_get_yield_from_iter(v: Value) -> Value {
    value(yield_from_iter(v))
}

// Whose result is awaited, when it is not that of an expression.
const AENTER: i64 = 1;
const AEXIT: i64 = 2;

fn awaitable(v: Value, kind: i64) -> R {
    let ty = p::type_of(v);
    if ty.is(&COROUTINE_TYPE) {
        if !generator(v).delegate.is_null() {
            return Err(raise_runtime_error("coroutine is being awaited already"));
        }
        return Ok(v.own());
    }
    if ty.is(&GENERATOR_TYPE) && generator(v).code.flags & code_layout::ITERABLE_COROUTINE != 0 {
        return Ok(v.own());
    }
    let Some(f) = crate::slot!(ty, await_) else {
        let name = p::type_name(v);
        return Err(raise_type_error(match kind {
            AENTER => format!(
                "'async with' received an object from __aenter__ that does not implement __await__: {name}"
            ),
            AEXIT => format!(
                "'async with' received an object from __aexit__ that does not implement __await__: {name}"
            ),
            _ => format!("object {name} can't be used in 'await' expression"),
        }));
    };
    let it = f(v)?;
    if p::type_of(it.get()).is(&COROUTINE_TYPE) {
        return Err(raise_type_error("__await__() returned a coroutine"));
    }
    if !p::is_iterator(it.get()) {
        return Err(raise_type_error(format!(
            "__await__() returned non-iterator of type '{}'",
            p::type_name(it.get())
        )));
    }
    Ok(it)
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_get_awaitable(v: Value, kind: i64) -> Value {
    value(awaitable(v, kind))
}

fn aiter(v: Value) -> R {
    let Some(f) = crate::slot!(p::type_of(v), aiter) else {
        return Err(raise_type_error(format!(
            "'async for' requires an object with __aiter__ method, got {}",
            p::type_name(v)
        )));
    };
    let it = f(v)?;
    if !crate::has_slot!(p::type_of(it.get()), anext) {
        return Err(raise_type_error(format!(
            "'async for' received an object from __aiter__ that does not implement __anext__: {}",
            p::type_name(it.get())
        )));
    }
    Ok(it)
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_get_aiter(v: Value) -> Value {
    value(aiter(v))
}

fn anext(v: Value) -> R {
    let Some(f) = crate::slot!(p::type_of(v), anext) else {
        return Err(raise_type_error(format!(
            "'async for' requires an iterator with __anext__ method, got {}",
            p::type_name(v)
        )));
    };
    let next = f(v)?;
    match awaitable(next.get(), 0) {
        Ok(a) => Ok(a),
        Err(_) => {
            let cause = errors::take_pending();
            let e = exc::new_exception(
                &exc::TYPE_ERROR,
                &[crate::types::str_object::new_str(format!(
                    "'async for' received an invalid object from __anext__: {}",
                    p::type_name(next.get())
                ))
                .get()],
            );
            crate::types::exception_attrs::store_cause(e.get(), cause.get());
            Err(exc::raise_object(e))
        }
    }
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_get_anext(v: Value) -> Value {
    value(anext(v))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_async_gen_wrap(v: Value) -> Value {
    async_generator::wrap(v).into_raw()
}

/// Whether `e` ends an `async for`; any other exception is raised again.
#[unsafe(no_mangle)]
pub extern "C" fn molt_end_async_for(e: Value) -> i64 {
    if exc::is_instance_of(e, &exc::STOP_ASYNC_ITERATION) {
        return truth(Ok(true));
    }
    truth(Err(errors::restore_pending(e.own())))
}

/// The exception thrown into a generator is pending already.
#[unsafe(no_mangle)]
pub extern "C" fn molt_throw_pending() {
    debug_assert!(!isolate().pending.is_null());
}

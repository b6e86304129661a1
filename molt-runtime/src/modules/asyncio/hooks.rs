//! What the Python part of `asyncio` has for the native part.

use crate::errors::{R, Raised, raise_runtime_error};
use crate::memory::leaks::keeps;
use crate::native_function;
use crate::object::protocol as p;
use crate::types::exceptions as exc;
use crate::types::str_object::new_str;
use crate::value::{Ref, Value};

#[derive(Clone, Copy)]
pub enum Hook {
    /// The classes of these names.
    CancelledError,
    InvalidStateError,
    /// The loop of the thread, when none runs.
    GetEventLoop,
    IsCoroutine,
    EnsureFuture,
    /// Texts of a future, a task, a handle.
    FutureRepr,
    TaskRepr,
    HandleRepr,
    /// Reports that what a handle called raised an exception.
    Failed,
}
const COUNT: usize = Hook::Failed as usize + 1;

static mut HOOKS: [Value; COUNT] = [Value::NULL; COUNT];

fn hooks() -> &'static mut [Value; COUNT] {
    unsafe { &mut *(&raw mut HOOKS) }
}

fn connect(a: &[Value]) -> R {
    if hooks()[0].is_null() {
        keeps(give_up);
    }
    for (hook, v) in hooks().iter_mut().zip(a) {
        exc::replace(hook, v.own());
    }
    Ok(Ref::NONE)
}
native_function!(
    "_asyncio",
    "_connect",
    "cancelled_error, invalid_state_error, get_event_loop, is_coroutine, ensure_future, future_repr, task_repr, handle_repr, failed, /",
    connect
);

fn give_up() {
    for hook in hooks() {
        exc::replace(hook, Ref::NULL);
    }
}

pub fn hook(which: Hook) -> R {
    let v = hooks()[which as usize];
    if v.is_null() {
        return Err(raise_runtime_error("asyncio is not imported"));
    }
    Ok(v.own())
}

pub fn call_hook(which: Hook, args: &[Value]) -> R {
    p::call_pos(hook(which)?.get(), args)
}

/// Whether an exception is a CancelledError.
pub fn is_cancelled_error(e: Value) -> bool {
    let class = hooks()[Hook::CancelledError as usize];
    !class.is_null() && p::is_type(class) && exc::is_instance_of(e, class.as_type())
}

/// InvalidStateError with a message.
#[cold]
pub fn invalid_state(message: impl AsRef<[u8]>) -> Raised {
    let made = hook(Hook::InvalidStateError)
        .and_then(|class| p::call1(class.get(), new_str(message.as_ref()).get()));
    match made {
        Ok(e) if exc::is_exception(e.get()) => exc::raise_object(e),
        Ok(_) => raise_runtime_error(String::from_utf8_lossy(message.as_ref())),
        Err(e) => e,
    }
}

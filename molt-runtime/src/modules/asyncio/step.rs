//! One step of a task: its coroutine goes on until it awaits something that is not there yet.

use super::current;
use super::event_loop::resume_soon;
use super::future::{
    Outcome, add_callback, cancel_as_asked, cancelled_by, future, is_cancellation, is_fatal,
    is_future, outcome_of, set_exception, set_result,
};
use super::hooks::{invalid_state, is_cancelled_error};
use super::task::{cancel_waiter, task};
use super::{future, is_native};
use crate::errors::{R, raise_runtime_error, restore_pending, take_pending};
use crate::modules::contextvars::{enter, is_context};
use crate::modules::support::{Payload, base_slots, data_of, new_native};
use crate::object::native::Args;
use crate::object::protocol as p;
use crate::object::type_object::{Slots, TypeFlags};
use crate::types::exceptions as exc;
use crate::types::generator::{self, COROUTINE_TYPE, GENERATOR_TYPE, Step};
use crate::types::ops;
use crate::types::str_object::new_str;
use crate::value::{Ref, Value};
use crate::{native_method, native_type};

/// Lets a task go on in its context, which is entered: with nothing (NULL), an exception, or what became of a future.
pub fn go_on(v: Value, with: Value) -> R<()> {
    if with.is_null() {
        return step(v, None);
    }
    if !is_future(with) && exc::is_exception(with) {
        return step(v, Some(with.own()));
    }
    match outcome_of(with)? {
        Outcome::Result(_) => step(v, None),
        Outcome::Exception(e) => step(v, Some(e)),
    }
}

fn step(v: Value, error: Option<Ref>) -> R<()> {
    let event_loop = task(v).future.event_loop.clone();
    current::enter(event_loop.get(), v)?;
    let result = run(v, error);
    let left = match &result {
        Ok(()) => current::leave(event_loop.get(), v),
        Err(_) => {
            let e = take_pending();
            let left = current::leave(event_loop.get(), v);
            restore_pending(e);
            left
        }
    };
    result.and(left)
}

/// The first step of a task that begins when it is made.
pub fn start_eagerly(v: Value) -> R<()> {
    let event_loop = task(v).future.event_loop.clone();
    let before = current::swap(event_loop.get(), v);
    current::register(v);
    let context = task(v).context.clone();
    let result = if is_context(context.get()) {
        enter(context.get()).and_then(|_entered| run(v, None))
    } else {
        let first = new_resume(v, Value::NULL);
        p::call_method(context.get(), crate::interned!("run"), &[first.get()]).map(drop)
    };
    if task(v).future.is_done() {
        drop(std::mem::replace(&mut task(v).coroutine, Ref::NULL));
    }
    drop(current::swap(event_loop.get(), before.get()));
    result
}

fn shown(v: Value) -> R<String> {
    Ok(String::from_utf8_lossy(&p::repr_bytes(v)?).into_owned())
}

fn run(v: Value, error: Option<Ref>) -> R<()> {
    let mut error = error;
    let t = task(v);
    if t.future.is_done() {
        let what = error.unwrap_or(Ref::NONE);
        return Err(invalid_state(format!(
            "__step(): already done: {} {}",
            shown(v)?,
            shown(what.get())?
        )));
    }
    if t.must_cancel {
        if !error.as_ref().is_some_and(|e| is_cancelled_error(e.get())) {
            error = Some(future::cancelled_error(v)?);
        }
        task(v).must_cancel = false;
    }
    drop(std::mem::replace(&mut task(v).waiter, Ref::NULL));
    let coroutine = task(v).coroutine.clone();
    let result = match resume(coroutine.get(), error) {
        Ok(Step::Yielded(awaited)) => return wait_on(v, awaited),
        Ok(Step::Returned(result)) => {
            if task(v).must_cancel {
                task(v).must_cancel = false;
                cancel_as_asked(v).map(drop)
            } else {
                set_result(v, result)
            }
        }
        Err(_) => ended_by_exception(v),
    };
    current::unregister(&mut task(v).number);
    result
}

/// One step of the coroutine.
fn resume(coroutine: Value, error: Option<Ref>) -> R<Step> {
    if coroutine.is_null() {
        return Err(raise_runtime_error("Task object is not initialized."));
    }
    let ty = p::type_of(coroutine);
    if ty.is(&COROUTINE_TYPE) || ty.is(&GENERATOR_TYPE) {
        return match error {
            None => generator::send(coroutine, Value::NONE),
            Some(e) => {
                restore_pending(e);
                generator::throw_pending(coroutine)
            }
        };
    }
    let result = match &error {
        None => p::call_method(coroutine, crate::interned!("send"), &[Value::NONE]),
        Some(e) => p::call_method(coroutine, crate::interned!("throw"), &[e.get()]),
    };
    match result {
        Ok(r) => Ok(Step::Yielded(r)),
        Err(e) => match generator::stop_value() {
            Some(r) => Ok(Step::Returned(r)),
            None => Err(e),
        },
    }
}

fn ended_by_exception(v: Value) -> R<()> {
    if is_cancellation() {
        return cancelled_by(v, take_pending()).map(drop);
    }
    let fatal = is_fatal();
    let e = take_pending();
    set_exception(v, e.get())?;
    if fatal {
        return Err(restore_pending(e));
    }
    Ok(())
}

/// The next step raises RuntimeError.
fn fail(v: Value, message: String) -> R<()> {
    let e = exc::new_exception(&exc::RUNTIME_ERROR, &[new_str(message).get()]);
    resume_soon(task(v).future.event_loop.clone().get(), v, e.get())
}

/// The task goes on when what its coroutine awaits is done.
fn wait_on(v: Value, awaited: Ref) -> R<()> {
    let x = awaited.get();
    if is_future(x) && is_waitable(x) {
        let f = future(x);
        if f.event_loop.get() != task(v).future.event_loop.get() {
            return other_loop(v, x);
        }
        if !f.blocking {
            return not_awaited(v, x);
        }
        if x == v {
            return fail(v, format!("Task cannot await on itself: {}", shown(v)?));
        }
        f.blocking = false;
        add_callback(x, v, Ref::NULL)?;
        return set_waiter(v, awaited);
    }
    if x.is_none() {
        return resume_soon(task(v).future.event_loop.clone().get(), v, Value::NULL);
    }
    let name = crate::interned!("_asyncio_future_blocking");
    if let Some(blocking) = p::getattr_opt(x, name)?
        && !blocking.get().is_none()
    {
        return wait_on_other(v, awaited, ops::truth(blocking.get())?);
    }
    if p::type_of(x).is(&GENERATOR_TYPE) {
        return fail(
            v,
            format!(
                "yield was used instead of yield from for generator in task {} with {}",
                shown(v)?,
                shown(x)?
            ),
        );
    }
    fail(v, format!("Task got bad yield: {}", shown(x)?))
}

/// Whether nothing is replaced of what waiting for a future needs.
fn is_waitable(x: Value) -> bool {
    !p::type_of(x).has(TypeFlags::HEAP)
        || is_native(x, crate::interned!("add_done_callback"))
            && is_native(x, crate::interned!("get_loop"))
}

fn other_loop(v: Value, x: Value) -> R<()> {
    fail(
        v,
        format!(
            "Task {} got Future {} attached to a different loop",
            shown(v)?,
            shown(x)?
        ),
    )
}

fn not_awaited(v: Value, x: Value) -> R<()> {
    fail(
        v,
        format!(
            "yield was used instead of yield from in task {} with {}",
            shown(v)?,
            shown(x)?
        ),
    )
}

fn set_waiter(v: Value, awaited: Ref) -> R<()> {
    let t = task(v);
    t.waiter = awaited.clone();
    if t.must_cancel {
        let message = t.future.cancel_message.clone();
        let message = message.get().present().unwrap_or(Value::NONE);
        if cancel_waiter(awaited.get(), message)? {
            task(v).must_cancel = false;
        }
    }
    Ok(())
}

/// Waits for an object that does what futures do.
fn wait_on_other(v: Value, awaited: Ref, blocking: bool) -> R<()> {
    let x = awaited.get();
    let event_loop = match p::getattr_opt(x, crate::interned!("get_loop"))? {
        Some(f) => p::call0(f.get())?,
        None => p::getattr(x, crate::interned!("_loop"))?,
    };
    if event_loop != task(v).future.event_loop {
        return other_loop(v, x);
    }
    if x == v {
        return fail(v, format!("Task cannot await on itself: {}", shown(v)?));
    }
    if !blocking {
        return not_awaited(v, x);
    }
    let name = crate::interned!("_asyncio_future_blocking");
    p::setattr(x, name, Value::FALSE)?;
    let f = p::getattr(x, crate::interned!("add_done_callback"))?;
    let context = task(v).context.clone();
    let wrapper = new_resume(v, Value::NULL);
    let args = Args {
        pos: &[wrapper.get()],
        names: &[crate::interned!("context")],
        kw: &[context.get()],
    };
    p::call(f.get(), &args)?;
    set_waiter(v, awaited)
}

/// A callable that lets a task go on, for loops and futures that are not ours.
struct Resume {
    task: Ref,
    /// The exception to throw, or NULL.
    error: Ref,
}

impl Payload for Resume {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.task.get());
        visit(self.error.get());
    }
}

native_type!(
    RESUME_TYPE,
    "_asyncio.TaskStepMethWrapper" as "TaskStepMethWrapper",
    "_asyncio",
    Resume,
    TypeFlags::GC,
    Slots {
        call: Some(|v, args| {
            let r = data_of::<Resume>(v);
            let (task, error) = (r.task.clone(), r.error.clone());
            let with = args.pos.first().copied().unwrap_or(error.get());
            go_on(task.get(), with)?;
            Ok(Ref::NONE)
        }),
        ..base_slots::<Resume>()
    }
);

pub fn new_resume(v: Value, error: Value) -> Ref {
    new_native(
        &RESUME_TYPE,
        Resume {
            task: v.own(),
            error: error.own(),
        },
    )
}

native_method!(get "_asyncio.TaskStepMethWrapper", "__qualname__", |_| Ok(new_str("Task.task_wakeup")));

//! `_asyncio.Task`: a coroutine that a loop runs.

use super::current;
use super::event_loop::{is_running, resume_soon};
use super::future::{FUTURE_TYPE, Future, future, init_future, initialized, report};
use super::hooks::{Hook, call_hook};
use super::step::start_eagerly;
use crate::errors::{R, raise_bytes};
use crate::modules::contextvars::copy_current;
use crate::modules::support::{Payload, base_slots, bind, data_of, new_native, size};
use crate::object::native::Args;
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::exceptions as exc;
use crate::types::generator::COROUTINE_TYPE;
use crate::types::ops;
use crate::types::str_object::{is_str, new_str};
use crate::value::{Ref, Value};

#[repr(C)]
pub struct Task {
    pub future: Future,
    /// NULL before `__init__`, and of a task that was done when it began.
    pub coroutine: Ref,
    pub context: Ref,
    /// A number becomes a name when it is asked for.
    name: Ref,
    /// What the coroutine awaits, or NULL.
    pub waiter: Ref,
    /// Its place among all tasks, from 1; 0: it is not there.
    pub number: u32,
    /// A CancelledError is to be raised at the next step.
    pub must_cancel: bool,
    /// It is reported if it dies before it is done.
    pub log_destroyed: bool,
}

impl Payload for Task {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        self.future.visit(visit);
        for v in [&self.coroutine, &self.context, &self.name, &self.waiter] {
            visit(v.get());
        }
    }
    fn clear(&mut self) {
        self.future.clear();
        self.coroutine = Ref::NULL;
        self.context = Ref::NONE;
        self.waiter = Ref::NULL;
    }
}

impl Drop for Task {
    fn drop(&mut self) {
        current::unregister(&mut self.number);
    }
}

#[unsafe(export_name = "molt.type._asyncio.Task")]
pub static TASK_TYPE: Type = Type::builtin(
    "_asyncio.Task",
    size::<Task>(),
    TypeFlags::GC | TypeFlags::BASE | TypeFlags::WEAK,
    Slots {
        new: Some(|ty, _| Ok(new_task(ty))),
        init: Some(init),
        repr: Some(|v| {
            initialized(v)?;
            call_hook(Hook::TaskRepr, &[v])
        }),
        finalize: Some(finalize),
        ..base_slots::<Task>()
    },
)
.with_module("_asyncio")
.with_base(&FUTURE_TYPE)
.with_dict(16)
.with_methods(crate::methods_table!("_asyncio.Task"));

fn new_task(ty: &Type) -> Ref {
    new_native(
        ty,
        Task {
            future: Future::new(),
            coroutine: Ref::NULL,
            context: Ref::NONE,
            name: Ref::NONE,
            waiter: Ref::NULL,
            number: 0,
            must_cancel: false,
            log_destroyed: true,
        },
    )
}

/// The task of an object that is one.
#[inline(always)]
pub fn task<'a>(v: Value) -> &'a mut Task {
    data_of(v)
}

#[inline(always)]
pub fn is_task(v: Value) -> bool {
    v.is_object() && p::has_type(v, &TASK_TYPE)
}

/// Numbers of tasks without a name.
static mut COUNT: i64 = 0;

fn init(v: Value, args: &Args) -> R<()> {
    let names = ["coro", "loop", "name", "context", "eager_start"];
    let [coroutine, event_loop, name, context, eager] = bind("Task", names, 1, args)?;
    if args.pos.len() > 1 {
        return Err(crate::errors::raise_type_error(format!(
            "Task() takes exactly 1 positional argument ({} given)",
            args.pos.len()
        )));
    }
    let eager = !eager.is_null() && ops::truth(eager)?;
    init_task(v, coroutine, event_loop, name, context, eager)
}

/// `Task(coroutine, loop=event_loop, name=name, context=context, eager_start=eager)`.
pub fn new_task_of(
    coroutine: Value,
    event_loop: Value,
    name: Value,
    context: Value,
    eager: bool,
) -> R {
    let made = new_task(&TASK_TYPE);
    init_task(made.get(), coroutine, event_loop, name, context, eager)?;
    Ok(made)
}

fn init_task(
    v: Value,
    coroutine: Value,
    event_loop: Value,
    name: Value,
    context: Value,
    eager: bool,
) -> R<()> {
    init_future(v, event_loop)?;
    let t = task(v);
    if !p::type_of(coroutine).is(&COROUTINE_TYPE)
        && !ops::truth(call_hook(Hook::IsCoroutine, &[coroutine])?.get())?
    {
        t.log_destroyed = false;
        let mut text = b"a coroutine was expected, got ".to_vec();
        text.extend_from_slice(&p::repr_bytes(coroutine)?);
        return Err(raise_bytes(&exc::TYPE_ERROR, &text));
    }
    t.name = if name.is_null() || name.is_none() {
        unsafe {
            COUNT += 1;
            Ref::from(COUNT)
        }
    } else {
        text_of(name)?
    };
    t.context = if context.is_null() || context.is_none() {
        copy_current()
    } else {
        context.own()
    };
    t.coroutine = coroutine.own();
    t.waiter = Ref::NULL;
    t.must_cancel = false;
    t.log_destroyed = true;
    let event_loop = t.future.event_loop.clone();
    if eager && is_running(event_loop.get())? {
        return start_eagerly(v);
    }
    resume_soon(event_loop.get(), v, Value::NULL)?;
    current::register(v);
    Ok(())
}

/// A name as a str.
pub fn text_of(name: Value) -> R {
    if is_str(name) {
        return Ok(name.own());
    }
    p::str(name)
}

pub fn name(v: Value) -> Ref {
    let t = task(v);
    let given = t.name.get();
    if given.is_small_int() {
        t.name = new_str(format!("Task-{}", given.as_small_int()));
    }
    t.name.clone()
}

pub fn set_name(v: Value, name: Value) -> R<()> {
    task(v).name = text_of(name)?;
    Ok(())
}

fn finalize(v: Value) {
    let t = task(v);
    // What is told of its end may ask for all tasks.
    current::unregister(&mut t.number);
    if !t.future.is_done() && t.log_destroyed && !t.future.event_loop.get().is_null() {
        report(v, "Task was destroyed but it is pending!", "task");
    }
    if let Some(f) = p::find_slot(&FUTURE_TYPE, |s| s.finalize) {
        f(v);
    }
}

/// Asks a task to cancel itself; false if it is done.
pub fn cancel(v: Value, message: Value) -> R<bool> {
    let f = future(v);
    f.log_traceback = false;
    if f.is_done() {
        return Ok(false);
    }
    f.cancels += 1;
    let waiter = task(v).waiter.clone();
    if !waiter.get().is_null() && cancel_waiter(waiter.get(), message)? {
        return Ok(true);
    }
    // Raised at the next step.
    let t = task(v);
    t.must_cancel = true;
    t.future.cancel_message = message.own();
    Ok(true)
}

/// `waiter.cancel(msg=message)`.
pub fn cancel_waiter(waiter: Value, message: Value) -> R<bool> {
    let f = p::getattr(waiter, crate::interned!("cancel"))?;
    let args = Args {
        pos: &[],
        names: &[crate::interned!("msg")],
        kw: &[message],
    };
    ops::truth(p::call(f.get(), &args)?.get())
}

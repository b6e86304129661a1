//! What an event loop is to call next: the native base of `asyncio.BaseEventLoop`. Most of what is called goes on with a task, for
//! which there is no handle and no callable object.

use super::future::is_fatal;
use super::handle::{self, is_handle, new_handle};
use super::hooks::{Hook, call_hook};
use super::is_native;
use super::step::{go_on, new_resume};
use super::task::task;
use crate::errors::{R, raise_runtime_error, raise_type_error, take_pending};
use crate::modules::contextvars::{copy_current, enter, is_context};
use crate::modules::support::{Payload, base_slots, data_of, new_native};
use crate::object::native::Args;
use crate::object::protocol as p;
use crate::object::type_object::{Slots, TypeFlags};
use crate::types::list::new_list_owned;
use crate::types::ops;
use crate::types::str_object::str_of;
use crate::types::tuple::new_tuple;
use crate::value::{Ref, Value};
use crate::{native_method, native_type};
use std::collections::VecDeque;

/// Something to call.
pub struct Entry {
    /// A function, a task, or a handle.
    target: Ref,
    /// What the function gets. Of a task, NULL, the exception to throw or the future that is done; of a handle, None.
    argument: Ref,
    /// That of a function. Tasks and handles have their own.
    context: Ref,
}

pub struct Loop {
    ready: VecDeque<Entry>,
    /// Makes tasks, or NULL.
    pub factory: Ref,
    is_running: bool,
    is_closed: bool,
}

impl Payload for Loop {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        for e in &self.ready {
            visit(e.target.get());
            visit(e.argument.get());
            visit(e.context.get());
        }
        visit(self.factory.get());
    }
    fn clear(&mut self) {
        drop(std::mem::take(&mut self.ready));
        self.factory = Ref::NULL;
    }
}

native_type!(
    LOOP_TYPE,
    "_asyncio.Loop",
    "_asyncio",
    Loop,
    TypeFlags::GC | TypeFlags::BASE | TypeFlags::WEAK,
    Slots {
        new: Some(|ty, _| Ok(new_native(
            ty,
            Loop {
                ready: VecDeque::new(),
                factory: Ref::NULL,
                is_running: false,
                is_closed: false,
            },
        ))),
        ..base_slots::<Loop>()
    }
);

#[inline(always)]
pub fn loop_of<'a>(v: Value) -> &'a mut Loop {
    data_of(v)
}

/// Whether it is a loop whose method `name` nobody has replaced.
#[inline]
pub fn is_own(v: Value, name: Value) -> bool {
    v.is_object() && p::has_type(v, &LOOP_TYPE) && is_native(v, name)
}

#[inline]
fn queue<'a>(v: Value, name: Value) -> Option<&'a mut Loop> {
    is_own(v, name).then(|| loop_of(v))
}

pub fn check_closed(l: &Loop) -> R<()> {
    if l.is_closed {
        return Err(raise_runtime_error("Event loop is closed"));
    }
    Ok(())
}

/// `event_loop.call_soon(function, argument, context=context)`.
pub fn call_soon(event_loop: Value, function: Value, argument: Value, context: Ref) -> R<()> {
    let name = crate::interned!("call_soon");
    if let Some(l) = queue(event_loop, name)
        && is_context(context.get())
    {
        check_closed(l)?;
        l.ready.push_back(Entry {
            target: function.own(),
            argument: argument.own(),
            context,
        });
        return Ok(());
    }
    call_method_soon(event_loop, &[function, argument], context.get())
}

fn call_method_soon(event_loop: Value, args: &[Value], context: Value) -> R<()> {
    let f = p::getattr(event_loop, crate::interned!("call_soon"))?;
    let args = Args {
        pos: args,
        names: &[crate::interned!("context")],
        kw: &[context],
    };
    p::call(f.get(), &args).map(drop)
}

/// Lets a task go on: with an exception, with what became of a future, or for NULL with nothing.
pub fn resume_soon(event_loop: Value, v: Value, with: Value) -> R<()> {
    let name = crate::interned!("call_soon");
    let context = task(v).context.clone();
    if let Some(l) = queue(event_loop, name)
        && is_context(context.get())
    {
        check_closed(l)?;
        l.ready.push_back(Entry {
            target: v.own(),
            argument: with.own(),
            context: Ref::NULL,
        });
        return Ok(());
    }
    if !with.is_null() && !crate::types::exceptions::is_exception(with) {
        let wrapper = new_resume(v, Value::NULL);
        return call_method_soon(event_loop, &[wrapper.get(), with], context.get());
    }
    call_method_soon(event_loop, &[new_resume(v, with).get()], context.get())
}

fn method_call_soon(args: &Args) -> R {
    let [v, function, rest @ ..] = args.pos else {
        return Err(raise_type_error(
            "BaseEventLoop.call_soon() missing 1 required positional argument: 'callback'",
        ));
    };
    let context = args.keyword("context");
    if args.names.len() > context.is_some() as usize {
        return Err(raise_type_error(format!(
            "BaseEventLoop.call_soon() got an unexpected keyword argument '{}'",
            String::from_utf8_lossy(str_of(args.names[0]))
        )));
    }
    check_closed(loop_of(*v))?;
    let context = match context {
        Some(c) if !c.is_none() => c.own(),
        _ => copy_current(),
    };
    let h = new_handle(*function, new_tuple(rest), *v, context);
    push_handle(*v, h.get());
    Ok(h)
}
native_method!(raw "_asyncio.Loop", "call_soon", method_call_soon);

fn push_handle(v: Value, h: Value) {
    loop_of(v).ready.push_back(Entry {
        target: h.own(),
        argument: Ref::NONE,
        context: Ref::NULL,
    });
}
native_method!("_asyncio.Loop", "_add_ready", "self, handle, /", |a| {
    if !is_handle(a[1]) {
        return Err(raise_type_error("a Handle is required"));
    }
    push_handle(a[0], a[1]);
    Ok(Ref::NONE)
});
native_method!("_asyncio.Loop", "_clear_ready", "self, /", |a| {
    drop(std::mem::take(&mut loop_of(a[0]).ready));
    Ok(Ref::NONE)
});
native_method!("_asyncio.Loop", "_has_ready", "self, /", |a| Ok(Ref::bool(
    !loop_of(a[0]).ready.is_empty()
)));

/// Calls everything that waits now.
fn run_ready(v: Value) -> R<()> {
    for _ in 0..loop_of(v).ready.len() {
        let Some(entry) = loop_of(v).ready.pop_front() else {
            return Ok(());
        };
        run(v, entry)?;
        crate::startup::signals::poll()?;
    }
    Ok(())
}
native_method!("_asyncio.Loop", "_run_ready", "self, /", |a| {
    run_ready(a[0])?;
    Ok(Ref::NONE)
});

fn run(v: Value, entry: Entry) -> R<()> {
    let (target, argument) = (entry.target.get(), entry.argument.get());
    let result = if !entry.context.get().is_null() {
        enter(entry.context.get())
            .and_then(|_entered| p::call1(target, argument))
            .map(drop)
    } else if argument.is_none() {
        return handle::run(target);
    } else {
        let context = task(target).context.clone();
        enter(context.get()).and_then(|_entered| go_on(target, argument))
    };
    match result {
        Ok(()) => Ok(()),
        Err(e) if is_fatal() => Err(e),
        Err(_) => failed(v, &entry),
    }
}

/// An exception of a callback goes to the loop's handler.
#[cold]
fn failed(v: Value, entry: &Entry) -> R<()> {
    let e = take_pending();
    let h = handle_of(v, entry);
    call_hook(Hook::Failed, &[h.get(), e.get()]).map(drop)
}

/// The handle that `call_soon` would have made.
fn handle_of(v: Value, entry: &Entry) -> Ref {
    let (target, argument) = (entry.target.get(), entry.argument.get());
    if argument.is_none() && entry.context.get().is_null() {
        return target.own();
    }
    let (function, args, context) = if entry.context.get().is_null() {
        let function = new_resume(target, Value::NULL);
        let args = if argument.is_null() {
            new_tuple(&[])
        } else {
            new_tuple(&[argument])
        };
        (function, args, task(target).context.clone())
    } else {
        (target.own(), new_tuple(&[argument]), entry.context.clone())
    };
    new_handle(function.get(), args, v, context)
}

// Handles of all that waits.
native_method!(get "_asyncio.Loop", "_ready", |v| {
    let entries = loop_of(v).ready.iter();
    Ok(new_list_owned(entries.map(|e| handle_of(v, e)).collect()))
});

// States

/// `event_loop.is_running()`.
pub fn is_running(event_loop: Value) -> R<bool> {
    let name = crate::interned!("is_running");
    match queue(event_loop, name) {
        Some(l) => Ok(l.is_running),
        None => ops::truth(p::call_method(event_loop, name, &[])?.get()),
    }
}
native_method!("_asyncio.Loop", "is_running", "self, /", |a| Ok(Ref::bool(
    loop_of(a[0]).is_running
)));
native_method!("_asyncio.Loop", "is_closed", "self, /", |a| Ok(Ref::bool(
    loop_of(a[0]).is_closed
)));
native_method!("_asyncio.Loop", "_check_closed", "self, /", |a| {
    check_closed(loop_of(a[0]))?;
    Ok(Ref::NONE)
});
native_method!(getset "_asyncio.Loop", "_running",
|v| Ok(Ref::bool(loop_of(v).is_running)),
|v, x| {
    loop_of(v).is_running = ops::truth(x.unwrap_or(Value::FALSE))?;
    Ok(())
});
native_method!(getset "_asyncio.Loop", "_closed",
|v| Ok(Ref::bool(loop_of(v).is_closed)),
|v, x| {
    loop_of(v).is_closed = ops::truth(x.unwrap_or(Value::FALSE))?;
    Ok(())
});

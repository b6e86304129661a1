//! `_asyncio.Future`: a result that somebody will set, and who is to be told.

use super::event_loop::{call_soon, resume_soon};
use super::hooks::{Hook, call_hook, invalid_state, is_cancelled_error};
use super::{awaiting, current, is_native};
use crate::errors::{R, Raised, raise_runtime_error, raise_type_error};
use crate::isolate::isolate;
use crate::modules::support::{Payload, base_slots, data_of, invalid_keyword, new_native, size};
use crate::object::native::Args;
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::exceptions::{self as exc, exception, is_exception, is_exception_class, replace};
use crate::types::ops;
use crate::types::str_object::new_str;
use crate::types::{containers, unraisable};
use crate::value::{Ref, Value};
use molt_abi::layout::flags::FINALIZED;

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum State {
    Pending,
    Cancelled,
    Finished,
}

/// Who is to be told, and in which context. A task without a context waits for the result.
#[derive(Clone, PartialEq)]
pub struct Callback {
    pub function: Ref,
    pub context: Ref,
}

/// The rest of the callbacks: one word where there are none.
#[allow(clippy::box_collection)]
type More = Option<Box<Vec<Callback>>>;

#[repr(C)]
pub struct Future {
    /// `__dict__`, or NULL.
    dict: Ref,
    /// NULL before `__init__`.
    pub event_loop: Ref,
    /// Most futures have at most one; its function is NULL if there is none.
    first: Callback,
    more: More,
    /// The result, the exception, or of a cancelled task the exception that ended it.
    outcome: Ref,
    /// That of the exception when it was set.
    traceback: Ref,
    pub cancel_message: Ref,
    pub state: State,
    pub failed: bool,
    pub log_traceback: bool,
    /// It was given to a task by `await`, which the task has not noticed yet.
    pub blocking: bool,
    /// How often cancelling was asked for, of tasks.
    pub cancels: u32,
}

impl Future {
    pub fn new() -> Future {
        Future {
            dict: Ref::NULL,
            event_loop: Ref::NULL,
            first: Callback {
                function: Ref::NULL,
                context: Ref::NULL,
            },
            more: None,
            outcome: Ref::NULL,
            traceback: Ref::NULL,
            cancel_message: Ref::NULL,
            state: State::Pending,
            failed: false,
            log_traceback: false,
            blocking: false,
            cancels: 0,
        }
    }

    pub fn is_done(&self) -> bool {
        self.state != State::Pending
    }

    /// The result; None if there is none.
    pub fn shown_result(&self) -> Ref {
        self.outcome_if(self.state == State::Finished && !self.failed)
    }

    pub fn shown_exception(&self) -> Ref {
        self.outcome_if(self.failed)
    }

    fn outcome_if(&self, is_it: bool) -> Ref {
        if is_it {
            self.outcome.clone()
        } else {
            Ref::NONE
        }
    }

    pub fn callbacks(&self) -> Vec<Callback> {
        let first = std::iter::once(&self.first).filter(|c| !c.function.get().is_null());
        let more = self.more.iter().flat_map(|list| list.iter());
        first.chain(more).cloned().collect()
    }

    /// Takes the callbacks away.
    fn take_callbacks(&mut self) -> (Callback, More) {
        let none = Callback {
            function: Ref::NULL,
            context: Ref::NULL,
        };
        (std::mem::replace(&mut self.first, none), self.more.take())
    }
}

impl Payload for Future {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        for v in [
            &self.dict,
            &self.event_loop,
            &self.first.function,
            &self.first.context,
            &self.outcome,
            &self.traceback,
            &self.cancel_message,
        ] {
            visit(v.get());
        }
        for c in self.more.iter().flat_map(|list| list.iter()) {
            visit(c.function.get());
            visit(c.context.get());
        }
    }
    fn clear(&mut self) {
        drop(self.take_callbacks());
        self.dict = Ref::NULL;
        self.outcome = Ref::NONE;
        self.traceback = Ref::NULL;
        self.cancel_message = Ref::NULL;
        self.event_loop = Ref::NULL;
    }
}

#[unsafe(export_name = "molt.type._asyncio.Future")]
pub static FUTURE_TYPE: Type = Type::builtin(
    "_asyncio.Future",
    size::<Future>(),
    TypeFlags::GC | TypeFlags::BASE | TypeFlags::WEAK,
    Slots {
        new: Some(|ty, _| Ok(new_native(ty, Future::new()))),
        init: Some(init),
        repr: Some(|v| {
            initialized(v)?;
            call_hook(Hook::FutureRepr, &[v])
        }),
        finalize: Some(finalize),
        iter: Some(awaiting::new_iterator),
        await_: Some(awaiting::new_iterator),
        ..base_slots::<Future>()
    },
)
.with_module("_asyncio")
.with_dict(16)
.with_methods(crate::methods_table!("_asyncio.Future"));

/// The future of an object that is one.
#[inline(always)]
pub fn future<'a>(v: Value) -> &'a mut Future {
    data_of(v)
}

#[inline(always)]
pub fn is_future(v: Value) -> bool {
    v.is_object() && p::has_type(v, &FUTURE_TYPE)
}

/// The future of an object that `__init__` has seen.
pub fn initialized<'a>(v: Value) -> R<&'a mut Future> {
    let f = future(v);
    if f.event_loop.get().is_null() {
        return Err(raise_runtime_error("Future object is not initialized."));
    }
    Ok(f)
}

fn init(v: Value, args: &Args) -> R<()> {
    if !args.pos.is_empty() {
        return Err(raise_type_error("Future() takes no positional arguments"));
    }
    if args.names.len() > 1 {
        return Err(raise_type_error(format!(
            "Future() takes at most 1 keyword argument ({} given)",
            args.names.len()
        )));
    }
    let event_loop = args.keyword("loop");
    if let (None, [name]) = (event_loop, args.names) {
        return Err(invalid_keyword("Future", *name));
    }
    init_future(v, event_loop.unwrap_or(Value::NONE))
}

/// Sets the loop, that of the thread for None, and forgets everything else.
pub fn init_future(v: Value, event_loop: Value) -> R<()> {
    let event_loop = if event_loop.is_none() || event_loop.is_null() {
        current::event_loop()?
    } else {
        event_loop.own()
    };
    let f = future(v);
    let dict = std::mem::replace(&mut f.dict, Ref::NULL);
    let fresh = Future {
        dict,
        event_loop,
        ..Future::new()
    };
    drop(std::mem::replace(f, fresh));
    Ok(())
}

/// Nothing is to be reported of it when it dies.
fn is_settled(v: Value) {
    if !p::type_of(v).has(TypeFlags::HEAP) {
        v.header().flags |= FINALIZED;
    }
}

/// Reports an exception that nobody asked for.
fn finalize(v: Value) {
    if !future(v).log_traceback {
        return;
    }
    future(v).log_traceback = false;
    let name = p::type_name(v).rsplit('.').next().unwrap_or_default();
    report(
        v,
        &format!("{name} exception was never retrieved"),
        "future",
    );
}

/// Tells the loop's exception handler of something that is wrong with a future that dies.
pub fn report(v: Value, message: &str, key: &str) {
    if crate::modules::import::is_clearing() {
        return;
    }
    unraisable::guarded(|| {
        let f = future(v);
        let about = containers::new_dict();
        let set = |name: &str, x: Value| containers::dict_set(about.get(), new_str(name).get(), x);
        let result = set("message", new_str(message).get())
            .and_then(|()| match f.failed {
                true => set("exception", f.outcome.get()),
                false => Ok(()),
            })
            .and_then(|()| set(key, v))
            .and_then(|()| {
                let event_loop = f.event_loop.clone();
                let name = crate::interned!("call_exception_handler");
                p::call_method(event_loop.get(), name, &[about.get()])
            });
        (result.map(drop), v)
    });
}
crate::needs!("Future" => "cancel" "result" "add_done_callback" "get_loop" "call_soon" "_run");

/// Calls a function when the future is done, in a context; a task without one goes on.
pub fn add_callback(v: Value, function: Value, context: Ref) -> R<()> {
    let f = future(v);
    if f.is_done() {
        let event_loop = f.event_loop.clone();
        return tell(event_loop.get(), v, function, context);
    }
    let callback = Callback {
        function: function.own(),
        context,
    };
    match &mut f.more {
        None if f.first.function.get().is_null() => f.first = callback,
        None => f.more = Some(Box::new(vec![callback])),
        Some(list) => list.push(callback),
    }
    Ok(())
}

fn tell(event_loop: Value, v: Value, function: Value, context: Ref) -> R<()> {
    if context.get().is_null() {
        resume_soon(event_loop, function, v)
    } else {
        call_soon(event_loop, function, v, context)
    }
}

fn schedule_callbacks(v: Value) -> R<()> {
    let f = future(v);
    if f.first.function.get().is_null() && f.more.is_none() {
        return Ok(());
    }
    let event_loop = f.event_loop.clone();
    let (first, more) = f.take_callbacks();
    if !first.function.get().is_null() {
        tell(event_loop.get(), v, first.function.get(), first.context)?;
    }
    if let Some(list) = more {
        for c in *list {
            tell(event_loop.get(), v, c.function.get(), c.context)?;
        }
    }
    Ok(())
}

/// Removes all instances of a callback; how many there were.
pub fn remove_callback(v: Value, function: Value) -> R<usize> {
    let mut removed = Vec::new();
    for c in future(v).callbacks() {
        if ops::eq(c.function.get(), function)? {
            removed.push(c);
        }
    }
    if !removed.is_empty() {
        // Comparing may have changed the list.
        let mut kept = future(v).callbacks();
        kept.retain(|c| !removed.contains(c));
        let f = future(v);
        let old = f.take_callbacks();
        f.more = (!kept.is_empty()).then(|| Box::new(kept));
        drop(old);
    }
    Ok(removed.len())
}

fn check_pending(v: Value) -> R<()> {
    if future(v).is_done() {
        return Err(invalid_state("invalid state"));
    }
    Ok(())
}

pub fn set_result(v: Value, result: Ref) -> R<()> {
    check_pending(v)?;
    let f = future(v);
    f.outcome = result;
    f.state = State::Finished;
    is_settled(v);
    schedule_callbacks(v)
}

pub fn set_exception(v: Value, e: Value) -> R<()> {
    check_pending(v)?;
    let e = if is_exception_class(e) {
        let made = p::call0(e)?;
        check_pending(v)?;
        made
    } else {
        e.own()
    };
    if !is_exception(e.get()) {
        return Err(raise_type_error("invalid exception object"));
    }
    if p::type_of(e.get()).is(&exc::STOP_ITERATION) {
        return Err(raise_type_error(
            "StopIteration interacts badly with generators and cannot be raised into a Future",
        ));
    }
    let f = future(v);
    f.traceback = exception(e.get()).traceback.own();
    f.outcome = e;
    f.failed = true;
    f.state = State::Finished;
    schedule_callbacks(v)?;
    future(v).log_traceback = true;
    Ok(())
}

/// Cancels a future that is not done, with what `cancel_message` says.
pub fn cancel_as_asked(v: Value) -> R<bool> {
    let f = future(v);
    f.log_traceback = false;
    if f.is_done() {
        return Ok(false);
    }
    f.state = State::Cancelled;
    is_settled(v);
    schedule_callbacks(v)?;
    Ok(true)
}

pub fn cancel(v: Value, message: Value) -> R<bool> {
    let f = future(v);
    f.log_traceback = false;
    if f.is_done() {
        return Ok(false);
    }
    f.cancel_message = message.own();
    cancel_as_asked(v)
}

/// Cancels a task whose coroutine was ended by a CancelledError.
pub fn cancelled_by(v: Value, e: Ref) -> R<bool> {
    let f = future(v);
    f.outcome = e;
    // The exception has the message.
    f.cancel_message = Ref::NULL;
    cancel_as_asked(v)
}

/// The exception that `result()` of a cancelled future raises.
pub fn cancelled_error(v: Value) -> R {
    let f = future(v);
    if f.state == State::Cancelled && !f.outcome.get().is_null() {
        return Ok(std::mem::replace(&mut f.outcome, Ref::NULL));
    }
    let message = f.cancel_message.clone();
    if message.get().is_null() || message.get().is_none() {
        return call_hook(Hook::CancelledError, &[]);
    }
    call_hook(Hook::CancelledError, &[message.get()])
}

#[cold]
pub fn raise_cancelled(v: Value) -> Raised {
    match cancelled_error(v) {
        Ok(e) if is_exception(e.get()) => exc::raise_object(e),
        Ok(_) => raise_runtime_error("cancelled"),
        Err(e) => e,
    }
}

/// What became of a future that is done.
pub enum Outcome {
    Result(Ref),
    Exception(Ref),
}

/// The result of a future that has one, or the exception with the traceback that it had when it was set.
pub fn outcome(v: Value) -> R<Outcome> {
    let f = future(v);
    match f.state {
        State::Pending => return Err(invalid_state("Result is not set.")),
        State::Cancelled => return Ok(Outcome::Exception(cancelled_error(v)?)),
        State::Finished => {}
    }
    f.log_traceback = false;
    if !f.failed {
        return Ok(Outcome::Result(f.outcome.clone()));
    }
    let e = f.outcome.clone();
    let traceback = std::mem::replace(&mut f.traceback, Ref::NULL);
    replace(&mut exception(e.get()).traceback, traceback);
    Ok(Outcome::Exception(e))
}

/// `future.result()`.
pub fn result(v: Value) -> R {
    match outcome(v)? {
        Outcome::Result(r) => Ok(r),
        Outcome::Exception(e) if is_exception(e.get()) => Err(exc::raise_object(e)),
        Outcome::Exception(_) => Err(raise_runtime_error("cancelled")),
    }
}

/// The outcome of any future-like object.
pub fn outcome_of(v: Value) -> R<Outcome> {
    if is_future(v) && is_native(v, crate::interned!("result")) {
        return outcome(v);
    }
    match p::call_method(v, crate::interned!("result"), &[]) {
        Ok(r) => Ok(Outcome::Result(r)),
        Err(_) => Ok(Outcome::Exception(crate::errors::take_pending())),
    }
}

/// Whether the pending exception ends the loop rather than a task.
pub fn is_fatal() -> bool {
    let e = isolate().pending;
    !e.is_null()
        && (exc::is_instance_of(e, &exc::KEYBOARD_INTERRUPT)
            || exc::is_instance_of(e, &exc::SYSTEM_EXIT))
}

/// Whether the pending exception is a CancelledError.
pub fn is_cancellation() -> bool {
    let e = isolate().pending;
    !e.is_null() && is_cancelled_error(e)
}

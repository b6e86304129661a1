//! `gather()`: a future of the results of several.

use super::create::ensure_future;
use super::future::{
    FUTURE_TYPE, Future, State, add_callback, cancelled_error, future, init_future, is_future,
    set_exception, set_result,
};
use super::hooks::{Hook, call_hook};
use super::is_native;
use super::task::cancel_waiter;
use crate::errors::{R, raise_type_error};
use crate::modules::contextvars::copy_current;
use crate::modules::support::{Payload, base_slots, data_of, new_native, size};
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::containers::{dict_get, dict_set, new_dict};
use crate::types::list::{items_of, new_list_owned, new_list_with_capacity, push};
use crate::types::ops;
use crate::types::str_object::new_str;
use crate::types::tuple;
use crate::value::{Ref, Value};
use crate::{native_function, native_method, native_type};

/// What `gather()` returns: cancelling it cancels what it waits for.
#[repr(C)]
struct Gathering {
    future: Future,
    /// A list.
    children: Ref,
    cancel_requested: bool,
}

impl Payload for Gathering {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        self.future.visit(visit);
        visit(self.children.get());
    }
    fn clear(&mut self) {
        self.future.clear();
        self.children = new_list_with_capacity(0);
    }
}

#[unsafe(export_name = "molt.type._asyncio._GatheringFuture")]
pub static GATHERING_TYPE: Type = Type::builtin(
    "_GatheringFuture",
    size::<Gathering>(),
    TypeFlags::GC | TypeFlags::WEAK,
    Slots {
        new: Some(|_, _| {
            Err(raise_type_error(
                "cannot create '_GatheringFuture' instances",
            ))
        }),
        ..base_slots::<Gathering>()
    },
)
.with_module("asyncio.tasks")
.with_base(&FUTURE_TYPE)
.with_dict(16)
.with_methods(crate::methods_table!("_asyncio._GatheringFuture"));

fn gathering<'a>(v: Value) -> &'a mut Gathering {
    data_of(v)
}

native_method!(
    "_asyncio._GatheringFuture",
    "cancel",
    "self, msg=None",
    |a| {
        let g = gathering(a[0]);
        if g.future.is_done() {
            return Ok(Ref::bool(false));
        }
        let message = if a[1].is_null() { Value::NONE } else { a[1] };
        let mut any = false;
        let children = g.children.clone();
        for child in items_of(children.get()) {
            any |= cancel_waiter(*child, message)?;
        }
        if any {
            // What is cancelled says what becomes of this.
            gathering(a[0]).cancel_requested = true;
        }
        Ok(Ref::bool(any))
    }
);
native_method!(get "_asyncio._GatheringFuture", "_cancel_requested",
    |v| Ok(Ref::bool(gathering(v).cancel_requested)));
native_method!(get "_asyncio._GatheringFuture", "_children", |v| Ok(gathering(v).children.clone()));

/// What is called when one of the children is done.
struct Waiting {
    /// The future of all, or NULL while the children are being collected.
    outer: Ref,
    children: Ref,
    /// How many are not done.
    left: usize,
    return_exceptions: bool,
}

impl Payload for Waiting {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.outer.get());
        visit(self.children.get());
    }
    fn clear(&mut self) {
        self.outer = Ref::NULL;
    }
}

native_type!(
    WAITING_TYPE,
    "_asyncio._done_callback" as "gather.<locals>._done_callback",
    "asyncio.tasks",
    Waiting,
    TypeFlags::GC,
    Slots {
        call: Some(|v, args| {
            let [child] = args.pos else {
                return Err(raise_type_error("_done_callback() takes a future"));
            };
            child_done(v, *child)?;
            Ok(Ref::NONE)
        }),
        ..base_slots::<Waiting>()
    }
);
native_method!(get "_asyncio._done_callback", "__qualname__",
    |_| Ok(new_str("gather.<locals>._done_callback")));

/// How a future that is done ended.
enum Ended {
    Cancelled,
    Exception(Ref),
    Result,
}

fn is_ours(v: Value) -> bool {
    is_future(v)
        && (!p::type_of(v).has(TypeFlags::HEAP)
            || is_native(v, crate::interned!("exception"))
                && is_native(v, crate::interned!("cancelled")))
}

fn ended(v: Value) -> R<Ended> {
    if is_ours(v) && future(v).is_done() {
        let f = future(v);
        f.log_traceback &= f.state == State::Cancelled;
        return Ok(match f.state {
            State::Cancelled => Ended::Cancelled,
            _ if f.failed => Ended::Exception(f.shown_exception()),
            _ => Ended::Result,
        });
    }
    if ops::truth(p::call_method(v, crate::interned!("cancelled"), &[])?.get())? {
        return Ok(Ended::Cancelled);
    }
    let e = p::call_method(v, crate::interned!("exception"), &[])?;
    Ok(if e.get().is_none() {
        Ended::Result
    } else {
        Ended::Exception(e)
    })
}

fn result_of(v: Value) -> R {
    if is_ours(v) && is_native(v, crate::interned!("result")) {
        return Ok(future(v).shown_result());
    }
    p::call_method(v, crate::interned!("result"), &[])
}

fn error_of_cancelled(v: Value) -> R {
    if is_future(v) {
        return cancelled_error(v);
    }
    p::call_method(v, crate::interned!("_make_cancelled_error"), &[])
}
crate::needs!("gather" => "cancelled" "exception" "result" "_make_cancelled_error" "create_task");

/// CancelledError as a result.
fn cancelled_child(v: Value) -> R {
    let message = if is_future(v) {
        future(v).cancel_message.clone()
    } else {
        p::getattr(v, crate::interned!("_cancel_message"))?
    };
    let text = if message.get().is_null() || message.get().is_none() {
        new_str("")
    } else {
        message
    };
    call_hook(Hook::CancelledError, &[text.get()])
}

fn child_done(v: Value, child: Value) -> R<()> {
    let w = data_of::<Waiting>(v);
    w.left = w.left.saturating_sub(1);
    let outer = w.outer.clone();
    let how = ended(child)?;
    if outer.get().is_null() || future(outer.get()).is_done() {
        return Ok(());
    }
    if !w.return_exceptions {
        match how {
            Ended::Cancelled => {
                let e = error_of_cancelled(child)?;
                return set_exception(outer.get(), e.get());
            }
            Ended::Exception(e) => return set_exception(outer.get(), e.get()),
            Ended::Result => {}
        }
    }
    if data_of::<Waiting>(v).left > 0 {
        return Ok(());
    }
    let children = data_of::<Waiting>(v).children.clone();
    let count = items_of(children.get()).len();
    let results = new_list_with_capacity(count);
    for i in 0..count {
        let one = items_of(children.get())[i];
        let result = match ended(one)? {
            Ended::Cancelled => cancelled_child(one)?,
            Ended::Exception(e) => e,
            Ended::Result => result_of(one)?,
        };
        push(results.get(), result);
    }
    if gathering(outer.get()).cancel_requested {
        let last = items_of(children.get())[count - 1];
        let e = error_of_cancelled(last)?;
        return set_exception(outer.get(), e.get());
    }
    set_result(outer.get(), results)
}

// The future of some coroutines and futures, of which there is at least one.
native_function!("_asyncio", "_gather", "args, return_exceptions, /", |a| {
    gather(tuple::items_of(a[0]), ops::truth(a[1])?)
});

fn gather(args: &[Value], return_exceptions: bool) -> R {
    let children = new_list_owned(Vec::with_capacity(args.len()));
    let w = new_native(
        &WAITING_TYPE,
        Waiting {
            outer: Ref::NULL,
            children: children.clone(),
            left: 0,
            return_exceptions,
        },
    );
    // The callback changes no variables of a context, so one serves all.
    let mut context = Ref::NULL;
    let mut event_loop = Ref::NONE;
    let mut done = Vec::new();
    let seen = new_dict();
    for arg in args {
        if args.len() > 1
            && let Some(known) = dict_get(seen.get(), *arg)?
        {
            push(children.get(), known);
            continue;
        }
        let child = ensure_future(*arg, event_loop.get())?;
        let x = child.get();
        if event_loop.get().is_none() {
            event_loop = if is_future(x) {
                future(x).event_loop.clone()
            } else {
                p::call_method(x, crate::interned!("get_loop"), &[])?
            };
        }
        if x != *arg {
            forget_pending(x)?;
        }
        data_of::<Waiting>(w.get()).left += 1;
        if args.len() > 1 {
            dict_set(seen.get(), *arg, x)?;
        }
        push(children.get(), child.clone());
        let is_done = if is_ours(x) {
            future(x).is_done()
        } else {
            ops::truth(p::call_method(x, crate::interned!("done"), &[])?.get())?
        };
        if is_done {
            done.push(child);
            continue;
        }
        if is_future(x) && is_native(x, crate::interned!("add_done_callback")) {
            if context.get().is_null() {
                context = copy_current();
            }
            add_callback(x, w.get(), context.clone())?;
        } else {
            p::call_method(x, crate::interned!("add_done_callback"), &[w.get()])?;
        }
    }
    let outer = new_native(
        &GATHERING_TYPE,
        Gathering {
            future: Future::new(),
            children,
            cancel_requested: false,
        },
    );
    init_future(outer.get(), event_loop.get())?;
    data_of::<Waiting>(w.get()).outer = outer.clone();
    for child in done {
        child_done(w.get(), child.get())?;
    }
    Ok(outer)
}

/// The task was made here: nobody else can be blamed for leaving it pending.
fn forget_pending(x: Value) -> R<()> {
    if super::task::is_task(x) {
        super::task::task(x).log_destroyed = false;
        return Ok(());
    }
    p::setattr(x, crate::interned!("_log_destroy_pending"), Value::FALSE)
}

//! `asyncio.Handle` and `TimerHandle`: calls that can be cancelled.

use super::future::is_fatal;
use super::hooks::{Hook, call_hook};
use crate::errors::{R, raise_type_error, take_pending};
use crate::modules::contextvars::{copy_current, enter, is_context};
use crate::modules::support::{Payload, base_slots, bind, data_of, new_native, size};
use crate::native_method;
use crate::object::native::Args;
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::ops;
use crate::types::tuple::items_of;
use crate::types::tuple_methods::{is_tuple, tuple_from};
use crate::value::{Ref, Value};
use molt_abi::ops::CmpOp;

#[repr(C)]
struct Handle {
    /// NULL before `__init__`; None once it is cancelled.
    callback: Ref,
    /// A tuple, or None.
    args: Ref,
    event_loop: Ref,
    context: Ref,
    /// Of a timer: when it is to be called.
    when: Ref,
    is_cancelled: bool,
    /// Of a timer: it is among those that wait.
    is_scheduled: bool,
}

impl Payload for Handle {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        for v in [
            &self.callback,
            &self.args,
            &self.event_loop,
            &self.context,
            &self.when,
        ] {
            visit(v.get());
        }
    }
    fn clear(&mut self) {
        self.callback = Ref::NONE;
        self.args = Ref::NONE;
        self.event_loop = Ref::NONE;
        self.context = Ref::NONE;
    }
}

const FLAGS: u32 = TypeFlags::GC | TypeFlags::BASE | TypeFlags::WEAK;

#[unsafe(export_name = "molt.type._asyncio.Handle")]
pub static HANDLE_TYPE: Type = Type::builtin(
    "Handle",
    size::<Handle>(),
    FLAGS,
    Slots {
        new: Some(|ty, _| Ok(new_native(ty, empty()))),
        init: Some(|v, args| {
            let names = ["callback", "args", "loop", "context"];
            let [callback, given, event_loop, context] = bind("Handle", names, 3, args)?;
            init(v, callback, given, event_loop, context)
        }),
        repr: Some(|v| call_hook(Hook::HandleRepr, &[v])),
        ..base_slots::<Handle>()
    },
)
.with_module("asyncio.events")
.with_methods(crate::methods_table!("_asyncio.Handle"));

#[unsafe(export_name = "molt.type._asyncio.TimerHandle")]
pub static TIMER_TYPE: Type = Type::builtin(
    "TimerHandle",
    size::<Handle>(),
    FLAGS,
    Slots {
        init: Some(|v, args: &Args| {
            let names = ["when", "callback", "args", "loop", "context"];
            let [when, callback, given, event_loop, context] = bind("TimerHandle", names, 4, args)?;
            init(v, callback, given, event_loop, context)?;
            handle(v).when = when.own();
            Ok(())
        }),
        hash: Some(|v| p::hash(when(v)?.get())),
        compare: Some(compare),
        ..base_slots::<Handle>()
    },
)
.with_module("asyncio.events")
.with_base(&HANDLE_TYPE)
.with_methods(crate::methods_table!("_asyncio.TimerHandle"));

fn empty() -> Handle {
    Handle {
        callback: Ref::NULL,
        args: Ref::NONE,
        event_loop: Ref::NONE,
        context: Ref::NONE,
        when: Ref::NONE,
        is_cancelled: false,
        is_scheduled: false,
    }
}

#[inline(always)]
fn handle<'a>(v: Value) -> &'a mut Handle {
    data_of(v)
}

pub fn is_handle(v: Value) -> bool {
    v.is_object() && p::has_type(v, &HANDLE_TYPE)
}

fn init(v: Value, callback: Value, args: Value, event_loop: Value, context: Value) -> R<()> {
    let args = if is_tuple(args) {
        args.own()
    } else {
        tuple_from(args)?
    };
    let context = if context.is_null() || context.is_none() {
        copy_current()
    } else {
        context.own()
    };
    let h = handle(v);
    h.callback = callback.own();
    h.args = args;
    h.event_loop = event_loop.own();
    h.context = context;
    h.is_cancelled = false;
    Ok(())
}

/// A handle for a call of a function with a tuple of arguments.
pub fn new_handle(callback: Value, args: Ref, event_loop: Value, context: Ref) -> Ref {
    new_native(
        &HANDLE_TYPE,
        Handle {
            callback: callback.own(),
            args,
            event_loop: event_loop.own(),
            context,
            ..empty()
        },
    )
}

/// Calls what a handle is for, unless it is cancelled.
pub fn run(v: Value) -> R<()> {
    if handle(v).is_cancelled {
        return Ok(());
    }
    let ty = p::type_of(v);
    if ty.is(&HANDLE_TYPE) || ty.is(&TIMER_TYPE) {
        return run_now(v);
    }
    p::call_method(v, crate::interned!("_run"), &[]).map(drop)
}

fn run_now(v: Value) -> R<()> {
    let h = handle(v);
    let (callback, args, context) = (h.callback.clone(), h.args.clone(), h.context.clone());
    let items = if is_tuple(args.get()) {
        items_of(args.get())
    } else {
        &[]
    };
    let result = if is_context(context.get()) {
        enter(context.get()).and_then(|_entered| p::call_pos(callback.get(), items))
    } else {
        let mut all = vec![callback.get()];
        all.extend_from_slice(items);
        p::call_method(context.get(), crate::interned!("run"), &all)
    };
    match result {
        Ok(_) => Ok(()),
        Err(e) if is_fatal() => Err(e),
        Err(_) => {
            let e = take_pending();
            call_hook(Hook::Failed, &[v, e.get()]).map(drop)
        }
    }
}

fn cancel(v: Value) {
    let h = handle(v);
    if !h.is_cancelled {
        h.is_cancelled = true;
        let callback = std::mem::replace(&mut h.callback, Ref::NONE);
        let args = std::mem::replace(&mut h.args, Ref::NONE);
        drop((callback, args));
    }
}

fn when(v: Value) -> R {
    Ok(handle(v).when.clone())
}

fn compare(a: Value, b: Value, op: CmpOp) -> R {
    if !b.is_object() || !p::has_type(b, &TIMER_TYPE) {
        return ops::not_implemented();
    }
    let (x, y) = (handle(a), handle(b));
    if matches!(op, CmpOp::Eq | CmpOp::Ne) {
        let parts = [
            (&x.when, &y.when),
            (&x.callback, &y.callback),
            (&x.args, &y.args),
        ];
        let mut equal = x.is_cancelled == y.is_cancelled;
        for (x, y) in parts {
            let (x, y) = (x.clone(), y.clone());
            equal = equal && ops::eq(x.get(), y.get())?;
        }
        return Ok(Ref::bool(equal == (op == CmpOp::Eq)));
    }
    if x.when.get().is_float() && y.when.get().is_float() {
        let (x, y) = (x.when.get().as_float(), y.when.get().as_float());
        return Ok(Ref::bool(match op {
            CmpOp::Lt => x < y,
            CmpOp::Le => x <= y,
            CmpOp::Gt => x > y,
            _ => x >= y,
        }));
    }
    let (x, y) = (x.when.clone(), y.when.clone());
    ops::compare(x.get(), y.get(), op)
}

native_method!("_asyncio.Handle", "cancel", "self, /", |a| {
    cancel(a[0]);
    Ok(Ref::NONE)
});
native_method!("_asyncio.Handle", "cancelled", "self, /", |a| Ok(
    Ref::bool(handle(a[0]).is_cancelled)
));
native_method!("_asyncio.Handle", "get_context", "self, /", |a| Ok(handle(
    a[0]
)
.context
.clone()));
native_method!("_asyncio.Handle", "_run", "self, /", |a| {
    run_now(a[0])?;
    Ok(Ref::NONE)
});
native_method!(get "_asyncio.Handle", "_cancelled", |v| Ok(Ref::bool(handle(v).is_cancelled)));
native_method!(get "_asyncio.Handle", "_callback", |v| {
    let callback = handle(v).callback.clone();
    Ok(if callback.get().is_null() { Ref::NONE } else { callback })
});
native_method!(get "_asyncio.Handle", "_args", |v| Ok(handle(v).args.clone()));
native_method!(get "_asyncio.Handle", "_loop", |v| Ok(handle(v).event_loop.clone()));
native_method!(get "_asyncio.Handle", "_context", |v| Ok(handle(v).context.clone()));
native_method!(get "_asyncio.Handle", "_source_traceback", |_| Ok(Ref::NONE));

native_method!("_asyncio.TimerHandle", "cancel", "self, /", |a| {
    if !handle(a[0]).is_cancelled {
        let event_loop = handle(a[0]).event_loop.clone();
        let name = crate::interned!("_timer_handle_cancelled");
        p::call_method(event_loop.get(), name, &[a[0]])?;
    }
    cancel(a[0]);
    Ok(Ref::NONE)
});
native_method!("_asyncio.TimerHandle", "when", "self, /", |a| when(a[0]));
native_method!(get "_asyncio.TimerHandle", "_when", when);
native_method!(getset "_asyncio.TimerHandle", "_scheduled",
|v| Ok(Ref::bool(handle(v).is_scheduled)),
|v, x| match x {
    Some(x) => {
        handle(v).is_scheduled = ops::truth(x)?;
        Ok(())
    }
    None => Err(raise_type_error("cannot delete _scheduled")),
});

//! The iterator of `await future`.

use super::future::{Outcome, future, initialized, outcome};
use crate::errors::{R, raise_runtime_error};
use crate::modules::support::{Payload, base_slots, data_of, new_native};
use crate::object::type_object::{Slots, TypeFlags};
use crate::types::exceptions as exc;
use crate::types::generator::{Step, as_call, set_thrown, stop_iteration};
use crate::value::{Ref, Value};
use crate::{native_method, native_type};

struct Awaiting {
    /// NULL at the end.
    future: Ref,
}

impl Payload for Awaiting {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.future.get());
    }
    fn clear(&mut self) {
        self.future = Ref::NULL;
    }
}

native_type!(
    AWAITING_TYPE,
    "_asyncio.FutureIter",
    "_asyncio",
    Awaiting,
    TypeFlags::GC,
    Slots {
        iter: Some(|v| Ok(v.own())),
        next: Some(next),
        send: Some(send),
        ..base_slots::<Awaiting>()
    }
);

pub fn new_iterator(v: Value) -> R {
    if future(v).event_loop.get().is_null() {
        return Err(raise_runtime_error("Future object is not initialized."));
    }
    Ok(new_native(&AWAITING_TYPE, Awaiting { future: v.own() }))
}

/// Gives the future itself while it is not done, then its result.
fn send(v: Value, _: Value) -> R<Step> {
    let it = data_of::<Awaiting>(v);
    let waited = it.future.get();
    if waited.is_null() {
        return Ok(Step::Returned(Ref::NONE));
    }
    let f = initialized(waited)?;
    if !f.is_done() {
        if f.blocking {
            return Err(raise_runtime_error("await wasn't used with future"));
        }
        f.blocking = true;
        return Ok(Step::Yielded(waited.own()));
    }
    let ended = std::mem::replace(&mut it.future, Ref::NULL);
    match outcome(ended.get())? {
        Outcome::Result(r) => Ok(Step::Returned(r)),
        Outcome::Exception(e) => Err(exc::raise_object(e)),
    }
}

fn next(v: Value) -> R<Option<Ref>> {
    match send(v, Value::NONE)? {
        Step::Yielded(r) => Ok(Some(r)),
        Step::Returned(r) if r.get().is_none() => Ok(None),
        Step::Returned(r) => Err(stop_iteration(r.get())),
    }
}

native_method!("_asyncio.FutureIter", "send", "self, value, /", |a| {
    as_call(send(a[0], a[1])?)
});
native_method!(
    "_asyncio.FutureIter",
    "throw",
    "self, typ, val=None, tb=None, /",
    |a| {
        data_of::<Awaiting>(a[0]).future = Ref::NULL;
        set_thrown(&a[1..])?;
        Err(crate::errors::Raised)
    }
);
native_method!("_asyncio.FutureIter", "close", "self, /", |a| {
    data_of::<Awaiting>(a[0]).future = Ref::NULL;
    Ok(Ref::NONE)
});

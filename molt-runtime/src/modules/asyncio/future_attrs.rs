//! Methods and attributes of futures.

use super::future::{
    Callback, State, add_callback, cancel, cancelled_error, future, initialized, raise_cancelled,
    remove_callback, result, set_exception, set_result,
};
use super::hooks::invalid_state;
use super::step::new_resume;
use crate::errors::{
    R, raise_attribute_error, raise_runtime_error, raise_type_error, raise_value_error,
};
use crate::modules::contextvars::copy_current;
use crate::native_method;
use crate::object::native::Args;
use crate::types::generic_alias::new_generic_alias;
use crate::types::list::new_list_owned;
use crate::types::ops;
use crate::types::str_object::intern;
use crate::types::tuple::new_tuple;
use crate::value::{Ref, Value};

fn add_done_callback(args: &Args) -> R {
    let [v, function] = args.pos else {
        return Err(raise_type_error(format!(
            "add_done_callback() takes exactly 1 positional argument ({} given)",
            args.pos.len().saturating_sub(1)
        )));
    };
    let context = args.keyword("context");
    if args.names.len() > context.is_some() as usize {
        return Err(crate::modules::support::invalid_keyword(
            "add_done_callback",
            args.names[0],
        ));
    }
    if future(*v).event_loop.get().is_null() {
        return Err(raise_runtime_error("uninitialized Future object"));
    }
    let context = match context {
        Some(c) if !c.is_none() => c.own(),
        _ => copy_current(),
    };
    add_callback(*v, *function, context)?;
    Ok(Ref::NONE)
}

native_method!(raw "_asyncio.Future", "add_done_callback", add_done_callback);
native_method!(
    "_asyncio.Future",
    "remove_done_callback",
    "self, fn, /",
    |a| {
        initialized(a[0])?;
        Ok(Ref::from(remove_callback(a[0], a[1])?))
    }
);
native_method!("_asyncio.Future", "set_result", "self, result, /", |a| {
    initialized(a[0])?;
    set_result(a[0], a[1].own())?;
    Ok(Ref::NONE)
});
native_method!(
    "_asyncio.Future",
    "set_exception",
    "self, exception, /",
    |a| {
        initialized(a[0])?;
        set_exception(a[0], a[1])?;
        Ok(Ref::NONE)
    }
);
native_method!("_asyncio.Future", "cancel", "self, msg=None", |a| {
    initialized(a[0])?;
    let message = if a[1].is_null() { Value::NONE } else { a[1] };
    Ok(Ref::bool(cancel(a[0], message)?))
});
native_method!("_asyncio.Future", "cancelled", "self, /", |a| {
    Ok(Ref::bool(future(a[0]).state == State::Cancelled))
});
native_method!("_asyncio.Future", "done", "self, /", |a| Ok(Ref::bool(
    future(a[0]).is_done()
)));
native_method!("_asyncio.Future", "result", "self, /", |a| {
    if future(a[0]).event_loop.get().is_null() {
        return Err(invalid_state("Future object is not initialized."));
    }
    result(a[0])
});
native_method!("_asyncio.Future", "exception", "self, /", |a| {
    let f = future(a[0]);
    if f.event_loop.get().is_null() {
        return Err(invalid_state("Future object is not initialized."));
    }
    match f.state {
        State::Pending => Err(invalid_state("Exception is not set.")),
        State::Cancelled => Err(raise_cancelled(a[0])),
        State::Finished => {
            f.log_traceback = false;
            Ok(f.shown_exception())
        }
    }
});
native_method!("_asyncio.Future", "get_loop", "self, /", |a| Ok(
    initialized(a[0])?.event_loop.clone()
));
native_method!("_asyncio.Future", "_make_cancelled_error", "self, /", |a| {
    cancelled_error(a[0])
});
native_method!(class "_asyncio.Future", "__class_getitem__", "cls, item, /",
    |a| new_generic_alias(a[0], a[1]));
native_method!("_asyncio.Future", "__del__", "self, /", |a| {
    if let Some(f) = crate::object::protocol::find_slot(&super::future::FUTURE_TYPE, |s| s.finalize)
    {
        f(a[0]);
    }
    Ok(Ref::NONE)
});

fn or_none(v: &Ref) -> Ref {
    if v.get().is_null() {
        Ref::NONE
    } else {
        v.clone()
    }
}

/// The list of functions and contexts, None if there are none.
fn callbacks(v: Value) -> R {
    let list = future(v).callbacks();
    if list.is_empty() {
        return Ok(Ref::NONE);
    }
    let shown = |c: &Callback| {
        if !c.context.get().is_null() {
            return new_tuple(&[c.function.get(), c.context.get()]);
        }
        let wrapper = new_resume(c.function.get(), Value::NULL);
        let context = super::task::task(c.function.get()).context.clone();
        new_tuple(&[wrapper.get(), context.get()])
    };
    Ok(new_list_owned(list.iter().map(shown).collect()))
}

fn flag(v: Option<Value>) -> R<bool> {
    match v {
        None => Err(raise_attribute_error("cannot delete attribute")),
        Some(v) => ops::truth(v),
    }
}

native_method!(get "_asyncio.Future", "_state", |v| {
    initialized(v)?;
    Ok(intern(match future(v).state {
        State::Pending => "PENDING",
        State::Cancelled => "CANCELLED",
        State::Finished => "FINISHED",
    })
    .own())
});
native_method!(getset "_asyncio.Future", "_asyncio_future_blocking",
|v| Ok(Ref::bool(future(v).blocking)),
|v, x| {
    future(v).blocking = flag(x)?;
    Ok(())
});
native_method!(get "_asyncio.Future", "_loop", |v| Ok(or_none(&future(v).event_loop)));
native_method!(get "_asyncio.Future", "_callbacks", callbacks);
native_method!(get "_asyncio.Future", "_result", |v| Ok(future(v).shown_result()));
native_method!(get "_asyncio.Future", "_exception", |v| Ok(future(v).shown_exception()));
native_method!(getset "_asyncio.Future", "_log_traceback",
|v| Ok(Ref::bool(future(v).log_traceback)),
|v, x| {
    if flag(x)? {
        return Err(raise_value_error("_log_traceback can only be set to False"));
    }
    future(v).log_traceback = false;
    Ok(())
});
native_method!(get "_asyncio.Future", "_source_traceback", |_| Ok(Ref::NONE));
native_method!(getset "_asyncio.Future", "_cancel_message",
|v| Ok(or_none(&future(v).cancel_message)),
|v, x| match x {
    None => Err(raise_attribute_error("cannot delete attribute")),
    Some(x) => {
        future(v).cancel_message = x.own();
        Ok(())
    }
});

//! Methods and attributes of tasks.

use super::task::{cancel, name, set_name, task};
use crate::errors::{R, raise_attribute_error, raise_runtime_error};
use crate::native_method;
use crate::types::list::new_list_owned;
use crate::types::ops;
use crate::value::{Ref, Value};

fn or_none(v: &Ref) -> R {
    Ok(if v.get().is_null() {
        Ref::NONE
    } else {
        v.clone()
    })
}

native_method!("_asyncio.Task", "cancel", "self, msg=None", |a| {
    super::future::initialized(a[0])?;
    let message = if a[1].is_null() { Value::NONE } else { a[1] };
    Ok(Ref::bool(cancel(a[0], message)?))
});
native_method!("_asyncio.Task", "cancelling", "self, /", |a| Ok(Ref::from(
    task(a[0]).future.cancels as i64
)));
native_method!("_asyncio.Task", "uncancel", "self, /", |a| {
    let f = &mut task(a[0]).future;
    f.cancels = f.cancels.saturating_sub(1);
    Ok(Ref::from(f.cancels as i64))
});
native_method!("_asyncio.Task", "set_result", "self, result, /", |_| {
    Err(raise_runtime_error(
        "Task does not support set_result operation",
    ))
});
native_method!(
    "_asyncio.Task",
    "set_exception",
    "self, exception, /",
    |_| {
        Err(raise_runtime_error(
            "Task does not support set_exception operation",
        ))
    }
);
native_method!("_asyncio.Task", "get_coro", "self, /", |a| or_none(
    &task(a[0]).coroutine
));
native_method!("_asyncio.Task", "get_context", "self, /", |a| or_none(
    &task(a[0]).context
));
native_method!("_asyncio.Task", "get_name", "self, /", |a| Ok(name(a[0])));
native_method!("_asyncio.Task", "set_name", "self, value, /", |a| {
    set_name(a[0], a[1])?;
    Ok(Ref::NONE)
});
native_method!("_asyncio.Task", "get_stack", "self, *, limit=None", |_| {
    Ok(new_list_owned(Vec::new()))
});
native_method!("_asyncio.Task", "__del__", "self, /", |a| {
    if let Some(f) = crate::object::protocol::find_slot(&super::task::TASK_TYPE, |s| s.finalize) {
        f(a[0]);
    }
    Ok(Ref::NONE)
});

native_method!(get "_asyncio.Task", "_coro", |v| or_none(&task(v).coroutine));
native_method!(get "_asyncio.Task", "_context", |v| or_none(&task(v).context));
native_method!(get "_asyncio.Task", "_fut_waiter", |v| or_none(&task(v).waiter));
native_method!(get "_asyncio.Task", "_must_cancel", |v| Ok(Ref::bool(task(v).must_cancel)));
native_method!(get "_asyncio.Task", "_num_cancels_requested",
    |v| Ok(Ref::from(task(v).future.cancels as i64)));
native_method!(getset "_asyncio.Task", "_log_destroy_pending",
|v| Ok(Ref::bool(task(v).log_destroyed)),
|v, x| match x {
    None => Err(raise_attribute_error("cannot delete attribute")),
    Some(x) => {
        task(v).log_destroyed = ops::truth(x)?;
        Ok(())
    }
});

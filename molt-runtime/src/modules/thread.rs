//! `_thread`: starting threads, and locks. Threads take turns (`scheduler`).

use crate::errors::{R, raise_runtime_error, raise_type_error, raise_value_error, take_pending};
use crate::modules::scheduler;
use crate::modules::support::{Payload, base_slots, data_of, new_native, size};
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::exceptions as exc;
use crate::types::str_object::{intern, new_str};
use crate::types::traceback_print::format_exception;
use crate::value::{Ref, Value};
use crate::{emitted_table, native_function, native_method};
use std::io::Write;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

/// Seconds that a lock can be waited for at most.
const TIMEOUT_MAX: f64 = 9223372036.0;

#[unsafe(export_name = "molt.init._thread")]
extern "C" fn init(module: Value) -> i32 {
    let all = || -> R<()> {
        let set = |name: &str, v: Value| p::setattr(module, intern(name), v);
        set("TIMEOUT_MAX", Value::float(TIMEOUT_MAX))?;
        set("error", exc::RUNTIME_ERROR.as_value())?;
        set("LockType", LOCK_TYPE.as_value())
    };
    if all().is_ok() { 0 } else { -1 }
}

struct Lock {
    held: u32,
    recursive: bool,
    owner: u64,
}

impl Payload for Lock {
    fn visit(&self, _: &mut dyn FnMut(Value)) {}
}

const SLOTS: Slots = Slots {
    repr: Some(repr),
    ..base_slots::<Lock>()
};

#[unsafe(export_name = "molt.type._thread.lock")]
pub static LOCK_TYPE: Type = Type::builtin("_thread.lock", size::<Lock>(), TypeFlags::WEAK, SLOTS)
    .with_methods(emitted_table!("molt.methods._thread.lock"));

#[unsafe(export_name = "molt.type._thread.RLock")]
pub static RLOCK_TYPE: Type = Type::builtin(
    "_thread.RLock",
    size::<Lock>(),
    TypeFlags::WEAK | TypeFlags::BASE,
    Slots {
        new: Some(|ty, _| Ok(new_lock(ty, true))),
        ..SLOTS
    },
)
.with_methods(emitted_table!("molt.methods._thread.RLock"));

fn new_lock(ty: &Type, recursive: bool) -> Ref {
    new_native(
        ty,
        Lock {
            held: 0,
            recursive,
            owner: 0,
        },
    )
}

fn lock<'a>(v: Value) -> &'a mut Lock {
    data_of(v)
}

fn repr(v: Value) -> R {
    let l = lock(v);
    let state = if l.held > 0 { "locked" } else { "unlocked" };
    let name = p::type_name(v);
    let owner = if l.held > 0 { ident(l.owner) } else { 0 };
    Ok(new_str(if l.recursive {
        format!(
            "<{state} {name} object owner={owner} count={} at {:#x}>",
            l.held, v.0
        )
    } else {
        format!("<{state} {name} object at {:#x}>", v.0)
    }))
}

/// How long `acquire(blocking, timeout)` may wait; `None`: not at all.
fn patience(blocking: Value, timeout: Value) -> R<Option<Option<Instant>>> {
    let blocking = blocking.is_null() || p::truth(blocking)?;
    let seconds = match timeout.present() {
        Some(v) => crate::types::float_object::to_f64(v)?,
        None => -1.0,
    };
    if !blocking {
        if seconds != -1.0 {
            return Err(raise_value_error(
                "can't specify a timeout for a non-blocking call",
            ));
        }
        return Ok(None);
    }
    if seconds == -1.0 {
        return Ok(Some(None));
    }
    if seconds < 0.0 {
        return Err(raise_value_error(
            "timeout value must be a non-negative number",
        ));
    }
    if seconds > TIMEOUT_MAX {
        return Err(crate::errors::raise_overflow_error(
            "timeout value is too large",
        ));
    }
    Ok(Some(Some(
        Instant::now() + Duration::from_secs_f64(seconds),
    )))
}

fn acquire(a: &[Value]) -> R {
    let patience = patience(a[1], a[2])?;
    let me = scheduler::current();
    let held = a[0].own();
    while lock(held.get()).held > 0 && !(lock(held.get()).recursive && lock(held.get()).owner == me)
    {
        let Some(deadline) = patience else {
            return Ok(Ref::bool(false));
        };
        if !scheduler::wait_for(held.get().0 as usize, deadline)? {
            crate::startup::signals::poll()?;
            if deadline.is_some_and(|end| Instant::now() >= end) {
                return Ok(Ref::bool(false));
            }
        }
    }
    let l = lock(held.get());
    l.held += 1;
    l.owner = me;
    Ok(Ref::bool(true))
}

fn release(a: &[Value]) -> R {
    let l = lock(a[0]);
    if l.held == 0 || l.recursive && l.owner != scheduler::current() {
        return Err(raise_runtime_error(if l.recursive {
            "cannot release un-acquired lock"
        } else {
            "release unlocked lock"
        }));
    }
    l.held -= 1;
    if l.held == 0 {
        scheduler::wake(a[0].0 as usize);
    }
    Ok(Ref::NONE)
}

macro_rules! methods {
    ($($ty:literal)*) => {$(
        native_method!($ty, "acquire", "self, blocking=True, timeout=-1", acquire);
        native_method!($ty, "release", "self", release);
        native_method!($ty, "__enter__", "self", |a| acquire(&[a[0], Value::NULL, Value::NULL]));
        native_method!($ty, "__exit__", "self, t=None, v=None, tb=None, /", |a| release(&a[..1]));
    )*};
}
methods! { "_thread.lock" "_thread.RLock" }
native_method!("_thread.lock", "locked", "self", |a| Ok(Ref::bool(
    lock(a[0]).held > 0
)));
native_method!("_thread.RLock", "_is_owned", "self", |a| {
    let l = lock(a[0]);
    Ok(Ref::bool(l.held > 0 && l.owner == scheduler::current()))
});
native_method!("_thread.RLock", "_release_save", "self", |a| {
    let l = lock(a[0]);
    if l.held == 0 {
        return Err(raise_runtime_error("cannot release un-acquired lock"));
    }
    let count = std::mem::take(&mut l.held);
    scheduler::wake(a[0].0 as usize);
    Ok(Ref::from(count as i64))
});
native_method!("_thread.RLock", "_acquire_restore", "self, count, /", |a| {
    acquire(&[a[0], Value::NULL, Value::NULL])?;
    lock(a[0]).held = p::index_i64(a[1])? as u32;
    Ok(Ref::NONE)
});

native_function!("_thread", "allocate_lock", "", |_| Ok(new_lock(
    &LOCK_TYPE, false
)));

// Says what waits for all threads at the end of the program.
native_function!("_thread", "_set_wait", "function, /", |a| {
    crate::startup::exit::set_wait_for_threads(a[0].own());
    Ok(Ref::NONE)
});

/// What programs see as a thread's number.
fn ident(id: u64) -> i64 {
    std::process::id() as i64 + id as i64
}

native_function!("_thread", "get_ident", "", |_| Ok(Ref::from(ident(
    scheduler::current()
))));
native_function!("_thread", "get_native_id", "", |_| Ok(Ref::from(ident(
    scheduler::current()
))));
native_function!("_thread", "_count", "", |_| Ok(Ref::from(
    scheduler::count() as i64
)));
/// What the program asked for. Stacks of threads are as large as any that it may want.
static STACK_SIZE: AtomicI64 = AtomicI64::new(0);

native_function!("_thread", "stack_size", "size=0, /", |a| {
    let size = match a[0].is_null() {
        true => 0,
        false => crate::types::ops::size_i64(a[0])?,
    };
    if size < 0 {
        return Err(raise_value_error("size must be 0 or a positive value"));
    }
    if (1..0x8000).contains(&size) {
        return Err(raise_value_error(format!("size not valid: {size} bytes")));
    }
    Ok(Ref::from(STACK_SIZE.swap(size, Ordering::Relaxed)))
});
native_function!("_thread", "yield_now", "", |_| {
    scheduler::yield_now();
    Ok(Ref::NONE)
});

fn start(a: &[Value]) -> R {
    if !crate::object::call::is_callable(a[0]) {
        return Err(raise_type_error("first arg must be callable"));
    }
    if !crate::types::tuple_methods::is_tuple(a[1]) {
        return Err(raise_type_error("2nd arg must be a tuple"));
    }
    let call = [a[0].own(), a[1].own(), a[2].own()];
    let body = move || {
        let [function, args, kwargs] = &call;
        let r = crate::entry::calls::molt_call_ex(function.get(), args.get(), kwargs.get());
        if r.is_null() {
            let e = take_pending();
            if !exc::is_instance_of(e.get(), &exc::SYSTEM_EXIT) {
                let mut text = b"Exception ignored in thread started by: ".to_vec();
                text.extend_from_slice(&p::repr_bytes(function.get()).unwrap_or_default());
                text.push(b'\n');
                text.extend_from_slice(&format_exception(e.get()));
                let _ = std::io::stderr().write_all(&text);
            }
        } else {
            drop(unsafe { Ref::from_owned(r) });
        }
    };
    match scheduler::start(Box::new(body)) {
        Ok(id) => Ok(Ref::from(ident(id))),
        Err(_) => Err(raise_runtime_error("can't start new thread")),
    }
}
native_function!(
    "_thread",
    "start_new_thread",
    "function, args, kwargs=, /",
    start
);
native_function!("_thread", "start_new", "function, args, kwargs=, /", start);
native_function!("_thread", "exit", "", |_| Err(exc::raise_with_args(
    &exc::SYSTEM_EXIT,
    &[]
)));

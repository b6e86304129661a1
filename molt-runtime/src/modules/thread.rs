//! `_thread`: locks. A compiled program has one thread.

use crate::errors::{R, raise_runtime_error};
use crate::modules::support::{Payload, base_slots, data_of, new_native, size};
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::str_object::new_str;
use crate::value::{Ref, Value};
use crate::{emitted_table, native_function, native_method};

struct Lock {
    held: u32,
    recursive: bool,
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
        new: Some(|ty, _| {
            Ok(new_native(
                ty,
                Lock {
                    held: 0,
                    recursive: true,
                },
            ))
        }),
        ..SLOTS
    },
)
.with_methods(emitted_table!("molt.methods._thread.RLock"));

fn lock<'a>(v: Value) -> &'a mut Lock {
    data_of(v)
}

fn repr(v: Value) -> R {
    let l = lock(v);
    let state = if l.held > 0 { "locked" } else { "unlocked" };
    let name = p::type_name(v);
    Ok(new_str(if l.recursive {
        format!(
            "<{state} {name} object owner=0 count={} at {:#x}>",
            l.held, v.0
        )
    } else {
        format!("<{state} {name} object at {:#x}>", v.0)
    }))
}

fn acquire(a: &[Value]) -> R {
    let l = lock(a[0]);
    if l.held > 0 && !l.recursive {
        let blocking = a[1].is_null() || p::truth(a[1])?;
        let forever =
            a[2].is_null() || p::compare_bool(a[2], Value::small_int(0), molt_abi::ops::CmpOp::Lt)?;
        if blocking && forever {
            return Err(raise_runtime_error(
                "deadlock: the program's only thread waits for a lock that it holds",
            ));
        }
        return Ok(Ref::bool(false));
    }
    l.held += 1;
    Ok(Ref::bool(true))
}

fn release(a: &[Value]) -> R {
    let l = lock(a[0]);
    if l.held == 0 {
        return Err(raise_runtime_error(if l.recursive {
            "cannot release un-acquired lock"
        } else {
            "release unlocked lock"
        }));
    }
    l.held -= 1;
    Ok(Ref::NONE)
}

macro_rules! methods {
    ($($ty:literal)*) => {$(
        native_method!($ty, "acquire", "self, blocking=True, timeout=-1", acquire);
        native_method!($ty, "release", "self", release);
        native_method!($ty, "locked", "self", |a| Ok(Ref::bool(lock(a[0]).held > 0)));
        native_method!($ty, "__enter__", "self", |a| acquire(&[a[0], Value::NULL, Value::NULL]));
        native_method!($ty, "__exit__", "self, t=None, v=None, tb=None, /", |a| release(&a[..1]));
    )*};
}
methods! { "_thread.lock" "_thread.RLock" }
native_method!("_thread.RLock", "_is_owned", "self", |a| Ok(Ref::bool(
    lock(a[0]).held > 0
)));

native_function!("_thread", "allocate_lock", "", |_| Ok(new_native(
    &LOCK_TYPE,
    Lock {
        held: 0,
        recursive: false
    }
)));
native_function!("_thread", "get_ident", "", |_| Ok(Ref::from(
    std::process::id() as i64
)));
native_function!("_thread", "get_native_id", "", |_| Ok(Ref::from(
    std::process::id() as i64
)));
native_function!("_thread", "_count", "", |_| Ok(Ref::from(0i64)));
native_function!(raw "_thread", "start_new_thread", |_| Err(
    crate::errors::raise_runtime_error("can't start new thread")
));

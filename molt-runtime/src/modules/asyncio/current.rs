//! Which loop runs in a thread, which task in a loop, and which tasks there are.

use super::hooks::{Hook, call_hook};
use super::task::{is_task, task};
use crate::errors::{R, raise_runtime_error};
use crate::isolate::isolate;
use crate::memory::leaks::keeps;
use crate::native_function;
use crate::object::protocol as p;
use crate::types::exceptions::replace;
use crate::types::list::new_list_owned;
use crate::value::{Ref, Value};
use std::sync::Once;

/// What this module keeps.
struct Kept {
    /// Running tasks by their loops.
    running: Vec<(Ref, Ref)>,
    /// Tasks that are not done, borrowed; each knows its place.
    tasks: Vec<Value>,
}

static mut KEPT: Kept = Kept {
    running: Vec::new(),
    tasks: Vec::new(),
};

fn kept() -> &'static mut Kept {
    unsafe { &mut *(&raw mut KEPT) }
}

// The loop that runs in this thread.

/// NULL if there is none.
pub fn running_loop() -> Value {
    isolate().running_loop
}

fn give_up() {
    replace(&mut isolate().running_loop, Ref::NULL);
    drop(std::mem::take(&mut kept().running));
}

/// The running loop, or that of the thread.
pub fn event_loop() -> R {
    match running_loop().present() {
        Some(v) => Ok(v.own()),
        None => call_hook(Hook::GetEventLoop, &[]),
    }
}

native_function!("_asyncio", "_get_running_loop", "", |_| {
    Ok(running_loop().present().unwrap_or(Value::NONE).own())
});
native_function!("_asyncio", "_set_running_loop", "loop, /", |a| {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| keeps(give_up));
    let v = if a[0].is_none() {
        Ref::NULL
    } else {
        a[0].own()
    };
    replace(&mut isolate().running_loop, v);
    Ok(Ref::NONE)
});
native_function!("_asyncio", "get_running_loop", "", |_| required_loop());
native_function!("_asyncio", "get_event_loop", "", |_| event_loop());

pub fn required_loop() -> R {
    match running_loop().present() {
        Some(v) => Ok(v.own()),
        None => Err(raise_runtime_error("no running event loop")),
    }
}

// The task that runs in a loop.

fn place_of(event_loop: Value) -> Option<usize> {
    kept()
        .running
        .iter()
        .rposition(|(l, _)| l.get() == event_loop)
}

fn shown(v: Value) -> String {
    match p::repr_bytes(v) {
        Ok(text) => String::from_utf8_lossy(&text).into_owned(),
        Err(_) => {
            drop(crate::errors::take_pending());
            p::type_name(v).to_string()
        }
    }
}

pub fn enter(event_loop: Value, v: Value) -> R<()> {
    if let Some(at) = place_of(event_loop) {
        let other = kept().running[at].1.clone();
        return Err(raise_runtime_error(format!(
            "Cannot enter into task {} while another task {} is being executed.",
            shown(v),
            shown(other.get())
        )));
    }
    kept().running.push((event_loop.own(), v.own()));
    Ok(())
}

pub fn leave(event_loop: Value, v: Value) -> R<()> {
    let at = place_of(event_loop);
    match at {
        Some(at) if kept().running[at].1.get() == v => {
            drop(kept().running.remove(at));
            Ok(())
        }
        _ => {
            let other = at.map_or(Ref::NONE, |at| kept().running[at].1.clone());
            Err(raise_runtime_error(format!(
                "Leaving task {} does not match the current task {}.",
                shown(v),
                shown(other.get())
            )))
        }
    }
}

/// Makes a task, or none for NULL, the running one; the one before, or NULL.
pub fn swap(event_loop: Value, v: Value) -> Ref {
    match place_of(event_loop) {
        Some(at) if v.is_null() => kept().running.remove(at).1,
        Some(at) => std::mem::replace(&mut kept().running[at].1, v.own()),
        None if v.is_null() => Ref::NULL,
        None => {
            kept().running.push((event_loop.own(), v.own()));
            Ref::NULL
        }
    }
}

native_function!("_asyncio", "current_task", "loop=None", |a| {
    let event_loop = match a[0].present() {
        Some(v) if !v.is_none() => v.own(),
        _ => required_loop()?,
    };
    Ok(place_of(event_loop.get()).map_or(Ref::NONE, |at| kept().running[at].1.clone()))
});
native_function!("_asyncio", "_enter_task", "loop, task", |a| {
    enter(a[0], a[1])?;
    Ok(Ref::NONE)
});
native_function!("_asyncio", "_leave_task", "loop, task", |a| {
    leave(a[0], a[1])?;
    Ok(Ref::NONE)
});
native_function!("_asyncio", "_swap_current_task", "loop, task", |a| {
    let v = if a[1].is_none() { Value::NULL } else { a[1] };
    let before = swap(a[0], v);
    Ok(if before.get().is_null() {
        Ref::NONE
    } else {
        before
    })
});

// All tasks.

/// Tasks that are not done enter when they are made.
pub fn register(v: Value) {
    let t = task(v);
    if t.number == 0 {
        kept().tasks.push(v);
        t.number = kept().tasks.len() as u32;
    }
}

/// Takes a task out: it is done, or dies.
#[inline]
pub fn unregister(number: &mut u32) {
    let at = std::mem::take(number) as usize;
    if at == 0 {
        return;
    }
    let tasks = &mut kept().tasks;
    tasks.swap_remove(at - 1);
    if let Some(moved) = tasks.get(at - 1) {
        task(*moved).number = at as u32;
    }
}

// Whether it is a native task, which this module can keep.
native_function!("_asyncio", "_enroll", "task, /", |a| {
    let is_ours = is_task(a[0]);
    if is_ours {
        register(a[0]);
    }
    Ok(Ref::bool(is_ours))
});
native_function!("_asyncio", "_withdraw", "task, /", |a| {
    let is_ours = is_task(a[0]);
    if is_ours {
        unregister(&mut task(a[0]).number);
    }
    Ok(Ref::bool(is_ours))
});
native_function!("_asyncio", "_tasks", "", |_| {
    // One that is about to be destroyed is not shown.
    let living = kept().tasks.iter().filter(|v| v.header().refcount != 0);
    Ok(new_list_owned(living.map(|v| v.own()).collect()))
});

//! `sys.set_asyncgen_hooks`: what an event loop learns of async generators that start and that die before their end.

use crate::errors::{R, raise_type_error};
use crate::memory::leaks::keeps;
use crate::native_function;
use crate::object::protocol as p;
use crate::struct_sequence;
use crate::types::generator::{ASYNC_HOOKED, generator};
use crate::types::struct_sequence::new_sequence;
use crate::value::{Ref, Value};

struct_sequence!(HOOKS_TYPE, HOOKS_FIELDS, "sys.asyncgen_hooks" as "asyncgen_hooks", "builtins", 2, [
    "firstiter" = 0, "finalizer" = 1,
]);

static mut HOOKS: [Ref; 2] = [Ref::NULL, Ref::NULL];

fn hooks() -> &'static mut [Ref; 2] {
    unsafe { &mut *(&raw mut HOOKS) }
}

/// An operation on an async generator is made: at the first one its loop hears of it.
pub fn starts(g: Value) -> R<()> {
    if generator(g).flags & ASYNC_HOOKED != 0 {
        return Ok(());
    }
    generator(g).flags |= ASYNC_HOOKED;
    let first = hooks()[0].clone();
    match first.get().is_null() {
        true => Ok(()),
        false => p::call_pos(first.get(), &[g]).map(drop),
    }
}

/// Hands an unfinished async generator that dies to its loop, if there is one.
pub fn dies(g: Value) -> Option<R> {
    let finalizer = hooks()[1].clone();
    if generator(g).flags & ASYNC_HOOKED == 0 || finalizer.get().is_null() {
        return None;
    }
    Some(p::call_pos(finalizer.get(), &[g]))
}

native_function!(
    "sys",
    "set_asyncgen_hooks",
    "firstiter=None, finalizer=None",
    |a| {
        for (v, name) in [(a[1], "finalizer"), (a[0], "firstiter")] {
            if !v.is_null() && !v.is_none() && !p::is_callable(v) {
                return Err(raise_type_error(format!(
                    "callable {name} expected, got {}",
                    p::type_name(v)
                )));
            }
        }
        if hooks().iter().all(|hook| hook.get().is_null()) {
            keeps(|| drop(std::mem::replace(hooks(), [Ref::NULL, Ref::NULL])));
        }
        for (hook, new) in hooks().iter_mut().zip(a) {
            if !new.is_null() {
                let new = if new.is_none() { Ref::NULL } else { new.own() };
                drop(std::mem::replace(hook, new));
            }
        }
        Ok(Ref::NONE)
    }
);
native_function!("sys", "get_asyncgen_hooks", "", |_| {
    let shown = |hook: &Ref| match hook.get().is_null() {
        true => Value::NONE,
        false => hook.get(),
    };
    let values = hooks().each_ref().map(shown);
    Ok(new_sequence(&HOOKS_TYPE, &HOOKS_FIELDS, &values))
});

//! Calling objects from Rust, and the guard against unbounded native recursion.

use crate::errors::{R, Raised, raise, raise_type_error};
use crate::isolate::isolate;
use crate::object::attribute;
use crate::object::native::Args;
use crate::object::protocol::{type_name, type_of};
use crate::types::exceptions as exc;
use crate::value::Value;

/// Ends a level of native recursion when dropped.
pub struct CallGuard;

impl Drop for CallGuard {
    #[inline(always)]
    fn drop(&mut self) {
        isolate().native_depth -= 1;
    }
}

/// Levels of nested native operations (`repr` of nested lists, comparisons, calls from native code) for a number of levels of
/// Python calls that the program may nest.
pub const fn native_limit_for(recursion_limit: u64) -> u32 {
    let levels = recursion_limit.saturating_mul(3);
    if levels < 1_000_000 {
        levels as u32
    } else {
        1_000_000
    }
}

#[inline(always)]
pub fn native_limit() -> u32 {
    isolate().native_limit
}

/// Enters a native operation that may call itself through other objects; RecursionError when it is nested too deeply.
/// `during` completes the message: `" in comparison"`.
#[inline(always)]
pub fn enter_call(during: &str) -> R<CallGuard> {
    let iso = isolate();
    if iso.native_depth >= native_limit() {
        return Err(too_deep(during));
    }
    iso.native_depth += 1;
    Ok(CallGuard)
}

#[cold]
pub fn too_deep(during: &str) -> Raised {
    raise(
        &exc::RECURSION_ERROR,
        format!("maximum recursion depth exceeded{during}"),
    )
}

/// `f(*args, **keywords)`.
#[inline]
pub fn call(f: Value, args: &Args) -> R {
    match crate::slot!(type_of(f), call) {
        Some(c) => c(f, args),
        None => Err(not_callable(f)),
    }
}

#[cold]
pub fn not_callable(f: Value) -> Raised {
    raise_type_error(format!("'{}' object is not callable", type_name(f)))
}

/// `f(*pos)`.
#[inline]
pub fn call_pos(f: Value, pos: &[Value]) -> R {
    call(f, &Args::positional(pos))
}

pub fn call0(f: Value) -> R {
    call_pos(f, &[])
}

pub fn call1(f: Value, arg: Value) -> R {
    call_pos(f, &[arg])
}

pub fn is_callable(v: Value) -> bool {
    crate::has_slot!(type_of(v), call)
}

/// `v.name(*pos)`; `name` is interned.
pub fn call_method(v: Value, name: Value, pos: &[Value]) -> R {
    let (f, needs_self) = attribute::load_method(v, name)?;
    if !needs_self {
        return call_pos(f.get(), pos);
    }
    with_receiver(v, pos, |all| call_pos(f.get(), all))
}

/// As [`call_method`], for a name known here.
pub fn call_method_str(v: Value, name: &str, pos: &[Value]) -> R {
    call_method(v, crate::types::str_object::intern(name), pos)
}

/// Calls a special method looked up on the type only; `None` if there is none.
pub fn call_special(v: Value, name: Value, pos: &[Value]) -> R<Option<crate::value::Ref>> {
    let Some((f, needs_self)) = attribute::special_method(v, name)? else {
        return Ok(None);
    };
    if !needs_self {
        return call_pos(f.get(), pos).map(Some);
    }
    with_receiver(v, pos, |all| call_pos(f.get(), all)).map(Some)
}

/// Runs `f` with room for `n` values, all NULL, that is on the stack if there are few.
#[inline]
pub fn with_room<T>(n: usize, f: impl FnOnce(&mut [Value]) -> T) -> T {
    const INLINE: usize = 12;
    if n <= INLINE {
        f(&mut [Value::NULL; INLINE][..n])
    } else {
        f(&mut vec![Value::NULL; n])
    }
}

/// Runs `f` with `receiver` put before `pos`.
#[inline]
pub fn with_receiver<T>(receiver: Value, pos: &[Value], f: impl FnOnce(&[Value]) -> T) -> T {
    with_room(pos.len() + 1, |all| {
        all[0] = receiver;
        all[1..].copy_from_slice(pos);
        f(all)
    })
}

//! Raising exceptions from Rust. The exception object is pending in the isolate; `Raised` only says so.

use crate::isolate::isolate;
use crate::object::type_object::Type;
use crate::types::exceptions as exc;
use crate::value::{Ref, Value};

/// An exception is pending in the isolate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Raised;

/// Result of everything that can raise.
pub type R<T = Ref> = Result<T, Raised>;

/// Raises `ty(message)`. Use as `return Err(raise(&exc::VALUE_ERROR, "..."))`.
#[inline(always)]
pub fn raise(ty: &'static Type, message: impl AsRef<str>) -> Raised {
    raise_bytes(ty, message.as_ref().as_bytes())
}

/// As [`raise`] with a WTF-8 message (may quote strings with lone surrogates).
#[cold]
#[inline(never)]
pub fn raise_bytes(ty: &'static Type, message: &[u8]) -> Raised {
    exc::raise_message(ty, message)
}

/// Raises an exception object.
#[cold]
pub fn raise_object(e: Ref) -> Raised {
    exc::raise_object(e)
}

/// Takes the pending exception (the state is clean afterwards).
pub fn take_pending() -> Ref {
    let iso = isolate();
    let e = unsafe { Ref::from_owned(iso.pending) };
    iso.pending = Value::NULL;
    e
}

/// Puts back an exception taken by [`take_pending`], without touching its context or traceback.
pub fn restore_pending(e: Ref) -> Raised {
    let old = std::mem::replace(&mut isolate().pending, e.into_raw());
    drop(unsafe { Ref::from_owned(old) });
    Raised
}

/// If the pending exception is an instance of `ty`, clears it and returns true.
pub fn catch(ty: &'static Type) -> bool {
    let e = take_pending();
    if exc::is_instance_of(e.get(), ty) {
        return true;
    }
    restore_pending(e);
    false
}

/// Whether the pending exception is an instance of `ty`; it stays pending.
pub fn catch_is(ty: &'static Type) -> bool {
    let e = isolate().pending;
    !e.is_null() && exc::is_instance_of(e, ty)
}

macro_rules! shorthand {
    ($($fn:ident = $ty:ident;)*) => {$(
        #[cold]
        pub fn $fn(message: impl AsRef<str>) -> Raised {
            raise(&exc::$ty, message)
        }
    )*};
}
shorthand! {
    raise_type_error = TYPE_ERROR;
    raise_value_error = VALUE_ERROR;
    raise_index_error = INDEX_ERROR;
    raise_overflow_error = OVERFLOW_ERROR;
    raise_zero_division = ZERO_DIVISION_ERROR;
    raise_runtime_error = RUNTIME_ERROR;
    raise_attribute_error = ATTRIBUTE_ERROR;
    raise_not_implemented = NOT_IMPLEMENTED_ERROR;
}

/// `KeyError(key)`.
#[cold]
pub fn raise_key_error(key: Value) -> Raised {
    exc::raise_with_args(&exc::KEY_ERROR, &[key])
}

/// Ends the program: the runtime cannot go on.
#[cold]
pub fn fatal(message: &str) -> ! {
    eprintln!("{message}");
    std::process::exit(1)
}

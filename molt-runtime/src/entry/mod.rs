//! What compiled code calls: the functions of `molt_abi::entry`, grouped by subject. Operands are borrowed unless the table
//! says otherwise, results are owned.

mod access;
mod build;
mod calls;
mod constants;
mod exceptions;
mod iteration;
mod modules;
mod names;
mod operators;
mod patterns;

use crate::errors::{R, Raised};
use crate::value::{Ref, Value};

/// Two result registers.
#[repr(C)]
pub struct Pair {
    pub a: Value,
    pub b: i64,
}

/// Result kind `Val`: 0 when raised.
#[inline(always)]
fn val(r: R) -> Value {
    match r {
        Ok(v) => v.into_raw(),
        Err(Raised) => Value::NULL,
    }
}

/// Result kind `Status`: negative when raised.
#[inline(always)]
fn status(r: R<bool>) -> i64 {
    match r {
        Ok(b) => b as i64,
        Err(Raised) => -1,
    }
}

#[inline(always)]
fn done(r: R<()>) -> i64 {
    status(r.map(|()| true))
}

/// The values of an argument array.
#[inline(always)]
unsafe fn array<'a>(argv: *const Value, n: i64) -> &'a [Value] {
    unsafe { std::slice::from_raw_parts(argv, n as usize) }
}

/// Writes owned values to the array of an entry with several results.
unsafe fn store(out: *mut Value, values: impl IntoIterator<Item = Ref>) {
    for (i, v) in values.into_iter().enumerate() {
        unsafe { *out.add(i) = v.into_raw() }
    }
}

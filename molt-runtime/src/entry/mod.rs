//! What compiled code calls: the functions of `molt_abi::entry`, in the C calling convention. Values come in borrowed
//! unless the table says otherwise; results are owned, 0 means that an exception is pending.

pub mod attributes;
pub mod building;
pub mod calls;
pub mod exceptions;
pub mod generators;
pub mod iteration;
pub mod names;
pub mod operators;
pub mod patterns;
pub mod slices;

use crate::errors::R;
use crate::value::{Ref, Value};

/// Two words in two registers.
#[repr(C)]
pub struct Pair {
    pub first: Value,
    pub second: u64,
}

/// An owned value, or 0.
#[inline(always)]
fn value(r: R) -> Value {
    match r {
        Ok(v) => v.into_raw(),
        Err(_) => Value::NULL,
    }
}

/// 0, or -1 when an exception is pending.
#[inline(always)]
fn status(r: R<()>) -> i64 {
    match r {
        Ok(()) => 0,
        Err(_) => -1,
    }
}

/// 0 or 1, or -1 when an exception is pending.
#[inline(always)]
fn truth(r: R<bool>) -> i64 {
    match r {
        Ok(b) => b as i64,
        Err(_) => -1,
    }
}

/// The values at an address that compiled code passes.
#[inline(always)]
unsafe fn values<'a>(p: *const Value, count: i64) -> &'a [Value] {
    if count == 0 {
        return &[];
    }
    unsafe { std::slice::from_raw_parts(p, count as usize) }
}

/// Takes over a value that compiled code consumes.
#[inline(always)]
unsafe fn consumed(v: Value) -> Ref {
    unsafe { Ref::from_owned(v) }
}

//! The sum of items that come one at a time, as `sum` makes it: ints exactly, floats with compensation, all else with `+`.

use crate::errors::R;
use crate::kernels::math_sum::CompensatedSum;
use crate::object::header::{Header, free_object, new_object};
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type};
use crate::types::int_arith;
use crate::types::int_object::INT_TYPE;
use crate::types::ops;
use crate::value::{Ref, Value};
use molt_abi::ops::BinOp;
use std::mem::size_of;

/// A sum that is no longer one of ints alone. Programs do not see it.
#[repr(C)]
struct RunningSum {
    header: Header,
    /// NULL while it is one of floats.
    total: Value,
    floats: CompensatedSum,
}

static RUNNING_SUM_TYPE: Type = Type::builtin(
    "running_sum",
    size_of::<RunningSum>(),
    0,
    Slots {
        dealloc: |h| unsafe {
            drop(Ref::from_owned((*(h as *mut RunningSum)).total));
            free_object(h, size_of::<RunningSum>())
        },
        ..Slots::EMPTY
    },
);

fn is_int(v: Value) -> bool {
    v.is_small_int() || ops::is_exact(v, &INT_TYPE)
}

fn new_sum(total: Ref) -> Ref {
    let sum = new_object(&RUNNING_SUM_TYPE, size_of::<RunningSum>()) as *mut RunningSum;
    unsafe {
        match total.get().is_float() {
            true => (*sum).floats = CompensatedSum::new(total.get().as_float()),
            false => (*sum).total = total.into_raw(),
        }
        Ref::from_new(sum)
    }
}

/// The sum with an item more. `sum` is an int at first, and then what this returned.
pub fn add(sum: Value, item: Value) -> R {
    if !ops::is_exact(sum, &RUNNING_SUM_TYPE) {
        if is_int(item) || item.is_bool() {
            return Ok(int_arith::add(sum, item));
        }
        return Ok(new_sum(p::binary(sum, item, BinOp::Add)?));
    }
    let s = unsafe { &mut *sum.as_ptr::<RunningSum>() };
    if s.total.is_null() {
        if item.is_float() {
            s.floats.add(item.as_float());
            return Ok(sum.own());
        }
        if (is_int(item) || item.is_bool())
            && let Some(i) = int_arith::i64_of(item)
        {
            s.floats.add_int(i);
            return Ok(sum.own());
        }
        s.total = Ref::float(s.floats.finish()).into_raw()
    }
    let total = p::binary(s.total, item, BinOp::Add)?;
    drop(unsafe { Ref::from_owned(std::mem::replace(&mut s.total, total.into_raw())) });
    Ok(sum.own())
}

/// What the sum came to.
pub fn finish(sum: Value) -> Ref {
    if !ops::is_exact(sum, &RUNNING_SUM_TYPE) {
        return sum.own();
    }
    let s = unsafe { &*sum.as_ptr::<RunningSum>() };
    match s.total.is_null() {
        true => Ref::float(s.floats.finish()),
        false => s.total.own(),
    }
}

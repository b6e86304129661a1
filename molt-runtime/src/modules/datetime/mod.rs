//! `_datetime`: dates, times of day, moments, durations and zones as native types. What programs rarely do with them is written
//! in Python, in `stdlib/datetime.py` and the modules beside it, which complete the types when they are loaded.

pub mod arguments;
pub mod arith;
pub mod clock;
pub mod date;
pub mod delta;
pub mod local;
pub mod moment;
pub mod moment_methods;
pub mod text;
pub mod zone;

use crate::errors::R;
use crate::memory::leaks::keeps;
use crate::native_function;
use crate::object::protocol as p;
use crate::types::tuple::new_tuple;
use crate::types::{int_arith, ops};
use crate::value::{Ref, Value};

/// What `__reduce__` of a time or moment gives: its class, its state and its zone, if it has one.
fn reduced(v: Value, state: Ref, zone: Value) -> Ref {
    let args = match zone {
        Value::NONE => new_tuple(&[state.get()]),
        zone => new_tuple(&[state.get(), zone]),
    };
    new_tuple(&[p::type_of(v).as_value(), args.get()])
}

/// The protocol that `__reduce_ex__` is asked for.
fn protocol_of(v: Value) -> R<i64> {
    Ok(int_arith::i64_of(ops::index(v)?.get()).unwrap_or(2))
}

/// Functions of the module's Python part, and what there is one of.
pub struct Library {
    /// Microseconds of components of any size.
    pub total: Ref,
    /// Microseconds times, over and shared by a number.
    pub times: Ref,
    pub floor: Ref,
    pub shared: Ref,
    pub date_from_text: Ref,
    pub moment_from_text: Ref,
    pub moment_from_stamp: Ref,
    pub in_zone: Ref,
    pub utc: Ref,
}

impl Library {
    const EMPTY: Library = Library {
        total: Ref::NULL,
        times: Ref::NULL,
        floor: Ref::NULL,
        shared: Ref::NULL,
        date_from_text: Ref::NULL,
        moment_from_text: Ref::NULL,
        moment_from_stamp: Ref::NULL,
        in_zone: Ref::NULL,
        utc: Ref::NULL,
    };
}

static mut LIBRARY: Library = Library::EMPTY;

pub fn library() -> &'static mut Library {
    unsafe { &mut *(&raw mut LIBRARY) }
}

fn give_up() {
    *library() = Library::EMPTY
}

native_function!(
    "_datetime",
    "set_durations",
    "total, times, floor, shared, /",
    |a| -> R {
        let l = library();
        l.total = a[0].own();
        l.times = a[1].own();
        l.floor = a[2].own();
        l.shared = a[3].own();
        keeps(give_up);
        Ok(Ref::NONE)
    }
);

native_function!(
    "_datetime",
    "set_moments",
    "date_from_text, moment_from_text, moment_from_stamp, in_zone, /",
    |a| -> R {
        let l = library();
        l.date_from_text = a[0].own();
        l.moment_from_text = a[1].own();
        l.moment_from_stamp = a[2].own();
        l.in_zone = a[3].own();
        Ok(Ref::NONE)
    }
);
native_function!("_datetime", "utc", "", |_| Ok(zone::utc()));

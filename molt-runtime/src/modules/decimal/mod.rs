//! `_decimal`: decimal numbers and their contexts as native types. The arithmetic is in `kernels::decimal`; the exceptions
//! and what else is written in Python are in `stdlib/decimal.py`, which makes them known here.

pub mod arguments;
pub mod context;
pub mod context_methods;
pub mod convert;
pub mod local;
pub mod methods;
pub mod number;

use crate::errors::{Raised, raise_type_error};
use crate::kernels::decimal::{Status, status};
use crate::memory::leaks::keeps;
use crate::native_function;
use crate::object::protocol as p;
use crate::types::containers::new_list;
use crate::types::exceptions as exc;
use crate::types::tuple::items_of;
use crate::types::tuple_methods::is_tuple;
use crate::value::{Ref, Value};

/// What the module's Python part defines.
pub struct Library {
    /// The exception classes of the signals, then those of the conditions, in the order of their bits.
    pub exceptions: Vec<Ref>,
    /// What `as_tuple` makes.
    pub tuple: Ref,
    /// The mapping over the flags or traps of a context.
    pub view: Ref,
    /// `numbers.Rational`
    pub rational: Ref,
    /// The context that new ones are copies of.
    pub template: Ref,
}

static mut LIBRARY: Library = Library {
    exceptions: Vec::new(),
    tuple: Ref::NULL,
    view: Ref::NULL,
    rational: Ref::NULL,
    template: Ref::NULL,
};

pub fn library() -> &'static mut Library {
    unsafe { &mut *(&raw mut LIBRARY) }
}

native_function!(
    "_decimal",
    "set_library",
    "exceptions, tuple, view, rational, template, /",
    |a| {
        if !is_tuple(a[0])
            || items_of(a[0]).len() != status::CONDITIONS as usize
            || !context::is_context(a[4])
        {
            return Err(raise_type_error("not the parts of the module decimal"));
        }
        *library() = Library {
            exceptions: items_of(a[0]).iter().map(|v| v.own()).collect(),
            tuple: a[1].own(),
            view: a[2].own(),
            rational: a[3].own(),
            template: a[4].own(),
        };
        keeps(|| {
            let l = library();
            l.exceptions.clear();
            (l.tuple, l.view, l.rational, l.template) =
                (Ref::NULL, Ref::NULL, Ref::NULL, Ref::NULL);
        });
        Ok(Ref::NONE)
    }
);

/// The signals of what happened: all kinds of invalid operations have one.
#[inline(always)]
pub fn signals_of(happened: Status) -> Status {
    let all = happened & ((1 << status::SIGNALS) - 1);
    all | (happened & status::ANY_INVALID != 0) as Status
}

/// The exception classes of signals in order; with `kinds`, invalid operations by kind.
pub fn classes_of(signals: Status, kinds: Status) -> Vec<Ref> {
    let class = |bit: u32| library().exceptions.get(bit as usize).cloned();
    let mut found = Vec::new();
    if signals & status::INVALID != 0 {
        let is_kind = |bit: u32| kinds & status::ANY_INVALID & 1 << bit != 0;
        found.extend(
            (0..status::CONDITIONS)
                .filter(|bit| is_kind(*bit))
                .filter_map(class),
        );
    }
    let others = (1..status::SIGNALS).filter(|bit| signals & 1 << bit != 0);
    found.extend(others.filter_map(class));
    found
}

/// Raises the first of the trapped signals.
#[cold]
#[inline(never)]
pub fn raise_trapped(happened: Status, traps: Status) -> Raised {
    if happened & status::MEMORY != 0 {
        return exc::raise_with_args(&exc::MEMORY_ERROR, &[]);
    }
    let trapped = signals_of(happened) & traps;
    let first = trapped.trailing_zeros() as usize;
    let Some(class) = library().exceptions.get(first).cloned() else {
        return exc::raise_with_args(&exc::ARITHMETIC_ERROR, &[]);
    };
    let list = new_list(classes_of(trapped, happened));
    match p::call_pos(class.get(), &[list.get()]) {
        Ok(e) => exc::raise_object(e),
        Err(raised) => raised,
    }
}

/// The bit of a signal's exception class.
pub fn bit_of(class: Value) -> Option<u32> {
    let signals = library().exceptions.iter().take(status::SIGNALS as usize);
    signals
        .enumerate()
        .find(|(_, known)| known.get() == class)
        .map(|(bit, _)| bit as u32)
}

//! What `_pickle` needs to be quick: objects to pickles (`save`, `reduce`), pickles to objects (`load`, `build`), and
//! `PickleBuffer`. What runs rarely (finding globals, text arguments of old protocols) is Python, in `stdlib/_pickle.py`,
//! and is handed in as tuples of functions.

pub mod buffer;
mod build;
mod input;
pub mod load;
mod memo;
mod opcode;
mod output;
mod reduce;
pub mod save;

use super::text_errors::class;
use crate::errors::{R, Raised, raise, raise_type_error, raise_value_error};
use crate::object::protocol as p;
use crate::object::type_object::Type;
use crate::types::exceptions::EXCEPTION;
use crate::types::tuple;
use crate::value::{Ref, Value};

#[unsafe(export_name = "molt.type._pickle_native.PickleError")]
pub static PICKLE_ERROR: Type = class("_pickle.PickleError", "_pickle", &EXCEPTION);

#[unsafe(export_name = "molt.type._pickle_native.PicklingError")]
pub static PICKLING_ERROR: Type = class("_pickle.PicklingError", "_pickle", &PICKLE_ERROR);

#[unsafe(export_name = "molt.type._pickle_native.UnpicklingError")]
pub static UNPICKLING_ERROR: Type = class("_pickle.UnpicklingError", "_pickle", &PICKLE_ERROR);

const DEFAULT_PROTOCOL: u8 = 4;
const HIGHEST_PROTOCOL: u8 = 5;

/// Items that one opcode adds to a list, set or dict at most.
const BATCH: usize = 1000;

#[cold]
fn pickling_error(message: impl AsRef<str>) -> Raised {
    raise(&PICKLING_ERROR, message)
}

#[cold]
fn unpickling_error(message: impl AsRef<str>) -> Raised {
    raise(&UNPICKLING_ERROR, message)
}

/// The protocol that an argument asks for.
fn protocol_of(v: Value, has_callback: bool) -> R<u8> {
    let protocol = if v.is_none() || v.is_null() {
        DEFAULT_PROTOCOL
    } else {
        let wanted = p::index_i64(v)?;
        if wanted > HIGHEST_PROTOCOL as i64 {
            return Err(raise_value_error(format!(
                "pickle protocol must be <= {HIGHEST_PROTOCOL}"
            )));
        }
        u8::try_from(wanted).unwrap_or(HIGHEST_PROTOCOL)
    };
    if has_callback && protocol < 5 {
        return Err(raise_value_error("buffer_callback needs protocol >= 5"));
    }
    Ok(protocol)
}

/// Absent and `None` are nothing.
fn optional(v: Value) -> Option<Ref> {
    (!v.is_null() && !v.is_none()).then(|| v.own())
}

/// The items of a tuple that a function written in Python gave.
fn parts<const N: usize>(v: &Ref) -> R<[Value; N]> {
    tuple::items_of(v.get())
        .try_into()
        .map_err(|_| raise_type_error("a tuple of another length was expected"))
}

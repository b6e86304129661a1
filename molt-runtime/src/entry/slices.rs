//! Slices: objects, and reading and writing through them without one.

use super::{status, value};
use crate::object::protocol as p;
use crate::types::slice::{Span, new_slice, plain_span};
use crate::types::{bytes_object, list, str_object, str_slots, tuple, tuple_methods};
use crate::value::{Ref, Value};

fn slice_object(start: Value, stop: Value, step: Value) -> Ref {
    let or_none = |v: Value| if v.is_null() { Value::NONE } else { v };
    new_slice(or_none(start), or_none(stop), or_none(step))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_build_slice(start: Value, stop: Value, step: Value) -> Value {
    slice_object(start, stop, step).into_raw()
}

/// The slice of one of the exact builtin sequences, if its parts need no conversion.
#[inline]
fn known_slice(v: Value, parts: [Value; 3]) -> Option<Ref> {
    if !v.is_object() {
        return None;
    }
    let ty = p::type_of(v);
    let (len, get): (usize, fn(Value, Span) -> Ref) = match () {
        _ if ty.is(&list::LIST_TYPE) => (list::items_of(v).len(), list::get_span),
        _ if ty.is(&str_object::STR_TYPE) => {
            (str_object::str_ref(v).char_len(), str_slots::get_span)
        }
        _ if ty.is(&tuple::TUPLE_TYPE) => (tuple::items_of(v).len(), tuple_methods::get_span),
        _ if ty.is(&bytes_object::BYTES_TYPE) => {
            (bytes_object::bytes_of(v).len(), bytes_object::get_span)
        }
        _ => return None,
    };
    Some(get(v, plain_span(parts, len)?))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_get_slice(v: Value, start: Value, stop: Value, step: Value) -> Value {
    if let Some(r) = known_slice(v, [start, stop, step]) {
        return r.into_raw();
    }
    let key = slice_object(start, stop, step);
    value(p::getitem(v, key.get()))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_set_slice(v: Value, start: Value, stop: Value, new: Value) -> i64 {
    if v.is_object()
        && p::type_of(v).is(&list::LIST_TYPE)
        && let Some(span) = plain_span([start, stop, Value::NULL], list::items_of(v).len())
    {
        return status(list::set_span(v, span, new));
    }
    let key = slice_object(start, stop, Value::NULL);
    status(p::setitem(v, key.get(), new))
}

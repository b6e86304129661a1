//! Slices: objects, and reading and writing through them without one.

use super::{status, value};
use crate::object::protocol as p;
use crate::types::slice::{new_slice, plain_span};
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
    if ty.is(&list::LIST_TYPE) {
        return Some(list::get_span(
            v,
            plain_span(parts, list::items_of(v).len())?,
        ));
    }
    if ty.is(&str_object::STR_TYPE) {
        let len = str_object::str_ref(v).char_len();
        return Some(str_slots::get_span(v, plain_span(parts, len)?));
    }
    if ty.is(&tuple::TUPLE_TYPE) {
        let len = tuple::items_of(v).len();
        return Some(tuple_methods::get_span(v, plain_span(parts, len)?));
    }
    if ty.is(&bytes_object::BYTES_TYPE) {
        let len = bytes_object::bytes_of(v).len();
        return Some(bytes_object::get_span(v, plain_span(parts, len)?));
    }
    None
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

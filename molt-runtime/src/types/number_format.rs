//! `format()` of int, bool, float and complex objects.

use crate::errors::{R, raise_type_error};
use crate::kernels::format_value;
use crate::kernels::int_text::Int;
use crate::object::protocol as p;
use crate::types::complex_object::pair_of;
use crate::types::fault::lift;
use crate::types::float_object::float_of;
use crate::types::int_arith::small_of;
use crate::types::int_methods::MAX_STR_DIGITS;
use crate::types::int_object::big_of;
use crate::types::str_object::{is_str, new_str, str_of};
use crate::value::Value;

/// The text of a format specification, which must be a str.
pub(super) fn spec_of(spec: Value) -> R<&'static [u8]> {
    if is_str(spec) {
        return Ok(str_of(spec));
    }
    Err(raise_type_error(format!(
        "__format__() argument must be str, not {}",
        p::type_name(spec)
    )))
}

/// Calls `f` with an int in the form that the kernels take.
pub(super) fn with_int<T>(v: Value, f: impl FnOnce(Int) -> T) -> T {
    match small_of(v) {
        Some(i) => f(Int::Small(i)),
        None => f(Int::Big(&big_of(v))),
    }
}

/// Most decimal digits of an int, 0 for no limit.
pub(super) fn max_digits() -> usize {
    unsafe { *(&raw const MAX_STR_DIGITS) }
}

/// `int.__format__`
pub fn format_int(v: Value, spec: Value) -> R {
    let spec = spec_of(spec)?;
    if spec.is_empty() {
        return p::str(v);
    }
    let name = p::type_name(v);
    let text = with_int(v, |i| format_value::format_int(i, spec, name, max_digits()));
    Ok(new_str(lift(text)?))
}

/// `float.__format__`
pub fn format_float(v: Value, spec: Value) -> R {
    let spec = spec_of(spec)?;
    if spec.is_empty() {
        return p::str(v);
    }
    let text = format_value::format_float(float_of(v), spec, p::type_name(v));
    Ok(new_str(lift(text)?))
}

/// `complex.__format__`
pub fn format_complex(v: Value, spec: Value) -> R {
    let spec = spec_of(spec)?;
    if spec.is_empty() {
        return p::str(v);
    }
    let (real, imag) = pair_of(v);
    let text = format_value::format_complex(real, imag, spec, p::type_name(v));
    Ok(new_str(lift(text)?))
}

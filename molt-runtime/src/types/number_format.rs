//! `__format__` of the number types.

use crate::errors::{R, raise_type_error};
use crate::kernels::format_value;
use crate::types::complex_object::pair_of;
use crate::types::fault::lift;
use crate::types::float_object::float_of;
use crate::types::int_methods::{MAX_STR_DIGITS, int_of};
use crate::types::ops::{self, type_name};
use crate::types::str_object::{is_str, new_str, str_of};
use crate::types::text_args::shown_type;
use crate::value::Value;

/// The text of a format specification.
fn spec_of<'a>(spec: Value) -> R<&'a [u8]> {
    if is_str(spec) {
        return Ok(str_of(spec));
    }
    Err(raise_type_error(format!(
        "__format__() argument must be str, not {}",
        shown_type(spec)
    )))
}

pub fn format_int(v: Value, spec: Value) -> R {
    let spec = spec_of(spec)?;
    if spec.is_empty() {
        return ops::str(v);
    }
    let limit = unsafe { MAX_STR_DIGITS };
    Ok(new_str(lift(format_value::format_int(
        int_of(v),
        spec,
        type_name(v),
        limit,
    ))?))
}

pub fn format_float(v: Value, spec: Value) -> R {
    let spec = spec_of(spec)?;
    if spec.is_empty() {
        return ops::str(v);
    }
    Ok(new_str(lift(format_value::format_float(
        float_of(v),
        spec,
        type_name(v),
    ))?))
}

pub fn format_complex(v: Value, spec: Value) -> R {
    let spec = spec_of(spec)?;
    if spec.is_empty() {
        return ops::str(v);
    }
    let (re, im) = pair_of(v);
    Ok(new_str(lift(format_value::format_complex(
        re,
        im,
        spec,
        type_name(v),
    ))?))
}

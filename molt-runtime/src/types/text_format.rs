//! `format(value, spec)` with the exact builtin types short-cut, and `str.__format__`.

use super::number_format;
use super::str_object::*;
use super::text_args::shown_type;
use crate::errors::{R, raise_type_error};
use crate::kernels::format_value;
use crate::native_method;
use crate::object::protocol as p;
use crate::types::fault::lift;
use crate::value::Value;

/// `format(v, spec)`; `spec` is a str.
pub fn format(v: Value, spec: Value) -> R {
    if v.is_small_int() {
        return number_format::format_int(v, spec);
    }
    if v.is_float() {
        return number_format::format_float(v, spec);
    }
    if is_exact_str(v) {
        return format_str(v, spec);
    }
    p::format(v, spec)
}

/// Appends `format(v, spec)` to text.
pub fn push_format(out: &mut Vec<u8>, v: Value, spec: Value) -> R<()> {
    let text = format(v, spec)?;
    out.extend_from_slice(str_of(text.get()));
    Ok(())
}

fn format_str(v: Value, spec: Value) -> R {
    if !is_str(spec) {
        return Err(raise_type_error(format!(
            "__format__() argument must be str, not {}",
            shown_type(spec)
        )));
    }
    let spec = str_of(spec);
    if spec.is_empty() {
        return p::str(v);
    }
    let text = format_value::format_text(str_of(v), spec, p::type_name(v));
    Ok(new_str(lift(text)?))
}

native_method!("str", "__format__", "self, format_spec, /", |a| format_str(
    a[0], a[1]
));

//! Builtin functions that the runtime itself hands out (`__reduce__` of iterators names `iter`).

use crate::errors::R;
use crate::object::native::{NativeDef, NativeImpl, Signature};
use crate::types::exceptions as exc;
use crate::value::Value;

static ITER: NativeDef = NativeDef::function(
    "builtins",
    "iter",
    Signature::parse(""),
    NativeImpl::Raw(super::iteration::iter),
);
static GETATTR: NativeDef = NativeDef::function(
    "builtins",
    "getattr",
    Signature::parse("object, name, default=None, /"),
    NativeImpl::Bound(super::attributes::getattr),
);

/// A builtin function by name.
pub fn builtin(name: &str) -> R {
    let def: Value = match name {
        "iter" => ITER.as_value(),
        "getattr" => GETATTR.as_value(),
        _ => return exc::not_supported(name),
    };
    Ok(def.own())
}

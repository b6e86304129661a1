//! Paths as arguments: str, bytes, and objects with `__fspath__`.

use crate::errors::{R, raise_type_error};
use crate::object::native::Args;
use crate::object::protocol;
use crate::types::ops::type_name;
use crate::types::str_object::is_str;
use crate::types::{bytes_like, codecs};
use crate::value::{Ref, Value};

/// `os.fspath(v)`
pub fn fs_path(v: Value) -> R {
    if is_str(v) || bytes_like::is_bytes(v) {
        return Ok(v.own());
    }
    let Some(f) = protocol::lookup_special(v, crate::interned!("__fspath__"))? else {
        return Err(raise_type_error(format!(
            "expected str, bytes or os.PathLike object, not {}",
            type_name(v)
        )));
    };
    let r = protocol::call(f.get(), &Args::EMPTY)?;
    if is_str(r.get()) || bytes_like::is_bytes(r.get()) {
        return Ok(r);
    }
    Err(raise_type_error(format!(
        "expected {}.__fspath__() to return str or bytes, not {}",
        type_name(v),
        type_name(r.get())
    )))
}

/// A path argument as an OSError names it: what `__fspath__` gives, without which it is left as it is.
pub fn shown(v: Value) -> Ref {
    if v.is_null() || !v.is_object() || is_str(v) || bytes_like::is_bytes(v) {
        return v.own();
    }
    fs_path(v).unwrap_or_else(|_| {
        crate::errors::take_pending();
        v.own()
    })
}

/// The bytes of a path argument; the message names the function and the argument.
pub fn path_bytes(v: Value, function: &str, argument: &str) -> R<Vec<u8>> {
    if is_str(v) || bytes_like::is_bytes(v) {
        return codecs::encode_fs(v);
    }
    if v.is_object()
        && let Some(f) = protocol::lookup_special(v, crate::interned!("__fspath__"))?
    {
        let r = protocol::call(f.get(), &Args::EMPTY)?;
        return codecs::encode_fs(r.get());
    }
    Err(raise_type_error(format!(
        "{function}: {argument} should be string, bytes or os.PathLike, not {}",
        type_name(v)
    )))
}

//! The arguments of `bytes()` and `bytearray()`.

use super::bytes_like::{Content, byte_of};
use super::codecs;
use super::str_object::{is_str, str_of};
use crate::errors::{R, raise, raise_type_error, raise_value_error};
use crate::object::native::Args;
use crate::object::protocol as p;
use crate::types::exceptions as exc;
use crate::types::int_object::big_of;
use crate::value::Value;

/// `source`, `encoding`, `errors`.
pub fn bind(name: &str, args: &Args) -> R<[Value; 3]> {
    const NAMES: [&str; 3] = ["source", "encoding", "errors"];
    let mut bound = [Value::NULL; 3];
    let given = args.pos.len() + args.names.len();
    if given > 3 {
        return Err(raise_type_error(format!(
            "{name}() takes at most 3 arguments ({given} given)"
        )));
    }
    bound[..args.pos.len()].copy_from_slice(args.pos);
    for (key, value) in args.names.iter().zip(args.kw) {
        let text = str_of(*key);
        match NAMES.iter().position(|n| n.as_bytes() == text) {
            Some(i) if bound[i].is_null() => bound[i] = *value,
            Some(i) => {
                return Err(raise_type_error(format!(
                    "argument for {name}() given by name ('{}') and position ({})",
                    NAMES[i],
                    i + 1
                )));
            }
            None => {
                return Err(raise_type_error(format!(
                    "'{}' is an invalid keyword argument for {name}()",
                    String::from_utf8_lossy(text)
                )));
            }
        }
    }
    Ok(bound)
}

/// The bytes that the arguments describe.
pub fn content(name: &str, [source, encoding, errors]: [Value; 3]) -> R<Vec<u8>> {
    if source.is_null() {
        if !encoding.is_null() {
            return Err(raise_type_error("encoding without a string argument"));
        }
        if !errors.is_null() {
            return Err(raise_type_error("errors without a string argument"));
        }
        return Ok(Vec::new());
    }
    if !encoding.is_null() {
        let encoding = codecs::name_argument(encoding, name, "encoding")?;
        let errors = codecs::name_argument(errors, name, "errors")?;
        if !is_str(source) {
            return Err(raise_type_error("encoding without a string argument"));
        }
        let r = codecs::encode_str(source, encoding, errors)?;
        return Ok(super::bytes_object::bytes_of(r.get()).to_vec());
    }
    if !errors.is_null() {
        return Err(raise_type_error(if is_str(source) {
            "string argument without an encoding"
        } else {
            "errors without a string argument"
        }));
    }
    if is_str(source) {
        return Err(raise_type_error("string argument without an encoding"));
    }
    if p::has_index(source) && !super::buffer::has_buffer(source) {
        return zeros(source);
    }
    from_object(name, source)
}

fn zeros(count: Value) -> R<Vec<u8>> {
    let i = p::index(count)?;
    let n = i64::try_from(&*big_of(i.get())).map_err(|_| {
        raise(
            &exc::OVERFLOW_ERROR,
            format!(
                "cannot fit '{}' into an index-sized integer",
                p::type_name(count)
            ),
        )
    })?;
    let n = usize::try_from(n).map_err(|_| raise_value_error("negative count"))?;
    let mut out = Vec::new();
    if out.try_reserve_exact(n).is_err() {
        return Err(raise(&exc::MEMORY_ERROR, ""));
    }
    out.resize(n, 0);
    Ok(out)
}

/// From a bytes-like object or an iterable of ints.
pub fn from_object(name: &str, source: Value) -> R<Vec<u8>> {
    if let Some(content) = Content::of_opt(source)? {
        return Ok(content.to_vec());
    }
    let ty = p::type_of(source);
    let iterable = p::can_iterate(ty);
    if is_str(source) || !iterable {
        return Err(raise_type_error(format!(
            "cannot convert '{}' object to {name}",
            p::type_name(source)
        )));
    }
    from_iterable(name, source)
}

/// From an iterable of ints.
pub fn from_iterable(name: &str, source: Value) -> R<Vec<u8>> {
    let message = if name == "bytes" {
        "bytes must be in range(0, 256)"
    } else {
        "byte must be in range(0, 256)"
    };
    let mut out = Vec::with_capacity(p::length_hint(source, 0)?);
    let it = p::iter(source)?;
    while let Some(item) = p::next(it.get())? {
        out.push(byte_of(item.get(), message)?);
    }
    Ok(out)
}

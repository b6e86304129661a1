//! `_codecs.escape_decode` and `escape_encode`: bytes as the inside of a bytes literal.

use super::codecs_module::{errors_of, pair};
use crate::errors::{R, raise_type_error, raise_value_error};
use crate::native_function;
use crate::object::protocol as p;
use crate::types::bytes_like::Content;
use crate::types::bytes_object::{bytes_of, is_bytes, new_bytes};
use crate::types::str_object::{is_str, str_of};

fn hex(digit: Option<&u8>) -> Option<u8> {
    (*digit? as char).to_digit(16).map(|d| d as u8)
}

/// The bytes that literal text means.
fn decode(data: &[u8], errors: &str) -> R<Vec<u8>> {
    let mut out = Vec::with_capacity(data.len());
    let mut at = 0;
    while at < data.len() {
        let byte = data[at];
        if byte != b'\\' {
            out.push(byte);
            at += 1;
            continue;
        }
        let Some(&kind) = data.get(at + 1) else {
            return Err(raise_value_error("Trailing \\ in string"));
        };
        at += 2;
        match kind {
            b'\n' => {}
            b'\\' | b'\'' | b'"' => out.push(kind),
            b'a' => out.push(7),
            b'b' => out.push(8),
            b't' => out.push(b'\t'),
            b'n' => out.push(b'\n'),
            b'v' => out.push(11),
            b'f' => out.push(12),
            b'r' => out.push(b'\r'),
            b'0'..=b'7' => {
                let mut code = (kind - b'0') as u32;
                for _ in 0..2 {
                    match data.get(at) {
                        Some(digit @ b'0'..=b'7') => {
                            code = code * 8 + (digit - b'0') as u32;
                            at += 1;
                        }
                        _ => break,
                    }
                }
                out.push(code as u8);
            }
            b'x' => match (hex(data.get(at)), hex(data.get(at + 1))) {
                (Some(high), Some(low)) => {
                    out.push(high << 4 | low);
                    at += 2;
                }
                (first, _) => {
                    match errors {
                        "strict" => {
                            return Err(raise_value_error(format!(
                                "invalid \\x escape at position {}",
                                at - 2
                            )));
                        }
                        "replace" => out.push(b'?'),
                        "ignore" => {}
                        other => {
                            return Err(raise_value_error(format!(
                                "decoding error; unknown error handling code: {other}"
                            )));
                        }
                    }
                    // One digit belongs to what is wrong.
                    at += first.is_some() as usize;
                }
            },
            other => out.extend_from_slice(&[b'\\', other]),
        }
    }
    Ok(out)
}

native_function!("_codecs", "escape_decode", "data, errors=None, /", |a| {
    let data = if is_str(a[0]) {
        Content::Copy(str_of(a[0]).to_vec())
    } else {
        Content::of(a[0])?
    };
    let out = decode(&data, errors_of(a[1])?)?;
    Ok(pair(new_bytes(out), data.len()))
});
native_function!("_codecs", "escape_encode", "data, errors=None, /", |a| {
    if !is_bytes(a[0]) {
        return Err(raise_type_error(format!(
            "escape_encode() argument 1 must be bytes, not {}",
            p::argument_type(a[0])
        )));
    }
    let data = bytes_of(a[0]);
    let mut out = Vec::with_capacity(data.len());
    for &byte in data {
        match byte {
            b'\\' | b'\'' => out.extend_from_slice(&[b'\\', byte]),
            b'\t' => out.extend_from_slice(b"\\t"),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\r' => out.extend_from_slice(b"\\r"),
            b' '..=b'~' => out.push(byte),
            _ => out.extend_from_slice(format!("\\x{byte:02x}").as_bytes()),
        }
    }
    Ok(pair(new_bytes(out), data.len()))
});

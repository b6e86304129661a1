//! `_json`: strings as JSON writes them, both ways.

use super::text_support::import_attribute;
use crate::errors::{R, Raised, raise_object, raise_type_error, raise_value_error};
use crate::kernels::{json, wtf8};
use crate::native_function;
use crate::object::protocol as p;
use crate::types::str_index::{byte_offset, char_index};
use crate::types::str_object::{is_str, new_ascii, new_str, str_of, str_ref};
use crate::types::tuple::new_tuple;
use crate::value::{Ref, Value};

const HEX: &[u8; 16] = b"0123456789abcdef";

fn push_unit(out: &mut Vec<u8>, unit: u32) {
    out.extend_from_slice(b"\\u");
    for shift in [12, 8, 4, 0] {
        out.push(HEX[(unit >> shift & 15) as usize]);
    }
}

fn push_special(out: &mut Vec<u8>, byte: u8) {
    match byte {
        b'"' => out.extend_from_slice(b"\\\""),
        b'\\' => out.extend_from_slice(b"\\\\"),
        b'\n' => out.extend_from_slice(b"\\n"),
        b'\r' => out.extend_from_slice(b"\\r"),
        b'\t' => out.extend_from_slice(b"\\t"),
        8 => out.extend_from_slice(b"\\b"),
        12 => out.extend_from_slice(b"\\f"),
        _ => push_unit(out, byte as u32),
    }
}

/// Appends a string literal; `ascii` escapes all that is not ASCII.
pub fn push_string(out: &mut Vec<u8>, text: &[u8], ascii: bool) {
    out.reserve(text.len() + 2);
    out.push(b'"');
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let plain = if ascii {
            json::plain_len::<true, true>(rest)
        } else {
            json::plain_len::<true, false>(rest)
        };
        out.extend_from_slice(&text[at..at + plain]);
        at += plain;
        if at == text.len() {
            break;
        }
        if text[at] < 0x80 {
            push_special(out, text[at]);
            at += 1;
            continue;
        }
        let (code, len) = wtf8::decode_at(text, at);
        if code < 0x1_0000 {
            push_unit(out, code);
        } else {
            let rest = code - 0x1_0000;
            push_unit(out, 0xd800 | rest >> 10);
            push_unit(out, 0xdc00 | rest & 0x3ff);
        }
        at += len;
    }
    out.push(b'"');
}

fn encode(args: &[Value], ascii: bool) -> R {
    if !is_str(args[0]) {
        return Err(raise_type_error(format!(
            "first argument must be a string, not {}",
            p::type_name(args[0])
        )));
    }
    let mut out = Vec::new();
    push_string(&mut out, str_of(args[0]), ascii);
    Ok(if ascii { new_ascii(&out) } else { new_str(out) })
}
native_function!("_json", "encode_basestring_ascii", "string, /", |a| encode(
    a, true
));
native_function!("_json", "encode_basestring", "string, /", |a| encode(
    a, false
));

/// `json.JSONDecodeError(message, doc, position)`; `at` is a byte offset of the text.
#[cold]
pub fn decode_error(message: &str, doc: Value, at: usize) -> Raised {
    let class = match import_attribute("json.decoder", "JSONDecodeError") {
        Ok(class) => class,
        Err(e) => return e,
    };
    let position = Ref::from(char_index(doc, at.min(str_of(doc).len())));
    match p::call_pos(class.get(), &[new_str(message).get(), doc, position.get()]) {
        Ok(e) => raise_object(e),
        Err(e) => e,
    }
}

fn hex4(text: &[u8], at: usize) -> Option<u32> {
    let mut value = 0;
    for &byte in text.get(at..at + 4)? {
        value = value << 4 | (byte as char).to_digit(16)?;
    }
    Some(value)
}

/// Reads a string whose opening quote is before `start`; appends its text to `out` where it has escapes, else returns the
/// plain part. The second result is the offset after the closing quote.
pub fn scan_string<'a>(
    doc: Value,
    text: &'a [u8],
    start: usize,
    strict: bool,
    out: &mut Vec<u8>,
) -> R<(Option<&'a [u8]>, usize)> {
    let unterminated = || decode_error("Unterminated string starting at", doc, start - 1);
    let mut at = start;
    out.clear();
    loop {
        let rest = &text[at..];
        let stop = at
            + if strict {
                json::plain_len::<true, false>(rest)
            } else {
                json::plain_len::<false, false>(rest)
            };
        if stop == text.len() {
            return Err(unterminated());
        }
        if text[stop] == b'"' {
            if out.is_empty() && at == start {
                return Ok((Some(&text[start..stop]), stop + 1));
            }
            out.extend_from_slice(&text[at..stop]);
            return Ok((None, stop + 1));
        }
        out.extend_from_slice(&text[at..stop]);
        if text[stop] != b'\\' {
            return Err(decode_error("Invalid control character at", doc, stop));
        }
        let Some(&escape) = text.get(stop + 1) else {
            return Err(unterminated());
        };
        at = stop + 2;
        let plain = match escape {
            b'"' | b'\\' | b'/' => escape,
            b'b' => 8,
            b'f' => 12,
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'u' => {
                let Some(unit) = hex4(text, at) else {
                    return Err(decode_error("Invalid \\uXXXX escape", doc, stop + 1));
                };
                at += 4;
                if at >= text.len() {
                    return Err(decode_error("Invalid \\uXXXX escape", doc, stop + 1));
                }
                let mut code = unit;
                if unit & 0xfc00 == 0xd800 && text[at..].starts_with(b"\\u") {
                    match hex4(text, at + 2) {
                        Some(low) if low & 0xfc00 == 0xdc00 => {
                            code = 0x1_0000 + ((unit & 0x3ff) << 10 | low & 0x3ff);
                            at += 6;
                        }
                        Some(_) => {}
                        None => {
                            return Err(decode_error("Invalid \\uXXXX escape", doc, at + 1));
                        }
                    }
                }
                wtf8::push(out, code);
                // An escape may give the empty start of a text that goes on: mark that it is not plain.
                continue;
            }
            _ => return Err(decode_error("Invalid \\escape", doc, stop)),
        };
        out.push(plain);
    }
}

fn scanstring(args: &[Value]) -> R {
    let doc = args[0];
    if !is_str(doc) {
        return Err(raise_type_error(format!(
            "first argument must be a string, not {}",
            p::type_name(doc)
        )));
    }
    let end = p::index_i64(args[1])?;
    let strict = args[2].is_null() || p::truth(args[2])?;
    let len = str_ref(doc).char_len();
    let Some(end) = usize::try_from(end).ok().filter(|&end| end <= len) else {
        return Err(raise_value_error("end is out of bounds"));
    };
    let mut out = Vec::new();
    let (plain, stop) = scan_string(doc, str_of(doc), byte_offset(doc, end), strict, &mut out)?;
    let text = new_str(plain.unwrap_or(&out));
    Ok(new_tuple(&[
        text.get(),
        Ref::from(char_index(doc, stop)).get(),
    ]))
}
native_function!(
    "_json",
    "scanstring",
    "string, end, strict=True, /",
    scanstring
);

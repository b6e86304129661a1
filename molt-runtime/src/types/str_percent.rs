//! `format % values` of str, bytes and bytearray.

use super::str_object::*;
use crate::errors::{R, raise_overflow_error, raise_type_error};
use crate::kernels::percent::{self, Count, Field, Layout, Piece, Template};
use crate::kernels::text::Unit;
use crate::kernels::wtf8;
use crate::object::protocol as p;
use crate::object::type_object::TypeFlags;
use crate::types::exceptions as exc;
use crate::types::fault::{lift, raise_fault};
use crate::types::int_methods::{MAX_STR_DIGITS, int_of};
use crate::types::int_object::is_int;
use crate::types::{bytes_like, float_object, tuple};
use crate::value::{Ref, Value};

/// What the format is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Text,
    Bytes,
}

/// Whether `%(key)s` can be looked up in the value.
fn is_mapping(v: Value) -> bool {
    crate::has_slot!(p::type_of(v), getitem)
}

/// `format % values` for a str.
pub fn format_str(format: Value, values: Value) -> R {
    let mapped = is_mapping(values)
        && !p::has_flag(values, TypeFlags::TUPLE)
        && !p::has_flag(values, TypeFlags::STR);
    Ok(new_str(run(Mode::Text, str_of(format), values, mapped)?))
}

/// `format % values` for bytes.
pub fn format_bytes(format: &[u8], values: Value) -> R<Vec<u8>> {
    let mapped = is_mapping(values)
        && !p::has_flag(values, TypeFlags::TUPLE)
        && !p::has_flag(values, TypeFlags::BYTES)
        && !p::has_flag(values, TypeFlags::STR)
        && !bytes_like::is_bytearray(values);
    run(Mode::Bytes, format, values, mapped)
}

/// Takes the values that the fields ask for.
struct Values<'a> {
    mode: Mode,
    /// The right operand if it is a tuple: values are taken one after the other.
    items: Option<&'a [Value]>,
    single: Value,
    next: usize,
    /// For `%(key)s`.
    mapping: Option<Value>,
    /// The value of the last key.
    keyed: Option<Ref>,
    any_key: bool,
}

impl Values<'_> {
    fn key(&mut self, name: &[u8]) -> R<()> {
        let Some(mapping) = self.mapping else {
            return Err(raise_type_error("format requires a mapping"));
        };
        let key = match self.mode {
            Mode::Text => new_str(name),
            Mode::Bytes => bytes_like::new_bytes(name),
        };
        self.keyed = Some(p::getitem(mapping, key.get())?);
        self.any_key = true;
        Ok(())
    }

    fn take(&mut self) -> R {
        if self.any_key {
            if let Some(v) = self.keyed.take() {
                return Ok(v);
            }
        } else {
            let v = match self.items {
                Some(items) => items.get(self.next).copied(),
                None => (self.next == 0).then_some(self.single),
            };
            if let Some(v) = v {
                self.next += 1;
                return Ok(v.own());
            }
        }
        Err(raise_type_error("not enough arguments for format string"))
    }

    /// The argument of a `*`.
    fn count(&mut self, count: Count) -> R<Option<i64>> {
        if count != Count::Argument {
            return Ok(None);
        }
        let v = self.take()?;
        if !is_int(v.get()) {
            return Err(raise_type_error("* wants int"));
        }
        p::index_i64(v.get()).map(Some)
    }

    fn check_all_used(&self) -> R<()> {
        let left = self.items.map_or(1, <[Value]>::len) > self.next;
        if !left || self.any_key || self.mapping.is_some() {
            return Ok(());
        }
        let what = match self.mode {
            Mode::Text => "string",
            Mode::Bytes => "bytes",
        };
        Err(raise_type_error(format!(
            "not all arguments converted during {what} formatting"
        )))
    }
}

fn run(mode: Mode, text: &[u8], right: Value, mapped: bool) -> R<Vec<u8>> {
    let mut values = Values {
        mode,
        items: p::has_flag(right, TypeFlags::TUPLE).then(|| tuple::items_of(right)),
        single: right,
        next: 0,
        mapping: mapped.then_some(right),
        keyed: None,
        any_key: false,
    };
    let unit = match mode {
        Mode::Text => Unit::CodePoint,
        Mode::Bytes => Unit::Byte,
    };
    let mut out = Vec::with_capacity(text.len() + 32);
    for piece in Template::new(text, unit) {
        match piece {
            Piece::Literal(at) => out.extend_from_slice(&text[at]),
            Piece::Plain(kind) => push_plain(&mut out, kind, &mut values)?,
            Piece::Field(field) => push_field(&mut out, text, &field, &mut values)?,
        }
    }
    values.check_all_used()?;
    Ok(out)
}

/// What `%s` and `%d` alone make of the next value.
fn push_plain(out: &mut Vec<u8>, kind: u8, values: &mut Values) -> R<()> {
    let v = values.take()?;
    let v = v.get();
    let text = matches!(values.mode, Mode::Text);
    if v.is_small_int() && (text || kind == b'd') {
        crate::types::ops::push_i64(out, v.as_small_int());
        return Ok(());
    }
    if kind == b's' && text && is_exact_str(v) {
        out.extend_from_slice(str_of(v));
        return Ok(());
    }
    let field = Field::plain(kind);
    let layout = lift(Layout::new(&field, None, None))?;
    push_value(out, &field, &layout, v, values.mode)
}

fn push_field(out: &mut Vec<u8>, text: &[u8], field: &Field, values: &mut Values) -> R<()> {
    if let Some(key) = &field.key {
        values.key(&text[key.clone()])?;
    }
    let width = values.count(field.width)?;
    let precision = values.count(field.precision)?;
    if let Some(error) = &field.error {
        return Err(raise_fault(error.clone()));
    }
    let layout = lift(Layout::new(field, width, precision))?;
    let v = values.take()?;
    push_value(out, field, &layout, v.get(), values.mode)
}

fn push_value(out: &mut Vec<u8>, field: &Field, layout: &Layout, v: Value, mode: Mode) -> R<()> {
    let unit = match mode {
        Mode::Text => Unit::CodePoint,
        Mode::Bytes => Unit::Byte,
    };
    let kind = u8::try_from(field.conversion).unwrap_or(0);
    let text = match (kind, mode) {
        (b's', Mode::Text) => p::str(v)?,
        (b'r', Mode::Text) => p::repr(v)?,
        (b'a', _) | (b'r', Mode::Bytes) => p::ascii(v)?,
        (b's' | b'b', Mode::Bytes) => {
            return lift(percent::push_text(out, &bytes_for_format(v)?, layout, unit));
        }
        (b'd' | b'i' | b'u' | b'x' | b'X' | b'o', _) => {
            let number = integer(kind, v)?;
            let limit = unsafe { MAX_STR_DIGITS };
            return lift(percent::push_int(out, int_of(number.get()), layout, limit));
        }
        (b'e' | b'E' | b'f' | b'F' | b'g' | b'G', mode) => {
            return lift(percent::push_float(out, floating(v, mode)?, layout));
        }
        (b'c', Mode::Text) => new_char(character(v)?),
        (b'c', Mode::Bytes) => {
            return lift(percent::push_text(out, &[single_byte(v)?], layout, unit));
        }
        _ => return Err(raise_fault(percent::unsupported(field))),
    };
    lift(percent::push_text(out, str_of(text.get()), layout, unit))
}

/// The int of an integer conversion.
fn integer(kind: u8, v: Value) -> R {
    if is_int(v) {
        return Ok(v.own());
    }
    let decimal = matches!(kind, b'd' | b'i' | b'u');
    let converted = if decimal {
        number_to_int(v)
    } else {
        p::index(v)
    };
    match converted {
        Ok(i) => Ok(i),
        Err(_) if crate::errors::catch(&exc::TYPE_ERROR) => {
            let wanted = if decimal {
                "a real number"
            } else {
                "an integer"
            };
            Err(raise_type_error(format!(
                "%{} format: {wanted} is required, not {}",
                kind as char,
                p::type_name(v)
            )))
        }
        Err(e) => Err(e),
    }
}

/// `int(v)` of a number that is no int; `TypeError` for what is no number.
fn number_to_int(v: Value) -> R {
    if p::has_flag(v, TypeFlags::STR)
        || p::has_flag(v, TypeFlags::BYTES)
        || bytes_like::is_bytearray(v)
    {
        return Err(raise_type_error(""));
    }
    let ty = p::type_of(v);
    if let Some(f) = crate::slot!(ty, int) {
        return f(v);
    }
    p::index(v)
}

fn floating(v: Value, mode: Mode) -> R<f64> {
    match float_object::to_f64(v) {
        Err(_) if mode == Mode::Bytes && crate::errors::catch(&exc::TYPE_ERROR) => Err(
            raise_type_error(format!("float argument required, not {}", p::type_name(v))),
        ),
        result => result,
    }
}

fn character(v: Value) -> R<u32> {
    if is_str(v) && str_ref(v).char_len() == 1 {
        return Ok(wtf8::decode_at(str_of(v), 0).0);
    }
    let code = if is_str(v) || !p::has_index(v) {
        return Err(raise_type_error("%c requires int or char"));
    } else {
        p::index_clamped(v)?
    };
    match u32::try_from(code) {
        Ok(code) if code < 0x11_0000 => Ok(code),
        _ => Err(raise_overflow_error("%c arg not in range(0x110000)")),
    }
}

fn single_byte(v: Value) -> R<u8> {
    let wrong = || raise_type_error("%c requires an integer in range(256) or a single byte");
    if p::has_flag(v, TypeFlags::BYTES) || bytes_like::is_bytearray(v) {
        return match bytes_like::data_of(v) {
            Some(&[byte]) => Ok(byte),
            _ => Err(wrong()),
        };
    }
    if !p::has_index(v) {
        return Err(wrong());
    }
    u8::try_from(p::index_clamped(v)?).map_err(|_| raise_overflow_error("%c arg not in range(256)"))
}

/// The bytes of `%s` and `%b`.
fn bytes_for_format(v: Value) -> R<Vec<u8>> {
    if let Some(content) = bytes_like::Content::of_opt(v)? {
        return Ok(content.to_vec());
    }
    if let Some(r) = bytes_like::call_dunder_bytes(v)? {
        return Ok(bytes_like::data_of(r.get()).unwrap_or_default().to_vec());
    }
    Err(raise_type_error(format!(
        "%b requires a bytes-like object, or an object that implements __bytes__, not '{}'",
        p::type_name(v)
    )))
}

//! `format % values` of str, bytes and bytearray.

use super::str_object::*;
use crate::errors::{R, raise, raise_overflow_error, raise_type_error, raise_value_error};
use crate::kernels::float_fmt::{self, Form, Style};
use crate::kernels::{int_text, wtf8};
use crate::object::protocol as p;
use crate::object::type_object::TypeFlags;
use crate::types::exceptions as exc;
use crate::types::fault::lift;
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
    p::slot(p::type_of(v), |s| s.getitem).is_some()
}

/// `format % values` for a str.
pub fn format_str(format: Value, values: Value) -> R {
    let mapped = is_mapping(values)
        && !p::has_flag(values, TypeFlags::TUPLE)
        && !p::has_flag(values, TypeFlags::STR);
    let out = Percent::new(Mode::Text, str_of(format), values, mapped).run()?;
    Ok(new_str(out))
}

/// `format % values` for bytes.
pub fn format_bytes(format: &[u8], values: Value) -> R<Vec<u8>> {
    let mapped = is_mapping(values)
        && !p::has_flag(values, TypeFlags::TUPLE)
        && !p::has_flag(values, TypeFlags::BYTES)
        && !p::has_flag(values, TypeFlags::STR)
        && !bytes_like::is_bytearray(values);
    Percent::new(Mode::Bytes, format, values, mapped).run()
}

/// One conversion: `%[(key)][flags][width][.precision][hlL]kind`.
#[derive(Clone, Copy, Default)]
struct Spec {
    left: bool,
    plus: bool,
    blank: bool,
    alternate: bool,
    zero: bool,
    width: usize,
    precision: Option<usize>,
}

struct Percent<'a> {
    mode: Mode,
    text: &'a [u8],
    at: usize,
    /// The right operand if it is a tuple: values are taken one after the other.
    items: Option<&'a [Value]>,
    single: Value,
    next: usize,
    /// For `%(key)s`.
    mapping: Option<Value>,
    /// The value of the last key.
    keyed: Option<Ref>,
    any_key: bool,
    out: Vec<u8>,
}

impl<'a> Percent<'a> {
    fn new(mode: Mode, text: &'a [u8], values: Value, mapped: bool) -> Percent<'a> {
        Percent {
            mode,
            text,
            at: 0,
            items: p::has_flag(values, TypeFlags::TUPLE).then(|| tuple::items_of(values)),
            single: values,
            next: 0,
            mapping: mapped.then_some(values),
            keyed: None,
            any_key: false,
            out: Vec::with_capacity(text.len() + 32),
        }
    }

    fn run(mut self) -> R<Vec<u8>> {
        while let Some(step) = memchr::memchr(b'%', &self.text[self.at..]) {
            let percent = self.at + step;
            self.out.extend_from_slice(&self.text[self.at..percent]);
            self.at = percent + 1;
            self.conversion()?;
        }
        self.out.extend_from_slice(&self.text[self.at..]);
        let left = self.items.map_or(1, <[Value]>::len) > self.next;
        if left && !self.any_key && self.mapping.is_none() {
            let what = match self.mode {
                Mode::Text => "string",
                Mode::Bytes => "bytes",
            };
            return Err(raise_type_error(format!(
                "not all arguments converted during {what} formatting"
            )));
        }
        Ok(self.out)
    }

    fn byte(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn next_value(&mut self) -> R {
        if self.any_key {
            if let Some(v) = self.keyed.take() {
                return Ok(v);
            }
        } else if let Some(v) = match self.items {
            Some(items) => items.get(self.next).copied(),
            None if self.next == 0 => Some(self.single),
            None => None,
        } {
            self.next += 1;
            return Ok(v.own());
        }
        Err(raise_type_error("not enough arguments for format string"))
    }

    fn key(&mut self) -> R<()> {
        let Some(mapping) = self.mapping else {
            return Err(raise_type_error("format requires a mapping"));
        };
        let start = self.at + 1;
        let mut depth = 1;
        self.at = start;
        loop {
            match self.byte() {
                None => return Err(raise_value_error("incomplete format key")),
                Some(b')') => depth -= 1,
                Some(b'(') => depth += 1,
                Some(_) => {}
            }
            if depth == 0 {
                break;
            }
            self.at += 1;
        }
        let name = &self.text[start..self.at];
        self.at += 1;
        let key = match self.mode {
            Mode::Text => new_str(name),
            Mode::Bytes => bytes_like::new_bytes(name),
        };
        self.keyed = Some(p::getitem(mapping, key.get())?);
        self.any_key = true;
        Ok(())
    }

    /// Digits, or an int for `*`.
    fn number(&mut self, what: &str) -> R<Option<i64>> {
        if self.byte() == Some(b'*') {
            self.at += 1;
            let v = self.next_value()?;
            if !is_int(v.get()) {
                return Err(raise_type_error("* wants int"));
            }
            let value = p::index_i64(v.get())?;
            if what != "width" && i32::try_from(value).is_err() {
                return Err(raise_overflow_error(
                    "Python int too large to convert to C int",
                ));
            }
            return Ok(Some(value));
        }
        let limit = if what == "width" {
            i64::MAX
        } else {
            i32::MAX as i64
        };
        let mut value = None;
        while let Some(c @ b'0'..=b'9') = self.byte() {
            let next = value.unwrap_or(0i64).checked_mul(10);
            let next = next.and_then(|v| v.checked_add((c - b'0') as i64));
            match next.filter(|&v| v <= limit) {
                Some(v) => value = Some(v),
                None => return Err(raise_value_error(format!("{what} too big"))),
            }
            self.at += 1;
        }
        Ok(value)
    }

    fn conversion(&mut self) -> R<()> {
        let mut spec = Spec::default();
        if self.byte() == Some(b'(') {
            self.key()?;
        }
        while let Some(c) = self.byte() {
            match c {
                b'-' => spec.left = true,
                b'+' => spec.plus = true,
                b' ' => spec.blank = true,
                b'#' => spec.alternate = true,
                b'0' => spec.zero = true,
                _ => break,
            }
            self.at += 1;
        }
        if let Some(width) = self.number("width")? {
            spec.left |= width < 0;
            spec.width = width.unsigned_abs() as usize;
        }
        if self.byte() == Some(b'.') {
            self.at += 1;
            let name = match self.mode {
                Mode::Text => "precision",
                Mode::Bytes => "prec",
            };
            spec.precision = Some(self.number(name)?.unwrap_or(0).max(0) as usize);
        }
        if let Some(b'h' | b'l' | b'L') = self.byte() {
            self.at += 1;
        }
        if self.at >= self.text.len() {
            return Err(raise_value_error("incomplete format"));
        }
        let kind = self.text[self.at];
        self.at += 1;
        if kind == b'%' {
            self.out.push(b'%');
            return Ok(());
        }
        let v = self.next_value()?;
        self.convert(kind, spec, v.get())
    }

    fn convert(&mut self, kind: u8, spec: Spec, v: Value) -> R<()> {
        match (kind, self.mode) {
            (b's', Mode::Text) => {
                let text = p::str(v)?;
                self.push_text(str_of(text.get()), spec)
            }
            (b'r', Mode::Text) => {
                let text = p::repr(v)?;
                self.push_text(str_of(text.get()), spec)
            }
            (b'a', _) | (b'r', Mode::Bytes) => {
                let text = p::ascii(v)?;
                self.push_text(str_of(text.get()), spec)
            }
            (b's' | b'b', Mode::Bytes) => {
                let data = bytes_for_format(v)?;
                self.push_text(&data, spec)
            }
            (b'd' | b'i' | b'u' | b'x' | b'X' | b'o', _) => {
                let text = integer(kind, spec, v)?;
                let prefix = spec.alternate && matches!(kind, b'x' | b'X' | b'o');
                self.push_number(text.as_bytes(), spec, prefix)
            }
            (b'e' | b'E' | b'f' | b'F' | b'g' | b'G', mode) => {
                let text = floating(kind, spec, v, mode)?;
                self.push_number(text.as_bytes(), spec, false)
            }
            (b'c', mode) => {
                let mut text = Vec::new();
                match mode {
                    Mode::Text => wtf8::push(&mut text, character(v)?),
                    Mode::Bytes => text.push(single_byte(v)?),
                }
                let spec = Spec {
                    precision: None,
                    ..spec
                };
                self.push_text(&text, spec)
            }
            _ => self.unsupported(),
        }
    }

    fn unsupported(&self) -> R<()> {
        let at = self.at - 1;
        let (code, index) = match self.mode {
            Mode::Text => (
                wtf8::decode_at(self.text, at).0,
                wtf8::count(&self.text[..at]),
            ),
            Mode::Bytes => (self.text[at] as u32, at),
        };
        let shown = match char::from_u32(code) {
            Some(c) if (0x20..0x7f).contains(&code) || self.mode == Mode::Bytes => c,
            _ => '?',
        };
        Err(raise_value_error(format!(
            "unsupported format character '{shown}' (0x{code:x}) at index {index}"
        )))
    }

    fn fill(&mut self, byte: u8, count: usize) -> R<()> {
        if self.out.try_reserve(count).is_err() || self.out.len() + count > u32::MAX as usize {
            return Err(raise(&exc::MEMORY_ERROR, ""));
        }
        self.out.resize(self.out.len() + count, byte);
        Ok(())
    }

    fn push_text(&mut self, text: &[u8], spec: Spec) -> R<()> {
        let (text, len) = match self.mode {
            Mode::Bytes => {
                let len = spec.precision.map_or(text.len(), |n| n.min(text.len()));
                (&text[..len], len)
            }
            Mode::Text => {
                let end = spec
                    .precision
                    .map_or(text.len(), |n| wtf8::offset_of(text, n));
                let text = &text[..end];
                (
                    text,
                    if spec.width == 0 {
                        0
                    } else {
                        wtf8::count(text)
                    },
                )
            }
        };
        let missing = spec.width.saturating_sub(len);
        if !spec.left {
            self.fill(b' ', missing)?;
        }
        self.out.extend_from_slice(text);
        if spec.left {
            self.fill(b' ', missing)?;
        }
        Ok(())
    }

    /// Places a number, `text` with its sign and (if `prefix`) two characters of prefix, within the width.
    fn push_number(&mut self, text: &[u8], spec: Spec, prefix: bool) -> R<()> {
        let (sign, mut digits) = match text {
            [b'-', rest @ ..] => (Some(b'-'), rest),
            _ if spec.plus => (Some(b'+'), text),
            _ if spec.blank => (Some(b' '), text),
            _ => (None, text),
        };
        let missing = spec
            .width
            .saturating_sub(digits.len() + sign.is_some() as usize);
        if !spec.left && !spec.zero {
            self.fill(b' ', missing)?;
        }
        self.out.extend(sign);
        if prefix {
            self.out.extend_from_slice(&digits[..2]);
            digits = &digits[2..];
        }
        if !spec.left && spec.zero {
            self.fill(b'0', missing)?;
        }
        self.out.extend_from_slice(digits);
        if spec.left {
            self.fill(b' ', missing)?;
        }
        Ok(())
    }
}

/// Sign, prefix and digits of an integer conversion.
fn integer(kind: u8, spec: Spec, v: Value) -> R<String> {
    let decimal = matches!(kind, b'd' | b'i' | b'u');
    let number = if is_int(v) {
        v.own()
    } else {
        let converted = if decimal {
            number_to_int(v)
        } else {
            p::index(v)
        };
        match converted {
            Ok(i) => i,
            Err(_) if crate::errors::catch(&exc::TYPE_ERROR) => {
                let wanted = if decimal {
                    "a real number"
                } else {
                    "an integer"
                };
                return Err(raise_type_error(format!(
                    "%{} format: {wanted} is required, not {}",
                    kind as char,
                    p::type_name(v)
                )));
            }
            Err(e) => return Err(e),
        }
    };
    let upper = kind == b'X';
    let value = int_of(number.get());
    let negative = value.is_negative();
    let digits = match kind {
        b'o' => Ok(int_text::binary_magnitude(value, 8, false)),
        b'x' | b'X' => Ok(int_text::binary_magnitude(value, 16, upper)),
        _ => int_text::decimal_magnitude(value, unsafe { MAX_STR_DIGITS }),
    };
    let digits = lift(digits)?;
    let mut out = String::with_capacity(digits.len() + 3);
    if negative {
        out.push('-');
    }
    if spec.alternate {
        out.push_str(match kind {
            b'o' => "0o",
            b'x' => "0x",
            b'X' => "0X",
            _ => "",
        });
    }
    for _ in digits.len()..spec.precision.unwrap_or(0) {
        out.push('0');
    }
    out.push_str(&digits);
    Ok(out)
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
    if let Some(f) = p::slot(ty, |s| s.int) {
        return f(v);
    }
    p::index(v)
}

fn floating(kind: u8, spec: Spec, v: Value, mode: Mode) -> R<String> {
    let value = match float_object::float_from(v) {
        Ok(value) => value,
        Err(_) if mode == Mode::Bytes && crate::errors::catch(&exc::TYPE_ERROR) => {
            return Err(raise_type_error(format!(
                "float argument required, not {}",
                p::type_name(v)
            )));
        }
        Err(e) => return Err(e),
    };
    let form = match kind {
        b'e' | b'E' => Form::Exponent,
        b'f' | b'F' => Form::Fixed,
        _ => Form::General,
    };
    let mut precision = spec.precision.unwrap_or(6);
    if form == Form::General && precision == 0 {
        precision = 1;
    }
    let style = Style {
        upper: kind.is_ascii_uppercase(),
        alternate: spec.alternate,
        ..Style::new(form, precision)
    };
    Ok(float_fmt::format(value, &style))
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
    if let Some(data) = bytes_like::data_of(v) {
        return Ok(data.to_vec());
    }
    if let Some(r) = bytes_like::call_dunder_bytes(v)? {
        return Ok(bytes_like::data_of(r.get()).unwrap_or_default().to_vec());
    }
    Err(raise_type_error(format!(
        "%b requires a bytes-like object, or an object that implements __bytes__, not '{}'",
        p::type_name(v)
    )))
}

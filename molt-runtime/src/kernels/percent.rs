//! Formatting with `%`: reading the template, and laying out one converted value.
//!
//! The caller walks the pieces, fetches the arguments and converts them to text. A template error
//! is met only after the arguments before it were used, so a [`Field`] carries its error along.

use super::fault::{Fault, Result};
use super::float_fmt::{self, Form, Style};
use super::int_text::{self, Int};
use super::text::Unit;
use super::wtf8;
use std::ops::Range;

/// A width or precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// Not given.
    None,
    /// Given in the template.
    Fixed(usize),
    /// `*`: taken from the arguments.
    Argument,
}

/// The flags before the width.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags {
    /// `-`
    pub left: bool,
    /// `+`
    pub plus: bool,
    /// A space.
    pub space: bool,
    /// `#`
    pub alternate: bool,
    /// `0`
    pub zero: bool,
}

/// One `%` field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The name in parentheses.
    pub key: Option<Range<usize>>,
    /// Flags.
    pub flags: Flags,
    /// Least width.
    pub width: Count,
    /// Precision.
    pub precision: Count,
    /// The conversion character; 0 if there is an error.
    pub conversion: u32,
    /// Position of the conversion character in elements, for messages.
    pub position: usize,
    /// Raised after the key and the `*` arguments were fetched, before the value is.
    pub error: Option<Fault>,
}

/// A part of the template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text as it is.
    Literal(Range<usize>),
    /// A value by `%s` or `%d`: the conversion character.
    Plain(u8),
    /// A value.
    Field(Field),
}

impl Field {
    /// A field of its conversion character alone.
    pub fn plain(conversion: u8) -> Field {
        Field {
            key: None,
            flags: Flags::default(),
            width: Count::None,
            precision: Count::None,
            conversion: conversion.into(),
            position: 0,
            error: None,
        }
    }
}

/// Iterates over the pieces of a template.
pub struct Template<'a> {
    text: &'a [u8],
    unit: Unit,
    at: usize,
}

impl<'a> Template<'a> {
    /// The pieces of `text`.
    pub fn new(text: &'a [u8], unit: Unit) -> Template<'a> {
        Template { text, unit, at: 0 }
    }

    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn take(&mut self, wanted: u8) -> bool {
        let found = self.peek() == Some(wanted);
        self.at += found as usize;
        found
    }

    /// The key after an opening parenthesis, which may contain balanced ones.
    fn key(&mut self) -> Option<Range<usize>> {
        let start = self.at;
        let mut open = 1;
        while let Some(byte) = self.peek() {
            open += (byte == b'(') as usize;
            open -= (byte == b')') as usize;
            self.at += 1;
            if open == 0 {
                return Some(start..self.at - 1);
            }
        }
        None
    }

    fn flags(&mut self) -> Flags {
        let mut flags = Flags::default();
        loop {
            match self.peek() {
                Some(b'-') => flags.left = true,
                Some(b'+') => flags.plus = true,
                Some(b' ') => flags.space = true,
                Some(b'#') => flags.alternate = true,
                Some(b'0') => flags.zero = true,
                _ => return flags,
            }
            self.at += 1;
        }
    }

    fn count(&mut self, limit: usize) -> Option<Count> {
        if self.take(b'*') {
            return Some(Count::Argument);
        }
        let mut value = None;
        while let Some(digit) = self.peek().filter(u8::is_ascii_digit) {
            let next = value
                .unwrap_or(0usize)
                .checked_mul(10)?
                .checked_add((digit - b'0') as usize)?;
            if next > limit {
                return None;
            }
            value = Some(next);
            self.at += 1;
        }
        Some(value.map_or(Count::None, Count::Fixed))
    }

    fn field(&mut self) -> Field {
        let mut field = Field::plain(0);
        if let Err(fault) = self.fill(&mut field) {
            field.error = Some(fault);
        }
        field
    }

    fn fill(&mut self, field: &mut Field) -> Result<()> {
        if self.take(b'(') {
            let key = self.key();
            field.key = Some(key.ok_or_else(|| Fault::value("incomplete format key"))?);
        }
        field.flags = self.flags();
        let width = self.count(isize::MAX as usize);
        field.width = width.ok_or_else(|| Fault::value("width too big"))?;
        if self.take(b'.') {
            let too_big = match self.unit {
                Unit::CodePoint => "precision too big",
                Unit::Byte => "prec too big",
            };
            let precision = self.count(i32::MAX as usize);
            field.precision = match precision.ok_or_else(|| Fault::value(too_big))? {
                Count::None => Count::Fixed(0),
                given => given,
            };
        }
        if matches!(self.peek(), Some(b'h' | b'l' | b'L')) {
            self.at += 1;
        }
        let Some(byte) = self.peek() else {
            return Err(Fault::value("incomplete format"));
        };
        field.position = self.unit.count(&self.text[..self.at]);
        let (code, len) = match self.unit {
            Unit::CodePoint => wtf8::decode_at(self.text, self.at),
            Unit::Byte => (byte as u32, 1),
        };
        field.conversion = code;
        self.at += len;
        Ok(())
    }
}

impl Iterator for Template<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        let start = self.at;
        if start == self.text.len() {
            return None;
        }
        let rest = &self.text[start..];
        match memchr::memchr(b'%', rest) {
            None => {
                self.at = self.text.len();
                Some(Piece::Literal(start..self.at))
            }
            Some(0) if rest.get(1) == Some(&b'%') => {
                self.at += 2;
                Some(Piece::Literal(start..start + 1))
            }
            Some(0) if let Some(byte @ (b's' | b'd')) = rest.get(1) => {
                self.at += 2;
                Some(Piece::Plain(*byte))
            }
            Some(0) => {
                self.at += 1;
                Some(Piece::Field(self.field()))
            }
            Some(len) => {
                self.at += len;
                Some(Piece::Literal(start..self.at))
            }
        }
    }
}

/// The fault of a conversion character that does not exist.
pub fn unsupported(field: &Field) -> Fault {
    let Field {
        conversion,
        position,
        ..
    } = field;
    let shown = match u8::try_from(*conversion) {
        Ok(byte @ 32..127) => byte as char,
        _ => '?',
    };
    Fault::value(format!(
        "unsupported format character '{shown}' ({conversion:#x}) at index {position}"
    ))
}

/// A field whose counts are known.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    /// Flags.
    pub flags: Flags,
    /// Least width.
    pub width: usize,
    /// Precision.
    pub precision: Option<usize>,
    /// Conversion character.
    pub conversion: u8,
}

impl Layout {
    /// The layout of `field`, with the values of its `*` arguments: a negative width means flush
    /// left, a negative precision means zero.
    pub fn new(field: &Field, width: Option<i64>, precision: Option<i64>) -> Result<Layout> {
        if precision.is_some_and(|precision| i32::try_from(precision).is_err()) {
            return Err(Fault::overflow("Python int too large to convert to C int"));
        }
        let mut flags = field.flags;
        let width = match (field.width, width) {
            (Count::Fixed(width), _) => width,
            (Count::Argument, Some(width)) => {
                flags.left |= width < 0;
                width.unsigned_abs() as usize
            }
            _ => 0,
        };
        let precision = match (field.precision, precision) {
            (Count::Fixed(precision), _) => Some(precision),
            (Count::Argument, Some(precision)) => Some(precision.max(0) as usize),
            _ => None,
        };
        Ok(Layout {
            flags,
            width,
            precision,
            conversion: field.conversion as u8,
        })
    }
}

/// Appends `count` copies of `byte`, or fails with `MemoryError`.
fn push_fill(out: &mut Vec<u8>, byte: u8, count: usize) -> Result<()> {
    out.try_reserve(count).map_err(|_| Fault::memory())?;
    out.resize(out.len() + count, byte);
    Ok(())
}

/// Appends text (`%s`, `%r`, `%a`, `%c`): cut at the precision (not for `%c`) and padded.
pub fn push_text(out: &mut Vec<u8>, text: &[u8], layout: &Layout, unit: Unit) -> Result<()> {
    let cut = match layout.precision.filter(|_| layout.conversion != b'c') {
        None => text,
        Some(limit) if unit == Unit::Byte => &text[..limit.min(text.len())],
        Some(limit) => &text[..wtf8::offset_of(text, limit)],
    };
    if layout.width == 0 {
        out.extend_from_slice(cut);
        return Ok(());
    }
    let pad = layout.width.saturating_sub(unit.count(cut));
    if !layout.flags.left {
        push_fill(out, b' ', pad)?;
    }
    out.extend_from_slice(cut);
    push_fill(out, b' ', if layout.flags.left { pad } else { 0 })
}

/// Appends a number's text: `sign` and `prefix` before `body`, padded.
fn push_number(
    out: &mut Vec<u8>,
    negative: bool,
    prefix: &str,
    body: &str,
    layout: &Layout,
) -> Result<()> {
    let flags = layout.flags;
    let sign = match (negative, flags.plus, flags.space) {
        (true, ..) => "-",
        (false, true, _) => "+",
        (false, false, true) => " ",
        _ => "",
    };
    let pad = layout
        .width
        .saturating_sub(sign.len() + prefix.len() + body.len());
    let (before, inside, after) = match (flags.left, flags.zero) {
        (true, _) => (0, 0, pad),
        (false, true) => (0, pad, 0),
        (false, false) => (pad, 0, 0),
    };
    push_fill(out, b' ', before)?;
    out.extend_from_slice(sign.as_bytes());
    out.extend_from_slice(prefix.as_bytes());
    push_fill(out, b'0', inside)?;
    out.extend_from_slice(body.as_bytes());
    push_fill(out, b' ', after)
}

/// Appends an int (`d i u o x X`). `max_digits` limits decimal conversion, 0 for no limit.
pub fn push_int(out: &mut Vec<u8>, value: Int, layout: &Layout, max_digits: usize) -> Result<()> {
    let least = layout.precision.unwrap_or(0);
    if least > i32::MAX as usize - 3 {
        return Err(Fault::overflow("precision too large"));
    }
    let (mut body, prefix) = match layout.conversion {
        b'o' => (int_text::binary_magnitude(value, 8, false), "0o"),
        b'x' => (int_text::binary_magnitude(value, 16, false), "0x"),
        b'X' => (int_text::binary_magnitude(value, 16, true), "0X"),
        _ => (int_text::decimal_magnitude(value, max_digits)?, ""),
    };
    if body.len() < least {
        body.insert_str(0, &"0".repeat(least - body.len()));
    }
    let prefix = if layout.flags.alternate { prefix } else { "" };
    push_number(out, value.is_negative(), prefix, &body, layout)
}

/// Appends a float (`e E f F g G`).
pub fn push_float(out: &mut Vec<u8>, value: f64, layout: &Layout) -> Result<()> {
    let form = match layout.conversion {
        b'e' | b'E' => Form::Exponent,
        b'f' | b'F' => Form::Fixed,
        _ => Form::General,
    };
    let style = Style {
        upper: layout.conversion.is_ascii_uppercase(),
        alternate: layout.flags.alternate,
        ..Style::new(form, layout.precision.unwrap_or(6))
    };
    let text = float_fmt::format(value, &style);
    match text.strip_prefix('-') {
        Some(body) => push_number(out, true, "", body, layout),
        None => push_number(out, false, "", &text, layout),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only_field(text: &str) -> Field {
        match Template::new(text.as_bytes(), Unit::CodePoint).next() {
            Some(Piece::Field(field)) => field,
            other => panic!("{other:?}"),
        }
    }

    fn int(template: &str, value: i64) -> String {
        let layout = Layout::new(&only_field(template), None, None).unwrap();
        let mut out = Vec::new();
        push_int(&mut out, Int::Small(value), &layout, 4300).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn pieces() {
        let pieces: Vec<_> =
            Template::new("é%%%(a(b))-5.3ld".as_bytes(), Unit::CodePoint).collect();
        assert_eq!(pieces[..2], [Piece::Literal(0..2), Piece::Literal(2..3)]);
        let Piece::Field(field) = &pieces[2] else {
            panic!()
        };
        assert_eq!(field.key, Some(6..10));
        assert_eq!(
            (field.width, field.precision),
            (Count::Fixed(5), Count::Fixed(3))
        );
        assert!(field.flags.left && field.conversion == b'd' as u32 && field.error.is_none());
    }

    #[test]
    fn errors() {
        let message = |text| only_field(text).error.unwrap().message;
        assert_eq!(message("%"), "incomplete format");
        assert_eq!(message("%*"), "incomplete format");
        assert_eq!(message("%(a"), "incomplete format key");
        assert_eq!(message("%99999999999999999999d"), "width too big");
        assert_eq!(message("%.99999999999999999999d"), "precision too big");
        assert_eq!(
            unsupported(&only_field("%lld")).message,
            "unsupported format character 'l' (0x6c) at index 2"
        );
        assert_eq!(
            unsupported(&only_field("%é")).message,
            "unsupported format character '?' (0xe9) at index 1"
        );
    }

    #[test]
    fn numbers() {
        assert_eq!(int("%+#010X", 255), "+0X00000FF");
        assert_eq!(int("%.5d", -42), "-00042");
        assert_eq!(int("%-6d", 42), "42    ");
        assert_eq!(int("%#.3x", 10), "0x00a");
        let mut out = Vec::new();
        let layout = Layout::new(&only_field("%*.*f"), Some(-8), Some(2)).unwrap();
        push_float(&mut out, 2.71459, &layout).unwrap();
        assert_eq!(out, b"2.71    ");
    }
}

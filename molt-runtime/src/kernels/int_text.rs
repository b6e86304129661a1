//! Ints to and from text: `int(text, base)`, `str`, `bin`, `oct`, `hex`.

use super::fault::{Fault, Result};
use super::int_ops;
use super::{float_parse, repr, wtf8};
use dashu_int::{IBig, UBig};
use std::fmt::Write;

/// Default of `sys.set_int_max_str_digits`.
pub const DEFAULT_MAX_DIGITS: usize = 4300;

/// An int as an operand: most are machine words.
#[derive(Clone, Copy, Debug)]
pub enum Int<'a> {
    /// A machine word.
    Small(i64),
    /// Of any size.
    Big(&'a IBig),
}

impl Int<'_> {
    /// Whether the int is below zero.
    pub fn is_negative(self) -> bool {
        match self {
            Int::Small(value) => value < 0,
            Int::Big(value) => int_ops::is_negative(value),
        }
    }

    /// The nearest float.
    pub fn to_f64(self) -> Result<f64> {
        match self {
            Int::Small(value) => Ok(value as f64),
            Int::Big(value) => int_ops::to_f64(value),
        }
    }
}

/// Result of reading: a machine word if it fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParsedInt {
    /// A machine word.
    Small(i64),
    /// Does not fit a machine word.
    Big(IBig),
}

fn too_many_digits_to_show(limit: usize) -> Fault {
    Fault::value(format!(
        "Exceeds the limit ({limit} digits) for integer string conversion; \
         use sys.set_int_max_str_digits() to increase the limit"
    ))
}

/// Decimal digits of `value` without sign. `limit` is the most digits allowed, 0 for any number.
pub fn decimal_magnitude(value: Int, limit: usize) -> Result<String> {
    match value {
        Int::Small(value) => Ok(value.unsigned_abs().to_string()),
        Int::Big(value) => {
            // A value of n digits has more than 3.3219 * (n - 1) bits: refuse before the work.
            let bits = int_ops::bit_length(value) as f64;
            if limit != 0 && bits > 3.3219280948873626 * limit as f64 + 1.0 {
                return Err(too_many_digits_to_show(limit));
            }
            let text = int_ops::magnitude(value).to_string();
            if limit != 0 && text.len() > limit {
                return Err(too_many_digits_to_show(limit));
            }
            Ok(text)
        }
    }
}

/// `str(value)`
pub fn decimal(value: Int, limit: usize) -> Result<String> {
    if let Int::Small(value) = value {
        return Ok(value.to_string());
    }
    let mut text = decimal_magnitude(value, limit)?;
    if value.is_negative() {
        text.insert(0, '-');
    }
    Ok(text)
}

/// Digits of `value` in base 2, 8 or 16 without sign and prefix.
pub fn binary_magnitude(value: Int, base: u32, upper: bool) -> String {
    match value {
        Int::Small(value) => {
            let mut out = String::new();
            push_binary_digits(&mut out, value.unsigned_abs(), base, upper);
            out
        }
        Int::Big(value) => {
            let (_, words) = value.as_sign_words();
            let mut out = String::new();
            if base == 8 {
                push_octal(&mut out, words);
                return out;
            }
            let (first, rest) = match words {
                [rest @ .., top] => (*top, rest),
                [] => (0, &[][..]),
            };
            let _ = match (base, upper) {
                (2, _) => write!(out, "{first:b}"),
                (_, false) => write!(out, "{first:x}"),
                (_, true) => write!(out, "{first:X}"),
            };
            for word in rest.iter().rev() {
                let _ = match (base, upper) {
                    (2, _) => write!(out, "{word:064b}"),
                    (_, false) => write!(out, "{word:016x}"),
                    (_, true) => write!(out, "{word:016X}"),
                };
            }
            out
        }
    }
}

/// As [`binary_magnitude`], of what fits a machine word.
fn push_binary_digits(out: &mut String, mut value: u64, base: u32, upper: bool) {
    let digits: &[u8; 16] = match upper {
        true => b"0123456789ABCDEF",
        false => b"0123456789abcdef",
    };
    let shift = base.trailing_zeros();
    let mut buffer = [0; 64];
    let mut start = buffer.len();
    loop {
        start -= 1;
        buffer[start] = digits[(value & (base as u64 - 1)) as usize];
        value >>= shift;
        if value == 0 {
            break;
        }
    }
    out.extend(buffer[start..].iter().map(|digit| *digit as char))
}

fn push_octal(out: &mut String, words: &[u64]) {
    let bits = words.len() * 64;
    let digit = |place: usize| {
        let (word, shift) = (place / 64, place % 64);
        let mut value = words[word] >> shift;
        if shift > 61 && word + 1 < words.len() {
            value |= words[word + 1] << (64 - shift);
        }
        (value & 7) as u8
    };
    let digits = (0..bits.div_ceil(3)).rev().map(|index| digit(index * 3));
    out.extend(
        digits
            .skip_while(|&digit| digit == 0)
            .map(|digit| (b'0' + digit) as char),
    );
    if out.is_empty() {
        out.push('0');
    }
}

/// `bin`, `oct` and `hex` of `value`.
pub fn prefixed(value: Int, base: u32) -> String {
    let mut out = String::with_capacity(24);
    if value.is_negative() {
        out.push('-')
    }
    out.push_str(match base {
        2 => "0b",
        8 => "0o",
        _ => "0x",
    });
    match value {
        Int::Small(value) => push_binary_digits(&mut out, value.unsigned_abs(), base, false),
        Int::Big(_) => out.push_str(&binary_magnitude(value, base, false)),
    }
    out
}

/// The start of a repr that goes into the message: 200 code points.
fn invalid_literal(base: i64, shown: &[u8]) -> Fault {
    let end = wtf8::offset_of(shown, 200);
    let shown = String::from_utf8_lossy(&shown[..end]);
    Fault::value(format!(
        "invalid literal for int() with base {base}: {shown}"
    ))
}

/// `int(text, base)` for a str.
pub fn parse_text(text: &[u8], base: i64, limit: usize) -> Result<ParsedInt> {
    check_base(base)?;
    let shown = || invalid_literal(base, &repr::text(text));
    if text.is_ascii() {
        return parse_ascii(float_parse::strip_c_space(text), base as u32, limit, shown);
    }
    let plain = float_parse::plain_number(text).ok_or_else(shown)?;
    parse_ascii(&plain, base as u32, limit, shown)
}

/// `int(data, base)` for bytes.
pub fn parse_bytes(data: &[u8], base: i64, limit: usize) -> Result<ParsedInt> {
    check_base(base)?;
    let shown = || invalid_literal(base, &repr::bytes(data));
    parse_ascii(float_parse::strip_c_space(data), base as u32, limit, shown)
}

fn check_base(base: i64) -> Result<()> {
    if base != 0 && !(2..=36).contains(&base) {
        return Err(Fault::value("int() base must be >= 2 and <= 36, or 0"));
    }
    Ok(())
}

fn digit_value(byte: u8) -> u32 {
    match byte {
        b'0'..=b'9' => (byte - b'0') as u32,
        b'a'..=b'z' => (byte - b'a') as u32 + 10,
        b'A'..=b'Z' => (byte - b'A') as u32 + 10,
        _ => 99,
    }
}

/// Base that a prefix such as `0x` names.
fn prefix_base(text: &[u8]) -> Option<u32> {
    match text {
        [b'0', b'x' | b'X', ..] => Some(16),
        [b'0', b'o' | b'O', ..] => Some(8),
        [b'0', b'b' | b'B', ..] => Some(2),
        _ => None,
    }
}

fn parse_ascii(
    text: &[u8],
    base: u32,
    limit: usize,
    invalid: impl Fn() -> Fault,
) -> Result<ParsedInt> {
    let (negative, mut rest) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    };
    let named = prefix_base(rest);
    // Without a base, a leading zero is only for zero itself.
    let only_zero = base == 0 && named.is_none() && rest.first() == Some(&b'0');
    let base = if base == 0 { named.unwrap_or(10) } else { base };
    if named == Some(base) {
        rest = &rest[2..];
        rest = rest.strip_prefix(b"_").unwrap_or(rest);
    }
    let digits = digits_of(rest, base).ok_or_else(&invalid)?;
    if !base.is_power_of_two() && limit != 0 && digits.len() > limit {
        return Err(Fault::value(format!(
            "Exceeds the limit ({limit} digits) for integer string conversion: value has {} digits; \
             use sys.set_int_max_str_digits() to increase the limit",
            digits.len()
        )));
    }
    let parsed = value_of(&digits, base, negative);
    if only_zero && parsed != ParsedInt::Small(0) {
        return Err(invalid());
    }
    Ok(parsed)
}

/// Drops underscores; `None` unless the text is digits with single underscores between them.
fn digits_of(text: &[u8], base: u32) -> Option<Vec<u8>> {
    let mut digits = Vec::with_capacity(text.len());
    let mut after_digit = false;
    for &byte in text {
        if byte == b'_' && after_digit {
            after_digit = false;
        } else if digit_value(byte) < base {
            digits.push(byte);
            after_digit = true;
        } else {
            return None;
        }
    }
    after_digit.then_some(digits)
}

fn value_of(digits: &[u8], base: u32, negative: bool) -> ParsedInt {
    let mut small = 0i64;
    let fits = digits.iter().all(|&byte| {
        let digit = digit_value(byte) as i64;
        let next = small.checked_mul(base as i64).and_then(|value| {
            if negative {
                value.checked_sub(digit)
            } else {
                value.checked_add(digit)
            }
        });
        small = next.unwrap_or(0);
        next.is_some()
    });
    if fits {
        return ParsedInt::Small(small);
    }
    let text = std::str::from_utf8(digits).unwrap_or("");
    let value = IBig::from(UBig::from_str_radix(text, base).unwrap_or(UBig::ZERO));
    ParsedInt::Big(if negative { -value } else { value })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str, base: i64) -> Option<i64> {
        match parse_text(text.as_bytes(), base, DEFAULT_MAX_DIGITS) {
            Ok(ParsedInt::Small(value)) => Some(value),
            _ => None,
        }
    }

    #[test]
    fn reading() {
        assert_eq!(parsed(" -1_000\n", 10), Some(-1000));
        assert_eq!(parsed("0x_fF", 0), Some(255));
        assert_eq!(parsed("0b1", 16), Some(0xb1));
        assert_eq!(parsed("z", 36), Some(35));
        assert_eq!(parsed("00_0", 0), Some(0));
        assert_eq!(parsed("٣٤", 10), Some(34));
        assert_eq!(parsed("-9223372036854775808", 10), Some(i64::MIN));
        for bad in ["", "-", "_1", "1_", "1__2", "0x", "1 2", "²", "\u{1c}1"] {
            let message = format!(
                "invalid literal for int() with base 10: {}",
                repr::text_for_message(bad.as_bytes())
            );
            assert_eq!(
                parse_text(bad.as_bytes(), 10, 0),
                Err(Fault::value(message))
            );
        }
        assert_eq!(parsed("010", 0), None);
    }

    #[test]
    fn limits() {
        let long = "1".repeat(4301);
        let message = "Exceeds the limit (4300 digits) for integer string conversion: \
                       value has 4301 digits; use sys.set_int_max_str_digits() to increase the limit";
        assert_eq!(
            parse_text(long.as_bytes(), 10, 4300),
            Err(Fault::value(message))
        );
        let Ok(ParsedInt::Big(value)) = parse_text(long.as_bytes(), 10, 0) else {
            panic!()
        };
        assert!(decimal(Int::Big(&value), 4300).is_err());
        assert_eq!(decimal(Int::Big(&value), 0).unwrap(), long);
        assert!(parse_text(long.as_bytes(), 16, 4300).is_ok());
    }

    #[test]
    fn showing() {
        assert_eq!(
            decimal(Int::Small(i64::MIN), 4300).unwrap(),
            "-9223372036854775808"
        );
        assert_eq!(prefixed(Int::Small(-255), 16), "-0xff");
        let big = IBig::ONE << 100;
        assert_eq!(
            prefixed(Int::Big(&big), 8),
            format!("0o2{}", "0".repeat(33))
        );
        assert_eq!(
            prefixed(Int::Big(&big), 16),
            format!("0x1{}", "0".repeat(25))
        );
    }
}

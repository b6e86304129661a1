//! Reading floats: `float(text)` and `float.fromhex`.

use super::fault::{Fault, Result};
use super::{float_ops, repr, unicode, wtf8::CodePoints};

/// Strips the white space of C, which is less than that of str, from both ends.
pub fn strip_c_space(text: &[u8]) -> &[u8] {
    let space = |byte: &u8| matches!(byte, 9..=13 | 32);
    let start = text
        .iter()
        .position(|byte| !space(byte))
        .unwrap_or(text.len());
    let end = text
        .iter()
        .rposition(|byte| !space(byte))
        .map_or(start, |at| at + 1);
    &text[start..end]
}

/// Rewrites white space and digits of all scripts as ASCII and strips the ends; `None` if the
/// text has other characters that no number has.
pub fn plain_number(text: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len());
    for code in CodePoints::new(text) {
        if code < 0x80 {
            out.push(code as u8);
        } else if unicode::is_space(code) {
            out.push(b' ');
        } else {
            out.push(b'0' + unicode::decimal_value(code)? as u8);
        }
    }
    Some(strip_c_space(&out).to_vec())
}

/// Drops underscores between digits; `None` if one is elsewhere.
fn without_underscores(text: &[u8]) -> Option<Vec<u8>> {
    let digit = |at: Option<usize>| {
        at.and_then(|at| text.get(at))
            .is_some_and(u8::is_ascii_digit)
    };
    let mut out = Vec::with_capacity(text.len());
    for (at, &byte) in text.iter().enumerate() {
        if byte != b'_' {
            out.push(byte);
        } else if !digit(at.checked_sub(1)) || !digit(Some(at + 1)) {
            return None;
        }
    }
    Some(out)
}

fn special(text: &[u8]) -> Option<f64> {
    let (sign, rest) = match text {
        [b'-', rest @ ..] => (-1.0, rest),
        [b'+', rest @ ..] => (1.0, rest),
        _ => (1.0, text),
    };
    if rest.eq_ignore_ascii_case(b"inf") || rest.eq_ignore_ascii_case(b"infinity") {
        Some(sign * f64::INFINITY)
    } else if rest.eq_ignore_ascii_case(b"nan") {
        Some(f64::NAN.copysign(sign))
    } else {
        None
    }
}

/// A decimal literal with optional sign, point and exponent, and nothing else.
fn decimal(text: &[u8]) -> Option<f64> {
    // The standard library reads the same language and rounds correctly, but also takes the
    // special names, which must not come with underscores or in part.
    if !text
        .iter()
        .all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-'))
    {
        return None;
    }
    std::str::from_utf8(text).ok()?.parse().ok()
}

/// The float that stripped ASCII `text` names.
pub fn parse_ascii(text: &[u8]) -> Option<f64> {
    if memchr::memchr(b'_', text).is_some() {
        let text = without_underscores(text)?;
        return decimal(&text).or_else(|| special(&text));
    }
    decimal(text).or_else(|| special(text))
}

/// `float(text)` for a str.
pub fn parse_text(text: &[u8]) -> Result<f64> {
    if let Some(value) = decimal(text) {
        return Ok(value);
    }
    plain_number(text)
        .and_then(|plain| parse_ascii(&plain))
        .ok_or_else(|| {
            let shown = repr::text_for_message(text);
            Fault::value(format!("could not convert string to float: {shown}"))
        })
}

/// `float(data)` for bytes.
pub fn parse_bytes(data: &[u8]) -> Result<f64> {
    parse_ascii(strip_c_space(data)).ok_or_else(|| {
        let shown = String::from_utf8_lossy(&repr::bytes(data)).into_owned();
        Fault::value(format!("could not convert string to float: {shown}"))
    })
}

struct HexNumber {
    /// The leading 64 bits or fewer of the digits.
    mantissa: u64,
    /// Whether a digit that did not fit was not zero.
    sticky: bool,
    /// Power of two of the mantissa's last bit.
    exponent: i64,
    /// Whether something follows the number.
    trailing: bool,
}

/// Reads digits, point and exponent after the optional `0x`.
fn hex_number(text: &[u8]) -> Option<HexNumber> {
    let digit = |byte: u8| (byte as char).to_digit(16).map(u64::from);
    let mut number = HexNumber {
        mantissa: 0,
        sticky: false,
        exponent: 0,
        trailing: false,
    };
    let (mut seen_digit, mut seen_point, mut at) = (false, false, 0);
    while at < text.len() {
        if let Some(value) = digit(text[at]) {
            seen_digit = true;
            if number.mantissa >> 60 == 0 {
                number.mantissa = number.mantissa << 4 | value;
                number.exponent -= if seen_point { 4 } else { 0 };
            } else {
                number.sticky |= value != 0;
                number.exponent += if seen_point { 0 } else { 4 };
            }
        } else if text[at] == b'.' && !seen_point {
            seen_point = true;
        } else {
            break;
        }
        at += 1;
    }
    if !seen_digit {
        return None;
    }
    match &text[at..] {
        [] => {}
        [b'p' | b'P', rest @ ..] => {
            let digits = rest
                .strip_prefix(b"-")
                .or(rest.strip_prefix(b"+"))
                .unwrap_or(rest);
            let end = digits.iter().position(|byte| !byte.is_ascii_digit());
            number.trailing = end.is_some();
            let digits = &digits[..end.unwrap_or(digits.len())];
            if digits.is_empty() {
                return None;
            }
            let magnitude = digits.iter().fold(0i64, |sum, &byte| {
                sum.saturating_mul(10)
                    .saturating_add((byte - b'0') as i64)
                    .min(1 << 50)
            });
            number.exponent += if rest[0] == b'-' {
                -magnitude
            } else {
                magnitude
            };
        }
        _ => number.trailing = true,
    }
    Some(number)
}

/// `float.fromhex`
pub fn from_hex(text: &[u8]) -> Result<f64> {
    let text = strip_c_space(text);
    if let Some(value) = special(text) {
        return Ok(value);
    }
    let (sign, rest) = match text {
        [b'-', rest @ ..] => (-1.0, rest),
        [b'+', rest @ ..] => (1.0, rest),
        _ => (1.0, text),
    };
    let rest = rest
        .strip_prefix(b"0x")
        .or(rest.strip_prefix(b"0X"))
        .unwrap_or(rest);
    let invalid = || Fault::value("invalid hexadecimal floating-point string");
    let number = hex_number(rest).ok_or_else(invalid)?;
    let value = float_ops::from_parts(number.mantissa, number.sticky, number.exponent)
        .ok_or_else(|| Fault::overflow("hexadecimal value too large to represent as a float"))?;
    if number.trailing {
        return Err(invalid());
    }
    Ok(sign * value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts() {
        assert_eq!(parse_text(b" 1_000.5e-1\n"), Ok(100.05));
        assert_eq!(parse_text("\u{3000}١٢٣.٥".as_bytes()), Ok(123.5));
        assert_eq!(parse_text(b"-Infinity"), Ok(f64::NEG_INFINITY));
        assert!(parse_text(b"+nan").unwrap().is_nan());
        assert_eq!(parse_text(b".5"), Ok(0.5));
        assert_eq!(parse_text(b"5."), Ok(5.0));
        for bad in [
            "", ".", "1__0", "_1", "1_", "1e", "0x1", "in", "infi", "1 2", "1_.5", "e5", "--1",
        ] {
            let message = format!("could not convert string to float: '{bad}'");
            assert_eq!(parse_text(bad.as_bytes()), Err(Fault::value(message)));
        }
    }

    #[test]
    fn hexadecimal() {
        assert_eq!(from_hex(b" 0x1.8p1 "), Ok(3.0));
        assert_eq!(from_hex(b"-.8"), Ok(-0.5));
        assert_eq!(from_hex(b"0x0.0000000000001p-1022"), Ok(5e-324));
        assert_eq!(from_hex(b"0x1p-1075"), Ok(0.0));
        assert_eq!(from_hex(b"0x1.8p-1075"), Ok(5e-324));
        assert_eq!(from_hex(b"0x1.fffffffffffff7p1023"), Ok(f64::MAX));
        assert!(from_hex(b"0x1.fffffffffffff8p1023").is_err());
        assert!(from_hex(b"0x").is_err());
    }
}

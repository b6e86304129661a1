//! Decimal numbers as text, read and written.

use super::natural::push_digits;
use super::{Kind, MAX, Number};
use dashu_int::UBig;

/// Exponents beyond this are as good as this one.
const FARTHEST: i64 = 5 * MAX;

/// Reads `[sign]digits[.digits][E[sign]digits]`, `Inf`, `Infinity`, `NaN` and `sNaN` with their payloads.
pub fn parse(text: &[u8]) -> Option<Number> {
    let (negative, rest) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    };
    match rest.first()? {
        b'0'..=b'9' | b'.' => parse_finite(negative, rest),
        _ => parse_special(negative, rest),
    }
}

fn parse_finite(negative: bool, text: &[u8]) -> Option<Number> {
    let mut value = 0u64;
    let (mut at, mut count, mut point) = (0, 0, None);
    // Up to 18 digits fit a word.
    while let Some(&byte) = text.get(at) {
        match byte {
            b'0'..=b'9' => {
                count += 1;
                if count > 18 {
                    break;
                }
                value = value * 10 + (byte - b'0') as u64;
            }
            b'.' if point.is_none() => point = Some(at),
            _ => break,
        }
        at += 1;
    }
    let coefficient = if count <= 18 {
        UBig::from(value)
    } else {
        let mut all = String::with_capacity(text.len());
        (at, point) = (0, None);
        while let Some(&byte) = text.get(at) {
            match byte {
                b'0'..=b'9' => all.push(byte as char),
                b'.' if point.is_none() => point = Some(at),
                _ => break,
            }
            at += 1;
        }
        natural_of(&all)?
    };
    if count == 0 {
        return None;
    }
    let fraction = point.map_or(0, |point| at - point - 1) as i64;
    let exponent = match &text[at..] {
        [] => 0,
        [b'e' | b'E', rest @ ..] => parse_exponent(rest)?,
        _ => return None,
    };
    Some(Number::finite(negative, coefficient, exponent - fraction))
}

fn natural_of(digits: &str) -> Option<UBig> {
    if digits.len() <= 38 {
        return digits.parse::<u128>().ok().map(UBig::from);
    }
    UBig::from_str_radix(digits, 10).ok()
}

fn parse_exponent(text: &[u8]) -> Option<i64> {
    let (negative, digits) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    };
    if digits.is_empty() {
        return None;
    }
    let mut value = 0i64;
    for byte in digits {
        if !byte.is_ascii_digit() {
            return None;
        }
        value = (value.min(FARTHEST / 10) * 10 + (byte - b'0') as i64).min(FARTHEST);
    }
    Some(if negative { -value } else { value })
}

fn parse_special(negative: bool, text: &[u8]) -> Option<Number> {
    let is = |name: &str| text.eq_ignore_ascii_case(name.as_bytes());
    if is("inf") || is("infinity") {
        return Some(Number::infinity(negative));
    }
    let starts = |name: &str| {
        text.get(..name.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
            .then(|| &text[name.len()..])
    };
    let (kind, payload) = match (starts("nan"), starts("snan")) {
        (Some(payload), _) => (Kind::Quiet, payload),
        (_, Some(payload)) => (Kind::Signaling, payload),
        _ => return None,
    };
    if !payload.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let coefficient = match payload {
        [] => UBig::ZERO,
        _ => natural_of(std::str::from_utf8(payload).ok()?)?,
    };
    Some(Number {
        coefficient,
        exponent: 0,
        kind,
        negative,
    })
}

/// The text of a number without its sign, if it is no finite one.
pub fn special(a: &Number) -> Option<Vec<u8>> {
    let mut out = match a.kind {
        Kind::Finite => return None,
        Kind::Infinite => return Some(b"Infinity".to_vec()),
        Kind::Quiet => b"NaN".to_vec(),
        Kind::Signaling => b"sNaN".to_vec(),
    };
    if !a.coefficient.is_zero() {
        push_digits(&mut out, &a.coefficient);
    }
    Some(out)
}

/// How `str()` and `to_eng_string` show a number.
pub fn push(out: &mut Vec<u8>, a: &Number, engineering: bool, capitals: bool) {
    if a.negative {
        out.push(b'-');
    }
    if let Some(text) = special(a) {
        out.extend_from_slice(&text);
        return;
    }
    let start = out.len();
    push_digits(out, &a.coefficient);
    let len = (out.len() - start) as i64;
    let left = a.exponent + len;
    let point = if a.exponent <= 0 && left > -6 {
        left
    } else if !engineering {
        1
    } else if a.coefficient.is_zero() {
        (left + 1).rem_euclid(3) - 1
    } else {
        (left - 1).rem_euclid(3) + 1
    };
    insert_point(out, start, point, b".");
    if left != point {
        out.push(if capitals { b'E' } else { b'e' });
        push_exponent(out, left - point);
    }
}

pub fn push_exponent(out: &mut Vec<u8>, exponent: i64) {
    out.push(if exponent < 0 { b'-' } else { b'+' });
    out.extend_from_slice(exponent.unsigned_abs().to_string().as_bytes());
}

/// Puts a point after as many of the digits from `start` on; with zeros, where there are none.
pub fn insert_point(out: &mut Vec<u8>, start: usize, point: i64, sign: &[u8]) {
    let len = (out.len() - start) as i64;
    if point >= len {
        out.extend(std::iter::repeat_n(b'0', (point - len) as usize));
    } else if point > 0 {
        insert_zeros(out, start + point as usize, sign.len());
        out[start + point as usize..][..sign.len()].copy_from_slice(sign);
    } else {
        insert_zeros(out, start, 1 + sign.len() + point.unsigned_abs() as usize);
        out[start + 1..][..sign.len()].copy_from_slice(sign);
    }
}

fn insert_zeros(out: &mut Vec<u8>, at: usize, n: usize) {
    let end = out.len();
    out.resize(end + n, b'0');
    out.copy_within(at..end, at + n);
    out[at..at + n].fill(b'0');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        for text in [
            "0",
            "-0.00",
            "1E+3",
            "12345678901234567890123456789012345678901234567890",
            "1.5",
            "0.000001",
            "1E-7",
            "-Infinity",
            "NaN12",
            "-sNaN",
            "1.234567890123456789E+30",
        ] {
            let mut out = Vec::new();
            push(&mut out, &parse(text.as_bytes()).unwrap(), false, true);
            assert_eq!(out, text.as_bytes());
        }
        for bad in ["", ".", "1e", "+", "1.2.3", "nanx", "infi", "e1", "1 "] {
            assert!(parse(bad.as_bytes()).is_none());
        }
    }
}

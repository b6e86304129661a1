//! Text of floats: `repr`, the presentation types of the format language, and `float.hex`.
//!
//! Digits come from the standard library's formatting, which is correctly rounded at any
//! precision; this file decides where the point and the exponent go.

use std::fmt::Write;

/// Which digits to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The fewest digits that read back as the same float.
    Shortest,
    /// `e`: that many digits after the point, with an exponent.
    Exponent,
    /// `f`: that many digits after the point.
    Fixed,
    /// `g`: that many significant digits, trailing zeros dropped.
    General,
}

/// How to show a float.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Which digits.
    pub form: Form,
    /// Their number; not used by [`Form::Shortest`].
    pub precision: usize,
    /// Upper case letters.
    pub upper: bool,
    /// `#`: keep the point and, for `g`, trailing zeros.
    pub alternate: bool,
    /// Always show a point and a digit after it, unless there is an exponent.
    pub dot_zero: bool,
    /// `z`: no sign for a zero.
    pub positive_zero: bool,
}

impl Style {
    /// The style of `repr`.
    pub const REPR: Style = Style::new(Form::Shortest, 0);

    /// `form` with `precision` and nothing special.
    pub const fn new(form: Form, precision: usize) -> Style {
        let dot_zero = matches!(form, Form::Shortest);
        Style {
            form,
            precision,
            upper: false,
            alternate: false,
            dot_zero,
            positive_zero: false,
        }
    }
}

/// No double has more significant digits than 767, nor more than 1074 after the point.
const EXACT: usize = 1100;

/// Significant digits and the place of the point relative to their start.
struct Digits {
    text: String,
    point: i64,
}

/// Splits `d.ddde±x` into digits and point.
fn digits_of(mut text: String) -> Digits {
    let at = text.rfind('e').unwrap_or(text.len());
    let exponent: i64 = text
        .get(at + 1..)
        .and_then(|digits| digits.parse().ok())
        .unwrap_or(0);
    text.truncate(at);
    if text.len() > 1 {
        text.remove(1);
    }
    Digits {
        text,
        point: exponent + 1,
    }
}

fn shortest(magnitude: f64) -> Digits {
    let mut text = String::with_capacity(24);
    let _ = write!(text, "{magnitude:e}");
    // Of two equally near texts of this length Python takes the even one. That takes an exact
    // value of at most 18 digits, so the float is a multiple of 2**-26.
    if text.len() >= 18 && (magnitude * 67_108_864.0).fract() == 0.0 && magnitude < 1e300 {
        let places = text.find('e').map_or(0, |at| at - 2);
        let even = format!("{magnitude:.places$e}");
        if even != text && even.parse() == Ok(magnitude) {
            text = even;
        }
    }
    digits_of(text)
}

/// `count` significant digits.
fn rounded(magnitude: f64, count: usize) -> Digits {
    let places = count.saturating_sub(1);
    let mut digits = digits_of(format!("{magnitude:.*e}", places.min(EXACT)));
    if magnitude == 0.0 {
        digits.point = 1;
    }
    digits
}

/// `magnitude * 10**places` as a whole number, ties to even; `None` where that takes more than machine arithmetic.
pub fn scaled(magnitude: f64, places: usize) -> Option<u64> {
    let power = 10u128.checked_pow(places as u32).filter(|_| places <= 19)?;
    let bits = magnitude.to_bits();
    let field = (bits >> 52 & 0x7ff) as i32;
    let fraction = bits & ((1 << 52) - 1);
    let (mantissa, exponent) = match field {
        0 => (fraction, -1074),
        _ => (fraction | 1 << 52, field - 1075),
    };
    // 53 and 64 bits.
    let product = mantissa as u128 * power;
    if exponent >= 0 {
        let whole = (exponent < 11).then(|| product.checked_shl(exponent as u32))??;
        return u64::try_from(whole).ok();
    }
    let shift = exponent.unsigned_abs();
    if shift > 120 {
        return Some(0);
    }
    let (whole, rest) = (product >> shift, product & ((1 << shift) - 1));
    let half = 1u128 << (shift - 1);
    let up = rest > half || rest == half && whole & 1 == 1;
    u64::try_from(whole + up as u128).ok()
}

/// Digits with a point before the last `places` of them.
fn push_scaled(out: &mut String, digits: u64, places: usize) {
    let power = 10u64.pow(places as u32);
    if places == 0 {
        let _ = write!(out, "{digits}");
    } else {
        let _ = write!(out, "{}.{:0places$}", digits / power, digits % power);
    }
}

fn push_zeros(out: &mut String, count: usize) {
    out.extend(std::iter::repeat_n('0', count));
}

fn push_exponent(out: &mut String, exponent: i64, upper: bool) {
    out.push(if upper { 'E' } else { 'e' });
    out.push(if exponent < 0 { '-' } else { '+' });
    let _ = write!(out, "{:02}", exponent.abs());
}

/// `digits` with an exponent, padded with zeros to `count` significant digits.
fn push_scientific(out: &mut String, digits: &Digits, count: usize, style: &Style) {
    out.push_str(&digits.text[..1]);
    if count > 1 || style.alternate {
        out.push('.');
    }
    out.push_str(&digits.text[1..]);
    push_zeros(out, count.saturating_sub(digits.text.len()));
    push_exponent(out, digits.point - 1, style.upper);
}

/// `digits` without exponent, padded with zeros to `count` significant digits.
fn push_positional(out: &mut String, digits: &Digits, count: usize, style: &Style) {
    let text = &digits.text;
    let pad = count.saturating_sub(text.len());
    if digits.point <= 0 {
        out.push_str("0.");
        push_zeros(out, digits.point.unsigned_abs() as usize);
        out.push_str(text);
        push_zeros(out, pad);
        return;
    }
    let point = digits.point as usize;
    if text.len() > point {
        out.push_str(&text[..point]);
        out.push('.');
        out.push_str(&text[point..]);
        push_zeros(out, pad);
    } else {
        out.push_str(text);
        push_zeros(out, point - text.len());
        if count > point {
            out.push('.');
            push_zeros(out, count - point);
        } else if style.dot_zero {
            out.push_str(".0");
        } else if style.alternate {
            out.push('.');
        }
    }
}

fn push_general(out: &mut String, mut digits: Digits, limit: i64, count: usize, style: &Style) {
    if !style.alternate {
        let kept = digits.text.trim_end_matches('0').len().max(1);
        digits.text.truncate(kept);
    }
    let count = if style.alternate {
        count
    } else {
        digits.text.len()
    };
    if digits.point <= -4 || digits.point > limit {
        push_scientific(out, &digits, count, style);
    } else {
        push_positional(out, &digits, count, style);
    }
}

/// Text of the finite `magnitude` without sign.
fn push_magnitude(out: &mut String, magnitude: f64, style: &Style) {
    match style.form {
        Form::Shortest => push_general(out, shortest(magnitude), 16, 0, style),
        Form::Exponent => {
            let count = style.precision + 1;
            push_scientific(out, &rounded(magnitude, count), count, style);
        }
        Form::Fixed => {
            match scaled(magnitude, style.precision) {
                Some(digits) => push_scaled(out, digits, style.precision),
                None => {
                    let exact = style.precision.min(EXACT);
                    let _ = write!(out, "{magnitude:.exact$}");
                    push_zeros(out, style.precision - exact);
                }
            }
            if style.precision == 0 && style.alternate {
                out.push('.');
            }
        }
        Form::General => {
            let count = style.precision.max(1);
            let limit = count as i64 - style.dot_zero as i64;
            push_general(out, rounded(magnitude, count), limit, count, style);
        }
    }
}

/// Text of `value`, with a minus sign if it is negative.
pub fn format(value: f64, style: &Style) -> String {
    let mut out = String::with_capacity(24);
    push(&mut out, value, style);
    out
}

/// Appends the text of `value`.
pub fn push(out: &mut String, value: f64, style: &Style) {
    if !value.is_finite() {
        out.push_str(match (value.is_nan(), value > 0.0, style.upper) {
            (true, _, false) => "nan",
            (true, _, true) => "NAN",
            (false, true, false) => "inf",
            (false, true, true) => "INF",
            (false, false, false) => "-inf",
            (false, false, true) => "-INF",
        });
        return;
    }
    let start = out.len();
    if value.is_sign_negative() {
        out.push('-');
    }
    push_magnitude(out, value.abs(), style);
    if style.positive_zero && value.is_sign_negative() {
        let mantissa = out[start + 1..].split(['e', 'E']).next().unwrap_or("");
        if mantissa.bytes().all(|byte| matches!(byte, b'0' | b'.')) {
            out.remove(start);
        }
    }
}

/// `repr(value)`
pub fn repr(value: f64) -> String {
    let mut out = String::with_capacity(24);
    push_repr(&mut out, value);
    out
}

/// Appends `repr(value)`; whole numbers of moderate size take a short way.
pub fn push_repr(out: &mut String, value: f64) {
    if value == value.trunc() && value.abs() < 1e15 && (value != 0.0 || value.is_sign_positive()) {
        let _ = write!(out, "{}.0", value as i64);
    } else {
        push(out, value, &Style::REPR);
    }
}

/// `float.hex`
pub fn hex(value: f64) -> String {
    if !value.is_finite() {
        return format(value, &Style::REPR);
    }
    let bits = value.to_bits();
    let sign = if value.is_sign_negative() { "-" } else { "" };
    let fraction = bits & ((1 << 52) - 1);
    let field = (bits >> 52 & 0x7ff) as i32;
    if value == 0.0 {
        format!("{sign}0x0.0p+0")
    } else if field == 0 {
        format!("{sign}0x0.{fraction:013x}p-1022")
    } else {
        format!("{sign}0x1.{fraction:013x}p{:+}", field - 1023)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn styled(value: f64, form: Form, precision: usize) -> String {
        format(value, &Style::new(form, precision))
    }

    #[test]
    fn reprs() {
        for (value, text) in [
            (0.0, "0.0"),
            (-0.0, "-0.0"),
            (0.1, "0.1"),
            (1e16, "1e+16"),
            (1e15, "1000000000000000.0"),
            (123456789012345680.0, "1.2345678901234568e+17"),
            (0.0001, "0.0001"),
            (0.00001, "1e-05"),
            (1758521547631361.0 / 8.0, "219815193453920.12"),
            (3486713813837769.0 / 4.0, "871678453459442.2"),
            (5e-324, "5e-324"),
            (1.7976931348623157e308, "1.7976931348623157e+308"),
            (-2.5, "-2.5"),
            (f64::NEG_INFINITY, "-inf"),
            (f64::NAN, "nan"),
        ] {
            assert_eq!(repr(value), text);
        }
    }

    #[test]
    fn forms() {
        assert_eq!(styled(2.5, Form::Fixed, 0), "2");
        assert_eq!(styled(0.125, Form::Fixed, 2), "0.12");
        assert_eq!(styled(1e22, Form::Fixed, 1), "10000000000000000000000.0");
        assert_eq!(styled(9.5, Form::Exponent, 0), "1e+01");
        assert_eq!(styled(0.0, Form::Exponent, 3), "0.000e+00");
        assert_eq!(styled(999999.5, Form::General, 6), "1e+06");
        assert_eq!(styled(100000.0, Form::General, 6), "100000");
        assert_eq!(styled(0.0001, Form::General, 0), "0.0001");
        let alternate = Style {
            alternate: true,
            ..Style::new(Form::General, 6)
        };
        assert_eq!(format(1.5, &alternate), "1.50000");
        assert_eq!(format(1e10, &alternate), "1.00000e+10");
    }

    #[test]
    fn scaling_agrees_with_the_standard_library() {
        let mut bits = 0x9e37_79b9_7f4a_7c15u64;
        for i in 0..200_000u64 {
            bits = bits.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(i);
            // All magnitudes, then those near one, then short decimals and ties.
            let value = match i % 3 {
                0 => f64::from_bits(bits >> 1),
                1 => f64::from_bits(bits >> 12 | 0x3fe0_0000_0000_0000) * (i % 1000) as f64,
                _ => (bits >> 44) as f64 / [8.0, 100.0, 1024.0][i as usize / 3 % 3],
            };
            let places = (bits >> 7) as usize % 20;
            if value.is_finite()
                && let Some(digits) = scaled(value, places)
            {
                let mut text = String::new();
                push_scaled(&mut text, digits, places);
                assert_eq!(
                    text,
                    std::format!("{value:.places$}"),
                    "{value:e} to {places}"
                );
            }
        }
    }

    #[test]
    fn hexadecimal() {
        assert_eq!(hex(0.1), "0x1.999999999999ap-4");
        assert_eq!(hex(-5e-324), "-0x0.0000000000001p-1022");
        assert_eq!(hex(-0.0), "-0x0.0p+0");
        assert_eq!(hex(1.0), "0x1.0000000000000p+0");
    }
}

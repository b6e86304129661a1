//! `format(value, spec)` for str, int, float and complex.

use super::fault::{Fault, Result};
use super::float_fmt::{self, Form, Style};
use super::format_spec::{self, Grouping, Spec};
use super::int_text::{self, Int};
use super::wtf8;

/// `format(text, spec)`; `type_name` is that of the object, for messages.
pub fn format_text(text: &[u8], spec: &[u8], type_name: &str) -> Result<Vec<u8>> {
    if spec.is_empty() {
        return Ok(text.to_vec());
    }
    let spec = format_spec::parse(spec, b's', b'<', type_name)?;
    if spec.kind != b's' as u32 {
        return Err(format_spec::unknown_kind(spec.kind, type_name));
    }
    let refused = match (spec.sign, spec.positive_zero, spec.alternate, spec.align) {
        (b' ', ..) => "Space not allowed in string format specifier",
        (b'+' | b'-', ..) => "Sign not allowed in string format specifier",
        (_, true, ..) => "Negative zero coercion (z) not allowed in string format specifier",
        (_, _, true, _) => "Alternate form (#) not allowed in string format specifier",
        (.., b'=') => "'=' alignment not allowed in string format specifier",
        _ => "",
    };
    if !refused.is_empty() {
        return Err(Fault::value(refused));
    }
    let kept = match spec.precision {
        Some(limit) => &text[..wtf8::offset_of(text, limit)],
        None => text,
    };
    pad(kept, &spec)
}

/// `text` filled up to the width.
fn pad(text: &[u8], spec: &Spec) -> Result<Vec<u8>> {
    let (before, after) = format_spec::padding(spec, wtf8::count(text));
    let mut out = format_spec::reserve(spec, text.len(), before + after)?;
    wtf8::push_repeated(&mut out, spec.fill, before);
    out.extend_from_slice(text);
    wtf8::push_repeated(&mut out, spec.fill, after);
    Ok(out)
}

/// A number's text in the parts that padding and grouping treat differently.
#[derive(Default)]
struct Number<'a> {
    negative: bool,
    prefix: &'a str,
    /// Digits before the point.
    whole: &'a str,
    /// Point, digits after it, exponent and so on.
    tail: &'a str,
}

impl<'a> Number<'a> {
    /// Splits the text of a float, which may have a minus sign.
    fn of_float(text: &'a str) -> Number<'a> {
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let end = unsigned.bytes().position(|byte| !byte.is_ascii_digit());
        let (whole, tail) = unsigned.split_at(end.unwrap_or(unsigned.len()));
        Number {
            negative: unsigned.len() < text.len(),
            prefix: "",
            whole,
            tail,
        }
    }
}

/// Digits with separators and leading zeros up to `least` characters, last first.
fn grouped_reversed(digits: &[u8], spec: &Spec, size: usize, least: usize) -> Vec<u8> {
    let separator = match spec.grouping {
        Grouping::None => None,
        Grouping::Comma => Some(b','),
        Grouping::Underscore => Some(b'_'),
    };
    let mut out = Vec::new();
    if digits.is_empty() {
        return out;
    }
    let mut left = digits.iter().rev();
    let mut in_group = 0;
    while left.len() > 0 || out.len() < least {
        if let Some(separator) = separator.filter(|_| in_group == size) {
            out.push(separator);
            in_group = 0;
        }
        out.push(left.next().copied().unwrap_or(b'0'));
        in_group += 1;
    }
    out
}

fn sign_text(negative: bool, sign: u8) -> &'static str {
    match (negative, sign) {
        (true, _) => "-",
        (false, b'+') => "+",
        (false, b' ') => " ",
        _ => "",
    }
}

fn push_number(number: &Number, spec: &Spec) -> Result<Vec<u8>> {
    let sign = sign_text(number.negative, spec.sign);
    let fixed = sign.len() + number.prefix.len() + number.tail.len();
    let zero_filled = spec.fill == b'0' as u32 && spec.align == b'=';
    let least = if zero_filled {
        spec.width.saturating_sub(fixed)
    } else {
        0
    };
    let size = match u8::try_from(spec.kind) {
        Ok(b'b' | b'o' | b'x' | b'X') => 4,
        _ => 3,
    };
    if least > isize::MAX as usize / 4 {
        return Err(Fault::memory());
    }
    // Without separators the digits stand as they are, after zeros.
    let plain = spec.grouping == Grouping::None;
    let whole = number.whole.as_bytes();
    let zeros = match plain && !whole.is_empty() {
        true => least.saturating_sub(whole.len()),
        false => 0,
    };
    let mut grouped = Vec::new();
    if !plain {
        grouped = grouped_reversed(whole, spec, size, least);
        grouped.reverse();
    }
    let digits = if plain { whole } else { &grouped };
    let len = fixed + zeros + digits.len();
    let (before, after) = format_spec::padding(spec, len);
    let mut out = format_spec::reserve(spec, len, before + after)?;
    let inside = if spec.align == b'=' { before } else { 0 };
    wtf8::push_repeated(&mut out, spec.fill, before - inside);
    out.extend_from_slice(sign.as_bytes());
    out.extend_from_slice(number.prefix.as_bytes());
    wtf8::push_repeated(&mut out, spec.fill, inside);
    out.resize(out.len() + zeros, b'0');
    out.extend_from_slice(digits);
    out.extend_from_slice(number.tail.as_bytes());
    wtf8::push_repeated(&mut out, spec.fill, after);
    Ok(out)
}

/// `format(value, spec)` of an int. `max_digits` is the limit of decimal conversion, 0 for none.
pub fn format_int(value: Int, spec: &[u8], type_name: &str, max_digits: usize) -> Result<Vec<u8>> {
    if spec.is_empty() {
        return int_text::decimal(value, max_digits).map(String::into_bytes);
    }
    let spec = format_spec::parse(spec, b'd', b'>', type_name)?;
    match u8::try_from(spec.kind) {
        Ok(b'b' | b'c' | b'd' | b'o' | b'x' | b'X' | b'n') => {
            format_whole(value, &spec, max_digits)
        }
        Ok(b'e' | b'E' | b'f' | b'F' | b'g' | b'G' | b'%') => {
            format_real(value.to_f64()?, &spec, type_name)
        }
        _ => Err(format_spec::unknown_kind(spec.kind, type_name)),
    }
}

fn format_whole(value: Int, spec: &Spec, max_digits: usize) -> Result<Vec<u8>> {
    if spec.precision.is_some() {
        return Err(Fault::value(
            "Precision not allowed in integer format specifier",
        ));
    }
    if spec.positive_zero {
        let message = "Negative zero coercion (z) not allowed in integer format specifier";
        return Err(Fault::value(message));
    }
    let upper = spec.kind == b'X' as u32;
    let (base, prefix) = match spec.kind as u8 {
        b'c' => return format_character(value, spec),
        b'b' => (2, "0b"),
        b'o' => (8, "0o"),
        b'x' => (16, "0x"),
        b'X' => (16, "0X"),
        _ => (10, ""),
    };
    let digits = match base {
        10 => int_text::decimal_magnitude(value, max_digits)?,
        _ => int_text::binary_magnitude(value, base, upper),
    };
    let prefix = if spec.alternate { prefix } else { "" };
    let number = Number {
        negative: value.is_negative(),
        prefix,
        whole: &digits,
        tail: "",
    };
    push_number(&number, spec)
}

fn format_character(value: Int, spec: &Spec) -> Result<Vec<u8>> {
    if spec.sign != 0 {
        return Err(Fault::value(
            "Sign not allowed with integer format specifier 'c'",
        ));
    }
    if spec.alternate {
        return Err(Fault::value(
            "Alternate form (#) not allowed with integer format specifier 'c'",
        ));
    }
    let code = match value {
        Int::Small(value) => u32::try_from(value).ok().filter(|&code| code < 0x11_0000),
        Int::Big(_) => return Err(Fault::overflow("Python int too large to convert to C long")),
    };
    let code = code.ok_or_else(|| Fault::overflow("%c arg not in range(0x110000)"))?;
    let mut text = Vec::new();
    wtf8::push(&mut text, code);
    pad(&text, spec)
}

/// `format(value, spec)` of a float.
pub fn format_float(value: f64, spec: &[u8], type_name: &str) -> Result<Vec<u8>> {
    if spec.is_empty() {
        return Ok(float_fmt::repr(value).into_bytes());
    }
    let spec = format_spec::parse(spec, 0, b'>', type_name)?;
    match u8::try_from(spec.kind) {
        Ok(0 | b'e' | b'E' | b'f' | b'F' | b'g' | b'G' | b'n' | b'%') => {
            format_real(value, &spec, type_name)
        }
        _ => Err(format_spec::unknown_kind(spec.kind, type_name)),
    }
}

fn style_of(spec: &Spec) -> Result<Style> {
    if spec
        .precision
        .is_some_and(|precision| precision > i32::MAX as usize)
    {
        return Err(Fault::value("precision too big"));
    }
    let form = match spec.kind as u8 {
        0 if spec.precision.is_none() => Form::Shortest,
        b'e' | b'E' => Form::Exponent,
        b'f' | b'F' | b'%' => Form::Fixed,
        _ => Form::General,
    };
    Ok(Style {
        form,
        precision: spec.precision.unwrap_or(6),
        upper: matches!(spec.kind as u8, b'E' | b'F' | b'G'),
        alternate: spec.alternate,
        dot_zero: spec.kind == 0,
        positive_zero: spec.positive_zero,
    })
}

fn format_real(value: f64, spec: &Spec, _type_name: &str) -> Result<Vec<u8>> {
    let style = style_of(spec)?;
    let percent = spec.kind == b'%' as u32;
    let mut text = float_fmt::format(if percent { value * 100.0 } else { value }, &style);
    if percent {
        text.push('%');
    }
    // Nothing to add.
    if spec.width <= text.len() && spec.grouping == Grouping::None && matches!(spec.sign, 0 | b'-')
    {
        return Ok(text.into_bytes());
    }
    push_number(&Number::of_float(&text), spec)
}

/// `format(real + imag*1j, spec)` of a complex.
pub fn format_complex(real: f64, imag: f64, spec: &[u8], type_name: &str) -> Result<Vec<u8>> {
    if spec.is_empty() {
        return Ok(complex_repr(real, imag).into_bytes());
    }
    let spec = format_spec::parse(spec, 0, b'>', type_name)?;
    if !matches!(
        u8::try_from(spec.kind),
        Ok(0 | b'e' | b'E' | b'f' | b'F' | b'g' | b'G' | b'n')
    ) {
        return Err(format_spec::unknown_kind(spec.kind, type_name));
    }
    if spec
        .precision
        .is_some_and(|precision| precision > i32::MAX as usize)
    {
        return Err(Fault::value("precision too big"));
    }
    if spec.fill == b'0' as u32 {
        return Err(Fault::value(
            "Zero padding is not allowed in complex format specifier",
        ));
    }
    if spec.align == b'=' {
        let message = "'=' alignment flag is not allowed in complex format specifier";
        return Err(Fault::value(message));
    }
    let style = Style {
        dot_zero: false,
        ..style_of(&spec)?
    };
    let bare = spec.kind == 0;
    let skip_real = bare && real == 0.0 && real.is_sign_positive();
    let part = Spec {
        fill: b' ' as u32,
        align: b'<',
        width: 0,
        ..spec.clone()
    };
    let mut body = Vec::new();
    if bare && !skip_real {
        body.push(b'(');
    }
    if !skip_real {
        let text = float_fmt::format(real, &style);
        body.extend_from_slice(&push_number(&Number::of_float(&text), &part)?);
    }
    let text = float_fmt::format(imag, &style);
    let sign = if skip_real { spec.sign } else { b'+' };
    let part = Spec { sign, ..part };
    body.extend_from_slice(&push_number(&Number::of_float(&text), &part)?);
    body.push(b'j');
    if bare && !skip_real {
        body.push(b')');
    }
    pad(&body, &spec)
}

/// `repr` of a complex.
pub fn complex_repr(real: f64, imag: f64) -> String {
    let style = Style {
        dot_zero: false,
        ..Style::REPR
    };
    let imag_text = float_fmt::format(imag, &style);
    if real == 0.0 && real.is_sign_positive() {
        return format!("{imag_text}j");
    }
    let plus = if imag_text.starts_with('-') { "" } else { "+" };
    format!("({}{plus}{imag_text}j)", float_fmt::format(real, &style))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(result: Result<Vec<u8>>) -> String {
        match result {
            Ok(bytes) => String::from_utf8(bytes).unwrap(),
            Err(fault) => format!("! {}", fault.message),
        }
    }

    fn int(value: i64, spec: &str) -> String {
        text(format_int(Int::Small(value), spec.as_bytes(), "int", 4300))
    }

    fn float(value: f64, spec: &str) -> String {
        text(format_float(value, spec.as_bytes(), "float"))
    }

    #[test]
    fn texts() {
        assert_eq!(text(format_text(b"abc", b"*^8.2", "str")), "***ab***");
        assert_eq!(text(format_text(b"a", b"05", "str")), "a0000");
        assert_eq!(
            text(format_text("é".as_bytes(), "日>3".as_bytes(), "str")),
            "日日é"
        );
        assert_eq!(
            text(format_text(b"a", b"=5", "str")),
            "! '=' alignment not allowed in string format specifier"
        );
        assert_eq!(
            text(format_text(b"a", b"d", "S")),
            "! Unknown format code 'd' for object of type 'S'"
        );
    }

    #[test]
    fn ints() {
        assert_eq!(int(1234, "06,"), "01,234");
        assert_eq!(int(1234, "05,"), "1,234");
        assert_eq!(int(123, "08,"), "0,000,123");
        assert_eq!(int(-255, "#010x"), "-0x00000ff");
        assert_eq!(int(65535, "_b"), "1111_1111_1111_1111");
        assert_eq!(int(42, "*=+8"), "+*****42");
        assert_eq!(int(65, "^3c"), " A ");
        assert_eq!(
            int(1, ".3"),
            "! Precision not allowed in integer format specifier"
        );
        assert_eq!(int(-1, "c"), "! %c arg not in range(0x110000)");
        assert_eq!(int(3, ".1f"), "3.0");
    }

    #[test]
    fn floats() {
        assert_eq!(float(1234567.891, ",.2f"), "1,234,567.89");
        assert_eq!(float(-0.001, "z.1f"), "0.0");
        assert_eq!(float(0.25, "%"), "25.000000%");
        assert_eq!(float(f64::INFINITY, "010,"), "0000000inf");
        assert_eq!(float(1e6, ".3"), "1e+06");
        assert_eq!(float(100.0, ".3"), "1e+02");
        assert_eq!(float(1.5, "+08.2f"), "+0001.50");
        assert_eq!(
            float(1.0, "s"),
            "! Unknown format code 's' for object of type 'float'"
        );
    }

    #[test]
    fn complexes() {
        assert_eq!(complex_repr(0.0, 1.0), "1j");
        assert_eq!(complex_repr(-0.0, -0.0), "(-0-0j)");
        assert_eq!(complex_repr(1.5, f64::NAN), "(1.5+nanj)");
        assert_eq!(
            text(format_complex(1.0, -2.0, b"*>12.1f", "complex")),
            "****1.0-2.0j"
        );
        assert_eq!(text(format_complex(0.0, 2.0, b"+", "complex")), "+2j");
    }
}

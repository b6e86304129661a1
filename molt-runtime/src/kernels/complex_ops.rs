//! Arithmetic of complex numbers and `complex(text)`.

use super::fault::{Fault, Result};
use super::math::c;
use super::{float_parse, wtf8::CodePoints};

/// A complex number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Complex {
    /// Real part.
    pub real: f64,
    /// Imaginary part.
    pub imag: f64,
}

impl Complex {
    /// One.
    pub const ONE: Complex = Complex {
        real: 1.0,
        imag: 0.0,
    };

    /// From its parts.
    pub fn new(real: f64, imag: f64) -> Complex {
        Complex { real, imag }
    }
}

/// `a * b`
#[inline]
pub fn multiply(a: Complex, b: Complex) -> Complex {
    Complex {
        real: a.real * b.real - a.imag * b.imag,
        imag: a.real * b.imag + a.imag * b.real,
    }
}

/// `a / b`, scaled by the larger part of `b` against overflow.
pub fn divide(a: Complex, b: Complex) -> Result<Complex> {
    if b.real == 0.0 && b.imag == 0.0 {
        return Err(Fault::zero_division("complex division by zero"));
    }
    Ok(quotient(a, b))
}

fn quotient(a: Complex, b: Complex) -> Complex {
    if b.real.abs() >= b.imag.abs() {
        let ratio = b.imag / b.real;
        let denominator = b.real + b.imag * ratio;
        Complex {
            real: (a.real + a.imag * ratio) / denominator,
            imag: (a.imag - a.real * ratio) / denominator,
        }
    } else if b.imag.abs() >= b.real.abs() {
        let ratio = b.real / b.imag;
        let denominator = b.real * ratio + b.imag;
        Complex {
            real: (a.real * ratio + a.imag) / denominator,
            imag: (a.imag * ratio - a.real) / denominator,
        }
    } else {
        Complex::new(f64::NAN, f64::NAN)
    }
}

/// `abs(z)`
pub fn absolute(z: Complex) -> Result<f64> {
    let length = c::hypot(z.real, z.imag);
    if length.is_infinite() && z.real.is_finite() && z.imag.is_finite() {
        return Err(Fault::overflow("absolute value too large"));
    }
    Ok(length)
}

/// `a ** n` for a whole `n`, by squaring.
fn whole_power(a: Complex, n: i32) -> Result<Complex> {
    let mut result = Complex::ONE;
    let mut square = a;
    let mut bits = n.unsigned_abs();
    while bits > 0 {
        if bits & 1 == 1 {
            result = multiply(result, square);
        }
        bits >>= 1;
        if bits > 0 {
            square = multiply(square, square);
        }
    }
    if n > 0 {
        return Ok(result);
    }
    if result.real == 0.0 && result.imag == 0.0 {
        return Err(zero_power_fault());
    }
    Ok(quotient(Complex::ONE, result))
}

fn zero_power_fault() -> Fault {
    Fault::zero_division("0.0 to a negative or complex power")
}

/// `a ** b`
pub fn power(a: Complex, b: Complex) -> Result<Complex> {
    let result = if b.imag == 0.0 && b.real == b.real.floor() && b.real.abs() <= 100.0 {
        whole_power(a, b.real as i32)?
    } else if b.real == 0.0 && b.imag == 0.0 {
        Complex::ONE
    } else if a.real == 0.0 && a.imag == 0.0 {
        if b.imag != 0.0 || b.real < 0.0 {
            return Err(zero_power_fault());
        }
        Complex::new(0.0, 0.0)
    } else {
        let length = c::hypot(a.real, a.imag);
        let mut size = c::pow(length, b.real);
        let angle = c::atan2(a.imag, a.real);
        let mut phase = angle * b.real;
        if b.imag != 0.0 {
            size /= c::exp(angle * b.imag);
            phase += b.imag * c::log(length);
        }
        if phase.is_infinite() {
            return Err(zero_power_fault());
        }
        Complex::new(size * c::cos(phase), size * c::sin(phase))
    };
    if result.real.is_infinite() || result.imag.is_infinite() {
        return Err(Fault::overflow("complex exponentiation"));
    }
    Ok(result)
}

/// Length of the float literal that `text` starts with.
fn float_prefix(text: &[u8]) -> usize {
    let signed = matches!(text.first(), Some(b'+' | b'-')) as usize;
    let rest = &text[signed..];
    for name in [&b"infinity"[..], b"inf", b"nan"] {
        if rest.len() >= name.len() && rest[..name.len()].eq_ignore_ascii_case(name) {
            return signed + name.len();
        }
    }
    let digits = |at: usize| {
        rest[at..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count()
    };
    let whole = digits(0);
    let mut end = whole;
    let mut count = whole;
    if rest.get(end) == Some(&b'.') {
        count += digits(end + 1);
        end += 1 + digits(end + 1);
    }
    if count == 0 {
        return 0;
    }
    if matches!(rest.get(end), Some(b'e' | b'E')) {
        let sign = matches!(rest.get(end + 1), Some(b'+' | b'-')) as usize;
        let exponent = rest
            .get(end + 1 + sign..)
            .map_or(0, |_| digits(end + 1 + sign));
        if exponent > 0 {
            end += 1 + sign + exponent;
        }
    }
    signed + end
}

/// `complex(text)`
pub fn parse(text: &[u8]) -> Result<Complex> {
    let malformed = || Fault::value("complex() arg is a malformed string");
    let plain = float_parse::plain_number(text).ok_or_else(malformed)?;
    // Underscores are checked within the whole text, then gone.
    let digit = |at: Option<usize>| {
        at.and_then(|at| plain.get(at))
            .is_some_and(u8::is_ascii_digit)
    };
    let mut body = Vec::with_capacity(plain.len());
    for (at, &byte) in plain.iter().enumerate() {
        if byte != b'_' {
            body.push(byte);
        } else if !digit(at.checked_sub(1)) || !digit(Some(at + 1)) {
            let shown = String::from_utf8_lossy(&super::repr::text(text)).into_owned();
            return Err(Fault::value(format!(
                "could not convert string to complex: {shown}"
            )));
        }
    }
    debug_assert!(CodePoints::new(text).count() >= body.len());
    parse_plain(&body).ok_or_else(malformed)
}

fn parse_plain(text: &[u8]) -> Option<Complex> {
    let inner = match text {
        [b'(', inner @ .., b')'] => float_parse::strip_c_space(inner),
        _ => text,
    };
    let number = |text: &[u8]| float_parse::parse_ascii(text);
    let is_unit = |byte: &u8| matches!(byte, b'j' | b'J');
    let unit_of = |sign: &[u8]| if sign == b"-" { -1.0 } else { 1.0 };
    let first = float_prefix(inner);
    let (head, rest) = inner.split_at(first);
    if first > 0 {
        return match rest {
            [] => Some(Complex::new(number(head)?, 0.0)),
            [unit] if is_unit(unit) => Some(Complex::new(0.0, number(head)?)),
            [b'+' | b'-', ..] => {
                let second = float_prefix(rest);
                let (imag, tail) = if second > 0 {
                    (number(&rest[..second])?, &rest[second..])
                } else {
                    (unit_of(&rest[..1]), &rest[1..])
                };
                let [unit] = tail else { return None };
                is_unit(unit).then_some(Complex::new(number(head)?, imag))
            }
            _ => None,
        };
    }
    match inner {
        [sign @ (b'+' | b'-'), unit] if is_unit(unit) => Some(Complex::new(0.0, unit_of(&[*sign]))),
        [unit] if is_unit(unit) => Some(Complex::new(0.0, 1.0)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn z(real: f64, imag: f64) -> Complex {
        Complex::new(real, imag)
    }

    #[test]
    fn arithmetic() {
        assert_eq!(multiply(z(1.0, 2.0), z(3.0, -1.0)), z(5.0, 5.0));
        assert_eq!(
            divide(z(5.0, 5.0), z(3.0, -1.0)),
            Ok(z(1.0, 1.9999999999999998))
        );
        assert!(divide(z(1.0, 0.0), z(0.0, 0.0)).is_err());
        assert_eq!(power(z(1.0, 1.0), z(2.0, 0.0)), Ok(z(0.0, 2.0)));
        assert_eq!(power(z(0.0, 0.0), z(0.5, 0.0)), Ok(z(0.0, 0.0)));
        assert!(power(z(0.0, 0.0), z(-1.0, 0.0)).is_err());
        assert!(power(z(1e200, 0.0), z(3.0, 0.0)).is_err());
        assert_eq!(absolute(z(3.0, 4.0)), Ok(5.0));
    }

    #[test]
    fn texts() {
        assert_eq!(parse(b" (1.5-2e1j) "), Ok(z(1.5, -20.0)));
        assert_eq!(parse(b"-j"), Ok(z(0.0, -1.0)));
        assert_eq!(parse(b"1_0+j"), Ok(z(10.0, 1.0)));
        assert_eq!(parse(b"infj"), Ok(z(0.0, f64::INFINITY)));
        for bad in ["", "1+", "1+2", "1 +2j", "j1", "1j2", "(1", "1+-2j"] {
            let fault = parse(bad.as_bytes()).unwrap_err();
            assert_eq!(
                fault.message, "complex() arg is a malformed string",
                "{bad}"
            );
        }
    }
}

//! The functions of the `cmath` module, with CPython's branch cuts, scaling and errors.
//!
//! Arguments that are not finite are looked up in tables: rows are the real part, columns the
//! imaginary part, both in the order -inf, negative, -0, 0, positive, inf, nan. A value is two
//! letters, one for each part (see [`part`]); `EE` is a domain error, `..` is finite.

use super::complex_ops::{self, Complex};
use super::fault::Result;
use super::math::{c, domain_fault, range_fault};
use std::f64::consts::{E, FRAC_PI_2, FRAC_PI_4, LN_2, LN_10, PI};

type Table = [&'static [u8; 14]; 7];

const ACOS: Table = [
    b"tipipipmpmtmni",
    b"hi........hmnn",
    b"hi........hmhn",
    b"hi........hmhn",
    b"hi........hmnn",
    b"ki0i0i0m0mkmni",
    b"ninnnnnnnnnmnn",
];
const ACOSH: Table = [
    b"iuiqiqipipitin",
    b"ig........ihnn",
    b"ig........ihnn",
    b"ig........ihnn",
    b"ig........ihnn",
    b"ilioioi0i0ikin",
    b"innnnnnnnninnn",
];
const ASINH: Table = [
    b"mlmomom0m0mkmn",
    b"mg........mhnn",
    b"mg........mhnn",
    b"ig........ihnn",
    b"ig........ihnn",
    b"ilioioi0i0ikin",
    b"innnnon0nninnn",
];
const ATANH: Table = [
    b"ogogogohohohon",
    b"og........ohnn",
    b"og........ohon",
    b"0g........0h0n",
    b"0g........0hnn",
    b"0g0g0g0h0h0h0n",
    b"0gnnnnnnnn0hnn",
];
const COSH: Table = [
    b"EEmii0iommEEin",
    b"EE........EEnn",
    b"EE........EEn0",
    b"EE........EEn0",
    b"EE........EEnn",
    b"EEmmioi0miEEin",
    b"nnnnn0n0nnnnnn",
];
const EXP: Table = [
    b"00oo0o00o00000",
    b"EE........EEnn",
    b"EE........EEnn",
    b"EE........EEnn",
    b"EE........EEnn",
    b"EEmmioi0miEEin",
    b"nnnnnon0nnnnnn",
];
const LOG: Table = [
    b"iuiqiqipipitin",
    b"ig........ihnn",
    b"ig........ihnn",
    b"ig........ihnn",
    b"ig........ihnn",
    b"ilioioi0i0ikin",
    b"innnnnnnnninnn",
];
const SINH: Table = [
    b"EEimmom0iiEEin",
    b"EE........EEnn",
    b"EE........EE0n",
    b"EE........EE0n",
    b"EE........EEnn",
    b"EEmmioi0miEEin",
    b"nnnnnon0nnnnnn",
];
const SQRT: Table = [
    b"im0m0m0i0iiini",
    b"im........iinn",
    b"im........iinn",
    b"im........iinn",
    b"im........iinn",
    b"imioioi0i0iiin",
    b"imnnnnnnnniinn",
];
const TANH: Table = [
    b"-0-0-o-0-o-0-0",
    b"EE........EEnn",
    b"EE........EEnn",
    b"EE........EEnn",
    b"EE........EEnn",
    b"10101o101o1010",
    b"nnnnnon0nnnnnn",
];
const RECT: Table = [
    b"EEiim0moimEEin",
    b"EE........EEnn",
    b"00........0000",
    b"00........0000",
    b"EE........EEnn",
    b"EEmmioi0miEEin",
    b"nnnnn0n0nnnnnn",
];

/// Beyond this a square or a sum of squares might overflow.
const LARGE: f64 = f64::MAX / 4.0;

/// The value of a letter in a table.
fn part(letter: u8) -> f64 {
    match letter {
        b'0' => 0.0,
        b'o' => -0.0,
        b'1' => 1.0,
        b'-' => -1.0,
        b'i' => f64::INFINITY,
        b'm' => f64::NEG_INFINITY,
        b'p' => PI,
        b'q' => -PI,
        b'h' => FRAC_PI_2,
        b'g' => -FRAC_PI_2,
        b'k' => FRAC_PI_4,
        b'l' => -FRAC_PI_4,
        b't' => 3.0 * FRAC_PI_4,
        b'u' => -3.0 * FRAC_PI_4,
        _ => f64::NAN,
    }
}

fn column(x: f64) -> usize {
    if x.is_nan() {
        return 6;
    }
    let place = if x == 0.0 {
        0
    } else if x.is_finite() {
        1
    } else {
        2
    };
    if x.is_sign_negative() {
        2 - place
    } else {
        3 + place
    }
}

fn new(real: f64, imag: f64) -> Complex {
    Complex::new(real, imag)
}

/// The value for an argument that is not finite.
fn special(table: &Table, z: Complex) -> Option<Result<Complex>> {
    if z.real.is_finite() && z.imag.is_finite() {
        return None;
    }
    let at = column(z.imag) * 2;
    let row = table[column(z.real)];
    Some(match row[at] {
        b'E' => Err(domain_fault()),
        letter => Ok(new(part(letter), part(row[at + 1]))),
    })
}

/// Whether the imaginary part is an angle to be taken into account although the real part is
/// infinite.
fn is_direction(z: Complex) -> bool {
    z.real.is_infinite() && z.imag.is_finite() && z.imag != 0.0
}

fn checked(z: Complex) -> Result<Complex> {
    if z.real.is_infinite() || z.imag.is_infinite() {
        Err(range_fault())
    } else {
        Ok(z)
    }
}

fn is_large(z: Complex) -> bool {
    z.real.abs() > LARGE || z.imag.abs() > LARGE
}

/// `log(abs(z))` for large parts.
fn log_of_large(z: Complex) -> f64 {
    c::log(c::hypot(z.real / 2.0, z.imag / 2.0)) + LN_2 * 2.0
}

/// `i * z`
fn turned(z: Complex) -> Complex {
    new(-z.imag, z.real)
}

/// `-i * z`
fn turned_back(z: Complex) -> Complex {
    new(z.imag, -z.real)
}

/// `cmath.sqrt`
pub fn sqrt(z: Complex) -> Result<Complex> {
    if let Some(value) = special(&SQRT, z) {
        return value;
    }
    Ok(finite_sqrt(z))
}

fn finite_sqrt(z: Complex) -> Complex {
    if z.real == 0.0 && z.imag == 0.0 {
        return new(0.0, z.imag);
    }
    let (x, y) = (z.real.abs(), z.imag.abs());
    let tiny = x < f64::MIN_POSITIVE && y < f64::MIN_POSITIVE;
    let root = if tiny {
        let x = c::ldexp(x, 53);
        c::ldexp((x + c::hypot(x, c::ldexp(y, 53))).sqrt(), -27)
    } else {
        let x = x / 8.0;
        2.0 * (x + c::hypot(x, y / 8.0)).sqrt()
    };
    let other = y / (2.0 * root);
    if z.real >= 0.0 {
        new(root, other.copysign(z.imag))
    } else {
        new(other, root.copysign(z.imag))
    }
}

/// `cmath.acos`
pub fn acos(z: Complex) -> Result<Complex> {
    if let Some(value) = special(&ACOS, z) {
        return value;
    }
    if is_large(z) {
        let log = log_of_large(z);
        let imag = if z.real < 0.0 {
            -log.copysign(z.imag)
        } else {
            log.copysign(-z.imag)
        };
        return Ok(new(c::atan2(z.imag.abs(), z.real), imag));
    }
    let below = finite_sqrt(new(1.0 - z.real, -z.imag));
    let above = finite_sqrt(new(1.0 + z.real, z.imag));
    Ok(new(
        2.0 * c::atan2(below.real, above.real),
        c::asinh(above.real * below.imag - above.imag * below.real),
    ))
}

/// `cmath.acosh`
pub fn acosh(z: Complex) -> Result<Complex> {
    if let Some(value) = special(&ACOSH, z) {
        return value;
    }
    if is_large(z) {
        return Ok(new(log_of_large(z), c::atan2(z.imag, z.real)));
    }
    let below = finite_sqrt(new(z.real - 1.0, z.imag));
    let above = finite_sqrt(new(z.real + 1.0, z.imag));
    Ok(new(
        c::asinh(below.real * above.real + below.imag * above.imag),
        2.0 * c::atan2(below.imag, above.real),
    ))
}

/// `cmath.asin`
pub fn asin(z: Complex) -> Result<Complex> {
    asinh(turned(z)).map(turned_back)
}

/// `cmath.asinh`
pub fn asinh(z: Complex) -> Result<Complex> {
    if let Some(value) = special(&ASINH, z) {
        return value;
    }
    if is_large(z) {
        return Ok(new(
            log_of_large(z).copysign(z.real),
            c::atan2(z.imag, z.real.abs()),
        ));
    }
    let above = finite_sqrt(new(1.0 + z.imag, -z.real));
    let below = finite_sqrt(new(1.0 - z.imag, z.real));
    Ok(new(
        c::asinh(above.real * below.imag - below.real * above.imag),
        c::atan2(z.imag, above.real * below.real - above.imag * below.imag),
    ))
}

/// `cmath.atan`
pub fn atan(z: Complex) -> Result<Complex> {
    atanh(turned(z)).map(turned_back)
}

/// `cmath.atanh`
pub fn atanh(z: Complex) -> Result<Complex> {
    if let Some(value) = special(&ATANH, z) {
        return value;
    }
    if z.real.is_sign_negative() {
        return atanh(new(-z.real, -z.imag)).map(|value| new(-value.real, -value.imag));
    }
    let y = z.imag.abs();
    let root_of_large = LARGE.sqrt();
    if z.real > root_of_large || y > root_of_large {
        let half = c::hypot(z.real / 2.0, z.imag / 2.0);
        return Ok(new(
            z.real / 4.0 / half / half,
            -FRAC_PI_2.copysign(-z.imag),
        ));
    }
    if z.real == 1.0 && y < f64::MIN_POSITIVE.sqrt() {
        if y == 0.0 {
            return Err(domain_fault());
        }
        let real = -c::log(y.sqrt() / c::hypot(y, 2.0).sqrt());
        return Ok(new(real, (c::atan2(2.0, -y) / 2.0).copysign(z.imag)));
    }
    let x = z.real;
    Ok(new(
        c::log1p(4.0 * x / ((1.0 - x) * (1.0 - x) + y * y)) / 4.0,
        -c::atan2(-2.0 * z.imag, (1.0 - x) * (1.0 + x) - y * y) / 2.0,
    ))
}

/// `cmath.cos`
pub fn cos(z: Complex) -> Result<Complex> {
    cosh(turned(z))
}

/// `cmath.sin`
pub fn sin(z: Complex) -> Result<Complex> {
    sinh(turned(z)).map(turned_back)
}

/// `cmath.tan`
pub fn tan(z: Complex) -> Result<Complex> {
    tanh(turned(z)).map(turned_back)
}

/// Whether `exp(x)` might overflow.
fn is_steep(x: f64) -> bool {
    x > c::log(LARGE)
}

/// `cmath.cosh`
pub fn cosh(z: Complex) -> Result<Complex> {
    let (sin, cos) = (c::sin(z.imag), c::cos(z.imag));
    if is_direction(z) {
        let imag = f64::INFINITY.copysign(sin);
        return Ok(new(
            f64::INFINITY.copysign(cos),
            if z.real > 0.0 { imag } else { -imag },
        ));
    }
    if let Some(value) = special(&COSH, z) {
        return value;
    }
    if is_steep(z.real.abs()) {
        let x = z.real - 1f64.copysign(z.real);
        return checked(new(cos * c::cosh(x) * E, sin * c::sinh(x) * E));
    }
    checked(new(cos * c::cosh(z.real), sin * c::sinh(z.real)))
}

/// `cmath.sinh`
pub fn sinh(z: Complex) -> Result<Complex> {
    let (sin, cos) = (c::sin(z.imag), c::cos(z.imag));
    if is_direction(z) {
        let real = f64::INFINITY.copysign(cos);
        return Ok(new(
            if z.real > 0.0 { real } else { -real },
            f64::INFINITY.copysign(sin),
        ));
    }
    if let Some(value) = special(&SINH, z) {
        return value;
    }
    if is_steep(z.real.abs()) {
        let x = z.real - 1f64.copysign(z.real);
        return checked(new(cos * c::sinh(x) * E, sin * c::cosh(x) * E));
    }
    checked(new(cos * c::sinh(z.real), sin * c::cosh(z.real)))
}

/// `cmath.tanh`
pub fn tanh(z: Complex) -> Result<Complex> {
    if is_direction(z) {
        let imag = 0f64.copysign(2.0 * c::sin(z.imag) * c::cos(z.imag));
        return Ok(new(1f64.copysign(z.real), imag));
    }
    if let Some(value) = special(&TANH, z) {
        return value;
    }
    if is_steep(z.real.abs()) {
        let imag = 4.0 * c::sin(z.imag) * c::cos(z.imag) * c::exp(-2.0 * z.real.abs());
        return Ok(new(1f64.copysign(z.real), imag));
    }
    let (x, y) = (c::tanh(z.real), c::tan(z.imag));
    let slope = 1.0 / c::cosh(z.real);
    let product = x * y;
    let denominator = 1.0 + product * product;
    Ok(new(
        x * (1.0 + y * y) / denominator,
        ((y / denominator) * slope) * slope,
    ))
}

/// `cmath.exp`
pub fn exp(z: Complex) -> Result<Complex> {
    let (sin, cos) = (c::sin(z.imag), c::cos(z.imag));
    if is_direction(z) {
        let size: f64 = if z.real > 0.0 { f64::INFINITY } else { 0.0 };
        return Ok(new(size.copysign(cos), size.copysign(sin)));
    }
    if let Some(value) = special(&EXP, z) {
        return value;
    }
    if is_steep(z.real) {
        let size = c::exp(z.real - 1.0);
        return checked(new(size * cos * E, size * sin * E));
    }
    let size = c::exp(z.real);
    checked(new(size * cos, size * sin))
}

/// `cmath.log` with one argument.
pub fn log(z: Complex) -> Result<Complex> {
    if let Some(value) = special(&LOG, z) {
        return value;
    }
    let (x, y) = (z.real.abs(), z.imag.abs());
    let real = if is_large(z) {
        c::log(c::hypot(x / 2.0, y / 2.0)) + LN_2
    } else if x < f64::MIN_POSITIVE && y < f64::MIN_POSITIVE {
        if x == 0.0 && y == 0.0 {
            return Err(domain_fault());
        }
        c::log(c::hypot(c::ldexp(x, 53), c::ldexp(y, 53))) - 53.0 * LN_2
    } else {
        let size = c::hypot(x, y);
        if (0.71..=1.73).contains(&size) {
            let (most, least) = if x > y { (x, y) } else { (y, x) };
            c::log1p((most - 1.0) * (most + 1.0) + least * least) / 2.0
        } else {
            c::log(size)
        }
    };
    Ok(new(real, c::atan2(z.imag, z.real)))
}

/// `cmath.log10`
pub fn log10(z: Complex) -> Result<Complex> {
    log(z).map(|value| new(value.real / LN_10, value.imag / LN_10))
}

/// `cmath.phase`
pub fn phase(z: Complex) -> f64 {
    c::atan2(z.imag, z.real)
}

/// `cmath.polar`
pub fn polar(z: Complex) -> Result<(f64, f64)> {
    let size = complex_ops::absolute(z).map_err(|_| range_fault())?;
    Ok((size, phase(z)))
}

/// `cmath.rect`
pub fn rect(size: f64, angle: f64) -> Result<Complex> {
    let (sin, cos) = (c::sin(angle), c::cos(angle));
    let z = new(size, angle);
    if is_direction(z) {
        let (real, imag) = (f64::INFINITY.copysign(cos), f64::INFINITY.copysign(sin));
        return Ok(if size > 0.0 {
            new(real, imag)
        } else {
            new(-real, -imag)
        });
    }
    if let Some(value) = special(&RECT, z) {
        return value;
    }
    if angle == 0.0 {
        return Ok(new(size, size * angle));
    }
    Ok(new(size * cos, size * sin))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values() {
        assert_eq!(sqrt(new(-4.0, -0.0)), Ok(new(0.0, -2.0)));
        assert_eq!(exp(new(0.0, PI)), Ok(new(-1.0, 1.2246467991473532e-16)));
        assert_eq!(log(new(-1.0, 0.0)), Ok(new(0.0, PI)));
        assert_eq!(
            sqrt(new(3.0, f64::INFINITY)),
            Ok(new(f64::INFINITY, f64::INFINITY))
        );
        assert_eq!(
            acosh(new(f64::NEG_INFINITY, 1.0)),
            Ok(new(f64::INFINITY, PI))
        );
        assert_eq!(exp(new(f64::NEG_INFINITY, 4.0)), Ok(new(-0.0, -0.0)));
        assert_eq!(cosh(new(1.0, f64::INFINITY)), Err(domain_fault()));
        assert_eq!(exp(new(1000.0, 1.0)), Err(range_fault()));
        assert_eq!(log(new(0.0, 0.0)), Err(domain_fault()));
        assert_eq!(atanh(new(1.0, 0.0)), Err(domain_fault()));
    }
}

//! Arithmetic of floats where Python differs from the machine: floored division, powers with
//! their errors, rounding to decimal places, exact ratios.

use super::fault::{Fault, FaultKind, Result};
use super::fmod::fmod;
use dashu_int::{IBig, UBig};

/// `x / y`
pub fn true_divide(x: f64, y: f64) -> Result<f64> {
    if y == 0.0 {
        return Err(Fault::zero_division("float division by zero"));
    }
    Ok(x / y)
}

/// Floored quotient and remainder; `y` is not zero.
#[inline]
fn floored(x: f64, y: f64) -> (f64, f64) {
    let mut rest = fmod(x, y);
    let mut quotient = (x - rest) / y;
    if rest == 0.0 {
        rest = 0f64.copysign(y);
    } else if (y < 0.0) != (rest < 0.0) {
        rest += y;
        quotient -= 1.0;
    }
    let whole = if quotient == 0.0 {
        0f64.copysign(x / y)
    } else {
        let down = quotient.floor();
        if quotient - down > 0.5 {
            down + 1.0
        } else {
            down
        }
    };
    (whole, rest)
}

/// `divmod(x, y)`
pub fn divide_modulo(x: f64, y: f64) -> Result<(f64, f64)> {
    if y == 0.0 {
        return Err(Fault::zero_division("float divmod()"));
    }
    Ok(floored(x, y))
}

/// `x // y`
pub fn floor_divide(x: f64, y: f64) -> Result<f64> {
    if y == 0.0 {
        return Err(Fault::zero_division("float floor division by zero"));
    }
    Ok(floored(x, y).0)
}

/// `x % y`
pub fn modulo(x: f64, y: f64) -> Result<f64> {
    if y == 0.0 {
        return Err(Fault::zero_division("float modulo"));
    }
    let rest = fmod(x, y);
    Ok(if rest == 0.0 {
        0f64.copysign(y)
    } else if (y < 0.0) != (rest < 0.0) {
        rest + y
    } else {
        rest
    })
}

/// The fault that C's `ERANGE` becomes; its two arguments are shown as a tuple.
pub fn range_fault() -> Fault {
    Fault::new(
        FaultKind::OverflowRange,
        "(34, 'Numerical result out of range')",
    )
}

/// `x ** y` where nothing about it is special: `x` is positive, the result is finite. Squares are left to [`power`].
#[inline]
pub fn usual_power(x: f64, y: f64) -> Option<f64> {
    if x > 0.0 && x.is_finite() && y != 2.0 {
        let power = super::math::c::pow(x, y);
        return power.is_finite().then_some(power);
    }
    None
}

/// `x ** y`; `None` if the result is complex.
pub fn power(x: f64, y: f64) -> Result<Option<f64>> {
    if y == 0.0 || x == 1.0 {
        return Ok(Some(1.0));
    }
    if x == 0.0 && y < 0.0 && y.is_finite() {
        return Err(Fault::zero_division(
            "0.0 cannot be raised to a negative power",
        ));
    }
    if x < 0.0 && x.is_finite() && y.is_finite() && y != y.floor() {
        return Ok(None);
    }
    if y == 2.0
        && let Some(square) = square(x)
    {
        return Ok(Some(square));
    }
    let result = super::math::c::pow(x, y);
    if result.is_infinite() && x.is_finite() && y.is_finite() {
        return Err(range_fault());
    }
    Ok(Some(result))
}

/// `x * x`, where that is what `pow` gives: its error before it rounds is below 0.03 units in the last place, so that it rounds to the
/// same number if the exact square is not about half way between two.
fn square(x: f64) -> Option<f64> {
    const LEAST: f64 = 1e-100;
    const MOST: f64 = 1e100;
    const SPLIT: f64 = ((1u64 << 27) + 1) as f64;
    const EXPONENT: u64 = 0x7ff << 52;
    const CLEAR: f64 = 0.47 * f64::EPSILON;
    if !(LEAST..MOST).contains(&x.abs()) {
        return None;
    }
    let square = x * x;
    // What rounding took away, exactly (T. J. Dekker, 1971).
    let scaled = SPLIT * x;
    let high = scaled - (scaled - x);
    let low = x - high;
    let lost = ((high * high - square) + 2.0 * high * low) + low * low;
    let power_of_two = f64::from_bits(square.to_bits() & EXPONENT);
    (lost.abs() < CLEAR * power_of_two).then_some(square)
}

/// Nearest whole number, ties to even.
#[inline]
pub fn round_half_even(value: f64) -> f64 {
    value.round_ties_even()
}

/// `round(value, places)`
pub fn round_places(value: f64, places: i64) -> Result<f64> {
    // Beyond these no double changes, or every double becomes zero.
    const MOST: i64 = 323;
    const LEAST: i64 = -308;
    if !value.is_finite() || places > MOST || value == 0.0 {
        return Ok(value);
    }
    if places < LEAST {
        return Ok(0.0 * value);
    }
    let magnitude = value.abs();
    // Both fit a double exactly, so that the quotient is rounded once.
    const WHOLE: u64 = 1 << 53;
    if (0..=19).contains(&places)
        && let Some(digits) = super::float_fmt::scaled(magnitude, places as usize)
        && digits <= WHOLE
    {
        return Ok((digits as f64 / 10f64.powi(places as i32)).copysign(value));
    }
    let text = if places >= 0 {
        format!("{magnitude:.*}", places as usize)
    } else {
        let exponent = format!("{magnitude:e}");
        let exponent: i64 = exponent
            .split_once('e')
            .and_then(|(_, digits)| digits.parse().ok())
            .unwrap_or(0);
        // Places after the leading digit that stay.
        let kept = exponent + places;
        if kept < -1 {
            return Ok(0f64.copysign(value));
        } else if kept == -1 {
            // The kept digit is the one above the leading digit: 1 or 0 of it.
            let half = format!("5e{exponent}")
                .parse::<f64>()
                .unwrap_or(f64::INFINITY);
            let up = if magnitude == half {
                below_half(exponent)
            } else {
                magnitude > half
            };
            if up {
                format!("1e{}", exponent + 1)
            } else {
                "0".to_owned()
            }
        } else {
            format!("{magnitude:.*e}", kept as usize)
        }
    };
    let rounded: f64 = text.parse().unwrap_or(f64::INFINITY);
    if rounded.is_infinite() {
        return Err(Fault::overflow("rounded value too large to represent"));
    }
    Ok(rounded.copysign(value))
}

/// Whether the double nearest to 5 * 10**exponent lies above it, so that it rounds up.
fn below_half(exponent: i64) -> bool {
    let Ok(exponent) = usize::try_from(exponent) else {
        return false;
    };
    let exact = UBig::from(5u8) * UBig::from(10u8).pow(exponent);
    let nearest = format!("5e{exponent}").parse::<f64>().unwrap_or(0.0);
    to_int(nearest).is_ok_and(|whole| whole > IBig::from(exact))
}

/// Mantissa and power of two of a finite float, unsigned.
fn parts(value: f64) -> (u64, i32) {
    let bits = value.to_bits();
    let field = (bits >> 52 & 0x7ff) as i32;
    let fraction = bits & ((1 << 52) - 1);
    if field == 0 {
        (fraction, -1074)
    } else {
        (fraction | 1 << 52, field - 1075)
    }
}

/// `mantissa * 2**exponent` rounded half to even; `None` on overflow.
///
/// `sticky` says that the exact value is a little more; then `mantissa` must have 55 bits or more.
pub fn from_parts(mantissa: u64, sticky: bool, exponent: i64) -> Option<f64> {
    if mantissa == 0 {
        return Some(0.0);
    }
    let top = 64 - mantissa.leading_zeros() as i64 + exponent;
    if top > 1024 {
        return None;
    }
    if top < -1080 {
        return Some(0.0);
    }
    // Power of two of the last bit that the result can hold.
    let last = (top - 53).max(-1074);
    let drop = last - exponent;
    let whole = if drop <= 0 {
        mantissa << -drop
    } else {
        let (kept, lost, half) = if drop > 64 {
            (0, mantissa as u128, 1u128 << (drop - 1).min(126))
        } else {
            let wide = mantissa as u128;
            (
                (wide >> drop) as u64,
                wide & ((1 << drop) - 1),
                1 << (drop - 1),
            )
        };
        let up = lost > half || (lost == half && (sticky || kept & 1 == 1));
        kept + up as u64
    };
    // `whole` has at most 54 bits, so both steps are exact unless the result overflows.
    let value = if last < -1000 {
        whole as f64 * 2f64.powi(-1000) * 2f64.powi((last + 1000) as i32)
    } else {
        whole as f64 * 2f64.powi(last as i32)
    };
    value.is_finite().then_some(value)
}

/// `value.as_integer_ratio()`
pub fn integer_ratio(value: f64) -> Result<(IBig, IBig)> {
    if value.is_nan() {
        return Err(Fault::value("cannot convert NaN to integer ratio"));
    }
    if value.is_infinite() {
        return Err(Fault::overflow("cannot convert Infinity to integer ratio"));
    }
    let (mut mantissa, mut exponent) = parts(value);
    if mantissa == 0 {
        return Ok((IBig::ZERO, IBig::ONE));
    }
    let zeros = mantissa.trailing_zeros();
    mantissa >>= zeros;
    exponent += zeros as i32;
    let mut numerator = IBig::from(mantissa);
    let mut denominator = IBig::ONE;
    if exponent > 0 {
        numerator <<= exponent as usize;
    } else {
        denominator <<= exponent.unsigned_abs() as usize;
    }
    Ok((
        if value < 0.0 { -numerator } else { numerator },
        denominator,
    ))
}

/// `int(value)` if it fits a machine word.
#[inline]
pub fn to_small_int(value: f64) -> Option<i64> {
    const LIMIT: f64 = 9_223_372_036_854_775_808.0;
    (value > -LIMIT && value < LIMIT).then_some(value as i64)
}

/// `int(value)`: truncates towards zero.
pub fn to_int(value: f64) -> Result<IBig> {
    if let Some(small) = to_small_int(value) {
        return Ok(IBig::from(small));
    }
    if value.is_nan() {
        return Err(Fault::value("cannot convert float NaN to integer"));
    }
    if value.is_infinite() {
        return Err(Fault::overflow("cannot convert float infinity to integer"));
    }
    let (mantissa, exponent) = parts(value);
    let magnitude = IBig::from(mantissa) << exponent as usize;
    Ok(if value < 0.0 { -magnitude } else { magnitude })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn division() {
        assert_eq!(divide_modulo(-7.0, 2.0), Ok((-4.0, 1.0)));
        assert_eq!(floor_divide(1.0, 0.1), Ok(9.0));
        assert_eq!(modulo(-1e-300, 3.0), Ok(3.0));
        assert!(modulo(6.0, -3.0).unwrap().is_sign_negative());
        assert!(true_divide(1.0, 0.0).is_err());
    }

    #[test]
    fn powers() {
        assert_eq!(power(-8.0, 1.0 / 3.0), Ok(None));
        assert_eq!(power(2.0, 0.5), Ok(Some(2f64.sqrt())));
        assert_eq!(power(10.0, 400.0), Err(range_fault()));
        assert_eq!(power(f64::NAN, 0.0), Ok(Some(1.0)));
    }

    #[test]
    fn squares() {
        let (mut seed, mut quick) = (1u64, 0);
        for _ in 0..1_000_000 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let exponent = 1023 - 40 + (seed >> 5) % 80;
            let x = f64::from_bits(seed >> 12 | exponent << 52);
            if let Some(found) = square(x) {
                assert_eq!(
                    found.to_bits(),
                    super::super::math::c::pow(x, 2.0).to_bits()
                );
                quick += 1
            }
        }
        assert!(quick > 900_000);
        for x in [0.0, -0.0, f64::INFINITY, f64::NAN, 1e-200, 1e200] {
            assert_eq!(square(x), None)
        }
    }

    #[test]
    fn rounding() {
        assert_eq!(round_places(2.675, 2), Ok(2.67));
        assert_eq!(round_places(0.5, 0), Ok(0.0));
        assert_eq!(round_places(25.0, -1), Ok(20.0));
        assert_eq!(round_places(5.0, -1), Ok(0.0));
        assert_eq!(round_places(5.1, -1), Ok(10.0));
        assert_eq!(round_places(-1234.5, -5), Ok(-0.0));
        assert!(round_places(f64::MAX, -308).is_err());
        assert_eq!(round_half_even(2.5), 2.0);
    }

    #[test]
    fn exact_values() {
        assert_eq!(integer_ratio(-0.75), Ok((IBig::from(-3), IBig::from(4))));
        assert_eq!(to_int(-1e20), Ok(-IBig::from(10).pow(20)));
        assert_eq!(to_int(-1.9), Ok(IBig::from(-1)));
        assert!(to_int(f64::NAN).is_err());
    }
}

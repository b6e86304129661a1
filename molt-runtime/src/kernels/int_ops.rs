//! Arithmetic of Python ints: floored division, exact division to a float, shifts, powers,
//! conversions. Machine-word versions stand beside those for ints of any size.

use super::fault::{Fault, Result};
use super::float_ops;
use super::int_quotient;
use dashu_int::fast_div::ConstDivisor;
use dashu_int::ops::{BitTest, DivRem, Gcd, SquareRoot};
use dashu_int::{IBig, Sign, UBig};
use std::cmp::Ordering;

/// Ints with more bits than this are refused with `MemoryError` instead of being tried.
const MOST_BITS: u128 = 1 << 38;

/// Magnitude of `value`.
pub fn magnitude(value: &IBig) -> UBig {
    value.clone().into_parts().1
}

/// Whether `value` is below zero.
#[inline]
pub fn is_negative(value: &IBig) -> bool {
    value.sign() == Sign::Negative
}

/// `value` as a machine word, if it fits.
#[inline]
pub fn to_i64(value: &IBig) -> Option<i64> {
    let (sign, words) = value.as_sign_words();
    let word = match words {
        [] => 0,
        [word] => *word,
        _ => return None,
    };
    match sign {
        Sign::Positive => i64::try_from(word).ok(),
        Sign::Negative => 0i64.checked_sub_unsigned(word),
    }
}

/// `value` as two machine words, if its magnitude has at most 127 bits.
#[inline]
pub fn to_i128(value: &IBig) -> Option<i128> {
    let (sign, words) = value.as_sign_words();
    let magnitude = match *words {
        [] => 0,
        [low] => low as i128,
        [low, high] if high >> 63 == 0 => (high as i128) << 64 | low as i128,
        _ => return None,
    };
    Some(match sign {
        Sign::Positive => magnitude,
        Sign::Negative => -magnitude,
    })
}

/// The fault of `x // 0` and `divmod(x, 0)`.
pub fn division_fault() -> Fault {
    Fault::zero_division("integer division or modulo by zero")
}

/// The fault of `x % 0`.
pub fn modulo_fault() -> Fault {
    Fault::zero_division("integer modulo by zero")
}

/// `x // y`; `None` if it does not fit or `y` is zero.
#[inline]
pub fn floor_divide_small(x: i64, y: i64) -> Option<i64> {
    let quotient = x.checked_div(y)?;
    Some(quotient - ((x % y != 0) && ((x < 0) != (y < 0))) as i64)
}

/// `x % y`; `None` if `y` is zero.
#[inline]
pub fn modulo_small(x: i64, y: i64) -> Option<i64> {
    if y == 0 {
        return None;
    }
    let rest = x.wrapping_rem(y);
    Some(if rest != 0 && (rest < 0) != (y < 0) {
        rest + y
    } else {
        rest
    })
}

/// `divmod(x, y)`
pub fn divide_modulo(x: &IBig, y: &IBig) -> Result<(IBig, IBig)> {
    if y.is_zero() {
        return Err(division_fault());
    }
    let (quotient, rest) = x.div_rem(y);
    if !rest.is_zero() && is_negative(&rest) != is_negative(y) {
        return Ok((quotient - IBig::ONE, rest + y));
    }
    Ok((quotient, rest))
}

/// `x // y`
pub fn floor_divide(x: &IBig, y: &IBig) -> Result<IBig> {
    if let Some(quotient) = int_quotient::floor_divide(x, y) {
        return Ok(quotient);
    }
    divide_modulo(x, y).map(|(quotient, _)| quotient)
}

/// `x % y`
pub fn modulo(x: &IBig, y: &IBig) -> Result<IBig> {
    if y.is_zero() {
        return Err(modulo_fault());
    }
    let rest = x % y;
    Ok(if !rest.is_zero() && is_negative(&rest) != is_negative(y) {
        rest + y
    } else {
        rest
    })
}

/// `x / y` for machine words.
#[inline]
pub fn true_divide_small(x: i64, y: i64) -> Result<f64> {
    const EXACT: u64 = 1 << 53;
    if y == 0 {
        return Err(Fault::zero_division("division by zero"));
    }
    if x.unsigned_abs() <= EXACT && y.unsigned_abs() <= EXACT {
        return Ok(x as f64 / y as f64);
    }
    true_divide(&IBig::from(x), &IBig::from(y))
}

/// `x / y`, correctly rounded.
pub fn true_divide(x: &IBig, y: &IBig) -> Result<f64> {
    if y.is_zero() {
        return Err(Fault::zero_division("division by zero"));
    }
    let negative = is_negative(x) != is_negative(y);
    let sign = if negative { -1.0 } else { 1.0 };
    if x.is_zero() {
        return Ok(0.0 * sign);
    }
    let (x, y) = (magnitude(x), magnitude(y));
    // Shift so that the quotient has 63 or 64 bits: enough for rounding, with a sticky rest.
    let shift = x.bit_len() as i64 - y.bit_len() as i64 - 63;
    if shift > 1024 {
        return Err(Fault::overflow(
            "integer division result too large for a float",
        ));
    }
    let (quotient, rest) = if shift >= 0 {
        x.div_rem(y << shift as usize)
    } else {
        (x << shift.unsigned_abs() as usize).div_rem(y)
    };
    let mantissa = u64::try_from(&quotient).unwrap_or(u64::MAX);
    match float_ops::from_parts(mantissa, !rest.is_zero(), shift) {
        Some(value) => Ok(value * sign),
        None => Err(Fault::overflow(
            "integer division result too large for a float",
        )),
    }
}

/// `float(value)`, correctly rounded.
pub fn to_f64(value: &IBig) -> Result<f64> {
    let (sign, words) = value.as_sign_words();
    let (mantissa, sticky, exponent) = match words {
        [] => return Ok(0.0),
        [word] => (*word, false, 0),
        [rest @ .., below, top] => {
            let shift = top.leading_zeros();
            let joined = (*top as u128) << 64 | *below as u128;
            let joined = joined << shift;
            let sticky = joined as u64 != 0 || rest.iter().any(|&word| word != 0);
            (
                (joined >> 64) as u64,
                sticky,
                words.len() as i64 * 64 - 64 - shift as i64,
            )
        }
    };
    let value = float_ops::from_parts(mantissa, sticky, exponent)
        .ok_or_else(|| Fault::overflow("int too large to convert to float"))?;
    Ok(if sign == Sign::Negative {
        -value
    } else {
        value
    })
}

/// Compares exactly; `None` for NaN.
#[inline]
pub fn compare_small_float(x: i64, y: f64) -> Option<Ordering> {
    if y.is_nan() {
        return None;
    }
    let Some(whole) = float_ops::to_small_int(y) else {
        return Some(if y > 0.0 {
            Ordering::Less
        } else {
            Ordering::Greater
        });
    };
    // Beyond 2**53 floats are whole, so the fraction is only asked for where it is exact.
    Some(
        x.cmp(&whole)
            .then_with(|| 0.0.partial_cmp(&(y - y.trunc())).unwrap_or(Ordering::Equal)),
    )
}

/// Compares exactly; `None` for NaN.
pub fn compare_float(x: &IBig, y: f64) -> Option<Ordering> {
    if y.is_nan() {
        return None;
    }
    let Ok(whole) = float_ops::to_int(y) else {
        return Some(if y > 0.0 {
            Ordering::Less
        } else {
            Ordering::Greater
        });
    };
    Some(
        x.cmp(&whole)
            .then_with(|| 0.0.partial_cmp(&(y - y.trunc())).unwrap_or(Ordering::Equal)),
    )
}

/// `x << count`
pub fn shift_left(x: &IBig, count: &IBig) -> Result<IBig> {
    if is_negative(count) {
        return Err(Fault::value("negative shift count"));
    }
    if x.is_zero() {
        return Ok(IBig::ZERO);
    }
    match usize::try_from(count) {
        Ok(count) if (count as u128) < MOST_BITS => Ok(x << count),
        // CPython's limit is 2**61 digits of 30 bits.
        _ if count / IBig::from(30) >= IBig::from(1u64 << 61) => {
            Err(Fault::overflow("too many digits in integer"))
        }
        _ => Err(Fault::memory()),
    }
}

/// `x >> count`
pub fn shift_right(x: &IBig, count: &IBig) -> Result<IBig> {
    if is_negative(count) {
        return Err(Fault::value("negative shift count"));
    }
    match usize::try_from(count) {
        Ok(count) if count < x.bit_len() => Ok(x >> count),
        _ => Ok(if is_negative(x) {
            IBig::NEG_ONE
        } else {
            IBig::ZERO
        }),
    }
}

/// `x ** y` for `y >= 0`; `None` if it does not fit.
#[inline]
pub fn power_small(x: i64, y: u64) -> Option<i64> {
    match x {
        0 => Some((y == 0) as i64),
        1 => Some(1),
        -1 => Some(if y & 1 == 0 { 1 } else { -1 }),
        _ => x.checked_pow(u32::try_from(y).ok()?),
    }
}

/// `x ** y` for `y >= 0`. (With a negative `y` Python computes with floats.)
pub fn power(x: &IBig, y: &IBig) -> Result<IBig> {
    if let (Some(base), Some(exponent)) = (to_i64(x), to_i64(y))
        && let Some(value) = power_small(base, exponent as u64)
    {
        return Ok(IBig::from(value));
    }
    if x.is_zero() || x.is_one() {
        return Ok(x.clone());
    }
    if *x == IBig::NEG_ONE {
        return Ok(if y.bit(0) { IBig::NEG_ONE } else { IBig::ONE });
    }
    let exponent = usize::try_from(y).map_err(|_| Fault::memory())?;
    if (x.bit_len() as u128 - 1) * exponent as u128 > MOST_BITS {
        return Err(Fault::memory());
    }
    Ok(x.pow(exponent))
}

/// `pow(x, y, modulus)`
pub fn power_modulo(x: &IBig, y: &IBig, modulus: &IBig) -> Result<IBig> {
    if modulus.is_zero() {
        return Err(Fault::value("pow() 3rd argument cannot be 0"));
    }
    let limit = magnitude(modulus);
    let residue = if limit.is_one() {
        UBig::ZERO
    } else {
        let base = magnitude(&modulo(x, &IBig::from(limit.clone()))?);
        let exponent = magnitude(y);
        if is_negative(y) {
            let ring = ConstDivisor::new(limit);
            let inverse = ring.reduce(base).inv();
            let inverse = inverse
                .ok_or_else(|| Fault::value("base is not invertible for the given modulus"))?;
            inverse.pow(&exponent).residue()
        } else if let (Ok(base), Ok(limit)) = (u64::try_from(&base), u64::try_from(&limit)) {
            UBig::from(power_modulo_small(base, exponent.as_words(), limit))
        } else {
            let ring = ConstDivisor::new(limit);
            ring.reduce(base).pow(&exponent).residue()
        }
    };
    let residue = IBig::from(residue);
    Ok(if is_negative(modulus) && !residue.is_zero() {
        residue + modulus
    } else {
        residue
    })
}

/// Square and multiply from the top bit of `exponent` (least significant word first).
pub fn power_modulo_small(base: u64, exponent: &[u64], limit: u64) -> u64 {
    let multiply = |a: u64, b: u64| {
        if limit >> 32 == 0 {
            a * b % limit
        } else {
            (a as u128 * b as u128 % limit as u128) as u64
        }
    };
    let mut result = 1 % limit;
    for (at, &word) in exponent.iter().enumerate().rev() {
        let bits = if at + 1 == exponent.len() {
            64 - word.leading_zeros()
        } else {
            64
        };
        for bit in (0..bits).rev() {
            result = multiply(result, result);
            if word >> bit & 1 == 1 {
                result = multiply(result, base);
            }
        }
    }
    result
}

/// `math.isqrt`
pub fn isqrt(value: &IBig) -> Result<IBig> {
    if is_negative(value) {
        return Err(Fault::value("isqrt() argument must be nonnegative"));
    }
    Ok(IBig::from(magnitude(value).sqrt()))
}

/// `math.gcd` of two ints.
pub fn gcd(x: &IBig, y: &IBig) -> IBig {
    match (x.is_zero(), y.is_zero()) {
        (true, _) => IBig::from(magnitude(y)),
        (_, true) => IBig::from(magnitude(x)),
        _ => IBig::from(magnitude(x).gcd(magnitude(y))),
    }
}

/// `math.gcd` of two machine words.
pub fn gcd_small(x: i64, y: i64) -> u64 {
    let (mut a, mut b) = (x.unsigned_abs(), y.unsigned_abs());
    if a == 0 || b == 0 {
        return a | b;
    }
    let shift = (a | b).trailing_zeros();
    a >>= a.trailing_zeros();
    while b != 0 {
        b >>= b.trailing_zeros();
        if a > b {
            std::mem::swap(&mut a, &mut b);
        }
        b -= a;
    }
    a << shift
}

/// `math.lcm` of two ints.
pub fn lcm(x: &IBig, y: &IBig) -> IBig {
    if x.is_zero() || y.is_zero() {
        return IBig::ZERO;
    }
    let common = gcd(x, y);
    IBig::from(magnitude(&(x / common * y)))
}

/// `int.bit_length`
pub fn bit_length(value: &IBig) -> usize {
    let (_, words) = value.as_sign_words();
    words
        .last()
        .map_or(0, |top| words.len() * 64 - top.leading_zeros() as usize)
}

/// `int.bit_count`
pub fn bit_count(value: &IBig) -> usize {
    value
        .as_sign_words()
        .1
        .iter()
        .map(|word| word.count_ones() as usize)
        .sum()
}

/// `value.to_bytes(len, ...)`
pub fn to_bytes(value: &IBig, len: usize, little: bool, signed: bool) -> Result<Vec<u8>> {
    let negative = is_negative(value);
    if negative && !signed {
        return Err(Fault::overflow("can't convert negative int to unsigned"));
    }
    // The two's complement of a negative number has the bits of -value - 1 inverted.
    let body = if negative {
        magnitude(value) - UBig::ONE
    } else {
        magnitude(value)
    };
    let needed = body.bit_len() + (signed && (negative || !body.is_zero())) as usize;
    // CPython also finds room for -1 in no bytes at all.
    let empty = len == 0 && negative && body.is_zero();
    if needed > len.saturating_mul(8) && !empty {
        return Err(Fault::overflow("int too big to convert"));
    }
    let mut out = body.to_le_bytes().into_vec();
    out.resize(len, 0);
    if negative {
        out.iter_mut().for_each(|byte| *byte = !*byte);
    }
    if !little {
        out.reverse();
    }
    Ok(out)
}

/// `int.from_bytes(data, ...)`
pub fn from_bytes(data: &[u8], little: bool, signed: bool) -> IBig {
    let body = if little {
        UBig::from_le_bytes(data)
    } else {
        UBig::from_be_bytes(data)
    };
    let top = if little { data.last() } else { data.first() };
    let value = IBig::from(body);
    if signed && top.is_some_and(|byte| byte & 0x80 != 0) {
        value - (IBig::ONE << (data.len() * 8))
    } else {
        value
    }
}

/// `round(value, -places)` for ints: to a multiple of `10**places`, ties to even.
pub fn round_to_power_of_ten(value: &IBig, places: &IBig) -> Result<IBig> {
    // A power of ten beyond twice the value rounds it to zero.
    let enough = bit_length(value) / 3 + 2;
    let Some(places) = usize::try_from(places)
        .ok()
        .filter(|&places| places <= enough)
    else {
        return Ok(IBig::ZERO);
    };
    let unit = IBig::from(10).pow(places);
    let (quotient, rest) = divide_modulo(value, &unit)?;
    let twice = rest * IBig::from(2);
    let up = match twice.cmp(&unit) {
        Ordering::Less => false,
        Ordering::Greater => true,
        Ordering::Equal => quotient.bit(0),
    };
    Ok((if up { quotient + IBig::ONE } else { quotient }) * unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn big(text: &str) -> IBig {
        text.parse().unwrap()
    }

    #[test]
    fn division() {
        assert_eq!(floor_divide_small(-7, 2), Some(-4));
        assert_eq!(floor_divide_small(i64::MIN, -1), None);
        assert_eq!(modulo_small(-7, 2), Some(1));
        assert_eq!(modulo_small(7, -2), Some(-1));
        assert_eq!(modulo_small(i64::MIN, -1), Some(0));
        let x = big("-100000000000000000000000000001");
        assert_eq!(
            divide_modulo(&x, &big("10")),
            Ok((big("-10000000000000000000000000001"), big("9")))
        );
        assert_eq!(divide_modulo(&x, &IBig::ZERO), Err(division_fault()));
    }

    #[test]
    fn floats() {
        assert_eq!(true_divide_small(1, 3), Ok(1.0 / 3.0));
        assert_eq!(
            true_divide(&big("10").pow(400), &big("10").pow(399)),
            Ok(10.0)
        );
        assert!(true_divide(&big("10").pow(400), &big("3")).is_err());
        assert_eq!(true_divide(&big("-1"), &big("10").pow(320)), Ok(-1e-320));
        assert_eq!(
            to_f64(&((IBig::ONE << 1024) - (IBig::ONE << 970) - IBig::ONE)),
            Ok(f64::MAX)
        );
        assert!(to_f64(&((IBig::ONE << 1024) - (IBig::ONE << 970))).is_err());
        assert_eq!(
            compare_small_float(i64::MAX, 9223372036854775808.0),
            Some(Ordering::Less)
        );
        assert_eq!(compare_small_float(1, 1.5), Some(Ordering::Less));
        assert_eq!(compare_float(&big("-1"), -1.5), Some(Ordering::Greater));
    }

    #[test]
    fn powers() {
        assert_eq!(
            power_modulo(&big("3"), &big("-1"), &big("-7")),
            Ok(big("-2"))
        );
        assert_eq!(
            power_modulo(&big("2"), &big("1000"), &big("1000000007")),
            Ok(big("688423210"))
        );
        assert!(power_modulo(&big("2"), &big("-1"), &big("4")).is_err());
        assert_eq!(
            power(&big("-2"), &big("63")),
            Ok(big("-9223372036854775808"))
        );
        assert_eq!(isqrt(&big("10").pow(41)), Ok(big("316227766016837933199")));
        assert_eq!(gcd(&big("-12"), &big("18")), big("6"));
        assert_eq!(gcd_small(-12, 18), 6);
    }

    #[test]
    fn bits_and_bytes() {
        assert_eq!(shift_right(&big("-5"), &big("1")), Ok(big("-3")));
        assert_eq!(to_bytes(&big("-128"), 1, false, true), Ok(vec![0x80]));
        assert!(to_bytes(&big("128"), 1, false, true).is_err());
        assert_eq!(from_bytes(&[0xff, 0xfe], false, true), big("-2"));
        assert_eq!(round_to_power_of_ten(&big("25"), &big("1")), Ok(big("20")));
        assert_eq!(
            round_to_power_of_ten(&big("-35"), &big("1")),
            Ok(big("-40"))
        );
    }
}

//! The exponential function and logarithms, correctly rounded. They are computed in binary fixed-point numbers with more
//! and more digits until it is certain how the result rounds.

use super::natural::{digits, power, scaled, split};
use super::{MAX, Number, Rounding, Settings, Status, finish, nan_of, status};
use dashu_int::ops::{BitTest, DivRem, SquareRoot};
use dashu_int::{IBig, UBig};
use std::sync::Mutex;

/// Digits that are computed beyond those that are asked for, at first.
const GUARD: i64 = 12;
/// By how many units of its last place a computed value may be wrong.
const ERROR: u32 = 1000;

/// `2 ** bits * ln(10)`
fn ln_ten(bits: usize) -> UBig {
    static KEPT: Mutex<Option<(usize, UBig)>> = Mutex::new(None);
    let mut kept = KEPT.lock().unwrap_or_else(|e| e.into_inner());
    if let Some((have, value)) = &*kept
        && *have >= bits
    {
        return value >> (have - bits);
    }
    // A sum of inverse hyperbolic tangents of small fractions, as others are known for pi.
    let wide = bits + bits / 2 + 64;
    let value = (inverse_tangent(31, wide) * 46u8)
        + (inverse_tangent(49, wide) * 34u8)
        + (inverse_tangent(161, wide) * 20u8);
    let result = &value >> (wide - bits);
    *kept = Some((wide, value));
    result
}

/// `2 ** bits * atanh(1 / n)`
fn inverse_tangent(n: u32, bits: usize) -> UBig {
    let mut term = (UBig::ONE << bits) / n;
    let (mut sum, mut k) = (UBig::ZERO, 1u32);
    while !term.is_zero() {
        sum += &term / k;
        term /= n * n;
        k += 2;
    }
    sum
}

/// Bits that tell as many decimal digits apart.
fn bits_for(digits: i64) -> usize {
    (digits as f64 * std::f64::consts::LOG2_10) as usize + 2
}

/// `2 ** bits * exp(x / 2 ** bits)` for a small `x`.
fn exp_fixed(x: &UBig, bits: usize) -> UBig {
    let halvings = ((bits as f64).sqrt() as usize / 2).max(4);
    let wide = bits + 2 * halvings + 16;
    let x = x << (wide - bits - halvings);
    let mut term = UBig::ONE << wide;
    let (mut sum, mut k) = (term.clone(), 1u32);
    loop {
        term = ((term * &x) >> wide) / k;
        if term.is_zero() {
            break;
        }
        sum += &term;
        k += 1;
    }
    for _ in 0..halvings {
        sum = (&sum * &sum) >> wide;
    }
    sum >> (wide - bits)
}

/// `2 ** bits * ln(x / 2 ** bits)` for an `x` near one.
fn ln_fixed(x: &UBig, bits: usize) -> IBig {
    let roots = ((bits as f64).sqrt() as usize / 4).max(4);
    let wide = bits + 2 * roots + 16;
    let mut x = x << (wide - bits);
    for _ in 0..roots {
        x = (x << wide).sqrt();
    }
    let one = UBig::ONE << wide;
    let ratio = (IBig::from(x.clone()) - IBig::from(one.clone())) * IBig::from(one.clone())
        / IBig::from(x + one);
    let square = (&ratio * &ratio) >> wide;
    let (mut sum, mut term, mut k) = (IBig::ZERO, ratio, 1i32);
    while !term.is_zero() {
        sum += &term / k;
        term = (term * &square) >> wide;
        if term == IBig::NEG_ONE {
            break;
        }
        k += 2;
    }
    (sum << (roots + 1)) >> (wide - bits)
}

/// Whether it is certain how a computed magnitude rounds.
fn settled(value: &UBig, prec: i64) -> bool {
    let extra = digits(value) - prec;
    if extra < 4 {
        return false;
    }
    // Neither a number of the precision nor the middle between two is near.
    let half = power(extra as u64) / 2u8;
    let rest = split(value, extra as u64).1 % &half;
    rest > UBig::from(ERROR) && half - rest > UBig::from(ERROR)
}

fn with_half_even(s: &Settings) -> Settings {
    Settings {
        rounding: Rounding::HalfEven,
        ..*s
    }
}

/// The number whose sign, magnitude and exponent `compute` gives for a number of digits; what it gives is inexact.
fn refined(
    s: &Settings,
    status: &mut Status,
    compute: impl Fn(i64) -> (bool, UBig, i64),
) -> Number {
    if super::too_large(s.prec, status) {
        return Number::nan();
    }
    let mut guard = GUARD;
    loop {
        let (negative, value, exponent) = compute(s.prec + guard);
        if settled(&value, s.prec) {
            // The last digit stands for all that follow.
            *status |= status::ROUNDED | status::INEXACT;
            let x = Number::finite(negative, value * 10u8 + 1u8, exponent - 1);
            return finish(x, s, status);
        }
        guard *= 2;
    }
}

/// `c * 10 ** exponent * 2 ** bits`, cut off.
fn to_fixed(c: &UBig, exponent: i64, bits: usize) -> UBig {
    match exponent >= 0 {
        true => scaled(c, exponent as u64) << bits,
        false => (c << bits) / power(exponent.unsigned_abs()),
    }
}

/// The exponential of a number `c * 10 ** exponent` of moderate size, with as many digits: a magnitude and an exponent.
fn exp_of(negative: bool, c: &UBig, exponent: i64, digits_wanted: i64) -> (UBig, i64) {
    let size = (exponent + digits(c)).max(0);
    let bits = bits_for(digits_wanted + 6);
    let wide = bits + bits_for(size) + 8;
    let x = to_fixed(c, exponent, wide);
    let ten = ln_ten(wide);
    let (k, rest) = x.div_rem(&ten);
    let mut k = i64::try_from(&k).unwrap_or(i64::MAX / 4);
    let mut rest = rest;
    if negative {
        k = -k - 1;
        rest = ten - rest;
    }
    let value = exp_fixed(&(rest >> (wide - bits)), bits);
    let scale = digits_wanted + 2;
    ((value * power(scale as u64)) >> bits, k - scale)
}

pub fn exp(a: &Number, s: &Settings, status: &mut Status) -> Number {
    if let Some(nan) = nan_of(&[a], s, status) {
        return nan;
    }
    if a.is_infinite() {
        return match a.negative {
            true => Number::small(false, 0, 0),
            false => a.clone(),
        };
    }
    if a.is_zero() {
        return Number::small(false, 1, 0);
    }
    let s = &with_half_even(s);
    if a.adjusted() > 19 {
        return extreme(false, !a.negative, s, status);
    }
    if a.adjusted() <= -s.prec - 4 {
        // One and next to nothing.
        *status |= status::ROUNDED | status::INEXACT;
        if super::too_large(s.prec, status) {
            return Number::nan();
        }
        let zeros = s.prec - 1;
        return Number::finite(false, power(zeros as u64), -zeros);
    }
    refined(s, status, |digits| {
        let (value, exponent) = exp_of(a.negative, &a.coefficient, a.exponent, digits);
        (false, value, exponent)
    })
}

/// What is larger, or smaller, than any number.
pub(super) fn extreme(negative: bool, large: bool, s: &Settings, status: &mut Status) -> Number {
    let exponent = if large { 3 * MAX } else { -4 * MAX };
    finish(Number::small(negative, 1, exponent), s, status)
}

/// The logarithm of a positive number that is not one: sign, magnitude and exponent.
fn ln_of(c: &UBig, exponent: i64, digits_wanted: i64) -> (bool, UBig, i64) {
    let len = digits(c);
    let adjusted = exponent + len - 1;
    // A mantissa between about 0.3 and 3.
    let lead = match len {
        1..=17 => i64::try_from(c).unwrap_or(0) as f64 / 10f64.powi(len as i32 - 1),
        _ => i64::try_from(&split(c, len as u64 - 17).0).unwrap_or(0) as f64 / 1e16,
    };
    let n = adjusted + (lead > 3.0) as i64;
    let mantissa = exponent - n;
    let mut lost = 1;
    if n == 0 {
        // Near one the first digits of the logarithm are zeros.
        let one = power(mantissa.unsigned_abs());
        let distance = match *c > one {
            true => c - one,
            false => one - c,
        };
        lost += (-(digits(&distance) + mantissa - 1)).max(0);
    }
    let size = digits(&UBig::from(n.unsigned_abs()));
    let bits = bits_for(digits_wanted + lost + size + 4);
    let mut value = ln_fixed(&to_fixed(c, mantissa, bits), bits);
    if n != 0 {
        let extra = bits_for(size) + 8;
        value += (IBig::from(ln_ten(bits + extra)) * n) >> extra;
    }
    let (sign, magnitude) = value.into_parts();
    let scale = digits_wanted + lost + 1;
    let decimal = (magnitude * power(scale as u64)) >> bits;
    (sign == dashu_int::Sign::Negative, decimal, -scale)
}

/// The results of logarithms that need no computation.
fn special_logarithm(a: &Number, s: &Settings, status: &mut Status) -> Option<Number> {
    if let Some(nan) = nan_of(&[a], s, status) {
        return Some(nan);
    }
    if a.is_zero() {
        return Some(Number::infinity(true));
    }
    if a.negative {
        return Some(Number::invalid(status::INVALID, status));
    }
    a.is_infinite().then(|| a.clone())
}

/// The exponent, if the number is a power of ten.
fn power_of_ten(a: &Number) -> Option<i64> {
    let (c, zeros) = super::natural::without_zeros(&a.coefficient, i64::MAX / 4);
    c.is_one().then_some(a.exponent + zeros)
}

pub fn ln(a: &Number, s: &Settings, status: &mut Status) -> Number {
    if let Some(special) = special_logarithm(a, s, status) {
        return special;
    }
    if power_of_ten(a) == Some(0) {
        return Number::small(false, 0, 0);
    }
    refined(&with_half_even(s), status, |digits| {
        ln_of(&a.coefficient, a.exponent, digits)
    })
}

pub fn log10(a: &Number, s: &Settings, status: &mut Status) -> Number {
    if let Some(special) = special_logarithm(a, s, status) {
        return special;
    }
    let s = &with_half_even(s);
    if let Some(n) = power_of_ten(a) {
        return finish(Number::small(n < 0, n.unsigned_abs() as u128, 0), s, status);
    }
    refined(s, status, |digits| {
        let (negative, value, exponent) = ln_of(&a.coefficient, a.exponent, digits + 2);
        let bits = bits_for(digits + 8) + value.bit_len();
        (negative, (value << bits) / ln_ten(bits), exponent)
    })
}

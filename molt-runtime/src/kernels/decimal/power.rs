//! Powers, with an int, with any exponent, and modulo an int.

use super::arith::{divide, multiply, to_int};
use super::natural::{power as power_of_ten, small_digits};
use super::series::{exp, extreme, ln};
use super::{Number, Rounding, Settings, Status, compare, finish, nan_of, status};
use crate::kernels::int_ops::power_modulo;
use dashu_int::IBig;
use dashu_int::ops::BitTest;
use std::cmp::Ordering;

/// One, with as many zeros after the point as the precision allows.
fn padded_one(negative: bool, zeros: i64, status: &mut Status) -> Number {
    if super::too_large(zeros, status) {
        return Number::nan();
    }
    Number::finite(negative, power_of_ten(zeros as u64), -zeros)
}

pub fn power(a: &Number, b: &Number, s: &Settings, status: &mut Status) -> Number {
    if let Some(nan) = nan_of(&[a, b], s, status) {
        return nan;
    }
    let is_int = b.is_integer();
    let negative = a.negative && is_int && b.is_odd();
    if a.is_zero() {
        if b.is_zero() {
            return Number::invalid(status::INVALID, status);
        }
        return match b.negative {
            true => Number::infinity(negative),
            false => Number::small(negative, 0, 0),
        };
    }
    if a.negative && !is_int {
        return Number::invalid(status::INVALID, status);
    }
    let one = Number::small(false, 1, 0);
    let size_of_base = compare::magnitudes(a, &one);
    if b.is_infinite() {
        return match (size_of_base, b.negative) {
            (Ordering::Equal, _) => {
                *status |= status::INEXACT | status::ROUNDED;
                padded_one(false, s.prec - 1, status)
            }
            (Ordering::Less, true) | (Ordering::Greater, false) => Number::infinity(false),
            _ => Number::small(false, 0, 0),
        };
    }
    if a.is_infinite() {
        return match b {
            b if b.is_zero() => one,
            b if b.negative => Number::small(negative, 0, 0),
            _ => Number::infinity(negative),
        };
    }
    if b.is_zero() {
        return one;
    }
    if size_of_base == Ordering::Equal {
        return power_of_one(a, b, is_int, negative, s, status);
    }
    // By its order of magnitude the result may be far from what the exponents allow: nothing has to be computed.
    let is_large = (size_of_base == Ordering::Greater) != b.negative;
    let bound = if is_large { s.emax } else { s.etiny() };
    let most = small_digits(bound.unsigned_abs() as u128);
    let order = |exponent: i64| small_digits(exponent.unsigned_abs() as u128) - 1;
    let log_size = match a.adjusted() {
        t if t > 0 => order(t),
        t if t < -1 => order(t + 1),
        // The logarithm is less than one.
        _ if b.adjusted() <= most => 0,
        _ => estimated_log(a).abs().log10().floor() as i64,
    };
    if log_size + b.adjusted() > most {
        return extreme(negative, is_large, s, status);
    }
    match is_int {
        true => power_of_int(a, b, negative, s, status),
        false => general_power(a, b, s, status),
    }
}

fn power_of_one(
    a: &Number,
    b: &Number,
    is_int: bool,
    negative: bool,
    s: &Settings,
    status: &mut Status,
) -> Number {
    if !is_int {
        *status |= status::INEXACT | status::ROUNDED;
        return padded_one(negative, s.prec - 1, status);
    }
    if b.negative {
        return Number::small(negative, 1, 0);
    }
    // As many zeros as the exact product has.
    let most = s.prec - 1;
    let zeros = match to_int(b, Rounding::Down) {
        _ if a.exponent >= 0 => 0,
        Some((_, n)) => i64::try_from(&n)
            .ok()
            .and_then(|n| n.checked_mul(-a.exponent))
            .unwrap_or(i64::MAX),
        None => i64::MAX,
    };
    if zeros > most {
        *status |= status::ROUNDED;
    }
    padded_one(negative, zeros.min(most), status)
}

/// The number as a float, perhaps an infinite one.
fn approximate(a: &Number) -> f64 {
    let len = a.digits();
    let lead = match len {
        1..=17 => u64::try_from(&a.coefficient).unwrap_or(0) as f64,
        _ => {
            let first = super::natural::split(&a.coefficient, len as u64 - 17).0;
            u64::try_from(&first).unwrap_or(0) as f64
        }
    };
    let exponent = a.exponent + (len - 17).max(0);
    let magnitude = lead * 10f64.powi(exponent.clamp(-400, 400) as i32);
    if a.negative { -magnitude } else { magnitude }
}

/// The decimal logarithm of the magnitude, roughly; exact enough near one, too.
fn estimated_log(a: &Number) -> f64 {
    let adjusted = a.adjusted();
    let mantissa = Number {
        exponent: a.exponent - adjusted,
        negative: false,
        ..a.clone()
    };
    let log = approximate(&mantissa).log10() + adjusted as f64;
    match log.abs() < 1e-12 {
        // Too near to one to tell: its powers are near to one as well, or the exponent is very large.
        true => {
            let one = Number::small(true, 1, 0);
            let distance = super::arith::add(
                &a.clone().with_sign(false),
                &one,
                &Settings::working(17),
                &mut 0,
            );
            approximate(&distance) * std::f64::consts::LOG10_E
        }
        false => log,
    }
}

/// Squares and multiplies with some digits more than are asked for.
fn power_of_int(
    a: &Number,
    b: &Number,
    negative: bool,
    s: &Settings,
    status: &mut Status,
) -> Number {
    let mut working = Settings {
        prec: s.prec + b.digits() + b.exponent + 2,
        rounding: Rounding::HalfEven,
        clamp: false,
        ..*s
    };
    let mut base = a.clone().with_sign(false);
    if b.negative {
        working.prec += 1;
        base = divide(&Number::small(false, 1, 0), &base, &working, status);
    }
    let Some((_, n)) = to_int(b, Rounding::Down) else {
        *status |= status::MEMORY;
        return Number::nan();
    };
    let mut result = base.clone();
    for i in (0..n.bit_len() - 1).rev() {
        result = multiply(&result, &result, &working, status);
        if n.bit(i) {
            result = multiply(&result, &base, &working, status);
        }
        if !result.is_finite() || result.is_zero() && *status & status::CLAMPED != 0 {
            break;
        }
    }
    if result.is_infinite() {
        return extreme(negative, true, s, status);
    }
    finish(result.with_sign(negative), s, status)
}

/// Digits beyond those asked for with which CPython computes general powers, whose last digit this decides.
const GUARD: i64 = 23;

/// `exp(b * ln(a))`
fn general_power(a: &Number, b: &Number, s: &Settings, status: &mut Status) -> Number {
    let working = Settings::working(s.prec.max(a.digits()) + GUARD);
    let log = ln(a, &working, status);
    let product = multiply(&log, b, &working, status);
    let result = exp(&product, &working, status);
    if result.is_finite() && compare::order(&result, &Number::small(false, 1, 0)) == Ordering::Equal
    {
        *status |= status::INEXACT | status::ROUNDED;
        return padded_one(false, s.prec - 1, status);
    }
    finish(result, s, status)
}

/// `a ** b % m` of ints.
pub fn power_modulus(
    a: &Number,
    b: &Number,
    m: &Number,
    s: &Settings,
    status: &mut Status,
) -> Number {
    if let Some(nan) = nan_of(&[a, b, m], s, status) {
        return nan;
    }
    let fits = [a, b, m].iter().all(|x| x.is_integer());
    if !fits || b.negative || m.is_zero() || m.adjusted() >= s.prec || a.is_zero() && b.is_zero() {
        return Number::invalid(status::INVALID, status);
    }
    let int = |x: &Number| to_int(x, Rounding::Down).map(|(_, n)| IBig::from(n));
    let (Some(x), Some(y), Some(z)) = (int(a), int(b), int(m)) else {
        *status |= status::MEMORY;
        return Number::nan();
    };
    let Ok(rest) = power_modulo(&x, &y, &z) else {
        return Number::invalid(status::INVALID, status);
    };
    let (_, rest) = rest.into_parts();
    let negative = a.negative && b.is_odd();
    finish(Number::finite(negative, rest, 0), s, status)
}

//! Operations on the exponent and on the digits as such: quantizing, rounding to ints, scaling, neighbours, shifting.

use super::natural::{digits, power, scaled, split, without_zeros};
use super::{
    Kind, Number, Rest, Rounding, Settings, Status, compare, finish, largest, nan_of, status,
    too_large, without_digits,
};
use std::cmp::Ordering;

/// `a` with the exponent of `b`.
pub fn quantize(a: &Number, b: &Number, s: &Settings, status: &mut Status) -> Number {
    if a.kind != Kind::Finite || b.kind != Kind::Finite {
        if let Some(nan) = nan_of(&[a, b], s, status) {
            return nan;
        }
        return match a.is_infinite() && b.is_infinite() {
            true => a.clone(),
            false => Number::invalid(status::INVALID, status),
        };
    }
    rescale(a, b.exponent, s, status)
}

/// A finite number with another exponent.
pub fn rescale(a: &Number, exponent: i64, s: &Settings, status: &mut Status) -> Number {
    if let Some(words) = a.words()
        && let Some(rescaled) = words.rescaled(exponent, s, status)
    {
        return rescaled;
    }
    if exponent > s.emax || exponent < s.etiny() {
        return Number::invalid(status::INVALID, status);
    }
    if a.coefficient.is_zero() {
        return finish(Number::small(a.negative, 0, exponent), s, status);
    }
    let up = a.exponent - exponent;
    if a.digits() + up > s.prec {
        return Number::invalid(status::INVALID, status);
    }
    if too_large(up, status) {
        return Number::nan();
    }
    let mut happened = 0;
    let coefficient = if up >= 0 {
        scaled(&a.coefficient, up as u64)
    } else {
        let (q, rest) = without_digits(&a.coefficient, -up, s.rounding, a.negative);
        if digits(&q) > s.prec {
            return Number::invalid(status::INVALID, status);
        }
        happened |= status::ROUNDED;
        if rest != Rest::Zero {
            happened |= status::INEXACT;
        }
        q
    };
    let result = Number::finite(a.negative, coefficient, exponent);
    if result.adjusted() > s.emax || result.adjusted() < s.etiny() {
        return Number::invalid(status::INVALID, status);
    }
    *status |= happened;
    finish(result, s, status)
}

/// The nearest int as the rounding has it; `exact` tells of what was lost.
pub fn to_integral(
    a: &Number,
    rounding: Rounding,
    exact: bool,
    s: &Settings,
    status: &mut Status,
) -> Number {
    if let Some(nan) = nan_of(&[a], s, status) {
        return nan;
    }
    if a.is_infinite() || a.exponent >= 0 {
        return a.clone();
    }
    if a.is_zero() {
        return Number::small(a.negative, 0, 0);
    }
    let (q, rest) = without_digits(&a.coefficient, -a.exponent, rounding, a.negative);
    if exact {
        *status |= status::ROUNDED;
        if rest != Rest::Zero {
            *status |= status::INEXACT;
        }
    }
    Number::finite(a.negative, q, 0)
}

/// Without zeros at the end.
pub fn reduce(a: &Number, s: &Settings, status: &mut Status) -> Number {
    if let Some(nan) = nan_of(&[a], s, status) {
        return nan;
    }
    let mut x = finish(a.clone(), s, status);
    if !x.is_finite() {
        return x;
    }
    if x.coefficient.is_zero() {
        return Number::small(x.negative, 0, 0);
    }
    let highest = if s.clamp { s.etop() } else { s.emax };
    let (c, zeros) = without_zeros(&x.coefficient, highest - x.exponent);
    x.coefficient = c;
    x.exponent += zeros;
    finish(x, s, status)
}

/// The magnitude of an int operand if it fits, and its sign.
fn count_of(b: &Number, most: i64) -> Option<i64> {
    if !b.is_finite() || b.exponent != 0 {
        return None;
    }
    let (negative, n) = super::arith::to_int(b, Rounding::Down)?;
    let n = i64::try_from(&n).ok().filter(|n| *n <= most)?;
    Some(if negative { -n } else { n })
}

/// `a * 10 ** b`
pub fn scale(a: &Number, b: &Number, s: &Settings, status: &mut Status) -> Number {
    if let Some(nan) = nan_of(&[a, b], s, status) {
        return nan;
    }
    let most = (s.emax + s.prec).saturating_mul(2);
    let Some(n) = count_of(b, most) else {
        return Number::invalid(status::INVALID, status);
    };
    if a.is_infinite() {
        return a.clone();
    }
    let mut x = a.clone();
    x.exponent += n;
    finish(x, s, status)
}

/// The exponent of the first digit, as a number.
pub fn exponent_of(a: &Number, s: &Settings, status: &mut Status) -> Number {
    if let Some(nan) = nan_of(&[a], s, status) {
        return nan;
    }
    if a.is_infinite() {
        return Number::infinity(false);
    }
    if a.is_zero() {
        *status |= status::DIVISION_BY_ZERO;
        return Number::infinity(true);
    }
    let exponent = a.adjusted();
    let x = Number::small(exponent < 0, exponent.unsigned_abs() as u128, 0);
    finish(x, s, status)
}

/// The nearest number of the context that is larger, or smaller.
pub fn next(a: &Number, up: bool, s: &Settings, status: &mut Status) -> Number {
    if let Some(nan) = nan_of(&[a], s, status) {
        return nan;
    }
    if a.is_infinite() {
        return match a.negative == up {
            true => largest(a.negative, s),
            false => a.clone(),
        };
    }
    let settings = Settings {
        rounding: if up {
            Rounding::Ceiling
        } else {
            Rounding::Floor
        },
        ..*s
    };
    let mut happened = 0;
    let rounded = finish(a.clone(), &settings, &mut happened);
    if happened & status::INEXACT != 0 || !rounded.is_finite() {
        return rounded;
    }
    let least = Number::small(!up, 1, s.etiny() - 1);
    super::arith::add(a, &least, &settings, &mut happened)
}

/// The neighbour of `a` on the way to `b`.
pub fn next_toward(a: &Number, b: &Number, s: &Settings, status: &mut Status) -> Number {
    if let Some(nan) = nan_of(&[a, b], s, status) {
        return nan;
    }
    let x = match compare::order(a, b) {
        Ordering::Equal => return a.clone().with_sign(b.negative),
        Ordering::Less => next(a, true, s, status),
        Ordering::Greater => next(a, false, s, status),
    };
    if x.is_infinite() {
        *status |= status::OVERFLOW | status::ROUNDED | status::INEXACT;
    } else if x.adjusted() < s.emin {
        *status |= status::UNDERFLOW | status::SUBNORMAL | status::ROUNDED | status::INEXACT;
        if x.is_zero() {
            *status |= status::CLAMPED;
        }
    }
    x
}

/// The digits moved by `b` places within as many as the precision has; those that leave are lost, or come back at the
/// other end.
pub fn shift(a: &Number, b: &Number, around: bool, s: &Settings, status: &mut Status) -> Number {
    if let Some(nan) = nan_of(&[a, b], s, status) {
        return nan;
    }
    let Some(n) = count_of(b, s.prec) else {
        return Number::invalid(status::INVALID, status);
    };
    if a.is_infinite() {
        return a.clone();
    }
    if too_large(n, status) {
        return Number::nan();
    }
    let last = |x: &dashu_int::UBig| match digits(x) > s.prec {
        true => split(x, s.prec as u64).1,
        false => x.clone(),
    };
    let x = last(&a.coefficient);
    let left = match n {
        n if around => n.rem_euclid(s.prec),
        n => n,
    };
    let coefficient = if !around {
        match left >= 0 {
            true => last(&scaled(&x, left as u64)),
            false => split(&x, -left as u64).0,
        }
    } else {
        if too_large(left, status) {
            return Number::nan();
        }
        let (high, low) = split(&x, (s.prec - left) as u64);
        low * power(left as u64) + high
    };
    Number {
        coefficient,
        ..a.clone()
    }
}

pub fn same_quantum(a: &Number, b: &Number) -> bool {
    match (a.kind, b.kind) {
        (Kind::Finite, Kind::Finite) => a.exponent == b.exponent,
        _ => a.is_nan() && b.is_nan() || a.is_infinite() && b.is_infinite(),
    }
}

pub fn class_of(a: &Number, s: &Settings) -> &'static str {
    let names = match a.kind {
        Kind::Signaling => return "sNaN",
        Kind::Quiet => return "NaN",
        Kind::Infinite => ["+Infinity", "-Infinity"],
        Kind::Finite if a.is_zero() => ["+Zero", "-Zero"],
        Kind::Finite if a.is_subnormal(s) => ["+Subnormal", "-Subnormal"],
        Kind::Finite => ["+Normal", "-Normal"],
    };
    names[a.negative as usize]
}

//! Order, equality and hashes of decimal numbers; the larger and the smaller of two.

use super::natural::{scaled, small};
use super::{Kind, Number, Settings, Status, finish, nan_of, status};
use crate::kernels::hash;
use dashu_int::IBig;
use std::cmp::Ordering;

/// The order of two numbers that are no NaNs, by value.
pub fn order(a: &Number, b: &Number) -> Ordering {
    if a.kind == Kind::Finite && b.kind == Kind::Finite {
        if a.exponent == b.exponent
            && a.negative == b.negative
            && let Some(x) = small(&a.coefficient)
            && let Some(y) = small(&b.coefficient)
        {
            return with_sign(x.cmp(&y), a.negative);
        }
        match (a.coefficient.is_zero(), b.coefficient.is_zero()) {
            (true, true) => return Ordering::Equal,
            (true, _) => return with_sign(Ordering::Less, b.negative),
            (_, true) => return with_sign(Ordering::Greater, a.negative),
            _ => {}
        }
    }
    if a.negative != b.negative {
        return b.negative.cmp(&a.negative);
    }
    with_sign(magnitudes(a, b), a.negative)
}

fn with_sign(order: Ordering, negative: bool) -> Ordering {
    match negative {
        true => order.reverse(),
        false => order,
    }
}

/// The order of the magnitudes of two numbers that are no NaNs.
pub fn magnitudes(a: &Number, b: &Number) -> Ordering {
    match (a.is_infinite(), b.is_infinite()) {
        (false, false) => {}
        (x, y) => return x.cmp(&y),
    }
    match (a.coefficient.is_zero(), b.coefficient.is_zero()) {
        (false, false) => {}
        (x, y) => return y.cmp(&x),
    }
    let by_size = a.adjusted().cmp(&b.adjusted());
    if by_size != Ordering::Equal {
        return by_size;
    }
    let least = a.exponent.min(b.exponent);
    let x = scaled(&a.coefficient, (a.exponent - least) as u64);
    let y = scaled(&b.coefficient, (b.exponent - least) as u64);
    x.cmp(&y)
}

fn sign_number(order: Ordering) -> Number {
    Number::small(
        order == Ordering::Less,
        (order != Ordering::Equal) as u128,
        0,
    )
}

/// -1, 0 or 1, or a NaN.
pub fn compare(a: &Number, b: &Number, s: &Settings, status: &mut Status) -> Number {
    nan_of(&[a, b], s, status).unwrap_or_else(|| sign_number(order(a, b)))
}

/// As [`compare`]; a quiet NaN is an invalid operation, too.
pub fn compare_signal(a: &Number, b: &Number, s: &Settings, status: &mut Status) -> Number {
    match nan_of(&[a, b], s, status) {
        Some(nan) => {
            *status |= status::INVALID;
            nan
        }
        None => sign_number(order(a, b)),
    }
}

/// The order of all representations.
pub fn total_order(a: &Number, b: &Number) -> Ordering {
    if a.negative != b.negative {
        return b.negative.cmp(&a.negative);
    }
    with_sign(total_magnitudes(a, b), a.negative)
}

fn total_magnitudes(a: &Number, b: &Number) -> Ordering {
    let rank = |x: &Number| match x.kind {
        Kind::Quiet => 2,
        Kind::Signaling => 1,
        _ => 0,
    };
    match rank(a).cmp(&rank(b)) {
        Ordering::Equal => {}
        unequal => return unequal,
    }
    if a.is_nan() {
        return a.coefficient.cmp(&b.coefficient);
    }
    magnitudes(a, b).then_with(|| match a.is_finite() && b.is_finite() {
        true => a.exponent.cmp(&b.exponent),
        false => Ordering::Equal,
    })
}

pub fn compare_total(a: &Number, b: &Number) -> Number {
    sign_number(total_order(a, b))
}

pub fn compare_total_magnitude(a: &Number, b: &Number) -> Number {
    sign_number(total_magnitudes(a, b))
}

/// Which of two is asked for, and whether their signs count.
#[derive(Clone, Copy)]
pub struct Choice {
    pub larger: bool,
    pub by_magnitude: bool,
}

/// The larger or the smaller one, rounded; a number comes before a quiet NaN.
pub fn choose(choice: Choice, a: &Number, b: &Number, s: &Settings, status: &mut Status) -> Number {
    if a.kind == Kind::Quiet && !b.is_nan() {
        return finish(b.clone(), s, status);
    }
    if b.kind == Kind::Quiet && !a.is_nan() {
        return finish(a.clone(), s, status);
    }
    if let Some(nan) = nan_of(&[a, b], s, status) {
        return nan;
    }
    let mut found = match choice.by_magnitude {
        true => magnitudes(a, b),
        false => order(a, b),
    };
    if found == Ordering::Equal {
        found = total_order(a, b);
    }
    let first = (found == Ordering::Less) != choice.larger;
    finish(if first { a } else { b }.clone(), s, status)
}

/// `hash()` of what is no NaN, which equals that of an int, float or fraction of the same value.
pub fn hash(a: &Number) -> i64 {
    if a.is_infinite() {
        return if a.negative { -hash::INF } else { hash::INF };
    }
    const P: u64 = hash::MODULUS;
    let c = match small(&a.coefficient) {
        Some(x) => (x % P as u128) as u64,
        None => hash::big_int(&IBig::from(a.coefficient.clone())).unsigned_abs() % P,
    };
    // 10 has an inverse modulo the prime; its powers repeat.
    let factor = match a.exponent >= 0 {
        true => power_modulo(10, a.exponent as u64),
        false => power_modulo(INVERSE_OF_TEN, a.exponent.unsigned_abs()),
    };
    let reduced = (c as u128 * factor as u128 % P as u128) as i64;
    match if a.negative { -reduced } else { reduced } {
        -1 => -2,
        hash => hash,
    }
}

const INVERSE_OF_TEN: u64 = 2_075_258_708_292_324_556;
const _: () = assert!(INVERSE_OF_TEN as u128 * 10 % hash::MODULUS as u128 == 1);

fn power_modulo(mut base: u64, mut exponent: u64) -> u64 {
    let times = |a: u64, b: u64| {
        let product = a as u128 * b as u128;
        let folded = (product as u64 & hash::MODULUS) + (product >> 61) as u64;
        match folded >= hash::MODULUS {
            true => folded - hash::MODULUS,
            false => folded,
        }
    };
    let mut result = 1;
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = times(result, base);
        }
        base = times(base, base);
        exponent >>= 1;
    }
    result
}

//! Addition, multiplication, division in its forms, and square roots. What fits 128 bits is computed in machine words.

use super::natural::{digits, power, quotient, scaled, small, split, without_zeros};
use super::words::{Words, has_digits};
use super::{
    Kind, MOST_DIGITS, Number, Rounding, Settings, Status, finish, nan_of, status, too_large,
    without_digits,
};
use dashu_int::UBig;
use dashu_int::ops::{BitTest, DivRem, Gcd, SquareRoot};

pub fn plus(a: &Number, s: &Settings, status: &mut Status) -> Number {
    if let Some(nan) = nan_of(&[a], s, status) {
        return nan;
    }
    let negative = a.negative && (!a.is_zero() || s.rounding == Rounding::Floor);
    finish(a.clone().with_sign(negative), s, status)
}

pub fn minus(a: &Number, s: &Settings, status: &mut Status) -> Number {
    if let Some(nan) = nan_of(&[a], s, status) {
        return nan;
    }
    plus(&a.negated(), s, status)
}

pub fn absolute(a: &Number, s: &Settings, status: &mut Status) -> Number {
    if let Some(nan) = nan_of(&[a], s, status) {
        return nan;
    }
    finish(a.clone().with_sign(false), s, status)
}

pub fn add(a: &Number, b: &Number, s: &Settings, status: &mut Status) -> Number {
    signed_sum(a, b, b.negative, s, status)
}

pub fn subtract(a: &Number, b: &Number, s: &Settings, status: &mut Status) -> Number {
    signed_sum(a, b, !b.negative, s, status)
}

#[inline(always)]
fn signed_sum(
    a: &Number,
    b: &Number,
    b_negative: bool,
    s: &Settings,
    status: &mut Status,
) -> Number {
    if let (Some(x), Some(y)) = (a.words(), b.words()) {
        let y = Words {
            negative: b_negative,
            ..y
        };
        if let Some(fitted) = x.sum(y, s).and_then(|sum| sum.fit(s, status)) {
            return fitted;
        }
    }
    sum_slow(a, b, b_negative, s, status)
}

#[inline(never)]
fn sum_slow(a: &Number, b: &Number, b_negative: bool, s: &Settings, status: &mut Status) -> Number {
    if let Some(nan) = nan_of(&[a, b], s, status) {
        return nan;
    }
    match (a.is_infinite(), b.is_infinite()) {
        (true, true) if a.negative != b_negative => {
            return Number::invalid(status::INVALID, status);
        }
        (true, _) => return Number::infinity(a.negative),
        (_, true) => return Number::infinity(b_negative),
        _ => {}
    }
    let least = a.exponent.min(b.exponent);
    if a.is_zero() || b.is_zero() {
        if a.is_zero() && b.is_zero() {
            let negative = a.negative && b_negative
                || a.negative != b_negative && s.rounding == Rounding::Floor;
            return finish(Number::small(negative, 0, least), s, status);
        }
        // The zero lends its exponent, as far as the precision can show it.
        let (x, negative) = match a.is_zero() {
            true => (b, b_negative),
            false => (a, a.negative),
        };
        let exponent = least.max(x.exponent - s.prec - 1);
        if too_large(x.exponent - exponent, status) {
            return Number::nan();
        }
        let coefficient = match exponent <= x.exponent {
            true => scaled(&x.coefficient, (x.exponent - exponent) as u64),
            false => x.coefficient.clone(),
        };
        let exponent = exponent.min(x.exponent);
        return finish(Number::finite(negative, coefficient, exponent), s, status);
    }
    if a.exponent == b.exponent {
        let (negative, sum) = signed(
            (a.negative, &a.coefficient),
            (b_negative, &b.coefficient),
            s,
        );
        return finish(Number::finite(negative, sum, a.exponent), s, status);
    }
    let b = &b.clone().with_sign(b_negative);
    let (high, low) = if a.exponent >= b.exponent {
        (a, b)
    } else {
        (b, a)
    };
    // Far below the digits that stay, all that matters is that there is something.
    let bottom = high.exponent + (high.digits() - s.prec - 2).min(-1);
    let (low_coefficient, low_exponent) = match low.adjusted() < bottom {
        true => (UBig::ONE, bottom),
        false => (low.coefficient.clone(), low.exponent),
    };
    if too_large(high.exponent - low_exponent, status) {
        return Number::nan();
    }
    let high_coefficient = scaled(&high.coefficient, (high.exponent - low_exponent) as u64);
    let (negative, sum) = signed(
        (high.negative, &high_coefficient),
        (low.negative, &low_coefficient),
        s,
    );
    finish(Number::finite(negative, sum, low_exponent), s, status)
}

/// The sum of two signs with magnitudes.
fn signed(x: (bool, &UBig), y: (bool, &UBig), s: &Settings) -> (bool, UBig) {
    if x.0 == y.0 {
        return (x.0, x.1 + y.1);
    }
    match x.1.cmp(y.1) {
        std::cmp::Ordering::Greater => (x.0, x.1 - y.1),
        std::cmp::Ordering::Less => (y.0, y.1 - x.1),
        std::cmp::Ordering::Equal => (s.rounding == Rounding::Floor, UBig::ZERO),
    }
}

pub fn multiply(a: &Number, b: &Number, s: &Settings, status: &mut Status) -> Number {
    if let (Some(x), Some(y)) = (a.words(), b.words())
        && let Some(fitted) = x.product(y, s).and_then(|product| product.fit(s, status))
    {
        return fitted;
    }
    match exact_product(a, b, s, status) {
        Ok(product) => finish(product, s, status),
        Err(special) => special,
    }
}

/// Marks that something follows the digits of `x`, of which the last will be rounded away.
fn sticky_large(x: UBig, more: bool) -> UBig {
    match more && (&x % 5u8) == 0 {
        true => x + 1u8,
        false => x,
    }
}

/// The product without rounding; the special result otherwise.
fn exact_product(
    a: &Number,
    b: &Number,
    s: &Settings,
    status: &mut Status,
) -> Result<Number, Number> {
    if let Some(nan) = nan_of(&[a, b], s, status) {
        return Err(nan);
    }
    let negative = a.negative != b.negative;
    if a.is_infinite() || b.is_infinite() {
        if a.is_zero() || b.is_zero() {
            return Err(Number::invalid(status::INVALID, status));
        }
        return Err(Number::infinity(negative));
    }
    let coefficient = &a.coefficient * &b.coefficient;
    Ok(Number::finite(
        negative,
        coefficient,
        a.exponent + b.exponent,
    ))
}

/// `a * b + c` with one rounding.
pub fn fused(a: &Number, b: &Number, c: &Number, s: &Settings, status: &mut Status) -> Number {
    if let Some(nan) = fused_nan(a, b, c, s, status) {
        return nan;
    }
    match exact_product(a, b, s, status) {
        Ok(product) => add(&product, c, s, status),
        Err(special) if special.is_nan() => special,
        Err(infinity) => add(&infinity, c, s, status),
    }
}

/// Of the third operand a signaling NaN comes before a quiet one of the first two.
fn fused_nan(
    a: &Number,
    b: &Number,
    c: &Number,
    s: &Settings,
    status: &mut Status,
) -> Option<Number> {
    if let Some(nan) = nan_of(&[a, b], s, status) {
        return match nan_of(&[a, b, c], s, status) {
            Some(all) if c.kind == Kind::Signaling => Some(all),
            _ => Some(nan),
        };
    }
    if a.is_infinite() && b.is_zero() || a.is_zero() && b.is_infinite() {
        return Some(Number::invalid(status::INVALID, status));
    }
    nan_of(&[c], s, status)
}

pub fn divide(a: &Number, b: &Number, s: &Settings, status: &mut Status) -> Number {
    if let (Some(x), Some(y)) = (a.words(), b.words())
        && let Some(fitted) = x.quotient(y, s).and_then(|q| q.fit(s, status))
    {
        return fitted;
    }
    divide_slow(a, b, s, status)
}

#[inline(never)]
fn divide_slow(a: &Number, b: &Number, s: &Settings, status: &mut Status) -> Number {
    if let Some(nan) = nan_of(&[a, b], s, status) {
        return nan;
    }
    let negative = a.negative != b.negative;
    match (a.is_infinite(), b.is_infinite()) {
        (true, true) => return Number::invalid(status::INVALID, status),
        (true, _) => return Number::infinity(negative),
        (_, true) => {
            *status |= status::CLAMPED;
            return Number::small(negative, 0, s.etiny());
        }
        _ => {}
    }
    if b.is_zero() {
        if a.is_zero() {
            return Number::invalid(status::UNDEFINED, status);
        }
        *status |= status::DIVISION_BY_ZERO;
        return Number::infinity(negative);
    }
    let ideal = a.exponent - b.exponent;
    if a.is_zero() {
        return finish(Number::small(negative, 0, ideal), s, status);
    }
    let shift = b.digits() - a.digits() + s.prec + 1;
    if shift > MOST_DIGITS {
        // Not even the digits of a quotient without end could be stored, but there may be an end.
        return match exact_quotient(&a.coefficient, &b.coefficient) {
            Some((q, places)) => finish(Number::finite(negative, q, ideal - places), s, status),
            None => Number::invalid(status::MEMORY, status),
        };
    }
    let (q, r) = match shift >= 0 {
        true => scaled(&a.coefficient, shift as u64).div_rem(&b.coefficient),
        false => (&a.coefficient).div_rem(&scaled(&b.coefficient, -shift as u64)),
    };
    let (q, zeros) = match r.is_zero() {
        true => without_zeros(&q, shift),
        false => (sticky_large(q, true), 0),
    };
    finish(
        Number::finite(negative, q, ideal - shift + zeros),
        s,
        status,
    )
}

/// The quotient of two naturals if it ends, with as few decimal places as possible; and how many.
fn exact_quotient(a: &UBig, b: &UBig) -> Option<(UBig, i64)> {
    let common = a.gcd(b);
    let mut divisor = b / &common;
    let twos = divisor.trailing_zeros().unwrap_or(0);
    divisor >>= twos;
    let mut fives = 0;
    while (&divisor % 5u8) == 0 {
        divisor /= 5u8;
        fives += 1;
    }
    let places = twos.max(fives);
    if !divisor.is_one() {
        return None;
    }
    let missing = (UBig::from(5u8).pow(places - fives)) << (places - twos);
    Some((a / common * missing, places as i64))
}

/// Quotient and remainder of finite numbers, the divisor not zero, as naturals: the remainder with its exponent.
fn parts(a: &Number, b: &Number, s: &Settings, status: &mut Status) -> Option<(UBig, UBig, i64)> {
    let ideal = match b.is_infinite() {
        true => a.exponent,
        false => a.exponent.min(b.exponent),
    };
    let distance = match b.is_infinite() || a.is_zero() {
        true => -2,
        false => a.adjusted() - b.adjusted(),
    };
    if distance <= -2 {
        if too_large(a.exponent - ideal, status) {
            return None;
        }
        let rest = scaled(&a.coefficient, (a.exponent - ideal) as u64);
        return Some((UBig::ZERO, rest, ideal));
    }
    if distance > s.prec {
        *status |= status::IMPOSSIBLE;
        return None;
    }
    if too_large(a.exponent.abs_diff(b.exponent) as i64, status) {
        return None;
    }
    let x = scaled(&a.coefficient, (a.exponent - ideal) as u64);
    let y = scaled(&b.coefficient, (b.exponent - ideal) as u64);
    let (q, r) = match (small(&x), small(&y)) {
        (Some(x), Some(y)) => {
            let (q, r) = quotient(x, y);
            (UBig::from(q), UBig::from(r))
        }
        _ => x.div_rem(y),
    };
    if digits(&q) > s.prec {
        *status |= status::IMPOSSIBLE;
        return None;
    }
    Some((q, r, ideal))
}

/// As [`parts`], where everything fits 128 bits.
#[inline(always)]
fn parts_in_words(a: &Number, b: &Number, s: &Settings) -> Option<(u128, u128, i64)> {
    let (x, y, exponent) = a.words()?.aligned(b.words()?)?;
    if y == 0 {
        return None;
    }
    let (q, r) = quotient(x, y);
    has_digits(q, s.prec).then_some((q, r, exponent))
}

pub fn divide_int(a: &Number, b: &Number, s: &Settings, status: &mut Status) -> Number {
    if let Some((q, ..)) = parts_in_words(a, b, s) {
        return finish(Number::small(a.negative != b.negative, q, 0), s, status);
    }
    if let Some(nan) = nan_of(&[a, b], s, status) {
        return nan;
    }
    let negative = a.negative != b.negative;
    if a.is_infinite() {
        return match b.is_infinite() {
            true => Number::invalid(status::INVALID, status),
            false => Number::infinity(negative),
        };
    }
    if b.is_zero() {
        if a.is_zero() {
            return Number::invalid(status::UNDEFINED, status);
        }
        *status |= status::DIVISION_BY_ZERO;
        return Number::infinity(negative);
    }
    if b.is_infinite() {
        return Number::small(negative, 0, 0);
    }
    match parts(a, b, s, status) {
        Some((q, ..)) => finish(Number::finite(negative, q, 0), s, status),
        None => Number::nan(),
    }
}

/// The result where operands have no remainder: not-a-number, an infinite dividend, a divisor of zero.
fn without_remainder(a: &Number, b: &Number, s: &Settings, status: &mut Status) -> Option<Number> {
    if let Some(nan) = nan_of(&[a, b], s, status) {
        return Some(nan);
    }
    let condition = if a.is_infinite() {
        status::INVALID
    } else if !b.is_zero() {
        return None;
    } else if a.is_zero() {
        status::UNDEFINED
    } else {
        status::INVALID
    };
    Some(Number::invalid(condition, status))
}

pub fn remainder(a: &Number, b: &Number, s: &Settings, status: &mut Status) -> Number {
    if let Some((_, r, exponent)) = parts_in_words(a, b, s) {
        return finish(Number::small(a.negative, r, exponent), s, status);
    }
    if let Some(special) = without_remainder(a, b, s, status) {
        return special;
    }
    match parts(a, b, s, status) {
        Some((_, r, exponent)) => finish(Number::finite(a.negative, r, exponent), s, status),
        None => Number::nan(),
    }
}

pub fn divide_both(a: &Number, b: &Number, s: &Settings, status: &mut Status) -> (Number, Number) {
    if let Some((q, r, exponent)) = parts_in_words(a, b, s) {
        return (
            finish(Number::small(a.negative != b.negative, q, 0), s, status),
            finish(Number::small(a.negative, r, exponent), s, status),
        );
    }
    if let Some(nan) = nan_of(&[a, b], s, status) {
        return (nan.clone(), nan);
    }
    let negative = a.negative != b.negative;
    if a.is_infinite() {
        let nan = Number::invalid(status::INVALID, status);
        return match b.is_infinite() {
            true => (nan.clone(), nan),
            false => (Number::infinity(negative), nan),
        };
    }
    if b.is_zero() {
        if a.is_zero() {
            let nan = Number::invalid(status::UNDEFINED, status);
            return (nan.clone(), nan);
        }
        *status |= status::DIVISION_BY_ZERO;
        return (
            Number::infinity(negative),
            Number::invalid(status::INVALID, status),
        );
    }
    if b.is_infinite() {
        return (Number::small(negative, 0, 0), finish(a.clone(), s, status));
    }
    match parts(a, b, s, status) {
        Some((q, r, exponent)) => (
            finish(Number::finite(negative, q, 0), s, status),
            finish(Number::finite(a.negative, r, exponent), s, status),
        ),
        None => (Number::nan(), Number::nan()),
    }
}

/// `a - b * n` with the integer `n` nearest to the quotient, the even one of two.
pub fn remainder_near(a: &Number, b: &Number, s: &Settings, status: &mut Status) -> Number {
    if let Some(special) = without_remainder(a, b, s, status) {
        return special;
    }
    if b.is_infinite() {
        return finish(a.clone(), s, status);
    }
    let Some((mut q, mut r, exponent)) = parts(a, b, s, status) else {
        return Number::nan();
    };
    let mut negative = a.negative;
    // A remainder of so much fewer digits is less than a half.
    if b.adjusted() - exponent - digits(&r) <= 1 {
        let y = scaled(&b.coefficient, (b.exponent - exponent) as u64);
        let twice = &r * 2u8 + q.bit(0) as u8;
        if twice > y {
            r = y - r;
            q += 1u8;
            negative = !negative;
        }
    }
    if digits(&q) > s.prec {
        return Number::invalid(status::IMPOSSIBLE, status);
    }
    finish(Number::finite(negative, r, exponent), s, status)
}

pub fn square_root(a: &Number, s: &Settings, status: &mut Status) -> Number {
    if let Some(nan) = nan_of(&[a], s, status) {
        return nan;
    }
    if a.is_infinite() && !a.negative {
        return a.clone();
    }
    if a.is_zero() {
        let half = Number::small(a.negative, 0, a.exponent >> 1);
        return finish(half, s, status);
    }
    if a.negative {
        return Number::invalid(status::INVALID, status);
    }
    let (prec, len) = (s.prec + 1, a.digits());
    let (c, l) = match a.exponent & 1 {
        1 => (&a.coefficient * 10u8, (len >> 1) + 1),
        _ => (a.coefficient.clone(), (len + 1) >> 1),
    };
    let shift = prec - l;
    if shift > MOST_DIGITS {
        let root = c.sqrt();
        if &root * &root != c {
            return Number::invalid(status::MEMORY, status);
        }
        return finish(Number::finite(false, root, a.exponent >> 1), s, status);
    }
    let (c, mut exact) = match shift >= 0 {
        true => (scaled(&c, 2 * shift as u64), true),
        false => {
            let (c, r) = split(&c, 2 * -shift as u64);
            (c, r.is_zero())
        }
    };
    let mut exponent = (a.exponent >> 1) - shift;
    let mut n = c.sqrt();
    exact &= &n * &n == c;
    if exact {
        n = match shift >= 0 {
            true => split(&n, shift as u64).0,
            false => n * power(-shift as u64),
        };
        exponent += shift;
    } else {
        n = sticky_large(n, true);
    }
    let settings = Settings {
        rounding: Rounding::HalfEven,
        ..*s
    };
    finish(Number::finite(false, n, exponent), &settings, status)
}

/// The number as an int, rounded: its sign and magnitude; `None` if it would not fit the memory.
pub fn to_int(a: &Number, rounding: Rounding) -> Option<(bool, UBig)> {
    if a.exponent >= 0 {
        if a.exponent > super::MOST_DIGITS && !a.coefficient.is_zero() {
            return None;
        }
        return Some((a.negative, scaled(&a.coefficient, a.exponent as u64)));
    }
    let (q, _) = without_digits(&a.coefficient, -a.exponent, rounding, a.negative);
    Some((a.negative, q))
}

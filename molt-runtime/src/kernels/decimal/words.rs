//! Finite numbers with coefficients of up to 128 bits, which is what programs mostly compute with: taken apart into machine
//! words they are added, multiplied and rounded without counting digits where a comparison tells enough. What does not fit
//! is left to the general operations.

use super::natural::{POWERS, quotient, small, small_digits, wide_product, wide_quotient};
use super::{Kind, Number, Rest, Rounding, Settings, Status, rest_of, rounds_up, status};
use dashu_int::UBig;
use std::cmp::Ordering;

/// Up to this precision results of 256 bits are rounded by way of 128 bits.
const MOST_WORDS: i64 = 36;

/// `coefficient * 10 ** exponent`
#[derive(Clone, Copy)]
pub struct Words {
    pub coefficient: u128,
    pub exponent: i64,
    pub negative: bool,
}

impl Number {
    #[inline(always)]
    pub fn words(&self) -> Option<Words> {
        if self.kind != Kind::Finite {
            return None;
        }
        Some(Words {
            coefficient: small(&self.coefficient)?,
            exponent: self.exponent,
            negative: self.negative,
        })
    }
}

/// Whether a coefficient has at most so many digits.
#[inline(always)]
pub fn has_digits(x: u128, most: i64) -> bool {
    POWERS.get(most as usize).is_none_or(|limit| x < *limit)
}

/// Drops the last `drop` digits (1 to 38).
#[inline(always)]
fn dropped(x: u128, drop: i64) -> (u128, Rest) {
    let p = POWERS[drop as usize];
    let (q, r) = quotient(x, p);
    (q, rest_of(r.cmp(&(p - r)), r == 0))
}

/// What has happened where digits were dropped.
#[inline(always)]
fn signals_of(rest: Rest) -> Status {
    match rest {
        Rest::Zero => status::ROUNDED,
        _ => status::ROUNDED | status::INEXACT,
    }
}

/// Marks that something follows the digits of `x`, of which the last will be rounded away.
#[inline(always)]
fn sticky(x: u128, more: bool) -> u128 {
    x + (more && x.is_multiple_of(5)) as u128
}

impl Words {
    #[inline(always)]
    pub fn of_int(i: i64) -> Words {
        Words {
            coefficient: i.unsigned_abs() as u128,
            exponent: 0,
            negative: i < 0,
        }
    }

    #[inline(always)]
    pub fn negated(self) -> Words {
        Words {
            negative: !self.negative,
            ..self
        }
    }

    #[inline(always)]
    pub fn number(self) -> Number {
        let coefficient = UBig::from(self.coefficient);
        Number::finite(self.negative, coefficient, self.exponent)
    }

    /// The number with this sign and these digits.
    #[inline(always)]
    fn with(self, coefficient: u128, exponent: i64) -> Number {
        let words = Words {
            coefficient,
            exponent,
            ..self
        };
        words.number()
    }

    /// Fits an exact result to a context. None where exponents come near their limits.
    #[inline(always)]
    pub fn fit(self, s: &Settings, status: &mut Status) -> Option<Number> {
        if self.exponent < s.emin || self.exponent > s.etop() {
            return None;
        }
        if has_digits(self.coefficient, s.prec) {
            return Some(self.number());
        }
        let drop = small_digits(self.coefficient) - s.prec;
        let (mut q, rest) = dropped(self.coefficient, drop);
        let mut exponent = self.exponent + drop;
        if exponent >= s.etop() {
            return None;
        }
        if rounds_up(s.rounding, rest, q as u64 & 1 != 0, || q, self.negative) {
            q += 1;
            if !has_digits(q, s.prec) {
                q /= 10;
                exponent += 1;
            }
        }
        *status |= signals_of(rest);
        Some(self.with(q, exponent))
    }

    /// With another exponent. None if that is not sure to be valid.
    #[inline(always)]
    pub fn rescaled(self, exponent: i64, s: &Settings, status: &mut Status) -> Option<Number> {
        if exponent < s.emin || exponent > s.etop() {
            return None;
        }
        let (coefficient, rest) = match self.exponent.checked_sub(exponent)? {
            up @ 0.. => {
                let p = *POWERS.get(up as usize)?;
                (self.coefficient.checked_mul(p)?, None)
            }
            down @ -38.. => {
                let (q, rest) = dropped(self.coefficient, -down);
                let odd = q as u64 & 1 != 0;
                let up = rounds_up(s.rounding, rest, odd, || q, self.negative);
                (q + up as u128, Some(rest))
            }
            _ => return None,
        };
        if !has_digits(coefficient, s.prec) {
            return None;
        }
        if let Some(rest) = rest
            && self.coefficient != 0
        {
            *status |= signals_of(rest)
        }
        Some(self.with(coefficient, exponent))
    }

    /// Two coefficients with their lower exponent, if they fit.
    #[inline(always)]
    pub fn aligned(self, other: Words) -> Option<(u128, u128, i64)> {
        let (x, y) = (self.coefficient, other.coefficient);
        if self.exponent == other.exponent {
            return Some((x, y, self.exponent));
        }
        let p = *POWERS.get(self.exponent.abs_diff(other.exponent) as usize)?;
        match self.exponent > other.exponent {
            true => Some((x.checked_mul(p)?, y, other.exponent)),
            false => Some((x, y.checked_mul(p)?, self.exponent)),
        }
    }

    /// The exact sum.
    #[inline(always)]
    pub fn sum(self, other: Words, s: &Settings) -> Option<Words> {
        let (x, y, exponent) = self.aligned(other)?;
        let (coefficient, negative) = if self.negative == other.negative {
            (x.checked_add(y)?, self.negative)
        } else {
            match x.cmp(&y) {
                Ordering::Greater => (x - y, self.negative),
                Ordering::Less => (y - x, other.negative),
                Ordering::Equal => (0, s.rounding == Rounding::Floor),
            }
        };
        Some(Words {
            coefficient,
            exponent,
            negative,
        })
    }

    /// The product, or its first digits with the last one telling whether something follows.
    #[inline(always)]
    pub fn product(self, other: Words, s: &Settings) -> Option<Words> {
        let (coefficient, dropped) = product_of(self.coefficient, other.coefficient, s)?;
        Some(Words {
            coefficient,
            exponent: self.exponent + other.exponent + dropped,
            negative: self.negative != other.negative,
        })
    }

    /// The quotient of numbers that are not zero, likewise; without zeros at the end if it is exact.
    #[inline(always)]
    pub fn quotient(self, other: Words, s: &Settings) -> Option<Words> {
        let (x, y) = (self.coefficient, other.coefficient);
        if x == 0 || y == 0 || s.prec > MOST_WORDS {
            return None;
        }
        let shift = small_digits(y) - small_digits(x) + s.prec + 1;
        let (q, exact, places) = quotient_of(x, y, shift)?;
        let (coefficient, zeros) = match exact {
            true => super::natural::small_without_zeros(q, places),
            false => (sticky(q, true), 0),
        };
        Some(Words {
            coefficient,
            exponent: self.exponent - other.exponent - places + zeros,
            negative: self.negative != other.negative,
        })
    }
}

/// The product or its first digits; and how many were dropped.
#[inline(always)]
fn product_of(x: u128, y: u128, s: &Settings) -> Option<(u128, i64)> {
    if let (Ok(x), Ok(y)) = (u64::try_from(x), u64::try_from(y)) {
        return Some((x as u128 * y as u128, 0));
    }
    let (high, low) = wide_product(x, y);
    if high == 0 {
        return Some((low, 0));
    }
    let drop = small_digits(x) + small_digits(y) - 38;
    let p = *POWERS.get(usize::try_from(drop).ok()?)?;
    if s.prec > MOST_WORDS || high >= p {
        return None;
    }
    let (q, r) = wide_quotient(high, low, p);
    Some((sticky(q, r != 0), drop))
}

/// `x * 10 ** places / y` with `shift` places, or fewer if the quotient ends; and whether it does.
#[inline(always)]
fn quotient_of(x: u128, y: u128, shift: i64) -> Option<(u128, bool, i64)> {
    if shift < 0 {
        return None;
    }
    if y >> 64 == 0 {
        // As many digits at once as a word holds.
        let (mut q, mut rest) = quotient(x, y);
        let mut places = 0;
        while rest != 0 && places < shift {
            let step = (shift - places).min(19);
            let p = POWERS[step as usize];
            let (more, next) = quotient(rest * p, y);
            (q, rest) = (q * p + more, next);
            places += step;
        }
        return Some((q, rest == 0, places));
    }
    let p = *POWERS.get(shift as usize)?;
    let (high, low) = wide_product(x, p);
    if high >= y {
        return None;
    }
    let (q, rest) = wide_quotient(high, low, y);
    Some((q, rest == 0, shift))
}

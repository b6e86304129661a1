//! Decimal floating-point numbers as the General Decimal Arithmetic specification defines them: numbers, contexts without
//! objects, and the rounding that ends every operation. An operation collects in its [`Status`] what happened; who called
//! it decides what is an error.

pub mod arith;
pub mod compare;
pub mod format;
pub mod logic;
pub mod natural;
pub mod power;
pub mod quantum;
pub mod series;
pub mod text;
pub mod words;

use dashu_int::UBig;
use dashu_int::ops::BitTest;
use natural::{POWERS, digits, kept_power, power as power_of_ten, quotient, scaled, small, split};
use std::cmp::Ordering;

/// The largest precision and exponent of a context.
pub const MAX: i64 = 999_999_999_999_999_999;
/// The least exponent of a number.
pub const MIN_ETINY: i64 = -MAX - (MAX - 1);

/// What a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Finite,
    Infinite,
    Quiet,
    Signaling,
}

/// `coefficient * 10 ** exponent`, an infinity, or a NaN with the coefficient as its payload.
#[derive(Clone, Debug)]
pub struct Number {
    pub coefficient: UBig,
    pub exponent: i64,
    pub kind: Kind,
    pub negative: bool,
}

/// The ways to round, in the order in which CPython lists their names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounding {
    Ceiling,
    Floor,
    Up,
    Down,
    HalfUp,
    HalfDown,
    HalfEven,
    ZeroFiveUp,
}

impl Rounding {
    pub const ALL: [(Rounding, &'static str); 8] = [
        (Rounding::Ceiling, "ROUND_CEILING"),
        (Rounding::Floor, "ROUND_FLOOR"),
        (Rounding::Up, "ROUND_UP"),
        (Rounding::Down, "ROUND_DOWN"),
        (Rounding::HalfUp, "ROUND_HALF_UP"),
        (Rounding::HalfDown, "ROUND_HALF_DOWN"),
        (Rounding::HalfEven, "ROUND_HALF_EVEN"),
        (Rounding::ZeroFiveUp, "ROUND_05UP"),
    ];

    pub fn name(self) -> &'static str {
        Rounding::ALL[self as usize].1
    }
}

/// What happened during an operation.
pub type Status = u32;

/// The signals, in CPython's order, and after them what kinds of invalid operations there are.
pub mod status {
    use super::Status;
    pub const INVALID: Status = 1;
    pub const FLOAT: Status = 1 << 1;
    pub const DIVISION_BY_ZERO: Status = 1 << 2;
    pub const OVERFLOW: Status = 1 << 3;
    pub const UNDERFLOW: Status = 1 << 4;
    pub const SUBNORMAL: Status = 1 << 5;
    pub const INEXACT: Status = 1 << 6;
    pub const ROUNDED: Status = 1 << 7;
    pub const CLAMPED: Status = 1 << 8;
    pub const SIGNALS: u32 = 9;
    pub const SYNTAX: Status = 1 << 9;
    pub const IMPOSSIBLE: Status = 1 << 10;
    pub const UNDEFINED: Status = 1 << 11;
    pub const CONTEXT: Status = 1 << 12;
    pub const CONDITIONS: u32 = 13;
    /// Memory would not suffice.
    pub const MEMORY: Status = 1 << 13;
    pub const ANY_INVALID: Status = INVALID | SYNTAX | IMPOSSIBLE | UNDEFINED | CONTEXT;
}

/// More digits than this are refused instead of being tried.
pub const MOST_DIGITS: i64 = 1 << 28;

/// The part of a context that says what results are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    pub prec: i64,
    pub emin: i64,
    pub emax: i64,
    pub rounding: Rounding,
    pub clamp: bool,
    pub capitals: bool,
}

impl Settings {
    /// As exact as can be.
    pub const WIDEST: Settings = Settings {
        prec: MAX,
        emin: -MAX,
        emax: MAX,
        rounding: Rounding::HalfEven,
        clamp: false,
        capitals: true,
    };

    #[inline(always)]
    pub fn etiny(&self) -> i64 {
        self.emin - (self.prec - 1)
    }
    #[inline(always)]
    pub fn etop(&self) -> i64 {
        self.emax - (self.prec - 1)
    }
    /// With another precision, and exponents that do not get in the way.
    pub fn working(prec: i64) -> Settings {
        Settings {
            prec,
            ..Settings::WIDEST
        }
    }
}

impl Number {
    #[inline(always)]
    pub fn finite(negative: bool, coefficient: UBig, exponent: i64) -> Number {
        Number {
            coefficient,
            exponent,
            kind: Kind::Finite,
            negative,
        }
    }
    pub fn small(negative: bool, coefficient: u128, exponent: i64) -> Number {
        Number::finite(negative, UBig::from(coefficient), exponent)
    }
    pub fn infinity(negative: bool) -> Number {
        Number {
            kind: Kind::Infinite,
            ..Number::finite(negative, UBig::ZERO, 0)
        }
    }
    pub fn nan() -> Number {
        Number {
            kind: Kind::Quiet,
            ..Number::finite(false, UBig::ZERO, 0)
        }
    }
    /// The result of an invalid operation.
    #[cold]
    pub fn invalid(condition: Status, status: &mut Status) -> Number {
        *status |= condition;
        Number::nan()
    }
    #[inline(always)]
    pub fn is_finite(&self) -> bool {
        self.kind == Kind::Finite
    }
    pub fn is_infinite(&self) -> bool {
        self.kind == Kind::Infinite
    }
    pub fn is_nan(&self) -> bool {
        matches!(self.kind, Kind::Quiet | Kind::Signaling)
    }
    #[inline(always)]
    pub fn is_zero(&self) -> bool {
        self.is_finite() && self.coefficient.is_zero()
    }
    /// Decimal digits of the coefficient.
    #[inline(always)]
    pub fn digits(&self) -> i64 {
        digits(&self.coefficient)
    }
    /// The exponent of the first digit.
    #[inline(always)]
    pub fn adjusted(&self) -> i64 {
        self.exponent + self.digits() - 1
    }
    pub fn with_sign(mut self, negative: bool) -> Number {
        self.negative = negative;
        self
    }
    pub fn negated(&self) -> Number {
        self.clone().with_sign(!self.negative)
    }
    pub fn is_subnormal(&self, s: &Settings) -> bool {
        self.is_finite() && !self.is_zero() && self.adjusted() < s.emin
    }
    pub fn is_normal(&self, s: &Settings) -> bool {
        self.is_finite() && !self.is_zero() && self.adjusted() >= s.emin
    }
    /// Whether it is an int.
    pub fn is_integer(&self) -> bool {
        self.is_finite()
            && (self.exponent >= 0
                || self.coefficient.is_zero()
                || -self.exponent < self.digits()
                    && natural::without_zeros(&self.coefficient, -self.exponent).1
                        == -self.exponent)
    }
    /// The last digit before the point is odd (of an int).
    pub fn is_odd(&self) -> bool {
        match self.exponent {
            0 => self.coefficient.bit(0),
            e if e > 0 => false,
            e => split(&self.coefficient, -e as u64).0.bit(0),
        }
    }
}

/// What a rounding leaves out, beside a half of the last digit that stays.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rest {
    Zero,
    Less,
    Half,
    More,
}

fn rest_of(order: Ordering, is_zero: bool) -> Rest {
    match order {
        _ if is_zero => Rest::Zero,
        Ordering::Less => Rest::Less,
        Ordering::Equal => Rest::Half,
        Ordering::Greater => Rest::More,
    }
}

/// Whether a magnitude is rounded away from zero, of which `last` are the last digits that stay.
#[inline(always)]
fn rounds_up(
    rounding: Rounding,
    rest: Rest,
    is_odd: bool,
    last: impl Fn() -> u128,
    negative: bool,
) -> bool {
    if rest == Rest::Zero {
        return false;
    }
    match rounding {
        Rounding::HalfEven => rest == Rest::More || rest == Rest::Half && is_odd,
        Rounding::HalfUp => rest != Rest::Less,
        Rounding::HalfDown => rest == Rest::More,
        Rounding::Down => false,
        Rounding::Up => true,
        Rounding::Ceiling => !negative,
        Rounding::Floor => negative,
        Rounding::ZeroFiveUp => last().is_multiple_of(5),
    }
}

/// Drops the last `drop` digits (at least one), rounding; and what was left out.
pub fn without_digits(
    coefficient: &UBig,
    drop: i64,
    rounding: Rounding,
    negative: bool,
) -> (UBig, Rest) {
    if let Some(x) = small(coefficient) {
        let Some(&p) = POWERS.get(drop as usize) else {
            let rest = rest_of(Ordering::Less, x == 0);
            let up = rounds_up(rounding, rest, false, || 0, negative);
            return (UBig::from(up as u8), rest);
        };
        let (q, r) = quotient(x, p);
        let rest = rest_of(r.cmp(&(p - r)), r == 0);
        let up = rounds_up(rounding, rest, q as u64 & 1 != 0, || q, negative);
        return (UBig::from(q + up as u128), rest);
    }
    // Surely more than there are.
    if drop as f64 > coefficient.bit_len() as f64 * 0.3011 + 2.0 {
        let up = rounds_up(rounding, Rest::Less, false, || 0, negative);
        return (UBig::from(up as u8), Rest::Less);
    }
    let (q, r) = split(coefficient, drop as u64);
    let is_zero = r.is_zero();
    let rest = rest_of((r * 2u8).cmp(&*kept_power(drop as u64)), is_zero);
    let last = || (&q % 10u8) as u128;
    match rounds_up(rounding, rest, q.bit(0), last, negative) {
        true => (q + 1u8, rest),
        false => (q, rest),
    }
}

/// Ends an operation: fits its exact result to a context.
#[inline]
pub fn finish(x: Number, s: &Settings, status: &mut Status) -> Number {
    match x.words().and_then(|words| words.fit(s, status)) {
        Some(fitted) => fitted,
        None => finish_slow(x, s, status),
    }
}

#[inline(never)]
fn finish_slow(mut x: Number, s: &Settings, status: &mut Status) -> Number {
    match x.kind {
        Kind::Finite => {}
        Kind::Infinite => return x,
        Kind::Quiet | Kind::Signaling => return fit_payload(x, s),
    }
    let (etiny, etop) = (s.etiny(), s.etop());
    if x.coefficient.is_zero() {
        let highest = if s.clamp { etop } else { s.emax };
        let exponent = x.exponent.max(etiny).min(highest);
        if exponent != x.exponent {
            *status |= status::CLAMPED;
            x.exponent = exponent;
        }
        return x;
    }
    let len = x.digits();
    let mut least = len + x.exponent - s.prec;
    if least > etop {
        return overflow(x.negative, s, status);
    }
    let is_subnormal = least < etiny;
    least = least.max(etiny);
    if x.exponent < least {
        let (mut q, rest) =
            without_digits(&x.coefficient, least - x.exponent, s.rounding, x.negative);
        if digits(&q) > s.prec {
            q = split(&q, 1).0;
            least += 1;
        }
        if least > etop {
            return overflow(x.negative, s, status);
        }
        *status |= status::ROUNDED;
        if rest != Rest::Zero {
            *status |= status::INEXACT;
            if is_subnormal {
                *status |= status::UNDERFLOW;
            }
        }
        if is_subnormal {
            *status |= status::SUBNORMAL;
        }
        if q.is_zero() {
            *status |= status::CLAMPED;
        }
        x.coefficient = q;
        x.exponent = least;
        return x;
    }
    if is_subnormal {
        *status |= status::SUBNORMAL;
    }
    if s.clamp && x.exponent > etop {
        *status |= status::CLAMPED;
        x.coefficient = scaled(&x.coefficient, (x.exponent - etop) as u64);
        x.exponent = etop;
    }
    x
}

/// The payload of a NaN has at most as many digits as a context allows: the last ones stay.
fn fit_payload(mut x: Number, s: &Settings) -> Number {
    let most = s.prec - s.clamp as i64;
    if x.digits() > most {
        x.coefficient = split(&x.coefficient, most as u64).1;
    }
    x
}

#[cold]
fn overflow(negative: bool, s: &Settings, status: &mut Status) -> Number {
    *status |= status::OVERFLOW | status::INEXACT | status::ROUNDED;
    let infinite = match s.rounding {
        Rounding::HalfUp | Rounding::HalfEven | Rounding::HalfDown | Rounding::Up => true,
        Rounding::Ceiling => !negative,
        Rounding::Floor => negative,
        Rounding::Down | Rounding::ZeroFiveUp => false,
    };
    match infinite {
        true => Number::infinity(negative),
        false => largest(negative, s),
    }
}

/// The finite number of the largest magnitude.
pub fn largest(negative: bool, s: &Settings) -> Number {
    Number::finite(negative, power_of_ten(s.prec as u64) - 1u8, s.etop())
}

/// A NaN among the operands decides the result: a signaling one before a quiet one, the first before the second.
#[inline]
pub fn nan_of(operands: &[&Number], s: &Settings, status: &mut Status) -> Option<Number> {
    if operands.iter().all(|x| !x.is_nan()) {
        return None;
    }
    let signaling = operands.iter().find(|x| x.kind == Kind::Signaling);
    if signaling.is_some() {
        *status |= status::INVALID;
    }
    let x = signaling.or_else(|| operands.iter().find(|x| x.is_nan()))?;
    let quiet = Number {
        kind: Kind::Quiet,
        exponent: 0,
        ..(*x).clone()
    };
    Some(fit_payload(quiet, s))
}

/// Whether results with this many digits would be too large to be tried.
pub fn too_large(digits: i64, status: &mut Status) -> bool {
    let is = digits > MOST_DIGITS;
    if is {
        *status |= status::MEMORY;
    }
    is
}

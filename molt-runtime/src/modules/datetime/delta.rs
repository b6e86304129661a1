//! `datetime.timedelta`: durations.

use super::arguments::Function;
use super::library;
use crate::errors::{R, Raised, raise_attribute_error, raise_overflow_error, raise_type_error};
use crate::kernels::hash;
use crate::modules::support::{Payload, base_slots, data_of, new_native};
use crate::object::native::Args;
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::float_object::{float_of, is_float};
use crate::types::int_arith::{self, holds};
use crate::types::int_object::{is_int, new_wide_int};
use crate::types::ops;
use crate::types::str_object::new_ascii;
use crate::types::tuple::new_tuple;
use crate::value::{Ref, Value};
use crate::{native_function, native_method, native_type};
use molt_abi::ops::{BinOp, CmpOp, UnaryOp};
use std::io::Write;

/// Normalized: seconds of one day, microseconds of one second.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Delta {
    pub days: i32,
    pub seconds: i32,
    pub microseconds: i32,
}

const DAY: i64 = 86_400_000_000;
const MAX_DAYS: i64 = 999_999_999;

impl Payload for Delta {
    fn visit(&self, _: &mut dyn FnMut(Value)) {}
}

native_type!(
    DELTA_TYPE,
    "_datetime.timedelta" as "datetime.timedelta",
    "datetime",
    Delta,
    TypeFlags::BASE,
    Slots {
        new: Some(new),
        repr: Some(repr),
        str: Some(str),
        hash: Some(|v| Ok(hash_of(delta(v)))),
        compare: Some(compare),
        bool: Some(|v| Ok(!delta(v).is_zero())),
        binary: Some(binary),
        unary: Some(unary),
        ..base_slots::<Delta>()
    }
);

#[inline(always)]
pub fn is_delta(v: Value) -> bool {
    v.is_object() && p::has_type(v, &DELTA_TYPE)
}

#[inline(always)]
pub fn delta<'a>(v: Value) -> &'a Delta {
    data_of(v)
}

#[inline(always)]
pub fn new_delta(d: Delta) -> Ref {
    new_native(&DELTA_TYPE, d)
}

impl Delta {
    pub const ZERO: Delta = Delta {
        days: 0,
        seconds: 0,
        microseconds: 0,
    };

    pub fn is_zero(&self) -> bool {
        *self == Delta::ZERO
    }

    /// In microseconds.
    pub fn total(&self) -> i128 {
        match self.short_total() {
            Some(total) => total as i128,
            None => {
                self.days as i128 * DAY as i128
                    + (self.seconds as i64 * 1_000_000 + self.microseconds as i64) as i128
            }
        }
    }

    /// In microseconds, if that surely fits.
    #[inline(always)]
    fn short_total(&self) -> Option<i64> {
        let days = self.days as i64;
        let rest = self.seconds as i64 * 1_000_000 + self.microseconds as i64;
        (-100_000_000..100_000_000)
            .contains(&days)
            .then(|| days * DAY + rest)
    }

    /// In seconds, without the microseconds.
    #[inline(always)]
    pub fn whole_seconds(&self) -> i64 {
        self.days as i64 * 86400 + self.seconds as i64
    }

    /// Of parts that may be a little out of range.
    #[inline(always)]
    pub fn normal(days: i64, seconds: i64, microseconds: i64) -> R<Delta> {
        let (mut days, mut seconds, mut microseconds) = (days, seconds, microseconds);
        if !(0..1_000_000).contains(&microseconds) {
            seconds += microseconds.div_euclid(1_000_000);
            microseconds = microseconds.rem_euclid(1_000_000);
        }
        if !(0..86400).contains(&seconds) {
            days += seconds.div_euclid(86400);
            seconds = seconds.rem_euclid(86400);
        }
        if !(-MAX_DAYS..=MAX_DAYS).contains(&days) {
            return Err(too_many_days(days as i128));
        }
        Ok(Delta {
            days: days as i32,
            seconds: seconds as i32,
            microseconds: microseconds as i32,
        })
    }

    pub fn from_total(total: i128) -> R<Delta> {
        if let Ok(total) = i64::try_from(total) {
            let rest = total.rem_euclid(DAY);
            return Delta::normal(total.div_euclid(DAY), rest / 1_000_000, rest % 1_000_000);
        }
        let (days, rest) = (
            total.div_euclid(DAY as i128),
            total.rem_euclid(DAY as i128) as i64,
        );
        if days.abs() > MAX_DAYS as i128 {
            return Err(too_many_days(days));
        }
        Delta::normal(days as i64, rest / 1_000_000, rest % 1_000_000)
    }

    pub fn plus(&self, other: &Delta) -> R<Delta> {
        Delta::normal(
            self.days as i64 + other.days as i64,
            (self.seconds + other.seconds) as i64,
            (self.microseconds + other.microseconds) as i64,
        )
    }

    pub fn minus(&self, other: &Delta) -> R<Delta> {
        Delta::normal(
            self.days as i64 - other.days as i64,
            (self.seconds - other.seconds) as i64,
            (self.microseconds - other.microseconds) as i64,
        )
    }
}

#[cold]
fn too_many_days(days: i128) -> Raised {
    if i32::try_from(days).is_err() {
        return raise_overflow_error("Python int too large to convert to C int");
    }
    raise_overflow_error(format!("days={days}; must have magnitude <= 999999999"))
}

const NEW: Function<7> = Function::new(
    "__new__",
    [
        "days",
        "seconds",
        "microseconds",
        "milliseconds",
        "minutes",
        "hours",
        "weeks",
    ],
    0,
);

/// Microseconds of the components in their order, and the order in which they are added.
const FACTORS: [i64; 7] = [DAY, 1_000_000, 1, 1000, 60_000_000, 3_600_000_000, 7 * DAY];
const ORDER: [usize; 7] = [2, 3, 1, 4, 5, 0, 6];

fn new(ty: &'static Type, args: &Args) -> R {
    let parts = NEW.bind(args.pos, args)?;
    let mut sum = Sum {
        total: 0,
        rest: 0.0,
    };
    for at in ORDER {
        if !parts[at].is_null() && !sum.add(at, parts[at])? {
            // Components that machine words cannot hold.
            let parts = parts.map(|v| if v.is_null() { Value::small_int(0) } else { v });
            return from_int(ty, p::call_pos(library().total.get(), &parts)?.get());
        }
    }
    Ok(new_native(ty, Delta::from_total(sum.microseconds())?))
}

/// Adds up components exactly, what floats leave below a microsecond apart.
struct Sum {
    total: i128,
    rest: f64,
}

impl Sum {
    #[inline(always)]
    fn add(&mut self, at: usize, v: Value) -> R<bool> {
        if v.is_small_int() {
            self.total += v.as_small_int() as i128 * FACTORS[at] as i128;
            return Ok(true);
        }
        self.add_other(at, v)
    }

    /// Is it done? False: the values are too large.
    fn add_other(&mut self, at: usize, v: Value) -> R<bool> {
        let factor = FACTORS[at];
        if is_int(v) {
            let Some(i) = int_arith::i64_of(v) else {
                return Ok(false);
            };
            self.total += i as i128 * factor as i128;
            return Ok(true);
        }
        if !is_float(v) {
            return Err(raise_type_error(format!(
                "unsupported type for timedelta {} component: {}",
                NEW.names[at],
                p::type_name(v)
            )));
        }
        let f = float_of(v);
        if !(-1e18..1e18).contains(&f) {
            return Ok(false);
        }
        let whole = f.trunc();
        self.total += whole as i128 * factor as i128;
        let fraction = f - whole;
        if fraction != 0.0 {
            let scaled = fraction * factor as f64;
            self.total += scaled.trunc() as i128;
            self.rest += scaled - scaled.trunc();
        }
        Ok(true)
    }

    fn microseconds(&self) -> i128 {
        if self.rest == 0.0 {
            return self.total;
        }
        let mut nearest = self.rest.round_ties_even();
        if (nearest - self.rest).abs() == 0.5 {
            // A half: the sum is to be even.
            let odd = self.total.rem_euclid(2) as f64;
            nearest = 2.0 * ((self.rest + odd) * 0.5).round_ties_even() - odd;
        }
        self.total + nearest as i128
    }
}

/// A duration of so many microseconds.
fn from_int(ty: &'static Type, total: Value) -> R {
    let total = int_arith::wide_of(total).unwrap_or(i128::MAX);
    Ok(new_native(ty, Delta::from_total(total)?))
}

// Microseconds of a timedelta, and back.
native_function!("_datetime", "microseconds_of", "delta, /", |a| {
    match is_delta(a[0]) {
        true => Ok(new_wide_int(delta(a[0]).total())),
        false => Err(raise_type_error("not a timedelta")),
    }
});

pub fn push_repr(out: &mut Vec<u8>, name: &str, d: &Delta) {
    let _ = write!(out, "{name}(");
    let before = out.len();
    for (name, value) in [
        ("days", d.days),
        ("seconds", d.seconds),
        ("microseconds", d.microseconds),
    ] {
        if value != 0 {
            let comma = if out.len() > before { ", " } else { "" };
            let _ = write!(out, "{comma}{name}={value}");
        }
    }
    if out.len() == before {
        out.push(b'0');
    }
    out.push(b')');
}

fn repr(v: Value) -> R {
    let mut out = Vec::with_capacity(64);
    push_repr(&mut out, p::type_name(v), delta(v));
    Ok(crate::types::str_object::new_str(out))
}

fn str(v: Value) -> R {
    let d = delta(v);
    let mut out = Vec::with_capacity(32);
    if d.days != 0 {
        ops::push_i64(&mut out, d.days as i64);
        out.extend_from_slice(if d.days.abs() == 1 {
            b" day, "
        } else {
            b" days, "
        });
    }
    ops::push_i64(&mut out, d.seconds as i64 / 3600);
    super::text::push(&mut out, b":", d.seconds as i64 / 60 % 60, 2);
    super::text::push(&mut out, b":", d.seconds as i64 % 60, 2);
    if d.microseconds != 0 {
        super::text::push(&mut out, b".", d.microseconds as i64, 6);
    }
    Ok(new_ascii(&out))
}

pub fn hash_of(d: &Delta) -> i64 {
    hash::tuple(&[d.days, d.seconds, d.microseconds].map(|i| hash::int(i as i64)))
}

fn compare(a: Value, b: Value, op: CmpOp) -> R {
    if !is_delta(b) {
        return ops::not_implemented();
    }
    Ok(Ref::bool(holds(delta(a).cmp(delta(b)), op)))
}

fn binary(a: Value, b: Value, op: BinOp) -> R {
    match (is_delta(a), is_delta(b)) {
        (true, true) => on_two(delta(a), delta(b), op),
        (true, false) => with_number(delta(a), b, op),
        _ if op == BinOp::Mul => with_number(delta(b), a, op),
        _ => ops::not_implemented(),
    }
}

#[inline(always)]
fn on_two(x: &Delta, y: &Delta, op: BinOp) -> R {
    match op {
        BinOp::Add => Ok(new_delta(x.plus(y)?)),
        BinOp::Sub => Ok(new_delta(x.minus(y)?)),
        BinOp::TrueDiv | BinOp::FloorDiv | BinOp::Mod | BinOp::DivMod => divide(x, y, op),
        _ => ops::not_implemented(),
    }
}

fn divide(x: &Delta, y: &Delta, op: BinOp) -> R {
    let exact = -(1i64 << 53)..1 << 53;
    if let (Some(x), Some(y)) = (x.short_total(), y.short_total())
        && y != 0
    {
        match op {
            BinOp::FloorDiv => return Ok(int_arith::floor_div_i64(x, y).into()),
            BinOp::Mod => {
                let rest = int_arith::floor_mod_i64(x, y);
                return Ok(new_delta(Delta::from_total(rest as i128)?));
            }
            BinOp::TrueDiv if exact.contains(&x) && exact.contains(&y) => {
                return Ok(Ref::float(x as f64 / y as f64));
            }
            _ => {}
        }
    }
    let (x, y) = (new_wide_int(x.total()), new_wide_int(y.total()));
    match op {
        BinOp::TrueDiv => int_arith::true_div(x.get(), y.get()),
        BinOp::FloorDiv => int_arith::floor_div(x.get(), y.get()),
        BinOp::Mod => from_int(&DELTA_TYPE, int_arith::modulo(x.get(), y.get())?.get()),
        _ => {
            let quotient = int_arith::floor_div(x.get(), y.get())?;
            let rest = int_arith::modulo(x.get(), y.get())?;
            let rest = from_int(&DELTA_TYPE, rest.get())?;
            Ok(new_tuple(&[quotient.get(), rest.get()]))
        }
    }
}

/// A duration times or through a number.
fn with_number(d: &Delta, n: Value, op: BinOp) -> R {
    let int = is_int(n).then(|| int_arith::i64_of(n)).flatten();
    if !is_int(n) && (!is_float(n) || op == BinOp::FloorDiv) {
        return ops::not_implemented();
    }
    let total = d.total();
    let result = match (op, int) {
        (BinOp::Mul, Some(n)) => total.checked_mul(n as i128),
        (BinOp::Mul, None) if is_int(n) && total == 0 => Some(0),
        (BinOp::Mul, None) if is_float(n) && float_of(n).abs() < 1e17 => {
            Some(times_float(total, float_of(n)))
        }
        (BinOp::FloorDiv, Some(n)) if n != 0 => Some(match i64::try_from(total) {
            Ok(total) if n != -1 => int_arith::floor_div_i64(total, n) as i128,
            _ => floor(total, n as i128),
        }),
        (BinOp::TrueDiv, Some(n)) if n != 0 => Some(nearest(total, n as i128)),
        (BinOp::Mul | BinOp::FloorDiv | BinOp::TrueDiv, _) => {
            // With ints that machine words cannot hold, and with floats.
            let l = library();
            let function = match op {
                BinOp::Mul => &l.times,
                BinOp::FloorDiv => &l.floor,
                _ => &l.shared,
            };
            let total = new_wide_int(total);
            let result = p::call_pos(function.get(), &[total.get(), n])?;
            return from_int(&DELTA_TYPE, result.get());
        }
        _ => return ops::not_implemented(),
    };
    Ok(new_delta(Delta::from_total(result.unwrap_or(i128::MAX))?))
}

/// The nearest int to a product, halves to even; the number of microseconds is that of a duration, and the float below 2**63.
fn times_float(total: i128, f: f64) -> i128 {
    let bits = f.to_bits();
    let exponent = (bits >> 52 & 0x7ff) as i32;
    let fraction = (bits & ((1 << 52) - 1)) as i128;
    let mantissa = if exponent == 0 {
        fraction
    } else {
        fraction | 1 << 52
    };
    let signed = if f < 0.0 { -mantissa } else { mantissa };
    let product = total * signed;
    match exponent.max(1) - 1075 {
        shift @ 0.. => product << shift,
        shift if shift < -125 => 0,
        shift => nearest(product, 1 << -shift),
    }
}

fn floor(a: i128, b: i128) -> i128 {
    let q = a / b;
    q - (q * b != a && (a < 0) != (b < 0)) as i128
}

/// a / b, halves to even.
fn nearest(a: i128, b: i128) -> i128 {
    let (a, b) = if b < 0 { (-a, -b) } else { (a, b) };
    let (q, r) = match (i64::try_from(a), i64::try_from(b)) {
        (Ok(a), Ok(b)) => (a.div_euclid(b) as i128, a.rem_euclid(b) as i128),
        _ => (a.div_euclid(b), a.rem_euclid(b)),
    };
    q + (2 * r > b || (2 * r == b && q & 1 != 0)) as i128
}

fn unary(v: Value, op: UnaryOp) -> R {
    let d = delta(v);
    Ok(new_delta(match op {
        UnaryOp::Neg => Delta::ZERO.minus(d)?,
        UnaryOp::Pos => *d,
        UnaryOp::Abs if d.days < 0 => Delta::ZERO.minus(d)?,
        UnaryOp::Abs => *d,
        UnaryOp::Invert => return ops::not_implemented(),
    }))
}

macro_rules! parts {
    ($($name:literal $part:ident;)*) => {$(
        native_method!(getset "_datetime.timedelta", $name,
            |v| Ok((delta(v).$part as i64).into()),
            |_, _| Err(raise_attribute_error("readonly attribute")));
    )*};
}
parts! {
    "days" days;
    "seconds" seconds;
    "microseconds" microseconds;
}
native_method!("_datetime.timedelta", "total_seconds", "self, /", |a| {
    match delta(a[0]).short_total() {
        Some(total) if total.unsigned_abs() < 1 << 53 => Ok(Ref::float(total as f64 / 1e6)),
        _ => {
            let total = new_wide_int(delta(a[0]).total());
            int_arith::true_div(total.get(), Value::small_int(1_000_000))
        }
    }
});
native_method!("_datetime.timedelta", "__reduce__", "self, /", |a| {
    let d = delta(a[0]);
    let state = new_tuple(&[d.days, d.seconds, d.microseconds].map(|i| Value::small_int(i as i64)));
    Ok(new_tuple(&[p::type_of(a[0]).as_value(), state.get()]))
});

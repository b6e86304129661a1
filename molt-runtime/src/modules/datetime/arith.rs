//! Sums, differences and comparisons of moments.

use super::clock::Clock;
use super::date::{checked, is_date};
use super::delta::{Delta, delta, is_delta, new_delta};
use super::moment::{Moment, is_moment, make, moment};
use super::zone::{is_fixed, offset_at};
use crate::errors::{R, raise_type_error};
use crate::object::protocol as p;
use crate::types::int_arith::holds;
use crate::types::ops;
use crate::value::{Ref, Value};
use molt_abi::ops::{BinOp, CmpOp};
use std::cmp::Ordering;

/// The ordinal of January 1 of 1970.
pub const EPOCH_ORDINAL: i64 = 719_163;

pub fn binary(a: Value, b: Value, op: BinOp) -> R {
    match op {
        BinOp::Add if is_moment(a) && is_delta(b) => shifted(a, delta(b), false),
        BinOp::Add if is_delta(a) && is_moment(b) => shifted(b, delta(a), false),
        BinOp::Sub if is_moment(a) && is_delta(b) => shifted(a, delta(b), true),
        BinOp::Sub if is_moment(a) && is_moment(b) => Ok(new_delta(difference(a, b)?)),
        _ => ops::not_implemented(),
    }
}

/// A moment so much later, or earlier.
#[inline]
pub fn shifted(v: Value, by: &Delta, back: bool) -> R {
    let m = moment(v);
    let sign = if back { -1 } else { 1 };
    let mut micros = m.clock.microsecond as i64 + sign * by.microseconds as i64;
    let mut second = m.clock.seconds() + sign * by.seconds as i64;
    if !(0..1_000_000).contains(&micros) {
        second += micros.div_euclid(1_000_000);
        micros = micros.rem_euclid(1_000_000);
    }
    let mut days = sign * by.days as i64;
    if !(0..86400).contains(&second) {
        days += second.div_euclid(86400);
        second = second.rem_euclid(86400);
    }
    let d = &m.date;
    let day = d.day as i64 + days;
    let date = match (1..=28).contains(&day) {
        true => super::date::Date::new(d.year as i64, d.month as i64, day),
        false => checked(d.ordinal() + days)?,
    };
    let clock = Clock::of_seconds(second, micros);
    make(
        p::type_of(v).as_value(),
        Moment::new(date, clock, m.zone.get()),
    )
}

/// The offsets of two moments of different zones.
fn offsets(a: Value, b: Value) -> R<(Option<Delta>, Option<Delta>)> {
    let mine = offset_at(moment(a).zone.get(), a)?;
    Ok((mine, offset_at(moment(b).zone.get(), b)?))
}

fn difference(a: Value, b: Value) -> R<Delta> {
    let (x, y) = (moment(a), moment(b));
    let mut offset = None;
    if x.zone.get() != y.zone.get() {
        offset = match offsets(a, b)? {
            (mine, theirs) if mine == theirs => None,
            (Some(mine), Some(theirs)) => Some(mine.minus(&theirs)?),
            _ => {
                return Err(raise_type_error(
                    "can't subtract offset-naive and offset-aware datetimes",
                ));
            }
        };
    }
    let apart = apart(x, y)?;
    match offset {
        None => Ok(apart),
        Some(offset) => apart.minus(&offset),
    }
}

/// The difference of what the clocks show.
#[inline(always)]
fn apart(x: &Moment, y: &Moment) -> R<Delta> {
    Delta::normal(
        x.date.ordinal() - y.date.ordinal(),
        x.clock.seconds() - y.clock.seconds(),
        x.clock.microsecond as i64 - y.clock.microsecond as i64,
    )
}

pub fn compare(a: Value, b: Value, op: CmpOp) -> R {
    let is_equality = matches!(op, CmpOp::Eq | CmpOp::Ne);
    if !is_moment(b) {
        if !is_date(b) {
            return ops::not_implemented();
        }
        if is_equality {
            return Ok(Ref::bool(op == CmpOp::Ne));
        }
        return Err(raise_type_error(format!(
            "can't compare {} to {}",
            p::type_name(a),
            p::type_name(b)
        )));
    }
    let (x, y) = (moment(a), moment(b));
    if x.zone.get() == y.zone.get() {
        return Ok(Ref::bool(holds(x.key().cmp(&y.key()), op)));
    }
    compare_zones(a, b, op, is_equality)
}

fn compare_zones(a: Value, b: Value, op: CmpOp, is_equality: bool) -> R {
    let (x, y) = (moment(a), moment(b));
    let (mine, theirs) = offsets(a, b)?;
    let order = match (&mine, &theirs) {
        (mine, theirs) if mine == theirs => x.key().cmp(&y.key()),
        (Some(mine), Some(theirs)) => apart(x, y)?.cmp(&mine.minus(theirs)?),
        _ if is_equality => Ordering::Less,
        _ => {
            return Err(raise_type_error(
                "can't compare offset-naive and offset-aware datetimes",
            ));
        }
    };
    if is_equality
        && order == Ordering::Equal
        && (depends_on_fold(a, &mine)? || depends_on_fold(b, &theirs)?)
    {
        // A moment in a gap or a fold equals none of another zone.
        return Ok(Ref::bool(op == CmpOp::Ne));
    }
    Ok(Ref::bool(holds(order, op)))
}

fn depends_on_fold(v: Value, offset: &Option<Delta>) -> R<bool> {
    let m = moment(v);
    let zone = m.zone.get();
    if zone.is_none() || is_fixed(zone) {
        return Ok(false);
    }
    let other = m.folded(1 - m.clock.fold);
    Ok(offset_at(zone, other.get())? != *offset)
}

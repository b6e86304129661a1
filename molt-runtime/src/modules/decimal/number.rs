//! `decimal.Decimal`: the type, its operators, comparisons, hash and text.

use super::arguments::{bind, context_or_current, operand};
use super::context::{self, Context};
use super::convert;
use crate::errors::{R, raise_overflow_error, raise_type_error, raise_value_error};
use crate::kernels::decimal::words::Words;
use crate::kernels::decimal::{
    Kind, Number, Rounding, Settings, Status, arith, compare, power, status, text,
};
use crate::modules::support::{Payload, base_slots, data_of, new_native};
use crate::native_type;
use crate::object::native::Args;
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::complex_object::{is_complex, pair_of};
use crate::types::exceptions as exc;
use crate::types::float_object::{float_of, is_float};
use crate::types::int_arith::holds;
use crate::types::int_object::new_int;
use crate::types::ops;
use crate::types::str_object::new_ascii;
use crate::types::tuple::new_tuple;
use crate::value::{Ref, Value, new_nan};
use dashu_int::{IBig, Sign};
use molt_abi::ops::{BinOp, CmpOp, UnaryOp};
use std::borrow::Cow;

impl Payload for Number {
    fn visit(&self, _: &mut dyn FnMut(Value)) {}
}

native_type!(
    DECIMAL_TYPE,
    "_decimal.Decimal" as "decimal.Decimal",
    "decimal",
    Number,
    TypeFlags::BASE,
    Slots {
        new: Some(new),
        repr: Some(|v| shown(v, b"Decimal('", b"')")),
        str: Some(|v| shown(v, b"", b"")),
        hash: Some(hash),
        compare: Some(compare_slot),
        bool: Some(|v| Ok(!number(v).is_zero())),
        binary: Some(binary),
        unary: Some(unary),
        int: Some(|v| to_int(v, Rounding::Down)),
        float: Some(|v| Ok(Ref::float(to_float(number(v))?))),
        ..base_slots::<Number>()
    }
);

#[inline(always)]
pub fn is_number(v: Value) -> bool {
    v.is_object() && p::has_type(v, &DECIMAL_TYPE)
}

#[inline(always)]
pub fn number<'a>(v: Value) -> &'a Number {
    data_of(v)
}

#[inline(always)]
pub fn new_number(x: Number) -> Ref {
    new_native(&DECIMAL_TYPE, x)
}

pub fn new_number_of(ty: &'static Type, x: Number) -> Ref {
    new_native(ty, x)
}

fn new(ty: &'static Type, args: &Args) -> R {
    let [value, context] = bind(args.pos, args, ["value", "context"], 0)?;
    if value.is_null() {
        return Ok(new_number_of(ty, Number::small(false, 0, 0)));
    }
    convert::new_exact(ty, value, context_or_current(context)?)
}

fn shown(v: Value, before: &[u8], after: &[u8]) -> R {
    let capitals = context::current()?.settings.capitals;
    let mut out = Vec::with_capacity(48);
    out.extend_from_slice(before);
    text::push(&mut out, number(v), false, capitals);
    out.extend_from_slice(after);
    Ok(new_ascii(&out))
}

fn hash(v: Value) -> R<i64> {
    match number(v).kind {
        Kind::Signaling => Err(raise_type_error("Cannot hash a signaling NaN value")),
        Kind::Quiet => Ok(p::hash_identity(v)),
        _ => Ok(compare::hash(number(v))),
    }
}

/// An operation with a result that is rounded to a context.
pub type Operation = fn(&Number, &Number, &Settings, &mut Status) -> Number;

#[inline(always)]
pub fn apply(f: Operation, x: &Number, y: &Number, context: &mut Context) -> R {
    let mut happened = 0;
    let result = f(x, y, &context.settings, &mut happened);
    context.settle(happened)?;
    Ok(new_number(result))
}

/// A number or a small int, if its coefficient fits machine words.
#[inline(always)]
fn words_of(v: Value) -> Option<Words> {
    if is_number(v) {
        return number(v).words();
    }
    match v.is_small_int() {
        true => Some(Words::of_int(v.as_small_int())),
        false => None,
    }
}

fn binary(a: Value, b: Value, op: BinOp) -> R {
    if let (Some(x), Some(y)) = (words_of(a), words_of(b)) {
        let context = context::current()?;
        let s = &context.settings;
        let exact = match op {
            BinOp::Add => x.sum(y, s),
            BinOp::Sub => x.sum(y.negated(), s),
            BinOp::Mul => x.product(y, s),
            BinOp::TrueDiv => x.quotient(y, s),
            _ => None,
        };
        let mut happened = 0;
        if let Some(result) = exact.and_then(|exact| exact.fit(s, &mut happened)) {
            context.settle(happened)?;
            return Ok(new_number(result));
        }
    }
    binary_slow(a, b, op)
}

#[inline(never)]
fn binary_slow(a: Value, b: Value, op: BinOp) -> R {
    let (Some(x), Some(y)) = (operand(a), operand(b)) else {
        return ops::not_implemented();
    };
    let context = context::current()?;
    match op {
        BinOp::Add => apply(arith::add, &x, &y, context),
        BinOp::Sub => apply(arith::subtract, &x, &y, context),
        BinOp::Mul => apply(arith::multiply, &x, &y, context),
        BinOp::TrueDiv => apply(arith::divide, &x, &y, context),
        BinOp::FloorDiv => apply(arith::divide_int, &x, &y, context),
        BinOp::Mod => apply(arith::remainder, &x, &y, context),
        BinOp::Pow => apply(power::power, &x, &y, context),
        BinOp::DivMod => both_parts(&x, &y, context),
        _ => ops::not_implemented(),
    }
}

pub fn both_parts(x: &Number, y: &Number, context: &mut Context) -> R {
    let mut happened = 0;
    let (q, r) = arith::divide_both(x, y, &context.settings, &mut happened);
    context.settle(happened)?;
    Ok(new_tuple(&[new_number(q).get(), new_number(r).get()]))
}

fn unary(v: Value, op: UnaryOp) -> R {
    let f = match op {
        UnaryOp::Neg => arith::minus,
        UnaryOp::Pos => arith::plus,
        UnaryOp::Abs => arith::absolute,
        UnaryOp::Invert => return ops::not_implemented(),
    };
    let context = context::current()?;
    let mut happened = 0;
    let result = f(number(v), &context.settings, &mut happened);
    context.settle(happened)?;
    Ok(new_number(result))
}

/// The other operand of a comparison, as it is; `None` if there is no such comparison.
fn compared<'a>(v: Value, op: CmpOp) -> R<Option<Cow<'a, Number>>> {
    if let Some(x) = operand(v) {
        return Ok(Some(x));
    }
    let is_equality = matches!(op, CmpOp::Eq | CmpOp::Ne);
    let float = match v {
        v if is_float(v) => float_of(v),
        v if is_equality && is_complex(v) && pair_of(v).1 == 0.0 => pair_of(v).0,
        _ => return Ok(None),
    };
    let context = context::current()?;
    match is_equality {
        true => context.flags |= status::FLOAT,
        false => context.settle(status::FLOAT)?,
    }
    Ok(Some(Cow::Owned(convert::from_float(float))))
}

fn compare_slot(a: Value, b: Value, op: CmpOp) -> R {
    let x = number(a);
    if is_number(b) {
        return answer(x, number(b), op);
    }
    if let Some(y) = compared(b, op)? {
        return answer(x, &y, op);
    }
    let rational = super::library().rational.clone();
    if rational.get().is_null() || b.is_none() || !p::isinstance(b, rational.get())? {
        return ops::not_implemented();
    }
    let denominator = p::getattr(b, crate::interned!("denominator"))?;
    let numerator = p::getattr(b, crate::interned!("numerator"))?;
    let (Some(d), Some(n)) = (operand(denominator.get()), operand(numerator.get())) else {
        return ops::not_implemented();
    };
    if !x.is_finite() {
        return answer(x, &n, op);
    }
    let product = Number::finite(
        x.negative != d.negative,
        &x.coefficient * &d.coefficient,
        x.exponent + d.exponent,
    );
    answer(&product, &n, op)
}

#[inline]
fn answer(x: &Number, y: &Number, op: CmpOp) -> R {
    if x.is_nan() || y.is_nan() {
        let is_signaling = x.kind == Kind::Signaling || y.kind == Kind::Signaling;
        if is_signaling || !matches!(op, CmpOp::Eq | CmpOp::Ne) {
            context::current()?.settle(status::INVALID)?;
        }
        return Ok(Ref::bool(op == CmpOp::Ne));
    }
    Ok(Ref::bool(holds(compare::order(x, y), op)))
}

/// The int of a number, rounded.
pub fn to_int(v: Value, rounding: Rounding) -> R {
    let x = number(v);
    match x.kind {
        Kind::Finite => {}
        Kind::Infinite => return Err(raise_overflow_error("cannot convert Infinity to integer")),
        _ => return Err(raise_value_error("cannot convert NaN to integer")),
    }
    let Some((negative, magnitude)) = arith::to_int(x, rounding) else {
        return Err(exc::raise_with_args(&exc::MEMORY_ERROR, &[]));
    };
    let sign = if negative {
        Sign::Negative
    } else {
        Sign::Positive
    };
    Ok(new_int(IBig::from_parts(sign, magnitude)))
}

pub fn to_float(x: &Number) -> R<f64> {
    match x.kind {
        Kind::Signaling => {
            return Err(raise_value_error("cannot convert signaling NaN to float"));
        }
        Kind::Quiet => return Ok(new_nan(if x.negative { -1.0 } else { 1.0 })),
        Kind::Infinite => {
            return Ok(f64::INFINITY.copysign(if x.negative { -1.0 } else { 1.0 }));
        }
        Kind::Finite => {}
    }
    // Coefficient and power of ten are exact floats: one rounding.
    if let Ok(c) = u64::try_from(&x.coefficient)
        && c < 1 << 53
        && x.exponent.unsigned_abs() <= 22
    {
        let p = 10f64.powi(x.exponent.unsigned_abs() as i32);
        let magnitude = if x.exponent < 0 {
            c as f64 / p
        } else {
            c as f64 * p
        };
        return Ok(if x.negative { -magnitude } else { magnitude });
    }
    let mut out = Vec::new();
    text::push(&mut out, x, false, true);
    match crate::kernels::float_parse::parse_ascii(&out) {
        Some(f) => Ok(f),
        None => Err(raise_value_error("cannot convert Decimal to float")),
    }
}

//! Arithmetic, comparison and conversion of ints: immediates first, big ones through `IBig`.

use crate::errors::{R, raise_zero_division};
use crate::kernels::int_ops;
use crate::types::fault::lift;
use crate::types::int_object::{IntObject, big_of, is_int, new_int, new_wide_int, plain_copy};
use crate::value::{Ref, Value};
use dashu_int::{IBig, Sign};
use molt_abi::ops::{BinOp, CmpOp, UnaryOp};
use std::cmp::Ordering;

/// The value of an immediate int or bool.
#[inline(always)]
pub fn small_of(v: Value) -> Option<i64> {
    if v.is_small_int() {
        Some(v.as_small_int())
    } else if v.is_bool() {
        Some((v == Value::TRUE) as i64)
    } else {
        None
    }
}

/// The value of an int (`is_int`) if it fits 64 bits.
#[inline(always)]
pub fn i64_of(v: Value) -> Option<i64> {
    if v.is_small_int() {
        return Some(v.as_small_int());
    }
    i64_of_slow(v)
}

#[inline(never)]
fn i64_of_slow(v: Value) -> Option<i64> {
    if v.is_bool() {
        return Some((v == Value::TRUE) as i64);
    }
    int_ops::to_i64(unsafe { &(*v.as_ptr::<IntObject>()).value })
}

/// -1, 0 or 1.
pub fn sign_of(v: Value) -> i32 {
    match small_of(v) {
        Some(i) => i.signum() as i32,
        None => {
            let big = unsafe { &(*v.as_ptr::<IntObject>()).value };
            if big.is_zero() {
                0
            } else if big.sign() == Sign::Negative {
                -1
            } else {
                1
            }
        }
    }
}

/// The value of an int (`is_int`) of at most 127 bits: hashes, random numbers and fixed-point values are computed with in
/// two machine words, without going through `IBig`.
#[inline]
pub fn wide_of(v: Value) -> Option<i128> {
    match small_of(v) {
        Some(i) => Some(i as i128),
        None => int_ops::to_i128(unsafe { &(*v.as_ptr::<IntObject>()).value }),
    }
}

/// The result of an operator on two ints that [`wide_of`] knows; `None` if it has to be computed otherwise.
fn wide_binary(x: i128, y: i128, op: BinOp) -> Option<Ref> {
    let z = match op {
        BinOp::Add => x.checked_add(y)?,
        BinOp::Sub => x.checked_sub(y)?,
        BinOp::Mul => match (i64::try_from(x), i64::try_from(y)) {
            (Ok(_), Ok(_)) => x * y,
            _ => x.checked_mul(y)?,
        },
        BinOp::And => x & y,
        BinOp::Or => x | y,
        BinOp::Xor => x ^ y,
        BinOp::RShift if y >= 0 => x >> y.min(127),
        BinOp::LShift if (0..127).contains(&y) && x.unsigned_abs().leading_zeros() as i128 > y => {
            x << y
        }
        BinOp::FloorDiv if y != 0 => {
            let q = x / y;
            q - (q * y != x && (x < 0) != (y < 0)) as i128
        }
        BinOp::Mod if y != 0 => {
            let r = x % y;
            if r != 0 && (r < 0) != (y < 0) {
                r + y
            } else {
                r
            }
        }
        _ => return None,
    };
    Some(new_wide_int(z))
}

#[inline(always)]
pub fn add(a: Value, b: Value) -> Ref {
    match (small_of(a), small_of(b)) {
        (Some(x), Some(y)) => (x + y).into(),
        _ => new_int(&*big_of(a) + &*big_of(b)),
    }
}

#[inline(always)]
pub fn sub(a: Value, b: Value) -> Ref {
    match (small_of(a), small_of(b)) {
        (Some(x), Some(y)) => (x - y).into(),
        _ => new_int(&*big_of(a) - &*big_of(b)),
    }
}

#[inline(always)]
pub fn mul(a: Value, b: Value) -> Ref {
    match (small_of(a), small_of(b)) {
        (Some(x), Some(y)) => match x.checked_mul(y) {
            Some(z) => z.into(),
            None => new_wide_int(x as i128 * y as i128),
        },
        _ => new_int(&*big_of(a) * &*big_of(b)),
    }
}

/// Quotient rounded down, for a non-zero divisor.
#[inline(always)]
pub fn floor_div_i64(x: i64, y: i64) -> i64 {
    let q = x.wrapping_div(y);
    if (x % y != 0) && ((x ^ y) < 0) {
        q - 1
    } else {
        q
    }
}

/// Remainder with the sign of the divisor, for a non-zero divisor.
#[inline(always)]
pub fn floor_mod_i64(x: i64, y: i64) -> i64 {
    let r = x.wrapping_rem(y);
    if r != 0 && (r ^ y) < 0 { r + y } else { r }
}

const DIV_ZERO: &str = "integer division or modulo by zero";

pub fn floor_div(a: Value, b: Value) -> R {
    if let (Some(x), Some(y)) = (small_of(a), small_of(b)) {
        if y == 0 {
            return Err(raise_zero_division(DIV_ZERO));
        }
        return Ok(floor_div_i64(x, y).into());
    }
    Ok(new_int(lift(int_ops::floor_divide(
        &big_of(a),
        &big_of(b),
    ))?))
}

pub fn modulo(a: Value, b: Value) -> R {
    if let (Some(x), Some(y)) = (small_of(a), small_of(b)) {
        if y == 0 {
            return Err(raise_zero_division("integer modulo by zero"));
        }
        return Ok(floor_mod_i64(x, y).into());
    }
    Ok(new_int(lift(int_ops::modulo(&big_of(a), &big_of(b)))?))
}

pub fn div_mod(a: Value, b: Value) -> R {
    let (q, r): (Ref, Ref) = match (small_of(a), small_of(b)) {
        (Some(_), Some(0)) => return Err(raise_zero_division(DIV_ZERO)),
        (Some(x), Some(y)) => (floor_div_i64(x, y).into(), floor_mod_i64(x, y).into()),
        _ => {
            let (q, r) = lift(int_ops::divide_modulo(&big_of(a), &big_of(b)))?;
            (new_int(q), new_int(r))
        }
    };
    Ok(crate::types::tuple::new_tuple(&[q.get(), r.get()]))
}

pub fn true_div(a: Value, b: Value) -> R {
    let quotient = match (small_of(a), small_of(b)) {
        (Some(x), Some(y)) => int_ops::true_divide_small(x, y),
        _ => int_ops::true_divide(&big_of(a), &big_of(b)),
    };
    Ok(Ref::float(lift(quotient)?))
}

/// The nearest double; `OverflowError` if there is none.
pub fn to_f64(v: Value) -> R<f64> {
    match small_of(v) {
        Some(i) => Ok(i as f64),
        None => big_to_f64(unsafe { &(*v.as_ptr::<IntObject>()).value }),
    }
}

pub fn big_to_f64(big: &IBig) -> R<f64> {
    lift(int_ops::to_f64(big))
}

pub fn shl(a: Value, b: Value) -> R {
    if let (Some(x), Some(n)) = (small_of(a), small_of(b))
        && (0..=64).contains(&n)
    {
        return Ok(new_wide_int((x as i128) << n));
    }
    Ok(new_int(lift(int_ops::shift_left(&big_of(a), &big_of(b)))?))
}

pub fn shr(a: Value, b: Value) -> R {
    if let (Some(x), Some(n)) = (small_of(a), small_of(b))
        && n >= 0
    {
        return Ok((x >> n.min(63)).into());
    }
    Ok(new_int(lift(int_ops::shift_right(&big_of(a), &big_of(b)))?))
}

pub fn pow(a: Value, b: Value) -> R {
    if sign_of(b) < 0 {
        let (x, y) = (to_f64(a)?, to_f64(b)?);
        return crate::types::float_object::pow(x, y);
    }
    if let (Some(x), Some(n)) = (small_of(a), small_of(b))
        && let Some(z) = int_ops::power_small(x, n as u64)
    {
        return Ok(z.into());
    }
    Ok(new_int(lift(int_ops::power(&big_of(a), &big_of(b)))?))
}

/// `pow(a, b, m)`.
pub fn pow_mod(a: Value, b: Value, m: Value) -> R {
    if let (Some(x), Some(y), Some(limit)) = (i64_of(a), i64_of(b), i64_of(m))
        && y >= 0
        && limit > 0
    {
        let power =
            int_ops::power_modulo_small(x.rem_euclid(limit) as u64, &[y as u64], limit as u64);
        return Ok((power as i64).into());
    }
    Ok(new_int(lift(int_ops::power_modulo(
        &big_of(a),
        &big_of(b),
        &big_of(m),
    ))?))
}

#[inline(always)]
pub fn bit_op(a: Value, b: Value, op: BinOp) -> Ref {
    if let (Some(x), Some(y)) = (small_of(a), small_of(b)) {
        if a.is_bool() && b.is_bool() {
            return Ref::bool(
                match op {
                    BinOp::And => x & y,
                    BinOp::Or => x | y,
                    _ => x ^ y,
                } != 0,
            );
        }
        return match op {
            BinOp::And => x & y,
            BinOp::Or => x | y,
            _ => x ^ y,
        }
        .into();
    }
    let (a, b) = (big_of(a), big_of(b));
    new_int(match op {
        BinOp::And => &*a & &*b,
        BinOp::Or => &*a | &*b,
        _ => &*a ^ &*b,
    })
}

/// The `binary` slot of int and bool.
pub fn int_binary(a: Value, b: Value, op: BinOp) -> R {
    if !is_int(a) || !is_int(b) {
        return Ok(unsafe { Ref::from_owned(Value::NOT_IMPLEMENTED) });
    }
    binary(a, b, op)
}

/// An operator on two ints or bools.
pub fn binary(a: Value, b: Value, op: BinOp) -> R {
    if (a.is_object() || b.is_object())
        && let (Some(x), Some(y)) = (wide_of(a), wide_of(b))
        && let Some(result) = wide_binary(x, y, op)
    {
        return Ok(result);
    }
    binary_of_any_size(a, b, op)
}

#[inline(never)]
fn binary_of_any_size(a: Value, b: Value, op: BinOp) -> R {
    match op {
        BinOp::Add => Ok(add(a, b)),
        BinOp::Sub => Ok(sub(a, b)),
        BinOp::Mul => Ok(mul(a, b)),
        BinOp::TrueDiv => true_div(a, b),
        BinOp::FloorDiv => floor_div(a, b),
        BinOp::Mod => modulo(a, b),
        BinOp::Pow => pow(a, b),
        BinOp::LShift => shl(a, b),
        BinOp::RShift => shr(a, b),
        BinOp::And | BinOp::Or | BinOp::Xor => Ok(bit_op(a, b, op)),
        BinOp::DivMod => div_mod(a, b),
        BinOp::MatMul => Ok(unsafe { Ref::from_owned(Value::NOT_IMPLEMENTED) }),
    }
}

/// The `unary` slot of int and bool.
pub fn int_unary(a: Value, op: UnaryOp) -> R {
    if let Some(x) = small_of(a) {
        return Ok(match op {
            UnaryOp::Neg => -x,
            UnaryOp::Pos => x,
            UnaryOp::Invert => !x,
            UnaryOp::Abs => x.abs(),
        }
        .into());
    }
    let big = unsafe { &(*a.as_ptr::<IntObject>()).value };
    Ok(match op {
        UnaryOp::Neg => new_int(-big),
        UnaryOp::Pos => exact(a),
        UnaryOp::Invert => new_int(!big),
        UnaryOp::Abs if big.sign() == Sign::Negative => new_int(-big),
        UnaryOp::Abs => exact(a),
    })
}

/// The int itself, or a plain int equal to an instance of a subclass or a bool.
pub fn exact(v: Value) -> Ref {
    if let Some(i) = small_of(v) {
        return i.into();
    }
    if std::ptr::eq(v.header().ty, &crate::types::int_object::INT_TYPE) {
        return v.own();
    }
    plain_copy(v)
}

#[inline(always)]
pub fn holds(order: Ordering, op: CmpOp) -> bool {
    match op {
        CmpOp::Lt => order == Ordering::Less,
        CmpOp::Le => order != Ordering::Greater,
        CmpOp::Eq => order == Ordering::Equal,
        CmpOp::Ne => order != Ordering::Equal,
        CmpOp::Gt => order == Ordering::Greater,
        CmpOp::Ge => order != Ordering::Less,
    }
}

/// Order of two ints.
#[inline(always)]
pub fn cmp(a: Value, b: Value) -> Ordering {
    match (small_of(a), small_of(b)) {
        (Some(x), Some(y)) => x.cmp(&y),
        _ => cmp_large(a, b),
    }
}

/// The same where one is no immediate: a large int, or an instance of a subclass.
#[inline(never)]
fn cmp_large(a: Value, b: Value) -> Ordering {
    if a == b {
        return Ordering::Equal;
    }
    match (i64_of(a), i64_of(b)) {
        (Some(x), Some(y)) => x.cmp(&y),
        _ => match (wide_of(a), wide_of(b)) {
            (Some(x), Some(y)) => x.cmp(&y),
            _ => Ord::cmp(&*big_of(a), &*big_of(b)),
        },
    }
}

/// The `compare` slot of int and bool.
pub fn int_compare(a: Value, b: Value, op: CmpOp) -> R {
    if !is_int(a) || !is_int(b) {
        return Ok(unsafe { Ref::from_owned(Value::NOT_IMPLEMENTED) });
    }
    Ok(Ref::bool(holds(cmp(a, b), op)))
}

/// Exact order of an int and a double; `None` for NaN.
pub fn cmp_f64(a: Value, f: f64) -> Option<Ordering> {
    match small_of(a) {
        Some(i) => (i as f64).partial_cmp(&f),
        None => int_ops::compare_float(&big_of(a), f),
    }
}

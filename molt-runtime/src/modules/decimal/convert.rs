//! Making Decimals: from ints, floats, text, tuples; exactly or rounded to a context.

use super::arguments::unsupported;
use super::context::Context;
use super::number::{DECIMAL_TYPE, is_number, new_number, new_number_of, number};
use crate::errors::{R, raise_type_error, raise_value_error};
use crate::kernels::decimal::{Kind, Number, Settings, Status, finish, status, text};
use crate::kernels::{int_ops, unicode, wtf8};
use crate::object::protocol as p;
use crate::object::type_object::Type;
use crate::types::float_object::{float_of, is_float};
use crate::types::int_arith::small_of;
use crate::types::int_object::{big_of, is_int};
use crate::types::str_object::{is_str, str_of};
use crate::types::tuple_methods::{is_tuple, tuple_from};
use crate::types::{containers::is_list, tuple::items_of};
use crate::value::Value;
use dashu_int::UBig;
use std::borrow::Cow;

/// An int (`is_int`) as it is.
pub fn from_int(v: Value) -> Number {
    if let Some(i) = small_of(v) {
        return Number::finite(i < 0, UBig::from(i.unsigned_abs()), 0);
    }
    let big = big_of(v);
    Number::finite(int_ops::is_negative(&big), int_ops::magnitude(&big), 0)
}

/// A float as it is.
pub fn from_float(f: f64) -> Number {
    let negative = f.is_sign_negative();
    if f.is_nan() {
        return Number::nan().with_sign(negative);
    }
    if f.is_infinite() {
        return Number::infinity(negative);
    }
    let bits = f.to_bits();
    let (field, fraction) = ((bits >> 52 & 0x7ff) as i64, bits & ((1 << 52) - 1));
    let (mantissa, exponent) = match field {
        0 => (fraction, -1074),
        _ => (fraction | 1 << 52, field - 1075),
    };
    if mantissa == 0 {
        return Number::small(negative, 0, 0);
    }
    let zeros = mantissa.trailing_zeros();
    let (mantissa, exponent) = (UBig::from(mantissa >> zeros), exponent + zeros as i64);
    if exponent >= 0 {
        return Number::finite(negative, mantissa << exponent as usize, 0);
    }
    // A power of one half has as many decimal places.
    let places = exponent.unsigned_abs() as usize;
    Number::finite(negative, mantissa * UBig::from(5u8).pow(places), exponent)
}

/// The text of a number in ASCII; what cannot be part of one is an invalid character.
fn ascii_of(data: &[u8], lenient: bool) -> Cow<'_, [u8]> {
    if data.is_ascii() {
        let is_space = |byte: &u8| matches!(byte, b'\t'..=b'\r' | 0x1c..=0x1f | b' ');
        if !lenient {
            return Cow::Borrowed(data);
        }
        let start = data.iter().position(|b| !is_space(b)).unwrap_or(data.len());
        let end = data
            .iter()
            .rposition(|b| !is_space(b))
            .map_or(start, |i| i + 1);
        let inner = &data[start..end];
        return match inner.contains(&b'_') {
            true => Cow::Owned(inner.iter().copied().filter(|b| *b != b'_').collect()),
            false => Cow::Borrowed(inner),
        };
    }
    let plain = |code: u32| match code {
        0..0x80 => code as u8,
        _ if unicode::is_space(code) => b' ',
        _ => unicode::decimal_value(code).map_or(b'?', |digit| b'0' + digit as u8),
    };
    let all: Vec<u8> = wtf8::CodePoints::new(data).map(plain).collect();
    Cow::Owned(ascii_of(&all, lenient).into_owned())
}

/// A number that must be representable as it is.
fn exact(x: Number, happened: &mut Status) -> Number {
    if x.kind != Kind::Finite {
        return x;
    }
    let mut while_fitting = 0;
    let fitted = finish(x, &Settings::WIDEST, &mut while_fitting);
    if while_fitting & (status::INEXACT | status::ROUNDED | status::CLAMPED) != 0 {
        return Number::invalid(status::INVALID, happened);
    }
    fitted
}

fn from_text(v: Value, happened: &mut Status) -> Number {
    match text::parse(&ascii_of(str_of(v), true)) {
        Some(x) if x.exponent.unsigned_abs() < 1 << 40 => x,
        Some(x) => exact(x, happened),
        None => Number::invalid(status::SYNTAX, happened),
    }
}

/// `(sign, digits, exponent)`, or what stands for a special number instead of the exponent.
fn from_parts(v: Value) -> R<Number> {
    let tuple = tuple_from(v)?;
    let [sign, digits, exponent] = items_of(tuple.get()) else {
        return Err(raise_value_error("argument must be a sequence of length 3"));
    };
    let negative = match is_int(*sign).then(|| small_of(*sign)).flatten() {
        Some(sign @ (0 | 1)) => sign == 1,
        _ => {
            return Err(raise_value_error(
                "sign must be an integer with the value 0 or 1",
            ));
        }
    };
    let mut kind = Kind::Finite;
    let mut power = 0;
    if is_str(*exponent) {
        kind = match str_of(*exponent) {
            b"F" => return Ok(Number::infinity(negative)),
            b"n" => Kind::Quiet,
            b"N" => Kind::Signaling,
            _ => {
                return Err(raise_value_error(
                    "string argument in the third position must be 'F', 'n' or 'N'",
                ));
            }
        };
    } else if is_int(*exponent) {
        power = p::index_i64(*exponent)?;
    } else {
        return Err(raise_value_error("exponent must be an integer"));
    }
    let wrong = || raise_value_error("coefficient must be a tuple of digits");
    if !is_tuple(*digits) && !is_list(*digits) {
        return Err(wrong());
    }
    let mut all = String::new();
    for digit in p::collect(*digits)? {
        match is_int(digit.get()).then(|| small_of(digit.get())).flatten() {
            Some(digit @ 0..=9) => all.push((b'0' + digit as u8) as char),
            _ => return Err(wrong()),
        }
    }
    let coefficient = UBig::from_str_radix(&all, 10).unwrap_or(UBig::ZERO);
    let farthest = 5 * crate::kernels::decimal::MAX;
    Ok(Number {
        coefficient,
        exponent: power.clamp(-farthest, farthest),
        kind,
        negative,
    })
}

/// `Decimal(v, context)` of a class.
pub fn new_exact(ty: &'static Type, v: Value, context: &mut Context) -> R {
    let mut happened = 0;
    let x = if is_str(v) {
        from_text(v, &mut happened)
    } else if is_int(v) {
        from_int(v)
    } else if is_number(v) {
        if ty.is(&DECIMAL_TYPE) && p::type_of(v).is(ty) {
            return Ok(v.own());
        }
        number(v).clone()
    } else if is_float(v) {
        context.settle(status::FLOAT)?;
        from_float(float_of(v))
    } else if is_tuple(v) || is_list(v) {
        exact(from_parts(v)?, &mut happened)
    } else {
        return Err(unsupported(v));
    };
    context.settle(happened)?;
    Ok(new_number_of(ty, x))
}

/// `context.create_decimal(v)`
pub fn new_rounded(v: Value, context: &mut Context) -> R {
    let mut happened = 0;
    let s = context.settings;
    let most = s.prec - s.clamp as i64;
    let payload_fits = |x: &Number| !x.is_nan() || x.coefficient.is_zero() || x.digits() <= most;
    let x = if is_str(v) {
        match text::parse(&ascii_of(str_of(v), false)) {
            Some(x) if payload_fits(&x) => finish(x, &s, &mut happened),
            _ => Number::invalid(status::SYNTAX, &mut happened),
        }
    } else if is_int(v) {
        finish(from_int(v), &s, &mut happened)
    } else if is_number(v) {
        match number(v) {
            x if x.is_nan() && !payload_fits(x) => Number::invalid(status::SYNTAX, &mut happened),
            x if x.is_nan() => return Ok(v.own()),
            x => finish(x.clone(), &s, &mut happened),
        }
    } else if is_float(v) {
        context.settle(status::FLOAT)?;
        finish(from_float(float_of(v)), &s, &mut happened)
    } else if is_tuple(v) || is_list(v) {
        finish(from_parts(v)?, &s, &mut happened)
    } else {
        return Err(unsupported(v));
    };
    context.settle(happened)?;
    Ok(new_number(x))
}

/// The number of a float or an int, for `from_float`.
pub fn of_float(v: Value) -> R<Number> {
    if is_int(v) {
        return Ok(from_int(v));
    }
    if is_float(v) {
        return Ok(from_float(float_of(v)));
    }
    Err(raise_type_error("argument must be int or float"))
}

/// A new object of a class from a number: by calling the class if it is no plain Decimal.
pub fn of_class(class: Value, x: Number) -> R {
    let plain = new_number(x);
    if class == DECIMAL_TYPE.as_value() {
        return Ok(plain);
    }
    p::call_pos(class, &[plain.get()])
}

//! `math`: functions of floats.

use crate::errors::{R, raise_type_error, raise_value_error};
use crate::kernels::fault::Result as KernelResult;
use crate::kernels::math::{self as kernel, Log};
use crate::kernels::{math_gamma, math_sum};
use crate::native_function;
use crate::object::protocol;
use crate::types::fault::lift;
use crate::types::float_object::{self, is_float};
use crate::types::int_arith;
use crate::types::int_methods::{self, int_of};
use crate::types::int_object::is_int;
use crate::types::ops::{self, type_name};
use crate::types::str_object::intern;
use crate::types::tuple::new_tuple;
use crate::value::{Ref, Value};

#[unsafe(export_name = "molt.init.math")]
extern "C" fn init(module: Value) -> i32 {
    let constants = [
        ("pi", std::f64::consts::PI),
        ("e", std::f64::consts::E),
        ("tau", std::f64::consts::TAU),
        ("inf", f64::INFINITY),
        ("nan", f64::NAN),
    ];
    for (name, value) in constants {
        if protocol::setattr(module, intern(name), Value::float(value)).is_err() {
            return -1;
        }
    }
    0
}

/// A real argument.
#[inline(always)]
pub fn real(v: Value) -> R<f64> {
    if v.is_float() {
        Ok(v.as_float())
    } else {
        float_object::to_f64(v)
    }
}

#[inline(always)]
fn float(result: KernelResult<f64>) -> R {
    Ok(Ref::float(lift(result)?))
}

macro_rules! one_argument {
    ($($name:literal $f:expr;)*) => {$(
        native_function!("math", $name, "x, /", |a| float($f(real(a[0])?)));
    )*};
}

one_argument! {
    "acos" kernel::acos;
    "acosh" kernel::acosh;
    "asin" kernel::asin;
    "asinh" kernel::asinh;
    "atan" kernel::atan;
    "atanh" kernel::atanh;
    "cos" kernel::cos;
    "cosh" kernel::cosh;
    "erf" kernel::erf;
    "erfc" kernel::erfc;
    "exp" kernel::exp;
    "exp2" kernel::exp2;
    "expm1" kernel::expm1;
    "log1p" kernel::log1p;
    "sin" kernel::sin;
    "sinh" kernel::sinh;
    "sqrt" kernel::sqrt;
    "tan" kernel::tan;
    "tanh" kernel::tanh;
    "gamma" math_gamma::gamma;
    "lgamma" math_gamma::lgamma;
}

macro_rules! always {
    ($($name:literal $f:expr;)*) => {$(
        native_function!("math", $name, "x, /", |a| Ok(Ref::float($f(real(a[0])?))));
    )*};
}

always! {
    "cbrt" kernel::cbrt;
    "degrees" kernel::degrees;
    "radians" kernel::radians;
    "fabs" f64::abs;
    "ulp" kernel::ulp;
}

native_function!("math", "isfinite", "x, /", |a| Ok(Ref::bool(
    real(a[0])?.is_finite()
)));
native_function!("math", "isinf", "x, /", |a| Ok(Ref::bool(
    real(a[0])?.is_infinite()
)));
native_function!("math", "isnan", "x, /", |a| Ok(Ref::bool(
    real(a[0])?.is_nan()
)));
native_function!("math", "copysign", "x, y, /", |a| {
    Ok(Ref::float(real(a[0])?.copysign(real(a[1])?)))
});
native_function!("math", "atan2", "y, x, /", |a| {
    Ok(Ref::float(real(a[0])?.atan2(real(a[1])?)))
});
native_function!("math", "fmod", "x, y, /", |a| float(kernel::fmod(
    real(a[0])?,
    real(a[1])?
)));
native_function!("math", "remainder", "x, y, /", |a| {
    float(kernel::remainder(real(a[0])?, real(a[1])?))
});
native_function!("math", "pow", "x, y, /", |a| float(kernel::pow(
    real(a[0])?,
    real(a[1])?
)));

native_function!("math", "frexp", "x, /", |a| {
    let (mantissa, exponent) = kernel::frexp(real(a[0])?);
    Ok(new_tuple(&[
        Value::float(mantissa),
        Value::small_int(exponent as i64),
    ]))
});
native_function!("math", "ldexp", "x, i, /", |a| {
    let x = real(a[0])?;
    if !is_int(a[1]) {
        return Err(raise_type_error(
            "Expected an int as second argument to ldexp.",
        ));
    }
    float(kernel::ldexp(x, int_of(a[1])))
});
native_function!("math", "modf", "x, /", |a| {
    let (fraction, whole) = kernel::modf(real(a[0])?);
    Ok(new_tuple(&[Value::float(fraction), Value::float(whole)]))
});
native_function!("math", "nextafter", "x, y, /, *, steps=None", |a| {
    let (x, y) = (real(a[0])?, real(a[1])?);
    if a[2].is_null() || a[2].is_none() {
        return Ok(Ref::float(kernel::next_after(x, y)));
    }
    let steps = ops::index(a[2])?;
    float(kernel::next_after_steps(x, y, int_of(steps.get())))
});
native_function!(
    "math",
    "isclose",
    "a, b, *, rel_tol=1e-09, abs_tol=0.0",
    |v| {
        let (a, b) = (real(v[0])?, real(v[1])?);
        let relative = if v[2].is_null() { 1e-9 } else { real(v[2])? };
        let absolute = if v[3].is_null() { 0.0 } else { real(v[3])? };
        Ok(Ref::bool(lift(kernel::is_close(a, b, relative, absolute))?))
    }
);

/// `floor` and `ceil`.
fn round_to(v: Value, method: &str, f: fn(f64) -> f64) -> R {
    if v.is_float() {
        return lift(int_methods::float_to_int(f(v.as_float())));
    }
    if v.is_small_int() {
        return Ok(v.own());
    }
    if let Some(m) = protocol::lookup_special(v, intern(method))? {
        return protocol::call0(m.get());
    }
    if is_int(v) {
        return Ok(int_arith::exact(v));
    }
    lift(int_methods::float_to_int(f(real(v)?)))
}
/// `math.floor`
pub fn floor(v: Value) -> R {
    if v.is_float() && v.as_float().abs() < SMALL {
        let x = v.as_float();
        let whole = x as i64;
        return Ok((whole - (whole as f64 > x) as i64).into());
    }
    round_to(v, "__floor__", f64::floor)
}
native_function!("math", "floor", "x, /", |a| floor(a[0]));

/// Floats below this one have whole parts that are immediate ints.
const SMALL: f64 = (1i64 << 46) as f64;

native_function!("math", "ceil", "x, /", |a| {
    if a[0].is_float() && a[0].as_float().abs() < SMALL {
        let x = a[0].as_float();
        let whole = x as i64;
        return Ok((whole + ((whole as f64) < x) as i64).into());
    }
    round_to(a[0], "__ceil__", f64::ceil)
});
native_function!("math", "trunc", "x, /", |a| {
    let v = a[0];
    if v.is_float() {
        return lift(int_methods::float_to_int(v.as_float()));
    }
    if v.is_small_int() {
        return Ok(v.own());
    }
    if let Some(m) = protocol::lookup_special(v, crate::interned!("__trunc__"))? {
        return protocol::call0(m.get());
    }
    if is_int(v) {
        return Ok(int_arith::exact(v));
    }
    if is_float(v) {
        return lift(int_methods::float_to_int(real(v)?));
    }
    Err(raise_type_error(format!(
        "type {} doesn't define __trunc__ method",
        type_name(v)
    )))
});

/// A logarithm of a float, or of an int of any size.
fn logarithm(v: Value, log: Log) -> R<f64> {
    if is_int(v) {
        return lift(log.of_int(int_of(v)));
    }
    lift(log.of(real(v)?))
}

native_function!(raw "math", "log", |args| {
    if !args.names.is_empty() {
        return Err(raise_type_error("math.log() takes no keyword arguments"));
    }
    match *args.pos {
        [] => Err(raise_type_error("log expected at least 1 argument, got 0")),
        [x] => Ok(Ref::float(logarithm(x, Log::E)?)),
        [x, base] => {
            let (numerator, denominator) = (logarithm(x, Log::E)?, logarithm(base, Log::E)?);
            if denominator == 0.0 {
                return Err(crate::errors::raise_zero_division("float division by zero"));
            }
            Ok(Ref::float(numerator / denominator))
        }
        ref more => Err(raise_type_error(format!(
            "log expected at most 2 arguments, got {}",
            more.len()
        ))),
    }
});
native_function!("math", "log2", "x, /", |a| Ok(Ref::float(logarithm(
    a[0],
    Log::Two
)?)));
native_function!("math", "log10", "x, /", |a| Ok(Ref::float(logarithm(
    a[0],
    Log::Ten
)?)));

native_function!("math", "fsum", "seq, /", |a| {
    let iterator = protocol::iter(a[0])?;
    let mut sum = math_sum::ExactSum::default();
    while let Some(item) = ops::next(iterator.get())? {
        lift(sum.add(real(item.get())?))?;
    }
    float(sum.finish())
});
native_function!(raw "math", "hypot", |args| {
    if !args.names.is_empty() {
        return Err(raise_type_error("math.hypot() takes no keyword arguments"));
    }
    if let [x, y] = args.pos {
        return Ok(Ref::float(math_sum::hypot(real(*x)?, real(*y)?)));
    }
    let mut values: Vec<f64> = args.pos.iter().map(|v| real(*v)).collect::<R<_>>()?;
    Ok(Ref::float(math_sum::norm(&mut values)))
});
native_function!("math", "dist", "p, q, /", |a| {
    let p = protocol::collect(a[0])?;
    let q = protocol::collect(a[1])?;
    if p.len() != q.len() {
        return Err(raise_value_error(
            "both points must have the same number of dimensions",
        ));
    }
    let reals = |items: &[Ref]| items.iter().map(|v| real(v.get())).collect::<R<Vec<f64>>>();
    float(math_sum::distance(&reals(&p)?, &reals(&q)?))
});

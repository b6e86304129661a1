//! `math`: conversion of arguments, and the functions that the C library has.

use crate::errors::{R, raise_overflow_error, raise_type_error, raise_value_error};
use crate::native_function;
use crate::object::protocol;
use crate::types::float_object::{self, is_float};
use crate::types::int_arith;
use crate::types::int_object::{big_of, is_int};
use crate::types::ops::{self, type_name};
use crate::types::str_object::intern;
use crate::types::tuple::new_tuple;
use crate::types::{fault, int_methods};
use crate::value::{Ref, Value};
use dashu_int::ops::BitTest;

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

#[cold]
pub fn domain_error() -> crate::errors::Raised {
    raise_value_error("math domain error")
}

#[cold]
pub fn range_error() -> crate::errors::Raised {
    raise_overflow_error("math range error")
}

/// Checks the result of a function of one argument.
#[inline(always)]
fn checked(x: f64, result: f64, may_overflow: bool) -> R {
    if !result.is_finite() {
        if result.is_nan() && !x.is_nan() {
            return Err(domain_error());
        }
        if result.is_infinite() && x.is_finite() {
            return Err(if may_overflow {
                range_error()
            } else {
                domain_error()
            });
        }
    }
    Ok(Ref::float(result))
}

unsafe extern "C" {
    fn acosh(x: f64) -> f64;
    fn asinh(x: f64) -> f64;
    fn atanh(x: f64) -> f64;
    fn erf(x: f64) -> f64;
    fn erfc(x: f64) -> f64;
    fn remainder(x: f64, y: f64) -> f64;
    fn ldexp(x: f64, e: i32) -> f64;
    fn frexp(x: f64, e: *mut i32) -> f64;
    fn nextafter(x: f64, y: f64) -> f64;
    fn pow(x: f64, y: f64) -> f64;
}

macro_rules! one_argument {
    ($($name:literal $overflow:literal $f:expr;)*) => {$(
        native_function!("math", $name, "x, /", |a| {
            let x = real(a[0])?;
            let f: fn(f64) -> f64 = $f;
            checked(x, f(x), $overflow)
        });
    )*};
}

one_argument! {
    "acos" false |x| x.acos();
    "acosh" false |x| unsafe { acosh(x) };
    "asin" false |x| x.asin();
    "asinh" false |x| unsafe { asinh(x) };
    "atan" false |x| x.atan();
    "atanh" false |x| unsafe { atanh(x) };
    "cbrt" false |x| x.cbrt();
    "cos" false |x| x.cos();
    "cosh" true |x| x.cosh();
    "erf" false |x| unsafe { erf(x) };
    "erfc" false |x| unsafe { erfc(x) };
    "exp" true |x| x.exp();
    "exp2" true |x| x.exp2();
    "expm1" true |x| x.exp_m1();
    "fabs" false |x| x.abs();
    "log1p" false |x| if x == 0.0 { x } else { x.ln_1p() };
    "sin" false |x| x.sin();
    "sinh" true |x| x.sinh();
    "sqrt" false |x| x.sqrt();
    "tan" false |x| x.tan();
    "tanh" false |x| x.tanh();
    "degrees" true |x| x * (180.0 / std::f64::consts::PI);
    "radians" true |x| x * (std::f64::consts::PI / 180.0);
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

native_function!("math", "fmod", "x, y, /", |a| {
    let (x, y) = (real(a[0])?, real(a[1])?);
    if y.is_infinite() && x.is_finite() {
        return Ok(Ref::float(x));
    }
    let r = x % y;
    if r.is_nan() && !x.is_nan() && !y.is_nan() {
        return Err(domain_error());
    }
    Ok(Ref::float(r))
});

native_function!("math", "remainder", "x, y, /", |a| {
    let (x, y) = (real(a[0])?, real(a[1])?);
    let r = unsafe { remainder(x, y) };
    if r.is_nan() && !x.is_nan() && !y.is_nan() {
        return Err(domain_error());
    }
    Ok(Ref::float(r))
});

native_function!("math", "pow", "x, y, /", |a| {
    let (x, y) = (real(a[0])?, real(a[1])?);
    let r = unsafe { pow(x, y) };
    if x.is_finite() && y.is_finite() && !r.is_finite() {
        if r.is_nan() || x == 0.0 {
            return Err(domain_error());
        }
        return Err(range_error());
    }
    Ok(Ref::float(r))
});

native_function!("math", "frexp", "x, /", |a| {
    let x = real(a[0])?;
    let mut exponent = 0;
    let mantissa = if x.is_finite() {
        unsafe { frexp(x, &mut exponent) }
    } else {
        x
    };
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
    if x == 0.0 || !x.is_finite() {
        return Ok(Ref::float(x));
    }
    let e = int_arith::i64_of(a[1]).unwrap_or(if int_arith::sign_of(a[1]) < 0 {
        i64::MIN
    } else {
        i64::MAX
    });
    let r = if e < -20_000 {
        0f64.copysign(x)
    } else {
        unsafe { ldexp(x, e.min(20_000) as i32) }
    };
    if r.is_infinite() {
        Err(range_error())
    } else {
        Ok(Ref::float(r))
    }
});

native_function!("math", "modf", "x, /", |a| {
    let x = real(a[0])?;
    let (fraction, whole) = if x.is_infinite() {
        (0f64.copysign(x), x)
    } else {
        ((x - x.trunc()).copysign(x), x.trunc())
    };
    Ok(new_tuple(&[Value::float(fraction), Value::float(whole)]))
});

native_function!("math", "nextafter", "x, y, /, *, steps=None", |a| {
    let (x, y) = (real(a[0])?, real(a[1])?);
    let steps = if a[2].is_null() || a[2].is_none() {
        1
    } else {
        let n = ops::index(a[2])?;
        if int_arith::sign_of(n.get()) < 0 {
            return Err(raise_value_error("steps must be a non-negative integer"));
        }
        int_arith::i64_of(n.get()).map_or(u64::MAX, |n| n as u64)
    };
    Ok(Ref::float(step_towards(x, y, steps)))
});

fn step_towards(x: f64, y: f64, steps: u64) -> f64 {
    if steps == 0 {
        return x;
    }
    if x.is_nan() {
        return x;
    }
    if y.is_nan() {
        return y;
    }
    if steps == 1 {
        return unsafe { nextafter(x, y) };
    }
    // Positions on the line of all doubles.
    let position = |f: f64| {
        let bits = f.to_bits() as i64;
        if bits < 0 {
            i64::MIN.wrapping_sub(bits)
        } else {
            bits
        }
    };
    let (from, to) = (position(x), position(y));
    if from == to {
        return y;
    }
    let distance = (to as i128 - from as i128).unsigned_abs();
    if steps as u128 >= distance {
        return y;
    }
    let moved = if to > from {
        from as i128 + steps as i128
    } else {
        from as i128 - steps as i128
    } as i64;
    let bits = if moved < 0 {
        i64::MIN.wrapping_sub(moved)
    } else {
        moved
    };
    let f = f64::from_bits(bits as u64);
    if f == 0.0 && to < from { 0.0 } else { f }
}

native_function!("math", "ulp", "x, /", |a| {
    let x = real(a[0])?.abs();
    if !x.is_finite() {
        return Ok(Ref::float(x));
    }
    let next = unsafe { nextafter(x, f64::INFINITY) };
    if next.is_infinite() {
        return Ok(Ref::float(x - unsafe { nextafter(x, f64::NEG_INFINITY) }));
    }
    Ok(Ref::float(next - x))
});

native_function!(
    "math",
    "isclose",
    "a, b, *, rel_tol=1e-09, abs_tol=0.0",
    |v| {
        let (a, b) = (real(v[0])?, real(v[1])?);
        let relative = if v[2].is_null() { 1e-9 } else { real(v[2])? };
        let absolute = if v[3].is_null() { 0.0 } else { real(v[3])? };
        if relative < 0.0 || absolute < 0.0 {
            return Err(raise_value_error("tolerances must be non-negative"));
        }
        if a == b {
            return Ok(Ref::bool(true));
        }
        if a.is_infinite() || b.is_infinite() {
            return Ok(Ref::bool(false));
        }
        let difference = (b - a).abs();
        Ok(Ref::bool(
            difference <= (relative * b).abs()
                || difference <= (relative * a).abs()
                || difference <= absolute,
        ))
    }
);

/// `floor` and `ceil`.
fn round_to(v: Value, method: &str, f: fn(f64) -> f64) -> R {
    if v.is_float() {
        return fault::lift(int_methods::float_to_int(f(v.as_float())));
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
    fault::lift(int_methods::float_to_int(f(real(v)?)))
}
native_function!("math", "floor", "x, /", |a| round_to(
    a[0],
    "__floor__",
    f64::floor
));
native_function!("math", "ceil", "x, /", |a| round_to(
    a[0],
    "__ceil__",
    f64::ceil
));
native_function!("math", "trunc", "x, /", |a| {
    let v = a[0];
    if v.is_float() {
        return fault::lift(int_methods::float_to_int(v.as_float()));
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
        return fault::lift(int_methods::float_to_int(real(v)?));
    }
    Err(raise_type_error(format!(
        "type {} doesn't define __trunc__ method",
        type_name(v)
    )))
});

/// A logarithm of a float, or of an int of any size.
fn logarithm(v: Value, f: fn(f64) -> f64) -> R<f64> {
    if is_int(v) {
        if int_arith::sign_of(v) <= 0 {
            return Err(domain_error());
        }
        if v.is_object() {
            let big = big_of(v);
            let bits = big.bit_len();
            if bits > 1000 {
                // x = m * 2**e
                let e = bits - 64;
                let m = int_arith::big_to_f64(&(&*big >> e))?;
                return Ok(f(m) + f(2.0) * e as f64);
            }
        }
    }
    let x = real(v)?;
    if x > 0.0 || x.is_nan() {
        return Ok(f(x));
    }
    Err(domain_error())
}

native_function!(raw "math", "log", |args| {
    if !args.names.is_empty() {
        return Err(raise_type_error("math.log() takes no keyword arguments"));
    }
    match *args.pos {
        [] => Err(raise_type_error("log expected at least 1 argument, got 0")),
        [x] => Ok(Ref::float(logarithm(x, f64::ln)?)),
        [x, base] => {
            let (numerator, denominator) = (logarithm(x, f64::ln)?, logarithm(base, f64::ln)?);
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
    f64::log2
)?)));
native_function!("math", "log10", "x, /", |a| Ok(Ref::float(logarithm(
    a[0],
    f64::log10
)?)));

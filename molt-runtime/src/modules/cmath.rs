//! `cmath`.

use crate::errors::{self, R, raise_value_error};
use crate::kernels::complex_ops::Complex;
use crate::kernels::{cmath, fault};
use crate::modules::math::real;
use crate::native_function;
use crate::object::protocol;
use crate::types::complex_object::{Pair, new_complex, to_pair};
use crate::types::exceptions::ZERO_DIVISION_ERROR;
use crate::types::fault::lift;
use crate::types::str_object::intern;
use crate::types::tuple::new_tuple;
use crate::value::{Ref, Value};

#[unsafe(export_name = "molt.init.cmath")]
extern "C" fn init(module: Value) -> i32 {
    let floats = [
        ("pi", std::f64::consts::PI),
        ("e", std::f64::consts::E),
        ("tau", std::f64::consts::TAU),
        ("inf", f64::INFINITY),
        ("nan", f64::NAN),
    ];
    let all = || -> R<()> {
        for (name, value) in floats {
            protocol::setattr(module, intern(name), Value::float(value))?;
        }
        let infinite = new_complex((0.0, f64::INFINITY));
        protocol::setattr(module, intern("infj"), infinite.get())?;
        let undefined = new_complex((0.0, f64::NAN));
        protocol::setattr(module, intern("nanj"), undefined.get())
    };
    if all().is_ok() { 0 } else { -1 }
}

fn argument(v: Value) -> R<Complex> {
    let (real, imag) = to_pair(v)?;
    Ok(Complex::new(real, imag))
}

fn result(z: fault::Result<Complex>) -> R {
    let z = lift(z)?;
    Ok(new_complex((z.real, z.imag)))
}

macro_rules! functions {
    ($($name:literal $f:path;)*) => {$(
        native_function!("cmath", $name, "z, /", |a| result($f(argument(a[0])?)));
    )*};
}

functions! {
    "sqrt" cmath::sqrt;
    "exp" cmath::exp;
    "cosh" cmath::cosh;
    "sinh" cmath::sinh;
    "tanh" cmath::tanh;
    "cos" cmath::cos;
    "sin" cmath::sin;
    "tan" cmath::tan;
    "acos" cmath::acos;
    "acosh" cmath::acosh;
    "asin" cmath::asin;
    "asinh" cmath::asinh;
    "atan" cmath::atan;
    "atanh" cmath::atanh;
    "log10" cmath::log10;
}

native_function!("cmath", "log", "z, base=<unrepresentable>, /", |a| {
    let z = result(cmath::log(argument(a[0])?))?;
    if a[1].is_null() {
        return Ok(z);
    }
    let base = result(cmath::log(argument(a[1])?))?;
    let quotient = protocol::binary(z.get(), base.get(), molt_abi::ops::BinOp::TrueDiv);
    if quotient.is_err() && errors::catch(&ZERO_DIVISION_ERROR) {
        return Err(raise_value_error("math domain error"));
    }
    quotient
});
native_function!("cmath", "phase", "z, /", |a| Ok(Ref::float(cmath::phase(
    argument(a[0])?
))));
native_function!("cmath", "polar", "z, /", |a| {
    let (size, angle) = lift(cmath::polar(argument(a[0])?))?;
    Ok(new_tuple(&[Value::float(size), Value::float(angle)]))
});
native_function!("cmath", "rect", "r, phi, /", |a| {
    result(cmath::rect(real(a[0])?, real(a[1])?))
});
native_function!("cmath", "isfinite", "z, /", |a| {
    let (re, im) = to_pair(a[0])?;
    Ok(Ref::bool(re.is_finite() && im.is_finite()))
});
native_function!("cmath", "isinf", "z, /", |a| {
    let (re, im) = to_pair(a[0])?;
    Ok(Ref::bool(re.is_infinite() || im.is_infinite()))
});
native_function!("cmath", "isnan", "z, /", |a| {
    let (re, im) = to_pair(a[0])?;
    Ok(Ref::bool(re.is_nan() || im.is_nan()))
});
native_function!(
    "cmath",
    "isclose",
    "a, b, *, rel_tol=1e-09, abs_tol=0.0",
    |v| {
        let (a, b) = (to_pair(v[0])?, to_pair(v[1])?);
        let relative = if v[2].is_null() { 1e-9 } else { real(v[2])? };
        let tolerance = if v[3].is_null() { 0.0 } else { real(v[3])? };
        if relative < 0.0 || tolerance < 0.0 {
            return Err(raise_value_error("tolerances must be non-negative"));
        }
        if a == b {
            return Ok(Ref::bool(true));
        }
        let infinite = |(re, im): Pair| re.is_infinite() || im.is_infinite();
        if infinite(a) || infinite(b) {
            return Ok(Ref::bool(false));
        }
        let absolute = |(re, im): Pair| re.hypot(im);
        let difference = absolute((a.0 - b.0, a.1 - b.1));
        Ok(Ref::bool(
            difference <= relative * absolute(b)
                || difference <= relative * absolute(a)
                || difference <= tolerance,
        ))
    }
);

//! `cmath`.

use crate::errors::{R, raise_value_error};
use crate::modules::math::real;
use crate::native_function;
use crate::object::protocol;
use crate::types::complex_object::{Pair, new_complex, to_pair};
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

fn domain_error() -> crate::errors::Raised {
    raise_value_error("math domain error")
}

/// A finite argument may not have an infinite or undefined result.
fn checked(z: Pair, result: Pair) -> R {
    let finite = |(re, im): Pair| re.is_finite() && im.is_finite();
    if finite(z) && !finite(result) {
        if result.0.is_nan() || result.1.is_nan() {
            return Err(domain_error());
        }
        return Err(crate::errors::raise_overflow_error("math range error"));
    }
    Ok(new_complex(result))
}

fn absolute((re, im): Pair) -> f64 {
    re.hypot(im)
}

fn phase((re, im): Pair) -> f64 {
    im.atan2(re)
}

fn square_root((re, im): Pair) -> Pair {
    if re == 0.0 && im == 0.0 {
        return (0.0, im);
    }
    if im.is_infinite() {
        return (f64::INFINITY, im);
    }
    let (x, y) = (re.abs(), im.abs());
    // Scaled so that the sum neither overflows nor loses its last bits.
    let s = if x < f64::MIN_POSITIVE && y < f64::MIN_POSITIVE && (x > 0.0 || y > 0.0) {
        let x = x * 2f64.powi(54);
        (x + x.hypot(y * 2f64.powi(54))).sqrt() * 2f64.powi(-27) / 2f64.sqrt()
    } else {
        let x = x / 8.0;
        2.0 * (x + x.hypot(y / 8.0)).sqrt()
    };
    let d = y / (2.0 * s);
    if re >= 0.0 {
        (s, d.copysign(im))
    } else {
        (d, s.copysign(im))
    }
}

fn logarithm(z: Pair) -> R<Pair> {
    let (x, y) = (z.0.abs(), z.1.abs());
    if x == 0.0 && y == 0.0 {
        return Err(domain_error());
    }
    let h = absolute(z);
    let real = if (0.71..=1.73).contains(&h) {
        let (large, small) = if x > y { (x, y) } else { (y, x) };
        ((large - 1.0) * (large + 1.0) + small * small).ln_1p() / 2.0
    } else if h.is_infinite() && x.is_finite() && y.is_finite() {
        (x / 2.0).hypot(y / 2.0).ln() + std::f64::consts::LN_2
    } else {
        h.ln()
    };
    Ok((real, phase(z)))
}

fn exponential((re, im): Pair) -> Pair {
    if im == 0.0 {
        return (re.exp(), im);
    }
    let size = re.exp();
    (size * im.cos(), size * im.sin())
}

fn hyperbolic_cosine((re, im): Pair) -> Pair {
    (im.cos() * re.cosh(), im.sin() * re.sinh())
}

fn hyperbolic_sine((re, im): Pair) -> Pair {
    (im.cos() * re.sinh(), im.sin() * re.cosh())
}

fn hyperbolic_tangent((re, im): Pair) -> Pair {
    if re.abs() > 354.0 {
        let small = 4.0 * im.sin() * im.cos() * (-2.0 * re.abs()).exp();
        return (1f64.copysign(re), small);
    }
    let (tx, ty) = (re.tanh(), im.tan());
    let cx = 1.0 / re.cosh();
    let txty = tx * ty;
    let denominator = 1.0 + txty * txty;
    (
        tx * (1.0 + ty * ty) / denominator,
        ty / denominator * cx * cx,
    )
}

fn inverse_cosine(z: Pair) -> Pair {
    let s1 = square_root((1.0 - z.0, -z.1));
    let s2 = square_root((1.0 + z.0, z.1));
    (2.0 * s1.0.atan2(s2.0), (s2.0 * s1.1 - s2.1 * s1.0).asinh())
}

fn inverse_hyperbolic_cosine(z: Pair) -> Pair {
    let s1 = square_root((z.0 - 1.0, z.1));
    let s2 = square_root((z.0 + 1.0, z.1));
    ((s1.0 * s2.0 + s1.1 * s2.1).asinh(), 2.0 * s1.1.atan2(s2.0))
}

fn inverse_hyperbolic_sine(z: Pair) -> Pair {
    let s1 = square_root((1.0 + z.1, -z.0));
    let s2 = square_root((1.0 - z.1, z.0));
    (
        (s1.0 * s2.1 - s2.0 * s1.1).asinh(),
        z.1.atan2(s1.0 * s2.0 - s1.1 * s2.1),
    )
}

fn inverse_sine(z: Pair) -> Pair {
    let s = inverse_hyperbolic_sine((-z.1, z.0));
    (s.1, -s.0)
}

fn inverse_hyperbolic_tangent(z: Pair) -> Pair {
    if z.0 < 0.0 || (z.0 == 0.0 && z.0.is_sign_negative()) {
        let r = inverse_hyperbolic_tangent((-z.0, -z.1));
        return (-r.0, -r.1);
    }
    let ay = z.1.abs();
    if z.0 == 1.0 && ay == 0.0 {
        return (f64::NAN, f64::NAN);
    }
    let one_less = 1.0 - z.0;
    let real = (4.0 * z.0 / (one_less * one_less + ay * ay)).ln_1p() / 4.0;
    let imag = -(-2.0 * z.1).atan2(one_less * (1.0 + z.0) - ay * ay) / 2.0;
    (real, imag)
}

fn inverse_tangent(z: Pair) -> Pair {
    let s = inverse_hyperbolic_tangent((-z.1, z.0));
    (s.1, -s.0)
}

macro_rules! functions {
    ($($name:literal $f:expr;)*) => {$(
        native_function!("cmath", $name, "z, /", |a| {
            let z = to_pair(a[0])?;
            let f: fn(Pair) -> Pair = $f;
            checked(z, f(z))
        });
    )*};
}

functions! {
    "sqrt" square_root;
    "exp" exponential;
    "cosh" hyperbolic_cosine;
    "sinh" hyperbolic_sine;
    "tanh" hyperbolic_tangent;
    "cos" |(re, im)| hyperbolic_cosine((-im, re));
    "sin" |(re, im)| {
        let s = hyperbolic_sine((-im, re));
        (s.1, -s.0)
    };
    "tan" |(re, im)| {
        let s = hyperbolic_tangent((-im, re));
        (s.1, -s.0)
    };
    "acos" inverse_cosine;
    "acosh" inverse_hyperbolic_cosine;
    "asin" inverse_sine;
    "asinh" inverse_hyperbolic_sine;
    "atan" inverse_tangent;
    "atanh" inverse_hyperbolic_tangent;
}

native_function!("cmath", "log", "z, base=<unrepresentable>, /", |a| {
    let z = logarithm(to_pair(a[0])?)?;
    if a[1].is_null() {
        return Ok(new_complex(z));
    }
    let base = logarithm(to_pair(a[1])?)?;
    let (z, base) = (new_complex(z), new_complex(base));
    protocol::binary(z.get(), base.get(), molt_abi::ops::BinOp::TrueDiv)
});
native_function!("cmath", "log10", "z, /", |a| {
    let (re, im) = logarithm(to_pair(a[0])?)?;
    Ok(new_complex((
        re / std::f64::consts::LN_10,
        im / std::f64::consts::LN_10,
    )))
});
native_function!("cmath", "phase", "z, /", |a| Ok(Ref::float(phase(
    to_pair(a[0])?
))));
native_function!("cmath", "polar", "z, /", |a| {
    let z = to_pair(a[0])?;
    Ok(new_tuple(&[
        Value::float(absolute(z)),
        Value::float(phase(z)),
    ]))
});
native_function!("cmath", "rect", "r, phi, /", |a| {
    let (r, phi) = (real(a[0])?, real(a[1])?);
    if phi == 0.0 {
        return Ok(new_complex((r, r * phi)));
    }
    Ok(new_complex((r * phi.cos(), r * phi.sin())))
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
        let difference = absolute((a.0 - b.0, a.1 - b.1));
        Ok(Ref::bool(
            difference <= relative * absolute(b)
                || difference <= relative * absolute(a)
                || difference <= tolerance,
        ))
    }
);

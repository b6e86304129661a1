//! complex: a pair of doubles.

use crate::emitted_table;
use crate::errors::{R, raise_type_error, raise_value_error, raise_zero_division};
use crate::kernels::{format_value, hash};
use crate::native_method;
use crate::object::header::{Header, Object, free_object, new_object};
use crate::object::native::Args;
use crate::object::protocol;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::float_object::{self, float_of, is_float};
use crate::types::int_arith;
use crate::types::int_object::is_int;
use crate::types::ops::{self, type_name};
use crate::types::str_object::{is_str, new_str, str_of};
use crate::types::tuple::new_tuple;
use crate::value::{Ref, Value};
use molt_abi::ops::{BinOp, CmpOp, UnaryOp};

pub type Pair = (f64, f64);

#[repr(C)]
pub struct ComplexObject {
    pub header: Header,
    pub real: f64,
    pub imag: f64,
}

#[unsafe(export_name = "molt.type.complex")]
pub static COMPLEX_TYPE: Type = Type::builtin(
    "complex",
    std::mem::size_of::<ComplexObject>(),
    TypeFlags::BASE,
    Slots {
        dealloc: complex_dealloc,
        repr: Some(|v| {
            let (re, im) = pair_of(v);
            Ok(new_str(format_value::complex_repr(re, im)))
        }),
        hash: Some(complex_hash),
        compare: Some(complex_compare),
        bool: Some(|v| Ok(pair_of(v) != (0.0, 0.0))),
        binary: Some(complex_binary),
        unary: Some(complex_unary),
        new: Some(complex_new),
        ..Slots::EMPTY
    },
)
.with_methods(emitted_table!("molt.methods.complex"));

impl Object for ComplexObject {
    fn type_object() -> &'static Type {
        &COMPLEX_TYPE
    }
}

unsafe fn complex_dealloc(p: *mut Header) {
    unsafe { free_object(p, std::mem::size_of::<ComplexObject>()) }
}

pub fn new_complex((real, imag): Pair) -> Ref {
    new_complex_of(&COMPLEX_TYPE, (real, imag))
}

fn new_complex_of(ty: &'static Type, (real, imag): Pair) -> Ref {
    let p = new_object(ty, std::mem::size_of::<ComplexObject>()) as *mut ComplexObject;
    unsafe { ((*p).real, (*p).imag) = (real, imag) };
    Ref::from_new(p)
}

pub fn is_complex(v: Value) -> bool {
    v.is_object() && protocol::has_type(v, &COMPLEX_TYPE)
}

/// The parts of a complex (`is_complex`).
pub fn pair_of(v: Value) -> Pair {
    let c = unsafe { &*v.as_ptr::<ComplexObject>() };
    (c.real, c.imag)
}

fn operand(v: Value) -> R<Option<Pair>> {
    if is_complex(v) {
        Ok(Some(pair_of(v)))
    } else if is_float(v) {
        Ok(Some((float_of(v), 0.0)))
    } else if is_int(v) {
        Ok(Some((int_arith::to_f64(v)?, 0.0)))
    } else {
        Ok(None)
    }
}

/// The complex that arguments of `cmath` functions and `complex` itself accept.
pub fn to_pair(v: Value) -> R<Pair> {
    if is_complex(v) {
        return Ok(pair_of(v));
    }
    if let Some(c) = own_complex(v)? {
        return Ok(c);
    }
    Ok((float_object::to_f64(v)?, 0.0))
}

/// What `__complex__` of an object returns.
fn own_complex(v: Value) -> R<Option<Pair>> {
    if !v.is_object() {
        return Ok(None);
    }
    let Some(f) = protocol::lookup_special(v, crate::interned!("__complex__"))? else {
        return Ok(None);
    };
    let r = protocol::call(f.get(), &Args::EMPTY)?;
    if is_complex(r.get()) {
        return Ok(Some(pair_of(r.get())));
    }
    Err(raise_type_error(format!(
        "{}.__complex__() returned non-complex (type {})",
        type_name(v),
        type_name(r.get())
    )))
}

fn complex_hash(v: Value) -> R<i64> {
    let (re, im) = pair_of(v);
    let part = |x: f64| hash::float(x).unwrap_or_else(|| hash::pointer(v.0 as usize));
    Ok(hash::complex(part(re), part(im)))
}

fn complex_compare(a: Value, b: Value, op: CmpOp) -> R {
    if !matches!(op, CmpOp::Eq | CmpOp::Ne) {
        return ops::not_implemented();
    }
    let (re, im) = pair_of(a);
    let equal = if is_complex(b) {
        (re, im) == pair_of(b)
    } else if is_float(b) {
        im == 0.0 && re == float_of(b)
    } else if is_int(b) {
        im == 0.0 && int_arith::cmp_f64(b, re) == Some(std::cmp::Ordering::Equal)
    } else {
        return ops::not_implemented();
    };
    Ok(Ref::bool(equal == (op == CmpOp::Eq)))
}

pub fn mul((a, b): Pair, (c, d): Pair) -> Pair {
    (a * c - b * d, a * d + b * c)
}

/// Division that scales by the larger part of the divisor.
pub fn div((a, b): Pair, (c, d): Pair) -> Option<Pair> {
    if c.abs() >= d.abs() {
        if c == 0.0 && d == 0.0 {
            return None;
        }
        let ratio = d / c;
        let denominator = c + d * ratio;
        Some(((a + b * ratio) / denominator, (b - a * ratio) / denominator))
    } else if d.abs() >= c.abs() {
        let ratio = c / d;
        let denominator = c * ratio + d;
        Some(((a * ratio + b) / denominator, (b * ratio - a) / denominator))
    } else {
        Some((f64::NAN, f64::NAN))
    }
}

unsafe extern "C" {
    #[link_name = "hypot"]
    fn libc_hypot(x: f64, y: f64) -> f64;
    #[link_name = "atan2"]
    fn libc_atan2(x: f64, y: f64) -> f64;
    #[link_name = "pow"]
    fn libc_pow(x: f64, y: f64) -> f64;
    #[link_name = "exp"]
    fn libc_exp(x: f64) -> f64;
    #[link_name = "sin"]
    fn libc_sin(x: f64) -> f64;
    #[link_name = "cos"]
    fn libc_cos(x: f64) -> f64;
}

fn pow_general(a: Pair, b: Pair) -> Option<Pair> {
    if b == (0.0, 0.0) {
        return Some((1.0, 0.0));
    }
    if a == (0.0, 0.0) {
        return if b.1 != 0.0 || b.0 < 0.0 {
            None
        } else {
            Some((0.0, 0.0))
        };
    }
    unsafe {
        let size = libc_hypot(a.0, a.1);
        let mut len = libc_pow(size, b.0);
        let at = libc_atan2(a.1, a.0);
        let mut phase = at * b.0;
        if b.1 != 0.0 {
            len *= libc_exp(-at * b.1);
            phase += b.1 * size.ln();
        }
        Some((len * libc_cos(phase), len * libc_sin(phase)))
    }
}

fn pow_int(a: Pair, n: i64) -> Option<Pair> {
    let power = |mut base: Pair, n: u64| {
        let mut mask = 1u64;
        let mut result = (1.0, 0.0);
        while mask > 0 && n >= mask {
            if n & mask != 0 {
                result = mul(result, base);
            }
            mask <<= 1;
            base = mul(base, base);
        }
        result
    };
    if n > 0 {
        Some(power(a, n as u64))
    } else {
        div((1.0, 0.0), power(a, n.unsigned_abs()))
    }
}

pub fn pow(a: Pair, b: Pair) -> R {
    let small_exponent = b.1 == 0.0 && b.0 == b.0.floor() && b.0.abs() <= 100.0;
    let result = if small_exponent {
        pow_int(a, b.0 as i64)
    } else {
        pow_general(a, b)
    };
    match result {
        None => Err(raise_zero_division("0.0 to a negative or complex power")),
        Some((re, im)) if (re.is_infinite() || im.is_infinite()) => Err(
            crate::errors::raise_overflow_error("complex exponentiation"),
        ),
        Some(c) => Ok(new_complex(c)),
    }
}

fn complex_binary(a: Value, b: Value, op: BinOp) -> R {
    let (Some(x), Some(y)) = (operand(a)?, operand(b)?) else {
        return ops::not_implemented();
    };
    Ok(new_complex(match op {
        BinOp::Add => (x.0 + y.0, x.1 + y.1),
        BinOp::Sub => (x.0 - y.0, x.1 - y.1),
        BinOp::Mul => mul(x, y),
        BinOp::TrueDiv => match div(x, y) {
            Some(c) => c,
            None => return Err(raise_zero_division("complex division by zero")),
        },
        BinOp::Pow => return pow(x, y),
        _ => return ops::not_implemented(),
    }))
}

fn complex_unary(v: Value, op: UnaryOp) -> R {
    let (re, im) = pair_of(v);
    match op {
        UnaryOp::Neg => Ok(new_complex((-re, -im))),
        UnaryOp::Pos => Ok(new_complex((re, im))),
        UnaryOp::Abs => {
            let size = unsafe { libc_hypot(re, im) };
            if size.is_infinite() && re.is_finite() && im.is_finite() {
                return Err(crate::errors::raise_overflow_error(
                    "absolute value too large",
                ));
            }
            Ok(Ref::float(size))
        }
        UnaryOp::Invert => ops::not_implemented(),
    }
}

fn complex_new(ty: &'static Type, args: &Args) -> R {
    let mut parts = [Value::NULL; 2];
    if args.pos.len() + args.names.len() > 2 {
        return Err(raise_type_error(format!(
            "complex() takes at most 2 arguments ({} given)",
            args.pos.len() + args.names.len()
        )));
    }
    parts[..args.pos.len()].copy_from_slice(args.pos);
    for (name, value) in args.names.iter().zip(args.kw) {
        let at = match str_of(*name) {
            b"real" => 0,
            b"imag" => 1,
            other => {
                return Err(raise_type_error(format!(
                    "'{}' is an invalid keyword argument for complex()",
                    String::from_utf8_lossy(other)
                )));
            }
        };
        if !parts[at].is_null() {
            return Err(raise_type_error(format!(
                "argument for complex() given by name ('{}') and position ({})",
                String::from_utf8_lossy(str_of(*name)),
                at + 1
            )));
        }
        parts[at] = *value;
    }
    let [real, imag] = parts;
    if real.is_object() && ty.is(&COMPLEX_TYPE) && imag.is_null() && ops::is_exact(real, ty) {
        return Ok(real.own());
    }
    if !real.is_null() && is_str(real) {
        if !imag.is_null() {
            return Err(raise_type_error(
                "complex() can't take second arg if first is a string",
            ));
        }
        return match parse(str_of(real)) {
            Some(c) => Ok(new_complex_of(ty, c)),
            None => Err(raise_value_error("complex() arg is a malformed string")),
        };
    }
    if !imag.is_null() && is_str(imag) {
        return Err(raise_type_error("complex() second arg can't be a string"));
    }
    let (mut re, mut im) = (0.0, 0.0);
    if !real.is_null() {
        match part(real)? {
            Some(c) => (re, im) = c,
            None => {
                return Err(raise_type_error(format!(
                    "complex() first argument must be a string or a number, not '{}'",
                    type_name(real)
                )));
            }
        }
    }
    if !imag.is_null() {
        if is_complex(imag) {
            let c = pair_of(imag);
            re -= c.1;
            im += c.0;
        } else {
            match part(imag)? {
                Some(c) => im += c.0,
                None => {
                    return Err(raise_type_error(format!(
                        "complex() second argument must be a number, not '{}'",
                        type_name(imag)
                    )));
                }
            }
        }
    }
    Ok(new_complex_of(ty, (re, im)))
}

fn part(v: Value) -> R<Option<Pair>> {
    if is_complex(v) {
        return Ok(Some(pair_of(v)));
    }
    if let Some(c) = own_complex(v)? {
        return Ok(Some(c));
    }
    let ty = protocol::type_of(v);
    if protocol::slot(ty, |s| s.float).is_some() || ops::has_index(v) {
        return Ok(Some((float_object::to_f64(v)?, 0.0)));
    }
    Ok(None)
}

/// The complex that text names: `1+2j`, `(3j)`, `nan-infj`.
fn parse(text: &[u8]) -> Option<Pair> {
    let text = crate::kernels::float_parse::plain_number(text)?;
    let mut text = trim(&text);
    if let Some(inner) = text.strip_prefix(b"(") {
        text = trim(inner.strip_suffix(b")")?);
    }
    let number = |t: &[u8]| crate::kernels::float_parse::parse_ascii(t);
    let Some(body) = text.strip_suffix(b"j").or_else(|| text.strip_suffix(b"J")) else {
        return Some((number(text)?, 0.0));
    };
    let imaginary = |t: &[u8]| match t {
        b"" | b"+" => Some(1.0),
        b"-" => Some(-1.0),
        t => number(t),
    };
    // The sign that separates the parts is the last one that does not begin an exponent.
    let split = (1..body.len()).rev().find(|&i| {
        matches!(body[i], b'+' | b'-')
            && !(matches!(body[i - 1], b'e' | b'E')
                && body[..i - 1]
                    .last()
                    .is_some_and(|c| c.is_ascii_digit() || *c == b'.'))
    });
    match split {
        Some(i) => Some((number(&body[..i])?, imaginary(&body[i..])?)),
        None => Some((0.0, imaginary(body)?)),
    }
}

fn trim(text: &[u8]) -> &[u8] {
    text.trim_ascii()
}

native_method!("complex", "conjugate", "self, /", |a| {
    let (re, im) = pair_of(a[0]);
    Ok(new_complex((re, -im)))
});
native_method!("complex", "__complex__", "self, /", |a| Ok(new_complex(
    pair_of(a[0])
)));
native_method!("complex", "__getnewargs__", "self, /", |a| {
    let (re, im) = pair_of(a[0]);
    Ok(new_tuple(&[Value::float(re), Value::float(im)]))
});
native_method!("complex", "__format__", "self, format_spec, /", |a| {
    crate::types::number_format::format_complex(a[0], a[1])
});

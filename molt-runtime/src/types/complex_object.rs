//! complex: a pair of doubles.

use crate::emitted_table;
use crate::errors::{R, raise_type_error};
use crate::kernels::complex_ops::{self, Complex};
use crate::kernels::{format_value, hash};
use crate::native_method;
use crate::object::header::{Header, free_object, new_object};
use crate::object::native::Args;
use crate::object::protocol;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::fault::lift;
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
.counted()
.with_methods(emitted_table!("molt.methods.complex"));

unsafe fn complex_dealloc(p: *mut Header) {
    unsafe { free_object(p, std::mem::size_of::<ComplexObject>()) }
}

pub fn new_complex((real, imag): Pair) -> Ref {
    new_complex_of(crate::made!(COMPLEX_TYPE), (real, imag))
}

fn new_complex_of(ty: &'static Type, (real, imag): Pair) -> Ref {
    let p = new_object(ty, std::mem::size_of::<ComplexObject>()) as *mut ComplexObject;
    unsafe { ((*p).real, (*p).imag) = (real, imag) };
    Ref::from_new(p)
}

pub fn is_complex(v: Value) -> bool {
    v.is_object()
        && (std::ptr::eq(v.header().ty, &COMPLEX_TYPE) || protocol::has_type(v, &COMPLEX_TYPE))
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

fn kernel((real, imag): Pair) -> Complex {
    Complex::new(real, imag)
}

fn from_kernel(c: Complex) -> Ref {
    new_complex((c.real, c.imag))
}

/// `a ** b`
pub fn pow(a: Pair, b: Pair) -> R {
    Ok(from_kernel(lift(complex_ops::power(kernel(a), kernel(b)))?))
}

/// As [`operand`], for what needs no conversion.
#[inline(always)]
fn plain_operand(v: Value) -> Option<Pair> {
    if v.is_float() {
        return Some((v.as_float(), 0.0));
    }
    if v.is_small_int() {
        return Some((v.as_small_int() as f64, 0.0));
    }
    ops::is_exact(v, &COMPLEX_TYPE).then(|| pair_of(v))
}

fn complex_binary(a: Value, b: Value, op: BinOp) -> R {
    let (x, y) = match (plain_operand(a), plain_operand(b)) {
        (Some(x), Some(y)) => (x, y),
        _ => match (operand(a)?, operand(b)?) {
            (Some(x), Some(y)) => (x, y),
            _ => return ops::not_implemented(),
        },
    };
    Ok(new_complex(match op {
        BinOp::Add => (x.0 + y.0, x.1 + y.1),
        BinOp::Sub => (x.0 - y.0, x.1 - y.1),
        BinOp::Mul => return Ok(from_kernel(complex_ops::multiply(kernel(x), kernel(y)))),
        BinOp::TrueDiv => {
            return Ok(from_kernel(lift(complex_ops::divide(
                kernel(x),
                kernel(y),
            ))?));
        }
        BinOp::Pow => return pow(x, y),
        _ => return ops::not_implemented(),
    }))
}

fn complex_unary(v: Value, op: UnaryOp) -> R {
    let (re, im) = pair_of(v);
    match op {
        UnaryOp::Neg => Ok(new_complex((-re, -im))),
        UnaryOp::Pos => Ok(new_complex((re, im))),
        UnaryOp::Abs => Ok(Ref::float(lift(complex_ops::absolute(kernel((re, im))))?)),
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
        let c = lift(complex_ops::parse(str_of(real)))?;
        return Ok(new_complex_of(ty, (c.real, c.imag)));
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
        let whole = im != 0.0 || !real.is_null() && is_complex(real);
        let add = |part: f64, x: f64| if whole { part + x } else { x };
        if is_complex(imag) {
            let c = pair_of(imag);
            re -= c.1;
            im = add(im, c.0);
        } else {
            match part(imag)? {
                Some(c) => im = add(im, c.0),
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
    if crate::has_slot!(ty, float) || ops::has_index(v) {
        return Ok(Some((float_object::to_f64(v)?, 0.0)));
    }
    Ok(None)
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

//! float: always an immediate, except instances of subclasses, which carry the double.

use crate::emitted_table;
use crate::errors::{R, raise_overflow_error, raise_type_error, raise_value_error};
use crate::kernels::{float_fmt, float_ops, float_parse, hash};
use crate::native_method;
use crate::object::header::{Header, free_object, new_object};
use crate::object::native::Args;
use crate::object::protocol;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::fault::lift;
use crate::types::int_arith;
use crate::types::int_object::{INT_TYPE, is_int, new_int};
use crate::types::ops::{self, type_name};
use crate::types::str_object::{is_exact_str, is_str, new_str, str_of};
use crate::types::tuple::new_tuple;
use crate::types::{bytes_like, complex_object, int_methods};
use crate::value::new_nan;
use crate::value::{Ref, Value};
use molt_abi::ops::{BinOp, CmpOp, UnaryOp};

/// An instance of a subclass of float.
#[repr(C)]
pub struct FloatObject {
    pub header: Header,
    pub value: f64,
}

#[unsafe(export_name = "molt.type.float")]
pub static FLOAT_TYPE: Type = Type::builtin(
    "float",
    std::mem::size_of::<FloatObject>(),
    TypeFlags::BASE | TypeFlags::FLOAT,
    Slots {
        dealloc: float_dealloc,
        repr: Some(|v| Ok(new_str(float_fmt::repr(float_of(v))))),
        hash: Some(float_hash),
        compare: Some(float_compare),
        bool: Some(|v| Ok(float_of(v) != 0.0)),
        binary: Some(float_binary),
        unary: Some(float_unary),
        int: Some(|v| lift(int_methods::float_to_int(float_of(v)))),
        float: Some(|v| Ok(Ref::float(float_of(v)))),
        new: Some(float_new),
        ..Slots::EMPTY
    },
)
.with_methods(emitted_table!("molt.methods.float"));

unsafe fn float_dealloc(p: *mut Header) {
    unsafe { free_object(p, std::mem::size_of::<FloatObject>()) }
}

/// float or an instance of a subclass.
#[inline(always)]
pub fn is_float(v: Value) -> bool {
    v.is_float() || ops::has_flag(v, TypeFlags::FLOAT)
}

/// The double of a float (`is_float`).
#[inline(always)]
pub fn float_of(v: Value) -> f64 {
    if v.is_float() {
        v.as_float()
    } else {
        unsafe { (*v.as_ptr::<FloatObject>()).value }
    }
}

/// The double of a float, or of an int converted as arithmetic does; `None` for other types.
#[inline(always)]
fn operand(v: Value) -> R<Option<f64>> {
    if v.is_float() {
        Ok(Some(v.as_float()))
    } else if is_int(v) {
        int_arith::to_f64(v).map(Some)
    } else if ops::has_flag(v, TypeFlags::FLOAT) {
        Ok(Some(float_of(v)))
    } else {
        Ok(None)
    }
}

/// `float(v)` for arguments of functions that need a double: float, int, `__float__`, `__index__`.
pub fn to_f64(v: Value) -> R<f64> {
    if let Some(f) = operand(v)? {
        return Ok(f);
    }
    if let Some(f) = crate::slot!(protocol::type_of(v), float) {
        return by_method(v, f);
    }
    if ops::has_index(v) {
        return int_arith::to_f64(ops::index(v)?.get());
    }
    Err(raise_type_error(format!(
        "must be real number, not {}",
        type_name(v)
    )))
}

/// What `__float__` gives.
fn by_method(v: Value, method: fn(Value) -> R) -> R<f64> {
    let r = method(v)?;
    if !is_float(r.get()) {
        return Err(raise_type_error(format!(
            "{}.__float__ returned non-float (type {})",
            type_name(v),
            type_name(r.get())
        )));
    }
    Ok(float_of(r.get()))
}

/// The `__float__` that a class derived from a number type defines itself.
fn own_method(ty: &'static Type) -> Option<fn(Value) -> R> {
    let own = ty.has(TypeFlags::HEAP).then(|| crate::slot!(ty, float))??;
    let is_native = |f: Option<fn(Value) -> R>| f.is_some_and(|f| f as usize == own as usize);
    let native = is_native(crate::own_slot!(FLOAT_TYPE, float))
        || is_native(crate::own_slot!(INT_TYPE, float));
    (!native).then_some(own)
}

fn float_hash(v: Value) -> R<i64> {
    Ok(hash::float(float_of(v)).unwrap_or_else(|| hash::pointer(v.0 as usize)))
}

/// `x ** y` of floats; may be complex.
pub fn pow(x: f64, y: f64) -> R {
    if let Some(power) = float_ops::usual_power(x, y) {
        return Ok(Ref::float(power));
    }
    match lift(float_ops::power(x, y))? {
        Some(f) => Ok(Ref::float(f)),
        None => complex_object::pow((x, 0.0), (y, 0.0)),
    }
}

pub fn float_binary(a: Value, b: Value, op: BinOp) -> R {
    let (Some(x), Some(y)) = (operand(a)?, operand(b)?) else {
        return ops::not_implemented();
    };
    Ok(Ref::float(match op {
        BinOp::Add => x + y,
        BinOp::Sub => x - y,
        BinOp::Mul => x * y,
        BinOp::TrueDiv => lift(float_ops::true_divide(x, y))?,
        BinOp::FloorDiv => lift(float_ops::floor_divide(x, y))?,
        BinOp::Mod => lift(float_ops::modulo(x, y))?,
        BinOp::Pow => return pow(x, y),
        BinOp::DivMod => {
            let (q, r) = lift(float_ops::divide_modulo(x, y))?;
            return Ok(new_tuple(&[Value::float(q), Value::float(r)]));
        }
        _ => return ops::not_implemented(),
    }))
}

fn float_unary(v: Value, op: UnaryOp) -> R {
    let x = float_of(v);
    Ok(Ref::float(match op {
        UnaryOp::Neg => -x,
        UnaryOp::Pos => x,
        UnaryOp::Abs => x.abs(),
        UnaryOp::Invert => return ops::not_implemented(),
    }))
}

pub fn float_compare(a: Value, b: Value, op: CmpOp) -> R {
    let x = float_of(a);
    let order = if is_float(b) {
        x.partial_cmp(&float_of(b))
    } else if is_int(b) {
        int_arith::cmp_f64(b, x).map(|o| o.reverse())
    } else {
        return ops::not_implemented();
    };
    Ok(Ref::bool(match order {
        Some(order) => int_arith::holds(order, op),
        None => op == CmpOp::Ne,
    }))
}

fn float_new(ty: &'static Type, args: &Args) -> R {
    if !args.names.is_empty() && ty.is(&FLOAT_TYPE) {
        return Err(raise_type_error("float() takes no keyword arguments"));
    }
    let value = match args.pos {
        [] => 0.0,
        [v] => float_from(*v)?,
        more => {
            return Err(raise_type_error(format!(
                "float expected at most 1 argument, got {}",
                more.len()
            )));
        }
    };
    Ok(new_float_of(ty, value))
}

fn new_float_of(ty: &'static Type, value: f64) -> Ref {
    if ty.is(&FLOAT_TYPE) {
        return Ref::float(value);
    }
    let p = new_object(ty, std::mem::size_of::<FloatObject>()) as *mut FloatObject;
    unsafe { (*p).value = value };
    Ref::from_new(p)
}

/// `float(v)`.
pub fn float_from(v: Value) -> R<f64> {
    if v.is_float() {
        return Ok(v.as_float());
    }
    let ty = protocol::type_of(v);
    if !is_exact_str(v)
        && let Some(method) = own_method(ty)
    {
        return by_method(v, method);
    }
    if is_str(v) {
        let x = lift(float_parse::parse_text(str_of(v)))?;
        return Ok(if x.is_nan() { new_nan(x) } else { x });
    }
    if is_int(v) || crate::has_slot!(ty, float) || ops::has_index(v) {
        return to_f64(v);
    }
    if let Some(data) = bytes_like::data_of(v) {
        return lift(float_parse::parse_bytes(data));
    }
    if let Some(buffer) = crate::types::buffer::buffer_opt(v)? {
        return lift(float_parse::parse_bytes(&buffer.to_vec()));
    }
    Err(raise_type_error(format!(
        "float() argument must be a string or a real number, not '{}'",
        type_name(v)
    )))
}

pub fn float_round(args: &[Value]) -> R {
    let x = float_of(args[0]);
    if args[1].is_null() || args[1].is_none() {
        if x.is_nan() {
            return Err(raise_value_error("cannot convert float NaN to integer"));
        }
        if x.is_infinite() {
            return Err(raise_overflow_error(
                "cannot convert float infinity to integer",
            ));
        }
        return lift(int_methods::float_to_int(float_ops::round_half_even(x)));
    }
    let n = ops::index(args[1])?;
    let n = int_arith::i64_of(n.get()).unwrap_or(if int_arith::sign_of(n.get()) < 0 {
        i64::MIN
    } else {
        i64::MAX
    });
    Ok(Ref::float(lift(float_ops::round_places(x, n))?))
}
native_method!("float", "__round__", "self, ndigits=None, /", float_round);
native_method!("float", "__trunc__", "self, /", |a| lift(
    int_methods::float_to_int(float_of(a[0]))
));
native_method!("float", "__floor__", "self, /", |a| {
    lift(int_methods::float_to_int(float_of(a[0]).floor()))
});
native_method!("float", "__ceil__", "self, /", |a| {
    lift(int_methods::float_to_int(float_of(a[0]).ceil()))
});
native_method!("float", "conjugate", "self, /", |a| Ok(Ref::float(
    float_of(a[0])
)));
native_method!("float", "is_integer", "self, /", |a| {
    let x = float_of(a[0]);
    Ok(Ref::bool(x.is_finite() && x == x.trunc()))
});
native_method!("float", "as_integer_ratio", "self, /", |a| {
    let (n, d) = lift(float_ops::integer_ratio(float_of(a[0])))?;
    Ok(new_tuple(&[new_int(n).get(), new_int(d).get()]))
});
native_method!("float", "hex", "self, /", |a| Ok(new_str(float_fmt::hex(
    float_of(a[0])
))));
native_method!("float", "__getnewargs__", "self, /", |a| {
    Ok(new_tuple(&[Value::float(float_of(a[0]))]))
});
native_method!("float", "__format__", "self, format_spec, /", |a| {
    crate::types::number_format::format_float(a[0], a[1])
});

fn from_hex(args: &[Value]) -> R {
    if !is_str(args[1]) {
        return Err(raise_type_error("bad argument type for built-in operation"));
    }
    let value = lift(float_parse::from_hex(str_of(args[1])))?;
    if args[0].as_type().is(&FLOAT_TYPE) {
        return Ok(Ref::float(value));
    }
    protocol::call(args[0], &Args::positional(&[Value::float(value)]))
}
native_method!(class "float", "fromhex", "cls, string, /", from_hex);

fn get_format(args: &[Value]) -> R {
    if !is_str(args[1]) {
        return Err(raise_type_error(format!(
            "__getformat__() argument must be str, not {}",
            type_name(args[1])
        )));
    }
    if matches!(str_of(args[1]), b"double" | b"float") {
        return Ok(new_str("IEEE, little-endian"));
    }
    Err(raise_value_error(
        "__getformat__() argument 1 must be 'double' or 'float'",
    ))
}
native_method!(class "float", "__getformat__", "cls, typestr, /", get_format);

//! Operators: binary, in-place and unary arithmetic, comparisons. The order in which operands are asked, and the
//! texts of the errors, are CPython's.

use crate::errors::{R, raise_type_error};
use crate::object::protocol::{is_subtype, truth, type_name, type_of};
use crate::object::type_object::TypeFlags;
use crate::types::int_arith;
use crate::types::int_object::INT_TYPE;
use crate::value::{Ref, Value};
use molt_abi::ops::{BinOp, CmpOp, UnaryOp};

/// The result of the first operand that knows the operator, or NotImplemented.
fn try_binary(a: Value, b: Value, op: BinOp) -> R {
    let (ta, tb) = (type_of(a), type_of(b));
    let fa = crate::slot!(ta, binary);
    let fb = if ta.is(tb) {
        None
    } else {
        crate::slot!(tb, binary)
    };
    match (fa, fb) {
        (Some(fa), Some(fb)) if fa as usize != fb as usize => {
            let reflected_first = is_subtype(tb, ta);
            let (first, second) = if reflected_first { (fb, fa) } else { (fa, fb) };
            let r = first(a, b, op)?;
            if r.get() != Value::NOT_IMPLEMENTED {
                return Ok(r);
            }
            second(a, b, op)
        }
        (Some(f), _) | (None, Some(f)) => f(a, b, op),
        (None, None) => Ok(Value::NOT_IMPLEMENTED.own()),
    }
}

/// The operators that are worth a look at the operands before their types are asked: on floats and immediate ints.
#[inline(always)]
pub fn on_numbers(a: Value, b: Value, op: BinOp) -> Option<Ref> {
    if a.is_small_int() && b.is_small_int() {
        let (x, y) = (a.as_small_int(), b.as_small_int());
        let r = match op {
            BinOp::Add => x + y,
            BinOp::Sub => x - y,
            BinOp::Mul => x.checked_mul(y)?,
            BinOp::And => x & y,
            BinOp::Or => x | y,
            BinOp::Xor => x ^ y,
            _ => return None,
        };
        return Value::fits_small(r).then(|| unsafe { Ref::from_owned(Value::small_int(r)) });
    }
    // Immediate ints are exact as floats.
    let float = |v: Value| match () {
        _ if v.is_float() => Some(v.as_float()),
        _ if v.is_small_int() => Some(v.as_small_int() as f64),
        _ => None,
    };
    let (x, y) = (float(a)?, float(b)?);
    let r = match op {
        BinOp::Add => x + y,
        BinOp::Sub => x - y,
        BinOp::Mul => x * y,
        BinOp::TrueDiv if y != 0.0 => x / y,
        _ => return None,
    };
    Some(Ref::float(r))
}

/// An int that is no bool and no instance of a subclass.
#[inline(always)]
fn is_plain_int(v: Value) -> bool {
    v.is_small_int() || v.is_object() && std::ptr::eq(v.header().ty, &INT_TYPE)
}

/// What needs no look at the slots of types: [`on_numbers`], and ints of any size.
#[inline(always)]
fn without_slots(a: Value, b: Value, op: BinOp) -> Option<R> {
    match on_numbers(a, b, op) {
        Some(r) => Some(Ok(r)),
        None if is_plain_int(a) && is_plain_int(b) && op != BinOp::MatMul => {
            Some(int_arith::binary(a, b, op))
        }
        None => None,
    }
}

/// `a op b`.
#[inline]
pub fn binary(a: Value, b: Value, op: BinOp) -> R {
    without_slots(a, b, op).unwrap_or_else(|| binary_of_types(a, b, op))
}

#[inline(never)]
fn binary_of_types(a: Value, b: Value, op: BinOp) -> R {
    let r = try_binary(a, b, op)?;
    if r.get() == Value::NOT_IMPLEMENTED {
        return Err(unsupported(a, b, op, false));
    }
    Ok(r)
}

/// `a op= b`: a new reference to the result.
#[inline]
pub fn inplace(a: Value, b: Value, op: BinOp) -> R {
    without_slots(a, b, op).unwrap_or_else(|| inplace_of_types(a, b, op))
}

#[inline(never)]
fn inplace_of_types(a: Value, b: Value, op: BinOp) -> R {
    if let Some(f) = crate::slot!(type_of(a), inplace) {
        let r = f(a, b, op)?;
        if r.get() != Value::NOT_IMPLEMENTED {
            return Ok(r);
        }
    }
    let r = try_binary(a, b, op)?;
    if r.get() == Value::NOT_IMPLEMENTED {
        return Err(unsupported(a, b, op, true));
    }
    Ok(r)
}

#[cold]
pub fn unsupported(a: Value, b: Value, op: BinOp, inplace: bool) -> crate::errors::Raised {
    let (ta, tb) = (type_name(a), type_name(b));
    let flags = type_of(a).flags;
    if op == BinOp::Add {
        if flags.has(TypeFlags::STR) {
            return raise_type_error(format!("can only concatenate str (not \"{tb}\") to str"));
        }
        if flags.has(TypeFlags::LIST) {
            return raise_type_error(format!("can only concatenate list (not \"{tb}\") to list"));
        }
        if flags.has(TypeFlags::TUPLE) {
            return raise_type_error(format!(
                "can only concatenate tuple (not \"{tb}\") to tuple"
            ));
        }
        if flags.has(TypeFlags::BYTES) || ta == "bytearray" {
            return raise_type_error(format!("can't concat {tb} to {ta}"));
        }
    }
    if op == BinOp::Mul {
        let repeats = |f: TypeFlags, name: &str| {
            f.has(TypeFlags::STR | TypeFlags::LIST | TypeFlags::TUPLE | TypeFlags::BYTES)
                || name == "bytearray"
        };
        if repeats(flags, ta) {
            return raise_type_error(format!("can't multiply sequence by non-int of type '{tb}'"));
        }
        if repeats(type_of(b).flags, tb) {
            return raise_type_error(format!("can't multiply sequence by non-int of type '{ta}'"));
        }
    }
    let sign = match (op, inplace) {
        (BinOp::Pow, true) => "**=".to_string(),
        (op, true) => format!("{}=", op.sign()),
        (op, false) => op.sign().to_string(),
    };
    let hint = if op == BinOp::RShift && is_print(a) {
        ". Did you mean \"print(<message>, file=<output_stream>)\"?"
    } else {
        ""
    };
    raise_type_error(format!(
        "unsupported operand type(s) for {sign}: '{ta}' and '{tb}'{hint}"
    ))
}

fn is_print(v: Value) -> bool {
    use crate::object::native::NativeDef;
    type_of(v).is(&crate::types::native_function::NATIVE_FUNCTION_TYPE)
        && unsafe { (*v.as_ptr::<NativeDef>()).name == "print" }
}

/// `pow(base, exp, modulus)` with three arguments.
pub fn power_mod(base: Value, exp: Value, modulus: Value) -> R {
    if modulus.is_none() {
        return binary(base, exp, BinOp::Pow);
    }
    use crate::types::int_object::is_int;
    // Numbers of modules have the modulus as a parameter of their method, as classes may.
    let has_own = type_of(base).flags.has(TypeFlags::HEAP) || type_of(base).module != "builtins";
    if let Some(m) = crate::object::attribute::lookup_special(base, interned_pow())?
        && (is_int(base) && is_int(exp) && is_int(modulus) || has_own)
    {
        let r = crate::object::call::call_pos(m.get(), &[exp, modulus])?;
        if r.get() != Value::NOT_IMPLEMENTED {
            return Ok(r);
        }
    }
    if modulus != Value::NULL && (base.is_float() || exp.is_float() || modulus.is_float()) {
        let floats = |v: Value| v.is_float() || is_int(v);
        if floats(base) && floats(exp) && floats(modulus) {
            return Err(raise_type_error(
                "pow() 3rd argument not allowed unless all arguments are integers",
            ));
        }
    }
    Err(raise_type_error(format!(
        "unsupported operand type(s) for ** or pow(): '{}', '{}', '{}'",
        type_name(base),
        type_name(exp),
        type_name(modulus)
    )))
}

fn interned_pow() -> Value {
    crate::interned!("__pow__")
}

/// `-v`, `+v`, `~v`, `abs(v)`.
pub fn unary(v: Value, op: UnaryOp) -> R {
    if let Some(f) = crate::slot!(type_of(v), unary) {
        let r = f(v, op)?;
        if r.get() != Value::NOT_IMPLEMENTED {
            return Ok(r);
        }
    }
    let name = type_name(v);
    Err(raise_type_error(match op {
        UnaryOp::Neg => format!("bad operand type for unary -: '{name}'"),
        UnaryOp::Pos => format!("bad operand type for unary +: '{name}'"),
        UnaryOp::Invert => format!("bad operand type for unary ~: '{name}'"),
        UnaryOp::Abs => format!("bad operand type for abs(): '{name}'"),
    }))
}

/// `a op b` where one is a float and the other one too or an immediate int, which is exact as a float.
#[inline(always)]
fn compare_floats(a: Value, b: Value, op: CmpOp) -> Option<bool> {
    let (x, y) = match (a.is_float(), b.is_float()) {
        (true, true) => (a.as_float(), b.as_float()),
        (true, false) if b.is_small_int() => (a.as_float(), b.as_small_int() as f64),
        (false, true) if a.is_small_int() => (a.as_small_int() as f64, b.as_float()),
        _ => return None,
    };
    Some(match op {
        CmpOp::Lt => x < y,
        CmpOp::Le => x <= y,
        CmpOp::Eq => x == y,
        CmpOp::Ne => x != y,
        CmpOp::Gt => x > y,
        CmpOp::Ge => x >= y,
    })
}

/// `a op b` as an object (rich comparison).
#[inline]
pub fn compare(a: Value, b: Value, op: CmpOp) -> R {
    if a.is_small_int() && b.is_small_int() {
        let order = a.as_small_int().cmp(&b.as_small_int());
        return Ok(Ref::bool(int_arith::holds(order, op)));
    }
    match compare_floats(a, b, op) {
        Some(answer) => Ok(Ref::bool(answer)),
        None => compare_of_types(a, b, op),
    }
}

#[inline(never)]
fn compare_of_types(a: Value, b: Value, op: CmpOp) -> R {
    let (ta, tb) = (type_of(a), type_of(b));
    let fa = crate::slot!(ta, compare);
    let fb = crate::slot!(tb, compare);
    let mut reflected = false;
    if !ta.is(tb)
        && let Some(f) = fb
        && is_subtype(tb, ta)
    {
        reflected = true;
        let r = f(b, a, op.swapped())?;
        if r.get() != Value::NOT_IMPLEMENTED {
            return Ok(r);
        }
    }
    if let Some(f) = fa {
        let r = f(a, b, op)?;
        if r.get() != Value::NOT_IMPLEMENTED {
            return Ok(r);
        }
    }
    if !reflected && let Some(f) = fb {
        let r = f(b, a, op.swapped())?;
        if r.get() != Value::NOT_IMPLEMENTED {
            return Ok(r);
        }
    }
    compare_by_identity(a, b, op)
}

/// `a op b` after the method of `a` has answered NotImplemented.
pub fn compare_declined(a: Value, b: Value, op: CmpOp) -> R {
    if let Some(f) = crate::slot!(type_of(b), compare) {
        let r = f(b, a, op.swapped())?;
        if r.get() != Value::NOT_IMPLEMENTED {
            return Ok(r);
        }
    }
    compare_by_identity(a, b, op)
}

/// What is left where neither operand knows the comparison.
fn compare_by_identity(a: Value, b: Value, op: CmpOp) -> R {
    let (ta, tb) = (type_of(a), type_of(b));
    match op {
        CmpOp::Eq => Ok(Ref::bool(a == b)),
        CmpOp::Ne => Ok(Ref::bool(a != b)),
        _ => Err(raise_type_error(format!(
            "'{}' not supported between instances of '{}' and '{}'",
            op.sign(),
            ta.name,
            tb.name
        ))),
    }
}

/// `bool(a op b)`.
#[inline]
pub fn compare_bool(a: Value, b: Value, op: CmpOp) -> R<bool> {
    if a.is_small_int() && b.is_small_int() {
        let (x, y) = (a.as_small_int(), b.as_small_int());
        return Ok(match op {
            CmpOp::Lt => x < y,
            CmpOp::Le => x <= y,
            CmpOp::Eq => x == y,
            CmpOp::Ne => x != y,
            CmpOp::Gt => x > y,
            CmpOp::Ge => x >= y,
        });
    }
    if let Some(answer) = compare_floats(a, b, op) {
        return Ok(answer);
    }
    let r = compare_of_types(a, b, op)?;
    truth(r.get())
}

/// `a is b or a == b`, the equality that containers use.
#[inline]
pub fn equal(a: Value, b: Value) -> R<bool> {
    if a == b {
        return Ok(true);
    }
    compare_bool(a, b, CmpOp::Eq)
}

/// `a < b`.
#[inline]
pub fn less(a: Value, b: Value) -> R<bool> {
    compare_bool(a, b, CmpOp::Lt)
}

/// `base.__pow__(exp, modulus)` of builtin numbers.
pub fn native_power(base: Value, exp: Value, modulus: Value) -> R {
    use crate::types::complex_object::is_complex;
    use crate::types::int_object::is_int;
    if is_complex(base) {
        return Err(crate::errors::raise_value_error("complex modulo"));
    }
    if ![base, exp, modulus].into_iter().all(is_int) {
        return Err(raise_type_error(
            "pow() 3rd argument not allowed unless all arguments are integers",
        ));
    }
    crate::types::int_arith::pow_mod(base, exp, modulus)
}

//! Operators, truth and reference counting.

use super::{done, status, val};
use crate::errors::{raise, raise_zero_division};
use crate::isolate::isolate;
use crate::object::header::{self, Header};
use crate::object::protocol as p;
use crate::types::exceptions::RECURSION_ERROR;
use crate::types::{float_object, int_arith, str_ops};
use crate::value::{Ref, Value};
use molt_abi::ops::{BinOp, CmpOp, UnaryOp};

#[unsafe(no_mangle)]
extern "C" fn molt_binary(a: Value, b: Value, op: i64) -> Value {
    val(p::binary(a, b, BinOp::from_u8(op as u8)))
}

#[unsafe(no_mangle)]
extern "C" fn molt_inplace(a: Value, b: Value, op: i64) -> Value {
    val(p::inplace(a, b, BinOp::from_u8(op as u8)))
}

#[unsafe(no_mangle)]
extern "C" fn molt_unary(v: Value, op: i64) -> Value {
    val(p::unary(v, UnaryOp::from_u8(op as u8)))
}

#[unsafe(no_mangle)]
extern "C" fn molt_compare(a: Value, b: Value, op: i64) -> Value {
    val(p::compare(a, b, CmpOp::from_u8(op as u8)))
}

#[unsafe(no_mangle)]
extern "C" fn molt_compare_bool(a: Value, b: Value, op: i64) -> i64 {
    status(p::compare_bool(a, b, CmpOp::from_u8(op as u8)))
}

#[unsafe(no_mangle)]
extern "C" fn molt_truth(v: Value) -> i64 {
    status(p::truth(v))
}

#[unsafe(no_mangle)]
extern "C" fn molt_contains(item: Value, container: Value) -> i64 {
    status(p::contains(container, item))
}

#[unsafe(no_mangle)]
extern "C" fn molt_int_binary(a: Value, b: Value, op: i64) -> Value {
    val(int_arith::int_binary(a, b, BinOp::from_u8(op as u8)))
}

#[unsafe(no_mangle)]
extern "C" fn molt_box_int(i: i64) -> Value {
    Ref::from(i).into_raw()
}

/// 0.0 when raised.
fn float_result(r: crate::errors::R) -> f64 {
    r.map_or(0.0, |v| float_object::float_of(v.get()))
}

#[unsafe(no_mangle)]
extern "C" fn molt_float_mod(a: f64, b: f64) -> f64 {
    float_result(float_object::float_binary(
        Value::float(a),
        Value::float(b),
        BinOp::Mod,
    ))
}

#[unsafe(no_mangle)]
extern "C" fn molt_float_floordiv(a: f64, b: f64) -> f64 {
    float_result(float_object::float_binary(
        Value::float(a),
        Value::float(b),
        BinOp::FloorDiv,
    ))
}

#[unsafe(no_mangle)]
extern "C" fn molt_float_pow(a: f64, b: f64) -> Value {
    val(float_object::pow(a, b))
}

#[unsafe(no_mangle)]
extern "C" fn molt_raise_zero_division(kind: i64) {
    raise_zero_division(match kind {
        0 => "division by zero",
        1 => "integer division or modulo by zero",
        2 => "integer modulo by zero",
        3 => "float division by zero",
        4 => "float floor division by zero",
        _ => "float modulo",
    });
}

#[unsafe(no_mangle)]
extern "C" fn molt_str_append(a: Value, b: Value) -> Value {
    val(str_ops::append(unsafe { Ref::from_owned(a) }, b))
}

#[unsafe(no_mangle)]
extern "C" fn molt_str_eq(a: Value, b: Value) -> i64 {
    str_ops::equal(a, b) as i64
}

#[unsafe(no_mangle)]
extern "C" fn molt_recursion_error() {
    raise(&RECURSION_ERROR, "maximum recursion depth exceeded");
}

#[unsafe(no_mangle)]
extern "C" fn molt_release(v: Value) {
    drop(unsafe { Ref::from_owned(v) })
}

#[unsafe(no_mangle)]
unsafe extern "C" fn molt_destroy(p: *mut Header) {
    unsafe { header::destroy(p) }
}

#[unsafe(no_mangle)]
extern "C" fn molt_check_interrupt() -> i64 {
    if isolate().interrupt == 0 {
        return 0;
    }
    done(crate::startup::handle_interrupt())
}

//! Operators and truth.

use super::{consumed, status, truth, value, values};
use crate::errors;
use crate::isolate::isolate;
use crate::kernels::fault::Result as KernelResult;
use crate::kernels::math::{self, Log};
use crate::kernels::text;
use crate::object::operators;
use crate::object::protocol as p;
use crate::types::int_object::INT_TYPE;
use crate::types::str_object::{STR_TYPE, str_of};
use crate::types::{
    complex_object, dispatch, fault, float_object, int_arith, ops, str_ops, tuple_key,
};
use crate::value::{Ref, Value};
use molt_abi::ops::{BinOp, CmpOp, UnaryOp};

#[unsafe(no_mangle)]
pub extern "C" fn molt_binary(a: Value, b: Value, op: i64) -> Value {
    value(p::binary(a, b, BinOp::from_u8(op as u8)))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_inplace(a: Value, b: Value, op: i64) -> Value {
    value(p::inplace(a, b, BinOp::from_u8(op as u8)))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_binary_declined(a: Value, b: Value, op: i64) -> Value {
    value(dispatch::binary_declined(a, b, BinOp::from_u8(op as u8)))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_compare_declined(a: Value, b: Value, op: i64) -> Value {
    value(operators::compare_declined(a, b, CmpOp::from_u8(op as u8)))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_unary(v: Value, op: i64) -> Value {
    value(p::unary(v, UnaryOp::from_u8(op as u8)))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_compare(a: Value, b: Value, op: i64) -> Value {
    value(p::compare(a, b, CmpOp::from_u8(op as u8)))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_compare_bool(a: Value, b: Value, op: i64) -> i64 {
    truth(p::compare_bool(a, b, CmpOp::from_u8(op as u8)))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_truth(v: Value) -> i64 {
    truth(p::truth(v))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_contains(item: Value, container: Value) -> i64 {
    if ops::is_exact(container, &STR_TYPE) && ops::is_exact(item, &STR_TYPE) {
        return text::find(str_of(container), str_of(item)).is_some() as i64;
    }
    truth(p::contains(container, item))
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn molt_contains_tuple(
    container: Value,
    items: *const Value,
    count: i64,
) -> i64 {
    truth(tuple_key::contains(container, unsafe {
        values(items, count)
    }))
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn molt_contains_among(item: Value, items: *const Value, count: i64) -> i64 {
    truth(tuple_key::is_among(item, unsafe { values(items, count) }))
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn molt_getitem_tuple(
    container: Value,
    items: *const Value,
    count: i64,
) -> Value {
    value(tuple_key::getitem(container, unsafe {
        values(items, count)
    }))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_wide_int(v: Value) -> i64 {
    let wide = ops::is_exact(v, &INT_TYPE)
        .then(|| int_arith::i64_of(v))
        .flatten();
    wide.unwrap_or(i64::MIN)
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_isinstance(v: Value, class: Value) -> i64 {
    truth(p::isinstance(v, class))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_int_binary(a: Value, b: Value, op: i64) -> Value {
    let op = BinOp::from_u8(op as u8);
    match operators::on_numbers(a, b, op) {
        Some(r) => r.into_raw(),
        None => value(int_arith::binary(a, b, op)),
    }
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_box_int(i: i64) -> Value {
    Ref::from(i).into_raw()
}

fn float(r: errors::R<f64>) -> f64 {
    r.unwrap_or(0.0)
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_float_mod(x: f64, y: f64) -> f64 {
    float(fault::lift(crate::kernels::float_ops::modulo(x, y)))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_float_floordiv(x: f64, y: f64) -> f64 {
    float(fault::lift(crate::kernels::float_ops::floor_divide(x, y)))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_float_pow(x: f64, y: f64) -> Value {
    value(float_object::pow(x, y))
}

/// The functions of [`molt_abi::ops::MATH`].
const FUNCTIONS: [fn(f64) -> KernelResult<f64>; molt_abi::ops::MATH.len()] = [
    math::acos,
    math::asin,
    math::atan,
    math::cos,
    math::cosh,
    math::exp,
    math::exp2,
    math::expm1,
    |x| Log::E.of(x),
    |x| Log::Ten.of(x),
    math::log1p,
    |x| Log::Two.of(x),
    math::sin,
    math::sinh,
    math::tan,
    math::tanh,
    math::erf,
];

#[unsafe(no_mangle)]
pub extern "C" fn molt_math_float(function: i64, x: f64) -> f64 {
    float(fault::lift(FUNCTIONS[function as usize](x)))
}

#[cold]
#[unsafe(no_mangle)]
pub extern "C" fn molt_raise_zero_division(kind: i64) {
    let text = match kind {
        1 => "integer division or modulo by zero",
        2 => "integer modulo by zero",
        3 => "float division by zero",
        4 => "float floor division by zero",
        5 => "float modulo",
        _ => "division by zero",
    };
    errors::raise_zero_division(text);
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn molt_str_append(a: Value, b: Value) -> Value {
    value(str_ops::append(unsafe { consumed(a) }, b))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_str_eq(a: Value, b: Value) -> i64 {
    str_ops::equal(a, b) as i64
}

/// Digits of an int literal that fits no machine word.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn molt_const_big_int(digits: *const u8, len: i64) -> Value {
    let text = unsafe { std::slice::from_raw_parts(digits, len as usize) };
    let parsed = std::str::from_utf8(text)
        .ok()
        .and_then(|t| dashu_int::IBig::from_str_radix(t, 10).ok());
    match parsed {
        Some(big) => crate::types::int_object::new_int(big).into_raw(),
        None => errors::fatal("SystemError: malformed int constant"),
    }
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_const_complex(real: f64, imag: f64) -> Value {
    complex_object::new_complex((real, imag)).into_raw()
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_check_interrupt() -> i64 {
    if isolate().interrupt == 0 {
        return 0;
    }
    status(crate::startup::signals::handle_interrupts())
}

/// Gives up a reference, out of line.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn molt_release(v: Value) {
    drop(unsafe { consumed(v) });
}

/// A variable that compiled code keeps in memory gets a new value.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn molt_assign(frame: *mut u8, offset: i64, new: Value) {
    unsafe {
        let place = frame.offset(offset as isize) as *mut Value;
        drop(consumed(place.replace(new)));
    }
}

/// A function ends: its variables are cleared in their order.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn molt_release_frame(frame: *mut Value, count: i64) {
    for i in 0..count as usize {
        unsafe {
            let place = frame.add(i);
            if (*place).is_object() {
                drop(consumed(place.replace(Value::NULL)))
            }
        }
    }
}

/// The last reference to an object went away.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn molt_destroy(p: *mut crate::object::header::Header) {
    unsafe { crate::object::header::destroy(p) }
}

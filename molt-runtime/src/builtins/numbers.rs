//! Builtin functions on numbers and characters.

use crate::errors::{R, raise_overflow_error, raise_type_error, raise_value_error};
use crate::kernels::math_sum::CompensatedSum;
use crate::kernels::wtf8;
use crate::native_function;
use crate::object::native::Args;
use crate::object::protocol;
use crate::types::bytearray_object::BYTEARRAY_TYPE;
use crate::types::bytes_object::BYTES_TYPE;
use crate::types::float_object::is_float;
use crate::types::int_methods;
use crate::types::int_object::{INT_TYPE, is_int, new_wide_int};
use crate::types::ops::{self, type_name};
use crate::types::range::{self, RANGE_TYPE};
use crate::types::str_object::{is_str, new_str, str_of, str_ref};
use crate::types::walk::Walk;
use crate::types::{bytes_like, int_arith};
use crate::value::{Ref, Value};
use molt_abi::ops::{BinOp, UnaryOp};

native_function!("builtins", "abs", "x, /", |a| protocol::unary(
    a[0],
    UnaryOp::Abs
));
native_function!("builtins", "bin", "number, /", |a| int_methods::prefixed(
    a[0], 2
));
native_function!("builtins", "oct", "number, /", |a| int_methods::prefixed(
    a[0], 8
));
native_function!("builtins", "hex", "number, /", |a| int_methods::prefixed(
    a[0], 16
));
native_function!("builtins", "divmod", "x, y, /", |a| protocol::binary(
    a[0],
    a[1],
    BinOp::DivMod
));
native_function!(
    "builtins",
    "hash",
    "obj, /",
    |a| Ok(ops::hash(a[0])?.into())
);
native_function!("builtins", "id", "obj, /", |a| {
    let bits = a[0].0;
    Ok(if a[0].is_object() {
        (bits as i64).into()
    } else {
        ((bits >> 1) as i64).into()
    })
});

native_function!("builtins", "chr", "i, /", |a| {
    let i = ops::index(a[0])?;
    let code = int_arith::i64_of(i.get()).filter(|c| i32::try_from(*c).is_ok());
    match code {
        None => Err(raise_overflow_error(
            "Python int too large to convert to C int",
        )),
        Some(c) if (0..0x11_0000).contains(&c) => {
            let (bytes, n) = wtf8::encode(c as u32);
            Ok(new_str(&bytes[..n]))
        }
        Some(_) => Err(raise_value_error("chr() arg not in range(0x110000)")),
    }
});

native_function!("builtins", "ord", "c, /", |a| {
    let length = if is_str(a[0]) {
        let text = str_of(a[0]);
        if str_ref(a[0]).char_len == 1 {
            return Ok((wtf8::decode_at(text, 0).0 as i64).into());
        }
        str_ref(a[0]).char_len as usize
    } else if let Some(data) = bytes_like::bytes_or_bytearray(a[0]) {
        if let [byte] = data {
            return Ok((*byte as i64).into());
        }
        data.len()
    } else {
        return Err(raise_type_error(format!(
            "ord() expected string of length 1, but {} found",
            type_name(a[0])
        )));
    };
    Err(raise_type_error(format!(
        "ord() expected a character, but string of length {length} found"
    )))
});

native_function!("builtins", "pow", "base, exp, mod=None", |a| {
    if a[2].is_null() || a[2].is_none() {
        return protocol::binary(a[0], a[1], BinOp::Pow);
    }
    if is_int(a[0]) && is_int(a[1]) && is_int(a[2]) {
        return int_arith::pow_mod(a[0], a[1], a[2]);
    }
    if crate::types::complex_object::is_complex(a[0]) {
        return Err(raise_value_error("complex modulo"));
    }
    protocol::power_mod(a[0], a[1], a[2])
});

native_function!("builtins", "round", "number, ndigits=None", |a| {
    let (number, digits) = (a[0], a[1]);
    let absent = digits.is_null() || digits.is_none();
    if absent && number.is_small_int() {
        return Ok(number.own());
    }
    let Some(method) = protocol::lookup_special(number, crate::interned!("__round__"))? else {
        return round_builtin(number, digits);
    };
    if absent {
        protocol::call0(method.get())
    } else {
        protocol::call1(method.get(), digits)
    }
});

/// Rounds numbers whose `__round__` the program does not mention.
fn round_builtin(number: Value, digits: Value) -> R {
    if is_int(number) {
        return int_methods::int_round(&[number, digits]);
    }
    if is_float(number) {
        return crate::types::float_object::float_round(&[number, digits]);
    }
    Err(raise_type_error(format!(
        "type {} doesn't define __round__ method",
        type_name(number)
    )))
}

/// `sum(iterable, start)`.
fn sum(args: &Args) -> R {
    let total = args.pos.len() + args.names.len();
    if args.pos.is_empty() {
        return Err(raise_type_error(format!(
            "sum() takes at least 1 positional argument ({total} given)"
        )));
    }
    if total > 2 {
        return Err(raise_type_error(format!(
            "sum() takes at most 2 arguments ({total} given)"
        )));
    }
    let start = match (args.pos.get(1), args.names.first()) {
        (Some(start), _) => *start,
        (None, None) => Value::small_int(0),
        (None, Some(name)) if str_of(*name) == b"start" => args.kw[0],
        (None, Some(name)) => {
            return Err(raise_type_error(format!(
                "'{}' is an invalid keyword argument for sum()",
                String::from_utf8_lossy(str_of(*name))
            )));
        }
    };
    if exact_int(start)
        && let Some(sum) = sum_at_once(args.pos[0])
    {
        return Ok(int_arith::add(start, sum.get()));
    }
    let mut items = Walk::over(args.pos[0])?;
    if is_str(start) {
        return Err(raise_type_error(
            "sum() can't sum strings [use ''.join(seq) instead]",
        ));
    }
    if bytes_like::bytes_or_bytearray(start).is_some() {
        let kind = if bytes_like::is_bytearray(start) {
            "bytearray"
        } else {
            "bytes"
        };
        return Err(raise_type_error(format!(
            "sum() can't sum {kind} [use b''.join(seq) instead]"
        )));
    }
    sum_items(&mut items, start.own())
}
native_function!(raw "builtins", "sum", sum);

fn exact_int(v: Value) -> bool {
    v.is_small_int() || ops::is_exact(v, &INT_TYPE)
}

/// The sum of a `range`, of bytes or of a bytearray, which needs no item for itself.
fn sum_at_once(v: Value) -> Option<Ref> {
    if ops::is_exact(v, &RANGE_TYPE) {
        let (first, step, count) = range::small_bounds(v)?;
        // Bounds have 49 bits, so this has fewer than 127.
        let (first, step, count) = (first as i128, step as i128, count as i128);
        return Some(new_wide_int((2 * first + (count - 1) * step) * count / 2));
    }
    if !ops::is_exact(v, &BYTES_TYPE) && !ops::is_exact(v, &BYTEARRAY_TYPE) {
        return None;
    }
    let bytes = bytes_like::bytes_or_bytearray(v)?;
    // A sum of this many fits 32 bits, which is what adds up fastest.
    let parts = bytes.chunks(1 << 16);
    let parts = parts.map(|part| part.iter().map(|b| u32::from(*b)).sum::<u32>());
    Some(new_wide_int(parts.map(i128::from).sum()))
}

fn sum_items(items: &mut Walk, mut total: Ref) -> R {
    let mut pending;
    if exact_int(total.get()) {
        (total, pending) = sum_ints(items, total)?;
        let Some(item) = pending.take() else {
            return Ok(total);
        };
        total = protocol::binary(total.get(), item.get(), BinOp::Add)?;
    }
    if total.get().is_float() {
        (total, pending) = sum_floats(items, total.get().as_float())?;
        let Some(item) = pending.take() else {
            return Ok(total);
        };
        total = protocol::binary(total.get(), item.get(), BinOp::Add)?;
    }
    while let Some(item) = items.next_item()? {
        total = protocol::binary(total.get(), item.get(), BinOp::Add)?;
    }
    Ok(total)
}

/// Adds ints until another type appears, which is given back.
fn sum_ints(items: &mut Walk, mut total: Ref) -> R<(Ref, Option<Ref>)> {
    let mut small = 0i64;
    let flush = |total: &Ref, small: i64| -> Ref {
        let part: Ref = small.into();
        int_arith::add(total.get(), part.get())
    };
    while let Some(item) = items.next_item()? {
        let v = item.get();
        if let Some(i) = int_arith::small_of(v) {
            match small.checked_add(i) {
                Some(sum) => small = sum,
                None => {
                    total = flush(&total, small);
                    small = i;
                }
            }
        } else if exact_int(v) {
            total = int_arith::add(total.get(), v);
        } else {
            return Ok((flush(&total, small), Some(item)));
        }
    }
    Ok((flush(&total, small), None))
}

/// Adds floats (and ints) with Neumaier's compensation until another type appears.
fn sum_floats(items: &mut Walk, start: f64) -> R<(Ref, Option<Ref>)> {
    let mut sum = CompensatedSum::new(start);
    while let Some(item) = items.next_item()? {
        let v = item.get();
        if v.is_float() {
            sum.add(v.as_float());
        } else if let Some(i) = int_arith::small_of(v) {
            sum.add_int(i);
        } else if ops::is_exact(v, &INT_TYPE)
            && let Some(i) = int_arith::i64_of(v)
        {
            sum.add_int(i);
        } else {
            return Ok((Ref::float(sum.finish()), Some(item)));
        }
    }
    Ok((Ref::float(sum.finish()), None))
}

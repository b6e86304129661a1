//! Functions of `math` on ints, and products.

use crate::errors::{R, raise_overflow_error, raise_type_error, raise_value_error};
use crate::kernels::math_sum::ProductSum;
use crate::kernels::{int_comb, int_ops};
use crate::native_function;
use crate::object::native::Args;
use crate::object::protocol;
use crate::types::fault::lift;
use crate::types::int_arith;
use crate::types::int_object::{INT_TYPE, big_of, new_int};
use crate::types::ops;
use crate::value::{Ref, Value};
use molt_abi::ops::BinOp;

fn exact_int(v: Value) -> bool {
    v.is_small_int() || ops::is_exact(v, &INT_TYPE)
}

fn indices(args: &Args, name: &str) -> R<Vec<Ref>> {
    if !args.names.is_empty() {
        return Err(raise_type_error(format!(
            "math.{name}() takes no keyword arguments"
        )));
    }
    args.pos.iter().map(|v| ops::index(*v)).collect()
}

native_function!(raw "math", "gcd", |args| {
    if let [x, y] = *args.pos
        && args.names.is_empty()
        && x.is_small_int()
        && y.is_small_int()
    {
        return Ok((int_ops::gcd_small(x.as_small_int(), y.as_small_int()) as i64).into());
    }
    let mut result: Ref = 0i64.into();
    for v in indices(args, "gcd")? {
        result = match (int_arith::small_of(result.get()), int_arith::small_of(v.get())) {
            (Some(x), Some(y)) => (int_ops::gcd_small(x, y) as i64).into(),
            _ => new_int(int_ops::gcd(&big_of(result.get()), &big_of(v.get()))),
        };
    }
    Ok(result)
});

native_function!(raw "math", "lcm", |args| {
    let mut result: Ref = 1i64.into();
    for v in indices(args, "lcm")? {
        result = new_int(int_ops::lcm(&big_of(result.get()), &big_of(v.get())));
    }
    Ok(result)
});

native_function!("math", "isqrt", "n, /", |a| {
    let n = ops::index(a[0])?;
    if let Some(small) = int_arith::small_of(n.get()).filter(|n| *n >= 0) {
        // Immediate ints are exact as floats, and so are their roots' whole parts.
        return Ok(((small as f64).sqrt() as i64).into());
    }
    Ok(new_int(lift(int_ops::isqrt(&big_of(n.get())))?))
});

fn factorial(v: Value) -> R {
    let n = ops::index(v)?;
    if int_arith::sign_of(n.get()) < 0 {
        return Err(raise_value_error(
            "factorial() not defined for negative values",
        ));
    }
    let Some(n) = int_arith::i64_of(n.get()) else {
        return Err(raise_overflow_error(format!(
            "factorial() argument should not exceed {}",
            i64::MAX
        )));
    };
    Ok(new_int(lift(int_comb::factorial(n))?))
}
native_function!("math", "factorial", "n, /", |a| factorial(a[0]));

fn counts(n: Value, k: Value) -> R<(Ref, Ref)> {
    let (n, k) = (ops::index(n)?, ops::index(k)?);
    if int_arith::sign_of(n.get()) < 0 {
        return Err(raise_value_error("n must be a non-negative integer"));
    }
    if int_arith::sign_of(k.get()) < 0 {
        return Err(raise_value_error("k must be a non-negative integer"));
    }
    Ok((n, k))
}

native_function!("math", "perm", "n, k=None, /", |a| {
    if a[1].is_null() || a[1].is_none() {
        return factorial(a[0]);
    }
    let (n, k) = counts(a[0], a[1])?;
    if int_arith::cmp(n.get(), k.get()).is_lt() {
        return Ok(0i64.into());
    }
    match int_arith::i64_of(k.get()) {
        Some(k) => Ok(new_int(int_comb::permutations(&big_of(n.get()), k as u64))),
        None => Err(raise_overflow_error(format!(
            "k must not exceed {}",
            i64::MAX
        ))),
    }
});

native_function!("math", "comb", "n, k, /", |a| {
    let (n, k) = counts(a[0], a[1])?;
    let rest = int_arith::sub(n.get(), k.get());
    if int_arith::sign_of(rest.get()) < 0 {
        return Ok(0i64.into());
    }
    let k = if int_arith::cmp(rest.get(), k.get()).is_lt() {
        rest
    } else {
        k
    };
    match int_arith::i64_of(k.get()) {
        Some(k) => Ok(new_int(int_comb::combinations(&big_of(n.get()), k as u64))),
        None => Err(raise_overflow_error(format!(
            "min(n - k, k) must not exceed {}",
            i64::MAX
        ))),
    }
});

native_function!("math", "prod", "iterable, /, *, start=1", |a| {
    let iterator = protocol::iter(a[0])?;
    let mut result = if a[1].is_null() {
        Ref::from(1i64)
    } else {
        a[1].own()
    };
    while let Some(item) = ops::next(iterator.get())? {
        let (x, y) = (result.get(), item.get());
        result = if exact_int(x) && exact_int(y) {
            int_arith::mul(x, y)
        } else if x.is_float() && y.is_float() {
            Ref::float(x.as_float() * y.as_float())
        } else {
            protocol::binary(x, y, BinOp::Mul)?
        };
    }
    Ok(result)
});

/// `sum(p * q)`: ints exactly, floats with extended precision, everything else as written.
fn sum_of_products(p: Value, q: Value) -> R {
    let (p, q) = (protocol::iter(p)?, protocol::iter(q)?);
    let mut total: Ref = 0i64.into();
    let mut floats: Option<ProductSum> = None;
    loop {
        let (x, y) = (ops::next(p.get())?, ops::next(q.get())?);
        let (x, y) = match (x, y) {
            (Some(x), Some(y)) => (x, y),
            (None, None) => break,
            _ => return Err(raise_value_error("Inputs are not the same length")),
        };
        let number = |v: Value| {
            if v.is_float() {
                Some(v.as_float())
            } else {
                int_arith::small_of(v).map(|i| i as f64)
            }
        };
        let some_float = x.get().is_float() || y.get().is_float();
        if some_float
            && let (Some(a), Some(b)) = (number(x.get()), number(y.get()))
            && floats.get_or_insert_default().add(a, b)
        {
            continue;
        }
        if let Some(sum) = floats.take() {
            total = protocol::binary(total.get(), Value::float(sum.finish()), BinOp::Add)?;
        }
        let product = protocol::binary(x.get(), y.get(), BinOp::Mul)?;
        total = protocol::binary(total.get(), product.get(), BinOp::Add)?;
    }
    if let Some(sum) = floats {
        total = protocol::binary(total.get(), Value::float(sum.finish()), BinOp::Add)?;
    }
    Ok(total)
}
native_function!("math", "sumprod", "p, q, /", |a| sum_of_products(
    a[0], a[1]
));

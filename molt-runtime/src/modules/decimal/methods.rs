//! The methods of `decimal.Decimal`.

use super::arguments::{context_or_current, needed_operand, operand, rounding, take};
use super::context;
use super::convert;
use super::library;
use super::number::{Operation, apply, new_number, number, to_float, to_int};
use crate::errors::{R, Raised, raise, raise_overflow_error, raise_type_error, raise_value_error};
use crate::kernels::decimal::natural::push_digits;
use crate::kernels::decimal::{
    Kind, Number, Rounding, Settings, Status, arith, compare, format, logic, power, quantum,
    series, text,
};
use crate::native_method;
use crate::object::native::Args;
use crate::object::protocol as p;
use crate::types::complex_object::new_complex;
use crate::types::exceptions as exc;
use crate::types::int_object::{big_of, is_int, new_int};
use crate::types::ops;
use crate::types::str_object::{is_str, new_ascii, new_str, str_of};
use crate::types::tuple::{new_tuple, new_tuple_from};
use crate::value::{Ref, Value};
use dashu_int::ops::Gcd;
use dashu_int::{IBig, Sign, UBig};

/// An operation on one number.
pub type Single = fn(&Number, &Settings, &mut Status) -> Number;

pub fn apply_single(f: Single, x: &Number, context: &mut context::Context) -> R {
    let mut happened = 0;
    let result = f(x, &context.settings, &mut happened);
    context.settle(happened)?;
    Ok(new_number(result))
}

fn single(args: &Args, f: Single) -> R {
    let [context] = take(args, ["context"], 0)?;
    apply_single(f, number(args.pos[0]), context_or_current(context)?)
}

fn double(args: &Args, f: Operation) -> R {
    let [other, context] = take(args, ["other", "context"], 1)?;
    let context = context_or_current(context)?;
    apply(f, number(args.pos[0]), &*needed_operand(other)?, context)
}

macro_rules! singles {
    ($($name:literal $f:expr;)*) => {$(
        native_method!(raw "_decimal.Decimal", $name, |args| single(args, $f));
    )*};
}
macro_rules! doubles {
    ($($name:literal $f:expr;)*) => {$(
        native_method!(raw "_decimal.Decimal", $name, |args| double(args, $f));
    )*};
}
singles! {
    "exp" series::exp;
    "ln" series::ln;
    "log10" series::log10;
    "next_minus" next_minus;
    "next_plus" next_plus;
    "normalize" quantum::reduce;
    "sqrt" arith::square_root;
    "logb" quantum::exponent_of;
    "logical_invert" logic::invert;
}
doubles! {
    "compare" compare::compare;
    "compare_signal" compare::compare_signal;
    "compare_total" |a, b, _, _| compare::compare_total(a, b);
    "compare_total_mag" |a, b, _, _| compare::compare_total_magnitude(a, b);
    "copy_sign" |a, b, _, _| a.clone().with_sign(b.negative);
    "max" maximum;
    "max_mag" maximum_magnitude;
    "min" minimum;
    "min_mag" minimum_magnitude;
    "next_toward" quantum::next_toward;
    "remainder_near" arith::remainder_near;
    "scaleb" quantum::scale;
    "shift" shift;
    "rotate" rotate;
    "logical_and" logical_and;
    "logical_or" logical_or;
    "logical_xor" logical_xor;
}

pub fn next_minus(a: &Number, s: &Settings, status: &mut Status) -> Number {
    quantum::next(a, false, s, status)
}
pub fn next_plus(a: &Number, s: &Settings, status: &mut Status) -> Number {
    quantum::next(a, true, s, status)
}
pub fn shift(a: &Number, b: &Number, s: &Settings, status: &mut Status) -> Number {
    quantum::shift(a, b, false, s, status)
}
pub fn rotate(a: &Number, b: &Number, s: &Settings, status: &mut Status) -> Number {
    quantum::shift(a, b, true, s, status)
}
pub fn logical_and(a: &Number, b: &Number, s: &Settings, status: &mut Status) -> Number {
    logic::combine(a, b, |x, y| x & y, s, status)
}
pub fn logical_or(a: &Number, b: &Number, s: &Settings, status: &mut Status) -> Number {
    logic::combine(a, b, |x, y| x | y, s, status)
}
pub fn logical_xor(a: &Number, b: &Number, s: &Settings, status: &mut Status) -> Number {
    logic::combine(a, b, |x, y| x ^ y, s, status)
}

macro_rules! choices {
    ($($name:ident $larger:literal $by_magnitude:literal;)*) => {$(
        pub fn $name(a: &Number, b: &Number, s: &Settings, status: &mut Status) -> Number {
            let choice = compare::Choice { larger: $larger, by_magnitude: $by_magnitude };
            compare::choose(choice, a, b, s, status)
        }
    )*};
}
choices! {
    maximum true false;
    maximum_magnitude true true;
    minimum false false;
    minimum_magnitude false true;
}

native_method!(raw "_decimal.Decimal", "quantize", |args| {
    let [exponent, round, context] = take(args, ["exp", "rounding", "context"], 1)?;
    let context = context_or_current(context)?;
    let mut settings = context.settings;
    settings.rounding = rounding(round, context)?;
    let mut happened = 0;
    let exponent = needed_operand(exponent)?;
    let result = quantum::quantize(number(args.pos[0]), &exponent, &settings, &mut happened);
    context.settle(happened)?;
    Ok(new_number(result))
});

fn to_integral(args: &Args, exact: bool) -> R {
    let [round, context] = take(args, ["rounding", "context"], 0)?;
    let context = context_or_current(context)?;
    let round = rounding(round, context)?;
    let mut happened = 0;
    let x = number(args.pos[0]);
    let result = quantum::to_integral(x, round, exact, &context.settings, &mut happened);
    context.settle(happened)?;
    Ok(new_number(result))
}
native_method!(raw "_decimal.Decimal", "to_integral", |args| to_integral(args, false));
native_method!(raw "_decimal.Decimal", "to_integral_value", |args| to_integral(args, false));
native_method!(raw "_decimal.Decimal", "to_integral_exact", |args| to_integral(args, true));

native_method!(raw "_decimal.Decimal", "fma", |args| {
    let [other, third, context] = take(args, ["other", "third", "context"], 2)?;
    let context = context_or_current(context)?;
    fused(number(args.pos[0]), other, third, context)
});

pub fn fused(x: &Number, other: Value, third: Value, context: &mut context::Context) -> R {
    let (y, z) = (needed_operand(other)?, needed_operand(third)?);
    let mut happened = 0;
    let result = arith::fused(x, &y, &z, &context.settings, &mut happened);
    context.settle(happened)?;
    Ok(new_number(result))
}

native_method!(raw "_decimal.Decimal", "same_quantum", |args| {
    let [other, context] = take(args, ["other", "context"], 1)?;
    context_or_current(context)?;
    Ok(Ref::bool(quantum::same_quantum(number(args.pos[0]), &*needed_operand(other)?)))
});

macro_rules! tests {
    ($($name:literal $test:expr;)*) => {$(
        native_method!("_decimal.Decimal", $name, "self, /", |a| {
            let test: fn(&Number) -> bool = $test;
            Ok(Ref::bool(test(number(a[0]))))
        });
    )*};
}
tests! {
    "is_canonical" |_| true;
    "is_finite" Number::is_finite;
    "is_infinite" Number::is_infinite;
    "is_nan" Number::is_nan;
    "is_qnan" |x| x.kind == Kind::Quiet;
    "is_snan" |x| x.kind == Kind::Signaling;
    "is_signed" |x| x.negative;
    "is_zero" Number::is_zero;
}

native_method!(raw "_decimal.Decimal", "is_normal", |args| {
    let [context] = take(args, ["context"], 0)?;
    let settings = context_or_current(context)?.settings;
    Ok(Ref::bool(number(args.pos[0]).is_normal(&settings)))
});
native_method!(raw "_decimal.Decimal", "is_subnormal", |args| {
    let [context] = take(args, ["context"], 0)?;
    let settings = context_or_current(context)?.settings;
    Ok(Ref::bool(number(args.pos[0]).is_subnormal(&settings)))
});
native_method!(raw "_decimal.Decimal", "number_class", |args| {
    let [context] = take(args, ["context"], 0)?;
    let settings = context_or_current(context)?.settings;
    Ok(new_str(quantum::class_of(number(args.pos[0]), &settings)))
});
native_method!(raw "_decimal.Decimal", "to_eng_string", |args| {
    let [context] = take(args, ["context"], 0)?;
    let capitals = context_or_current(context)?.settings.capitals;
    Ok(text_of(number(args.pos[0]), true, capitals))
});

pub fn text_of(x: &Number, engineering: bool, capitals: bool) -> Ref {
    let mut out = Vec::with_capacity(48);
    text::push(&mut out, x, engineering, capitals);
    new_ascii(&out)
}

native_method!("_decimal.Decimal", "adjusted", "self, /", |a| {
    let x = number(a[0]);
    Ok(if x.is_finite() { x.adjusted() } else { 0 }.into())
});
native_method!("_decimal.Decimal", "canonical", "self, /", |a| Ok(
    a[0].own()
));
native_method!("_decimal.Decimal", "conjugate", "self, /", |a| Ok(
    a[0].own()
));
native_method!("_decimal.Decimal", "radix", "self, /", |_| Ok(radix()));
native_method!("_decimal.Decimal", "copy_abs", "self, /", |a| {
    Ok(new_number(number(a[0]).clone().with_sign(false)))
});
native_method!("_decimal.Decimal", "copy_negate", "self, /", |a| Ok(
    new_number(number(a[0]).negated())
));
native_method!(
    "_decimal.Decimal",
    "__copy__",
    "self, /",
    |a| Ok(a[0].own())
);
native_method!("_decimal.Decimal", "__deepcopy__", "self, memo, /", |a| Ok(
    a[0].own()
));
native_method!(get "_decimal.Decimal", "real", |v| Ok(v.own()));
native_method!(get "_decimal.Decimal", "imag", |_| Ok(new_number(Number::small(false, 0, 0))));

pub fn radix() -> Ref {
    new_number(Number::small(false, 10, 0))
}

native_method!("_decimal.Decimal", "__reduce__", "self, /", |a| {
    let text = text_of(number(a[0]), false, context::current()?.settings.capitals);
    let arguments = new_tuple(&[text.get()]);
    Ok(new_tuple(&[p::type_of(a[0]).as_value(), arguments.get()]))
});

native_method!("_decimal.Decimal", "as_tuple", "self, /", |a| {
    let x = number(a[0]);
    let exponent = match x.kind {
        Kind::Finite => Ref::from(x.exponent),
        Kind::Infinite => new_str("F"),
        Kind::Quiet => new_str("n"),
        Kind::Signaling => new_str("N"),
    };
    let mut digits = Vec::new();
    if !(x.is_nan() && x.coefficient.is_zero()) {
        push_digits(&mut digits, &x.coefficient);
    }
    let digits = new_tuple_from(digits.iter().map(|digit| Ref::from((digit - b'0') as i64)));
    let sign = Value::small_int(x.negative as i64);
    p::call_pos(library().tuple.get(), &[sign, digits.get(), exponent.get()])
});

native_method!("_decimal.Decimal", "as_integer_ratio", "self, /", |a| {
    let x = number(a[0]);
    match x.kind {
        Kind::Finite => {}
        Kind::Infinite => {
            return Err(raise_overflow_error(
                "cannot convert Infinity to integer ratio",
            ));
        }
        _ => return Err(raise_value_error("cannot convert NaN to integer ratio")),
    }
    let too_large = || exc::raise_with_args(&exc::MEMORY_ERROR, &[]);
    if x.exponent.unsigned_abs() > crate::kernels::decimal::MOST_DIGITS as u64 && !x.is_zero() {
        return Err(too_large());
    }
    let (mut n, mut d) = match x.exponent >= 0 {
        true => (
            arith::to_int(x, Rounding::Down).ok_or_else(too_large)?.1,
            UBig::ONE,
        ),
        false if x.is_zero() => (UBig::ZERO, UBig::ONE),
        false => {
            let power = crate::kernels::decimal::natural::power(x.exponent.unsigned_abs());
            (x.coefficient.clone(), power)
        }
    };
    if !d.is_one() {
        let common = (&n).gcd(&d);
        (n, d) = (n / &common, d / &common);
    }
    let sign = if x.negative {
        Sign::Negative
    } else {
        Sign::Positive
    };
    let (n, d) = (new_int(IBig::from_parts(sign, n)), new_int(IBig::from(d)));
    Ok(new_tuple(&[n.get(), d.get()]))
});

native_method!("_decimal.Decimal", "__trunc__", "self, /", |a| to_int(
    a[0],
    Rounding::Down
));
native_method!("_decimal.Decimal", "__floor__", "self, /", |a| to_int(
    a[0],
    Rounding::Floor
));
native_method!("_decimal.Decimal", "__ceil__", "self, /", |a| to_int(
    a[0],
    Rounding::Ceiling
));
native_method!("_decimal.Decimal", "__complex__", "self, /", |a| {
    Ok(new_complex((to_float(number(a[0]))?, 0.0)))
});

native_method!(
    "_decimal.Decimal",
    "__round__",
    "self, ndigits=None, /",
    |a| {
        if a[1].is_null() {
            return to_int(a[0], Rounding::HalfEven);
        }
        if !is_int(a[1]) {
            return Err(raise_type_error("optional arg must be an integer"));
        }
        let places = i64::try_from(&*big_of(a[1])).map_err(|_| too_large_for_word())?;
        let context = context::current()?;
        let exponent = Number::small(false, 1, places.saturating_neg().max(-i64::MAX / 4));
        let mut happened = 0;
        let result = quantum::quantize(number(a[0]), &exponent, &context.settings, &mut happened);
        context.settle(happened)?;
        Ok(new_number(result))
    }
);

fn too_large_for_word() -> Raised {
    raise(
        &exc::OVERFLOW_ERROR,
        "Python int too large to convert to C ssize_t",
    )
}

/// Three operands of `pow`, or none if one of them is no number.
pub fn power_of(
    a: Value,
    b: Value,
    modulus: Value,
    context: &mut context::Context,
) -> R<Option<Ref>> {
    let (Some(x), Some(y)) = (operand(a), operand(b)) else {
        return Ok(None);
    };
    if modulus.is_null() || modulus.is_none() {
        return apply(power::power, &x, &y, context).map(Some);
    }
    let Some(z) = operand(modulus) else {
        return Ok(None);
    };
    let mut happened = 0;
    let result = power::power_modulus(&x, &y, &z, &context.settings, &mut happened);
    context.settle(happened)?;
    Ok(Some(new_number(result)))
}

native_method!(
    "_decimal.Decimal",
    "__pow__",
    "self, value, mod=None, /",
    |a| {
        match power_of(a[0], a[1], a[2], context::current()?)? {
            Some(result) => Ok(result),
            None => ops::not_implemented(),
        }
    }
);

native_method!(class "_decimal.Decimal", "from_float", "cls, f, /", |a| {
    convert::of_class(a[0], convert::of_float(a[1])?)
});

fn specification(v: Value, capitals: bool) -> R<format::Spec> {
    if !is_str(v) {
        return Err(raise_type_error("format arg must be str"));
    }
    format::parse(str_of(v), capitals).ok_or_else(|| raise_value_error("invalid format string"))
}

/// How numbers are written, from a dict as `locale.localeconv` gives it.
fn conventions(v: Value) -> R<format::Conventions> {
    let text =
        |name: &str| -> R<Vec<u8>> { p::str_bytes(p::getitem(v, new_str(name).get())?.get()) };
    let mut grouping = text("grouping")?;
    // Zero ends the sizes, of which the last one repeats.
    if let Some(end) = grouping.iter().position(|size| *size == 0) {
        grouping.truncate(end);
    }
    Ok(format::Conventions {
        point: text("decimal_point")?,
        separator: text("thousands_sep")?,
        grouping,
    })
}

native_method!(
    "_decimal.Decimal",
    "__format__",
    "self, format_spec, override=, /",
    |a| {
        let settings = context::current()?.settings;
        let spec = specification(a[1], settings.capitals)?;
        let mut locale = format::Conventions::plain();
        if !a[2].is_null() {
            locale = conventions(a[2])?;
        } else if spec.grouped {
            (locale.separator, locale.grouping) = (b",".to_vec(), vec![3]);
        }
        match format::format(number(a[0]), &spec, &locale, &settings) {
            Some(text) => Ok(new_str(text)),
            None => Err(exc::raise_with_args(&exc::MEMORY_ERROR, &[])),
        }
    }
);

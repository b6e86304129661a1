//! The operations that contexts have as methods.

use super::arguments::{needed_operand, take};
use super::context::{Context, context};
use super::convert;
use super::methods::{self, Single, apply_single, fused, power_of, radix, text_of};
use super::number::{Operation, apply, both_parts, is_number, new_number};
use crate::errors::R;
use crate::kernels::decimal::{Kind, Number, arith, compare, finish, logic, quantum, series};
use crate::native_method;
use crate::object::native::Args;
use crate::types::str_object::new_str;
use crate::value::{Ref, Value};

fn receiver<'a>(args: &Args) -> &'a mut Context {
    context(args.pos[0])
}

fn double(args: &Args, f: Operation) -> R {
    let [a, b] = take(args, ["a", "b"], 2)?;
    let (a, b) = (needed_operand(a)?, needed_operand(b)?);
    apply(f, &a, &b, receiver(args))
}

macro_rules! singles {
    ($($name:literal $f:expr;)*) => {$(
        native_method!("_decimal.Context", $name, "self, x, /", |a| {
            let f: Single = $f;
            apply_single(f, &*needed_operand(a[1])?, context(a[0]))
        });
    )*};
}
macro_rules! doubles {
    ($($name:literal $f:expr;)*) => {$(
        native_method!(raw "_decimal.Context", $name, |args| double(args, $f));
    )*};
}
singles! {
    "abs" arith::absolute;
    "exp" series::exp;
    "ln" series::ln;
    "log10" series::log10;
    "logb" quantum::exponent_of;
    "logical_invert" logic::invert;
    "minus" arith::minus;
    "next_minus" methods::next_minus;
    "next_plus" methods::next_plus;
    "normalize" quantum::reduce;
    "plus" arith::plus;
    "sqrt" arith::square_root;
    "to_integral" |x, s, status| quantum::to_integral(x, s.rounding, false, s, status);
    "to_integral_value" |x, s, status| quantum::to_integral(x, s.rounding, false, s, status);
    "to_integral_exact" |x, s, status| quantum::to_integral(x, s.rounding, true, s, status);
    "_apply" |x, s, status| finish(x.clone(), s, status);
    "copy_abs" |x, _, _| x.clone().with_sign(false);
    "copy_negate" |x, _, _| x.negated();
}
doubles! {
    "add" arith::add;
    "compare" compare::compare;
    "compare_signal" compare::compare_signal;
    "compare_total" |a, b, _, _| compare::compare_total(a, b);
    "compare_total_mag" |a, b, _, _| compare::compare_total_magnitude(a, b);
    "copy_sign" |a, b, _, _| a.clone().with_sign(b.negative);
    "divide" arith::divide;
    "divide_int" arith::divide_int;
    "logical_and" methods::logical_and;
    "logical_or" methods::logical_or;
    "logical_xor" methods::logical_xor;
    "max" methods::maximum;
    "max_mag" methods::maximum_magnitude;
    "min" methods::minimum;
    "min_mag" methods::minimum_magnitude;
    "multiply" arith::multiply;
    "next_toward" quantum::next_toward;
    "quantize" quantum::quantize;
    "remainder" arith::remainder;
    "remainder_near" arith::remainder_near;
    "rotate" methods::rotate;
    "scaleb" quantum::scale;
    "shift" methods::shift;
    "subtract" arith::subtract;
}

native_method!(raw "_decimal.Context", "divmod", |args| {
    let [a, b] = take(args, ["a", "b"], 2)?;
    both_parts(&*needed_operand(a)?, &*needed_operand(b)?, receiver(args))
});
native_method!(raw "_decimal.Context", "power", |args| {
    let [a, b, modulo] = take(args, ["a", "b", "modulo"], 2)?;
    needed_operand(a)?;
    needed_operand(b)?;
    if !modulo.is_null() && !modulo.is_none() {
        needed_operand(modulo)?;
    }
    Ok(power_of(a, b, modulo, receiver(args))?.unwrap_or(Ref::NONE))
});
native_method!(raw "_decimal.Context", "fma", |args| {
    let [a, b, c] = take(args, ["a", "b", "c"], 3)?;
    fused(&*needed_operand(a)?, b, c, receiver(args))
});
native_method!(raw "_decimal.Context", "same_quantum", |args| {
    let [a, b] = take(args, ["a", "b"], 2)?;
    Ok(Ref::bool(quantum::same_quantum(&*needed_operand(a)?, &*needed_operand(b)?)))
});

macro_rules! tests {
    ($($name:literal $test:expr;)*) => {$(
        native_method!("_decimal.Context", $name, "self, x, /", |a| {
            let test: fn(&Number, &Context) -> bool = $test;
            Ok(Ref::bool(test(&*needed_operand(a[1])?, context(a[0]))))
        });
    )*};
}
tests! {
    "is_finite" |x, _| x.is_finite();
    "is_infinite" |x, _| x.is_infinite();
    "is_nan" |x, _| x.is_nan();
    "is_qnan" |x, _| x.kind == Kind::Quiet;
    "is_snan" |x, _| x.kind == Kind::Signaling;
    "is_signed" |x, _| x.negative;
    "is_zero" |x, _| x.is_zero();
    "is_normal" |x, c| x.is_normal(&c.settings);
    "is_subnormal" |x, c| x.is_subnormal(&c.settings);
}

/// The argument itself, or an int as a Decimal.
fn as_number(v: Value) -> R {
    match is_number(v) {
        true => Ok(v.own()),
        false => Ok(new_number(needed_operand(v)?.into_owned())),
    }
}

/// The argument, which must be a Decimal.
fn only_number(v: Value) -> R {
    match is_number(v) {
        true => Ok(v.own()),
        false => Err(crate::errors::raise_type_error(
            "argument must be a Decimal",
        )),
    }
}

native_method!("_decimal.Context", "is_canonical", "self, x, /", |a| {
    only_number(a[1])?;
    Ok(Ref::bool(true))
});
native_method!("_decimal.Context", "canonical", "self, x, /", |a| {
    only_number(a[1])
});
native_method!("_decimal.Context", "copy_decimal", "self, x, /", |a| {
    as_number(a[1])
});
native_method!("_decimal.Context", "radix", "self, /", |_| Ok(radix()));
native_method!("_decimal.Context", "number_class", "self, x, /", |a| {
    Ok(new_str(quantum::class_of(
        &*needed_operand(a[1])?,
        &context(a[0]).settings,
    )))
});
native_method!("_decimal.Context", "to_sci_string", "self, x, /", |a| {
    Ok(text_of(
        &*needed_operand(a[1])?,
        false,
        context(a[0]).settings.capitals,
    ))
});
native_method!("_decimal.Context", "to_eng_string", "self, x, /", |a| {
    Ok(text_of(
        &*needed_operand(a[1])?,
        true,
        context(a[0]).settings.capitals,
    ))
});
native_method!("_decimal.Context", "create_decimal", "self, num=, /", |a| {
    match a[1].is_null() {
        true => Ok(new_number(Number::small(false, 0, 0))),
        false => convert::new_rounded(a[1], context(a[0])),
    }
});
native_method!(
    "_decimal.Context",
    "create_decimal_from_float",
    "self, f, /",
    |a| {
        let x = convert::of_float(a[1])?;
        apply_single(
            |x, s, status| finish(x.clone(), s, status),
            &x,
            context(a[0]),
        )
    }
);

//! Arguments of the methods of `decimal`, whose errors do not name the function; operands and contexts among them.

use super::context::{self, Context, is_context};
use super::number::{is_number, number};
use crate::errors::{R, raise_type_error};
use crate::kernels::decimal::{Number, Rounding};
use crate::object::native::Args;
use crate::types::int_object::is_int;
use crate::types::ops::type_name;
use crate::types::str_object::{is_str, str_of};
use crate::value::Value;
use std::borrow::Cow;

/// Arguments after the receiver; absent ones are NULL.
pub fn take<const N: usize>(args: &Args, names: [&str; N], required: usize) -> R<[Value; N]> {
    bind(&args.pos[1..], args, names, required)
}

pub fn bind<const N: usize>(
    given: &[Value],
    args: &Args,
    names: [&str; N],
    required: usize,
) -> R<[Value; N]> {
    let mut bound = [Value::NULL; N];
    let total = given.len() + args.names.len();
    if total > N {
        return Err(wrong_count(N, required, total));
    }
    bound[..given.len()].copy_from_slice(given);
    if args.names.is_empty() && total >= required {
        return Ok(bound);
    }
    bind_named(bound, given.len(), args, names, required)
}

fn wrong_count(most: usize, required: usize, total: usize) -> crate::errors::Raised {
    let word = if most == required {
        "exactly"
    } else {
        "at most"
    };
    let plural = if most == 1 { "" } else { "s" };
    raise_type_error(format!(
        "function takes {word} {most} argument{plural} ({total} given)"
    ))
}

fn bind_named<const N: usize>(
    mut bound: [Value; N],
    given: usize,
    args: &Args,
    names: [&str; N],
    required: usize,
) -> R<[Value; N]> {
    for (name, value) in args.names.iter().zip(args.kw) {
        let text = str_of(*name);
        let Some(at) = names.iter().position(|n| n.as_bytes() == text) else {
            return Err(raise_type_error(format!(
                "'{}' is an invalid keyword argument for this function",
                String::from_utf8_lossy(text)
            )));
        };
        if !bound[at].is_null() {
            return Err(raise_type_error(format!(
                "argument for function given by name ('{}') and position ({})",
                names[at],
                at + 1
            )));
        }
        bound[at] = *value;
    }
    let Some(missing) = (0..required).find(|i| bound[*i].is_null()) else {
        return Ok(bound);
    };
    if required == N && args.names.is_empty() && N > 1 {
        return Err(wrong_count(N, required, given));
    }
    Err(raise_type_error(format!(
        "function missing required argument '{}' (pos {})",
        names[missing],
        missing + 1
    )))
}

/// The context that is given, or the current one.
pub fn context_or_current<'a>(v: Value) -> R<&'a mut Context> {
    if v.is_null() || v.is_none() {
        return context::current();
    }
    if !is_context(v) {
        return Err(raise_type_error("optional argument must be a context"));
    }
    Ok(context::context(v))
}

/// The number of a Decimal or an int, if it is one.
#[inline(always)]
pub fn operand<'a>(v: Value) -> Option<Cow<'a, Number>> {
    if is_number(v) {
        return Some(Cow::Borrowed(number(v)));
    }
    if is_int(v) {
        return Some(Cow::Owned(super::convert::from_int(v)));
    }
    None
}

pub fn needed_operand<'a>(v: Value) -> R<Cow<'a, Number>> {
    operand(v).ok_or_else(|| unsupported(v))
}

#[cold]
pub fn unsupported(v: Value) -> crate::errors::Raised {
    raise_type_error(format!(
        "conversion from {} to Decimal is not supported",
        type_name(v)
    ))
}

/// A rounding by its name; the one of the context if none is given.
pub fn rounding(v: Value, context: &Context) -> R<Rounding> {
    if v.is_null() || v.is_none() {
        return Ok(context.settings.rounding);
    }
    rounding_of(v)
}

pub fn rounding_of(v: Value) -> R<Rounding> {
    let found = match is_str(v) {
        true => Rounding::ALL
            .iter()
            .find(|(_, name)| name.as_bytes() == str_of(v)),
        false => None,
    };
    match found {
        Some((rounding, _)) => Ok(*rounding),
        None => Err(raise_type_error(
            "valid values for rounding are:\n  \
             [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   \
             ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   \
             ROUND_05UP]",
        )),
    }
}

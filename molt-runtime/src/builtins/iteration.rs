//! Builtin functions that walk through iterables.

use crate::errors::{R, raise_type_error, raise_value_error};
use crate::native_function;
use crate::object::native::{Args, NativeDef, NativeImpl, Signature};
use crate::object::protocol;
use crate::types::exceptions as exc;
use crate::types::list::LIST_TYPE;
use crate::types::ops;
use crate::types::str_object::str_of;
use crate::types::tuple::TUPLE_TYPE;
use crate::types::walk::Walk;
use crate::types::{callable_iterator, list, list_sort, tuple};
use crate::value::{Ref, Value};
use molt_abi::ops::CmpOp;

native_function!("builtins", "all", "iterable, /", |a| {
    let mut items = Walk::over(a[0])?;
    while let Some(item) = items.next_item()? {
        if !ops::truth(item.get())? {
            return Ok(Ref::bool(false));
        }
    }
    Ok(Ref::bool(true))
});
native_function!("builtins", "any", "iterable, /", |a| {
    let mut items = Walk::over(a[0])?;
    while let Some(item) = items.next_item()? {
        if ops::truth(item.get())? {
            return Ok(Ref::bool(true));
        }
    }
    Ok(Ref::bool(false))
});
native_function!("builtins", "len", "obj, /", |a| Ok(
    protocol::len(a[0])?.into()
));

fn no_keywords(args: &Args, name: &str) -> R<()> {
    if args.names.is_empty() {
        return Ok(());
    }
    Err(raise_type_error(format!(
        "{name}() takes no keyword arguments"
    )))
}

pub fn iter(args: &Args) -> R {
    no_keywords(args, "iter")?;
    match *args.pos {
        [] => Err(raise_type_error("iter expected at least 1 argument, got 0")),
        [v] => protocol::iter(v),
        [f, sentinel] => {
            if !protocol::is_callable(f) {
                return Err(raise_type_error(
                    "iter(object, sentinel): object must be callable",
                ));
            }
            Ok(callable_iterator::new_callable_iterator(f, sentinel))
        }
        ref more => Err(raise_type_error(format!(
            "iter expected at most 2 arguments, got {}",
            more.len()
        ))),
    }
}

/// `iter`, which iterators name when they are pickled.
#[unsafe(export_name = "molt.f.builtins.iter")]
pub static ITER: NativeDef = NativeDef::function(
    "builtins",
    "iter",
    Signature::parse(""),
    NativeImpl::Raw(iter),
);

fn next(args: &Args) -> R {
    no_keywords(args, "next")?;
    match *args.pos {
        [] => Err(raise_type_error("next expected at least 1 argument, got 0")),
        [v] => protocol::next_or_raise(v),
        [v, default] => match protocol::next(v) {
            Ok(Some(item)) => Ok(item),
            Ok(None) => Ok(default.own()),
            Err(_) if crate::errors::catch(&exc::STOP_ITERATION) => Ok(default.own()),
            Err(e) => Err(e),
        },
        ref more => Err(raise_type_error(format!(
            "next expected at most 2 arguments, got {}",
            more.len()
        ))),
    }
}
native_function!(raw "builtins", "next", next);

native_function!("builtins", "aiter", "async_iterable, /", |a| {
    match crate::slot!(protocol::type_of(a[0]), aiter) {
        Some(f) => f(a[0]),
        None => Err(raise_type_error(format!(
            "'{}' object is not an async iterable",
            ops::type_name(a[0])
        ))),
    }
});
native_function!(
    "builtins",
    "anext",
    "async_iterator, default=None, /",
    |a| {
        match crate::slot!(protocol::type_of(a[0]), anext) {
            Some(f) if !a[1].is_null() => {
                let inner = f(a[0])?;
                Ok(crate::types::anext_awaitable::new_awaitable(
                    inner.get(),
                    a[1],
                ))
            }
            Some(f) => f(a[0]),
            None => Err(raise_type_error(format!(
                "'{}' object is not an async iterator",
                ops::type_name(a[0])
            ))),
        }
    }
);

fn sorted(args: &Args) -> R {
    let &[iterable] = args.pos else {
        return Err(raise_type_error(format!(
            "sorted expected 1 argument, got {}",
            args.pos.len()
        )));
    };
    let result = list::list_from(iterable)?;
    list_sort::sort_with(result.get(), args)?;
    Ok(result)
}
native_function!(raw "builtins", "sorted", sorted);

/// `min` and `max`.
fn extreme(args: &Args, name: &str, op: CmpOp) -> R {
    let (mut key, mut default) = (None, None);
    for (keyword, value) in args.names.iter().zip(args.kw) {
        match str_of(*keyword) {
            b"key" => key = Some(*value).filter(|k| !k.is_none()),
            b"default" => default = Some(*value),
            other => {
                return Err(raise_type_error(format!(
                    "'{}' is an invalid keyword argument for {name}()",
                    String::from_utf8_lossy(other)
                )));
            }
        }
    }
    match args.pos {
        [] => Err(raise_type_error(format!(
            "{name} expected at least 1 argument, got 0"
        ))),
        [iterable] => {
            if key.is_none()
                && let Some(best) = extreme_number(*iterable, op)
            {
                return Ok(best);
            }
            let mut items = Walk::over(*iterable)?;
            let best = best_of(|| items.next_item(), key, op)?;
            match (best, default) {
                (Some(best), _) => Ok(best),
                (None, Some(default)) => Ok(default.own()),
                (None, None) => Err(raise_value_error(format!(
                    "{name}() iterable argument is empty"
                ))),
            }
        }
        _ if default.is_some() => Err(raise_type_error(format!(
            "Cannot specify a default for {name}() with multiple positional arguments"
        ))),
        [a, b] if key.is_none() => Ok(if ops::compare_bool(*b, *a, op)? {
            b.own()
        } else {
            a.own()
        }),
        many => {
            let mut rest = many.iter();
            let best = best_of(|| Ok(rest.next().map(|v| v.own())), key, op)?;
            Ok(best.unwrap_or(Ref::NONE))
        }
    }
}

/// The least or greatest item of a list or tuple in which all are small ints or all are floats.
fn extreme_number(sequence: Value, op: CmpOp) -> Option<Ref> {
    let ty = protocol::type_of(sequence);
    let items = match () {
        _ if ty.is(&LIST_TYPE) => list::items_of(sequence),
        _ if ty.is(&TUPLE_TYPE) => tuple::items_of(sequence),
        _ => return None,
    };
    let first = *items.first()?;
    if first.is_small_int() {
        if !items.iter().fold(true, |all, v| all & v.is_small_int()) {
            return None;
        }
        let ints = items.iter().map(|v| v.as_small_int());
        let best = match op {
            CmpOp::Lt => ints.min(),
            _ => ints.max(),
        };
        return best.map(|i| Value::small_int(i).own());
    }
    // The first of equal ones; NaN is neither less nor greater.
    let mut best = first;
    for item in items {
        if !item.is_float() {
            return None;
        }
        let (v, so_far) = (item.as_float(), best.as_float());
        if match op {
            CmpOp::Lt => v < so_far,
            _ => v > so_far,
        } {
            best = *item
        }
    }
    Some(best.own())
}

fn best_of(
    mut next: impl FnMut() -> R<Option<Ref>>,
    key: Option<Value>,
    op: CmpOp,
) -> R<Option<Ref>> {
    let key_of = |item: &Ref| match key {
        Some(key) => protocol::call_pos(key, &[item.get()]),
        None => Ok(item.clone()),
    };
    let Some(mut best) = next()? else {
        return Ok(None);
    };
    if key.is_none() {
        while let Some(item) = next()? {
            if ops::compare_bool(item.get(), best.get(), op)? {
                best = item;
            }
        }
        return Ok(Some(best));
    }
    let mut best_key = key_of(&best)?;
    while let Some(item) = next()? {
        let item_key = key_of(&item)?;
        if ops::compare_bool(item_key.get(), best_key.get(), op)? {
            best = item;
            best_key = item_key;
        }
    }
    Ok(Some(best))
}
native_function!(raw "builtins", "min", |args| extreme(args, "min", CmpOp::Lt));
native_function!(raw "builtins", "max", |args| extreme(args, "max", CmpOp::Gt));

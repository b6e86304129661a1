//! `list.sort` and `sorted`: keys, the fast orders of homogeneous lists, and the general case, in which comparing
//! may raise or run code that looks at the list.

use crate::errors::{R, raise_type_error, raise_value_error};
use crate::kernels::timsort;
use crate::native_method;
use crate::object::native::Args;
use crate::object::protocol;
use crate::types::list::list_ref;
use crate::types::ops;
use crate::types::str_object::{STR_TYPE, str_of};
use crate::types::tuple::{TUPLE_TYPE, items_of};
use crate::value::{Ref, Value};
use molt_abi::ops::CmpOp;
use std::cmp::Ordering;

#[derive(Clone, Copy)]
struct Keyed {
    key: Value,
    value: Value,
}

/// A str with its first bytes, which mostly tell the order.
#[derive(Clone, Copy)]
struct Text {
    prefix: u64,
    value: Value,
}

impl Text {
    fn new(value: Value) -> Text {
        let text = str_of(value);
        let mut prefix = [0; 8];
        let len = text.len().min(8);
        prefix[..len].copy_from_slice(&text[..len]);
        Text {
            prefix: u64::from_be_bytes(prefix),
            value,
        }
    }

    #[inline(always)]
    fn cmp(&self, other: &Text) -> Ordering {
        self.prefix
            .cmp(&other.prefix)
            .then_with(|| str_of(self.value).cmp(str_of(other.value)))
    }
}

/// What all keys have in common.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    SmallInt,
    /// Without NaN.
    Float,
    Str,
    Other,
}

fn kind_of_one(v: Value) -> Kind {
    if v.is_small_int() {
        Kind::SmallInt
    } else if v.is_float() && !v.as_float().is_nan() {
        Kind::Float
    } else if ops::is_exact(v, &STR_TYPE) {
        Kind::Str
    } else {
        Kind::Other
    }
}

fn kind_of(mut keys: impl Iterator<Item = Value>) -> Kind {
    let Some(first) = keys.next() else {
        return Kind::SmallInt;
    };
    let kind = kind_of_one(first);
    if keys.all(|v| kind_of_one(v) == kind) {
        kind
    } else {
        Kind::Other
    }
}

/// The order of small ints is that of their shifted bits.
#[inline(always)]
fn int_key(v: Value) -> i64 {
    (v.0 << molt_abi::value::INT_SHIFT) as i64
}

#[inline(always)]
fn less(a: Value, b: Value) -> R<bool> {
    if let Some(order) = plain_order(a, b) {
        return Ok(order == Ordering::Less);
    }
    match less_tuples(a, b) {
        Some(result) => Ok(result),
        None => ops::compare_bool(a, b, CmpOp::Lt),
    }
}

/// `a < b` for two tuples whose items up to the first that differs are numbers, strs or such tuples; `None` for all else.
#[inline(always)]
pub fn less_tuples(a: Value, b: Value) -> Option<bool> {
    if !ops::is_exact(a, &TUPLE_TYPE) || !ops::is_exact(b, &TUPLE_TYPE) {
        return None;
    }
    Some(order_of_tuples(a, b)? == Ordering::Less)
}

/// The order of two tuples of numbers, strs and such tuples; `None` if other items have to be asked.
#[inline]
pub fn order_of_tuples(a: Value, b: Value) -> Option<Ordering> {
    tuple_order(a, b, MAX_DEPTH)
}

/// How deep in tuples items are looked at.
const MAX_DEPTH: u32 = 4;

#[inline]
fn tuple_order(a: Value, b: Value, depth: u32) -> Option<Ordering> {
    let (a, b) = (items_of(a), items_of(b));
    for (&x, &y) in a.iter().zip(b) {
        let order = match plain_order(x, y) {
            Some(order) => order,
            // The same object is equal to itself here, whatever it says.
            None if x == y => Ordering::Equal,
            None if depth > 0 && ops::is_exact(x, &TUPLE_TYPE) && ops::is_exact(y, &TUPLE_TYPE) => {
                inner_order(x, y, depth - 1)?
            }
            None => return None,
        };
        if order != Ordering::Equal {
            return Some(order);
        }
    }
    Some(a.len().cmp(&b.len()))
}

#[inline(never)]
fn inner_order(a: Value, b: Value, depth: u32) -> Option<Ordering> {
    tuple_order(a, b, depth)
}

/// The order of keys of one class: its own method answers, and if it declines, the whole protocol is gone through.
fn less_of_class(a: Value, b: Value) -> R<bool> {
    if let Some(compare) = crate::slot!(protocol::type_of(a), compare) {
        let answer = compare(a, b, CmpOp::Lt)?;
        if answer.get() != Value::NOT_IMPLEMENTED {
            return ops::truth(answer.get());
        }
    }
    ops::compare_bool(a, b, CmpOp::Lt)
}

/// Sorts what has no simple kind.
fn sort_general<T>(items: &mut [T], key: impl Fn(&T) -> Value) -> R<()> {
    let ty = protocol::type_of(key(&items[0]));
    let of_class = !ty.is(&TUPLE_TYPE) && items.iter().all(|i| protocol::type_of(key(i)).is(ty));
    timsort::sort(items, |a, b| match of_class {
        true => less_of_class(key(a), key(b)),
        false => less(key(a), key(b)),
    })
}

/// The order of two numbers or strs; `None` for what is neither, and for NaN.
#[inline(always)]
pub fn plain_order(x: Value, y: Value) -> Option<Ordering> {
    // Immediate ints are exact as floats.
    let float = |v: Value| match () {
        _ if v.is_float() => Some(v.as_float()),
        _ if v.is_small_int() => Some(v.as_small_int() as f64),
        _ => None,
    };
    if x.is_small_int() && y.is_small_int() {
        return Some(int_key(x).cmp(&int_key(y)));
    }
    if let Some(x) = float(x) {
        return x.partial_cmp(&float(y)?);
    }
    if ops::is_exact(x, &STR_TYPE) && ops::is_exact(y, &STR_TYPE) {
        return Some(str_of(x).cmp(str_of(y)));
    }
    None
}

fn sort_values(items: &mut [Value]) -> R<()> {
    match kind_of(items.iter().copied()) {
        Kind::SmallInt => items.sort_unstable_by_key(|v| int_key(*v)),
        Kind::Float => items.sort_by(|a, b| {
            a.as_float()
                .partial_cmp(&b.as_float())
                .unwrap_or(std::cmp::Ordering::Equal)
        }),
        Kind::Str => {
            let mut texts: Vec<Text> = items.iter().map(|v| Text::new(*v)).collect();
            texts.sort_by(Text::cmp);
            for (item, text) in items.iter_mut().zip(&texts) {
                *item = text.value;
            }
        }
        Kind::Other => return sort_general(items, |v| *v),
    }
    Ok(())
}

fn sort_keyed(items: &mut [Keyed]) -> R<()> {
    match kind_of(items.iter().map(|i| i.key)) {
        Kind::SmallInt => items.sort_by_key(|i| int_key(i.key)),
        Kind::Float => items.sort_by(|a, b| {
            a.key
                .as_float()
                .partial_cmp(&b.key.as_float())
                .unwrap_or(std::cmp::Ordering::Equal)
        }),
        Kind::Str => {
            let with_text = |item: &Keyed| (Text::new(item.key), *item);
            let mut texts: Vec<(Text, Keyed)> = items.iter().map(with_text).collect();
            texts.sort_by(|(a, _), (b, _)| a.cmp(b));
            for (item, (_, keyed)) in items.iter_mut().zip(&texts) {
                *item = *keyed;
            }
        }
        Kind::Other => return sort_general(items, |i| i.key),
    }
    Ok(())
}

/// Sorts with the keys that `key` gives for the values.
fn sort_by_key(items: &mut [Value], key: Value, reverse: bool) -> R<()> {
    let mut keys: Vec<Ref> = Vec::with_capacity(items.len());
    for v in items.iter() {
        keys.push(protocol::call_pos(key, &[*v])?);
    }
    let mut keyed: Vec<Keyed> = keys
        .iter()
        .zip(items.iter())
        .map(|(k, v)| Keyed {
            key: k.get(),
            value: *v,
        })
        .collect();
    if reverse {
        keyed.reverse();
    }
    let result = sort_keyed(&mut keyed);
    if reverse {
        keyed.reverse();
    }
    for (slot, item) in items.iter_mut().zip(&keyed) {
        *slot = item.value;
    }
    result
}

/// `list.sort(key=key, reverse=reverse)`. While keys are computed and compared the list is empty.
pub fn sort(list: Value, key: Option<Value>, reverse: bool) -> R<()> {
    let _held = list.own();
    let mut taken = list_ref(list).take();
    let items: &mut [Value] = if taken.len == 0 {
        &mut []
    } else {
        unsafe { std::slice::from_raw_parts_mut(taken.items, taken.len) }
    };
    let result = match key {
        Some(key) => sort_by_key(items, key, reverse),
        None if reverse => {
            items.reverse();
            let result = sort_values(items);
            items.reverse();
            result
        }
        None => sort_values(items),
    };
    let l = list_ref(list);
    let modified = !l.items.is_null();
    let intruders = l.take();
    (l.items, l.len, l.cap) = (taken.items, taken.len, taken.cap);
    (taken.items, taken.len, taken.cap) = (std::ptr::null_mut(), 0, 0);
    drop(intruders);
    result?;
    if modified {
        return Err(raise_value_error("list modified during sort"));
    }
    Ok(())
}

/// The arguments `key` and `reverse` of `sort` and `sorted`.
pub fn sort_with(list: Value, args: &Args) -> R<()> {
    let (mut key, mut reverse) = (None, false);
    for (name, value) in args.names.iter().zip(args.kw) {
        match str_of(*name) {
            b"key" => key = Some(*value).filter(|k| !k.is_none()),
            b"reverse" => reverse = ops::truth(*value)?,
            other => {
                return Err(raise_type_error(format!(
                    "'{}' is an invalid keyword argument for sort()",
                    String::from_utf8_lossy(other)
                )));
            }
        }
    }
    sort(list, key, reverse)
}

native_method!(raw "list", "sort", |args| {
    if args.pos.len() > 1 {
        return Err(raise_type_error("sort() takes no positional arguments"));
    }
    sort_with(args.pos[0], args)?;
    Ok(Ref::NONE)
});

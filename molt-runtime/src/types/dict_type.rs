//! The type `dict`: construction, slots and methods.

use crate::errors::{R, raise_key_error, raise_type_error, raise_value_error};
use crate::object::native::Args;
use crate::object::protocol;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::dict::{self, DictObject, dict_dealloc, dict_ref, dict_traverse, is_dict};
use crate::types::dict_views::{self, ViewKind};
use crate::types::ops::{self, ReprGuard, type_name};
use crate::types::str_object::{intern_value, is_str, new_str};
use crate::types::tuple::{self, TUPLE_TYPE, new_tuple};
use crate::value::{Ref, Value};
use crate::{emitted_table, native_method};
use molt_abi::ops::{BinOp, CmpOp};

#[unsafe(export_name = "molt.type.dict")]
pub static DICT_TYPE: Type = Type::builtin(
    "dict",
    std::mem::size_of::<DictObject>(),
    TypeFlags::BASE | TypeFlags::GC | TypeFlags::DICT_SUBCLASS | TypeFlags::MAPPING,
    Slots {
        dealloc: dict_dealloc,
        traverse: Some(dict_traverse),
        clear: Some(|p| dict::clear(Value::object(p))),
        repr: Some(dict_repr),
        hash: Some(protocol::unhashable),
        compare: Some(dict_compare),
        iter: Some(|v| Ok(dict_views::new_iterator(v, ViewKind::Keys, false))),
        len: Some(|v| Ok(dict::len(v))),
        getitem: Some(dict_getitem),
        setitem: Some(dict_setitem),
        contains: Some(dict::contains),
        binary: Some(dict_binary),
        inplace: Some(dict_inplace),
        new: Some(|ty, _| Ok(dict::new_dict_of(ty, std::mem::size_of::<DictObject>()))),
        init: Some(dict_init),
        ..Slots::EMPTY
    },
)
.with_methods(emitted_table!("molt.methods.dict"));

fn dict_init(v: Value, args: &Args) -> R<()> {
    if args.pos.len() > 1 {
        return Err(raise_type_error(format!(
            "dict expected at most 1 argument, got {}",
            args.pos.len()
        )));
    }
    if let Some(source) = args.pos.first() {
        update_from(v, *source)?;
    }
    for (name, value) in args.names.iter().zip(args.kw) {
        dict::set(v, *name, *value)?;
    }
    Ok(())
}

/// Adds the entries of a mapping, or of an iterable of pairs.
pub fn update_from(v: Value, source: Value) -> R<()> {
    if is_dict(source) && !overrides_iteration(source) {
        return dict::merge(v, source, false);
    }
    if let Some(keys) = protocol::getattr_opt(source, crate::interned!("keys"))? {
        let keys = protocol::call(keys.get(), &Args::EMPTY)?;
        let iterator = protocol::iter(keys.get())?;
        while let Some(key) = ops::next(iterator.get())? {
            let value = protocol::getitem(source, key.get())?;
            dict::set(v, key.get(), value.get())?;
        }
        return Ok(());
    }
    update_from_pairs(v, source)
}

/// Whether a subclass of dict has an iterator of its own, which copying must respect.
fn overrides_iteration(source: Value) -> bool {
    if ops::is_exact(source, &DICT_TYPE) {
        return false;
    }
    let own = crate::slot!(protocol::type_of(source), iter);
    own.map(|f| f as usize) != crate::own_slot!(DICT_TYPE, iter).map(|f| f as usize)
}

fn update_from_pairs(v: Value, source: Value) -> R<()> {
    let iterator = protocol::iter(source)?;
    let mut n = 0usize;
    while let Some(item) = ops::next(iterator.get())? {
        if ops::is_exact(item.get(), &TUPLE_TYPE)
            && let [key, value] = tuple::items_of(item.get())
        {
            dict::set(v, *key, *value)?;
            n += 1;
            continue;
        }
        let pair = match protocol::collect(item.get()) {
            Ok(pair) => pair,
            Err(e) => {
                if crate::errors::catch(&crate::types::exceptions::TYPE_ERROR) {
                    return Err(raise_type_error(format!(
                        "cannot convert dictionary update sequence element #{n} to a sequence"
                    )));
                }
                return Err(e);
            }
        };
        if pair.len() != 2 {
            return Err(raise_value_error(format!(
                "dictionary update sequence element #{n} has length {}; 2 is required",
                pair.len()
            )));
        }
        dict::set(v, pair[0].get(), pair[1].get())?;
        n += 1;
    }
    Ok(())
}

fn dict_repr(v: Value) -> R {
    if dict::len(v) == 0 {
        return Ok(new_str("{}"));
    }
    let Some(_guard) = ReprGuard::enter(v) else {
        return Ok(new_str("{...}"));
    };
    let mut out = vec![b'{'];
    let mut at = 0;
    while let Some((key, value, _)) = dict::next_entry(v, &mut at) {
        let (key, value) = (key.own(), value.own());
        if out.len() > 1 {
            out.extend_from_slice(b", ");
        }
        ops::push_repr(&mut out, key.get())?;
        out.extend_from_slice(b": ");
        ops::push_repr(&mut out, value.get())?;
    }
    out.push(b'}');
    Ok(new_str(out))
}

fn dict_compare(a: Value, b: Value, op: CmpOp) -> R {
    if !matches!(op, CmpOp::Eq | CmpOp::Ne) || !is_dict(b) {
        return ops::not_implemented();
    }
    Ok(Ref::bool(equal(a, b)? == (op == CmpOp::Eq)))
}

fn equal(a: Value, b: Value) -> R<bool> {
    if dict::len(a) != dict::len(b) {
        return Ok(false);
    }
    let _guard = protocol::enter_call(" in comparison")?;
    let mut at = 0;
    while let Some((key, value, hash)) = dict::next_entry(a, &mut at) {
        let (key, value) = (key.own(), value.own());
        let Some(other) = dict::get_hashed(b, key.get(), hash)? else {
            return Ok(false);
        };
        let other = other.own();
        if !ops::eq(value.get(), other.get())? {
            return Ok(false);
        }
    }
    Ok(true)
}

#[inline]
pub fn dict_getitem(v: Value, key: Value) -> R {
    match dict::get(v, key)? {
        Some(value) => Ok(value.own()),
        None => missing(v, key),
    }
}

#[cold]
fn missing(v: Value, key: Value) -> R {
    if !ops::is_exact(v, &DICT_TYPE)
        && let Some(f) = protocol::lookup_special(v, crate::interned!("__missing__"))?
    {
        return protocol::call(f.get(), &Args::positional(&[key]));
    }
    Err(raise_key_error(key))
}

pub fn dict_setitem(v: Value, key: Value, value: Option<Value>) -> R<()> {
    match value {
        Some(value) => dict::set(v, key, value),
        None => match dict::remove(v, key)? {
            Some(_) => Ok(()),
            None => Err(raise_key_error(key)),
        },
    }
}

fn dict_binary(a: Value, b: Value, op: BinOp) -> R {
    if op != BinOp::Or || !is_dict(a) || !is_dict(b) {
        return ops::not_implemented();
    }
    let result = dict::copy(a);
    update_from(result.get(), b)?;
    Ok(result)
}

fn dict_inplace(a: Value, b: Value, op: BinOp) -> R {
    if op != BinOp::Or {
        return ops::not_implemented();
    }
    update_from(a, b)?;
    Ok(a.own())
}

fn or_none(v: Value) -> Ref {
    if v.is_null() { Ref::NONE } else { v.own() }
}

native_method!("dict", "get", "self, key, default=None, /", |a| {
    Ok(match dict::get(a[0], a[1])? {
        Some(v) => v.own(),
        None => or_none(a[2]),
    })
});
native_method!("dict", "setdefault", "self, key, default=None, /", |a| {
    dict::set_default(a[0], a[1], or_none(a[2]).get())
});
native_method!(
    "dict",
    "pop",
    "self, key, default=<unrepresentable>, /",
    |a| {
        match dict::remove(a[0], a[1])? {
            Some(v) => Ok(v),
            None if a[2].is_null() => Err(raise_key_error(a[1])),
            None => Ok(a[2].own()),
        }
    }
);
native_method!("dict", "popitem", "self, /", |a| {
    match dict::pop_last(a[0]) {
        Some((key, value)) => Ok(new_tuple(&[key.get(), value.get()])),
        None => Err(raise_key_error(
            new_str("popitem(): dictionary is empty").get(),
        )),
    }
});
native_method!("dict", "clear", "self, /", |a| {
    dict::clear(a[0]);
    Ok(Ref::NONE)
});
native_method!("dict", "copy", "self, /", |a| Ok(dict::copy(a[0])));
native_method!("dict", "keys", "self, /", |a| Ok(dict_views::new_view(
    a[0],
    ViewKind::Keys
)));
native_method!("dict", "values", "self, /", |a| Ok(dict_views::new_view(
    a[0],
    ViewKind::Values
)));
native_method!("dict", "items", "self, /", |a| Ok(dict_views::new_view(
    a[0],
    ViewKind::Items
)));
native_method!("dict", "__reversed__", "self, /", |a| {
    Ok(dict_views::new_iterator(a[0], ViewKind::Keys, true))
});
native_method!("dict", "__sizeof__", "self, /", |a| Ok((64
    + dict_ref(a[0]).used * 32)
    .into()));

fn update(args: &Args) -> R {
    let v = args.pos[0];
    if args.pos.len() > 2 {
        return Err(raise_type_error(format!(
            "update expected at most 1 argument, got {}",
            args.pos.len() - 1
        )));
    }
    if let Some(source) = args.pos.get(1) {
        update_from(v, *source)?;
    }
    for (name, value) in args.names.iter().zip(args.kw) {
        dict::set(v, *name, *value)?;
    }
    Ok(Ref::NONE)
}
native_method!(raw "dict", "update", update);

pub fn from_keys(args: &[Value]) -> R {
    let value = or_none(args[2]);
    let result = protocol::call(args[0], &Args::EMPTY)?;
    let iterator = protocol::iter(args[1])?;
    let exact = ops::is_exact(result.get(), &DICT_TYPE);
    while let Some(key) = ops::next(iterator.get())? {
        if exact {
            dict::set(result.get(), key.get(), value.get())?;
        } else {
            protocol::setitem(result.get(), key.get(), value.get())?;
        }
    }
    Ok(result)
}
native_method!(class "dict", "fromkeys", "cls, iterable, value=None, /", from_keys);

/// A dict of keyword arguments.
pub fn from_keywords(args: &Args) -> Ref {
    let result = dict::new_dict_with_capacity(args.names.len());
    for (name, value) in args.names.iter().zip(args.kw) {
        let key = if is_str(*name) {
            intern_value(*name)
        } else {
            *name
        };
        // Comparing exact strs does not raise.
        let _ = dict::set(result.get(), key, *value);
    }
    result
}

/// For messages of functions that need a dict.
pub fn expect_dict(v: Value, what: &str) -> R<()> {
    if is_dict(v) {
        return Ok(());
    }
    Err(raise_type_error(format!(
        "{what} must be a dict, not {}",
        type_name(v)
    )))
}

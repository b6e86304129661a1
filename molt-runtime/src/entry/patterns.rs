//! `match` on mappings and classes; type parameters.

use super::value;
use crate::errors::{R, raise_bytes, raise_type_error};
use crate::object::protocol as p;
use crate::object::type_object::{Type, TypeFlags};
use crate::types::exceptions::TYPE_ERROR;
use crate::types::str_object::{is_str, str_of};
use crate::types::tuple::{items_of, new_tuple};
use crate::value::{Ref, Value};

fn match_keys(subject: Value, keys: Value) -> R {
    let mut out: Vec<Ref> = Vec::new();
    let keys = items_of(keys);
    let Some(get) = p::getattr_opt(subject, crate::interned!("get"))? else {
        return Ok(Ref::NONE);
    };
    let marker = crate::types::list::new_list(&[]);
    for (i, key) in keys.iter().enumerate() {
        for earlier in &keys[..i] {
            if p::equal(*earlier, *key)? {
                let mut text = b"mapping pattern checks duplicate key (".to_vec();
                text.extend_from_slice(&p::repr_bytes(*key)?);
                text.push(b')');
                return Err(raise_bytes(&crate::types::exceptions::VALUE_ERROR, &text));
            }
        }
        let v = p::call_pos(get.get(), &[*key, marker.get()])?;
        if v.get() == marker.get() {
            return Ok(Ref::NONE);
        }
        out.push(v);
    }
    let values: Vec<Value> = out.iter().map(|r| r.get()).collect();
    Ok(new_tuple(&values))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_match_keys(subject: Value, keys: Value) -> Value {
    value(match_keys(subject, keys))
}

/// Types whose only positional pattern is the subject itself.
fn matches_self(ty: &'static Type) -> bool {
    let kinds = TypeFlags::INT
        | TypeFlags::STR
        | TypeFlags::BYTES
        | TypeFlags::LIST
        | TypeFlags::TUPLE
        | TypeFlags::DICT_SUBCLASS
        | TypeFlags::FLOAT
        | TypeFlags::SET;
    ty.flags.has(kinds)
        || ty
            .heap()
            .mro
            .iter()
            .any(|t| t.name == "bytearray" || t.name == "frozenset")
}

fn match_class(subject: Value, cls: Value, positional: i64, names: Value) -> R {
    if !p::is_type(cls) {
        return Err(raise_type_error("called match pattern must be a class"));
    }
    if !p::isinstance(subject, cls)? {
        return Ok(Ref::NONE);
    }
    let ty = cls.as_type();
    let count = positional as usize;
    let mut out: Vec<Ref> = Vec::new();
    let mut seen: Vec<Value> = Vec::new();
    if count > 0 {
        let match_args = p::getattr_opt(cls, crate::interned!("__match_args__"))?;
        let by_self = match_args.is_none() && matches_self(ty);
        let allowed = match &match_args {
            Some(a) if p::has_flag(a.get(), TypeFlags::TUPLE) => items_of(a.get()).len(),
            Some(a) => {
                return Err(raise_type_error(format!(
                    "{}.__match_args__ must be a tuple (got {})",
                    ty.name,
                    p::type_name(a.get())
                )));
            }
            None => by_self as usize,
        };
        if allowed < count {
            let s = if allowed == 1 { "" } else { "s" };
            return Err(raise_type_error(format!(
                "{}() accepts {allowed} positional sub-pattern{s} ({count} given)",
                ty.name
            )));
        }
        match &match_args {
            None => out.push(subject.own()),
            Some(a) => {
                for name in &items_of(a.get())[..count] {
                    if !is_str(*name) {
                        return Err(raise_type_error(format!(
                            "__match_args__ elements must be strings (got {})",
                            p::type_name(*name)
                        )));
                    }
                    match attribute(subject, ty, *name, &mut seen)? {
                        Some(v) => out.push(v),
                        None => return Ok(Ref::NONE),
                    }
                }
            }
        }
    }
    for name in items_of(names) {
        match attribute(subject, ty, *name, &mut seen)? {
            Some(v) => out.push(v),
            None => return Ok(Ref::NONE),
        }
    }
    let values: Vec<Value> = out.iter().map(|r| r.get()).collect();
    Ok(new_tuple(&values))
}

fn attribute(
    subject: Value,
    ty: &'static Type,
    name: Value,
    seen: &mut Vec<Value>,
) -> R<Option<Ref>> {
    if seen.iter().any(|n| str_of(*n) == str_of(name)) {
        let mut text =
            format!("{}() got multiple sub-patterns for attribute ", ty.name).into_bytes();
        text.extend_from_slice(&p::repr_bytes(name)?);
        return Err(raise_bytes(&TYPE_ERROR, &text));
    }
    seen.push(name);
    p::getattr_opt(subject, name)
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_match_class(
    subject: Value,
    cls: Value,
    positional: i64,
    names: Value,
) -> Value {
    value(match_class(subject, cls, positional, names))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_make_typevar(name: Value, kind: i64, evaluator: Value) -> Value {
    value(crate::types::type_params::make(name, kind, evaluator))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_make_type_alias(name: Value, params: Value, evaluator: Value) -> Value {
    value(crate::types::type_params::make_alias(
        name, params, evaluator,
    ))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_subscript_generic(params: Value) -> Value {
    value(crate::types::generic_class::subscript_generic(params))
}

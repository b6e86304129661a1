//! Pattern matching.

use super::val;
use crate::errors::{R, raise_type_error};
use crate::object::protocol as p;
use crate::object::type_object::TypeFlags;
use crate::types::str_object::{is_str, str_of};
use crate::types::tuple::{items_of, new_tuple};
use crate::value::{Ref, Value};

#[unsafe(no_mangle)]
extern "C" fn molt_match_sequence(v: Value) -> i64 {
    (p::has_flag(v, TypeFlags::SEQUENCE)) as i64
}

#[unsafe(no_mangle)]
extern "C" fn molt_match_mapping(v: Value) -> i64 {
    (p::has_flag(v, TypeFlags::MAPPING)) as i64
}

#[unsafe(no_mangle)]
extern "C" fn molt_match_keys(subject: Value, keys: Value) -> Value {
    val(match_keys(subject, keys))
}

fn match_keys(subject: Value, keys: Value) -> R {
    let mut values: Vec<Ref> = Vec::new();
    let keys = items_of(keys);
    for (i, key) in keys.iter().enumerate() {
        for earlier in &keys[..i] {
            if p::equal(*earlier, *key)? {
                return Err(crate::errors::raise_value_error(format!(
                    "mapping pattern checks duplicate key ({})",
                    String::from_utf8_lossy(&p::repr_bytes(*key)?)
                )));
            }
        }
    }
    for key in keys {
        // `get` with a default of its own: `__missing__` must not run.
        let sentinel = crate::types::list::new_list(&[]);
        let v = p::call_method_str(subject, "get", &[*key, sentinel.get()])?;
        if v.get() == sentinel.get() {
            return Ok(Ref::NONE);
        }
        values.push(v)
    }
    let values: Vec<Value> = values.iter().map(|v| v.get()).collect();
    Ok(new_tuple(&values))
}

#[unsafe(no_mangle)]
extern "C" fn molt_match_class(subject: Value, cls: Value, positional: i64, names: Value) -> Value {
    val(match_class(
        subject,
        cls,
        positional as usize,
        items_of(names),
    ))
}

/// Builtin types whose only positional pattern is the subject itself.
const SELF_MATCHING: u32 = TypeFlags::INT
    | TypeFlags::STR
    | TypeFlags::BYTES
    | TypeFlags::LIST
    | TypeFlags::TUPLE
    | TypeFlags::DICT_SUBCLASS
    | TypeFlags::FLOAT
    | TypeFlags::SET;

fn match_class(subject: Value, cls: Value, positional: usize, names: &[Value]) -> R {
    if !p::is_type(cls) {
        return Err(raise_type_error("called match pattern must be a class"));
    }
    if !p::isinstance(subject, cls)? {
        return Ok(Ref::NONE);
    }
    let mut found: Vec<Ref> = Vec::new();
    let mut seen: Vec<Value> = Vec::new();
    let mut attribute = |name: Value, found: &mut Vec<Ref>| -> R<bool> {
        if seen.iter().any(|s| str_of(*s) == str_of(name)) {
            return Err(raise_type_error(format!(
                "{}() got multiple sub-patterns for attribute '{}'",
                cls.as_type().name,
                String::from_utf8_lossy(str_of(name))
            )));
        }
        seen.push(name);
        match p::getattr_opt(subject, name)? {
            Some(v) => {
                found.push(v);
                Ok(true)
            }
            None => Ok(false),
        }
    };
    if positional > 0 {
        let args = p::getattr_opt(cls, crate::interned!("__match_args__"))?;
        let accepted = match &args {
            Some(t) if p::has_type(t.get(), &crate::types::tuple::TUPLE_TYPE) => items_of(t.get()),
            Some(t) => {
                return Err(raise_type_error(format!(
                    "{}.__match_args__ must be a tuple (got {})",
                    cls.as_type().name,
                    p::type_name(t.get())
                )));
            }
            None => &[],
        };
        let own = args.is_none() && cls.as_type().flags.has(SELF_MATCHING);
        let allowed = if own { 1 } else { accepted.len() };
        if positional > allowed {
            return Err(raise_type_error(format!(
                "{}() accepts {allowed} positional sub-pattern{} ({positional} given)",
                cls.as_type().name,
                if allowed == 1 { "" } else { "s" }
            )));
        }
        if own {
            found.push(subject.own())
        } else {
            for name in &accepted[..positional] {
                if !is_str(*name) {
                    return Err(raise_type_error(format!(
                        "__match_args__ elements must be strings (got {})",
                        p::type_name(*name)
                    )));
                }
                if !attribute(*name, &mut found)? {
                    return Ok(Ref::NONE);
                }
            }
        }
    }
    for name in names {
        if !attribute(*name, &mut found)? {
            return Ok(Ref::NONE);
        }
    }
    let values: Vec<Value> = found.iter().map(|v| v.get()).collect();
    Ok(new_tuple(&values))
}

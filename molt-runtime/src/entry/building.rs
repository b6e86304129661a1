//! Displays: tuples, lists, sets, dicts, f-strings; and the calls with `*` and `**`.

use super::calls::callee_text;
use super::{status, value, values};
use crate::errors::{self, R, raise_bytes, raise_type_error};
use crate::object::protocol as p;
use crate::object::type_object::TypeFlags;
use crate::types::exceptions as exc;
use crate::types::str_object::is_str;
use crate::types::tuple::TUPLE_TYPE;
use crate::types::{containers, dict, dict_type, list, ops, set, set_type, str_ops, tuple};
use crate::value::Value;

#[unsafe(no_mangle)]
pub unsafe extern "C" fn molt_build_tuple(items: *const Value, count: i64) -> Value {
    crate::startup::signals::poll_collect();
    tuple::new_tuple(unsafe { values(items, count) }).into_raw()
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn molt_build_list(items: *const Value, count: i64) -> Value {
    crate::startup::signals::poll_collect();
    list::new_list(unsafe { values(items, count) }).into_raw()
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn molt_build_set(items: *const Value, count: i64) -> Value {
    crate::startup::signals::poll_collect();
    let result = set::new_set();
    for v in unsafe { values(items, count) } {
        if set::add(result.get(), *v).is_err() {
            return Value::NULL;
        }
    }
    result.into_raw()
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn molt_build_dict(items: *const Value, pairs: i64) -> Value {
    crate::startup::signals::poll_collect();
    let result = dict::new_dict_with_capacity(pairs as usize);
    for pair in unsafe { values(items, pairs * 2) }.chunks_exact(2) {
        if dict::set(result.get(), pair[0], pair[1]).is_err() {
            return Value::NULL;
        }
    }
    result.into_raw()
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn molt_build_string(items: *const Value, count: i64) -> Value {
    value(str_ops::build_string(unsafe { values(items, count) }))
}

/// An element of an f-string; `conversion` is 0 or one of the letters `s`, `r`, `a`.
#[unsafe(no_mangle)]
pub extern "C" fn molt_format_value(v: Value, conversion: i64, spec: Value) -> Value {
    let conversion = str_ops::Conversion::from_code(conversion);
    value(str_ops::format_value(v, conversion, spec))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_list_append(list: Value, item: Value) {
    list::push(list, item.own());
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_list_extend(list: Value, iterable: Value) -> i64 {
    status(extend(list, iterable, |v| {
        raise_type_error(format!(
            "Value after * must be an iterable, not {}",
            p::type_name(v)
        ))
    }))
}

fn extend(list: Value, iterable: Value, not_iterable: impl Fn(Value) -> errors::Raised) -> R<()> {
    let ty = p::type_of(iterable);
    if !p::can_iterate(ty) {
        return Err(not_iterable(iterable));
    }
    list::extend_from(list, iterable)
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_list_extend_call(list: Value, iterable: Value, callee: Value) -> i64 {
    status(extend(list, iterable, |v| {
        let mut text = callee_text(callee).unwrap_or_default();
        text.extend_from_slice(
            format!(
                " argument after * must be an iterable, not {}",
                p::type_name(v)
            )
            .as_bytes(),
        );
        raise_bytes(&exc::TYPE_ERROR, &text)
    }))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_star_tuple(iterable: Value, callee: Value) -> Value {
    if ops::is_exact(iterable, &TUPLE_TYPE) {
        return iterable.own().into_raw();
    }
    let all = list::new_list(&[]);
    if molt_list_extend_call(all.get(), iterable, callee) != 0 {
        return Value::NULL;
    }
    molt_list_to_tuple(all.get())
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_list_to_tuple(list: Value) -> Value {
    tuple::new_tuple(list::items_of(list)).into_raw()
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_set_add(set: Value, item: Value) -> i64 {
    status(set::add(set, item).map(drop))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_set_update(set: Value, iterable: Value) -> i64 {
    status(set::update(set, iterable))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_dict_insert(dict: Value, key: Value, new: Value) -> i64 {
    status(dict::set(dict, key, new))
}

fn is_mapping(v: Value) -> R<bool> {
    Ok(containers::is_dict(v) || p::getattr_opt(v, crate::interned!("keys"))?.is_some())
}

fn dict_update(dict: Value, mapping: Value) -> R<()> {
    if !is_mapping(mapping)? {
        return Err(raise_type_error(format!(
            "'{}' object is not a mapping",
            p::type_name(mapping)
        )));
    }
    dict_type::update_from(dict, mapping)
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_dict_update(dict: Value, mapping: Value) -> i64 {
    status(dict_update(dict, mapping))
}

fn dict_merge(dict: Value, mapping: Value, callee: Value) -> R<()> {
    if mapping.is_null() {
        // A function that passes its keywords on has got none.
        return Ok(());
    }
    if !is_mapping(mapping)? {
        let mut text = callee_text(callee)?;
        text.extend_from_slice(
            format!(
                " argument after ** must be a mapping, not {}",
                p::type_name(mapping)
            )
            .as_bytes(),
        );
        return Err(raise_bytes(&exc::TYPE_ERROR, &text));
    }
    if ops::is_exact(mapping, &dict_type::DICT_TYPE) && dict::len(dict) == 0 {
        return dict::merge(dict, mapping, false);
    }
    let keys = if containers::is_dict(mapping) {
        p::collect(mapping)?
    } else {
        let keys = p::call_method_str(mapping, "keys", &[])?;
        p::collect(keys.get())?
    };
    for key in keys {
        if dict::contains(dict, key.get())? {
            let mut text = callee_text(callee)?;
            if is_str(key.get()) {
                text.extend_from_slice(b" got multiple values for keyword argument '");
                text.extend_from_slice(&p::str_bytes(key.get())?);
                text.push(b'\'');
            } else {
                text.extend_from_slice(b" keywords must be strings");
            }
            return Err(raise_bytes(&exc::TYPE_ERROR, &text));
        }
        let v = p::getitem(mapping, key.get())?;
        dict::set(dict, key.get(), v.get())?;
    }
    Ok(())
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_dict_merge(dict: Value, mapping: Value, callee: Value) -> i64 {
    status(dict_merge(dict, mapping, callee))
}

/// A frozenset constant from a tuple of its items.
#[unsafe(no_mangle)]
pub extern "C" fn molt_const_frozenset(items: Value, builds: i64) -> Value {
    debug_assert!(p::has_flag(items, TypeFlags::TUPLE));
    let mut made = p::call1(crate::made!(set_type::FROZENSET_TYPE).as_value(), items);
    for _ in 1..builds {
        // `frozenset(x)` of a frozenset is `x`: the items go through a list.
        let again = |set: crate::value::Ref| {
            let items = crate::types::list::list_from(set.get())?;
            p::call1(
                crate::made!(set_type::FROZENSET_TYPE).as_value(),
                items.get(),
            )
        };
        made = made.and_then(again);
    }
    value(made)
}

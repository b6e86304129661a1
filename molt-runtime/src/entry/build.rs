//! Building of containers and strings.

use super::{array, done, status, val};
use crate::errors::{R, raise_type_error};
use crate::object::protocol as p;
use crate::types::str_object::str_of;
use crate::types::str_ops::{Conversion, build_string, format_value};
use crate::types::{dict, list, set, tuple};
use crate::value::{Ref, Value};

#[unsafe(no_mangle)]
unsafe extern "C" fn molt_build_tuple(argv: *const Value, n: i64) -> Value {
    tuple::new_tuple(unsafe { array(argv, n) }).into_raw()
}

#[unsafe(no_mangle)]
unsafe extern "C" fn molt_build_list(argv: *const Value, n: i64) -> Value {
    list::new_list(unsafe { array(argv, n) }).into_raw()
}

#[unsafe(no_mangle)]
unsafe extern "C" fn molt_build_set(argv: *const Value, n: i64) -> Value {
    val(build_set(unsafe { array(argv, n) }))
}

fn build_set(items: &[Value]) -> R {
    let s = set::new_set();
    for item in items {
        set::add(s.get(), *item)?;
    }
    Ok(s)
}

#[unsafe(no_mangle)]
unsafe extern "C" fn molt_build_dict(argv: *const Value, pairs: i64) -> Value {
    val(build_dict(unsafe { array(argv, pairs * 2) }))
}

fn build_dict(items: &[Value]) -> R {
    let d = dict::new_dict_with_capacity(items.len() / 2);
    for pair in items.chunks_exact(2) {
        dict::set(d.get(), pair[0], pair[1])?;
    }
    Ok(d)
}

#[unsafe(no_mangle)]
unsafe extern "C" fn molt_build_string(argv: *const Value, n: i64) -> Value {
    match build_string(unsafe { array(argv, n) }) {
        Ok(s) => s.into_raw(),
        Err(_) => crate::errors::fatal("MemoryError: string is too long"),
    }
}

#[unsafe(no_mangle)]
extern "C" fn molt_format_value(v: Value, conversion: i64, spec: Value) -> Value {
    val(format_value(v, Conversion::from_code(conversion), spec))
}

#[unsafe(no_mangle)]
extern "C" fn molt_list_append(l: Value, item: Value) {
    list::push(l, item.own())
}

#[unsafe(no_mangle)]
extern "C" fn molt_list_extend(l: Value, iterable: Value) -> i64 {
    done(list::extend_from(l, iterable))
}

#[unsafe(no_mangle)]
extern "C" fn molt_list_extend_call(l: Value, iterable: Value, callee: Value) -> i64 {
    done(list_extend_call(l, iterable, callee))
}

fn list_extend_call(l: Value, iterable: Value, callee: Value) -> R<()> {
    if p::slot(p::type_of(iterable), |s| s.iter).is_none()
        && p::slot(p::type_of(iterable), |s| s.getitem).is_none()
    {
        return Err(raise_type_error(format!(
            "{} argument after * must be an iterable, not {}",
            callee_name(callee)?,
            p::type_name(iterable)
        )));
    }
    list::extend_from(l, iterable)
}

/// How a call's error names the function: `module.qualname()`, without the module for builtins.
fn callee_name(callee: Value) -> R<String> {
    let text = |name: &str| -> R<Option<String>> {
        let found = p::getattr_opt(callee, crate::types::str_object::intern(name))?;
        Ok(found
            .filter(|v| crate::types::str_object::is_str(v.get()))
            .map(|v| String::from_utf8_lossy(str_of(v.get())).into_owned()))
    };
    let Some(qualname) = text("__qualname__")? else {
        return Ok(String::from_utf8_lossy(&p::str_bytes(callee)?).into_owned());
    };
    Ok(match text("__module__")? {
        Some(m) if m != "builtins" => format!("{m}.{qualname}()"),
        _ => format!("{qualname}()"),
    })
}

#[unsafe(no_mangle)]
extern "C" fn molt_list_to_tuple(l: Value) -> Value {
    tuple::new_tuple(list::items_of(l)).into_raw()
}

#[unsafe(no_mangle)]
extern "C" fn molt_set_add(s: Value, item: Value) -> i64 {
    status(set::add(s, item))
}

#[unsafe(no_mangle)]
extern "C" fn molt_set_update(s: Value, iterable: Value) -> i64 {
    done(set::update(s, iterable))
}

#[unsafe(no_mangle)]
extern "C" fn molt_dict_insert(d: Value, key: Value, value: Value) -> i64 {
    done(dict::set(d, key, value))
}

fn is_mapping(v: Value) -> R<bool> {
    Ok(dict::is_dict(v) || p::getattr_opt(v, crate::interned!("keys"))?.is_some())
}

#[unsafe(no_mangle)]
extern "C" fn molt_dict_update(d: Value, mapping: Value) -> i64 {
    done(dict_update(d, mapping))
}

fn dict_update(d: Value, mapping: Value) -> R<()> {
    if !is_mapping(mapping)? {
        return Err(raise_type_error(format!(
            "'{}' object is not a mapping",
            p::type_name(mapping)
        )));
    }
    dict::merge(d, mapping, false)
}

#[unsafe(no_mangle)]
extern "C" fn molt_dict_merge(d: Value, mapping: Value, callee: Value) -> i64 {
    done(dict_merge(d, mapping, callee))
}

fn dict_merge(d: Value, mapping: Value, callee: Value) -> R<()> {
    if !is_mapping(mapping)? {
        return Err(raise_type_error(format!(
            "{} argument after ** must be a mapping, not {}",
            callee_name(callee)?,
            p::type_name(mapping)
        )));
    }
    let keys: Vec<Ref> = match dict::is_dict(mapping) {
        true => p::collect(mapping)?,
        false => p::collect(p::call_method_str(mapping, "keys", &[])?.get())?,
    };
    for k in keys {
        if !crate::types::str_object::is_str(k.get()) {
            return Err(raise_type_error(
                format!("{}: keywords must be strings", callee_name(callee)?)
                    .replace(": keywords", " keywords"),
            ));
        }
        if dict::contains(d, k.get())? {
            return Err(raise_type_error(format!(
                "{} got multiple values for keyword argument '{}'",
                callee_name(callee)?,
                String::from_utf8_lossy(str_of(k.get()))
            )));
        }
        let v = p::getitem(mapping, k.get())?;
        dict::set(d, k.get(), v.get())?;
    }
    Ok(())
}

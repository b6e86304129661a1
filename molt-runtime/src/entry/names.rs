//! Names, functions, classes, modules.

use super::{status, value};
use crate::builtins::code;
use crate::errors::{R, Raised, raise_bytes};
use crate::modules::{self, ModuleRecord, found, import, module_object, record};
use crate::object::namespace;
use crate::object::protocol as p;
use crate::types::class_build::{Layout, build_class};
use crate::types::code::Code;
use crate::types::exceptions::{self as exc, replace};
use crate::types::str_object::{intern_value, is_str, new_str, str_of};
use crate::types::{cell, containers, function};
use crate::value::{Ref, Value};

type Record = *mut ModuleRecord;

#[unsafe(no_mangle)]
pub extern "C" fn molt_load_global(r: Record, name: Value) -> Value {
    match found::get(r, name) {
        Some(v) => v.own().into_raw(),
        None => value(import::load_unassigned(r, name)),
    }
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_store_global(r: Record, name: Value, new: Value) -> i64 {
    let object = module_object::object_of(record(r));
    status(module_object::store(object.get(), name, new))
}

fn delete_global(r: Record, name: Value) -> R<()> {
    if let Some(w) = record(r).slot(name)
        && !w.is_null()
    {
        replace(w, Ref::NULL);
        return Ok(());
    }
    crate::object::type_lookup::attributes_changed();
    let module = module_object::object_of(record(r));
    let dict = module_object::module_dict(module.get())?;
    if namespace::delete(dict.get(), name)? {
        return Ok(());
    }
    Err(import::name_error(name))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_delete_global(r: Record, name: Value) -> i64 {
    status(delete_global(r, name))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_load_builtin(name: Value) -> Value {
    match import::lookup_builtin(name) {
        Some(v) => v.own().into_raw(),
        None => {
            import::name_error(name);
            Value::NULL
        }
    }
}

/// A name in a namespace that may be any mapping.
pub fn in_namespace(mapping: Value, name: Value) -> R<Option<Ref>> {
    if p::type_of(mapping).is(&crate::types::dict_type::DICT_TYPE) {
        return containers::dict_get(mapping, name);
    }
    match p::getitem(mapping, name) {
        Ok(v) => Ok(Some(v)),
        Err(_) if crate::errors::catch(&exc::KEY_ERROR) => Ok(None),
        Err(e) => Err(e),
    }
}

fn load_name(mapping: Value, name: Value, r: Record) -> R {
    match in_namespace(mapping, name)? {
        Some(v) => Ok(v),
        None => import::load_global(r, name),
    }
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_load_name(mapping: Value, name: Value, r: Record) -> Value {
    value(load_name(mapping, name, r))
}

fn load_name_or_cell(mapping: Value, name: Value, c: Value) -> R {
    if let Some(v) = in_namespace(mapping, name)? {
        return Ok(v);
    }
    match cell::content(c).present() {
        Some(v) => Ok(v.own()),
        None => Err(unbound(name, 1)),
    }
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_load_name_or_cell(mapping: Value, name: Value, c: Value) -> Value {
    value(load_name_or_cell(mapping, name, c))
}

fn delete_name(mapping: Value, name: Value) -> R<()> {
    match p::delitem(mapping, name) {
        Err(_) if crate::errors::catch(&exc::KEY_ERROR) => Err(import::name_error(name)),
        r => r,
    }
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_display_value(v: Value) -> i64 {
    status(modules::sys::display(v))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_delete_name(mapping: Value, name: Value) -> i64 {
    status(delete_name(mapping, name))
}

#[cold]
fn unbound(name: Value, kind: i64) -> Raised {
    let (ty, what) = match kind {
        0 => (&exc::UNBOUND_LOCAL_ERROR, "local"),
        1 => (&exc::NAME_ERROR, "free"),
        _ => return import::name_error(name),
    };
    let mut text = format!("cannot access {what} variable '").into_bytes();
    text.extend_from_slice(str_of(name));
    text.extend_from_slice(if kind == 0 {
        b"' where it is not associated with a value"
    } else {
        b"' where it is not associated with a value in enclosing scope"
    });
    let e = exc::new_exception(ty, &[new_str(text).get()]);
    if kind != 0 {
        exc::set_field(e.get(), exc::FIELD_NAME, name);
    }
    exc::raise_object(e)
}

#[cold]
#[unsafe(no_mangle)]
pub extern "C" fn molt_raise_unbound(name: Value, kind: i64) {
    unbound(name, kind);
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_make_cell(v: Value) -> Value {
    cell::new_cell(v).into_raw()
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_make_function(
    code: &'static Code,
    r: Record,
    closure: Value,
    defaults: Value,
    kwdefaults: Value,
    annotations: Value,
) -> Value {
    crate::startup::signals::poll_collect();
    function::new_function(code, r, closure, defaults, kwdefaults, annotations).into_raw()
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_set_type_params(f: Value, params: Value) -> i64 {
    if function::is_function(f) {
        replace(&mut function::function(f).type_params, params.own());
        return 0;
    }
    status(p::setattr(f, crate::interned!("__type_params__"), params))
}

fn class(body: Value, name: Value, bases: Value, keywords: Value, layout: Layout) -> R {
    let mut given: Vec<(Value, Ref)> = Vec::new();
    if !keywords.is_null() {
        let mut at = 0;
        while let Some((k, v)) = containers::dict_next(keywords, &mut at) {
            if !is_str(k) {
                return Err(raise_bytes(&exc::TYPE_ERROR, b"keywords must be strings"));
            }
            given.push((intern_value(k), v.own()));
        }
    }
    build_class(body, name, bases, &given, layout)
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_build_class(
    body: Value,
    name: Value,
    bases: Value,
    keywords: Value,
    layout: Layout,
) -> Value {
    value(class(body, name, bases, keywords, layout))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_import(r: Record) -> Value {
    value(import::import(r))
}

#[cold]
#[unsafe(no_mangle)]
pub extern "C" fn molt_import_missing(name: Value) {
    import::missing_module(name);
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_import_from(m: Value, name: Value) -> Value {
    value(import::import_from(m, name))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_import_star(m: Value, r: Record) -> i64 {
    status(import::import_star(m, r))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_globals(r: Record) -> Value {
    value(modules::namespace_of(r))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_this_module(r: Record) -> Value {
    module_object::object_of(record(r)).into_raw()
}

fn setup_annotations(mapping: Value) -> R<()> {
    let name = crate::interned!("__annotations__");
    if in_namespace(mapping, name)?.is_none() {
        p::setitem(mapping, name, containers::new_dict().get())?;
    }
    Ok(())
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_setup_annotations(mapping: Value) -> i64 {
    status(setup_annotations(mapping))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_load_text_name(locals: Value, globals: Value, name: Value) -> Value {
    value(code::load_name(locals, globals, name))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_register_text(source: Value, content: Value, kind: i64) {
    code::register(source, content, kind)
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_run_text(
    source: Value,
    globals: Value,
    locals: Value,
    own_globals: Value,
    own_locals: Value,
    is_eval: i64,
) -> Value {
    let namespaces = [globals, locals, own_globals, own_locals];
    value(code::run_text(source, namespaces, is_eval != 0))
}

//! Modules, globals and builtin names.

use super::{done, val};
use crate::modules::import;
use crate::modules::{ModuleRecord, module_dict, module_object, namespace_of, record};
use crate::object::protocol as p;
use crate::value::Value;

#[unsafe(no_mangle)]
extern "C" fn molt_load_global(module: *mut ModuleRecord, name: Value) -> Value {
    val(import::load_global(module, name))
}

#[unsafe(no_mangle)]
extern "C" fn molt_store_global(module: *mut ModuleRecord, name: Value, value: Value) -> i64 {
    done(namespace_of(module).and_then(|d| p::setitem(d.get(), name, value)))
}

#[unsafe(no_mangle)]
extern "C" fn molt_delete_global(module: *mut ModuleRecord, name: Value) -> i64 {
    let deleted = namespace_of(module).and_then(|d| p::delitem(d.get(), name));
    done(match deleted {
        Err(_) if crate::errors::catch(&crate::types::exceptions::KEY_ERROR) => {
            Err(import::name_error(name))
        }
        r => r,
    })
}

#[unsafe(no_mangle)]
extern "C" fn molt_load_builtin(name: Value) -> Value {
    val(import::lookup_builtin(name)
        .map(|v| v.own())
        .ok_or_else(|| import::name_error(name)))
}

#[unsafe(no_mangle)]
extern "C" fn molt_import(module: *mut ModuleRecord, top: i64) -> Value {
    let imported = import::import(module);
    val(if top != 0 {
        imported.map(|_| import::top_package(module))
    } else {
        imported
    })
}

#[unsafe(no_mangle)]
extern "C" fn molt_import_missing(name: Value) {
    import::missing_module(name);
}

#[unsafe(no_mangle)]
extern "C" fn molt_import_from(module: Value, name: Value) -> Value {
    val(import::import_from(module, name))
}

#[unsafe(no_mangle)]
extern "C" fn molt_import_star(module: Value, target: *mut ModuleRecord) -> i64 {
    done(import::import_star(module, target))
}

#[unsafe(no_mangle)]
extern "C" fn molt_globals(module: *mut ModuleRecord) -> Value {
    let object = module_object::object_of(record(module));
    val(module_dict(object.get()))
}

#[unsafe(no_mangle)]
extern "C" fn molt_this_module(module: *mut ModuleRecord) -> Value {
    module_object::object_of(record(module)).into_raw()
}

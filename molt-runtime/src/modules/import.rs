//! Importing: running module bodies once, parents first; `from` imports; builtin names.

use crate::errors::{self, R, Raised, raise_bytes};
use crate::modules::found;
use crate::modules::imp;
use crate::modules::module_object::{self, lookup, module, object_of};
use crate::modules::{ModuleRecord, record};
use crate::object::header::Header;
use crate::object::name_map::NameHasher;
use crate::object::native::{NativeDef, NativeImpl};
use crate::object::protocol as p;
use crate::object::type_lookup::attributes_changed;
use crate::object::type_object::Type;
use crate::types::containers;
use crate::types::exceptions as exc;
use crate::types::object_type::TYPE_TYPE;
use crate::types::str_object::{intern, intern_value, is_str, new_str, str_of};
use crate::value::{Ref, Value};
use molt_abi::layout::flags::STR_GLOBAL;
use std::collections::HashMap;

const NOT_IMPORTED: u32 = 0;
pub const IMPORTING: u32 = 1;
const DONE: u32 = 2;
/// Imported, and its body has put something else into `sys.modules` in place of the module.
const REPLACED: u32 = 3;

static mut RECORDS: Vec<*mut ModuleRecord> = Vec::new();
static mut MODULES: Value = Value::NULL;

/// Records of the modules whose bodies have been run, in order.
pub fn imported_records() -> &'static mut Vec<*mut ModuleRecord> {
    unsafe { &mut *(&raw mut RECORDS) }
}

/// `sys.modules`.
pub fn modules_dict() -> Value {
    unsafe {
        if MODULES.is_null() {
            MODULES = containers::new_dict().into_raw();
        }
        MODULES
    }
}

/// Imports a module: runs its body if that has not happened. The module object.
pub fn import(p: *mut ModuleRecord) -> R {
    let r = record(p);
    if r.state == DONE {
        return Ok(r.object.own());
    }
    if r.state == REPLACED
        && let Some(found) = containers::dict_get(modules_dict(), r.name)?
    {
        return Ok(found);
    }
    if r.state == NOT_IMPORTED {
        if containers::dict_get(modules_dict(), r.name)?.is_some_and(|v| v.is_none()) {
            return Err(halted(r.name));
        }
        if !r.parent.is_null() {
            import(r.parent)?;
        }
        if r.state == NOT_IMPORTED {
            return run(p);
        }
    }
    Ok(object_of(record(p)))
}

/// Runs the body: the module, or what the body has put in its place.
fn run(p: *mut ModuleRecord) -> R {
    let r = record(p);
    let object = object_of(r);
    r.state = IMPORTING;
    containers::dict_set(modules_dict(), r.name, object.get())?;
    if !imported_records().contains(&p) {
        imported_records().push(p);
    }
    for (name, value) in module_object::special_names(r)? {
        if let Some(w) = r.slot(intern(name)) {
            exc::replace(w, value);
        }
    }
    match body(r, object.get()) {
        Ok(()) => {
            let listed = containers::dict_get(modules_dict(), r.name)?;
            let object = match listed {
                Some(listed) if listed.get() != object.get() => {
                    r.state = REPLACED;
                    listed
                }
                _ => {
                    r.state = DONE;
                    object
                }
            };
            if !r.parent.is_null() {
                let parent = object_of(record(r.parent));
                module_object::store(parent.get(), r.last_name, object.get())?;
            }
            Ok(object)
        }
        Err(e) => {
            // The program's own module stays until the end; what others bound lives on for their functions, and both
            // are let go of when the program ends.
            if str_of(r.name) == b"__main__" {
                return Err(e);
            }
            r.state = NOT_IMPORTED;
            let pending = errors::take_pending();
            let _ = crate::object::namespace::delete(modules_dict(), r.name);
            attributes_changed();
            drop(unsafe { Ref::from_owned(std::mem::replace(&mut r.object, Value::NULL)) });
            errors::restore_pending(pending);
            Err(e)
        }
    }
}

/// Gives a module of the runtime a name. `alone`: that makes the name mean nothing else to code.
fn add_native(dict: Value, name: Value, value: Value, alone: bool) -> R<()> {
    let before = name.header().flags & STR_GLOBAL;
    containers::dict_set(dict, name, value)?;
    if alone {
        let flags = &mut name.header().flags;
        *flags = *flags & !STR_GLOBAL | before
    }
    Ok(())
}

fn body(r: &mut ModuleRecord, object: Value) -> R<()> {
    if !r.native.is_null() {
        let dict = module_object::module_dict(object)?;
        // A function that makes instances of a type of the same name hides the type.
        let (types, functions): (Vec<_>, Vec<_>) =
            table(r.native).partition(|(_, value)| p::is_type(*value));
        // No code has the names of a module without code as its globals.
        let alone = r.init.is_none();
        for (name, value) in types.into_iter().chain(functions) {
            let value = match p::is_type(value) {
                true => value.own(),
                false => match unsafe { &*value.as_ptr::<NativeDef>() }.fun {
                    NativeImpl::GetSet(get, _) => get(object)?,
                    _ => value.own(),
                },
            };
            add_native(dict.get(), name, value.get(), alone)?;
        }
        if str_of(r.name) == b"builtins" {
            for (name, value) in all_builtins() {
                add_native(dict.get(), name, value, alone)?;
            }
            for (name, value) in [
                ("None", Value::NONE),
                ("True", Value::TRUE),
                ("False", Value::FALSE),
            ] {
                containers::dict_set(dict.get(), intern(name), value)?;
            }
            unsafe { BUILTINS = object };
            attributes_changed();
            for (name, value) in std::mem::take(unsafe { &mut *(&raw mut EARLY_BUILTINS) }) {
                containers::dict_set(dict.get(), name, value.get())?;
            }
        }
    }
    if let Some(init) = r.native_init
        && unsafe { init(object) } < 0
    {
        return Err(Raised);
    }
    if let Some(init) = r.init {
        crate::types::function::checked(unsafe { init() })?;
    }
    Ok(())
}

/// Names and values of a table of native functions and types.
fn table(p: *const *const Header) -> impl Iterator<Item = (Value, Value)> {
    let mut p = p;
    std::iter::from_fn(move || unsafe {
        if p.is_null() || (*p).is_null() {
            return None;
        }
        let h = *p;
        p = p.add(1);
        let name = if std::ptr::eq((*h).ty, &TYPE_TYPE) {
            let full = (*(h as *const Type)).name;
            full.rsplit('.').next().unwrap_or(full)
        } else {
            (*(h as *const NativeDef)).name
        };
        Some((intern(name), Value::object(h)))
    })
}

/// Builtin functions and types that the program can mention.
fn builtin_table() -> &'static HashMap<u64, Value, NameHasher> {
    static mut TABLE: Option<HashMap<u64, Value, NameHasher>> = None;
    unsafe {
        let t = &mut *(&raw mut TABLE);
        t.get_or_insert_with(|| {
            let mut map = HashMap::default();
            let start = crate::emitted_table!("molt.functions.builtins") as *const *const Header;
            for (name, value) in table(start) {
                map.insert(name.0, value);
            }
            for (name, value) in [
                ("Ellipsis", Value::ELLIPSIS),
                ("NotImplemented", Value::NOT_IMPLEMENTED),
                ("__debug__", Value::TRUE),
            ] {
                map.insert(intern(name).0, value);
            }
            // In the table if its other names are mentioned.
            if let Some(os_error) = map.get(&intern("OSError").0).copied() {
                for name in ["IOError", "EnvironmentError"] {
                    map.insert(intern(name).0, os_error);
                }
            }
            map
        })
    }
}

/// The `builtins` module, once it has been imported (the module table owns it).
static mut BUILTINS: Value = Value::NULL;

/// What was set in the `builtins` module before it was imported (`_` by `sys.displayhook`).
static mut EARLY_BUILTINS: Vec<(Value, Ref)> = Vec::new();

/// A builtin; what the program put into the `builtins` module counts.
pub fn lookup_builtin(name: Value) -> Option<Value> {
    let module = unsafe { BUILTINS };
    if !module.is_null()
        && let Some(v) = crate::types::dict::get_str(module_object::module(module).dict, name)
    {
        return Some(v);
    }
    let early = unsafe { &*(&raw const EARLY_BUILTINS) };
    match early.iter().find(|(n, _)| *n == name) {
        Some((_, v)) => Some(v.get()),
        None => builtin_table().get(&name.0).copied(),
    }
}

/// The module `builtins`, if it was imported.
pub fn builtins_module() -> Option<Value> {
    let module = unsafe { BUILTINS };
    (!module.is_null()).then_some(module)
}

/// Sets a name in the `builtins` module, also if the program has not imported it yet.
pub fn set_builtin(name: Value, value: Value) -> R<()> {
    attributes_changed();
    let module = unsafe { BUILTINS };
    if module.is_null() {
        let early = unsafe { &mut *(&raw mut EARLY_BUILTINS) };
        early.retain(|(n, _)| *n != name);
        early.push((name, value.own()));
        return Ok(());
    }
    containers::dict_set(module_object::module(module).dict, name, value)
}

pub fn all_builtins() -> Vec<(Value, Value)> {
    builtin_table()
        .iter()
        .map(|(n, v)| (Value(*n), *v))
        .collect()
}

/// NameError for a global.
#[cold]
pub fn name_error(name: Value) -> Raised {
    let mut text = b"name '".to_vec();
    text.extend_from_slice(str_of(name));
    text.extend_from_slice(b"' is not defined");
    let e = exc::new_exception(&exc::NAME_ERROR, &[new_str(text).get()]);
    exc::set_field(e.get(), exc::FIELD_NAME, name);
    exc::raise_object(e)
}

/// A name that compiled code found no global for. Where no module has it but in its code, it is a builtin.
#[inline(never)]
pub fn load_unassigned(p: *mut ModuleRecord, name: Value) -> R {
    if name.header().flags & STR_GLOBAL == 0
        && let Some(v) = lookup_builtin(name)
    {
        return Ok(v.own());
    }
    load_global(p, name)
}

/// A global of a module, else a builtin.
pub fn load_global(p: *mut ModuleRecord, name: Value) -> R {
    if let Some(v) = found::get(p, name) {
        return Ok(v.own());
    }
    let name = intern_value(name);
    let v = match global(p, name)? {
        Some(v) => v,
        None => match lookup_builtin(name) {
            Some(v) => v.own(),
            None => return Err(name_error(name)),
        },
    };
    found::remember(p, name, v.get());
    Ok(v)
}

pub fn global(p: *mut ModuleRecord, name: Value) -> R<Option<Ref>> {
    let object = object_of(record(p));
    lookup(object.get(), intern_value(name))
}

/// A program says by None in `sys.modules` that it does not want a module.
#[cold]
fn halted(name: Value) -> Raised {
    let mut text = b"import of ".to_vec();
    text.extend_from_slice(str_of(name));
    text.extend_from_slice(b" halted; None in sys.modules");
    let e = exc::new_exception(&exc::MODULE_NOT_FOUND_ERROR, &[new_str(text).get()]);
    exc::set_field(e.get(), exc::FIELD_NAME, name);
    exc::raise_object(e)
}

/// ModuleNotFoundError.
#[cold]
pub fn missing_module(name: Value) -> Raised {
    let mut text = b"No module named '".to_vec();
    text.extend_from_slice(str_of(name));
    text.push(b'\'');
    if let Some(dot) = str_of(name).iter().rposition(|b| *b == b'.') {
        let parent = &str_of(name)[..dot];
        let plain =
            |p: &*mut ModuleRecord| str_of(record(*p).name) == parent && record(*p).is_package == 0;
        if imported_records().iter().any(plain) {
            text.extend_from_slice(b"; '");
            text.extend_from_slice(parent);
            text.extend_from_slice(b"' is not a package");
        }
    }
    let e = exc::new_exception(&exc::MODULE_NOT_FOUND_ERROR, &[new_str(text).get()]);
    exc::set_field(e.get(), exc::FIELD_NAME, name);
    exc::raise_object(e)
}

/// `from module import name`.
pub fn import_from(m: Value, name: Value) -> R {
    if let Some(v) = p::getattr_opt(m, name)? {
        return Ok(v);
    }
    let module_name = p::getattr_opt(m, crate::interned!("__name__"))?.filter(|n| is_str(n.get()));
    if let Some(n) = &module_name {
        let full = [str_of(n.get()), b".", str_of(name)].concat();
        let full = new_str(full);
        if let Some(v) = containers::dict_get(modules_dict(), full.get())? {
            return Ok(v);
        }
        if let Some(path) = p::getattr_opt(m, crate::interned!("__path__"))?
            && let Some(v) = imp::ask_finders(full.get(), path.get())?
        {
            module_object::store(m, name, v.get())?;
            return Ok(v);
        }
    }
    let shown = module_name
        .as_ref()
        .map_or(&b"<unknown module name>"[..], |n| str_of(n.get()));
    let partial = module_object::is_module(m)
        && !module(m).record.is_null()
        && record(module(m).record).state == IMPORTING;
    let file = p::getattr_opt(m, crate::interned!("__file__"))?.filter(|f| is_str(f.get()));
    let mut text = b"cannot import name '".to_vec();
    text.extend_from_slice(str_of(name));
    text.extend_from_slice(b"' from ");
    if partial {
        text.extend_from_slice(b"partially initialized module ");
    }
    text.push(b'\'');
    text.extend_from_slice(shown);
    text.push(b'\'');
    if partial {
        text.extend_from_slice(b" (most likely due to a circular import)");
    }
    text.extend_from_slice(b" (");
    text.extend_from_slice(
        file.as_ref()
            .map_or(&b"unknown location"[..], |f| str_of(f.get())),
    );
    text.push(b')');
    let e = exc::new_exception(&exc::IMPORT_ERROR, &[new_str(text).get()]);
    if let Some(n) = &module_name {
        exc::set_field(e.get(), exc::FIELD_NAME, n.get());
    }
    exc::set_field(e.get(), exc::IMPORT_NAME_FROM, name);
    if let Some(f) = &file {
        exc::set_field(e.get(), exc::IMPORT_PATH, f.get());
    }
    Err(exc::raise_object(e))
}

/// `from module import *` into the globals of `target`.
pub fn import_star(m: Value, target: *mut ModuleRecord) -> R<()> {
    let object = object_of(record(target));
    if let Some(all) = p::getattr_opt(m, crate::interned!("__all__"))? {
        for name in p::collect(all.get())? {
            if !is_str(name.get()) {
                let text = format!(
                    "Item in {}.__all__ must be str, not {}",
                    String::from_utf8_lossy(&p::str_bytes(
                        p::getattr(m, crate::interned!("__name__"))?.get()
                    )?),
                    p::type_name(name.get())
                );
                return Err(raise_bytes(&exc::TYPE_ERROR, text.as_bytes()));
            }
            let value = match p::getattr_opt(m, name.get())? {
                Some(value) => value,
                None => listed_module(m, name.get())?,
            };
            module_object::store(object.get(), intern_value(name.get()), value.get())?;
        }
        return Ok(());
    }
    let dict = p::getattr(m, crate::interned!("__dict__"))?;
    for name in p::collect(dict.get())? {
        if is_str(name.get()) && !str_of(name.get()).starts_with(b"_") {
            let value = p::getitem(dict.get(), name.get())?;
            module_object::store(object.get(), intern_value(name.get()), value.get())?;
        }
    }
    Ok(())
}

/// A module that the `__all__` of its package lists and nobody has imported yet; AttributeError if there is none.
fn listed_module(package: Value, name: Value) -> R {
    if p::getattr_opt(package, crate::interned!("__path__"))?.is_some() {
        let mut full = p::str_bytes(p::getattr(package, crate::interned!("__name__"))?.get())?;
        full.push(b'.');
        full.extend_from_slice(str_of(name));
        if super::imp::find(&full).is_some() {
            super::imp::load(&full)?;
        }
    }
    p::getattr(package, name)
}

static mut IS_CLEARING: bool = false;

/// The program ends, and globals are not in their place any more.
pub fn is_clearing() -> bool {
    unsafe { IS_CLEARING }
}

/// Clears the globals of all modules, the last imported first, so that objects kept only by them die; `sys` comes last, for the
/// streams that destructors write to.
pub fn clear_modules() {
    attributes_changed();
    unsafe { BUILTINS = Value::NULL };
    drop(std::mem::take(unsafe { &mut *(&raw mut EARLY_BUILTINS) }));
    // Destructors of what globals hold find all globals in their place, as where a collection of cycles runs them.
    let records = imported_records().iter().rev().map(|p| record(*p));
    let held: Vec<Ref> = records.flat_map(|r| globals_of(r)).collect();
    let headers: Vec<_> = held.iter().map(|v| v.get().header() as *mut _).collect();
    crate::memory::gc::run_finalizers(&headers);
    unsafe { IS_CLEARING = true };
    attributes_changed();
    drop(held);
    for last in [false, true] {
        for p in imported_records().iter().rev() {
            if (str_of(record(*p).name) == b"sys") == last {
                clear_globals(record(*p));
            }
        }
    }
    let records = std::mem::take(imported_records());
    unsafe {
        let modules = std::mem::replace(&mut *(&raw mut MODULES), Value::NULL);
        drop(Ref::from_owned(modules));
    }
    for p in records {
        let r = record(p);
        let object = std::mem::replace(&mut r.object, Value::NULL);
        if !object.is_null() {
            let dict = std::mem::replace(&mut module(object).dict, Value::NULL);
            drop(unsafe { Ref::from_owned(dict) });
        }
        drop(unsafe { Ref::from_owned(object) });
    }
}

/// The objects that a module's globals hold.
fn globals_of(r: &ModuleRecord) -> Vec<Ref> {
    (0..r.names().len())
        .map(|i| unsafe { *r.slots.add(i) })
        .filter(|v| v.is_object())
        .map(|v| v.own())
        .collect()
}

fn clear_globals(r: &mut ModuleRecord) {
    let private = |n: &[u8]| n.first() == Some(&b'_') && n.get(1) != Some(&b'_');
    for first in [true, false] {
        for (i, name) in r.names().iter().enumerate() {
            if private(str_of(*name)) == first {
                let w = unsafe { &mut *r.slots.add(i) };
                // Destructors may still look at globals, to the very end: they see None, as in CPython.
                exc::replace(w, Ref::NONE);
            }
        }
    }
    if !r.object.is_null() && !module(r.object).dict.is_null() {
        let dict = module(r.object).dict.own();
        let names = p::collect(dict.get()).unwrap_or_default();
        for first in [true, false] {
            for name in &names {
                if is_str(name.get())
                    && private(str_of(name.get())) == first
                    && str_of(name.get()) != b"__builtins__"
                {
                    let _ = containers::dict_set(dict.get(), name.get(), Value::NONE);
                }
            }
        }
    }
}

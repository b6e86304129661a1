//! Imports by computed names: `__import__` and what `importlib` is made of. Only modules of the program can be found.

use crate::errors::{R, raise, raise_type_error, raise_value_error};
use crate::modules::{ModuleRecord, import, record};
use crate::native_function;
use crate::object::call;
use crate::object::protocol as p;
use crate::types::containers;
use crate::types::exceptions as exc;
use crate::types::str_object::{intern, is_str, new_str, str_of};
use crate::value::{Ref, Value};

/// The record of a module of the program.
pub fn find(name: &[u8]) -> Option<*mut ModuleRecord> {
    let mut at = crate::emitted_table!("molt.modules") as *const *mut ModuleRecord;
    unsafe {
        while !(*at).is_null() {
            if str_of((**at).name) == name {
                return Some(*at);
            }
            at = at.add(1);
        }
    }
    None
}

/// ModuleNotFoundError. `parent`: what the name is looked for in, if that is no package.
#[cold]
fn missing(name: &[u8], parent: Option<&[u8]>) -> crate::errors::Raised {
    let mut text = b"No module named '".to_vec();
    text.extend_from_slice(name);
    text.push(b'\'');
    if let Some(parent) = parent {
        text.extend_from_slice(b"; '");
        text.extend_from_slice(parent);
        text.extend_from_slice(b"' is not a package");
    }
    let e = exc::new_exception(&exc::MODULE_NOT_FOUND_ERROR, &[new_str(text).get()]);
    exc::set_field(e.get(), exc::FIELD_NAME, new_str(name).get());
    exc::raise_object(e)
}

/// The module of an absolute name, imported if it was not; its packages are imported first.
pub fn load(name: &[u8]) -> R {
    let key = intern(name);
    if let Some(m) = containers::dict_get(import::modules_dict(), key)? {
        if !m.get().is_none() {
            return Ok(m);
        }
        let mut text = b"import of ".to_vec();
        text.extend_from_slice(name);
        text.extend_from_slice(b" halted; None in sys.modules");
        let e = exc::new_exception(&exc::MODULE_NOT_FOUND_ERROR, &[new_str(text).get()]);
        exc::set_field(e.get(), exc::FIELD_NAME, key);
        return Err(exc::raise_object(e));
    }
    let mut parent = None;
    if let Some(dot) = name.iter().rposition(|b| *b == b'.') {
        parent = Some((load(&name[..dot])?, dot));
        // The parent's body may have put the module there.
        if let Some(m) = containers::dict_get(import::modules_dict(), key)? {
            return Ok(m);
        }
    }
    if let Some(found) = find(name) {
        return import::import(found);
    }
    let path = match &parent {
        Some((parent, dot)) => match p::getattr_opt(parent.get(), intern("__path__"))? {
            Some(path) => path,
            None => return Err(missing(name, Some(&name[..*dot]))),
        },
        None => Ref::NONE,
    };
    let Some(module) = ask_finders(key, path.get())? else {
        return Err(missing(name, None));
    };
    if let Some((parent, dot)) = parent {
        p::setattr(parent.get(), intern(&name[dot + 1..]), module.get())?;
    }
    Ok(module)
}

/// The module that a finder of `sys.meta_path` knows, made and run by its loader. `path` is that of the package it is in.
pub fn ask_finders(name: Value, path: Value) -> R<Option<Ref>> {
    let modules = import::modules_dict();
    let Some(sys) = containers::dict_get(modules, intern("sys"))? else {
        return Ok(None);
    };
    let Some(finders) = p::getattr_opt(sys.get(), intern("meta_path"))? else {
        return Ok(None);
    };
    for finder in p::collect(finders.get())? {
        let Some(find_spec) = p::getattr_opt(finder.get(), intern("find_spec"))? else {
            continue;
        };
        let spec = call::call_pos(find_spec.get(), &[name, path, Value::NONE])?;
        if spec.get().is_none() {
            continue;
        }
        let loader = p::getattr(spec.get(), intern("loader"))?;
        let made = call::call_method_str(loader.get(), "create_module", &[spec.get()])?;
        let module = if made.get().is_none() {
            let types = load(b"types")?;
            let class = p::getattr(types.get(), intern("ModuleType"))?;
            call::call1(class.get(), name)?
        } else {
            made
        };
        p::setattr(module.get(), intern("__spec__"), spec.get())?;
        p::setattr(module.get(), intern("__loader__"), loader.get())?;
        containers::dict_set(modules, name, module.get())?;
        if let Err(raised) = call::call_method_str(loader.get(), "exec_module", &[module.get()]) {
            let pending = crate::errors::take_pending();
            let _ = crate::object::namespace::delete(modules, name);
            crate::errors::restore_pending(pending);
            return Err(raised);
        }
        // The loader may have put something else there.
        return Ok(Some(containers::dict_get(modules, name)?.unwrap_or(module)));
    }
    Ok(None)
}

/// The absolute form of a name that is relative to a package.
fn resolve(name: &[u8], package: &[u8], level: usize) -> R<Vec<u8>> {
    let mut base = package;
    for _ in 1..level {
        match base.iter().rposition(|b| *b == b'.') {
            Some(dot) => base = &base[..dot],
            None => {
                return Err(raise(
                    &exc::IMPORT_ERROR,
                    "attempted relative import beyond top-level package",
                ));
            }
        }
    }
    if name.is_empty() {
        return Ok(base.to_vec());
    }
    Ok([base, b".", name].concat())
}

fn text(v: Value, function: &str) -> R<&'static [u8]> {
    if is_str(v) {
        return Ok(str_of(v));
    }
    Err(raise_type_error(format!(
        "{function} must be str, not {}",
        p::type_name(v)
    )))
}

native_function!("_imp", "load", "name, /", |a| load(text(a[0], "name")?));
native_function!("_imp", "has", "name, /", |a| Ok(Ref::bool(
    find(text(a[0], "name")?).is_some()
)));
native_function!("_imp", "is_package", "name, /", |a| Ok(Ref::bool(
    find(text(a[0], "name")?).is_some_and(|r| record(r).is_package != 0)
)));
native_function!("_imp", "file_of", "name, /", |a| Ok(
    match find(text(a[0], "name")?) {
        Some(r) if !record(r).file.is_null() => record(r).file.own(),
        _ => Ref::NONE,
    }
));
native_function!("_imp", "resolve", "name, package, level, /", |a| {
    let level = p::index_i64(a[2])?.max(0) as usize;
    let name = resolve(text(a[0], "name")?, text(a[1], "package")?, level)?;
    Ok(new_str(name))
});

native_function!(
    "builtins",
    "__import__",
    "name, globals=None, locals=None, fromlist=(), level=0",
    |a| {
        let name = text(a[0], "__import__() argument 1")?;
        let level = match a[4].present() {
            Some(level) => p::index_i64(level)?,
            None => 0,
        };
        if level < 0 {
            return Err(raise_value_error("level must be >= 0"));
        }
        let full = if level == 0 {
            if name.is_empty() {
                return Err(raise_value_error("Empty module name"));
            }
            name.to_vec()
        } else {
            let package = match a[1].present().filter(|g| !g.is_none()) {
                Some(globals) => containers::dict_get(globals, intern("__package__"))?,
                None => None,
            };
            match package.filter(|v| is_str(v.get()) && !str_of(v.get()).is_empty()) {
                Some(package) => resolve(name, str_of(package.get()), level as usize)?,
                None => {
                    return Err(raise(
                        &exc::IMPORT_ERROR,
                        "attempted relative import with no known parent package",
                    ));
                }
            }
        };
        let module = load(&full)?;
        let names = match a[3].present().filter(|v| !v.is_none()) {
            Some(list) => p::collect(list)?,
            None => Vec::new(),
        };
        if names.is_empty() {
            // The package on the left, as `import a.b` binds it.
            let skip = full.len() - name.len();
            let end = full[skip..].iter().position(|b| *b == b'.');
            return match end {
                Some(dot) if level == 0 => load(&full[..skip + dot]),
                _ => Ok(module),
            };
        }
        for n in names {
            // Submodules that are asked for are imported.
            if is_str(n.get()) && p::getattr_opt(module.get(), n.get())?.is_none() {
                let child = [&full[..], b".", str_of(n.get())].concat();
                if let Some(found) = find(&child) {
                    import::import(found)?;
                }
            }
        }
        Ok(module)
    }
);

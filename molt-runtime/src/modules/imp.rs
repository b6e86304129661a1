//! Imports by computed names: `__import__` and what `importlib` is made of. Only modules of the program can be found.

use crate::errors::{R, raise, raise_type_error, raise_value_error};
use crate::modules::{ModuleRecord, import, record};
use crate::native_function;
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

/// ModuleNotFoundError; a parent that is no package is named.
#[cold]
fn missing(name: &[u8]) -> crate::errors::Raised {
    let mut text = b"No module named '".to_vec();
    text.extend_from_slice(name);
    text.push(b'\'');
    if let Some(dot) = name.iter().rposition(|b| *b == b'.')
        && let Some(parent) = find(&name[..dot])
        && record(parent).is_package == 0
    {
        text.extend_from_slice(b"; '");
        text.extend_from_slice(&name[..dot]);
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
    if let Some(dot) = name.iter().rposition(|b| *b == b'.') {
        load(&name[..dot])?;
    }
    match find(name) {
        Some(found) => import::import(found),
        None => Err(missing(name)),
    }
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

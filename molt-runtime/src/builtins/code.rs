//! `eval`, `exec`, `compile` and `__import__`: the compiler is not part of the program, so only literals can be evaluated,
//! and only what is part of the program can be imported.

use crate::errors::{R, raise_not_implemented, raise_type_error, raise_value_error};
use crate::modules::import;
use crate::native_function;
use crate::object::protocol as p;
use crate::types::containers;
use crate::types::str_object::{is_str, new_str, str_of};
use crate::value::Value;

fn unsupported(what: &str) -> R {
    Err(raise_not_implemented(format!(
        "{what}() of source text is not possible in a compiled program"
    )))
}

native_function!(raw "builtins", "eval", |_| unsupported("eval"));
native_function!(raw "builtins", "exec", |_| unsupported("exec"));
native_function!(raw "builtins", "compile", |_| unsupported("compile"));

/// `__import__(name)` by a computed name: modules that have been imported are found.
fn import_by_name(a: &[Value]) -> R {
    let [name, _, _, from, level] = a else {
        unreachable!("five parameters")
    };
    if !is_str(*name) {
        return Err(raise_type_error(format!(
            "__import__() argument 1 must be str, not {}",
            p::argument_type(*name)
        )));
    }
    let text = str_of(*name);
    if text.is_empty() {
        return Err(raise_value_error("Empty module name"));
    }
    if !level.is_null() && p::index_i64(*level)? != 0 {
        return Err(raise_not_implemented(
            "__import__() with a level is not possible in a compiled program",
        ));
    }
    let Some(module) = containers::dict_get(import::modules_dict(), *name)? else {
        return Err(import::missing_module(*name));
    };
    let whole = !from.is_null() && p::truth(*from)?;
    match text.iter().position(|b| *b == b'.') {
        Some(end) if !whole => {
            let first = new_str(&text[..end]);
            Ok(containers::dict_get(import::modules_dict(), first.get())?.unwrap_or(module))
        }
        _ => Ok(module),
    }
}
native_function!(
    "builtins",
    "__import__",
    "name, globals=None, locals=None, fromlist=None, level=0",
    import_by_name
);

//! What was probably meant by a name that there is not, as `traceback` says it. The text that ends a program after an uncaught
//! exception does without: every program would carry this.

use crate::errors::take_pending;
use crate::kernels::distance::nearest;
use crate::modules::sys::STDLIB_NAMES;
use crate::object::protocol as p;
use crate::types::code::Code;
use crate::types::exceptions::{self as exc, field};
use crate::types::object_attrs::own_names;
use crate::types::str_object::{is_str, str_of};
use crate::types::traceback::traceback;
use crate::value::{Ref, Value};

/// Names of `builtins`, in its order. A program has those that it mentions.
const BUILTINS: &str = include_str!("builtin_names.txt");
/// More candidates than these are not looked at.
const MOST_CANDIDATES: usize = 750;

/// What follows the message of an exception that names something unknown.
pub struct Suggestion {
    pub name: Option<Vec<u8>>,
    /// A module of the standard library that was not imported.
    pub module: Option<Value>,
}

impl Suggestion {
    pub fn text(&self) -> Vec<u8> {
        let mut text = Vec::new();
        if let Some(name) = &self.name {
            text.extend_from_slice(b". Did you mean: '");
            text.extend_from_slice(name);
            text.extend_from_slice(b"'?");
        }
        if let Some(module) = self.module {
            text.extend_from_slice(match &self.name {
                Some(_) => b" Or did you forget to import '",
                None => b". Did you forget to import '",
            });
            text.extend_from_slice(str_of(module));
            text.push(b'\'')
        }
        text
    }
}

/// `tb` is where a NameError was raised, or NULL if that is not known.
pub fn suggestion(e: Value, tb: Value) -> Suggestion {
    let mut found = Suggestion {
        name: None,
        module: None,
    };
    let wrong = match () {
        _ if p::has_type(e, &exc::NAME_ERROR) => field(e, exc::FIELD_NAME),
        _ if p::has_type(e, &exc::ATTRIBUTE_ERROR) => field(e, exc::FIELD_NAME),
        _ if p::has_type(e, &exc::IMPORT_ERROR) => field(e, exc::IMPORT_NAME_FROM),
        _ => return found,
    };
    if wrong.is_null() || !is_str(wrong) || str_of(wrong).is_empty() {
        return found;
    }
    let mut fixed: Vec<&[u8]> = Vec::new();
    let names = match () {
        _ if p::has_type(e, &exc::NAME_ERROR) => {
            let modules = STDLIB_NAMES.split_ascii_whitespace();
            let mut modules = modules.map(str::as_bytes);
            found.module = modules.any(|m| m == str_of(wrong)).then_some(wrong);
            if tb.is_null() {
                return found;
            }
            fixed.extend(BUILTINS.split_ascii_whitespace().map(str::as_bytes));
            names_at(innermost(tb))
        }
        _ if p::has_type(e, &exc::ATTRIBUTE_ERROR) => match field(e, exc::FIELD_OBJ) {
            object if object.is_null() => return found,
            object => own_names(object),
        },
        _ => match imported(field(e, exc::FIELD_NAME)) {
            Some(module) => own_names(module.get()),
            None => return found,
        },
    };
    let Ok(names) = names else {
        drop(take_pending());
        return found;
    };
    let texts = names.iter().filter(|n| is_str(n.get()));
    let all: Vec<&[u8]> = texts.map(|n| str_of(n.get())).chain(fixed).collect();
    if all.len() <= MOST_CANDIDATES {
        found.name = nearest(str_of(wrong), all.into_iter()).map(<[u8]>::to_vec);
    }
    found
}

fn innermost(tb: Value) -> &'static Code {
    let mut level = traceback(tb);
    while !level.next.is_null() {
        level = traceback(level.next)
    }
    level.code
}

/// The names that code can see, builtins left out: its variables and the globals.
fn names_at(code: &'static Code) -> crate::errors::R<Vec<Ref>> {
    let mut names = Vec::new();
    if str_of(code.name) != b"<module>" {
        names.extend(code.all_names().map(Value::own))
    }
    let globals = crate::modules::namespace_of_file(code.filename)?;
    names.extend(p::collect(globals.get())?);
    Ok(names)
}

fn imported(name: Value) -> Option<Ref> {
    if name.is_null() || !is_str(name) {
        return None;
    }
    let name = std::str::from_utf8(str_of(name)).ok()?;
    let module = crate::modules::imported(name).ok()?;
    (!module.is_none()).then_some(module)
}

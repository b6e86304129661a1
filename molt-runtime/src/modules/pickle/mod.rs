//! What `_pickle` needs to be quick: objects to pickles (`save`, `reduce`), pickles to objects (`load`, `build`), and
//! `PickleBuffer`. What runs rarely (finding globals, text arguments of old protocols) is Python, in `stdlib/_pickle.py`,
//! and is handed in as tuples of functions.

pub mod buffer;
mod build;
mod input;
pub mod load;
mod memo;
mod numbered;
mod opcode;
mod output;
mod reduce;
pub mod save;
mod save_items;

use self::input::{File, Input};
use self::load::Loader;
use self::save::Saver;
use super::text_errors::class;
use crate::errors::{R, Raised, raise, raise_type_error, raise_value_error};
use crate::memory::leaks::keeps;
use crate::native_function;
use crate::object::native::{NativeDef, NativeImpl, Signature};
use crate::object::protocol as p;
use crate::object::type_object::Type;
use crate::types::bytes_object::new_bytes;
use crate::types::exceptions::{self as exc, EXCEPTION};
use crate::types::str_object::{intern, is_str};
use crate::types::tuple;
use crate::value::{Ref, Value};

#[unsafe(export_name = "molt.type._pickle_native.PickleError")]
pub static PICKLE_ERROR: Type = class("_pickle.PickleError", "_pickle", &EXCEPTION);

#[unsafe(export_name = "molt.type._pickle_native.PicklingError")]
pub static PICKLING_ERROR: Type = class("_pickle.PicklingError", "_pickle", &PICKLE_ERROR);

#[unsafe(export_name = "molt.type._pickle_native.UnpicklingError")]
pub static UNPICKLING_ERROR: Type = class("_pickle.UnpicklingError", "_pickle", &PICKLE_ERROR);

/// What the functions of the module need of its Python half.
struct Helpers {
    save: Ref,
    load: Ref,
}

static mut HELPERS: Option<Helpers> = None;

native_function!("_pickle_native", "set_helpers", "save, load, /", |a| {
    let helpers = Helpers {
        save: a[0].own(),
        load: a[1].own(),
    };
    keeps(|| drop(unsafe { (*(&raw mut HELPERS)).take() }));
    drop(unsafe { (*(&raw mut HELPERS)).replace(helpers) });
    Ok(Ref::NONE)
});

fn helpers() -> R<&'static Helpers> {
    match unsafe { &*(&raw const HELPERS) } {
        Some(helpers) => Ok(helpers),
        None => Err(raise(&exc::RUNTIME_ERROR, "_pickle was not imported")),
    }
}

/// Declares a function of `_pickle`, which its Python half imports.
macro_rules! module_function {
    ($ident:ident, $name:literal, $signature:literal, $f:expr) => {
        static $ident: NativeDef = NativeDef::function(
            "_pickle",
            $name,
            Signature::parse($signature),
            NativeImpl::Bound($f),
        );
        native_function!(value "_pickle_native", $name, |_| Ok($ident.as_value().own()));
    };
}

/// A method that a file must have.
fn method(file: Value, name: &str, what: &str) -> R {
    match p::getattr_opt(file, intern(name))? {
        Some(f) => Ok(f),
        None => Err(raise_type_error(format!("file must have {what}"))),
    }
}

fn or(v: Value, default: Value) -> Value {
    if v.is_null() { default } else { v }
}

module_function!(
    DUMPS,
    "dumps",
    "obj, protocol=None, *, fix_imports=True, buffer_callback=None",
    |a| {
        let fix = or(a[2], Value::TRUE);
        let mut saver = Saver::new(helpers()?.save.get(), a[1], fix, a[3], None)?;
        Ok(new_bytes(saver.dump(a[0])?))
    }
);
module_function!(
    DUMP,
    "dump",
    "obj, file, protocol=None, *, fix_imports=True, buffer_callback=None",
    |a| {
        let write = method(a[1], "write", "a 'write' attribute")?;
        let fix = or(a[3], Value::TRUE);
        let mut saver = Saver::new(helpers()?.save.get(), a[2], fix, a[4], Some(write))?;
        saver.dump(a[0])?;
        Ok(Ref::NONE)
    }
);

/// An unpickler with the arguments `fix_imports`, `encoding`, `errors` and `buffers`.
fn loader(input: Input, a: &[Value]) -> R<Loader> {
    for (v, name) in [(a[1], "encoding"), (a[2], "errors")] {
        if !v.is_null() && !is_str(v) {
            return Err(raise_type_error(format!(
                "argument '{name}' must be str, not {}",
                p::argument_type(v)
            )));
        }
    }
    let (ascii, strict) = (crate::interned!("ASCII"), crate::interned!("strict"));
    Loader::new(
        helpers()?.load.get(),
        input,
        or(a[0], Value::TRUE),
        or(a[1], ascii),
        or(a[2], strict),
        a[3],
    )
}

module_function!(
    LOADS,
    "loads",
    "data, /, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=()",
    |a| loader(Input::of_bytes(a[0])?, &a[1..])?.load()
);
module_function!(
    LOAD,
    "load",
    "file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=()",
    |a| loader(Input::of_file(File::of(a[0])?), &a[1..])?.load()
);

const DEFAULT_PROTOCOL: u8 = 4;
const HIGHEST_PROTOCOL: u8 = 5;

/// Items that one opcode adds to a list, set or dict at most.
const BATCH: usize = 1000;

#[cold]
fn pickling_error(message: impl AsRef<str>) -> Raised {
    raise(&PICKLING_ERROR, message)
}

#[cold]
fn unpickling_error(message: impl AsRef<str>) -> Raised {
    raise(&UNPICKLING_ERROR, message)
}

/// The protocol that an argument asks for.
fn protocol_of(v: Value, has_callback: bool) -> R<u8> {
    let protocol = if v.is_none() || v.is_null() {
        DEFAULT_PROTOCOL
    } else {
        let wanted = p::index_i64(v)?;
        if wanted > HIGHEST_PROTOCOL as i64 {
            return Err(raise_value_error(format!(
                "pickle protocol must be <= {HIGHEST_PROTOCOL}"
            )));
        }
        u8::try_from(wanted).unwrap_or(HIGHEST_PROTOCOL)
    };
    if has_callback && protocol < 5 {
        return Err(raise_value_error("buffer_callback needs protocol >= 5"));
    }
    Ok(protocol)
}

/// Absent and `None` are nothing.
fn optional(v: Value) -> Option<Ref> {
    (!v.is_null() && !v.is_none()).then(|| v.own())
}

/// The items of a tuple that a function written in Python gave.
fn parts<const N: usize>(v: &Ref) -> R<[Value; N]> {
    tuple::items_of(v.get())
        .try_into()
        .map_err(|_| raise_type_error("a tuple of another length was expected"))
}

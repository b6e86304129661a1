//! `eval`, `exec` and `compile`. The compiler is not part of the program: what they can be given is the text of constants of the
//! program, which was compiled with it and is registered when its module begins to run, and the examples of its docstrings.

use crate::entry::names::in_namespace;
use crate::errors::{R, Raised, raise_not_implemented, raise_type_error, raise_value_error};
use crate::modules::import;
use crate::native_function;
use crate::object::native::Args;
use crate::object::protocol as p;
use crate::types::code::{CODE_TYPE, code_of, new_code_object};
use crate::types::containers::{dict_get, dict_set};
use crate::types::exceptions as exc;
use crate::types::function::function as function_of;
use crate::types::str_object::{intern, is_str, new_str, str_of};
use crate::types::tuple::new_tuple;
use crate::value::{Ref, Value};
use molt_abi::text;
use std::collections::BTreeMap;

struct Text {
    /// A function, or what is wrong with the text.
    content: Ref,
    kind: i64,
}

/// Registered texts, for as long as the program runs; with each whether it is an example.
static mut TEXTS: BTreeMap<(Vec<u8>, bool), Text> = BTreeMap::new();

/// What `__builtins__` is in namespaces that came without it.
static mut BUILTINS: Ref = Ref::NULL;

fn shared_builtins() -> R {
    let shared = unsafe { &mut *(&raw mut BUILTINS) };
    if shared.get().is_null() {
        *shared = crate::modules::builtins_dict()?;
    }
    Ok(shared.clone())
}

fn texts() -> &'static mut BTreeMap<(Vec<u8>, bool), Text> {
    unsafe { &mut *(&raw mut TEXTS) }
}

/// Takes note of a text; `content` is what its kind says ([`text`]).
pub fn register(source: Value, content: Value, kind: i64) {
    crate::startup::exit::set_clear_texts(|| {
        drop(std::mem::take(texts()));
        drop(unsafe { std::mem::replace(&mut *(&raw mut BUILTINS), Ref::NULL) });
    });
    let content = content.own();
    let key = (str_of(source).to_vec(), kind & text::EXAMPLE != 0);
    let kind = kind & !text::EXAMPLE;
    texts().insert(key, Text { content, kind });
}

/// The name of the function that a call is about, for messages.
#[derive(Clone, Copy, PartialEq)]
enum Caller {
    Eval,
    Exec,
    Compile,
}

/// What a text is taken for.
#[derive(Clone, Copy, PartialEq)]
enum Mode {
    Eval,
    Exec,
    Single,
}

impl Caller {
    fn name(self) -> &'static str {
        match self {
            Caller::Eval => "eval",
            Caller::Exec => "exec",
            Caller::Compile => "compile",
        }
    }
}

/// The function that a text or a code object stands for.
fn function(source: Value, caller: Caller, filename: &[u8], mode: Mode) -> R {
    if p::type_of(source).is(&CODE_TYPE) {
        let found = texts().values().find(|t| {
            t.kind != text::INVALID
                && std::ptr::eq(function_of(t.content.get()).code, code_of(source))
        });
        return match found {
            Some(text) => Ok(text.content.clone()),
            None => Err(raise_not_implemented(format!(
                "{}() of this code object is not possible in a compiled program",
                caller.name()
            ))),
        };
    }
    let Some(bytes) = source_bytes(source) else {
        let article = match caller {
            Caller::Compile => "a string, bytes or AST object",
            _ => "a string, bytes or code object",
        };
        return Err(raise_type_error(format!(
            "{}() arg 1 must be {article}",
            caller.name()
        )));
    };
    let trimmed = bytes.trim_ascii_start().to_vec();
    let key = (bytes, mode == Mode::Single);
    let found = texts().get(&key);
    let bytes = key.0;
    let plain = || texts().get(&(bytes.clone(), false));
    let found = found
        .or_else(plain)
        .or_else(|| texts().get(&(trimmed, false)));
    let Some(text) = found else {
        return Err(raise_not_implemented(format!(
            "{}() of text that is no constant of the program is not possible in a compiled program",
            caller.name()
        )));
    };
    match text.kind {
        text::INVALID => Err(syntax_error(
            filename,
            &bytes,
            str_of(text.content.get()),
            mode,
        )),
        text::STATEMENTS if mode == Mode::Eval => {
            Err(syntax_error(filename, &bytes, b"1:1:invalid syntax", mode))
        }
        // Only `eval` does not mind blanks before an expression.
        text::EXPRESSION if caller != Caller::Eval && bytes.starts_with(b" ") => Err(syntax_error(
            filename,
            &bytes,
            b"1:2:unexpected indent",
            mode,
        )),
        _ => Ok(text.content.clone()),
    }
}

fn source_bytes(source: Value) -> Option<Vec<u8>> {
    if is_str(source) {
        return Some(str_of(source).to_vec());
    }
    crate::types::bytes_like::data_of(source).map(<[u8]>::to_vec)
}

/// `place` is `line:column:message`.
#[cold]
fn syntax_error(filename: &[u8], source: &[u8], place: &[u8], mode: Mode) -> Raised {
    let mut parts = place.splitn(3, |b| *b == b':');
    let mut number = || {
        let digits = std::str::from_utf8(parts.next()?).ok()?;
        digits.parse::<i64>().ok()
    };
    let (line, column) = (number().unwrap_or(1), number().unwrap_or(1));
    let message = parts.next().unwrap_or(place);
    let mut lines = source.split(|b| *b == b'\n');
    let shown = lines.nth(line as usize - 1).unwrap_or_default();
    let is_first = line == 1;
    let (line, column) = (Ref::from(line), Ref::from(column));
    let (filename, shown) = (new_str(filename), new_str(shown));
    let details = new_tuple(&[
        filename.get(),
        line.get(),
        column.get(),
        shown.get(),
        line.get(),
        column.get(),
    ]);
    let ty = match message {
        b"unexpected indent" if is_first || mode != Mode::Eval => &exc::INDENTATION_ERROR,
        // Statements are wrong in an expression, however they are indented.
        _ if mode == Mode::Eval => &exc::SYNTAX_ERROR,
        b"unindent does not match any outer indentation level" => &exc::INDENTATION_ERROR,
        m if m.starts_with(b"expected an indented block") => &exc::INDENTATION_ERROR,
        m if m.starts_with(b"inconsistent use of tabs") => &exc::TAB_ERROR,
        _ => &exc::SYNTAX_ERROR,
    };
    exc::raise_with_args(ty, &[new_str(message).get(), details.get()])
}

/// Runs a text in the namespaces given, or, where they are None, in those of the caller.
fn run(source: Value, caller: Caller, [globals, locals, own_globals, own_locals]: [Value; 4]) -> R {
    if !globals.is_none() && !p::has_type(globals, &crate::types::dict_type::DICT_TYPE) {
        return Err(raise_type_error(match caller {
            Caller::Eval => "globals must be a dict".to_string(),
            _ => format!(
                "{}() globals must be a dict, not {}",
                caller.name(),
                p::type_name(globals)
            ),
        }));
    }
    let mode = match caller {
        Caller::Eval => Mode::Eval,
        _ => Mode::Exec,
    };
    let function = function(source, caller, b"<string>", mode)?;
    let (globals, default) = match globals.is_none() {
        true => (own_globals, own_locals),
        false => (globals, globals),
    };
    let locals = if locals.is_none() { default } else { locals };
    let builtins = intern("__builtins__");
    if globals != own_globals && dict_get(globals, builtins)?.is_none() {
        let all = shared_builtins()?;
        dict_set(globals, builtins, all.get())?;
    }
    let result = p::call_pos(function.get(), &[locals, globals])?;
    Ok(match caller {
        Caller::Eval => result,
        _ => Ref::NONE,
    })
}

/// A call of `eval` or `exec`: source, globals, locals, and the caller's own.
pub fn run_text(source: Value, namespaces: [Value; 4], is_eval: bool) -> R {
    let caller = if is_eval { Caller::Eval } else { Caller::Exec };
    run(source, caller, namespaces)
}

/// A name in the code of a text: locals, globals, then what `__builtins__` of the globals has.
pub fn load_name(locals: Value, globals: Value, name: Value) -> R {
    if let Some(v) = in_namespace(locals, name)? {
        return Ok(v);
    }
    if locals != globals
        && let Some(v) = in_namespace(globals, name)?
    {
        return Ok(v);
    }
    let found = match dict_get(globals, intern("__builtins__"))? {
        None => import::lookup_builtin(name).map(Value::own),
        Some(b) if crate::modules::is_module(b.get()) => p::getattr_opt(b.get(), name)?,
        Some(b) => match in_namespace(b.get(), name)? {
            None if b.get() == unsafe { (*(&raw const BUILTINS)).get() } => {
                import::lookup_builtin(name).map(Value::own)
            }
            found => found,
        },
    };
    found.ok_or_else(|| import::name_error(name))
}

/// The namespace of the module that has the text or code object: who calls `exec` by another name is taken to be in it.
fn namespace_of_text(source: Value, caller: Caller) -> R {
    match function(source, caller, b"<string>", Mode::Exec) {
        Ok(f) => crate::modules::namespace_of(function_of(f.get()).module),
        Err(_) => {
            // Running it says what is wrong.
            drop(crate::errors::take_pending());
            Ok(crate::types::containers::new_dict())
        }
    }
}

/// A call by another name.
fn run_by_value(args: &Args, caller: Caller) -> R {
    let name = caller.name();
    if !args.names.is_empty() {
        return Err(raise_type_error(format!(
            "{name}() takes no keyword arguments"
        )));
    }
    let given = |n: usize| args.pos.get(n).copied().unwrap_or(Value::NONE);
    match args.pos.len() {
        0 => Err(raise_type_error(format!(
            "{name} expected at least 1 argument, got 0"
        ))),
        1..=3 => {
            let own = namespace_of_text(given(0), caller)?;
            run(given(0), caller, [given(1), given(2), own.get(), own.get()])
        }
        n => Err(raise_type_error(format!(
            "{name} expected at most 3 arguments, got {n}"
        ))),
    }
}

native_function!(raw "builtins", "eval", |args| run_by_value(args, Caller::Eval));
native_function!(raw "builtins", "exec", |args| run_by_value(args, Caller::Exec));

native_function!(
    "builtins",
    "compile",
    "source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1",
    |a| {
        let [source, filename, mode, ..] = a else {
            return Ok(Ref::NONE);
        };
        let mode: &[u8] = if is_str(*mode) { str_of(*mode) } else { b"" };
        let mode = match mode {
            b"exec" => Mode::Exec,
            b"eval" => Mode::Eval,
            b"single" => Mode::Single,
            _ => {
                return Err(raise_value_error(
                    "compile() mode must be 'exec', 'eval' or 'single'",
                ));
            }
        };
        let filename: &[u8] = if is_str(*filename) {
            str_of(*filename)
        } else {
            b"<string>"
        };
        let function = function(*source, Caller::Compile, filename, mode)?;
        Ok(new_code_object(function_of(function.get()).code))
    }
);

native_function!(raw "builtins", "breakpoint", |_| Err(raise_not_implemented(
    "breakpoint() is not possible in a compiled program"
)));

native_function!(raw "builtins", "__build_class__", |_| Err(raise_not_implemented(
    "__build_class__() is not possible in a compiled program"
)));

// A call by this name is compiled as what it means in its module; here comes a call by another name.
native_function!(raw "builtins", "globals", |_| Err(raise_not_implemented(
    "globals() by another name is not possible in a compiled program"
)));
native_function!(raw "builtins", "locals", |_| Err(raise_not_implemented(
    "locals() by another name is not possible in a compiled program"
)));

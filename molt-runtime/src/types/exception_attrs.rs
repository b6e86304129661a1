//! Attributes and methods of exceptions.

use crate::errors::{R, raise_type_error};
use crate::native_method;
use crate::object::attribute;
use crate::object::namespace;
use crate::object::protocol as p;
use crate::types::containers;
use crate::types::exceptions::{self as exc, exception, field, fields_of, is_exception, replace};
use crate::types::str_object::{intern, is_str};
use crate::types::traceback::TRACEBACK_TYPE;
use crate::types::tuple::new_tuple;
use crate::value::{Ref, Value};

fn present_or_none(v: Value) -> R {
    Ok(if v.is_null() { Ref::NONE } else { v.own() })
}

fn not_deletable(value: Option<Value>, name: &str) -> R<Value> {
    value.ok_or_else(|| raise_type_error(format!("{name} may not be deleted")))
}

fn set_args(e: Value, value: Option<Value>) -> R<()> {
    let items = p::collect(not_deletable(value, "args")?)?;
    let values: Vec<Value> = items.iter().map(|r| r.get()).collect();
    replace(&mut exception(e).args, new_tuple(&values));
    Ok(())
}

fn set_traceback(e: Value, value: Option<Value>) -> R<()> {
    let v = not_deletable(value, "__traceback__")?;
    if !v.is_none() && !p::type_of(v).is(&TRACEBACK_TYPE) {
        return Err(raise_type_error(
            "__traceback__ must be a traceback or None",
        ));
    }
    replace(&mut exception(e).traceback, unless_none(v));
    Ok(())
}

fn unless_none(v: Value) -> Ref {
    if v.is_none() { Ref::NULL } else { v.own() }
}

fn set_context(e: Value, value: Option<Value>) -> R<()> {
    let v = not_deletable(value, "__context__")?;
    if !v.is_none() && !is_exception(v) {
        return Err(raise_type_error(
            "exception context must be None or derive from BaseException",
        ));
    }
    replace(&mut exception(e).context, unless_none(v));
    Ok(())
}

fn set_cause(e: Value, value: Option<Value>) -> R<()> {
    let v = not_deletable(value, "__cause__")?;
    if !v.is_none() && !is_exception(v) {
        return Err(raise_type_error(
            "exception cause must be None or derive from BaseException",
        ));
    }
    store_cause(e, v);
    Ok(())
}

/// Sets `__cause__` (None: no cause) and suppresses the context.
pub fn store_cause(e: Value, cause: Value) {
    replace(&mut exception(e).cause, unless_none(cause));
    exception(e).suppress_context = Value::TRUE;
}

fn set_suppress(e: Value, value: Option<Value>) -> R<()> {
    match value {
        Some(v) if v.is_bool() => {
            exception(e).suppress_context = v;
            Ok(())
        }
        Some(_) => Err(raise_type_error("attribute value type must be bool")),
        None => Err(raise_type_error("can't delete numeric/char attribute")),
    }
}

crate::needs!("add_note" => "append");
native_method!(getset "BaseException", "args", |e| Ok(exception(e).args.own()), set_args);
native_method!(getset "BaseException", "__traceback__",
    |e| present_or_none(exception(e).traceback), set_traceback);
native_method!(getset "BaseException", "__context__",
    |e| present_or_none(exception(e).context), set_context);
native_method!(getset "BaseException", "__cause__",
    |e| present_or_none(exception(e).cause), set_cause);
native_method!(getset "BaseException", "__suppress_context__",
    |e| Ok(Ref::bool(exception(e).suppress_context == Value::TRUE)), set_suppress);

fn with_traceback(a: &[Value]) -> R {
    set_traceback(a[0], Some(a[1]))?;
    Ok(a[0].own())
}

fn add_note(a: &[Value]) -> R {
    if !is_str(a[1]) {
        return Err(raise_type_error(format!(
            "note must be a str, not '{}'",
            p::type_name(a[1])
        )));
    }
    let name = intern("__notes__");
    let notes = match p::getattr_opt(a[0], name)? {
        Some(n) => n,
        None => {
            let list = containers::new_list(Vec::new());
            p::setattr(a[0], name, list.get())?;
            list
        }
    };
    if !containers::is_list(notes.get()) {
        return Err(raise_type_error("Cannot add note: __notes__ is not a list"));
    }
    p::call_method_str(notes.get(), "append", &[a[1]])
}

/// `(type, args)` or `(type, args, state)`.
fn reduce(a: &[Value]) -> R {
    let e = a[0];
    let ty = p::type_of(e);
    let mut args = exception(e).args.own();
    if p::is_subtype(ty, &exc::OS_ERROR) && !field(e, exc::OS_FILENAME).is_null() {
        let mut items = crate::types::tuple::items_of(args.get()).to_vec();
        items.push(field(e, exc::OS_FILENAME));
        let second = field(e, exc::OS_FILENAME2);
        if !second.is_null() {
            items.extend([Value::NONE, second]);
        }
        args = new_tuple(&items);
    }
    let dict = exception(e).dict;
    let mut state = if dict.is_null() {
        Ref::NULL
    } else {
        dict.own()
    };
    let named: &[(&str, usize)] = if p::is_subtype(ty, &exc::IMPORT_ERROR) {
        &[
            ("name", exc::FIELD_NAME),
            ("path", exc::IMPORT_PATH),
            ("name_from", exc::IMPORT_NAME_FROM),
        ]
    } else if p::is_subtype(ty, &exc::ATTRIBUTE_ERROR) {
        &[("name", exc::FIELD_NAME)]
    } else {
        &[]
    };
    for (name, i) in named {
        if !field(e, *i).is_null() {
            if state.get() == dict || state.is_null() {
                let copy = namespace::new();
                if !dict.is_null() {
                    namespace::update(copy.get(), dict)?;
                }
                state = copy;
            }
            namespace::set(state.get(), intern(name), field(e, *i))?;
        }
    }
    if state.is_null() {
        return Ok(new_tuple(&[ty.as_value(), args.get()]));
    }
    Ok(new_tuple(&[ty.as_value(), args.get(), state.get()]))
}

fn set_state(a: &[Value]) -> R {
    if a[1].is_none() {
        return Ok(Ref::NONE);
    }
    if !containers::is_dict(a[1]) {
        return Err(raise_type_error("state is not a dictionary"));
    }
    for key in p::collect(a[1])? {
        let value = p::getitem(a[1], key.get())?;
        p::setattr(a[0], key.get(), value.get())?;
    }
    Ok(Ref::NONE)
}

native_method!(
    "BaseException",
    "with_traceback",
    "self, tb, /",
    with_traceback
);
native_method!("BaseException", "add_note", "self, note, /", add_note);
native_method!("BaseException", "__reduce__", "self, /", reduce);
native_method!("BaseException", "__setstate__", "self, state, /", set_state);
native_method!(getset "BaseException", "__dict__",
    |e| attribute::instance_dict(e).unwrap_or(Ok(Value::NONE)).map(|d| d.own()),
    crate::types::object_attrs::set_dict);

fn get_field<const N: usize>(e: Value) -> R {
    present_or_none(field(e, N))
}

fn set_field<const N: usize>(e: Value, value: Option<Value>) -> R<()> {
    if let Some(w) = fields_of(e).get_mut(N) {
        replace(w, value.map_or(Ref::NULL, |v| v.own()));
    }
    Ok(())
}

macro_rules! fields {
    ($($ty:literal $name:literal $n:literal;)*) => {$(
        native_method!(getset $ty, $name, get_field::<$n>, set_field::<$n>);
    )*};
}
fields! {
    "StopIteration" "value" 0;
    "SystemExit" "code" 0;
    "OSError" "errno" 0;
    "OSError" "strerror" 1;
    "OSError" "filename" 2;
    "OSError" "filename2" 3;
    "ImportError" "name" 0;
    "ImportError" "path" 1;
    "ImportError" "msg" 2;
    "ImportError" "name_from" 3;
    "AttributeError" "name" 0;
    "AttributeError" "obj" 1;
    "NameError" "name" 0;
    "SyntaxError" "msg" 0;
    "SyntaxError" "filename" 1;
    "SyntaxError" "lineno" 2;
    "SyntaxError" "offset" 3;
    "SyntaxError" "text" 4;
    "SyntaxError" "end_lineno" 5;
    "SyntaxError" "end_offset" 6;
    "SyntaxError" "print_file_and_line" 7;
    "UnicodeEncodeError" "encoding" 0;
    "UnicodeEncodeError" "object" 1;
    "UnicodeEncodeError" "start" 2;
    "UnicodeEncodeError" "end" 3;
    "UnicodeEncodeError" "reason" 4;
    "UnicodeDecodeError" "encoding" 0;
    "UnicodeDecodeError" "object" 1;
    "UnicodeDecodeError" "start" 2;
    "UnicodeDecodeError" "end" 3;
    "UnicodeDecodeError" "reason" 4;
    "UnicodeTranslateError" "encoding" 0;
    "UnicodeTranslateError" "object" 1;
    "UnicodeTranslateError" "start" 2;
    "UnicodeTranslateError" "end" 3;
    "UnicodeTranslateError" "reason" 4;
}

fn characters_written(e: Value) -> R {
    let v = field(e, exc::OS_WRITTEN);
    if v.is_null() {
        return Err(crate::errors::raise_attribute_error("characters_written"));
    }
    Ok(v.own())
}
native_method!(getset "OSError", "characters_written", characters_written,
    set_field::<{ exc::OS_WRITTEN }>);

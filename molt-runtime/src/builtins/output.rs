//! `print` and `input`.

use crate::errors::{R, raise, raise_type_error};
use crate::modules::io::{base, standard, text};
use crate::modules::support::invalid_keyword;
use crate::native_function;
use crate::object::native::Args;
use crate::object::protocol;
use crate::types::exceptions as exc;
use crate::types::ops::{self, type_name};
use crate::types::str_object::{is_str, new_str, str_of};
use crate::value::{Ref, Value};

/// A keyword argument that must be None or a str.
fn text_argument(v: Value, name: &str) -> R<Option<Value>> {
    if v.is_none() {
        return Ok(None);
    }
    if is_str(v) {
        return Ok(Some(v));
    }
    Err(raise_type_error(format!(
        "{name} must be None or a string, not {}",
        type_name(v)
    )))
}

fn print(args: &Args) -> R {
    let (mut sep, mut end, mut file, mut flush) = (None, None, Value::NONE, false);
    for (name, value) in args.names.iter().zip(args.kw) {
        match str_of(*name) {
            b"sep" => sep = text_argument(*value, "sep")?,
            b"end" => end = text_argument(*value, "end")?,
            b"file" => file = *value,
            b"flush" => flush = ops::truth(*value)?,
            _ => return Err(invalid_keyword("print", *name)),
        }
    }
    let stream = if file.is_none() {
        standard::current(1)?
    } else {
        file.own()
    };
    let stream = stream.get();
    if stream.is_none() {
        return Ok(Ref::NONE);
    }
    let sep = sep.map_or(b" ".as_slice(), str_of);
    let end = end.map_or(b"\n".as_slice(), str_of);
    if base::is_native(stream) && text::is_text(stream) {
        print_text(stream, args.pos, sep, end)?;
    } else {
        print_to(stream, args.pos, sep, end)?;
    }
    if flush {
        base::flush(stream)?;
    }
    Ok(Ref::NONE)
}
native_function!(raw "builtins", "print", print);

/// Prints to a text stream of this crate in one piece.
fn print_text(stream: Value, items: &[Value], sep: &[u8], end: &[u8]) -> R<()> {
    let mut out = Vec::with_capacity(64);
    for (i, v) in items.iter().enumerate() {
        if i > 0 {
            out.extend_from_slice(sep);
        }
        if let Err(e) = ops::push_str(&mut out, *v) {
            // What came before is printed all the same.
            let raised = crate::errors::take_pending();
            text::write_text(stream, &out)?;
            let _ = e;
            return Err(crate::errors::restore_pending(raised));
        }
    }
    out.extend_from_slice(end);
    text::write_text(stream, &out)
}

/// Prints through the `write` method, piece by piece as CPython does.
fn print_to(stream: Value, items: &[Value], sep: &[u8], end: &[u8]) -> R<()> {
    for (i, v) in items.iter().enumerate() {
        if i > 0 {
            base::write_object(stream, new_str(sep).get())?;
        }
        let piece = ops::str(*v)?;
        base::write_object(stream, piece.get())?;
    }
    base::write_object(stream, new_str(end).get())?;
    Ok(())
}

fn lost(name: &str) -> crate::errors::Raised {
    raise(&exc::RUNTIME_ERROR, format!("input(): lost sys.{name}"))
}

fn input(a: &[Value]) -> R {
    let (stdin, stdout) = (standard::current(0)?, standard::current(1)?);
    if stdin.get().is_none() {
        return Err(lost("stdin"));
    }
    if stdout.get().is_none() {
        return Err(lost("stdout"));
    }
    if let Ok(stderr) = standard::current(2)
        && !stderr.get().is_none()
    {
        base::flush(stderr.get())?;
    }
    if !a[0].is_null() {
        let prompt = ops::str(a[0])?;
        base::write_object(stdout.get(), prompt.get())?;
    }
    base::flush(stdout.get())?;
    let line = if base::is_native(stdin.get()) && text::is_text(stdin.get()) {
        text::read_line(stdin.get(), None)?
    } else {
        protocol::call_method_str(stdin.get(), "readline", &[])?
    };
    if !is_str(line.get()) {
        return Err(raise_type_error("object.readline() returned non-string"));
    }
    let data = str_of(line.get());
    if data.is_empty() {
        return Err(raise(&exc::EOF_ERROR, "EOF when reading a line"));
    }
    Ok(match data.strip_suffix(b"\n") {
        Some(line) => new_str(line),
        None => line,
    })
}
native_function!("builtins", "input", "prompt='', /", input);

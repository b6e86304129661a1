//! `print`.

use crate::errors::R;
use crate::native_function;
use crate::object::native::Args;
use crate::types::ops;
use crate::types::str_object::str_of;
use crate::value::Ref;
use std::io::Write;

fn print(args: &Args) -> R {
    let mut out = Vec::new();
    for (i, v) in args.pos.iter().enumerate() {
        if i > 0 {
            match args.keyword("sep") {
                Some(sep) if !sep.is_none() => out.extend_from_slice(str_of(sep)),
                _ => out.push(b' '),
            }
        }
        ops::push_str(&mut out, *v)?;
    }
    match args.keyword("end") {
        Some(end) if !end.is_none() => out.extend_from_slice(str_of(end)),
        _ => out.push(b'\n'),
    }
    let _ = std::io::stdout().write_all(&out);
    Ok(Ref::NONE)
}
native_function!(raw "builtins", "print", print);

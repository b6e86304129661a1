//! Construction of exceptions (`__new__`, `__init__`) and their texts (`str`, `repr`).

use crate::errors::{R, raise_type_error};
use crate::object::header::new_object;
use crate::object::native::Args;
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::bytes_object::{bytes_of, is_bytes};
use crate::types::exceptions::{self as exc, exception, field, replace, set_field};
use crate::types::int_object::is_int;
use crate::types::str_object::{is_str, new_str, str_of};
use crate::types::tuple::{items_of, new_tuple};
use crate::value::{Ref, Value};

macro_rules! with {
    ($($name:ident: $($slot:ident = $f:expr),*;)*) => {$(
        pub const $name: Slots = Slots { $($slot: Some($f),)* ..exc::SLOTS };
    )*};
}
with! {
    STOP_ITERATION: init = field_init;
    SYSTEM_EXIT: init = field_init;
    ATTRIBUTE_ERROR: init = field_init;
    NAME_ERROR: init = field_init;
    IMPORT_ERROR: init = field_init, str = import_str;
    OS_ERROR: new = os_new, init = os_init, str = os_str;
    SYNTAX_ERROR: init = field_init, str = syntax_str;
    KEY_ERROR: str = key_str;
    UNICODE_ENCODE_ERROR: init = field_init, str = unicode_str;
    UNICODE_DECODE_ERROR: init = field_init, str = unicode_str;
    UNICODE_TRANSLATE_ERROR: init = field_init, str = unicode_str;
    GROUP: new = crate::types::exception_group::group_new, str = crate::types::exception_group::group_str,
        init = crate::types::exception_group::group_init;
}

/// A bare exception of a type with its `args`.
pub fn allocate(ty: &'static Type, args: &[Value]) -> Ref {
    let e = Ref::from_new(new_object(ty, ty.basic_size as usize));
    exception(e.get()).args = new_tuple(args).into_raw();
    e
}

pub fn base_new(ty: &'static Type, args: &Args) -> R {
    Ok(allocate(ty, args.pos))
}

pub fn base_init(e: Value, args: &Args) -> R<()> {
    if !args.names.is_empty() {
        return Err(raise_type_error(format!(
            "{}() takes no keyword arguments",
            p::type_name(e)
        )));
    }
    set_args(e, args.pos);
    Ok(())
}

/// Sets `args` unless `__new__` has already done so.
fn set_args(e: Value, pos: &[Value]) {
    let x = exception(e);
    if items_of(x.args) != pos {
        replace(&mut x.args, new_tuple(pos));
    }
}

fn field_init(e: Value, args: &Args) -> R<()> {
    set_args(e, args.pos);
    set_fields(e, args)
}

/// The builtin type that says which fields an exception has.
fn native_type(ty: &'static Type) -> &'static Type {
    if ty.has(TypeFlags::HEAP) {
        ty.heap().native_base
    } else {
        ty
    }
}

/// Whether arguments are also kept in C-level fields.
pub fn has_field_arguments(ty: &'static Type) -> bool {
    native_type(ty).basic_size > exc::BASE_EXCEPTION.basic_size
}

/// Sets the C-level fields from the arguments of the constructor.
pub fn set_fields(e: Value, args: &Args) -> R<()> {
    let ty = p::type_of(e);
    let of = |t: &Type| p::is_subtype(ty, t);
    let pos = args.pos;
    if of(&exc::STOP_ITERATION) {
        no_keywords(e, args)?;
        set_field(
            e,
            exc::STOP_VALUE,
            pos.first().copied().unwrap_or(Value::NONE),
        );
    } else if of(&exc::SYSTEM_EXIT) {
        no_keywords(e, args)?;
        match pos {
            [] => {}
            [code] => set_field(e, exc::EXIT_CODE, *code),
            _ => set_field(e, exc::EXIT_CODE, exception(e).args),
        }
    } else if of(&exc::ATTRIBUTE_ERROR) {
        keyword_fields(e, args, "AttributeError", &[("name", 0), ("obj", 1)])?;
    } else if of(&exc::NAME_ERROR) {
        keyword_fields(e, args, "NameError", &[("name", 0)])?;
    } else if of(&exc::IMPORT_ERROR) {
        keyword_fields(
            e,
            args,
            "ImportError",
            &[("name", 0), ("path", 1), ("name_from", 3)],
        )?;
        if let [msg] = pos {
            set_field(e, exc::IMPORT_MSG, *msg);
        }
    } else if of(&exc::OS_ERROR) {
        no_keywords(e, args)?;
        set_os_fields(e, pos);
    } else if of(&exc::SYNTAX_ERROR) {
        no_keywords(e, args)?;
        set_syntax_fields(e, pos)?;
    } else if of(&exc::UNICODE_TRANSLATE_ERROR) {
        exactly(args, 4)?;
        unicode_fields(e, &[(1, pos[0]), (2, pos[1]), (3, pos[2]), (4, pos[3])])?;
    } else if of(&exc::UNICODE_ENCODE_ERROR) || of(&exc::UNICODE_DECODE_ERROR) {
        exactly(args, 5)?;
        let all: Vec<_> = pos.iter().copied().enumerate().collect();
        unicode_fields(e, &all)?;
    }
    Ok(())
}

fn no_keywords(e: Value, args: &Args) -> R<()> {
    if args.names.is_empty() {
        return Ok(());
    }
    Err(raise_type_error(format!(
        "{}() takes no keyword arguments",
        p::type_name(e)
    )))
}

fn keyword_fields(e: Value, args: &Args, of: &str, known: &[(&str, usize)]) -> R<()> {
    for (name, value) in args.names.iter().zip(args.kw) {
        match known.iter().find(|(k, _)| k.as_bytes() == str_of(*name)) {
            Some((_, i)) => set_field(e, *i, *value),
            None => {
                return Err(raise_type_error(format!(
                    "'{}' is an invalid keyword argument for {of}()",
                    String::from_utf8_lossy(str_of(*name))
                )));
            }
        }
    }
    Ok(())
}

fn exactly(args: &Args, count: usize) -> R<()> {
    if args.pos.len() == count && args.names.is_empty() {
        return Ok(());
    }
    Err(raise_type_error(format!(
        "function takes exactly {count} arguments ({} given)",
        args.pos.len()
    )))
}

fn unicode_fields(e: Value, values: &[(usize, Value)]) -> R<()> {
    let decode = p::has_type(e, &exc::UNICODE_DECODE_ERROR);
    for (i, v) in values {
        let wanted_str = matches!(*i, exc::UNICODE_ENCODING | exc::UNICODE_REASON)
            || *i == exc::UNICODE_OBJECT && !decode;
        if wanted_str && !is_str(*v) {
            return Err(raise_type_error(format!(
                "argument {} must be str, not {}",
                i + 1 - (values.len() == 4) as usize,
                crate::object::protocol::argument_type(*v)
            )));
        }
        if *i == exc::UNICODE_OBJECT && decode && is_str(*v) {
            return Err(raise_type_error(
                "a bytes-like object is required, not 'str'",
            ));
        }
        if matches!(*i, exc::UNICODE_START | exc::UNICODE_END) {
            p::index_i64(*v)?;
        }
    }
    for (i, v) in values {
        set_field(e, *i, *v);
    }
    Ok(())
}

fn set_syntax_fields(e: Value, pos: &[Value]) -> R<()> {
    if let [msg, ..] = pos {
        set_field(e, 0, *msg);
    }
    if let [_, details] = pos {
        let details = p::collect(*details)?;
        let n = details.len();
        if !matches!(n, 4 | 6) {
            return Err(raise_type_error(match n {
                0..=3 => format!("function takes at least 4 arguments ({n} given)"),
                5 => "end_offset must be provided when end_lineno is provided".to_string(),
                _ => format!("function takes at most 6 arguments ({n} given)"),
            }));
        }
        for (i, v) in details.iter().enumerate() {
            set_field(e, i + 1, v.get());
        }
    }
    Ok(())
}

fn set_os_fields(e: Value, pos: &[Value]) {
    if !(2..=5).contains(&pos.len()) {
        return;
    }
    set_field(e, exc::OS_ERRNO, pos[0]);
    set_field(e, exc::OS_STRERROR, pos[1]);
    if let Some(filename) = pos.get(2).filter(|v| !v.is_none()) {
        let blocking = p::has_type(e, &exc::BLOCKING_IO_ERROR);
        if blocking && is_int(*filename) {
            set_field(e, exc::OS_WRITTEN, *filename);
            return;
        }
        set_field(e, exc::OS_FILENAME, *filename);
        if let Some(second) = pos.get(4).filter(|v| !v.is_none()) {
            set_field(e, exc::OS_FILENAME2, *second);
        }
        set_args(e, &pos[..2]);
    }
}

/// The subclass of OSError for an errno.
pub fn os_error_type(errno: i64) -> &'static Type {
    match errno as i32 {
        libc::EAGAIN | libc::EALREADY | libc::EINPROGRESS => &exc::BLOCKING_IO_ERROR,
        libc::EPIPE | libc::ESHUTDOWN => &exc::BROKEN_PIPE_ERROR,
        libc::ECHILD => &exc::CHILD_PROCESS_ERROR,
        libc::ECONNABORTED => &exc::CONNECTION_ABORTED_ERROR,
        libc::ECONNREFUSED => &exc::CONNECTION_REFUSED_ERROR,
        libc::ECONNRESET => &exc::CONNECTION_RESET_ERROR,
        libc::EEXIST => &exc::FILE_EXISTS_ERROR,
        libc::ENOENT => &exc::FILE_NOT_FOUND_ERROR,
        libc::EISDIR => &exc::IS_A_DIRECTORY_ERROR,
        libc::ENOTDIR => &exc::NOT_A_DIRECTORY_ERROR,
        libc::EINTR => &exc::INTERRUPTED_ERROR,
        libc::EPERM | libc::EACCES => &exc::PERMISSION_ERROR,
        libc::ESRCH => &exc::PROCESS_LOOKUP_ERROR,
        libc::ETIMEDOUT => &exc::TIMEOUT_ERROR,
        _ => &exc::OS_ERROR,
    }
}

/// Raises the OSError for an errno, with the system's text and an optional file name.
pub fn raise_os_error(errno: i32, filename: Value) -> crate::errors::Raised {
    let text = unsafe { std::ffi::CStr::from_ptr(libc::strerror(errno)) };
    let text = new_str(text.to_bytes());
    let number = Ref::from(errno as i64);
    let args = [number.get(), text.get(), filename];
    let used = if filename.is_null() { 2 } else { 3 };
    exc::raise_with_args(os_error_type(errno as i64), &args[..used])
}

/// Whether `OSError.__init__` has been overridden: then `__new__` leaves the arguments to it.
fn own_init(ty: &'static Type) -> bool {
    let init = crate::slot!(ty, init).map(|f| f as usize);
    init != Some(os_init as fn(Value, &Args) -> R<()> as usize)
}

fn os_new(ty: &'static Type, args: &Args) -> R {
    let mut ty = ty;
    if ty.is(&exc::OS_ERROR) && (2..=5).contains(&args.pos.len()) && args.pos[0].is_small_int() {
        ty = os_error_type(args.pos[0].as_small_int());
    }
    let e = allocate(ty, args.pos);
    if !own_init(ty) {
        set_fields(e.get(), args)?;
    }
    Ok(e)
}

fn os_init(e: Value, args: &Args) -> R<()> {
    if own_init(p::type_of(e)) {
        set_args(e, args.pos);
        return set_fields(e, args);
    }
    Ok(())
}

/// `BaseException.__str__`.
pub fn base_str(e: Value) -> R {
    let args = exception(e).args;
    match items_of(args) {
        [] => Ok(new_str("")),
        [one] => p::str(*one),
        _ => p::str(args),
    }
}

/// `BaseException.__repr__`.
pub fn base_repr(e: Value) -> R {
    let args = exception(e).args;
    let name = p::type_of(e).name;
    let mut text = name.rsplit('.').next().unwrap_or(name).as_bytes().to_vec();
    match items_of(args) {
        [one] => {
            text.push(b'(');
            text.extend_from_slice(&p::repr_bytes(*one)?);
            text.push(b')');
        }
        _ => text.extend_from_slice(&p::repr_bytes(args)?),
    }
    Ok(new_str(text))
}

fn key_str(e: Value) -> R {
    match items_of(exception(e).args) {
        [one] => p::repr(*one),
        _ => base_str(e),
    }
}

fn import_str(e: Value) -> R {
    let msg = field(e, exc::IMPORT_MSG);
    if !msg.is_null() && is_str(msg) {
        return Ok(msg.own());
    }
    base_str(e)
}

fn os_str(e: Value) -> R {
    let or_none = |i| {
        let v = field(e, i);
        if v.is_null() { Value::NONE } else { v }
    };
    let (errno, strerror) = (field(e, exc::OS_ERRNO), field(e, exc::OS_STRERROR));
    let filename = field(e, exc::OS_FILENAME);
    if errno.is_null() && strerror.is_null() {
        return base_str(e);
    }
    let mut text = b"[Errno ".to_vec();
    text.extend_from_slice(&p::str_bytes(or_none(exc::OS_ERRNO))?);
    text.extend_from_slice(b"] ");
    text.extend_from_slice(&p::str_bytes(or_none(exc::OS_STRERROR))?);
    if !filename.is_null() {
        text.extend_from_slice(b": ");
        text.extend_from_slice(&p::repr_bytes(filename)?);
        let second = field(e, exc::OS_FILENAME2);
        if !second.is_null() {
            text.extend_from_slice(b" -> ");
            text.extend_from_slice(&p::repr_bytes(second)?);
        }
    }
    Ok(new_str(text))
}

fn syntax_str(e: Value) -> R {
    let msg = field(e, 0);
    let mut text = p::str_bytes(if msg.is_null() { Value::NONE } else { msg })?;
    let (file, line) = (field(e, 1), field(e, 2));
    let file = (!file.is_null() && is_str(file)).then(|| str_of(file));
    let line = (!line.is_null() && is_int(line)).then_some(line);
    let base = file.map(|f| f.rsplit(|b| *b == b'/').next().unwrap_or(f));
    let line = match line {
        Some(l) => Some(p::str_bytes(l)?),
        None => None,
    };
    match (base, line) {
        (Some(f), Some(l)) => {
            text.extend_from_slice(b" (");
            text.extend_from_slice(f);
            text.extend_from_slice(b", line ");
            text.extend_from_slice(&l);
            text.push(b')');
        }
        (Some(f), None) => {
            text.extend_from_slice(b" (");
            text.extend_from_slice(f);
            text.push(b')');
        }
        (None, Some(l)) => {
            text.extend_from_slice(b" (line ");
            text.extend_from_slice(&l);
            text.push(b')');
        }
        (None, None) => {}
    }
    Ok(new_str(text))
}

/// Code point `i` of a str, for the message.
fn code_point(s: Value, i: i64) -> Option<u32> {
    crate::kernels::wtf8::CodePoints::new(str_of(s)).nth(usize::try_from(i).ok()?)
}

fn unicode_str(e: Value) -> R {
    let object = field(e, exc::UNICODE_OBJECT);
    if object.is_null() {
        return Ok(new_str(""));
    }
    let start = p::index_clamped(field(e, exc::UNICODE_START))?;
    let end = p::index_clamped(field(e, exc::UNICODE_END))?;
    let reason = p::str_bytes(field(e, exc::UNICODE_REASON))?;
    let decode = p::has_type(e, &exc::UNICODE_DECODE_ERROR);
    let translate = p::has_type(e, &exc::UNICODE_TRANSLATE_ERROR);
    let (start, end) = if is_str(object) {
        let n = crate::types::str_object::str_ref(object).char_len as i64;
        (start.clamp(0, (n - 1).max(0)), end.clamp(1.min(n), n))
    } else {
        (start, end)
    };
    let mut text = Vec::new();
    if !translate {
        text.push(b'\'');
        text.extend_from_slice(&p::str_bytes(field(e, exc::UNICODE_ENCODING))?);
        text.extend_from_slice(b"' codec ");
    }
    let verb = if decode {
        "can't decode"
    } else if translate {
        "can't translate"
    } else {
        "can't encode"
    };
    text.extend_from_slice(verb.as_bytes());
    let byte = |i: i64| match usize::try_from(i) {
        Ok(i) if is_bytes(object) => bytes_of(object).get(i).copied(),
        _ => None,
    };
    let place = if end == start + 1 && (!decode || byte(start).is_some()) {
        if decode {
            let byte = byte(start).unwrap_or(0);
            format!(" byte 0x{byte:02x} in position {start}: ")
        } else {
            let c = code_point(object, start).unwrap_or(0);
            let shown = match c {
                0..=0xff => format!("\\x{c:02x}"),
                0x100..=0xffff => format!("\\u{c:04x}"),
                _ => format!("\\U{c:08x}"),
            };
            format!(" character '{shown}' in position {start}: ")
        }
    } else {
        let what = if decode { "bytes" } else { "characters" };
        format!(" {what} in position {start}-{}: ", end - 1)
    };
    text.extend_from_slice(place.as_bytes());
    text.extend_from_slice(&reason);
    Ok(new_str(text))
}

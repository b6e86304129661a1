//! `open()` and the constants of the module.

use crate::errors::{R, raise_type_error, raise_value_error};
use crate::modules::io::{DEFAULT_BUFFER_SIZE, buffered, file, newlines, text};
use crate::modules::posix::path as posix_path;
use crate::native_function;
use crate::object::protocol;
use crate::types::int_object::is_int;
use crate::types::ops::{self, type_name};
use crate::types::str_object::{intern, is_str, new_str, str_of};
use crate::value::{Ref, Value};

#[unsafe(export_name = "molt.init._io")]
extern "C" fn init(module: Value) -> i32 {
    let all = || -> R<()> {
        let size: Ref = DEFAULT_BUFFER_SIZE.into();
        protocol::setattr(module, intern("DEFAULT_BUFFER_SIZE"), size.get())?;
        let blocking = crate::types::exceptions::BLOCKING_IO_ERROR.as_value();
        protocol::setattr(module, intern("BlockingIOError"), blocking)
    };
    if all().is_ok() { 0 } else { -1 }
}

struct Mode {
    raw: Vec<u8>,
    binary: bool,
    updating: bool,
    reading: bool,
    writing: bool,
}

fn parse_mode(v: Value) -> R<Mode> {
    let text = if v.is_null() {
        b"r".as_slice()
    } else {
        str_of(v)
    };
    let invalid =
        || raise_value_error(format!("invalid mode: '{}'", String::from_utf8_lossy(text)));
    let mut m = Mode {
        raw: Vec::new(),
        binary: false,
        updating: false,
        reading: false,
        writing: false,
    };
    let (mut is_text, mut kinds) = (false, 0);
    for (i, c) in text.iter().enumerate() {
        if text[..i].contains(c) {
            return Err(invalid());
        }
        match c {
            b'r' => {
                m.reading = true;
                kinds += 1;
            }
            b'w' | b'a' | b'x' => {
                m.writing = true;
                kinds += 1;
            }
            b'+' => m.updating = true,
            b't' => is_text = true,
            b'b' => m.binary = true,
            _ => return Err(invalid()),
        }
        if !matches!(c, b't' | b'b') {
            m.raw.push(*c);
        }
    }
    if is_text && m.binary {
        return Err(raise_value_error("can't have text and binary mode at once"));
    }
    if kinds > 1 {
        return Err(raise_value_error(
            "must have exactly one of create/read/write/append mode",
        ));
    }
    if kinds == 0 {
        return Err(raise_value_error(
            "Must have exactly one of create/read/write/append mode and at most one plus",
        ));
    }
    Ok(m)
}

fn open(a: &[Value]) -> R {
    let [
        file,
        mode,
        buffering,
        encoding,
        errors,
        newline,
        close_fd,
        opener,
    ] = *a
    else {
        return Err(raise_type_error("open() got too many arguments"));
    };
    let given = |v: Value| !v.is_null() && !v.is_none();
    for (v, name) in [(mode, "mode"), (encoding, "encoding"), (errors, "errors")] {
        if given(v) && !is_str(v) || (name == "mode" && v.is_none()) {
            let or_none = if name == "mode" { "" } else { " or None" };
            return Err(raise_type_error(format!(
                "open() argument '{name}' must be str{or_none}, not {}",
                type_name(v)
            )));
        }
    }
    let path = if is_int(file) {
        file.own()
    } else {
        posix_path::fs_path(file)?
    };
    let m = parse_mode(mode)?;
    let buffering = if buffering.is_null() {
        -1
    } else {
        ops::size_i64(buffering)?
    };
    if m.binary {
        for (v, name) in [
            (encoding, "encoding"),
            (errors, "errors"),
            (newline, "newline"),
        ] {
            if given(v) {
                let article = if name == "newline" { "a" } else { "an" };
                return Err(raise_value_error(format!(
                    "binary mode doesn't take {article} {name} argument"
                )));
            }
        }
    }
    let newline = newlines::parse(newline)?;
    let close_fd = close_fd.is_null() || ops::truth(close_fd)?;
    let opener = if given(opener) { Some(opener) } else { None };
    let raw = protocol::call_pos(file::FILE_TYPE.as_value(), &[]).or_else(|_| {
        drop(crate::errors::take_pending());
        let new = crate::own_slot!(file::FILE_TYPE, new).expect("FileIO can be made");
        new(&file::FILE_TYPE, &crate::object::native::Args::EMPTY)
    })?;
    file::open(raw.get(), path.get(), &m.raw, close_fd, opener)?;
    finish(raw, &m, buffering, encoding, errors, newline, mode)
}

fn finish(
    raw: Ref,
    m: &Mode,
    buffering: i64,
    encoding: Value,
    errors: Value,
    newline: newlines::Newline,
    mode: Value,
) -> R {
    let fd = file::file(raw.get()).fd;
    let terminal = (buffering < 0 || buffering == 1) && unsafe { libc::isatty(fd) } == 1;
    let line_buffering = buffering == 1 && !m.binary || buffering < 0 && terminal;
    let size = match buffering {
        n if n < 0 || n == 1 => block_size(fd),
        n => n as usize,
    };
    if buffering == 0 {
        if m.binary {
            return Ok(raw);
        }
        return Err(raise_value_error("can't have unbuffered text I/O"));
    }
    let buffer = if m.updating {
        if !file::answer(raw.get(), "seekable")? {
            return Err(crate::modules::io::base::unsupported(
                "File or stream is not seekable.",
            ));
        }
        buffered::new_buffered(raw.get(), size, true, true)
    } else if m.writing {
        buffered::new_buffered(raw.get(), size, false, true)
    } else {
        buffered::new_buffered(raw.get(), size, true, false)
    };
    if m.binary {
        return Ok(buffer);
    }
    let result = text::new_text(buffer.get(), encoding, errors, newline)?;
    let t = text::text(result.get());
    t.line_buffering = line_buffering;
    t.mode = if mode.is_null() {
        new_str("r")
    } else {
        mode.own()
    };
    Ok(result)
}

/// The size that the file system prefers.
fn block_size(fd: i32) -> usize {
    let mut status: libc::stat = unsafe { std::mem::zeroed() };
    if unsafe { libc::fstat(fd, &mut status) } == 0 && status.st_blksize > 1 {
        return status.st_blksize as usize;
    }
    DEFAULT_BUFFER_SIZE
}

native_function!(
    "builtins",
    "open",
    "file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None",
    open
);
native_function!(
    "_io",
    "open",
    "file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None",
    open
);
native_function!("_io", "open_code", "path", |a| {
    let mode = new_str("rb");
    let mut args = [Value::NULL; 8];
    args[0] = a[0];
    args[1] = mode.get();
    open(&args)
});
native_function!("_io", "text_encoding", "encoding, stacklevel=2, /", |a| {
    if a[0].is_null() || a[0].is_none() {
        return Ok(new_str("locale"));
    }
    Ok(a[0].own())
});

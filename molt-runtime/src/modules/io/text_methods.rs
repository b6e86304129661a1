//! Methods of `TextIOWrapper`.

use crate::errors::{R, raise_type_error};
use crate::modules::io::base::{self, size_argument};
use crate::modules::io::newlines;
use crate::modules::io::text::{
    answer, attached, close, encoding_of, flush, is_closed, open, read, read_line, seek, tell,
    text, write,
};
use crate::native_method;
use crate::object::protocol;
use crate::types::ops;
use crate::types::str_object::new_str;
use crate::value::{Ref, Value};

native_method!("_io.TextIOWrapper", "write", "self, text, /", |a| write(
    a[0], a[1]
));
native_method!("_io.TextIOWrapper", "read", "self, size=-1, /", |a| read(
    a[0],
    size_argument(a[1])?
));
native_method!("_io.TextIOWrapper", "readline", "self, size=-1, /", |a| {
    read_line(a[0], size_argument(a[1])?)
});
native_method!("_io.TextIOWrapper", "flush", "self, /", |a| {
    flush(a[0])?;
    Ok(Ref::NONE)
});
native_method!("_io.TextIOWrapper", "close", "self, /", |a| {
    close(a[0])?;
    Ok(Ref::NONE)
});
native_method!("_io.TextIOWrapper", "detach", "self, /", |a| {
    attached(a[0])?;
    flush(a[0])?;
    Ok(std::mem::replace(&mut text(a[0]).buffer, Ref::NULL))
});
native_method!("_io.TextIOWrapper", "tell", "self, /", |a| Ok(
    tell(a[0])?.into()
));
native_method!(
    "_io.TextIOWrapper",
    "seek",
    "self, cookie, whence=0, /",
    |a| {
        let whence = if a[2].is_null() {
            0
        } else {
            ops::size_i64(a[2])?
        };
        Ok(seek(a[0], ops::size_i64(a[1])?, whence)?.into())
    }
);
native_method!("_io.TextIOWrapper", "truncate", "self, pos=None, /", |a| {
    flush(a[0])?;
    let size = if a[1].is_null() || a[1].is_none() {
        tell(a[0])?
    } else {
        ops::size_i64(a[1])?
    };
    let buffer = attached(a[0])?.buffer.clone();
    protocol::call_method_str(buffer.get(), "truncate", &[Ref::from(size).get()])
});
native_method!("_io.TextIOWrapper", "fileno", "self, /", |a| {
    let buffer = attached(a[0])?.buffer.clone();
    if let Some(fd) = descriptor(buffer.get()) {
        return Ok((fd as i64).into());
    }
    protocol::call_method_str(buffer.get(), "fileno", &[])
});

/// The descriptor under a stream of this crate.
pub fn descriptor(v: Value) -> Option<i32> {
    use crate::modules::io::{buffered, file};
    if !base::is_native(v) {
        return None;
    }
    if file::is_file(v) {
        return Some(file::file(v).fd).filter(|fd| *fd >= 0);
    }
    if buffered::is_buffered(v) {
        return descriptor(buffered::raw_of(v).get());
    }
    None
}

native_method!("_io.TextIOWrapper", "isatty", "self, /", |a| {
    let buffer = open(a[0])?.buffer.clone();
    if let Some(fd) = descriptor(buffer.get()) {
        return Ok(Ref::bool(unsafe { libc::isatty(fd) } == 1));
    }
    protocol::call_method_str(buffer.get(), "isatty", &[])
});
native_method!("_io.TextIOWrapper", "readable", "self, /", |a| {
    Ok(Ref::bool(answer(a[0], "readable")?))
});
native_method!("_io.TextIOWrapper", "writable", "self, /", |a| {
    Ok(Ref::bool(answer(a[0], "writable")?))
});
native_method!("_io.TextIOWrapper", "seekable", "self, /", |a| {
    Ok(Ref::bool(answer(a[0], "seekable")?))
});

fn reconfigure(a: &[Value]) -> R {
    let [v, encoding, errors, newline, line_buffering, write_through] = *a else {
        return Err(raise_type_error("reconfigure() got too many arguments"));
    };
    flush(v)?;
    let t = text(v);
    if !encoding.is_null() && !encoding.is_none() {
        (t.encoding, t.encoding_name) = encoding_of(encoding)?;
        if errors.is_null() || errors.is_none() {
            t.errors = new_str("strict");
        }
    }
    if !errors.is_null() && !errors.is_none() {
        t.errors = errors.own();
    }
    if !newline.is_null() {
        t.newline = newlines::parse(newline)?;
    }
    if !line_buffering.is_null() && !line_buffering.is_none() {
        t.line_buffering = ops::truth(line_buffering)?;
    }
    if !write_through.is_null() && !write_through.is_none() {
        t.write_through = ops::truth(write_through)?;
    }
    Ok(Ref::NONE)
}
native_method!(
    "_io.TextIOWrapper",
    "reconfigure",
    "self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None",
    reconfigure
);

native_method!(get "_io.TextIOWrapper", "encoding", |v| Ok(text(v).encoding_name.clone()));
native_method!(get "_io.TextIOWrapper", "errors", |v| Ok(text(v).errors.clone()));
native_method!(get "_io.TextIOWrapper", "newlines", |v| Ok(newlines::seen_value(text(v).seen)));
native_method!(get "_io.TextIOWrapper", "line_buffering", |v| {
    Ok(Ref::bool(text(v).line_buffering))
});
native_method!(get "_io.TextIOWrapper", "write_through", |v| Ok(Ref::bool(text(v).write_through)));
native_method!(get "_io.TextIOWrapper", "buffer", |v| Ok(attached(v)?.buffer.clone()));
native_method!(get "_io.TextIOWrapper", "closed", |v| Ok(Ref::bool(is_closed(v))));
native_method!(get "_io.TextIOWrapper", "name", |v| {
    protocol::getattr(attached(v)?.buffer.clone().get(), crate::interned!("name"))
});
native_method!(getset "_io.TextIOWrapper", "mode",
|v| {
    let mode = text(v).mode.clone();
    if mode.get().is_none() {
        return Err(crate::object::attribute::no_attribute(v, crate::interned!("mode")));
    }
    Ok(mode)
},
|v, mode| {
    text(v).mode = mode.unwrap_or(Value::NONE).own();
    Ok(())
});

//! `StringIO`: text in memory, kept as bytes as long as positions in them are cheap: while it is written at the end, or ASCII.

use crate::errors::{R, raise_overflow_error, raise_type_error, raise_value_error};
use crate::kernels::wtf8;
use crate::modules::io::base::{
    self, FLAGS, IoBase, TEXT_IO_BASE_TYPE, size_argument, unsupported,
};
use crate::modules::io::newlines::{self, Newline};
use crate::modules::support::{Payload, base_slots, bind, data_of, new_native, size};
use crate::native_method;
use crate::object::protocol;
use crate::object::type_object::{Slots, Type};
use crate::types::ops::{self, type_name};
use crate::types::str_index::substring;
use crate::types::str_object::{is_str, new_str, str_of, str_ref};
use crate::types::tuple::new_tuple;
use crate::value::{Ref, Value};
use std::ops::Range;

/// The content. Writing at the end, the common use, only appends.
enum Content {
    /// WTF-8; the position is the end.
    Tail(Vec<u8>),
    /// ASCII, at any position.
    Ascii(Vec<u8>),
    Codes(Vec<u32>),
    /// A long text as the str that was given for it, so that there are not two of it: of `Tail`, or of `Ascii`.
    Given(Ref, Position),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Position {
    End,
    Any,
}

/// Bytes from which on a text is worth the trouble.
const LONG: usize = 4096;

#[repr(C)]
struct StringIo {
    base: IoBase,
    content: Content,
    /// In code points; with `Tail` it is not kept.
    at: usize,
    newline: Newline,
    seen: u8,
}

impl Payload for StringIo {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(Value(self.base.dict));
    }
}

#[unsafe(export_name = "molt.type._io.StringIO")]
pub static STRING_IO_TYPE: Type = Type::builtin(
    "_io.StringIO",
    size::<StringIo>(),
    FLAGS,
    Slots {
        new: Some(|ty, _| {
            Ok(new_native(
                ty,
                StringIo {
                    base: IoBase::default(),
                    content: Content::Tail(Vec::new()),
                    at: 0,
                    newline: Newline::Lf,
                    seen: 0,
                },
            ))
        }),
        init: Some(|v, args| {
            let [initial, newline] = bind("StringIO", ["initial_value", "newline"], 0, args)?;
            if !initial.is_null() && !initial.is_none() && !is_str(initial) {
                return Err(raise_type_error(format!(
                    "initial_value must be str or None, not {}",
                    type_name(initial)
                )));
            }
            let s = stream(v);
            s.newline = if newline.is_null() {
                Newline::Lf
            } else if newline.is_none() {
                Newline::Translate
            } else if is_str(newline) {
                newlines::of_text(newline, |text| crate::types::ops::push_repr(text, newline))?
            } else {
                return Err(raise_type_error(format!(
                    "newline must be str or None, not {}",
                    type_name(newline)
                )));
            };
            s.content = Content::Tail(Vec::new());
            s.at = 0;
            s.seen = 0;
            if !initial.is_null() && !initial.is_none() {
                write(v, str_of(initial))?;
                position(stream(v));
                stream(v).at = 0;
            }
            Ok(())
        }),
        iter: Some(|v| {
            if stream(v).base.closed {
                return Err(raise_value_error("I/O operation on closed file."));
            }
            Ok(v.own())
        }),
        next: Some(base::next_line),
        ..base_slots::<StringIo>()
    },
)
.with_base(&TEXT_IO_BASE_TYPE)
.with_module("_io")
.with_dict(16)
.with_methods(crate::methods_table!("_io.StringIO"));

pub fn is_string_io(v: Value) -> bool {
    v.is_object() && protocol::has_type(v, &STRING_IO_TYPE)
}

fn stream<'a>(v: Value) -> &'a mut StringIo {
    data_of::<StringIo>(v)
}

fn open(v: Value) -> R<&'static mut StringIo> {
    let s = stream(v);
    if s.base.closed {
        return Err(raise_value_error("I/O operation on closed file"));
    }
    Ok(s)
}

pub fn release(v: Value) {
    stream(v).content = Content::Tail(Vec::new());
}

/// The text becomes one that can be changed.
fn take_back(s: &mut StringIo) {
    if let Content::Given(text, position) = &s.content {
        let bytes = str_of(text.get()).to_vec();
        s.content = match position {
            Position::End => Content::Tail(bytes),
            Position::Any => Content::Ascii(bytes),
        };
    }
}

/// Makes sure that there is a position.
fn position(s: &mut StringIo) {
    take_back(s);
    if let Content::Tail(text) = &mut s.content {
        if text.is_ascii() {
            s.at = text.len();
            s.content = Content::Ascii(std::mem::take(text));
        } else {
            let codes: Vec<u32> = wtf8::CodePoints::new(text).collect();
            s.at = codes.len();
            s.content = Content::Codes(codes);
        }
    }
}

/// Length in code points of content with a position.
fn length(s: &StringIo) -> usize {
    match &s.content {
        Content::Tail(text) | Content::Ascii(text) => text.len(),
        Content::Codes(codes) => codes.len(),
        Content::Given(text, _) => str_ref(text.get()).char_len(),
    }
}

/// Puts items over those at a position and behind them.
fn put<T: Copy + Default>(content: &mut Vec<T>, at: usize, new: &[T]) {
    if at > content.len() {
        content.resize(at, T::default());
    }
    let overlap = new.len().min(content.len() - at);
    content[at..at + overlap].copy_from_slice(&new[..overlap]);
    content.extend_from_slice(&new[overlap..]);
}

/// Writes what is not ASCII into ASCII: at the end, which is the common place, the text stays as it is.
fn widen(s: &mut StringIo) {
    if let Content::Ascii(text) = &mut s.content {
        let mut text = std::mem::take(text);
        s.content = if s.at < text.len() {
            Content::Codes(text.iter().map(|b| u32::from(*b)).collect())
        } else {
            text.resize(s.at, 0);
            Content::Tail(text)
        };
    }
}

pub fn write(v: Value, text: &[u8]) -> R<()> {
    let s = open(v)?;
    if text.is_empty() {
        return Ok(());
    }
    let translated;
    let text = match s.newline {
        Newline::Translate => {
            translated = newlines::translate(text, &mut s.seen);
            translated.as_slice()
        }
        newline => match newlines::on_write(newline) {
            Some(by) => {
                translated = newlines::expand(text, by);
                translated.as_slice()
            }
            None => text,
        },
    };
    take_back(s);
    if matches!(s.content, Content::Ascii(_)) && !text.is_ascii() {
        widen(s)
    }
    match &mut s.content {
        Content::Given(..) => {}
        Content::Tail(out) => out.extend_from_slice(text),
        Content::Ascii(out) => {
            put(out, s.at, text);
            s.at += text.len();
        }
        Content::Codes(codes) => {
            let new: Vec<u32> = wtf8::CodePoints::new(text).collect();
            put(codes, s.at, &new);
            s.at += new.len();
        }
    }
    Ok(())
}

/// `write(s)`: the number of characters of the argument.
pub fn write_value(v: Value, text: Value) -> R {
    if !is_str(text) {
        return Err(raise_type_error(format!(
            "string argument expected, got '{}'",
            type_name(text)
        )));
    }
    write(v, str_of(text))?;
    Ok((str_ref(text).char_len() as i64).into())
}

fn text_of(codes: &[u32]) -> Ref {
    new_str(wtf8::from_codes(codes.iter().copied()))
}

/// A part of content with a position.
fn part(s: &StringIo, range: Range<usize>) -> Ref {
    match &s.content {
        Content::Tail(text) | Content::Ascii(text) => new_str(&text[range]),
        Content::Codes(codes) => text_of(&codes[range]),
        Content::Given(text, _) => substring(text.get(), range.start, range.end),
    }
}

fn read(v: Value, n: Option<usize>) -> R {
    let s = open(v)?;
    position(s);
    let len = length(s);
    let from = s.at.min(len);
    let end = n.map_or(len, |n| from.saturating_add(n).min(len));
    s.at = s.at.max(end);
    Ok(part(s, from..end))
}

/// Length of the line that a text begins with, if it ends within the text.
fn line_length<T: Copy + PartialEq + From<u8>>(text: &[T], newline: Newline) -> Option<usize> {
    let (lf, cr) = (T::from(b'\n'), T::from(b'\r'));
    let after = |c: T| text.iter().position(|x| *x == c).map(|i| i + 1);
    match newline {
        Newline::Translate | Newline::Lf => after(lf),
        Newline::Cr => after(cr),
        Newline::CrLf => text.windows(2).position(|w| w == [cr, lf]).map(|i| i + 2),
        Newline::Any => text.iter().position(|c| *c == lf || *c == cr).map(|i| {
            let both = text[i] == cr && text.get(i + 1) == Some(&lf);
            i + 1 + usize::from(both)
        }),
    }
}

pub fn read_line(v: Value, limit: Option<usize>) -> R {
    let s = open(v)?;
    position(s);
    let (from, len) = (s.at, length(s));
    if from >= len {
        return Ok(new_str(""));
    }
    let n = match &s.content {
        Content::Tail(text) | Content::Ascii(text) => line_length(&text[from..], s.newline),
        Content::Codes(codes) => line_length(&codes[from..], s.newline),
        Content::Given(..) => None,
    };
    let n = n.unwrap_or(len - from).min(limit.unwrap_or(usize::MAX));
    s.at = from + n;
    Ok(part(s, from..from + n))
}

native_method!("_io.StringIO", "getvalue", "self, /", |a| {
    let s = open(a[0])?;
    let (text, position) = match &s.content {
        Content::Tail(text) => (new_str(text), Position::End),
        Content::Ascii(text) => (new_str(text), Position::Any),
        Content::Codes(codes) => return Ok(text_of(codes)),
        Content::Given(text, _) => return Ok(text.clone()),
    };
    if str_of(text.get()).len() >= LONG {
        s.content = Content::Given(text.clone(), position);
    }
    Ok(text)
});
native_method!("_io.StringIO", "write", "self, s, /", |a| write_value(
    a[0], a[1]
));
native_method!("_io.StringIO", "read", "self, size=-1, /", |a| read(
    a[0],
    size_argument(a[1])?
));
native_method!("_io.StringIO", "readline", "self, size=-1, /", |a| {
    read_line(a[0], size_argument(a[1])?)
});
native_method!("_io.StringIO", "tell", "self, /", |a| {
    let s = open(a[0])?;
    position(s);
    Ok(s.at.into())
});
native_method!("_io.StringIO", "seek", "self, pos, whence=0, /", |a| {
    let s = open(a[0])?;
    position(s);
    let len = length(s);
    let offset = ops::size_i64(a[1])?;
    let whence = if a[2].is_null() {
        0
    } else {
        ops::size_i64(a[2])?
    };
    match whence {
        0 if offset < 0 => {
            return Err(raise_value_error(format!(
                "Negative seek position {offset}"
            )));
        }
        0 => s.at = offset as usize,
        1 | 2 if offset != 0 => {
            return Err(crate::errors::raise(
                &crate::types::exceptions::OS_ERROR,
                "Can't do nonzero cur-relative seeks",
            ));
        }
        1 => {}
        2 => s.at = len,
        _ => {
            return Err(raise_value_error(format!(
                "Invalid whence ({whence}, should be 0, 1 or 2)"
            )));
        }
    }
    if s.at > isize::MAX as usize {
        return Err(raise_overflow_error("new position too large"));
    }
    Ok(s.at.into())
});
native_method!("_io.StringIO", "truncate", "self, pos=None, /", |a| {
    let s = open(a[0])?;
    position(s);
    let size = if a[1].is_null() || a[1].is_none() {
        s.at as i64
    } else {
        ops::size_i64(a[1])?
    };
    if size < 0 {
        return Err(raise_value_error(format!("Negative size value {size}")));
    }
    match &mut s.content {
        Content::Tail(text) | Content::Ascii(text) => text.truncate(size as usize),
        Content::Codes(codes) => codes.truncate(size as usize),
        Content::Given(..) => {}
    }
    Ok(size.into())
});
native_method!("_io.StringIO", "close", "self, /", |a| {
    stream(a[0]).base.closed = true;
    release(a[0]);
    Ok(Ref::NONE)
});
fn yes(a: &[Value]) -> R {
    open(a[0])?;
    Ok(Ref::bool(true))
}
native_method!("_io.StringIO", "readable", "self, /", yes);
native_method!("_io.StringIO", "writable", "self, /", yes);
native_method!("_io.StringIO", "seekable", "self, /", yes);
native_method!("_io.StringIO", "detach", "self, /", |_| Err(unsupported(
    "detach"
)));
native_method!(get "_io.StringIO", "closed", |v| Ok(Ref::bool(stream(v).base.closed)));
native_method!(get "_io.StringIO", "line_buffering", |v| {
    open(v)?;
    Ok(Ref::bool(false))
});
native_method!(get "_io.StringIO", "newlines", |v| Ok(newlines::seen_value(open(v)?.seen)));
native_method!("_io.StringIO", "__getstate__", "self, /", |a| {
    let s = open(a[0])?;
    let newline = match s.newline {
        Newline::Translate => Ref::NONE,
        Newline::Any => new_str(""),
        Newline::Lf => new_str("\n"),
        Newline::Cr => new_str("\r"),
        Newline::CrLf => new_str("\r\n"),
    };
    position(s);
    let text = part(s, 0..length(s));
    let at: Ref = s.at.into();
    Ok(new_tuple(&[
        text.get(),
        newline.get(),
        at.get(),
        Value::NONE,
    ]))
});

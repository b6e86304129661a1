//! `TextIOWrapper`: text over a stream of bytes.
//!
//! Bytes are decoded a chunk at a time; the bytes of the current chunk are kept so that `tell` can say where in the
//! stream a position in the decoded text lies.

use crate::errors::{R, raise_type_error, raise_value_error};
use crate::kernels::codec::Encoding;
use crate::modules::io::base::{
    self, FLAGS, IoBase, TEXT_IO_BASE_TYPE, closed_error, finalize, unsupported,
};
use crate::modules::io::newlines::{self, Newline};
use crate::modules::io::{buffered, bytes_io};
use crate::modules::support::{Payload, base_slots, bind, data_of, new_native, size};
use crate::object::native::Args;
use crate::object::protocol;
use crate::object::type_object::{Slots, Type};
use crate::types::ops::{self, type_name};
use crate::types::str_object::{is_str, new_str, str_of, str_ref};
use crate::types::{bytes_like, codecs};
use crate::value::{Ref, Value};

/// Bytes read at once, and bytes of text that are collected before they are handed on.
const CHUNK: usize = 8192;

#[repr(C)]
pub struct Text {
    base: IoBase,
    /// NULL before `__init__` and after `detach`.
    pub buffer: Ref,
    pub encoding: Encoding,
    pub encoding_name: Ref,
    pub errors: Ref,
    pub newline: Newline,
    pub line_buffering: bool,
    pub write_through: bool,
    /// Encoded, not yet handed on.
    pending: Vec<u8>,
    /// Decoded text; what is before `at` has been read.
    decoded: Vec<u8>,
    at: usize,
    /// Bytes that gave `decoded`, followed by those that end in an incomplete character.
    chunk: Vec<u8>,
    /// How many bytes at the end of `chunk` are not decoded yet.
    rest: usize,
    at_end: bool,
    pub seen: u8,
    /// A byte order mark was written or is not wanted.
    mark_done: bool,
    pub mode: Ref,
}

impl Payload for Text {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(Value(self.base.dict));
        visit(self.buffer.get());
    }
}

impl Drop for Text {
    fn drop(&mut self) {
        let me = (&raw const *self) as usize;
        streams().retain(|s| *s != me);
    }
}

/// Addresses of the streams that are flushed at the end of the program.
fn streams() -> &'static mut Vec<usize> {
    static mut STREAMS: Vec<usize> = Vec::new();
    unsafe { &mut *(&raw mut STREAMS) }
}

/// Hands on what programs left in open streams.
pub fn flush_all() {
    let mut i = 0;
    while i < streams().len() {
        let t = unsafe { &mut *(streams()[i] as *mut Text) };
        if !t.buffer.get().is_null() && !t.pending.is_empty() && hand_on(t).is_err() {
            drop(crate::errors::take_pending());
        }
        i += 1;
    }
}

#[unsafe(export_name = "molt.type._io.TextIOWrapper")]
pub static TEXT_TYPE: Type = Type::builtin(
    "_io.TextIOWrapper",
    size::<Text>(),
    FLAGS,
    Slots {
        new: Some(|ty, _| Ok(new_native(ty, empty()))),
        init: Some(init),
        repr: Some(text_repr),
        iter: Some(|v| {
            open(v)?;
            Ok(v.own())
        }),
        next: Some(base::next_line),
        finalize: Some(finalize),
        ..base_slots::<Text>()
    },
)
.with_base(&TEXT_IO_BASE_TYPE)
.with_module("_io")
.with_dict(16)
.with_methods(crate::methods_table!("_io.TextIOWrapper"));

fn empty() -> Text {
    Text {
        base: IoBase::default(),
        buffer: Ref::NULL,
        encoding: Encoding::Utf8,
        encoding_name: Ref::NONE,
        errors: Ref::NONE,
        newline: Newline::Translate,
        line_buffering: false,
        write_through: false,
        pending: Vec::new(),
        decoded: Vec::new(),
        at: 0,
        chunk: Vec::new(),
        rest: 0,
        at_end: false,
        seen: 0,
        mark_done: false,
        mode: Ref::NONE,
    }
}

fn init(v: Value, args: &Args) -> R<()> {
    let names = [
        "buffer",
        "encoding",
        "errors",
        "newline",
        "line_buffering",
        "write_through",
    ];
    let [
        buffer,
        encoding,
        errors,
        newline,
        line_buffering,
        write_through,
    ] = bind("TextIOWrapper", names, 1, args)?;
    let truth = |v: Value| {
        if v.is_null() {
            Ok(false)
        } else {
            ops::truth(v)
        }
    };
    let newline = newlines::parse(newline)?;
    set_up(v, buffer, encoding, errors, newline)?;
    text(v).line_buffering = truth(line_buffering)?;
    text(v).write_through = truth(write_through)?;
    Ok(())
}

/// The encoding that a name means.
pub fn encoding_of(name: Value) -> R<(Encoding, Ref)> {
    if name.is_null() || name.is_none() {
        return Ok((Encoding::Utf8, new_str("UTF-8")));
    }
    if !is_str(name) {
        return Err(raise_type_error(format!(
            "TextIOWrapper() argument 'encoding' must be str or None, not {}",
            type_name(name)
        )));
    }
    let text = String::from_utf8_lossy(str_of(name)).into_owned();
    if text == "locale" {
        return Ok((Encoding::Utf8, new_str("UTF-8")));
    }
    match Encoding::named(&text) {
        Some(encoding) => Ok((encoding, name.own())),
        None => Err(codecs::unknown_encoding(&text)),
    }
}

/// Makes `v` a text stream over `buffer`.
pub fn set_up(v: Value, buffer: Value, encoding: Value, errors: Value, newline: Newline) -> R<()> {
    let (encoding, name) = encoding_of(encoding)?;
    let t = text(v);
    t.buffer = buffer.own();
    t.encoding = encoding;
    t.encoding_name = name;
    t.errors = if errors.is_null() || errors.is_none() {
        new_str("strict")
    } else {
        errors.own()
    };
    t.newline = newline;
    t.pending.clear();
    t.decoded.clear();
    t.chunk.clear();
    (t.at, t.rest, t.at_end, t.seen) = (0, 0, false, 0);
    // In the middle of a file no byte order mark is written.
    t.mark_done = matches!(
        encoding,
        Encoding::Utf16(_) | Encoding::Utf32(_) | Encoding::Utf8Sig
    ) && base::ask(buffer, "seekable").unwrap_or(false)
        && base::tell(buffer).unwrap_or(0) != 0;
    let me = (&raw const *text(v)) as usize;
    if !streams().contains(&me) {
        streams().push(me);
        crate::modules::io::standard::flush_at_end();
    }
    Ok(())
}

/// A text stream over `buffer`.
pub fn new_text(buffer: Value, encoding: Value, errors: Value, newline: Newline) -> R {
    let v = new_native(&TEXT_TYPE, empty());
    set_up(v.get(), buffer, encoding, errors, newline)?;
    Ok(v)
}

pub fn is_text(v: Value) -> bool {
    v.is_object() && protocol::has_type(v, &TEXT_TYPE)
}

#[inline(always)]
pub fn text<'a>(v: Value) -> &'a mut Text {
    data_of::<Text>(v)
}

pub fn attached(v: Value) -> R<&'static mut Text> {
    let t = text(v);
    if t.buffer.get().is_null() {
        return Err(raise_value_error("underlying buffer has been detached"));
    }
    Ok(t)
}

pub fn is_closed(v: Value) -> bool {
    let t = text(v);
    if t.buffer.get().is_null() {
        return t.base.closed;
    }
    let buffer = t.buffer.get();
    match base::is_closed(buffer) {
        Ok(closed) => closed,
        Err(_) => {
            drop(crate::errors::take_pending());
            true
        }
    }
}

pub fn open(v: Value) -> R<&'static mut Text> {
    let t = attached(v)?;
    if is_closed(v) {
        Err(closed_error())
    } else {
        Ok(t)
    }
}

// Writing.

/// Writes text that is known to be well formed for the encoding where it is ASCII.
pub fn write_text(v: Value, data: &[u8]) -> R<()> {
    let t = open(v)?;
    push(t, data, None)
}

/// Encodes text into `pending` and hands it on when that is due.
fn push(t: &mut Text, data: &[u8], object: Option<Value>) -> R<()> {
    let has_end = (t.line_buffering || newlines::on_write(t.newline).is_some())
        && memchr::memchr2(b'\n', b'\r', data).is_some();
    let expanded;
    let (data, object) = match newlines::on_write(t.newline) {
        Some(by) if has_end => {
            expanded = newlines::expand(data, by);
            (expanded.as_slice(), None)
        }
        _ => (data, object),
    };
    let plain = match t.encoding {
        Encoding::Utf8 => std::str::from_utf8(data).is_ok(),
        Encoding::Ascii | Encoding::Latin1 => data.is_ascii(),
        _ => false,
    };
    if plain {
        t.pending.extend_from_slice(data);
    } else {
        let errors = String::from_utf8_lossy(str_of(t.errors.get())).into_owned();
        let whole = match object {
            Some(object) => object.own(),
            None => new_str(data),
        };
        let encoding = if t.mark_done {
            without_mark(t.encoding)
        } else {
            t.encoding
        };
        let bytes = codecs::encode(encoding, whole.get(), &errors)?;
        t.mark_done = true;
        t.pending.extend_from_slice(&bytes);
    }
    if t.write_through || t.pending.len() > CHUNK || (t.line_buffering && has_end) {
        hand_on(t)?;
        if t.line_buffering && has_end {
            let buffer = t.buffer.clone();
            base::flush(buffer.get())?;
        }
    }
    Ok(())
}

/// The encoding for text that does not begin a file.
fn without_mark(encoding: Encoding) -> Encoding {
    use crate::kernels::codec::ByteOrder;
    match encoding {
        Encoding::Utf8Sig => Encoding::Utf8,
        Encoding::Utf16(_) => match encoding {
            Encoding::Utf16(ByteOrder::Big) => encoding,
            _ => Encoding::Utf16(ByteOrder::Little),
        },
        Encoding::Utf32(_) => match encoding {
            Encoding::Utf32(ByteOrder::Big) => encoding,
            _ => Encoding::Utf32(ByteOrder::Little),
        },
        other => other,
    }
}

/// Gives the collected bytes to the buffer.
fn hand_on(t: &mut Text) -> R<()> {
    if t.pending.is_empty() {
        return Ok(());
    }
    let data = std::mem::take(&mut t.pending);
    let buffer = t.buffer.clone();
    write_bytes(buffer.get(), &data)?;
    let mut data = data;
    data.clear();
    if t.pending.is_empty() {
        t.pending = data;
    }
    Ok(())
}

fn write_bytes(buffer: Value, data: &[u8]) -> R<()> {
    if base::is_native(buffer) {
        if buffered::is_buffered(buffer) {
            return buffered::write(buffer, data).map(drop);
        }
        if bytes_io::is_bytes_io(buffer) {
            return bytes_io::write(buffer, data).map(drop);
        }
    }
    let bytes = bytes_like::new_bytes(data);
    protocol::call_method_str(buffer, "write", &[bytes.get()]).map(drop)
}

/// `write(s)`: the number of characters.
pub fn write(v: Value, data: Value) -> R {
    let t = attached(v)?;
    if !is_str(data) {
        return Err(raise_type_error(format!(
            "write() argument must be str, not {}",
            crate::object::protocol::argument_type(data)
        )));
    }
    if is_closed(v) {
        return Err(closed_error());
    }
    // Where text waits to be handed on, the buffer was asked already.
    if t.pending.is_empty() && !base::ask(t.buffer.clone().get(), "writable")? {
        return Err(unsupported("not writable"));
    }
    forget_read(t);
    push(t, str_of(data), Some(data))?;
    Ok((str_ref(data).char_len() as i64).into())
}

/// Drops what was read ahead.
fn forget_read(t: &mut Text) {
    t.decoded.clear();
    t.chunk.clear();
    (t.at, t.rest, t.at_end) = (0, 0, false);
}

pub fn flush(v: Value) -> R<()> {
    let t = open(v)?;
    hand_on(t)?;
    let buffer = t.buffer.clone();
    base::flush(buffer.get())
}

pub fn close(v: Value) -> R<()> {
    let t = attached(v)?;
    if is_closed(v) {
        return Ok(());
    }
    let flushed = flush(v);
    let failed = flushed.is_err().then(crate::errors::take_pending);
    let buffer = t.buffer.clone();
    let closed = base::close(buffer.get());
    match failed {
        Some(e) => {
            if closed.is_err() {
                drop(crate::errors::take_pending());
            }
            Err(crate::errors::restore_pending(e))
        }
        None => closed,
    }
}

pub fn answer(v: Value, question: &str) -> R<bool> {
    let t = attached(v)?;
    base::ask(t.buffer.clone().get(), question)
}

// Reading.

/// Decodes the next chunk; `false` at the end.
fn fill(t: &mut Text) -> R<bool> {
    if t.at_end {
        return Ok(false);
    }
    let buffer = t.buffer.clone();
    let piece = read_bytes(buffer.get())?;
    // What was read already is forgotten; the undecoded end goes before the new bytes.
    let unread = t.decoded.split_off(t.at);
    let kept = t.chunk.len() - t.rest;
    let used = if unread.is_empty() {
        kept
    } else {
        bytes_for(t, &unread)
    };
    t.chunk.drain(..used);
    t.at = 0;
    let undecoded_at = t.chunk.len() - t.rest;
    t.chunk.extend_from_slice(&piece);
    let last = piece.is_empty();
    t.at_end = last;
    let errors = String::from_utf8_lossy(str_of(t.errors.get())).into_owned();
    let source = t.chunk[undecoded_at..].to_vec();
    t.decoded = unread;
    if source.is_empty() {
        t.rest = 0;
        return Ok(false);
    }
    let encoding = if t.mark_done {
        after_mark(t.encoding)
    } else {
        t.encoding
    };
    let (decoded, used) = codecs::decode(encoding, &source, Value::NULL, &errors, last)?;
    if used > 0 {
        t.mark_done = true;
    }
    let mut new = str_of(decoded.get()).to_vec();
    let mut rest = source.len() - used;
    if !last && new.last() == Some(&b'\r') && t.newline != Newline::Cr && t.newline != Newline::Lf {
        // It may be the first half of a line end: it is decoded again with what follows.
        new.pop();
        rest += width_of_cr(t.encoding);
    }
    t.rest = rest;
    match t.newline {
        Newline::Translate => {
            let out = newlines::translate(&new, &mut t.seen);
            t.decoded.extend_from_slice(&out);
        }
        Newline::Any => {
            newlines::note(&new, &mut t.seen);
            t.decoded.extend_from_slice(&new);
        }
        _ => t.decoded.extend_from_slice(&new),
    }
    Ok(true)
}

fn width_of_cr(encoding: Encoding) -> usize {
    match encoding {
        Encoding::Utf16(_) => 2,
        Encoding::Utf32(_) => 4,
        _ => 1,
    }
}

/// The encoding for bytes after the first chunk: a byte order mark counts only at the start.
fn after_mark(encoding: Encoding) -> Encoding {
    match encoding {
        Encoding::Utf8Sig => Encoding::Utf8,
        other => other,
    }
}

fn read_bytes(buffer: Value) -> R<Vec<u8>> {
    if base::is_native(buffer) {
        if buffered::is_buffered(buffer) {
            return buffered::read1(buffer, Some(CHUNK));
        }
        if bytes_io::is_bytes_io(buffer) {
            return bytes_io::read(buffer, Some(CHUNK));
        }
        return Ok(base::raw_read(buffer, CHUNK)?.unwrap_or_default());
    }
    let n = Value::small_int(CHUNK as i64);
    let r = match base::call_opt(buffer, "read1", &[n])? {
        Some(r) => r,
        None => protocol::call_method_str(buffer, "read", &[n])?,
    };
    match bytes_like::data_of(r.get()) {
        Some(data) => Ok(data.to_vec()),
        None => Err(raise_type_error(format!(
            "underlying read1() should have returned a bytes-like object, not '{}'",
            type_name(r.get())
        ))),
    }
}

/// How many bytes of the chunk gave the decoded text that is before `unread`.
fn bytes_for(t: &Text, unread: &[u8]) -> usize {
    let decoded_bytes = t.chunk.len() - t.rest;
    match t.encoding {
        Encoding::Utf8 | Encoding::Ascii | Encoding::Utf8Sig => {
            // From the end: the bytes of what is not read yet, where a line end may have lost its `\r`.
            let mut from_end = 0;
            let mut i = unread.len();
            let chunk = &t.chunk[..decoded_bytes];
            while i > 0 && from_end < chunk.len() {
                i -= 1;
                from_end += 1;
                let translated = t.newline == Newline::Translate && unread[i] == b'\n';
                if translated
                    && chunk[chunk.len() - from_end] == b'\n'
                    && from_end < chunk.len()
                    && chunk[chunk.len() - from_end - 1] == b'\r'
                {
                    from_end += 1;
                }
            }
            decoded_bytes - from_end
        }
        _ => {
            // Other encodings: encode what is not read yet.
            let errors = "surrogatepass";
            let unread = new_str(unread);
            let encoding = without_mark(t.encoding);
            match codecs::encode(encoding, unread.get(), errors) {
                Ok(bytes) => decoded_bytes.saturating_sub(bytes.len()),
                Err(_) => {
                    drop(crate::errors::take_pending());
                    decoded_bytes
                }
            }
        }
    }
}

fn reading(v: Value) -> R<&'static mut Text> {
    let t = open(v)?;
    if !base::ask(t.buffer.clone().get(), "readable")? {
        return Err(unsupported("not readable"));
    }
    if !t.pending.is_empty() {
        hand_on(t)?;
        let buffer = t.buffer.clone();
        base::flush(buffer.get())?;
    }
    Ok(t)
}

/// The stream, ready for reading; the question whether it is readable is asked of the buffer at each chunk only.
fn reading_ahead(v: Value) -> R<&'static mut Text> {
    let t = text(v);
    if t.at < t.decoded.len() && t.pending.is_empty() && !is_closed(v) {
        return Ok(t);
    }
    reading(v)
}

pub fn read_line(v: Value, limit: Option<usize>) -> R {
    let t = reading_ahead(v)?;
    loop {
        let rest = &t.decoded[t.at..];
        if let Some(n) = newlines::line_len(rest, t.newline, t.at_end) {
            return Ok(take_line(t, n, limit));
        }
        if limit.is_some_and(|n| crate::kernels::wtf8::count(rest) >= n) {
            let n = rest.len();
            return Ok(take_line(t, n, limit));
        }
        if !fill(t)? && t.at_end {
            let n = t.decoded.len() - t.at;
            let n = newlines::line_len(&t.decoded[t.at..], t.newline, true).unwrap_or(n);
            let line = take_line(t, n, limit);
            if str_of(line.get()).is_empty() {
                // Another read may find that the file has grown.
                t.at_end = false;
            }
            return Ok(line);
        }
    }
}

/// Takes `n` bytes of decoded text, but no more than `limit` characters.
fn take_line(t: &mut Text, n: usize, limit: Option<usize>) -> Ref {
    let line = &t.decoded[t.at..t.at + n];
    let n = match limit {
        Some(limit) => crate::kernels::wtf8::offset_of(line, limit),
        None => n,
    };
    let line = new_str(&t.decoded[t.at..t.at + n]);
    t.at += n;
    line
}

/// All there is. The text is taken chunk by chunk, so that no chunk is looked at again for what was read before it.
fn read_rest(t: &mut Text) -> R {
    let mut all = t.decoded.split_off(t.at);
    loop {
        t.decoded.clear();
        t.at = 0;
        match fill(t) {
            Ok(more) => {
                all.extend_from_slice(&t.decoded);
                if !more && t.at_end {
                    break;
                }
            }
            Err(e) => {
                // What was decoded can still be read.
                t.decoded = all;
                return Err(e);
            }
        }
    }
    t.at = t.decoded.len();
    t.at_end = false;
    Ok(new_str(all))
}

/// Reads `n` characters or up to the end.
pub fn read(v: Value, n: Option<usize>) -> R {
    let t = reading(v)?;
    let Some(n) = n else {
        return read_rest(t);
    };
    loop {
        let rest = &t.decoded[t.at..];
        let enough = rest.len() >= n && crate::kernels::wtf8::count(rest) >= n;
        if enough || (!fill(t)? && t.at_end) {
            let rest = &t.decoded[t.at..];
            let end = crate::kernels::wtf8::offset_of(rest, n);
            let piece = new_str(&rest[..end]);
            t.at += end;
            if end == 0 {
                t.at_end = false;
            }
            return Ok(piece);
        }
    }
}

// Position.

pub fn tell(v: Value) -> R<i64> {
    let t = open(v)?;
    let buffer = t.buffer.clone();
    if !base::ask(buffer.get(), "seekable")? {
        return Err(unsupported("underlying stream is not seekable"));
    }
    hand_on(t)?;
    let at = base::tell(buffer.get())?;
    if t.chunk.is_empty() {
        return Ok(at);
    }
    let unread = &t.decoded[t.at..];
    let used = if unread.is_empty() {
        t.chunk.len() - t.rest
    } else {
        bytes_for(t, unread)
    };
    Ok(at - (t.chunk.len() - used) as i64)
}

pub fn seek(v: Value, cookie: i64, whence: i64) -> R<i64> {
    let t = open(v)?;
    let buffer = t.buffer.clone();
    if !base::ask(buffer.get(), "seekable")? {
        return Err(unsupported("underlying stream is not seekable"));
    }
    let target = match whence {
        0 if cookie < 0 => {
            return Err(raise_value_error(format!(
                "negative seek position {cookie}"
            )));
        }
        0 => cookie,
        1 if cookie != 0 => return Err(unsupported("can't do nonzero cur-relative seeks")),
        1 => tell(v)?,
        2 if cookie != 0 => return Err(unsupported("can't do nonzero end-relative seeks")),
        2 => {
            flush(v)?;
            forget_read(text(v));
            return base::seek(buffer.get(), 0, 2);
        }
        _ => {
            return Err(raise_value_error(format!(
                "invalid whence ({whence}, should be 0, 1 or 2)"
            )));
        }
    };
    flush(v)?;
    let t = text(v);
    forget_read(t);
    base::seek(buffer.get(), target, 0)?;
    t.mark_done = target != 0;
    Ok(target)
}

fn text_repr(v: Value) -> R {
    let t = text(v);
    let mut out = format!("<{}", type_name(v)).into_bytes();
    if !t.buffer.get().is_null()
        && let Some(name) = protocol::getattr_opt(t.buffer.get(), crate::interned!("name"))?
    {
        out.extend_from_slice(b" name=");
        ops::push_repr(&mut out, name.get())?;
    }
    if !t.mode.get().is_none() {
        out.extend_from_slice(b" mode=");
        ops::push_repr(&mut out, t.mode.get())?;
    }
    out.extend_from_slice(b" encoding=");
    ops::push_repr(&mut out, t.encoding_name.get())?;
    out.push(b'>');
    Ok(new_str(out))
}

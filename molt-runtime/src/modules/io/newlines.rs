//! Line ends of text streams.

use crate::errors::{R, raise_type_error, raise_value_error};
use crate::modules::support::{Payload, base_slots, bind, data_of, new_native};
use crate::native_method;
use crate::native_type;
use crate::object::protocol;
use crate::object::type_object::{Slots, TypeFlags};
use crate::types::ops::{self, type_name};
use crate::types::str_object::{is_str, new_str, str_of};
use crate::types::tuple::new_tuple;
use crate::value::{Ref, Value};

/// The argument `newline` of text streams.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Newline {
    /// None: every line end is read as `\n`.
    Translate,
    /// `''`: lines end with any line end, which is kept.
    Any,
    Lf,
    Cr,
    CrLf,
}

/// Line ends that were seen: bits of `\r`, `\n`, `\r\n`.
pub const SEEN_CR: u8 = 1;
pub const SEEN_LF: u8 = 2;
pub const SEEN_CRLF: u8 = 4;

pub fn parse(v: Value) -> R<Newline> {
    if v.is_null() || v.is_none() {
        return Ok(Newline::Translate);
    }
    if !is_str(v) {
        return Err(raise_type_error(format!(
            "open() argument 'newline' must be str or None, not {}",
            type_name(v)
        )));
    }
    of_text(v, |text| {
        text.extend_from_slice(str_of(v));
        Ok(())
    })
}

/// What a `newline` argument says; `show` appends it to the message if it is wrong.
pub fn of_text(v: Value, show: impl Fn(&mut Vec<u8>) -> R<()>) -> R<Newline> {
    Ok(match str_of(v) {
        b"" => Newline::Any,
        b"\n" => Newline::Lf,
        b"\r" => Newline::Cr,
        b"\r\n" => Newline::CrLf,
        _ => {
            let mut text = b"illegal newline value: ".to_vec();
            show(&mut text)?;
            return Err(crate::errors::raise_bytes(
                &crate::types::exceptions::VALUE_ERROR,
                &text,
            ));
        }
    })
}

/// What `\n` is written as.
pub fn on_write(newline: Newline) -> Option<&'static [u8]> {
    match newline {
        Newline::Cr => Some(b"\r"),
        Newline::CrLf => Some(b"\r\n"),
        _ => None,
    }
}

/// `text` with `\n` replaced.
pub fn expand(text: &[u8], by: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() + 16);
    for part in text.split_inclusive(|b| *b == b'\n') {
        match part.strip_suffix(b"\n") {
            Some(line) => {
                out.extend_from_slice(line);
                out.extend_from_slice(by);
            }
            None => out.extend_from_slice(part),
        }
    }
    out
}

/// Length of the first line with its end, if there is a whole one. A `\r` at the very end may be half of `\r\n`.
pub fn line_len(text: &[u8], newline: Newline, last: bool) -> Option<usize> {
    match newline {
        Newline::Translate | Newline::Lf => memchr::memchr(b'\n', text).map(|i| i + 1),
        Newline::Cr => memchr::memchr(b'\r', text).map(|i| i + 1),
        Newline::CrLf => memchr::memchr_iter(b'\n', text)
            .find(|i| text[..*i].ends_with(b"\r"))
            .map(|i| i + 1),
        Newline::Any => {
            let i = memchr::memchr2(b'\n', b'\r', text)?;
            if text[i] == b'\n' {
                return Some(i + 1);
            }
            match text.get(i + 1) {
                Some(b'\n') => Some(i + 2),
                Some(_) => Some(i + 1),
                None if last => Some(i + 1),
                None => None,
            }
        }
    }
}

/// Replaces all line ends by `\n`, noting which there were. `text` does not end between `\r` and `\n`.
pub fn translate(text: &[u8], seen: &mut u8) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(i) = memchr::memchr2(b'\n', b'\r', rest) {
        out.extend_from_slice(&rest[..i]);
        out.push(b'\n');
        let end = if rest[i] == b'\n' {
            *seen |= SEEN_LF;
            1
        } else if rest.get(i + 1) == Some(&b'\n') {
            *seen |= SEEN_CRLF;
            2
        } else {
            *seen |= SEEN_CR;
            1
        };
        rest = &rest[i + end..];
    }
    out.extend_from_slice(rest);
    out
}

/// Notes which line ends there are.
pub fn note(text: &[u8], seen: &mut u8) {
    if memchr::memchr(b'\r', text).is_none() {
        if memchr::memchr(b'\n', text).is_some() {
            *seen |= SEEN_LF;
        }
        return;
    }
    translate(text, seen);
}

/// The attribute `newlines`.
pub fn seen_value(seen: u8) -> Ref {
    let kinds: Vec<Ref> = [(SEEN_CR, "\r"), (SEEN_LF, "\n"), (SEEN_CRLF, "\r\n")]
        .into_iter()
        .filter(|(bit, _)| seen & bit != 0)
        .map(|(_, text)| new_str(text))
        .collect();
    match kinds.len() {
        0 => Ref::NONE,
        1 => kinds[0].clone(),
        _ => crate::types::tuple_methods::new_tuple_owned(kinds),
    }
}

// IncrementalNewlineDecoder

struct Decoder {
    /// A decoder object, or None for text.
    inner: Ref,
    translate: bool,
    pending_cr: bool,
    seen: u8,
}

impl Payload for Decoder {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.inner.get());
    }
}

native_type!(DECODER_TYPE, "_io.IncrementalNewlineDecoder" as "_io.IncrementalNewlineDecoder", "_io",
Decoder, TypeFlags::GC | TypeFlags::BASE, Slots {
    new: Some(|ty, _| {
        Ok(new_native(ty, Decoder {
            inner: Ref::NONE,
            translate: false,
            pending_cr: false,
            seen: 0,
        }))
    }),
    init: Some(|v, args| {
        let names = ["decoder", "translate", "errors"];
        let [inner, translate, _] = bind("IncrementalNewlineDecoder", names, 2, args)?;
        let d = data_of::<Decoder>(v);
        d.inner = inner.own();
        d.translate = ops::truth(translate)?;
        Ok(())
    }),
    ..base_slots::<Decoder>()
});

native_method!(
    "_io.IncrementalNewlineDecoder",
    "decode",
    "self, input, final=False",
    |a| {
        let last = !a[2].is_null() && ops::truth(a[2])?;
        let inner = data_of::<Decoder>(a[0]).inner.clone();
        let decoded = if inner.get().is_none() {
            a[1].own()
        } else {
            protocol::call_method_str(inner.get(), "decode", &[a[1], Value::bool(last)])?
        };
        if !is_str(decoded.get()) {
            return Err(raise_type_error(format!(
                "decoder should return a string result, not '{}'",
                type_name(decoded.get())
            )));
        }
        let d = data_of::<Decoder>(a[0]);
        let mut text = Vec::new();
        if std::mem::take(&mut d.pending_cr) {
            text.push(b'\r');
        }
        text.extend_from_slice(str_of(decoded.get()));
        if !last && text.last() == Some(&b'\r') {
            text.pop();
            d.pending_cr = true;
        }
        if d.translate {
            let out = translate(&text, &mut d.seen);
            return Ok(new_str(out));
        }
        note(&text, &mut d.seen);
        Ok(new_str(text))
    }
);
native_method!(
    "_io.IncrementalNewlineDecoder",
    "getstate",
    "self, /",
    |a| {
        let d = data_of::<Decoder>(a[0]);
        let (buffer, flag) = if d.inner.get().is_none() {
            (crate::types::bytes_like::new_bytes(b""), 0)
        } else {
            let state = protocol::call_method_str(d.inner.get(), "getstate", &[])?;
            let items = protocol::collect(state.get())?;
            let &[buffer, flag] = &[&items[0], &items[1]];
            (buffer.clone(), ops::size_i64(flag.get())?)
        };
        let flag: Ref = (flag << 1 | d.pending_cr as i64).into();
        Ok(new_tuple(&[buffer.get(), flag.get()]))
    }
);
native_method!(
    "_io.IncrementalNewlineDecoder",
    "setstate",
    "self, state, /",
    |a| {
        let items = protocol::collect(a[1])?;
        if items.len() != 2 {
            return Err(raise_value_error("state argument must be a tuple of two"));
        }
        let flag = ops::size_i64(items[1].get())?;
        let d = data_of::<Decoder>(a[0]);
        d.pending_cr = flag & 1 == 1;
        if !d.inner.get().is_none() {
            let inner_flag: Ref = (flag >> 1).into();
            let state = new_tuple(&[items[0].get(), inner_flag.get()]);
            let inner = d.inner.clone();
            protocol::call_method_str(inner.get(), "setstate", &[state.get()])?;
        }
        Ok(Ref::NONE)
    }
);
native_method!("_io.IncrementalNewlineDecoder", "reset", "self, /", |a| {
    let d = data_of::<Decoder>(a[0]);
    d.pending_cr = false;
    d.seen = 0;
    let inner = d.inner.clone();
    if !inner.get().is_none() {
        protocol::call_method_str(inner.get(), "reset", &[])?;
    }
    Ok(Ref::NONE)
});
native_method!(get "_io.IncrementalNewlineDecoder", "newlines", |v| {
    Ok(seen_value(data_of::<Decoder>(v).seen))
});

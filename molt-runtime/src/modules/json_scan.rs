//! `_json.make_scanner`: JSON text to objects.

use super::json_text::{decode_error, scan_string};
use super::support::{self, Native, Payload, new_native};
use crate::errors::{R, Raised, raise_object, raise_type_error, raise_value_error};
use crate::kernels::copy::equal_text;
use crate::kernels::text_hash::TextHasher;
use crate::kernels::{float_parse, json};
use crate::object::native::Args;
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::dict;
use crate::types::dict_pairs;
use crate::types::exceptions as exc;
use crate::types::float_object::FLOAT_TYPE;
use crate::types::int_object::INT_TYPE;
use crate::types::list::{list_ref, new_list_owned, new_list_with_capacity};
use crate::types::str_index::{byte_offset, char_index};
use crate::types::str_object::{intern, is_str, new_ascii, new_str, str_of, str_ref};
use crate::types::tuple::new_tuple;
use crate::value::{Ref, Value};
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

/// The settings of a decoder. Hooks that are None are left out.
struct Scanner {
    strict: bool,
    object_hook: Option<Ref>,
    object_pairs_hook: Option<Ref>,
    /// `None` for the plain types.
    parse_float: Option<Ref>,
    parse_int: Option<Ref>,
    parse_constant: Ref,
}

impl Payload for Scanner {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        let optional = [
            &self.object_hook,
            &self.object_pairs_hook,
            &self.parse_float,
            &self.parse_int,
        ];
        for v in optional.into_iter().flatten() {
            visit(v.get());
        }
        visit(self.parse_constant.get());
    }
}

#[unsafe(export_name = "molt.type._json.Scanner")]
pub static SCANNER_TYPE: Type = Type::builtin(
    "_json.Scanner",
    std::mem::size_of::<Native<Scanner>>(),
    TypeFlags::GC,
    Slots {
        new: Some(new),
        call: Some(call),
        ..support::base_slots::<Scanner>()
    },
)
.with_module("_json");

fn new(_: &'static Type, args: &Args) -> R {
    let [context] = support::bind("make_scanner", ["context"], 1, args)?;
    let get = |name: &str| p::getattr(context, intern(name));
    let hook = |name: &str| -> R<Option<Ref>> {
        let v = get(name)?;
        Ok((!v.is_none()).then_some(v))
    };
    let converter = |name: &str, plain: &Type| -> R<Option<Ref>> {
        let v = get(name)?;
        Ok((v.get() != Value::object(plain)).then_some(v))
    };
    Ok(new_native(
        &SCANNER_TYPE,
        Scanner {
            strict: p::truth(get("strict")?.get())?,
            object_hook: hook("object_hook")?,
            object_pairs_hook: hook("object_pairs_hook")?,
            parse_float: converter("parse_float", &FLOAT_TYPE)?,
            parse_int: converter("parse_int", &INT_TYPE)?,
            parse_constant: get("parse_constant")?,
        },
    ))
}

fn call(v: Value, args: &Args) -> R {
    let [doc, index] = support::bind("scan_once", ["string", "idx"], 2, args)?;
    if !is_str(doc) {
        return Err(raise_type_error(format!(
            "first argument must be a string, not {}",
            p::type_name(doc)
        )));
    }
    let index = p::index_i64(index)?;
    let Ok(index) = usize::try_from(index) else {
        return Err(raise_value_error("idx cannot be negative"));
    };
    if index > str_ref(doc).char_len() {
        return Err(stop_at(index));
    }
    let mut run = Run {
        scanner: support::data_of(v),
        doc,
        text: str_of(doc),
        is_ascii: str_ref(doc).is_ascii(),
        keys: HashMap::with_capacity_and_hasher(
            (str_of(doc).len() / BYTES_PER_KEY).min(MOST_KEYS),
            BuildHasherDefault::default(),
        ),
        made: Vec::new(),
        last: 0,
        stack: Vec::new(),
        scratch: Vec::new(),
    };
    let (value, end) = run.value(byte_offset(doc, index))?;
    Ok(new_tuple(&[
        value.get(),
        Ref::from(char_index(doc, end)).get(),
    ]))
}

/// `StopIteration(index)`: there is no value.
#[cold]
fn stop_at(index: usize) -> Raised {
    match p::call1(exc::STOP_ITERATION.as_value(), Ref::from(index).get()) {
        Ok(e) => raise_object(e),
        Err(e) => e,
    }
}

/// For how many keys there is room from the beginning.
const MOST_KEYS: usize = 50;
const BYTES_PER_KEY: usize = 24;

struct Run<'a> {
    scanner: &'a Scanner,
    doc: Value,
    text: &'a [u8],
    is_ascii: bool,
    /// Positions of keys in `made`.
    keys: HashMap<&'a [u8], usize, BuildHasherDefault<TextHasher>>,
    /// Keys of objects, each made once.
    made: Vec<Key<'a>>,
    /// The position of the key before this one.
    last: usize,
    /// What containers that are being read hold so far: items, or keys and values.
    stack: Vec<Ref>,
    scratch: Vec<u8>,
}

struct Key<'a> {
    text: &'a [u8],
    made: Ref,
    /// The key that followed it last: objects of one kind have their keys in one order.
    next: usize,
    /// The object that began with it last, or NULL.
    object: Ref,
}

impl<'a> Run<'a> {
    fn stop(&self, at: usize) -> Raised {
        stop_at(char_index(self.doc, at))
    }

    fn error(&self, message: &str, at: usize) -> Raised {
        decode_error(message, self.doc, at)
    }

    #[inline(always)]
    fn skip_space(&self, mut at: usize) -> usize {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.text.get(at) {
            at += 1;
        }
        at
    }

    /// The value that starts at `at` and the offset after it.
    fn value(&mut self, at: usize) -> R<(Ref, usize)> {
        let rest = &self.text[at..];
        match rest.first() {
            Some(b'"') => {
                let (plain, end) = self.string(at + 1)?;
                let v = match plain {
                    Some(plain) => self.new_plain(plain),
                    None => new_str(&self.scratch),
                };
                Ok((v, end))
            }
            Some(b'{') => {
                let _guard = p::enter_call(" while decoding a JSON object from a unicode string")?;
                self.object(at + 1)
            }
            Some(b'[') => {
                let _guard = p::enter_call(" while decoding a JSON array from a unicode string")?;
                self.array(at + 1)
            }
            Some(b'n') if rest.starts_with(b"null") => Ok((Ref::NONE, at + 4)),
            Some(b't') if rest.starts_with(b"true") => Ok((Ref::bool(true), at + 4)),
            Some(b'f') if rest.starts_with(b"false") => Ok((Ref::bool(false), at + 5)),
            Some(b'N') if rest.starts_with(b"NaN") => self.constant("NaN", at),
            Some(b'I') if rest.starts_with(b"Infinity") => self.constant("Infinity", at),
            Some(b'-') if rest.starts_with(b"-Infinity") => self.constant("-Infinity", at),
            Some(b'-' | b'0'..=b'9') => self.number(at),
            _ => Err(self.stop(at)),
        }
    }

    /// The string whose opening quote is before `start`, as `scan_string` gives it.
    #[inline]
    fn string(&mut self, start: usize) -> R<(Option<&'a [u8]>, usize)> {
        let text = self.text;
        let rest = &text[start..];
        let len = json::plain_len::<true, false>(rest);
        if rest.get(len) == Some(&b'"') {
            return Ok((Some(&rest[..len]), start + len + 1));
        }
        scan_string(
            self.doc,
            text,
            start,
            self.scanner.strict,
            &mut self.scratch,
        )
    }

    /// A str of some part of the document.
    #[inline]
    fn new_plain(&self, part: &[u8]) -> Ref {
        if self.is_ascii {
            new_ascii(part)
        } else {
            new_str(part)
        }
    }

    fn constant(&self, name: &str, at: usize) -> R<(Ref, usize)> {
        let v = p::call1(self.scanner.parse_constant.get(), new_str(name).get())?;
        Ok((v, at + name.len()))
    }

    #[inline(always)]
    fn digits(&self, mut at: usize) -> usize {
        while let Some(b'0'..=b'9') = self.text.get(at) {
            at += 1;
        }
        at
    }

    fn number(&self, start: usize) -> R<(Ref, usize)> {
        let mut at = start + (self.text[start] == b'-') as usize;
        at = match self.text.get(at) {
            Some(b'0') => at + 1,
            Some(b'1'..=b'9') => self.digits(at),
            _ => return Err(self.stop(start)),
        };
        let whole = at;
        if self.text.get(at) == Some(&b'.') && self.digits(at + 1) > at + 1 {
            at = self.digits(at + 1);
        }
        if let Some(b'e' | b'E') = self.text.get(at) {
            let sign = matches!(self.text.get(at + 1), Some(b'+' | b'-')) as usize;
            let end = self.digits(at + 1 + sign);
            if end > at + 1 + sign {
                at = end;
            }
        }
        let text = &self.text[start..at];
        let v = if at > whole {
            match &self.scanner.parse_float {
                Some(f) => p::call1(f.get(), new_ascii(text).get())?,
                None => Ref::float(float_parse::parse_ascii(text).unwrap_or(f64::NAN)),
            }
        } else if let Some(f) = &self.scanner.parse_int {
            p::call1(f.get(), new_ascii(text).get())?
        } else if text.len() <= 18 {
            let magnitude = text
                .iter()
                .filter(|b| **b != b'-')
                .fold(0i64, |v, b| v * 10 + (b - b'0') as i64);
            Ref::from(if text[0] == b'-' {
                -magnitude
            } else {
                magnitude
            })
        } else {
            crate::types::int_methods::int_from(new_ascii(text).get())?
        };
        Ok((v, at))
    }

    fn array(&mut self, at: usize) -> R<(Ref, usize)> {
        let mut at = self.skip_space(at);
        if self.text.get(at) == Some(&b']') {
            return Ok((new_list_with_capacity(0), at + 1));
        }
        let start = self.stack.len();
        loop {
            let (v, end) = self.value(at)?;
            self.stack.push(v);
            at = self.skip_space(end);
            match self.text.get(at) {
                Some(b']') => break,
                Some(b',') => at = self.skip_space(at + 1),
                _ => return Err(self.error("Expecting ',' delimiter", at)),
            }
        }
        let result = new_list_with_capacity(self.stack.len() - start);
        let list = list_ref(result.get());
        self.stack.drain(start..).for_each(|v| list.push(v));
        Ok((result, at + 1))
    }

    /// The key whose opening quote is before `at`, its position in `made` and the offset after it.
    fn key(&mut self, at: usize) -> R<(Ref, usize, usize)> {
        let (plain, end) = self.string(at)?;
        let Some(plain) = plain else {
            return Ok((new_str(&self.scratch), usize::MAX, end));
        };
        let guess = self.made.get(self.last).map_or(0, |k| k.next);
        let position = match self.made.get(guess) {
            Some(k) if equal_text(k.text, plain) => guess,
            _ => self.position_of_key(plain),
        };
        self.last = position;
        Ok((self.made[position].made.clone(), position, end))
    }

    fn position_of_key(&mut self, text: &'a [u8]) -> usize {
        let position = match self.keys.get(text) {
            Some(known) => *known,
            None => {
                let made = self.new_plain(text);
                self.made.push(Key {
                    text,
                    made,
                    next: 0,
                    object: Ref::NULL,
                });
                self.keys.insert(text, self.made.len() - 1);
                self.made.len() - 1
            }
        };
        if let Some(last) = self.made.get_mut(self.last) {
            last.next = position
        }
        position
    }

    fn object(&mut self, at: usize) -> R<(Ref, usize)> {
        let in_pairs = self.scanner.object_pairs_hook.is_some();
        let mut pairs = Vec::new();
        let start = self.stack.len();
        let mut first = usize::MAX;
        let mut at = self.skip_space(at);
        if self.text.get(at) == Some(&b'}') {
            at += 1;
        } else {
            loop {
                if self.text.get(at) != Some(&b'"') {
                    let message = "Expecting property name enclosed in double quotes";
                    return Err(self.error(message, at));
                }
                let (key, position, end) = self.key(at + 1)?;
                if first == usize::MAX {
                    first = position;
                }
                at = self.skip_space(end);
                if self.text.get(at) != Some(&b':') {
                    return Err(self.error("Expecting ':' delimiter", at));
                }
                let (v, end) = self.value(self.skip_space(at + 1))?;
                if in_pairs {
                    pairs.push(new_tuple(&[key.get(), v.get()]));
                } else {
                    self.stack.push(key);
                    self.stack.push(v);
                }
                at = self.skip_space(end);
                match self.text.get(at) {
                    Some(b'}') => {
                        at += 1;
                        break;
                    }
                    Some(b',') => at = self.skip_space(at + 1),
                    _ => return Err(self.error("Expecting ',' delimiter", at)),
                }
            }
        }
        if let Some(hook) = &self.scanner.object_pairs_hook {
            return Ok((p::call1(hook.get(), new_list_owned(pairs).get())?, at));
        }
        let result = dict::new_dict();
        let model = self.made.get(first).map_or(Value::NULL, |k| k.object.get());
        dict_pairs::fill(result.get(), self.stack.drain(start..), model);
        match &self.scanner.object_hook {
            Some(hook) => Ok((p::call1(hook.get(), result.get())?, at)),
            None => {
                if let Some(key) = self.made.get_mut(first) {
                    key.object = result.clone();
                }
                Ok((result, at))
            }
        }
    }
}

//! `str.encode`, `bytes.decode` and what `codecs` registers: error handlers and further encodings.

use super::buffer::not_bytes_like;
use super::bytes_like::Content;
use super::bytes_object::{bytes_of, is_bytes, new_bytes};
use super::codec_escape::Escape;
use super::codec_utf7;
use super::str_object::{intern, is_str, new_ascii, new_str, str_of, str_ref};
use super::text_args::shown_type;
use crate::errors::raise_value_error;
use crate::errors::{R, Raised, raise, raise_index_error, raise_object, raise_type_error};
use crate::kernels::codec::{Encoding, Policy, Problem, Substitute};
use crate::kernels::text_hash::BySip;
use crate::kernels::{codec_decode, codec_encode};
use crate::memory::leaks::keeps;
use crate::modules::imp;
use crate::object::protocol as p;
use crate::object::type_object::TypeFlags;
use crate::types::exceptions as exc;
use crate::types::tuple;
use crate::value::{Ref, Value};
use std::collections::HashMap;

/// An argument that names an encoding or an error handler; `None` if it is absent.
pub fn name_argument(v: Value, function: &str, argument: &str) -> R<Option<&'static str>> {
    if v.is_null() {
        return Ok(None);
    }
    if !is_str(v) {
        return Err(raise_type_error(format!(
            "{function}() argument '{argument}' must be str, not {}",
            shown_type(v)
        )));
    }
    let text = str_of(v);
    if text.contains(&0) {
        return Err(raise_value_error("embedded null character"));
    }
    if str_ref(v).is_ascii() {
        return Ok(Some(unsafe { std::str::from_utf8_unchecked(text) }));
    }
    Ok(Some(std::str::from_utf8(text).unwrap_or("?")))
}

/// State of the `codecs` module.
#[derive(Default)]
struct Registry {
    handlers: HashMap<String, Ref, BySip>,
    searches: Vec<Ref>,
    found: HashMap<String, Ref, BySip>,
}

fn registry() -> &'static mut Registry {
    static mut REGISTRY: Option<Registry> = None;
    unsafe {
        let this = &mut *(&raw mut REGISTRY);
        this.get_or_insert_with(|| {
            keeps(|| drop((*(&raw mut REGISTRY)).take()));
            Registry::default()
        })
    }
}

/// `codecs.register_error(name, handler)`
pub fn register_error(name: &str, handler: Value) {
    registry().handlers.insert(name.to_string(), handler.own());
}

/// The handler that a program registered under the name.
pub fn registered_error(name: &str) -> Option<Ref> {
    registry().handlers.get(name).cloned()
}

/// `codecs.register(search)`
pub fn register_search(search: Value) {
    registry().searches.push(search.own());
}

/// `codecs.unregister(search)`
pub fn unregister_search(search: Value) {
    let registry = registry();
    registry.searches.retain(|s| s.get() != search);
    registry.found.clear();
}

/// The `CodecInfo` of an encoding from the registered search functions.
pub fn search_codec(name: &str) -> R<Option<Ref>> {
    let plain = name.to_ascii_lowercase().replace(' ', "_");
    if let Some(found) = registry().found.get(&plain) {
        return Ok(Some(found.clone()));
    }
    if let Some(standard) = imp::find(b"encodings") {
        // Registers what finds the encodings of the library.
        crate::modules::import::import(standard)?;
    }
    for search in registry().searches.clone() {
        let r = p::call1(search.get(), new_str(&plain).get())?;
        if r.is_none() {
            continue;
        }
        if !p::has_flag(r.get(), TypeFlags::TUPLE) || tuple::items_of(r.get()).len() != 4 {
            return Err(raise_type_error(
                "codec search functions must return 4-tuples",
            ));
        }
        registry().found.insert(plain, r.clone());
        return Ok(Some(r));
    }
    Ok(None)
}

#[cold]
pub fn unknown_encoding(name: &str) -> Raised {
    raise(&exc::LOOKUP_ERROR, format!("unknown encoding: {name}"))
}

#[cold]
pub fn unknown_handler(name: &str) -> Raised {
    raise(
        &exc::LOOKUP_ERROR,
        format!("unknown error handler name '{name}'"),
    )
}

fn handler(name: &str) -> R {
    registered_error(name).ok_or_else(|| unknown_handler(name))
}

/// The exception object for data that cannot be converted; `object` is the whole of it.
fn exception(
    ty: &'static crate::object::type_object::Type,
    problem: &Problem,
    object: Value,
) -> Ref {
    let encoding = new_ascii(problem.encoding.as_bytes());
    let reason = new_ascii(problem.reason.as_bytes());
    exc::new_exception(
        ty,
        &[
            encoding.get(),
            object,
            Value::small_int(problem.start as i64),
            Value::small_int(problem.end as i64),
            reason.get(),
        ],
    )
}

#[cold]
fn raise_problem(
    ty: &'static crate::object::type_object::Type,
    problem: &Problem,
    object: Value,
) -> Raised {
    raise_object(exception(ty, problem, object))
}

/// Calls an error handler: its substitute and the position to continue at, within `len` elements.
fn ask(handler: Value, e: Ref, len: usize, wrong: &str, allow_bytes: bool) -> R<(Ref, usize)> {
    let r = p::call1(handler, e.get())?;
    let items = if p::has_flag(r.get(), TypeFlags::TUPLE) {
        tuple::items_of(r.get())
    } else {
        &[]
    };
    let [substitute, position] = items else {
        return Err(raise_type_error(wrong));
    };
    let usable = is_str(*substitute) || allow_bytes && is_bytes(*substitute);
    if !usable || !p::has_index(*position) {
        return Err(raise_type_error(wrong));
    }
    let given = p::index_i64(*position)?;
    let at = if given < 0 { given + len as i64 } else { given };
    if at < 0 || at > len as i64 {
        return Err(raise_index_error(format!(
            "position {given} from error handler out of bounds"
        )));
    }
    Ok((substitute.own(), at as usize))
}

/// What to do about bytes that cannot be decoded.
struct DecodeErrors<'a> {
    errors: &'a str,
    policy: Option<Policy>,
    custom: Option<Ref>,
    /// The object that is decoded, or NULL.
    object: Value,
    /// All of the data that positions count in.
    data: &'a [u8],
}

impl<'a> DecodeErrors<'a> {
    fn new(errors: &'a str, object: Value, data: &'a [u8]) -> DecodeErrors<'a> {
        let policy = Policy::named(errors);
        let custom = if policy.is_none() {
            registered_error(errors)
        } else {
            None
        };
        DecodeErrors {
            errors,
            policy,
            custom,
            object,
            data,
        }
    }

    fn whole(&self) -> Ref {
        if is_bytes(self.object) {
            self.object.own()
        } else {
            new_bytes(self.data)
        }
    }

    /// The substitute for a problem and the position to go on at.
    #[cold]
    fn handle(&self, problem: &Problem) -> R<(Vec<u8>, usize)> {
        let ty = &exc::UNICODE_DECODE_ERROR;
        match (self.policy, &self.custom) {
            (Some(Policy::XmlCharRef), _) => Err(raise_type_error(
                "don't know how to handle UnicodeDecodeError in error callback",
            )),
            (Some(policy), _) => policy
                .on_decode(problem, self.data)
                .ok_or_else(|| raise_problem(ty, problem, self.whole().get())),
            (None, Some(handler)) => {
                let e = exception(ty, problem, self.whole().get());
                let wrong = "decoding error handler must return (str, int) tuple";
                let (text, at) = ask(handler.get(), e, self.data.len(), wrong, false)?;
                Ok((str_of(text.get()).to_vec(), at))
            }
            (None, None) => Err(unknown_handler(self.errors)),
        }
    }
}

/// Text from bytes. `object` is what a `UnicodeDecodeError` carries; absent, it is made of `data`.
/// Unless this is the `last` part of the data, an incomplete end is left: the second result says how much was used.
pub fn decode(
    encoding: Encoding,
    data: &[u8],
    object: Value,
    errors: &str,
    last: bool,
) -> R<(Ref, usize)> {
    if encoding == Encoding::Utf8 && (data.is_ascii() || std::str::from_utf8(data).is_ok()) {
        return Ok((new_str(data), data.len()));
    }
    let (body, skipped) = match encoding {
        Encoding::Utf8Sig => {
            let body = codec_decode::without_mark(data);
            (body, data.len() - body.len())
        }
        _ => (data, 0),
    };
    let handler = DecodeErrors::new(errors, object, body);
    let mut on_error = |problem: &Problem| handler.handle(problem);
    let (text, used) = codec_decode::decode_with(encoding, body, last, &mut on_error)?;
    Ok((new_str(text), used + skipped))
}

/// Text from bytes with the escapes of literals.
pub fn decode_escapes(escape: Escape, data: &[u8], object: Value, errors: &str) -> R {
    let handler = DecodeErrors::new(errors, object, data);
    Ok(new_str(
        escape.decode(data, &mut |problem| handler.handle(problem))?,
    ))
}

/// Text from bytes of UTF-7, and how many they were.
pub fn decode_utf7(data: &[u8], object: Value, errors: &str, last: bool) -> R<(Ref, usize)> {
    let handler = DecodeErrors::new(errors, object, data);
    let (text, used) = codec_utf7::decode(data, last, &mut |problem| handler.handle(problem))?;
    Ok((new_str(text), used))
}

/// Bytes from a str.
pub fn encode(encoding: Encoding, v: Value, errors: &str) -> R<Vec<u8>> {
    let text = str_of(v);
    let plain = match encoding {
        Encoding::Utf8 => std::str::from_utf8(text).is_ok(),
        Encoding::Ascii | Encoding::Latin1 => str_ref(v).is_ascii(),
        _ => false,
    };
    if plain {
        return Ok(text.to_vec());
    }
    let ty = &exc::UNICODE_ENCODE_ERROR;
    if let Some(policy) = Policy::named(errors) {
        return codec_encode::encode(encoding, text, policy)
            .map_err(|problem| raise_problem(ty, &problem, v));
    }
    let mut on_error = |problem: &Problem| -> R<(Substitute, usize)> {
        let handler = handler(errors)?;
        let e = exception(ty, problem, v);
        let wrong = "encoding error handler must return (str/bytes, int) tuple";
        let (r, at) = ask(handler.get(), e, str_ref(v).char_len(), wrong, true)?;
        let substitute = if is_str(r.get()) {
            Substitute::Text(str_of(r.get()).to_vec())
        } else {
            Substitute::Bytes(bytes_of(r.get()).to_vec())
        };
        Ok((substitute, at))
    };
    codec_encode::encode_with(encoding, text, &mut on_error, |problem| {
        raise_problem(ty, &problem, v)
    })
}

/// Calls the encoder or decoder of a registered codec.
fn call_codec(name: &str, which: usize, v: Value, errors: Option<&str>) -> R {
    let Some(info) = search_codec(name)? else {
        return Err(unknown_encoding(name));
    };
    if let Some(flag) = p::getattr_opt(info.get(), intern("_is_text_encoding"))?
        && !p::truth(flag.get())?
    {
        let verb = if which == 0 { "encode" } else { "decode" };
        return Err(raise(
            &exc::LOOKUP_ERROR,
            format!(
                "'{name}' is not a text encoding; use codecs.{verb}() to handle arbitrary codecs"
            ),
        ));
    }
    let f = tuple::items_of(info.get())[which];
    let r = match errors {
        Some(errors) => p::call_pos(f, &[v, new_str(errors).get()])?,
        None => p::call1(f, v)?,
    };
    if p::has_flag(r.get(), TypeFlags::TUPLE)
        && let [result, _] = tuple::items_of(r.get())
    {
        return Ok(result.own());
    }
    let what = if which == 0 { "encoder" } else { "decoder" };
    Err(raise_type_error(format!(
        "{what} must return a tuple (object, integer)"
    )))
}

/// The encoding of a name, the usual spellings without a search.
#[inline]
fn encoding_named(name: &str) -> Option<Encoding> {
    match name {
        "utf-8" | "utf8" | "UTF-8" => Some(Encoding::Utf8),
        "ascii" => Some(Encoding::Ascii),
        "latin-1" | "latin1" => Some(Encoding::Latin1),
        _ => Encoding::named(name),
    }
}

/// `v.encode(encoding, errors)` of a str.
pub fn encode_str(v: Value, encoding: Option<&str>, errors: Option<&str>) -> R {
    let name = encoding.unwrap_or("utf-8");
    if str_ref(v).is_ascii() && name == "utf-8" {
        return Ok(new_bytes(str_of(v)));
    }
    if let Some(encoding) = encoding_named(name) {
        return Ok(new_bytes(encode(encoding, v, errors.unwrap_or("strict"))?));
    }
    if let Some(escape) = Escape::named(name) {
        return Ok(new_bytes(escape.encode(str_of(v))));
    }
    let r = call_codec(name, 0, v, errors)?;
    if !is_bytes(r.get()) {
        return Err(raise_type_error(format!(
            "'{name}' encoder returned '{}' instead of 'bytes'; use codecs.encode() to encode to arbitrary types",
            p::type_name(r.get())
        )));
    }
    Ok(r)
}

/// `str(v, encoding, errors)` of a bytes-like object.
pub fn decode_object(v: Value, encoding: Option<&str>, errors: Option<&str>) -> R {
    let Some(content) = Content::of_opt(v)? else {
        return Err(raise_type_error(format!(
            "decoding to str: need a bytes-like object, {} found",
            p::type_name(v)
        )));
    };
    let name = encoding.unwrap_or("utf-8");
    if let Some(encoding) = encoding_named(name) {
        let errors = errors.unwrap_or("strict");
        return decode(encoding, &content, v, errors, true).map(|(text, _)| text);
    }
    if let Some(escape) = Escape::named(name) {
        return decode_escapes(escape, &content, v, errors.unwrap_or("strict"));
    }
    let r = call_codec(name, 1, v, errors)?;
    if !is_str(r.get()) {
        return Err(raise_type_error(format!(
            "'{name}' decoder returned '{}' instead of 'str'; use codecs.decode() to decode to arbitrary types",
            p::type_name(r.get())
        )));
    }
    Ok(r)
}

/// The encoding of file names and the environment: UTF-8 with undecodable bytes as surrogates.
pub fn decode_fs(data: &[u8]) -> Ref {
    match codec_decode::decode(Encoding::Utf8, data, Policy::SurrogateEscape) {
        Ok(text) => new_str(text),
        Err(_) => new_str(String::from_utf8_lossy(data).as_bytes()),
    }
}

/// Bytes of a file name; `TypeError` for what is neither str nor bytes.
pub fn encode_fs(v: Value) -> R<Vec<u8>> {
    if is_str(v) {
        return encode(Encoding::Utf8, v, "surrogateescape");
    }
    if is_bytes(v) {
        return Ok(bytes_of(v).to_vec());
    }
    Err(not_bytes_like(v))
}

/// The substitute for one byte that a table of characters does not have.
pub fn decode_problem(
    object: Value,
    data: &[u8],
    at: usize,
    reason: &'static str,
    errors: &str,
) -> R<Vec<u8>> {
    let problem = Problem {
        encoding: "charmap",
        start: at,
        end: at + 1,
        reason,
        bytes: at..at + 1,
    };
    Ok(DecodeErrors::new(errors, object, data).handle(&problem)?.0)
}

/// The substitute for one character that a table of bytes does not have.
pub fn encode_problem(object: Value, at: usize, code: u32, errors: &str) -> R<Vec<u8>> {
    let start = super::str_index::byte_offset(object, at);
    let problem = Problem {
        encoding: "charmap",
        start: at,
        end: at + 1,
        reason: "character maps to <undefined>",
        bytes: start..start + crate::kernels::wtf8::width_of(code),
    };
    let ty = &exc::UNICODE_ENCODE_ERROR;
    if let Some(policy) = Policy::named(errors) {
        return match policy.on_encode(&problem, str_of(object)) {
            Some(Substitute::Text(data) | Substitute::Bytes(data)) => Ok(data),
            None => Err(raise_problem(ty, &problem, object)),
        };
    }
    let handler = handler(errors)?;
    let e = exception(ty, &problem, object);
    let wrong = "encoding error handler must return (str/bytes, int) tuple";
    let (r, _) = ask(handler.get(), e, str_ref(object).char_len(), wrong, true)?;
    Ok(if is_str(r.get()) {
        str_of(r.get()).to_vec()
    } else {
        bytes_of(r.get()).to_vec()
    })
}

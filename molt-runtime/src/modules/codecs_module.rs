//! `_codecs`: the encodings one by one, and the registries of encodings and error handlers.

use super::text_support::import_attribute;
use crate::errors::{R, raise_type_error};
use crate::kernels::codec::{ByteOrder, Encoding};
use crate::native_function;
use crate::object::protocol as p;
use crate::types::bytes_like::{Content, new_bytes};
use crate::types::codec_escape::Escape;
use crate::types::codec_utf7;
use crate::types::codecs;
use crate::types::exceptions as exc;
use crate::types::int_object::is_int;
use crate::types::str_object::{is_str, new_str, str_of, str_ref};
use crate::types::text_args::shown_type;
use crate::types::tuple::new_tuple;
use crate::value::{Ref, Value};

/// The name of an error handler: None and absence mean "strict".
pub fn errors_of(v: Value) -> R<&'static str> {
    if v.is_null() || v.is_none() {
        return Ok("strict");
    }
    if !is_str(v) {
        return Err(raise_type_error(format!(
            "argument 'errors' must be str or None, not {}",
            p::type_name(v)
        )));
    }
    Ok(std::str::from_utf8(str_of(v)).unwrap_or("?"))
}

pub fn pair(v: Ref, count: usize) -> Ref {
    new_tuple(&[v.get(), Ref::from(count).get()])
}

/// `argument` is told in front of "must be str": the function and which of its arguments it is.
fn text_of(v: Value, argument: &str) -> R<&'static [u8]> {
    if is_str(v) {
        return Ok(str_of(v));
    }
    Err(raise_type_error(format!(
        "{argument} must be str, not {}",
        shown_type(v)
    )))
}

/// `argument` as for [`text_of`].
fn encode_with(encoding: Encoding, args: &[Value], argument: &str) -> R {
    text_of(args[0], argument)?;
    let data = codecs::encode(encoding, args[0], errors_of(args[1])?)?;
    Ok(pair(new_bytes(data), str_ref(args[0]).char_len()))
}

/// `(data, errors, final)`; `last` if there is no such argument.
fn decode_with(encoding: Encoding, args: &[Value], last: bool) -> R {
    let data = Content::of(args[0])?;
    let last = last || args.get(2).is_some_and(|v| !v.is_null()) && p::truth(args[2])?;
    let (text, used) = codecs::decode(encoding, &data, args[0], errors_of(args[1])?, last)?;
    Ok(pair(text, used))
}

macro_rules! encodings {
    ($($encode:literal $decode:literal $encoding:expr;)*) => {$(
        native_function!("_codecs", $encode, "str, errors=None, /", |a| {
            encode_with($encoding, a, concat!($encode, "() argument 1"))
        });
        native_function!("_codecs", $decode, "data, errors=None, final=False, /", |a| {
            decode_with($encoding, a, false)
        });
    )*};
}

encodings! {
    "utf_8_encode" "utf_8_decode" Encoding::Utf8;
    "utf_16_encode" "utf_16_decode" Encoding::Utf16(ByteOrder::Marked);
    "utf_16_le_encode" "utf_16_le_decode" Encoding::Utf16(ByteOrder::Little);
    "utf_16_be_encode" "utf_16_be_decode" Encoding::Utf16(ByteOrder::Big);
    "utf_32_encode" "utf_32_decode" Encoding::Utf32(ByteOrder::Marked);
    "utf_32_le_encode" "utf_32_le_decode" Encoding::Utf32(ByteOrder::Little);
    "utf_32_be_encode" "utf_32_be_decode" Encoding::Utf32(ByteOrder::Big);
}

/// `(data, errors, byteorder, final)` to `(text, count, byteorder)`: -1 little, 1 big, 0 not known.
fn decode_ordered(a: &[Value], encoding: fn(ByteOrder) -> Encoding, marks: [&[u8]; 2]) -> R {
    let given = match a[2].is_null() {
        true => 0,
        false => crate::types::ops::size_i64(a[2])?,
    };
    let data = Content::of(a[0])?;
    let found = match given {
        0 if data.starts_with(marks[0]) => -1,
        0 if data.starts_with(marks[1]) => 1,
        n => n.signum(),
    };
    let order = match (given, found) {
        (0, -1 | 1) => ByteOrder::Marked,
        (_, 1) => ByteOrder::Big,
        _ => ByteOrder::Little,
    };
    let last = !a[3].is_null() && p::truth(a[3])?;
    let (text, used) = codecs::decode(encoding(order), &data, a[0], errors_of(a[1])?, last)?;
    Ok(new_tuple(&[
        text.get(),
        Ref::from(used).get(),
        Value::small_int(found),
    ]))
}

native_function!(
    "_codecs",
    "utf_16_ex_decode",
    "data, errors=None, byteorder=0, final=False, /",
    |a| decode_ordered(a, Encoding::Utf16, [b"\xff\xfe", b"\xfe\xff"])
);
native_function!(
    "_codecs",
    "utf_32_ex_decode",
    "data, errors=None, byteorder=0, final=False, /",
    |a| decode_ordered(a, Encoding::Utf32, [b"\xff\xfe\0\0", b"\0\0\xfe\xff"])
);

native_function!("_codecs", "ascii_encode", "str, errors=None, /", |a| {
    encode_with(Encoding::Ascii, a, "ascii_encode() argument 1")
});
native_function!("_codecs", "ascii_decode", "data, errors=None, /", |a| {
    decode_with(Encoding::Ascii, a, true)
});
native_function!("_codecs", "latin_1_encode", "str, errors=None, /", |a| {
    encode_with(Encoding::Latin1, a, "latin_1_encode() argument 1")
});
native_function!("_codecs", "latin_1_decode", "data, errors=None, /", |a| {
    decode_with(Encoding::Latin1, a, true)
});

macro_rules! escapes {
    ($($encode:literal $decode:literal $escape:expr;)*) => {$(
        native_function!("_codecs", $encode, "str, errors=None, /", |a| {
            let text = text_of(a[0], concat!($encode, "() argument 1"))?;
            errors_of(a[1])?;
            let data = $escape.encode(text);
            Ok(pair(new_bytes(data), str_ref(a[0]).char_len()))
        });
        native_function!("_codecs", $decode, "data, errors=None, final=True, /", |a| {
            let data = if is_str(a[0]) {
                str_of(a[0]).to_vec()
            } else {
                Content::of(a[0])?.to_vec()
            };
            let text = codecs::decode_escapes($escape, &data, a[0], errors_of(a[1])?)?;
            Ok(pair(text, data.len()))
        });
    )*};
}

escapes! {
    "unicode_escape_encode" "unicode_escape_decode" Escape::Full;
    "raw_unicode_escape_encode" "raw_unicode_escape_decode" Escape::Raw;
}

native_function!("_codecs", "utf_7_encode", "str, errors=None, /", |a| {
    let text = text_of(a[0], "utf_7_encode() argument 1")?;
    errors_of(a[1])?;
    let data = codec_utf7::encode(text);
    Ok(pair(new_bytes(data), str_ref(a[0]).char_len()))
});
native_function!(
    "_codecs",
    "utf_7_decode",
    "data, errors=None, final=False, /",
    |a| {
        let data = Content::of(a[0])?;
        let last = !a[2].is_null() && p::truth(a[2])?;
        let (text, used) = codecs::decode_utf7(&data, a[0], errors_of(a[1])?, last)?;
        Ok(pair(text, used))
    }
);

native_function!(
    "_codecs",
    "readbuffer_encode",
    "data, errors=None, /",
    |a| {
        let data = if is_str(a[0]) {
            str_of(a[0]).to_vec()
        } else {
            Content::of(a[0])?.to_vec()
        };
        let count = data.len();
        Ok(pair(new_bytes(data), count))
    }
);

native_function!("_codecs", "register", "search_function, /", |a| {
    if !p::is_callable(a[0]) {
        return Err(raise_type_error("argument must be callable"));
    }
    codecs::register_search(a[0]);
    Ok(Ref::NONE)
});
native_function!("_codecs", "unregister", "search_function, /", |a| {
    codecs::unregister_search(a[0]);
    Ok(Ref::NONE)
});

fn name_of(v: Value, function: &str, position: &str) -> R<&'static str> {
    if !is_str(v) {
        return Err(raise_type_error(format!(
            "{function}() argument{position} must be str, not {}",
            shown_type(v)
        )));
    }
    Ok(std::str::from_utf8(str_of(v)).unwrap_or("?"))
}

native_function!("_codecs", "register_error", "errors, handler, /", |a| {
    let name = name_of(a[0], "register_error", " 1")?;
    if !p::is_callable(a[1]) {
        return Err(raise_type_error("handler must be callable"));
    }
    codecs::register_error(name, a[1]);
    Ok(Ref::NONE)
});

native_function!("_codecs", "lookup_error", "name, /", |a| {
    let name = name_of(a[0], "lookup_error", "")?;
    if let Some(handler) = codecs::registered_error(name) {
        return Ok(handler);
    }
    builtin_handler(name).ok_or_else(|| codecs::unknown_handler(name))
});

/// A handler as an object: `handler(exception)` gives the substitute and the position to go on at.
fn builtin_handler(name: &str) -> Option<Ref> {
    use crate::object::native::{NativeDef, NativeImpl, Signature};
    const SIGNATURE: Signature = Signature::parse("exc, /");
    macro_rules! handlers {
        ($($name:literal $function:literal $f:expr;)*) => {
            match name {
                $($name => {
                    static DEF: NativeDef = NativeDef::function(
                        "_codecs",
                        $function,
                        SIGNATURE,
                        NativeImpl::Bound($f),
                    );
                    Some(DEF.as_value().own())
                })*
                _ => None,
            }
        };
    }
    handlers! {
        "strict" "strict_errors" |a| Err(crate::errors::raise_object(a[0].own()));
        "ignore" "ignore_errors" |a| substitute(a[0], |_| Vec::new());
        "replace" "replace_errors" |a| {
            let decoding = crate::types::exceptions::is_instance_of(a[0], &exc::UNICODE_DECODE_ERROR);
            let encoding = crate::types::exceptions::is_instance_of(a[0], &exc::UNICODE_ENCODE_ERROR);
            substitute(a[0], |n| match (decoding, encoding) {
                (true, _) => "\u{fffd}".into(),
                (_, true) => "?".repeat(n).into_bytes(),
                _ => "\u{fffd}".repeat(n).into_bytes(),
            })
        };
    }
}

/// The result of a handler that looks only at how much is wrong.
fn substitute(e: Value, text: impl FnOnce(usize) -> Vec<u8>) -> R {
    let start = p::getattr_str(e, "start")?;
    let end = p::getattr_str(e, "end")?;
    let count = p::index_i64(end.get())? - p::index_i64(start.get())?;
    Ok(new_tuple(&[
        new_str(text(count.max(0) as usize)).get(),
        end.get(),
    ]))
}

/// `codecs.CodecInfo` of an encoding that the runtime knows.
fn info(name: &str, encode: &str, decode: &str) -> R {
    let class = import_attribute("codecs", "CodecInfo")?;
    let encode = import_attribute("_codecs", encode)?;
    let decode = import_attribute("_codecs", decode)?;
    let info = p::call_pos(class.get(), &[encode.get(), decode.get()])?;
    p::setattr(
        info.get(),
        crate::types::str_object::intern("name"),
        new_str(name).get(),
    )?;
    Ok(info)
}

native_function!("_codecs", "lookup", "encoding, /", |a| {
    let name = name_of(a[0], "lookup", "")?;
    if let Some(info) = codecs::search_codec(name)? {
        return Ok(info);
    }
    let functions = match Encoding::named(name) {
        Some(Encoding::Utf8) => ("utf_8_encode", "utf_8_decode"),
        Some(Encoding::Ascii) => ("ascii_encode", "ascii_decode"),
        Some(Encoding::Latin1) => ("latin_1_encode", "latin_1_decode"),
        Some(Encoding::Utf16(ByteOrder::Marked)) => ("utf_16_encode", "utf_16_decode"),
        Some(Encoding::Utf16(ByteOrder::Little)) => ("utf_16_le_encode", "utf_16_le_decode"),
        Some(Encoding::Utf16(ByteOrder::Big)) => ("utf_16_be_encode", "utf_16_be_decode"),
        Some(Encoding::Utf32(ByteOrder::Marked)) => ("utf_32_encode", "utf_32_decode"),
        Some(Encoding::Utf32(ByteOrder::Little)) => ("utf_32_le_encode", "utf_32_le_decode"),
        Some(Encoding::Utf32(ByteOrder::Big)) => ("utf_32_be_encode", "utf_32_be_decode"),
        _ => return Err(codecs::unknown_encoding(name)),
    };
    let canonical = Encoding::named(name).map_or(name, Encoding::name);
    info(canonical, functions.0, functions.1)
});

fn names(args: &[Value], function: &str) -> R<(Option<&'static str>, Option<&'static str>)> {
    Ok((
        codecs::name_argument(args[1], function, "encoding")?,
        codecs::name_argument(args[2], function, "errors")?,
    ))
}

native_function!(
    "_codecs",
    "encode",
    "obj, encoding='utf-8', errors='strict'",
    |a| {
        let (encoding, errors) = names(a, "encode")?;
        let name = encoding.unwrap_or("utf-8");
        let is_ours = Encoding::named(name).is_some() || Escape::named(name).is_some();
        if is_ours && is_str(a[0]) {
            codecs::encode_str(a[0], encoding, errors)
        } else {
            convert(a[0], name, errors, 0)
        }
    }
);
native_function!(
    "_codecs",
    "decode",
    "obj, encoding='utf-8', errors='strict'",
    |a| {
        let (encoding, errors) = names(a, "decode")?;
        let name = encoding.unwrap_or("utf-8");
        if Encoding::named(name).is_some() || Escape::named(name).is_some() {
            codecs::decode_object(a[0], encoding, errors)
        } else {
            convert(a[0], name, errors, 1)
        }
    }
);

/// Any codec, not only those between text and bytes.
fn convert(v: Value, name: &str, errors: Option<&str>, which: usize) -> R {
    let Some(info) = codecs::search_codec(name)? else {
        return Err(codecs::unknown_encoding(name));
    };
    let f = crate::types::tuple::items_of(info.get())[which];
    let errors = new_str(errors.unwrap_or("strict"));
    let r = p::call_pos(f, &[v, errors.get()])?;
    p::getitem(r.get(), Value::small_int(0))
}

native_function!("_codecs", "charmap_build", "map, /", |a| {
    let text = text_of(a[0], "charmap_build() argument")?;
    let out = crate::types::dict::new_dict();
    for (byte, code) in crate::kernels::wtf8::CodePoints::new(text).enumerate() {
        let (byte, code) = (Value::small_int(byte as i64), Value::small_int(code as i64));
        if code != Value::small_int(0xfffe) {
            crate::types::dict::set(out.get(), code, byte)?;
        }
    }
    Ok(out)
});

native_function!(
    "_codecs",
    "charmap_decode",
    "data, errors=None, mapping=None, /",
    |a| {
        let data = Content::of(a[0])?.to_vec();
        if a[2].is_null() || a[2].is_none() {
            return decode_with(Encoding::Latin1, &a[..2], true);
        }
        let mut out = Vec::new();
        for (at, &byte) in data.iter().enumerate() {
            let found = match p::getitem(a[2], Value::small_int(byte as i64)) {
                Ok(found) => found,
                Err(_) if crate::errors::catch(&exc::LOOKUP_ERROR) => Ref::NONE,
                Err(e) => return Err(e),
            };
            if is_str(found.get()) && str_of(found.get()) != "\u{fffe}".as_bytes() {
                out.extend_from_slice(str_of(found.get()));
            } else if is_int(found.get()) && p::index_i64(found.get())? != 0xfffe {
                crate::kernels::wtf8::push(&mut out, p::index_i64(found.get())? as u32);
            } else {
                let reason = "character maps to <undefined>";
                let text = codecs::decode_problem(a[0], &data, at, reason, errors_of(a[1])?)?;
                out.extend_from_slice(&text);
            }
        }
        let count = data.len();
        Ok(pair(new_str(out), count))
    }
);

native_function!(
    "_codecs",
    "charmap_encode",
    "str, errors=None, mapping=None, /",
    |a| {
        let text = text_of(a[0], "charmap_encode() argument 1")?;
        if a[2].is_null() || a[2].is_none() {
            return encode_with(Encoding::Latin1, &a[..2], "charmap_encode() argument 1");
        }
        let mut out = Vec::new();
        for (at, code) in crate::kernels::wtf8::CodePoints::new(text).enumerate() {
            let found = match p::getitem(a[2], Value::small_int(code as i64)) {
                Ok(found) => found,
                Err(_) if crate::errors::catch(&exc::LOOKUP_ERROR) => Ref::NONE,
                Err(e) => return Err(e),
            };
            if is_int(found.get()) {
                out.push(p::index_i64(found.get())? as u8);
            } else if found.is_none() {
                out.extend_from_slice(&codecs::encode_problem(a[0], at, code, errors_of(a[1])?)?);
            } else {
                out.extend_from_slice(&Content::of(found.get())?);
            }
        }
        Ok(pair(new_bytes(out), str_ref(a[0]).char_len()))
    }
);

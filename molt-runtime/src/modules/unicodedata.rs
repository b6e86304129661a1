//! `unicodedata`: names and properties of characters, normal forms.

use crate::errors::{R, raise_bytes, raise_type_error, raise_value_error};
use crate::kernels::unicode_database::{self as database, Number};
use crate::modules::module_object;
use crate::native_function;
use crate::object::protocol as p;
use crate::types::exceptions::KEY_ERROR;
use crate::types::str_object::{intern, is_str, new_char, new_str, str_of, str_ref};
use crate::value::{Ref, Value};
use unicode_normalization::UnicodeNormalization;

#[unsafe(export_name = "molt.init.unicodedata")]
extern "C" fn init(module: Value) -> i32 {
    let version = new_str("15.0.0");
    match module_object::store(module, intern("unidata_version"), version.get()) {
        Ok(()) => 0,
        Err(_) => -1,
    }
}

/// The code point of a str of one character.
fn character(v: Value, function: &str, of: &str) -> R<u32> {
    if !is_str(v) || str_ref(v).char_len() != 1 {
        return Err(raise_type_error(format!(
            "{function}() argument{of} must be a unicode character, not {}",
            p::type_name(v)
        )));
    }
    Ok(crate::kernels::wtf8::decode_at(str_of(v), 0).0)
}

macro_rules! properties {
    ($($name:literal $show:expr;)*) => {$(
        native_function!("unicodedata", $name, "chr, /", |a| {
            let code = character(a[0], $name, "")?;
            let show: fn(&database::Properties) -> Ref = $show;
            Ok(show(database::properties(code)))
        });
    )*};
}
properties! {
    "category" |p| new_str(p.category);
    "bidirectional" |p| new_str(p.bidirectional);
    "combining" |p| Ref::from(p.combining);
    "east_asian_width" |p| new_str(p.width);
    "mirrored" |p| Ref::from(p.mirrored as i64);
}

native_function!("unicodedata", "decomposition", "chr, /", |a| Ok(new_str(
    database::decomposition(character(a[0], "decomposition", "")?)
)));

fn value(a: &[Value], function: &str, message: &str, show: fn(Number) -> Option<Ref>) -> R {
    let code = character(a[0], function, " 1")?;
    match (database::number(code).and_then(show), a[1].present()) {
        (Some(number), _) => Ok(number),
        (None, Some(default)) => Ok(default.own()),
        (None, None) => Err(raise_value_error(message)),
    }
}
native_function!("unicodedata", "numeric", "chr, default=, /", |a| value(
    a,
    "numeric",
    "not a numeric character",
    |n| Some(Ref::float(n.numerator as f64 / n.denominator as f64))
));
native_function!("unicodedata", "digit", "chr, default=, /", |a| value(
    a,
    "digit",
    "not a digit",
    |n| n.is_digit.then(|| Ref::from(n.numerator))
));
native_function!("unicodedata", "decimal", "chr, default=, /", |a| value(
    a,
    "decimal",
    "not a decimal",
    |n| n.is_decimal.then(|| Ref::from(n.numerator))
));

/// The name of an assigned code point. The names know more characters than this version of the properties.
pub fn name_of(code: u32) -> Option<String> {
    if database::properties(code).category == "Cn" {
        return None;
    }
    Some(unicode_names2::name(char::from_u32(code)?)?.to_string())
}

native_function!("unicodedata", "name", "chr, default=, /", |a| {
    let code = character(a[0], "name", " 1")?;
    match (name_of(code), a[1].present()) {
        (Some(name), _) => Ok(new_str(name)),
        (None, Some(default)) => Ok(default.own()),
        (None, None) => Err(raise_value_error("no such name")),
    }
});

/// The character of a name.
pub fn character_of(name: &str) -> Option<char> {
    unicode_names2::character(name).filter(|c| database::properties(*c as u32).category != "Cn")
}

native_function!("unicodedata", "lookup", "name, /", |a| {
    if !is_str(a[0]) {
        return Err(raise_type_error(format!(
            "lookup() argument must be read-only bytes-like object, not {}",
            p::type_name(a[0])
        )));
    }
    let name = String::from_utf8_lossy(str_of(a[0])).into_owned();
    match character_of(&name) {
        Some(c) => Ok(new_char(c as u32)),
        None => {
            let message = format!("undefined character name '{name}'");
            Err(raise_bytes(&KEY_ERROR, message.as_bytes()))
        }
    }
});

/// The text in a normal form. Lone surrogates stay and separate what is around them.
fn normal(form: &[u8], text: &[u8]) -> R<Vec<u8>> {
    let convert = |part: &str| -> Option<String> {
        Some(match form {
            b"NFC" => part.nfc().collect(),
            b"NFD" => part.nfd().collect(),
            b"NFKC" => part.nfkc().collect(),
            b"NFKD" => part.nfkd().collect(),
            _ => return None,
        })
    };
    let mut out = Vec::with_capacity(text.len());
    for chunk in text.utf8_chunks() {
        match convert(chunk.valid()) {
            Some(part) => out.extend_from_slice(part.as_bytes()),
            None => return Err(raise_value_error("invalid normalization form")),
        }
        out.extend_from_slice(chunk.invalid());
    }
    if text.is_empty() && convert("").is_none() {
        return Err(raise_value_error("invalid normalization form"));
    }
    Ok(out)
}

fn texts(a: &[Value], function: &str) -> R<()> {
    for (at, v) in a.iter().enumerate() {
        if !is_str(*v) {
            return Err(raise_type_error(format!(
                "{function}() argument {} must be str, not {}",
                at + 1,
                p::type_name(*v)
            )));
        }
    }
    Ok(())
}

native_function!("unicodedata", "normalize", "form, unistr, /", |a| {
    texts(a, "normalize")?;
    let (form, text) = (str_of(a[0]), str_of(a[1]));
    if str_ref(a[1]).is_ascii() && matches!(form, b"NFC" | b"NFD" | b"NFKC" | b"NFKD") {
        return Ok(a[1].own());
    }
    Ok(new_str(normal(form, text)?))
});

native_function!("unicodedata", "is_normalized", "form, unistr, /", |a| {
    texts(a, "is_normalized")?;
    let same = normal(str_of(a[0]), str_of(a[1]))? == str_of(a[1]);
    Ok(Ref::bool(same))
});

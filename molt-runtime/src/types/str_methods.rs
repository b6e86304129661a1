//! Methods of str: search, replace, split, strip, pad, case, translate. Formatting is in `str_format`.

use super::str_index::{char_index, code_at};
use super::str_object::*;
use super::str_slots::byte_range;
use super::text_args::{self, position, shown_type};
use super::{codecs, str_ops};
use crate::errors::{R, raise_type_error, raise_value_error};
use crate::kernels::copy::{copy_short, equal_short};
use crate::kernels::fault::Fault;
use crate::kernels::search::occurrences;
use crate::kernels::text::{self, Side, Unit};
use crate::kernels::text_split::{self, Ends};
use crate::kernels::{text_case, wtf8};
use crate::native_method;
use crate::object::native::Args;
use crate::object::protocol as p;
use crate::object::type_object::TypeFlags;
use crate::types::dict;
use crate::types::dict_type::DICT_TYPE;
use crate::types::exceptions as exc;
use crate::types::fault::lift;
use crate::types::int_object::is_int;
use crate::types::list::new_list_owned;
use crate::types::tuple::{self, new_tuple};
use crate::value::{Ref, Value};
use std::ops::Range;

fn must_be_str(v: Value) -> R<&'static [u8]> {
    if is_str(v) {
        return Ok(str_of(v));
    }
    Err(raise_type_error(format!(
        "must be str, not {}",
        p::type_name(v)
    )))
}

fn argument_str(v: Value, function: &str, position: &str) -> R<&'static [u8]> {
    if is_str(v) {
        return Ok(str_of(v));
    }
    Err(raise_type_error(format!(
        "{function}() argument{position} must be str, not {}",
        shown_type(v)
    )))
}

/// A new str for a part of `v`: `v` itself if it is the whole.
fn part(v: Value, piece: &[u8]) -> Ref {
    let s = str_ref(v);
    if piece.len() == s.byte_len as usize {
        return exact(v);
    }
    if s.is_ascii() {
        new_ascii(piece)
    } else {
        new_str(piece)
    }
}

/// The bytes of `v` that `start` and `end` select, with their offset; `None` if the range is inverted.
#[inline]
fn selected(v: Value, start: Value, end: Value) -> R<Option<(&'static [u8], usize)>> {
    if end.is_null() && str_ref(v).is_ascii() {
        let from = match start {
            _ if start.is_null() => 0,
            _ if start.is_small_int() => start.as_small_int(),
            _ => -1,
        };
        if let Ok(from) = usize::try_from(from) {
            return Ok(str_of(v).get(from..).map(|data| (data, from)));
        }
    }
    selected_slowly(v, start, end)
}

#[inline(never)]
fn selected_slowly(v: Value, start: Value, end: Value) -> R<Option<(&'static [u8], usize)>> {
    let (start, end) = text_args::range(start, end, str_ref(v).char_len())?;
    Ok(byte_range(v, start, end).map(|(from, to)| (&str_of(v)[from..to], from)))
}

#[inline(always)]
fn search_with(
    args: &[Value],
    name: &str,
    find: impl Fn(&[u8], &[u8]) -> Option<usize>,
) -> R<Option<usize>> {
    let [v, sub, start, end] = args else {
        unreachable!("bound by the signature")
    };
    let Some(at) = start_missing(args, name) else {
        let needle = must_be_str(*sub)?;
        let Some((hay, from)) = selected(*v, *start, *end)? else {
            return Ok(None);
        };
        return Ok(find(hay, needle).map(|at| char_index(*v, from + at)));
    };
    Err(at)
}

/// `find()` and its like report missing arguments in a way of their own.
fn start_missing(args: &[Value], name: &str) -> Option<crate::errors::Raised> {
    args[1]
        .is_null()
        .then(|| raise_type_error(format!("{name}() takes at least 1 argument (0 given)")))
}

fn find(args: &[Value]) -> R {
    position(search_with(args, "find", text::find)?)
}
native_method!("str", "find", "self, sub=, start=, end=, /", find);

fn rfind(args: &[Value]) -> R {
    position(search_with(args, "rfind", text::rfind)?)
}
native_method!("str", "rfind", "self, sub=, start=, end=, /", rfind);

fn found(at: Option<usize>) -> R {
    match at {
        Some(at) => text_args::int(at),
        None => Err(raise_value_error("substring not found")),
    }
}

fn index(args: &[Value]) -> R {
    found(search_with(args, "index", text::find)?)
}
native_method!("str", "index", "self, sub=, start=, end=, /", index);

fn rindex(args: &[Value]) -> R {
    found(search_with(args, "rindex", text::rfind)?)
}
native_method!("str", "rindex", "self, sub=, start=, end=, /", rindex);

fn count(args: &[Value]) -> R {
    if let Some(e) = start_missing(args, "count") {
        return Err(e);
    }
    let needle = must_be_str(args[1])?;
    let Some((hay, _)) = selected(args[0], args[2], args[3])? else {
        return text_args::int(0);
    };
    text_args::int(text::count(hay, needle, Unit::CodePoint))
}
native_method!("str", "count", "self, sub=, start=, end=, /", count);

#[inline(always)]
fn tail_match(args: &[Value], name: &str, test: impl Fn(&[u8], &[u8]) -> bool) -> R {
    if let Some(e) = start_missing(args, name) {
        return Err(e);
    }
    let wanted = args[1];
    if args[2].is_null() && args[3].is_null() && is_str(wanted) {
        return Ok(Ref::bool(test(str_of(args[0]), str_of(wanted))));
    }
    let hay = selected(args[0], args[2], args[3])?;
    if is_str(wanted) {
        return Ok(Ref::bool(
            hay.is_some_and(|(hay, _)| test(hay, str_of(wanted))),
        ));
    }
    if !p::has_flag(wanted, TypeFlags::TUPLE) {
        return Err(raise_type_error(format!(
            "{name} first arg must be str or a tuple of str, not {}",
            p::type_name(wanted)
        )));
    }
    for item in tuple::items_of(wanted) {
        if !is_str(*item) {
            return Err(raise_type_error(format!(
                "tuple for {name} must only contain str, not {}",
                p::type_name(*item)
            )));
        }
        if hay.is_some_and(|(hay, _)| test(hay, str_of(*item))) {
            return Ok(Ref::bool(true));
        }
    }
    Ok(Ref::bool(false))
}

fn startswith(args: &[Value]) -> R {
    tail_match(args, "startswith", |hay, x| {
        hay.len() >= x.len() && equal_short(&hay[..x.len()], x)
    })
}
native_method!(
    "str",
    "startswith",
    "self, prefix=, start=, end=, /",
    startswith
);

fn endswith(args: &[Value]) -> R {
    tail_match(args, "endswith", |hay, x| {
        hay.len() >= x.len() && equal_short(&hay[hay.len() - x.len()..], x)
    })
}
native_method!(
    "str",
    "endswith",
    "self, suffix=, start=, end=, /",
    endswith
);

/// `v.replace(old, new, limit)` for ASCII texts of one length, which leaves everything else where it is.
fn overwrite(v: Value, old: &[u8], new: &[u8], limit: usize) -> Ref {
    let data = str_of(v);
    let mut found = occurrences(data, old).take(limit).peekable();
    if found.peek().is_none() {
        return exact(v);
    }
    let r = new_str_uninit(data.len(), str_ref(v).char_len(), str_ref(v).is_ascii());
    unsafe {
        let out = (*r).data();
        std::ptr::copy_nonoverlapping(data.as_ptr(), out, data.len());
        for at in found {
            match new {
                [byte] => *out.add(at) = *byte,
                _ => copy_short(new.as_ptr(), out.add(at), new.len()),
            }
        }
        Ref::from_new(r)
    }
}

fn replace(args: &[Value]) -> R {
    let v = args[0];
    let old = argument_str(args[1], "replace", " 1")?;
    let new = argument_str(args[2], "replace", " 2")?;
    let limit = text_args::limit(args[3])?;
    let ascii = str_ref(args[1]).is_ascii() && str_ref(args[2]).is_ascii();
    if ascii && old.len() == new.len() && !old.is_empty() && str_of(v).len() > 1 {
        return Ok(overwrite(v, old, new, limit.unwrap_or(usize::MAX)));
    }
    if old.is_empty() || old.len() == new.len() {
        let out = lift(text::replace(str_of(v), old, new, limit, Unit::CodePoint))?;
        return Ok(out.map_or_else(|| exact(v), new_str));
    }
    let data = str_of(v);
    // Mostly there are few.
    let mut few = [0; 16];
    let mut many = Vec::new();
    let mut count = 0;
    for at in occurrences(data, old).take(limit.unwrap_or(usize::MAX)) {
        match few.get_mut(count) {
            Some(place) => *place = at as u32,
            None => {
                if many.is_empty() {
                    many.extend_from_slice(&few)
                }
                many.push(at as u32)
            }
        }
        count += 1
    }
    let found = if many.is_empty() {
        &few[..count]
    } else {
        &many
    };
    if found.is_empty() {
        return Ok(exact(v));
    }
    let kept = data.len() - found.len() * old.len();
    let (from, to) = (str_ref(args[1]), str_ref(args[2]));
    let Some(size) = found
        .len()
        .checked_mul(new.len())
        .and_then(|n| n.checked_add(kept))
    else {
        return Err(lift_memory());
    };
    if size > u32::MAX as usize - 64 {
        return Err(lift_memory());
    }
    // Whether the result is ASCII is known without a look at it, unless what is replaced was not.
    if size < 2 || !(from.is_ascii() || str_ref(v).is_ascii()) {
        let out = lift(text::replace(data, old, new, limit, Unit::CodePoint))?;
        return Ok(out.map_or_else(|| exact(v), new_str));
    }
    let chars = str_ref(v).char_len() - found.len() * from.char_len() + found.len() * to.char_len();
    let r = new_str_uninit(size, chars, str_ref(v).is_ascii() && to.is_ascii());
    unsafe {
        let mut out = (*r).data();
        let mut put = |piece: &[u8]| {
            copy_short(piece.as_ptr(), out, piece.len());
            out = out.add(piece.len());
        };
        let mut done = 0;
        for at in found {
            put(&data[done..*at as usize]);
            put(new);
            done = *at as usize + old.len();
        }
        put(&data[done..]);
    }
    Ok(Ref::from_new(r))
}

native_method!("str", "replace", "self, old, new, count=-1, /", replace);

fn removeprefix(args: &[Value]) -> R {
    let prefix = argument_str(args[1], "removeprefix", "")?;
    let data = str_of(args[0]);
    Ok(part(args[0], data.strip_prefix(prefix).unwrap_or(data)))
}
native_method!("str", "removeprefix", "self, prefix, /", removeprefix);

fn removesuffix(args: &[Value]) -> R {
    let suffix = argument_str(args[1], "removesuffix", "")?;
    let data = str_of(args[0]);
    Ok(part(args[0], data.strip_suffix(suffix).unwrap_or(data)))
}
native_method!("str", "removesuffix", "self, suffix, /", removesuffix);

/// The separator of `split`: `None` for whitespace.
fn separator(v: Value) -> R<Option<&'static [u8]>> {
    if v.is_null() || v.is_none() {
        return Ok(None);
    }
    if !is_str(v) {
        return Err(raise_type_error(format!(
            "must be str or None, not {}",
            p::type_name(v)
        )));
    }
    match str_of(v) {
        [] => Err(raise_value_error("empty separator")),
        sep => Ok(Some(sep)),
    }
}

fn split(args: &[Value]) -> R {
    let data = str_of(args[0]);
    let limit = text_args::limit(args[2])?.unwrap_or(usize::MAX);
    let mut out = Vec::new();
    let ascii = str_ref(args[0]).is_ascii();
    let piece = |at: Range<usize>| {
        out.push(if ascii {
            new_ascii(&data[at])
        } else {
            new_str(&data[at])
        })
    };
    match separator(args[1])? {
        Some(sep) => text_split::split(data, sep, limit, piece),
        None => text_split::split_space(data, limit, Unit::CodePoint, piece),
    }
    Ok(new_list_owned(out))
}
native_method!("str", "split", "self, /, sep=None, maxsplit=-1", split);

fn rsplit(args: &[Value]) -> R {
    let data = str_of(args[0]);
    let limit = text_args::limit(args[2])?.unwrap_or(usize::MAX);
    let mut out = Vec::new();
    let piece = |at: Range<usize>| out.push(new_str(&data[at]));
    match separator(args[1])? {
        Some(sep) => text_split::rsplit(data, sep, limit, piece),
        None => text_split::rsplit_space(data, limit, Unit::CodePoint, piece),
    }
    out.reverse();
    Ok(new_list_owned(out))
}
native_method!("str", "rsplit", "self, /, sep=None, maxsplit=-1", rsplit);

fn splitlines(args: &[Value]) -> R {
    let keep = !args[1].is_null() && p::truth(args[1])?;
    let data = str_of(args[0]);
    let mut out = Vec::new();
    text_split::split_lines(data, keep, Unit::CodePoint, |at| {
        out.push(new_str(&data[at]))
    });
    Ok(new_list_owned(out))
}
native_method!("str", "splitlines", "self, /, keepends=False", splitlines);

fn nonempty_separator(v: Value) -> R<&'static [u8]> {
    match must_be_str(v)? {
        [] => Err(raise_value_error("empty separator")),
        sep => Ok(sep),
    }
}

fn partition(args: &[Value]) -> R {
    let sep = nonempty_separator(args[1])?;
    let data = str_of(args[0]);
    Ok(match text::find(data, sep) {
        Some(at) => new_tuple(&[
            new_str(&data[..at]).get(),
            args[1],
            new_str(&data[at + sep.len()..]).get(),
        ]),
        None => new_tuple(&[exact(args[0]).get(), empty_str(), empty_str()]),
    })
}
native_method!("str", "partition", "self, sep, /", partition);

fn rpartition(args: &[Value]) -> R {
    let sep = nonempty_separator(args[1])?;
    let data = str_of(args[0]);
    Ok(match text::rfind(data, sep) {
        Some(at) => new_tuple(&[
            new_str(&data[..at]).get(),
            args[1],
            new_str(&data[at + sep.len()..]).get(),
        ]),
        None => new_tuple(&[empty_str(), empty_str(), exact(args[0]).get()]),
    })
}
native_method!("str", "rpartition", "self, sep, /", rpartition);

fn join(args: &[Value]) -> R {
    str_ops::join(args[0], args[1])
}
native_method!("str", "join", "self, iterable, /", join);

fn strip_with(args: &[Value], name: &str, ends: Ends) -> R {
    let data = str_of(args[0]);
    let set = args[1];
    let kept = if set.is_null() || set.is_none() {
        text_split::strip_space(data, ends, Unit::CodePoint)
    } else if is_str(set) {
        text_split::strip_set(data, str_of(set), ends, Unit::CodePoint)
    } else {
        return Err(raise_type_error(format!("{name} arg must be None or str")));
    };
    Ok(part(args[0], &data[kept]))
}

native_method!("str", "strip", "self, chars=None, /", |a| strip_with(
    a,
    "strip",
    Ends::Both
));
native_method!("str", "lstrip", "self, chars=None, /", |a| strip_with(
    a,
    "lstrip",
    Ends::Left
));
native_method!("str", "rstrip", "self, chars=None, /", |a| strip_with(
    a,
    "rstrip",
    Ends::Right
));

/// The fill character of `center` and its like.
fn fill_character(v: Value) -> R<&'static [u8]> {
    if v.is_null() {
        return Ok(b" ");
    }
    if !is_str(v) {
        return Err(raise_type_error(format!(
            "The fill character must be a unicode character, not {}",
            p::type_name(v)
        )));
    }
    if str_ref(v).char_len() != 1 {
        return Err(raise_type_error(
            "The fill character must be exactly one character long",
        ));
    }
    Ok(str_of(v))
}

/// The wanted width if it is more than the length.
fn wider(args: &[Value]) -> R<Option<usize>> {
    let width = text_args::ssize(args[1])?.max(0) as usize;
    if width > u32::MAX as usize {
        return Err(lift_memory());
    }
    Ok((width > str_ref(args[0]).char_len()).then_some(width))
}

#[cold]
fn lift_memory() -> crate::errors::Raised {
    crate::types::fault::raise_fault(Fault::memory())
}

fn justify(args: &[Value], side: Side) -> R {
    let width = wider(args)?;
    let fill = fill_character(args[2])?;
    let Some(width) = width else {
        return Ok(exact(args[0]));
    };
    let len = str_ref(args[0]).char_len();
    Ok(new_str(lift(text::justify(
        str_of(args[0]),
        len,
        width,
        fill,
        side,
    ))?))
}

native_method!(
    "str",
    "center",
    "self, width, fillchar=' ', /",
    |a| justify(a, Side::Center)
);
native_method!("str", "ljust", "self, width, fillchar=' ', /", |a| justify(
    a,
    Side::Left
));
native_method!("str", "rjust", "self, width, fillchar=' ', /", |a| justify(
    a,
    Side::Right
));

fn zfill(args: &[Value]) -> R {
    let Some(width) = wider(args)? else {
        return Ok(exact(args[0]));
    };
    let len = str_ref(args[0]).char_len();
    Ok(new_str(lift(text::zero_fill(str_of(args[0]), len, width))?))
}
native_method!("str", "zfill", "self, width, /", zfill);

fn expandtabs(args: &[Value]) -> R {
    let size = text_args::ssize_or(args[1], 8)?.max(0) as usize;
    let out = text::expand_tabs(str_of(args[0]), size, Unit::CodePoint);
    Ok(new_str(lift(out)?))
}
native_method!("str", "expandtabs", "self, /, tabsize=8", expandtabs);

macro_rules! conversions {
    ($($name:ident $text:literal;)*) => {$(
        fn $name(args: &[Value]) -> R {
            Ok(new_str(text_case::$name(str_of(args[0]))))
        }
        native_method!("str", $text, "self, /", $name);
    )*};
}
/// ASCII text converted byte by byte into a new str; `None` for other text.
fn converted_ascii(v: Value, convert: fn(&u8) -> u8) -> Option<Ref> {
    let text = str_of(v);
    if !str_ref(v).is_ascii() || text.len() < 2 {
        return None;
    }
    let p = new_str_uninit(text.len(), text.len(), true);
    // SAFETY: the new str has that many bytes.
    let data = unsafe { std::slice::from_raw_parts_mut((*p).data(), text.len()) };
    for (to, from) in data.iter_mut().zip(text) {
        *to = convert(from)
    }
    Some(Ref::from_new(p))
}

fn lower(args: &[Value]) -> R {
    let ascii = converted_ascii(args[0], u8::to_ascii_lowercase);
    Ok(ascii.unwrap_or_else(|| new_str(text_case::lower(str_of(args[0])))))
}
native_method!("str", "lower", "self, /", lower);

fn upper(args: &[Value]) -> R {
    let ascii = converted_ascii(args[0], u8::to_ascii_uppercase);
    Ok(ascii.unwrap_or_else(|| new_str(text_case::upper(str_of(args[0])))))
}
native_method!("str", "upper", "self, /", upper);

conversions! {
    casefold "casefold";
    swapcase "swapcase";
    capitalize "capitalize";
    title "title";
}

macro_rules! questions {
    ($($name:ident $text:literal;)*) => {$(
        fn $name(args: &[Value]) -> R {
            Ok(Ref::bool(text_case::$name(str_of(args[0]))))
        }
        native_method!("str", $text, "self, /", $name);
    )*};
}
questions! {
    is_alpha "isalpha";
    is_alnum "isalnum";
    is_decimal "isdecimal";
    is_digit "isdigit";
    is_numeric "isnumeric";
    is_space "isspace";
    is_printable "isprintable";
    is_identifier "isidentifier";
    is_lower "islower";
    is_upper "isupper";
    is_title "istitle";
}

fn is_ascii(args: &[Value]) -> R {
    Ok(Ref::bool(str_ref(args[0]).is_ascii()))
}
native_method!("str", "isascii", "self, /", is_ascii);

fn encode(args: &[Value]) -> R {
    let encoding = codecs::name_argument(args[1], "encode", "encoding")?;
    let errors = codecs::name_argument(args[2], "encode", "errors")?;
    codecs::encode_str(args[0], encoding, errors)
}
native_method!(
    "str",
    "encode",
    "self, /, encoding='utf-8', errors='strict'",
    encode
);

enum Translated {
    Same,
    Nothing,
    Code(u32),
    Text(Ref),
}

fn translate_one(table: Value, code: u32) -> R<Translated> {
    let key = Value::small_int(code as i64);
    let found = match p::getitem(table, key) {
        Ok(v) => v,
        Err(_) if crate::errors::catch(&exc::LOOKUP_ERROR) => return Ok(Translated::Same),
        Err(e) => return Err(e),
    };
    if found.is_none() {
        return Ok(Translated::Nothing);
    }
    if is_int(found.get()) {
        let code = p::index_clamped(found.get())?;
        return match u32::try_from(code) {
            Ok(code) if code < 0x11_0000 => Ok(Translated::Code(code)),
            _ => Err(raise_value_error(
                "character mapping must be in range(0x110000)",
            )),
        };
    }
    if is_str(found.get()) {
        return Ok(Translated::Text(found));
    }
    Err(raise_type_error(
        "character mapping must return integer, None or str",
    ))
}

fn translate(args: &[Value]) -> R {
    let data = str_of(args[0]);
    let mut out = Vec::with_capacity(data.len());
    // ASCII characters that are known to stay (1) or to become one ASCII character (2) are not looked up again.
    let mut known = [(0u8, 0u8); 128];
    for code in wtf8::CodePoints::new(data) {
        if code < 0x80 {
            match known[code as usize] {
                (1, to) => {
                    out.push(to);
                    continue;
                }
                (2, _) => continue,
                _ => {}
            }
        }
        let mut remember = |state: u8, to: u32| {
            if code < 0x80 && to < 0x80 {
                known[code as usize] = (state, to as u8);
            }
        };
        match translate_one(args[1], code)? {
            Translated::Same => {
                remember(1, code);
                wtf8::push(&mut out, code);
            }
            Translated::Nothing => remember(2, 0),
            Translated::Code(to) => {
                remember(1, to);
                wtf8::push(&mut out, to);
            }
            Translated::Text(text) => out.extend_from_slice(str_of(text.get())),
        }
    }
    Ok(new_str(out))
}
native_method!("str", "translate", "self, table, /", translate);

fn maketrans(args: &[Value]) -> R {
    let [x, y, z] = *args else {
        unreachable!("bound by the signature")
    };
    let table = dict::new_dict();
    if y.is_null() {
        if !p::type_of(x).is(&DICT_TYPE) {
            return Err(raise_type_error(
                "if you give only one argument to maketrans it must be a dict",
            ));
        }
        let mut at = 0;
        while let Some((key, value, _)) = dict::next_entry(x, &mut at) {
            let key = if is_str(key) {
                if str_ref(key).char_len() != 1 {
                    return Err(raise_value_error(
                        "string keys in translate table must be of length 1",
                    ));
                }
                Ref::from(code_at(key, 0) as i64)
            } else if is_int(key) {
                key.own()
            } else {
                return Err(raise_type_error(
                    "keys in translate table must be strings or integers",
                ));
            };
            dict::set(table.get(), key.get(), value)?;
        }
        return Ok(table);
    }
    if !is_str(x) {
        return Err(raise_type_error(
            "first maketrans argument must be a string if there is a second argument",
        ));
    }
    argument_str(y, "maketrans", " 2")?;
    if str_ref(x).char_len() != str_ref(y).char_len() {
        return Err(raise_value_error(
            "the first two maketrans arguments must have equal length",
        ));
    }
    let codes = |v: Value| wtf8::CodePoints::new(str_of(v));
    for (from, to) in codes(x).zip(codes(y)) {
        let (from, to) = (Value::small_int(from as i64), Value::small_int(to as i64));
        dict::set(table.get(), from, to)?;
    }
    if !z.is_null() {
        argument_str(z, "maketrans", " 3")?;
        for code in codes(z) {
            dict::set(table.get(), Value::small_int(code as i64), Value::NONE)?;
        }
    }
    Ok(table)
}
native_method!(static "str", "maketrans", "x, y=None, z=None, /", maketrans);

fn getnewargs(args: &[Value]) -> R {
    Ok(new_tuple(&[exact(args[0]).get()]))
}
native_method!("str", "__getnewargs__", "self, /", getnewargs);

fn sizeof(args: &[Value]) -> R {
    let s = str_ref(args[0]);
    let unit = wtf8::unit_size(str_of(args[0]));
    let fixed = if s.is_ascii() { 41 } else { 56 + unit };
    text_args::int(fixed + s.char_len() * unit)
}
native_method!("str", "__sizeof__", "self, /", sizeof);

fn format(args: &Args) -> R {
    super::str_format::format_method(args)
}
native_method!(raw "str", "format", format);

fn format_map(args: &[Value]) -> R {
    super::str_format::format_map(args[0], args[1])
}
native_method!("str", "format_map", "self, mapping, /", format_map);

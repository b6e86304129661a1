//! `str.format`, `str.format_map` and the parsers behind `string.Formatter`.

use super::str_object::*;
use super::str_ops::Conversion;
use super::text_format;
use crate::errors::{R, raise, raise_index_error, raise_key_error, raise_value_error};
use crate::kernels::{unicode, wtf8};
use crate::object::native::Args;
use crate::object::protocol as p;
use crate::types::exceptions as exc;
use crate::value::{Ref, Value};

/// A piece of a format string: literal text, then perhaps a field.
pub struct Piece<'a> {
    /// Text before the field, or of an escaped brace.
    pub literal: &'a [u8],
    /// The field after it.
    pub field: Option<Field<'a>>,
}

/// What stands between braces.
pub struct Field<'a> {
    pub name: &'a [u8],
    /// The code point after `!`.
    pub conversion: Option<u32>,
    pub spec: &'a [u8],
    /// The specification has fields of its own.
    pub nested: bool,
}

/// Splits a format string into pieces.
pub struct Parser<'a> {
    text: &'a [u8],
    at: usize,
}

impl<'a> Parser<'a> {
    pub fn new(text: &'a [u8]) -> Parser<'a> {
        Parser { text, at: 0 }
    }

    /// The next piece; `None` at the end.
    pub fn next(&mut self) -> R<Option<Piece<'a>>> {
        let text = self.text;
        if self.at >= text.len() {
            return Ok(None);
        }
        let start = self.at;
        let Some(step) = memchr::memchr2(b'{', b'}', &text[start..]) else {
            self.at = text.len();
            return Ok(Some(Piece {
                literal: &text[start..],
                field: None,
            }));
        };
        let brace = start + step;
        let c = text[brace];
        let doubled = text.get(brace + 1) == Some(&c);
        if doubled {
            self.at = brace + 2;
            return Ok(Some(Piece {
                literal: &text[start..=brace],
                field: None,
            }));
        }
        if c == b'}' {
            return Err(raise_value_error("Single '}' encountered in format string"));
        }
        if brace + 1 == text.len() {
            return Err(raise_value_error("Single '{' encountered in format string"));
        }
        self.at = brace + 1;
        let literal = &text[start..brace];
        let field = self.field()?;
        Ok(Some(Piece {
            literal,
            field: Some(field),
        }))
    }

    fn byte(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    /// Reads a field whose opening brace was read.
    fn field(&mut self) -> R<Field<'a>> {
        let text = self.text;
        let start = self.at;
        let mut in_brackets = false;
        let end = loop {
            match self.byte() {
                None => return Err(raise_value_error("expected '}' before end of string")),
                Some(b'{') if !in_brackets => {
                    return Err(raise_value_error("unexpected '{' in field name"));
                }
                Some(b'[') => in_brackets = true,
                Some(b']') => in_brackets = false,
                Some(b'}' | b':' | b'!') if !in_brackets => break self.at,
                Some(_) => {}
            }
            self.at += 1;
        };
        let mut field = Field {
            name: &text[start..end],
            conversion: None,
            spec: &[],
            nested: false,
        };
        let c = text[end];
        self.at += 1;
        if c == b'}' {
            return Ok(field);
        }
        if c == b'!' {
            let unmatched = || raise_value_error("unmatched '{' in format spec");
            if self.at >= text.len() {
                return Err(raise_value_error(
                    "end of string while looking for conversion specifier",
                ));
            }
            let (code, len) = wtf8::decode_at(text, self.at);
            self.at += len;
            match self.byte() {
                None => return Err(unmatched()),
                Some(b'}') => {
                    field.conversion = Some(code);
                    self.at += 1;
                    return Ok(field);
                }
                Some(b':') => {
                    field.conversion = Some(code);
                    self.at += 1;
                }
                Some(_) => {
                    return Err(raise_value_error("expected ':' after conversion specifier"));
                }
            }
        }
        let spec_start = self.at;
        let mut depth = 1;
        while let Some(c) = self.byte() {
            match c {
                b'{' => {
                    field.nested = true;
                    depth += 1;
                }
                b'}' => {
                    depth -= 1;
                    if depth == 0 {
                        field.spec = &text[spec_start..self.at];
                        self.at += 1;
                        return Ok(field);
                    }
                }
                _ => {}
            }
            self.at += 1;
        }
        Err(raise_value_error("unmatched '{' in format spec"))
    }
}

/// The start of a field name, or a step after it.
pub enum Key<'a> {
    Index(usize),
    Name(&'a [u8]),
}

/// A step of a field name: `.name`, `[name]` or `[3]`.
pub struct Step<'a> {
    pub is_attribute: bool,
    pub key: Key<'a>,
}

fn too_many_digits() -> crate::errors::Raised {
    raise_value_error("Too many decimal digits in format string")
}

/// The number that all of `text` writes; `None` if it is not one.
fn number(text: &[u8]) -> R<Option<usize>> {
    if text.is_empty() {
        return Ok(None);
    }
    let mut value = 0usize;
    for code in wtf8::CodePoints::new(text) {
        let Some(digit) = unicode::decimal_value(code) else {
            return Ok(None);
        };
        value = value
            .checked_mul(10)
            .and_then(|v| v.checked_add(digit as usize))
            .filter(|&v| v <= isize::MAX as usize)
            .ok_or_else(too_many_digits)?;
    }
    Ok(Some(value))
}

fn key(text: &[u8]) -> R<Key<'_>> {
    Ok(match number(text)? {
        Some(i) => Key::Index(i),
        None => Key::Name(text),
    })
}

/// Splits a field name into its first part and the text of the steps after it.
pub fn split_name(name: &[u8]) -> R<(Key<'_>, &[u8])> {
    let end = name
        .iter()
        .position(|c| matches!(c, b'.' | b'['))
        .unwrap_or(name.len());
    Ok((key(&name[..end])?, &name[end..]))
}

/// Takes the next step off `rest`.
pub fn next_step<'a>(rest: &mut &'a [u8]) -> R<Option<Step<'a>>> {
    let empty = || raise_value_error("Empty attribute in format string");
    let text = *rest;
    let Some(first) = text.first() else {
        return Ok(None);
    };
    let step = match first {
        b'.' => {
            let tail = &text[1..];
            let end = tail
                .iter()
                .position(|c| matches!(c, b'.' | b'['))
                .unwrap_or(tail.len());
            *rest = &tail[end..];
            if end == 0 {
                return Err(empty());
            }
            Step {
                is_attribute: true,
                key: Key::Name(&tail[..end]),
            }
        }
        b'[' => {
            let tail = &text[1..];
            let Some(end) = memchr::memchr(b']', tail) else {
                return Err(raise_value_error("Missing ']' in format string"));
            };
            *rest = &tail[end + 1..];
            if end == 0 {
                return Err(empty());
            }
            Step {
                is_attribute: false,
                key: key(&tail[..end])?,
            }
        }
        _ => {
            return Err(raise_value_error(
                "Only '.' or '[' may follow ']' in format field specifier",
            ));
        }
    };
    Ok(Some(step))
}

/// Numbering of fields without a number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Numbering {
    Unknown,
    Automatic,
    Manual,
}

/// Where fields get their values from.
enum Source<'a> {
    Arguments(&'a Args<'a>),
    Mapping(Value),
}

struct Formatter<'a> {
    source: Source<'a>,
    numbering: Numbering,
    next: usize,
}

impl Formatter<'_> {
    fn positional(&mut self, given: Option<usize>) -> R {
        let switch = match (self.numbering, given) {
            (Numbering::Automatic, Some(_)) => {
                "cannot switch from automatic field numbering to manual field specification"
            }
            (Numbering::Manual, None) => {
                "cannot switch from manual field specification to automatic field numbering"
            }
            _ => "",
        };
        if !switch.is_empty() {
            return Err(raise_value_error(switch));
        }
        let at = given.unwrap_or(self.next);
        if given.is_some() {
            self.numbering = Numbering::Manual;
        } else {
            self.numbering = Numbering::Automatic;
            self.next += 1;
        }
        match &self.source {
            Source::Mapping(_) => Err(raise_value_error(
                "Format string contains positional fields",
            )),
            Source::Arguments(args) => match args.pos.get(at + 1) {
                Some(v) => Ok(v.own()),
                None => Err(raise_index_error(format!(
                    "Replacement index {at} out of range for positional args tuple"
                ))),
            },
        }
    }

    fn named(&self, name: &[u8]) -> R {
        match &self.source {
            Source::Mapping(m) => p::getitem(*m, new_str(name).get()),
            Source::Arguments(args) => match args.names.iter().position(|n| str_of(*n) == name) {
                Some(i) => Ok(args.kw[i].own()),
                None => Err(raise_key_error(new_str(name).get())),
            },
        }
    }

    fn value(&mut self, name: &[u8]) -> R {
        let (first, mut rest) = split_name(name)?;
        let mut v = match first {
            Key::Index(i) => self.positional(Some(i))?,
            Key::Name([]) => self.positional(None)?,
            Key::Name(name) => self.named(name)?,
        };
        while let Some(step) = next_step(&mut rest)? {
            v = match (step.is_attribute, step.key) {
                (true, Key::Name(name)) => p::getattr(v.get(), new_str(name).get())?,
                (_, Key::Index(i)) => p::getitem(v.get(), Ref::from(i).get())?,
                (false, Key::Name(name)) => p::getitem(v.get(), new_str(name).get())?,
            };
        }
        Ok(v)
    }

    fn run(&mut self, text: &[u8], out: &mut Vec<u8>, levels: u32) -> R<()> {
        if levels == 0 {
            return Err(raise_value_error("Max string recursion exceeded"));
        }
        let mut parser = Parser::new(text);
        while let Some(piece) = parser.next()? {
            out.extend_from_slice(piece.literal);
            if let Some(field) = piece.field {
                self.field(&field, out, levels)?;
            }
        }
        Ok(())
    }

    fn field(&mut self, field: &Field, out: &mut Vec<u8>, levels: u32) -> R<()> {
        let mut v = self.value(field.name)?;
        if let Some(code) = field.conversion {
            v = conversion(code)?.apply(v.get())?;
        }
        let spec = if field.nested {
            let mut spec = Vec::new();
            self.run(field.spec, &mut spec, levels - 1)?;
            new_str(spec)
        } else {
            new_str(field.spec)
        };
        text_format::push_format(out, v.get(), spec.get())
    }
}

/// The conversion of a field by its code point.
fn conversion(code: u32) -> R<Conversion> {
    match code {
        0x73 => Ok(Conversion::Str),
        0x72 => Ok(Conversion::Repr),
        0x61 => Ok(Conversion::Ascii),
        _ => {
            let shown = match char::from_u32(code) {
                Some(c) if code > 32 && code < 127 => c.to_string(),
                _ => format!("\\x{code:x}"),
            };
            Err(raise(
                &exc::VALUE_ERROR,
                format!("Unknown conversion specifier {shown}"),
            ))
        }
    }
}

/// `str.format(*args, **kwargs)`; the str is the first positional argument.
pub fn format_method(args: &Args) -> R {
    run(str_of(args.pos[0]), Source::Arguments(args))
}

/// `str.format_map(mapping)`.
pub fn format_map(text: Value, mapping: Value) -> R {
    run(str_of(text), Source::Mapping(mapping))
}

fn run(text: &[u8], source: Source) -> R {
    let mut out = Vec::with_capacity(text.len() + 32);
    let mut formatter = Formatter {
        source,
        numbering: Numbering::Unknown,
        next: 0,
    };
    formatter.run(text, &mut out, 2)?;
    Ok(new_str(out))
}

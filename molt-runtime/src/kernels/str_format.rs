//! Reading `str.format` templates: markup, field names, automatic numbering.
//!
//! The caller looks up arguments, attributes and items, and calls `__format__`; a specification
//! that contains fields itself is a template one level deeper.

use super::fault::{Fault, Result};
use super::{unicode, wtf8};
use std::ops::Range;

/// A replacement field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// What to show, such as `0.name[key]`.
    pub name: Range<usize>,
    /// The conversion after `!`.
    pub conversion: Option<u32>,
    /// The format specification.
    pub spec: Range<usize>,
    /// Whether the specification contains fields.
    pub nested: bool,
}

/// Text and the field that follows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Text as it is.
    pub literal: Range<usize>,
    /// The field, if there is one.
    pub field: Option<Field>,
}

/// How many levels of templates a call may use: the template and its specifications.
pub const MAX_DEPTH: usize = 2;

/// The fault of a template deeper than [`MAX_DEPTH`].
pub fn too_deep() -> Fault {
    Fault::value("Max string recursion exceeded")
}

/// Iterates over the segments of a template.
pub struct Markup<'a> {
    text: &'a [u8],
    at: usize,
}

impl<'a> Markup<'a> {
    /// The segments of `text`.
    pub fn new(text: &'a [u8]) -> Markup<'a> {
        Markup { text, at: 0 }
    }

    /// The next segment.
    pub fn next_segment(&mut self) -> Result<Option<Segment>> {
        let (text, start) = (self.text, self.at);
        if start >= text.len() {
            return Ok(None);
        }
        let Some(len) = memchr::memchr2(b'{', b'}', &text[start..]) else {
            self.at = text.len();
            return Ok(Some(Segment {
                literal: start..text.len(),
                field: None,
            }));
        };
        let brace = start + len;
        let doubled = text.get(brace + 1) == Some(&text[brace]);
        if doubled {
            self.at = brace + 2;
            return Ok(Some(Segment {
                literal: start..brace + 1,
                field: None,
            }));
        }
        if text[brace] == b'}' {
            return Err(Fault::value("Single '}' encountered in format string"));
        }
        if brace + 1 == text.len() {
            return Err(Fault::value("Single '{' encountered in format string"));
        }
        self.at = brace + 1;
        let field = self.field()?;
        Ok(Some(Segment {
            literal: start..brace,
            field: Some(field),
        }))
    }

    /// The field after an opening brace.
    fn field(&mut self) -> Result<Field> {
        let text = self.text;
        let start = self.at;
        let stop = loop {
            let Some(&byte) = text.get(self.at) else {
                return Err(Fault::value("expected '}' before end of string"));
            };
            self.at += 1;
            match byte {
                b'{' => return Err(Fault::value("unexpected '{' in field name")),
                b'[' => {
                    let rest = &text[self.at..];
                    self.at += memchr::memchr(b']', rest).unwrap_or(rest.len());
                }
                b'}' | b':' | b'!' => break byte,
                _ => {}
            }
        };
        let mut field = Field {
            name: start..self.at - 1,
            conversion: None,
            spec: self.at..self.at,
            nested: false,
        };
        if stop == b'}' {
            return Ok(field);
        }
        if stop == b'!' {
            if self.at >= text.len() {
                let message = "end of string while looking for conversion specifier";
                return Err(Fault::value(message));
            }
            let (code, len) = wtf8::decode_at(text, self.at);
            field.conversion = Some(code);
            self.at += len;
            if let Some(&byte) = text.get(self.at) {
                self.at += 1;
                match byte {
                    b'}' => return Ok(field),
                    b':' => {}
                    _ => return Err(Fault::value("expected ':' after conversion specifier")),
                }
            }
        }
        self.spec(&mut field)?;
        Ok(field)
    }

    /// The specification up to the brace that closes the field.
    fn spec(&mut self, field: &mut Field) -> Result<()> {
        let start = self.at;
        let mut open = 1;
        while let Some(&byte) = self.text.get(self.at) {
            self.at += 1;
            match byte {
                b'{' => {
                    field.nested = true;
                    open += 1;
                }
                b'}' => open -= 1,
                _ => {}
            }
            if open == 0 {
                field.spec = start..self.at - 1;
                return Ok(());
            }
        }
        Err(Fault::value("unmatched '{' in format spec"))
    }
}

/// The fault of a conversion that is none of `r`, `s` and `a`.
pub fn unknown_conversion(code: u32) -> Fault {
    match char::from_u32(code) {
        Some(c) if code > 32 && code < 127 => {
            Fault::value(format!("Unknown conversion specifier {c}"))
        }
        _ => Fault::value(format!("Unknown conversion specifier \\x{code:x}")),
    }
}

/// The fault of a field number without argument.
pub fn no_such_argument(index: usize) -> Fault {
    let message = format!("Replacement index {index} out of range for positional args tuple");
    Fault::new(super::fault::FaultKind::Index, message)
}

/// How the fields of a call are numbered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Numbering {
    /// Not known yet.
    #[default]
    Open,
    /// `{}`: the number of the next one.
    Automatic(usize),
    /// `{0}`
    Manual,
}

/// The argument that a field name starts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum First<'a> {
    /// A positional argument.
    Index(usize),
    /// A keyword argument.
    Key(&'a [u8]),
}

/// One step from a value to a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access<'a> {
    /// `.name`
    Attribute(&'a [u8]),
    /// `[number]`
    Index(usize),
    /// `[text]`
    Key(&'a [u8]),
}

/// The number that `text` is made of digits of.
fn number(text: &[u8]) -> Result<Option<usize>> {
    let mut value = None;
    for code in wtf8::CodePoints::new(text) {
        let Some(digit) = unicode::decimal_value(code) else {
            return Ok(None);
        };
        let next = value.unwrap_or(0usize).checked_mul(10);
        let next = next.and_then(|next| next.checked_add(digit as usize));
        if next.is_none_or(|next| next > isize::MAX as usize) {
            return Err(Fault::value("Too many decimal digits in format string"));
        }
        value = next;
    }
    Ok(value)
}

/// Splits a field name into the argument and the steps after it.
pub fn split_name<'a>(name: &'a [u8], numbering: &mut Numbering) -> Result<(First<'a>, Steps<'a>)> {
    let end = memchr::memchr2(b'.', b'[', name).unwrap_or(name.len());
    let (first, rest) = name.split_at(end);
    let given = number(first)?;
    let steps = Steps { rest };
    if first.is_empty() {
        let index = match *numbering {
            Numbering::Open => 0,
            Numbering::Automatic(next) => next,
            Numbering::Manual => {
                return Err(Fault::value(
                    "cannot switch from manual field specification to automatic field numbering",
                ));
            }
        };
        *numbering = Numbering::Automatic(index + 1);
        return Ok((First::Index(index), steps));
    }
    let Some(index) = given else {
        return Ok((First::Key(first), steps));
    };
    if let Numbering::Automatic(_) = numbering {
        return Err(Fault::value(
            "cannot switch from automatic field numbering to manual field specification",
        ));
    }
    *numbering = Numbering::Manual;
    Ok((First::Index(index), steps))
}

/// Iterates over the attributes and items of a field name.
#[derive(Clone, Copy, Debug)]
pub struct Steps<'a> {
    rest: &'a [u8],
}

impl<'a> Steps<'a> {
    /// The next step.
    pub fn next_step(&mut self) -> Result<Option<Access<'a>>> {
        let (opening, rest) = match self.rest {
            [] => return Ok(None),
            [opening, rest @ ..] => (*opening, rest),
        };
        let empty = || Err(Fault::value("Empty attribute in format string"));
        match opening {
            b'.' => {
                let end = memchr::memchr2(b'.', b'[', rest).unwrap_or(rest.len());
                self.rest = &rest[end..];
                if end == 0 {
                    empty()
                } else {
                    Ok(Some(Access::Attribute(&rest[..end])))
                }
            }
            b'[' => {
                let Some(end) = memchr::memchr(b']', rest) else {
                    return Err(Fault::value("Missing ']' in format string"));
                };
                self.rest = &rest[end + 1..];
                let key = &rest[..end];
                match number(key)? {
                    Some(index) => Ok(Some(Access::Index(index))),
                    None if end == 0 => empty(),
                    None => Ok(Some(Access::Key(key))),
                }
            }
            _ => Err(Fault::value(
                "Only '.' or '[' may follow ']' in format field specifier",
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: &str) -> String {
        let mut markup = Markup::new(text.as_bytes());
        loop {
            match markup.next_segment() {
                Ok(Some(_)) => {}
                Ok(None) => return String::new(),
                Err(fault) => return fault.message.into_owned(),
            }
        }
    }

    #[test]
    fn segments() {
        let text = "a{{b{x!r:>{w}}c";
        let mut markup = Markup::new(text.as_bytes());
        assert_eq!(
            markup.next_segment(),
            Ok(Some(Segment {
                literal: 0..2,
                field: None
            }))
        );
        let segment = markup.next_segment().unwrap().unwrap();
        let field = segment.field.unwrap();
        assert_eq!(
            (segment.literal, field.name, field.conversion),
            (3..4, 5..6, Some(b'r' as u32))
        );
        assert_eq!((&text[field.spec], field.nested), (">{w}", true));
        assert_eq!(markup.next_segment().unwrap().unwrap().literal, 14..15);
        assert_eq!(markup.next_segment(), Ok(None));
    }

    #[test]
    fn errors() {
        assert_eq!(message("a}"), "Single '}' encountered in format string");
        assert_eq!(message("{"), "Single '{' encountered in format string");
        assert_eq!(message("{a"), "expected '}' before end of string");
        assert_eq!(message("{a{}}"), "unexpected '{' in field name");
        assert_eq!(
            message("{!"),
            "end of string while looking for conversion specifier"
        );
        assert_eq!(message("{!rx}"), "expected ':' after conversion specifier");
        assert_eq!(message("{:{}"), "unmatched '{' in format spec");
    }

    #[test]
    fn names() {
        let mut numbering = Numbering::default();
        let (first, mut steps) = split_name(b"a.b[3][x y].c", &mut numbering).unwrap();
        assert_eq!(first, First::Key(b"a"));
        assert_eq!(steps.next_step(), Ok(Some(Access::Attribute(b"b"))));
        assert_eq!(steps.next_step(), Ok(Some(Access::Index(3))));
        assert_eq!(steps.next_step(), Ok(Some(Access::Key(b"x y"))));
        assert_eq!(steps.next_step(), Ok(Some(Access::Attribute(b"c"))));
        assert_eq!(steps.next_step(), Ok(None));
        assert_eq!(split_name(b"", &mut numbering).unwrap().0, First::Index(0));
        assert_eq!(split_name(b"", &mut numbering).unwrap().0, First::Index(1));
        assert!(split_name(b"0", &mut numbering).is_err());
        assert!(
            split_name(b"x[0]y", &mut numbering)
                .unwrap()
                .1
                .next_step()
                .is_ok()
        );
    }
}

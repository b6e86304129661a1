//! Reads plain markup: tags without prefixes and declarations, text, and the references that every document knows. It stops
//! before everything else, errors and tokens that are not whole included; the parser in Python goes on from there.

use super::builder::Builder;
use crate::errors::R;
use crate::kernels::text_hash::TextHasher;
use crate::object::protocol as p;
use crate::types::dict::{self, new_dict};
use crate::types::dict_pairs;
use crate::types::list::{self, list_ref};
use crate::types::str_index::{byte_offset, char_index};
use crate::types::str_object::{intern, new_str, str_of};
use crate::types::tuple::{self, new_tuple};
use crate::value::{Ref, Value};
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;

/// Names that were seen, with what the parser keeps of an open element: the name, the name with its namespace, and the
/// prefixes that it declares.
pub struct Names {
    /// Positions in `made`.
    known: HashMap<Vec<u8>, usize, BuildHasherDefault<TextHasher>>,
    made: Vec<Name>,
    /// The scope for which they are known.
    scope: Option<Ref>,
    /// The attributes of the element before, or NULL: the next one may have the same.
    attributes: Ref,
}

struct Name {
    name: Ref,
    tag: Ref,
    entry: Ref,
}

impl Names {
    pub fn new() -> Names {
        Names {
            known: HashMap::default(),
            made: Vec::new(),
            scope: None,
            attributes: Ref::NULL,
        }
    }

    pub fn visit(&self, visit: &mut dyn FnMut(Value)) {
        if let Some(scope) = &self.scope {
            visit(scope.get());
        }
        if !self.attributes.get().is_null() {
            visit(self.attributes.get());
        }
        for name in &self.made {
            visit(name.name.get());
            visit(name.tag.get());
            visit(name.entry.get());
        }
    }

    /// Forgets the names of another scope.
    fn enter(&mut self, scope: Value) {
        if self.scope.as_ref().is_none_or(|known| known.get() != scope) {
            self.known.clear();
            self.made.clear();
            self.scope = Some(scope.own());
        }
    }

    #[inline]
    fn find(&mut self, name: &[u8]) -> R<&Name> {
        let at = match self.known.get(name) {
            Some(at) => *at,
            None => self.add(name)?,
        };
        Ok(&self.made[at])
    }

    #[inline(never)]
    fn add(&mut self, name: &[u8]) -> R<usize> {
        let scope = self.scope.as_ref().expect("a scope was entered");
        let uri = dict::get(scope.get(), intern(""))?;
        let uri = uri.map_or(&b""[..], str_of);
        let local = new_str(name);
        let (shown, tag) = if uri.is_empty() {
            (local.clone(), local.clone())
        } else {
            let shown = [uri, b"}", name].concat();
            let tag = [b"{", &shown[..]].concat();
            (new_str(shown), new_str(tag))
        };
        let declared = new_tuple(&[]);
        let entry = new_tuple(&[local.get(), shown.get(), declared.get()]);
        self.made.push(Name {
            name: local,
            tag,
            entry,
        });
        self.known.insert(name.to_vec(), self.made.len() - 1);
        Ok(self.made.len() - 1)
    }

    /// The dict of attributes; NULL if there are none.
    fn attributes_of(&mut self, text: &[u8], places: &[Attribute]) -> R {
        if places.is_empty() {
            return Ok(Ref::NULL);
        }
        let mut items = Vec::with_capacity(2 * places.len());
        for place in places {
            items.push(self.find(&text[place.key.clone()])?.name.clone());
            items.push(new_str(&text[place.value.clone()]));
        }
        let all = new_dict();
        dict_pairs::fill(all.get(), items.drain(..), self.attributes.get());
        self.attributes = all.clone();
        Ok(all)
    }
}

/// A token that the parser in Python has to look at.
struct NotPlain;

type Plain<T> = Result<T, NotPlain>;

/// The end of the name that begins here.
fn name_end(text: &[u8], at: usize) -> Plain<usize> {
    let first = *text.get(at).ok_or(NotPlain)?;
    if !first.is_ascii_alphabetic() && first != b'_' {
        return Err(NotPlain);
    }
    let is_part = |b: &u8| KINDS[*b as usize] & NAME != 0;
    let n = text[at..]
        .iter()
        .position(|b| !is_part(b))
        .ok_or(NotPlain)?;
    match text[at + n] {
        b':' | 0x80.. => Err(NotPlain),
        _ => Ok(at + n),
    }
}

fn skip_space(text: &[u8], mut at: usize) -> usize {
    while matches!(text.get(at), Some(b' ' | b'\n' | b'\t')) {
        at += 1;
    }
    at
}

/// Part of a name.
const NAME: u8 = 1;
/// Begins markup, which ends a text.
const MARKUP: u8 = 2;
/// Text with it does not stand for itself: line ends to translate, the end of a section, and characters that may not be there.
/// Some that may be there begin with the same bytes.
const ODD: u8 = 4;

/// What a byte can be.
const KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut b = 0;
    while b < 256 {
        let c = b as u8;
        kinds[b] = match c {
            b'<' | b'&' => MARKUP,
            b'_' | b'-' | b'.' => NAME,
            b'\n' | b'\t' => 0,
            b']' | 0xed | 0xef | ..b' ' => ODD,
            _ if c.is_ascii_alphanumeric() => NAME,
            _ => 0,
        };
        b += 1;
    }
    kinds
};

struct StartTag<'a> {
    name: &'a [u8],
    is_empty: bool,
    end: usize,
}

/// Where key and value of an attribute are in the text.
struct Attribute {
    key: Range<usize>,
    value: Range<usize>,
}

/// The tag that begins at `at`; gathers its attributes.
fn start_tag<'a>(
    text: &'a [u8],
    at: usize,
    attributes: &mut Vec<Attribute>,
) -> Plain<StartTag<'a>> {
    attributes.clear();
    let end = name_end(text, at + 1)?;
    let mut tag = StartTag {
        name: &text[at + 1..end],
        is_empty: false,
        end,
    };
    loop {
        let next = skip_space(text, tag.end);
        match text.get(next) {
            Some(b'>') => {
                tag.end = next + 1;
                return Ok(tag);
            }
            Some(b'/') if text.get(next + 1) == Some(&b'>') => {
                tag.is_empty = true;
                tag.end = next + 2;
                return Ok(tag);
            }
            _ if next == tag.end => return Err(NotPlain),
            _ => {}
        }
        let end = name_end(text, next)?;
        let key = &text[next..end];
        let equals = skip_space(text, end);
        if text.get(equals) != Some(&b'=') {
            return Err(NotPlain);
        }
        let open = skip_space(text, equals + 1);
        let quote = match text.get(open) {
            Some(quote @ (b'"' | b'\'')) => *quote,
            _ => return Err(NotPlain),
        };
        let rest = &text[open + 1..];
        let n = rest.iter().position(|b| *b == quote).ok_or(NotPlain)?;
        let value = &rest[..n];
        // Spaces of other kinds become plain ones.
        let plain = |b: &u8| *b >= b' ' && !matches!(b, b'<' | b'&' | 0xed | 0xef);
        let is_new = attributes.iter().all(|a| text[a.key.clone()] != *key);
        if key == b"xmlns" || !is_new || !value.iter().all(plain) {
            return Err(NotPlain);
        }
        attributes.push(Attribute {
            key: next..end,
            value: open + 1..open + 1 + n,
        });
        tag.end = open + 1 + n + 1;
    }
}

/// The character that a reference stands for, and the end of the reference.
fn reference(text: &[u8], at: usize) -> Plain<(u8, usize)> {
    let known: [(&[u8], u8); 5] = [
        (b"&lt;", b'<'),
        (b"&gt;", b'>'),
        (b"&amp;", b'&'),
        (b"&quot;", b'"'),
        (b"&apos;", b'\''),
    ];
    let found = known.iter().find(|(name, _)| text[at..].starts_with(name));
    found.map(|(name, c)| (*c, at + name.len())).ok_or(NotPlain)
}

/// The end of the text that begins here.
fn text_end(text: &[u8], at: usize) -> Plain<usize> {
    let is_end = |b: &u8| KINDS[*b as usize] & (MARKUP | ODD) != 0;
    let n = text[at..].iter().position(is_end).ok_or(NotPlain)?;
    match KINDS[text[at + n] as usize] {
        MARKUP => Ok(at + n),
        _ => Err(NotPlain),
    }
}

/// The end of the tag that ends an element of that name.
fn end_tag(text: &[u8], at: usize, name: &[u8]) -> Plain<usize> {
    let end = name_end(text, at + 2)?;
    let close = skip_space(text, end);
    if &text[at + 2..end] != name || text.get(close) != Some(&b'>') {
        return Err(NotPlain);
    }
    Ok(close + 1)
}

pub fn scan(builder: &mut Builder, doc: Value, from: Value, stack: Value, scopes: Value) -> R {
    let text = str_of(doc);
    let start = byte_offset(doc, p::index_i64(from)? as usize);
    let mut at = start;
    let mut attributes = Vec::new();
    if !builder.is_plain {
        return Ok(from.own());
    }
    while let (Some(&top), Some(&scope)) =
        (list::items_of(stack).last(), list::items_of(scopes).last())
    {
        let Some(first) = text.get(at) else {
            break;
        };
        match (first, text.get(at + 1)) {
            (b'<', Some(b'/')) => {
                let entry = tuple::items_of(top);
                // Prefixes that end with the element are told to handlers.
                if p::len(entry[2])? != 0 {
                    break;
                }
                let Ok(end) = end_tag(text, at, str_of(entry[0])) else {
                    break;
                };
                at = end;
                drop(list_ref(stack).pop());
                drop(list_ref(scopes).pop());
                builder.end()?;
            }
            (b'<', Some(_)) => {
                let Ok(tag) = start_tag(text, at, &mut attributes) else {
                    break;
                };
                builder.names.enter(scope);
                let attrib = builder.names.attributes_of(text, &attributes)?;
                let known = builder.names.find(tag.name)?;
                let (name, entry) = (known.tag.clone(), known.entry.clone());
                at = tag.end;
                if !tag.is_empty {
                    list_ref(stack).push(entry);
                    list_ref(scopes).push(scope.own());
                }
                builder.start(name, attrib)?;
                if tag.is_empty {
                    builder.end()?;
                }
            }
            (b'<', None) => break,
            (b'&', _) => {
                let Ok((c, end)) = reference(text, at) else {
                    break;
                };
                builder.data(&[c]);
                at = end;
            }
            _ => {
                let Ok(end) = text_end(text, at) else {
                    break;
                };
                builder.data(&text[at..end]);
                at = end;
            }
        }
    }
    if at == start {
        return Ok(from.own());
    }
    Ok(Ref::from(char_index(doc, at)))
}

//! Running the regular expression engine over a subject: str or bytes.

use super::sre_text::{Wide, code_points};
use crate::errors::{R, raise_type_error};
use crate::object::protocol as p;
use crate::types::bytes_like::{Content, bytes_of, new_bytes};
use crate::types::bytes_object::{self, is_bytes};
use crate::types::str_index::substring;
use crate::types::str_object::{is_str, str_of, str_ref};
use crate::value::{Ref, Value};
use memchr::memmem;
use rustpython_sre_engine::{Request, State, StrDrive};
use std::rc::Rc;

/// The text of a subject, with characters as the engine counts them.
enum Text {
    /// One byte a character.
    Narrow(&'static [u8]),
    /// Code points.
    Wide(Rc<[u32]>),
}

/// What is searched, kept alive.
pub struct Subject {
    pub object: Ref,
    text: Text,
    len: usize,
    /// Keeps the text in place.
    #[allow(dead_code)]
    content: Option<Content>,
}

fn forever<T: ?Sized>(r: &T) -> &'static T {
    unsafe { &*(r as *const T) }
}

impl Subject {
    /// The subject for a pattern of str (`Some(false)`), of bytes (`Some(true)`), or of any kind.
    pub fn new(v: Value, of_bytes: Option<bool>) -> R<Subject> {
        if is_str(v) {
            if of_bytes == Some(true) {
                return Err(raise_type_error(
                    "cannot use a bytes pattern on a string-like object",
                ));
            }
            let data = str_of(v);
            let text = if str_ref(v).is_ascii() {
                Text::Narrow(data)
            } else {
                Text::Wide(code_points(v))
            };
            return Ok(Subject {
                object: v.own(),
                text,
                len: str_ref(v).char_len(),
                content: None,
            });
        }
        let Some(content) = Content::of_opt(v)? else {
            return Err(raise_type_error(format!(
                "expected string or bytes-like object, got '{}'",
                p::type_name(v)
            )));
        };
        if of_bytes == Some(false) {
            return Err(raise_type_error(
                "cannot use a string pattern on a bytes-like object",
            ));
        }
        let data = forever(&*content);
        Ok(Subject {
            object: v.own(),
            text: Text::Narrow(data),
            len: data.len(),
            content: Some(content),
        })
    }

    /// Length in characters.
    pub fn len(&self) -> usize {
        self.len
    }

    pub fn is_str(&self) -> bool {
        is_str(self.object.get())
    }

    /// The characters `start..end` as an object.
    pub fn slice(&self, start: usize, end: usize) -> Ref {
        slice(self.object.get(), start, end)
    }
}

/// A part of a subject.
pub fn slice(object: Value, start: usize, end: usize) -> Ref {
    if is_str(object) {
        return substring(object, start, end);
    }
    if is_bytes(object) {
        let data = bytes_of(object);
        if start == 0 && end == data.len() {
            return bytes_object::exact(object);
        }
        return new_bytes(&data[start..end]);
    }
    match Content::of(object) {
        Ok(content) => new_bytes(&content[start.min(content.len())..end.min(content.len())]),
        Err(_) => {
            drop(crate::errors::take_pending());
            new_bytes(b"")
        }
    }
}

/// Where groups matched: start and end, or -1.
pub type Marks = Vec<(isize, isize)>;

/// A search that goes on after each match.
pub struct Scan {
    pub subject: Subject,
    state: State,
    start: usize,
    end: usize,
    must_advance: bool,
    /// Literal that every match starts with, if the code says so.
    prefix: Option<Box<[u8]>>,
    done: bool,
}

/// How to look for a match.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    Search,
    Match,
    FullMatch,
}

/// The literal prefix in the information block of the code, if it is ASCII.
fn literal_prefix(code: &[u32]) -> Option<Box<[u8]>> {
    const INFO: u32 = 14;
    const HAS_PREFIX: u32 = 1;
    if code.len() < 7 || code[0] != INFO || code[2] & HAS_PREFIX == 0 {
        return None;
    }
    let len = code[5] as usize;
    let prefix: Option<Vec<u8>> = code
        .get(7..7 + len)?
        .iter()
        .map(|&c| u8::try_from(c).ok())
        .collect();
    prefix.filter(|p| !p.is_empty()).map(Vec::into_boxed_slice)
}

impl Scan {
    /// A search in the characters `pos..endpos` of the subject, which are clipped to its length.
    pub fn new(subject: Subject, code: &[u32], pos: isize, endpos: isize) -> Scan {
        let end = (endpos.max(0) as usize).min(subject.len);
        let start = (pos.max(0) as usize).min(subject.len);
        Scan {
            subject,
            state: State::default(),
            start: start.min(end),
            end,
            must_advance: false,
            prefix: literal_prefix(code),
            done: start > end,
        }
    }

    /// First and last character of the range that is searched.
    pub fn bounds(&self) -> (usize, usize) {
        (self.start, self.end)
    }

    fn run<S: StrDrive>(&mut self, string: S, code: &[u32], mode: Mode) -> bool {
        let req = Request {
            string,
            start: self.start,
            end: self.end,
            pattern_codes: code,
            match_all: mode == Mode::FullMatch,
            must_advance: self.must_advance,
        };
        self.state.reset(&req, self.start);
        match mode {
            Mode::Search => self.state.search(req),
            _ => self.state.pymatch(&req),
        }
    }

    /// The next match: its span.
    pub fn next(&mut self, code: &[u32], mode: Mode) -> Option<(usize, usize)> {
        if self.done || self.start > self.end {
            return None;
        }
        let found = match &self.subject.text {
            Text::Narrow(data) => {
                let data = *data;
                if mode == Mode::Search
                    && let Some(prefix) = &self.prefix
                {
                    match memmem::find(&data[self.start..self.end], prefix) {
                        Some(0) => {}
                        Some(at) => {
                            self.start += at;
                            self.must_advance = false;
                        }
                        None => {
                            self.done = true;
                            return None;
                        }
                    }
                }
                self.run(data, code, mode)
            }
            Text::Wide(codes) => {
                let text = Wide::select(codes);
                self.run(text, code, mode)
            }
        };
        if !found {
            self.done = true;
            return None;
        }
        let (start, end) = (self.state.start, self.state.cursor.position);
        self.must_advance = start == end;
        self.start = end;
        Some((start, end))
    }

    /// Spans of the groups of the last match, the whole of it first.
    pub fn marks(&self, groups: usize, whole: (usize, usize)) -> Marks {
        let mut marks = Vec::with_capacity(groups + 1);
        marks.push((whole.0 as isize, whole.1 as isize));
        for i in 0..groups {
            marks.push(match self.group(i) {
                Some((a, b)) => (a as isize, b as isize),
                None => (-1, -1),
            });
        }
        marks
    }

    /// Span of a group (0 is the first in parentheses).
    pub fn group(&self, i: usize) -> Option<(usize, usize)> {
        let (start, end) = self.state.marks.get(i);
        if start.is_some() && end.is_some() {
            Some((start.unpack(), end.unpack()))
        } else {
            None
        }
    }

    /// Number of the group that was closed last, or -1.
    pub fn last_index(&self) -> isize {
        self.state.marks.last_index()
    }
}

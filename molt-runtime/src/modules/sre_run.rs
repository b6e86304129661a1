//! Running the regular expression engine over a subject: str or bytes.

use super::sre_engine::{Engine, Program, Text};
use super::sre_pages::{Pages, WORTH_PAGES, pages};
use super::sre_text::code_points;
use crate::errors::{R, raise_type_error};
use crate::kernels::wtf8;
use crate::object::protocol as p;
use crate::types::bytes_like::{Content, bytes_of, new_bytes};
use crate::types::bytes_object::{self, is_bytes};
use crate::types::str_index::substring;
use crate::types::str_object::{is_str, new_str, str_of, str_ref};
use crate::value::{Ref, Value};
use std::rc::Rc;

/// The text of a subject, with characters as the engine counts them.
enum Characters {
    /// One byte a character.
    Narrow(&'static [u8]),
    /// Code points.
    Wide(Rc<[u32]>),
    /// The same of a long text.
    Paged(Rc<Pages>),
}

/// What is searched, kept alive.
pub struct Subject {
    pub object: Ref,
    text: Characters,
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
                Characters::Narrow(data)
            } else if str_ref(v).char_len() >= WORTH_PAGES {
                Characters::Paged(pages(v))
            } else {
                Characters::Wide(code_points(v))
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
            text: Characters::Narrow(data),
            len: data.len(),
            content: Some(content),
        })
    }

    /// Length in characters.
    pub fn char_len(&self) -> usize {
        self.len
    }

    pub fn is_str(&self) -> bool {
        is_str(self.object.get())
    }

    /// The characters `start..end` as an object.
    pub fn slice(&self, start: usize, end: usize) -> Ref {
        const SHORT: usize = 256;
        match &self.text {
            Characters::Wide(codes) if end - start <= SHORT => {
                let mut out = Vec::with_capacity((end - start) * 3);
                for &code in &codes[start..end] {
                    wtf8::push(&mut out, code);
                }
                new_str(out)
            }
            _ => slice(self.object.get(), start, end),
        }
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
    start: usize,
    end: usize,
    must_advance: bool,
    /// Places of the groups of the last match, two for each.
    places: Vec<usize>,
    last_mark: isize,
    last_index: isize,
    done: bool,
}

/// How to look for a match.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    Search,
    Match,
    FullMatch,
}

impl Scan {
    /// A search in the characters `pos..endpos` of the subject, which are clipped to its length.
    pub fn new(subject: Subject, pos: isize, endpos: isize) -> Scan {
        let end = (endpos.max(0) as usize).min(subject.len);
        let start = (pos.max(0) as usize).min(subject.len);
        Scan {
            subject,
            start: start.min(end),
            end,
            must_advance: false,
            places: Vec::new(),
            last_mark: -1,
            last_index: -1,
            done: start > end,
        }
    }

    /// First and last character of the range that is searched.
    pub fn bounds(&self) -> (usize, usize) {
        (self.start, self.end)
    }

    fn run<T: Text>(&mut self, text: T, program: &Program, mode: Mode) -> Option<(usize, usize)> {
        let places = std::mem::take(&mut self.places);
        let tables = program.tables();
        let mut engine = Engine::new(&program.words, text, self.start, self.end, tables, places);
        engine.must_advance = self.must_advance;
        engine.match_all = mode == Mode::FullMatch;
        let found = match mode {
            Mode::Search => engine.search(),
            _ => engine.matches(),
        };
        let span = (engine.start, engine.position);
        (self.last_mark, self.last_index) = (engine.last_mark, engine.last_index);
        self.places = std::mem::take(&mut engine.marks);
        found.then_some(span)
    }

    /// The next match: its span.
    pub fn next(&mut self, program: &Program, mode: Mode) -> Option<(usize, usize)> {
        if self.done || self.start > self.end {
            return None;
        }
        let found = match &self.subject.text {
            Characters::Narrow(data) => {
                let data = *data;
                self.run(data, program, mode)
            }
            Characters::Wide(codes) => {
                let codes = codes.clone();
                self.run(&*codes, program, mode)
            }
            Characters::Paged(pages) => {
                let pages = pages.clone();
                self.run(&*pages, program, mode)
            }
        };
        let Some((start, end)) = found else {
            self.done = true;
            return None;
        };
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
        if 2 * i as isize >= self.last_mark {
            return None;
        }
        let (start, end) = (*self.places.get(2 * i)?, *self.places.get(2 * i + 1)?);
        (start != usize::MAX && end != usize::MAX && start <= end).then_some((start, end))
    }

    /// Number of the group that was closed last, or -1.
    pub fn last_index(&self) -> isize {
        self.last_index
    }
}

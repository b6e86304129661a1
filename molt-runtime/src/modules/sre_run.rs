//! Running the regular expression engine over a subject: str or bytes.

use super::sre_engine::{Engine, Memory};
use super::sre_pages::{Pages, WORTH_PAGES, pages};
use super::sre_program::Program;
use super::sre_text::{Text, code_points};
use crate::errors::{R, raise_type_error};
use crate::kernels::wtf8;
use crate::object::protocol as p;
use crate::types::bytes_like::{Content, bytes_of, new_bytes};
use crate::types::bytes_object::{self, is_bytes};
use crate::types::str_index::substring;
use crate::types::str_object::{is_str, new_str, str_of, str_ref};
use crate::value::{Ref, Value};
use std::cell::OnceCell;
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

    /// Adds the characters `start..end` to a text.
    pub fn append(&self, out: &mut Vec<u8>, start: usize, end: usize) {
        match &self.text {
            Characters::Narrow(data) => out.extend_from_slice(&data[start..end]),
            Characters::Wide(codes) => codes[start..end].iter().for_each(|&c| wtf8::push(out, c)),
            Characters::Paged(_) => out.extend_from_slice(str_of(self.slice(start, end).get())),
        }
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

/// The code of a pattern, and the program that is made of it when it is first used.
pub struct Code {
    pub words: Vec<u32>,
    program: OnceCell<Box<Program>>,
}

impl Code {
    pub fn new(words: Vec<u32>) -> Code {
        Code {
            words,
            program: OnceCell::new(),
        }
    }

    #[inline]
    fn program(&self) -> &Program {
        let made = || Box::new(Program::new(&self.words));
        self.program.get_or_init(made)
    }
}

/// Where groups matched: start and end, or -1.
pub type Span = (isize, isize);

/// Marks of the engine, most often a few.
struct Places {
    few: [usize; 12],
    many: Vec<usize>,
}

impl Places {
    #[inline]
    fn of_len(&mut self, len: usize) -> &mut [usize] {
        if len <= self.few.len() {
            return &mut self.few[..len];
        }
        self.many.resize(len, usize::MAX);
        &mut self.many
    }

    #[inline]
    fn pair(&self, i: usize) -> Option<(usize, usize)> {
        let places = if self.many.is_empty() {
            &self.few[..]
        } else {
            &self.many
        };
        let (start, end) = (*places.get(2 * i)?, *places.get(2 * i + 1)?);
        (start != usize::MAX && end != usize::MAX && start <= end).then_some((start, end))
    }
}

/// A search that goes on after each match.
pub struct Scan {
    pub subject: Subject,
    start: usize,
    end: usize,
    must_advance: bool,
    /// Places of the groups of the last match.
    places: Places,
    last_group: i64,
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
            places: Places {
                few: [usize::MAX; 12],
                many: Vec::new(),
            },
            last_group: -1,
            done: start > end,
        }
    }

    /// First and last character of the range that is searched.
    pub fn bounds(&self) -> (usize, usize) {
        (self.start, self.end)
    }

    fn run<T: Text>(&mut self, text: T, code: &Code, mode: Mode) -> Option<(usize, usize)> {
        // The engine never runs inside itself.
        static mut MEMORY: Option<Memory> = None;
        let memory = unsafe { &mut *(&raw mut MEMORY) }.get_or_insert_default();
        let program = code.program();
        let range = (self.start, self.end);
        let places = self.places.of_len(program.marks);
        let mut engine = Engine::new(program, &code.words, text, range, places, memory);
        engine.must_advance = self.must_advance;
        engine.match_all = mode == Mode::FullMatch;
        let found = match mode {
            Mode::Search => engine.search(),
            _ => engine.matches(),
        };
        let span = (engine.start, engine.position);
        self.last_group = engine.last_group;
        memory.trim();
        found.then_some(span)
    }

    /// The next match: its span.
    pub fn next(&mut self, program: &Code, mode: Mode) -> Option<(usize, usize)> {
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

    /// Span of a group (0 is the first in parentheses).
    #[inline]
    pub fn group(&self, i: usize) -> Option<(usize, usize)> {
        self.places.pair(i)
    }

    /// Number of the group that was closed last, or -1.
    pub fn last_index(&self) -> isize {
        self.last_group as isize
    }
}

//! Exceptions as text, as CPython prints an uncaught one: causes and contexts first, tracebacks with source lines where
//! the file can be read, notes, and exception groups as an indented tree.

use crate::capabilities;
use crate::errors::take_pending;
use crate::kernels::markers::markers;
use crate::kernels::text_hash::BySip;
use crate::object::protocol as p;
use crate::types::exception_group::{is_group, members};
use crate::types::exceptions::{self as exc, exception, field};
use crate::types::str_object::{is_str, str_of};
use crate::types::traceback::traceback;
use crate::types::type_names::full_name;
use crate::types::{containers, tuple};
use crate::value::Value;
use std::collections::HashMap;

/// Repeats of one traceback level that are printed in full.
const REPEAT_LIMIT: usize = 3;
/// Members of a group that are printed, and how deep groups are followed.
const GROUP_WIDTH: usize = 15;
const GROUP_DEPTH: usize = 10;

#[derive(Default)]
struct Printer {
    out: Vec<u8>,
    seen: Vec<Value>,
    /// Nesting of groups.
    depth: usize,
    need_close: bool,
    files: HashMap<Vec<u8>, Option<Vec<String>>, BySip>,
}

/// The full text for an exception, chained ones included.
pub fn format_exception(e: Value) -> Vec<u8> {
    let mut printer = Printer::default();
    printer.chained(e);
    printer.out
}

/// `Type: message`, without the traceback, as it ends the text; without a line end.
pub fn format_exception_only(e: Value) -> Vec<u8> {
    let mut text = full_name(p::type_of(e));
    if let Some(rest) = text.strip_prefix(b"__main__.") {
        text = rest.to_vec();
    }
    let message = match p::str(e) {
        Ok(s) => str_of(s.get()).to_vec(),
        Err(_) => {
            drop(take_pending());
            b"<exception str() failed>".to_vec()
        }
    };
    if !message.is_empty() {
        text.extend_from_slice(b": ");
        text.extend_from_slice(&message);
    }
    text
}

impl Printer {
    fn indent(&mut self) {
        for _ in 0..self.depth * 2 {
            self.out.push(b' ');
        }
    }

    /// Writes lines, each after the current indentation and margin.
    fn lines(&mut self, text: &[u8]) {
        let text = text.strip_suffix(b"\n").unwrap_or(text);
        for line in text.split(|b| *b == b'\n') {
            self.indent();
            if self.depth > 0 {
                self.out.extend_from_slice(b"| ");
            }
            self.out.extend_from_slice(line);
            self.out.push(b'\n');
        }
    }

    fn chained(&mut self, e: Value) {
        self.seen.push(e);
        let x = exception(e);
        if !x.cause.is_null() {
            if !self.seen.contains(&x.cause) {
                self.chained(x.cause);
                self.between(
                    b"The above exception was the direct cause of the following exception:",
                );
            }
        } else if !x.context.is_null()
            && x.suppress_context != Value::TRUE
            && !self.seen.contains(&x.context)
        {
            self.chained(x.context);
            self.between(b"During handling of the above exception, another exception occurred:");
        }
        self.one(e);
    }

    fn between(&mut self, text: &[u8]) {
        self.margin_line(b"");
        self.margin_line(text);
        self.margin_line(b"");
    }

    fn margin_line(&mut self, text: &[u8]) {
        if self.depth > 0 {
            self.lines(text);
        } else {
            self.out.extend_from_slice(text);
            self.out.push(b'\n');
        }
    }

    fn one(&mut self, e: Value) {
        if is_group(e) {
            return self.group(e);
        }
        if !exception(e).traceback.is_null() {
            self.lines(b"Traceback (most recent call last):");
            self.levels(exception(e).traceback);
        }
        self.last_lines(e);
    }

    fn group(&mut self, e: Value) {
        if self.depth > GROUP_DEPTH {
            self.lines(b"... (max_group_depth is 10)");
            return;
        }
        let top = self.depth == 0;
        if top {
            self.depth = 1;
        }
        if !exception(e).traceback.is_null() {
            self.indent();
            self.out.extend_from_slice(if top { b"+ " } else { b"| " });
            self.out
                .extend_from_slice(b"Exception Group Traceback (most recent call last):\n");
            self.levels(exception(e).traceback);
        }
        self.last_lines(e);
        let all = members(e);
        let shown = if all.len() <= GROUP_WIDTH {
            all.len()
        } else {
            GROUP_WIDTH
        };
        for i in 0..all.len().min(GROUP_WIDTH + 1) {
            let last = i + 1 == all.len() || i == GROUP_WIDTH;
            self.need_close = last;
            self.indent();
            self.out
                .extend_from_slice(if i == 0 { b"+-" } else { b"  " });
            let title = if i < shown {
                (i + 1).to_string()
            } else {
                "...".to_string()
            };
            self.out.extend_from_slice(
                format!("+---------------- {title} ----------------\n").as_bytes(),
            );
            self.depth += 1;
            if i < shown {
                self.chained(all[i]);
            } else {
                let more = all.len() - GROUP_WIDTH;
                let s = if more == 1 { "" } else { "s" };
                self.lines(format!("and {more} more exception{s}").as_bytes());
            }
            if last && self.need_close {
                self.indent();
                self.out
                    .extend_from_slice(b"+------------------------------------\n");
                self.need_close = false;
            }
            self.depth -= 1;
        }
        if top {
            self.depth = 0;
        }
    }

    /// The levels of a traceback, long repetitions shortened.
    fn levels(&mut self, first: Value) {
        let mut t = first;
        let mut previous: Option<(usize, u32)> = None;
        let mut count = 0;
        while !t.is_null() {
            let level = traceback(t);
            let line = level.line();
            let key = (level.code as *const _ as usize, line);
            if previous != Some(key) {
                self.repeated(count);
                previous = Some(key);
                count = 0;
            }
            count += 1;
            if count <= REPEAT_LIMIT {
                let mut text = b"  File \"".to_vec();
                text.extend_from_slice(str_of(level.code.filename));
                text.extend_from_slice(format!("\", line {line}, in ").as_bytes());
                text.extend_from_slice(str_of(level.code.name));
                self.lines(&text);
                if let Some(text) = self.source(str_of(level.code.filename), line) {
                    let shown = text.trim_start();
                    self.lines(format!("    {shown}").as_bytes());
                    let place = level.code.place(level.place);
                    let end = |end| (place.line == place.end_line).then_some(end as usize);
                    if let Some((start, column)) = place.columns
                        && place.line == line
                        && let Some(m) = markers(text.as_bytes(), start as usize, end(column))
                    {
                        self.lines(format!("    {:1$}{2}", "", m.indent, m.text).as_bytes());
                    }
                }
            }
            t = level.next;
        }
        self.repeated(count);
    }

    fn repeated(&mut self, count: usize) {
        if count > REPEAT_LIMIT {
            let n = count - REPEAT_LIMIT;
            let s = if n == 1 { "" } else { "s" };
            self.lines(format!("  [Previous line repeated {n} more time{s}]").as_bytes());
        }
    }

    fn source(&mut self, file: &[u8], line: u32) -> Option<String> {
        let lines = self.files.entry(file.to_vec()).or_insert_with(|| {
            let path = std::str::from_utf8(file).ok()?;
            let place = std::ffi::CString::new(path).ok()?;
            let subject = capabilities::at(&place, libc::AT_FDCWD);
            if !capabilities::allows(capabilities::Capability::FsRead, subject) {
                return None;
            }
            let text = std::fs::read(path).ok()?;
            let text = String::from_utf8_lossy(&text);
            Some(text.lines().map(str::to_string).collect())
        });
        let text = lines.as_ref()?.get((line as usize).checked_sub(1)?)?;
        (!text.trim().is_empty()).then(|| text.clone())
    }

    fn last_lines(&mut self, e: Value) {
        if p::has_type(e, &exc::SYNTAX_ERROR) {
            self.syntax_place(e);
        }
        let text = format_exception_only(e);
        self.lines(&text);
        let notes = p::getattr_opt(e, crate::interned!("__notes__"));
        let notes = match notes {
            Ok(n) => n,
            Err(_) => {
                drop(take_pending());
                None
            }
        };
        let Some(notes) = notes else { return };
        if !containers::is_list(notes.get()) && !p::type_of(notes.get()).is(&tuple::TUPLE_TYPE) {
            if let Ok(text) = p::repr_bytes(notes.get()) {
                self.lines(&text);
            }
            return;
        }
        let Ok(notes) = p::collect(notes.get()) else {
            drop(take_pending());
            return;
        };
        for note in notes {
            match p::str_bytes(note.get()) {
                Ok(text) => self.lines(&text),
                Err(_) => {
                    drop(take_pending());
                    self.lines(b"<note str() failed>");
                }
            }
        }
    }

    fn syntax_place(&mut self, e: Value) {
        let (file, line, text) = (field(e, 1), field(e, 2), field(e, 4));
        if file.is_null() || !line.is_small_int() {
            return;
        }
        let mut out = b"  File \"".to_vec();
        out.extend_from_slice(if is_str(file) {
            str_of(file)
        } else {
            b"<string>"
        });
        out.extend_from_slice(format!("\", line {}", line.as_small_int()).as_bytes());
        self.lines(&out);
        if !text.is_null() && is_str(text) {
            let source = String::from_utf8_lossy(str_of(text)).into_owned();
            self.lines(format!("    {}", source.trim()).as_bytes());
        }
    }
}

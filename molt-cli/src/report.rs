//! What a command tells: in words with colors, or as one JSON document.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use molt_build::cache::Cache;
use molt_build::driver::Build;
use molt_core::diagnostics::{Diagnostic, SourceFile, render};
use serde_json::{Map, Value, json};

/// Version of the JSON documents; raised when a field changes its meaning or goes away.
pub const SCHEMA_VERSION: &str = "1.0";

const RED: Style = AnsiColor::Red.on_default().bold();
const YELLOW: Style = AnsiColor::Yellow.on_default().bold();
const GREEN: Style = AnsiColor::Green.on_default().bold();
const BLUE: Style = AnsiColor::Blue.on_default().bold();
const BOLD: Style = Style::new().bold();

/// The outcome of a command.
pub struct Report {
    command: &'static str,
    json: bool,
    pub data: Map<String, Value>,
    warnings: Vec<Value>,
    errors: Vec<Value>,
}

impl Report {
    pub fn new(command: &'static str, json: bool) -> Self {
        Report {
            command,
            json,
            data: Map::new(),
            warnings: Vec::new(),
            errors: Vec::new(),
        }
    }

    pub fn is_json(&self) -> bool {
        self.json
    }

    pub fn set(&mut self, name: &str, value: impl Into<Value>) {
        self.data.insert(name.to_string(), value.into());
    }

    /// An error that has no place in a source file.
    pub fn error(&mut self, message: &str) {
        if !self.json {
            anstream::eprintln!("{RED}error{RED:#}{BOLD}: {message}{BOLD:#}");
        }
        self.errors.push(json!({ "message": message }));
    }

    /// An error with its kind and hint.
    pub fn failure(&mut self, error: &molt_pkg::error::Error) {
        self.error(&error.message);
        if let Some(last) = self.errors.last_mut() {
            last["kind"] = error.kind.as_str().into();
        }
        if let Some(hint) = &error.hint {
            self.hint(hint);
        }
    }

    /// What deserves attention and stops nothing.
    pub fn warning(&mut self, message: &str) {
        if !self.json {
            anstream::eprintln!("{YELLOW}warning{YELLOW:#}{BOLD}: {message}{BOLD:#}");
        }
        self.warnings.push(json!({ "message": message }));
    }

    /// What to do next.
    pub fn hint(&mut self, text: &str) {
        if !self.json {
            anstream::eprintln!("  {BLUE}={BLUE:#} help: {text}");
        }
        if let Some(last) = self.errors.last_mut() {
            last["hint"] = text.into();
        }
    }

    /// What was wrong with the cache.
    pub fn cache_warnings(&mut self, cache: &Cache) {
        for message in cache.take_warnings() {
            self.warning(&message);
        }
    }

    /// Progress and results for people, on standard error.
    pub fn say(&self, done: &str, text: &str) {
        if !self.json {
            anstream::eprintln!("{GREEN}{done:>9}{GREEN:#} {text}");
        }
    }

    /// The diagnostics of a build.
    pub fn diagnostics(&mut self, build: &Build) {
        for diagnostic in &build.diagnostics {
            let source = build.source_of(diagnostic);
            let rendered = render(diagnostic, source);
            if !self.json {
                anstream::eprintln!("{}", colored(&rendered));
            }
            let value = as_json(diagnostic, source, rendered);
            if diagnostic.is_error() {
                &mut self.errors
            } else {
                &mut self.warnings
            }
            .push(value);
        }
        if !self.errors.is_empty() && !self.json {
            let count = self.errors.len();
            let plural = if count == 1 { "error" } else { "errors" };
            anstream::eprintln!("{RED}error{RED:#}{BOLD}: {count} {plural}{BOLD:#}");
        }
    }

    pub fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }

    /// Prints the document, if that is how it is told; answers the exit status for this outcome.
    pub fn finish(self) -> u8 {
        let status = u8::from(self.has_errors());
        if self.json {
            let document = json!({
                "schema_version": SCHEMA_VERSION,
                "command": self.command,
                "status": if status == 0 { "ok" } else { "error" },
                "data": self.data,
                "warnings": self.warnings,
                "errors": self.errors,
            });
            anstream::println!("{document:#}");
        }
        status
    }
}

fn as_json(diagnostic: &Diagnostic, source: Option<&SourceFile>, rendered: String) -> Value {
    let mut value = json!({
        "severity": diagnostic.severity.as_str(),
        "code": diagnostic.code,
        "message": diagnostic.message,
        "file": diagnostic.file,
    });
    if let (Some(source), Some(span)) = (source, diagnostic.span) {
        let (start, end) = (source.line_column(span.start), source.line_column(span.end));
        value["line"] = start.line.into();
        value["column"] = start.column.into();
        value["end_line"] = end.line.into();
        value["end_column"] = end.column.into();
    }
    value["hint"] = diagnostic.hint.clone().into();
    value["notes"] = diagnostic.notes.clone().into();
    value["rendered"] = rendered.into();
    value
}

/// Colors in the manner of rustc, for a diagnostic that was rendered as plain text.
fn colored(rendered: &str) -> String {
    let mut text = String::new();
    let mut marks = RED;
    for (number, line) in rendered.lines().enumerate() {
        let blanks = line.len() - line.trim_start().len();
        let rest = line.trim_start();
        let result = if number == 0 {
            marks = if line.starts_with("error") {
                RED
            } else {
                YELLOW
            };
            match line.split_once(": ") {
                Some((kind, message)) => {
                    write!(text, "{marks}{kind}{marks:#}{BOLD}: {message}{BOLD:#}")
                }
                None => write!(text, "{line}"),
            }
        } else if let Some(place) = rest.strip_prefix("-->") {
            write!(text, "{:blanks$}{BLUE}-->{BLUE:#}{place}", "")
        } else if let Some((margin, code)) = line.split_once('|')
            && margin.bytes().all(|b| b == b' ' || b.is_ascii_digit())
        {
            let is_marks = code.trim_start().starts_with(['^', '-']) && margin.trim().is_empty();
            if is_marks {
                write!(text, "{BLUE}{margin}|{BLUE:#}{marks}{code}{marks:#}")
            } else {
                write!(text, "{BLUE}{margin}|{BLUE:#}{code}")
            }
        } else if let Some(note) = rest.strip_prefix("= ") {
            write!(text, "{:blanks$}{BLUE}={BLUE:#} {note}", "")
        } else {
            write!(text, "{line}")
        };
        debug_assert!(result.is_ok(), "writing to a string does not fail");
        text.push('\n');
    }
    text
}

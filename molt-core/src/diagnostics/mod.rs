//! What the compiler tells the user: an error or warning tied to a place in a source file, and
//! its rendering with the offending line, a caret and a hint. Pure: the text of the file is
//! handed in, nothing is read here.

mod render;
mod source;

pub use render::{render, render_all};
pub use source::{LineColumn, SourceFile, Span};

/// How bad it is: an error stops the build, a warning does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Note,
    Warning,
    Error,
}

impl Severity {
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// A second place that explains the first one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    pub span: Span,
    pub text: String,
}

/// One message about the program being compiled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    pub severity: Severity,
    /// Stable short name of the kind of message (`syntax`, `dynamic-code`, ...).
    pub code: &'static str,
    pub message: String,
    /// Path of the file as the user knows it.
    pub file: String,
    /// The place the carets point at; none for a message about a whole file.
    pub span: Option<Span>,
    /// What stands behind the carets, when the message alone does not say it.
    pub label: Option<String>,
    pub labels: Vec<Label>,
    pub hint: Option<String>,
    pub notes: Vec<String>,
}

impl Diagnostic {
    pub fn error(code: &'static str, file: &str, span: Span, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, file, Some(span), message.into())
    }

    pub fn warning(code: &'static str, file: &str, span: Span, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, file, Some(span), message.into())
    }

    /// An error about a file as a whole, or one that has no readable text.
    pub fn file_error(code: &'static str, file: &str, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, file, None, message.into())
    }

    fn new(
        severity: Severity,
        code: &'static str,
        file: &str,
        span: Option<Span>,
        message: String,
    ) -> Self {
        Diagnostic {
            severity,
            code,
            message,
            file: file.to_owned(),
            span,
            label: None,
            labels: Vec::new(),
            hint: None,
            notes: Vec::new(),
        }
    }

    pub fn with_label(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label {
            span,
            text: text.into(),
        });
        self
    }

    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    pub fn with_note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

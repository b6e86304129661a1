//! Front door of the compiler: bytes of a source file in, checked syntax tree and symbol tables
//! out, or every syntax error of the file in CPython's words.

mod check;
pub mod dataclasses;
mod decode;
pub mod examples;
mod messages;
mod patterns;
pub mod scope;
pub mod strings;
#[cfg(test)]
mod tests;
mod tokens;

use crate::diagnostics::{Diagnostic, SourceFile, Span};
use ruff_python_ast::token::Tokens;
use ruff_python_ast::{ModModule, PythonVersion};
use ruff_python_parser::{LexicalErrorType, Mode, ParseErrorType, ParseOptions, parse_unchecked};
use ruff_text_size::{Ranged, TextRange};
use scope::ScopeTable;
use std::collections::BTreeSet;
use std::mem::ManuallyDrop;
use std::sync::Arc;

/// Code of all diagnostics about syntax.
pub const SYNTAX: &str = "syntax";

/// A source file that is a valid Python 3.12 module.
#[derive(Debug)]
pub struct ParsedModule {
    pub source: Arc<SourceFile>,
    pub scopes: ScopeTable,
    origins: dataclasses::Origins,
    tree: ManuallyDrop<ModModule>,
}

impl ParsedModule {
    pub fn tree(&self) -> &ModModule {
        &self.tree
    }

    pub fn path(&self) -> &str {
        &self.source.path
    }

    /// Line (from 1) of an offset.
    pub fn line(&self, offset: impl Into<u32>) -> u32 {
        self.source.line(offset.into())
    }

    /// The place in the source of a range of the tree: of code that was added, the definition that it belongs to.
    pub fn origin(&self, range: TextRange) -> TextRange {
        dataclasses::origin(&self.origins, range)
    }
}

impl Drop for ParsedModule {
    fn drop(&mut self) {
        let depth = tree_depth(&self.source.text);
        // SAFETY: the tree is not used after this.
        let tree = unsafe { ManuallyDrop::take(&mut self.tree) };
        drop_tree(tree, depth);
    }
}

/// A source file that is not valid, with all that is wrong with it.
#[derive(Debug)]
pub struct ParseFailure {
    pub source: Arc<SourceFile>,
    pub diagnostics: Vec<Diagnostic>,
}

/// Parse and check a source file. `path` is only used in messages.
pub fn parse(bytes: &[u8], path: &str) -> Result<ParsedModule, ParseFailure> {
    let text = match decode::decode(bytes) {
        Ok(text) => text,
        Err(error) => return Err(undecodable(bytes, path, error)),
    };
    let source = Arc::new(SourceFile::new(path, text));
    let options = ParseOptions::from(Mode::Module).with_target_version(PythonVersion::PY312);
    let parsed = parse_unchecked(&source.text, options);
    let mut found: Vec<Diagnostic> = Vec::new();
    let token_errors = collect_token_errors(parsed.tokens(), &source, &mut found);
    for error in parsed.errors() {
        let span = Span::from(error.range());
        let is_lexical = matches!(&error.error, ParseErrorType::Lexical(kind)
            if *kind != LexicalErrorType::Eof);
        if token_errors.hide(span, is_lexical) {
            continue;
        }
        let wording = messages::parse_error(error, &source);
        let mut diagnostic = Diagnostic::error(SYNTAX, path, span, wording.message);
        diagnostic.hint = wording.hint;
        found.push(diagnostic);
    }
    for error in parsed.unsupported_syntax_errors() {
        let wording = messages::unsupported(error.kind, &error.to_string());
        let span = Span::from(error.range());
        let mut diagnostic = Diagnostic::error(SYNTAX, path, span, wording.message);
        diagnostic.hint = wording.hint;
        found.push(diagnostic);
    }
    found = without_consequences(found, &source);
    let syntax_is_valid = found.is_empty();
    let Some(parsed) = parsed.try_into_module() else {
        let message = "the parser returned no module";
        let diagnostics = vec![Diagnostic::file_error(SYNTAX, path, message)];
        return Err(ParseFailure {
            source,
            diagnostics,
        });
    };
    let mut tree = parsed.into_syntax();
    let mut scopes = ScopeTable::default();
    let mut origins = Vec::new();
    if syntax_is_valid {
        origins = dataclasses::complete(&mut tree, &source);
        let (table, mut errors) = ScopeTable::build(&tree);
        errors.extend(check::check(&tree, table.future_annotations));
        scopes = table;
        found.extend(
            errors
                .into_iter()
                .map(|(range, message)| Diagnostic::error(SYNTAX, path, range.into(), message)),
        );
    }
    if found.is_empty() {
        return Ok(ParsedModule {
            source,
            scopes,
            origins,
            tree: ManuallyDrop::new(tree),
        });
    }
    drop_tree(tree, tree_depth(&source.text));
    let diagnostics = in_order(found);
    Err(ParseFailure {
        source,
        diagnostics,
    })
}

fn undecodable(bytes: &[u8], path: &str, error: decode::DecodeError) -> ParseFailure {
    let text = String::from_utf8_lossy(bytes)
        .replace("\r\n", "\n")
        .replace(['\r', '\0'], " ");
    let source = Arc::new(SourceFile::new(path, text));
    let diagnostic = match error.line.filter(|line| *line <= source.line_count()) {
        Some(line) => {
            let start = source.line_start(line);
            let span = Span::new(start, start + source.line_text(line).len() as u32);
            Diagnostic::error(SYNTAX, path, span, error.message)
        }
        None => Diagnostic::file_error(SYNTAX, path, error.message),
    };
    ParseFailure {
        source,
        diagnostics: vec![diagnostic],
    }
}

/// From which place on the parser's messages only follow from a broken bracket.
struct Hidden {
    from: Option<u32>,
    spans: Vec<Span>,
}

impl Hidden {
    fn hide(&self, span: Span, is_lexical: bool) -> bool {
        let behind = self.from.is_some_and(|from| span.end >= from);
        (behind && !is_lexical) || self.spans.contains(&span)
    }
}

fn collect_token_errors(
    tokens: &Tokens,
    source: &SourceFile,
    found: &mut Vec<Diagnostic>,
) -> Hidden {
    let mut hidden = Hidden {
        from: None,
        spans: Vec::new(),
    };
    for error in tokens::check(tokens, source) {
        if error.hides_rest {
            let from = hidden
                .from
                .map_or(error.span.start, |from: u32| from.min(error.span.start));
            hidden.from = Some(from);
        }
        hidden.spans.push(error.span);
        let mut diagnostic = Diagnostic::error(SYNTAX, &source.path, error.span, error.message);
        if let Some((span, text)) = error.label {
            diagnostic = diagnostic.with_label(span, text);
        }
        found.push(diagnostic);
    }
    hidden
}

/// Sorted by place.
fn in_order(mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    found.sort_by_key(|diagnostic| diagnostic.span);
    found.dedup_by(|a, b| a.span == b.span && a.message == b.message);
    found
}

/// Of the parser's messages about one line only the first is kept, and none about a missing
/// statement after another one: those are mostly consequences.
fn without_consequences(mut found: Vec<Diagnostic>, source: &SourceFile) -> Vec<Diagnostic> {
    found = in_order(found);
    let mut lines = BTreeSet::new();
    found.retain(|diagnostic| {
        let Some(span) = diagnostic.span else {
            return true;
        };
        let hint = diagnostic.hint.as_deref().unwrap_or_default();
        let follows = !lines.is_empty()
            && (hint == "Expected a statement" || hint.starts_with("expected dedent"));
        !follows && lines.insert(source.line_column(span.start).line)
    });
    found
}

const RED_ZONE: usize = 128 * 1024;
const STACK_STEP: usize = 4 * 1024 * 1024;

/// Run one level of a recursion over the tree, on a new stack when the old one is nearly full.
pub fn deep<T>(work: impl FnOnce() -> T) -> T {
    stacker::maybe_grow(RED_ZONE, STACK_STEP, work)
}

/// An upper bound for how deep the tree of a text can be.
fn tree_depth(text: &str) -> usize {
    // Every level of an expression takes at least one character, every level of statements at
    // least one line with one more blank; long lines are what makes deep trees.
    let mut longest = 0;
    let mut joined = 0;
    let mut depth = 0i64;
    for line in text.split('\n') {
        for byte in line.bytes() {
            match byte {
                b'(' | b'[' | b'{' => depth += 1,
                b')' | b']' | b'}' => depth -= 1,
                _ => {}
            }
        }
        joined += line.len();
        if depth <= 0 && !line.ends_with('\\') {
            longest = longest.max(joined);
            joined = 0;
            depth = 0;
        }
    }
    longest.max(joined) + 128
}

/// Dropping a tree recurses as deep as the tree is: do it on a stack that is large enough.
fn drop_tree(tree: ModModule, depth: usize) {
    const FRAME_BYTES: usize = 512;
    const USUAL_DEPTH: usize = 256;
    if depth <= USUAL_DEPTH {
        drop(tree);
    } else {
        stacker::maybe_grow(
            depth * FRAME_BYTES,
            depth * FRAME_BYTES + STACK_STEP,
            || drop(tree),
        );
    }
}

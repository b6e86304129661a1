//! Checks on the token stream: brackets that do not match, and the limits of CPython's tokenizer.

use crate::diagnostics::{SourceFile, Span};
use ruff_python_ast::token::{TokenKind, Tokens};
use ruff_text_size::Ranged;

const MAX_PARENTHESES: usize = 200;
const MAX_INDENTS: usize = 100;
const MAX_INT_DIGITS: usize = 4300;

/// A message about tokens.
pub(super) struct TokenError {
    pub span: Span,
    pub message: String,
    pub label: Option<(Span, String)>,
    /// What the parser says about the text behind this place follows from this error.
    pub hides_rest: bool,
}

impl TokenError {
    fn new(span: Span, message: String, hides_rest: bool) -> Self {
        TokenError {
            span,
            message,
            label: None,
            hides_rest,
        }
    }
}

struct Open {
    bracket: char,
    span: Span,
    in_f_string: bool,
}

pub(super) fn check(tokens: &Tokens, source: &SourceFile) -> Vec<TokenError> {
    let mut errors = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut f_strings: Vec<usize> = Vec::new();
    let mut indents = 0usize;
    let mut brackets_broken = false;
    for token in tokens.iter() {
        let span = Span::from(token.range());
        match token.kind() {
            TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => {
                let bracket = source.slice(span).chars().next().unwrap_or('(');
                open.push(Open {
                    bracket,
                    span,
                    in_f_string: !f_strings.is_empty(),
                });
                if open.len() == MAX_PARENTHESES + 1 {
                    let message = "too many nested parentheses".to_owned();
                    errors.push(TokenError::new(span, message, true));
                }
            }
            TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace if !brackets_broken => {
                let bracket = source.slice(span).chars().next().unwrap_or(')');
                let floor = f_strings.last().copied().unwrap_or(0);
                let opened = if open.len() > floor { open.pop() } else { None };
                match opened {
                    Some(opened) if closes(opened.bracket, bracket) => {}
                    Some(opened) => {
                        errors.push(mismatch(&opened, bracket, span, source));
                        brackets_broken = true;
                    }
                    None if !f_strings.is_empty() => {}
                    None => {
                        let message = format!("unmatched '{bracket}'");
                        errors.push(TokenError::new(span, message, false));
                        brackets_broken = true;
                    }
                }
            }
            TokenKind::FStringStart => f_strings.push(open.len()),
            TokenKind::FStringEnd => {
                if let Some(depth) = f_strings.pop() {
                    open.truncate(depth);
                }
            }
            TokenKind::Indent => {
                indents += 1;
                if indents == MAX_INDENTS {
                    let message = "too many levels of indentation".to_owned();
                    errors.push(TokenError::new(span, message, true));
                }
            }
            TokenKind::Dedent => indents = indents.saturating_sub(1),
            TokenKind::Int => {
                let text = source.slice(span);
                let digits = text.bytes().filter(u8::is_ascii_digit).count();
                let is_decimal = !text.get(1..2).is_some_and(|c| "xXoObB".contains(c));
                if is_decimal && digits > MAX_INT_DIGITS {
                    let message = format!(
                        "Exceeds the limit (4300 digits) for integer string conversion: value has \
                         {digits} digits; use sys.set_int_max_str_digits() to increase the limit \
                         - Consider hexadecimal for huge integer literals to avoid decimal \
                         conversion limits."
                    );
                    errors.push(TokenError::new(span, message, false));
                }
            }
            _ => {}
        }
    }
    if !brackets_broken && let Some(opened) = open.iter().rev().find(|open| !open.in_f_string) {
        let message = format!("'{}' was never closed", opened.bracket);
        errors.push(TokenError::new(opened.span, message, true));
    }
    errors
}

fn closes(open: char, close: char) -> bool {
    matches!((open, close), ('(', ')') | ('[', ']') | ('{', '}'))
}

fn mismatch(opened: &Open, bracket: char, span: Span, source: &SourceFile) -> TokenError {
    let open_line = source.line(opened.span.start);
    let mut message = format!(
        "closing parenthesis '{bracket}' does not match opening parenthesis '{}'",
        opened.bracket
    );
    if open_line != source.line(span.start) {
        message += &format!(" on line {open_line}");
    }
    TokenError {
        span,
        message,
        label: Some((opened.span, "opened here".to_owned())),
        hides_rest: true,
    }
}

//! The parser's errors in the words that CPython uses for them.

use crate::diagnostics::{SourceFile, Span};
use ruff_python_ast::token::TokenKind;
use ruff_python_ast::{Expr, UnaryOp};
use ruff_python_parser::{
    InterpolatedStringErrorType, LexicalErrorType, ParseError, ParseErrorType,
    UnsupportedSyntaxErrorKind, parse_expression_range,
};
use ruff_text_size::Ranged;

/// Message and, where there is something to add, a hint.
pub(super) struct Wording {
    pub message: String,
    pub hint: Option<String>,
}

impl Wording {
    fn plain(message: impl Into<String>) -> Self {
        Wording {
            message: message.into(),
            hint: None,
        }
    }

    fn with_hint(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Wording {
            message: message.into(),
            hint: Some(hint.into()),
        }
    }
}

pub(super) fn parse_error(error: &ParseError, source: &SourceFile) -> Wording {
    let range = error.range();
    let span = Span::from(range);
    match &error.error {
        ParseErrorType::OtherError(text) => other_error(text, span, source),
        ParseErrorType::EmptySlice
        | ParseErrorType::EmptyGlobalNames
        | ParseErrorType::EmptyNonlocalNames
        | ParseErrorType::EmptyDeleteTargets
        | ParseErrorType::UnexpectedExpressionToken
        | ParseErrorType::InvalidStarPatternUsage
        | ParseErrorType::UnparenthesizedNamedExpression
        | ParseErrorType::UnparenthesizedTupleExpression
        | ParseErrorType::InvalidLambdaExpressionUsage
        | ParseErrorType::InvalidYieldExpressionUsage
        | ParseErrorType::UnexpectedTokenAfterAsync(_)
        | ParseErrorType::SimpleAndCompoundStatementOnSameLine => {
            Wording::with_hint("invalid syntax", error.error.to_string())
        }
        ParseErrorType::ExpectedExpression => expected_expression(span, source),
        ParseErrorType::SimpleStatementsOnSameLine => match source.slice(span) {
            _ if number_before(span, source).is_some() => {
                let number = number_before(span, source).unwrap_or_default();
                Wording::plain(bad_number(number, source.slice(span)))
            }
            "$" | "?" | "!" => Wording::plain("invalid syntax"),
            _ if matches!(words_before(span, source), "print" | "exec") => {
                let name = words_before(span, source);
                Wording::plain(format!(
                    "Missing parentheses in call to '{name}'. Did you mean {name}(...)?"
                ))
            }
            _ => Wording::with_hint(
                "invalid syntax",
                "statements need a line end or ';' between them",
            ),
        },
        ParseErrorType::EmptyImportNames => Wording::with_hint(
            "invalid syntax",
            "Expected one or more names after 'import'",
        ),
        ParseErrorType::EmptyTypeParams => Wording::plain("Type parameter list cannot be empty"),
        ParseErrorType::UnparenthesizedGeneratorExpression => {
            Wording::plain("Generator expression must be parenthesized")
        }
        ParseErrorType::InvalidStarredExpressionUsage
            if words_before(span, source).ends_with(':') =>
        {
            Wording::plain("cannot use a starred expression in a dictionary value")
        }
        ParseErrorType::InvalidStarredExpressionUsage => {
            Wording::plain("can't use starred expression here")
        }
        ParseErrorType::InvalidMatchPatternTarget => Wording::plain("cannot use '_' as a target"),
        ParseErrorType::ParamAfterVarKeywordParam => {
            Wording::plain("arguments cannot follow var-keyword argument")
        }
        ParseErrorType::NonDefaultParamAfterDefaultParam => {
            Wording::plain("parameter without a default follows parameter with a default")
        }
        ParseErrorType::VarParameterWithDefault => {
            let kind = if source.slice(span).starts_with("**") {
                "keyword"
            } else {
                "positional"
            };
            Wording::plain(format!("var-{kind} argument cannot have default value"))
        }
        ParseErrorType::InvalidAssignmentTarget
            if source.slice(span).starts_with("yield")
                && !words_before(span, source).ends_with('(') =>
        {
            Wording::plain("assignment to yield expression not possible")
        }
        ParseErrorType::InvalidAssignmentTarget => {
            let (name, literal) = target_name(error, source);
            let hint = "Maybe you meant '==' instead of '='?";
            if literal {
                Wording::with_hint(format!("cannot assign to {name}"), hint)
            } else {
                Wording::plain(format!("cannot assign to {name}"))
            }
        }
        ParseErrorType::InvalidNamedAssignmentTarget => {
            let (name, _) = target_name(error, source);
            Wording::plain(format!("cannot use assignment expressions with {name}"))
        }
        ParseErrorType::InvalidAnnotatedAssignmentTarget => {
            let (name, _) = target_name(error, source);
            match name.as_str() {
                "tuple" | "list" => {
                    Wording::plain(format!("only single target (not {name}) can be annotated"))
                }
                _ => Wording::plain("illegal target for annotation"),
            }
        }
        ParseErrorType::InvalidAugmentedAssignmentTarget => {
            let (name, _) = target_name(error, source);
            Wording::plain(format!(
                "'{name}' is an illegal expression for augmented assignment"
            ))
        }
        ParseErrorType::InvalidDeleteTarget => {
            let (name, _) = target_name(error, source);
            Wording::plain(format!("cannot delete {name}"))
        }
        ParseErrorType::PositionalAfterKeywordArgument => {
            Wording::plain("positional argument follows keyword argument")
        }
        ParseErrorType::PositionalAfterKeywordUnpacking => {
            Wording::plain("positional argument follows keyword argument unpacking")
        }
        ParseErrorType::InvalidArgumentUnpackingOrder => {
            Wording::plain("iterable argument unpacking follows keyword argument unpacking")
        }
        ParseErrorType::IterableUnpackingInComprehension => {
            Wording::plain("iterable unpacking cannot be used in comprehension")
        }
        ParseErrorType::ExpectedKeywordParam => {
            Wording::plain("named arguments must follow bare *")
        }
        ParseErrorType::ExpectedRealNumber => {
            Wording::plain("real number required in complex literal")
        }
        ParseErrorType::ExpectedImaginaryNumber => {
            Wording::plain("imaginary number required in complex literal")
        }
        ParseErrorType::ExpectedToken {
            expected: TokenKind::Colon,
            found: TokenKind::Equal,
        } => equals_instead_of_colon(span, source),
        ParseErrorType::ExpectedToken { expected, found } => expected_token(*expected, *found),
        ParseErrorType::UnexpectedIndentation if mixes_tabs_and_blanks(span, source) => {
            Wording::plain("inconsistent use of tabs and spaces in indentation")
        }
        ParseErrorType::UnexpectedIndentation => Wording::plain("unexpected indent"),
        ParseErrorType::UnexpectedIpythonEscapeCommand => Wording::plain("invalid syntax"),
        ParseErrorType::StringAnnotationError(text) => Wording::plain(*text),
        ParseErrorType::FStringError(kind) => f_string_error(kind, span, source),
        ParseErrorType::TStringError(_) => Wording::plain("invalid syntax"),
        ParseErrorType::Lexical(kind) => lexical_error(kind, span, source),
    }
}

/// Syntax of a later Python version.
pub(super) fn unsupported(kind: UnsupportedSyntaxErrorKind, text: &str) -> Wording {
    let message = match kind {
        UnsupportedSyntaxErrorKind::UnparenthesizedExceptionTypes => {
            "multiple exception types must be parenthesized"
        }
        UnsupportedSyntaxErrorKind::UnpackingInComprehension(kind) => {
            if format!("{kind:?}").starts_with("Dict") {
                "dict unpacking cannot be used in dict comprehension"
            } else {
                "iterable unpacking cannot be used in comprehension"
            }
        }
        _ => "invalid syntax",
    };
    Wording::with_hint(message, text)
}

/// Text of the line before a place, without blanks around it.
fn words_before(span: Span, source: &SourceFile) -> &str {
    let line = source.line(span.start);
    source.text[source.line_start(line) as usize..span.start as usize].trim()
}

/// The number that ends right where the span starts.
fn number_before(span: Span, source: &SourceFile) -> Option<&str> {
    let line = source.line(span.start);
    let before = &source.text[source.line_start(line) as usize..span.start as usize];
    let rest = before.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.');
    let number = &before[rest.len()..];
    number
        .starts_with(|c: char| c.is_ascii_digit())
        .then_some(number)
}

/// What is wrong with a number that `rest` follows directly.
fn bad_number(number: &str, rest: &str) -> String {
    let (kind, digits) = match number.get(..2).map(str::to_ascii_lowercase).as_deref() {
        Some("0x") => ("hexadecimal", "0123456789abcdefABCDEF"),
        Some("0o") => ("octal", "01234567"),
        Some("0b") => ("binary", "01"),
        _ => return "invalid decimal literal".to_owned(),
    };
    match rest.chars().next() {
        Some(c) if c.is_ascii_digit() && !digits.contains(c) => {
            format!("invalid digit '{c}' in {kind} literal")
        }
        _ => format!("invalid {kind} literal"),
    }
}

fn expected_expression(span: Span, source: &SourceFile) -> Wording {
    let before = words_before(span, source);
    let next = source.text[span.start as usize..].chars().next();
    let message = match (before.chars().next_back(), next) {
        (Some('{'), Some(c @ ('}' | '!'))) => {
            &format!("f-string: valid expression required before '{c}'")
        }
        (Some('='), Some(')' | ',')) if before.starts_with("def ") => {
            "expected default value expression"
        }
        (Some('='), Some(')' | ',')) => "expected argument value expression",
        (Some(':'), Some('}')) => "expression expected after dictionary key and ':'",
        _ => return Wording::with_hint("invalid syntax", "Expected an expression"),
    };
    Wording::plain(message)
}

/// `if x = 1:`
fn equals_instead_of_colon(span: Span, source: &SourceFile) -> Wording {
    let target = words_before(span, source)
        .rsplit(' ')
        .next()
        .unwrap_or_default();
    if target.ends_with(']') {
        return Wording::plain(
            "cannot assign to subscript here. Maybe you meant '==' instead of '='?",
        );
    }
    if target.contains('.') {
        return Wording::plain(
            "cannot assign to attribute here. Maybe you meant '==' instead of '='?",
        );
    }
    Wording::plain("invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
}

fn expected_token(expected: TokenKind, found: TokenKind) -> Wording {
    match expected {
        TokenKind::Colon if matches!(found, TokenKind::Rbrace | TokenKind::Comma) => {
            Wording::plain("':' expected after dictionary key")
        }
        TokenKind::Colon => Wording::plain("expected ':'"),
        _ if found.as_augmented_assign_operator().is_some() => {
            Wording::plain("'tuple' is an illegal expression for augmented assignment")
        }
        TokenKind::Lpar => Wording::plain("expected '('"),
        TokenKind::In => Wording::with_hint("invalid syntax", "expected 'in'"),
        TokenKind::Else => Wording::plain("expected 'else' after 'if' expression"),
        TokenKind::Except | TokenKind::Finally => {
            Wording::plain("expected 'except' or 'finally' block")
        }
        TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace | TokenKind::Comma
            if found != TokenKind::Newline =>
        {
            Wording::with_hint("invalid syntax", "Perhaps you forgot a comma?")
        }
        _ => Wording::with_hint(
            "invalid syntax",
            format!("expected {expected}, found {found}"),
        ),
    }
}

fn other_error(text: &str, span: Span, source: &SourceFile) -> Wording {
    if let Some(rest) = text.strip_prefix("Expected an indented block after ") {
        let what = rest
            .replace('`', "'")
            .replace("'class' definition", "class definition")
            .replace("'case' block", "'case' statement");
        let line = source.line(span.start);
        let line = if words_before(span, source).is_empty() {
            line - 1
        } else {
            line
        };
        let line = previous_code_line(source, line.max(1));
        return Wording::plain(format!(
            "expected an indented block after {what} on line {line}"
        ));
    }
    if text.starts_with("ParseIntError") {
        let literal = source.slice(span);
        let rest = source.text[span.end as usize..]
            .chars()
            .next()
            .unwrap_or(' ');
        return Wording::plain(bad_number(literal, &rest.to_string()));
    }
    if let Some(rest) = text.strip_prefix("Only single target") {
        return Wording::plain(format!("only single target{rest}"));
    }
    if text == "Expected a parameter name" {
        let name = source.slice(span);
        return Wording::plain(match name {
            "True" | "False" | "None" => format!("cannot assign to {name}"),
            _ => "expression cannot contain assignment, perhaps you meant \"==\"?".to_owned(),
        });
    }
    if text == "Expected a statement" && source.slice(span) == ":=" {
        let target = words_before(span, source);
        if let Ok(parsed) = ruff_python_parser::parse_expression(target) {
            let name = expr_name(&parsed.syntax().body);
            return Wording::plain(format!("cannot use assignment expressions with {name}"));
        }
    }
    let message = match text {
        "Expected `except` or `finally` after `try` block" => {
            "expected 'except' or 'finally' block"
        }
        "Bytes literal cannot be mixed with non-bytes literals" => {
            "cannot mix bytes and nonbytes literals"
        }
        "Only one '/' separator allowed" => "/ may appear only once",
        "Trailing comma not allowed" if words_before(span, source).starts_with("from ") => {
            "trailing comma not allowed without surrounding parentheses"
        }
        "Cannot have both 'except' and 'except*' on the same 'try'" => {
            "cannot have both 'except' and 'except*' on the same 'try'"
        }
        "Only one '**' parameter allowed" | "Only one `**` parameter allowed" => {
            "arguments cannot follow var-keyword argument"
        }
        "Only one '*' parameter allowed" | "Only one `*` parameter allowed" => {
            "* argument may appear only once"
        }
        _ if text.starts_with("Expected one or more exception types") => {
            "expected one or more exception types"
        }
        _ if text.starts_with("Invalid decimal integer literal") => {
            "leading zeros in decimal integer literals are not permitted; use an 0o prefix for \
             octal integers"
        }
        _ => return Wording::with_hint("invalid syntax", text),
    };
    Wording::plain(message)
}

/// Whether a line's indentation is of another kind than that of the line before it.
fn mixes_tabs_and_blanks(span: Span, source: &SourceFile) -> bool {
    let line = source.line(span.end);
    if line < 2 {
        return false;
    }
    let previous = previous_code_line(source, line - 1);
    let has_tab = |line: u32| {
        let text = source.line_text(line);
        text[..text.len() - text.trim_start().len()].contains('\t')
    };
    has_tab(line) != has_tab(previous)
}

/// The last line up to `line` that holds more than blanks and comments.
fn previous_code_line(source: &SourceFile, line: u32) -> u32 {
    let has_code = |line: u32| {
        let text = source.line_text(line).trim_start();
        !text.is_empty() && !text.starts_with('#')
    };
    (1..=line.min(source.line_count()))
        .rev()
        .find(|line| has_code(*line))
        .unwrap_or(line)
}

fn f_string_error(kind: &InterpolatedStringErrorType, span: Span, source: &SourceFile) -> Wording {
    let line = source.line(span.start);
    Wording::plain(match kind {
        InterpolatedStringErrorType::UnclosedLbrace => "f-string: expecting '}'".to_owned(),
        InterpolatedStringErrorType::InvalidConversionFlag => match source.slice(span) {
            "" | "}" | ":" => "f-string: missing conversion character".to_owned(),
            flag => format!(
                "f-string: invalid conversion character '{flag}': expected 's', 'r', or 'a'"
            ),
        },
        InterpolatedStringErrorType::SingleRbrace => {
            "f-string: single '}' is not allowed".to_owned()
        }
        InterpolatedStringErrorType::UnterminatedString => {
            format!("unterminated f-string literal (detected at line {line})")
        }
        InterpolatedStringErrorType::UnterminatedTripleQuotedString => {
            let last = source.line(source.text.trim_end_matches('\n').len() as u32);
            format!("unterminated triple-quoted f-string literal (detected at line {last})")
        }
        InterpolatedStringErrorType::LambdaWithoutParentheses => {
            "f-string: lambda expressions are not allowed without parentheses".to_owned()
        }
        InterpolatedStringErrorType::ConversionFlagNotImmediatelyAfterExclamation => {
            "f-string: conversion type must come right after the exclamation mark".to_owned()
        }
        InterpolatedStringErrorType::NewlineInFormatSpec => {
            format!("unterminated f-string literal (detected at line {line})")
        }
    })
}

fn lexical_error(kind: &LexicalErrorType, span: Span, source: &SourceFile) -> Wording {
    let line = source.line(span.start);
    match kind {
        LexicalErrorType::UnclosedStringError => {
            let text = source
                .slice(span)
                .trim_start_matches(|c: char| c.is_ascii_alphabetic());
            if text.starts_with("\"\"\"") || text.starts_with("'''") {
                let last = source.line(source.text.trim_end_matches('\n').len() as u32);
                Wording::plain(format!(
                    "unterminated triple-quoted string literal (detected at line {last})"
                ))
            } else {
                Wording::plain(format!(
                    "unterminated string literal (detected at line {line})"
                ))
            }
        }
        LexicalErrorType::UnicodeError => {
            let before = words_before(span, source);
            let escape = before.rfind('\\').map_or("", |at| &before[at..]);
            let reason = match escape.get(1..2) {
                Some("x") => "truncated \\xXX escape",
                Some("u") => "truncated \\uXXXX escape",
                Some("U") if escape.len() >= 10 => "illegal Unicode character",
                Some("U") => "truncated \\UXXXXXXXX escape",
                _ => "unknown Unicode character name",
            };
            Wording::plain(format!(
                "(unicode error) 'unicodeescape' codec can't decode bytes: {reason}"
            ))
        }
        LexicalErrorType::MissingUnicodeLbrace | LexicalErrorType::MissingUnicodeRbrace => {
            Wording::plain(
                "(unicode error) 'unicodeescape' codec can't decode bytes: malformed \\N character \
                 escape",
            )
        }
        LexicalErrorType::IndentationError => {
            Wording::plain("unindent does not match any outer indentation level")
        }
        LexicalErrorType::UnrecognizedToken { tok } if tok.is_ascii() => {
            Wording::plain("invalid syntax")
        }
        LexicalErrorType::UnrecognizedToken { tok } => {
            let code = *tok as u32;
            if tok.is_control() || tok.is_whitespace() {
                Wording::plain(format!("invalid non-printable character U+{code:04X}"))
            } else {
                Wording::plain(format!("invalid character '{tok}' (U+{code:04X})"))
            }
        }
        LexicalErrorType::FStringError(kind) => f_string_error(kind, span, source),
        LexicalErrorType::TStringError(_) => Wording::plain("invalid syntax"),
        LexicalErrorType::InvalidByteLiteral => {
            Wording::plain("bytes can only contain ASCII literal characters")
        }
        LexicalErrorType::LineContinuationError => {
            Wording::plain("unexpected character after line continuation character")
        }
        LexicalErrorType::Eof => Wording::plain("unexpected EOF while parsing"),
        LexicalErrorType::OtherError(text) => other_error(text, span, source),
        LexicalErrorType::StringError => Wording::plain("invalid string literal"),
    }
}

/// What stands where a target is expected, and whether `==` may have been meant.
fn target_name(error: &ParseError, source: &SourceFile) -> (String, bool) {
    match parse_expression_range(&source.text, error.range()) {
        Ok(parsed) => {
            let expr = &parsed.syntax().body;
            let suggests = !matches!(
                **expr,
                Expr::Named(_) | Expr::Yield(_) | Expr::YieldFrom(_) | Expr::Generator(_)
            );
            (expr_name(expr), suggests)
        }
        Err(_) => match source.slice(error.range().into()) {
            text if text.starts_with("yield") => ("yield expression".to_owned(), true),
            text if text.starts_with('*') => ("starred".to_owned(), false),
            _ => ("expression".to_owned(), false),
        },
    }
}

/// CPython's name for a kind of expression in messages about targets.
fn expr_name(expr: &Expr) -> String {
    match expr {
        Expr::Attribute(_) => "attribute",
        Expr::Subscript(_) => "subscript",
        Expr::Starred(_) => "starred",
        Expr::Name(_) => "name",
        Expr::List(_) => "list",
        Expr::Tuple(_) => "tuple",
        Expr::Lambda(_) => "lambda",
        Expr::Call(_) => "function call",
        Expr::BoolOp(_) | Expr::BinOp(_) => "expression",
        Expr::UnaryOp(unary) if unary.op == UnaryOp::Not => "expression",
        Expr::UnaryOp(_) => "expression",
        Expr::Generator(_) => "generator expression",
        Expr::Yield(_) | Expr::YieldFrom(_) => "yield expression",
        Expr::Await(_) => "await expression",
        Expr::ListComp(_) => "list comprehension",
        Expr::SetComp(_) => "set comprehension",
        Expr::DictComp(_) => "dict comprehension",
        Expr::Dict(_) => "dict literal",
        Expr::Set(_) => "set display",
        Expr::FString(_) | Expr::TString(_) => "f-string expression",
        Expr::BooleanLiteral(literal) => {
            if literal.value {
                "True"
            } else {
                "False"
            }
        }
        Expr::NoneLiteral(_) => "None",
        Expr::EllipsisLiteral(_) => "ellipsis",
        Expr::StringLiteral(_) | Expr::BytesLiteral(_) | Expr::NumberLiteral(_) => "literal",
        Expr::Compare(_) => "comparison",
        Expr::If(_) => "conditional expression",
        Expr::Named(_) => "named expression",
        Expr::Slice(_) | Expr::IpyEscapeCommand(_) => "expression",
    }
    .to_owned()
}

//! Rules about the patterns of `match`.

use super::deep;
use super::scope::ScopeError;
use ruff_python_ast::{self as ast, Expr, Identifier, Number, Pattern, UnaryOp};
use ruff_text_size::{Ranged, TextRange};

pub(super) fn check(statement: &ast::StmtMatch, errors: &mut Vec<ScopeError>) {
    let last = statement.cases.len().saturating_sub(1);
    for (index, case) in statement.cases.iter().enumerate() {
        let mut names = Vec::new();
        let irrefutable_allowed = index == last || case.guard.is_some();
        pattern(&case.pattern, irrefutable_allowed, &mut names, errors);
    }
}

type Names<'a> = Vec<&'a Identifier>;

fn bind<'a>(name: &'a Identifier, names: &mut Names<'a>, errors: &mut Vec<ScopeError>) {
    if names.iter().any(|earlier| earlier.id == name.id) {
        errors.push((
            name.range,
            format!("multiple assignments to name '{}' in pattern", name.id),
        ));
    }
    names.push(name);
}

fn pattern<'a>(
    pat: &'a Pattern,
    irrefutable_allowed: bool,
    names: &mut Names<'a>,
    errors: &mut Vec<ScopeError>,
) {
    deep(|| match pat {
        Pattern::MatchValue(value) => value_pattern(&value.value, errors),
        Pattern::MatchSingleton(_) => {}
        Pattern::MatchStar(star) => {
            if let Some(name) = &star.name {
                bind(name, names, errors);
            }
        }
        Pattern::MatchAs(as_pattern) => {
            match (&as_pattern.pattern, &as_pattern.name) {
                (Some(inner), _) => pattern(inner, irrefutable_allowed, names, errors),
                (None, Some(name)) if !irrefutable_allowed => errors.push((
                    as_pattern.range,
                    format!(
                        "name capture '{}' makes remaining patterns unreachable",
                        name.id
                    ),
                )),
                (None, None) if !irrefutable_allowed => errors.push((
                    as_pattern.range,
                    "wildcard makes remaining patterns unreachable".to_owned(),
                )),
                _ => {}
            }
            if let Some(name) = &as_pattern.name {
                bind(name, names, errors);
            }
        }
        Pattern::MatchSequence(sequence) => {
            let stars = sequence
                .patterns
                .iter()
                .filter(|p| p.is_match_star())
                .count();
            if stars > 1 {
                let message = "multiple starred names in sequence pattern".to_owned();
                errors.push((sequence.range, message));
            }
            for inner in &sequence.patterns {
                pattern(inner, true, names, errors);
            }
        }
        Pattern::MatchMapping(mapping) => {
            let mut seen: Vec<String> = Vec::new();
            for (key, inner) in mapping.keys.iter().zip(&mapping.patterns) {
                if let Some(text) = key_text(key) {
                    if seen.contains(&text) {
                        let message = format!("mapping pattern checks duplicate key ({text})");
                        errors.push((key.range(), message));
                    }
                    seen.push(text);
                }
                pattern(inner, true, names, errors);
            }
            if let Some(rest) = &mapping.rest {
                bind(rest, names, errors);
            }
        }
        Pattern::MatchClass(class) => {
            for inner in &class.arguments.patterns {
                pattern(inner, true, names, errors);
            }
            for (index, keyword) in class.arguments.keywords.iter().enumerate() {
                let earlier = &class.arguments.keywords[..index];
                if earlier.iter().any(|k| k.attr.id == keyword.attr.id) {
                    let attr = &keyword.attr.id;
                    let message = format!("attribute name repeated in class pattern: {attr}");
                    errors.push((keyword.attr.range, message));
                }
                pattern(&keyword.pattern, true, names, errors);
            }
        }
        Pattern::MatchOr(or) => or_pattern(or, irrefutable_allowed, names, errors),
    });
}

fn or_pattern<'a>(
    or: &'a ast::PatternMatchOr,
    irrefutable_allowed: bool,
    names: &mut Names<'a>,
    errors: &mut Vec<ScopeError>,
) {
    let last = or.patterns.len().saturating_sub(1);
    let mut first: Option<Names> = None;
    let mut differs = false;
    for (index, alternative) in or.patterns.iter().enumerate() {
        let mut bound = Vec::new();
        pattern(
            alternative,
            irrefutable_allowed && index == last,
            &mut bound,
            errors,
        );
        let mut sorted = bound;
        sorted.sort_by(|a, b| a.id.cmp(&b.id));
        match &first {
            None => first = Some(sorted),
            Some(first) => {
                let same = first.len() == sorted.len()
                    && first.iter().zip(&sorted).all(|(a, b)| a.id == b.id);
                differs |= !same;
            }
        }
    }
    if differs {
        errors.push((
            or.range,
            "alternative patterns bind different names".to_owned(),
        ));
    }
    for name in first.into_iter().flatten() {
        bind(name, names, errors);
    }
}

fn value_pattern(value: &Expr, errors: &mut Vec<ScopeError>) {
    if value.is_f_string_expr() {
        error_not_literal(value.range(), errors);
    }
}

fn error_not_literal(range: TextRange, errors: &mut Vec<ScopeError>) {
    let message = "patterns may only match literals and attribute lookups".to_owned();
    errors.push((range, message));
}

/// A canonical text for literal keys, so that equal ones are found.
fn key_text(key: &Expr) -> Option<String> {
    Some(match key {
        Expr::StringLiteral(text) => format!("'{}'", text.value.to_str()),
        Expr::BytesLiteral(bytes) => {
            let bytes: Vec<u8> = bytes.value.bytes().collect();
            format!("b'{}'", bytes.escape_ascii())
        }
        Expr::NoneLiteral(_) => "None".to_owned(),
        Expr::BooleanLiteral(literal) => (if literal.value { "True" } else { "False" }).to_owned(),
        Expr::NumberLiteral(number) => match &number.value {
            Number::Int(int) => int.to_string(),
            Number::Float(float) if float.fract() == 0.0 && float.abs() < 1e15 => {
                format!("{}", *float as i64)
            }
            Number::Float(float) => float.to_string(),
            Number::Complex { imag, .. } => format!("{imag}j"),
        },
        Expr::UnaryOp(unary) if unary.op == UnaryOp::USub => {
            format!("-{}", key_text(&unary.operand)?)
        }
        _ => return None,
    })
}

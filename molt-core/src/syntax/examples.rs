//! Examples in string constants, as `doctest` cuts them out: lines after `>>>` and `...`. They are text that a program runs.

use super::deep;
use ruff_python_ast::visitor::{Visitor, walk_expr, walk_stmt};
use ruff_python_ast::{Expr, Stmt};
use std::collections::BTreeSet;

/// The examples in all string constants of a module that imports `doctest`.
pub fn of_module(body: &[Stmt]) -> BTreeSet<String> {
    let mut found = Found::default();
    found.visit_body(body);
    match found.imports_doctest {
        true => found.texts.iter().flat_map(|t| of_text(t)).collect(),
        false => BTreeSet::new(),
    }
}

fn of_text(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut lines = text.lines().map(expand_tabs).peekable();
    while let Some(line) = lines.next() {
        let Some(first) = after(&line, ">>>") else {
            continue;
        };
        let mut source = first.to_owned();
        while let Some(more) = lines.peek().and_then(|line| after(line, "...")) {
            source.push('\n');
            source.push_str(more);
            lines.next();
        }
        if !source.ends_with('\n') {
            source.push('\n');
        }
        found.push(source);
    }
    found
}

/// What follows a prompt and one blank.
fn after<'l>(line: &'l str, prompt: &str) -> Option<&'l str> {
    let rest = line.trim_start_matches(' ').strip_prefix(prompt)?;
    match rest.is_empty() {
        true => Some(rest),
        false => rest.strip_prefix(' '),
    }
}

fn expand_tabs(line: &str) -> String {
    let mut expanded = String::with_capacity(line.len());
    let mut column = 0;
    for c in line.chars() {
        let width = if c == '\t' { 8 - column % 8 } else { 1 };
        match c {
            '\t' => expanded.extend(std::iter::repeat_n(' ', width)),
            _ => expanded.push(c),
        }
        column += width;
    }
    expanded
}

#[derive(Default)]
struct Found<'a> {
    imports_doctest: bool,
    texts: Vec<&'a str>,
}

impl<'a> Visitor<'a> for Found<'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::Import(import) => {
                self.imports_doctest |= import.names.iter().any(|alias| &alias.name == "doctest");
            }
            Stmt::ImportFrom(import) => {
                let module = import.module.as_ref();
                self.imports_doctest |= module.is_some_and(|module| module == "doctest");
            }
            _ => deep(|| walk_stmt(self, stmt)),
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        if let Expr::StringLiteral(literal) = expr
            && literal.value.to_str().contains(">>>")
        {
            self.texts.push(literal.value.to_str());
        }
        deep(|| walk_expr(self, expr));
    }
}

#[cfg(test)]
mod tests {
    use super::of_text;

    #[test]
    fn prompts_and_continuations() {
        let text = "Sum.\n\n    >>> f(1)\n    2\n    >>> for x in y:\n    ...     f(x)\n    ...\n    1\n\t>>> g()\n    >>>h\n";
        let expected = ["f(1)\n", "for x in y:\n    f(x)\n", "g()\n"];
        assert_eq!(of_text(text), expected);
    }
}

//! Modules that a package names in a table apart from the code that imports them: `pygments.lexers` looks a name up in
//! `pygments.lexers._mapping`, where `"PythonLexer": ("pygments.lexers.python", ..., ("python", "py"), ...)` stands.
//!
//! To take all modules of such a table would make programs large for nothing. An entry counts if a module outside of the package
//! mentions one of its other words: the name that it would be asked for.

use std::collections::{BTreeMap, BTreeSet};

use ruff_python_ast::visitor::{Visitor, walk_expr};
use ruff_python_ast::{Expr, Stmt};

use super::imports::{is_dotted, is_name};

/// An entry of a table.
struct Entry {
    modules: Vec<String>,
    words: Vec<String>,
}

/// The tables of a program's packages, and the words that modules mention.
#[derive(Default)]
pub struct Tables {
    /// By the package at the top.
    entries: BTreeMap<String, Vec<Entry>>,
    words: BTreeMap<String, BTreeSet<String>>,
}

fn top(name: &str) -> &str {
    name.split('.').next().unwrap_or(name)
}

impl Tables {
    /// Notes the words of a module of the user's that could ask for something: texts of one word, and names with capitals.
    pub fn add_words(&mut self, module: &str, text: &str) {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let words = text.split(|c: char| !is_word(c)).filter(|word| {
            let start = word.as_ptr().addr() - text.as_ptr().addr();
            let before = text[..start].chars().next_back();
            let after = text[start + word.len()..].chars().next();
            let is_text = before == after && matches!(before, Some('"' | '\''));
            !word.is_empty() && (is_text || word.contains(char::is_uppercase))
        });
        let words = words.map(str::to_string);
        self.words
            .entry(top(module).to_string())
            .or_default()
            .extend(words);
    }

    /// Notes the tables of a module.
    pub fn add_tables(&mut self, module: &str, body: &[Stmt]) {
        let mut found = Found(Vec::new());
        found.visit_body(body);
        self.entries
            .entry(top(module).to_string())
            .or_default()
            .append(&mut found.0);
    }

    /// The modules of entries that somebody outside of their package mentions; each once.
    pub fn take_mentioned(&mut self) -> Vec<String> {
        let mut modules = Vec::new();
        for (package, entries) in &mut self.entries {
            let others: Vec<_> = self.words.iter().filter(|(p, _)| *p != package).collect();
            entries.retain(|entry| {
                let is_mentioned = |word| others.iter().any(|(_, words)| words.contains(word));
                let is_wanted = entry.words.iter().any(is_mentioned);
                if is_wanted {
                    modules.extend(entry.modules.iter().cloned());
                }
                !is_wanted
            });
        }
        modules
    }
}

/// Items of dicts that name modules.
struct Found(Vec<Entry>);

impl<'a> Visitor<'a> for Found {
    fn visit_expr(&mut self, expression: &'a Expr) {
        if let Expr::Dict(dict) = expression {
            for item in &dict.items {
                let mut texts = Texts(Vec::new());
                if let Some(key) = &item.key {
                    texts.visit_expr(key);
                }
                texts.visit_expr(&item.value);
                let (modules, words): (Vec<String>, Vec<String>) =
                    texts.0.into_iter().partition(|text| is_dotted(text));
                if !modules.is_empty() {
                    let words = words.into_iter().filter(|word| is_name(word)).collect();
                    self.0.push(Entry { modules, words });
                }
            }
        }
        walk_expr(self, expression);
    }
}

struct Texts(Vec<String>);

impl<'a> Visitor<'a> for Texts {
    fn visit_expr(&mut self, expression: &'a Expr) {
        if let Expr::StringLiteral(text) = expression {
            self.0.push(text.value.to_str().to_string());
        }
        walk_expr(self, expression);
    }
}

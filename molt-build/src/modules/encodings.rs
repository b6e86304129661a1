//! Which encodings of the library a program can look up: modules of `encodings` that its texts name.
//!
//! The runtime knows the usual encodings itself; the others, and the readers, writers and incremental coders of all, are
//! modules that are imported by computed names. A text like `"cp1252"` in a module that has to do with encodings names one.

use std::collections::{BTreeMap, BTreeSet};

use ruff_python_ast::visitor::{Visitor, walk_expr};
use ruff_python_ast::{Expr, InterpolatedStringElement, Operator, Stmt};

use super::embedded::{self, Layer};
use crate::files::Files;

/// Longest text that is taken for the name of an encoding, in bytes.
const LONGEST: usize = 32;

/// Shortest beginning of a name that is looked at, in bytes.
const SHORTEST_START: usize = 5;

/// What the runtime converts itself, by the names of its modules.
const OF_THE_RUNTIME: &[&str] = &[
    "ascii",
    "latin_1",
    "raw_unicode_escape",
    "unicode_escape",
    "utf_16",
    "utf_16_be",
    "utf_16_le",
    "utf_32",
    "utf_32_be",
    "utf_32_le",
    "utf_8",
    "utf_8_sig",
];

/// Encodings that programs look up which do so by names that they compute.
const USUAL: &[&str] = &["ascii", "latin_1", "utf_8"];

pub struct Encodings {
    /// Names of modules by other names of their encodings.
    aliases: BTreeMap<String, String>,
    modules: BTreeSet<&'static str>,
}

/// Has a module to do with encodings?
pub fn concern(text: &str) -> bool {
    ["codec", "encod", "decod"].iter().any(|w| text.contains(w))
}

impl Encodings {
    /// What the embedded library has.
    pub fn new(files: &Files) -> Self {
        let modules = embedded::paths(Layer::ThirdParty)
            .filter_map(|path| path.strip_prefix("encodings/")?.strip_suffix(".py"))
            .filter(|name| !matches!(*name, "__init__" | "aliases"))
            .collect();
        let table = embedded::read(Layer::ThirdParty, "encodings/aliases.py", files);
        let text = table.as_deref().map(String::from_utf8_lossy);
        let aliases = text.iter().flat_map(|text| text.lines());
        Encodings {
            aliases: aliases.filter_map(alias).collect(),
            modules,
        }
    }

    /// The modules, with their packages' name, that a module of the program names.
    pub fn named_in(&self, body: &[Stmt], text: &str) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        let looks_up = text.contains("codecs");
        let mut texts = Texts::default();
        texts.visit_body(body);
        for start in texts.starts {
            let start = plain(start);
            let aliases = self
                .aliases
                .iter()
                .map(|(name, module)| (&**name, &**module));
            let modules = self.modules.iter().map(|module| (*module, *module));
            let found_so = aliases
                .chain(modules)
                .filter(|(name, _)| name.starts_with(&start));
            if start.len() >= SHORTEST_START {
                found.extend(found_so.map(|(_, module)| format!("encodings.{module}")));
            }
        }
        for name in texts.whole {
            if let Some(module) = self.module(name)
                && (looks_up || !OF_THE_RUNTIME.contains(&module))
            {
                found.insert(format!("encodings.{module}"));
            }
        }
        if looks_up && text.contains("codecs.") {
            found.extend(USUAL.iter().map(|name| format!("encodings.{name}")));
        }
        found
    }

    /// The module of an encoding, by any of its names.
    fn module(&self, name: &str) -> Option<&str> {
        let plain = plain(name);
        let named = self.aliases.get(&plain).map_or(&*plain, String::as_str);
        self.modules.get(named).copied()
    }
}

/// A name as the modules are called: words with `_` between them.
fn plain(name: &str) -> String {
    let words = name.split(|c: char| !c.is_ascii_alphanumeric() && c != '.');
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join("_").to_ascii_lowercase()
}

/// A line like `    '646' : 'ascii',`.
fn alias(line: &str) -> Option<(String, String)> {
    let (line, _) = line.split_once('#').unwrap_or((line, ""));
    let (name, module) = line.split_once(':')?;
    let text = |part: &str| {
        let part = part.trim().trim_end_matches(',');
        Some(part.strip_prefix('\'')?.strip_suffix('\'')?.to_string())
    };
    Some((text(name)?, text(module)?))
}

/// Texts that could be names of encodings, and beginnings of such names in texts that are put together.
#[derive(Default)]
struct Texts<'a> {
    whole: Vec<&'a str>,
    starts: Vec<&'a str>,
}

impl<'a> Visitor<'a> for Texts<'a> {
    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::StringLiteral(text) if text.value.len() <= LONGEST => {
                self.whole.push(text.value.to_str());
            }
            Expr::FString(text) => {
                let mut elements = text.value.elements();
                if let Some(InterpolatedStringElement::Literal(start)) = elements.next() {
                    self.starts.push(&start.value);
                }
            }
            Expr::BinOp(operation) => {
                if let (Expr::StringLiteral(text), Operator::Mod | Operator::Add) =
                    (&*operation.left, operation.op)
                {
                    let text = text.value.to_str();
                    self.starts.push(text.split('%').next().unwrap_or(text));
                }
            }
            _ => {}
        }
        walk_expr(self, expression);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str) -> Vec<String> {
        let parsed = molt_core::syntax::parse(text.as_bytes(), "x.py").unwrap();
        let encodings = Encodings::new(&Files::default());
        encodings
            .named_in(&parsed.tree().body, text)
            .into_iter()
            .collect()
    }

    #[test]
    fn names_of_encodings_bring_their_modules() {
        assert_eq!(named("b'x'.decode('Windows-1252')"), ["encodings.cp1252"]);
        let many = named("[f'windows-{n}' for n in codecs]");
        assert!(many.contains(&"encodings.cp1250".to_string()), "{many:?}");
        assert_eq!(named("x.encode('UTF-8')"), Vec::<String>::new());
        assert!(!concern("x = 'cp1252'") && concern("open(x, encoding='cp1252')"));
        assert_eq!(
            named("import codecs\ncodecs.getreader('utf-16')"),
            [
                "encodings.ascii",
                "encodings.latin_1",
                "encodings.utf_16",
                "encodings.utf_8"
            ]
        );
    }
}

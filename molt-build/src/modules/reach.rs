//! Which functions of the standard library a program can call, by name: a function whose name no reachable code mentions is
//! left out, together with the imports in it.
//!
//! Mentioned are identifiers, attribute names, imported names and strings that look like a name; a string that ends in `_`, or has
//! `_` before `%` or `{`, stands for all names that begin so (`getattr(self, "visit_" + kind)`). The list `__all__` mentions
//! nothing. Special methods are kept with their class: when its name is mentioned, or it has decorators or keywords that may hand
//! it to somebody, or is an enumeration. Functions with decorators that may register them somewhere are always kept. The user's own modules are kept whole.

use std::collections::{BTreeMap, BTreeSet};

use ruff_python_ast::visitor::{Visitor, walk_expr, walk_stmt};
use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::Ranged;

use super::ModuleIndex;
use super::imports::{Certainty, Request, imports, imports_outside_functions, is_main_test};

/// What a piece of code mentions.
#[derive(Default)]
pub struct Mentions {
    names: BTreeSet<String>,
    prefixes: BTreeSet<String>,
}

/// A function of a module, or a method of one of its classes, with all that is nested in it.
struct Function {
    module: ModuleIndex,
    /// Where its definition starts.
    start: u32,
    mentions: Mentions,
    requests: Vec<Request>,
    live: bool,
}

/// The functions found so far and what is known to be mentioned.
#[derive(Default)]
pub struct Reach {
    functions: Vec<Function>,
    by_name: BTreeMap<String, Vec<usize>>,
    live: Mentions,
}

impl Reach {
    /// Adds a module of the user's: everything in it counts.
    pub fn add_whole(&mut self, text: &str) -> Vec<usize> {
        let mut mentions = Mentions::default();
        for word in text.split(|c: char| !c.is_alphanumeric() && c != '_') {
            mentions.add(
                word,
                !word.is_empty() && word.ends_with('_') && !word.ends_with("__"),
            );
        }
        self.mention(mentions)
    }

    /// Adds a module of the library: what its body mentions counts, its functions wait. The imports of the body.
    pub fn add(&mut self, module: ModuleIndex, body: &[Stmt]) -> (Vec<Request>, Vec<usize>) {
        let mut collector = Collector {
            module,
            top: Mentions::default(),
            class: None,
            found: Vec::new(),
        };
        collector.visit_body(body);
        let mut woken = Vec::new();
        for (wakers, function) in collector.found {
            let id = self.functions.len();
            self.functions.push(function);
            if wakers.is_empty() || wakers.iter().any(|name| self.is_live(name)) {
                woken.push(id);
            }
            for name in wakers {
                self.by_name.entry(name).or_default().push(id);
            }
        }
        woken.extend(self.mention(collector.top));
        (imports_outside_functions(body), woken)
    }

    fn is_live(&self, name: &str) -> bool {
        // `f(**mapping)` and `dict(mapping)` ask any object for its keys.
        name == "keys"
            || self.live.names.contains(name)
            || self
                .live
                .prefixes
                .iter()
                .any(|p| name.starts_with(p.as_str()))
    }

    /// Marks names; the functions that become reachable by it.
    fn mention(&mut self, mentions: Mentions) -> Vec<usize> {
        let mut woken = Vec::new();
        for name in mentions.names {
            if self.live.names.contains(&name) {
                continue;
            }
            woken.extend(self.by_name.get(&name).into_iter().flatten());
            self.live.names.insert(name);
        }
        for prefix in mentions.prefixes {
            if self.live.prefixes.insert(prefix.clone()) {
                let named = self
                    .by_name
                    .range(prefix.clone()..)
                    .take_while(|(n, _)| n.starts_with(&prefix));
                woken.extend(named.flat_map(|(_, ids)| ids));
            }
        }
        woken
    }

    /// A function turned out to be reachable: its module, the imports in it, and what becomes reachable through it.
    pub fn wake(&mut self, id: usize) -> Option<(ModuleIndex, Vec<Request>, Vec<usize>)> {
        let function = &mut self.functions[id];
        if std::mem::replace(&mut function.live, true) {
            return None;
        }
        let module = function.module;
        let requests = std::mem::take(&mut function.requests);
        let mentions = std::mem::take(&mut function.mentions);
        Some((module, requests, self.mention(mentions)))
    }

    /// Starts of the definitions in `module` that nothing reaches.
    pub fn left_out(&self) -> BTreeMap<ModuleIndex, BTreeSet<u32>> {
        let mut out: BTreeMap<ModuleIndex, BTreeSet<u32>> = BTreeMap::new();
        for f in self.functions.iter().filter(|f| !f.live) {
            out.entry(f.module).or_default().insert(f.start);
        }
        out
    }
}

impl Mentions {
    fn add(&mut self, name: &str, prefix: bool) {
        if prefix {
            self.prefixes.insert(name.to_string());
        }
        if !name.is_empty() && !self.names.contains(name) {
            self.names.insert(name.to_string());
        }
    }

    fn add_text(&mut self, text: &str) {
        let end = text
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
            .unwrap_or(text.len());
        let word = &text[..end];
        if word.is_empty() {
            return;
        }
        let cut = text[end..].starts_with(['%', '{']) || end == text.len();
        // A single `_` is what `startswith` asks for, not the beginning of a name.
        if cut && word.len() > 1 && word.ends_with('_') && !word.ends_with("__") {
            self.prefixes.insert(word.to_string());
        }
        if end == text.len() {
            self.names.insert(word.to_string());
        }
    }
}

/// Walks a module: code of functions goes to their own records, the rest to the top.
struct Collector {
    module: ModuleIndex,
    top: Mentions,
    /// The class around, if it can be reached by its name only.
    class: Option<String>,
    /// Functions with the names any of which makes them reachable; none: they are in any case.
    found: Vec<(Vec<String>, Function)>,
}

fn is_special(name: &str) -> bool {
    name.starts_with("__") && name.ends_with("__")
}

/// A class whose statement calls its methods, to make the members.
fn is_enumeration(class: &ast::StmtClassDef) -> bool {
    class.bases().iter().any(|base| {
        let name = match base {
            Expr::Name(name) => name.id.as_str(),
            Expr::Attribute(attribute) => attribute.attr.as_str(),
            _ => return false,
        };
        name.ends_with("Enum") || name.ends_with("Flag")
    })
}

/// `__all__ = [...]` and additions to it: to offer a name is not to use it.
fn is_export_list(statement: &Stmt) -> bool {
    let target = match statement {
        Stmt::Assign(assign) => assign.targets.first(),
        Stmt::AugAssign(assign) => Some(&*assign.target),
        Stmt::AnnAssign(assign) => Some(&*assign.target),
        _ => None,
    };
    matches!(target, Some(Expr::Name(name)) if name.id.as_str() == "__all__")
}

/// Decorators that leave a function reachable by its name only.
fn is_plain_decorator(decorator: &ast::Decorator) -> bool {
    match &decorator.expression {
        Expr::Name(name) => {
            matches!(
                name.id.as_str(),
                "staticmethod" | "classmethod" | "property" | "abstractmethod" | "contextmanager"
            )
        }
        Expr::Attribute(attribute) => {
            matches!(
                attribute.attr.as_str(),
                "setter"
                    | "getter"
                    | "deleter"
                    | "abstractmethod"
                    | "contextmanager"
                    | "wraps"
                    | "lru_cache"
                    | "cache"
            )
        }
        _ => false,
    }
}

impl<'a> Visitor<'a> for Collector {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        if let Stmt::If(branch) = statement
            && is_main_test(&branch.test)
        {
            return branch
                .elif_else_clauses
                .iter()
                .for_each(|c| self.visit_body(&c.body));
        }
        if is_export_list(statement) {
            return;
        }
        if let Stmt::ClassDef(class) = statement {
            let keywords = class.arguments.as_ref().map_or(0, |a| a.keywords.len());
            let by_name =
                class.decorator_list.is_empty() && keywords == 0 && !is_enumeration(class);
            let name = by_name.then(|| class.name.to_string());
            let outer = std::mem::replace(&mut self.class, name);
            walk_stmt(self, statement);
            self.class = outer;
            return;
        }
        let Stmt::FunctionDef(def) = statement else {
            mention_statement(&mut self.top, statement);
            return walk_stmt(self, statement);
        };
        for decorator in &def.decorator_list {
            self.visit_decorator(decorator);
        }
        self.visit_parameters(&def.parameters);
        let mut inner = Inner(Mentions::default());
        inner.visit_body(&def.body);
        let function = Function {
            module: self.module,
            start: def.range().start().to_u32(),
            mentions: inner.0,
            requests: imports_of_function(&def.body),
            live: false,
        };
        let name = def.name.to_string();
        let wakers = if !def.decorator_list.iter().all(is_plain_decorator) {
            Vec::new()
        } else if !is_special(&name) {
            vec![name]
        } else {
            self.class.iter().cloned().collect()
        };
        self.found.push((wakers, function));
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        mention_expression(&mut self.top, expression);
        walk_expr(self, expression)
    }
}

/// The imports of a function: whether it is called is not known.
fn imports_of_function(body: &[Stmt]) -> Vec<Request> {
    let mut requests = imports(body);
    for request in &mut requests {
        request.certainty = request.certainty.min(Certainty::Possible);
    }
    requests
}

struct Inner(Mentions);

impl<'a> Visitor<'a> for Inner {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        mention_statement(&mut self.0, statement);
        walk_stmt(self, statement)
    }
    fn visit_expr(&mut self, expression: &'a Expr) {
        mention_expression(&mut self.0, expression);
        walk_expr(self, expression)
    }
}

fn mention_statement(mentions: &mut Mentions, statement: &Stmt) {
    if let Stmt::ImportFrom(import) = statement {
        for alias in &import.names {
            mentions.add(alias.name.as_str(), false)
        }
    }
}

fn mention_expression(mentions: &mut Mentions, expression: &Expr) {
    match expression {
        Expr::Name(name) if name.ctx.is_load() => mentions.add(name.id.as_str(), false),
        Expr::Attribute(attribute) if attribute.ctx.is_load() => {
            mentions.add(attribute.attr.as_str(), false)
        }
        Expr::StringLiteral(text) => mentions.add_text(text.value.to_str()),
        Expr::FString(text) => {
            for element in text.value.elements() {
                if let Some(literal) = element.as_literal()
                    && literal.value.ends_with('_')
                {
                    mentions.add_text(&literal.value)
                }
            }
        }
        _ => {}
    }
}

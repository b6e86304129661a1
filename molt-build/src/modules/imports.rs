//! The import statements of a module, each with what is known about when it runs.
//!
//! Statements are looked at, calls of `importlib.import_module` and `__import__` with a constant
//! name, `__builtins__` and `__spec__`, and text for `exec`: the closed world is what the text of the program names. A module that
//! calls them with a computed name is taken to mean the dotted names among its string constants:
//! tables of plugins are written so; and all modules whose names begin like `f"package.{name}"`.

use molt_core::diagnostics::Span;
use ruff_python_ast::visitor::{Visitor, walk_expr, walk_stmt};
use ruff_python_ast::{self as ast, Expr, InterpolatedStringElement, Stmt};
use ruff_text_size::Ranged;

use super::conditions::{Truth, truth};

/// How sure it is that an import runs when its module runs, and what happens if it fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// In a `try` whose handlers catch ImportError: the program expects that it may fail.
    Guarded,
    /// In a function, a branch, a loop or an exception handler.
    Possible,
    /// Whenever the module's body runs.
    Certain,
}

/// One module that an import statement names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Number of leading dots.
    pub level: u32,
    /// Dotted name after the dots; empty in `from . import x`.
    pub module: String,
    /// The names after `import` in a `from` statement: each may be a submodule.
    pub names: Vec<String>,
    /// `from module import *`
    pub star: bool,
    /// All modules are meant whose names begin so.
    pub is_prefix: bool,
    pub certainty: Certainty,
    pub span: Span,
}

/// All imports of a module body, in source order.
pub fn imports(body: &[Stmt]) -> Vec<Request> {
    collect(body, true)
}

/// The imports that the body of a module itself can run.
pub fn imports_outside_functions(body: &[Stmt]) -> Vec<Request> {
    collect(body, false)
}

fn collect(body: &[Stmt], in_functions: bool) -> Vec<Request> {
    let mut collector = Collector {
        found: Vec::new(),
        features: Vec::new(),
        in_functions,
        is_computed: false,
    };
    collector.block(body, Certainty::Certain);
    let mut texts = Texts::default();
    texts.visit_body(body);
    if texts.are_run {
        collector.found.extend(texts.requests);
    }
    for source in molt_core::syntax::examples::of_module(body) {
        if let Ok(parsed) = molt_core::syntax::parse(source.as_bytes(), "<string>") {
            let requests = collect(&parsed.tree().body, true);
            collector
                .found
                .extend(requests.into_iter().map(|r| Request {
                    certainty: Certainty::Guarded,
                    span: Span { start: 0, end: 0 },
                    ..r
                }));
        }
    }
    if !collector.features.is_empty() {
        let mut used = FeatureUse {
            features: &collector.features,
            found: None,
        };
        used.visit_body(body);
        if let Some(span) = used.found {
            collector.add(0, "__future__", span, Certainty::Certain);
        }
    }
    if collector.is_computed {
        let mut names = DottedNames::default();
        names.visit_body(body);
        for (name, span) in names.whole {
            collector.add(0, &name, span, Certainty::Guarded);
        }
        for (level, start, span) in names.starts {
            collector.add(level, &start, span, Certainty::Guarded);
            if let Some(request) = collector.found.last_mut() {
                request.is_prefix = true;
            }
        }
    }
    collector.found
}

/// The first use of a name that `from __future__ import ...` binds.
struct FeatureUse<'c> {
    features: &'c [String],
    found: Option<Span>,
}

impl<'a> Visitor<'a> for FeatureUse<'_> {
    fn visit_expr(&mut self, expression: &'a Expr) {
        if let Expr::Name(name) = expression
            && self.found.is_none()
            && name.ctx.is_load()
            && self.features.iter().any(|f| *f == name.id.as_str())
        {
            self.found = Some(name.range().into());
        }
        walk_expr(self, expression);
    }
}

/// Imports in string constants, which matter if the module runs text.
#[derive(Default)]
struct Texts {
    requests: Vec<Request>,
    are_run: bool,
}

impl<'a> Visitor<'a> for Texts {
    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Name(name) => {
                self.are_run |= matches!(name.id.as_str(), "eval" | "exec" | "compile");
            }
            Expr::StringLiteral(text) if text.value.to_str().contains("import ") => {
                let bytes = text.value.to_str().as_bytes();
                if let Ok(parsed) = molt_core::syntax::parse(bytes, "<string>") {
                    let requests = collect(&parsed.tree().body, true);
                    self.requests.extend(requests.into_iter().map(|r| Request {
                        certainty: r.certainty.min(Certainty::Possible),
                        span: text.range().into(),
                        ..r
                    }));
                }
            }
            _ => {}
        }
        walk_expr(self, expression);
    }
}

/// String constants that could be names of modules in packages, and beginnings of such names in texts that are put together.
#[derive(Default)]
struct DottedNames {
    whole: Vec<(String, Span)>,
    /// Number of leading dots, what follows them.
    starts: Vec<(u32, String, Span)>,
}

pub fn is_name(part: &str) -> bool {
    let mut chars = part.chars();
    chars.next().is_some_and(|c| c.is_alphabetic() || c == '_')
        && chars.all(|c| c.is_alphanumeric() || c == '_')
}

/// Could it be the name of a module in a package?
pub fn is_dotted(text: &str) -> bool {
    text.contains('.') && text.split('.').all(is_name)
}

/// Does a module import by names that it computes?
pub fn computes_names(body: &[Stmt]) -> bool {
    let mut collector = Collector {
        found: Vec::new(),
        features: Vec::new(),
        in_functions: true,
        is_computed: false,
    };
    collector.block(body, Certainty::Certain);
    collector.is_computed
}

impl DottedNames {
    /// `text` is what a name begins with; `in_package`: after the name of the package itself.
    fn start(&mut self, text: &str, in_package: bool, span: Span) {
        let plain = text.trim_start_matches('.');
        let dots = text.len() - plain.len();
        let level = match in_package {
            true if dots == 1 => 1,
            true => return,
            false => dots as u32,
        };
        let mut parts = plain.split('.');
        let last = parts.next_back().unwrap_or_default();
        let is_start = (last.is_empty() || is_name(last)) && parts.clone().all(is_name);
        if is_start && (level > 0 || plain.contains('.')) {
            self.starts.push((level, plain.to_string(), span));
        }
    }
}

fn is_own_name(expression: &Expr) -> bool {
    let name = expression.as_name_expr().map(|name| name.id.as_str());
    matches!(name, Some("__name__" | "__package__"))
}

impl<'a> Visitor<'a> for DottedNames {
    fn visit_expr(&mut self, expression: &'a Expr) {
        let span = Span::from(expression.range());
        match expression {
            Expr::StringLiteral(text) => {
                let value = text.value.to_str();
                if is_dotted(value) {
                    self.whole.push((value.to_string(), span));
                } else if value.ends_with('.') && !value.starts_with('.') {
                    self.start(value, false, span)
                }
            }
            Expr::FString(text) => {
                let mut elements = text.value.elements();
                let first = elements.next();
                let second = elements.next();
                match (first, second) {
                    (Some(InterpolatedStringElement::Literal(start)), Some(_)) => {
                        self.start(&start.value, false, span)
                    }
                    (
                        Some(InterpolatedStringElement::Interpolation(value)),
                        Some(InterpolatedStringElement::Literal(start)),
                    ) if is_own_name(&value.expression) => self.start(&start.value, true, span),
                    _ => {}
                }
            }
            Expr::BinOp(operation) => match (&*operation.left, operation.op) {
                (Expr::StringLiteral(text), ast::Operator::Add) => {
                    self.start(text.value.to_str(), false, span)
                }
                (Expr::StringLiteral(text), ast::Operator::Mod) => {
                    if let Some((start, _)) = text.value.to_str().split_once('%') {
                        self.start(start, false, span)
                    }
                }
                (left, ast::Operator::Add) if is_own_name(left) => {
                    if let Expr::StringLiteral(text) = &*operation.right {
                        self.start(text.value.to_str(), true, span)
                    }
                }
                _ => {}
            },
            Expr::Call(call) => {
                if let Expr::Attribute(attribute) = &*call.func
                    && attribute.attr.as_str() == "format"
                    && let Expr::StringLiteral(text) = &*attribute.value
                    && let Some((start, _)) = text.value.to_str().split_once('{')
                {
                    self.start(start, false, span)
                }
            }
            _ => {}
        }
        walk_expr(self, expression);
    }
}

/// The strings of a constant `__all__ = [...]` at module level.
pub fn exported_names(body: &[Stmt]) -> Vec<String> {
    let mut names = Vec::new();
    for statement in body {
        let Stmt::Assign(assign) = statement else {
            continue;
        };
        let is_all = assign.targets.iter().any(|target| {
            target
                .as_name_expr()
                .is_some_and(|name| name.id == "__all__")
        });
        if !is_all {
            continue;
        }
        let items = match &*assign.value {
            Expr::List(list) => &list.elts,
            Expr::Tuple(tuple) => &tuple.elts,
            _ => continue,
        };
        names.extend(
            items
                .iter()
                .filter_map(Expr::as_string_literal_expr)
                .map(|text| text.value.to_str().to_string()),
        );
    }
    names
}

/// `__name__ == "__main__"`, which is false in a module of the library.
pub fn is_main_test(test: &Expr) -> bool {
    let Expr::Compare(compare) = test else {
        return false;
    };
    let name = |e: &Expr| e.as_name_expr().is_some_and(|n| n.id == "__name__");
    let main = |e: &Expr| {
        e.as_string_literal_expr()
            .is_some_and(|s| s.value.to_str() == "__main__")
    };
    let [right] = &*compare.comparators else {
        return false;
    };
    matches!(&*compare.ops, [ast::CmpOp::Eq])
        && (name(&compare.left) && main(right) || main(&compare.left) && name(right))
}

struct Collector {
    found: Vec<Request>,
    /// Names that `from __future__ import ...` binds.
    features: Vec<String>,
    in_functions: bool,
    /// There is an import whose name is not constant.
    is_computed: bool,
}

impl Collector {
    fn block(&mut self, body: &[Stmt], certainty: Certainty) {
        for statement in body {
            self.statement(statement, certainty);
        }
    }

    fn statement(&mut self, statement: &Stmt, certainty: Certainty) {
        // A branch takes certainty away; that an error is caught stays true in it.
        let inner = certainty.min(Certainty::Possible);
        match statement {
            Stmt::Import(import) => {
                for alias in &import.names {
                    self.add(0, alias.name.as_str(), alias.range().into(), certainty);
                }
            }
            Stmt::ImportFrom(import) => self.import_from(import, certainty),
            Stmt::FunctionDef(function) if self.in_functions => self.block(&function.body, inner),
            Stmt::ClassDef(class) => self.block(&class.body, certainty),
            Stmt::If(branch) => self.branch(branch, certainty),
            Stmt::Try(block) => self.try_block(block, certainty),
            Stmt::With(with) => self.block(&with.body, certainty),
            Stmt::For(block) => {
                self.block(&block.body, inner);
                self.block(&block.orelse, inner);
            }
            Stmt::While(block) => {
                if truth(&block.test) != Truth::False {
                    self.block(&block.body, inner);
                }
                self.block(&block.orelse, inner);
            }
            Stmt::Match(block) => {
                for case in &block.cases {
                    self.block(&case.body, inner);
                }
            }
            _ => {}
        }
        walk_stmt(
            &mut Calls {
                collector: self,
                certainty: inner,
            },
            statement,
        );
    }

    fn add(&mut self, level: u32, module: &str, span: Span, certainty: Certainty) {
        self.found.push(Request {
            level,
            module: module.to_string(),
            names: Vec::new(),
            star: false,
            is_prefix: false,
            certainty,
            span,
        });
    }

    fn import_from(&mut self, import: &ast::StmtImportFrom, certainty: Certainty) {
        let module = import.module.as_ref().map_or("", |name| name.as_str());
        let span = import.module.as_ref().map_or(import.range(), Ranged::range);
        if import.level == 0 && module == "__future__" {
            // Directions for the compiler, not a module to run, unless the names that they bind are used.
            let bound = |alias: &ast::Alias| {
                let name = alias.asname.as_ref().unwrap_or(&alias.name);
                name.to_string()
            };
            self.features.extend(import.names.iter().map(bound));
            return;
        }
        let star = import.names.iter().any(|alias| alias.name.as_str() == "*");
        let names = import.names.iter().map(|alias| alias.name.to_string());
        self.found.push(Request {
            level: import.level,
            module: module.to_string(),
            names: if star { Vec::new() } else { names.collect() },
            star,
            is_prefix: false,
            certainty,
            span: span.into(),
        });
    }

    fn branch(&mut self, branch: &ast::StmtIf, certainty: Certainty) {
        let inner = certainty.min(Certainty::Possible);
        // True as long as every test so far is known to be false.
        let mut reached = certainty;
        let mut clauses = vec![(Some(&*branch.test), &branch.body)];
        clauses.extend(
            branch
                .elif_else_clauses
                .iter()
                .map(|c| (c.test.as_ref(), &c.body)),
        );
        for (test, body) in clauses {
            if !self.in_functions && test.is_some_and(is_main_test) {
                continue;
            }
            match test.map_or(Truth::True, truth) {
                Truth::True => {
                    self.block(body, reached);
                    return;
                }
                Truth::False => {}
                Truth::Unknown => {
                    self.block(body, inner);
                    reached = inner;
                }
            }
        }
    }

    fn try_block(&mut self, block: &ast::StmtTry, certainty: Certainty) {
        let inner = certainty.min(Certainty::Possible);
        let guarded = block.handlers.iter().any(|handler| {
            let ast::ExceptHandler::ExceptHandler(handler) = handler;
            handler.type_.as_deref().is_none_or(catches_import_error)
        });
        self.block(
            &block.body,
            if guarded {
                Certainty::Guarded
            } else {
                certainty
            },
        );
        for handler in &block.handlers {
            let ast::ExceptHandler::ExceptHandler(handler) = handler;
            self.block(&handler.body, inner);
        }
        self.block(&block.orelse, inner);
        self.block(&block.finalbody, certainty);
    }

    fn call(&mut self, expression: &Expr, certainty: Certainty) {
        let Expr::Call(call) = expression else { return };
        let is_import = match &*call.func {
            Expr::Name(name) => matches!(name.id.as_str(), "__import__" | "import_module"),
            Expr::Attribute(attribute) => {
                attribute.attr.as_str() == "import_module"
                    && attribute
                        .value
                        .as_name_expr()
                        .is_some_and(|n| n.id == "importlib")
            }
            _ => false,
        };
        match (is_import, &*call.arguments.args) {
            (true, [Expr::StringLiteral(name)]) => {
                self.add(0, name.value.to_str(), name.range().into(), certainty);
            }
            (true, [_, ..]) => self.is_computed = true,
            _ => {}
        }
    }
}

/// The expressions of one statement, without the statements inside it.
struct Calls<'c> {
    collector: &'c mut Collector,
    certainty: Certainty,
}

impl<'a> Visitor<'a> for Calls<'_> {
    fn visit_stmt(&mut self, _: &'a Stmt) {}

    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Call(_) => self.collector.call(expression, self.certainty),
            Expr::Name(name) if name.id == "__builtins__" => {
                self.collector
                    .add(0, "builtins", name.range().into(), self.certainty)
            }
            Expr::Name(name) if is_specification(&name.id) => {
                self.collector
                    .add(0, SPECIFICATIONS, name.range().into(), self.certainty)
            }
            Expr::Attribute(attribute) if is_specification(&attribute.attr) => {
                self.collector
                    .add(0, SPECIFICATIONS, attribute.range().into(), self.certainty)
            }
            _ => {}
        }
        walk_expr(self, expression);
    }
}

/// The module that makes what modules are described by.
const SPECIFICATIONS: &str = "_frozen_importlib";

/// Names that the runtime makes with that module.
fn is_specification(name: &str) -> bool {
    matches!(name, "__spec__" | "__loader__")
}

fn catches_import_error(kind: &Expr) -> bool {
    match kind {
        Expr::Name(name) => matches!(
            name.id.as_str(),
            "ImportError" | "ModuleNotFoundError" | "Exception" | "BaseException"
        ),
        Expr::Tuple(kinds) => kinds.elts.iter().any(catches_import_error),
        _ => false,
    }
}

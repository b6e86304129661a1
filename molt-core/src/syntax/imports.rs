//! The modules that a module asks for, as far as its text says: what the module graph is made of.

use super::{ParsedModule, deep};
use crate::diagnostics::Span;
use ruff_python_ast::visitor::{Visitor, walk_expr, walk_stmt};
use ruff_python_ast::{self as ast, ExceptHandler, Expr, Stmt};
use ruff_text_size::Ranged;

/// One import of a module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportRequest {
    /// Absolute dotted name.
    pub module: String,
    /// Names of `from module import a, b`: attributes or submodules. `*` for all.
    pub names: Vec<String>,
    pub span: Span,
    /// The program copes with the absence: `try: import x except ImportError`.
    pub optional: bool,
}

/// All imports of a module in textual order. `package` is what relative imports start from;
/// imports under `if TYPE_CHECKING` never run and are left out.
pub fn imports(parsed: &ParsedModule, package: Option<&str>) -> Vec<ImportRequest> {
    let mut finder = Finder {
        package,
        optional: false,
        found: Vec::new(),
    };
    for stmt in &parsed.tree().body {
        finder.visit_stmt(stmt);
    }
    finder.found
}

/// The module that `from ..name import x` means.
pub fn absolute_name(package: Option<&str>, level: u32, module: Option<&str>) -> Option<String> {
    let module = module.unwrap_or_default();
    if level == 0 {
        return Some(module.to_owned());
    }
    let mut base = package.filter(|package| !package.is_empty())?;
    for _ in 1..level {
        base = base.rsplit_once('.')?.0;
    }
    Some(if module.is_empty() {
        base.to_owned()
    } else {
        format!("{base}.{module}")
    })
}

struct Finder<'p> {
    package: Option<&'p str>,
    optional: bool,
    found: Vec<ImportRequest>,
}

impl Finder<'_> {
    fn add(&mut self, module: String, names: Vec<String>, span: impl Into<Span>) {
        let request = ImportRequest {
            module,
            names,
            span: span.into(),
            optional: self.optional,
        };
        self.found.push(request);
    }

    fn try_statement(&mut self, stmt: &ast::StmtTry) {
        let before = self.optional;
        self.optional |= stmt.handlers.iter().any(|handler| {
            let ExceptHandler::ExceptHandler(handler) = handler;
            handler.type_.as_deref().is_none_or(catches_import_error)
        });
        for stmt in &stmt.body {
            self.visit_stmt(stmt);
        }
        self.optional = before;
        for handler in &stmt.handlers {
            let ExceptHandler::ExceptHandler(handler) = handler;
            for stmt in &handler.body {
                self.visit_stmt(stmt);
            }
        }
        for stmt in stmt.orelse.iter().chain(&stmt.finalbody) {
            self.visit_stmt(stmt);
        }
    }
}

fn catches_import_error(types: &Expr) -> bool {
    match types {
        Expr::Name(name) => matches!(
            name.id.as_str(),
            "ImportError" | "ModuleNotFoundError" | "Exception" | "BaseException"
        ),
        Expr::Tuple(tuple) => tuple.elts.iter().any(catches_import_error),
        _ => false,
    }
}

fn is_type_checking(test: &Expr) -> bool {
    match test {
        Expr::Name(name) => name.id == "TYPE_CHECKING",
        Expr::Attribute(attribute) => attribute.attr.id == "TYPE_CHECKING",
        Expr::BooleanLiteral(literal) => !literal.value,
        Expr::NumberLiteral(_) => test.as_number_literal_expr().is_some_and(
            |number| matches!(&number.value, ast::Number::Int(int) if int.as_u8() == Some(0)),
        ),
        _ => false,
    }
}

impl<'v> Visitor<'v> for Finder<'_> {
    fn visit_stmt(&mut self, stmt: &'v Stmt) {
        match stmt {
            Stmt::Import(import) => {
                for alias in &import.names {
                    self.add(alias.name.to_string(), Vec::new(), alias.range);
                }
            }
            Stmt::ImportFrom(import) => {
                let module = import.module.as_ref().map(|module| module.as_str());
                if let Some(module) = absolute_name(self.package, import.level, module) {
                    let names = import
                        .names
                        .iter()
                        .map(|alias| alias.name.to_string())
                        .collect();
                    self.add(module, names, import.range);
                }
            }
            Stmt::If(if_stmt) if is_type_checking(&if_stmt.test) => {
                for clause in &if_stmt.elif_else_clauses {
                    for stmt in &clause.body {
                        self.visit_stmt(stmt);
                    }
                }
            }
            Stmt::Try(try_stmt) => deep(|| self.try_statement(try_stmt)),
            _ => deep(|| walk_stmt(self, stmt)),
        }
    }

    fn visit_expr(&mut self, expr: &'v Expr) {
        if let Expr::Call(call) = expr
            && let [Expr::StringLiteral(name)] = &*call.arguments.args
        {
            let imports = match &*call.func {
                Expr::Name(callee) => {
                    matches!(callee.id.as_str(), "__import__" | "import_module")
                }
                Expr::Attribute(callee) => callee.attr.id == "import_module",
                _ => false,
            };
            let name = name.value.to_str();
            if imports && !name.starts_with('.') {
                self.add(name.to_owned(), Vec::new(), call.range());
            }
        }
        deep(|| walk_expr(self, expr));
    }
}

#[cfg(test)]
mod tests {
    use super::imports;
    use crate::syntax::parse;

    fn check(source: &str, package: Option<&str>, expected: &[&str]) {
        let Ok(parsed) = parse(source.as_bytes(), "t.py") else {
            panic!("{source}")
        };
        let found: Vec<String> = imports(&parsed, package)
            .into_iter()
            .map(|request| {
                let optional = if request.optional { "?" } else { "" };
                format!("{}{optional} {}", request.module, request.names.join(","))
            })
            .collect();
        assert_eq!(found, expected, "{source}");
    }

    #[test]
    fn all_forms() {
        check("import a.b as c, d\n", None, &["a.b ", "d "]);
        check(
            "def f():\n    from ..x import y, z\n",
            Some("p.q"),
            &["p.x y,z"],
        );
        check("from . import y\n", None, &[]);
        check(
            "try:\n    import a\nexcept ImportError:\n    import b\n",
            None,
            &["a? ", "b "],
        );
        check(
            "if TYPE_CHECKING:\n    import a\nelse:\n    import b\n",
            None,
            &["b "],
        );
        check("m = importlib.import_module('a.b')\n", None, &["a.b "]);
    }
}

//! Source text that the program may hand to `eval`, `exec` and `compile`: the str constants of a module that uses them. Each
//! becomes a function of two namespaces, locals and globals, which the module's body registers with the runtime before it does
//! anything else. So do the examples of docstrings in a module that imports `doctest`.

use super::ModuleLowering;
use super::function::{FunctionLowering, Start};
use crate::hir::{FuncId, FunctionKind, Inst, Params, Reg, RtArg};
use crate::syntax::scope::Place;
use crate::syntax::{ParsedModule, deep, examples, parse};
use molt_abi::entry::Entry;
use molt_abi::text;
use ruff_python_ast::visitor::{Visitor, walk_expr, walk_stmt};
use ruff_python_ast::{self as ast, Expr, Stmt};
use std::collections::BTreeSet;

/// Longer constants are data.
const MAX_LENGTH: usize = 1 << 16;

/// Where the code of a text finds names: registers with its namespaces, and the cell through which its functions get them.
#[derive(Clone, Copy)]
pub(super) struct Namespaces {
    pub locals: Reg,
    pub globals: Reg,
    pub cell: Reg,
}

/// What becomes of a text.
enum Compiled {
    /// A function that gives the value.
    Expression(FuncId),
    Statements(FuncId),
    /// What is wrong with it.
    Invalid(String),
}

impl<'a> FunctionLowering<'_, 'a> {
    /// At the start of a module's body: the texts of the module.
    pub fn register_texts(&mut self, body: &'a [Stmt]) {
        // The library has its own ways.
        if !self.m.has_columns {
            return;
        }
        for source in examples::of_module(body) {
            if source.len() <= MAX_LENGTH {
                let compiled = self.compiled(&source, true);
                self.register_variant(&source, compiled, text::EXAMPLE);
            }
        }
        let names = ["eval", "exec", "compile"];
        let uses = |name: &&str| {
            let mentioned = self.m.scopes.iter().any(|(_, scope)| {
                scope
                    .symbol(name)
                    .is_some_and(|s| s.place == Place::GlobalImplicit)
            });
            mentioned && !self.m.binds(name)
        };
        let is_used = names.iter().any(uses);
        let mut found = Texts::default();
        found.visit_body(body);
        if !is_used && !found.by_name {
            return;
        }
        let texts = if found.others { found.all } else { found.given };
        for source in texts {
            self.register(&source);
        }
    }

    fn register(&mut self, source: &str) {
        if source.len() > MAX_LENGTH {
            return;
        }
        let mut variants = vec![source.to_owned()];
        if source.contains('\n') {
            let dedented = dedent(source);
            variants.extend([
                source.trim().to_owned(),
                dedented.trim().to_owned(),
                dedented,
            ]);
        }
        let mut seen = BTreeSet::new();
        for variant in variants {
            if !seen.insert(variant.clone()) {
                continue;
            }
            let compiled = self.compiled(&variant, false);
            self.m.dynamic_globals |= !matches!(compiled, Compiled::Invalid(_));
            self.register_variant(&variant, compiled, 0);
        }
    }

    fn register_variant(&mut self, source: &str, compiled: Compiled, mode: i64) {
        let text = self.string(source);
        let (value, kind) = match compiled {
            Compiled::Expression(func) => (self.plain_function(func, Vec::new()), text::EXPRESSION),
            Compiled::Statements(func) => (self.plain_function(func, Vec::new()), text::STATEMENTS),
            Compiled::Invalid(message) => (self.string(&message), text::INVALID),
        };
        let kind = RtArg::Int(kind + mode);
        let args = vec![RtArg::Reg(text), RtArg::Reg(value), kind];
        self.rt_effect(Entry::RegisterText, args);
    }

    /// `is_example`: as in the mode `single`, values of expression statements are shown. Such a text gets a copy of the module's
    /// names, so that it does not change them.
    fn compiled(&mut self, source: &str, is_example: bool) -> Compiled {
        // Blanks before an expression are not indentation.
        let trimmed = source.trim_start_matches([' ', '\t']);
        let parsed = match parse(source.as_bytes(), "<string>") {
            Ok(parsed) => parsed,
            Err(failure) => match parse(trimmed.as_bytes(), "<string>") {
                Ok(parsed) if expression(&parsed).is_some() => parsed,
                _ => {
                    let first = failure.diagnostics.first();
                    let message = first.map_or("invalid syntax", |d| d.message.as_str());
                    let start = first.and_then(|d| d.span).map_or(0, |span| span.start);
                    let at = failure.source.line_column(start);
                    return Compiled::Invalid(format!("{}:{}:{message}", at.line, at.column));
                }
            },
        };
        // Its nodes live as long as those of the module: the compiler's process is short.
        let parsed: &'static ParsedModule = Box::leak(Box::new(parsed));
        let mut inner = ModuleLowering {
            parsed,
            scopes: &parsed.scopes,
            resolver: self.m.resolver,
            package: self.m.package,
            has_columns: false,
            is_text: true,
            is_example,
            left_out: self.m.left_out,
            functions: std::mem::take(&mut self.m.functions),
            names: std::mem::take(&mut self.m.names),
            interned: std::mem::take(&mut self.m.interned),
            dynamic_globals: false,
            diagnostics: Vec::new(),
        };
        let value = expression(parsed).filter(|_| !is_example);
        let func = deep(|| FunctionLowering::text(&mut inner, &parsed.tree().body, value));
        self.m.functions = inner.functions;
        self.m.names = inner.names;
        self.m.interned = inner.interned;
        match value {
            Some(_) => Compiled::Expression(func),
            None => Compiled::Statements(func),
        }
    }

    /// The namespaces of code of a text: a text's own parameters, or what the last of the free variables of a function in it holds.
    pub fn namespaces(&mut self, free: Option<usize>) -> Namespaces {
        let cell = self.reg();
        let Some(index) = free else {
            let params = &self.m.functions[self.id].param_regs;
            let (locals, globals) = (params[0], params[1]);
            self.emit(Inst::MakeCell {
                dst: cell,
                src: Some(globals),
            });
            return Namespaces {
                locals,
                globals,
                cell,
            };
        };
        self.emit(Inst::LoadClosure {
            dst: cell,
            index: index as u32,
        });
        let globals = self.reg();
        let name = self.name(".globals");
        self.emit(Inst::LoadCell {
            dst: globals,
            cell,
            name,
            free: true,
        });
        Namespaces {
            locals: globals,
            globals,
            cell,
        }
    }

    fn text(m: &mut ModuleLowering<'a>, body: &'a [Stmt], value: Option<&'a Expr>) -> FuncId {
        let start = Start::of_module(FunctionKind::Function);
        let names = [".locals", ".globals"].map(|name| m.intern(name));
        let params = Params {
            positional: 2,
            names: names.to_vec(),
            ..Params::default()
        };
        let mut this = FunctionLowering::start(m, start, params);
        match value {
            Some(value) => {
                let value = this.expr(value);
                this.return_value(value);
            }
            None => {
                if super::class::has_annotations(body) {
                    let dict = this.reg();
                    this.emit(Inst::BuildDict {
                        dst: dict,
                        items: Vec::new(),
                    });
                    this.store_name(&ast::name::Name::new_static("__annotations__"), dict);
                }
                this.body(body);
                this.return_none();
            }
        }
        this.finish(None)
    }

    /// A call of `eval` or `exec` with positional arguments; `None`: an ordinary one, as all of `compile` are.
    pub fn text_call(&mut self, call: &'a ast::ExprCall, callee: &str) -> Option<Reg> {
        let args = &call.arguments;
        if callee == "compile"
            || !args.keywords.is_empty()
            || !(1..=3).contains(&args.args.len())
            || args.args.iter().any(Expr::is_starred_expr)
        {
            return None;
        }
        let source = self.expr(&args.args[0]);
        let globals = match args.args.get(1) {
            Some(globals) => self.expr(globals),
            None => self.none(),
        };
        let locals = match args.args.get(2) {
            Some(locals) => self.expr(locals),
            None => self.none(),
        };
        let (own_globals, own_locals) = match args.args.get(1) {
            Some(Expr::Dict(_)) => (self.none(), self.none()),
            _ => (self.globals(), self.local_variables()),
        };
        self.set_place(call);
        let is_eval = callee == "eval";
        let args = [source, globals, locals, own_globals, own_locals].map(RtArg::Reg);
        let mut args = args.to_vec();
        args.push(RtArg::Int(is_eval as i64));
        Some(self.rt(Entry::RunText, args))
    }
}

/// The expression that a text is, if it is one.
fn expression(parsed: &ParsedModule) -> Option<&Expr> {
    match parsed.tree().body.as_slice() {
        [Stmt::Expr(statement)] => Some(&statement.value),
        _ => None,
    }
}

/// The text without the blanks that all its lines begin with.
fn dedent(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let margin = lines
        .map(|line| line.len() - line.trim_start().len())
        .min()
        .unwrap_or(0);
    let cut = |line: &str| match line.trim().is_empty() {
        true => String::new(),
        false => line.get(margin..).unwrap_or(line).to_owned(),
    };
    let lines: Vec<String> = text.split('\n').map(cut).collect();
    lines.join("\n")
}

/// The str constants of a module.
#[derive(Default)]
struct Texts {
    all: BTreeSet<String>,
    /// Those that are the first argument of a call.
    given: BTreeSet<String>,
    /// Some call gets something else.
    others: bool,
    /// `getattr(x, "exec")`: packages for all versions of Python write so, as `exec` was a statement once.
    by_name: bool,
}

/// The builtin that `getattr(x, "name")` asks for.
fn asked_for(call: &ast::ExprCall) -> bool {
    let is_getattr = |f: &ast::ExprName| f.id.as_str() == "getattr";
    call.func.as_name_expr().is_some_and(is_getattr)
        && match call.arguments.args.get(1) {
            Some(Expr::StringLiteral(name)) => matches!(name.value.to_str(), "eval" | "exec"),
            _ => false,
        }
}

impl<'v> Visitor<'v> for Texts {
    fn visit_stmt(&mut self, stmt: &'v Stmt) {
        if let Stmt::Expr(statement) = stmt
            && statement.value.is_string_literal_expr()
        {
            return;
        }
        deep(|| walk_stmt(self, stmt));
    }

    fn visit_expr(&mut self, expr: &'v Expr) {
        match expr {
            Expr::StringLiteral(literal) => {
                self.all.insert(literal.value.to_str().to_owned());
            }
            Expr::Call(call) => {
                let is_ours =
                    |name: &ast::ExprName| matches!(name.id.as_str(), "eval" | "exec" | "compile");
                if asked_for(call) {
                    self.by_name = true;
                    self.others = true;
                }
                if call.func.as_name_expr().is_some_and(is_ours) {
                    match call.arguments.args.first() {
                        Some(Expr::StringLiteral(literal)) => {
                            self.given.insert(literal.value.to_str().to_owned());
                        }
                        _ => self.others = true,
                    }
                    for arg in &call.arguments.args {
                        self.visit_expr(arg);
                    }
                    return;
                }
            }
            Expr::Name(name) => {
                self.others |= matches!(name.id.as_str(), "eval" | "exec" | "compile");
            }
            _ => {}
        }
        deep(|| walk_expr(self, expr));
    }
}

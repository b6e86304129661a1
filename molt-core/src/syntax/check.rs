//! Rules of the language that are about where a construct stands: `return` outside a function,
//! `break` in `except*`, two stars in one target and the like.

use super::deep;
use super::patterns;
use super::scope::ScopeError;
use ruff_python_ast::visitor::{Visitor, walk_expr, walk_pattern, walk_stmt};
use ruff_python_ast::{
    self as ast, Comprehension, ExceptHandler, Expr, ExprContext, Identifier, ModModule,
    Parameters, Pattern, Stmt, TypeParam,
};
use ruff_text_size::{Ranged, TextRange};

const MAX_BLOCKS: u32 = 20;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Frame {
    Module,
    Class,
    Function,
    AsyncFunction,
    Lambda,
    Comprehension(&'static str),
}

/// Places where `yield`, `await` and `:=` are not allowed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Forbids {
    Annotation,
    Bound,
    Alias,
    Generic,
}

impl Forbids {
    fn place(self) -> &'static str {
        match self {
            Forbids::Annotation => "an annotation",
            Forbids::Bound => "a TypeVar bound",
            Forbids::Alias => "a type alias",
            Forbids::Generic => "the definition of a generic",
        }
    }
}

#[derive(Clone, Copy)]
struct Context {
    frame: Frame,
    in_loop: bool,
    in_except_star: bool,
    blocks: u32,
    forbids: Option<Forbids>,
}

struct Checker {
    errors: Vec<ScopeError>,
    context: Context,
    /// Frames outside the current one; the last is the nearest.
    outer: Vec<Frame>,
    future_annotations: bool,
    future_allowed: bool,
}

pub(super) fn check(module: &ModModule, future_annotations: bool) -> Vec<ScopeError> {
    let mut checker = Checker {
        errors: Vec::new(),
        context: Context {
            frame: Frame::Module,
            in_loop: false,
            in_except_star: false,
            blocks: 0,
            forbids: None,
        },
        outer: Vec::new(),
        future_annotations,
        future_allowed: true,
    };
    for (index, stmt) in module.body.iter().enumerate() {
        let is_docstring = index == 0
            && stmt
                .as_expr_stmt()
                .is_some_and(|s| s.value.is_string_literal_expr());
        let is_future = stmt.as_import_from_stmt().is_some_and(is_future_import);
        if !is_docstring && !is_future {
            checker.future_allowed = false;
        }
        checker.visit_stmt(stmt);
    }
    checker.errors
}

fn is_future_import(import: &ast::StmtImportFrom) -> bool {
    import.level == 0 && import.module.as_deref() == Some("__future__")
}

impl Checker {
    fn error(&mut self, range: TextRange, message: impl Into<String>) {
        self.errors.push((range, message.into()));
    }

    fn within(&mut self, context: Context, work: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.context, context);
        work(self);
        self.context = before;
    }

    fn in_frame(&mut self, frame: Frame, work: impl FnOnce(&mut Self)) {
        self.outer.push(self.context.frame);
        let context = Context {
            frame,
            in_loop: false,
            in_except_star: false,
            blocks: 0,
            forbids: None,
        };
        self.within(context, work);
        self.outer.pop();
    }

    fn forbidding(&mut self, forbids: Forbids, work: impl FnOnce(&mut Self)) {
        let context = Context {
            forbids: Some(forbids),
            ..self.context
        };
        self.within(context, work);
    }

    fn nested(&mut self, blocks: u32, range: TextRange, work: impl FnOnce(&mut Self)) {
        let depth = self.context.blocks + blocks;
        if depth > MAX_BLOCKS && self.context.blocks <= MAX_BLOCKS {
            self.error(range, "too many statically nested blocks");
        }
        self.within(
            Context {
                blocks: depth,
                ..self.context
            },
            work,
        );
    }

    fn binding_name(&mut self, name: &Identifier) {
        if name.id == "__debug__" {
            self.error(name.range, "cannot assign to __debug__");
        }
    }

    fn no_star(&mut self, expr: &Expr) {
        if expr.is_starred_expr() {
            self.error(expr.range(), "can't use starred expression here");
        }
    }

    fn no_star_target(&mut self, target: &Expr) {
        if target.is_starred_expr() {
            self.error(
                target.range(),
                "starred assignment target must be in a list or tuple",
            );
        }
    }

    fn no_repeated_keyword(&mut self, arguments: &ast::Arguments) {
        for (index, keyword) in arguments.keywords.iter().enumerate() {
            let Some(name) = &keyword.arg else { continue };
            self.binding_name(name);
            let earlier = &arguments.keywords[..index];
            if earlier
                .iter()
                .any(|k| k.arg.as_ref().is_some_and(|a| a.id == name.id))
            {
                self.error(
                    keyword.range,
                    format!("keyword argument repeated: {}", name.id),
                );
            }
        }
    }

    fn parameter_names(&mut self, parameters: &Parameters) {
        for parameter in parameters.iter() {
            self.binding_name(parameter.name());
        }
    }

    fn defaults(&mut self, parameters: &Parameters) {
        for parameter in parameters.iter_non_variadic_params() {
            if let Some(default) = &parameter.default {
                self.visit_expr(default);
            }
        }
    }

    fn annotation(&mut self, annotation: &Expr) {
        if self.future_annotations {
            self.forbidding(Forbids::Annotation, |this| this.visit_expr(annotation));
        } else {
            self.visit_expr(annotation);
        }
    }

    fn generic(&mut self, is_generic: bool, work: impl FnOnce(&mut Self)) {
        if is_generic {
            self.forbidding(Forbids::Generic, work)
        } else {
            work(self)
        }
    }

    fn type_params(&mut self, params: Option<&ast::TypeParams>) {
        for param in params.iter().flat_map(|params| params.iter()) {
            self.binding_name(param.name());
            if let TypeParam::TypeVar(var) = param
                && let Some(bound) = &var.bound
            {
                self.forbidding(Forbids::Bound, |this| this.visit_expr(bound));
            }
        }
    }

    fn function(&mut self, def: &ast::StmtFunctionDef) {
        self.binding_name(&def.name);
        for decorator in &def.decorator_list {
            self.visit_expr(&decorator.expression);
        }
        self.type_params(def.type_params.as_deref());
        self.parameter_names(&def.parameters);
        self.defaults(&def.parameters);
        self.generic(def.type_params.is_some(), |this| {
            for annotation in def.parameters.iter().filter_map(|p| p.annotation()) {
                this.annotation(annotation);
            }
            if let Some(returns) = &def.returns {
                this.annotation(returns);
            }
        });
        let frame = if def.is_async {
            Frame::AsyncFunction
        } else {
            Frame::Function
        };
        self.in_frame(frame, |this| this.visit_body(&def.body));
        if def.is_async {
            let mut finder = ReturnFinder::default();
            finder.visit_body(&def.body);
            if finder.yields {
                for range in finder.returns {
                    self.error(range, "'return' with value in async generator");
                }
            }
        }
    }

    fn class(&mut self, def: &ast::StmtClassDef) {
        self.binding_name(&def.name);
        for decorator in &def.decorator_list {
            self.visit_expr(&decorator.expression);
        }
        self.type_params(def.type_params.as_deref());
        if let Some(arguments) = &def.arguments {
            self.no_repeated_keyword(arguments);
            self.generic(def.type_params.is_some(), |this| {
                for base in &arguments.args {
                    this.visit_expr(base);
                }
                for keyword in &arguments.keywords {
                    this.visit_expr(&keyword.value);
                }
            });
        }
        self.in_frame(Frame::Class, |this| this.visit_body(&def.body));
    }

    fn loop_body(&mut self, range: TextRange, body: &[Stmt], orelse: &[Stmt]) {
        self.nested(1, range, |this| {
            let context = Context {
                in_loop: true,
                in_except_star: false,
                ..this.context
            };
            this.within(context, |this| this.visit_body(body));
        });
        self.visit_body(orelse);
    }

    fn try_statement(&mut self, try_stmt: &ast::StmtTry) {
        let finally = u32::from(!try_stmt.finalbody.is_empty());
        let guarded = u32::from(!try_stmt.handlers.is_empty());
        self.nested(finally + guarded, try_stmt.range, |this| {
            this.visit_body(&try_stmt.body)
        });
        self.nested(finally, try_stmt.range, |this| {
            this.visit_body(&try_stmt.orelse)
        });
        for (index, handler) in try_stmt.handlers.iter().enumerate() {
            let ExceptHandler::ExceptHandler(handler) = handler;
            if let Some(name) = &handler.name {
                self.binding_name(name);
            }
            match &handler.type_ {
                Some(expr) => self.visit_expr(expr),
                None if index + 1 < try_stmt.handlers.len() => {
                    self.error(handler.range, "default 'except:' must be last");
                }
                None => {}
            }
            self.nested(finally + 2, handler.range, |this| {
                let mut context = this.context;
                if try_stmt.is_star {
                    context = Context {
                        in_loop: false,
                        in_except_star: true,
                        ..context
                    };
                }
                this.within(context, |this| this.visit_body(&handler.body));
            });
        }
        self.nested(finally, try_stmt.range, |this| {
            this.visit_body(&try_stmt.finalbody)
        });
    }

    fn jump(&mut self, range: TextRange, outside: &str) {
        if self.context.in_except_star {
            self.error(
                range,
                "'break', 'continue' and 'return' cannot appear in an except* block",
            );
        } else if !self.context.in_loop {
            self.error(range, outside);
        }
    }

    fn return_statement(&mut self, statement: &ast::StmtReturn) {
        if let Some(value) = &statement.value {
            self.no_star(value);
            self.visit_expr(value);
        }
        if self.context.in_except_star {
            self.jump(statement.range, "");
        } else if !matches!(self.context.frame, Frame::Function | Frame::AsyncFunction) {
            self.error(statement.range, "'return' outside function");
        }
    }

    fn future_import(&mut self, import: &ast::StmtImportFrom) {
        if !is_future_import(import) {
            return;
        }
        if !self.future_allowed {
            self.error(
                import.range,
                "from __future__ imports must occur at the beginning of the file",
            );
        }
        for alias in &import.names {
            match alias.name.as_str() {
                "nested_scopes" | "generators" | "division" | "absolute_import"
                | "with_statement" | "print_function" | "unicode_literals" | "barry_as_FLUFL"
                | "generator_stop" | "annotations" => {}
                "braces" => self.error(alias.range, "not a chance"),
                other => {
                    self.error(
                        alias.range,
                        format!("future feature {other} is not defined"),
                    );
                }
            }
        }
    }

    fn need_async(&mut self, range: TextRange, what: &str) {
        if self.context.frame != Frame::AsyncFunction {
            self.error(range, format!("'{what}' outside async function"));
        }
    }

    fn forbidden(&mut self, range: TextRange, what: &str) {
        if let Some(forbids) = self.context.forbids {
            self.error(
                range,
                format!("{what} cannot be used within {}", forbids.place()),
            );
        }
    }

    fn yield_expression(&mut self, range: TextRange, is_from: bool) {
        self.forbidden(range, "yield expression");
        match self.context.frame {
            _ if self.context.forbids.is_some() => {}
            Frame::Module | Frame::Class => self.error(range, "'yield' outside function"),
            Frame::Comprehension(kind) => self.error(range, format!("'yield' inside {kind}")),
            Frame::AsyncFunction if is_from => {
                self.error(range, "'yield from' inside async function");
            }
            _ => {}
        }
    }

    fn await_expression(&mut self, range: TextRange) {
        self.forbidden(range, "await expression");
        match self.context.frame {
            _ if self.context.forbids.is_some() => {}
            Frame::Module | Frame::Class => self.error(range, "'await' outside function"),
            Frame::Function | Frame::Lambda => {
                self.error(range, "'await' outside async function");
            }
            Frame::Comprehension("generator expression") | Frame::AsyncFunction => {}
            Frame::Comprehension(_) => self.asynchronous_comprehension(range),
        }
    }

    /// An asynchronous list, set or dict comprehension makes the code around it asynchronous.
    fn asynchronous_comprehension(&mut self, range: TextRange) {
        let mut frames = self.outer.iter().rev().copied().chain([Frame::Module]);
        let around = frames.find(
            |frame| !matches!(frame, Frame::Comprehension(kind) if *kind != "generator expression"),
        );
        let allowed = matches!(around, Some(Frame::AsyncFunction | Frame::Comprehension(_)));
        if !allowed {
            self.error(
                range,
                "asynchronous comprehension outside of an asynchronous function",
            );
        }
    }

    fn comprehension(
        &mut self,
        kind: &'static str,
        range: TextRange,
        elements: [Option<&Expr>; 2],
        generators: &[Comprehension],
    ) {
        let Some((outermost, inner)) = generators.split_first() else {
            return;
        };
        self.visit_expr(&outermost.iter);
        let forbids = self.context.forbids;
        self.in_frame(Frame::Comprehension(kind), |this| {
            this.context.forbids = forbids;
            for generator in generators {
                if generator.target.is_starred_expr() {
                    this.no_star_target(&generator.target);
                }
                this.visit_expr(&generator.target);
                for condition in &generator.ifs {
                    this.visit_expr(condition);
                }
                if generator.is_async && kind != "generator expression" {
                    this.asynchronous_comprehension(range);
                }
            }
            for generator in inner {
                this.visit_expr(&generator.iter);
            }
            for element in elements.into_iter().flatten() {
                this.visit_expr(element);
            }
        });
    }

    fn sequence_target(&mut self, elements: &[Expr], context: ExprContext, range: TextRange) {
        let stars = elements
            .iter()
            .filter(|element| element.is_starred_expr())
            .count();
        if context == ExprContext::Store && stars > 1 {
            self.error(range, "multiple starred expressions in assignment");
        }
    }

    fn expression(&mut self, expr: &Expr) {
        match expr {
            Expr::Name(name) if name.id == "__debug__" => match name.ctx {
                ExprContext::Store => self.error(name.range, "cannot assign to __debug__"),
                ExprContext::Del => self.error(name.range, "cannot delete __debug__"),
                _ => {}
            },
            Expr::Attribute(attribute) => {
                if attribute.attr.id == "__debug__" {
                    match attribute.ctx {
                        ExprContext::Store => {
                            self.error(attribute.range, "cannot assign to __debug__");
                        }
                        ExprContext::Del => self.error(attribute.range, "cannot delete __debug__"),
                        _ => {}
                    }
                }
                walk_expr(self, expr);
            }
            Expr::Lambda(lambda) => {
                if let Some(parameters) = &lambda.parameters {
                    self.parameter_names(parameters);
                    self.defaults(parameters);
                }
                self.in_frame(Frame::Lambda, |this| this.visit_expr(&lambda.body));
            }
            Expr::ListComp(comp) => self.comprehension(
                "list comprehension",
                comp.range,
                [Some(&comp.elt), None],
                &comp.generators,
            ),
            Expr::SetComp(comp) => self.comprehension(
                "set comprehension",
                comp.range,
                [Some(&comp.elt), None],
                &comp.generators,
            ),
            Expr::DictComp(comp) => self.comprehension(
                "dict comprehension",
                comp.range,
                [comp.key.as_deref(), Some(&comp.value)],
                &comp.generators,
            ),
            Expr::Generator(comp) => self.comprehension(
                "generator expression",
                comp.range,
                [Some(&comp.elt), None],
                &comp.generators,
            ),
            Expr::Yield(inner) => {
                if let Some(value) = &inner.value {
                    self.no_star(value);
                }
                self.yield_expression(inner.range, false);
                walk_expr(self, expr);
            }
            Expr::YieldFrom(inner) => {
                self.yield_expression(inner.range, true);
                walk_expr(self, expr);
            }
            Expr::Await(inner) => {
                self.await_expression(inner.range);
                walk_expr(self, expr);
            }
            Expr::Named(named) => {
                self.forbidden(named.range, "named expression");
                walk_expr(self, expr);
            }
            Expr::Call(call) => {
                self.no_repeated_keyword(&call.arguments);
                walk_expr(self, expr);
            }
            Expr::Tuple(tuple) => {
                self.sequence_target(&tuple.elts, tuple.ctx, tuple.range);
                walk_expr(self, expr);
            }
            Expr::List(list) => {
                self.sequence_target(&list.elts, list.ctx, list.range);
                walk_expr(self, expr);
            }
            _ => walk_expr(self, expr),
        }
    }

    fn statement(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::FunctionDef(def) => self.function(def),
            Stmt::ClassDef(def) => self.class(def),
            Stmt::Return(statement) => self.return_statement(statement),
            Stmt::Break(statement) => self.jump(statement.range, "'break' outside loop"),
            Stmt::Continue(statement) => {
                self.jump(statement.range, "'continue' not properly in loop");
            }
            Stmt::For(for_stmt) => {
                if for_stmt.is_async {
                    self.need_async(for_stmt.range, "async for");
                }
                self.no_star_target(&for_stmt.target);
                self.no_star(&for_stmt.iter);
                self.visit_expr(&for_stmt.iter);
                self.visit_expr(&for_stmt.target);
                self.loop_body(for_stmt.range, &for_stmt.body, &for_stmt.orelse);
            }
            Stmt::While(while_stmt) => {
                self.visit_expr(&while_stmt.test);
                self.loop_body(while_stmt.range, &while_stmt.body, &while_stmt.orelse);
            }
            Stmt::With(with) => {
                if with.is_async {
                    self.need_async(with.range, "async with");
                }
                for item in &with.items {
                    self.visit_expr(&item.context_expr);
                    if let Some(target) = &item.optional_vars {
                        self.no_star_target(target);
                        self.visit_expr(target);
                    }
                }
                let blocks = with.items.len() as u32;
                self.nested(blocks, with.range, |this| this.visit_body(&with.body));
            }
            Stmt::Try(try_stmt) => self.try_statement(try_stmt),
            Stmt::Assign(assign) => {
                self.no_star(&assign.value);
                for target in &assign.targets {
                    self.no_star_target(target);
                }
                walk_stmt(self, stmt);
            }
            Stmt::AugAssign(assign) => {
                self.no_star(&assign.value);
                walk_stmt(self, stmt);
            }
            Stmt::AnnAssign(assign) => {
                self.visit_expr(&assign.target);
                self.annotation(&assign.annotation);
                if let Some(value) = &assign.value {
                    self.no_star(value);
                    self.visit_expr(value);
                }
            }
            Stmt::Expr(statement) => {
                self.no_star(&statement.value);
                walk_stmt(self, stmt);
            }
            Stmt::TypeAlias(alias) => {
                self.visit_expr(&alias.name);
                self.type_params(alias.type_params.as_deref());
                self.forbidding(Forbids::Alias, |this| this.visit_expr(&alias.value));
            }
            Stmt::Import(import) => {
                for alias in &import.names {
                    self.binding_name(alias.asname.as_ref().unwrap_or(&alias.name));
                }
            }
            Stmt::ImportFrom(import) => {
                self.future_import(import);
                for alias in &import.names {
                    self.binding_name(alias.asname.as_ref().unwrap_or(&alias.name));
                }
            }
            Stmt::Match(match_stmt) => {
                patterns::check(match_stmt, &mut self.errors);
                walk_stmt(self, stmt);
            }
            _ => walk_stmt(self, stmt),
        }
    }
}

impl<'a> Visitor<'a> for Checker {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        deep(|| self.statement(stmt));
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        deep(|| self.expression(expr));
    }

    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        match pattern {
            Pattern::MatchStar(ast::PatternMatchStar {
                name: Some(name), ..
            })
            | Pattern::MatchAs(ast::PatternMatchAs {
                name: Some(name), ..
            })
            | Pattern::MatchMapping(ast::PatternMatchMapping {
                rest: Some(name), ..
            }) => {
                self.binding_name(name);
            }
            _ => {}
        }
        deep(|| walk_pattern(self, pattern));
    }
}

/// Finds `return value` and `yield` of one function, not of those inside it.
#[derive(Default)]
struct ReturnFinder {
    returns: Vec<TextRange>,
    yields: bool,
}

impl<'a> Visitor<'a> for ReturnFinder {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(_) | Stmt::ClassDef(_) => {}
            Stmt::Return(statement) => {
                if statement.value.is_some() {
                    self.returns.push(statement.range);
                }
                deep(|| walk_stmt(self, stmt));
            }
            _ => deep(|| walk_stmt(self, stmt)),
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Lambda(_) | Expr::Generator(_) => {}
            Expr::Yield(_) => self.yields = true,
            _ => deep(|| walk_expr(self, expr)),
        }
    }
}

//! First half of the symbol tables: walk the tree, open scopes, note definitions and uses.

use super::consumed::{Consumer, consumer};
use super::{Mentions, Place, Scope, ScopeError, ScopeId, ScopeKind, ScopeTable, Symbol, mangle};
use crate::syntax::deep;
use ruff_python_ast::name::Name;
use ruff_python_ast::visitor::{Visitor, walk_except_handler, walk_expr, walk_pattern, walk_stmt};
use ruff_python_ast::{
    self as ast, Comprehension, ExceptHandler, Expr, ExprContext, Identifier, ModModule,
    Parameters, Pattern, Stmt, TypeParam, TypeParams,
};
use ruff_text_size::{Ranged, TextRange};

/// A `global` or `nonlocal` statement's name: reported there when it cannot be honoured.
pub(super) struct Directive {
    pub scope: ScopeId,
    pub name: Name,
    pub range: TextRange,
}

pub(super) struct Builder {
    table: ScopeTable,
    errors: Vec<ScopeError>,
    directives: Vec<Directive>,
    consumers: Vec<Consumer>,
    stack: Vec<ScopeId>,
    /// Depth of comprehension iterables around the current place, per open scope.
    iterable_depth: Vec<u32>,
    in_comp_target: bool,
}

impl Builder {
    pub fn new(future_annotations: bool) -> Self {
        Builder {
            table: ScopeTable {
                future_annotations,
                ..ScopeTable::default()
            },
            errors: Vec::new(),
            directives: Vec::new(),
            consumers: Vec::new(),
            stack: Vec::new(),
            iterable_depth: Vec::new(),
            in_comp_target: false,
        }
    }

    /// Calls that use up a generator expression, as far as their text says.
    pub fn consumers(&mut self) -> Vec<Consumer> {
        std::mem::take(&mut self.consumers)
    }

    pub fn finish(self) -> (ScopeTable, Vec<ScopeError>, Vec<Directive>) {
        (self.table, self.errors, self.directives)
    }

    pub fn module(&mut self, module: &ModModule) {
        self.enter(
            ScopeKind::Module,
            Name::new_static("<module>"),
            module.range,
        );
        self.visit_body(&module.body);
        self.leave();
    }

    fn current_id(&self) -> ScopeId {
        self.stack.last().copied().unwrap_or(ScopeTable::MODULE)
    }

    fn current(&mut self) -> &mut Scope {
        let id = self.current_id();
        &mut self.table.scopes[id.0 as usize]
    }

    fn error(&mut self, range: TextRange, message: impl Into<String>) {
        self.errors.push((range, message.into()));
    }

    fn enter(&mut self, kind: ScopeKind, name: Name, range: TextRange) -> ScopeId {
        let id = ScopeId(self.table.scopes.len() as u32);
        let parent = self.stack.last().copied();
        let outer = parent.map(|parent| self.table.scope(parent));
        let sees_class = outer.is_some_and(|outer| {
            (kind.is_annotation() && (outer.kind == ScopeKind::Class || outer.sees_class))
                || (kind.is_inlined() && outer.sees_class)
        });
        let private = outer.and_then(|outer| outer.private.clone());
        self.table.scopes.push(Scope {
            kind,
            name,
            parent,
            range,
            symbols: Default::default(),
            private,
            is_async: false,
            is_generator: false,
            sees_class,
            needs_class_cell: false,
            needs_class_dict: false,
            has_import_star: false,
        });
        self.table.by_node.insert((range, kind), id);
        self.stack.push(id);
        self.iterable_depth
            .push(self.iterable_depth.last().copied().unwrap_or(0));
        if sees_class && !kind.is_inlined() {
            self.mention("__classdict__", Mentions::USE, range);
        }
        id
    }

    fn leave(&mut self) {
        self.stack.pop();
        self.iterable_depth.pop();
    }

    fn mention(&mut self, name: &str, how: Mentions, range: TextRange) {
        let scope = self.current_id();
        self.mention_in(scope, name, how, range);
    }

    fn mention_in(&mut self, scope: ScopeId, name: &str, mut how: Mentions, range: TextRange) {
        let private = self.table.scope(self.current_id()).private.clone();
        let name = mangle(private.as_ref(), &Name::new(name));
        let known = self
            .table
            .scope(scope)
            .symbols
            .get(&name)
            .map(|symbol| symbol.mentions);
        let before = known.unwrap_or_default();
        if how.any(Mentions::PARAM) && before.any(Mentions::PARAM) {
            self.error(
                range,
                format!("duplicate argument '{name}' in function definition"),
            );
        }
        if how.any(Mentions::TYPE_PARAM) && before.any(Mentions::TYPE_PARAM) {
            self.error(range, format!("duplicate type parameter '{name}'"));
        }
        if self.in_comp_target && how.any(Mentions::LOCAL) && scope == self.current_id() {
            if before.any(Mentions::GLOBAL | Mentions::NONLOCAL) {
                self.error(
                    range,
                    format!(
                        "comprehension inner loop cannot rebind assignment expression target \
                         '{name}'"
                    ),
                );
            }
            how = how | Mentions::COMP_TARGET;
        }
        let symbol = self.table.scopes[scope.0 as usize]
            .symbols
            .entry(name)
            .or_insert(Symbol {
                mentions: Mentions::default(),
                place: Place::GlobalImplicit,
                passes_through: false,
            });
        symbol.mentions = before | how;
    }

    fn define(&mut self, name: &Identifier) {
        self.mention(&name.id, Mentions::LOCAL, name.range);
    }

    fn mentions_of(&self, scope: ScopeId, name: &str) -> Mentions {
        let name = self.table.mangle(self.current_id(), &Name::new(name));
        self.table
            .scope(scope)
            .symbol(&name)
            .map(|s| s.mentions)
            .unwrap_or_default()
    }

    fn annotation(&mut self, annotation: &Expr) {
        if !self.table.future_annotations {
            self.visit_expr(annotation);
        }
    }

    fn defaults(&mut self, parameters: &Parameters) {
        for parameter in parameters.iter_non_variadic_params() {
            if let Some(default) = &parameter.default {
                self.visit_expr(default);
            }
        }
    }

    fn parameter_annotations(&mut self, parameters: &Parameters) {
        for parameter in parameters.iter() {
            if let Some(annotation) = parameter.annotation() {
                self.annotation(annotation);
            }
        }
    }

    fn parameters(&mut self, parameters: &Parameters) {
        for parameter in parameters.posonlyargs.iter().chain(&parameters.args) {
            let name = parameter.name();
            self.mention(&name.id, Mentions::PARAM, name.range);
        }
        for parameter in &parameters.kwonlyargs {
            let name = parameter.name();
            self.mention(&name.id, Mentions::PARAM, name.range);
        }
        for parameter in parameters.vararg.iter().chain(&parameters.kwarg) {
            self.mention(&parameter.name.id, Mentions::PARAM, parameter.name.range);
        }
    }

    fn function(&mut self, def: &ast::StmtFunctionDef) {
        self.define(&def.name);
        self.defaults(&def.parameters);
        for decorator in &def.decorator_list {
            self.visit_expr(&decorator.expression);
        }
        if let Some(params) = &def.type_params {
            self.enter_type_params(params, &def.name.id, false);
        }
        self.parameter_annotations(&def.parameters);
        if let Some(returns) = &def.returns {
            self.annotation(returns);
        }
        self.enter(ScopeKind::Function, def.name.id.clone(), def.range);
        self.current().is_async = def.is_async;
        self.parameters(&def.parameters);
        self.visit_body(&def.body);
        self.leave();
        if def.type_params.is_some() {
            self.leave();
        }
    }

    fn class(&mut self, def: &ast::StmtClassDef) {
        self.define(&def.name);
        for decorator in &def.decorator_list {
            self.visit_expr(&decorator.expression);
        }
        if let Some(params) = &def.type_params {
            self.enter_type_params(params, &def.name.id, true);
            self.mention(".type_params", Mentions::LOCAL, params.range);
        }
        if let Some(arguments) = &def.arguments {
            for base in &arguments.args {
                self.visit_expr(base);
            }
            for keyword in &arguments.keywords {
                self.visit_expr(&keyword.value);
            }
        }
        self.enter(ScopeKind::Class, def.name.id.clone(), def.range);
        if def.type_params.is_some() {
            self.mention("__type_params__", Mentions::LOCAL, def.range);
            self.mention(".type_params", Mentions::USE, def.range);
        }
        self.current().private = Some(def.name.id.clone());
        self.visit_body(&def.body);
        self.leave();
        if def.type_params.is_some() {
            self.leave();
        }
    }

    fn enter_type_params(&mut self, params: &TypeParams, owner: &Name, of_class: bool) {
        let name = Name::new(format!("<generic parameters of {owner}>"));
        self.enter(ScopeKind::TypeParams, name, params.range);
        if of_class {
            self.current().private = Some(owner.clone());
        }
        for param in &params.type_params {
            let name = param.name();
            self.mention(&name.id, Mentions::LOCAL | Mentions::TYPE_PARAM, name.range);
            if let TypeParam::TypeVar(var) = param
                && let Some(bound) = &var.bound
            {
                self.enter(ScopeKind::TypeVarBound, name.id.clone(), bound.range());
                self.visit_expr(bound);
                self.leave();
            }
        }
    }

    fn type_alias(&mut self, alias: &ast::StmtTypeAlias) {
        self.visit_expr(&alias.name);
        let name = alias
            .name
            .as_name_expr()
            .map(|n| n.id.clone())
            .unwrap_or_default();
        if let Some(params) = &alias.type_params {
            self.enter_type_params(params, &name, false);
        }
        self.enter(ScopeKind::TypeAlias, name, alias.value.range());
        self.visit_expr(&alias.value);
        self.leave();
        if alias.type_params.is_some() {
            self.leave();
        }
    }

    fn lambda(&mut self, lambda: &ast::ExprLambda) {
        if let Some(parameters) = &lambda.parameters {
            self.defaults(parameters);
        }
        self.enter(
            ScopeKind::Lambda,
            Name::new_static("<lambda>"),
            lambda.range,
        );
        if let Some(parameters) = &lambda.parameters {
            self.parameters(parameters);
        }
        self.visit_expr(&lambda.body);
        self.leave();
    }

    fn annotated_assignment(&mut self, assign: &ast::StmtAnnAssign) {
        if let Expr::Name(target) = &*assign.target {
            let mentions = self.mentions_of(self.current_id(), &target.id);
            let in_module = self.current().kind == ScopeKind::Module;
            if assign.simple && !in_module && mentions.any(Mentions::GLOBAL | Mentions::NONLOCAL) {
                let what = if mentions.any(Mentions::GLOBAL) {
                    "global"
                } else {
                    "nonlocal"
                };
                self.error(
                    target.range,
                    format!("annotated name '{}' can't be {what}", target.id),
                );
            }
            if assign.simple {
                self.mention(
                    &target.id,
                    Mentions::ANNOTATED | Mentions::LOCAL,
                    target.range,
                );
            } else if assign.value.is_some() {
                self.mention(&target.id, Mentions::LOCAL, target.range);
            }
        } else {
            self.visit_expr(&assign.target);
        }
        self.annotation(&assign.annotation);
        if let Some(value) = &assign.value {
            self.visit_expr(value);
        }
    }

    fn directive(&mut self, names: &[Identifier], how: Mentions) {
        let what = if how == Mentions::GLOBAL {
            "global"
        } else {
            "nonlocal"
        };
        for name in names {
            let before = self.mentions_of(self.current_id(), &name.id);
            let id = &name.id;
            if before.any(Mentions::PARAM) {
                self.error(name.range, format!("name '{id}' is parameter and {what}"));
            } else if before.any(Mentions::USE) {
                let message = format!("name '{id}' is used prior to {what} declaration");
                self.error(name.range, message);
            } else if before.any(Mentions::ANNOTATED) {
                self.error(name.range, format!("annotated name '{id}' can't be {what}"));
            } else if before.any(Mentions::LOCAL | Mentions::IMPORT) {
                let message = format!("name '{id}' is assigned to before {what} declaration");
                self.error(name.range, message);
            }
            self.mention(id, how, name.range);
            self.add_directive(id, name.range);
        }
    }

    fn add_directive(&mut self, name: &Name, range: TextRange) {
        let scope = self.current_id();
        let name = self.table.mangle(scope, name);
        self.directives.push(Directive { scope, name, range });
    }

    fn import(&mut self, name: &Identifier, asname: Option<&Identifier>) {
        let stored = match asname {
            Some(asname) => asname.id.as_str(),
            None => name.id.split('.').next().unwrap_or_default(),
        };
        if stored == "*" {
            if self.current().kind != ScopeKind::Module {
                self.error(name.range, "import * only allowed at module level");
            }
            self.current().has_import_star = true;
            return;
        }
        self.mention(stored, Mentions::IMPORT | Mentions::LOCAL, name.range);
    }

    fn named_expression(&mut self, named: &ast::ExprNamed) {
        if let Expr::Name(target) = &*named.target {
            if self.iterable_depth.last().is_some_and(|depth| *depth > 0) {
                self.error(
                    named.range,
                    "assignment expression cannot be used in a comprehension iterable expression",
                );
            }
            if self.current().kind.is_comprehension() {
                self.named_in_comprehension(target);
            }
        }
        self.visit_expr(&named.value);
        self.visit_expr(&named.target);
    }

    /// The target of `:=` in a comprehension belongs to the function around it.
    fn named_in_comprehension(&mut self, target: &ast::ExprName) {
        for index in (0..self.stack.len()).rev() {
            let id = self.stack[index];
            let kind = self.table.scope(id).kind;
            let message = match kind {
                _ if kind.is_comprehension() => {
                    if self.mentions_of(id, &target.id).any(Mentions::COMP_TARGET) {
                        self.error(
                            target.range,
                            format!(
                                "assignment expression cannot rebind comprehension iteration \
                                 variable '{}'",
                                target.id
                            ),
                        );
                    }
                    continue;
                }
                ScopeKind::Module => {
                    self.mention(&target.id, Mentions::GLOBAL, target.range);
                    self.mention_in(id, &target.id, Mentions::GLOBAL, target.range);
                    return;
                }
                ScopeKind::Class => {
                    "assignment expression within a comprehension cannot be used in a class body"
                }
                ScopeKind::TypeParams => {
                    "assignment expression within a comprehension cannot be used within the \
                     definition of a generic"
                }
                ScopeKind::TypeVarBound => {
                    "assignment expression within a comprehension cannot be used in a TypeVar bound"
                }
                ScopeKind::TypeAlias => {
                    "assignment expression within a comprehension cannot be used in a type alias"
                }
                _ => {
                    let is_global = self.mentions_of(id, &target.id).any(Mentions::GLOBAL);
                    let how = if is_global {
                        Mentions::GLOBAL
                    } else {
                        Mentions::NONLOCAL
                    };
                    self.mention(&target.id, how, target.range);
                    self.add_directive(&target.id, target.range);
                    self.mention_in(id, &target.id, Mentions::LOCAL, target.range);
                    return;
                }
            };
            self.error(target.range, message);
            return;
        }
    }

    fn comprehension(
        &mut self,
        kind: ScopeKind,
        range: TextRange,
        elements: [Option<&Expr>; 2],
        generators: &[Comprehension],
    ) {
        let Some((outermost, inner)) = generators.split_first() else {
            return;
        };
        self.iterable(&outermost.iter);
        let name = match kind {
            ScopeKind::ListComp => "<listcomp>",
            ScopeKind::SetComp => "<setcomp>",
            ScopeKind::DictComp => "<dictcomp>",
            _ => "<genexpr>",
        };
        self.enter(kind, Name::new_static(name), range);
        if outermost.is_async {
            self.current().is_async = true;
        }
        self.comp_target(&outermost.target);
        for condition in &outermost.ifs {
            self.visit_expr(condition);
        }
        for generator in inner {
            self.comp_target(&generator.target);
            self.iterable(&generator.iter);
            for condition in &generator.ifs {
                self.visit_expr(condition);
            }
            if generator.is_async {
                self.current().is_async = true;
            }
        }
        for element in elements.into_iter().flatten() {
            self.visit_expr(element);
        }
        let awaits = self.current().is_async && kind != ScopeKind::Generator;
        self.leave();
        if awaits && self.current().kind.is_comprehension() {
            self.current().is_async = true;
        }
    }

    fn iterable(&mut self, iter: &Expr) {
        if let Some(depth) = self.iterable_depth.last_mut() {
            *depth += 1;
        }
        self.visit_expr(iter);
        if let Some(depth) = self.iterable_depth.last_mut() {
            *depth -= 1;
        }
    }

    fn comp_target(&mut self, target: &Expr) {
        let before = std::mem::replace(&mut self.in_comp_target, true);
        self.visit_expr(target);
        self.in_comp_target = before;
    }

    fn expression(&mut self, expr: &Expr) {
        match expr {
            Expr::Name(name) => {
                let how = if name.ctx == ExprContext::Load {
                    Mentions::USE
                } else {
                    Mentions::LOCAL
                };
                self.mention(&name.id, how, name.range);
                if name.ctx == ExprContext::Load
                    && name.id == "super"
                    && self.current().kind.is_function_like()
                {
                    self.mention("__class__", Mentions::USE, name.range);
                }
            }
            Expr::Named(named) => self.named_expression(named),
            Expr::Lambda(lambda) => self.lambda(lambda),
            Expr::ListComp(comp) => self.comprehension(
                ScopeKind::ListComp,
                comp.range,
                [Some(&comp.elt), None],
                &comp.generators,
            ),
            Expr::SetComp(comp) => self.comprehension(
                ScopeKind::SetComp,
                comp.range,
                [Some(&comp.elt), None],
                &comp.generators,
            ),
            Expr::DictComp(comp) => self.comprehension(
                ScopeKind::DictComp,
                comp.range,
                [comp.key.as_deref(), Some(&comp.value)],
                &comp.generators,
            ),
            Expr::Generator(comp) => self.comprehension(
                ScopeKind::Generator,
                comp.range,
                [Some(&comp.elt), None],
                &comp.generators,
            ),
            Expr::Call(call) => {
                walk_expr(self, expr);
                if let Some((generator, function)) = consumer(call)
                    && let Some(id) = self
                        .table
                        .by_node
                        .get(&(generator.range, ScopeKind::Generator))
                {
                    self.consumers.push(Consumer {
                        generator: *id,
                        function: function.cloned(),
                    })
                }
            }
            Expr::Yield(_) | Expr::YieldFrom(_) => {
                self.current().is_generator = true;
                walk_expr(self, expr);
            }
            Expr::Await(_) => {
                if self.current().kind.is_comprehension() {
                    self.current().is_async = true;
                }
                walk_expr(self, expr);
            }
            _ => walk_expr(self, expr),
        }
    }

    fn statement(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::FunctionDef(def) => self.function(def),
            Stmt::ClassDef(def) => self.class(def),
            Stmt::TypeAlias(alias) => self.type_alias(alias),
            Stmt::AnnAssign(assign) => self.annotated_assignment(assign),
            Stmt::Global(global) => self.directive(&global.names, Mentions::GLOBAL),
            Stmt::Nonlocal(nonlocal) => self.directive(&nonlocal.names, Mentions::NONLOCAL),
            Stmt::Import(import) => {
                for alias in &import.names {
                    self.import(&alias.name, alias.asname.as_ref());
                }
            }
            Stmt::ImportFrom(import) => {
                for alias in &import.names {
                    self.import(&alias.name, alias.asname.as_ref());
                }
            }
            _ => walk_stmt(self, stmt),
        }
    }
}

impl<'a> Visitor<'a> for Builder {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        deep(|| self.statement(stmt));
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        let in_target = self.in_comp_target;
        if !matches!(
            expr,
            Expr::Name(_) | Expr::Tuple(_) | Expr::List(_) | Expr::Starred(_)
        ) {
            self.in_comp_target = false;
        }
        deep(|| self.expression(expr));
        self.in_comp_target = in_target;
    }

    fn visit_except_handler(&mut self, handler: &'a ExceptHandler) {
        let ExceptHandler::ExceptHandler(inner) = handler;
        if let Some(name) = &inner.name {
            self.define(name);
        }
        walk_except_handler(self, handler);
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
                self.define(name);
            }
            _ => {}
        }
        deep(|| walk_pattern(self, pattern));
    }
}

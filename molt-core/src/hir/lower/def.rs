//! Functions and lambdas: defaults, annotations, decorators, bodies.

use super::function::{FunctionLowering, Start};
use crate::hir::{Arg, Const, FuncId, FunctionKind, Inst, Name, Reg, RtArg, Term};
use crate::syntax::scope::ScopeKind;
use molt_abi::entry::Entry;
use ruff_python_ast::{self as ast, Decorator, Expr, Parameters};
use ruff_text_size::Ranged;

/// Values evaluated where a function is defined.
#[derive(Default)]
struct Defaults {
    positional: Vec<Reg>,
    keyword: Vec<(Name, Reg)>,
}

impl<'a> FunctionLowering<'_, 'a> {
    pub fn function_def(&mut self, def: &'a ast::StmtFunctionDef) {
        let decorators = self.decorators(&def.decorator_list);
        self.set_place_of_definition(def, &def.name);
        let defaults = self.defaults(&def.parameters);
        let function = match &def.type_params {
            None => self.function_object(def, defaults, None),
            Some(params) => {
                let outer = self.open_type_params(params);
                let tuple = self.type_params(params);
                let function = self.function_object(def, defaults, Some(tuple));
                self.close_type_params(params, outer);
                function
            }
        };
        let function = self.decorate(&def.decorator_list, decorators, function);
        self.set_place_of_definition(def, &def.name);
        self.store_name(&def.name.id, function);
    }

    pub fn decorators(&mut self, decorators: &'a [Decorator]) -> Vec<Reg> {
        decorators
            .iter()
            .map(|decorator| self.expr(&decorator.expression))
            .collect()
    }

    /// Apply decorators from the last to the first.
    pub fn decorate(&mut self, nodes: &'a [Decorator], callees: Vec<Reg>, object: Reg) -> Reg {
        let mut object = object;
        for (node, callee) in nodes.iter().zip(callees).rev() {
            self.set_place(&node.expression);
            let dst = self.reg();
            self.emit(Inst::Call {
                dst,
                callee,
                args: vec![Arg::Pos(object)],
            });
            object = dst;
        }
        object
    }

    fn defaults(&mut self, parameters: &'a Parameters) -> Defaults {
        let mut defaults = Defaults::default();
        for parameter in parameters.posonlyargs.iter().chain(&parameters.args) {
            if let Some(default) = &parameter.default {
                defaults.positional.push(self.expr(default));
            }
        }
        for parameter in &parameters.kwonlyargs {
            if let Some(default) = &parameter.default {
                let value = self.expr(default);
                let name = self.private_name(&parameter.name().id);
                defaults.keyword.push((name, value));
            }
        }
        defaults
    }

    fn function_object(
        &mut self,
        def: &'a ast::StmtFunctionDef,
        defaults: Defaults,
        type_params: Option<Reg>,
    ) -> Reg {
        let annotations = self.annotations(def);
        let scope_id = self.m.scopes.of(def, ScopeKind::Function);
        let closure = self.closure_of(scope_id);
        let func = self.function_body(def);
        self.set_place_of_definition(def, &def.name);
        let dst = self.reg();
        self.emit(Inst::MakeFunction {
            dst,
            func,
            defaults: defaults.positional,
            kwdefaults: defaults.keyword,
            closure,
            annotations,
            type_params,
        });
        dst
    }

    /// A function without defaults, annotations and type parameters.
    pub fn plain_function(&mut self, func: FuncId, closure: Vec<Reg>) -> Reg {
        let dst = self.reg();
        self.emit(Inst::MakeFunction {
            dst,
            func,
            defaults: Vec::new(),
            kwdefaults: Vec::new(),
            closure,
            annotations: None,
            type_params: None,
        });
        dst
    }

    fn function_body(&mut self, def: &'a ast::StmtFunctionDef) -> FuncId {
        let scope_id = self.m.scopes.of(def, ScopeKind::Function);
        let scope = self.m.scopes.scope(scope_id);
        let first = match def.decorator_list.first() {
            Some(decorator) => decorator.range().start(),
            None => def.range.start(),
        };
        let start = Start {
            kind: FunctionKind::Function,
            scope: scope_id,
            name: def.name.to_string(),
            qualname: self.nested_qualname(&def.name),
            first_line: self.line_at(first),
            is_async: def.is_async,
            is_generator: scope.is_generator,
        };
        let around = std::mem::replace(&mut self.scope, scope_id);
        let params = self.param_table(Some(&def.parameters));
        self.scope = around;
        let mut inner = FunctionLowering::start(&mut *self.m, start, params);
        let doc = inner.docstring(&def.body);
        if inner.m.left_out.contains(&def.range.start().to_u32()) {
            inner.raise_left_out(&def.name);
        } else {
            inner.body(&def.body);
        }
        inner.return_none();
        inner.finish(doc)
    }

    /// Body of a function of the library that the program does not mention.
    fn raise_left_out(&mut self, name: &str) {
        let message = self.string(&format!(
            "{name}() was left out of the program, whose text does not mention it"
        ));
        self.rt_effect(Entry::RaiseClosedWorld, vec![RtArg::Reg(message)]);
        self.terminate(Term::Unreachable);
        let dead = self.new_block();
        self.switch_to(dead);
    }

    fn annotations(&mut self, def: &'a ast::StmtFunctionDef) -> Option<Reg> {
        let parameters = &def.parameters;
        let named = parameters
            .args
            .iter()
            .chain(&parameters.posonlyargs)
            .map(|parameter| &parameter.parameter)
            .chain(parameters.vararg.as_deref())
            .chain(
                parameters
                    .kwonlyargs
                    .iter()
                    .map(|parameter| &parameter.parameter),
            )
            .chain(parameters.kwarg.as_deref());
        let mut items = Vec::new();
        for parameter in named {
            if let Some(annotation) = &parameter.annotation {
                let name = self.private_name(&parameter.name.id);
                let key = self.constant(Const::Str(name));
                items.push((key, self.annotation(annotation)));
            }
        }
        if let Some(returns) = &def.returns {
            let key = self.string("return");
            items.push((key, self.annotation(returns)));
        }
        if items.is_empty() {
            return None;
        }
        let dst = self.reg();
        self.emit(Inst::BuildDict { dst, items });
        Some(dst)
    }

    /// Value of an annotation; its text under `from __future__ import annotations`.
    pub fn annotation(&mut self, annotation: &'a Expr) -> Reg {
        if self.m.scopes.future_annotations {
            self.set_place(annotation);
            let text = super::unparse::unparse(annotation, &self.m.parsed.source.text);
            return self.string(&text);
        }
        // `*args: *Ts`
        if let Expr::Starred(starred) = annotation {
            let src = self.expr(&starred.value);
            let dst = self.reg();
            self.emit(Inst::Unpack {
                dsts: vec![dst],
                src,
            });
            return dst;
        }
        self.expr(annotation)
    }

    pub fn lambda(&mut self, lambda: &'a ast::ExprLambda) -> Reg {
        let defaults = match &lambda.parameters {
            Some(parameters) => self.defaults(parameters),
            None => Defaults::default(),
        };
        let scope_id = self.m.scopes.of(lambda, ScopeKind::Lambda);
        let scope = self.m.scopes.scope(scope_id);
        self.set_place(lambda);
        let closure = self.closure_of(scope_id);
        let start = Start {
            kind: FunctionKind::Lambda,
            scope: scope_id,
            name: "<lambda>".into(),
            qualname: self.nested_qualname("<lambda>"),
            first_line: self.place.line,
            is_async: false,
            is_generator: scope.is_generator,
        };
        let params = self.param_table(lambda.parameters.as_deref());
        let mut inner = FunctionLowering::start(&mut *self.m, start, params);
        let value = inner.expr(&lambda.body);
        inner.return_value(value);
        let func = inner.finish(None);
        let dst = self.reg();
        self.emit(Inst::MakeFunction {
            dst,
            func,
            defaults: defaults.positional,
            kwdefaults: defaults.keyword,
            closure,
            annotations: None,
            type_params: None,
        });
        dst
    }
}

//! Type parameters and `type` statements (PEP 695). Bounds and alias values are functions that
//! the runtime calls when somebody asks for them.

use super::function::{FunctionLowering, Start};
use crate::hir::{FunctionKind, Inst, Params, Reg, RtArg};
use crate::syntax::scope::{ScopeId, ScopeKind};
use molt_abi::entry::Entry;
use ruff_python_ast::{self as ast, Expr, TypeParam, TypeParams};

impl<'a> FunctionLowering<'_, 'a> {
    /// Enter the scope of type parameters; gives the scope around.
    pub fn open_type_params(&mut self, params: &'a TypeParams) -> ScopeId {
        let scope = self.m.scopes.of(params, ScopeKind::TypeParams);
        self.open_inlined(scope);
        std::mem::replace(&mut self.scope, scope)
    }

    pub fn close_type_params(&mut self, params: &'a TypeParams, outer: ScopeId) {
        self.scope = outer;
        self.close_inlined(self.m.scopes.of(params, ScopeKind::TypeParams));
    }

    /// Make the parameters, bind their names; gives the tuple of them.
    pub fn type_params(&mut self, params: &'a TypeParams) -> Reg {
        let mut items = Vec::new();
        for param in params.iter() {
            self.set_place(param);
            let name = self.name(&param.name().id);
            let (kind, evaluator) = match param {
                TypeParam::TypeVar(var) => match var.bound.as_deref() {
                    None => (0, RtArg::Unset),
                    Some(bound) => {
                        let scope = self.m.scopes.of(bound, ScopeKind::TypeVarBound);
                        let function = self.evaluator(scope, &var.name.id, bound);
                        let kind = if bound.is_tuple_expr() { 3 } else { 0 };
                        (kind, RtArg::Reg(function))
                    }
                },
                TypeParam::TypeVarTuple(_) => (1, RtArg::Unset),
                TypeParam::ParamSpec(_) => (2, RtArg::Unset),
            };
            let args = vec![RtArg::Name(name), RtArg::Int(kind), evaluator];
            let var = self.rt(Entry::MakeTypeVar, args);
            self.store_name(&param.name().id, var);
            items.push(var);
        }
        let dst = self.reg();
        self.emit(Inst::BuildTuple { dst, items });
        dst
    }

    pub fn type_alias(&mut self, alias: &'a ast::StmtTypeAlias) {
        let Expr::Name(name) = &*alias.name else {
            return;
        };
        let (tuple, outer) = match &alias.type_params {
            Some(params) => {
                let outer = self.open_type_params(params);
                (RtArg::Reg(self.type_params(params)), Some((params, outer)))
            }
            None => (RtArg::Unset, None),
        };
        let scope = self.m.scopes.of(&*alias.value, ScopeKind::TypeAlias);
        let function = self.evaluator(scope, &name.id, &alias.value);
        self.set_place(alias);
        let text = self.name(&name.id);
        let args = vec![RtArg::Name(text), tuple, RtArg::Reg(function)];
        let value = self.rt(Entry::MakeTypeAlias, args);
        if let Some((params, outer)) = outer {
            self.close_type_params(params, outer);
        }
        self.store_name(&name.id, value);
    }

    /// A function without parameters that evaluates `expr`.
    fn evaluator(&mut self, scope: ScopeId, name: &str, expr: &'a Expr) -> Reg {
        self.set_place(expr);
        let closure = self.closure_of(scope);
        let start = Start {
            kind: FunctionKind::Function,
            scope,
            name: name.to_owned(),
            qualname: self.nested_qualname(name),
            first_line: self.place.line,
            is_async: false,
            is_generator: false,
        };
        let mut inner = FunctionLowering::start(&mut *self.m, start, Params::default());
        let value = inner.expr(expr);
        inner.return_value(value);
        let func = inner.finish(None);
        self.plain_function(func, closure)
    }
}

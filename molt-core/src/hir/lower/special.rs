//! Calls of builtins that look at the code around them: `super()`, `locals()`, `globals()`, and
//! those that the closed world restricts: `eval`, `exec`, `compile`.

use super::function::FunctionLowering;
use super::names::Slot;
use crate::diagnostics::{Diagnostic, Span};
use crate::hir::{Arg, Const, Inst, Reg, RtArg};
use crate::syntax::scope::{Place, ScopeKind, ScopeTable};
use molt_abi::entry::Entry;
use ruff_python_ast::visitor::{Visitor, walk_expr};
use ruff_python_ast::{self as ast, Expr, name};
use ruff_python_parser::parse_expression;

/// Code of the diagnostics about what a closed world cannot do.
pub const CLOSED_WORLD: &str = "closed-world";

impl<'a> FunctionLowering<'_, 'a> {
    /// The value of a call that needs its place in the program; `None` for ordinary calls.
    pub fn special_call(&mut self, call: &'a ast::ExprCall) -> Option<Reg> {
        let callee = call.func.as_name_expr()?.id.as_str();
        let special = matches!(
            callee,
            "super"
                | "locals"
                | "vars"
                | "dir"
                | "globals"
                | "eval"
                | "exec"
                | "compile"
                | "__import__"
        );
        if !special || !self.names_builtin(callee) {
            return None;
        }
        let no_args = call.arguments.args.is_empty() && call.arguments.keywords.is_empty();
        let about_place = matches!(callee, "super" | "locals" | "vars" | "dir" | "globals");
        if no_args && about_place && self.m.has_import_star() {
            return Some(self.if_builtin(call, callee));
        }
        self.builtin_call(call, callee, no_args)
    }

    /// A call of a name that `import *` may have bound: what it means is seen when it runs.
    fn if_builtin(&mut self, call: &'a ast::ExprCall, name: &str) -> Reg {
        let found = self.expr(&call.func);
        let (builtin, same, dst) = (self.reg(), self.reg(), self.reg());
        let text = self.name(name);
        self.emit(Inst::LoadBuiltin {
            dst: builtin,
            name: text,
        });
        self.emit(Inst::Is {
            dst: same,
            negate: false,
            lhs: found,
            rhs: builtin,
        });
        let (special, ordinary, end) = (self.new_block(), self.new_block(), self.new_block());
        self.branch(same, special, ordinary);
        self.switch_to(special);
        match self.builtin_call(call, name, true) {
            Some(src) => {
                self.emit(Inst::Copy { dst, src });
                self.jump(end);
            }
            None => self.jump(ordinary),
        }
        self.switch_to(ordinary);
        self.set_place(call);
        self.emit(Inst::Call {
            dst,
            callee: found,
            args: vec![],
        });
        self.jump(end);
        self.switch_to(end);
        dst
    }

    fn builtin_call(
        &mut self,
        call: &'a ast::ExprCall,
        callee: &str,
        no_args: bool,
    ) -> Option<Reg> {
        match callee {
            "super" if no_args => self.zero_arg_super(),
            "locals" | "vars" if no_args => Some(self.local_variables()),
            "dir" if no_args => {
                let dict = self.variables_to_list();
                let name = self.name("sorted");
                let callee = self.reg();
                self.emit(Inst::LoadBuiltin { dst: callee, name });
                let dst = self.reg();
                self.emit(Inst::Call {
                    dst,
                    callee,
                    args: vec![Arg::Pos(dict)],
                });
                Some(dst)
            }
            "globals" if no_args => Some(self.globals()),
            "eval" | "exec" | "compile" => {
                if callee == "eval"
                    && let Some(value) = self.constant_eval(call)
                {
                    return Some(value);
                }
                self.warn_of_text(call, callee);
                self.text_call(call, callee)
            }
            "__import__" => self.constant_import(call),
            _ => None,
        }
    }

    /// Like `means_builtin`, in class bodies and beside `import *` too: they hardly ever bring names of builtins that
    /// must know their place.
    fn names_builtin(&self, name: &str) -> bool {
        let scopes = self.m.scopes;
        let scope = scopes.scope(self.scope);
        let global = if scope.kind == ScopeKind::Class {
            scope
                .symbol(name)
                .is_none_or(|symbol| symbol.place == Place::GlobalImplicit)
        } else {
            let place = scopes.resolve(self.scope, name).place;
            match place {
                Place::GlobalImplicit | Place::GlobalExplicit => true,
                Place::Local => scope.kind == ScopeKind::Module,
                _ => false,
            }
        };
        global && !self.m.binds(name)
    }

    fn zero_arg_super(&mut self) -> Option<Reg> {
        if self.m.scopes.scope(self.frame_scope()).kind == ScopeKind::Module {
            return None;
        }
        let class = match self.class_cell() {
            Some(Slot::Cell(cell) | Slot::Free(cell)) => {
                let name = self.name("__class__");
                let dst = self.reg();
                self.emit(Inst::LoadCell {
                    dst,
                    cell,
                    name,
                    free: true,
                });
                RtArg::Reg(dst)
            }
            _ => RtArg::Unset,
        };
        let first = match self.first_param {
            Some(Slot::Reg(reg)) => RtArg::Reg(reg),
            Some(Slot::Cell(cell) | Slot::Free(cell)) => {
                let params = &self.m.functions[self.id].params;
                let name = params.names[0];
                let dst = self.reg();
                self.emit(Inst::LoadCell {
                    dst,
                    cell,
                    name,
                    free: false,
                });
                RtArg::Reg(dst)
            }
            None => RtArg::Unset,
        };
        Some(self.rt(Entry::LoadSuper, vec![class, first]))
    }

    pub fn globals(&mut self) -> Reg {
        if let Some(text) = self.text {
            return text.globals;
        }
        self.m.dynamic_globals = true;
        self.namespace_of_module()
    }

    fn namespace_of_module(&mut self) -> Reg {
        let dst = self.reg();
        self.emit(Inst::Globals { dst });
        dst
    }

    /// As [`Self::local_variables`], for a look at the names alone: the module gets no others by it.
    fn variables_to_list(&mut self) -> Reg {
        if self.scope == ScopeTable::MODULE && self.text.is_none() {
            return self.namespace_of_module();
        }
        self.local_variables()
    }

    /// A dict of the local variables that are bound; in a class body its namespace.
    pub fn local_variables(&mut self) -> Reg {
        if self.scope == ScopeTable::MODULE {
            if let Some(text) = self.text {
                return text.locals;
            }
            return self.globals();
        }
        if let Some(namespace) = self.namespace
            && self.m.scopes.scope(self.scope).kind == ScopeKind::Class
        {
            return namespace;
        }
        let dict = self.reg();
        self.emit(Inst::BuildDict {
            dst: dict,
            items: Vec::new(),
        });
        for (name, slot) in self.visible_variables() {
            let done = self.new_block();
            let id = self.name(&name);
            match slot {
                Slot::Reg(src) => {
                    let is_set = self.reg();
                    self.emit(Inst::IsSet { dst: is_set, src });
                    let bound = self.new_block();
                    self.branch(is_set, bound, done);
                    self.switch_to(bound);
                    let key = self.constant(Const::Str(id));
                    self.emit(Inst::DictInsert {
                        dict,
                        key,
                        value: src,
                    });
                }
                Slot::Cell(cell) | Slot::Free(cell) => {
                    let outer = self.handler;
                    let unbound = self.new_block();
                    self.set_handler(Some(unbound));
                    let value = self.reg();
                    self.emit(Inst::LoadCell {
                        dst: value,
                        cell,
                        name: id,
                        free: false,
                    });
                    self.set_handler(outer);
                    let key = self.constant(Const::Str(id));
                    self.emit(Inst::DictInsert { dict, key, value });
                    self.jump(done);
                    self.switch_to(unbound);
                    self.catch();
                }
            }
            self.jump(done);
            self.switch_to(done);
        }
        dict
    }

    /// Variables of the frame and of the comprehensions around the current place in it: those
    /// in registers first, then cells, then free ones.
    fn visible_variables(&self) -> Vec<(name::Name, Slot)> {
        let scopes = self.m.scopes;
        let mut chain = vec![self.scope];
        while let Some(last) = chain.last().copied()
            && scopes.scope(last).kind.is_inlined()
            && let Some(parent) = scopes.scope(last).parent
        {
            chain.push(parent);
        }
        chain.reverse();
        let mut found: Vec<(name::Name, Slot)> = Vec::new();
        for id in chain {
            for name in scopes.scope(id).symbols.keys() {
                let owner = scopes.resolve(id, name).owner;
                if matches!(name.as_str(), "__class__" | "__classdict__")
                    || name.starts_with('.')
                    || found.iter().any(|(known, _)| known == name)
                {
                    continue;
                }
                if let Some(slot) = self.vars.get(&(owner, name.clone())) {
                    found.push((name.clone(), *slot));
                }
            }
        }
        found.sort_by_key(|(name, slot)| match slot {
            Slot::Reg(_) => (0, name::Name::default()),
            Slot::Cell(_) => (1, name.clone()),
            Slot::Free(_) => (2, name.clone()),
        });
        found
    }

    /// `eval("constant")` is compiled in place, seeing the names that CPython's would.
    fn constant_eval(&mut self, call: &'a ast::ExprCall) -> Option<Reg> {
        let ([Expr::StringLiteral(literal)], []) =
            (&*call.arguments.args, &*call.arguments.keywords)
        else {
            return None;
        };
        let text = literal.value.to_str().trim_matches([' ', '\t', '\n']);
        if text.contains(['\\', char::REPLACEMENT_CHARACTER]) {
            return None;
        }
        let parsed = match parse_expression(text) {
            Ok(parsed) => parsed,
            Err(_) => {
                self.raise_builtin("SyntaxError", "invalid syntax");
                return Some(self.none());
            }
        };
        // Its nodes live as long as those of the module: the compiler's process is short.
        let expr: &'static Expr = Box::leak(parsed.into_syntax().body);
        let mut finder = NestedScopes(false);
        finder.visit_expr(expr);
        if finder.0 {
            return None;
        }
        self.set_place(call);
        let outer = std::mem::replace(&mut self.place_is_fixed, true);
        let value = self.expr(expr);
        self.place_is_fixed = outer;
        Some(value)
    }

    fn constant_import(&mut self, call: &'a ast::ExprCall) -> Option<Reg> {
        let ([Expr::StringLiteral(literal)], []) =
            (&*call.arguments.args, &*call.arguments.keywords)
        else {
            return None;
        };
        let dotted = literal.value.to_str();
        let Some(module) = self.module_or_missing(dotted) else {
            return Some(self.reg());
        };
        // The value is the first package of the dotted name.
        match dotted.split_once('.') {
            Some((first, _)) => self.module_or_missing(first),
            None => Some(module),
        }
    }

    /// Warn of text that only the running program knows.
    fn warn_of_text(&mut self, call: &'a ast::ExprCall, callee: &str) {
        let Some(Expr::Name(function)) = Some(&*call.func) else {
            return;
        };
        if matches!(call.arguments.args.first(), Some(Expr::StringLiteral(_))) {
            return;
        }
        let path = self.m.parsed.path();
        let message =
            format!("{callee}() of text that is no constant of the program is not possible");
        self.m.diagnostics.push(
            Diagnostic::warning(CLOSED_WORLD, path, Span::from(function.range), message)
                .with_note("all code of the program is compiled ahead of time")
                .with_hint("NotImplementedError is raised if this call gets such a text"),
        );
    }
}

/// Finds code that would need a scope of its own.
struct NestedScopes(bool);

impl<'v> Visitor<'v> for NestedScopes {
    fn visit_expr(&mut self, expr: &'v Expr) {
        self.0 |= matches!(
            expr,
            Expr::Lambda(_)
                | Expr::ListComp(_)
                | Expr::SetComp(_)
                | Expr::DictComp(_)
                | Expr::Generator(_)
                | Expr::Named(_)
                | Expr::Await(_)
                | Expr::Yield(_)
                | Expr::YieldFrom(_)
                | Expr::FString(_)
        );
        crate::syntax::deep(|| walk_expr(self, expr));
    }
}

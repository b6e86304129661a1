//! Comprehensions, which run in the frame of the code around them, and generator expressions,
//! which are functions of their own.

use super::function::{FunctionLowering, Start};
use super::stmt::LoopSource;
use crate::hir::{Arg, FunctionKind, Inst, Params, Reg};
use crate::syntax::deep;
use crate::syntax::scope::{ScopeId, ScopeKind};
use ruff_python_ast::{self as ast, Comprehension};
use ruff_text_size::Ranged;

/// What one `for` of a comprehension goes over.
#[derive(Clone, Copy)]
enum CompSource {
    Loop(LoopSource),
    Async(Reg),
}

impl<'a> FunctionLowering<'_, 'a> {
    pub fn list_comp(&mut self, comp: &'a ast::ExprListComp) -> Reg {
        let scope = self.m.scopes.of(comp, ScopeKind::ListComp);
        self.inlined(scope, &comp.generators, |this, result| match result {
            None => {
                let dst = this.reg();
                this.emit(Inst::BuildList {
                    dst,
                    items: Vec::new(),
                });
                dst
            }
            Some(list) => {
                let item = this.expr(&comp.elt);
                this.emit(Inst::ListAppend { list, item });
                list
            }
        })
    }

    pub fn set_comp(&mut self, comp: &'a ast::ExprSetComp) -> Reg {
        let scope = self.m.scopes.of(comp, ScopeKind::SetComp);
        self.inlined(scope, &comp.generators, |this, result| match result {
            None => {
                let dst = this.reg();
                this.emit(Inst::BuildSet {
                    dst,
                    items: Vec::new(),
                });
                dst
            }
            Some(set) => {
                let item = this.expr(&comp.elt);
                this.emit(Inst::SetAdd { set, item });
                set
            }
        })
    }

    pub fn dict_comp(&mut self, comp: &'a ast::ExprDictComp) -> Reg {
        let scope = self.m.scopes.of(comp, ScopeKind::DictComp);
        self.inlined(scope, &comp.generators, |this, result| match result {
            None => {
                let dst = this.reg();
                this.emit(Inst::BuildDict {
                    dst,
                    items: Vec::new(),
                });
                dst
            }
            Some(dict) => {
                if let Some(key) = &comp.key {
                    let key = this.expr(key);
                    let value = this.expr(&comp.value);
                    this.emit(Inst::DictInsert { dict, key, value });
                }
                dict
            }
        })
    }

    /// `step(None)` makes the collection, `step(Some(it))` adds an element to it.
    fn inlined(
        &mut self,
        scope: ScopeId,
        generators: &'a [Comprehension],
        step: impl Fn(&mut Self, Option<Reg>) -> Reg,
    ) -> Reg {
        // The outermost iterable belongs to the scope around.
        let source = self.comp_source(&generators[0]);
        let result = step(self, None);
        let around = std::mem::replace(&mut self.scope, scope);
        self.open_inlined(scope);
        self.comp_loops(generators, Some(source), &|this| {
            step(this, Some(result));
        });
        self.close_inlined(scope);
        self.scope = around;
        result
    }

    fn comp_source(&mut self, generator: &'a Comprehension) -> CompSource {
        if generator.is_async {
            CompSource::Async(self.async_iterator(&generator.iter, true))
        } else {
            let line = self.line_at(generator.iter.start());
            CompSource::Loop(self.loop_source(&generator.iter, line))
        }
    }

    /// The nested loops of a comprehension with `element` innermost.
    fn comp_loops(
        &mut self,
        generators: &'a [Comprehension],
        source: Option<CompSource>,
        element: &dyn Fn(&mut Self),
    ) {
        let Some((generator, inner)) = generators.split_first() else {
            element(self);
            return;
        };
        let source = match source {
            Some(source) => source,
            None => self.comp_source(generator),
        };
        let exit = self.new_block();
        let (head, item) = match source {
            CompSource::Loop(source) => self.loop_head(source, exit),
            CompSource::Async(iterator) => {
                let head = self.new_block();
                self.jump(head);
                self.switch_to(head);
                (head, self.async_next(iterator, exit))
            }
        };
        self.assign(&generator.target, item);
        for condition in &generator.ifs {
            let passed = self.new_block();
            self.condition(condition, passed, head);
            self.switch_to(passed);
        }
        deep(|| self.comp_loops(inner, None, element));
        self.jump(head);
        match source {
            CompSource::Loop(_) => self.switch_to(exit),
            CompSource::Async(_) => self.end_async_iteration(exit),
        }
    }

    pub fn generator(&mut self, comp: &'a ast::ExprGenerator) -> Reg {
        let scope_id = self.m.scopes.of(comp, ScopeKind::Generator);
        let scope = self.m.scopes.scope(scope_id);
        let first = &comp.generators[0];
        let iterator = if first.is_async {
            self.async_iterator(&first.iter, true)
        } else {
            let iterable = self.iterable(&first.iter);
            self.set_line(&first.iter);
            let dst = self.reg();
            self.emit(Inst::GetIter { dst, src: iterable });
            dst
        };
        // As the only argument of a call it starts at the call's parenthesis.
        let before = &self.m.parsed.source.text[..comp.range.start().to_usize()];
        self.line = match before.rfind('(') {
            Some(at) if !comp.parenthesized => self.m.parsed.line(at as u32),
            _ => self.line_at(comp.range.start()),
        };
        let closure = self.closure_of(scope_id);
        let start = Start {
            kind: FunctionKind::GeneratorExpression,
            scope: scope_id,
            name: "<genexpr>".into(),
            qualname: self.nested_qualname("<genexpr>"),
            first_line: self.line,
            is_async: scope.is_async,
            is_generator: true,
        };
        let params = Params {
            positional: 1,
            names: vec![self.name(".0")],
            ..Params::default()
        };
        let mut inner = FunctionLowering::start(&mut *self.m, start, params);
        let source = inner.m.functions[inner.id].param_regs[0];
        let source = match first.is_async {
            true => CompSource::Async(source),
            false => CompSource::Loop(LoopSource::Iterator(source)),
        };
        inner.comp_loops(&comp.generators, Some(source), &|this| {
            let value = this.expr(&comp.elt);
            this.yield_value(value);
        });
        inner.return_none();
        let func = inner.finish(None);
        let callee = self.reg();
        self.emit(Inst::MakeFunction {
            dst: callee,
            func,
            defaults: Vec::new(),
            kwdefaults: Vec::new(),
            closure,
            annotations: None,
            type_params: None,
        });
        let dst = self.reg();
        self.emit(Inst::Call {
            dst,
            callee,
            args: vec![Arg::Pos(iterator)],
        });
        dst
    }
}

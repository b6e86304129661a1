//! Comprehensions, which run in the frame of the code around them, and generator expressions,
//! which are functions of their own.

use super::function::{FunctionLowering, Start};
use super::stmt::LoopSource;
use crate::hir::{Arg, FunctionKind, Inst, Params, Place, Reg};
use crate::syntax::deep;
use crate::syntax::scope::{ScopeId, ScopeKind};
use ruff_python_ast::{self as ast, Comprehension};
use ruff_text_size::{Ranged, TextRange, TextSize};

/// What one `for` of a comprehension goes over.
#[derive(Clone, Copy)]
pub(super) enum CompSource {
    Loop(LoopSource),
    Async(Reg),
}

impl<'a> FunctionLowering<'_, 'a> {
    pub fn list_comp(&mut self, comp: &'a ast::ExprListComp) -> Reg {
        let scope = self.m.scopes.of(comp, ScopeKind::ListComp);
        self.inlined(scope, comp, &comp.generators, |this, result| match result {
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
        self.inlined(scope, comp, &comp.generators, |this, result| match result {
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
        self.inlined(scope, comp, &comp.generators, |this, result| match result {
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
                    let range = TextRange::new(key.start(), comp.value.end());
                    let key = this.expr(key);
                    let value = this.expr(&comp.value);
                    this.place = this.place_of(range);
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
        whole: &impl Ranged,
        generators: &'a [Comprehension],
        step: impl Fn(&mut Self, Option<Reg>) -> Reg,
    ) -> Reg {
        // The outermost iterable belongs to the scope around.
        let place = self.place_of(whole.range());
        let source = self.comp_source(&generators[0], place);
        let result = step(self, None);
        let around = std::mem::replace(&mut self.scope, scope);
        self.open_inlined(scope);
        self.comp_loops(generators, Some(source), place, &|this| {
            step(this, Some(result));
        });
        self.close_inlined(scope);
        self.scope = around;
        result
    }

    pub(super) fn comp_source(&mut self, generator: &'a Comprehension, place: Place) -> CompSource {
        if generator.is_async {
            CompSource::Async(self.async_iterator(&generator.iter, true, place))
        } else {
            CompSource::Loop(self.loop_source(&generator.iter, place))
        }
    }

    /// The nested loops of a comprehension with `element` innermost; `place` is the whole's.
    pub(super) fn comp_loops(
        &mut self,
        generators: &'a [Comprehension],
        source: Option<CompSource>,
        place: Place,
        element: &dyn Fn(&mut Self),
    ) {
        let Some((generator, inner)) = generators.split_first() else {
            element(self);
            return;
        };
        let source = match source {
            Some(source) => source,
            None => self.comp_source(generator, place),
        };
        self.place = place;
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
        deep(|| self.comp_loops(inner, None, place, element));
        self.jump(head);
        match source {
            CompSource::Loop(_) => self.switch_to(exit),
            CompSource::Async(_) => {
                self.place = place;
                self.end_async_iteration(exit)
            }
        }
    }

    pub fn generator(&mut self, comp: &'a ast::ExprGenerator) -> Reg {
        let scope_id = self.m.scopes.of(comp, ScopeKind::Generator);
        let scope = self.m.scopes.scope(scope_id);
        let first = &comp.generators[0];
        // As the only argument of a call it takes the call's parentheses.
        let text = &self.m.parsed.source.text;
        let (start, end) = (comp.range.start().to_usize(), comp.range.end().to_usize());
        let range = match (text[..start].rfind('('), text[end..].find(')')) {
            (Some(open), Some(close)) if !comp.parenthesized => TextRange::new(
                TextSize::from(open as u32),
                TextSize::from((end + close + 1) as u32),
            ),
            _ => comp.range,
        };
        let place = self.place_of(range);
        let iterator = if first.is_async {
            self.async_iterator(&first.iter, true, place)
        } else {
            let iterable = self.iterable(&first.iter);
            self.place = place;
            let dst = self.reg();
            self.emit(Inst::GetIter {
                dst,
                at: None,
                src: iterable,
            });
            dst
        };
        self.place = place;
        let closure = self.closure_of(scope_id);
        let start = Start {
            kind: FunctionKind::GeneratorExpression,
            scope: scope_id,
            name: "<genexpr>".into(),
            qualname: self.nested_qualname("<genexpr>"),
            first_line: place.line,
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
            false => CompSource::Loop(LoopSource::Iterator {
                iter: source,
                at: None,
            }),
        };
        inner.comp_loops(&comp.generators, Some(source), place, &|this| {
            let value = this.expr(&comp.elt);
            this.yield_value(value);
        });
        inner.return_none();
        let func = inner.finish(None);
        let callee = self.plain_function(func, closure);
        let dst = self.reg();
        self.emit(Inst::Call {
            dst,
            callee,
            args: vec![Arg::Pos(iterator)],
        });
        dst
    }
}

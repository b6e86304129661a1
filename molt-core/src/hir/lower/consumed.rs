//! Generator expressions that the builtin function they are passed to uses up at once: a loop in the frame of the code around. What
//! they raise goes through an entry of theirs in the traceback, as if they had a frame.

use super::function::FunctionLowering;
use crate::hir::{Arg, Block, Const, Inst, Reg, RtArg, Term};
use crate::syntax::scope::ScopeId;
use molt_abi::entry::Entry;
use ruff_python_ast::{self as ast, CmpOp, Expr};

/// A call with the generator expression that it uses up, and the scope of that.
#[derive(Clone, Copy)]
struct Consumed<'a> {
    scope: ScopeId,
    call: &'a ast::ExprCall,
    comp: &'a ast::ExprGenerator,
}

impl<'a> FunctionLowering<'_, 'a> {
    /// The value of a call that uses up its generator expression; `None` for other calls.
    pub fn consuming_call(&mut self, call: &'a ast::ExprCall) -> Option<Reg> {
        let [Expr::Generator(comp)] = &*call.arguments.args else {
            return None;
        };
        let scope = self.m.scopes.consumed(comp)?;
        let consumed = Consumed { scope, call, comp };
        let name = match &*call.func {
            Expr::Name(name) if self.means_builtin(&name.id) => name.id.as_str(),
            Expr::Attribute(attribute) => {
                return Some(self.method_call_with(call, attribute, |this, _| {
                    vec![Arg::Pos(this.consumed_list(consumed))]
                }));
            }
            // In a text that is run by `exec` a name may mean anything.
            _ => "",
        };
        Some(match name {
            "any" => self.consumed_test(consumed, true),
            "all" => self.consumed_test(consumed, false),
            "sum" => self.consumed_sum(consumed),
            "min" => self.consumed_extreme(consumed, CmpOp::Lt),
            "max" => self.consumed_extreme(consumed, CmpOp::Gt),
            "list" => self.consumed_list(consumed),
            "tuple" => {
                let list = self.consumed_list(consumed);
                self.rt(Entry::ListToTuple, vec![RtArg::Reg(list)])
            }
            "set" => {
                let set = self.reg();
                let items = Vec::new();
                self.emit(Inst::BuildSet { dst: set, items });
                self.consume(consumed, None, &|this, item| {
                    this.emit(Inst::SetAdd { set, item })
                });
                set
            }
            _ => {
                let callee = self.expr(&call.func);
                let list = self.consumed_list(consumed);
                self.set_place(call);
                let iterator = self.reg();
                self.emit(Inst::GetIter {
                    dst: iterator,
                    at: None,
                    src: list,
                });
                let mut args = vec![Arg::Pos(iterator)];
                args.extend(self.keyword_arguments(&call.arguments, callee));
                self.set_place(call);
                let dst = self.reg();
                self.emit(Inst::Call { dst, callee, args });
                dst
            }
        })
    }

    /// The loops of a generator expression; `item` is done with each of its items. `left`: where the loops may be left to, which is
    /// where this goes on as well.
    fn consume(
        &mut self,
        consumed: Consumed<'a>,
        left: Option<Block>,
        item: &dyn Fn(&mut Self, Reg),
    ) {
        let Consumed { scope, call, comp } = consumed;
        let place = self.place_of(comp.range);
        // The outermost iterable belongs to the scope around.
        let source = self.comp_source(&comp.generators[0], place);
        let around = std::mem::replace(&mut self.scope, scope);
        self.open_inlined(scope);
        let outer = self.handler;
        let failed = self.new_block();
        self.set_handler(Some(failed));
        self.comp_loops(&comp.generators, Some(source), place, &|this| {
            let value = this.expr(&comp.elt);
            // What the function does with it happens in the frame around.
            this.set_handler(outer);
            this.set_place(call);
            item(this, value);
            this.set_handler(Some(failed))
        });
        self.set_handler(outer);
        let end = left.unwrap_or_else(|| self.new_block());
        self.jump(end);

        self.switch_to(failed);
        self.set_place(call);
        let qualname = self.nested_qualname("<genexpr>");
        let qualname = self.string(&qualname);
        self.rt_effect(Entry::LeaveGenerator, vec![RtArg::Reg(qualname)]);
        self.terminate(Term::Unreachable);

        self.switch_to(end);
        self.close_inlined(scope);
        self.scope = around;
        self.set_place(call)
    }

    fn consumed_list(&mut self, consumed: Consumed<'a>) -> Reg {
        let list = self.reg();
        let items = Vec::new();
        self.emit(Inst::BuildList { dst: list, items });
        self.consume(consumed, None, &|this, item| {
            this.emit(Inst::ListAppend { list, item })
        });
        list
    }

    /// Whether an item has the truth value `wanted`: `any`, or what `all` denies.
    fn consumed_test(&mut self, consumed: Consumed<'a>, wanted: bool) -> Reg {
        let result = self.constant(truth(!wanted));
        let end = self.new_block();
        self.consume(consumed, Some(end), &|this, item| {
            let (found, next) = (this.new_block(), this.new_block());
            match wanted {
                true => this.branch(item, found, next),
                false => this.branch(item, next, found),
            }
            this.switch_to(found);
            let src = this.constant(truth(wanted));
            this.emit(Inst::Copy { dst: result, src });
            this.jump(end);
            this.switch_to(next)
        });
        result
    }

    fn consumed_sum(&mut self, consumed: Consumed<'a>) -> Reg {
        let sum = self.constant(Const::Int(0));
        self.consume(consumed, None, &|this, item| {
            this.emit(Inst::Rt {
                dst: Some(sum),
                entry: Entry::SumAdd,
                args: vec![RtArg::Reg(sum), RtArg::Reg(item)],
            })
        });
        self.rt(Entry::SumEnd, vec![RtArg::Reg(sum)])
    }

    /// The first item that no other comes before, as `op` says.
    fn consumed_extreme(&mut self, consumed: Consumed<'a>, op: CmpOp) -> Reg {
        let callee = self.expr(&consumed.call.func);
        let best = self.none();
        let found = self.constant(Const::False);
        self.consume(consumed, None, &|this, item| {
            let (compare, better, next) = (this.new_block(), this.new_block(), this.new_block());
            this.branch(found, compare, better);
            this.switch_to(compare);
            let is_better = this.comparison(op, item, best);
            this.branch(is_better, better, next);
            this.switch_to(better);
            this.emit(Inst::Copy {
                dst: best,
                src: item,
            });
            let yes = this.constant(Const::True);
            this.emit(Inst::Copy {
                dst: found,
                src: yes,
            });
            this.jump(next);
            this.switch_to(next)
        });
        // Without an item it is the function's error.
        let (empty, end) = (self.new_block(), self.new_block());
        self.branch(found, end, empty);
        self.switch_to(empty);
        let nothing = self.reg();
        let items = Vec::new();
        self.emit(Inst::BuildTuple {
            dst: nothing,
            items,
        });
        let args = vec![Arg::Pos(nothing)];
        self.emit(Inst::Call {
            dst: best,
            callee,
            args,
        });
        self.jump(end);
        self.switch_to(end);
        best
    }
}

fn truth(value: bool) -> Const {
    if value { Const::True } else { Const::False }
}

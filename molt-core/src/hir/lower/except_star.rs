//! `except*`: every clause takes its part of the group; what remains and what the clauses raised
//! is put together at the end.

use super::function::FunctionLowering;
use super::unwind::Frame;
use crate::hir::{Block, Inst, Reg, RtArg, Term};
use molt_abi::entry::Entry;
use ruff_python_ast::{self as ast, ExceptHandler};

impl<'a> FunctionLowering<'_, 'a> {
    /// Continues in the current block, where an exception is pending.
    pub fn except_star_clauses(&mut self, handlers: &'a [ExceptHandler], end: Block) {
        let outer = self.handler;
        let (exc, saved) = self.catch_and_handle();
        let cleanup = self.new_block();
        self.set_handler(Some(cleanup));
        let raised = self.reg();
        self.emit(Inst::BuildList {
            dst: raised,
            items: Vec::new(),
        });
        let rest = self.copy(exc);
        let all_done = self.new_block();
        for handler in handlers {
            let ExceptHandler::ExceptHandler(handler) = handler;
            self.star_clause(handler, rest, raised, all_done, cleanup);
        }
        self.jump(all_done);
        self.switch_to(all_done);
        self.emit(Inst::ListAppend {
            list: raised,
            item: rest,
        });
        let result = self.rt(
            Entry::PrepReraiseStar,
            vec![RtArg::Reg(exc), RtArg::Reg(raised)],
        );
        let nothing_left = self.is_none(result);
        let (swallowed, again) = (self.new_block(), self.new_block());
        self.branch(nothing_left, swallowed, again);
        self.handler = outer;
        self.switch_to(swallowed);
        self.emit(Inst::PopHandled { saved });
        self.jump(end);
        self.switch_to(again);
        self.emit(Inst::PopHandled { saved });
        self.terminate(Term::Reraise { exc: result });
        self.cleanup_handled(cleanup, saved);
    }

    fn star_clause(
        &mut self,
        handler: &'a ast::ExceptHandlerExceptHandler,
        rest: Reg,
        raised: Reg,
        all_done: Block,
        cleanup: Block,
    ) {
        self.set_place(handler);
        let Some(types) = &handler.type_ else { return };
        let exhausted = self.is_none(rest);
        let test = self.new_block();
        self.branch(exhausted, all_done, test);
        self.switch_to(test);
        let types = self.expr(types);
        self.set_place(handler);
        let pair = self.rt(
            Entry::ExcGroupMatch,
            vec![RtArg::Reg(rest), RtArg::Reg(types)],
        );
        let matched = self.reg();
        self.emit(Inst::Unpack {
            dsts: vec![matched, rest],
            src: pair,
        });
        let unmatched = self.is_none(matched);
        let (body, next) = (self.new_block(), self.new_block());
        self.branch(unmatched, next, body);

        self.switch_to(body);
        let saved = self.reg();
        self.emit(Inst::PushHandled {
            saved,
            exc: matched,
        });
        let name = handler.name.as_ref().map(|name| &name.id);
        if let Some(name) = name {
            self.store_name(name, matched);
        }
        let failed = self.new_block();
        self.set_handler(Some(failed));
        self.frames.push(Frame::Handling {
            saved,
            exc: matched,
            name,
            outer: Some(cleanup),
        });
        self.body(&handler.body);
        self.frames.pop();
        self.set_handler(Some(cleanup));
        if !self.terminated {
            self.emit(Inst::PopHandled { saved });
            if let Some(name) = name {
                self.forget_name(name);
            }
            self.jump(next);
        }
        self.switch_to(failed);
        let exc = self.catch();
        self.emit(Inst::PopHandled { saved });
        if let Some(name) = name {
            self.forget_name(name);
        }
        self.emit(Inst::ListAppend {
            list: raised,
            item: exc,
        });
        self.jump(next);
        self.switch_to(next);
    }

    pub fn is_none(&mut self, value: Reg) -> Reg {
        let none = self.none();
        let dst = self.reg();
        self.emit(Inst::Is {
            dst,
            negate: false,
            lhs: value,
            rhs: none,
        });
        dst
    }
}

//! `try` with `except`, `else` and `finally`.

use super::function::FunctionLowering;
use super::unwind::Frame;
use crate::hir::{Block, Inst, Reg, Term};
use ruff_python_ast::{self as ast, ExceptHandler, Stmt};

impl<'a> FunctionLowering<'_, 'a> {
    pub fn try_stmt(&mut self, stmt: &'a ast::StmtTry) {
        if stmt.finalbody.is_empty() {
            self.try_except(stmt);
            return;
        }
        self.try_finally(&stmt.finalbody, |this| this.try_except(stmt));
    }

    fn try_except(&mut self, stmt: &'a ast::StmtTry) {
        if stmt.handlers.is_empty() {
            self.body(&stmt.body);
            return;
        }
        let outer = self.handler;
        let catch = self.new_block();
        let end = self.new_block();
        self.set_handler(Some(catch));
        self.body(&stmt.body);
        self.set_handler(outer);
        if !self.terminated {
            self.body(&stmt.orelse);
            self.jump(end);
        }
        self.switch_to(catch);
        if stmt.is_star {
            self.except_star_clauses(&stmt.handlers, end);
        } else {
            self.except_clauses(&stmt.handlers, end);
        }
        self.switch_to(end);
    }

    fn except_clauses(&mut self, handlers: &'a [ExceptHandler], end: Block) {
        let outer = self.handler;
        let (exc, saved) = self.catch_and_handle();
        let cleanup = self.new_block();
        self.set_handler(Some(cleanup));
        for handler in handlers {
            if self.terminated {
                break;
            }
            let ExceptHandler::ExceptHandler(handler) = handler;
            self.set_place(handler);
            let mut next = None;
            if let Some(types) = &handler.type_ {
                let types = self.expr(types);
                self.set_place(handler);
                let matches = self.reg();
                self.emit(Inst::ExcMatch {
                    dst: matches,
                    exc,
                    types,
                });
                let (body, otherwise) = (self.new_block(), self.new_block());
                self.branch(matches, body, otherwise);
                self.switch_to(body);
                next = Some(otherwise);
            }
            self.except_body(handler, exc, saved, outer, end);
            self.handler = Some(cleanup);
            if let Some(next) = next {
                self.switch_to(next);
            }
        }
        if !self.terminated {
            self.set_handler(outer);
            self.emit(Inst::PopHandled { saved });
            self.terminate(Term::Reraise { exc });
        }
        self.handler = outer;
        self.cleanup_handled(cleanup, saved);
    }

    fn except_body(
        &mut self,
        handler: &'a ast::ExceptHandlerExceptHandler,
        exc: Reg,
        saved: Reg,
        outer: Option<Block>,
        end: Block,
    ) {
        let name = handler.name.as_ref().map(|name| &name.id);
        let mut failed = None;
        if let Some(name) = name {
            self.store_name(name, exc);
            let block = self.new_block();
            self.set_handler(Some(block));
            failed = Some((block, name));
        }
        self.frames.push(Frame::Handling {
            saved,
            exc,
            name,
            outer,
        });
        self.body(&handler.body);
        self.frames.pop();
        if !self.terminated {
            self.set_handler(outer);
            self.emit(Inst::PopHandled { saved });
            if let Some(name) = name {
                self.forget_name(name);
            }
            self.jump(end);
        }
        if let Some((failed, name)) = failed {
            self.handler = outer;
            self.switch_to(failed);
            let raised = self.catch();
            self.emit(Inst::PopHandled { saved });
            self.forget_name(name);
            self.terminate(Term::Reraise { exc: raised });
        }
    }

    /// `work`, then `finally`: one copy of the body for the normal way, one for exceptions, and
    /// one for every jump out of `work`.
    pub fn try_finally(&mut self, finalbody: &'a [Stmt], work: impl FnOnce(&mut Self)) {
        let outer = self.handler;
        let catch = self.new_block();
        let end = self.new_block();
        self.set_handler(Some(catch));
        self.frames.push(Frame::Finally {
            body: finalbody,
            outer,
        });
        work(self);
        self.frames.pop();
        self.set_handler(outer);
        if !self.terminated {
            self.body(finalbody);
            self.jump(end);
        }
        self.switch_to(catch);
        let (exc, saved) = self.catch_and_handle();
        let cleanup = self.new_block();
        self.set_handler(Some(cleanup));
        self.frames.push(Frame::Handling {
            saved,
            exc,
            name: None,
            outer,
        });
        self.body(finalbody);
        self.frames.pop();
        if !self.terminated {
            self.set_handler(outer);
            self.emit(Inst::PopHandled { saved });
            self.terminate(Term::Reraise { exc });
        }
        self.handler = outer;
        self.cleanup_handled(cleanup, saved);
        self.switch_to(end);
    }

    pub fn catch(&mut self) -> Reg {
        let exc = self.reg();
        self.emit(Inst::Catch { dst: exc });
        exc
    }

    /// Start of a handler: the exception, and what was being handled before.
    pub fn catch_and_handle(&mut self) -> (Reg, Reg) {
        let exc = self.catch();
        let saved = self.reg();
        self.emit(Inst::PushHandled { saved, exc });
        (exc, saved)
    }

    /// The block that an exception inside a handler goes to: end the handling, raise on.
    pub fn cleanup_handled(&mut self, cleanup: Block, saved: Reg) {
        self.switch_to(cleanup);
        let raised = self.catch();
        self.emit(Inst::PopHandled { saved });
        self.terminate(Term::Reraise { exc: raised });
    }
}

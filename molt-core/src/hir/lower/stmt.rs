//! Statements: dispatch, and the simple ones and loops.

use super::function::FunctionLowering;
use super::unwind::Frame;
use crate::hir::{Arg, Block, Inst, Place, Reg, RtArg, Term};
use crate::syntax::deep;
use crate::syntax::scope::ScopeTable;
use molt_abi::entry::Entry;
use ruff_python_ast::{self as ast, Expr, Stmt};

/// What a loop takes its items from.
#[derive(Clone, Copy)]
pub(super) enum LoopSource {
    Iterator {
        iter: Reg,
        at: Option<Reg>,
    },
    /// The builtin `range`, without an object for it.
    Range {
        current: Reg,
        stop: Reg,
        step: Reg,
    },
}

impl<'a> FunctionLowering<'_, 'a> {
    pub fn stmt(&mut self, stmt: &'a Stmt) {
        deep(|| self.statement(stmt));
    }

    fn statement(&mut self, stmt: &'a Stmt) {
        self.set_place(stmt);
        match stmt {
            Stmt::FunctionDef(def) => self.function_def(def),
            Stmt::ClassDef(def) => self.class_def(def),
            Stmt::Return(statement) => self.return_stmt(statement),
            Stmt::Delete(delete) => {
                for target in &delete.targets {
                    self.delete(target);
                }
            }
            Stmt::TypeAlias(alias) => self.type_alias(alias),
            Stmt::Assign(assign) => self.assign_stmt(assign),
            Stmt::AugAssign(assign) => self.aug_assign(assign),
            Stmt::AnnAssign(assign) => self.ann_assign(assign),
            Stmt::For(for_stmt) if for_stmt.is_async => self.async_for(for_stmt),
            Stmt::For(for_stmt) => self.for_stmt(for_stmt),
            Stmt::While(while_stmt) => self.while_stmt(while_stmt),
            Stmt::If(if_stmt) => self.if_stmt(if_stmt),
            Stmt::With(with) => self.with_stmt(with),
            Stmt::Match(match_stmt) => self.match_stmt(match_stmt),
            Stmt::Raise(raise) => self.raise_stmt(raise),
            Stmt::Try(try_stmt) => self.try_stmt(try_stmt),
            Stmt::Assert(assert) => self.assert_stmt(assert),
            Stmt::Import(import) => self.import(import),
            Stmt::ImportFrom(import) => self.import_from(import),
            Stmt::Global(_) | Stmt::Nonlocal(_) | Stmt::Pass(_) | Stmt::IpyEscapeCommand(_) => {}
            Stmt::Expr(statement) if self.shows_values() => {
                let value = self.expr(&statement.value);
                self.rt_effect(Entry::DisplayValue, vec![RtArg::Reg(value)]);
            }
            Stmt::Expr(statement) => self.effect(&statement.value),
            Stmt::Break(_) => self.jump_out_of_loop(true),
            Stmt::Continue(_) => self.jump_out_of_loop(false),
        }
    }

    /// In an example of a docstring, outside of functions and classes.
    fn shows_values(&self) -> bool {
        self.m.is_example && self.scope == ScopeTable::MODULE
    }

    /// An expression whose value nobody wants.
    fn effect(&mut self, expr: &'a Expr) {
        let is_plain_literal = matches!(
            expr,
            Expr::StringLiteral(_)
                | Expr::BytesLiteral(_)
                | Expr::NumberLiteral(_)
                | Expr::BooleanLiteral(_)
                | Expr::NoneLiteral(_)
                | Expr::EllipsisLiteral(_)
        );
        if !is_plain_literal {
            self.expr(expr);
        }
    }

    fn return_stmt(&mut self, statement: &'a ast::StmtReturn) {
        let value = match &statement.value {
            Some(value) => {
                let value = self.expr(value);
                self.set_place(statement);
                value
            }
            None => self.none(),
        };
        self.return_value(value);
    }

    fn if_stmt(&mut self, stmt: &'a ast::StmtIf) {
        let end = self.new_block();
        let mut test = Some(&*stmt.test);
        let mut body: &'a [Stmt] = &stmt.body;
        let mut clauses = stmt.elif_else_clauses.iter();
        loop {
            let Some(condition) = test else {
                self.body(body);
                self.jump(end);
                break;
            };
            self.set_place(condition);
            let (then, otherwise) = (self.new_block(), self.new_block());
            self.condition(condition, then, otherwise);
            self.switch_to(then);
            self.body(body);
            self.jump(end);
            self.switch_to(otherwise);
            match clauses.next() {
                Some(clause) => {
                    test = clause.test.as_ref();
                    body = &clause.body;
                }
                None => {
                    self.jump(end);
                    break;
                }
            }
        }
        self.switch_to(end);
    }

    fn while_stmt(&mut self, stmt: &'a ast::StmtWhile) {
        let (head, body, otherwise, end) = (
            self.new_block(),
            self.new_block(),
            self.new_block(),
            self.new_block(),
        );
        self.jump(head);
        self.switch_to(head);
        self.condition(&stmt.test, body, otherwise);
        self.switch_to(body);
        self.frames.push(Frame::Loop {
            break_to: end,
            continue_to: head,
        });
        self.body(&stmt.body);
        self.frames.pop();
        self.jump(head);
        self.switch_to(otherwise);
        self.body(&stmt.orelse);
        self.jump(end);
        self.switch_to(end);
    }

    fn for_stmt(&mut self, stmt: &'a ast::StmtFor) {
        let (otherwise, end) = (self.new_block(), self.new_block());
        let place = self.place;
        let source = self.loop_source(&stmt.iter, place);
        self.place = place;
        let (head, item) = self.loop_head(source, otherwise);
        self.set_place(&*stmt.target);
        self.assign(&stmt.target, item);
        self.frames.push(Frame::Loop {
            break_to: end,
            continue_to: head,
        });
        self.body(&stmt.body);
        self.frames.pop();
        self.jump(head);
        self.switch_to(otherwise);
        self.body(&stmt.orelse);
        self.jump(end);
        self.switch_to(end);
    }

    /// Evaluate what a loop goes over; `place` is where failures to iterate are reported.
    pub fn loop_source(&mut self, iter: &'a Expr, place: Place) -> LoopSource {
        if let Some(args) = self.builtin_range(iter) {
            let args = args.iter().map(|arg| self.expr(arg)).collect();
            self.set_place(iter);
            let (current, stop, step) = (self.reg(), self.reg(), self.reg());
            self.emit(Inst::RangeStart {
                current,
                stop,
                step,
                args,
            });
            return LoopSource::Range {
                current,
                stop,
                step,
            };
        }
        let src = self.iterable(iter);
        self.place = place;
        let dst = self.reg();
        let at = Some(self.reg());
        self.emit(Inst::GetIter { dst, at, src });
        LoopSource::Iterator { iter: dst, at }
    }

    /// Head of a loop; goes on in its body, with the item in the register that is returned.
    pub fn loop_head(&mut self, source: LoopSource, exit: Block) -> (Block, Reg) {
        let (head, body) = (self.new_block(), self.new_block());
        let dst = self.reg();
        self.jump(head);
        self.switch_to(head);
        self.terminate(match source {
            LoopSource::Iterator { iter, at } => Term::ForNext {
                iter,
                at,
                dst,
                body,
                exit,
            },
            LoopSource::Range {
                current,
                stop,
                step,
            } => Term::RangeNext {
                current,
                stop,
                step,
                dst,
                body,
                exit,
            },
        });
        self.switch_to(body);
        (head, dst)
    }

    /// The arguments, if this is a plain call of the builtin `range`.
    fn builtin_range(&self, iter: &'a Expr) -> Option<&'a [Expr]> {
        let call = iter.as_call_expr()?;
        let callee = call.func.as_name_expr()?;
        let args = &call.arguments.args;
        let plain = call.arguments.keywords.is_empty()
            && (1..=3).contains(&args.len())
            && !args.iter().any(Expr::is_starred_expr);
        (plain && callee.id == "range" && self.means_builtin("range")).then_some(args)
    }

    fn async_for(&mut self, stmt: &'a ast::StmtFor) {
        let end = self.new_block();
        let place = self.place;
        let iterator = self.async_iterator(&stmt.iter, false, place);
        let (head, exhausted) = (self.new_block(), self.new_block());
        self.jump(head);
        self.switch_to(head);
        self.place = place;
        let item = self.async_next(iterator, exhausted);
        self.assign(&stmt.target, item);
        self.frames.push(Frame::Loop {
            break_to: end,
            continue_to: head,
        });
        self.body(&stmt.body);
        self.frames.pop();
        self.jump(head);
        self.end_async_iteration(exhausted);
        self.body(&stmt.orelse);
        self.jump(end);
        self.switch_to(end);
    }

    pub fn async_iterator(&mut self, iter: &'a Expr, in_comprehension: bool, place: Place) -> Reg {
        let iterable = if in_comprehension {
            self.iterable(iter)
        } else {
            self.expr(iter)
        };
        self.place = place;
        self.rt(Entry::GetAIter, vec![RtArg::Reg(iterable)])
    }

    /// The next item of an asynchronous iterator; its exceptions go to `exhausted`.
    pub fn async_next(&mut self, iterator: Reg, exhausted: Block) -> Reg {
        let outer = self.handler;
        self.set_handler(Some(exhausted));
        let awaitable = self.rt(Entry::GetANext, vec![RtArg::Reg(iterator)]);
        let item = self.delegate_to(awaitable);
        self.set_handler(outer);
        item
    }

    /// StopAsyncIteration ends the loop, any other exception goes on.
    pub fn end_async_iteration(&mut self, exhausted: Block) {
        self.switch_to(exhausted);
        let exc = self.catch();
        self.rt_effect(Entry::EndAsyncFor, vec![RtArg::Reg(exc)]);
    }

    fn raise_stmt(&mut self, stmt: &'a ast::StmtRaise) {
        let Some(exc) = &stmt.exc else {
            match self.handled_exception() {
                Some(exc) => self.terminate(Term::Reraise { exc }),
                None => {
                    self.rt_effect(Entry::RaiseCurrent, Vec::new());
                    self.terminate(Term::Unreachable);
                }
            }
            return;
        };
        let exc = self.expr(exc);
        let cause = stmt.cause.as_ref().map(|cause| self.expr(cause));
        self.set_place(stmt);
        self.terminate(Term::Raise { exc, cause });
    }

    fn assert_stmt(&mut self, stmt: &'a ast::StmtAssert) {
        let (failed, passed) = (self.new_block(), self.new_block());
        self.condition(&stmt.test, passed, failed);
        self.switch_to(failed);
        self.set_place(stmt);
        let name = self.name("AssertionError");
        let mut exc = self.reg();
        self.emit(Inst::LoadBuiltin { dst: exc, name });
        if let Some(message) = &stmt.msg {
            let message = self.expr(message);
            self.set_place(stmt);
            let callee = exc;
            exc = self.reg();
            self.emit(Inst::Call {
                dst: exc,
                callee,
                args: vec![Arg::Pos(message)],
            });
        }
        self.terminate(Term::Raise { exc, cause: None });
        self.switch_to(passed);
    }

    /// Raise a builtin exception with a message, from here on unreachable.
    pub fn raise_builtin(&mut self, class: &str, message: &str) {
        let name = self.name(class);
        let callee = self.reg();
        self.emit(Inst::LoadBuiltin { dst: callee, name });
        let message = self.string(message);
        let exc = self.reg();
        self.emit(Inst::Call {
            dst: exc,
            callee,
            args: vec![Arg::Pos(message)],
        });
        self.terminate(Term::Raise { exc, cause: None });
    }
}

//! `with` and `async with`: special methods looked up on the type, exceptions handed to
//! `__exit__` and swallowed if it says so.

use super::function::FunctionLowering;
use super::unwind::Frame;
use crate::hir::{Arg, Inst, Place, Reg, RtArg, Term};
use molt_abi::entry::Entry;
use ruff_python_ast::{self as ast, Stmt, WithItem};

impl<'a> FunctionLowering<'_, 'a> {
    pub fn with_stmt(&mut self, stmt: &'a ast::StmtWith) {
        let place = self.place;
        self.with_items(&stmt.items, &stmt.body, stmt.is_async, place);
    }

    fn with_items(
        &mut self,
        items: &'a [WithItem],
        body: &'a [Stmt],
        is_async: bool,
        place: Place,
    ) {
        let Some((item, others)) = items.split_first() else {
            self.body(body);
            return;
        };
        let manager = self.expr(&item.context_expr);
        self.place = place;
        let (enter_name, enter_kind, exit_name, exit_kind) = match is_async {
            false => ("__enter__", 0, "__exit__", 1),
            true => ("__aenter__", 2, "__aexit__", 3),
        };
        let enter = self.special_method(manager, enter_name, enter_kind);
        let exit = self.special_method(manager, exit_name, exit_kind);
        let mut value = self.reg();
        self.emit(Inst::Call {
            dst: value,
            callee: enter,
            args: Vec::new(),
        });
        if is_async {
            value = self.await_value(value, 1);
        }
        let outer = self.handler;
        let failed = self.new_block();
        let end = self.new_block();
        self.set_handler(Some(failed));
        self.frames.push(Frame::With {
            exit,
            is_async,
            place,
            outer,
        });
        if let Some(target) = &item.optional_vars {
            self.assign(target, value);
        }
        self.with_items(others, body, is_async, place);
        self.frames.pop();
        self.set_handler(outer);
        if !self.terminated {
            self.exit_context(exit, is_async, place);
            self.jump(end);
        }

        self.switch_to(failed);
        self.place = place;
        let (exc, saved) = self.catch_and_handle();
        let cleanup = self.new_block();
        self.set_handler(Some(cleanup));
        let type_name = self.name("type");
        let type_of = self.reg();
        self.emit(Inst::LoadBuiltin {
            dst: type_of,
            name: type_name,
        });
        let class = self.reg();
        self.emit(Inst::Call {
            dst: class,
            callee: type_of,
            args: vec![Arg::Pos(exc)],
        });
        let traceback = self.reg();
        let name = self.name("__traceback__");
        self.emit(Inst::GetAttr {
            dst: traceback,
            obj: exc,
            name,
        });
        let mut swallow = self.reg();
        let args = vec![Arg::Pos(class), Arg::Pos(exc), Arg::Pos(traceback)];
        self.emit(Inst::Call {
            dst: swallow,
            callee: exit,
            args,
        });
        if is_async {
            swallow = self.await_value(swallow, 2);
        }
        let (swallowed, again) = (self.new_block(), self.new_block());
        self.branch(swallow, swallowed, again);
        self.handler = outer;
        self.switch_to(again);
        self.emit(Inst::PopHandled { saved });
        self.terminate(Term::Reraise { exc });
        self.switch_to(swallowed);
        self.emit(Inst::PopHandled { saved });
        self.jump(end);
        self.cleanup_handled(cleanup, saved);
        self.switch_to(end);
    }

    fn special_method(&mut self, object: Reg, name: &str, kind: i64) -> Reg {
        let name = self.name(name);
        let args = vec![RtArg::Reg(object), RtArg::Name(name), RtArg::Int(kind)];
        self.rt(Entry::LoadSpecial, args)
    }

    /// `exit(None, None, None)`
    pub fn exit_context(&mut self, exit: Reg, is_async: bool, place: Place) {
        self.place = place;
        let none = self.none();
        let dst = self.reg();
        let args = vec![Arg::Pos(none); 3];
        self.emit(Inst::Call {
            dst,
            callee: exit,
            args,
        });
        if is_async {
            self.await_value(dst, 2);
        }
    }
}

//! `yield`, `yield from` and `await`.

use super::function::FunctionLowering;
use crate::hir::{Const, Inst, Reg, RtArg, Term};
use molt_abi::entry::Entry;
use ruff_python_ast as ast;

impl<'a> FunctionLowering<'_, 'a> {
    pub fn yield_expr(&mut self, expr: &'a ast::ExprYield) -> Reg {
        let value = match &expr.value {
            Some(value) => self.expr(value),
            None => self.none(),
        };
        self.set_place(expr);
        self.yield_value(value)
    }

    pub fn yield_value(&mut self, mut value: Reg) -> Reg {
        if self.is_async {
            value = self.rt(Entry::AsyncGenWrap, vec![RtArg::Reg(value)]);
        }
        let dst = self.reg();
        let resume = self.new_block();
        self.terminate(Term::Yield { value, dst, resume });
        self.switch_to(resume);
        dst
    }

    pub fn yield_from(&mut self, expr: &'a ast::ExprYieldFrom) -> Reg {
        let iterable = self.expr(&expr.value);
        self.set_place(expr);
        let delegate = self.rt(Entry::GetYieldFromIter, vec![RtArg::Reg(iterable)]);
        self.delegate_to(delegate)
    }

    pub fn await_expr(&mut self, expr: &'a ast::ExprAwait) -> Reg {
        let value = self.expr(&expr.value);
        self.set_place(expr);
        self.await_value(value, 0)
    }

    /// `kind` says whose result is awaited: 0 an expression, 1 `__aenter__`, 2 `__aexit__`.
    pub fn await_value(&mut self, value: Reg, kind: i64) -> Reg {
        let delegate = self.rt(
            Entry::GetAwaitable,
            vec![RtArg::Reg(value), RtArg::Int(kind)],
        );
        self.delegate_to(delegate)
    }

    /// Drive an iterator to its end, yielding on what it yields; gives its result.
    pub fn delegate_to(&mut self, delegate: Reg) -> Reg {
        let value = self.reg();
        self.emit(Inst::Const {
            dst: value,
            value: Const::None,
        });
        let dst = self.reg();
        let (step, yielded, done) = (self.new_block(), self.new_block(), self.new_block());
        self.jump(step);
        self.switch_to(step);
        self.terminate(Term::Send {
            delegate,
            value,
            dst,
            yielded,
            done,
        });
        self.switch_to(yielded);
        self.terminate(Term::Yield {
            value: dst,
            dst: value,
            resume: step,
        });
        self.switch_to(done);
        dst
    }
}

//! Arithmetic on values that may be ints or floats: each kind in place, the result boxed, so that what follows is one version and not one
//! for each combination.

use super::Specializer;
use super::arith::Binary;
use crate::hir::Reg;
use crate::tir::{FloatOp, IntOp, Op, Repr, Ty, Value};
use cranelift_entity::EntityRef;
use molt_abi::entry::Entry;
use molt_abi::ops::{BinOp, CmpOp};

/// Both kinds of number.
const BOTH: Ty = Ty::FLOAT.union(Ty::SMALL_INT);
const NUMBER: Ty = Ty::FLOAT.union(Ty::INT);

/// Registers of a function that may hold ints and floats, beyond which it blends them.
const MANY: usize = 8;

fn is_both(t: Ty) -> bool {
    t.intersects(Ty::FLOAT) && t.intersects(Ty::SMALL_INT)
}

impl Specializer<'_, '_> {
    /// Has the function so many variables that may be ints or floats that a version for each combination is too much?
    pub(super) fn blends_numbers(&self) -> bool {
        let regs = (0..self.hir.regs as usize).map(Reg::new);
        regs.filter(|r| is_both(self.expected(*r).ty())).count() > MANY
    }

    /// A number on its way into a register: boxed and no longer known to be an int or a float, if both are expected there.
    pub(super) fn blended(&mut self, dst: Reg, v: Value) -> Value {
        let ty = self.ty(v);
        let number = ty != Ty::NEVER && ty.is_subset(NUMBER);
        if !self.blends || !number || !is_both(self.expected(dst).ty()) {
            return v;
        }
        let v = self.boxed(v);
        let next = self.new_block();
        let wide = self.param(next, Repr::Val, NUMBER);
        self.jump(next, &[v]);
        self.switch_to(next);
        wide
    }

    /// The kinds of number that a value may be, the likelier first; empty if one test is not enough to know one.
    fn kinds_of_number(&self, v: Value) -> Vec<Ty> {
        match self.repr(v) {
            Repr::F64 => vec![Ty::FLOAT],
            Repr::I64 => vec![Ty::SMALL_INT],
            Repr::Val => [Ty::FLOAT, Ty::SMALL_INT]
                .into_iter()
                .filter(|t| self.hint(v).intersects(*t))
                .collect(),
            _ => vec![],
        }
    }

    /// Are the operands expected to be ints here and floats there?
    pub(super) fn is_mixed(&self, k: &Binary, a: Value, b: Value) -> bool {
        let known = |v: Value| {
            let kinds = self.kinds_of_number(v);
            kinds.into_iter().fold(Ty::NEVER, Ty::union)
        };
        let one_of_both = |v: Value| self.repr(v) == Repr::Val && known(v) == BOTH;
        self.blends
            && matches!(k.op, BinOp::Add | BinOp::Sub | BinOp::Mul)
            && is_both(self.expected(k.dst).ty())
            && (one_of_both(a) && known(b) != Ty::NEVER || one_of_both(b) && known(a) != Ty::NEVER)
    }

    pub(super) fn mixed_binary(&mut self, k: Binary, a: Value, b: Value, forked: bool) {
        let (float, int) = match k.op {
            BinOp::Add => (FloatOp::Add, IntOp::Add),
            BinOp::Sub => (FloatOp::Sub, IntOp::Sub),
            _ => (FloatOp::Mul, IntOp::Mul),
        };
        let done = self.new_block();
        let result = self.param(done, Repr::Val, Ty::ANY);
        for ta in self.kinds_of_number(a) {
            for tb in self.kinds_of_number(b) {
                let both = self.are_of(a, ta, b, tb);
                self.when(both, false, |s| {
                    let (x, y) = (s.as_number(a, ta), s.as_number(b, tb));
                    let v = if (ta, tb) == (Ty::SMALL_INT, Ty::SMALL_INT) {
                        let kinds = ((Repr::I64, Ty::INT), (Repr::Bool, Ty::BOOL));
                        let (v, over) = s.op2(Op::IntOverflow(int), &[x, y], kinds.0, kinds.1);
                        s.when(over, true, |s| {
                            let args = [s.boxed(x), s.boxed(y), s.const_int(k.op as i64)];
                            let v = s.rt_val(Entry::IntBinary, &args);
                            s.jump(done, &[v])
                        });
                        v
                    } else {
                        let (x, y) = (s.convert(x, Repr::F64), s.convert(y, Repr::F64));
                        s.op(Op::Float(float), &[x, y], Repr::F64, Ty::FLOAT)
                    };
                    let v = s.boxed(v);
                    s.jump(done, &[v])
                });
            }
        }
        let entry = if k.inplace {
            Entry::InPlace
        } else {
            Entry::Binary
        };
        let args = [self.boxed(a), self.boxed(b), self.const_int(k.op as i64)];
        let v = self.rt_val(entry, &args);
        self.jump(done, &[v]);
        self.switch_to(done);
        self.leaf(k.dst, result, forked)
    }

    /// Is `a` of kind `ta` and `b` of kind `tb`?
    fn are_of(&mut self, a: Value, ta: Ty, b: Value, tb: Ty) -> Value {
        let mut all = None;
        for (v, t) in [(a, ta), (b, tb)] {
            if self.repr(v) != Repr::Val {
                continue;
            }
            let is = self.test(v, t);
            all = Some(self.and(all, is));
        }
        all.unwrap_or_else(|| self.const_bool(true))
    }

    fn as_number(&mut self, v: Value, t: Ty) -> Value {
        self.refine(v, t)
    }

    /// Comparison of an int with a float where either may be on either side; what is left is neither.
    pub(super) fn compare_mixed(
        &mut self,
        op: CmpOp,
        a: Value,
        b: Value,
        then: impl Fn(&mut Self, Value),
    ) {
        for (ta, tb) in [(Ty::FLOAT, Ty::SMALL_INT), (Ty::SMALL_INT, Ty::FLOAT)] {
            if !self.hint(a).intersects(ta) || !self.hint(b).intersects(tb) {
                continue;
            }
            let both = self.are_of(a, ta, b, tb);
            self.when(both, false, |s| {
                // Immediate ints are exact as floats.
                let (x, y) = (s.as_number(a, ta), s.as_number(b, tb));
                let (x, y) = (s.convert(x, Repr::F64), s.convert(y, Repr::F64));
                let v = s.op(Op::FloatCmp(op), &[x, y], Repr::Bool, Ty::BOOL);
                then(s, v)
            });
        }
    }
}

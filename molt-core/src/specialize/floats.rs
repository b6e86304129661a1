//! Functions of `math` on raw floats.

use super::Specializer;
use crate::hir::Reg;
use crate::tir::{FloatOp, Op, Repr, Ty, Value};
use molt_abi::entry::Entry;
use molt_abi::ops::{CmpOp, MATH};

impl Specializer<'_, '_> {
    /// Where the argument of a function of `math` is a float or a raw int, sets `dst` to the result and goes on after the instruction.
    /// The caller emits what happens elsewhere, if there is any elsewhere.
    pub(super) fn math_in_place(&mut self, dst: Reg, symbol: &str, args: &[Reg]) {
        let Some(name) = symbol.strip_prefix("molt.f.math.") else {
            return;
        };
        let known = matches!(name, "sqrt" | "fabs") || MATH.contains(&name);
        let [x] = args else { return };
        let v = self.reg(*x);
        if !known || !self.speculate() {
            return;
        }
        match self.repr(v) {
            Repr::F64 | Repr::I64 => {
                let x = self.convert(v, Repr::F64);
                self.math_of(dst, name, x)
            }
            Repr::Val if self.hint(v).intersects(Ty::FLOAT) => {
                let is = self.test(v, Ty::FLOAT);
                self.when(is, false, |s| {
                    let x = s.unbox(v, Ty::FLOAT);
                    s.math_of(dst, name, x)
                })
            }
            _ => {}
        }
    }

    fn math_of(&mut self, dst: Reg, name: &str, x: Value) {
        let done = |s: &mut Self, v: Value| {
            s.set(dst, v);
            s.goto_next()
        };
        match MATH.iter().position(|n| *n == name) {
            Some(at) => {
                let at = self.const_int(at as i64);
                let v = self.rt_val(Entry::MathFloat, &[at, x]);
                done(self, v)
            }
            None if name == "fabs" => {
                let v = self.op(Op::Float(FloatOp::Abs), &[x], Repr::F64, Ty::FLOAT);
                done(self, v)
            }
            None => {
                let zero = self.op(Op::ConstFloat(0), &[], Repr::F64, Ty::FLOAT);
                let order = Op::FloatCmp(CmpOp::Ge);
                let has_root = self.op(order, &[x, zero], Repr::Bool, Ty::BOOL);
                self.when(has_root, false, |s| {
                    let v = s.op(Op::Float(FloatOp::Sqrt), &[x], Repr::F64, Ty::FLOAT);
                    done(s, v)
                })
            }
        }
    }
}

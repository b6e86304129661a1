//! Functions of `math` on raw floats, conversions between floats and ints.

use super::Specializer;
use super::calls::Rest;
use crate::hir::Reg;
use crate::tir::{FloatOp, Op, Repr, Term, Ty, Value};
use molt_abi::entry::Entry;
use molt_abi::ops::{CmpOp, MATH};

/// Floats between minus this and this are converted to ints in place: 2**62.
const CONVERTIBLE: f64 = 4_611_686_018_427_387_904.0;

impl Specializer<'_, '_> {
    /// `dst = float(x)` for numbers.
    pub(super) fn float_of(&mut self, dst: Reg, x: Reg) -> Rest {
        let v = self.reg(x);
        if self.repr(v) == Repr::Val {
            return self.of_numbers(v, |s| s.float_of(dst, x));
        }
        let v = match self.repr(v) {
            Repr::Bool => self.convert(v, Repr::I64),
            _ => v,
        };
        let v = self.convert(v, Repr::F64);
        self.set(dst, v);
        Rest::Nothing
    }

    /// `dst = int(x)` for numbers.
    pub(super) fn int_of(&mut self, dst: Reg, x: Reg) -> Rest {
        let v = self.reg(x);
        match self.repr(v) {
            Repr::F64 => {
                let size = self.op(Op::Float(FloatOp::Abs), &[v], Repr::F64, Ty::FLOAT);
                let most = Op::ConstFloat(CONVERTIBLE.to_bits());
                let most = self.op(most, &[], Repr::F64, Ty::FLOAT);
                let less = Op::FloatCmp(CmpOp::Lt);
                let fits = self.op(less, &[size, most], Repr::Bool, Ty::BOOL);
                self.when(fits, false, |s| {
                    let v = s.op(Op::FloatToInt, &[v], Repr::I64, Ty::INT);
                    s.set(dst, v);
                    s.goto_next()
                });
                Rest::Unlikely
            }
            Repr::Val => self.of_numbers(v, |s| s.int_of(dst, x)),
            _ => {
                let v = self.convert(v, Repr::I64);
                self.set(dst, v);
                Rest::Nothing
            }
        }
    }

    /// Does `then` where `v` is a number of an expected kind, and goes on after the instruction.
    fn of_numbers(&mut self, v: Value, then: impl Fn(&mut Self) -> Rest) -> Rest {
        let tested = self.test_numbers(v, |s| {
            // What is left is so for all numbers.
            if then(s) == Rest::Nothing {
                s.goto_next()
            }
        });
        match tested {
            true => Rest::Unlikely,
            false => Rest::Likely,
        }
    }

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
                let order = Op::FloatCmp(CmpOp::Lt);
                let negative = self.op(order, &[x, zero], Repr::Bool, Ty::BOOL);
                self.when(negative, true, |s| {
                    // Raises.
                    let boxed = s.op(Op::BoxFloat, &[x], Repr::Val, Ty::FLOAT);
                    s.call_native("molt.f.math.sqrt".into(), &[boxed]);
                    s.terminate(Term::Unreachable)
                });
                let v = self.op(Op::Float(FloatOp::Sqrt), &[x], Repr::F64, Ty::FLOAT);
                done(self, v)
            }
        }
    }
}

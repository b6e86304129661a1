//! Operators: unboxed where the operands' types are known or can be tested cheaply, through the runtime otherwise.

use super::Specializer;
use crate::hir::{Reg, Term as HirTerm};
use crate::tir::{FloatOp, IntOp, Op, Repr, Ty, Value};
use molt_abi::entry::Entry;
use molt_abi::layout;
use molt_abi::ops::{BinOp, CmpOp, UnaryOp};

/// Ints up to this magnitude convert to f64 exactly.
const EXACT: i64 = 1 << 53;

/// A binary operation on its way to the leaf that computes it.
#[derive(Clone, Copy)]
pub(super) struct Binary {
    pub dst: Reg,
    pub op: BinOp,
    pub inplace: bool,
}

impl Specializer<'_, '_> {
    pub(super) fn binary(&mut self, dst: Reg, op: BinOp, lhs: Reg, rhs: Reg, inplace: bool) {
        let special = self.special_binary(dst, op, lhs, rhs, inplace);
        let (a, b) = (self.reg(lhs), self.reg(rhs));
        let k = Binary { dst, op, inplace };
        let surprising = special && self.only_instances(a);
        self.unlikely(surprising, |s| s.arith(k, a, b, special))
    }

    /// Is nothing but an instance of a class of the program expected?
    fn only_instances(&self, v: Value) -> bool {
        let numbers = Ty::SMALL_INT.union(Ty::FLOAT).union(Ty::BOOL);
        !self.hint(v).intersects(numbers.union(Ty::STR))
    }

    pub(super) fn leaf(&mut self, dst: Reg, v: Value, forked: bool) {
        if forked {
            self.finish_fork(dst, v)
        } else {
            let v = self.blended(dst, v);
            self.set(dst, v)
        }
    }

    fn arith(&mut self, k: Binary, a: Value, b: Value, forked: bool) {
        let (ra, rb) = (self.repr(a), self.repr(b));
        let on_floats = !matches!(
            k.op,
            BinOp::LShift
                | BinOp::RShift
                | BinOp::And
                | BinOp::Or
                | BinOp::Xor
                | BinOp::MatMul
                | BinOp::DivMod
        );
        let on_ints = !matches!(k.op, BinOp::MatMul | BinOp::DivMod);
        if self.speculate() && self.is_mixed(&k, a, b) {
            return self.mixed_binary(k, a, b, forked);
        }
        match (ra, rb) {
            (Repr::Bool, Repr::Bool) => self.generic_binary(k, a, b, forked),
            (Repr::Bool, Repr::I64 | Repr::F64) => {
                let a = self.convert(a, Repr::I64);
                self.arith(k, a, b, forked)
            }
            (Repr::I64 | Repr::F64, Repr::Bool) => {
                let b = self.convert(b, Repr::I64);
                self.arith(k, a, b, forked)
            }
            (Repr::I64, Repr::I64) if on_ints => self.int_binary(k, a, b, forked),
            (Repr::F64 | Repr::I64, Repr::F64) | (Repr::F64, Repr::I64) if on_floats => {
                let a = self.convert(a, Repr::F64);
                let b = self.convert(b, Repr::F64);
                self.float_binary(k, a, b, forked)
            }
            (Repr::Val, Repr::Val) if self.speculate() && on_ints => {
                self.two_unknown(k, a, b, on_floats, forked)
            }
            (Repr::Val, Repr::I64 | Repr::F64) if self.speculate() && on_ints => self.one_unknown(
                a,
                rb,
                on_floats,
                forked,
                |s, a, f| s.arith(k, a, b, f),
                |s, a, f| s.generic_binary(k, a, b, f),
            ),
            (Repr::I64 | Repr::F64, Repr::Val) if self.speculate() && on_ints => self.one_unknown(
                b,
                ra,
                on_floats,
                forked,
                |s, b, f| s.arith(k, a, b, f),
                |s, b, f| s.generic_binary(k, a, b, f),
            ),
            _ => self.generic_binary(k, a, b, forked),
        }
    }

    /// One operand is a number of representation `other`, the other one unknown: int or float first, by what `other` is.
    fn one_unknown(
        &mut self,
        v: Value,
        other: Repr,
        floats: bool,
        mut forked: bool,
        number: impl Fn(&mut Self, Value, bool),
        generic: impl Fn(&mut Self, Value, bool),
    ) {
        let mut order = [Ty::SMALL_INT, Ty::FLOAT];
        if other == Repr::F64 {
            order.reverse()
        }
        let mut v = v;
        let expected = self.hint(v) != Ty::NEVER;
        for t in order {
            if !self.may_be(v, t) || t == Ty::FLOAT && !floats {
                continue;
            }
            if self.ty(v) == t {
                let n = self.unbox(v, t);
                return number(self, n, forked);
            }
            forked = true;
            let cond = self.test(v, t);
            self.when(cond, false, |s| {
                let n = s.unbox(v, t);
                number(s, n, true)
            });
            v = self.exclude(v, t);
        }
        let fails = expected && forked && self.hint(v).without(Ty::NONE) == Ty::NEVER;
        self.unlikely(fails, |s| generic(s, v, forked))
    }

    /// Is that `a` and `b` are numbers of these kinds all that is expected of them?
    fn only_numbers(&self, a: Value, b: Value, floats: bool) -> bool {
        let tested = match floats {
            true => Ty::SMALL_INT.union(Ty::FLOAT).union(Ty::NONE),
            false => Ty::SMALL_INT.union(Ty::NONE),
        };
        let only = |v| {
            let hint = self.hint(v);
            hint != Ty::NEVER && hint.is_subset(tested)
        };
        only(a) && only(b)
    }

    fn two_unknown(&mut self, k: Binary, a: Value, b: Value, floats: bool, mut forked: bool) {
        let expected = self.only_numbers(a, b, floats);
        if a == b {
            for t in [Ty::SMALL_INT, Ty::FLOAT] {
                if self.may_be(a, t) && (floats || t != Ty::FLOAT) {
                    forked = true;
                    let cond = self.test(a, t);
                    self.when(cond, false, |s| {
                        let n = s.unbox(a, t);
                        s.arith(k, n, n, true)
                    });
                }
            }
            return self.unlikely(expected && forked, |s| s.generic_binary(k, a, b, forked));
        }
        for t in [Ty::SMALL_INT, Ty::FLOAT] {
            if !self.may_be(a, t) || !self.may_be(b, t) || t == Ty::FLOAT && !floats {
                continue;
            }
            forked = true;
            let x = self.test(a, t);
            let y = self.test(b, t);
            let cond = self.op(Op::BoolAnd, &[x, y], Repr::Bool, Ty::BOOL);
            self.when(cond, false, |s| {
                let x = s.unbox(a, t);
                let y = s.unbox(b, t);
                s.arith(k, x, y, true)
            });
        }
        // One an int and the other a float.
        for (x, y) in [(a, b), (b, a)] {
            let mixed = floats
                && self.hint(x).intersects(Ty::FLOAT)
                && self.hint(y).intersects(Ty::SMALL_INT);
            if !mixed {
                continue;
            }
            forked = true;
            let is_float = self.test(x, Ty::FLOAT);
            let is_int = self.test(y, Ty::SMALL_INT);
            let cond = self.op(Op::BoolAnd, &[is_float, is_int], Repr::Bool, Ty::BOOL);
            self.when(cond, false, |s| {
                let p = s.unbox(x, Ty::FLOAT);
                let q = s.unbox(y, Ty::SMALL_INT);
                let (p, q) = if x == a { (p, q) } else { (q, p) };
                s.arith(k, p, q, true)
            });
        }
        self.unlikely(expected && forked, |s| s.generic_binary(k, a, b, forked))
    }

    pub(super) fn test(&mut self, v: Value, t: Ty) -> Value {
        let op = match t {
            Ty::FLOAT => Op::IsFloat,
            Ty::BOOL => Op::IsBool,
            _ => Op::IsSmallInt,
        };
        self.op(op, &[v], Repr::Bool, Ty::BOOL)
    }
    /// `v` is known to be of type `t`: unboxes it, for every register that holds it.
    pub(super) fn unbox(&mut self, v: Value, t: Ty) -> Value {
        let n = self.refine(v, t);
        self.replace(v, n);
        n
    }
    /// `v` is known not to be of type `t`.
    pub(super) fn exclude(&mut self, v: Value, t: Ty) -> Value {
        let narrowed = self.ty(v).without(t);
        if narrowed == Ty::NEVER {
            return v;
        }
        let n = self.op(Op::Refine, &[v], Repr::Val, narrowed);
        if let Some(hint) = self.hints.get(&v).copied() {
            self.hints.insert(n, hint);
        }
        self.replace(v, n);
        n
    }

    /// `lhs is rhs`. Raw ints have no identity but their value.
    pub(super) fn is_same(&mut self, lhs: Reg, rhs: Reg) -> Value {
        let (a, b) = (self.reg(lhs), self.reg(rhs));
        let equal = Op::IntCmp(CmpOp::Eq);
        let (raw, other) = match (self.repr(a), self.repr(b)) {
            (Repr::I64, Repr::I64) => return self.op(equal, &[a, b], Repr::Bool, Ty::BOOL),
            (Repr::I64, Repr::Val) => (Some(a), b),
            (Repr::Val, Repr::I64) => (Some(b), a),
            _ => (None, b),
        };
        let (a, b) = (self.val(lhs), self.val(rhs));
        let same = self.op(Op::Same, &[a, b], Repr::Bool, Ty::BOOL);
        let wide = Ty::INT.without(Ty::SMALL_INT);
        match raw.filter(|_| self.ty(other).intersects(wide)) {
            None => same,
            Some(raw) => {
                let word = self.wide_int(other);
                let equal = self.op(equal, &[word, raw], Repr::Bool, Ty::BOOL);
                let mut not = |v| self.op(Op::BoolNot, &[v], Repr::Bool, Ty::BOOL);
                let (p, q) = (not(same), not(equal));
                let neither = self.op(Op::BoolAnd, &[p, q], Repr::Bool, Ty::BOOL);
                self.op(Op::BoolNot, &[neither], Repr::Bool, Ty::BOOL)
            }
        }
    }

    /// `dst = sum + item` where both are ints that stay raw: this goes on after the instruction there. False if nothing was emitted.
    pub(super) fn sum_add(&mut self, dst: Reg, sum: Reg, item: Reg) -> bool {
        let (a, b) = (self.reg(sum), self.reg(item));
        if !self.speculate() {
            return false;
        }
        for v in [a, b] {
            if self.repr(v) == Repr::Val {
                if !self.hint(v).intersects(Ty::SMALL_INT) {
                    return false;
                }
                let is = self.test(v, Ty::SMALL_INT);
                self.when(is, false, |s| {
                    s.unbox(v, Ty::SMALL_INT);
                    s.sum_add(dst, sum, item);
                });
                return true;
            }
        }
        if (self.repr(a), self.repr(b)) != (Repr::I64, Repr::I64) {
            return false;
        }
        let kinds = ((Repr::I64, Ty::INT), (Repr::Bool, Ty::BOOL));
        let op = Op::IntOverflow(IntOp::Add);
        let (v, over) = self.op2(op, &[a, b], kinds.0, kinds.1);
        self.unless(over, false, |s| {
            s.set(dst, v);
            s.goto_next()
        });
        true
    }

    fn generic_binary(&mut self, k: Binary, a: Value, b: Value, forked: bool) {
        let (a, b) = (self.boxed(a), self.boxed(b));
        let (ta, tb) = (self.ty(a), self.ty(b));
        if k.op == BinOp::Add && ta == Ty::STR && tb == Ty::STR {
            let v = self.rt_val(Entry::StrAppend, &[a, b]);
            let v = self.refine(v, Ty::STR);
            return self.leaf(k.dst, v, forked);
        }
        let strs = ta.intersects(Ty::STR) && tb.intersects(Ty::STR);
        if k.inplace && k.op == BinOp::Add && self.speculate() && strs {
            // `s += x`: a str that nobody else holds grows in place.
            let is_str = self.has_type(a, "str", Ty::STR);
            let both = if tb == Ty::STR {
                is_str
            } else {
                let b_str = self.has_type(b, "str", Ty::STR);
                self.op(Op::BoolAnd, &[is_str, b_str], Repr::Bool, Ty::BOOL)
            };
            self.when(both, false, |s| {
                let x = s.refine(a, Ty::STR);
                s.replace(a, x);
                let y = s.refine(b, Ty::STR);
                s.replace(b, y);
                let v = s.rt_val(Entry::StrAppend, &[x, y]);
                let v = s.refine(v, Ty::STR);
                s.finish_fork(k.dst, v)
            });
            return self.rt_binary(k, a, b, true);
        }
        self.rt_binary(k, a, b, forked)
    }

    fn rt_binary(&mut self, k: Binary, a: Value, b: Value, forked: bool) {
        let code = self.const_int(k.op as i64);
        let ints = self.ty(a).union(self.ty(b)).is_subset(Ty::INT);
        let entry = match () {
            _ if ints && k.op != BinOp::MatMul => Entry::IntBinary,
            _ if k.inplace => Entry::InPlace,
            _ => Entry::Binary,
        };
        let mut v = self.rt_val(entry, &[a, b, code]);
        if ints && Self::stays_int(k.op) {
            v = self.refine(v, Ty::INT)
        }
        self.leaf(k.dst, v, forked)
    }

    /// Both unboxed ints, beyond what an i64 holds or what is worth doing inline.
    fn slow_int(&mut self, k: Binary, a: Value, b: Value) {
        let (x, y) = (self.boxed(a), self.boxed(b));
        let code = self.const_int(k.op as i64);
        let v = self.rt_val(Entry::IntBinary, &[x, y, code]);
        let v = if Self::stays_int(k.op) {
            self.refine(v, Ty::INT)
        } else {
            v
        };
        if self.current.is_some() {
            self.set(k.dst, v);
            self.goto_general()
        }
    }

    fn int_binary(&mut self, k: Binary, a: Value, b: Value, forked: bool) {
        let simple = |op| Some(Op::Int(op));
        let direct = match k.op {
            BinOp::And => simple(IntOp::And),
            BinOp::Or => simple(IntOp::Or),
            BinOp::Xor => simple(IntOp::Xor),
            _ => None,
        };
        if let Some(op) = direct {
            let v = self.op(op, &[a, b], Repr::I64, Ty::INT);
            return self.leaf(k.dst, v, forked);
        }
        match k.op {
            BinOp::Add => self.overflowing(k, IntOp::Add, a, b),
            BinOp::Sub => self.overflowing(k, IntOp::Sub, a, b),
            BinOp::Mul => self.overflowing(k, IntOp::Mul, a, b),
            BinOp::Pow if self.int_constant(b) == Some(2) => {
                // A product from here on, also where it overflows.
                let k = Binary {
                    op: BinOp::Mul,
                    ..k
                };
                self.overflowing(k, IntOp::Mul, a, a)
            }
            BinOp::FloorDiv | BinOp::Mod => {
                let op = if k.op == BinOp::Mod {
                    IntOp::Mod
                } else {
                    IntOp::FloorDiv
                };
                if let Some(c) = self.int_constant(b).filter(|c| *c > 0 && c & (c - 1) == 0) {
                    let (op, by) = match op {
                        IntOp::Mod => (IntOp::And, c - 1),
                        _ => (IntOp::Sar, c.trailing_zeros().into()),
                    };
                    let by = self.const_int(by);
                    let v = self.op(Op::Int(op), &[a, by], Repr::I64, Ty::INT);
                    return self.leaf(k.dst, v, forked);
                }
                if !self.int_constant(b).is_some_and(|c| c != 0 && c != -1) {
                    // 0 raises, -1 may overflow: both through the runtime.
                    let one = self.const_int(1);
                    let shifted = self.op(Op::Int(IntOp::Add), &[b, one], Repr::I64, Ty::INT);
                    let rare = self.below(shifted, 2);
                    self.when(rare, true, |s| s.slow_int(k, a, b));
                    let v = self.op(Op::Int(op), &[a, b], Repr::I64, Ty::INT);
                    return self.leaf(k.dst, v, true);
                }
                let v = self.op(Op::Int(op), &[a, b], Repr::I64, Ty::INT);
                self.leaf(k.dst, v, forked)
            }
            BinOp::LShift => {
                let in_range = self.below(b, 63);
                self.unless(in_range, true, |s| s.slow_int(k, a, b));
                let v = self.op(Op::Int(IntOp::Shl), &[a, b], Repr::I64, Ty::INT);
                let back = self.op(Op::Int(IntOp::Sar), &[v, b], Repr::I64, Ty::INT);
                let exact = self.op(Op::IntCmp(CmpOp::Eq), &[back, a], Repr::Bool, Ty::BOOL);
                self.unless(exact, true, |s| s.slow_int(k, a, b));
                self.leaf(k.dst, v, true)
            }
            BinOp::RShift => {
                let in_range = self.below(b, 64);
                self.unless(in_range, true, |s| s.slow_int(k, a, b));
                let v = self.op(Op::Int(IntOp::Sar), &[a, b], Repr::I64, Ty::INT);
                self.leaf(k.dst, v, true)
            }
            BinOp::TrueDiv => {
                // Exact conversion to float, and no division by zero, else through the runtime.
                let exact_a = self.exact(a);
                let exact_b = self.exact(b);
                let zero = self.const_int(0);
                let nonzero = self.op(Op::IntCmp(CmpOp::Ne), &[b, zero], Repr::Bool, Ty::BOOL);
                let ok = self.op(Op::BoolAnd, &[exact_a, exact_b], Repr::Bool, Ty::BOOL);
                let ok = self.op(Op::BoolAnd, &[ok, nonzero], Repr::Bool, Ty::BOOL);
                self.unless(ok, true, |s| s.slow_int(k, a, b));
                let x = self.convert(a, Repr::F64);
                let y = self.convert(b, Repr::F64);
                let v = self.op(Op::Float(FloatOp::Div), &[x, y], Repr::F64, Ty::FLOAT);
                self.leaf(k.dst, v, true)
            }
            _ => {
                let (x, y) = (self.boxed(a), self.boxed(b));
                self.rt_binary(k, x, y, forked)
            }
        }
    }

    /// `0 <= v < bound`, as one unsigned comparison.
    fn below(&mut self, v: Value, bound: i64) -> Value {
        let bound = self.const_int(bound);
        self.op(Op::Below, &[v, bound], Repr::Bool, Ty::BOOL)
    }

    fn exact(&mut self, v: Value) -> Value {
        if let Some(c) = self.int_constant(v) {
            return self.const_bool((-EXACT..=EXACT).contains(&c));
        }
        let half = self.const_int(EXACT);
        let shifted = self.op(Op::Int(IntOp::Add), &[v, half], Repr::I64, Ty::INT);
        self.below(shifted, 2 * EXACT)
    }

    fn overflowing(&mut self, k: Binary, op: IntOp, a: Value, b: Value) {
        let (v, overflow) = self.op2(
            Op::IntOverflow(op),
            &[a, b],
            (Repr::I64, Ty::INT),
            (Repr::Bool, Ty::BOOL),
        );
        self.when(overflow, true, |s| s.slow_int(k, a, b));
        // The overflow path went to the general version, so this one may simply go on.
        let v = self.blended(k.dst, v);
        self.set(k.dst, v);
        self.goto_next();
    }

    fn float_binary(&mut self, k: Binary, a: Value, b: Value, forked: bool) {
        let op = match k.op {
            BinOp::Add => FloatOp::Add,
            BinOp::Sub => FloatOp::Sub,
            BinOp::Mul => FloatOp::Mul,
            BinOp::TrueDiv => {
                let zero = self.op(Op::ConstFloat(0), &[], Repr::F64, Ty::FLOAT);
                let is_zero = self.op(Op::FloatCmp(CmpOp::Eq), &[b, zero], Repr::Bool, Ty::BOOL);
                self.when(is_zero, true, |s| {
                    let kind = s.const_int(3);
                    s.rt(Entry::RaiseZeroDivision, &[kind]);
                });
                FloatOp::Div
            }
            BinOp::FloorDiv | BinOp::Mod => {
                let entry = if k.op == BinOp::Mod {
                    Entry::FloatMod
                } else {
                    Entry::FloatFloorDiv
                };
                let v = self.rt_val(entry, &[a, b]);
                return self.leaf(k.dst, v, forked);
            }
            _ => {
                let v = self.rt_val(Entry::FloatPow, &[a, b]);
                return self.leaf(k.dst, v, forked);
            }
        };
        let v = self.op(Op::Float(op), &[a, b], Repr::F64, Ty::FLOAT);
        self.leaf(k.dst, v, forked)
    }

    pub(super) fn unary(&mut self, dst: Reg, op: UnaryOp, src: Reg) {
        let v = self.reg(src);
        self.unary_on(dst, op, v, false)
    }

    fn unary_on(&mut self, dst: Reg, op: UnaryOp, v: Value, forked: bool) {
        match (self.repr(v), op) {
            (Repr::Bool, UnaryOp::Neg | UnaryOp::Pos) => {
                let i = self.convert(v, Repr::I64);
                self.unary_on(dst, op, i, forked)
            }
            (Repr::I64, UnaryOp::Neg) => {
                let zero = self.const_int(0);
                self.overflowing(
                    Binary {
                        dst,
                        op: BinOp::Sub,
                        inplace: false,
                    },
                    IntOp::Sub,
                    zero,
                    v,
                )
            }
            (Repr::I64, UnaryOp::Invert) => {
                let ones = self.const_int(-1);
                let r = self.op(Op::Int(IntOp::Xor), &[v, ones], Repr::I64, Ty::INT);
                self.leaf(dst, r, forked)
            }
            (Repr::I64 | Repr::F64, UnaryOp::Pos) => self.leaf(dst, v, forked),
            (Repr::F64, UnaryOp::Neg) => {
                let r = self.op(Op::Float(FloatOp::Neg), &[v], Repr::F64, Ty::FLOAT);
                self.leaf(dst, r, forked)
            }
            (Repr::Val, UnaryOp::Neg) if self.speculate() => {
                let mut v = v;
                let mut forked = forked;
                let expected = self.hint(v) != Ty::NEVER;
                for t in [Ty::SMALL_INT, Ty::FLOAT] {
                    if self.may_be(v, t) {
                        forked = true;
                        let cond = self.test(v, t);
                        self.when(cond, false, |s| {
                            let n = s.unbox(v, t);
                            s.unary_on(dst, op, n, true)
                        });
                        v = self.exclude(v, t)
                    }
                }
                let fails = expected && forked && self.hint(v).without(Ty::NONE) == Ty::NEVER;
                self.unlikely(fails, |s| s.generic_unary(dst, op, v, forked))
            }
            _ => self.generic_unary(dst, op, v, forked),
        }
    }

    fn generic_unary(&mut self, dst: Reg, op: UnaryOp, v: Value, forked: bool) {
        let args = [self.boxed(v), self.const_int(op as i64)];
        let r = self.rt_val(Entry::Unary, &args);
        self.leaf(dst, r, forked)
    }

    /// Is `dst` only the condition of the branch that ends this block?
    fn is_branch_only(&mut self, dst: Reg) -> bool {
        let (block, index) = self.point;
        let data = &self.hir.blocks[block];
        index + 1 == data.insts.len()
            && matches!(data.term, HirTerm::Branch { cond, .. } if cond == dst)
            && data
                .term
                .successors()
                .all(|s| !self.live.block_in(s).contains(dst))
    }

    pub(super) fn compare(&mut self, dst: Reg, op: CmpOp, lhs: Reg, rhs: Reg) {
        let special = self.special_compare(dst, op, lhs, rhs);
        let (a, b) = (self.reg(lhs), self.reg(rhs));
        let surprising = special && self.only_instances(a);
        self.unlikely(surprising, |s| s.compare_on(dst, op, a, b, special))
    }

    fn compare_on(&mut self, dst: Reg, op: CmpOp, a: Value, b: Value, forked: bool) {
        let (ra, rb) = (self.repr(a), self.repr(b));
        match (ra, rb) {
            (Repr::Bool, Repr::Bool | Repr::I64) | (Repr::I64, Repr::Bool) => {
                let (a, b) = (self.convert(a, Repr::I64), self.convert(b, Repr::I64));
                self.compare_on(dst, op, a, b, forked)
            }
            (Repr::I64, Repr::I64) => {
                let v = self.op(Op::IntCmp(op), &[a, b], Repr::Bool, Ty::BOOL);
                self.leaf(dst, v, forked)
            }
            (Repr::F64, Repr::F64) => {
                let v = self.op(Op::FloatCmp(op), &[a, b], Repr::Bool, Ty::BOOL);
                self.leaf(dst, v, forked)
            }
            (Repr::I64, Repr::F64) | (Repr::F64, Repr::I64) => {
                let int = if ra == Repr::I64 { a } else { b };
                let (x, y) = (self.convert(a, Repr::F64), self.convert(b, Repr::F64));
                if !self.is_exact_constant(int) {
                    let exact = self.exact(int);
                    self.unless(exact, true, |s| {
                        s.generic_compare(dst, op, a, b, true);
                    });
                }
                let v = self.op(Op::FloatCmp(op), &[x, y], Repr::Bool, Ty::BOOL);
                self.leaf(dst, v, true)
            }
            (Repr::Val, Repr::I64 | Repr::F64) if self.speculate() => self.one_unknown(
                a,
                rb,
                true,
                forked,
                |s, a, f| s.compare_on(dst, op, a, b, f),
                |s, a, f| s.generic_compare(dst, op, a, b, f),
            ),
            (Repr::I64 | Repr::F64, Repr::Val) if self.speculate() => self.one_unknown(
                b,
                ra,
                true,
                forked,
                |s, b, f| s.compare_on(dst, op, a, b, f),
                |s, b, f| s.generic_compare(dst, op, a, b, f),
            ),
            (Repr::Val, Repr::Val) if self.speculate() => {
                let mut forked = forked;
                let expected = self.only_numbers(a, b, true);
                for t in [Ty::SMALL_INT, Ty::FLOAT] {
                    if a == b || !self.may_be(a, t) || !self.may_be(b, t) {
                        continue;
                    }
                    forked = true;
                    let x = self.test(a, t);
                    let y = self.test(b, t);
                    let cond = self.op(Op::BoolAnd, &[x, y], Repr::Bool, Ty::BOOL);
                    self.when(cond, false, |s| {
                        let x = s.unbox(a, t);
                        let y = s.unbox(b, t);
                        s.compare_on(dst, op, x, y, true)
                    });
                }
                self.compare_strs(dst, op, a, b);
                self.compare_mixed(op, a, b, |s, v| s.finish_fork(dst, v));
                forked |= self.compare_identities(dst, op, a, b);
                self.unlikely(expected && forked, |s| {
                    s.generic_compare(dst, op, a, b, forked)
                })
            }
            _ => self.generic_compare(dst, op, a, b, forked),
        }
    }

    fn is_exact_constant(&self, v: Value) -> bool {
        self.int_constant(v)
            .is_some_and(|c| (-EXACT..=EXACT).contains(&c))
    }

    /// `==` and `!=` of what are expected to be strs: done where they are.
    fn compare_strs(&mut self, dst: Reg, op: CmpOp, a: Value, b: Value) {
        let is_str =
            |s: &Self, v: Value| s.ty(v) == Ty::STR || s.hint(v).without(Ty::NONE) == Ty::STR;
        let known = self.ty(a) == Ty::STR && self.ty(b) == Ty::STR;
        if known || !is_str(self, a) || !is_str(self, b) || !matches!(op, CmpOp::Eq | CmpOp::Ne) {
            return;
        }
        let x = self.has_type(a, "str", Ty::STR);
        let y = self.has_type(b, "str", Ty::STR);
        let both = self.op(Op::BoolAnd, &[x, y], Repr::Bool, Ty::BOOL);
        self.when(both, false, |s| {
            let a = s.narrow(a, Ty::STR);
            let b = s.narrow(b, Ty::STR);
            s.generic_compare(dst, op, a, b, true)
        });
    }

    /// `==` and `!=` of objects whose types have the comparison of `object`: whether they are one object. False if nothing was emitted.
    fn compare_identities(&mut self, dst: Reg, op: CmpOp, a: Value, b: Value) -> bool {
        let is_object = |s: &Self, v: Value| {
            let hint = s.hint(v).without(Ty::NONE);
            hint != Ty::NEVER && hint.is_subset(Ty::OTHER)
        };
        if !matches!(op, CmpOp::Eq | CmpOp::Ne) || !is_object(self, a) || !is_object(self, b) {
            return false;
        }
        let x = self.op(Op::IsObject, &[a], Repr::Bool, Ty::BOOL);
        let y = self.op(Op::IsObject, &[b], Repr::Bool, Ty::BOOL);
        self.where_all(&[x, y], |s| {
            let object = s.symbol_ptr("molt.type.object");
            let usual = s.load_word(object, layout::type_object::COMPARE as i32);
            let inherited = [a, b].map(|v| {
                let of = s.load_ptr(v, layout::header::TYPE);
                let way = s.load_word(of, layout::type_object::COMPARE as i32);
                s.op(Op::IntCmp(CmpOp::Eq), &[way, usual], Repr::Bool, Ty::BOOL)
            });
            s.where_all(&inherited, |s| {
                let mut v = s.op(Op::Same, &[a, b], Repr::Bool, Ty::BOOL);
                if op == CmpOp::Ne {
                    v = s.op(Op::BoolNot, &[v], Repr::Bool, Ty::BOOL)
                }
                s.finish_fork(dst, v)
            })
        });
        true
    }

    fn generic_compare(&mut self, dst: Reg, op: CmpOp, a: Value, b: Value, forked: bool) {
        let (a, b) = (self.boxed(a), self.boxed(b));
        if self.ty(a) == Ty::STR && self.ty(b) == Ty::STR && matches!(op, CmpOp::Eq | CmpOp::Ne) {
            let mut v = self.rt_val(Entry::StrEq, &[a, b]);
            if op == CmpOp::Ne {
                v = self.op(Op::BoolNot, &[v], Repr::Bool, Ty::BOOL)
            }
            return self.leaf(dst, v, forked);
        }
        let entry = if self.is_branch_only(dst) {
            Entry::CompareBool
        } else {
            Entry::Compare
        };
        let code = self.const_int(op as i64);
        let v = self.rt_val(entry, &[a, b, code]);
        self.leaf(dst, v, forked)
    }

    pub(super) fn not(&mut self, dst: Reg, src: Reg) {
        let t = self.truth(src);
        let v = self.op(Op::BoolNot, &[t], Repr::Bool, Ty::BOOL);
        self.set(dst, v)
    }

    /// Truth value as a raw bool.
    pub(super) fn truth(&mut self, src: Reg) -> Value {
        let v = self.reg(src);
        match self.repr(v) {
            Repr::Bool => v,
            Repr::I64 => {
                let zero = self.const_int(0);
                self.op(Op::IntCmp(CmpOp::Ne), &[v, zero], Repr::Bool, Ty::BOOL)
            }
            Repr::F64 => {
                let zero = self.op(Op::ConstFloat(0), &[], Repr::F64, Ty::FLOAT);
                self.op(Op::FloatCmp(CmpOp::Ne), &[v, zero], Repr::Bool, Ty::BOOL)
            }
            _ if self.ty(v) == Ty::BOOL => self.convert(v, Repr::Bool),
            _ if self.ty(v) == Ty::NONE => self.const_bool(false),
            _ => match self.length_field(v) {
                Some(len) => {
                    let zero = self.const_int(0);
                    self.op(Op::IntCmp(CmpOp::Ne), &[len, zero], Repr::Bool, Ty::BOOL)
                }
                None => self.rt_val(Entry::Truth, &[v]),
            },
        }
    }
}

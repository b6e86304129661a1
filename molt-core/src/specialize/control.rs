//! Terminators: branches, loops, returns, raising; generators.

use super::lifetime::HELD;
use super::program::is_generator;
use super::{Known, Specializer, State, constant_of};
use crate::hir::{self, Reg, Term as HirTerm};
use crate::tir::{Edge, IntOp, Mem, Op, Repr, Term, Ty, Value};
use molt_abi::entry::Entry;
use molt_abi::layout::generator as g;
use molt_abi::ops::CmpOp;
use molt_abi::value as enc;
use std::collections::BTreeMap;

impl Specializer<'_, '_> {
    pub(super) fn is_generator(&self) -> bool {
        is_generator(self.hir)
    }

    pub(super) fn term(&mut self, term: &HirTerm) {
        match term {
            HirTerm::Jump(b) => self.goto(*b, 0),
            HirTerm::Branch {
                cond,
                then,
                otherwise,
            } => self.branch_on(*cond, *then, *otherwise),
            HirTerm::ForNext {
                iter,
                at,
                dst,
                body,
                exit,
            } => self.for_next(*iter, *at, *dst, *body, *exit),
            HirTerm::RangeNext {
                current,
                stop,
                step,
                dst,
                body,
                exit,
            } => self.range_next([*current, *stop, *step], *dst, *body, *exit),
            HirTerm::Return(r) => self.return_(*r),
            HirTerm::Raise { exc, cause } => {
                self.keep_until_raised();
                let args = [self.val(*exc), self.opt_val(*cause)];
                self.rt(Entry::Raise, &args);
            }
            HirTerm::Reraise { exc } => {
                self.keep_until_raised();
                let e = self.val(*exc);
                self.line = 0;
                self.rt(Entry::Reraise, &[e]);
            }
            HirTerm::Yield { value, dst, resume } => self.yield_(*value, *dst, *resume),
            HirTerm::Send {
                delegate,
                value,
                dst,
                yielded,
                done,
            } => {
                let generator = self
                    .generator
                    .unwrap_or_else(|| unreachable!("send outside of a generator"));
                let args = [generator, self.val(*delegate), self.val(*value)];
                let r = self.raising(
                    Op::Rt(Entry::GenSend),
                    &args,
                    &[(Repr::Val, Ty::ANY), (Repr::I64, Ty::INT)],
                );
                let zero = self.const_int(0);
                let flag = self.op(Op::IntCmp(CmpOp::Ne), &[r[1], zero], Repr::Bool, Ty::BOOL);
                self.when(flag, false, |s| {
                    s.set(*dst, r[0]);
                    s.goto(*yielded, 0)
                });
                self.set(*dst, r[0]);
                self.goto(*done, 0)
            }
            HirTerm::Unreachable => self.terminate(Term::Unreachable),
        }
    }

    fn branch_on(&mut self, cond: Reg, then: hir::Block, otherwise: hir::Block) {
        let v = self.reg(cond);
        if self.repr(v) == Repr::Val && self.speculate() {
            let mut tests = vec![
                (enc::TRUE, Ty::BOOL, then),
                (enc::FALSE, Ty::BOOL, otherwise),
                (enc::NONE, Ty::NONE, otherwise),
            ];
            tests.retain(|(_, t, _)| self.may_be(v, *t) && self.ty(v) != *t);
            for (word, _, target) in tests {
                let c = self.const_val(word);
                let same = self.op(Op::Same, &[v, c], Repr::Bool, Ty::BOOL);
                self.when(same, false, |s| s.goto(target, 0));
            }
        }
        let surprises = self.repr(v) == Repr::Val
            && self.hint(v) != Ty::NEVER
            && self.hint(v).is_subset(Ty::BOOL.union(Ty::NONE));
        self.unlikely(surprises, |s| {
            s.branch_in_place(cond, then, otherwise);
            let t = s.truth(cond);
            if s.current.is_some() {
                s.when(t, false, |s| s.goto(then, 0));
                s.goto(otherwise, 0)
            }
        })
    }

    /// Branches on what is of the type that is expected, where that tells the truth value without the runtime.
    fn branch_in_place(&mut self, cond: Reg, then: hir::Block, otherwise: hir::Block) {
        let v = self.reg(cond);
        if let Some((name, t)) = self.expected_container(v).filter(|(_, t)| self.ty(v) != *t) {
            let is = self.has_type(v, name, t);
            self.when(is, false, |s| {
                s.narrow(v, t);
                let t = s.truth(cond);
                s.when(t, false, |s| s.goto(then, 0));
                s.goto(otherwise, 0)
            });
        } else if self.repr(v) == Repr::Val {
            self.branch_on_instance(v, then)
        }
    }

    pub(super) fn range_start(&mut self, current: Reg, stop: Reg, step: Reg, args: &[Reg]) {
        let values: Vec<Value> = args.iter().map(|r| self.reg(*r)).collect();
        // An argument that may be a small int is tested; on success this instruction starts over with raw ints.
        for v in &values {
            let repr = self.repr(*v);
            if repr == Repr::Val && self.speculate() && self.may_be(*v, Ty::SMALL_INT) {
                let cond = self.test(*v, Ty::SMALL_INT);
                let v = *v;
                self.when(cond, false, |s| {
                    s.unbox(v, Ty::SMALL_INT);
                    s.range_start(current, stop, step, args);
                    if s.current.is_some() {
                        s.goto_next()
                    }
                });
                self.exclude(v, Ty::SMALL_INT);
                self.range_start_generic([current, stop, step], args);
                if self.current.is_some() {
                    self.goto_general()
                }
                return;
            }
        }
        let values: Vec<Value> = values
            .into_iter()
            .map(|v| match self.repr(v) {
                Repr::Bool => self.convert(v, Repr::I64),
                _ => v,
            })
            .collect();
        let raw = values.iter().all(|v| self.repr(*v) == Repr::I64);
        let by = match values.get(2) {
            None => Some(1),
            Some(v) => self.int_constant(*v),
        };
        if !raw || by == Some(0) {
            return self.range_start_generic([current, stop, step], args);
        }
        if by != Some(1) {
            // Within these bounds `current + step` cannot overflow.
            let mut ok = self.const_bool(true);
            for v in &values {
                let half = self.const_int(1 << 61);
                let whole = self.const_int(1 << 62);
                let shifted = self.raw_add(*v, half);
                let inside = self.op(Op::Below, &[shifted, whole], Repr::Bool, Ty::BOOL);
                ok = self.op(Op::BoolAnd, &[ok, inside], Repr::Bool, Ty::BOOL);
            }
            if by.is_none() {
                let zero = self.const_int(0);
                let nonzero = self.op(
                    Op::IntCmp(CmpOp::Ne),
                    &[values[2], zero],
                    Repr::Bool,
                    Ty::BOOL,
                );
                ok = self.op(Op::BoolAnd, &[ok, nonzero], Repr::Bool, Ty::BOOL);
            }
            self.unless(ok, true, |s| {
                s.range_start_generic([current, stop, step], args);
                if s.current.is_some() {
                    s.goto_general()
                }
            });
        }
        let (from, to) = match values.as_slice() {
            [to] => (self.const_int(0), *to),
            [from, to, ..] => (*from, *to),
            [] => unreachable!("range without arguments"),
        };
        let step_value = match by {
            // Its value is part of the context, so that the loop knows it.
            Some(n) => {
                let v = self.op(Op::ConstInt(n), &[], Repr::I64, Ty::INT);
                self.set_known(v, Known::Int(n));
                v
            }
            None => values[2],
        };
        self.set(current, from);
        self.set(stop, to);
        self.set(step, step_value);
    }

    fn range_start_generic(&mut self, dsts: [Reg; 3], args: &[Reg]) {
        let argv = self.vals(args);
        let op = Op::RangeStart {
            count: argv.len() as u32,
        };
        let out = self.raising(op, &argv, &[(Repr::Val, Ty::INT); 3]);
        for (r, v) in dsts.into_iter().zip(out) {
            self.set(r, v)
        }
    }

    fn range_next(&mut self, range: [Reg; 3], dst: Reg, body: hir::Block, exit: hir::Block) {
        let [current, stop, step] = range.map(|r| self.reg(r));
        let raw = [current, stop, step]
            .iter()
            .all(|v| self.repr(*v) == Repr::I64);
        if !raw {
            let values = range.map(|r| self.val(r));
            let more = self.rt_val(Entry::RangeHasNext, &values);
            self.unless(more, false, |s| s.goto(exit, 0));
            let add = self.const_int(molt_abi::ops::BinOp::Add as i64);
            let next = self.rt_val(Entry::IntBinary, &[values[0], values[2], add]);
            if self.current.is_none() {
                return;
            }
            let next = self.refine(next, Ty::INT);
            self.set(dst, values[0]);
            self.set(range[0], next);
            return self.goto(body, 0);
        }
        let go_on = |s: &mut Self, op: CmpOp| {
            let more = s.op(Op::IntCmp(op), &[current, stop], Repr::Bool, Ty::BOOL);
            s.unless(more, false, |s| s.goto(exit, 0));
            let next = s.op(Op::Int(IntOp::Add), &[current, step], Repr::I64, Ty::INT);
            s.set(dst, current);
            s.set(range[0], next);
            s.goto(body, 0)
        };
        match self.int_constant(step) {
            Some(n) if n > 0 => go_on(self, CmpOp::Lt),
            Some(_) => go_on(self, CmpOp::Gt),
            None => {
                let zero = self.const_int(0);
                let up = self.op(Op::IntCmp(CmpOp::Gt), &[step, zero], Repr::Bool, Ty::BOOL);
                self.when(up, false, |s| go_on(s, CmpOp::Lt));
                go_on(self, CmpOp::Gt)
            }
        }
    }

    /// An exception that no handler of this function sees ends the function.
    fn keep_until_raised(&mut self) {
        if self.hir.blocks[self.point.0].handler.is_none() {
            self.keep_variables()
        }
    }

    fn return_(&mut self, r: Reg) {
        self.keep_variables();
        let v = match self.slot_of(r) {
            Some(slot) => self.take_variable(r, slot),
            None => self.reg(r),
        };
        if let Some(gen_) = self.generator {
            let v = self.boxed(v);
            let status = self.const_int(g::RETURNED as i64);
            self.effect(Op::Store(g::STATUS, Mem::U32), &[gen_, status]);
            self.ret = Some((Repr::Val, Ty::ANY_OR_NULL));
            return self.terminate(Term::Return(v));
        }
        let v = if self.cold { self.boxed(v) } else { v };
        let (repr, ty) = (self.repr(v), self.ty(v));
        self.ret = Some(match self.ret {
            None => (repr, ty),
            Some((r, t)) => (if r == repr { r } else { Repr::Val }, t.union(ty)),
        });
        self.leave_frame();
        self.terminate(Term::Return(v))
    }

    pub(super) fn enter_generator(&mut self) {
        let entry = self.out.entry;
        let generator = self.param(entry, Repr::Ptr, Ty::NEVER);
        let sent = self.param(entry, Repr::Val, Ty::ANY_OR_NULL);
        self.generator = Some(generator);
        self.sent = Some(sent);
        self.current = None;
        let start = self.new_block();
        self.resumes.push(start);
        self.switch_to(start);
        self.line = hir::Places::START;
        for (i, reg) in self.hir.param_regs.clone().into_iter().enumerate() {
            if self.slots.is_some() {
                continue;
            }
            self.frame.insert(reg, i as u32);
            let v = self.take_slot(i as u32, Ty::ANY);
            self.set(reg, v)
        }
        self.frame_size = match &self.slots {
            Some(slots) => slots.of.len() as u32,
            None => self.hir.param_regs.len() as u32,
        };
        let null = self.op(Op::IsNull, &[sent], Repr::Bool, Ty::BOOL);
        self.when(null, true, |s| {
            s.rt(Entry::ThrowPending, &[]);
        });
        self.goto(hir::Function::ENTRY, 0)
    }

    /// Moves a value out of the generator's frame.
    fn take_slot(&mut self, slot: u32, ty: Ty) -> Value {
        let generator = self
            .generator
            .unwrap_or_else(|| unreachable!("frame of a generator"));
        let at = g::SLOTS + 8 * slot as i32;
        let v = self.op(Op::LoadMove(at), &[generator], Repr::Val, ty);
        let null = self.const_val(0);
        self.effect(Op::Store(at, Mem::Word), &[generator, null]);
        v
    }

    fn yield_(&mut self, value: Reg, dst: Reg, resume: hir::Block) {
        let (generator, sent) = match (self.generator, self.sent) {
            (Some(g), Some(s)) => (g, s),
            _ => unreachable!("yield outside of a generator"),
        };
        let result = self.val(value);
        let mut live: BTreeMap<Reg, bool> = BTreeMap::new();
        let handler = self.hir.blocks[self.point.0].handler;
        for block in [resume].into_iter().chain(handler) {
            for (r, read) in self.live_at((block, 0)).iter() {
                if *r != dst || block != resume {
                    *live.entry(*r).or_default() |= *read
                }
            }
        }
        let mut saved: Vec<(Reg, State)> = Vec::new();
        for (r, read) in live {
            let mut state = if read { self.state(r) } else { HELD };
            if constant_of(state).is_none() {
                let v = if read { self.val(r) } else { self.held(r) };
                let size = &mut self.frame_size;
                let slot = *self.frame.entry(r).or_insert_with(|| {
                    *size += 1;
                    *size - 1
                });
                self.effect(
                    Op::Store(g::SLOTS + 8 * slot as i32, Mem::Word),
                    &[generator, v],
                );
                if read {
                    state.ty = self.ty(v)
                }
                if state.known.is_some_and(|k| matches!(k, Known::Int(_))) {
                    state.known = None
                }
            }
            saved.push((r, state));
        }
        let number = self.resumes.len() as i64;
        let state = self.const_int(number);
        self.effect(Op::Store(g::STATE, Mem::U32), &[generator, state]);
        let status = self.const_int(g::YIELDED as i64);
        self.effect(Op::Store(g::STATUS, Mem::U32), &[generator, status]);
        let place = self.const_int(self.line as i64);
        self.effect(Op::Store(g::PLACE, Mem::U32), &[generator, place]);
        self.ret = Some((Repr::Val, Ty::ANY_OR_NULL));
        self.terminate(Term::Return(result));

        let again = self.new_block();
        self.resumes.push(again);
        self.regs.iter_mut().for_each(|r| *r = None);
        self.switch_to(again);
        let mut wide = Vec::new();
        for (r, state) in saved {
            let v = match constant_of(state) {
                Some(constant) => self.materialize(constant),
                None => {
                    if state.repr == Repr::I64 && state.ty.natural() == Repr::Val {
                        wide.push(r)
                    }
                    let slot = self.frame[&r];
                    let v = self.take_slot(slot, state.ty);
                    if let Some(k) = state.known {
                        self.set_known(v, k)
                    }
                    let natural = state.ty.natural();
                    self.convert(v, natural)
                }
            };
            self.set(r, v)
        }
        let thrown = self.op(Op::IsNull, &[sent], Repr::Bool, Ty::BOOL);
        self.when(thrown, true, |s| {
            s.rt(Entry::ThrowPending, &[]);
        });
        let v = self.refine(sent, Ty::ANY);
        self.set(dst, v);
        self.unbox_all(&wide, resume);
        self.goto(resume, 0)
    }

    /// Raw ints that were boxed to be saved: where all are small, which they nearly always are, this goes on with raw ones.
    fn unbox_all(&mut self, ints: &[Reg], resume: hir::Block) {
        let mut all: Option<Value> = None;
        for r in ints {
            let v = self.reg(*r);
            let small = self.test(v, Ty::SMALL_INT);
            all = Some(self.and(all, small))
        }
        let Some(all) = all.filter(|_| self.speculate()) else {
            return;
        };
        self.when(all, false, |s| {
            for r in ints {
                let v = s.reg(*r);
                s.unbox(v, Ty::SMALL_INT);
            }
            s.goto(resume, 0)
        })
    }

    /// Fills the entry block: a switch over the resume points.
    pub(super) fn finish_generator(&mut self) {
        let generator = self
            .generator
            .unwrap_or_else(|| unreachable!("frame of a generator"));
        let trap = self.cold_block();
        self.current = Some(self.out.entry);
        let state = self.op(
            Op::Load(g::STATE, Mem::U32),
            &[generator],
            Repr::I64,
            Ty::INT,
        );
        let edge = |block| Edge {
            block,
            args: vec![],
        };
        let targets = self.resumes.iter().map(|b| edge(*b)).collect();
        self.terminate(Term::Switch {
            value: state,
            targets,
            default: edge(trap),
        });
        self.program
            .frame_slots
            .insert((self.module_id, self.func_id), self.frame_size);
    }
}

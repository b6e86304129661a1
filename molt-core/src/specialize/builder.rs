//! Emission of TIR: blocks, instructions, conversions between representations, exceptional edges.

use super::{Constant, Known, Specializer};
use crate::expect::Expected;
use crate::hir;
use crate::tir::{
    self, BlockData, DataId, Edge, Inst, Mem, Op, Repr, RuntimeSymbol, Term, Ty, Unwind, Value,
};
use cranelift_entity::EntityRef;
use molt_abi::entry::{Entry, Ret};
use molt_abi::value as enc;

impl Specializer<'_, '_> {
    pub(super) fn new_block(&mut self) -> tir::Block {
        self.out.blocks.push(BlockData {
            cold: self.unlikely,
            ..BlockData::default()
        })
    }
    pub(super) fn cold_block(&mut self) -> tir::Block {
        self.out.blocks.push(BlockData {
            cold: true,
            ..BlockData::default()
        })
    }
    pub(super) fn param(&mut self, b: tir::Block, repr: Repr, ty: Ty) -> Value {
        let v = self.out.value(repr, ty);
        self.out.blocks[b].params.push(v);
        v
    }
    pub(super) fn terminate(&mut self, t: Term) {
        if let Some(b) = self.current.take() {
            self.out.blocks[b].term = t;
        }
    }
    pub(super) fn switch_to(&mut self, b: tir::Block) {
        debug_assert!(self.current.is_none());
        self.current = Some(b);
    }

    fn push(&mut self, op: Op, args: Vec<Value>, results: Vec<Value>, unwind: Unwind) {
        let line = self.line;
        if let Some(b) = self.current {
            self.out.blocks[b].insts.push(Inst {
                op,
                args,
                results,
                unwind,
                line,
            });
        }
    }
    /// An instruction with one result that cannot raise.
    pub(super) fn op(&mut self, op: Op, args: &[Value], repr: Repr, ty: Ty) -> Value {
        let v = self.out.value(repr, ty);
        self.push(op, args.to_vec(), vec![v], Unwind::None);
        v
    }
    pub(super) fn op2(
        &mut self,
        op: Op,
        args: &[Value],
        a: (Repr, Ty),
        b: (Repr, Ty),
    ) -> (Value, Value) {
        let (x, y) = (self.out.value(a.0, a.1), self.out.value(b.0, b.1));
        self.push(op, args.to_vec(), vec![x, y], Unwind::None);
        (x, y)
    }
    /// An instruction without result that cannot raise.
    pub(super) fn effect(&mut self, op: Op, args: &[Value]) {
        self.push(op, args.to_vec(), vec![], Unwind::None);
    }
    /// An instruction that can raise; results by kind.
    pub(super) fn raising(&mut self, op: Op, args: &[Value], results: &[(Repr, Ty)]) -> Vec<Value> {
        let unwind = self.unwind();
        let results: Vec<Value> = results
            .iter()
            .map(|(r, t)| self.out.value(*r, *t))
            .collect();
        self.push(op, args.to_vec(), results.clone(), unwind);
        results
    }

    /// Where an exception raised here goes.
    pub(super) fn unwind(&mut self) -> Unwind {
        let Some(handler) = self.hir.blocks[self.point.0].handler else {
            return Unwind::Exit;
        };
        let landing = self.cold_block();
        let saved = self.regs.clone();
        let resume_at = self.current.replace(landing);
        self.add_traceback(self.out.code, self.line);
        self.goto(handler, 0);
        self.current = resume_at;
        self.regs = saved;
        Unwind::To(Edge {
            block: landing,
            args: vec![],
        })
    }

    /// Adds an entry to the traceback of the pending exception; line 0 is none.
    pub(super) fn add_traceback(&mut self, code: DataId, line: u32) {
        if line != 0 {
            let code = self.op(Op::Data(code, 0), &[], Repr::Ptr, Ty::NEVER);
            let line = self.const_int(line as i64);
            self.effect(Op::Rt(Entry::AddTraceback), &[code, line]);
        }
    }

    /// Lets signal handlers run that wait.
    pub(super) fn check_interrupt(&mut self) {
        let op = Op::Rt(Entry::CheckInterrupt);
        self.raising(op, &[], &[(Repr::I64, Ty::INT)]);
    }

    /// Calls a runtime entry by its table entry; the result as HIR sees it.
    pub(super) fn rt(&mut self, entry: Entry, args: &[Value]) -> Option<Value> {
        self.call_rt(Op::Rt(entry), entry, args)
    }
    pub(super) fn rt_val(&mut self, entry: Entry, args: &[Value]) -> Value {
        self.rt(entry, args)
            .unwrap_or_else(|| self.const_val(enc::NONE))
    }
    pub(super) fn call_rt(&mut self, op: Op, entry: Entry, args: &[Value]) -> Option<Value> {
        let val = (Repr::Val, Ty::ANY);
        match entry.ret() {
            Ret::Val => Some(self.raising(op, args, &[val])[0]),
            Ret::New => Some(self.op(op, args, Repr::Val, new_type(entry))),
            Ret::Opt => Some(self.op(op, args, Repr::Val, Ty::ANY_OR_NULL)),
            Ret::Next => Some(self.raising(op, args, &[(Repr::Val, Ty::ANY_OR_NULL)])[0]),
            Ret::Status => {
                let s = self.raising(op, args, &[(Repr::I64, Ty::INT)])[0];
                Some(self.nonzero(s))
            }
            Ret::Int => {
                let s = self.op(op, args, Repr::I64, Ty::INT);
                Some(self.nonzero(s))
            }
            Ret::Float => Some(self.op(op, args, Repr::F64, Ty::FLOAT)),
            Ret::FloatRaise => Some(self.raising(op, args, &[(Repr::F64, Ty::FLOAT)])[0]),
            Ret::ValInt => unreachable!("two results"),
            Ret::Void => {
                self.effect(op, args);
                None
            }
            Ret::Raises => {
                self.raising(op, args, &[]);
                self.terminate(Term::Unreachable);
                None
            }
        }
    }
    /// Calls an entry with fixed arguments and an argument array.
    pub(super) fn rt_argv(
        &mut self,
        entry: Entry,
        fixed: &[Value],
        argv: &[Value],
        kw: u32,
        rest: &[Value],
    ) -> Option<Value> {
        let args: Vec<Value> = fixed.iter().chain(argv).chain(rest).copied().collect();
        let op = Op::RtArgv {
            entry,
            fixed: fixed.len() as u8,
            count: argv.len() as u32,
            pass_count: true,
            kw,
            skip: false,
        };
        self.call_rt(op, entry, &args)
    }

    fn nonzero(&mut self, i: Value) -> Value {
        let zero = self.const_int(0);
        self.op(
            Op::IntCmp(molt_abi::ops::CmpOp::Ne),
            &[i, zero],
            Repr::Bool,
            Ty::BOOL,
        )
    }

    pub(super) fn const_int(&mut self, i: i64) -> Value {
        let v = self.op(Op::ConstInt(i), &[], Repr::I64, Ty::INT);
        self.ints.insert(v, i);
        v
    }
    pub(super) fn int_constant(&self, v: Value) -> Option<i64> {
        match self.known.get(&v) {
            Some(Known::Int(i)) => Some(*i),
            _ => self.ints.get(&v).copied(),
        }
    }
    pub(super) fn const_bool(&mut self, b: bool) -> Value {
        self.op(Op::ConstBool(b), &[], Repr::Bool, Ty::BOOL)
    }
    pub(super) fn const_val(&mut self, word: u64) -> Value {
        let ty = match word {
            0 => Ty::NULL,
            enc::NONE => Ty::NONE,
            enc::TRUE | enc::FALSE => Ty::BOOL,
            w if w >= enc::INT_TAG => Ty::SMALL_INT,
            w if w >= enc::DOUBLE_OFFSET => Ty::FLOAT,
            _ => Ty::SINGLETON,
        };
        self.op(Op::ConstVal(word), &[], Repr::Val, ty)
    }
    /// The value of a state that has only one.
    pub(super) fn materialize(&mut self, constant: Constant) -> Value {
        match constant {
            Constant::Word(word) => self.const_val(word),
            Constant::Int(n) => {
                let v = self.const_int(n);
                self.set_known(v, Known::Int(n));
                v
            }
            Constant::Direct(n) => {
                let v = self.const_val(0);
                self.set_known(v, Known::Direct(n));
                v
            }
            Constant::Function(m, f) => {
                let word = self.program.remembered[&(m, f)];
                let at = self.ptr(word, 0);
                let v = self.op(Op::LoadBorrowed(0), &[at], Repr::Val, Ty::FUNCTION);
                self.set_known(v, Known::Stable(m, f));
                v
            }
        }
    }
    pub(super) fn data(&mut self, d: DataId, ty: Ty) -> Value {
        self.op(Op::Data(d, 0), &[], Repr::Val, ty)
    }
    pub(super) fn ptr(&mut self, d: DataId, offset: i64) -> Value {
        self.op(Op::Data(d, offset), &[], Repr::Ptr, Ty::NEVER)
    }
    pub(super) fn symbol_ptr(&mut self, name: &str) -> Value {
        self.op(
            Op::Symbol(RuntimeSymbol(name.into())),
            &[],
            Repr::Ptr,
            Ty::NEVER,
        )
    }
    pub(super) fn name(&mut self, n: hir::Name) -> Value {
        let d = self.program.str(&self.module.names[n]);
        self.data(d, Ty::STR)
    }
    pub(super) fn module_record(&mut self) -> Value {
        let d = self
            .program
            .intern(super::program::Data::Module(self.module_id));
        self.ptr(d, 0)
    }

    /// The value of a register; unset registers are null.
    pub(super) fn reg(&mut self, r: hir::Reg) -> Value {
        if let Some(slot) = self.slot_of(r) {
            return self.peek_variable(r, slot);
        }
        match self.regs[r.index()] {
            Some(v) => {
                if self.out.repr(v) == Repr::Val && !self.hints.contains_key(&v) {
                    let expected = self.expected(r).ty();
                    self.hints.insert(v, expected);
                }
                v
            }
            None => {
                let v = self.const_val(0);
                self.regs[r.index()] = Some(v);
                v
            }
        }
    }
    /// What is expected of a register.
    pub(super) fn expected(&self, r: hir::Reg) -> Expected {
        self.program.expect.reg(self.module_id, self.func_id, r)
    }
    /// Kinds expected of a value that was read from a register; empty if nothing is known.
    pub(super) fn hint(&self, v: Value) -> Ty {
        let hint = self.hints.get(&v).copied().unwrap_or(Ty::NEVER);
        hint.and(self.ty(v))
    }
    /// Is it worth testing whether `v` is of a kind in `t`?
    pub(super) fn may_be(&self, v: Value, t: Ty) -> bool {
        let hint = self.hints.get(&v).copied().unwrap_or(Ty::NEVER);
        let worth = match hint {
            // Nothing is known: the program's own code is given a try.
            Ty::NEVER => !self.in_library,
            // What is expected may have been excluded already.
            hint => hint.intersects(t),
        };
        worth && self.ty(v).intersects(t)
    }
    /// Emits what happens where an expectation fails: it goes on in the general version.
    pub(super) fn unlikely(&mut self, fails: bool, f: impl FnOnce(&mut Self)) {
        let saved = self.unlikely;
        self.unlikely |= fails;
        if let (true, Some(here)) = (self.unlikely, self.current) {
            self.out.blocks[here].cold = true
        }
        f(self);
        self.unlikely = saved;
    }
    pub(super) fn set(&mut self, r: hir::Reg, v: Value) {
        if let Some(slot) = self.slot_of(r) {
            return self.assign_variable(slot, v);
        }
        let old = self.regs[r.index()].replace(v);
        if let Some(old) = old.filter(|old| *old != v)
            && self.kept.contains(r)
        {
            self.keep(old)
        }
    }
    pub(super) fn set_known(&mut self, v: Value, k: Known) {
        self.known.insert(v, k);
    }
    /// The register as a NaN-boxed value.
    pub(super) fn val(&mut self, r: hir::Reg) -> Value {
        let v = self.reg(r);
        self.boxed(v)
    }
    pub(super) fn vals(&mut self, rs: &[hir::Reg]) -> Vec<Value> {
        rs.iter().map(|r| self.val(*r)).collect()
    }
    pub(super) fn opt_val(&mut self, r: Option<hir::Reg>) -> Value {
        match r {
            Some(r) => self.val(r),
            None => self.const_val(0),
        }
    }
    pub(super) fn boxed(&mut self, v: Value) -> Value {
        self.convert(v, Repr::Val)
    }
    pub(super) fn repr(&self, v: Value) -> Repr {
        self.out.repr(v)
    }
    pub(super) fn ty(&self, v: Value) -> Ty {
        self.out.ty(v)
    }

    /// `v` in representation `repr`; boxing is always possible, unboxing only of a fitting type.
    pub(super) fn convert(&mut self, v: Value, repr: Repr) -> Value {
        let from = self.repr(v);
        match (from, repr) {
            _ if from == repr => v,
            (Repr::I64, Repr::Val) if self.int_constant(v).is_some_and(fits_small) => {
                let i = self.int_constant(v).unwrap_or_default();
                self.const_val(enc::INT_TAG | (i as u64 & enc::INT_MASK))
            }
            (Repr::I64, Repr::Val) => self.op(Op::BoxInt, &[v], Repr::Val, Ty::INT),
            (Repr::F64, Repr::Val) => self.op(Op::BoxFloat, &[v], Repr::Val, Ty::FLOAT),
            (Repr::Bool, Repr::Val) => self.op(Op::BoxBool, &[v], Repr::Val, Ty::BOOL),
            (Repr::Bool, Repr::I64) => self.op(Op::BoolToInt, &[v], Repr::I64, Ty::INT),
            (Repr::I64, Repr::F64) => self.op(Op::IntToFloat, &[v], Repr::F64, Ty::FLOAT),
            (Repr::Val, Repr::I64) => self.op(Op::UnboxInt, &[v], Repr::I64, Ty::INT),
            (Repr::Val, Repr::F64) => self.op(Op::UnboxFloat, &[v], Repr::F64, Ty::FLOAT),
            (Repr::Val, Repr::Bool) => self.op(Op::UnboxBool, &[v], Repr::Bool, Ty::BOOL),
            (from, to) => unreachable!("conversion of {from:?} to {to:?}"),
        }
    }
    /// The same value with a narrower type, in its natural representation.
    pub(super) fn refine(&mut self, v: Value, ty: Ty) -> Value {
        if self.repr(v) != Repr::Val || self.ty(v).is_subset(ty) && ty.natural() == Repr::Val {
            return v;
        }
        let narrowed = self.op(Op::Refine, &[v], Repr::Val, ty);
        if let Some(k) = self.known.get(&v).copied() {
            self.set_known(narrowed, k);
        }
        self.convert(narrowed, ty.natural())
    }
    /// Is `v` an object of exactly the runtime's type of that name?
    pub(super) fn is_of_type(&mut self, v: Value, name: &str) -> Value {
        let symbol = self.symbol_ptr(&format!("molt.type.{name}"));
        self.op(Op::HasType, &[v, symbol], Repr::Bool, Ty::BOOL)
    }
    /// `before` and `now`; just `now` if there is nothing before.
    pub(super) fn and(&mut self, before: Option<Value>, now: Value) -> Value {
        match before {
            None => now,
            Some(before) => self.op(Op::BoolAnd, &[before, now], Repr::Bool, Ty::BOOL),
        }
    }
    /// Replaces what every register that holds `old` holds.
    pub(super) fn replace(&mut self, old: Value, new: Value) {
        for r in self.regs.iter_mut().filter(|r| **r == Some(old)) {
            *r = Some(new);
        }
    }

    /// Branches; the caller fills both blocks in turn.
    pub(super) fn branch(&mut self, cond: Value, then: tir::Block, otherwise: tir::Block) {
        let edge = |block| Edge {
            block,
            args: vec![],
        };
        self.terminate(Term::Br {
            cond,
            then: edge(then),
            otherwise: edge(otherwise),
        });
    }
    pub(super) fn jump(&mut self, block: tir::Block, args: &[Value]) {
        self.terminate(Term::Jump(Edge {
            block,
            args: args.to_vec(),
        }));
    }
    /// Splits on `cond`: runs `f` in the block where it holds, then goes on where it does not. Registers are restored in between.
    pub(super) fn when(&mut self, cond: Value, cold: bool, f: impl FnOnce(&mut Self)) {
        let then = if cold {
            self.cold_block()
        } else {
            self.new_block()
        };
        let otherwise = self.new_block();
        self.branch(cond, then, otherwise);
        let saved = self.regs.clone();
        self.switch_to(then);
        f(self);
        if self.current.is_some() {
            self.jump(otherwise, &[]);
        }
        self.regs = saved;
        self.switch_to(otherwise);
    }
    /// As `when`, for code that ends the block; afterwards control goes on where `cond` does not hold.
    pub(super) fn unless(&mut self, cond: Value, cold: bool, f: impl FnOnce(&mut Self)) {
        let then = self.new_block();
        let otherwise = if cold {
            self.cold_block()
        } else {
            self.new_block()
        };
        self.branch(cond, then, otherwise);
        let saved = self.regs.clone();
        self.switch_to(otherwise);
        f(self);
        if self.current.is_some() {
            self.jump(then, &[]);
        }
        self.regs = saved;
        self.switch_to(then);
    }
    /// Sets `dst` and goes on after the instruction in the version for what is known now (for an instruction that forked).
    pub(super) fn finish_fork(&mut self, dst: hir::Reg, v: Value) {
        if self.current.is_some() {
            let v = self.blended(dst, v);
            self.set(dst, v);
            if self.unlikely {
                self.goto_general()
            } else {
                self.goto_next()
            }
        }
    }

    /// `found`, or what `otherwise` finds where that is null. If null is not expected of what goes to `rare`, the next instruction follows in
    /// the general version there: a value that comes from one place only can be borrowed from it.
    pub(super) fn unless_null(
        &mut self,
        rare: Option<hir::Reg>,
        found: Value,
        otherwise: impl FnOnce(&mut Self) -> Value,
    ) -> Value {
        let null = self.op(Op::IsNull, &[found], Repr::Bool, Ty::BOOL);
        if let Some(dst) = rare.filter(|_| self.speculate()) {
            self.when(null, true, |s| {
                let v = otherwise(s);
                s.unlikely(true, |s| s.finish_fork(dst, v))
            });
            return self.refine(found, Ty::ANY);
        }
        let done = self.new_block();
        let result = self.param(done, Repr::Val, Ty::ANY);
        self.when(null, true, |s| {
            let v = otherwise(s);
            s.jump(done, &[v])
        });
        let v = self.refine(found, Ty::ANY);
        self.jump(done, &[v]);
        self.switch_to(done);
        result
    }

    pub(super) fn load(&mut self, base: Value, offset: i32, ty: Ty) -> Value {
        self.op(Op::Load(offset, Mem::Word), &[base], Repr::Val, ty)
    }
    pub(super) fn load_word(&mut self, base: Value, offset: i32) -> Value {
        self.op(Op::Load(offset, Mem::Word), &[base], Repr::I64, Ty::INT)
    }
    pub(super) fn load_ptr(&mut self, base: Value, offset: i32) -> Value {
        self.op(Op::Load(offset, Mem::Word), &[base], Repr::Ptr, Ty::NEVER)
    }
}

fn fits_small(i: i64) -> bool {
    (enc::INT_MIN..=enc::INT_MAX).contains(&i)
}

/// What an entry that always succeeds builds.
fn new_type(entry: Entry) -> Ty {
    match entry {
        Entry::BuildTuple | Entry::ListToTuple => Ty::TUPLE,
        Entry::BuildList => Ty::LIST,
        Entry::BuildString => Ty::STR,
        Entry::MakeFunction => Ty::FUNCTION,
        Entry::MakeCell => Ty::CELL,
        _ => Ty::ANY,
    }
}

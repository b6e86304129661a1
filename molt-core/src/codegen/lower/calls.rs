//! Calls of the runtime and of other versions, and what happens when they raise.

use super::super::{entry_signature, function, is_kept};
use super::Lower;
use crate::tir::{Inst, Op, Repr, Unwind, VersionId};
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::types::I64;
use cranelift_codegen::ir::{self, InstBuilder, StackSlot, StackSlotData, StackSlotKind};
use molt_abi::entry::{Entry, Ret};
use molt_abi::layout::isolate;

impl Lower<'_, '_> {
    /// Calls a function of the runtime; off the usual way without touching registers.
    pub fn call_entry(&mut self, e: Entry, args: &[ir::Value]) -> Vec<ir::Value> {
        if self.cold {
            return self.call_rarely(e, args);
        }
        self.call_plainly(e, args)
    }

    /// The same from a place off the usual way.
    pub fn call_rarely(&mut self, e: Entry, args: &[ir::Value]) -> Vec<ir::Value> {
        match self.keeps && is_kept(e) {
            true => self.call_keeping(e, args),
            false => self.call_plainly(e, args),
        }
    }

    fn call_plainly(&mut self, e: Entry, args: &[ir::Value]) -> Vec<ir::Value> {
        let isa = self.isa;
        let f = self.func_ref(self.names.entries[&e], || {
            entry_signature(e, isa.default_call_conv())
        });
        let call = self.b.ins().call(f, args);
        self.b.inst_results(call).to_vec()
    }

    /// Calls a function of the runtime from a place that is rarely come to ([`function::ThunkKind::Kept`]).
    pub fn call_keeping(&mut self, e: Entry, args: &[ir::Value]) -> Vec<ir::Value> {
        let f = self.func_ref(self.names.kept[&e], function::kept_signature);
        self.put_kept(args);
        self.b.ins().call(f, &[]);
        self.kept(entry_signature(e, self.isa.default_call_conv()).returns)
    }

    /// What [`Self::call_keeping`] passes.
    pub fn kept_arguments(&mut self, e: Entry) -> Vec<ir::Value> {
        self.kept(entry_signature(e, self.isa.default_call_conv()).params)
    }

    /// Writes arguments or results of calls that keep registers.
    pub fn put_kept(&mut self, values: &[ir::Value]) {
        debug_assert!(values.len() <= isolate::KEPT_WORDS);
        let (iso, flags) = (self.isolate(), self.isolate_flags());
        for (at, v) in (isolate::KEPT..).step_by(8).zip(values) {
            self.b.ins().store(flags, *v, iso, at);
        }
    }

    /// Reads arguments or results of calls that keep registers.
    fn kept(&mut self, of: Vec<ir::AbiParam>) -> Vec<ir::Value> {
        let (iso, flags) = (self.isolate(), self.isolate_flags());
        let places = (isolate::KEPT..).step_by(8).zip(of);
        places
            .map(|(at, p)| self.b.ins().load(p.value_type, flags, iso, at))
            .collect()
    }

    pub(super) fn call_version(&mut self, v: VersionId, args: &[ir::Value]) -> ir::Value {
        let (callee, isa) = (self.names.callee(v), self.isa);
        let f = self.func_ref(callee.id, || {
            function::signature(&callee.params, callee.ret, isa)
        });
        let call = self.b.ins().call(f, args);
        self.b.inst_results(call)[0]
    }

    /// Calls a version whose parameters are all boxed; the result is boxed, 0 when it raised.
    pub fn call_general(&mut self, v: VersionId, args: &[ir::Value]) -> ir::Value {
        let result = self.call_version(v, args);
        let repr = self.names.callee(v).ret;
        if repr == Repr::Val {
            return result;
        }
        let done = self.new_block();
        let out = self.b.append_block_param(done, I64);
        let raised = self.pending();
        let (fail, ok) = (self.new_block(), self.new_block());
        self.b.ins().brif(raised, fail, &[], ok, &[]);
        self.b.switch_to_block(fail);
        let zero = self.b.ins().iconst(I64, 0);
        self.b.ins().jump(done, &[zero.into()]);
        self.b.switch_to_block(ok);
        let boxed = match repr {
            Repr::F64 => self.box_float(result),
            Repr::Bool => self.box_bool(result),
            _ => self.box_int(result),
        };
        self.b.ins().jump(done, &[boxed.into()]);
        self.b.switch_to_block(done);
        out
    }

    pub(super) fn pending(&mut self) -> ir::Value {
        let (iso, flags) = (self.isolate(), self.isolate_flags());
        self.b.ins().load(I64, flags, iso, isolate::PENDING)
    }

    /// Branches to the exceptional edge if `raised` is not zero.
    pub(super) fn unwind_if(&mut self, inst: &Inst, raised: ir::Value) {
        let Unwind::To(e) = &inst.unwind else { return };
        let (handler, args) = self.target(e);
        let next = self.new_block();
        self.b.ins().brif(raised, handler, &args, next, &[]);
        self.b.switch_to_block(next);
    }

    pub(super) fn unwind_if_zero(&mut self, inst: &Inst, v: ir::Value) {
        let Unwind::To(e) = &inst.unwind else { return };
        let (handler, args) = self.target(e);
        let next = self.new_block();
        self.b.ins().brif(v, next, &[], handler, &args);
        self.b.switch_to_block(next);
    }

    pub(super) fn argv(&mut self) -> StackSlot {
        if let Some((slot, _)) = self.argv {
            return slot;
        }
        let words = |i: &Inst| match &i.op {
            Op::RtArgv { count, .. } | Op::RtOut { count, .. } => *count,
            Op::RangeStart { count } => count + 3,
            _ => 0,
        };
        let size = self
            .f
            .blocks
            .values()
            .flat_map(|b| &b.insts)
            .map(words)
            .max()
            .unwrap_or(0)
            .max(1);
        let slot = self.b.create_sized_stack_slot(StackSlotData::new(
            StackSlotKind::ExplicitSlot,
            size * 8,
            3,
        ));
        self.argv = Some((slot, size));
        slot
    }

    pub(super) fn load_results(&mut self, inst: &Inst, slot: StackSlot, at: i32) {
        for (i, r) in inst.results.iter().enumerate() {
            let v = self.b.ins().stack_load(I64, I64, slot, at + 8 * i as i32);
            self.values[*r] = Some(v)
        }
    }

    pub(super) fn rt(&mut self, inst: &Inst, e: Entry, args: &[ir::Value]) {
        if e == Entry::ThrowPending {
            // The exception is pending already.
            return self.always_unwind(inst);
        }
        if e == Entry::CheckInterrupt {
            return self.check_interrupt(inst);
        }
        let results = self.call_entry(e, args);
        self.rt_result(inst, e, &results)
    }

    /// Calls out only if something waits, in blocks off the loop.
    pub(super) fn check_interrupt(&mut self, inst: &Inst) {
        let iso = self.isolate();
        let flags = self.isolate_flags();
        let calm = self.b.ins().load(I64, flags, iso, isolate::CALM);
        let waits = self.b.ins().icmp(IntCC::NotEqual, iso, calm);
        let (handle, next) = (self.new_block(), self.new_block());
        self.b.set_cold_block(handle);
        self.b.ins().brif(waits, handle, &[], next, &[]);
        self.b.switch_to_block(handle);
        let status = self.call_keeping(Entry::CheckInterrupt, &[])[0];
        if let Unwind::To(e) = &inst.unwind {
            let raised = self.b.ins().icmp_imm_s(IntCC::SignedLessThan, status, 0);
            let (handler, args) = self.target(e);
            let back = self.new_block();
            self.b.set_cold_block(back);
            self.b.ins().brif(raised, handler, &args, back, &[]);
            self.b.switch_to_block(back);
        }
        self.b.ins().jump(next, &[]);
        self.b.switch_to_block(next);
    }

    pub(super) fn always_unwind(&mut self, inst: &Inst) {
        if let Unwind::To(edge) = &inst.unwind {
            let (handler, args) = self.target(edge);
            self.b.ins().jump(handler, &args);
            // What follows is never reached, but blocks must be complete.
            let dead = self.new_block();
            self.b.switch_to_block(dead);
        }
    }

    pub(super) fn rt_result(&mut self, inst: &Inst, e: Entry, results: &[ir::Value]) {
        for (r, v) in inst.results.iter().zip(results) {
            self.values[*r] = Some(*v)
        }
        match e.ret() {
            Ret::Val | Ret::ValInt => self.unwind_if_zero(inst, results[0]),
            Ret::Status => {
                let raised = self
                    .b
                    .ins()
                    .icmp_imm_s(IntCC::SignedLessThan, results[0], 0);
                self.unwind_if(inst, raised)
            }
            Ret::Next => {
                let end = self.b.ins().icmp_imm_s(IntCC::Equal, results[0], 0);
                self.emit_if(end, false, |s| {
                    let raised = s.pending();
                    s.unwind_if(inst, raised)
                })
            }
            Ret::FloatRaise => {
                let raised = self.pending();
                self.unwind_if(inst, raised)
            }
            Ret::Raises => self.always_unwind(inst),
            Ret::New | Ret::Opt | Ret::Int | Ret::Float | Ret::Void => {}
        }
    }

    #[allow(clippy::too_many_arguments)]
    pub(super) fn rt_argv(
        &mut self,
        inst: &Inst,
        entry: Entry,
        args: &[ir::Value],
        fixed: usize,
        count: usize,
        pass_count: bool,
        kw: u32,
        skip: bool,
    ) {
        let slot = self.argv();
        for (i, a) in args[fixed..fixed + count].iter().enumerate() {
            self.b.ins().stack_store(I64, *a, slot, 8 * i as i32);
        }
        let mut rest = args[fixed + count..].to_vec();
        let mut address = self.b.ins().stack_addr(I64, slot, 0);
        let mut n = self.b.ins().iconst(I64, count as i64 - kw as i64);
        if skip {
            // The receiver is passed only if the flag says so.
            let flag = rest.pop().unwrap_or_else(|| unreachable!("flag operand"));
            let without = self.b.ins().bxor_imm_s(flag, 1);
            n = self.b.ins().isub(n, without);
            let bytes = self.b.ins().ishl_imm_s(without, 3);
            address = self.b.ins().iadd(address, bytes);
        }
        let mut all = args[..fixed].to_vec();
        all.push(address);
        if pass_count {
            all.push(n)
        }
        all.extend(rest);
        let results = self.call_entry(entry, &all);
        self.rt_result(inst, entry, &results)
    }
}

//! One TIR function to CLIF: signature, blocks, terminators, recursion depth; and the small thunks around versions.

use super::Names;
use super::lower::Lower;
use crate::dense::DenseSet;
use crate::tir::{self, Function, Op, Repr, Term, VersionId};
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::types::{F64, I8, I64};
use cranelift_codegen::ir::{
    self, AbiParam, BlockArg, InstBuilder, MemFlagsData, Signature, SourceLoc, StackSlotData,
    StackSlotKind, UserFuncName,
};
use cranelift_codegen::isa::{CallConv, OwnedTargetIsa};
use cranelift_entity::{EntityRef, SecondaryMap};
use cranelift_frontend::{FunctionBuilder, FunctionBuilderContext, Switch};
use molt_abi::entry::Entry;
use molt_abi::layout::{frame, isolate};

pub(super) fn clif_type(r: Repr) -> ir::Type {
    match r {
        Repr::I64 | Repr::Val | Repr::Ptr => I64,
        Repr::F64 => F64,
        Repr::Bool => I8,
    }
}

pub(super) fn param_reprs(f: &Function) -> Vec<Repr> {
    let params = &f.blocks[f.entry].params;
    params.iter().map(|p| f.repr(*p)).collect()
}

pub(super) fn signature(params: &[Repr], ret: Repr, isa: &OwnedTargetIsa) -> Signature {
    let mut sig = Signature::new(isa.default_call_conv());
    for p in params {
        sig.params.push(AbiParam::new(clif_type(*p)))
    }
    sig.returns.push(AbiParam::new(clif_type(ret)));
    sig
}

/// Does the function call Python code, so that its depth counts?
fn calls_out(f: &Function) -> bool {
    f.blocks
        .values()
        .flat_map(|b| &b.insts)
        .any(|i| match &i.op {
            Op::Call(_) => true,
            Op::Rt(e) | Op::RtArgv { entry: e, .. } | Op::RtOut { entry: e, .. } => matches!(
                e,
                Entry::Call
                    | Entry::CallEx
                    | Entry::Binary
                    | Entry::InPlace
                    | Entry::BinaryDeclined
                    | Entry::CompareDeclined
                    | Entry::Compare
                    | Entry::CompareBool
                    | Entry::GetAttr
                    | Entry::GetAttrCached
                    | Entry::StaticAttr
                    | Entry::TypeAttr
                    | Entry::LoadMethod
                    | Entry::GetItem
                    | Entry::SetItem
                    | Entry::GetSlice
                    | Entry::SetSlice
                    | Entry::SetAttr
                    | Entry::SetAttrCached
                    | Entry::Truth
                    | Entry::GetIter
                    | Entry::IterNext
                    | Entry::ForNext
                    | Entry::Unpack
                    | Entry::UnpackStar
                    | Entry::NextUnpacked
                    | Entry::FormatValue
                    | Entry::Unary
                    | Entry::Contains
                    | Entry::ContainsTuple
                    | Entry::ContainsAmong
                    | Entry::GetItemTuple
                    | Entry::GenSend
            ),
            _ => false,
        })
}

pub(super) fn translate(f: &Function, names: &Names, isa: &OwnedTargetIsa) -> ir::Function {
    let signature = signature(&param_reprs(f), f.ret, isa);
    let mut func = ir::Function::with_name_signature(UserFuncName::default(), signature);
    let mut context = FunctionBuilderContext::new();
    let mut builder = FunctionBuilder::new(&mut func, &mut context);
    let mut blocks: SecondaryMap<tir::Block, Option<ir::Block>> = SecondaryMap::new();
    let order = block_order(f);
    let usual = f.usual_blocks();
    for b in &order {
        let block = builder.create_block();
        if !usual.contains(*b) {
            builder.set_cold_block(block)
        }
        blocks[*b] = Some(block);
    }
    let mut lower = Lower::new(f, names, isa, builder, blocks);
    lower.counts_depth = f.counts_depth && calls_out(f);
    lower.keeps = keeps_registers(f, &usual);
    if f.has_frame {
        let data = StackSlotData::new(StackSlotKind::ExplicitSlot, frame::SIZE, 3);
        lower.frame = Some(lower.b.create_sized_stack_slot(data));
    }
    for b in &order {
        lower.rare = !usual.contains(*b);
        lower.block(*b, *b == f.entry)
    }
    lower.finish();
    func
}

/// So many operations on raw values make it worth it to keep them in registers.
const ENOUGH_RAW: usize = 4;

/// Do calls off the expected path of a function keep registers ([`ThunkKind::Kept`])? It is worth its price for loops with values
/// that can stay in registers; where all are objects, control often leaves the expected path.
pub(super) fn keeps_registers(f: &Function, usual: &DenseSet<tir::Block>) -> bool {
    if f.cold {
        return false;
    }
    let (mut loops, mut raw) = (false, 0);
    for (b, data) in &f.blocks {
        if usual.contains(b) {
            loops |= data
                .insts
                .iter()
                .any(|i| i.op == Op::Rt(Entry::CheckInterrupt));
            raw += data.insts.iter().filter(|i| is_raw(&i.op)).count()
        }
    }
    loops && raw >= ENOUGH_RAW
}

fn is_raw(op: &Op) -> bool {
    matches!(
        op,
        Op::Float(_) | Op::FloatCmp(_) | Op::IntOverflow(_) | Op::Element | Op::Byte
    )
}

/// Reachable blocks, each after one of its predecessors; hot ones stay together.
fn block_order(f: &Function) -> Vec<tir::Block> {
    let mut seen: SecondaryMap<tir::Block, bool> = SecondaryMap::new();
    let mut order = Vec::new();
    // Reverse post-order, without recursion: (block, successors left).
    let successors = |b: tir::Block| {
        let mut s = Vec::new();
        crate::tir::for_each_edge(f, b, |e| s.push(e.block));
        s
    };
    let mut stack = vec![(f.entry, successors(f.entry))];
    seen[f.entry] = true;
    while let Some((b, left)) = stack.last_mut() {
        match left.pop() {
            Some(s) => {
                if !std::mem::replace(&mut seen[s], true) {
                    let next = successors(s);
                    stack.push((s, next))
                }
            }
            None => {
                order.push(*b);
                stack.pop();
            }
        }
    }
    order.reverse();
    order
}

/// The line of an instruction, as the code generator carries it to the machine code.
fn line_of(f: &tir::Function, inst: &tir::Inst) -> SourceLoc {
    match f.line(inst) {
        0 => SourceLoc::default(),
        line => SourceLoc::new(line),
    }
}

impl Lower<'_, '_> {
    fn block(&mut self, b: tir::Block, entry: bool) {
        let Some(block) = self.blocks[b] else { return };
        self.b.switch_to_block(block);
        for p in &self.f.blocks[b].params {
            let v = self.b.append_block_param(block, clif_type(self.f.repr(*p)));
            self.values[*p] = Some(v);
        }
        if entry {
            self.prologue()
        }
        self.cold = self.f.cold || self.f.blocks[b].cold;
        self.frame_line = 0;
        let data = &self.f.blocks[b];
        for (i, inst) in data.insts.iter().enumerate() {
            self.note_line(inst);
            self.b.set_srcloc(line_of(self.f, inst));
            if i + 1 == data.insts.len() && self.test_and_branch(inst, &data.term) {
                return;
            }
            self.inst(inst);
        }
        self.term(&data.term)
    }

    fn prologue(&mut self) {
        if self.counts_depth {
            self.count_depth()
        }
        self.enter_frame()
    }

    /// Links the function's frame record, if the program looks at frames.
    fn enter_frame(&mut self) {
        let Some(slot) = self.frame else { return };
        let iso = self.isolate();
        let flags = self.isolate_flags();
        let back = self.b.ins().load(I64, flags, iso, isolate::FRAME);
        self.b.ins().stack_store(I64, back, slot, frame::BACK);
        let code = self.data_address(self.f.code, 0);
        self.b.ins().stack_store(I64, code, slot, frame::CODE);
        let line = self.b.ins().iconst(I64, 0);
        self.b.ins().stack_store(I64, line, slot, frame::PLACE);
        let top = self.b.ins().stack_addr(I64, slot, 0);
        self.b.ins().store(flags, top, iso, isolate::FRAME);
    }

    /// The frame record gets the line of an instruction that may call out.
    fn note_line(&mut self, inst: &tir::Inst) {
        let Some(slot) = self.frame else { return };
        let calls = matches!(
            inst.op,
            Op::Call(_) | Op::Rt(_) | Op::RtArgv { .. } | Op::RtOut { .. } | Op::RangeStart { .. }
        );
        let line = self.f.line(inst);
        if calls && line != 0 && line != self.frame_line {
            self.frame_line = line;
            let place = self.b.ins().iconst(I64, inst.line as i64);
            self.b.ins().stack_store(I64, place, slot, frame::PLACE);
        }
    }

    fn count_depth(&mut self) {
        let (iso, flags) = (self.isolate(), self.isolate_flags());
        let depth = self.b.ins().load(I64, flags, iso, isolate::DEPTH);
        let limit = self.b.ins().load(I64, flags, iso, isolate::DEPTH_LIMIT);
        let deeper = self.b.ins().iadd_imm_s(depth, 1);
        let over = self
            .b
            .ins()
            .icmp(IntCC::UnsignedGreaterThanOrEqual, depth, limit);
        let (look, fail, ok) = (self.new_block(), self.new_block(), self.new_block());
        self.b.set_cold_block(look);
        self.b.set_cold_block(fail);
        self.b.ins().brif(over, look, &[], ok, &[]);
        self.b.switch_to_block(look);
        let status = self.call_keeping(Entry::CheckDepth, &[])[0];
        let raised = self.b.ins().icmp_imm_s(IntCC::SignedLessThan, status, 0);
        self.b.ins().brif(raised, fail, &[], ok, &[]);
        self.b.switch_to_block(fail);
        let none = self.nothing();
        self.b.ins().return_(&[none]);
        self.b.switch_to_block(ok);
        self.b.ins().store(flags, deeper, iso, isolate::DEPTH);
    }

    fn epilogue(&mut self) {
        if let Some(slot) = self.frame {
            let (iso, flags) = (self.isolate(), self.isolate_flags());
            let back = self.b.ins().stack_load(I64, I64, slot, frame::BACK);
            self.b.ins().store(flags, back, iso, isolate::FRAME);
        }
        if self.counts_depth {
            let (iso, flags) = (self.isolate(), self.isolate_flags());
            let depth = self.b.ins().load(I64, flags, iso, isolate::DEPTH);
            let up = self.b.ins().iadd_imm_s(depth, -1);
            self.b.ins().store(flags, up, iso, isolate::DEPTH);
        }
    }

    /// What a function returns when it raises.
    fn nothing(&mut self) -> ir::Value {
        match clif_type(self.f.ret) {
            t if t == F64 => self.b.ins().f64const(0.0),
            t => self.b.ins().iconst(t, 0),
        }
    }

    pub(super) fn target(&mut self, e: &tir::Edge) -> (ir::Block, Vec<BlockArg>) {
        let args = e
            .args
            .iter()
            .map(|a| BlockArg::Value(self.value(*a)))
            .collect();
        (
            self.blocks[e.block].unwrap_or_else(|| unreachable!("edge to a reachable block")),
            args,
        )
    }

    fn term(&mut self, t: &Term) {
        match t {
            Term::Jump(e) => {
                let (b, args) = self.target(e);
                self.b.ins().jump(b, &args);
            }
            Term::Br {
                cond,
                then,
                otherwise,
            } => {
                let c = self.value(*cond);
                let (b1, a1) = self.target(then);
                let (b2, a2) = self.target(otherwise);
                self.b.ins().brif(c, b1, &a1, b2, &a2);
            }
            Term::Switch {
                value,
                targets,
                default,
            } => {
                let v = self.value(*value);
                let mut switch = Switch::new();
                for (i, e) in targets.iter().enumerate() {
                    switch.set_entry(i as u128, self.target(e).0)
                }
                let d = self.target(default).0;
                switch.emit(&mut self.b, v, d)
            }
            Term::Return(v) => {
                let v = self.value(*v);
                self.epilogue();
                self.b.ins().return_(&[v]);
            }
            Term::Raise => {
                self.epilogue();
                let none = self.nothing();
                self.b.ins().return_(&[none]);
            }
            Term::Unreachable => {
                self.b.ins().trap(ir::TrapCode::unwrap_user(1));
            }
        }
    }
}

/// The small functions that the runtime calls.
pub enum ThunkKind {
    /// `code.entry(func, params)`: loads the parameters and calls the general version.
    Entry {
        version: VersionId,
        callee: bool,
        params: u32,
    },
    /// `code.entry` of a generator: makes the generator object.
    Generator,
    /// `molt_main`: imports the main module.
    Main(tir::DataId),
    /// Calls a function of the runtime for code off the usual way, and preserves all registers: what is live on the usual way
    /// need not be where a call would leave it. Arguments and results are in memory ([`isolate::KEPT`]), so that it need not be where a
    /// call wants it either: a value that any call wants in a certain register is hard to keep in another.
    Kept(Entry),
}

/// Symbol of the thunk that keeps registers for a function of the runtime.
pub(super) fn kept_symbol(e: Entry) -> String {
    format!("kept.{}", e.name())
}

pub(super) fn kept_signature() -> Signature {
    Signature::new(CallConv::PreserveAll)
}

pub(super) fn thunk_signature(kind: &ThunkKind, isa: &OwnedTargetIsa) -> Signature {
    if let ThunkKind::Kept(_) = kind {
        return kept_signature();
    }
    let mut sig = Signature::new(isa.default_call_conv());
    if !matches!(kind, ThunkKind::Main(_)) {
        sig.params.extend([AbiParam::new(I64), AbiParam::new(I64)]);
    }
    sig.returns.push(AbiParam::new(I64));
    sig
}

pub(super) fn thunk(kind: &ThunkKind, names: &Names, isa: &OwnedTargetIsa) -> ir::Function {
    let mut func =
        ir::Function::with_name_signature(UserFuncName::default(), thunk_signature(kind, isa));
    let mut context = FunctionBuilderContext::new();
    let mut builder = FunctionBuilder::new(&mut func, &mut context);
    let block = builder.create_block();
    builder.append_block_params_for_function_params(block);
    builder.switch_to_block(block);
    // Thunks have no TIR of their own; an empty function stands in for the lowering context.
    let empty = Function {
        symbol: String::new(),
        blocks: Default::default(),
        values: Default::default(),
        entry: tir::Block::new(0),
        code: tir::DataId::new(0),
        lines: Vec::new(),
        ret: Repr::Val,
        ret_ty: tir::Ty::ANY,
        counts_depth: false,
        frame: 0,
        has_frame: false,
        cold: true,
    };
    let mut lower = Lower::new(&empty, names, isa, builder, SecondaryMap::new());
    let params = lower.b.block_params(block).to_vec();
    let result = match kind {
        ThunkKind::Generator => lower.call_entry(Entry::MakeGenerator, &params)[0],
        ThunkKind::Main(record) => {
            let record = lower.data_address(*record, 0);
            lower.call_entry(Entry::Import, &[record])[0]
        }
        ThunkKind::Kept(Entry::Release) => {
            // Mostly that is all.
            let v = lower.kept_arguments(Entry::Release)[0];
            lower.release_keeping(v);
            lower.b.ins().return_(&[]);
            lower.finish();
            return func;
        }
        ThunkKind::Kept(e) => {
            let args = lower.kept_arguments(*e);
            let results = lower.call_entry(*e, &args);
            lower.put_kept(&results);
            lower.b.ins().return_(&[]);
            lower.finish();
            return func;
        }
        ThunkKind::Entry {
            version,
            callee,
            params: count,
        } => {
            let mut args = Vec::new();
            if *callee {
                args.push(params[0])
            }
            for i in 0..*count {
                args.push(
                    lower
                        .b
                        .ins()
                        .load(I64, MemFlagsData::trusted(), params[1], 8 * i as i32),
                )
            }
            lower.call_general(*version, &args)
        }
    };
    lower.b.ins().return_(&[result]);
    lower.finish();
    func
}

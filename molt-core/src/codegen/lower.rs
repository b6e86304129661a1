//! TIR instructions to CLIF.

mod calls;
mod objects;

use super::Names;
use crate::tir::{self, FloatOp, Function, Inst, IntOp, Mem, Op, Repr, RuntimeSymbol, Ty};
use cranelift_codegen::ir::condcodes::{FloatCC, IntCC};
use cranelift_codegen::ir::types::{F64, I8, I16, I32, I64};
use cranelift_codegen::ir::{
    self, AliasRegionData, InstBuilder, MemFlagsData, StackSlot, StackSlotData, StackSlotKind,
};
use cranelift_codegen::isa::OwnedTargetIsa;
use cranelift_entity::SecondaryMap;
use cranelift_frontend::FunctionBuilder;
use cranelift_module::FuncId;
use molt_abi::entry::Entry;
use molt_abi::layout::{self, header};
use molt_abi::ops::CmpOp;
use molt_abi::value as enc;
use std::collections::HashMap;

/// Object addresses lie above this; the other small words are immediates.
const FIRST_ADDRESS: i64 = 64;
/// Bits of an address; one less than the lowest bit of a float, since 0.0 minus `FIRST_ADDRESS` must not look like one.
const ADDRESS_BITS: i64 = 48;

pub(super) struct Lower<'a, 'b> {
    pub f: &'a Function,
    names: &'a Names,
    isa: &'a OwnedTargetIsa,
    pub b: FunctionBuilder<'b>,
    pub blocks: SecondaryMap<tir::Block, Option<ir::Block>>,
    pub values: SecondaryMap<tir::Value, Option<ir::Value>>,
    /// How often each value is used.
    uses: SecondaryMap<tir::Value, u32>,
    pub counts_depth: bool,
    /// Prefer size: out-of-line reference counting.
    pub cold: bool,
    /// Is the block that is being translated off the expected path?
    pub rare: bool,
    /// Do calls from cold blocks keep registers?
    pub keeps: bool,
    /// The function's frame record, in programs that look at frames, and the line that it holds.
    pub frame: Option<StackSlot>,
    pub frame_line: u32,
    funcs: HashMap<FuncId, ir::FuncRef>,
    globals: HashMap<cranelift_module::DataId, ir::GlobalValue>,
    /// One array for all argument arrays of the function, and one for results.
    argv: Option<(StackSlot, u32)>,
    memory: Option<StackSlot>,
    /// What lies where an address points to, for those that do not point to an object or static data.
    areas: SecondaryMap<tir::Value, Option<Area>>,
}

/// Parts of memory that never overlap: a write to one leaves what was read from another. All else is one more.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Area {
    /// Counts of references, in the first word of objects.
    Counts,
    /// The isolate's fields.
    Isolate,
    /// Items of containers, apart from the object itself or reached by an index.
    Items,
}

impl Area {
    /// That of the address that an instruction makes.
    fn of(inst: &Inst, f: &Function) -> Option<Area> {
        match inst.op {
            Op::Isolate => Some(Area::Isolate),
            Op::Element | Op::Byte => Some(Area::Items),
            Op::Load(..) if f.repr(inst.results[0]) == Repr::Ptr => Some(Area::Items),
            _ => None,
        }
    }

    fn flags(self, f: &mut ir::Function) -> MemFlagsData {
        let (user_id, description) = match self {
            Area::Counts => (0, "reference counts"),
            Area::Isolate => (1, "isolate"),
            Area::Items => (2, "items"),
        };
        let region = f.dfg.alias_regions.insert(AliasRegionData {
            user_id,
            description: description.into(),
        });
        MemFlagsData::trusted().with_alias_region(Some(region))
    }
}

impl<'a, 'b> Lower<'a, 'b> {
    pub fn new(
        f: &'a Function,
        names: &'a Names,
        isa: &'a OwnedTargetIsa,
        b: FunctionBuilder<'b>,
        blocks: SecondaryMap<tir::Block, Option<ir::Block>>,
    ) -> Self {
        Lower {
            f,
            names,
            isa,
            b,
            blocks,
            values: SecondaryMap::new(),
            uses: crate::passes::simplify::uses(f),
            counts_depth: false,
            cold: false,
            rare: false,
            keeps: false,
            frame: None,
            frame_line: 0,
            funcs: HashMap::new(),
            globals: HashMap::new(),
            argv: None,
            memory: None,
            areas: SecondaryMap::new(),
        }
    }

    pub fn finish(mut self) {
        self.b.seal_all_blocks();
        self.b.finalize(self.isa.frontend_config());
    }

    /// A block that belongs to the one that is being translated: off the usual way if that is.
    pub fn new_block(&mut self) -> ir::Block {
        let block = self.b.create_block();
        if self.rare {
            self.b.set_cold_block(block)
        }
        block
    }

    pub fn value(&self, v: tir::Value) -> ir::Value {
        self.values[v].unwrap_or_else(|| {
            unreachable!("{v} is used before it is defined in {}", self.f.symbol)
        })
    }
    fn flags(&mut self, area: Area) -> MemFlagsData {
        area.flags(self.b.func)
    }
    /// Flags for an access to memory by an address of TIR.
    fn flags_of(&mut self, address: tir::Value) -> MemFlagsData {
        match self.areas[address] {
            Some(area) => self.flags(area),
            None => MemFlagsData::trusted(),
        }
    }
    /// Flags for an access to the isolate.
    pub fn isolate_flags(&mut self) -> MemFlagsData {
        self.flags(Area::Isolate)
    }
    fn define(&mut self, inst: &Inst, v: ir::Value) {
        self.areas[inst.results[0]] = Area::of(inst, self.f);
        self.values[inst.results[0]] = Some(v);
    }

    fn func_ref(&mut self, id: FuncId, sig: impl FnOnce() -> ir::Signature) -> ir::FuncRef {
        if let Some(r) = self.funcs.get(&id) {
            return *r;
        }
        let name = ir::UserExternalName {
            namespace: 0,
            index: id.as_u32(),
        };
        let name = self.b.func.declare_imported_user_function(name);
        let signature = self.b.import_signature(sig());
        let r = self.b.import_function(ir::ExtFuncData {
            name: ir::ExternalName::user(name),
            signature,
            colocated: true,
            patchable: false,
        });
        self.funcs.insert(id, r);
        r
    }
    fn global(&mut self, id: cranelift_module::DataId, offset: i64) -> ir::Value {
        let gv = match self.globals.get(&id) {
            Some(g) => *g,
            None => {
                let name = ir::UserExternalName {
                    namespace: 1,
                    index: id.as_u32(),
                };
                let name = self.b.func.declare_imported_user_function(name);
                let g = self.b.create_global_value(ir::GlobalValueData::Symbol {
                    name: ir::ExternalName::user(name),
                    offset: 0.into(),
                    colocated: true,
                    tls: false,
                });
                self.globals.insert(id, g);
                g
            }
        };
        let base = self.b.ins().symbol_value(I64, gv);
        if offset == 0 {
            base
        } else {
            self.b.ins().iadd_imm_s(base, offset)
        }
    }
    pub fn data_address(&mut self, d: tir::DataId, offset: i64) -> ir::Value {
        let (id, at) = self.names.data[d].unwrap_or_else(|| unreachable!("declared data"));
        self.global(id, at + offset)
    }
    fn symbol_address(&mut self, s: &RuntimeSymbol) -> ir::Value {
        self.global(self.names.symbols[s], 0)
    }
    pub fn isolate(&mut self) -> ir::Value {
        self.global(self.names.isolate, 0)
    }

    /// Non-zero if the word is the address of an object.
    fn is_object(&mut self, v: ir::Value) -> ir::Value {
        let shifted = self.b.ins().iadd_imm_s(v, -FIRST_ADDRESS);
        let high = self.b.ins().ushr_imm_u(shifted, ADDRESS_BITS);
        self.b.ins().icmp_imm_s(IntCC::Equal, high, 0)
    }

    /// Emits `f` where `cond` holds, then goes on.
    fn emit_if(&mut self, cond: ir::Value, cold: bool, f: impl FnOnce(&mut Self)) {
        let (then, next) = (self.new_block(), self.new_block());
        if cold {
            self.b.set_cold_block(then)
        }
        self.b.ins().brif(cond, then, &[], next, &[]);
        self.b.switch_to_block(then);
        f(self);
        self.b.ins().jump(next, &[]);
        self.b.switch_to_block(next);
    }

    fn retain(&mut self, v: ir::Value, ty: Ty) {
        if !ty.may_be_object() {
            return;
        }
        let increment = |s: &mut Self| {
            let flags = s.flags(Area::Counts);
            let n = s.b.ins().load(I32, flags, v, header::REFCOUNT);
            let n = s.b.ins().iadd_imm_s(n, 1);
            s.b.ins().store(flags, n, v, header::REFCOUNT);
        };
        if ty.is_object() {
            increment(self)
        } else {
            let object = self.is_object(v);
            self.emit_if(object, false, increment)
        }
    }

    fn release(&mut self, v: ir::Value, ty: Ty) {
        if !ty.may_be_object() {
            return;
        }
        if self.cold {
            self.call_entry(Entry::Release, &[v]);
            return;
        }
        self.release_and(v, ty, |s| {
            s.call_entry(Entry::Destroy, &[v]);
        })
    }

    /// Gives a reference up, if it is one; mostly it is not.
    fn release_rare(&mut self, v: ir::Value, ty: Ty) {
        if !ty.may_be_object() {
            return;
        }
        let object = self.is_object(v);
        self.emit_if(object, true, |s| {
            s.call_rarely(Entry::Release, &[v]);
        })
    }

    /// The body of the thunk that releases a value off the usual way.
    pub fn release_keeping(&mut self, v: ir::Value) {
        self.release_and(v, Ty::ANY_OR_NULL, |s| {
            s.call_keeping(Entry::Destroy, &[v]);
        })
    }

    /// Gives a reference up; `destroy` is emitted where it was the last one.
    fn release_and(&mut self, v: ir::Value, ty: Ty, destroy: impl FnOnce(&mut Self)) {
        let decrement = |s: &mut Self| {
            let flags = s.flags(Area::Counts);
            let n = s.b.ins().load(I32, flags, v, header::REFCOUNT);
            let n = s.b.ins().iadd_imm_s(n, -1);
            s.b.ins().store(flags, n, v, header::REFCOUNT);
            let zero = s.b.ins().icmp_imm_s(IntCC::Equal, n, 0);
            s.emit_if(zero, true, destroy)
        };
        if ty.is_object() {
            decrement(self)
        } else {
            let object = self.is_object(v);
            self.emit_if(object, false, decrement)
        }
    }

    fn box_int(&mut self, v: ir::Value) -> ir::Value {
        // Bits 48 and up are all equal: it fits.
        let high = self.b.ins().sshr_imm_s(v, 48);
        let high = self.b.ins().iadd_imm_s(high, 1);
        let big = self.b.ins().icmp_imm_s(IntCC::UnsignedGreaterThan, high, 1);
        let tag = self.b.ins().iconst(I64, enc::INT_TAG as i64);
        let small = self.b.ins().bor(v, tag);
        let (slow, done) = (self.new_block(), self.new_block());
        self.b.set_cold_block(slow);
        let out = self.b.append_block_param(done, I64);
        self.b.ins().brif(big, slow, &[], done, &[small.into()]);
        self.b.switch_to_block(slow);
        let boxed = self.call_rarely(Entry::BoxInt, &[v])[0];
        self.b.ins().jump(done, &[boxed.into()]);
        self.b.switch_to_block(done);
        out
    }
    fn box_float(&mut self, v: ir::Value) -> ir::Value {
        let bits = self.b.ins().bitcast(I64, MemFlagsData::new(), v);
        let offset = self.b.ins().iconst(I64, enc::DOUBLE_OFFSET as i64);
        self.b.ins().iadd(bits, offset)
    }
    /// The bits of the float that a word stands for, if it does.
    fn float_bits(&mut self, v: ir::Value) -> ir::Value {
        // A sum takes its constant from a register, a difference from memory.
        let back = enc::DOUBLE_OFFSET.wrapping_neg();
        let back = self.b.ins().iconst(I64, back as i64);
        self.b.ins().iadd(v, back)
    }
    fn box_bool(&mut self, v: ir::Value) -> ir::Value {
        let wide = self.b.ins().uextend(I64, v);
        let scaled = self.b.ins().imul_imm_s(wide, enc::BOOL_STEP as i64);
        self.b.ins().iadd_imm_s(scaled, enc::FALSE as i64)
    }

    /// The function's variables in memory.
    fn memory(&mut self) -> StackSlot {
        let words = self.f.frame;
        *self.memory.get_or_insert_with(|| {
            self.b.create_sized_stack_slot(StackSlotData::new(
                StackSlotKind::ExplicitSlot,
                words * 8,
                3,
            ))
        })
    }

    fn int_cc(c: CmpOp) -> IntCC {
        match c {
            CmpOp::Lt => IntCC::SignedLessThan,
            CmpOp::Le => IntCC::SignedLessThanOrEqual,
            CmpOp::Eq => IntCC::Equal,
            CmpOp::Ne => IntCC::NotEqual,
            CmpOp::Gt => IntCC::SignedGreaterThan,
            CmpOp::Ge => IntCC::SignedGreaterThanOrEqual,
        }
    }
    fn float_cc(c: CmpOp) -> FloatCC {
        match c {
            CmpOp::Lt => FloatCC::LessThan,
            CmpOp::Le => FloatCC::LessThanOrEqual,
            CmpOp::Eq => FloatCC::Equal,
            CmpOp::Ne => FloatCC::NotEqual,
            CmpOp::Gt => FloatCC::GreaterThan,
            CmpOp::Ge => FloatCC::GreaterThanOrEqual,
        }
    }

    pub fn inst(&mut self, inst: &Inst) {
        let args: Vec<ir::Value> = inst.args.iter().map(|a| self.value(*a)).collect();
        let result = match &inst.op {
            Op::ConstInt(i) => self.b.ins().iconst(I64, *i),
            Op::ConstFloat(bits) => self.b.ins().f64const(f64::from_bits(*bits)),
            Op::ConstBool(b) => self.b.ins().iconst(I8, *b as i64),
            Op::ConstVal(w) => self.b.ins().iconst(I64, *w as i64),
            Op::Data(d, offset) => self.data_address(*d, *offset),
            Op::Symbol(s) => self.symbol_address(s),
            Op::Int(op) => self.int_op(*op, args[0], args[1]),
            Op::IntOverflow(op) => {
                let (v, o) = match op {
                    IntOp::Add => self.b.ins().sadd_overflow(args[0], args[1]),
                    IntOp::Sub => self.b.ins().ssub_overflow(args[0], args[1]),
                    _ => self.b.ins().smul_overflow(args[0], args[1]),
                };
                self.values[inst.results[1]] = Some(o);
                v
            }
            Op::IntCmp(c) => self.b.ins().icmp(Self::int_cc(*c), args[0], args[1]),
            Op::Below => self.b.ins().icmp(IntCC::UnsignedLessThan, args[0], args[1]),
            Op::Float(op) => match op {
                FloatOp::Add => self.b.ins().fadd(args[0], args[1]),
                FloatOp::Sub => self.b.ins().fsub(args[0], args[1]),
                FloatOp::Mul => self.b.ins().fmul(args[0], args[1]),
                FloatOp::Div => self.b.ins().fdiv(args[0], args[1]),
                FloatOp::Neg => self.b.ins().fneg(args[0]),
                FloatOp::Abs => self.b.ins().fabs(args[0]),
                FloatOp::Sqrt => self.b.ins().sqrt(args[0]),
            },
            Op::FloatCmp(c) => self.b.ins().fcmp(Self::float_cc(*c), args[0], args[1]),
            Op::IntToFloat => self.b.ins().fcvt_from_sint(F64, args[0]),
            Op::FloatToInt => self.b.ins().fcvt_to_sint_sat(I64, args[0]),
            Op::BoolNot => self.b.ins().bxor_imm_s(args[0], 1),
            Op::BoolToInt => self.b.ins().uextend(I64, args[0]),
            Op::BoolAnd => self.b.ins().band(args[0], args[1]),
            Op::BoxInt if self.f.ty(inst.results[0]) == Ty::SMALL_INT => {
                let tag = self.b.ins().iconst(I64, enc::INT_TAG as i64);
                self.b.ins().bor(args[0], tag)
            }
            Op::BoxInt => self.box_int(args[0]),
            Op::BoxFloat => self.box_float(args[0]),
            Op::BoxBool => self.box_bool(args[0]),
            Op::UnboxInt => {
                let up = self.b.ins().ishl_imm_s(args[0], enc::INT_SHIFT as i64);
                self.b.ins().sshr_imm_s(up, enc::INT_SHIFT as i64)
            }
            Op::UnboxFloat => {
                let bits = self.float_bits(args[0]);
                self.b.ins().bitcast(F64, MemFlagsData::new(), bits)
            }
            Op::UnboxBool => self
                .b
                .ins()
                .icmp_imm_s(IntCC::Equal, args[0], enc::TRUE as i64),
            Op::Refine | Op::Own => args[0],
            Op::IsSmallInt => {
                let high = self.b.ins().ushr_imm_u(args[0], 49);
                self.b.ins().icmp_imm_s(IntCC::Equal, high, 0x7fff)
            }
            Op::IsFloat => {
                // Mostly the bits are needed anyway, where it is one.
                let bits = self.float_bits(args[0]);
                let end = enc::INT_TAG.wrapping_sub(enc::DOUBLE_OFFSET);
                let end = self.b.ins().iconst(I64, end as i64);
                self.b.ins().icmp(IntCC::UnsignedLessThan, bits, end)
            }
            Op::IsBool => {
                let both = self.b.ins().band_imm_s(args[0], !(enc::BOOL_STEP as i64));
                let v = enc::FALSE as i64;
                self.b.ins().icmp_imm_s(IntCC::Equal, both, v)
            }
            Op::IsNull => self.b.ins().icmp_imm_s(IntCC::Equal, args[0], 0),
            Op::IsObject => self.is_object(args[0]),
            Op::Same => self.b.ins().icmp(IntCC::Equal, args[0], args[1]),
            Op::HasType | Op::IsInstance(..) | Op::SetSlot => self.outcome(inst),
            Op::Load(offset, mem) => {
                let flags = self.flags_of(inst.args[0]);
                let v = self.load(args[0], *offset, *mem, flags);
                let r = inst.results[0];
                if self.f.counted(r) {
                    self.retain(v, self.f.ty(r))
                }
                v
            }
            Op::LoadBorrowed(offset) | Op::LoadMove(offset) => {
                let flags = self.flags_of(inst.args[0]);
                self.load(args[0], *offset, Mem::Word, flags)
            }
            Op::Store(offset, mem) => {
                let mut v = args[1];
                match mem {
                    Mem::Word | Mem::F64 => {}
                    Mem::I32 | Mem::U32 => v = self.b.ins().ireduce(I32, v),
                    Mem::I16 | Mem::U16 => v = self.b.ins().ireduce(I16, v),
                    Mem::I8 | Mem::U8 => v = self.b.ins().ireduce(I8, v),
                }
                let flags = self.flags_of(inst.args[0]);
                self.b.ins().store(flags, v, args[0], *offset);
                return;
            }
            Op::Element => {
                let bytes = self.b.ins().ishl_imm_s(args[1], 3);
                self.b.ins().iadd(args[0], bytes)
            }
            Op::Byte => self.b.ins().iadd(args[0], args[1]),
            Op::SharedChar => {
                let size = i64::from(layout::str::SHORT_SIZE);
                let distance = self.b.ins().imul_imm_s(args[1], size);
                self.b.ins().iadd(args[0], distance)
            }
            Op::Isolate => self.isolate(),
            Op::Frame => {
                let slot = self.memory();
                self.b.ins().stack_addr(I64, slot, 0)
            }
            Op::GetSlot | Op::PeekSlot => {
                let owned = inst.op == Op::GetSlot;
                self.get_slot(inst.args[0], args[1], owned)
            }
            Op::GetMethod => self.get_method(inst.args[0], args[1]),
            Op::Keep => return,
            Op::Retain => return self.retain(args[0], self.f.ty(inst.args[0])),
            Op::Release => return self.release(args[0], self.f.ty(inst.args[0])),
            Op::ReleaseRare => return self.release_rare(args[0], self.f.ty(inst.args[0])),
            Op::Rt(e) => return self.rt(inst, *e, &args),
            Op::RtArgv {
                entry,
                fixed,
                count,
                pass_count,
                kw,
                skip,
            } => {
                return self.rt_argv(
                    inst,
                    *entry,
                    &args,
                    *fixed as usize,
                    *count as usize,
                    *pass_count,
                    *kw,
                    *skip,
                );
            }
            Op::RtOut { entry, .. } => {
                let slot = self.argv();
                let mut all = args.clone();
                all.push(self.b.ins().stack_addr(I64, slot, 0));
                let status = self.call_entry(*entry, &all)[0];
                let raised = self.b.ins().icmp_imm_s(IntCC::SignedLessThan, status, 0);
                self.unwind_if(inst, raised);
                return self.load_results(inst, slot, 0);
            }
            Op::RangeStart { count } => {
                let slot = self.argv();
                for (i, a) in args.iter().enumerate() {
                    self.b.ins().stack_store(I64, *a, slot, 8 * i as i32);
                }
                let argv = self.b.ins().stack_addr(I64, slot, 0);
                let n = self.b.ins().iconst(I64, *count as i64);
                let at = 8 * *count as i32;
                let out = self.b.ins().stack_addr(I64, slot, at);
                let status = self.call_entry(Entry::RangeStart, &[argv, n, out])[0];
                let raised = self.b.ins().icmp_imm_s(IntCC::SignedLessThan, status, 0);
                self.unwind_if(inst, raised);
                return self.load_results(inst, slot, at);
            }
            Op::Call(v) => {
                let result = self.call_version(*v, &args);
                if self.f.repr(inst.results[0]) == Repr::Val {
                    self.unwind_if_zero(inst, result)
                } else {
                    let raised = self.pending();
                    self.unwind_if(inst, raised)
                }
                result
            }
        };
        self.define(inst, result)
    }

    fn load(&mut self, base: ir::Value, offset: i32, mem: Mem, flags: MemFlagsData) -> ir::Value {
        let ins = self.b.ins();
        match mem {
            Mem::Word => ins.load(I64, flags, base, offset),
            Mem::F64 => ins.load(F64, flags, base, offset),
            Mem::I32 => ins.sload32(flags, base, offset),
            Mem::U32 => ins.uload32(flags, base, offset),
            Mem::I16 => ins.sload16(I64, flags, base, offset),
            Mem::U16 => ins.uload16(I64, flags, base, offset),
            Mem::I8 => ins.sload8(I64, flags, base, offset),
            Mem::U8 => ins.uload8(I64, flags, base, offset),
        }
    }

    fn int_op(&mut self, op: IntOp, a: ir::Value, b: ir::Value) -> ir::Value {
        match op {
            IntOp::Add => self.b.ins().iadd(a, b),
            IntOp::Sub => self.b.ins().isub(a, b),
            IntOp::Mul => self.b.ins().imul(a, b),
            IntOp::And => self.b.ins().band(a, b),
            IntOp::Or => self.b.ins().bor(a, b),
            IntOp::Xor => self.b.ins().bxor(a, b),
            IntOp::Shl => self.b.ins().ishl(a, b),
            IntOp::Sar => self.b.ins().sshr(a, b),
            IntOp::Div => self.b.ins().udiv(a, b),
            IntOp::Rem => self.b.ins().urem(a, b),
            IntOp::FloorDiv | IntOp::Mod => {
                // Round towards minus infinity: one less where the signs differ and there is a rest.
                let q = self.b.ins().sdiv(a, b);
                let product = self.b.ins().imul(q, b);
                let r = self.b.ins().isub(a, product);
                let signs = self.b.ins().bxor(r, b);
                let differ = self.b.ins().icmp_imm_s(IntCC::SignedLessThan, signs, 0);
                let rest = self.b.ins().icmp_imm_s(IntCC::NotEqual, r, 0);
                let adjust = self.b.ins().band(differ, rest);
                if op == IntOp::FloorDiv {
                    let one = self.b.ins().uextend(I64, adjust);
                    self.b.ins().isub(q, one)
                } else {
                    let moved = self.b.ins().iadd(r, b);
                    self.b.ins().select(adjust, moved, r)
                }
            }
        }
    }
}

//! Compact functions: local variables live in memory, in the function's frame, instead of in SSA values.
//!
//! In large functions of the library most of the code would be there for variables that are only kept alive: parameters
//! of every block, and releases on every exceptional path. With the variables in memory a block has one version, and leaving
//! the function releases all of them by one call. In generators the frame is the generator's own.

use super::{Point, Specializer};
use crate::hir::liveness::RegSet;
use crate::hir::{self, Inst, Reg};
use crate::tir::{Op, Repr, Ty, Value};
use cranelift_entity::{EntityRef, SecondaryMap};
use molt_abi::entry::Entry;
use molt_abi::layout::generator;
use std::collections::{BTreeMap, HashSet};

/// Instructions from which on a function without loops is compact, if it is part of the library.
const MIN_INSTS: usize = 40;
/// The same for one with loops.
const MIN_INSTS_LOOPS: usize = 160;
/// The same for one that is expected to run often.
const MIN_INSTS_HOT: usize = 640;

/// The variables of a function that are in memory.
#[derive(Default)]
pub(super) struct Slots {
    /// Word in the frame of each register.
    pub of: BTreeMap<Reg, u32>,
    /// Registers that certainly hold something at the start of each block.
    set_at_start: SecondaryMap<hir::Block, Option<RegSet>>,
    /// Temporaries that may be unset.
    maybe_unset: HashSet<Reg>,
}

/// Is the function of the library large enough for its variables to be in memory?
pub(super) fn is_compact(f: &hir::Function, insts: usize, loops: bool, hot: bool) -> bool {
    let is_body = matches!(f.kind, hir::FunctionKind::Module | hir::FunctionKind::Class);
    let least = match (hot, loops) {
        (true, _) => MIN_INSTS_HOT,
        (false, true) => MIN_INSTS_LOOPS,
        (false, false) => MIN_INSTS,
    };
    !is_body && insts >= least
}

impl Slots {
    pub fn compute(f: &hir::Function, is_generator: bool) -> Slots {
        let mut slots = Slots::default();
        let mut defined = RegSet::default();
        for data in f.blocks.values() {
            for (inst, _) in &data.insts {
                inst.defs(&mut |r| {
                    defined.insert(r);
                });
                match inst {
                    Inst::Unset { dst } | Inst::PushHandled { saved: dst, .. } => {
                        slots.maybe_unset.insert(*dst);
                    }
                    _ => {}
                }
            }
            for s in data.term.successors() {
                data.term.edge_def(s).iter().for_each(|r| {
                    defined.insert(*r);
                });
            }
            data.term.def().into_iter().flatten().for_each(|r| {
                defined.insert(r);
            });
        }
        if is_generator {
            // Parameters are in the generator's frame from the start.
            for r in &f.param_regs {
                slots.push(*r)
            }
        }
        for (r, _) in &f.reg_names {
            if defined.contains(*r) && !slots.of.contains_key(r) {
                slots.push(*r)
            }
        }
        slots.find_set(f);
        slots
    }

    fn push(&mut self, r: Reg) {
        let n = self.of.len() as u32;
        self.of.insert(r, n);
    }

    fn find_set(&mut self, f: &hir::Function) {
        let mut at_entry = RegSet::default();
        for r in &f.param_regs {
            at_entry.insert(*r);
        }
        self.set_at_start[hir::Function::ENTRY] = Some(at_entry);
        let mut work = vec![hir::Function::ENTRY];
        while let Some(b) = work.pop() {
            let Some(start) = self.set_at_start[b].clone() else {
                continue;
            };
            let data = &f.blocks[b];
            let mut now = start.clone();
            // What a handler may count on: nothing that is unset on the way.
            let mut throughout = start;
            for (inst, _) in &data.insts {
                self.step(inst, &mut now);
                if let Inst::Unset { dst } = inst {
                    throughout.remove(*dst)
                }
            }
            let mut after = now;
            for r in data.term.def().into_iter().flatten() {
                after.insert(r);
            }
            for s in data.term.successors() {
                let mut on_edge = after.clone();
                if let Some(r) = data.term.edge_def(s) {
                    on_edge.insert(r);
                }
                if self.meet(s, &on_edge) {
                    work.push(s)
                }
            }
            if let Some(h) = data.handler
                && self.meet(h, &throughout)
            {
                work.push(h)
            }
        }
    }

    /// Intersects what is set at the start of a block; true if that changed.
    fn meet(&mut self, b: hir::Block, with: &RegSet) -> bool {
        match &mut self.set_at_start[b] {
            None => {
                self.set_at_start[b] = Some(with.clone());
                true
            }
            Some(set) => {
                let gone: Vec<Reg> = set.iter().filter(|r| !with.contains(*r)).collect();
                gone.iter().for_each(|r| set.remove(*r));
                !gone.is_empty()
            }
        }
    }

    /// What is set after an instruction.
    pub fn step(&self, inst: &Inst, set: &mut RegSet) {
        match inst {
            Inst::Unset { dst } => set.remove(*dst),
            Inst::Copy { dst, src } => {
                let known = if self.of.contains_key(src) {
                    set.contains(*src)
                } else {
                    !self.maybe_unset.contains(src)
                };
                if known {
                    set.insert(*dst);
                } else {
                    set.remove(*dst)
                }
            }
            Inst::CheckBound { reg, .. } => {
                set.insert(*reg);
            }
            other => other.defs(&mut |r| {
                set.insert(r);
            }),
        }
    }

    pub fn set_before(&self, f: &hir::Function, (b, index): Point) -> RegSet {
        let mut set = self.set_at_start[b].clone().unwrap_or_default();
        for (inst, _) in &f.blocks[b].insts[..index] {
            self.step(inst, &mut set)
        }
        set
    }
}

impl Specializer<'_, '_> {
    pub(super) fn slot_of(&self, r: Reg) -> Option<u32> {
        self.slots.as_ref()?.of.get(&r).copied()
    }

    /// Address of the frame, and offset of a slot in it.
    fn slot_place(&mut self, slot: u32) -> (Value, i32) {
        match self.generator {
            Some(g) => (g, generator::SLOTS + 8 * slot as i32),
            None => {
                let frame = self.op(Op::Frame, &[], Repr::Ptr, Ty::NEVER);
                (frame, 8 * slot as i32)
            }
        }
    }

    fn slot_type(&self, r: Reg) -> Ty {
        if self.set_now.contains(r) {
            Ty::ANY
        } else {
            Ty::ANY_OR_NULL
        }
    }

    /// The value of a variable in memory; borrowed, so to be used by the current instruction only.
    pub(super) fn peek_variable(&mut self, r: Reg, slot: u32) -> Value {
        let ty = self.slot_type(r);
        let (base, offset) = self.slot_place(slot);
        self.op(Op::LoadBorrowed(offset), &[base], Repr::Val, ty)
    }

    /// The same with a reference of its own.
    pub(super) fn take_variable(&mut self, r: Reg, slot: u32) -> Value {
        let ty = self.slot_type(r);
        let (base, offset) = self.slot_place(slot);
        self.load(base, offset, ty)
    }

    pub(super) fn assign_variable(&mut self, slot: u32, v: Value) {
        let v = self.boxed(v);
        let (base, offset) = self.slot_place(slot);
        let at = self.const_int(offset as i64);
        self.rt(Entry::Assign, &[base, at, v]);
    }

    /// Entry of a compact function that is not a generator: parameters that are bound again move to the frame.
    pub(super) fn enter_frame(&mut self) {
        let Some(slots) = &self.slots else { return };
        let of: Vec<(Reg, u32)> = slots.of.iter().map(|(r, s)| (*r, *s)).collect();
        self.out.frame = of.len() as u32;
        let frame = self.op(Op::Frame, &[], Repr::Ptr, Ty::NEVER);
        for (r, slot) in of {
            let v = match self.regs[r.index()].take() {
                Some(v) => self.boxed(v),
                None => self.const_val(0),
            };
            let at = 8 * slot as i32;
            self.effect(Op::Store(at, crate::tir::Mem::Word), &[frame, v]);
        }
    }

    /// The function returns: its variables are released.
    pub(super) fn leave_frame(&mut self) {
        if self.out.frame == 0 {
            return;
        }
        let frame = self.op(Op::Frame, &[], Repr::Ptr, Ty::NEVER);
        let count = self.const_int(self.out.frame as i64);
        self.rt(Entry::ReleaseFrame, &[frame, count]);
    }
}

//! Which slot of the frame each register has, and where temporaries end.
//!
//! Variables have slots of their own and hold what they hold until the function ends. A temporary that lives in one block only
//! shares its slot with others; it is given up by the instruction that reads it last. Where a path does not read a temporary
//! that another one does, the block that begins there gives it up.

use crate::hir::liveness::{Liveness, RegSet};
use crate::hir::{Block, Function, Inst, Reg};
use cranelift_entity::{EntityRef, SecondaryMap};

pub struct Slots {
    of: Vec<Option<u32>>,
    /// Registers of variables.
    variables: RegSet,
    /// First of the slots that temporaries share.
    pub shared: u32,
    free: Vec<u32>,
    /// Slots in all.
    pub count: u32,
    /// What blocks that are reached along an edge or by an exception begin with giving up.
    pub given_up: SecondaryMap<Block, Vec<u32>>,
    /// Blocks that handle exceptions.
    pub handlers: SecondaryMap<Block, bool>,
}

/// What happens to registers at each instruction of a block, the terminator last.
pub struct Ends {
    /// Temporaries that are read for the last time.
    pub last: Vec<RegSet>,
    /// Registers that are live afterwards.
    pub after: Vec<RegSet>,
}

impl Slots {
    pub fn new(f: &Function, live: &Liveness) -> Slots {
        let mut s = Slots {
            of: vec![None; f.regs as usize],
            variables: RegSet::default(),
            shared: 0,
            free: Vec::new(),
            count: 0,
            given_up: SecondaryMap::new(),
            handlers: SecondaryMap::new(),
        };
        for r in &f.param_regs {
            s.fix(*r)
        }
        for (r, _) in &f.reg_names {
            s.variables.insert(*r);
            s.fix(*r)
        }
        for b in f.blocks.keys() {
            for r in live.block_in(b).iter() {
                s.fix(r)
            }
        }
        s.shared = s.count;
        s.find_given_up(f, live);
        s
    }

    fn fix(&mut self, r: Reg) {
        if self.of[r.index()].is_none() {
            self.of[r.index()] = Some(self.count);
            self.count += 1;
        }
    }

    pub fn is_variable(&self, r: Reg) -> bool {
        self.variables.contains(r)
    }

    /// The slot of a register; a temporary gets one when it is set.
    pub fn of(&mut self, r: Reg) -> u32 {
        if let Some(slot) = self.of[r.index()] {
            return slot;
        }
        let slot = self.temporary();
        self.of[r.index()] = Some(slot);
        slot
    }

    /// A slot for a value in between.
    pub fn temporary(&mut self) -> u32 {
        self.free.pop().unwrap_or_else(|| {
            self.count += 1;
            self.count - 1
        })
    }

    pub fn release(&mut self, slot: u32) {
        if slot >= self.shared {
            self.free.push(slot)
        }
    }

    /// A temporary has ended.
    pub fn end(&mut self, r: Reg) {
        if let Some(slot) = self.of[r.index()].filter(|s| *s >= self.shared) {
            self.of[r.index()] = None;
            self.release(slot)
        }
    }

    fn find_given_up(&mut self, f: &Function, live: &Liveness) {
        let mut held: SecondaryMap<Block, RegSet> = SecondaryMap::new();
        for (b, data) in &f.blocks {
            let mut at_end = RegSet::default();
            for s in data.term.successors() {
                at_end.union(live.block_in(s));
            }
            for s in data.term.successors() {
                held[s].union(&at_end);
            }
            if let Some(h) = data.handler {
                self.handlers[h] = true;
                // Anything may have been set when an instruction raises.
                held[h].union(live.block_in(b));
                held[h].union(&at_end);
                let mut defined = |r| {
                    held[h].insert(r);
                };
                data.insts.iter().for_each(|(i, _)| i.defs(&mut defined));
            }
        }
        for b in f.blocks.keys() {
            let ends = held[b]
                .iter()
                .filter(|r| !self.variables.contains(*r) && !live.block_in(b).contains(*r));
            let slots = ends.filter_map(|r| self.of[r.index()]);
            self.given_up[b] = slots.collect();
        }
    }

    /// Walks a block backwards.
    pub fn ends(&self, f: &Function, live: &Liveness, b: Block) -> Ends {
        let data = &f.blocks[b];
        let count = data.insts.len() + 1;
        let mut ends = Ends {
            last: vec![RegSet::default(); count],
            after: vec![RegSet::default(); count],
        };
        let mut now = RegSet::default();
        for s in data.term.successors() {
            now.union(live.block_in(s));
        }
        let handler = data.handler.map(|h| live.block_in(h));
        if let Some(h) = handler {
            now.union(h);
        }
        let mut note = |i: usize, now: &mut RegSet, uses: &[Reg], defs: &[Reg]| {
            ends.after[i] = now.clone();
            for r in uses {
                if !now.contains(*r) && !self.variables.contains(*r) {
                    ends.last[i].insert(*r);
                }
            }
            defs.iter().for_each(|r| now.remove(*r));
            uses.iter().for_each(|r| {
                now.insert(*r);
            });
            if let Some(h) = handler {
                now.union(h);
            }
        };
        let (mut uses, mut defs) = (Vec::new(), Vec::new());
        data.term.uses(&mut |r| uses.push(r));
        if let Some(d) = data.term.def() {
            defs.extend(d)
        }
        note(count - 1, &mut now, &uses, &defs);
        for (i, (inst, _)) in data.insts.iter().enumerate().rev() {
            let (mut uses, mut defs) = (Vec::new(), Vec::new());
            inst.uses(&mut |r| uses.push(r));
            inst.defs(&mut |r| defs.push(r));
            note(i, &mut now, &uses, &defs);
        }
        ends
    }
}

/// Can the instruction raise?
pub fn raises(inst: &Inst) -> bool {
    !matches!(
        inst,
        Inst::Const { .. }
            | Inst::Copy { .. }
            | Inst::Unset { .. }
            | Inst::IsSet { .. }
            | Inst::Is { .. }
            | Inst::MakeCell { .. }
            | Inst::LoadClosure { .. }
            | Inst::StoreCell { .. }
            | Inst::Catch { .. }
            | Inst::PushHandled { .. }
            | Inst::PopHandled { .. }
            | Inst::ThisModule { .. }
    )
}

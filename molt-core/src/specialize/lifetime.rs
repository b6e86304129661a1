//! Objects in local variables live as long as in CPython: until the variable is set again or deleted, or the function ends.
//!
//! The ownership pass releases after the last use. So where a variable gives up its object, the object is used once more
//! (`Op::Keep`), and versions of blocks take the variables that are not read any more as parameters as well. Only objects
//! whose end can be seen matter: numbers and strs go when they are not needed.

use super::{Point, Specializer, State};
use crate::hir::liveness::RegSet;
use crate::hir::{self, Inst, Reg, Term as HirTerm};
use crate::tir::{Op, Repr, Ty, Value};
use cranelift_entity::{EntityRef, SecondaryMap};

/// Dropping a value of these types can run code of the program, or be seen through a weak reference.
const SEEN: Ty = Ty::OTHER
    .union(Ty::LIST)
    .union(Ty::TUPLE)
    .union(Ty::DICT)
    .union(Ty::SET)
    .union(Ty::FUNCTION)
    .union(Ty::CELL);

/// The registers of variables that keep what they hold, and where they may have been set.
pub(super) struct Kept {
    /// In the order in which CPython clears them.
    pub regs: Vec<Reg>,
    /// Those that only operators set, which give numbers where the operands are what is expected.
    computed: RegSet,
    set: RegSet,
    set_at_start: SecondaryMap<hir::Block, RegSet>,
}

impl Kept {
    pub fn none() -> Kept {
        Kept {
            regs: Vec::new(),
            computed: RegSet::default(),
            set: RegSet::default(),
            set_at_start: SecondaryMap::new(),
        }
    }

    pub fn compute(f: &hir::Function) -> Kept {
        let plain = plain_registers(f, false);
        let mut kept = Kept::none();
        kept.computed = plain_registers(f, true);
        let mut defined = RegSet::default();
        for data in f.blocks.values() {
            for (inst, _) in &data.insts {
                inst.defs(&mut |r| {
                    defined.insert(r);
                });
            }
            for r in term_defs(&data.term) {
                defined.insert(r);
            }
        }
        for (r, _) in &f.reg_names {
            if defined.contains(*r) && !plain.contains(*r) && kept.set.insert(*r) {
                kept.regs.push(*r)
            }
        }
        if !kept.regs.is_empty() {
            kept.find_set(f)
        }
        kept
    }

    /// Where may the variables have been set? Forward over the blocks.
    fn find_set(&mut self, f: &hir::Function) {
        let mut work: Vec<hir::Block> = f.blocks.keys().collect();
        work.reverse();
        while let Some(b) = work.pop() {
            let data = &f.blocks[b];
            let at_end = self.set_before(f, b, data.insts.len());
            let mut after = at_end.clone();
            for r in term_defs(&data.term) {
                if self.set.contains(r) {
                    after.insert(r);
                }
            }
            for s in data.term.successors() {
                if self.set_at_start[s].union(&after) {
                    work.push(s)
                }
            }
            if let Some(h) = data.handler
                && self.set_at_start[h].union(&at_end)
            {
                work.push(h)
            }
        }
    }

    fn set_before(&self, f: &hir::Function, b: hir::Block, index: usize) -> RegSet {
        let mut out = self.set_at_start[b].clone();
        for (inst, _) in &f.blocks[b].insts[..index] {
            inst.defs(&mut |r| {
                if self.set.contains(r) {
                    out.insert(r);
                }
            })
        }
        out
    }

    pub fn contains(&self, r: Reg) -> bool {
        self.set.contains(r)
    }

    /// Variables that may hold something at a point.
    pub fn at(&self, f: &hir::Function, point: Point) -> RegSet {
        if self.regs.is_empty() {
            return RegSet::default();
        }
        self.set_before(f, point.0, point.1)
    }
}

/// Registers that a terminator sets on the way to any successor.
fn term_defs(term: &HirTerm) -> Vec<Reg> {
    let on_edges = term.successors().filter_map(|s| term.edge_def(s));
    on_edges.chain(term.def().into_iter().flatten()).collect()
}

/// Registers that only ever hold numbers, strs and the like; with `operators`, if those are results of all operators.
fn plain_registers(f: &hir::Function, operators: bool) -> RegSet {
    let mut seen = RegSet::default();
    f.param_regs.iter().for_each(|r| {
        seen.insert(*r);
    });
    loop {
        let mut changed = false;
        for data in f.blocks.values() {
            for (inst, _) in &data.insts {
                let plain = match inst {
                    Inst::Const { .. }
                    | Inst::Unset { .. }
                    | Inst::IsSet { .. }
                    | Inst::Not { .. }
                    | Inst::Is { .. }
                    | Inst::In { .. }
                    | Inst::Truth { .. }
                    | Inst::RangeStart { .. }
                    | Inst::BuildString { .. } => true,
                    Inst::Copy { src, .. } => !seen.contains(*src),
                    Inst::Unary { .. } | Inst::Binary { .. } | Inst::InPlace { .. }
                        if operators =>
                    {
                        true
                    }
                    Inst::Unary { src, .. } => !seen.contains(*src),
                    Inst::Binary { lhs, rhs, .. }
                    | Inst::InPlace { lhs, rhs, .. }
                    | Inst::Compare { lhs, rhs, .. } => {
                        !seen.contains(*lhs) && !seen.contains(*rhs)
                    }
                    _ => false,
                };
                if !plain {
                    inst.defs(&mut |r| changed |= seen.insert(r))
                }
            }
            if !matches!(data.term, HirTerm::RangeNext { .. }) {
                for r in term_defs(&data.term) {
                    changed |= seen.insert(r)
                }
            }
        }
        if !changed {
            break;
        }
    }
    let mut plain = RegSet::default();
    for r in (0..f.regs as usize).map(Reg::new) {
        if !seen.contains(r) {
            plain.insert(r);
        }
    }
    plain
}

/// What a version is told of a variable that is not read any more.
pub(super) const HELD: State = State {
    repr: Repr::Val,
    ty: Ty::ANY_OR_NULL,
    known: None,
};

/// What it is told of one that only operators set, of numbers and strs as it seems, and which holds no object whose end can be seen.
pub(super) const NOTHING: State = State {
    repr: Repr::Val,
    ty: Ty::NULL,
    known: None,
};

impl Specializer<'_, '_> {
    /// The state of a variable that is not read any more.
    pub(super) fn unread(&self, r: Reg, general: bool) -> State {
        let expected = self.expected(r).ty();
        let harmless =
            expected != Ty::NEVER && !expected.intersects(SEEN) && self.kept.computed.contains(r);
        match harmless && !general && self.held(r) == self.null {
            true => NOTHING,
            false => HELD,
        }
    }

    pub(super) fn is_seen(&self, v: Value) -> bool {
        let d = self.out.values[v];
        d.repr == Repr::Val && d.ty.intersects(SEEN)
    }

    /// What a variable that is not read any more holds for the sake of its object: null if that does not matter.
    pub(super) fn held(&self, r: Reg) -> Value {
        let params = &self.out.blocks[self.out.entry].params;
        match self.regs[r.index()] {
            // The caller keeps the arguments.
            Some(v) if self.is_seen(v) && !params.contains(&v) => v,
            _ => self.null,
        }
    }

    /// The object of a variable stays until here.
    pub(super) fn keep(&mut self, v: Value) {
        if self.is_seen(v) {
            self.effect(Op::Keep, &[v])
        }
    }

    /// The function ends: its variables are cleared.
    pub(super) fn keep_variables(&mut self) {
        for r in self.kept.regs.clone() {
            if let Some(v) = self.regs[r.index()] {
                self.keep(v)
            }
        }
    }
}

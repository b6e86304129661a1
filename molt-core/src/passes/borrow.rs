//! Finds objects that need no reference of their own: what is read from memory and used up before anything can run that might
//! take it out of there again.
//!
//! A read (`load`, `get.slot`) counts a reference, since its object may be dropped from the place where it was found while it is in use. Between
//! the read and the last use there is often nothing that could: tests, arithmetic, more reads. Such a read becomes a borrowing one.
//! Paths that are off the expected one mostly call the runtime; they get a reference of their own (`own`) where they begin.
//!
//! What can drop an object: anything that is not *quiet*, and the release of another object, whose destruction may run code. Where releases
//! will be follows from what is owned, so this starts with all reads borrowed and gives up those that it finds in danger until none is.

use super::ownership::{Owners, owners, walk_up};
use crate::dense::DenseSet;
use crate::tir::{
    Block, Edge, Function, Inst, Mem, Op, Repr, Term, Ty, Unwind, Value, for_each_edge,
};
use cranelift_entity::SecondaryMap;
use std::collections::{BTreeMap, BTreeSet};

type Set = DenseSet<Value>;

/// Functions of more blocks are left as they are: each round looks at every instruction.
const MAX_BLOCKS: usize = 4000;
/// After so many rounds what is still undecided is not borrowed.
const MAX_ROUNDS: usize = 8;

/// Dropping an object of these types runs no code and drops no other object.
pub(super) const INERT: Ty = Ty::STR.union(Ty::INT).union(Ty::FLOAT).union(Ty::BYTES);

pub fn run(f: &mut Function) {
    if f.cold || f.blocks.len() > MAX_BLOCKS {
        return;
    }
    let mut reads = Set::default();
    for (b, data) in &f.blocks {
        if data.cold {
            continue;
        }
        for i in &data.insts {
            if let (Some(r), true) = (i.results.first(), is_read(&i.op))
                && f.counted(*r)
            {
                reads.insert(*r);
            }
        }
        debug_assert!(b == f.entry || !data.params.iter().any(|p| reads.contains(*p)));
    }
    if reads.iter().next().is_none() {
        return;
    }
    set_borrowed(f, &reads, true);
    let split = Flow::compute(f, &reads).splits(f);
    for copy in &split {
        copy.apply(f)
    }
    for round in 0.. {
        let endangered = match round {
            MAX_ROUNDS => reads.clone(),
            _ => Flow::compute(f, &reads).endangered(f),
        };
        if endangered.iter().next().is_none() {
            return;
        }
        set_borrowed(f, &endangered, false);
        endangered.iter().for_each(|v| reads.remove(v));
    }
}

fn is_read(op: &Op) -> bool {
    matches!(op, Op::Load(_, Mem::Word) | Op::GetSlot)
}

fn set_borrowed(f: &mut Function, which: &Set, borrowed: bool) {
    for data in f.blocks.values_mut() {
        for i in &mut data.insts {
            if i.results.first().is_none_or(|r| !which.contains(*r)) {
                continue;
            }
            i.op = match (&i.op, borrowed) {
                (Op::Load(at, Mem::Word), true) => Op::LoadBorrowed(*at),
                (Op::GetSlot, true) => Op::PeekSlot,
                (Op::LoadBorrowed(at), false) => Op::Load(*at, Mem::Word),
                (Op::PeekSlot, false) => Op::GetSlot,
                (other, _) => (*other).clone(),
            }
        }
    }
}

/// Can nothing be dropped while this runs?
fn is_quiet(op: &Op) -> bool {
    op.is_pure()
        || matches!(
            op,
            Op::PeekSlot | Op::GetSlot | Op::GetMethod | Op::LoadMove(_) | Op::Store(..) | Op::Keep
        )
}

/// Who is alive where.
struct Flow<'a> {
    /// Reads that borrow.
    reads: &'a Set,
    owners: Owners,
    /// What each value is, or lies in, if that is a borrowed read.
    read: SecondaryMap<Value, Option<Value>>,
    live_in: SecondaryMap<Block, Set>,
}

impl<'a> Flow<'a> {
    fn compute(f: &Function, reads: &'a Set) -> Flow<'a> {
        let owners = owners(f);
        let mut read: SecondaryMap<Value, Option<Value>> = SecondaryMap::new();
        loop {
            let mut changed = false;
            for i in f.blocks.values().flat_map(|data| &data.insts) {
                let Some(r) = i.results.first().copied() else {
                    continue;
                };
                let of = match i.op {
                    _ if reads.contains(r) => Some(r),
                    Op::Refine | Op::Element | Op::Byte | Op::LoadBorrowed(_) | Op::PeekSlot => {
                        read[i.args[0]]
                    }
                    Op::Load(..) if f.repr(r) == Repr::Ptr => read[i.args[0]],
                    _ => None,
                };
                if read[r] != of {
                    read[r] = of;
                    changed = true
                }
            }
            if !changed {
                break;
            }
        }
        let mut flow = Flow {
            reads,
            owners,
            read,
            live_in: SecondaryMap::new(),
        };
        let mut live_in: SecondaryMap<Block, Set> = SecondaryMap::new();
        walk_up(f, |v| flow.needs(v), |b, v| live_in[b].insert(v));
        flow.live_in = live_in;
        flow
    }

    /// Who must be alive for `v` to be used: the value itself if it is owned, what it was read from.
    fn needs(&self, v: Value) -> impl Iterator<Item = Value> {
        let own = if self.owners.owned[v] {
            Some(v)
        } else {
            self.read[v]
        };
        own.into_iter().chain(self.owners.root[v])
    }

    fn before_term(&self, term: &Term) -> Set {
        let mut live = Set::default();
        for e in term.edges() {
            live.union(&self.needed_by(e));
        }
        live.extend(term.operands().into_iter().flat_map(|v| self.needs(v)));
        live
    }

    fn needed_by(&self, e: &Edge) -> Set {
        let mut needed = self.live_in[e.block].clone();
        needed.extend(e.args.iter().flat_map(|a| self.needs(*a)));
        needed
    }

    /// Does the end of `v` run code or drop other objects?
    fn is_noisy(&self, f: &Function, v: Value) -> bool {
        self.owners.owned[v] && !f.ty(v).is_subset(INERT)
    }

    /// Borrowed reads that are in use where they could be dropped.
    fn endangered(&self, f: &Function) -> Set {
        let mut found = Set::default();
        for (b, data) in &f.blocks {
            for e in data.term.edges() {
                let held = self.before_term(&data.term);
                self.edge(f, &held, e, &mut found)
            }
            let mut live = self.before_term(&data.term);
            for i in data.insts.iter().rev() {
                self.step(f, i, &mut live, &mut found)
            }
            let unused = |p: &&Value| self.is_noisy(f, **p) && !live.contains(**p);
            if b != f.entry && data.params.iter().any(|p| unused(&p)) {
                self.reads_in(&live, &mut found)
            }
        }
        found
    }

    /// From what is alive after an instruction to what is alive before it.
    fn step(&self, f: &Function, i: &Inst, live: &mut Set, found: &mut Set) {
        let handler = match &i.unwind {
            Unwind::To(e) => Some(self.needed_by(e)),
            _ => None,
        };
        let consumed = |v: Value| {
            let mut args = i.args.iter().enumerate();
            args.any(|(n, a)| *a == v && i.op.consumes(n))
        };
        let ends = |v: Value| self.is_noisy(f, v) && !live.contains(v);
        let released = i.results.iter().any(|r| ends(*r))
            || (i.args.iter().flat_map(|a| self.needs(*a))).any(|v| ends(v) && !consumed(v))
            || handler.iter().flat_map(Set::iter).any(ends);
        if released {
            self.reads_in(live, found)
        }
        i.results.iter().for_each(|r| live.remove(*r));
        if !is_quiet(&i.op) {
            self.reads_in(live, found);
            let lent = i
                .args
                .iter()
                .enumerate()
                .filter(|(n, _)| !i.op.consumes(*n));
            found.extend(lent.filter_map(|(_, a)| self.read[*a]))
        }
        live.extend(i.args.iter().flat_map(|a| self.needs(*a)));
        if let Some(needed) = handler {
            self.reads_in(&needed, found);
            live.union(&needed);
        }
    }

    fn edge(&self, f: &Function, held: &Set, e: &Edge, found: &mut Set) {
        let after = &self.live_in[e.block];
        let gone = |v: Value| !after.contains(v) && !e.args.contains(&v) && self.is_noisy(f, v);
        if held.iter().any(gone) {
            self.reads_in(after, found)
        }
    }

    fn reads_in(&self, live: &Set, found: &mut Set) {
        found.extend_from_both(live, self.reads)
    }

    /// References for the paths that leave the expected one, where all that follows on them can use those.
    fn splits(&self, f: &Function) -> Vec<Copy> {
        let mut preds: SecondaryMap<Block, Vec<Block>> = SecondaryMap::new();
        for b in f.blocks.keys() {
            for_each_edge(f, b, |e| preds[e.block].push(b))
        }
        let mut starts: BTreeMap<Value, Vec<Block>> = BTreeMap::new();
        for (b, data) in &f.blocks {
            if data.cold && preds[b].iter().any(|p| !f.blocks[*p].cold) {
                for v in self.live_in[b].iter().filter(|v| self.reads.contains(*v)) {
                    starts.entry(v).or_default().push(b)
                }
            }
        }
        let mut all = Vec::new();
        for (v, starts) in starts {
            match self.region(f, &preds, &starts, v) {
                Some(blocks) => all.extend(self.copies(f, starts, v, blocks)),
                None => {
                    for start in starts {
                        if let Some(blocks) = self.region(f, &preds, &[start], v) {
                            all.extend(self.copies(f, vec![start], v, blocks))
                        }
                    }
                }
            }
        }
        all
    }

    /// The blocks from `starts` on in which `v` is alive, if control comes to them through `starts` only.
    fn region(
        &self,
        f: &Function,
        preds: &SecondaryMap<Block, Vec<Block>>,
        starts: &[Block],
        v: Value,
    ) -> Option<Vec<Block>> {
        let mut blocks = starts.to_vec();
        let mut next = 0;
        while let Some(b) = blocks.get(next).copied() {
            next += 1;
            for_each_edge(f, b, |e| {
                if self.live_in[e.block].contains(v) && !blocks.contains(&e.block) {
                    blocks.push(e.block)
                }
            })
        }
        let is_inside = |p: &Block| blocks.contains(p);
        let entered_right = |b: &Block| match starts.contains(b) {
            true => !preds[*b].iter().any(is_inside),
            false => preds[*b].iter().all(is_inside),
        };
        let whole = blocks.iter().all(|b| f.blocks[*b].cold && entered_right(b));
        whole.then_some(blocks)
    }

    /// Copies of all that stands for `v` and is used in `blocks`; none if an address inside of it is among that.
    fn copies(
        &self,
        f: &Function,
        starts: Vec<Block>,
        v: Value,
        blocks: Vec<Block>,
    ) -> Option<Copy> {
        let mut used = Set::default();
        let mut defined = Set::default();
        for b in &blocks {
            let data = &f.blocks[*b];
            let mut note = |a: &Value| {
                if self.read[*a] == Some(v) {
                    used.insert(*a);
                }
            };
            data.insts.iter().flat_map(|i| &i.args).for_each(&mut note);
            data.term.operands().iter().for_each(&mut note);
            for_each_edge(f, *b, |e| e.args.iter().for_each(&mut note));
            defined.extend(data.insts.iter().flat_map(|i| i.results.iter().copied()))
        }
        let values: Vec<Value> = used.iter().filter(|a| !defined.contains(*a)).collect();
        let whole = values.iter().all(|a| f.counted(*a));
        whole.then_some(Copy {
            starts,
            blocks,
            values,
        })
    }
}

/// In `blocks`, which control enters through `starts`, owned copies of `values` are used in their place.
struct Copy {
    starts: Vec<Block>,
    blocks: Vec<Block>,
    values: Vec<Value>,
}

impl Copy {
    fn apply(&self, f: &mut Function) {
        let needed = self.needed(f);
        let mut preds: BTreeMap<Block, Vec<Block>> = BTreeMap::new();
        for b in &self.blocks {
            for_each_edge(f, *b, |e| preds.entry(e.block).or_default().push(*b))
        }
        // The copies that each block uses: its own where control enters or paths meet, else those of the block before.
        let mut copies: BTreeMap<Block, BTreeMap<Value, Value>> = BTreeMap::new();
        let mut meets = Vec::new();
        for b in &self.blocks {
            let is_start = self.starts.contains(b);
            if !is_start && preds[b].len() == 1 {
                continue;
            }
            let copy = |v: &Value| (*v, f.value(Repr::Val, f.ty(*v)));
            let fresh: BTreeMap<Value, Value> = needed[b].iter().map(copy).collect();
            if is_start {
                let own = fresh.iter().map(|(v, copy)| Inst::own(*v, *copy));
                f.blocks[*b].insts.splice(0..0, own);
            } else {
                f.blocks[*b].params.extend(fresh.values());
                meets.push(*b)
            }
            copies.insert(*b, fresh);
        }
        for b in &self.blocks {
            let mut from = *b;
            while !copies.contains_key(&from) {
                from = preds[&from][0]
            }
            let copies = &copies[&from];
            // What makes the copies takes the values themselves.
            let skip = match self.starts.contains(b) {
                true => copies.len(),
                false => 0,
            };
            let rename = |v: &mut Value| {
                if let Some(copy) = copies.get(v) {
                    *v = *copy
                }
            };
            let edge = |e: &mut Edge| {
                e.args.iter_mut().for_each(rename);
                if meets.contains(&e.block) {
                    e.args.extend(needed[&e.block].iter().map(|v| copies[v]))
                }
            };
            let data = &mut f.blocks[*b];
            for i in data.insts.iter_mut().skip(skip) {
                i.args.iter_mut().for_each(rename);
                if let Unwind::To(e) = &mut i.unwind {
                    edge(e)
                }
            }
            if let Some(v) = data.term.operand_mut() {
                rename(v)
            }
            data.term.edges_mut().into_iter().for_each(edge)
        }
    }

    /// By block: which of the values are used there or after it.
    fn needed(&self, f: &Function) -> BTreeMap<Block, BTreeSet<Value>> {
        let mut needed: BTreeMap<Block, BTreeSet<Value>> = BTreeMap::new();
        loop {
            let mut changed = false;
            for b in self.blocks.iter().rev() {
                let data = &f.blocks[*b];
                let mut all: BTreeSet<Value> = data
                    .insts
                    .iter()
                    .flat_map(|i| i.args.iter().copied())
                    .chain(data.term.operands())
                    .collect();
                for_each_edge(f, *b, |e| {
                    all.extend(&e.args);
                    all.extend(needed.get(&e.block).into_iter().flatten())
                });
                all.retain(|v| self.values.contains(v));
                if needed.get(b) != Some(&all) {
                    needed.insert(*b, all);
                    changed = true
                }
            }
            if !changed {
                return needed;
            }
        }
    }
}

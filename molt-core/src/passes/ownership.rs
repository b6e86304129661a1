//! Makes ownership explicit: inserts `retain` and `release` so that every reference is given up exactly once.
//!
//! Rules
//! - Parameters of the entry block, constants and `load.borrowed` are *borrowed*: somebody else keeps them alive.
//! - Every other counted value is *owned* by the function from its definition on; so are parameters of other blocks.
//! - An operand is borrowed by the instruction, or consumed (`Op::consumes`, `return`, edge arguments). The last consumer of an
//!   owned value takes its reference; any other consumer gets one made by `retain`.
//! - What is owned and not needed any more is released: after the instruction, on the edge, or on the exceptional path.
//!
//! Exceptional paths out of the function release through shared blocks, one for each set of values: that for `[a, b, c, d]` releases `d` and `c` and
//! goes on with that for `[a, b]` if there is one, so that places that can raise share their code.

use crate::tir::{Block, BlockData, Edge, Function, Inst, Op, Repr, Term, Ty, Unwind, Value};
use cranelift_entity::SecondaryMap;
use molt_abi::entry::Entry;
use std::collections::{BTreeSet, HashMap};

type Set = BTreeSet<Value>;

/// So many values are released by one call, on a way out of the function: from here on that is less code.
const MANY: usize = 6;

/// Who keeps each value alive.
pub struct Owners {
    /// The function holds a reference to it from its definition on.
    pub owned: SecondaryMap<Value, bool>,
    /// For addresses and borrowed values read out of an owned object: the object, which must outlive their uses.
    pub root: SecondaryMap<Value, Option<Value>>,
}

pub fn owners(f: &Function) -> Owners {
    let owned = find_owned(f);
    let root = find_roots(f, &owned);
    Owners { owned, root }
}

struct Pass<'a> {
    f: &'a mut Function,
    root: SecondaryMap<Value, Option<Value>>,
    owned: SecondaryMap<Value, bool>,
    live_in: SecondaryMap<Block, Set>,
    /// Final block of the ways out: adds the traceback entry for the line it gets and leaves.
    exit: Option<Block>,
    /// Its twin without a traceback entry.
    bare_exit: Option<Block>,
    /// Blocks that exits go to, by what they release and the line.
    exits: HashMap<(Vec<Value>, u32), Block>,
    /// Blocks that release these values and leave, without a line and with one.
    ways_out: [HashMap<Vec<Value>, Block>; 2],
}

pub fn run(f: &mut Function) {
    let Owners { owned, root } = owners(f);
    let live_in = liveness(f, &owned, &root);
    let mut p = Pass {
        f,
        root,
        owned,
        live_in,
        exit: None,
        bare_exit: None,
        exits: HashMap::new(),
        ways_out: Default::default(),
    };
    for b in p.f.blocks.keys().collect::<Vec<_>>() {
        p.block(b)
    }
    p.fill_exits()
}

fn find_owned(f: &Function) -> SecondaryMap<Value, bool> {
    let mut owned: SecondaryMap<Value, bool> = SecondaryMap::new();
    let mut refines = Vec::new();
    for (b, data) in &f.blocks {
        if b != f.entry {
            data.params.iter().for_each(|p| owned[*p] = f.counted(*p));
        }
        for i in &data.insts {
            let borrowed = matches!(
                i.op,
                Op::ConstVal(_)
                    | Op::Data(..)
                    | Op::Symbol(_)
                    | Op::SharedChar
                    | Op::LoadBorrowed(_)
                    | Op::PeekSlot
            );
            if i.op == Op::Refine {
                refines.push((i.results[0], i.args[0]))
            } else if !borrowed {
                i.results.iter().for_each(|r| owned[*r] = f.counted(*r));
            }
        }
    }
    // A refined value is owned if what it was made of is; chains need several rounds.
    loop {
        let mut changed = false;
        for (r, a) in &refines {
            let o = owned[*a] && f.counted(*r);
            changed |= owned[*r] != o;
            owned[*r] = o
        }
        if !changed {
            return owned;
        }
    }
}

fn find_roots(
    f: &Function,
    owned: &SecondaryMap<Value, bool>,
) -> SecondaryMap<Value, Option<Value>> {
    let mut root: SecondaryMap<Value, Option<Value>> = SecondaryMap::new();
    // Definitions may come in any block order: repeat until nothing changes.
    loop {
        let mut changed = false;
        for data in f.blocks.values() {
            for i in &data.insts {
                let derives = match i.op {
                    Op::Load(..) | Op::Element | Op::Byte => f.repr(i.results[0]) == Repr::Ptr,
                    Op::LoadBorrowed(_) | Op::PeekSlot => true,
                    Op::Refine => f.counted(i.results[0]) && !owned[i.results[0]],
                    _ => false,
                };
                if !derives {
                    continue;
                }
                let base = i.args[0];
                let from = if owned[base] { Some(base) } else { root[base] };
                if from.is_some() && root[i.results[0]] != from {
                    root[i.results[0]] = from;
                    changed = true;
                }
            }
        }
        if !changed {
            return root;
        }
    }
}

/// Owned values that are live at the start of each block.
fn liveness(
    f: &Function,
    owned: &SecondaryMap<Value, bool>,
    root: &SecondaryMap<Value, Option<Value>>,
) -> SecondaryMap<Block, Set> {
    let mut live_in: SecondaryMap<Block, Set> = SecondaryMap::new();
    let kept = |v: Value| if owned[v] { Some(v) } else { root[v] };
    walk_up(f, kept, |b, v| live_in[b].insert(v));
    live_in
}

/// Finds where values must be alive, by walking up from each use: `needs` says what must be alive for a value to be used, `enter`
/// takes note of that at the start of a block and says whether it is news.
pub(super) fn walk_up<N: IntoIterator<Item = Value>>(
    f: &Function,
    needs: impl Fn(Value) -> N,
    mut enter: impl FnMut(Block, Value) -> bool,
) {
    let mut preds: SecondaryMap<Block, Vec<Block>> = SecondaryMap::new();
    let mut def: SecondaryMap<Value, Option<Block>> = SecondaryMap::new();
    let mut uses: Vec<(Value, Block)> = Vec::new();
    for (b, data) in &f.blocks {
        data.params.iter().for_each(|p| def[*p] = Some(b));
        let mut used = |v: &Value| uses.extend(needs(*v).into_iter().map(|v| (v, b)));
        for i in &data.insts {
            i.args.iter().for_each(&mut used);
        }
        data.term.operands().iter().for_each(&mut used);
        crate::tir::for_each_edge(f, b, |e| e.args.iter().for_each(&mut used));
        for i in &data.insts {
            i.results.iter().for_each(|r| def[*r] = Some(b));
        }
        crate::tir::for_each_edge(f, b, |e| {
            if preds[e.block].last() != Some(&b) {
                preds[e.block].push(b)
            }
        });
    }
    for (v, b) in uses {
        let mut work = vec![b];
        while let Some(b) = work.pop() {
            if def[v] == Some(b) || !enter(b, v) {
                continue;
            }
            work.extend(&preds[b]);
        }
    }
}

impl Pass<'_> {
    fn inst(op: Op, args: Vec<Value>) -> Inst {
        Inst {
            op,
            args,
            results: vec![],
            unwind: Unwind::None,
            line: 0,
        }
    }
    fn retain(&self, v: Value) -> Option<Inst> {
        self.f.counted(v).then(|| Self::inst(Op::Retain, vec![v]))
    }

    fn block(&mut self, b: Block) {
        let insts = std::mem::take(&mut self.f.blocks[b].insts);
        let mut term = std::mem::take(&mut self.f.blocks[b].term);
        // Built backwards.
        let mut out: Vec<Inst> = Vec::new();
        let mut live = self.terminator(&mut term, &mut out);
        for mut inst in insts.into_iter().rev() {
            let after = live.clone();
            inst.results.iter().for_each(|r| {
                live.remove(r);
            });
            let handler = match &inst.unwind {
                Unwind::To(e) => self.needed_by(e),
                _ => Set::new(),
            };
            // Who needs each argument after this instruction?
            let mut retains = Vec::new();
            let mut consumed = Set::new();
            for (i, a) in inst.args.iter().enumerate() {
                if !inst.op.consumes(i) {
                    continue;
                }
                let borrowed_too = inst
                    .args
                    .iter()
                    .enumerate()
                    .any(|(j, x)| x == a && !inst.op.consumes(j));
                let mine = self.owned[*a]
                    && !after.contains(a)
                    && !handler.contains(a)
                    && !borrowed_too
                    && !consumed.contains(a);
                if mine {
                    consumed.insert(*a);
                } else if inst.op != Op::Refine || self.owned[*a] {
                    retains.extend(self.retain(*a));
                }
            }
            let mut before = live.clone();
            before.extend(inst.args.iter().filter(|a| self.owned[**a]));
            before.extend(inst.args.iter().filter_map(|a| self.root[*a]));
            before.extend(handler.iter());
            // Normal path: results nobody uses and operands whose last use this was.
            let mut releases: Vec<Value> = inst
                .results
                .iter()
                .copied()
                .filter(|r| self.owned[*r] && !after.contains(r))
                .collect();
            releases.extend(
                before
                    .iter()
                    .filter(|v| !consumed.contains(v) && !after.contains(v)),
            );
            // In the order of the operands, since all of this is turned around.
            for r in releases.into_iter().rev() {
                out.push(Self::inst(Op::Release, vec![r]))
            }
            // Exceptional path.
            match &inst.unwind {
                Unwind::None => {}
                Unwind::Exit => {
                    let dead: Vec<Value> = before
                        .iter()
                        .filter(|v| !consumed.contains(v))
                        .copied()
                        .collect();
                    inst.unwind = Unwind::To(self.exit_edge(dead, inst.line));
                }
                Unwind::To(e) => {
                    let mut e = e.clone();
                    let held = before.difference(&consumed).copied().collect();
                    self.settle(&mut e, &held, true);
                    inst.unwind = Unwind::To(e);
                }
            }
            out.push(inst);
            retains.reverse();
            out.extend(retains);
            live = before;
        }
        // Parameters that nothing uses.
        for p in self.f.blocks[b].params.clone() {
            if self.owned[p] && !live.contains(&p) {
                out.push(Self::inst(Op::Release, vec![p]))
            }
        }
        out.reverse();
        self.f.blocks[b].insts = out;
        self.f.blocks[b].term = term;
    }

    fn cold(&mut self) -> Block {
        self.f.blocks.push(BlockData {
            cold: true,
            ..BlockData::default()
        })
    }

    /// Rewrites the terminator's edges; returns what is live before it.
    fn terminator(&mut self, term: &mut Term, out: &mut Vec<Inst>) -> Set {
        let mut live = Set::new();
        match term {
            Term::Return(v) => {
                if self.owned[*v] {
                    live.insert(*v);
                } else {
                    live.extend(self.root[*v]);
                    if let Some(r) = self.root[*v] {
                        out.push(Self::inst(Op::Release, vec![r]))
                    }
                    out.extend(self.retain(*v))
                }
                return live;
            }
            Term::Raise | Term::Unreachable => return live,
            _ => {}
        }
        for e in term.edges() {
            live.extend(self.needed_by(e));
        }
        live.extend(term.operands().and_then(|v| self.root[v]));
        for e in term.edges_mut() {
            let cold = self.f.blocks[e.block].cold;
            self.settle(e, &live, cold)
        }
        live
    }

    /// Owned values that must be there when control takes an edge.
    fn needed_by(&self, e: &Edge) -> Set {
        let mut needed = self.live_in[e.block].clone();
        needed.extend(e.args.iter().filter(|a| self.owned[**a]));
        needed.extend(e.args.iter().filter_map(|a| self.root[*a]));
        needed
    }

    /// What happens on an edge on which `held` is owned: arguments get their references, what the target does not need is
    /// released.
    fn settle(&mut self, e: &mut Edge, held: &Set, cold: bool) {
        let after = &self.live_in[e.block];
        let mut given = Set::new();
        let mut insts = Vec::new();
        for (a, p) in e.args.iter().zip(&self.f.blocks[e.block].params) {
            if !self.f.counted(*p) {
                continue;
            }
            if self.owned[*a] && !after.contains(a) && given.insert(*a) {
                continue;
            }
            insts.extend(self.retain(*a))
        }
        let mut dead: Vec<Value> = held.iter().copied().collect();
        dead.retain(|v| !after.contains(v) && !given.contains(v));
        if cold {
            // An exception takes what was made last away first.
            dead.reverse()
        }
        insts.extend(dead.into_iter().map(|v| Self::inst(Op::Release, vec![v])));
        if insts.is_empty() {
            return;
        }
        let at = self.f.blocks.push(BlockData {
            insts,
            cold,
            ..BlockData::default()
        });
        let target = std::mem::replace(
            e,
            Edge {
                block: at,
                args: vec![],
            },
        );
        self.f.blocks[at].term = Term::Jump(target);
    }

    /// Edge out of the function that releases `dead` and adds a traceback entry for `line` (if any).
    fn exit_edge(&mut self, dead: Vec<Value>, line: u32) -> Edge {
        let block = match self.exits.get(&(dead.clone(), line)) {
            Some(known) => *known,
            None => {
                let made = self.cold();
                self.exits.insert((dead, line), made);
                made
            }
        };
        Edge {
            block,
            args: vec![],
        }
    }

    /// Fills the blocks that exits go to. Those that release little come first, since those that release more go on with them.
    fn fill_exits(&mut self) {
        let mut exits: Vec<_> = std::mem::take(&mut self.exits).into_iter().collect();
        exits.sort_by(|((a, m), _), ((b, n), _)| (a.len(), a, m).cmp(&(b.len(), b, n)));
        for ((dead, line), at) in exits {
            let block = self.way_out(&dead, line != 0);
            let mut args = Vec::new();
            if line != 0 {
                let v = self.f.value(Repr::I64, Ty::INT);
                let mut inst = Self::inst(Op::ConstInt(line as i64), vec![]);
                inst.results.push(v);
                self.f.blocks[at].insts.push(inst);
                args.push(v)
            }
            self.f.blocks[at].term = Term::Jump(Edge { block, args });
        }
    }

    /// The block that releases `dead`, the last one first, and leaves; it hands on the line if there is one.
    fn way_out(&mut self, dead: &[Value], has_line: bool) -> Block {
        if dead.is_empty() {
            return match has_line {
                true => self.exit_block(),
                false => self.bare_exit_block(),
            };
        }
        let known = &self.ways_out[usize::from(has_line)];
        if let Some(b) = known.get(dead) {
            return *b;
        }
        let is_known = |n: &usize| known.contains_key(&dead[..*n]);
        let shared = (1..dead.len()).rev().find(is_known).unwrap_or(0);
        let next = self.way_out(&dead[..shared], has_line);
        let b = self.cold();
        let mut args = Vec::new();
        if has_line {
            args.push(self.f.value(Repr::I64, Ty::INT))
        }
        let values: Vec<Value> = dead[shared..].iter().rev().copied().collect();
        let insts = match values.len() {
            n @ MANY.. => vec![Self::inst(
                Op::RtArgv {
                    entry: Entry::ReleaseFrame,
                    fixed: 0,
                    count: n as u32,
                    pass_count: true,
                    kw: 0,
                    skip: false,
                },
                values,
            )],
            _ => (values.into_iter())
                .map(|v| Self::inst(Op::Release, vec![v]))
                .collect(),
        };
        let data = &mut self.f.blocks[b];
        data.params = args.clone();
        data.insts = insts;
        data.term = Term::Jump(Edge { block: next, args });
        self.ways_out[usize::from(has_line)].insert(dead.to_vec(), b);
        b
    }

    fn exit_block(&mut self) -> Block {
        if let Some(b) = self.exit {
            return b;
        }
        let b = self.cold();
        let line = self.f.value(Repr::I64, Ty::INT);
        let code = self.f.value(Repr::Ptr, Ty::NEVER);
        let id = self.f.code;
        let data = &mut self.f.blocks[b];
        data.params.push(line);
        data.insts.push(Inst {
            op: Op::Data(id, 0),
            args: vec![],
            results: vec![code],
            unwind: Unwind::None,
            line: 0,
        });
        data.insts
            .push(Self::inst(Op::Rt(Entry::AddTraceback), vec![code, line]));
        data.term = Term::Raise;
        self.leave_frame(b);
        self.exit = Some(b);
        b
    }

    /// An exception leaves the function: its variables in memory are released.
    fn leave_frame(&mut self, b: Block) {
        if self.f.frame == 0 {
            return;
        }
        let frame = self.f.value(Repr::Ptr, Ty::NEVER);
        let count = self.f.value(Repr::I64, Ty::INT);
        let words = self.f.frame as i64;
        for (op, result) in [(Op::Frame, frame), (Op::ConstInt(words), count)] {
            let mut inst = Self::inst(op, vec![]);
            inst.results.push(result);
            self.f.blocks[b].insts.push(inst)
        }
        let release = Self::inst(Op::Rt(Entry::ReleaseFrame), vec![frame, count]);
        self.f.blocks[b].insts.push(release)
    }

    fn bare_exit_block(&mut self) -> Block {
        if let Some(b) = self.bare_exit {
            return b;
        }
        let b = self.cold();
        self.f.blocks[b].term = Term::Raise;
        self.leave_frame(b);
        self.bare_exit = Some(b);
        b
    }
}

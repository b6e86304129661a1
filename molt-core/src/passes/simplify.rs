//! Folds constant branches, merges and threads blocks, removes redundant block parameters, tests and unused pure instructions.

use crate::tir::verify::Stage;
use crate::tir::{Block, Edge, Function, Inst, Op, Term, Ty, Unwind, Value, for_each_edge};
use cranelift_entity::SecondaryMap;
use std::collections::HashMap;

pub fn run(f: &mut Function) {
    simplify(f, Stage::Built)
}

/// The same when ownership is explicit: who holds which reference stays visible.
pub fn run_owned(f: &mut Function) {
    simplify(f, Stage::Owned)
}

fn simplify(f: &mut Function, stage: Stage) {
    fold_branches(f);
    thread_jumps(f);
    remove_unreachable(f);
    remove_params(f, stage);
    while narrow_types(f, stage) {
        fold_branches(f);
        remove_unreachable(f);
        remove_params(f, stage);
    }
    merge_blocks(f, stage);
    remove_unused(f, stage);
    thread_jumps(f);
    remove_unreachable(f);
}

fn for_each_edge_mut(f: &mut Function, b: Block, visit: &mut impl FnMut(&mut Edge)) {
    for i in &mut f.blocks[b].insts {
        if let Unwind::To(e) = &mut i.unwind {
            visit(e)
        }
    }
    f.blocks[b].term.edges_mut().into_iter().for_each(visit);
}

/// Replaces values all over the function; chains are followed.
pub fn rename(f: &mut Function, map: &SecondaryMap<Value, Option<Value>>) {
    let find = |mut v: Value| {
        while let Some(n) = map[v] {
            v = n
        }
        v
    };
    for b in f.blocks.keys().collect::<Vec<_>>() {
        let data = &mut f.blocks[b];
        for i in &mut data.insts {
            i.args.iter_mut().for_each(|a| *a = find(*a));
        }
        if let Some(v) = data.term.operand_mut() {
            *v = find(*v)
        }
        for_each_edge_mut(f, b, &mut |e| e.args.iter_mut().for_each(|a| *a = find(*a)));
    }
}

fn fold_branches(f: &mut Function) {
    let mut consts: HashMap<Value, bool> = HashMap::new();
    for data in f.blocks.values() {
        for i in &data.insts {
            match (&i.op, i.args.as_slice()) {
                (Op::ConstBool(b), _) => {
                    consts.insert(i.results[0], *b);
                }
                (Op::BoolNot, [a]) => {
                    if let Some(b) = consts.get(a).copied() {
                        consts.insert(i.results[0], !b);
                    }
                }
                (Op::BoolAnd, [a, b]) => match (consts.get(a).copied(), consts.get(b).copied()) {
                    (Some(false), _) | (_, Some(false)) => {
                        consts.insert(i.results[0], false);
                    }
                    (Some(true), Some(true)) => {
                        consts.insert(i.results[0], true);
                    }
                    _ => {}
                },
                _ => {}
            }
        }
    }
    for data in f.blocks.values_mut() {
        if let Term::Br {
            cond,
            then,
            otherwise,
        } = &data.term
            && let Some(b) = consts.get(cond)
        {
            data.term = Term::Jump(if *b { then.clone() } else { otherwise.clone() })
        }
    }
}

/// Edges to a block that only jumps on go to its target.
fn thread_jumps(f: &mut Function) {
    let mut target: SecondaryMap<Block, Option<Edge>> = SecondaryMap::new();
    for (b, data) in &f.blocks {
        if data.insts.is_empty()
            && data.params.is_empty()
            && let Term::Jump(e) = &data.term
            && e.block != b
        {
            target[b] = Some(e.clone())
        }
    }
    for b in f.blocks.keys().collect::<Vec<_>>() {
        for e in f.blocks[b].term.edges_mut() {
            // A chain longer than this is a loop of empty blocks.
            for _ in 0..64 {
                match &target[e.block] {
                    Some(next) => *e = next.clone(),
                    None => break,
                }
            }
        }
    }
}

fn reachable(f: &Function) -> SecondaryMap<Block, bool> {
    let mut seen: SecondaryMap<Block, bool> = SecondaryMap::new();
    let mut work = vec![f.entry];
    while let Some(b) = work.pop() {
        if !std::mem::replace(&mut seen[b], true) {
            for_each_edge(f, b, |e| work.push(e.block));
        }
    }
    seen
}

fn remove_unreachable(f: &mut Function) {
    let seen = reachable(f);
    for b in f.blocks.keys().collect::<Vec<_>>() {
        if !seen[b] {
            f.blocks[b] = Default::default()
        }
    }
}

/// A parameter that always receives the same value is that value.
fn remove_params(f: &mut Function, stage: Stage) {
    let mut incoming: SecondaryMap<Block, Vec<Vec<Value>>> = SecondaryMap::new();
    for b in f.blocks.keys() {
        for_each_edge(f, b, |e| incoming[e.block].push(e.args.clone()));
    }
    let mut map: SecondaryMap<Value, Option<Value>> = SecondaryMap::new();
    let find = |map: &SecondaryMap<Value, Option<Value>>, mut v: Value| {
        while let Some(n) = map[v] {
            v = n
        }
        v
    };
    loop {
        let mut changed = false;
        for (b, data) in &f.blocks {
            if b == f.entry {
                continue;
            }
            for (i, p) in data.params.iter().enumerate() {
                if map[*p].is_some() || stage == Stage::Owned && f.counted(*p) {
                    continue;
                }
                let mut only = None;
                let same = incoming[b].iter().all(|args| {
                    let a = find(&map, args[i]);
                    a == *p || *only.get_or_insert(a) == a
                });
                if let (true, Some(v)) = (same, only) {
                    map[*p] = Some(v);
                    changed = true;
                }
            }
        }
        if !changed {
            break;
        }
    }
    let keep: SecondaryMap<Block, Vec<bool>> = {
        let mut k: SecondaryMap<Block, Vec<bool>> = SecondaryMap::new();
        for (b, data) in &f.blocks {
            k[b] = data.params.iter().map(|p| map[*p].is_none()).collect()
        }
        k
    };
    let filter = |values: &mut Vec<Value>, keep: &[bool]| {
        let mut i = 0;
        values.retain(|_| {
            i += 1;
            keep[i - 1]
        })
    };
    for b in f.blocks.keys().collect::<Vec<_>>() {
        filter(&mut f.blocks[b].params, &keep[b]);
        for_each_edge_mut(f, b, &mut |e| filter(&mut e.args, &keep[e.block]));
    }
    rename(f, &map);
}

/// What the types say about a test.
fn known_outcome(op: &Op, ty: Ty) -> Option<bool> {
    let of = |t: Ty| match () {
        _ if ty.is_subset(t) => Some(true),
        _ if !ty.intersects(t) => Some(false),
        _ => None,
    };
    match op {
        Op::IsNull => of(Ty::NULL),
        Op::IsSmallInt => of(Ty::SMALL_INT),
        Op::IsFloat => of(Ty::FLOAT),
        Op::IsBool => of(Ty::BOOL),
        Op::HasType | Op::IsInstance(..) if !ty.may_be_object() => Some(false),
        _ => None,
    }
}

/// A parameter that was removed may stand for a value of which more is known: tests of it are decided, and what narrows it need
/// not be there. True if a test was decided.
fn narrow_types(f: &mut Function, stage: Stage) -> bool {
    let mut decided = false;
    let mut map: SecondaryMap<Value, Option<Value>> = SecondaryMap::new();
    loop {
        let mut changed = false;
        for data in f.blocks.values_mut() {
            for i in &mut data.insts {
                let Some(mut a) = i.args.first().copied() else {
                    continue;
                };
                while let Some(n) = map[a] {
                    a = n
                }
                let ty = f.values[a].ty;
                if let Some(outcome) = known_outcome(&i.op, ty) {
                    i.op = Op::ConstBool(outcome);
                    i.args.clear();
                    decided = true
                } else if i.op == Op::Refine && map[i.results[0]].is_none() {
                    let r = i.results[0];
                    let both = f.values[r].ty.and(ty);
                    // What takes a reference over stays when ownership is explicit.
                    if both == ty && !(stage == Stage::Owned && f.values[a].counted()) {
                        map[r] = Some(a);
                        changed = true
                    } else if both != f.values[r].ty && both != Ty::NEVER {
                        f.values[r].ty = both;
                        changed = true
                    }
                }
            }
        }
        if !changed {
            break;
        }
    }
    rename(f, &map);
    decided
}

/// Appends a block to its only predecessor if that jumps to it.
fn merge_blocks(f: &mut Function, stage: Stage) {
    let mut preds: SecondaryMap<Block, u32> = SecondaryMap::new();
    for b in f.blocks.keys() {
        for_each_edge(f, b, |e| preds[e.block] += 1);
    }
    let mut map: SecondaryMap<Value, Option<Value>> = SecondaryMap::new();
    for b in f.blocks.keys().collect::<Vec<_>>() {
        while let Term::Jump(e) = &f.blocks[b].term {
            let next = e.block;
            if preds[next] != 1 || next == b || next == f.entry {
                break;
            }
            let args = e.args.clone();
            let taken = std::mem::take(&mut f.blocks[next]);
            preds[next] = 0;
            for (p, a) in taken.params.iter().zip(args) {
                if stage == Stage::Owned && f.counted(*p) {
                    // The reference changes hands.
                    f.blocks[b].insts.push(Inst::own(a, *p))
                } else {
                    map[*p] = Some(a)
                }
            }
            let data = &mut f.blocks[b];
            data.insts.extend(taken.insts);
            data.term = taken.term;
        }
    }
    rename(f, &map);
}

/// How often each value is used.
pub fn uses(f: &Function) -> SecondaryMap<Value, u32> {
    let mut uses: SecondaryMap<Value, u32> = SecondaryMap::new();
    for b in f.blocks.keys() {
        for i in &f.blocks[b].insts {
            i.args.iter().for_each(|a| uses[*a] += 1)
        }
        if let Some(v) = f.blocks[b].term.operands() {
            uses[v] += 1
        }
        for_each_edge(f, b, |e| e.args.iter().for_each(|a| uses[*a] += 1));
    }
    uses
}

/// Drops pure instructions whose results nothing uses.
fn remove_unused(f: &mut Function, stage: Stage) {
    let mut uses = uses(f);
    // It ends the reference that it takes over.
    let ends = |f: &Function, i: &Inst| i.op == Op::Refine && f.counted(i.args[0]);
    // Definitions come before uses in block order only within a block: repeat until nothing changes.
    loop {
        let mut changed = false;
        for b in f.blocks.keys().collect::<Vec<_>>() {
            let insts = std::mem::take(&mut f.blocks[b].insts);
            let before = insts.len();
            let mut kept = Vec::with_capacity(before);
            for i in insts.into_iter().rev() {
                let unused = i.op.is_pure() && i.results.iter().all(|r| uses[*r] == 0);
                if unused && !(stage == Stage::Owned && ends(f, &i)) {
                    i.args.iter().for_each(|a| uses[*a] -= 1)
                } else {
                    kept.push(i)
                }
            }
            kept.reverse();
            changed |= kept.len() != before;
            f.blocks[b].insts = kept
        }
        if !changed {
            return;
        }
    }
}

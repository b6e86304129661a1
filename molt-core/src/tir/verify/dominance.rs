//! Definitions dominate uses.
//!
//! An exceptional edge leaves a block in the middle, before the results of its instruction exist. So blocks are cut after each
//! instruction that has one; dominance is computed between these pieces.

use super::Report;
use crate::tir::{Block, Function, Unwind, Value};
use cranelift_entity::{EntityRef, SecondaryMap};

/// Where a value is defined or used: piece, and position in the block.
#[derive(Clone, Copy)]
struct Place {
    piece: usize,
    at: usize,
}

struct Pieces {
    /// First piece of each block.
    first: SecondaryMap<Block, usize>,
    successors: Vec<Vec<usize>>,
}

fn cut(f: &Function) -> Pieces {
    let mut first: SecondaryMap<Block, usize> = SecondaryMap::new();
    let mut count = 0;
    for (b, data) in &f.blocks {
        first[b] = count;
        let cuts = data
            .insts
            .iter()
            .filter(|i| matches!(i.unwind, Unwind::To(_)));
        count += 1 + cuts.count();
    }
    let mut successors = vec![Vec::new(); count];
    for (b, data) in &f.blocks {
        let mut piece = first[b];
        for i in &data.insts {
            if let Unwind::To(e) = &i.unwind {
                successors[piece].extend([first[e.block], piece + 1]);
                piece += 1
            }
        }
        successors[piece].extend(data.term.edges().iter().map(|e| first[e.block]));
    }
    Pieces { first, successors }
}

/// The dominator tree, as intervals: a piece dominates those whose number lies in its interval.
struct Tree {
    /// (first, last) in an order of the tree; `None`: unreachable.
    interval: Vec<Option<(usize, usize)>>,
}

impl Tree {
    fn dominates(&self, a: usize, b: usize) -> bool {
        match (self.interval[a], self.interval[b]) {
            (Some((from, to)), Some((x, _))) => from <= x && x <= to,
            _ => false,
        }
    }
}

/// Pieces in an order in which each comes before its successors, but for loops.
fn reverse_postorder(successors: &[Vec<usize>], entry: usize) -> Vec<usize> {
    let mut seen = vec![false; successors.len()];
    let mut order = Vec::new();
    let mut stack = vec![(entry, 0)];
    seen[entry] = true;
    while let Some((piece, next)) = stack.last_mut() {
        match successors[*piece].get(*next) {
            Some(s) => {
                *next += 1;
                if !std::mem::replace(&mut seen[*s], true) {
                    stack.push((*s, 0))
                }
            }
            None => {
                order.push(*piece);
                stack.pop();
            }
        }
    }
    order.reverse();
    order
}

/// Cooper, Harvey, Kennedy: "A Simple, Fast Dominance Algorithm".
fn dominators(successors: &[Vec<usize>], entry: usize) -> Tree {
    let order = reverse_postorder(successors, entry);
    let mut rank = vec![usize::MAX; successors.len()];
    order.iter().enumerate().for_each(|(i, p)| rank[*p] = i);
    let mut preds: Vec<Vec<usize>> = vec![Vec::new(); order.len()];
    for (i, p) in order.iter().enumerate() {
        successors[*p].iter().for_each(|s| preds[rank[*s]].push(i))
    }
    // By rank.
    let mut idom: Vec<Option<usize>> = vec![None; order.len()];
    idom[0] = Some(0);
    let meet = |idom: &[Option<usize>], mut a: usize, mut b: usize| {
        while a != b {
            if a > b {
                a = idom[a].unwrap_or(0)
            } else {
                b = idom[b].unwrap_or(0)
            }
        }
        a
    };
    loop {
        let mut changed = false;
        for i in 1..order.len() {
            let known = preds[i].iter().copied().filter(|p| idom[*p].is_some());
            let new = known.reduce(|a, b| meet(&idom, a, b));
            changed |= new != idom[i];
            idom[i] = new
        }
        if !changed {
            break;
        }
    }
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); order.len()];
    for (i, dominator) in idom.iter().enumerate().skip(1) {
        if let Some(d) = dominator {
            children[*d].push(i)
        }
    }
    let mut interval = vec![None; successors.len()];
    let mut clock = 0;
    let mut stack = vec![(0, 0, 0)];
    while let Some((node, next, start)) = stack.last_mut() {
        if *next == 0 {
            *start = clock;
            clock += 1
        }
        match children[*node].get(*next) {
            Some(c) => {
                *next += 1;
                stack.push((*c, 0, 0))
            }
            None => {
                interval[order[*node]] = Some((*start, clock - 1));
                stack.pop();
            }
        }
    }
    Tree { interval }
}

pub fn check(f: &Function, report: &mut Report) {
    let pieces = cut(f);
    let tree = dominators(&pieces.successors, pieces.first[f.entry]);
    let mut defined: SecondaryMap<Value, Option<Place>> = SecondaryMap::new();
    for (b, data) in &f.blocks {
        let mut piece = pieces.first[b];
        for p in &data.params {
            defined[*p] = Some(Place { piece, at: 0 })
        }
        for (at, i) in data.insts.iter().enumerate() {
            piece += usize::from(matches!(i.unwind, Unwind::To(_)));
            for r in &i.results {
                defined[*r] = Some(Place { piece, at: at + 1 })
            }
        }
    }
    for (b, data) in &f.blocks {
        let mut piece = pieces.first[b];
        if tree.interval[piece].is_none() {
            continue;
        }
        let mut used = |v: Value, place: Place, text: &dyn Fn() -> String| {
            let ok = defined[v].is_some_and(|d| {
                if d.piece == place.piece {
                    d.at <= place.at
                } else {
                    tree.dominates(d.piece, place.piece)
                }
            });
            if !ok {
                report.add(format!("{b}: {v} may not be defined here: `{}`", text()))
            }
        };
        for (at, i) in data.insts.iter().enumerate() {
            let place = Place { piece, at };
            i.args.iter().for_each(|a| used(*a, place, &|| f.show(i)));
            if let Unwind::To(e) = &i.unwind {
                e.args.iter().for_each(|a| used(*a, place, &|| f.show(i)));
                piece += 1
            }
        }
        let place = Place {
            piece,
            at: data.insts.len(),
        };
        let edges = data.term.edges().into_iter().flat_map(|e| e.args.clone());
        data.term
            .operands()
            .into_iter()
            .chain(edges)
            .for_each(|v| used(v, place, &|| data.term.to_string()));
    }
    debug_assert!(f.entry.index() < f.blocks.len());
}

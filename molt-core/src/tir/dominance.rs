//! Dominance. An exceptional edge leaves a block in the middle, before the results of its instruction exist. So blocks are cut after
//! each instruction that has one; dominance is computed between these pieces.

use super::{Block, Function, Unwind};
use cranelift_entity::SecondaryMap;
use std::ops::Range;

pub struct Pieces {
    /// First piece of each block.
    pub first: SecondaryMap<Block, usize>,
    /// Block and instructions of each piece.
    pub parts: Vec<(Block, Range<usize>)>,
    pub successors: Vec<Vec<usize>>,
}

impl Pieces {
    pub fn of(f: &Function) -> Pieces {
        let mut first: SecondaryMap<Block, usize> = SecondaryMap::new();
        let mut parts = Vec::new();
        for (b, data) in &f.blocks {
            first[b] = parts.len();
            let mut start = 0;
            for (at, i) in data.insts.iter().enumerate() {
                if matches!(i.unwind, Unwind::To(_)) {
                    parts.push((b, start..at + 1));
                    start = at + 1
                }
            }
            parts.push((b, start..data.insts.len()))
        }
        let mut successors = vec![Vec::new(); parts.len()];
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
        Pieces {
            first,
            parts,
            successors,
        }
    }
}

/// The dominator tree of what can be reached.
pub struct Tree {
    /// Pieces in an order in which each comes before its successors, but for loops.
    pub order: Vec<usize>,
    /// By position in `order`: positions of the predecessors.
    pub preds: Vec<Vec<usize>>,
    /// By position in `order`: positions of those that it dominates and no other in between.
    pub children: Vec<Vec<usize>>,
    /// By piece: (first, last) in an order of the tree, so that a piece dominates those whose number lies in its interval; `None`:
    /// unreachable.
    interval: Vec<Option<(usize, usize)>>,
}

impl Tree {
    /// Cooper, Harvey, Kennedy: "A Simple, Fast Dominance Algorithm".
    pub fn of(successors: &[Vec<usize>], entry: usize) -> Tree {
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
        Tree {
            order,
            preds,
            children,
            interval,
        }
    }

    pub fn reaches(&self, piece: usize) -> bool {
        self.interval[piece].is_some()
    }

    pub fn dominates(&self, a: usize, b: usize) -> bool {
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

//! Definitions dominate uses.

use super::Report;
use crate::tir::dominance::{Pieces, Tree};
use crate::tir::{Function, Unwind, Value};
use cranelift_entity::{EntityRef, SecondaryMap};

/// Where a value is defined or used: piece, and position in the block.
#[derive(Clone, Copy)]
struct Place {
    piece: usize,
    at: usize,
}

pub fn check(f: &Function, report: &mut Report) {
    let pieces = Pieces::of(f);
    let tree = Tree::of(&pieces.successors, pieces.first[f.entry]);
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
        if !tree.reaches(piece) {
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

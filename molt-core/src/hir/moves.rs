//! Registers whose values are only put somewhere: into containers, attributes and variables of other scopes. What they hold need not be
//! known, as the two items that `a[i], a[j] = a[j], a[i]` exchanges.

use super::liveness::RegSet;
use super::{Function, Inst, Reg};

pub fn only_moved(f: &Function) -> RegSet {
    let (mut moved, mut used) = (RegSet::default(), RegSet::default());
    let mut copies: Vec<(Reg, Reg)> = Vec::new();
    for data in f.blocks.values() {
        for (i, _) in &data.insts {
            match i {
                Inst::Copy { dst, src } => copies.push((*dst, *src)),
                Inst::SetItem { obj, index, src } => {
                    used.extend([*obj, *index]);
                    moved.insert(*src);
                }
                Inst::SetAttr { obj, src, .. } => {
                    used.insert(*obj);
                    moved.insert(*src);
                }
                Inst::StoreGlobal { src, .. } => {
                    moved.insert(*src);
                }
                Inst::StoreCell { cell, src } => {
                    used.insert(*cell);
                    moved.insert(*src);
                }
                Inst::BuildTuple { items, .. } | Inst::BuildList { items, .. } => {
                    moved.extend(items.iter().copied())
                }
                Inst::ListAppend { list, item } => {
                    used.insert(*list);
                    moved.insert(*item);
                }
                other => other.uses(&mut |r| {
                    used.insert(r);
                }),
            }
        }
        data.term.uses(&mut |r| {
            used.insert(r);
        })
    }
    // A copy is put where what it was copied from is.
    loop {
        let mut changed = false;
        for (dst, src) in &copies {
            if used.contains(*dst) {
                changed |= used.insert(*src)
            } else if moved.contains(*dst) {
                changed |= moved.insert(*src)
            }
        }
        if !changed {
            break;
        }
    }
    used.iter().for_each(|r| moved.remove(r));
    moved
}

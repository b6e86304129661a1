//! Why a program is as large as it is: what each section keeps alive.
//!
//! Section A dominates section B if every chain of references from the program's start to B goes
//! through A. The sum of the sizes that a section dominates is what would go away if nothing
//! referred to it any more.

use object::elf::R_X86_64_NONE;
use object::read::elf::Rela;

use super::input::{Inputs, LE, SectionId};
use super::mark::Live;
use super::resolve::{Resolution, Target, text};

/// A section, what it takes itself and what it keeps alive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retained {
    pub section: String,
    pub size: u64,
    /// Its own size and that of all it dominates.
    pub retained: u64,
    /// The section that dominates it; none for a root.
    pub dominator: Option<String>,
}

/// All live sections, those that keep most alive first.
pub(crate) fn retained(
    inputs: &Inputs<'_>,
    resolution: &Resolution<'_>,
    live: &Live,
    roots: &[Target],
) -> Vec<Retained> {
    let successors = |id: SectionId| -> Vec<SectionId> {
        let section = &inputs.sections[id as usize];
        let mut found: Vec<SectionId> = section
            .relocs
            .iter()
            .filter(|rela| rela.r_type(LE, false) != R_X86_64_NONE)
            .filter(|rela| !live.absent.contains(&(id, rela.r_offset(LE))))
            .filter_map(|rela| inputs.symbol_of(section.object, rela.r_sym(LE, false)))
            .filter_map(|symbol| match resolution.targets[symbol as usize] {
                Target::Section { section, .. } => Some(section),
                _ => None,
            })
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    };
    // Node 0 stands for the start of the program; node n + 1 is section n.
    let count = inputs.sections.len() + 1;
    let mut first: Vec<usize> = roots
        .iter()
        .filter_map(|root| match root {
            Target::Section { section, .. } => Some(*section as usize + 1),
            _ => None,
        })
        .collect();
    let mut order = Vec::new();
    let mut predecessors = vec![Vec::new(); count];
    let mut seen = vec![false; count];
    // Whatever is live without a chain from the roots (constructors, ...) is a root of its own.
    first.extend(
        (0..inputs.sections.len())
            .filter(|&id| live.sections[id])
            .map(|id| id + 1),
    );
    for start in first {
        if seen[start] {
            continue;
        }
        predecessors[start].push(0);
        seen[start] = true;
        let mut stack = vec![(start, successors(start as u32 - 1).into_iter())];
        while let Some((node, rest)) = stack.last_mut() {
            let node = *node;
            match rest.next() {
                Some(next) => {
                    let next = next as usize + 1;
                    predecessors[next].push(node);
                    if !seen[next] {
                        seen[next] = true;
                        stack.push((next, successors(next as u32 - 1).into_iter()));
                    }
                }
                None => {
                    order.push(node);
                    stack.pop();
                }
            }
        }
    }
    order.push(0);
    order.reverse();
    let dominators = dominators(&order, &predecessors, count);

    let size = |node: usize| {
        if node == 0 {
            0
        } else {
            inputs.sections[node - 1].size
        }
    };
    let mut totals: Vec<u64> = (0..count).map(size).collect();
    for &node in order.iter().skip(1).rev() {
        totals[dominators[node]] += totals[node];
    }
    let name = |node: usize| text(inputs.sections[node - 1].name);
    let mut report: Vec<Retained> = order
        .iter()
        .filter(|&&node| node != 0)
        .map(|&node| Retained {
            section: name(node),
            size: size(node),
            retained: totals[node],
            dominator: (dominators[node] != 0).then(|| name(dominators[node])),
        })
        .collect();
    report.sort_by(|a, b| {
        b.retained
            .cmp(&a.retained)
            .then_with(|| a.section.cmp(&b.section))
    });
    report
}

/// Immediate dominators, by the iteration of Cooper, Harvey and Kennedy. `order` is a reverse
/// postorder that begins with node 0.
fn dominators(order: &[usize], predecessors: &[Vec<usize>], count: usize) -> Vec<usize> {
    const UNKNOWN: usize = usize::MAX;
    let mut number = vec![UNKNOWN; count];
    for (index, &node) in order.iter().enumerate() {
        number[node] = index;
    }
    let mut dominators = vec![UNKNOWN; count];
    dominators[0] = 0;
    let mut changed = true;
    while changed {
        changed = false;
        for &node in order.iter().skip(1) {
            let mut new = UNKNOWN;
            for &predecessor in &predecessors[node] {
                if dominators[predecessor] == UNKNOWN {
                    continue;
                }
                if new == UNKNOWN {
                    new = predecessor;
                    continue;
                }
                let mut other = predecessor;
                while new != other {
                    while number[new] > number[other] {
                        new = dominators[new];
                    }
                    while number[other] > number[new] {
                        other = dominators[other];
                    }
                }
            }
            if dominators[node] != new {
                dominators[node] = new;
                changed = true;
            }
        }
    }
    dominators
}

#[cfg(test)]
mod tests {
    #[test]
    fn dominators_of_a_diamond() {
        // 0 -> 1 -> {2, 3} -> 4, and 0 -> 5 -> 4
        let predecessors = [vec![], vec![0], vec![1], vec![1], vec![2, 3], vec![0]];
        let order = [0, 5, 1, 3, 2, 4];
        assert_eq!(
            super::dominators(&order, &predecessors, 6),
            [0, 0, 1, 1, 1, 0]
        );
        let predecessors = [vec![], vec![0], vec![1], vec![1], vec![2, 3, 5], vec![0]];
        assert_eq!(
            super::dominators(&order, &predecessors, 6),
            [0, 0, 1, 1, 0, 0]
        );
    }
}

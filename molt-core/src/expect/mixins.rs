//! Classes that are there to be mixed: bases of classes with several bases, which have no number, while no instance of themselves or of a
//! numbered class below them is expected. A test for their number would fail in all of their methods.

use super::FuncRef;
use super::classes::Classes;
use super::solve::{Obj, Solver};
use std::collections::HashSet;

impl Solver<'_> {
    /// The numbers of such classes.
    pub(super) fn mixins(&mut self, classes: &Classes) -> HashSet<u32> {
        let all: Vec<FuncRef> = self
            .objs
            .values()
            .filter_map(|o| match o {
                Obj::Class(c) => Some(*c),
                _ => None,
            })
            .collect();
        let mut above = HashSet::new();
        for class in all {
            if classes.number(class) == 0 && self.bases(class).len() > 1 {
                self.gather_bases(class, &mut above)
            }
        }
        let made: HashSet<u32> = self.made.iter().map(|c| classes.number(*c)).collect();
        above
            .into_iter()
            .map(|c| classes.number(c))
            .filter(|n| *n != 0 && !(*n..=classes.last(*n)).any(|n| made.contains(&n)))
            .collect()
    }

    fn gather_bases(&mut self, class: FuncRef, above: &mut HashSet<FuncRef>) {
        for base in self.bases(class) {
            if above.insert(base) {
                self.gather_bases(base, above)
            }
        }
    }
}

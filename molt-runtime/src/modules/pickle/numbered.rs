//! Objects of a pickle by their numbers.

use crate::value::Ref;
use std::collections::HashMap;

/// Objects by number. Pickles number them from 0 on; hostile ones need not.
#[derive(Default)]
pub struct Numbered {
    pub dense: Vec<Ref>,
    pub sparse: HashMap<usize, Ref>,
}

/// How far beyond the last number the next one may be to get a place in the vector.
const GAP: usize = 1024;

impl Numbered {
    /// With room for the numbers of a small pickle.
    pub fn with_room() -> Numbered {
        Numbered {
            dense: Vec::with_capacity(32),
            sparse: HashMap::new(),
        }
    }

    #[inline]
    pub fn get(&self, at: usize) -> Option<Ref> {
        match self.dense.get(at) {
            Some(v) if !v.get().is_null() => Some(v.clone()),
            _ => self.sparse.get(&at).cloned(),
        }
    }

    #[inline]
    pub fn set(&mut self, at: usize, v: Ref) {
        if at == self.dense.len() {
            self.dense.push(v);
            return;
        }
        self.set_elsewhere(at, v)
    }

    #[inline(never)]
    fn set_elsewhere(&mut self, at: usize, v: Ref) {
        if at > self.dense.len() + GAP {
            self.sparse.insert(at, v);
            return;
        }
        while self.dense.len() <= at {
            self.dense.push(Ref::NULL);
        }
        self.dense[at] = v;
    }

    #[inline]
    pub fn len(&self) -> usize {
        self.dense.len() + self.sparse.len()
    }

    pub fn sorted(&self) -> Vec<(usize, Ref)> {
        let dense = self.dense.iter().enumerate();
        let present = dense.filter(|(_, v)| !v.get().is_null());
        let mut all: Vec<_> = present.map(|(at, v)| (at, v.clone())).collect();
        all.extend(self.sparse.iter().map(|(at, v)| (*at, v.clone())));
        all.sort_by_key(|(at, _)| *at);
        all
    }
}

//! Sets of entities as bits: small numbers that are close together.

use cranelift_entity::EntityRef;
use std::marker::PhantomData;

#[derive(Clone, PartialEq, Eq)]
pub struct DenseSet<K>(Vec<u64>, PhantomData<K>);

impl<K> Default for DenseSet<K> {
    fn default() -> Self {
        DenseSet(Vec::new(), PhantomData)
    }
}

impl<K: EntityRef> DenseSet<K> {
    /// True if it was not there.
    pub fn insert(&mut self, k: K) -> bool {
        let (w, b) = (k.index() / 64, k.index() % 64);
        if w >= self.0.len() {
            self.0.resize(w + 1, 0);
        }
        let new = self.0[w] & (1 << b) == 0;
        self.0[w] |= 1 << b;
        new
    }
    pub fn remove(&mut self, k: K) {
        if let Some(w) = self.0.get_mut(k.index() / 64) {
            *w &= !(1 << (k.index() % 64));
        }
    }
    pub fn contains(&self, k: K) -> bool {
        let word = self.0.get(k.index() / 64);
        word.is_some_and(|w| w & (1 << (k.index() % 64)) != 0)
    }
    /// Adds all of `other`; true if this set grew.
    pub fn union(&mut self, other: &DenseSet<K>) -> bool {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        let mut grew = false;
        for (w, o) in self.0.iter_mut().zip(&other.0) {
            grew |= *o & !*w != 0;
            *w |= *o;
        }
        grew
    }
    /// Adds what is in both of the others.
    pub fn extend_from_both(&mut self, a: &DenseSet<K>, b: &DenseSet<K>) {
        let words = a.0.len().min(b.0.len());
        if self.0.len() < words {
            self.0.resize(words, 0);
        }
        for (w, (a, b)) in self.0.iter_mut().zip(a.0.iter().zip(&b.0)) {
            *w |= a & b
        }
    }
    /// In ascending order.
    pub fn iter(&self) -> impl Iterator<Item = K> + '_ {
        self.0.iter().enumerate().flat_map(|(i, w)| {
            let mut left = *w;
            std::iter::from_fn(move || {
                let bit = left.trailing_zeros() as usize;
                (left != 0).then(|| {
                    left &= left - 1;
                    K::new(i * 64 + bit)
                })
            })
        })
    }
}

impl<K: EntityRef> Extend<K> for DenseSet<K> {
    fn extend<I: IntoIterator<Item = K>>(&mut self, all: I) {
        for k in all {
            self.insert(k);
        }
    }
}

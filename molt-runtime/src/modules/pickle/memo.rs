//! Objects that were pickled, and under which number: a hash table of addresses.

use crate::value::{Ref, Value};

/// The objects are kept alive: nothing else can get the address of one meanwhile.
#[derive(Default)]
pub struct Memo {
    entries: Vec<(Ref, u32)>,
    /// Positions in `entries` plus one, 0 for a free place; a power of two of them.
    table: Vec<u32>,
}

const LEAST: usize = 128;

impl Memo {
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    pub fn entries(&self) -> &[(Ref, u32)] {
        &self.entries
    }

    pub fn clear(&mut self) {
        self.table.clear();
        // The table is consistent before destructors run.
        drop(std::mem::take(&mut self.entries));
    }

    /// Where the object is, or the free place for it.
    #[inline]
    fn place(&self, v: Value) -> usize {
        let mask = self.table.len() - 1;
        let mut at = (v.0.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize & mask;
        loop {
            match self.table[at] {
                0 => return at,
                i if self.entries[i as usize - 1].0.get() == v => return at,
                _ => at = (at + 1) & mask,
            }
        }
    }

    /// The number of an object.
    #[inline]
    pub fn get(&self, v: Value) -> Option<u32> {
        if self.table.is_empty() {
            return None;
        }
        match self.table[self.place(v)] {
            0 => None,
            i => Some(self.entries[i as usize - 1].1),
        }
    }

    pub fn set(&mut self, v: Value, number: u32) {
        if (self.entries.len() + 1) * 3 > self.table.len() * 2 {
            self.grow();
        }
        let at = self.place(v);
        match self.table[at] {
            0 => {
                self.entries.push((v.own(), number));
                self.table[at] = self.entries.len() as u32;
            }
            i => self.entries[i as usize - 1].1 = number,
        }
    }

    #[cold]
    fn grow(&mut self) {
        self.table = vec![0; (self.table.len() * 2).max(LEAST)];
        for i in 0..self.entries.len() {
            let at = self.place(self.entries[i].0.get());
            self.table[at] = i as u32 + 1;
        }
    }
}

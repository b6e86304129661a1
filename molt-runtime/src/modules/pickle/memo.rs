//! Objects that were pickled, and under which number: a hash table of addresses.

use crate::value::{Ref, Value};

/// The objects are kept alive: nothing else can get the address of one meanwhile.
#[derive(Default)]
pub struct Memo {
    entries: Vec<(Ref, u32)>,
    /// Positions in `entries` plus one, 0 for a free place; a power of two of them.
    table: Vec<u32>,
    /// How many entries the table is to hold at most.
    room: usize,
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
        self.room = 0;
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
        if let Some(at) = self.find_or_add(v, number) {
            self.entries[at].1 = number;
        }
    }

    /// The number of an object that was pickled; another one gets the next number.
    #[inline(always)]
    pub fn number_or_next(&mut self, v: Value) -> Option<u32> {
        let next = self.len() as u32;
        self.find_or_add(v, next).map(|at| self.entries[at].1)
    }

    /// Where the entry of an object is, if it had one.
    #[inline(always)]
    fn find_or_add(&mut self, v: Value, number: u32) -> Option<usize> {
        if self.entries.len() >= self.room {
            self.grow();
        }
        let at = self.place(v);
        match self.table[at] {
            0 => {
                self.entries.push((v.own(), number));
                self.table[at] = self.entries.len() as u32;
                None
            }
            i => Some(i as usize - 1),
        }
    }

    #[cold]
    fn grow(&mut self) {
        let size = (self.table.len() * 2).max(LEAST);
        self.table = vec![0; size];
        self.room = size / 3 * 2;
        self.entries.reserve(self.room - self.entries.len());
        for i in 0..self.entries.len() {
            let at = self.place(self.entries[i].0.get());
            self.table[at] = i as u32 + 1;
        }
    }
}

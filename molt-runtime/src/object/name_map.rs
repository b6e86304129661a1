//! The attributes of a type: an insertion-ordered map from interned names to values.

use crate::value::{Ref, Value};
use std::collections::HashMap;

/// Names up to this many are searched in order.
const SMALL: usize = 8;

/// Keys are interned strs, compared by identity.
#[derive(Default)]
pub struct NameMap {
    entries: Vec<(Value, Ref)>,
    /// Position by name, once there are more than `SMALL` entries.
    index: HashMap<u64, u32, NameHasher>,
}

#[derive(Default, Clone, Copy)]
pub struct NameHasher(u64);

impl std::hash::BuildHasher for NameHasher {
    type Hasher = NameHasher;
    fn build_hasher(&self) -> NameHasher {
        NameHasher(0)
    }
}

impl std::hash::Hasher for NameHasher {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for b in bytes {
            self.0 = self.0.rotate_left(8) ^ *b as u64;
        }
    }
    fn write_u64(&mut self, v: u64) {
        self.0 = (v >> 4).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

impl NameMap {
    fn position(&self, name: Value) -> Option<usize> {
        if self.entries.len() <= SMALL {
            return self.entries.iter().position(|(k, _)| *k == name);
        }
        self.index.get(&name.0).map(|i| *i as usize)
    }

    #[inline]
    pub fn get(&self, name: Value) -> Option<Value> {
        self.position(name).map(|i| self.entries[i].1.get())
    }

    /// Sets `name`; the value it had before.
    pub fn set(&mut self, name: Value, value: Ref) -> Option<Ref> {
        if let Some(i) = self.position(name) {
            return Some(std::mem::replace(&mut self.entries[i].1, value));
        }
        self.entries.push((name, value));
        if self.entries.len() > SMALL {
            if self.index.is_empty() {
                self.reindex();
            } else {
                self.index.insert(name.0, self.entries.len() as u32 - 1);
            }
        }
        None
    }

    pub fn remove(&mut self, name: Value) -> Option<Ref> {
        let i = self.position(name)?;
        let (_, value) = self.entries.remove(i);
        self.reindex();
        Some(value)
    }

    fn reindex(&mut self) {
        self.index.clear();
        if self.entries.len() > SMALL {
            for (i, (k, _)) in self.entries.iter().enumerate() {
                self.index.insert(k.0, i as u32);
            }
        }
    }

    pub fn len(&self) -> usize {
        self.entries.len()
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// In insertion order.
    pub fn iter(&self) -> impl Iterator<Item = (Value, Value)> + '_ {
        self.entries.iter().map(|(k, v)| (*k, v.get()))
    }

    /// Takes all values out (to drop them when the map is no longer borrowed).
    pub fn take_all(&mut self) -> Vec<(Value, Ref)> {
        self.index.clear();
        std::mem::take(&mut self.entries)
    }
}

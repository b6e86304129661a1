//! Instructions of packed code before they have a place, and their bytes.

use super::Word;
use crate::hir::Block;
use cranelift_entity::SecondaryMap;
use molt_abi::packed::{Op, arg};
use std::collections::HashMap;

/// What an instruction works on.
#[derive(Clone, Copy, Debug)]
pub enum Operand {
    /// Slot of the frame, to be read; the flag: for the last time.
    Slot(u32, bool),
    Pool(u32),
    Int(i64),
}

#[derive(Clone, Copy, Debug)]
pub enum Part {
    Arg(Operand),
    /// Slot to be set, if anything reads it.
    Dst(Option<u32>),
    /// A slot itself.
    Slot(u32),
    Count(u64),
    Target(Block),
}

pub struct Packing {
    pub op: Op,
    pub parts: Vec<Part>,
}

/// Seven bits a byte, the lowest first; all bytes but the last have the eighth.
pub fn push_number(bytes: &mut Vec<u8>, mut n: u64) {
    while n >= 0x80 {
        bytes.push(n as u8 | 0x80);
        n >>= 7
    }
    bytes.push(n as u8)
}

/// A number with a sign as one without, small for a small magnitude.
pub fn zigzag(i: i64) -> u64 {
    (i << 1 ^ i >> 63) as u64
}

/// The bytes of a function.
#[derive(Default)]
pub struct Bytes {
    pub bytes: Vec<u8>,
    /// Targets that are filled in when all blocks have their places.
    targets: Vec<(usize, Block)>,
    places: SecondaryMap<Block, usize>,
}

impl Bytes {
    pub fn here(&self) -> usize {
        self.bytes.len()
    }

    pub fn begin(&mut self, b: Block) {
        self.places[b] = self.here()
    }

    pub fn place(&self, b: Block) -> usize {
        self.places[b]
    }

    fn number(&mut self, n: u64) {
        push_number(&mut self.bytes, n)
    }

    pub fn push(&mut self, packing: &Packing) {
        self.bytes.push(packing.op as u8);
        for part in &packing.parts {
            match part {
                Part::Arg(Operand::Slot(slot, last)) => {
                    let kind = if *last { arg::LAST } else { arg::SLOT };
                    self.number((*slot as u64) << 2 | kind)
                }
                Part::Arg(Operand::Pool(n)) => self.number((*n as u64) << 2 | arg::POOL),
                Part::Arg(Operand::Int(i)) => self.number(zigzag(*i) << 2 | arg::INT),
                Part::Dst(slot) => self.number(slot.map_or(0, |s| s as u64 + 1)),
                Part::Slot(slot) => self.number(*slot as u64),
                Part::Count(n) => self.number(*n),
                Part::Target(b) => {
                    self.targets.push((self.here(), *b));
                    self.bytes.extend([0, 0])
                }
            }
        }
    }

    /// Fills the targets in; `None` if the function is too long for them.
    pub fn finish(mut self) -> Option<Vec<u8>> {
        if self.bytes.len() > u16::MAX as usize {
            return None;
        }
        for (at, b) in self.targets {
            let place = self.places[b] as u16;
            self.bytes[at..at + 2].copy_from_slice(&place.to_le_bytes())
        }
        Some(self.bytes)
    }
}

/// The words that a function refers to.
#[derive(Default)]
pub struct Pool {
    pub words: Vec<Word>,
    numbers: HashMap<Word, u32>,
}

impl Pool {
    pub fn number(&mut self, w: Word) -> u32 {
        let next = self.words.len() as u32;
        *self.numbers.entry(w.clone()).or_insert_with(|| {
            self.words.push(w);
            next
        })
    }
}

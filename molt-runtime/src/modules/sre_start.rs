//! Where in a text a match can begin: what a search looks for before it tries a pattern.

use super::sre_chars::{Chars, Few, Follow};
use super::sre_first::{begins_at, chars_of, first};
use super::sre_program::*;
use std::cell::OnceCell;

/// Where matches begin.
#[derive(Default)]
pub struct Start {
    pub place: Place,
    /// Characters with which the sequences of a match begin, to look for several at a time.
    sequences: Vec<Vec<Chars>>,
    filter: OnceCell<Option<Filter>>,
    /// The repeat that the pattern begins with, if it has no upper bound: what fails at its first character fails at the others.
    pub leading: Option<u32>,
}

#[derive(Default)]
pub enum Place {
    #[default]
    Anywhere,
    /// At the start of the text only.
    Text,
    /// At starts of lines.
    Line,
    /// Where some characters stand.
    Literal(Vec<u32>, Option<Box<memchr::memmem::Finder<'static>>>),
    Few(Few),
    Next(Follow),
}

/// Longest sequences that are looked at.
const DEPTH: usize = 8;
/// Longest literal that is searched as a whole.
const LONGEST: usize = 32;
/// Most sequences of a pattern.
const MOST: usize = 64;

impl Start {
    pub fn new(program: &mut Program) -> Start {
        let mut start = Start::default();
        if begins_at(program, false) {
            start.place = Place::Text;
            return start;
        }
        if begins_at(program, true) {
            start.place = Place::Line;
            return start;
        }
        start.leading = leading(program);
        let literal = literal(program);
        if literal.len() > 1 {
            let bytes: Option<Vec<u8>> = literal.iter().map(|&c| u8::try_from(c).ok()).collect();
            let finder =
                bytes.map(|bytes| Box::new(memchr::memmem::Finder::new(&bytes).into_owned()));
            start.place = Place::Literal(literal, finder);
            return start;
        }
        let chars = first(program, 0);
        if chars.count() == 256 {
            return start;
        }
        start.place = match chars.few() {
            Some(few) if !chars.end => Place::Few(few),
            _ => Place::Next(Follow::new(&chars, &mut program.sets)),
        };
        let mut found = Sequences {
            program,
            all: Vec::new(),
            steps: 400,
        };
        if found.add(0, Vec::new()) && found.all.iter().all(|s| s.len() > 1) {
            start.sequences = found.all;
        }
        start
    }

    /// The filter of sequences, if there is one.
    pub fn filter(&self) -> Option<&Filter> {
        let made = self.filter.get_or_init(|| Filter::new(&self.sequences));
        made.as_ref()
    }
}

/// The repeat of an item that a pattern begins with, if groups do not matter.
fn leading(program: &Program) -> Option<u32> {
    let mut pc = 0;
    while let Inst::Mark(_) = program.inst(pc) {
        pc += 1;
    }
    match *program.inst(pc) {
        Inst::One(n) => {
            let one = &program.ones[n as usize];
            (one.max == super::sre_set::MAXREPEAT && !program.refers).then_some(n)
        }
        _ => None,
    }
}

/// The characters that every match begins with.
fn literal(program: &Program) -> Vec<u32> {
    let mut out = Vec::new();
    let mut pc = 0;
    while out.len() < LONGEST {
        match *program.inst(pc) {
            Inst::Item(Item::Is(c)) => {
                out.push(c);
                pc += 1;
            }
            Inst::Text { start, len } => {
                let (start, end) = (start as usize, (start + len) as usize);
                out.extend_from_slice(&program.literals[start..end]);
                pc += 1;
            }
            Inst::Mark(_) | Inst::At(_) => pc += 1,
            Inst::Jump(to) | Inst::Assert { next: to, .. } => pc = to,
            _ => break,
        }
    }
    out.truncate(LONGEST);
    out
}

/// The sequences of sets of characters with which matches begin.
struct Sequences<'a> {
    program: &'a Program,
    all: Vec<Vec<Chars>>,
    steps: usize,
}

impl Sequences<'_> {
    /// Adds those that begin with `so_far` and go on at `pc`; whether that worked out.
    fn add(&mut self, mut pc: Pc, mut so_far: Vec<Chars>) -> bool {
        while so_far.len() < DEPTH {
            if self.steps == 0 || self.all.len() >= MOST {
                return false;
            }
            self.steps -= 1;
            let p = self.program;
            match *p.inst(pc) {
                Inst::Item(item) => {
                    so_far.push(chars_of(p, item));
                    pc += 1;
                }
                Inst::Text { start, len } => {
                    let text = &p.literals[start as usize..(start + len) as usize];
                    so_far.extend(text.iter().map(|&c| Chars::of(c)));
                    pc += 1;
                }
                Inst::Fail => return true,
                Inst::Mark(_) | Inst::At(_) => pc += 1,
                Inst::Jump(to) | Inst::Assert { next: to, .. } => pc = to,
                Inst::One(n) | Inst::Lazy(n) => {
                    let one = &p.ones[n as usize];
                    let min = (one.min as usize).min(DEPTH - so_far.len());
                    so_far.extend(std::iter::repeat_n(one.chars, min));
                    if one.min != one.max && so_far.len() < DEPTH {
                        let mut more = so_far.clone();
                        more.push(one.chars);
                        if one.min + 1 == one.max {
                            if !self.add(pc + 1, more) {
                                return false;
                            }
                        } else {
                            self.all.push(more);
                        }
                    }
                    pc += 1;
                }
                Inst::Branch(n) => {
                    let mut ways = p.branches[n as usize].ways.iter();
                    return ways.all(|&way| self.add(way, so_far.clone()));
                }
                Inst::Split(n) => {
                    let [a, b] = p.splits[n as usize].ways;
                    return self.add(a, so_far.clone()) && self.add(b, so_far);
                }
                _ => break,
            }
        }
        so_far.truncate(DEPTH);
        self.all.push(so_far);
        true
    }
}

/// Finds where one of some sequences stands, all at the same time: a bit for each position in each sequence says that the text so far
/// does not fit up to there.
pub struct Filter {
    /// For each character, the bits of positions at which it does not fit.
    bits: Box<[u64; 256]>,
    wide: u64,
    /// Sequences; the bits of a position stand side by side.
    count: u32,
    /// Bits of the last position.
    last: u64,
    /// Length of the sequences.
    len: usize,
}

impl Filter {
    fn new(sequences: &[Vec<Chars>]) -> Option<Filter> {
        let len = sequences.iter().map(|s| s.len()).min()?;
        // Several sequences may share their bits.
        let count = sequences.len().min(64 / len);
        let mut bits = Box::new([u64::MAX; 256]);
        let mut wide = u64::MAX;
        for (n, sequence) in sequences.iter().enumerate() {
            for (i, chars) in sequence[..len].iter().enumerate() {
                let bit = 1u64 << (i * count + n % count);
                for c in (0..256).filter(|&c| chars.has(c)) {
                    bits[c as usize] &= !bit;
                }
                if chars.wide {
                    wide &= !bit;
                }
            }
        }
        let ones = u64::MAX >> (64 - count);
        Some(Filter {
            bits,
            wide,
            count: count as u32,
            last: ones << ((len - 1) * count),
            len,
        })
    }

    /// Steps through characters until a sequence has been found; where it begins, counted from the first character.
    #[inline(always)]
    pub fn find(&self, text: impl Iterator<Item = u32>) -> Option<usize> {
        let mut state = u64::MAX;
        for (i, c) in text.enumerate() {
            let fits_not = match self.bits.get(c as usize) {
                Some(&bits) => bits,
                None => self.wide,
            };
            state = state << self.count | fits_not;
            if state & self.last != self.last {
                return Some(i + 1 - self.len);
            }
        }
        None
    }
}

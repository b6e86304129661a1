//! Sets of characters, as the analysis of a pattern computes with them and as the matcher asks them.

/// Characters that something may take or begin with. Those from 256 on are not told apart.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct Chars {
    pub bits: [u64; 4],
    /// Whether there are any from 256 on.
    pub wide: bool,
    /// Whether the end of the text will do, too.
    pub end: bool,
}

impl Chars {
    pub const NONE: Chars = Chars {
        bits: [0; 4],
        wide: false,
        end: false,
    };
    pub const ALL: Chars = Chars {
        bits: [u64::MAX; 4],
        wide: true,
        end: true,
    };

    pub fn of(c: u32) -> Chars {
        let mut chars = Chars::NONE;
        chars.add(c);
        chars
    }

    pub fn add(&mut self, c: u32) {
        match self.bits.get_mut(c as usize / 64) {
            Some(word) => *word |= 1 << (c % 64),
            None => self.wide = true,
        }
    }

    pub fn remove(&mut self, c: u32) {
        if let Some(word) = self.bits.get_mut(c as usize / 64) {
            *word &= !(1 << (c % 64));
        }
    }

    pub fn has(&self, c: u32) -> bool {
        match self.bits.get(c as usize / 64) {
            Some(word) => word >> (c % 64) & 1 != 0,
            None => self.wide,
        }
    }

    pub fn join(&mut self, other: &Chars) {
        for (word, more) in self.bits.iter_mut().zip(other.bits) {
            *word |= more;
        }
        self.wide |= other.wide;
        self.end |= other.end;
    }

    /// Whether no character is in both; the end does not count.
    pub fn is_disjoint(&self, other: &Chars) -> bool {
        let mut words = self.bits.iter().zip(other.bits);
        !(self.wide && other.wide) && words.all(|(a, b)| a & b == 0)
    }

    /// How many of the first 256 there are.
    pub fn count(&self) -> u32 {
        self.bits.iter().map(|word| word.count_ones()).sum()
    }

    /// The characters, if they are at most three of the first 256.
    pub fn few(&self) -> Option<Few> {
        let n = self.count() as usize;
        if self.wide || !(1..=3).contains(&n) {
            return None;
        }
        let mut few = Few { chars: [0; 3], n };
        let found = (0..=255u8).filter(|&c| self.has(c as u32));
        few.chars.iter_mut().zip(found).for_each(|(to, c)| *to = c);
        Some(few)
    }
}

/// One to three characters, which can be searched many at a time.
#[derive(Clone, Copy)]
pub struct Few {
    pub chars: [u8; 3],
    pub n: usize,
}

impl Few {
    pub fn has(&self, c: u32) -> bool {
        self.chars[..self.n].iter().any(|&x| x as u32 == c)
    }

    /// The first of the characters in some text.
    #[inline]
    pub fn find(&self, text: &[u8]) -> Option<usize> {
        let [a, b, c] = self.chars;
        match self.n {
            1 => memchr::memchr(a, text),
            2 => memchr::memchr2(a, b, text),
            _ => memchr::memchr3(a, b, c, text),
        }
    }
}

/// A set of the first 256 characters: a bit in a table that eight sets share.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Set {
    table: u32,
    bit: u8,
}

/// The sets of a pattern.
#[derive(Default)]
pub struct Sets {
    tables: Vec<[u8; 256]>,
    known: Vec<[u64; 4]>,
}

impl Sets {
    /// The set with the first 256 of some characters.
    pub fn intern(&mut self, chars: &Chars) -> Set {
        let n = self.known.iter().position(|bits| *bits == chars.bits);
        let n = n.unwrap_or_else(|| {
            let n = self.known.len();
            self.known.push(chars.bits);
            if n.is_multiple_of(8) {
                self.tables.push([0; 256]);
            }
            let table = &mut self.tables[n / 8];
            for c in (0..256).filter(|&c| chars.has(c)) {
                table[c as usize] |= 1 << (n % 8);
            }
            n
        });
        Set {
            table: (n / 8) as u32,
            bit: 1 << (n % 8),
        }
    }

    /// Table and bit of a set, for loops.
    #[inline(always)]
    pub fn table(&self, set: Set) -> (&[u8; 256], u8) {
        // Sets come from `intern` of the same pattern.
        debug_assert!((set.table as usize) < self.tables.len());
        (
            unsafe { self.tables.get_unchecked(set.table as usize) },
            set.bit,
        )
    }

    /// Whether the set has a character below 256.
    #[inline(always)]
    pub fn has(&self, set: Set, c: u8) -> bool {
        let (table, bit) = self.table(set);
        table[c as usize] & bit != 0
    }
}

/// What the text may go on with, where something is to be tried.
#[derive(Clone, Copy)]
pub struct Follow {
    pub set: Set,
    pub wide: bool,
    pub end: bool,
}

impl Follow {
    pub fn new(chars: &Chars, sets: &mut Sets) -> Follow {
        Follow {
            set: sets.intern(chars),
            wide: chars.wide,
            end: chars.end,
        }
    }
}

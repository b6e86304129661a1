//! Patterns as the matcher runs them: made from the codes of `re._compiler` when a pattern is first used.
//!
//! Everything that takes one character becomes one of four items; runs of literal characters are compared at once; and
//! wherever there is a choice, it is worked out with which characters each way can go on (`sre_first`).

use super::sre_chars::{Chars, Few, Follow, Set, Sets};
use super::sre_set::*;
use super::sre_start::Start;

/// Number of an instruction.
pub type Pc = u32;

/// What takes one character.
#[derive(Clone, Copy)]
pub enum Item {
    Is(u32),
    Not(u32),
    Any,
    /// The set of the first 256, and the place in the code that decides on others.
    In(Set, u32),
}

#[derive(Clone, Copy)]
pub enum Fold {
    No,
    Ascii,
    Unicode,
}

pub enum Inst {
    Item(Item),
    /// Characters of `Program::literals`.
    Text {
        start: u32,
        len: u32,
    },
    Fail,
    /// The whole pattern has matched.
    Done,
    /// The inner part of an assertion, an atomic group or a possessive repeat has matched.
    End,
    Mark(u32),
    At(u32),
    Jump(Pc),
    Group(u32, Fold),
    IfGroup {
        group: u32,
        otherwise: Pc,
    },
    /// The inner part stands behind it, as it does in the next two.
    Assert {
        back: u32,
        negated: bool,
        next: Pc,
    },
    Atomic(Pc),
    Possessive {
        min: u32,
        max: u32,
        next: Pc,
    },
    /// A repeat of an item, by its number in `Program::ones`.
    One(u32),
    Lazy(u32),
    /// Alternatives, by number in `Program::branches`.
    Branch(u32),
    /// Two ways, by number in `Program::splits`.
    Split(u32),
    /// A repeat that counts, by number in `Program::loops`.
    Enter(u32),
    Until(u32),
    LazyUntil(u32),
}

/// A repeat of an item. What follows stands behind it.
pub struct One {
    pub item: Item,
    pub min: u32,
    pub max: u32,
    /// All characters that the item does not take, if they are few.
    pub stops: Option<Few>,
    /// Whether only the longest repeat can be followed by the rest.
    pub exact: bool,
    pub follow: Follow,
    /// The character that must follow, if it is one.
    pub follow_char: Option<u32>,
    /// What the item takes.
    pub chars: Chars,
}

pub struct Loop {
    pub min: u32,
    pub max: u32,
    pub body: Pc,
    pub tail: Pc,
    pub lazy: bool,
}

/// Two ways: the one to try first, and the other.
pub struct Split {
    pub ways: [Pc; 2],
    pub follows: [Follow; 2],
}

/// At most 64 alternatives: which of them can go on, by the kind of the character.
pub struct Branch {
    pub ways: Vec<Pc>,
    pub kinds: Box<[u8; 256]>,
    pub masks: Vec<u64>,
    pub wide: u64,
    pub end: u64,
}

pub struct Program {
    pub insts: Vec<Inst>,
    pub literals: Vec<u32>,
    pub sets: Sets,
    pub ones: Vec<One>,
    pub loops: Vec<Loop>,
    pub splits: Vec<Split>,
    pub branches: Vec<Branch>,
    /// Length of the marks.
    pub marks: usize,
    /// Whether what matches can depend on groups.
    pub refers: bool,
    /// Fewest characters of a match.
    pub least: usize,
    pub start: Start,
}

/// Most alternatives of one `Branch`.
const MOST_WAYS: usize = 64;

struct Maker<'a> {
    code: &'a [u32],
    program: Program,
    /// Instruction of each place in the code.
    places: Vec<Pc>,
    /// Places that are jumped to.
    targets: Vec<bool>,
    /// Instructions that jump to a place in the code.
    jumps: Vec<(usize, usize)>,
    /// How deep in parts that end with `End`.
    inner: usize,
}

const UNKNOWN: Pc = Pc::MAX;

impl Program {
    pub fn new(code: &[u32]) -> Program {
        let mut maker = Maker {
            code,
            program: Program {
                insts: Vec::with_capacity(code.len() / 2 + 2),
                literals: Vec::new(),
                sets: Sets::default(),
                ones: Vec::new(),
                loops: Vec::new(),
                splits: Vec::new(),
                branches: Vec::new(),
                marks: 0,
                refers: false,
                least: 0,
                start: Start::default(),
            },
            places: vec![UNKNOWN; code.len() + 1],
            targets: vec![false; code.len() + 1],
            jumps: Vec::new(),
            inner: 0,
        };
        if code.first() == Some(&INFO) {
            maker.program.least = maker.word(3) as usize;
        }
        maker.sequence(0, code.len());
        maker.finish()
    }

    pub fn inst(&self, pc: Pc) -> &Inst {
        debug_assert!((pc as usize) < self.insts.len());
        // All places that instructions name exist, and the last one fails.
        unsafe { self.insts.get_unchecked(pc as usize) }
    }
}

impl Maker<'_> {
    fn word(&self, at: usize) -> u32 {
        self.code.get(at).copied().unwrap_or(0)
    }

    fn here(&self) -> Pc {
        self.program.insts.len() as Pc
    }

    fn emit(&mut self, inst: Inst) -> usize {
        self.program.insts.push(inst);
        self.program.insts.len() - 1
    }

    /// A jump to a place in the code that comes later.
    fn jump(&mut self, inst: Inst, place: usize) {
        let at = self.emit(inst);
        let place = place.min(self.code.len());
        self.targets[place] = true;
        self.jumps.push((at, place));
    }

    /// The item at a place, with what it takes.
    fn item(&mut self, pc: usize) -> Option<(Item, Chars)> {
        let mut chars = Chars::NONE;
        let arg = self.word(pc + 1);
        let item = match self.word(pc) {
            LITERAL => {
                chars.add(arg);
                Item::Is(arg)
            }
            ANY_ALL => {
                chars = Chars::ALL;
                Item::Any
            }
            op @ (ANY | NOT_LITERAL) => {
                let c = if op == ANY { b'\n' as u32 } else { arg };
                chars = Chars::ALL;
                chars.remove(c);
                Item::Not(c)
            }
            _ => {
                takes(self.code, pc, 0)?;
                for c in (0..256).filter(|&c| takes(self.code, pc, c) == Some(true)) {
                    chars.add(c);
                }
                chars.wide = true;
                Item::In(self.program.sets.intern(&chars), pc as u32)
            }
        };
        chars.end = false;
        Some((item, chars))
    }

    /// Words of an operation that takes one character.
    fn width(&self, pc: usize) -> usize {
        match self.word(pc) {
            ANY | ANY_ALL => 1,
            IN | IN_IGNORE | IN_UNI_IGNORE | IN_LOC_IGNORE => 1 + self.word(pc + 1) as usize,
            _ => 2,
        }
    }

    /// Instructions for the code at `pc` up to `stop`.
    fn sequence(&mut self, mut pc: usize, stop: usize) {
        let stop = stop.min(self.code.len());
        while pc < stop {
            self.places[pc] = self.here();
            let (skip, arg2, arg3) = (
                self.word(pc + 1) as usize,
                self.word(pc + 2),
                self.word(pc + 3),
            );
            match self.code[pc] {
                LITERAL if self.word(pc + 2) == LITERAL && pc + 2 < stop => {
                    let start = self.program.literals.len();
                    loop {
                        let c = self.word(pc + 1);
                        self.program.literals.push(c);
                        pc += 2;
                        if pc >= stop || self.code[pc] != LITERAL || self.targets[pc] {
                            break;
                        }
                    }
                    let len = self.program.literals.len() - start;
                    self.emit(Inst::Text {
                        start: start as u32,
                        len: len as u32,
                    });
                }
                FAILURE => {
                    self.emit(Inst::Fail);
                    pc += 1;
                }
                SUCCESS => {
                    self.emit(if self.inner > 0 {
                        Inst::End
                    } else {
                        Inst::Done
                    });
                    pc += 1;
                }
                MARK => {
                    self.program.marks = self.program.marks.max(((skip | 1) + 1).min(1 << 31));
                    self.emit(Inst::Mark(skip as u32));
                    pc += 2;
                }
                AT => {
                    self.emit(Inst::At(skip as u32));
                    pc += 2;
                }
                JUMP => {
                    self.jump(Inst::Jump(0), pc + 1 + skip);
                    pc += 2;
                }
                INFO => pc += 1 + skip,
                op @ (GROUPREF | GROUPREF_IGNORE | GROUPREF_UNI_IGNORE | GROUPREF_LOC_IGNORE) => {
                    self.program.refers = true;
                    let fold = match op {
                        GROUPREF => Fold::No,
                        GROUPREF_UNI_IGNORE => Fold::Unicode,
                        _ => Fold::Ascii,
                    };
                    self.emit(Inst::Group(skip as u32, fold));
                    pc += 2;
                }
                GROUPREF_EXISTS => {
                    self.program.refers = true;
                    let inst = Inst::IfGroup {
                        group: skip as u32,
                        otherwise: 0,
                    };
                    self.jump(inst, pc + 1 + arg2 as usize);
                    pc += 3;
                }
                op @ (ASSERT | ASSERT_NOT | ATOMIC_GROUP) => {
                    let at = self.emit(Inst::Fail);
                    let after = pc + 1 + skip;
                    self.inner += 1;
                    self.sequence(if op == ATOMIC_GROUP { pc + 2 } else { pc + 3 }, after);
                    self.inner -= 1;
                    let next = self.here();
                    self.program.insts[at] = match op {
                        ATOMIC_GROUP => Inst::Atomic(next),
                        _ => Inst::Assert {
                            back: arg2,
                            negated: op == ASSERT_NOT,
                            next,
                        },
                    };
                    pc = after;
                }
                POSSESSIVE_REPEAT => {
                    let at = self.emit(Inst::Fail);
                    let after = pc + 1 + skip;
                    self.inner += 1;
                    // With the operation that ends the body.
                    self.sequence(pc + 4, after + 1);
                    self.inner -= 1;
                    self.program.insts[at] = Inst::Possessive {
                        min: arg2,
                        max: arg3,
                        next: self.here(),
                    };
                    pc = after + 1;
                }
                op @ (REPEAT_ONE | MIN_REPEAT_ONE | POSSESSIVE_REPEAT_ONE) => {
                    match self.item(pc + 4) {
                        Some((item, chars)) => self.one(op, item, chars, arg2, arg3),
                        None => drop(self.emit(Inst::Fail)),
                    }
                    pc += 1 + skip;
                }
                REPEAT => {
                    let until = pc + 1 + skip;
                    let n = self.program.loops.len();
                    let lazy = self.word(until) == MIN_UNTIL;
                    self.emit(Inst::Enter(n as u32));
                    self.program.loops.push(Loop {
                        min: arg2,
                        max: arg3,
                        body: self.here(),
                        tail: 0,
                        lazy,
                    });
                    self.sequence(pc + 4, until);
                    if let Some(place) = self.places.get_mut(until) {
                        *place = self.program.insts.len() as Pc;
                    }
                    self.emit(if lazy {
                        Inst::LazyUntil(n as u32)
                    } else {
                        Inst::Until(n as u32)
                    });
                    self.program.loops[n].tail = self.here();
                    pc = until + 1;
                }
                BRANCH => pc = self.branch(pc + 1, stop),
                _ => match self.item(pc) {
                    Some((item, _)) => {
                        self.emit(Inst::Item(item));
                        pc += self.width(pc);
                    }
                    None => {
                        self.emit(Inst::Fail);
                        return;
                    }
                },
            }
        }
    }

    fn one(&mut self, op: u32, item: Item, chars: Chars, min: u32, max: u32) {
        let mut stops = chars;
        stops.bits.iter_mut().for_each(|word| *word = !*word);
        stops.wide = false;
        let everything = Follow::new(&Chars::ALL, &mut self.program.sets);
        let n = self.program.ones.len() as u32;
        self.program.ones.push(One {
            item,
            min,
            max,
            stops: stops.few(),
            exact: op == POSSESSIVE_REPEAT_ONE,
            follow: everything,
            follow_char: None,
            chars,
        });
        self.emit(if op == MIN_REPEAT_ONE {
            Inst::Lazy(n)
        } else {
            Inst::One(n)
        });
    }

    /// The alternatives whose list begins at `pc`; the place behind them.
    fn branch(&mut self, mut pc: usize, stop: usize) -> usize {
        let mut parts = Vec::new();
        while pc < stop && self.code[pc] != 0 {
            let skip = self.code[pc] as usize;
            parts.push((pc + 1, pc + skip));
            pc += skip;
        }
        // Where there are too many, the last way leads to another branch with the others.
        let mut holders = Vec::new();
        let mut left = parts.len();
        loop {
            let at = self.emit(Inst::Branch(self.program.branches.len() as u32));
            self.program.branches.push(Branch {
                ways: Vec::new(),
                kinds: Box::new([0; 256]),
                masks: Vec::new(),
                wide: 0,
                end: 0,
            });
            holders.push((self.program.branches.len() - 1, at as Pc));
            if left <= MOST_WAYS {
                break;
            }
            left -= MOST_WAYS - 1;
        }
        let mut holder = 0;
        for (start, end) in parts {
            let ways = &self.program.branches[holders[holder].0].ways;
            if ways.len() == MOST_WAYS - 1 && holder + 1 < holders.len() {
                let (number, next) = (holders[holder].0, holders[holder + 1].1);
                self.program.branches[number].ways.push(next);
                holder += 1;
            }
            let here = self.here();
            self.program.branches[holders[holder].0].ways.push(here);
            self.sequence(start, end);
        }
        pc + 1
    }

    fn finish(mut self) -> Program {
        // Jumps lead to places that exist; what is behind the end fails.
        self.emit(Inst::Fail);
        let last = self.here() - 1;
        for &(at, place) in &self.jumps {
            let target = match self.places[place] {
                UNKNOWN => last,
                target => target,
            };
            match &mut self.program.insts[at] {
                Inst::Jump(to) => *to = target,
                Inst::IfGroup { otherwise, .. } => *otherwise = target,
                _ => {}
            }
        }
        super::sre_first::complete(&mut self.program);
        self.program
    }
}

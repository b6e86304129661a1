//! With which characters parts of a pattern can begin: where none of them stands, nothing has to be tried, and where only one way can
//! go on, no other has to be remembered.

use super::sre_chars::{Chars, Follow};
use super::sre_program::*;
use super::sre_start::Start;

/// How many instructions an analysis looks at; what is left open then is taken for anything.
const MOST_STEPS: usize = 400;

/// The characters that an item takes.
pub fn chars_of(program: &Program, item: Item) -> Chars {
    let mut chars = Chars::NONE;
    match item {
        Item::Is(c) => chars.add(c),
        Item::Not(c) => {
            chars = Chars::ALL;
            chars.remove(c);
        }
        Item::Any => chars = Chars::ALL,
        Item::In(set, _) => {
            for c in (0..=255u8).filter(|&c| program.sets.has(set, c)) {
                chars.add(c as u32);
            }
            chars.wide = true;
        }
    }
    chars.end = false;
    chars
}

/// What stands on the ways from an instruction up to the first character that each takes.
enum Step {
    Takes(Chars),
    /// Only if what comes next is one of these.
    Before(Chars),
    /// Nothing more need be taken, or it is not known what.
    Open,
}

/// Instructions that are reached without a character.
struct Walk<'a> {
    program: &'a Program,
    seen: Vec<Pc>,
    todo: Vec<Pc>,
    /// Ends of inner parts that were entered on the way, with what follows them.
    entered: Vec<(Pc, Pc)>,
}

impl<'a> Walk<'a> {
    fn new(program: &'a Program, from: Pc) -> Walk<'a> {
        Walk {
            program,
            seen: Vec::new(),
            todo: vec![from],
            entered: Vec::new(),
        }
    }

    fn next(&mut self) -> Option<(Pc, Option<Step>)> {
        let pc = loop {
            let pc = self.todo.pop()?;
            if !self.seen.contains(&pc) {
                break pc;
            }
        };
        if self.seen.len() >= MOST_STEPS {
            return Some((pc, Some(Step::Open)));
        }
        self.seen.push(pc);
        let p = self.program;
        let step = match *p.inst(pc) {
            Inst::Item(item) => Some(Step::Takes(chars_of(p, item))),
            Inst::Text { start, .. } => Some(Step::Takes(Chars::of(p.literals[start as usize]))),
            Inst::Fail => None,
            Inst::Done | Inst::Group(..) => Some(Step::Open),
            Inst::End => match self.entered.iter().find(|(end, _)| *end == pc) {
                Some(&(_, after)) => {
                    self.todo.push(after);
                    None
                }
                None => Some(Step::Open),
            },
            // The end of the text, or a line break before it.
            Inst::At(place @ (5..=7)) => {
                let mut chars = Chars::NONE;
                chars.end = true;
                if place != 7 {
                    chars.add(b'\n' as u32);
                }
                Some(Step::Before(chars))
            }
            Inst::Mark(_) | Inst::At(_) => {
                self.todo.push(pc + 1);
                None
            }
            Inst::Jump(to) | Inst::Assert { next: to, .. } => {
                self.todo.push(to);
                None
            }
            Inst::IfGroup { otherwise, .. } => {
                self.todo.extend([otherwise, pc + 1]);
                None
            }
            Inst::Atomic(next) => {
                self.entered.push((next - 1, next));
                self.todo.push(pc + 1);
                None
            }
            Inst::Possessive { min, next, .. } => {
                self.entered.push((next - 1, next));
                self.todo.push(pc + 1);
                if min == 0 {
                    self.todo.push(next);
                }
                None
            }
            Inst::One(n) | Inst::Lazy(n) => {
                let one = &p.ones[n as usize];
                if one.min == 0 {
                    self.todo.push(pc + 1);
                }
                Some(Step::Takes(one.chars))
            }
            Inst::Branch(n) => {
                self.todo.extend(p.branches[n as usize].ways.iter().rev());
                None
            }
            Inst::Split(n) => {
                self.todo.extend(p.splits[n as usize].ways);
                None
            }
            Inst::Enter(n) => {
                let l = &p.loops[n as usize];
                self.todo.push(l.body);
                if l.min == 0 {
                    self.todo.push(l.tail);
                }
                None
            }
            Inst::Until(n) | Inst::LazyUntil(n) => {
                let l = &p.loops[n as usize];
                self.todo.extend([l.body, l.tail]);
                None
            }
        };
        Some((pc, step))
    }
}

/// The characters with which what an instruction and those behind it match begins.
pub fn first(program: &Program, pc: Pc) -> Chars {
    let mut chars = Chars::NONE;
    let mut walk = Walk::new(program, pc);
    while let Some((_, step)) = walk.next() {
        match step {
            Some(Step::Takes(more) | Step::Before(more)) => chars.join(&more),
            Some(Step::Open) => return Chars::ALL,
            None => {}
        }
    }
    chars
}

/// Whether the body of a repeat may match without a character.
fn may_be_empty(program: &Program, body: Pc, until: Pc) -> bool {
    let mut walk = Walk::new(program, body);
    while let Some((pc, step)) = walk.next() {
        match step {
            _ if pc == until => return true,
            Some(Step::Open | Step::Before(_)) => return true,
            _ => {}
        }
    }
    false
}

/// Whether all ways begin at the start of the text (`true`), or of a line.
pub fn begins_at(program: &Program, of_line: bool) -> bool {
    let mut walk = Walk::new(program, 0);
    while let Some((pc, step)) = walk.next() {
        match (program.inst(pc), step) {
            // What comes behind does not matter.
            (Inst::At(0 | 2), _) => drop(walk.todo.pop()),
            (Inst::At(1), _) if of_line => drop(walk.todo.pop()),
            (_, Some(_)) => return false,
            _ => {}
        }
    }
    true
}

/// Whether nothing but the end of the pattern, or of its inner part, follows.
fn is_end(program: &Program, mut pc: Pc) -> bool {
    loop {
        match *program.inst(pc) {
            Inst::Mark(_) => pc += 1,
            Inst::Jump(to) => pc = to,
            Inst::Done | Inst::End => return true,
            _ => return false,
        }
    }
}

/// Works out what is to be known of the choices of a program.
pub fn complete(program: &mut Program) {
    simplify_loops(program);
    for pc in 0..program.insts.len() as Pc {
        match *program.inst(pc) {
            Inst::One(n) | Inst::Lazy(n) => {
                let lazy = matches!(program.inst(pc), Inst::Lazy(_));
                let follow = first(program, pc + 1);
                let exact = !lazy && is_end(program, pc + 1);
                let follows = Follow::new(&follow, &mut program.sets);
                let one = &mut program.ones[n as usize];
                one.follow = follows;
                one.exact |= exact || one.chars.is_disjoint(&follow);
                one.follow_char = follow
                    .few()
                    .filter(|few| few.n == 1 && !follow.end)
                    .map(|few| few.chars[0] as u32);
            }
            Inst::Branch(n) => {
                let ways = program.branches[n as usize].ways.clone();
                let firsts: Vec<Chars> = ways.iter().map(|&way| first(program, way)).collect();
                let branch = &mut program.branches[n as usize];
                let mask = |test: &dyn Fn(&Chars) -> bool| {
                    let bits = firsts.iter().enumerate();
                    bits.fold(0, |mask, (i, chars)| mask | (test(chars) as u64) << i)
                };
                for c in 0..256 {
                    let mask = mask(&|chars| chars.has(c));
                    let known = branch.masks.iter().position(|&m| m == mask);
                    branch.kinds[c as usize] = known.unwrap_or(branch.masks.len()) as u8;
                    if known.is_none() {
                        branch.masks.push(mask);
                    }
                }
                branch.wide = mask(&|chars| chars.wide);
                branch.end = mask(&|chars| chars.end);
            }
            Inst::Split(n) => {
                let ways = program.splits[n as usize].ways;
                let firsts = ways.map(|way| first(program, way));
                let follows = firsts.map(|chars| Follow::new(&chars, &mut program.sets));
                program.splits[n as usize].follows = follows;
            }
            _ => {}
        }
    }
    program.start = Start::new(program);
}

/// Repeats that need not count become choices between two ways.
fn simplify_loops(program: &mut Program) {
    for pc in 0..program.insts.len() as Pc {
        let Inst::Enter(n) = *program.inst(pc) else {
            continue;
        };
        let Loop {
            min,
            max,
            body,
            tail,
            lazy,
        } = program.loops[n as usize];
        let until = tail - 1;
        let ways = if lazy { [tail, body] } else { [body, tail] };
        let everything = Follow::new(&Chars::ALL, &mut program.sets);
        let split = Inst::Split(program.splits.len() as u32);
        if (min, max) == (0, 1) {
            program.insts[pc as usize] = split;
            program.insts[until as usize] = Inst::Jump(tail);
        } else if min <= 1
            && max == super::sre_set::MAXREPEAT
            && !may_be_empty(program, body, until)
        {
            let enter = if min == 0 {
                Inst::Jump(until)
            } else {
                Inst::Jump(body)
            };
            program.insts[pc as usize] = enter;
            program.insts[until as usize] = split;
        } else {
            continue;
        }
        program.splits.push(Split {
            ways,
            follows: [everything; 2],
        });
    }
}

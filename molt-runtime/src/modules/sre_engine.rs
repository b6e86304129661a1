//! The regular expression engine: a backtracking matcher for the programs of `sre_program`.
//!
//! What may have to be undone or tried otherwise lies on a stack of its own; only assertions, atomic groups and possessive repeats
//! call the matcher again.

use super::sre_chars::Follow;
use super::sre_program::*;
use super::sre_set::*;
use super::sre_start::Place;
use super::sre_text::Text;

const UNSET: usize = usize::MAX;

/// What is to be done when an attempt fails.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A mark gets its old value back; `count` is the last group.
    Mark,
    /// A repeat that counts gets its old state back.
    Repeat,
    /// Another way is tried.
    Way,
    /// The same, of a repeat that counts.
    Tail,
    Body,
    /// A shorter repeat of an item is tried, down to `more`.
    Shorter,
    /// A longer one, up to `more`.
    Longer,
    /// The alternatives that `more` has bits for are tried.
    Ways,
}

struct Frame {
    kind: Kind,
    /// An instruction, or the number of a mark or repeat.
    pc: Pc,
    count: i64,
    at: usize,
    more: u64,
}

/// State of a repeat that counts: how often it has run, and where it last began.
#[derive(Clone, Copy)]
struct State {
    count: i64,
    last: usize,
}

/// Memory of the matcher, kept from search to search.
#[derive(Default)]
pub struct Memory {
    stack: Vec<Frame>,
    states: Vec<State>,
}

/// Larger stacks are not kept.
const MOST_KEPT: usize = 4096;

/// One attempt after the other at a text.
pub struct Engine<'a, T> {
    program: &'a Program,
    code: &'a [u32],
    text: T,
    /// Where the search ends.
    end: usize,
    /// Start of the match, or of the attempt.
    pub start: usize,
    /// End of the match.
    pub position: usize,
    pub match_all: bool,
    pub must_advance: bool,
    marks: &'a mut [usize],
    pub last_group: i64,
    /// Where the search began.
    from: usize,
    /// Whether an attempt has left marks behind.
    marked: bool,
    stack: &'a mut Vec<Frame>,
    states: &'a mut Vec<State>,
}

impl Memory {
    /// To be called when a search is over.
    pub fn trim(&mut self) {
        if self.stack.capacity() > MOST_KEPT {
            self.stack = Vec::new();
        }
    }
}

impl<'a, T: Text> Engine<'a, T> {
    /// An engine that searches from `start` to `end`; `marks` has room for those of the program.
    pub fn new(
        program: &'a Program,
        code: &'a [u32],
        text: T,
        (start, end): (usize, usize),
        marks: &'a mut [usize],
        memory: &'a mut Memory,
    ) -> Engine<'a, T> {
        if memory.states.len() < program.loops.len() {
            let fresh = State {
                count: -1,
                last: UNSET,
            };
            memory.states.resize(program.loops.len(), fresh);
        }
        Engine {
            program,
            code,
            text,
            end,
            start,
            position: start,
            match_all: false,
            must_advance: false,
            marks,
            last_group: -1,
            from: start,
            marked: true,
            stack: &mut memory.stack,
            states: &mut memory.states,
        }
    }

    /// Where a group matched.
    fn group(&self, group: usize) -> Option<(usize, usize)> {
        let (start, end) = (*self.marks.get(group * 2)?, *self.marks.get(group * 2 + 1)?);
        (start != UNSET && end != UNSET && start <= end).then_some((start, end))
    }

    #[inline]
    fn push(&mut self, kind: Kind, pc: Pc, at: usize, count: i64, more: u64) {
        self.stack.push(Frame {
            kind,
            pc,
            count,
            at,
            more,
        });
    }

    #[inline(always)]
    fn takes(&self, item: Item, c: u32) -> bool {
        match item {
            Item::Is(x) => c == x,
            Item::Not(x) => c != x,
            Item::Any => true,
            Item::In(set, place) => match u8::try_from(c) {
                Ok(c) => self.program.sets.has(set, c),
                Err(_) => self.takes_wide(place, c),
            },
        }
    }

    #[cold]
    fn takes_wide(&self, place: u32, c: u32) -> bool {
        takes(self.code, place as usize, c) == Some(true)
    }

    /// Whether the text goes on as it must.
    #[inline(always)]
    fn may(&self, follow: &Follow, at: usize) -> bool {
        if at >= self.end {
            return follow.end;
        }
        match u8::try_from(self.text.at(at)) {
            Ok(c) => self.program.sets.has(follow.set, c),
            Err(_) => follow.wide,
        }
    }

    #[inline]
    fn is_word_at(&self, at: usize, unicode: bool) -> bool {
        let c = self.text.at(at);
        is_ascii_word(c) || unicode && c >= 128 && is_word(c)
    }

    fn is_boundary(&self, at: usize, unicode: bool) -> bool {
        let before = at > 0 && self.is_word_at(at - 1, unicode);
        let after = at < self.end && self.is_word_at(at, unicode);
        before != after
    }

    fn holds(&self, place: u32, at: usize) -> bool {
        let newline = |i: usize| self.text.at(i) == b'\n' as u32;
        match place {
            0 | 2 => at == 0,
            1 => at == 0 || newline(at - 1),
            3 | 8 => self.end > 0 && self.is_boundary(at, false),
            4 | 9 => self.end > 0 && !self.is_boundary(at, false),
            5 => at == self.end || at + 1 == self.end && newline(at),
            6 => at == self.end || newline(at),
            7 => at == self.end,
            10 => self.end > 0 && self.is_boundary(at, true),
            _ => self.end > 0 && !self.is_boundary(at, true),
        }
    }

    /// Where the longest repeat of an item from `at` on ends, which `limit` bounds.
    #[inline(always)]
    fn run_of(&self, one: &One, at: usize, limit: usize) -> usize {
        /// Short runs are found quicker without a call.
        const SHORT: usize = 16;
        let text = self.text;
        match one.item {
            Item::Any => limit,
            Item::Is(x) => text.find_where(at, limit, |c| c != x).unwrap_or(limit),
            Item::Not(x) => {
                let near = limit.min(at + SHORT);
                text.find_where(at, near, |c| c == x)
                    .or_else(|| text.find(x, near, limit))
                    .unwrap_or(limit)
            }
            Item::In(set, place) => {
                let (table, bit) = self.program.sets.table(set);
                let stops = |c: u32| match u8::try_from(c) {
                    Ok(c) => table[c as usize] & bit == 0,
                    Err(_) => !self.takes_wide(place, c),
                };
                let found = match &one.stops {
                    Some(few) if text.bytes().is_some() => {
                        let near = limit.min(at + SHORT);
                        text.find_where(at, near, stops)
                            .or_else(|| text.find_few(few, near, limit))
                    }
                    _ => text.find_where(at, limit, stops),
                };
                found.unwrap_or(limit)
            }
        }
    }

    /// The last position from `least` to `most` behind which the rest can begin.
    #[inline(always)]
    fn last_possible(&self, one: &One, least: usize, most: usize) -> Option<usize> {
        if self.may(&one.follow, most) {
            return Some(most);
        }
        match one.follow_char {
            Some(c) => self.text.rfind(c, least, most),
            None => (least..most).rev().find(|&at| self.may(&one.follow, at)),
        }
    }

    /// The first position from `at` to `limit` behind which the rest can begin, with only what the item takes on the way.
    #[inline(always)]
    fn first_possible(&self, one: &One, mut at: usize, limit: usize) -> Option<usize> {
        loop {
            if self.may(&one.follow, at) {
                return Some(at);
            }
            if at >= limit || !self.takes(one.item, self.text.at(at)) {
                return None;
            }
            at += 1;
        }
    }

    /// Compares with an earlier group; the end of what matched.
    fn same_as_group(&self, group: usize, mut at: usize, fold: fn(u32) -> u32) -> Option<usize> {
        let (start, end) = self.group(group)?;
        for i in start..end {
            if at >= self.end || fold(self.text.at(at)) != fold(self.text.at(i)) {
                return None;
            }
            at += 1;
        }
        Some(at)
    }

    #[inline(always)]
    fn is_text(&self, text: &[u32], at: usize) -> bool {
        text.len() <= self.end - at
            && (text.iter().enumerate()).all(|(i, &c)| self.text.at(at + i) == c)
    }

    /// Changes the state of a repeat; `undone` says whether the old one may be needed again.
    #[inline]
    fn set_state(&mut self, n: u32, state: State, undone: bool) {
        let old = std::mem::replace(&mut self.states[n as usize], state);
        if undone && !self.stack.is_empty() {
            self.push(Kind::Repeat, n, old.last, old.count, 0);
        }
    }

    /// Takes back what was done since the stack had `base` frames, other choices with it.
    fn unwind(&mut self, base: usize) {
        while self.stack.len() > base {
            let frame = self.stack.pop().expect("above the base");
            if frame.kind == Kind::Mark {
                self.marks[frame.pc as usize] = frame.at;
                self.last_group = frame.count;
            }
        }
    }

    /// Gives up the choices above `base`, but not the old values of marks.
    fn commit(&mut self, base: usize) {
        let mut kept = base;
        for i in base..self.stack.len() {
            if self.stack[i].kind == Kind::Mark {
                self.stack.swap(kept, i);
                kept += 1;
            }
        }
        self.stack.truncate(kept);
    }

    /// Runs an inner part. Its choices are given up.
    fn inner(&mut self, pc: Pc, at: usize) -> bool {
        // A frame that is never popped lets the inner part remember all marks.
        self.push(Kind::Way, 0, 0, 0, 0);
        let base = self.stack.len();
        let found = self.run(pc, at);
        if found {
            self.commit(base);
        }
        self.stack.remove(base - 1);
        found
    }

    /// Runs the program from an instruction on; true sets `position`.
    fn run(&mut self, mut pc: Pc, mut at: usize) -> bool {
        let base = self.stack.len();
        let program = self.program;
        loop {
            let goes_on = match *program.inst(pc) {
                Inst::Item(item) => {
                    let taken = at < self.end && self.takes(item, self.text.at(at));
                    at += 1;
                    pc += 1;
                    taken
                }
                Inst::Text { start, len } => {
                    let text = &program.literals[start as usize..(start + len) as usize];
                    let same = self.is_text(text, at);
                    at += text.len();
                    pc += 1;
                    same
                }
                Inst::Fail => false,
                Inst::Done => {
                    let refused =
                        self.match_all && at != self.end || self.must_advance && at == self.start;
                    if !refused {
                        self.position = at;
                        return true;
                    }
                    false
                }
                Inst::End => {
                    self.position = at;
                    return true;
                }
                Inst::Mark(i) => {
                    let old = std::mem::replace(&mut self.marks[i as usize], at);
                    self.marked = true;
                    if !self.stack.is_empty() {
                        self.push(Kind::Mark, i, old, self.last_group, 0);
                    }
                    if i & 1 != 0 {
                        self.last_group = i as i64 / 2 + 1;
                    }
                    pc += 1;
                    true
                }
                Inst::At(place) => {
                    pc += 1;
                    self.holds(place, at)
                }
                Inst::Jump(to) => {
                    pc = to;
                    true
                }
                Inst::Group(group, fold) => {
                    let fold: fn(u32) -> u32 = match fold {
                        Fold::No => |c| c,
                        Fold::Ascii => lower_ascii,
                        Fold::Unicode => lower_unicode,
                    };
                    let next = self.same_as_group(group as usize, at, fold);
                    at = next.unwrap_or(at);
                    pc += 1;
                    next.is_some()
                }
                Inst::IfGroup { group, otherwise } => {
                    pc = match self.group(group as usize) {
                        Some(_) => pc + 1,
                        None => otherwise,
                    };
                    true
                }
                Inst::Assert {
                    back,
                    negated,
                    next,
                } => {
                    let back = back as usize;
                    let depth = self.stack.len();
                    let found = at >= back && self.inner(pc + 1, at - back);
                    if found && negated {
                        self.unwind(depth);
                    }
                    pc = next;
                    found != negated
                }
                Inst::Atomic(next) => {
                    let found = self.inner(pc + 1, at);
                    at = self.position;
                    pc = next;
                    found
                }
                Inst::Possessive { min, max, next } => {
                    let end = self.possessive(pc + 1, at, min, max);
                    at = end.unwrap_or(at);
                    pc = next;
                    end.is_some()
                }
                Inst::One(n) => {
                    let one = &program.ones[n as usize];
                    let limit = self.limit(one, at);
                    let most = self.run_of(one, at, limit);
                    pc += 1;
                    if most - at < one.min as usize {
                        false
                    } else if one.exact {
                        at = most;
                        true
                    } else {
                        let least = at + one.min as usize;
                        match self.last_possible(one, least, most) {
                            Some(here) => {
                                if here > least {
                                    self.push(Kind::Shorter, pc - 1, here, 0, least as u64);
                                }
                                at = here;
                                true
                            }
                            None => false,
                        }
                    }
                }
                Inst::Lazy(n) => {
                    let one = &program.ones[n as usize];
                    let limit = self.limit(one, at);
                    let least = at.saturating_add(one.min as usize);
                    pc += 1;
                    if least > limit || self.run_of(one, at, least) < least {
                        false
                    } else {
                        match self.first_possible(one, least, limit) {
                            Some(here) => {
                                if here < limit {
                                    self.push(Kind::Longer, pc - 1, here, 0, limit as u64);
                                }
                                at = here;
                                true
                            }
                            None => false,
                        }
                    }
                }
                Inst::Branch(n) => {
                    let branch = &program.branches[n as usize];
                    let mask = if at >= self.end {
                        branch.end
                    } else {
                        match u8::try_from(self.text.at(at)) {
                            Ok(c) => branch.masks[branch.kinds[c as usize] as usize],
                            Err(_) => branch.wide,
                        }
                    };
                    if mask == 0 {
                        false
                    } else {
                        let rest = mask & (mask - 1);
                        if rest != 0 {
                            self.push(Kind::Ways, pc, at, 0, rest);
                        }
                        pc = branch.ways[mask.trailing_zeros() as usize];
                        true
                    }
                }
                Inst::Split(n) => {
                    let Split {
                        ways: [first, second],
                        follows,
                    } = &program.splits[n as usize];
                    if !self.may(&follows[0], at) {
                        pc = *second;
                    } else {
                        if self.may(&follows[1], at) {
                            self.push(Kind::Way, *second, at, 0, 0);
                        }
                        pc = *first;
                    }
                    true
                }
                Inst::Enter(n) => {
                    let fresh = State {
                        count: -1,
                        last: UNSET,
                    };
                    self.set_state(n, fresh, true);
                    pc = program.loops[n as usize].tail - 1;
                    true
                }
                Inst::Until(n) | Inst::LazyUntil(n) => {
                    let l = &program.loops[n as usize];
                    let old = self.states[n as usize];
                    let count = old.count + 1;
                    let bounded = l.max != MAXREPEAT && count >= l.max as i64;
                    if count < l.min as i64 {
                        let state = State { count, ..old };
                        self.set_state(n, state, true);
                        pc = l.body;
                    } else if l.lazy {
                        if !bounded && at != old.last {
                            self.push(Kind::Body, pc, at, old.count, old.last as u64);
                        }
                        pc = l.tail;
                    } else if bounded || at == old.last {
                        pc = l.tail;
                    } else {
                        self.push(Kind::Tail, pc, at, old.count, old.last as u64);
                        self.set_state(n, State { count, last: at }, false);
                        pc = l.body;
                    }
                    true
                }
            };
            if goes_on {
                continue;
            }
            // Back to the last choice.
            loop {
                if self.stack.len() == base {
                    return false;
                }
                let frame = self.stack.last_mut().expect("above the base");
                match frame.kind {
                    Kind::Mark => {
                        self.marks[frame.pc as usize] = frame.at;
                        self.last_group = frame.count;
                    }
                    Kind::Repeat => {
                        self.states[frame.pc as usize] = State {
                            count: frame.count,
                            last: frame.at,
                        };
                    }
                    Kind::Way => {
                        (pc, at) = (frame.pc, frame.at);
                        self.stack.pop();
                        break;
                    }
                    Kind::Tail | Kind::Body => {
                        let (kind, place) = (frame.kind, frame.pc);
                        let old = State {
                            count: frame.count,
                            last: frame.more as usize,
                        };
                        at = frame.at;
                        self.stack.pop();
                        let (Inst::Until(n) | Inst::LazyUntil(n)) = *program.inst(place) else {
                            unreachable!("pushed by it")
                        };
                        let l = &program.loops[n as usize];
                        self.states[n as usize] = old;
                        if kind == Kind::Tail {
                            pc = l.tail;
                        } else {
                            let state = State {
                                count: old.count + 1,
                                last: at,
                            };
                            self.set_state(n, state, true);
                            pc = l.body;
                        }
                        break;
                    }
                    Kind::Shorter => {
                        let (place, here, least) = (frame.pc, frame.at, frame.more as usize);
                        let Inst::One(n) = *program.inst(place) else {
                            unreachable!("pushed by it")
                        };
                        let one = &program.ones[n as usize];
                        if let Some(here) = self.last_possible(one, least, here - 1) {
                            if here > least {
                                self.stack.last_mut().expect("the frame").at = here;
                            } else {
                                self.stack.pop();
                            }
                            (pc, at) = (place + 1, here);
                            break;
                        }
                    }
                    Kind::Longer => {
                        let (place, here, limit) = (frame.pc, frame.at, frame.more as usize);
                        let Inst::Lazy(n) = *program.inst(place) else {
                            unreachable!("pushed by it")
                        };
                        let one = &program.ones[n as usize];
                        let next = if self.takes(one.item, self.text.at(here)) {
                            self.first_possible(one, here + 1, limit)
                        } else {
                            None
                        };
                        if let Some(here) = next {
                            if here < limit {
                                self.stack.last_mut().expect("the frame").at = here;
                            } else {
                                self.stack.pop();
                            }
                            (pc, at) = (place + 1, here);
                            break;
                        }
                    }
                    Kind::Ways => {
                        let Inst::Branch(n) = *program.inst(frame.pc) else {
                            unreachable!("pushed by it")
                        };
                        let mask = frame.more;
                        at = frame.at;
                        pc = program.branches[n as usize].ways[mask.trailing_zeros() as usize];
                        frame.more = mask & (mask - 1);
                        if frame.more == 0 {
                            self.stack.pop();
                        }
                        break;
                    }
                }
                self.stack.pop();
            }
        }
    }

    /// Where a repeat of an item ends at the latest.
    #[inline(always)]
    fn limit(&self, one: &One, at: usize) -> usize {
        if one.max == MAXREPEAT {
            self.end
        } else {
            self.end.min(at.saturating_add(one.max as usize))
        }
    }

    /// A possessive repeat: the position after it.
    fn possessive(&mut self, body: Pc, mut at: usize, min: u32, max: u32) -> Option<usize> {
        let mut count = 0;
        while count < min {
            if !self.inner(body, at) {
                return None;
            }
            at = self.position;
            count += 1;
        }
        let mut last = UNSET;
        while (max == MAXREPEAT || count < max) && at != last {
            last = at;
            if !self.inner(body, at) {
                break;
            }
            at = self.position;
            count = count.saturating_add(1);
        }
        Some(at)
    }

    /// An attempt at `start`.
    fn attempt(&mut self) -> bool {
        if self.marked {
            self.marks.fill(UNSET);
            self.last_group = -1;
            self.marked = false;
        }
        let found = self.run(0, self.start);
        self.stack.clear();
        found
    }

    /// An attempt at a place of a search.
    fn attempt_at(&mut self, at: usize) -> bool {
        self.start = at;
        self.must_advance &= at == self.from;
        self.attempt()
    }

    /// Matches at `start`.
    pub fn matches(&mut self) -> bool {
        self.attempt()
    }

    /// The first match from `start` on.
    pub fn search(&mut self) -> bool {
        let program = self.program;
        let at = self.start;
        if self.end - at < program.least {
            return false;
        }
        // The last place at which a match can begin.
        let last = self.end - program.least;
        match &program.start.place {
            Place::Text => at == 0 && self.attempt_at(0),
            Place::Line => self.search_lines(at, last),
            Place::Anywhere => self.search_with(at, last, |_, at| Some(at)),
            Place::Literal(literal, finder) => {
                if let (Some(finder), Some(bytes)) = (finder, self.text.bytes()) {
                    // The text outlives the search.
                    let bytes: &[u8] = unsafe { &*std::ptr::from_ref(bytes) };
                    let end = self.end;
                    return self.search_with(at, last, |_, at| {
                        finder.find(&bytes[at..end]).map(|i| at + i)
                    });
                }
                self.search_with(at, last, |e, mut at| {
                    loop {
                        at = e.text.find(literal[0], at, e.end)?;
                        if e.is_text(literal, at) {
                            return Some(at);
                        }
                        at += 1;
                    }
                })
            }
            Place::Few(few) => {
                // Where they stand nearly everywhere, longer sequences are looked for.
                let mut tried = 0;
                let begin = at;
                self.search_with(at, last, |e, at| {
                    tried += 1;
                    if tried > 8
                        && (at - begin) / 32 < tried
                        && let Some(found) = e.filtered(at)
                    {
                        return found;
                    }
                    e.text.find_few(few, at, e.end)
                })
            }
            Place::Next(next) => {
                let (table, bit) = program.sets.table(next.set);
                self.search_with(at, last, |e, at| {
                    if e.end - at > 64
                        && let Some(found) = e.filtered(at)
                    {
                        return found;
                    }
                    let found = e.text.find_where(at, e.end, |c| match u8::try_from(c) {
                        Ok(c) => table[c as usize] & bit != 0,
                        Err(_) => next.wide,
                    });
                    found.or(next.end.then_some(e.end))
                })
            }
        }
    }

    /// Where a match can begin from `at` on, by the filter of sequences, if there is one.
    #[inline(always)]
    fn filtered(&self, at: usize) -> Option<Option<usize>> {
        let filter = self.program.start.filter()?;
        let found = match self.text.bytes() {
            Some(bytes) => filter.find(bytes[at..self.end].iter().map(|&c| c as u32)),
            None => filter.find((at..self.end).map(|i| self.text.at(i))),
        };
        Some(found.map(|i| at + i))
    }

    /// Tries all places that `find` gives, up to `last`.
    #[inline(always)]
    fn search_with(
        &mut self,
        mut at: usize,
        last: usize,
        mut find: impl FnMut(&Self, usize) -> Option<usize>,
    ) -> bool {
        let leading = self.program.start.leading;
        while at <= last {
            let Some(found) = find(self, at) else {
                return false;
            };
            at = found;
            if at > last {
                return false;
            }
            if self.attempt_at(at) {
                return true;
            }
            if let Some(n) = leading {
                // What the repeat takes has been tried to its end.
                at = self.run_of(&self.program.ones[n as usize], at, self.end);
            }
            at += 1;
        }
        false
    }

    fn search_lines(&mut self, mut at: usize, last: usize) -> bool {
        if at > 0 && self.text.at(at - 1) != b'\n' as u32 {
            match self.text.find(b'\n' as u32, at, self.end) {
                Some(found) => at = found + 1,
                None => return false,
            }
        }
        while at <= last {
            if self.attempt_at(at) {
                return true;
            }
            match self.text.find(b'\n' as u32, at, self.end) {
                Some(found) => at = found + 1,
                None => return false,
            }
        }
        false
    }
}

//! The regular expression engine: a backtracking matcher for the codes that `re._compiler` makes.
//!
//! Matching calls itself for what may have to be undone; programs run on a stack that is large enough for that.

use super::sre_first::First;
use super::sre_set::*;

/// Text whose characters are found by number.
pub trait Text: Copy {
    fn at(self, i: usize) -> u32;
    /// First position from `start` below `end` of the character.
    fn find(self, c: u32, start: usize, end: usize) -> Option<usize>;
    /// Last position from `start` below `end` of the character.
    fn rfind(self, c: u32, start: usize, end: usize) -> Option<usize>;
    /// First position from `start` below `end` of one of some characters.
    fn find_first(self, first: &First, start: usize, end: usize) -> Option<usize>;
    /// First position from `start` whose character does not pass, or `end`.
    fn skip(self, start: usize, end: usize, passes: impl FnMut(u32) -> bool) -> usize;
}

impl Text for &[u8] {
    #[inline(always)]
    fn at(self, i: usize) -> u32 {
        self[i] as u32
    }
    fn find(self, c: u32, start: usize, end: usize) -> Option<usize> {
        let byte = u8::try_from(c).ok()?;
        memchr::memchr(byte, &self[start..end]).map(|at| start + at)
    }
    fn rfind(self, c: u32, start: usize, end: usize) -> Option<usize> {
        let byte = u8::try_from(c).ok()?;
        memchr::memrchr(byte, &self[start..end]).map(|at| start + at)
    }
    fn find_first(self, first: &First, start: usize, end: usize) -> Option<usize> {
        first.find(&self[start..end]).map(|at| start + at)
    }
    #[inline(always)]
    fn skip(self, start: usize, end: usize, mut passes: impl FnMut(u32) -> bool) -> usize {
        let failed = self[start..end].iter().position(|&c| !passes(c as u32));
        failed.map_or(end, |at| start + at)
    }
}

impl Text for &[u32] {
    #[inline(always)]
    fn at(self, i: usize) -> u32 {
        self[i]
    }
    fn find(self, c: u32, start: usize, end: usize) -> Option<usize> {
        let found = self[start..end].iter().position(|x| *x == c);
        found.map(|at| start + at)
    }
    fn rfind(self, c: u32, start: usize, end: usize) -> Option<usize> {
        let found = self[start..end].iter().rposition(|x| *x == c);
        found.map(|at| start + at)
    }
    fn find_first(self, first: &First, start: usize, end: usize) -> Option<usize> {
        let found = self[start..end].iter().position(|&c| first.has(c));
        found.map(|at| start + at)
    }
    #[inline(always)]
    fn skip(self, start: usize, end: usize, mut passes: impl FnMut(u32) -> bool) -> usize {
        let failed = self[start..end].iter().position(|&c| !passes(c));
        failed.map_or(end, |at| start + at)
    }
}

/// What is worked out about a pattern when it is first needed: its sets as tables of the first 256 characters, and with
/// what characters parts of it begin.
#[derive(Default)]
pub struct Tables {
    /// Number of the table of the set at a place in the code, or 0.
    set_index: Vec<u32>,
    sets: Vec<[bool; 256]>,
    /// Number of what the code at a place begins with, or 0.
    first_index: Vec<u32>,
    firsts: Vec<Option<Box<First>>>,
}

impl Tables {
    #[inline(always)]
    fn set(&mut self, code: &[u32], at: usize) -> &[bool; 256] {
        match self.set_index.get(at) {
            Some(&n) if n != 0 => &self.sets[n as usize - 1],
            _ => self.make_set(code, at),
        }
    }

    #[cold]
    #[inline(never)]
    fn make_set(&mut self, code: &[u32], at: usize) -> &[bool; 256] {
        self.set_index.resize(code.len(), 0);
        let mut table = [false; 256];
        for c in 0..256 {
            table[c as usize] = in_set(code, at, c);
        }
        self.sets.push(table);
        self.set_index[at] = self.sets.len() as u32;
        self.sets.last().expect("just added")
    }

    #[inline(always)]
    fn first(&mut self, code: &[u32], at: usize) -> Option<&First> {
        match self.first_index.get(at) {
            Some(&n) if n != 0 => self.firsts[n as usize - 1].as_deref(),
            _ => self.make_first(code, at),
        }
    }

    #[cold]
    #[inline(never)]
    fn make_first(&mut self, code: &[u32], at: usize) -> Option<&First> {
        self.first_index.resize(code.len(), 0);
        self.firsts.push(First::of(code, at).map(Box::new));
        self.first_index[at] = self.firsts.len() as u32;
        self.firsts.last().and_then(|first| first.as_deref())
    }
}

const UNSET: usize = usize::MAX;

/// A repeat of something that is no single character.
struct Repeat {
    count: i64,
    /// Place of its operands in the code.
    at: usize,
    last: usize,
    outer: *mut Repeat,
}

/// Where marks and the last group were.
#[derive(Clone, Copy)]
struct Saved {
    last_mark: isize,
    last_index: isize,
}

/// A copy of marks in `Engine::kept`.
#[derive(Clone, Copy)]
struct Kept {
    start: usize,
    count: usize,
}

/// One attempt after the other at a text.
pub struct Engine<'a, T> {
    pub code: &'a [u32],
    pub text: T,
    /// Where the search ends.
    pub end: usize,
    /// Start of the match, or of the attempt.
    pub start: usize,
    /// End of the match.
    pub position: usize,
    pub match_all: bool,
    pub must_advance: bool,
    pub marks: Vec<usize>,
    pub last_mark: isize,
    pub last_index: isize,
    pub tables: &'a mut Tables,
    repeat: *mut Repeat,
    /// Copies of marks that may have to be restored, innermost last.
    kept: Vec<usize>,
}

impl<'a, T: Text> Engine<'a, T> {
    pub fn new(
        code: &'a [u32],
        text: T,
        start: usize,
        end: usize,
        tables: &'a mut Tables,
        marks: Vec<usize>,
    ) -> Engine<'a, T> {
        Engine {
            code,
            text,
            end,
            start,
            position: start,
            match_all: false,
            must_advance: false,
            marks,
            last_mark: -1,
            last_index: -1,
            tables,
            repeat: std::ptr::null_mut(),
            kept: Vec::new(),
        }
    }

    fn reset(&mut self) {
        self.last_mark = -1;
        self.last_index = -1;
    }

    #[inline]
    fn save(&self) -> Saved {
        Saved {
            last_mark: self.last_mark,
            last_index: self.last_index,
        }
    }

    #[inline]
    fn restore(&mut self, saved: Saved) {
        self.last_mark = saved.last_mark;
        self.last_index = saved.last_index;
    }

    /// Keeps a copy of the marks, needed where a repeat may overwrite them.
    #[inline]
    fn keep_marks(&mut self, saved: Saved) -> Kept {
        let kept = Kept {
            start: self.kept.len(),
            count: (saved.last_mark + 1) as usize,
        };
        if kept.count > 0 {
            self.kept.extend_from_slice(&self.marks[..kept.count]);
        }
        kept
    }

    #[inline]
    fn restore_marks(&mut self, kept: Kept) {
        if kept.count > 0 {
            let copy = &self.kept[kept.start..kept.start + kept.count];
            self.marks[..kept.count].copy_from_slice(copy);
        }
    }

    /// Gives a copy up.
    #[inline]
    fn forget_marks(&mut self, kept: Kept) {
        self.kept.truncate(kept.start);
    }

    /// The span of a mark pair, if the group matched.
    #[inline]
    pub fn group(&self, group: usize) -> Option<(usize, usize)> {
        let i = group * 2;
        if i as isize >= self.last_mark || i + 1 >= self.marks.len() {
            return None;
        }
        let (start, end) = (self.marks[i], self.marks[i + 1]);
        (start != UNSET && end != UNSET && start <= end).then_some((start, end))
    }

    #[inline]
    fn set_mark(&mut self, i: usize, at: usize) {
        if i & 1 != 0 {
            self.last_index = i as isize / 2 + 1;
        }
        if i as isize > self.last_mark {
            if i >= self.marks.len() {
                self.marks.resize(i + 1, UNSET);
            }
            for mark in &mut self.marks[(self.last_mark + 1) as usize..i] {
                *mark = UNSET;
            }
            self.last_mark = i as isize;
        }
        self.marks[i] = at;
    }

    #[inline(always)]
    fn set_has(&mut self, set: usize, c: u32) -> bool {
        match self.tables.set(self.code, set).get(c as usize) {
            Some(&has) => has,
            None => in_set(self.code, set, c),
        }
    }

    fn at_boundary(&self, at: usize, word: fn(u32) -> bool) -> bool {
        let before = at > 0 && word(self.text.at(at - 1));
        let after = at < self.end && word(self.text.at(at));
        before != after
    }

    fn holds(&self, place: u32, at: usize) -> bool {
        let newline = |i: usize| self.text.at(i) == b'\n' as u32;
        match place {
            0 | 2 => at == 0,
            1 => at == 0 || newline(at - 1),
            3 | 8 => self.end > 0 && self.at_boundary(at, is_ascii_word),
            4 | 9 => self.end > 0 && !self.at_boundary(at, is_ascii_word),
            5 => at == self.end || at + 1 == self.end && newline(at),
            6 => at == self.end || newline(at),
            7 => at == self.end,
            10 => self.end > 0 && self.at_boundary(at, is_word),
            _ => self.end > 0 && !self.at_boundary(at, is_word),
        }
    }

    /// Whether the operation at `pc`, which takes one character, takes `c`; `None` for other operations.
    #[inline(always)]
    fn takes(&mut self, pc: usize, c: u32) -> Option<bool> {
        match self.code[pc] {
            IN => Some(self.set_has(pc + 2, c)),
            IN_IGNORE => Some(self.set_has(pc + 2, lower_ascii(c))),
            IN_UNI_IGNORE => Some(self.set_has(pc + 2, lower_unicode(c))),
            _ => takes(self.code, pc, c),
        }
    }

    /// Words of an operation that takes one character.
    #[inline(always)]
    fn width(&self, pc: usize) -> usize {
        match self.code[pc] {
            ANY | ANY_ALL => 1,
            IN | IN_IGNORE | IN_UNI_IGNORE | IN_LOC_IGNORE => 1 + self.code[pc + 1] as usize,
            _ => 2,
        }
    }

    /// How often, at most `max` times, the single-character item at `pc` matches from `at` on.
    fn count(&mut self, at: usize, pc: usize, max: u32) -> usize {
        let end = if max == MAXREPEAT {
            self.end
        } else {
            self.end.min(at.saturating_add(max as usize))
        };
        let text = self.text;
        match self.code[pc] {
            ANY_ALL => end - at,
            ANY => text
                .find(b'\n' as u32, at, end)
                .map_or(end - at, |i| i - at),
            NOT_LITERAL => text
                .find(self.code[pc + 1], at, end)
                .map_or(end - at, |i| i - at),
            LITERAL => {
                let c = self.code[pc + 1];
                text.skip(at, end, |x| x == c) - at
            }
            IN => {
                let code = self.code;
                let table = self.tables.set(code, pc + 2);
                let stop = text.skip(at, end, |c| match table.get(c as usize) {
                    Some(&has) => has,
                    None => in_set(code, pc + 2, c),
                });
                stop - at
            }
            _ => {
                let mut i = at;
                while i < end {
                    match self.takes(pc, text.at(i)) {
                        Some(true) => i += 1,
                        Some(false) => break,
                        // An item of another kind that is one character wide, such as a group reference.
                        None => {
                            if !self.run(i, pc, false) || self.position == i {
                                break;
                            }
                            i = self.position;
                        }
                    }
                }
                i - at
            }
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

    /// Matches the code at `pc` from `at` on; true sets `position`.
    fn run(&mut self, mut at: usize, mut pc: usize, top: bool) -> bool {
        loop {
            let op = self.code[pc];
            let arg = |i: usize| self.code[pc + i];
            match op {
                LITERAL => {
                    if at >= self.end || self.text.at(at) != arg(1) {
                        return false;
                    }
                    at += 1;
                    pc += 2;
                }
                IN => {
                    let width = 1 + arg(1) as usize;
                    if at >= self.end || !self.set_has(pc + 2, self.text.at(at)) {
                        return false;
                    }
                    at += 1;
                    pc += width;
                }
                ANY..=ANY_ALL
                | NOT_LITERAL
                | CATEGORY
                | IN_IGNORE..=NOT_LITERAL_IGNORE
                | IN_LOC_IGNORE..=NOT_LITERAL_LOC_IGNORE
                | IN_UNI_IGNORE..=NOT_LITERAL_UNI_IGNORE => {
                    if at >= self.end || self.takes(pc, self.text.at(at)) != Some(true) {
                        return false;
                    }
                    at += 1;
                    pc += self.width(pc);
                }
                FAILURE => return false,
                SUCCESS => {
                    let refused =
                        self.match_all && at != self.end || self.must_advance && at == self.start;
                    if top && refused {
                        return false;
                    }
                    self.position = at;
                    return true;
                }
                MARK => {
                    self.set_mark(arg(1) as usize, at);
                    pc += 2;
                }
                AT => {
                    if !self.holds(arg(1), at) {
                        return false;
                    }
                    pc += 2;
                }
                JUMP => pc += 1 + arg(1) as usize,
                INFO => pc += 1 + arg(1) as usize,
                GROUPREF | GROUPREF_IGNORE | GROUPREF_UNI_IGNORE | GROUPREF_LOC_IGNORE => {
                    let fold: fn(u32) -> u32 = match op {
                        GROUPREF => |c| c,
                        GROUPREF_UNI_IGNORE => lower_unicode,
                        _ => lower_ascii,
                    };
                    match self.same_as_group(arg(1) as usize, at, fold) {
                        Some(next) => at = next,
                        None => return false,
                    }
                    pc += 2;
                }
                GROUPREF_EXISTS => {
                    if self.group(arg(1) as usize).is_some() {
                        pc += 3;
                    } else {
                        pc += 1 + arg(2) as usize;
                    }
                }
                ASSERT => {
                    let (skip, back) = (arg(1) as usize, arg(2) as usize);
                    if at < back || !self.run(at - back, pc + 3, false) {
                        return false;
                    }
                    pc += 1 + skip;
                }
                ASSERT_NOT => {
                    let (skip, back) = (arg(1) as usize, arg(2) as usize);
                    if at >= back {
                        let saved = self.save();
                        let kept = self.keep_in_repeat(saved);
                        let found = self.run(at - back, pc + 3, false);
                        if !found {
                            self.undo(saved, kept);
                        }
                        self.forget_marks(kept);
                        if found {
                            return false;
                        }
                    }
                    pc += 1 + skip;
                }
                ATOMIC_GROUP => {
                    let skip = arg(1) as usize;
                    if !self.run(at, pc + 2, false) {
                        return false;
                    }
                    at = self.position;
                    pc += 1 + skip;
                }
                BRANCH => return self.branch(at, pc + 1, top),
                REPEAT_ONE => return self.repeat_one(at, pc, top),
                MIN_REPEAT_ONE => return self.min_repeat_one(at, pc, top),
                POSSESSIVE_REPEAT_ONE => {
                    let (skip, min, max) = (arg(1) as usize, arg(2) as usize, arg(3));
                    if self.end - at < min {
                        return false;
                    }
                    let count = self.count(at, pc + 4, max);
                    if count < min {
                        return false;
                    }
                    at += count;
                    pc += 1 + skip;
                }
                POSSESSIVE_REPEAT => {
                    let skip = arg(1) as usize;
                    match self.possessive(at, pc) {
                        Some(next) => at = next,
                        None => return false,
                    }
                    pc += 1 + skip + 1;
                }
                REPEAT => {
                    let skip = arg(1) as usize;
                    let mut repeat = Repeat {
                        count: -1,
                        at: pc + 1,
                        last: UNSET,
                        outer: self.repeat,
                    };
                    self.repeat = &raw mut repeat;
                    let found = self.run(at, pc + 1 + skip, top);
                    self.repeat = repeat.outer;
                    return found;
                }
                MAX_UNTIL => return self.max_until(at, pc + 1, top),
                MIN_UNTIL => return self.min_until(at, pc + 1, top),
                _ => return false,
            }
        }
    }

    /// Keeps a copy of the marks if a repeat is under way.
    #[inline]
    fn keep_in_repeat(&mut self, saved: Saved) -> Kept {
        if self.repeat.is_null() {
            return Kept {
                start: self.kept.len(),
                count: 0,
            };
        }
        self.keep_marks(saved)
    }

    /// What an attempt that failed has done to the marks is taken back.
    #[inline]
    fn undo(&mut self, saved: Saved, kept: Kept) {
        self.restore_marks(kept);
        self.restore(saved);
    }

    fn branch(&mut self, at: usize, mut pc: usize, top: bool) -> bool {
        let saved = self.save();
        let kept = self.keep_in_repeat(saved);
        let mut found = false;
        while self.code[pc] != 0 {
            let skip = self.code[pc] as usize;
            let possible = match self.code[pc + 1] {
                LITERAL => at < self.end && self.text.at(at) == self.code[pc + 2],
                IN => at < self.end && self.set_has(pc + 3, self.text.at(at)),
                _ => true,
            };
            if possible {
                found = self.run(at, pc + 1, top);
                if found {
                    break;
                }
                self.undo(saved, kept);
            }
            pc += skip;
        }
        self.forget_marks(kept);
        found
    }

    fn repeat_one(&mut self, at: usize, pc: usize, top: bool) -> bool {
        let tail = pc + 1 + self.code[pc + 1] as usize;
        let (min, max) = (self.code[pc + 2] as usize, self.code[pc + 3]);
        if self.end - at < min {
            return false;
        }
        let mut count = self.count(at, pc + 4, max);
        if count < min {
            return false;
        }
        let saved = self.save();
        let kept = self.keep_in_repeat(saved);
        let found = loop {
            // The longest repeat behind which the rest can begin.
            match self.last_possible(at + min, at + count, tail) {
                Some(here) => count = here - at,
                None => break false,
            }
            if self.run(at + count, tail, top) {
                break true;
            }
            self.undo(saved, kept);
            if count == min {
                break false;
            }
            count -= 1;
        };
        self.forget_marks(kept);
        found
    }

    /// The last position from `least` to `most` at which the code at `tail` can match something.
    #[inline(always)]
    fn last_possible(&mut self, least: usize, most: usize, tail: usize) -> Option<usize> {
        let text = self.text;
        if self.code[tail] == LITERAL {
            let c = self.code[tail + 1];
            if most < self.end && text.at(most) == c {
                return Some(most);
            }
            return text.rfind(c, least, most);
        }
        if self.code[tail] == SUCCESS {
            return Some(most);
        }
        let end = self.end;
        let Some(first) = self.tables.first(self.code, tail) else {
            return Some(most);
        };
        (least..=most)
            .rev()
            .find(|&here| here < end && first.has(text.at(here)))
    }

    fn min_repeat_one(&mut self, at: usize, pc: usize, top: bool) -> bool {
        let tail = pc + 1 + self.code[pc + 1] as usize;
        let (min, max) = (self.code[pc + 2] as usize, self.code[pc + 3]);
        if self.end - at < min {
            return false;
        }
        let mut count = if min == 0 {
            0
        } else {
            self.count(at, pc + 4, min as u32)
        };
        if count < min {
            return false;
        }
        let saved = self.save();
        let kept = self.keep_in_repeat(saved);
        let next_is = (self.code[tail] == LITERAL).then(|| self.code[tail + 1]);
        let mut found = false;
        while max == MAXREPEAT || count <= max as usize {
            let here = at + count;
            let possible = match next_is {
                Some(c) => here < self.end && self.text.at(here) == c,
                None => true,
            };
            if possible {
                found = self.run(here, tail, top);
                if found {
                    break;
                }
                self.undo(saved, kept);
            }
            if here >= self.end {
                break;
            }
            let more = match self.takes(pc + 4, self.text.at(here)) {
                Some(taken) => taken,
                None => self.count(here, pc + 4, 1) > 0,
            };
            if !more {
                break;
            }
            count += 1;
        }
        self.forget_marks(kept);
        found
    }

    /// A possessive repeat: the position after it.
    fn possessive(&mut self, mut at: usize, pc: usize) -> Option<usize> {
        let (min, max) = (self.code[pc + 2], self.code[pc + 3]);
        let mut repeat = Repeat {
            count: -1,
            at: pc + 1,
            last: UNSET,
            outer: self.repeat,
        };
        self.repeat = &raw mut repeat;
        let mut count = 0;
        while count < min {
            if !self.run(at, pc + 4, false) {
                self.repeat = repeat.outer;
                return None;
            }
            at = self.position;
            count += 1;
        }
        let mut last = UNSET;
        while (max == MAXREPEAT || count < max) && at != last {
            let saved = self.save();
            let kept = self.keep_marks(saved);
            last = at;
            let found = self.run(at, pc + 4, false);
            if !found {
                self.undo(saved, kept);
            }
            self.forget_marks(kept);
            if !found {
                break;
            }
            at = self.position;
            count += 1;
        }
        self.repeat = repeat.outer;
        Some(at)
    }

    fn max_until(&mut self, at: usize, tail: usize, top: bool) -> bool {
        let repeat = self.repeat;
        let Some(r) = (unsafe { repeat.as_mut() }) else {
            return false;
        };
        let (min, max, body) = (self.code[r.at + 1], self.code[r.at + 2], r.at + 3);
        let count = r.count + 1;
        if count < min as i64 {
            r.count = count;
            if self.run(at, body, top) {
                return true;
            }
            unsafe { (*repeat).count = count - 1 };
            return false;
        }
        if (max == MAXREPEAT || count < max as i64) && at != r.last {
            r.count = count;
            let saved = self.save();
            let kept = self.keep_marks(saved);
            let last = std::mem::replace(&mut r.last, at);
            let found = self.run(at, body, top);
            unsafe { (*repeat).last = last };
            if !found {
                self.undo(saved, kept);
            }
            self.forget_marks(kept);
            if found {
                return true;
            }
            unsafe { (*repeat).count = count - 1 };
        }
        self.repeat = unsafe { (*repeat).outer };
        let found = self.run(at, tail, top);
        self.repeat = repeat;
        found
    }

    fn min_until(&mut self, at: usize, tail: usize, top: bool) -> bool {
        let repeat = self.repeat;
        let Some(r) = (unsafe { repeat.as_mut() }) else {
            return false;
        };
        let (min, max, body) = (self.code[r.at + 1], self.code[r.at + 2], r.at + 3);
        let count = r.count + 1;
        if count < min as i64 {
            r.count = count;
            if self.run(at, body, top) {
                return true;
            }
            unsafe { (*repeat).count = count - 1 };
            return false;
        }
        self.repeat = r.outer;
        let saved = self.save();
        let kept = self.keep_in_repeat(saved);
        let found = self.run(at, tail, top);
        self.repeat = repeat;
        if !found {
            self.undo(saved, kept);
        }
        self.forget_marks(kept);
        if found {
            return true;
        }
        let r = unsafe { &mut *repeat };
        if max != MAXREPEAT && count >= max as i64 || at == r.last {
            return false;
        }
        r.count = count;
        let last = std::mem::replace(&mut r.last, at);
        let found = self.run(at, body, top);
        unsafe { (*repeat).last = last };
        if found {
            return true;
        }
        unsafe { (*repeat).count = count - 1 };
        false
    }

    /// Matches at `start`.
    pub fn matches(&mut self) -> bool {
        self.reset();
        self.run(self.start, 0, true)
    }

    /// The first match from `start` on.
    pub fn search(&mut self) -> bool {
        let mut at = self.start;
        let mut end = self.end;
        let mut pc = 0;
        let mut prefix: &[u32] = &[];
        let code = self.code;
        if code[0] == INFO {
            let (flags, min) = (code[2], code[3] as usize);
            if end - at < min {
                return false;
            }
            end -= min.saturating_sub(1);
            if flags & 1 != 0 {
                prefix = &code[7..7 + code[5] as usize];
            }
            pc = 1 + code[1] as usize;
        }
        self.reset();
        if let Some(&first) = prefix.first() {
            while let Some(found) = (at < end).then(|| self.text.find(first, at, end)).flatten() {
                at = found;
                if (1..prefix.len()).all(|i| self.text.at(at + i) == prefix[i]) {
                    self.start = at;
                    if self.run(at, pc, false) {
                        return true;
                    }
                    self.reset();
                }
                at += 1;
            }
            return false;
        }
        // Short texts are not worth the analysis.
        let worth = end.saturating_sub(at) > 2;
        let first = if worth {
            self.tables.first(code, pc)
        } else {
            None
        };
        if let Some(first) = first.map(std::ptr::from_ref) {
            loop {
                // The tables are not made again.
                let next = self.text.find_first(unsafe { &*first }, at.min(end), end);
                let Some(found) = next else {
                    return false;
                };
                at = found;
                self.start = at;
                if self.run(at, pc, false) {
                    return true;
                }
                self.reset();
                at += 1;
            }
        }
        self.start = at;
        if self.run(at, pc, true) {
            return true;
        }
        self.must_advance = false;
        while at < end {
            at += 1;
            self.reset();
            self.start = at;
            if self.run(at, pc, false) {
                return true;
            }
        }
        false
    }
}

/// A compiled pattern: its code, and what is worked out about it on the way.
pub struct Program {
    pub words: Vec<u32>,
    tables: std::cell::UnsafeCell<Tables>,
}

impl Program {
    pub fn new(words: Vec<u32>) -> Program {
        Program {
            words,
            tables: Default::default(),
        }
    }

    /// The tables of sets. The engine never runs inside itself, so there is one user at a time.
    #[allow(clippy::mut_from_ref)]
    pub fn tables(&self) -> &mut Tables {
        unsafe { &mut *self.tables.get() }
    }
}

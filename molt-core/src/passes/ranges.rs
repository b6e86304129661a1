//! Ranges of raw ints: arithmetic that cannot overflow is not tested, comparisons that are certain are decided, and what is boxed within the
//! bounds of immediate ints becomes one without a test.
//!
//! A value's range is the hull of what its definition allows; in a block that is entered by one branch only, what that branch tells narrows it.
//! Ranges grow until nothing changes; those of loops in few steps, from bound to bound of [`STEPS`].

use crate::tir::{
    Block, Edge, Function, Inst, IntOp, Mem, Op, Repr, Term, Ty, Unwind, Value, for_each_edge,
};
use cranelift_entity::SecondaryMap;
use molt_abi::layout::{list, tuple};
use molt_abi::ops::CmpOp;
use molt_abi::value as enc;

/// Bounds that a range grows to where it grows again and again.
const STEPS: [i64; 6] = [
    i64::MIN,
    enc::INT_MIN,
    0,
    enc::INT_MAX,
    i64::MAX - 1,
    i64::MAX,
];
/// Rounds in which ranges grow as they are.
const EXACT_ROUNDS: usize = 3;
/// Rounds after which the pass gives up; steps are few, so this is not reached in practice.
const MAX_ROUNDS: usize = 40;
/// Branches before a block that are looked at for what they tell.
const MAX_CHAIN: usize = 32;

/// Both ends included.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Range {
    lo: i64,
    hi: i64,
}

impl Range {
    const FULL: Range = Range {
        lo: i64::MIN,
        hi: i64::MAX,
    };
    const SMALL: Range = Range {
        lo: enc::INT_MIN,
        hi: enc::INT_MAX,
    };

    fn new(lo: i64, hi: i64) -> Range {
        Range { lo, hi }
    }

    fn hull(self, other: Range) -> Range {
        Range::new(self.lo.min(other.lo), self.hi.max(other.hi))
    }

    /// What is in both; `self` where that is nothing, which only code that is never reached sees.
    fn and(self, other: Range) -> Range {
        let both = Range::new(self.lo.max(other.lo), self.hi.min(other.hi));
        if both.lo > both.hi { self } else { both }
    }

    fn within(self, other: Range) -> bool {
        other.lo <= self.lo && self.hi <= other.hi
    }

    /// The smallest range of steps around.
    fn stepped(self, before: Range) -> Range {
        let below = STEPS.iter().rev().find(|s| **s <= self.lo);
        let above = STEPS.iter().find(|s| **s >= self.hi);
        Range {
            lo: match self.lo < before.lo {
                true => *below.unwrap_or(&i64::MIN),
                false => self.lo,
            },
            hi: match self.hi > before.hi {
                true => *above.unwrap_or(&i64::MAX),
                false => self.hi,
            },
        }
    }

    /// Results of an operation on ends of ranges; `None` if some do not fit.
    fn of_ends(a: Range, b: Range, op: impl Fn(i128, i128) -> i128) -> Option<Range> {
        let ends = |r: Range| [i128::from(r.lo), i128::from(r.hi)];
        let all = ends(a).into_iter().flat_map(|x| ends(b).map(|y| op(x, y)));
        let (lo, hi) = all.fold((i128::MAX, i128::MIN), |(lo, hi), v| (lo.min(v), hi.max(v)));
        Some(Range::new(lo.try_into().ok()?, hi.try_into().ok()?))
    }
}

/// The range of an operation whose exact result fits; `None` if it need not fit.
fn exact(op: IntOp, a: Range, b: Range) -> Option<Range> {
    match op {
        IntOp::Add => Range::of_ends(a, b, |x, y| x + y),
        IntOp::Sub => Range::of_ends(a, b, |x, y| x - y),
        IntOp::Mul => Range::of_ends(a, b, |x, y| x * y),
        IntOp::Shl if b.lo == b.hi && (0..63).contains(&b.lo) => {
            Range::of_ends(a, b, |x, y| x << y)
        }
        _ => None,
    }
}

fn result(op: IntOp, a: Range, b: Range) -> Range {
    let never_negative = a.lo >= 0 && b.lo >= 0;
    match op {
        IntOp::Add | IntOp::Sub | IntOp::Mul | IntOp::Shl => exact(op, a, b).unwrap_or(Range::FULL),
        IntOp::And => match (a.lo >= 0, b.lo >= 0) {
            (true, true) => Range::new(0, a.hi.min(b.hi)),
            (true, false) => Range::new(0, a.hi),
            (false, true) => Range::new(0, b.hi),
            (false, false) => Range::FULL,
        },
        // No bit above the highest of both.
        IntOp::Or | IntOp::Xor if never_negative => {
            let bits = 64 - (a.hi | b.hi).leading_zeros();
            Range::new(0, ((1u64 << bits) - 1).min(i64::MAX as u64) as i64)
        }
        IntOp::Or | IntOp::Xor if a.within(Range::SMALL) && b.within(Range::SMALL) => Range::SMALL,
        IntOp::Or | IntOp::Xor => Range::FULL,
        IntOp::Sar => match b.lo == b.hi && (0..64).contains(&b.lo) {
            true => Range::new(a.lo >> b.lo, a.hi >> b.lo),
            false => Range::new(a.lo.min(0), a.hi.max(-1)),
        },
        IntOp::FloorDiv if b.lo > 0 => {
            let all = [a.lo, a.hi].map(|x| [x.div_euclid(b.lo), x.div_euclid(b.hi)]);
            let [[p, q], [r, s]] = all;
            Range::new(p.min(q), r.max(s))
        }
        IntOp::Div => Range::new(0, a.hi / b.lo.max(1)),
        IntOp::Rem => Range::new(0, a.hi.min(b.hi - 1)),
        IntOp::Mod if b.lo > 0 && a.lo >= 0 => Range::new(0, a.hi.min(b.hi - 1)),
        IntOp::Mod if b.lo > 0 => Range::new(0, b.hi - 1),
        IntOp::FloorDiv | IntOp::Mod => Range::FULL,
    }
}

/// What `a op b` says, if the ranges decide it.
fn decided(op: CmpOp, a: Range, b: Range) -> Option<bool> {
    let (less, at_most) = (a.hi < b.lo, a.hi <= b.lo);
    let (more, at_least) = (a.lo > b.hi, a.lo >= b.hi);
    let both = |yes: bool, no: bool| match (yes, no) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    };
    match op {
        CmpOp::Lt => both(less, at_least),
        CmpOp::Le => both(at_most, more),
        CmpOp::Gt => both(more, at_most),
        CmpOp::Ge => both(at_least, less),
        CmpOp::Eq => both(a.lo == a.hi && a == b, less || more),
        CmpOp::Ne => both(less || more, a.lo == a.hi && a == b),
    }
}

struct Ranges<'a> {
    f: &'a Function,
    /// `None`: not reached yet.
    of: SecondaryMap<Value, Option<Range>>,
    /// The only block that jumps to this one.
    before: SecondaryMap<Block, Option<Block>>,
    /// What the branch to a block tells of values.
    told: SecondaryMap<Block, Vec<(Value, Range)>>,
    /// Definitions of bools.
    tests: SecondaryMap<Value, Option<(Block, usize)>>,
    changed: bool,
    exact: bool,
}

/// True if something was decided.
pub fn run(f: &mut Function) -> bool {
    let counts = |i: &Inst| {
        matches!(
            i.op,
            Op::IntOverflow(_) | Op::BoxInt | Op::Int(IntOp::FloorDiv | IntOp::Mod)
        )
    };
    if !f.blocks.values().flat_map(|b| &b.insts).any(counts) {
        return false;
    }
    let order = order(f);
    let mut ranges = Ranges::new(f, &order);
    for round in 0.. {
        if round == MAX_ROUNDS {
            return false;
        }
        ranges.changed = false;
        ranges.exact = round < EXACT_ROUNDS;
        order.iter().for_each(|b| ranges.block(*b));
        if !ranges.changed {
            break;
        }
    }
    let rewrites: Vec<(Block, Vec<Rewrite>)> = order
        .iter()
        .map(|b| (*b, ranges.rewrites(*b)))
        .filter(|(_, all)| !all.is_empty())
        .collect();
    let any = !rewrites.is_empty();
    for (b, all) in rewrites {
        rewrite(f, b, all)
    }
    any
}

/// Blocks that are reached, those before a block first except in loops.
fn order(f: &Function) -> Vec<Block> {
    let mut seen: SecondaryMap<Block, bool> = SecondaryMap::new();
    let mut done = Vec::new();
    let mut stack = vec![(f.entry, false)];
    while let Some((b, left)) = stack.pop() {
        if left {
            done.push(b);
            continue;
        }
        if std::mem::replace(&mut seen[b], true) {
            continue;
        }
        stack.push((b, true));
        for_each_edge(f, b, |e| {
            if !seen[e.block] {
                stack.push((e.block, false))
            }
        });
    }
    done.reverse();
    done
}

enum Rewrite {
    /// The instruction at this index becomes a plain operation that does not overflow.
    NoOverflow(usize, IntOp),
    /// Its result is certain.
    Known(usize, bool),
    /// It boxes an immediate int.
    Small(usize),
    /// It divides what is not negative.
    Plain(usize, IntOp),
}

fn rewrite(f: &mut Function, b: Block, all: Vec<Rewrite>) {
    for change in all.into_iter().rev() {
        match change {
            Rewrite::NoOverflow(at, op) => {
                let inst = &mut f.blocks[b].insts[at];
                inst.op = Op::Int(op);
                let over = inst.results.pop();
                let line = inst.line;
                let never = Inst {
                    op: Op::ConstBool(false),
                    args: vec![],
                    results: over.into_iter().collect(),
                    unwind: Unwind::None,
                    line,
                };
                f.blocks[b].insts.insert(at + 1, never)
            }
            Rewrite::Known(at, value) => {
                let inst = &mut f.blocks[b].insts[at];
                inst.op = Op::ConstBool(value);
                inst.args.clear()
            }
            Rewrite::Small(at) => {
                let v = f.blocks[b].insts[at].results[0];
                f.values[v].ty = Ty::SMALL_INT
            }
            Rewrite::Plain(at, op) => f.blocks[b].insts[at].op = Op::Int(op),
        }
    }
}

impl<'a> Ranges<'a> {
    fn new(f: &'a Function, order: &[Block]) -> Ranges<'a> {
        let mut edges: SecondaryMap<Block, u32> = SecondaryMap::new();
        let mut before: SecondaryMap<Block, Option<Block>> = SecondaryMap::new();
        let mut tests = SecondaryMap::new();
        for b in order {
            for_each_edge(f, *b, |e| {
                edges[e.block] += 1;
                before[e.block] = (edges[e.block] == 1).then_some(*b)
            });
            for (at, i) in f.blocks[*b].insts.iter().enumerate() {
                if let [r] = i.results[..]
                    && f.repr(r) == Repr::Bool
                {
                    tests[r] = Some((*b, at))
                }
            }
        }
        before[f.entry] = None;
        let mut of = SecondaryMap::new();
        for p in &f.blocks[f.entry].params {
            of[*p] = Some(Range::FULL)
        }
        Ranges {
            f,
            of,
            before,
            told: SecondaryMap::new(),
            tests,
            changed: false,
            exact: true,
        }
    }

    /// The range of a value at a place in `b`.
    fn at(&self, mut b: Block, v: Value) -> Option<Range> {
        let mut range = self.of[v]?;
        for _ in 0..MAX_CHAIN {
            let told = self.told[b].iter().filter(|(of, _)| *of == v);
            range = told.fold(range, |range, (_, told)| range.and(*told));
            match self.before[b] {
                Some(previous) => b = previous,
                None => break,
            }
        }
        Some(range)
    }

    fn block(&mut self, b: Block) {
        let f = self.f;
        let data = &f.blocks[b];
        for i in &data.insts {
            if let Some(r) = i.results.first().filter(|r| f.repr(**r) == Repr::I64) {
                let range = self.of_inst(b, i);
                self.grow(*r, range)
            }
            // Results beyond the first are counts and flags of the runtime.
            for r in i.results.iter().skip(1) {
                if f.repr(*r) == Repr::I64 {
                    self.grow(*r, Some(Range::FULL))
                }
            }
            if let Unwind::To(e) = &i.unwind {
                self.edge(b, e)
            }
        }
        match &data.term {
            Term::Br {
                cond,
                then,
                otherwise,
            } => {
                for (e, outcome) in [(then, true), (otherwise, false)] {
                    let mut told = Vec::new();
                    self.tell(b, *cond, outcome, &mut told);
                    if self.before[e.block] == Some(b) {
                        self.told[e.block] = told;
                        self.edge(b, e)
                    } else {
                        // What the branch tells holds for what is passed along.
                        let before = self.told[b].len();
                        self.told[b].append(&mut told);
                        self.edge(b, e);
                        self.told[b].truncate(before)
                    }
                }
            }
            term => term.edges().into_iter().for_each(|e| self.edge(b, e)),
        }
    }

    fn edge(&mut self, b: Block, e: &Edge) {
        for (p, a) in self.f.blocks[e.block].params.iter().zip(&e.args) {
            if self.f.repr(*p) == Repr::I64 {
                let range = self.at(b, *a);
                self.grow(*p, range)
            }
        }
    }

    fn grow(&mut self, v: Value, range: Option<Range>) {
        let Some(range) = range else { return };
        let grown = match self.of[v] {
            None => range,
            Some(before) => {
                let hull = before.hull(range);
                match self.exact {
                    true => hull,
                    false => hull.stepped(before),
                }
            }
        };
        if self.of[v] != Some(grown) {
            self.of[v] = Some(grown);
            self.changed = true
        }
    }

    fn of_inst(&self, b: Block, i: &Inst) -> Option<Range> {
        let arg = |n: usize| self.at(b, i.args[n]);
        Some(match &i.op {
            Op::ConstInt(c) => Range::new(*c, *c),
            Op::UnboxInt => Range::SMALL,
            Op::BoolToInt => Range::new(0, 1),
            Op::Load(_, Mem::U32) => Range::new(0, u32::MAX.into()),
            Op::Load(_, Mem::U16) => Range::new(0, u16::MAX.into()),
            Op::Load(_, Mem::U8) => Range::new(0, u8::MAX.into()),
            Op::Load(_, Mem::I32) => Range::new(i32::MIN.into(), i32::MAX.into()),
            Op::Load(_, Mem::I16) => Range::new(i16::MIN.into(), i16::MAX.into()),
            Op::Load(_, Mem::I8) => Range::new(i8::MIN.into(), i8::MAX.into()),
            Op::Load(at, Mem::Word) => {
                let ty = self.f.ty(i.args[0]);
                let len =
                    ty == Ty::LIST && *at == list::LEN || ty == Ty::TUPLE && *at == tuple::LEN;
                match len {
                    // Each element takes a word of memory.
                    true => Range::new(0, enc::INT_MAX),
                    false => Range::FULL,
                }
            }
            Op::Int(op) => result(*op, arg(0)?, arg(1)?),
            // Where it goes on, the result is the exact one.
            Op::IntOverflow(op) => match exact(*op, arg(0)?, arg(1)?) {
                Some(range) => range,
                None => Range::FULL,
            },
            _ => Range::FULL,
        })
    }

    /// What it tells of ints that a bool has this value.
    fn tell(&self, b: Block, cond: Value, outcome: bool, told: &mut Vec<(Value, Range)>) {
        let Some((at, index)) = self.tests[cond] else {
            return;
        };
        let i = &self.f.blocks[at].insts[index];
        match (&i.op, outcome) {
            (Op::BoolNot, _) => self.tell(b, i.args[0], !outcome, told),
            (Op::BoolAnd, true) => {
                self.tell(b, i.args[0], true, told);
                self.tell(b, i.args[1], true, told)
            }
            (Op::IntCmp(op), _) => {
                let (Some(x), Some(y)) = (self.at(b, i.args[0]), self.at(b, i.args[1])) else {
                    return;
                };
                let op = match outcome {
                    true => *op,
                    false => negated(*op),
                };
                let below = |r: Range| Range::new(i64::MIN, r.hi.saturating_sub(1));
                let above = |r: Range| Range::new(r.lo.saturating_add(1), i64::MAX);
                let (of_x, of_y) = match op {
                    CmpOp::Lt => (below(y), above(x)),
                    CmpOp::Gt => (above(y), below(x)),
                    CmpOp::Le => (Range::new(i64::MIN, y.hi), Range::new(x.lo, i64::MAX)),
                    CmpOp::Ge => (Range::new(y.lo, i64::MAX), Range::new(i64::MIN, x.hi)),
                    CmpOp::Eq => (y, x),
                    CmpOp::Ne => return,
                };
                told.push((i.args[0], of_x));
                told.push((i.args[1], of_y))
            }
            // Unsigned: below a bound that is not negative there are no negative numbers.
            (Op::Below, true) => {
                if let Some(y) = self.at(b, i.args[1]).filter(|y| y.lo >= 0) {
                    told.push((i.args[0], Range::new(0, y.hi.saturating_sub(1).max(0))))
                }
            }
            _ => {}
        }
    }

    /// Is it a test of an index that was found not to be below the length, plus the length, where the index is not negative?
    fn is_counted_from_end(&self, b: Block, below: &Inst) -> bool {
        let [sum, len] = below.args[..] else {
            return false;
        };
        let made = self.f.blocks[b].insts.iter();
        let mut made = made.filter(|i| i.op == Op::Int(IntOp::Add) && i.results[0] == sum);
        let Some([index, to]) = made.next().map(|i| [i.args[0], i.args[1]]) else {
            return false;
        };
        let (Some(index), Some(length)) = (self.at(b, index), self.at(b, len)) else {
            return false;
        };
        to == len && index.lo >= 0 && length.lo >= 0 && exact(IntOp::Add, index, length).is_some()
    }

    fn rewrites(&self, b: Block) -> Vec<Rewrite> {
        let mut all = Vec::new();
        for (at, i) in self.f.blocks[b].insts.iter().enumerate() {
            let arg = |n: usize| self.at(b, i.args[n]).unwrap_or(Range::FULL);
            match &i.op {
                Op::IntOverflow(op) if exact(*op, arg(0), arg(1)).is_some() => {
                    all.push(Rewrite::NoOverflow(at, *op))
                }
                Op::IntCmp(op) => {
                    if let Some(known) = decided(*op, arg(0), arg(1)) {
                        all.push(Rewrite::Known(at, known))
                    }
                }
                Op::Below => {
                    let (x, y) = (arg(0), arg(1));
                    let known = decided(CmpOp::Lt, x, y).filter(|_| x.lo >= 0 && y.lo >= 0);
                    let beyond = || self.is_counted_from_end(b, i).then_some(false);
                    if let Some(known) = known.or_else(beyond) {
                        all.push(Rewrite::Known(at, known))
                    }
                }
                Op::BoxInt
                    if arg(0).within(Range::SMALL) && self.f.ty(i.results[0]) != Ty::SMALL_INT =>
                {
                    all.push(Rewrite::Small(at))
                }
                Op::Int(op @ (IntOp::FloorDiv | IntOp::Mod)) if arg(0).lo >= 0 && arg(1).lo > 0 => {
                    let plain = match op {
                        IntOp::FloorDiv => IntOp::Div,
                        _ => IntOp::Rem,
                    };
                    all.push(Rewrite::Plain(at, plain))
                }
                _ => {}
            }
        }
        all
    }
}

fn negated(op: CmpOp) -> CmpOp {
    match op {
        CmpOp::Lt => CmpOp::Ge,
        CmpOp::Le => CmpOp::Gt,
        CmpOp::Gt => CmpOp::Le,
        CmpOp::Ge => CmpOp::Lt,
        CmpOp::Eq => CmpOp::Ne,
        CmpOp::Ne => CmpOp::Eq,
    }
}

//! Reads of memory whose value is known, and tests whose outcome is: from earlier reads, writes, tests and branches on the way.
//!
//! The length of a list that was read for one index serves the next one, a float that was found in a slot is one when it is read again, an index
//! below a length stays below it. Memory is divided into places that do not overlap; each has a *version* at each point of the function,
//! a new one after whatever may write to it and where paths with different ones meet. Two reads of one address at one version give one value.
//!
//! Runs when ownership is explicit: all that may run code, and so write anywhere, stands as an instruction. What is found replaces only values
//! that are not counted, so that ownership stays as it is.

use super::borrow::INERT;
use super::simplify;
use crate::tir::dominance::{Pieces, Tree};
use crate::tir::{Block, Function, Inst, Mem, Op, Repr, Term, Ty, Unwind, Value};
use cranelift_entity::SecondaryMap;
use molt_abi::entry::Entry;
use molt_abi::layout::header;
use std::collections::HashMap;
use std::hash::Hash;

/// Functions of more blocks are left as they are.
const MAX_BLOCKS: usize = 4000;
/// Rounds after which the search for versions is given up.
const MAX_ROUNDS: usize = 24;
/// Places that are told apart; further fields of objects share the last one.
const MAX_PLACES: usize = 16;

pub fn run(f: &mut Function) -> bool {
    if f.cold || f.blocks.len() > MAX_BLOCKS {
        return false;
    }
    let places = Places::of(f);
    let pieces = Pieces::of(f);
    let tree = Tree::of(&pieces.successors, pieces.first[f.entry]);
    let Some(versions) = Versions::of(f, &pieces, &tree, &places) else {
        return false;
    };
    let mut search = Search::new(f, &places);
    search.run(&pieces, &tree, &versions);
    let found = search.found;
    found.apply(f)
}

/// A part of memory that overlaps with no other.
type Place = usize;
/// All of it: changes with each write.
const ANYWHERE: Place = 0;
/// Static data, the isolate and the function's own variables.
const APART: Place = 1;
/// Items of containers, apart from the object itself or reached by an index.
const ITEMS: Place = 2;
/// The first place of fields of objects.
const FIELDS: Place = 3;

struct Places {
    /// By value that is an address and none of an object.
    of: SecondaryMap<Value, Option<Place>>,
    /// Words of objects that have a place.
    fields: Vec<i32>,
}

/// What an instruction may write to.
#[derive(Clone, Copy)]
enum Effect {
    None,
    Write(Place),
    All,
}

impl Places {
    fn of(f: &Function) -> Places {
        let mut places = Places {
            of: SecondaryMap::new(),
            fields: vec![header::TYPE / 8],
        };
        for i in f.blocks.values().flat_map(|data| &data.insts) {
            let Some(r) = i.results.first().copied() else {
                continue;
            };
            places.of[r] = match i.op {
                Op::Isolate | Op::Frame | Op::Data(..) | Op::Symbol(_) if is_address(f, r) => {
                    Some(APART)
                }
                Op::Element | Op::Byte => Some(ITEMS),
                Op::Load(..) if is_address(f, r) => Some(ITEMS),
                _ => None,
            };
            let offset = match i.op {
                Op::Load(offset, _) | Op::LoadBorrowed(offset) | Op::LoadMove(offset) => offset,
                _ => continue,
            };
            if f.repr(i.args[0]) == Repr::Val
                && !places.fields.contains(&(offset / 8))
                && FIELDS + places.fields.len() < MAX_PLACES - 1
            {
                places.fields.push(offset / 8)
            }
        }
        places
    }

    fn count(&self) -> usize {
        FIELDS + self.fields.len() + 1
    }

    fn field(&self, offset: i32) -> Place {
        let known = self.fields.iter().position(|w| *w == offset / 8);
        FIELDS + known.unwrap_or(self.fields.len())
    }

    /// That of the memory at `base` + `offset`.
    fn at(&self, f: &Function, base: Value, offset: i32) -> Option<Place> {
        match f.repr(base) {
            Repr::Val => Some(self.field(offset)),
            _ => self.of[base],
        }
    }

    fn effect(&self, f: &Function, i: &Inst) -> Effect {
        match i.op {
            Op::Store(offset, _) => match self.at(f, i.args[0], offset) {
                Some(place) => Effect::Write(place),
                None => Effect::All,
            },
            Op::Release | Op::ReleaseRare
                if f.ty(i.args[0]).is_subset(INERT) || !f.counted(i.args[0]) =>
            {
                Effect::None
            }
            Op::Retain
            | Op::Own
            | Op::Keep
            | Op::GetSlot
            | Op::PeekSlot
            | Op::GetMethod
            | Op::LoadMove(_) => Effect::None,
            Op::Rt(e) if is_arithmetic(e) && !matches!(i.unwind, Unwind::To(_)) => Effect::None,
            _ if i.op.is_pure() => Effect::None,
            _ => Effect::All,
        }
    }

    /// Gives the places that an instruction may write to a version.
    fn write<V: Copy>(&self, f: &Function, i: &Inst, versions: &mut [V], new: V) {
        let effect = self.effect(f, i);
        for (place, version) in versions.iter_mut().enumerate() {
            let changes = match effect {
                Effect::None => false,
                Effect::Write(written) => self.touches(written, place),
                Effect::All => true,
            };
            if changes {
                *version = new
            }
        }
    }

    /// Does a write to `written` change `place`?
    fn touches(&self, written: Place, place: Place) -> bool {
        match place {
            ANYWHERE => true,
            _ if place == written => true,
            // Objects may be static.
            APART => written >= FIELDS,
            _ => written == APART && place >= FIELDS,
        }
    }
}

fn is_address(f: &Function, v: Value) -> bool {
    f.repr(v) == Repr::Ptr
}

/// Does it run no code and write to nothing that is seen?
fn is_arithmetic(e: Entry) -> bool {
    matches!(
        e,
        Entry::WideInt
            | Entry::IntBinary
            | Entry::BoxInt
            | Entry::FloatMod
            | Entry::FloatFloorDiv
            | Entry::FloatPow
            | Entry::MathFloat
            | Entry::StrEq
    )
}

/// Types whose instances never get another one.
const FIXED_TYPES: [&str; 7] = [
    "molt.type.list",
    "molt.type.tuple",
    "molt.type.dict",
    "molt.type.set",
    "molt.type.str",
    "molt.type.bytes",
    "molt.type.int",
];

type Version = u32;

struct Versions {
    /// By position in the tree's order: that of each place where the piece begins.
    entering: Vec<Vec<Version>>,
    /// By piece: that which its first instruction would make. They are numbered as instructions are, those below the first one's as
    /// the pieces where paths meet.
    first: Vec<Version>,
}

impl Versions {
    fn of(f: &Function, pieces: &Pieces, tree: &Tree, places: &Places) -> Option<Versions> {
        let n = places.count();
        let mut next = 1 + pieces.parts.len() as Version;
        let lengths = pieces.parts.iter().map(|(_, part)| part.len());
        let first: Vec<Version> = lengths
            .map(|len| {
                next += len as Version;
                next - len as Version
            })
            .collect();
        // The last version that each piece makes of each place.
        let last: Vec<Vec<Option<Version>>> = pieces
            .parts
            .iter()
            .zip(&first)
            .map(|((b, part), first)| {
                let mut last = vec![None; n];
                for (i, version) in f.blocks[*b].insts[part.clone()].iter().zip(*first..) {
                    places.write(f, i, &mut last, Some(version))
                }
                last
            })
            .collect();
        let mut entering: Vec<Option<Vec<Version>>> = vec![None; tree.order.len()];
        let mut meets = vec![vec![false; n]; tree.order.len()];
        let leaving = |entering: &[Option<Vec<Version>>], at: usize, place: Place| {
            last[tree.order[at]][place].or_else(|| entering[at].as_ref().map(|v| v[place]))
        };
        for _ in 0..MAX_ROUNDS {
            let mut changed = false;
            for at in 0..tree.order.len() {
                let new: Vec<Version> = (0..n)
                    .map(|place| {
                        let mut seen = None;
                        for p in &tree.preds[at] {
                            let Some(v) = leaving(&entering, *p, place) else {
                                continue;
                            };
                            meets[at][place] |= *seen.get_or_insert(v) != v
                        }
                        match seen {
                            _ if meets[at][place] || at == 0 => 1 + at as Version,
                            seen => seen.unwrap_or(0),
                        }
                    })
                    .collect();
                if entering[at].as_ref() != Some(&new) {
                    entering[at] = Some(new);
                    changed = true
                }
            }
            if !changed {
                let entering = entering.into_iter().collect::<Option<_>>()?;
                return Some(Versions { entering, first });
            }
        }
        None
    }
}

/// What an instruction computes: equal ones give equal values.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
    op: Op,
    args: [Option<Value>; 2],
    /// Of the memory that it reads; 0: none.
    version: Version,
}

/// A map that forgets what was added since a mark.
struct Scoped<K, V> {
    map: HashMap<K, V>,
    log: Vec<(K, Option<V>)>,
}

impl<K: Hash + Eq + Clone, V: Copy> Scoped<K, V> {
    fn new() -> Self {
        Scoped {
            map: HashMap::new(),
            log: Vec::new(),
        }
    }
    fn get(&self, k: &K) -> Option<V> {
        self.map.get(k).copied()
    }
    fn insert(&mut self, k: K, v: V) {
        let before = self.map.insert(k.clone(), v);
        self.log.push((k, before))
    }
    fn forget(&mut self, mark: usize) {
        for (k, before) in self.log.drain(mark..).rev() {
            match before {
                Some(v) => self.map.insert(k, v),
                None => self.map.remove(&k),
            };
        }
    }
}

/// What is to be changed.
#[derive(Default)]
struct Found {
    /// Values that others stand for.
    known: SecondaryMap<Value, Option<Value>>,
    /// Outcomes of tests.
    outcomes: SecondaryMap<Value, Option<bool>>,
    any: bool,
}

impl Found {
    fn apply(self, f: &mut Function) -> bool {
        if !self.any {
            return false;
        }
        for data in f.blocks.values_mut() {
            data.insts.retain_mut(|i| {
                let Some(r) = i.results.first() else {
                    return true;
                };
                if let Some(outcome) = self.outcomes[*r] {
                    i.op = Op::ConstBool(outcome);
                    i.args.clear()
                }
                self.known[*r].is_none()
            })
        }
        simplify::rename(f, &self.known);
        true
    }
}

/// The walk down the dominator tree.
struct Search<'a> {
    f: &'a Function,
    places: &'a Places,
    /// The first value that is the same word as this one.
    number: SecondaryMap<Value, Option<Value>>,
    made: Scoped<Key, Value>,
    /// Outcomes of tests, by number.
    outcomes: Scoped<Value, bool>,
    /// By number of a length: the greatest constant that is known to be below it.
    below: Scoped<Value, i64>,
    /// By number: the same, known to be of a type that is not counted.
    uncounted: Scoped<Value, Value>,
    constants: SecondaryMap<Value, Option<i64>>,
    /// Both operands of a conjunction.
    parts: SecondaryMap<Value, Option<[Value; 2]>>,
    /// By test: a constant, and the length that it is below if the test succeeds.
    bounds: SecondaryMap<Value, Option<(i64, Value)>>,
    /// Types whose instances have no other type later.
    fixed_types: SecondaryMap<Value, bool>,
    /// The block's branch if this is the only way into it: condition and outcome.
    branch: Vec<Option<(Value, bool)>>,
    found: Found,
}

impl<'a> Search<'a> {
    fn new(f: &'a Function, places: &'a Places) -> Self {
        Search {
            f,
            places,
            number: SecondaryMap::new(),
            made: Scoped::new(),
            outcomes: Scoped::new(),
            below: Scoped::new(),
            uncounted: Scoped::new(),
            constants: SecondaryMap::new(),
            parts: SecondaryMap::new(),
            bounds: SecondaryMap::new(),
            fixed_types: SecondaryMap::new(),
            branch: Vec::new(),
            found: Found::default(),
        }
    }

    fn run(&mut self, pieces: &Pieces, tree: &Tree, versions: &Versions) {
        self.branch = (0..tree.order.len())
            .map(|at| self.only_branch_to(pieces, tree, at))
            .collect();
        // (position in the tree, next child, marks)
        let mut stack = vec![(0, 0, [0; 4])];
        while let Some((at, next, marks)) = stack.last_mut() {
            if *next == 0 {
                *marks = self.marks();
                self.piece(pieces, tree.order[*at], *at, versions)
            }
            match tree.children[*at].get(*next) {
                Some(c) => {
                    *next += 1;
                    stack.push((*c, 0, [0; 4]))
                }
                None => {
                    let marks = *marks;
                    self.forget(marks);
                    stack.pop();
                }
            }
        }
    }

    fn marks(&self) -> [usize; 4] {
        [
            self.made.log.len(),
            self.outcomes.log.len(),
            self.below.log.len(),
            self.uncounted.log.len(),
        ]
    }

    fn forget(&mut self, [made, outcomes, below, uncounted]: [usize; 4]) {
        self.made.forget(made);
        self.outcomes.forget(outcomes);
        self.below.forget(below);
        self.uncounted.forget(uncounted);
    }

    fn only_branch_to(&self, pieces: &Pieces, tree: &Tree, at: usize) -> Option<(Value, bool)> {
        let [pred] = tree.preds[at][..] else {
            return None;
        };
        let (b, _) = &pieces.parts[tree.order[pred]];
        let is_last = |next: &(Block, _)| next.0 != *b;
        if !pieces.parts.get(tree.order[pred] + 1).is_none_or(is_last) {
            return None;
        }
        match &self.f.blocks[*b].term {
            Term::Br { cond, then, .. } => {
                Some((*cond, pieces.first[then.block] == tree.order[at]))
            }
            _ => None,
        }
    }

    fn number(&self, v: Value) -> Value {
        self.number[v].unwrap_or(v)
    }

    fn piece(&mut self, pieces: &Pieces, piece: usize, at: usize, versions: &Versions) {
        let (b, part) = &pieces.parts[piece];
        let data = &self.f.blocks[*b];
        if let Some((cond, outcome)) = self.branch[at] {
            self.learn(cond, outcome)
        }
        if data.cold {
            return;
        }
        let mut now = versions.entering[at].clone();
        let first = versions.first[piece];
        for (i, version) in data.insts[part.clone()].iter().zip(first..) {
            self.places.write(self.f, i, &mut now, version);
            self.inst(i, &now)
        }
    }

    fn learn(&mut self, cond: Value, outcome: bool) {
        self.outcomes.insert(self.number(cond), outcome);
        if !outcome {
            return;
        }
        if let Some(parts) = self.parts[cond] {
            parts.into_iter().for_each(|p| self.learn(p, true))
        }
        if let Some((c, len)) = self.bounds[cond] {
            let most = self.below.get(&len).map_or(c, |known| known.max(c));
            self.below.insert(len, most)
        }
    }

    fn inst(&mut self, i: &Inst, now: &[Version]) {
        match (&i.op, &i.args[..]) {
            (Op::Refine | Op::Own, [v]) => return self.same(i.results[0], *v),
            (Op::Store(offset, mem @ (Mem::Word | Mem::F64)), [base, v]) => {
                if let Some(place) = self.places.at(self.f, *base, *offset) {
                    let key = Key {
                        op: Op::Load(*offset, *mem),
                        args: [Some(self.number(*base)), None],
                        version: now[place],
                    };
                    self.made.insert(key, self.number(*v))
                }
                return;
            }
            (Op::ConstInt(c), _) => self.constants[i.results[0]] = Some(*c),
            (Op::Symbol(s), _) => {
                let fixed = FIXED_TYPES.contains(&s.0.as_str());
                self.fixed_types[i.results[0]] = fixed
            }
            (Op::BoolAnd, [a, b]) => self.parts[i.results[0]] = Some([*a, *b]),
            (Op::Below, [index, len]) => {
                let index = self.constants[*index].filter(|c| *c >= 0);
                self.bounds[i.results[0]] = index.map(|c| (c, self.number(*len)))
            }
            _ => {}
        }
        let Some(key) = self.key(i, now) else { return };
        let r = i.results[0];
        // What is boxed and unboxed again, or the other way round, is what it was.
        let back = match i.op {
            Op::BoxFloat => Some(Op::UnboxFloat),
            Op::BoxInt if self.f.ty(r) == Ty::SMALL_INT => Some(Op::UnboxInt),
            Op::UnboxFloat => Some(Op::BoxFloat),
            Op::UnboxInt => Some(Op::BoxInt),
            _ => None,
        };
        if let Some(op) = back {
            let key = Key {
                op,
                args: [Some(self.number(r)), None],
                version: 0,
            };
            if self.made.get(&key).is_none() {
                self.made.insert(key, i.args[0])
            }
        }
        match self.made.get(&key) {
            Some(before) => {
                self.replace(i, before);
                self.same(r, before)
            }
            // Ints that are boxed twice may be two objects.
            None if i.op == Op::BoxInt && self.f.ty(r) != Ty::SMALL_INT => {}
            None => self.made.insert(key, r),
        }
        if self.f.repr(r) == Repr::Bool {
            self.decide(i)
        }
    }

    /// `r` is the word that `v` is.
    fn same(&mut self, r: Value, v: Value) {
        let n = self.number(v);
        self.number[r] = Some(n);
        self.constants[r] = self.constants[n];
        if self.f.counted(n) && !self.f.counted(r) && self.uncounted.get(&n).is_none() {
            self.uncounted.insert(n, r)
        }
    }

    /// Puts what is known in the place of what an instruction gives, where that costs nothing.
    fn replace(&mut self, i: &Inst, before: Value) {
        let r = i.results[0];
        let is_read = matches!(
            i.op,
            Op::Load(..)
                | Op::LoadBorrowed(_)
                | Op::LoadMove(_)
                | Op::UnboxFloat
                | Op::UnboxInt
                | Op::BoxFloat
                | Op::BoxInt
        );
        if !is_read {
            return;
        }
        let known = match self.f.counted(before) {
            true => self.uncounted.get(&self.number(before)),
            false => Some(before),
        };
        if let Some(known) = known.filter(|k| self.fits(*k, r)) {
            self.found.known[r] = Some(known);
            self.found.any = true
        }
    }

    fn fits(&self, known: Value, r: Value) -> bool {
        let (a, b) = (self.f.values[known], self.f.values[r]);
        a.repr == b.repr && (a.repr != Repr::Val || a.ty.is_subset(b.ty))
    }

    /// A test whose outcome is known becomes that.
    fn decide(&mut self, i: &Inst) {
        let r = i.results[0];
        let mut outcome = self.outcomes.get(&self.number(r));
        if let Some((c, len)) = self.bounds[r]
            && self.below.get(&len).is_some_and(|known| c <= known)
        {
            outcome = Some(true)
        }
        if let Some(outcome) = outcome {
            self.found.outcomes[r] = Some(outcome);
            self.found.any = true
        }
    }

    fn key(&self, i: &Inst, now: &[Version]) -> Option<Key> {
        let at = |offset| self.places.at(self.f, i.args[0], offset);
        let (op, place) = match i.op {
            Op::Load(offset, mem) => (Op::Load(offset, mem), Some(at(offset)?)),
            Op::LoadBorrowed(offset) | Op::LoadMove(offset) => {
                (Op::Load(offset, Mem::Word), Some(at(offset)?))
            }
            Op::GetSlot | Op::PeekSlot => (Op::PeekSlot, Some(ANYWHERE)),
            Op::HasType if self.fixed_types[i.args[1]] => (Op::HasType, None),
            // The class of an instance may be another one later.
            Op::HasType | Op::IsInstance(..) => {
                (i.op.clone(), Some(self.places.field(header::TYPE)))
            }
            _ if i.op.is_pure() && i.results.len() == 1 && i.args.len() <= 2 => {
                (i.op.clone(), None)
            }
            _ => return None,
        };
        let arg = |n: usize| i.args.get(n).map(|a| self.number(*a));
        Some(Key {
            op,
            args: [arg(0), arg(1)],
            version: place.map_or(0, |p| now[p]),
        })
    }
}

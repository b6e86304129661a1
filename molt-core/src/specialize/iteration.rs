//! Loops over iterators. Those of lists, tuples and ASCII strs are stepped in place, on their own and where `enumerate` or `zip` steps them.

use super::Specializer;
use crate::hir::{self, Reg};
use crate::tir::{Mem, Op, Repr, Term, Ty, Value};
use molt_abi::entry::Entry;
use molt_abi::layout::{cursor, dict, dict_iterator, enumerate, list, tuple, zip};
use std::collections::HashMap;

/// What an iterator of a builtin sequence gives next.
#[derive(Clone, Copy)]
struct Next {
    /// `None` if there is none but the index in a register.
    iterator: Option<Value>,
    /// Index of what follows.
    following: Value,
    /// Where the element lies.
    place: Value,
    offset: i32,
}

/// A call `name(...)` of a global that makes an iterator.
pub(super) struct Wrapped {
    name: hir::Name,
    args: Vec<Reg>,
}

impl Specializer<'_, '_> {
    /// An iterator; a loop goes over what is expected to be a list or a tuple by index, without one.
    pub(super) fn get_iter(&mut self, dst: Reg, at: Option<Reg>, src: Reg) {
        let v = self.val(src);
        let Some(at) = at else {
            let it = self.iterator_of(v);
            return self.set(dst, it);
        };
        let hint = match self.hint(v) {
            Ty::NEVER => self.ty(v),
            hint => hint,
        };
        let kind = match hint.without(Ty::NONE) {
            Ty::LIST => Some(("list", Ty::LIST)),
            Ty::TUPLE => Some(("tuple", Ty::TUPLE)),
            _ => None,
        };
        let kind = kind.filter(|_| self.speculate());
        let by_index = |s: &mut Self, v: Value| {
            let zero = s.const_int(0);
            s.set(dst, v);
            s.set(at, zero)
        };
        if let Some((name, kind)) = kind {
            if self.ty(v) == kind {
                return by_index(self, v);
            }
            let is = self.has_type(v, name, kind);
            self.when(is, false, |s| {
                let v = s.narrow(v, kind);
                by_index(s, v);
                s.goto_next()
            });
        }
        let it = self.iterator_of(v);
        let none = self.const_val(0);
        self.set(at, none);
        match kind {
            Some(_) => self.unlikely(true, |s| s.finish_fork(dst, it)),
            None => self.set(dst, it),
        }
    }

    fn iterator_of(&mut self, v: Value) -> Value {
        let it = self.rt_val(Entry::GetIter, &[v]);
        // Iterators are never immediates nor instances of the builtin types that are told apart.
        self.refine(it, Ty::OTHER)
    }

    /// The next element of a list or tuple that is gone over by index.
    fn next_by_index(
        &mut self,
        sequence: Value,
        at: Reg,
        dst: Reg,
        body: hir::Block,
        exit: hir::Block,
    ) {
        if self.polls[self.point.0] {
            self.check_interrupt()
        }
        let index = self.index_in(at);
        let is_list = self.ty(sequence) == Ty::LIST;
        let len = if is_list { list::LEN } else { tuple::LEN };
        let len = self.load_word(sequence, len);
        let inside = self.op(Op::Below, &[index, len], Repr::Bool, Ty::BOOL);
        self.unless(inside, false, |s| s.goto(exit, 0));
        let (base, offset) = match is_list {
            true => (self.load_ptr(sequence, list::ITEMS), 0),
            false => (sequence, tuple::ITEMS),
        };
        let next = Next {
            iterator: None,
            following: self.following(index),
            place: self.op(Op::Element, &[base, index], Repr::Ptr, Ty::NEVER),
            offset,
        };
        self.set(at, next.following);
        let numbers = self.numbers_of(&[dst]);
        self.take(&[next], &[dst], &numbers, (body, 0))
    }

    /// The raw index that the register of a loop holds, null beside an iterator.
    fn index_in(&mut self, at: Reg) -> Value {
        let v = self.reg(at);
        match self.repr(v) {
            Repr::I64 => v,
            _ => self.refine(v, Ty::SMALL_INT),
        }
    }

    fn following(&mut self, index: Value) -> Value {
        let one = self.const_int(1);
        self.raw_add(index, one)
    }

    /// The next element of an iterator; those of lists and tuples are stepped in place.
    pub(super) fn for_next(
        &mut self,
        iter: Reg,
        at: Option<Reg>,
        dst: Reg,
        body: hir::Block,
        exit: hir::Block,
    ) {
        let it = self.val(iter);
        let ty = self.ty(it);
        let sequences = Ty::LIST.union(Ty::TUPLE);
        let at = at.filter(|_| ty.intersects(sequences));
        if let Some(at) = at
            && (ty == Ty::LIST || ty == Ty::TUPLE)
        {
            return self.next_by_index(it, at, dst, body, exit);
        }
        let source = self.iterated.get(&iter).map(|src| self.expected(*src).ty());
        let source = source.unwrap_or(Ty::NEVER);
        if source != Ty::NEVER
            && !source.intersects(Ty::LIST.union(Ty::TUPLE))
            && let Some(dsts) = self.unpacked_at(dst, body)
        {
            self.step_wrapped(it, iter, &dsts, body);
            return self.next_unpacked(it, &dsts, body, exit);
        }
        let number = self.number_for(dst, self.expected(dst).ty());
        if self.speculate() {
            let kinds = [("list", Ty::LIST), ("tuple", Ty::TUPLE)];
            // An object of the program is mostly one that derives from list, or gives a list's iterator.
            let unknown = source == Ty::NEVER || source.intersects(Ty::OTHER);
            let expected = |kind: Ty| unknown && kind == Ty::LIST || source.intersects(kind);
            // The entry that steps other iterators looks for signals itself.
            let keys = source.intersects(Ty::DICT);
            let in_place = keys || kinds.iter().any(|(_, kind)| expected(*kind));
            if self.polls[self.point.0] && in_place {
                self.check_interrupt();
            }
            for (name, kind) in kinds {
                if expected(kind) {
                    self.find_next(it, name, kind, |s, next| {
                        s.take(&[next], &[dst], &[number], (body, 0))
                    })
                }
            }
            if keys {
                self.step_keys(it, |s, next| s.take(&[next], &[dst], &[number], (body, 0)))
            }
            if source.intersects(Ty::STR) {
                self.step_chars(it, dst, body)
            }
        }
        let v = match at {
            None => self.rt_val(Entry::IterNext, &[it]),
            Some(at) => {
                let index = self.val(at);
                let v = self.rt_val(Entry::ForNext, &[it, index]);
                let index = self.index_in(at);
                let following = self.following(index);
                self.set(at, following);
                v
            }
        };
        let end = self.op(Op::IsNull, &[v], Repr::Bool, Ty::BOOL);
        self.when(end, false, |s| s.goto(exit, 0));
        if let Some(t) = number.filter(|_| self.speculate()) {
            let is = self.test(v, t);
            self.when(is, false, |s| {
                let n = s.refine(v, t);
                s.set(dst, n);
                s.goto(body, 0)
            });
            let v = self.refine(v, Ty::ANY);
            self.set(dst, v);
            let edge = self.edge(body, 0, true);
            return self.terminate(Term::Jump(edge));
        }
        let v = self.refine(v, Ty::ANY);
        self.set(dst, v);
        self.goto(body, 0)
    }

    /// The variables of a loop like `for a, b in ...`, if the loop's item is used for nothing else.
    fn unpacked_at(&mut self, item: Reg, body: hir::Block) -> Option<Vec<Reg>> {
        let here = &self.hir.blocks[self.point.0];
        let data = &self.hir.blocks[body];
        let (hir::Inst::Unpack { dsts, src }, at) = data.insts.first()? else {
            return None;
        };
        let places = &self.hir.places;
        let same_place =
            data.handler == here.handler && places.line(*at) == places.line(here.term_at);
        if *src != item || dsts.is_empty() || !same_place || self.slots.is_some() {
            return None;
        }
        let used = self.live_at((body, 1)).iter().any(|(r, _)| *r == item);
        (!used && !dsts.contains(&item)).then(|| dsts.clone())
    }

    /// The next item of an iterator that makes tuples, as `enumerate`, `zip` and `dict.items` do, without the tuple.
    fn next_unpacked(&mut self, it: Value, dsts: &[Reg], body: hir::Block, exit: hir::Block) {
        let count = self.const_int(dsts.len() as i64);
        let op = Op::RtOut {
            entry: Entry::NextUnpacked,
            count: dsts.len() as u32,
        };
        let kinds = vec![(Repr::Val, Ty::ANY_OR_NULL); dsts.len()];
        let out = self.raising(op, &[it, count], &kinds);
        let end = self.op(Op::IsNull, &[out[0]], Repr::Bool, Ty::BOOL);
        self.when(end, false, |s| s.goto(exit, 0));
        let items: Vec<Value> = out.into_iter().map(|v| self.refine(v, Ty::ANY)).collect();
        let numbers = self.numbers_of(dsts);
        let tests = numbers.iter().any(Option::is_some) && self.speculate();
        if tests {
            let mut all = None;
            for (v, number) in items.iter().zip(&numbers) {
                let Some(t) = number else { continue };
                let is = self.test(*v, *t);
                all = Some(self.and(all, is));
            }
            let all = all.unwrap_or_else(|| unreachable!("a number is expected"));
            self.when(all, false, |s| {
                for ((r, v), number) in dsts.iter().zip(&items).zip(&numbers) {
                    let v = match number {
                        Some(t) => s.refine(*v, *t),
                        None => *v,
                    };
                    s.set(*r, v)
                }
                s.goto(body, 1)
            });
        }
        for (r, v) in dsts.iter().zip(&items) {
            self.set(*r, *v)
        }
        let edge = self.edge(body, 1, tests);
        self.terminate(Term::Jump(edge));
    }

    /// Where `it` is an `enumerate` or `zip` over iterators that can be stepped in place, takes what they give next and goes to `body`.
    fn step_wrapped(&mut self, it: Value, iter: Reg, dsts: &[Reg], body: hir::Block) {
        let source = self.iterated.get(&iter);
        let Some(made) = source.and_then(|src| self.wrapped.get(src)) else {
            return;
        };
        let args = made.args.clone();
        let name = self.module.name_str(made.name).into_owned();
        let sequence = |s: &Self, r: &Reg| {
            let ty = s.expected(*r).ty().without(Ty::NONE);
            let kinds = [("list", Ty::LIST), ("tuple", Ty::TUPLE)];
            kinds.into_iter().find(|(_, t)| *t == ty)
        };
        let kinds: Option<Vec<_>> = args.iter().map(|r| sequence(self, r)).collect();
        let (Some(kinds), true) = (kinds, self.speculate()) else {
            return;
        };
        if self.polls[self.point.0] {
            self.check_interrupt()
        }
        match (&*name, &*kinds, dsts) {
            ("enumerate", [kind], [number, item]) => {
                self.step_enumerate(it, *kind, [*number, *item], body)
            }
            ("zip", [_, _, ..], _) if kinds.len() == dsts.len() => {
                self.step_zip(it, &kinds, dsts, body)
            }
            _ => {}
        }
    }

    fn step_enumerate(
        &mut self,
        it: Value,
        (name, kind): (&'static str, Ty),
        [number, item]: [Reg; 2],
        body: hir::Block,
    ) {
        let is = self.is_of_type(it, "enumerate");
        let borrowed = |s: &mut Self, at| s.op(Op::LoadBorrowed(at), &[it], Repr::Val, Ty::ANY);
        self.when(is, false, |s| {
            let count = borrowed(s, enumerate::COUNT);
            let small = s.test(count, Ty::SMALL_INT);
            s.when(small, false, |s| {
                let count = s.refine(count, Ty::SMALL_INT);
                let inner = borrowed(s, enumerate::ITERATOR);
                s.find_next(inner, name, kind, |s, next| {
                    let one = s.const_int(1);
                    let following = s.raw_add(count, one);
                    let following = s.boxed(following);
                    s.effect(Op::Store(enumerate::COUNT, Mem::Word), &[it, following]);
                    s.set(number, count);
                    let numbers = s.numbers_of(&[item]);
                    s.take(&[next], &[item], &numbers, (body, 1))
                })
            })
        })
    }

    fn step_zip(
        &mut self,
        it: Value,
        kinds: &[(&'static str, Ty)],
        dsts: &[Reg],
        body: hir::Block,
    ) {
        let is = self.is_of_type(it, "zip");
        self.when(is, false, |s| {
            let inner = Op::LoadBorrowed(zip::ITERATORS);
            let inner = s.op(inner, &[it], Repr::Val, Ty::TUPLE);
            let len = s.load_word(inner, tuple::LEN);
            let wanted = s.const_int(kinds.len() as i64);
            let equal = Op::IntCmp(molt_abi::ops::CmpOp::Eq);
            let mut fits = s.op(equal, &[len, wanted], Repr::Bool, Ty::BOOL);
            s.when(fits, false, |s| {
                let iterators: Vec<Value> = (0..kinds.len() as i32)
                    .map(|i| {
                        let load = Op::LoadBorrowed(tuple::ITEMS + 8 * i);
                        s.op(load, &[inner], Repr::Val, Ty::ANY)
                    })
                    .collect();
                // An iterator that is there twice gives its elements in turn.
                fits = s.const_bool(true);
                for (i, a) in iterators.iter().enumerate() {
                    for b in &iterators[..i] {
                        let same = s.op(Op::Same, &[*a, *b], Repr::Bool, Ty::BOOL);
                        let other = s.op(Op::BoolNot, &[same], Repr::Bool, Ty::BOOL);
                        fits = s.op(Op::BoolAnd, &[fits, other], Repr::Bool, Ty::BOOL)
                    }
                }
                s.when(fits, false, |s| {
                    let numbers = s.numbers_of(dsts);
                    s.find_all(&iterators, kinds, &mut Vec::new(), &mut |s, found| {
                        s.take(found, dsts, &numbers, (body, 1))
                    })
                })
            })
        })
    }

    /// Where each of the iterators is of its kind and has a next element, does `then` with those.
    fn find_all(
        &mut self,
        iterators: &[Value],
        kinds: &[(&'static str, Ty)],
        found: &mut Vec<Next>,
        then: &mut dyn FnMut(&mut Self, &[Next]),
    ) {
        let Some((name, kind)) = kinds.get(found.len()).copied() else {
            return then(self, found);
        };
        self.find_next(iterators[found.len()], name, kind, |s, next| {
            found.push(next);
            s.find_all(iterators, kinds, found, then);
        })
    }

    /// Where `it` is an unfinished iterator of that builtin sequence, does `then` with its next element, which has not been taken yet.
    fn find_next(&mut self, it: Value, name: &str, kind: Ty, then: impl FnOnce(&mut Self, Next)) {
        let is = self.is_of_type(it, &format!("{name}_iterator"));
        self.when(is, false, |s| {
            let sequence = Op::LoadBorrowed(cursor::SEQUENCE);
            let sequence = s.op(sequence, &[it], Repr::Val, kind.union(Ty::NULL));
            let finished = s.op(Op::IsNull, &[sequence], Repr::Bool, Ty::BOOL);
            s.unless(finished, false, |s| {
                let sequence = s.refine(sequence, kind);
                let at = s.load_word(it, cursor::INDEX);
                let is_list = kind == Ty::LIST;
                let len = if is_list { list::LEN } else { tuple::LEN };
                let len = s.load_word(sequence, len);
                let inside = s.op(Op::Below, &[at, len], Repr::Bool, Ty::BOOL);
                s.when(inside, false, |s| {
                    let one = s.const_int(1);
                    let following = s.raw_add(at, one);
                    let (base, offset) = match is_list {
                        true => (s.load_ptr(sequence, list::ITEMS), 0),
                        false => (sequence, tuple::ITEMS),
                    };
                    let next = Next {
                        iterator: Some(it),
                        following,
                        place: s.op(Op::Element, &[base, at], Repr::Ptr, Ty::NEVER),
                        offset,
                    };
                    then(s, next)
                });
            });
        });
    }

    /// Where `it` is an iterator of the keys of a dict that did not change, and a key comes next, does `then` with that.
    fn step_keys(&mut self, it: Value, then: impl FnOnce(&mut Self, Next)) {
        let is = self.is_of_type(it, "dict_keyiterator");
        self.when(is, false, |s| {
            let load = Op::LoadBorrowed(dict_iterator::DICT);
            let of = s.op(load, &[it], Repr::Val, Ty::DICT.union(Ty::NULL));
            let finished = s.op(Op::IsNull, &[of], Repr::Bool, Ty::BOOL);
            s.unless(finished, false, |s| {
                let of = s.refine(of, Ty::DICT);
                let at = s.load_word(it, dict_iterator::INDEX);
                let left = s.load_word(it, dict_iterator::LEFT);
                let expected = s.load_word(it, dict_iterator::EXPECTED);
                let len = s.load_word(of, dict::LEN);
                let fill = s.op(Op::Load(dict::FILL, Mem::U32), &[of], Repr::I64, Ty::INT);
                let (zero, one) = (s.const_int(0), s.const_int(1));
                let same = Op::IntCmp(molt_abi::ops::CmpOp::Eq);
                let more = Op::IntCmp(molt_abi::ops::CmpOp::Gt);
                let conditions = [
                    s.op(same.clone(), &[expected, len], Repr::Bool, Ty::BOOL),
                    s.op(Op::Below, &[at, fill], Repr::Bool, Ty::BOOL),
                    s.op(more, &[left, zero], Repr::Bool, Ty::BOOL),
                    s.flags_clear(&[(of, dict::NAMESPACE)]),
                ];
                s.where_all(&conditions, |s| {
                    let entries = s.load_ptr(of, dict::ENTRIES);
                    const { assert!(dict::ENTRY == 16) };
                    let words = s.raw_add(at, at);
                    let place = s.op(Op::Element, &[entries, words], Repr::Ptr, Ty::NEVER);
                    let key = s.load_word(place, dict::ENTRY_KEY);
                    let removed = s.op(same, &[key, zero], Repr::Bool, Ty::BOOL);
                    s.unless(removed, false, |s| {
                        let minus = s.const_int(-1);
                        let less = s.raw_add(left, minus);
                        s.effect(Op::Store(dict_iterator::LEFT, Mem::Word), &[it, less]);
                        let next = Next {
                            iterator: Some(it),
                            following: s.raw_add(at, one),
                            place,
                            offset: dict::ENTRY_KEY,
                        };
                        then(s, next)
                    })
                })
            })
        })
    }

    /// Takes elements into registers and goes on at `to`: where all the numbers that are expected are there, with those unboxed.
    fn take(
        &mut self,
        elements: &[Next],
        dsts: &[Reg],
        numbers: &[Option<Ty>],
        to: (hir::Block, usize),
    ) {
        let mut items = Vec::new();
        let mut all = None;
        for (next, number) in elements.iter().zip(numbers) {
            if let Some(iterator) = next.iterator {
                let args = [iterator, next.following];
                self.effect(Op::Store(cursor::INDEX, Mem::Word), &args);
            }
            let Some(t) = number else {
                items.push(self.load(next.place, next.offset, Ty::ANY));
                continue;
            };
            let load = Op::LoadBorrowed(next.offset);
            let v = self.op(load, &[next.place], Repr::Val, Ty::ANY);
            items.push(v);
            let is = self.test(v, *t);
            all = Some(self.and(all, is))
        }
        if let Some(all) = all {
            self.when(all, false, |s| {
                for ((r, v), number) in dsts.iter().zip(&items).zip(numbers) {
                    let v = number.map_or(*v, |t| s.refine(*v, t));
                    s.set(*r, v)
                }
                s.goto(to.0, to.1)
            })
        }
        if let ([r], [v], [Some(t)]) = (dsts, &items[..], numbers) {
            self.wide_or(*v, *t, |s, raw| {
                s.set(*r, raw);
                s.goto(to.0, to.1)
            })
        }
        for (r, v) in dsts.iter().zip(&items) {
            self.set(*r, *v)
        }
        let edge = self.edge(to.0, to.1, all.is_some());
        self.terminate(Term::Jump(edge))
    }

    /// The kinds of number that are expected in registers.
    fn numbers_of(&self, dsts: &[Reg]) -> Vec<Option<Ty>> {
        let number = |r: &Reg| self.number_for(*r, self.expected(*r).ty());
        dsts.iter().map(number).collect()
    }
}

/// Registers of iterators, and what they iterate over.
pub(super) fn iterated(f: &hir::Function) -> HashMap<Reg, Reg> {
    let insts = f.blocks.values().flat_map(|b| &b.insts);
    let made = insts.filter_map(|(inst, _)| match inst {
        hir::Inst::GetIter { dst, src, .. } => Some((*dst, *src)),
        _ => None,
    });
    made.collect()
}

/// Registers of what a call of a global with positional arguments made.
pub(super) fn wrapped(f: &hir::Function) -> HashMap<Reg, Wrapped> {
    let mut made = HashMap::new();
    for block in f.blocks.values() {
        let mut globals = HashMap::new();
        for (inst, _) in &block.insts {
            match inst {
                hir::Inst::LoadGlobal { dst, name } => {
                    globals.insert(*dst, *name);
                }
                hir::Inst::Call { dst, callee, args } => {
                    if let (Some(name), Some(args)) =
                        (globals.get(callee), Specializer::plain_positional(args))
                    {
                        made.insert(*dst, Wrapped { name: *name, args });
                    }
                }
                _ => {}
            }
        }
    }
    made
}

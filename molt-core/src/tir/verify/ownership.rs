//! Every reference is given up exactly once on every path, and nothing is used after that.
//!
//! The references that the function holds are counted along the paths, value by value; where paths meet the counts must agree.

use super::Report;
use crate::passes::ownership::{Owners, owners};
use crate::tir::{Block, Edge, Function, Inst, Op, Repr, Term, Unwind, Value};
use cranelift_entity::SecondaryMap;
use std::collections::BTreeMap;

/// References held for each value; those with none are left out.
type Held = BTreeMap<Value, u32>;

struct Check<'a> {
    f: &'a Function,
    owners: Owners,
    at_start: SecondaryMap<Block, Option<Held>>,
    work: Vec<Block>,
    report: &'a mut Report,
}

pub fn check(f: &Function, report: &mut Report) {
    let mut c = Check {
        f,
        owners: owners(f),
        at_start: SecondaryMap::new(),
        work: vec![f.entry],
        report,
    };
    c.at_start[f.entry] = Some(Held::new());
    while let Some(b) = c.work.pop() {
        c.block(b)
    }
}

impl Check<'_> {
    fn wrong(&mut self, b: Block, what: String, text: &str) {
        self.report.add(format!("{b}: {what}: `{text}`"))
    }

    /// Is the object behind `v` certainly there?
    fn alive(&self, held: &Held, v: Value) -> bool {
        if held.contains_key(&v) {
            return true;
        }
        !self.owners.owned[v] && self.owners.root[v].is_none_or(|r| held.contains_key(&r))
    }

    fn give_up(&mut self, b: Block, held: &mut Held, v: Value, text: &dyn Fn() -> String) {
        match held.get_mut(&v) {
            Some(1) => {
                held.remove(&v);
            }
            Some(n) => *n -= 1,
            None => self.wrong(
                b,
                format!("there is no reference to {v} to give up"),
                &text(),
            ),
        }
    }

    fn block(&mut self, b: Block) {
        let f = self.f;
        let mut held = self.at_start[b].clone().unwrap_or_default();
        for i in &f.blocks[b].insts {
            self.instruction(b, i, &mut held)
        }
        let term = &f.blocks[b].term;
        match term {
            Term::Return(v) => {
                self.used(b, &held, *v, &|| term.to_string());
                if f.counted(*v) {
                    self.give_up(b, &mut held, *v, &|| term.to_string())
                }
                self.nothing_left(b, &held, term)
            }
            Term::Raise => self.nothing_left(b, &held, term),
            Term::Unreachable => {}
            _ => {
                for e in term.edges() {
                    self.edge(b, e, held.clone())
                }
            }
        }
    }

    fn nothing_left(&mut self, b: Block, held: &Held, term: &Term) {
        let left: Vec<String> = held.keys().map(|v| v.to_string()).collect();
        if !left.is_empty() {
            let what = format!("{} is never released", left.join(", "));
            self.wrong(b, what, &term.to_string())
        }
    }

    fn used(&mut self, b: Block, held: &Held, v: Value, text: &dyn Fn() -> String) {
        if !self.alive(held, v) {
            self.wrong(b, format!("{v} was given up before"), &text())
        }
    }

    fn instruction(&mut self, b: Block, i: &Inst, held: &mut Held) {
        let f = self.f;
        let text = || f.show(i);
        for a in &i.args {
            self.used(b, held, *a, &text)
        }
        for (n, a) in i.args.iter().enumerate() {
            // What is borrowed stays borrowed when more becomes known of it.
            let borrowed = i.op == Op::Refine && !self.owners.owned[*a];
            if i.op.consumes(n) && f.counted(*a) && !borrowed {
                self.give_up(b, held, *a, &text)
            }
        }
        for (n, a) in i.args.iter().enumerate() {
            if !i.op.consumes(n) {
                self.used(b, held, *a, &text)
            }
        }
        if let Unwind::To(e) = &i.unwind {
            self.edge(b, e, held.clone())
        }
        if i.op == Op::Retain && f.counted(i.args[0]) {
            *held.entry(i.args[0]).or_default() += 1
        }
        for r in &i.results {
            if self.owners.owned[*r] && held.insert(*r, 1).is_some() {
                self.wrong(
                    b,
                    format!("{r} of the last round is never released"),
                    &text(),
                )
            }
        }
    }

    fn edge(&mut self, b: Block, e: &Edge, mut held: Held) {
        let f = self.f;
        let params = &f.blocks[e.block].params;
        for (a, p) in e.args.iter().zip(params) {
            if f.counted(*p) && f.counted(*a) {
                self.give_up(b, &mut held, *a, &|| e.to_string())
            }
            if f.repr(*p) == Repr::Ptr && self.owners.root[*a].is_some() {
                let what = format!("{a} points into an object that its block does not know");
                self.wrong(b, what, &e.to_string())
            }
        }
        for p in params {
            if self.owners.owned[*p] && held.insert(*p, 1).is_some() {
                let what = format!("{p} of the last round is never released");
                self.wrong(b, what, &e.to_string())
            }
        }
        match &self.at_start[e.block] {
            None => {
                self.at_start[e.block] = Some(held);
                self.work.push(e.block)
            }
            Some(other) if *other != held => {
                let differs: Vec<String> = other
                    .keys()
                    .chain(held.keys())
                    .filter(|v| other.get(v) != held.get(v))
                    .map(|v| v.to_string())
                    .collect();
                let what = format!("paths disagree on the references to {}", differs.join(", "));
                self.wrong(b, what, &e.to_string())
            }
            Some(_) => {}
        }
    }
}

//! Local rules: each instruction and each edge on its own.

use super::signature::signature;
use super::{Report, Stage};
use crate::tir::{Block, Edge, Function, Inst, Op, Repr, Term, Unwind, Value};
use cranelift_entity::{EntityRef, EntitySet};

pub fn check(f: &Function, stage: Stage, report: &mut Report) {
    let mut defined: EntitySet<Value> = EntitySet::new();
    for (b, data) in &f.blocks {
        for v in data
            .params
            .iter()
            .chain(data.insts.iter().flat_map(|i| &i.results))
        {
            if v.index() >= f.values.len() {
                report.add(format!("{b}: {v} has no type"));
                return;
            }
            if !defined.insert(*v) {
                report.add(format!("{b}: {v} is defined twice"))
            }
        }
    }
    for (b, data) in &f.blocks {
        for i in &data.insts {
            if let Some(v) = i.args.iter().find(|v| !defined.contains(**v)) {
                report.add(format!("{b}: {v} is not defined: `{}`", f.show(i)));
                return;
            }
            instruction(f, stage, b, i, report);
            if let Unwind::To(e) = &i.unwind {
                edge(f, b, e, &defined, report)
            }
        }
        if let Some(v) = data.term.operands()
            && !defined.contains(v)
        {
            report.add(format!("{b}: {v} is not defined: `{}`", data.term));
            return;
        }
        terminator(f, b, &data.term, report);
        for e in data.term.edges() {
            edge(f, b, e, &defined, report)
        }
    }
}

fn instruction(f: &Function, stage: Stage, b: Block, i: &Inst, report: &mut Report) {
    let mut wrong = |what: String| report.add(format!("{b}: {what}: `{}`", f.show(i)));
    let raises = match signature(&i.op) {
        None => {
            if i.results.len() != 1 {
                wrong("a call has one result".into())
            }
            true
        }
        Some(s) => {
            if s.args.len() != i.args.len() {
                wrong(format!("{} operands are wanted", s.args.len()))
            }
            if s.results.len() != i.results.len() {
                wrong(format!("there are {} results", s.results.len()))
            }
            let of = |wanted, values: &[Value]| {
                let mut at = Iterator::zip(<[_]>::iter(wanted), values);
                at.find(|(w, v): &(&super::signature::Reprs, &Value)| !w.contains(f.repr(**v)))
                    .map(|(w, v)| format!("{v} must be {w}"))
            };
            if let Some(message) = of(&s.args, &i.args).or_else(|| of(&s.results, &i.results)) {
                wrong(message)
            }
            s.raises
        }
    };
    match (&i.unwind, raises) {
        (Unwind::None, true) => wrong("it can raise, but there is no unwind edge".into()),
        (Unwind::Exit | Unwind::To(_), false) => wrong("it cannot raise".into()),
        (Unwind::Exit, true) if stage == Stage::Owned => {
            wrong("exits are edges after the ownership pass".into())
        }
        _ => {}
    }
    // Disjoint types are found in code that is never reached.
    if i.op == Op::Refine
        && let ([a], [r]) = (i.args.as_slice(), i.results.as_slice())
        && f.ty(*r).intersects(f.ty(*a))
        && !f.ty(*r).fits(f.ty(*a))
    {
        wrong(format!("{} is not narrower than {}", f.ty(*r), f.ty(*a)))
    }
}

fn terminator(f: &Function, b: Block, t: &Term, report: &mut Report) {
    let mut want = |v: Value, r: Repr, name: &str| {
        if f.repr(v) != r {
            report.add(format!("{b}: {v} must be {name}: `{t}`"))
        }
    };
    match t {
        Term::Br { cond, .. } => want(*cond, Repr::Bool, "i1"),
        Term::Switch { value, .. } => want(*value, Repr::I64, "i64"),
        Term::Return(v) => {
            want(*v, f.ret, "what the function returns");
            if !f.ty(*v).fits(f.ret_ty) {
                report.add(format!(
                    "{b}: {v} is {}, the function returns {}",
                    f.ty(*v),
                    f.ret_ty
                ))
            }
        }
        _ => {}
    }
}

fn edge(f: &Function, b: Block, e: &Edge, defined: &EntitySet<Value>, report: &mut Report) {
    let Some(target) = f.blocks.get(e.block) else {
        report.add(format!("{b}: there is no {}", e.block));
        return;
    };
    if e.block == f.entry {
        report.add(format!("{b}: an edge to the entry block: `{e}`"))
    }
    if target.params.len() != e.args.len() {
        report.add(format!(
            "{b}: {} has {} parameters: `{e}`",
            e.block,
            target.params.len()
        ));
        return;
    }
    for (a, p) in e.args.iter().zip(&target.params) {
        if !defined.contains(*a) {
            report.add(format!("{b}: {a} is not defined: `{e}`"))
        } else if f.repr(*a) != f.repr(*p) || !f.ty(*a).fits(f.ty(*p)) {
            report.add(format!(
                "{b}: {a} is {}, the parameter {p} is {}: `{e}`",
                f.values[*a], f.values[*p]
            ))
        }
    }
}

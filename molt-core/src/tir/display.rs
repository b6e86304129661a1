//! The text form of TIR.

use super::*;
use std::fmt::{Display, Formatter, Result};

impl Display for Function {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        writeln!(
            f,
            "function {} -> {} {{",
            self.symbol,
            show_kind(ValueData {
                repr: self.ret,
                ty: self.ret_ty
            })
        )?;
        for (b, data) in &self.blocks {
            if data.insts.is_empty()
                && data.params.is_empty()
                && data.term == Term::Unreachable
                && b != self.entry
            {
                continue;
            }
            write!(f, "{b}")?;
            if !data.params.is_empty() {
                f.write_str("(")?;
                for (i, p) in data.params.iter().enumerate() {
                    let sep = if i > 0 { ", " } else { "" };
                    write!(f, "{sep}{p}: {}", show_kind(self.values[*p]))?;
                }
                f.write_str(")")?;
            }
            writeln!(f, "{}:", if data.cold { " cold" } else { "" })?;
            for inst in &data.insts {
                f.write_str("    ")?;
                for (i, r) in inst.results.iter().enumerate() {
                    let sep = if i > 0 { ", " } else { "" };
                    write!(f, "{sep}{r}: {}", show_kind(self.values[*r]))?;
                }
                if !inst.results.is_empty() {
                    f.write_str(" = ")?;
                }
                write!(f, "{}", inst.op)?;
                for (i, a) in inst.args.iter().enumerate() {
                    write!(f, "{} {a}", if i > 0 { "," } else { "" })?;
                }
                match &inst.unwind {
                    Unwind::None => {}
                    Unwind::Exit => f.write_str(" unwind exit")?,
                    Unwind::To(e) => write!(f, " unwind {e}")?,
                }
                if inst.line != 0 {
                    write!(f, " ; {}", inst.line)?;
                }
                writeln!(f)?;
            }
            match &data.term {
                Term::Jump(e) => writeln!(f, "    jump {e}")?,
                Term::Br {
                    cond,
                    then,
                    otherwise,
                } => writeln!(f, "    br {cond}, {then}, {otherwise}")?,
                Term::Switch {
                    value,
                    targets,
                    default,
                } => {
                    write!(f, "    switch {value}, [")?;
                    for (i, t) in targets.iter().enumerate() {
                        write!(f, "{}{t}", if i > 0 { ", " } else { "" })?;
                    }
                    writeln!(f, "], {default}")?
                }
                Term::Return(v) => writeln!(f, "    return {v}")?,
                Term::Raise => writeln!(f, "    raise")?,
                Term::Unreachable => writeln!(f, "    unreachable")?,
            }
        }
        writeln!(f, "}}")
    }
}

fn show_kind(d: ValueData) -> String {
    match d.repr {
        Repr::I64 => "i64".into(),
        Repr::F64 => "f64".into(),
        Repr::Bool => "i1".into(),
        Repr::Ptr => "ptr".into(),
        Repr::Val => format!("{}", d.ty),
    }
}

impl Display for Edge {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "{}", self.block)?;
        if !self.args.is_empty() {
            f.write_str("(")?;
            for (i, a) in self.args.iter().enumerate() {
                write!(f, "{}{a}", if i > 0 { ", " } else { "" })?;
            }
            f.write_str(")")?;
        }
        Ok(())
    }
}

impl Display for Op {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Op::ConstInt(i) => write!(f, "const.i64 {i}"),
            Op::ConstFloat(b) => write!(f, "const.f64 {:?}", f64::from_bits(*b)),
            Op::ConstBool(b) => write!(f, "const.i1 {b}"),
            Op::ConstVal(v) => write!(f, "const.val {v:#x}"),
            Op::Data(d, o) => write!(f, "{d}+{o}"),
            Op::Symbol(s) => write!(f, "symbol {}", s.0),
            Op::Int(op) => write!(f, "i.{}", lower(op)),
            Op::IntOverflow(op) => write!(f, "i.{}.overflow", lower(op)),
            Op::IntCmp(c) => write!(f, "i.{}", lower(c)),
            Op::Float(op) => write!(f, "f.{}", lower(op)),
            Op::FloatCmp(c) => write!(f, "f.{}", lower(c)),
            Op::Load(o, m) => write!(f, "load.{} {o}", lower(m)),
            Op::LoadMove(o) => write!(f, "load.move {o}"),
            Op::Store(o, m) => write!(f, "store.{} {o}", lower(m)),
            Op::Rt(e) => write!(f, "rt {}", e.name()),
            Op::RtArgv {
                entry,
                fixed,
                count,
                kw,
                ..
            } => write!(f, "rt.argv {} {fixed} {count} {kw}", entry.name()),
            Op::RtOut { entry, count } => write!(f, "rt.out {} {count}", entry.name()),
            Op::Call(v) => write!(f, "call {v}"),
            other => f.write_str(&lower(other)),
        }
    }
}

/// Debug name in snake case.
fn lower(x: &impl std::fmt::Debug) -> String {
    let mut out = String::new();
    for c in format!("{x:?}").chars() {
        if c.is_ascii_uppercase() {
            if !out.is_empty() {
                out.push('_');
            }
            out.push(c.to_ascii_lowercase());
        } else {
            out.push(c);
        }
    }
    out
}

//! The text form of TIR. `parse` reads what is written here; printing what it read gives the same text.
//!
//! ```text
//! function py.m.f.1.0 -> any code data3 depth {
//! block0(v0: any, v1: i64):
//!     v2: any = rt getattr v0, v1 unwind block3(v0) ; 12
//!     br v4, block1(v2), block2
//! }
//! ```

use super::names::{cmp_name, float_op_name, int_op_name, mem_name, plain_op_name};
use super::*;
use cranelift_entity::EntitySet;
use std::fmt::{Display, Formatter, Result};

impl Display for Function {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let ret = ValueData {
            repr: self.ret,
            ty: self.ret_ty,
        };
        write!(
            f,
            "function {} -> {ret} code {}",
            Name(&self.symbol),
            self.code
        )?;
        if self.has_frame {
            f.write_str(" frame")?;
        }
        if self.counts_depth {
            f.write_str(" depth")?;
        }
        if self.frame > 0 {
            write!(f, " memory {}", self.frame)?;
        }
        if self.cold {
            f.write_str(" cold")?;
        }
        f.write_str(" {\n")?;
        let mut wanted: EntitySet<Block> = EntitySet::new();
        wanted.insert(self.entry);
        for b in self.blocks.keys() {
            crate::tir::for_each_edge(self, b, |e| {
                wanted.insert(e.block);
            });
        }
        // The first block is the entry.
        self.write_block(f, self.entry)?;
        for (b, data) in &self.blocks {
            let empty =
                data.insts.is_empty() && data.params.is_empty() && data.term == Term::Unreachable;
            if b != self.entry && (!empty || wanted.contains(b)) {
                self.write_block(f, b)?
            }
        }
        f.write_str("}\n")
    }
}

impl Function {
    fn write_block(&self, f: &mut Formatter<'_>, b: Block) -> Result {
        let data = &self.blocks[b];
        write!(f, "{b}")?;
        if !data.params.is_empty() {
            f.write_str("(")?;
            self.write_definitions(f, &data.params)?;
            f.write_str(")")?;
        }
        f.write_str(if data.cold { ": cold\n" } else { ":\n" })?;
        for inst in &data.insts {
            f.write_str("    ")?;
            self.write_inst(f, inst)?;
            f.write_str("\n")?;
        }
        writeln!(f, "    {}", data.term)
    }

    fn write_definitions(&self, f: &mut Formatter<'_>, values: &[Value]) -> Result {
        for (i, v) in values.iter().enumerate() {
            let sep = if i > 0 { ", " } else { "" };
            write!(f, "{sep}{v}: {}", self.values[*v])?;
        }
        Ok(())
    }

    fn write_inst(&self, f: &mut Formatter<'_>, inst: &Inst) -> Result {
        self.write_definitions(f, &inst.results)?;
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
        Ok(())
    }

    /// One instruction as text, for messages.
    pub fn show(&self, inst: &Inst) -> String {
        struct Shown<'a>(&'a Function, &'a Inst);
        impl Display for Shown<'_> {
            fn fmt(&self, f: &mut Formatter<'_>) -> Result {
                self.0.write_inst(f, self.1)
            }
        }
        Shown(self, inst).to_string()
    }
}

/// A symbol: as it is, or in quotes if it contains what the text form uses otherwise.
struct Name<'a>(&'a str);

impl Display for Name<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let plain = |c: char| !c.is_whitespace() && !super::parse::is_punctuation(c) && c != '"';
        if !self.0.is_empty() && self.0.chars().all(plain) {
            return f.write_str(self.0);
        }
        f.write_str("\"")?;
        for c in self.0.chars() {
            match c {
                '"' | '\\' => write!(f, "\\{c}")?,
                '\n' => f.write_str("\\n")?,
                c => write!(f, "{c}")?,
            }
        }
        f.write_str("\"")
    }
}

/// The representation; for boxed values the type instead. A raw value with another type than usual has it in brackets.
impl Display for ValueData {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        if self.repr == Repr::Val {
            return write!(f, "{}", self.ty);
        }
        let name = match self.repr {
            Repr::I64 => "i64",
            Repr::F64 => "f64",
            Repr::Bool => "i1",
            _ => "ptr",
        };
        f.write_str(name)?;
        if self.ty == self.repr.usual_type() {
            Ok(())
        } else {
            write!(f, "<{}>", self.ty)
        }
    }
}

impl Display for Term {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Term::Jump(e) => write!(f, "jump {e}"),
            Term::Br {
                cond,
                then,
                otherwise,
            } => write!(f, "br {cond}, {then}, {otherwise}"),
            Term::Switch {
                value,
                targets,
                default,
            } => {
                write!(f, "switch {value}, [")?;
                for (i, t) in targets.iter().enumerate() {
                    write!(f, "{}{t}", if i > 0 { ", " } else { "" })?;
                }
                write!(f, "], {default}")
            }
            Term::Return(v) => write!(f, "return {v}"),
            Term::Raise => f.write_str("raise"),
            Term::Unreachable => f.write_str("unreachable"),
        }
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
        let named = |name: Option<&'static str>| name.unwrap_or("?");
        match self {
            Op::ConstInt(i) => write!(f, "const.i64 {i}"),
            Op::ConstFloat(b) => {
                let x = f64::from_bits(*b);
                if x.is_finite() {
                    write!(f, "const.f64 {x:?}")
                } else {
                    write!(f, "const.f64 {b:#x}")
                }
            }
            Op::ConstBool(b) => write!(f, "const.i1 {b}"),
            Op::ConstVal(v) => write!(f, "const.val {v:#x}"),
            Op::Data(d, o) => write!(f, "{d}+{o}"),
            Op::Symbol(s) => write!(f, "symbol {}", Name(&s.0)),
            Op::Int(op) => write!(f, "i.{}", named(int_op_name(op))),
            Op::IntOverflow(op) => write!(f, "i.{}.overflow", named(int_op_name(op))),
            Op::IntCmp(c) => write!(f, "i.{}", named(cmp_name(c))),
            Op::Float(op) => write!(f, "f.{}", named(float_op_name(op))),
            Op::FloatCmp(c) => write!(f, "f.{}", named(cmp_name(c))),
            Op::Load(o, m) => write!(f, "load.{} {o}", named(mem_name(m))),
            Op::LoadMove(o) => write!(f, "load.move {o}"),
            Op::IsInstance(first, last) => write!(f, "is.instance {first} {last}"),
            Op::LoadBorrowed(o) => write!(f, "load.borrowed {o}"),
            Op::Store(o, m) => write!(f, "store.{} {o}", named(mem_name(m))),
            Op::Rt(e) => write!(f, "rt {}", e.name()),
            Op::RtArgv {
                entry,
                fixed,
                count,
                pass_count,
                kw,
                skip,
            } => {
                write!(f, "rt.argv {} {fixed}+{count}", entry.name())?;
                if *kw != 0 {
                    write!(f, " kw {kw}")?;
                }
                f.write_str(if *pass_count { " counted" } else { "" })?;
                f.write_str(if *skip { " skip" } else { "" })
            }
            Op::RtOut { entry, count } => write!(f, "rt.out {} {count}", entry.name()),
            Op::RangeStart { count } => write!(f, "range_start {count}"),
            Op::Call(v) => write!(f, "call {v}"),
            other => f.write_str(named(plain_op_name(other))),
        }
    }
}

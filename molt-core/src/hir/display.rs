//! The text form of HIR, for `--emit hir` and tests.

use super::{Function, Module, Term};
use std::fmt::{Display, Formatter, Result};

impl Display for Module {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        writeln!(f, "module {}", self.name)?;
        for (name, text) in &self.names {
            writeln!(f, "    {name} = {:?}", String::from_utf8_lossy(text))?;
        }
        for (id, function) in &self.functions {
            writeln!(
                f,
                "\n{id} {} {:?}",
                self.name_str(function.qualname),
                function.kind
            )?;
            function.fmt(f)?;
        }
        Ok(())
    }
}

impl Display for Function {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        writeln!(f, "params {:?} free {:?}", self.param_regs, self.free_names)?;
        for (b, data) in &self.blocks {
            match data.handler {
                Some(h) => writeln!(f, "{b}: handler {h}")?,
                None => writeln!(f, "{b}:")?,
            }
            for (inst, at) in &data.insts {
                writeln!(f, "    {inst:?} ; {}", self.places.line(*at))?;
            }
            if data.term != Term::Unreachable || !data.insts.is_empty() {
                writeln!(
                    f,
                    "    {:?} ; {}",
                    data.term,
                    self.places.line(data.term_at)
                )?;
            }
        }
        Ok(())
    }
}

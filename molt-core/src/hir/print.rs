//! Text form of HIR, for `--emit hir` and for tests.

use super::{Arg, BlockData, Const, Function, Inst, Module, Name, Params, Reg, RtArg, Term};
use molt_abi::ops::{BinOp, CmpOp};
use std::fmt::Write;

impl Module {
    /// The whole module as text.
    pub fn print(&self) -> String {
        let mut out = String::new();
        let _ = writeln!(out, "module {} from {:?}", self.name, self.path);
        if !self.globals.is_empty() {
            let names: Vec<_> = self
                .globals
                .iter()
                .map(|name| self.name_str(*name))
                .collect();
            let _ = writeln!(out, "globals {}", names.join(" "));
        }
        for (id, function) in &self.functions {
            let _ = write!(out, "\n{id} ");
            let printer = Printer { module: self };
            printer.function(function, &mut out);
        }
        out
    }
}

struct Printer<'m> {
    module: &'m Module,
}

fn list<T: ToString>(items: impl IntoIterator<Item = T>) -> String {
    items
        .into_iter()
        .map(|item| item.to_string())
        .collect::<Vec<_>>()
        .join(", ")
}

impl Printer<'_> {
    fn name(&self, name: Name) -> String {
        self.module.name_str(name).into_owned()
    }

    fn function(&self, function: &Function, out: &mut String) {
        let mut flags = format!("{:?}", function.kind).to_lowercase();
        if function.is_async {
            flags += " async";
        }
        if function.is_generator {
            flags += " generator";
        }
        let _ = write!(out, "{flags} {}", self.name(function.qualname));
        let _ = write!(
            out,
            "({})",
            self.params(&function.params, &function.param_regs)
        );
        if !function.free_names.is_empty() {
            let names = list(function.free_names.iter().map(|name| self.name(*name)));
            let _ = write!(out, " free({names})");
        }
        if !function.instance_attrs.is_empty() {
            let names = list(function.instance_attrs.iter().map(|name| self.name(*name)));
            let _ = write!(out, " attrs({names})");
        }
        let _ = writeln!(out, " line {} {{", function.first_line);
        for (block, data) in &function.blocks {
            let _ = write!(out, "{block}:");
            if let Some(handler) = data.handler {
                let _ = write!(out, " on error {handler}");
            }
            out.push('\n');
            self.block(function, data, out);
        }
        out.push_str("}\n");
    }

    fn params(&self, params: &Params, regs: &[Reg]) -> String {
        let mut parts = Vec::new();
        let kwonly_end = (params.positional + params.kwonly) as usize;
        for (index, (name, reg)) in params.names.iter().zip(regs).enumerate() {
            let stars = match index {
                _ if index < kwonly_end => "",
                _ if index == kwonly_end && params.varargs => "*",
                _ => "**",
            };
            if index == params.positional as usize && params.kwonly > 0 {
                parts.push("*".to_owned());
            }
            parts.push(format!("{stars}{} {reg}", self.name(*name)));
            if index + 1 == params.posonly as usize {
                parts.push("/".to_owned());
            }
        }
        parts.join(", ")
    }

    fn block(&self, function: &Function, data: &BlockData, out: &mut String) {
        let mut shown = 0;
        let mut write_line = |text: String, line: u32| {
            if line != shown && line != 0 {
                let _ = writeln!(out, "    {text}  # {line}");
                shown = line;
            } else {
                let _ = writeln!(out, "    {text}");
            }
        };
        let line = |at| function.places.line(at);
        for (inst, at) in &data.insts {
            write_line(self.inst(inst), line(*at));
        }
        write_line(self.term(&data.term), line(data.term_at));
    }

    fn constant(&self, value: &Const) -> String {
        match value {
            Const::None => "None".to_owned(),
            Const::True => "True".to_owned(),
            Const::False => "False".to_owned(),
            Const::Ellipsis => "Ellipsis".to_owned(),
            Const::NotImplemented => "NotImplemented".to_owned(),
            Const::Int(value) => value.to_string(),
            Const::BigInt(digits) => digits.to_string(),
            Const::Float(bits) => format!("{:?}", f64::from_bits(*bits)),
            Const::Complex(re, im) => {
                format!(
                    "complex({:?}, {:?})",
                    f64::from_bits(*re),
                    f64::from_bits(*im)
                )
            }
            Const::Str(name) => format!("\"{}\"", self.module.names[*name].escape_ascii()),
            Const::Bytes(bytes) => format!("b\"{}\"", bytes.escape_ascii()),
            Const::Tuple(items) => {
                format!(
                    "tuple({})",
                    list(items.iter().map(|item| self.constant(item)))
                )
            }
            Const::FrozenSet(items, _) => {
                format!(
                    "frozenset({})",
                    list(items.iter().map(|item| self.constant(item)))
                )
            }
        }
    }

    fn args(&self, args: &[Arg]) -> String {
        list(args.iter().map(|arg| match arg {
            Arg::Pos(reg) => reg.to_string(),
            Arg::Star(reg) => format!("*{reg}"),
            Arg::Kw(name, reg) => format!("{}={reg}", self.name(*name)),
            Arg::DoubleStar(reg) => format!("**{reg}"),
        }))
    }

    fn inst(&self, inst: &Inst) -> String {
        let n = |name: &Name| self.name(*name);
        let opt = |reg: &Option<Reg>| reg.map_or("-".to_owned(), |reg| reg.to_string());
        let not = |negate: &bool| if *negate { "not " } else { "" };
        match inst {
            Inst::Const { dst, value } => format!("{dst} = const {}", self.constant(value)),
            Inst::Copy { dst, src } => format!("{dst} = {src}"),
            Inst::Unset { dst } => format!("unset {dst}"),
            Inst::CheckBound { reg, name } => format!("check_bound {reg} {}", n(name)),
            Inst::IsSet { dst, src } => format!("{dst} = is_set {src}"),
            Inst::LoadGlobal { dst, name } => format!("{dst} = global {}", n(name)),
            Inst::StoreGlobal { name, src } => format!("global {} = {src}", n(name)),
            Inst::DeleteGlobal { name } => format!("delete global {}", n(name)),
            Inst::LoadBuiltin { dst, name } => format!("{dst} = builtin {}", n(name)),
            Inst::LoadName {
                dst,
                namespace,
                name,
            } => {
                format!("{dst} = name {namespace} {}", n(name))
            }
            Inst::LoadNameOrCell {
                dst,
                namespace,
                cell,
                name,
            } => {
                format!("{dst} = name {namespace} {} or cell {cell}", n(name))
            }
            Inst::StoreName {
                namespace,
                name,
                src,
            } => {
                format!("name {namespace} {} = {src}", n(name))
            }
            Inst::DeleteName { namespace, name } => format!("delete name {namespace} {}", n(name)),
            Inst::MakeCell { dst, src } => format!("{dst} = make_cell {}", opt(src)),
            Inst::LoadClosure { dst, index } => format!("{dst} = closure {index}"),
            Inst::LoadCell {
                dst,
                cell,
                name,
                free,
            } => {
                format!(
                    "{dst} = cell {cell} {}{}",
                    n(name),
                    if *free { " free" } else { "" }
                )
            }
            Inst::StoreCell { cell, src } => format!("cell {cell} = {src}"),
            Inst::DeleteCell { cell, name, free } => {
                format!(
                    "delete cell {cell} {}{}",
                    n(name),
                    if *free { " free" } else { "" }
                )
            }
            Inst::Unary { dst, op, src } => format!("{dst} = {op:?} {src}").to_lowercase(),
            Inst::Not { dst, src } => format!("{dst} = not {src}"),
            Inst::Binary { dst, op, lhs, rhs } => format!("{dst} = {lhs} {} {rhs}", sign(*op)),
            Inst::InPlace { dst, op, lhs, rhs } => format!("{dst} = {lhs} {}= {rhs}", sign(*op)),
            Inst::Compare { dst, op, lhs, rhs } => {
                format!("{dst} = {lhs} {} {rhs}", CmpOp::SIGNS[*op as usize])
            }
            Inst::Is {
                dst,
                negate,
                lhs,
                rhs,
            } => format!("{dst} = {lhs} is {}{rhs}", not(negate)),
            Inst::In {
                dst,
                negate,
                item,
                container,
            } => {
                format!("{dst} = {item} {}in {container}", not(negate))
            }
            Inst::Truth { dst, src } => format!("{dst} = truth {src}"),
            Inst::GetAttr { dst, obj, name } => format!("{dst} = {obj}.{}", n(name)),
            Inst::SetAttr {
                obj,
                name,
                src,
                plain,
            } => {
                let how = if *plain { "plain " } else { "" };
                format!("{how}{obj}.{} = {src}", n(name))
            }
            Inst::DelAttr { obj, name } => format!("delete {obj}.{}", n(name)),
            Inst::GetItem { dst, obj, index } => format!("{dst} = {obj}[{index}]"),
            Inst::SetItem { obj, index, src } => format!("{obj}[{index}] = {src}"),
            Inst::DelItem { obj, index } => format!("delete {obj}[{index}]"),
            Inst::BuildSlice {
                dst,
                start,
                stop,
                step,
            } => {
                format!("{dst} = slice {} {} {}", opt(start), opt(stop), opt(step))
            }
            Inst::LoadMethod {
                callable,
                is_method,
                obj,
                name,
            } => {
                format!("{callable}, {is_method} = method {obj}.{}", n(name))
            }
            Inst::CallMethod {
                dst,
                callable,
                is_method,
                obj,
                args,
            } => {
                format!(
                    "{dst} = call {callable}, {is_method} on {obj}({})",
                    self.args(args)
                )
            }
            Inst::Call { dst, callee, args } => {
                format!("{dst} = call {callee}({})", self.args(args))
            }
            Inst::BuildTuple { dst, items } => format!("{dst} = tuple {}", list(items)),
            Inst::BuildList { dst, items } => format!("{dst} = list {}", list(items)),
            Inst::BuildSet { dst, items } => format!("{dst} = set {}", list(items)),
            Inst::BuildDict { dst, items } => {
                let items = items.iter().map(|(key, value)| format!("{key}: {value}"));
                format!("{dst} = dict {}", list(items))
            }
            Inst::BuildString { dst, parts } => format!("{dst} = string {}", list(parts)),
            Inst::FormatValue {
                dst,
                src,
                conversion,
                spec,
            } => {
                let conversion = match conversion {
                    0 => String::new(),
                    c => format!(" !{}", *c as char),
                };
                format!("{dst} = format {src}{conversion} {}", opt(spec))
            }
            Inst::ListAppend { list, item } => format!("append {list} {item}"),
            Inst::SetAdd { set, item } => format!("add {set} {item}"),
            Inst::DictInsert { dict, key, value } => format!("insert {dict} {key}: {value}"),
            Inst::GetIter { dst, at, src } => match at {
                Some(at) => format!("{dst}, {at} = iter {src}"),
                None => format!("{dst} = iter {src}"),
            },
            Inst::RangeStart {
                current,
                stop,
                step,
                args,
            } => {
                format!("{current}, {stop}, {step} = range {}", list(args))
            }
            Inst::Unpack { dsts, src } => format!("{} = unpack {src}", list(dsts)),
            Inst::UnpackStar {
                before,
                star,
                after,
                src,
            } => {
                let targets = before
                    .iter()
                    .map(Reg::to_string)
                    .chain([format!("*{star}")])
                    .chain(after.iter().map(Reg::to_string));
                format!("{} = unpack {src}", list(targets))
            }
            Inst::MakeFunction {
                dst,
                func,
                defaults,
                kwdefaults,
                closure,
                annotations,
                type_params,
            } => {
                let mut text = format!("{dst} = function {func}");
                let mut part = |name: &str, items: String| {
                    if !items.is_empty() {
                        text += &format!(" {name}({items})");
                    }
                };
                part("defaults", list(defaults));
                let kw = kwdefaults
                    .iter()
                    .map(|(name, reg)| format!("{}={reg}", n(name)));
                part("kwdefaults", list(kw));
                part("closure", list(closure));
                part("annotations", list(annotations));
                part("type_params", list(type_params));
                text
            }
            Inst::BuildClass {
                dst,
                body,
                func,
                name,
                args,
            } => {
                format!(
                    "{dst} = class {} {func} {body}({})",
                    n(name),
                    self.args(args)
                )
            }
            Inst::Import { dst, module } => format!("{dst} = import {module}"),
            Inst::ImportMissing { dst, name } => format!("{dst} = import missing {}", n(name)),
            Inst::ImportFrom { dst, module, name } => {
                format!("{dst} = import {} from {module}", n(name))
            }
            Inst::ImportStar { module } => format!("import * from {module}"),
            Inst::Globals { dst } => format!("{dst} = globals"),
            Inst::ThisModule { dst } => format!("{dst} = this_module"),
            Inst::Catch { dst } => format!("{dst} = catch"),
            Inst::PushHandled { saved, exc } => format!("{saved} = push_handled {exc}"),
            Inst::PopHandled { saved } => format!("pop_handled {saved}"),
            Inst::ExcMatch { dst, exc, types } => format!("{dst} = {exc} matches {types}"),
            Inst::Rt { dst, entry, args } => {
                let args = list(args.iter().map(|arg| match arg {
                    RtArg::Reg(reg) => reg.to_string(),
                    RtArg::Unset => "-".to_owned(),
                    RtArg::Int(value) => format!("#{value}"),
                    RtArg::Name(name) => format!("'{}'", n(name)),
                }));
                match dst {
                    Some(dst) => format!("{dst} = rt {}({args})", entry.name()),
                    None => format!("rt {}({args})", entry.name()),
                }
            }
        }
    }

    fn term(&self, term: &Term) -> String {
        match term {
            Term::Jump(to) => format!("jump {to}"),
            Term::Branch {
                cond,
                then,
                otherwise,
            } => {
                format!("if {cond} then {then} else {otherwise}")
            }
            Term::ForNext {
                iter,
                at,
                dst,
                body,
                exit,
            } => {
                let at = at.map_or(String::new(), |at| format!(", {at}"));
                format!("for {dst} in {iter}{at} do {body} else {exit}")
            }
            Term::RangeNext {
                current,
                stop,
                step,
                dst,
                body,
                exit,
            } => {
                format!("for {dst} in range {current}, {stop}, {step} do {body} else {exit}")
            }
            Term::Return(value) => format!("return {value}"),
            Term::Raise { exc, cause: None } => format!("raise {exc}"),
            Term::Raise {
                exc,
                cause: Some(cause),
            } => format!("raise {exc} from {cause}"),
            Term::Reraise { exc } => format!("reraise {exc}"),
            Term::Yield { value, dst, resume } => format!("{dst} = yield {value} to {resume}"),
            Term::Send {
                delegate,
                value,
                dst,
                yielded,
                done,
            } => {
                format!("{dst} = send {value} to {delegate}, yielded {yielded}, done {done}")
            }
            Term::Unreachable => "unreachable".to_owned(),
        }
    }
}

fn sign(op: BinOp) -> &'static str {
    match op {
        BinOp::Pow => "**",
        BinOp::DivMod => "divmod",
        other => other.sign(),
    }
}

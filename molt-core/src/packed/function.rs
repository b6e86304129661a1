//! One function of HIR to packed code.

use super::operands::{Bytes, Operand, Packing, Part, Pool};
use super::slots::{self, Slots};
use super::{Packed, Word};
use crate::hir::liveness::{Liveness, RegSet};
use crate::hir::{
    self, Arg, Block, Const, FuncId, Function, FunctionKind, Inst, Module, ModuleId, Name, Reg,
    RtArg, Term,
};
use crate::specialize::Program;
use crate::specialize::program::{Data, StaticValue, is_generator};
use crate::tir::RuntimeSymbol;
use cranelift_entity::{EntityRef, SecondaryMap};
use molt_abi::entry::{Entry, Param, Ret};
use molt_abi::ops::BinOp;
use molt_abi::packed::{Op, header};
use molt_abi::value as enc;
use std::collections::BTreeSet;

/// The function as packed code, if it can be.
pub fn pack(program: &mut Program<'_>, m: ModuleId, f: FuncId) -> Option<Packed> {
    let module = program.modules[m.index()];
    let hir = &module.functions[f];
    let live = Liveness::compute(hir);
    let slots = Slots::new(hir, &live);
    let cold = matches!(hir.kind, FunctionKind::Module | FunctionKind::Class);
    let mut flags = 0;
    if !cold {
        flags |= header::COUNTS_DEPTH
    }
    if program.frames {
        flags |= header::HAS_FRAME
    }
    let mut packer = Packer {
        program,
        module_id: m,
        module,
        hir,
        once: cold,
        slots,
        pool: Pool::default(),
        entries: BTreeSet::new(),
        now: Vec::new(),
        scratch: Vec::new(),
        after: RegSet::default(),
        cannot: false,
    };
    let code = packer.program.code(m, f);
    let (bytes, handlers) = packer.run(&live)?;
    let small = |n: usize| u16::try_from(n).ok();
    let packed = Packed {
        code,
        slots: small(packer.slots.count as usize)?,
        shared: small(packer.slots.shared as usize)?,
        params: small(hir.param_regs.len())?,
        flags,
        pool: packer.pool.words,
        handlers,
        bytes,
        entries: packer.entries,
    };
    if is_generator(hir) {
        program.frame_slots.insert((m, f), packed.slots as u32);
    }
    Some(packed)
}

struct Packer<'a, 'p> {
    program: &'a mut Program<'p>,
    module_id: ModuleId,
    module: &'p Module,
    hir: &'p Function,
    /// It runs once, so that constants can be made where they are used.
    once: bool,
    slots: Slots,
    pool: Pool,
    entries: BTreeSet<Entry>,
    /// The packed instructions of the current one.
    now: Vec<Packing>,
    /// Slots of values in between.
    scratch: Vec<u32>,
    /// Registers that are live after the current instruction.
    after: RegSet,
    cannot: bool,
}

impl Packer<'_, '_> {
    fn run(&mut self, live: &Liveness) -> Option<(Vec<u8>, Vec<[u16; 3]>)> {
        let hir = self.hir;
        let order = reachable(hir);
        let mut out = Bytes::default();
        let mut covered: Vec<(usize, usize, Block)> = Vec::new();
        for (n, b) in order.iter().enumerate() {
            let (b, next) = (*b, order.get(n + 1).copied());
            out.begin(b);
            self.begin(b);
            self.flush(&mut out, &RegSet::default());
            let start = out.here();
            let mut line = 0;
            let data = &hir.blocks[b];
            let ends = self.slots.ends(hir, live, b);
            let count = data.insts.len();
            for (i, (inst, at)) in data.insts.iter().enumerate() {
                if slots::raises(inst) {
                    self.line(*at, &mut line);
                }
                self.after = ends.after[i].clone();
                self.inst(inst);
                self.flush(&mut out, &ends.last[i]);
                inst.defs(&mut |r| self.dead(r));
            }
            if !matches!(
                data.term,
                Term::Jump(_) | Term::Return(_) | Term::Reraise { .. }
            ) {
                self.line(data.term_line, &mut line);
            }
            self.after = ends.after[count].clone();
            self.term(&data.term, next);
            self.flush(&mut out, &ends.last[count]);
            if let Some(h) = data.handler {
                covered.push((start, out.here(), h));
            }
            if self.cannot {
                return None;
            }
        }
        let mut handlers: Vec<[u16; 3]> = Vec::new();
        for (start, end, h) in covered {
            let (start, end) = (u16::try_from(start).ok()?, u16::try_from(end).ok()?);
            let target = u16::try_from(out.place(h)).ok()?;
            match handlers.last_mut() {
                Some([_, before, t]) if *before == start && *t == target => *before = end,
                _ => handlers.push([start, end, target]),
            }
        }
        Some((out.finish()?, handlers))
    }

    /// A block begins with giving up what only others read.
    fn begin(&mut self, b: Block) {
        if self.slots.handlers[b] {
            let first = Part::Slot(self.slots.shared);
            self.push(Op::DropFrom, vec![first])
        }
        let given_up = &self.slots.given_up[b];
        if !given_up.is_empty() {
            let count = Part::Count(given_up.len() as u64);
            let slots = given_up.iter().map(|s| Part::Slot(*s));
            let parts = [count].into_iter().chain(slots).collect();
            self.push(Op::Drop, parts)
        }
    }

    /// Writes the packed instructions of the current one; `last`: what ends with it.
    fn flush(&mut self, out: &mut Bytes, last: &RegSet) {
        let mut open: Vec<(Reg, u32)> = last.iter().map(|r| (r, self.slots.of(r))).collect();
        let mut ended = std::mem::take(&mut self.scratch);
        for packing in self.now.iter_mut().rev() {
            for part in packing.parts.iter_mut().rev() {
                if let Part::Arg(Operand::Slot(slot, is_last)) = part {
                    if let Some(at) = open.iter().position(|(_, s)| s == slot) {
                        *is_last = true;
                        open.swap_remove(at);
                    } else if let Some(at) = ended.iter().position(|s| s == slot) {
                        *is_last = true;
                        ended.swap_remove(at);
                        self.slots.release(*slot);
                    }
                }
            }
        }
        for packing in self.now.drain(..) {
            out.push(&packing)
        }
        ended.into_iter().for_each(|s| self.slots.release(s));
        // What is not an operand of its own is given up by itself.
        if !open.is_empty() {
            let count = Part::Count(open.len() as u64);
            let slots = open.iter().map(|(_, s)| Part::Slot(*s));
            out.push(&Packing {
                op: Op::Drop,
                parts: [count].into_iter().chain(slots).collect(),
            });
        }
        last.iter().for_each(|r| self.slots.end(r));
    }

    /// A register that was set and that nothing reads.
    fn dead(&mut self, r: Reg) {
        if !self.after.contains(r) && !self.slots.is_variable(r) {
            self.slots.end(r)
        }
    }

    fn line(&mut self, line: u32, current: &mut u32) {
        let line = match line {
            0 => 0,
            line => line.saturating_sub(self.hir.first_line) + 1,
        };
        if line != 0 && line != *current {
            *current = line;
            self.push(Op::Line, vec![Part::Count(line as u64)])
        }
    }

    fn push(&mut self, op: Op, parts: Vec<Part>) {
        self.now.push(Packing { op, parts })
    }

    fn arg(&mut self, r: Reg) -> Part {
        Part::Arg(self.operand(r))
    }
    fn operand(&mut self, r: Reg) -> Operand {
        Operand::Slot(self.slots.of(r), false)
    }
    fn optional(&mut self, r: Option<Reg>) -> Operand {
        match r {
            Some(r) => self.operand(r),
            None => Operand::Int(0),
        }
    }
    fn operands(&mut self, rs: &[Reg]) -> Vec<Operand> {
        rs.iter().map(|r| self.operand(*r)).collect()
    }
    fn dst(&mut self, r: Reg) -> Part {
        let read = self.after.contains(r) || self.slots.is_variable(r);
        Part::Dst(read.then(|| self.slots.of(r)))
    }
    fn word(&mut self, w: Word) -> Operand {
        Operand::Pool(self.pool.number(w))
    }
    fn data(&mut self, d: Data) -> Operand {
        let id = self.program.intern(d);
        self.word(Word::Data(id, 0))
    }
    fn name(&mut self, n: Name) -> Operand {
        let id = self.program.str(&self.module.names[n]);
        self.word(Word::Data(id, 0))
    }
    fn record(&mut self) -> Operand {
        self.data(Data::Module(self.module_id))
    }
    /// A value in between: where it is set, and how it is read.
    fn between(&mut self) -> (Part, Operand) {
        let slot = self.slots.temporary();
        self.scratch.push(slot);
        (Part::Dst(Some(slot)), Operand::Slot(slot, false))
    }

    fn rt(&mut self, entry: Entry, dst: Part, args: &[Operand]) {
        let wanted = entry.params();
        let callable = !matches!(
            entry.ret(),
            Ret::Next | Ret::ValInt | Ret::Float | Ret::FloatRaise
        );
        if !callable || args.len() != wanted.len() || wanted.contains(&Param::F) {
            self.cannot = true;
            return;
        }
        self.entries.insert(entry);
        let mut parts = vec![Part::Count(entry as u64), dst];
        parts.extend(args.iter().map(|a| Part::Arg(*a)));
        self.push(Op::Rt, parts)
    }

    /// An entry that takes an array and its length.
    fn build(&mut self, entry: Entry, dst: Part, items: &[Operand]) {
        self.entries.insert(entry);
        let mut parts = vec![
            Part::Count(entry as u64),
            dst,
            Part::Count(items.len() as u64),
        ];
        parts.extend(items.iter().map(|a| Part::Arg(*a)));
        self.push(Op::Build, parts)
    }

    fn build_dict(&mut self, dst: Part, items: &[Operand]) {
        let mut parts = vec![dst, Part::Count(items.len() as u64)];
        parts.extend(items.iter().map(|a| Part::Arg(*a)));
        self.push(Op::BuildDict, parts)
    }

    fn static_value(&mut self, value: StaticValue) -> Operand {
        let word = match value {
            StaticValue::Word(w) => Word::Word(w),
            StaticValue::Data(d) => Word::Data(d, 0),
        };
        self.word(word)
    }

    fn constant(&mut self, dst: Part, c: &Const) {
        if let Some(value) = self.program.static_const(self.module, c) {
            let value = self.static_value(value);
            return self.push(Op::Move, vec![dst, Part::Arg(value)]);
        }
        // Made where it is used, that is once.
        self.cannot |= !self.once;
        match c {
            Const::BigInt(digits) => self.big_int(dst, digits),
            Const::Int(i) => self.big_int(dst, &i.to_string()),
            Const::FrozenSet(items, builds) => {
                let (made, tuple) = self.between();
                self.constant(made, &Const::Tuple(items.clone()));
                let args = [tuple, Operand::Int(*builds as i64)];
                self.rt(Entry::ConstFrozenSet, dst, &args)
            }
            Const::Tuple(items) => {
                let mut values = Vec::new();
                for item in items {
                    let (made, value) = self.between();
                    self.constant(made, item);
                    values.push(value)
                }
                self.build(Entry::BuildTuple, dst, &values)
            }
            _ => self.cannot = true,
        }
    }

    fn big_int(&mut self, dst: Part, digits: &str) {
        let raw = self.data(Data::Raw(digits.as_bytes().into()));
        let args = [raw, Operand::Int(digits.len() as i64)];
        self.rt(Entry::ConstBigInt, dst, &args)
    }

    /// The static slot of a global of this module.
    fn global(&mut self, name: Name) -> Option<Operand> {
        let index = self.program.global_index(self.module_id, name)?;
        let id = self.program.intern(Data::Globals(self.module_id));
        Some(self.word(Word::Data(id, index as i64 * 8)))
    }

    /// A builtin that the runtime exports.
    fn builtin(&mut self, name: Name) -> Option<Operand> {
        let word = match &*self.module.name_str(name) {
            "NotImplemented" => Word::Word(enc::NOT_IMPLEMENTED),
            "Ellipsis" => Word::Word(enc::ELLIPSIS),
            "__debug__" => Word::Word(enc::TRUE),
            text => Word::Symbol(RuntimeSymbol(self.program.use_builtin(text)?.1)),
        };
        Some(self.word(word))
    }

    fn load_global(&mut self, dst: Part, name: Name) {
        let (text, record) = (self.name(name), self.record());
        if let Some(place) = self.global(name) {
            let parts = [place, text, record].map(Part::Arg);
            return self.push(Op::LoadGlobal, [dst].into_iter().chain(parts).collect());
        }
        let builtin = match self.module.dynamic_globals {
            true => None,
            false => self.builtin(name),
        };
        match builtin {
            Some(value) => self.push(Op::Move, vec![dst, Part::Arg(value)]),
            None => self.rt(Entry::LoadGlobal, dst, &[record, text]),
        }
    }

    fn inst(&mut self, inst: &Inst) {
        let none = Part::Dst(None);
        match inst {
            Inst::Const { dst, value } => {
                let dst = self.dst(*dst);
                self.constant(dst, value)
            }
            Inst::Copy { dst, src } => {
                let parts = vec![self.dst(*dst), self.arg(*src)];
                self.push(Op::Move, parts)
            }
            Inst::Unset { dst } => {
                if let Part::Dst(Some(slot)) = self.dst(*dst) {
                    self.push(Op::Unset, vec![Part::Slot(slot)])
                }
            }
            Inst::CheckBound { reg, name } => {
                let name = self.name(*name);
                let parts = vec![Part::Slot(self.slots.of(*reg)), Part::Arg(name)];
                self.push(Op::CheckBound, parts)
            }
            Inst::IsSet { dst, src } => {
                let parts = vec![self.dst(*dst), Part::Slot(self.slots.of(*src))];
                self.push(Op::IsSet, parts)
            }
            Inst::LoadGlobal { dst, name } => {
                let dst = self.dst(*dst);
                self.load_global(dst, *name)
            }
            Inst::StoreGlobal { name, src } => match self.global(*name) {
                Some(place) => {
                    let parts = vec![Part::Arg(place), self.arg(*src)];
                    self.push(Op::StoreGlobal, parts)
                }
                None => {
                    let args = [self.record(), self.name(*name), self.operand(*src)];
                    self.rt(Entry::StoreGlobal, none, &args)
                }
            },
            Inst::DeleteGlobal { name } => {
                let text = self.name(*name);
                match self.global(*name) {
                    Some(place) => self.push(Op::DeleteGlobal, [place, text].map(Part::Arg).into()),
                    None => {
                        let args = [self.record(), text];
                        self.rt(Entry::DeleteGlobal, none, &args)
                    }
                }
            }
            Inst::LoadBuiltin { dst, name } => {
                let dst = self.dst(*dst);
                match self.builtin(*name) {
                    Some(value) => self.push(Op::Move, vec![dst, Part::Arg(value)]),
                    None => {
                        let name = self.name(*name);
                        self.rt(Entry::LoadBuiltin, dst, &[name])
                    }
                }
            }
            Inst::LoadName {
                dst,
                namespace,
                name,
            } => {
                let args = [self.operand(*namespace), self.name(*name), self.record()];
                self.set(Entry::LoadName, *dst, &args)
            }
            Inst::LoadNameOrCell {
                dst,
                namespace,
                cell,
                name,
            } => {
                let args = [
                    self.operand(*namespace),
                    self.name(*name),
                    self.operand(*cell),
                ];
                self.set(Entry::LoadNameOrCell, *dst, &args)
            }
            Inst::StoreName {
                namespace,
                name,
                src,
            } => {
                let args = [
                    self.operand(*namespace),
                    self.name(*name),
                    self.operand(*src),
                ];
                self.rt(Entry::SetItem, none, &args)
            }
            Inst::DeleteName { namespace, name } => {
                let args = [self.operand(*namespace), self.name(*name)];
                self.rt(Entry::DeleteName, none, &args)
            }
            Inst::MakeCell { dst, src } => {
                let args = [self.optional(*src)];
                self.set(Entry::MakeCell, *dst, &args)
            }
            Inst::LoadClosure { dst, index } => {
                let parts = vec![self.dst(*dst), Part::Count(*index as u64)];
                self.push(Op::LoadClosure, parts)
            }
            Inst::LoadCell {
                dst,
                cell,
                name,
                free,
            } => {
                let name = self.name(*name);
                let parts = vec![
                    self.dst(*dst),
                    self.arg(*cell),
                    Part::Arg(name),
                    Part::Count(*free as u64),
                ];
                self.push(Op::LoadCell, parts)
            }
            Inst::StoreCell { cell, src } => {
                let parts = vec![self.arg(*cell), self.arg(*src)];
                self.push(Op::StoreCell, parts)
            }
            Inst::DeleteCell { cell, name, free } => {
                let name = self.name(*name);
                let parts = vec![self.arg(*cell), Part::Arg(name), Part::Count(*free as u64)];
                self.push(Op::DeleteCell, parts)
            }
            Inst::Unary { dst, op, src } => {
                let args = [self.operand(*src), Operand::Int(*op as i64)];
                self.set(Entry::Unary, *dst, &args)
            }
            Inst::Not { dst, src } => {
                let parts = vec![self.dst(*dst), self.arg(*src)];
                self.push(Op::Not, parts)
            }
            Inst::Truth { dst, src } => {
                let parts = vec![self.dst(*dst), self.arg(*src)];
                self.push(Op::Truth, parts)
            }
            Inst::Binary { dst, op, lhs, rhs } => {
                self.binary(Entry::Binary, *dst, *op, [*lhs, *rhs])
            }
            Inst::InPlace { dst, op, lhs, rhs } => {
                self.binary(Entry::InPlace, *dst, *op, [*lhs, *rhs])
            }
            Inst::Compare { dst, op, lhs, rhs } => {
                let args = [
                    self.operand(*lhs),
                    self.operand(*rhs),
                    Operand::Int(*op as i64),
                ];
                self.set(Entry::Compare, *dst, &args)
            }
            Inst::Is {
                dst,
                negate,
                lhs,
                rhs,
            } => {
                let parts = vec![self.dst(*dst), self.arg(*lhs), self.arg(*rhs)];
                self.push(if *negate { Op::IsNot } else { Op::Is }, parts)
            }
            Inst::In {
                dst,
                negate,
                item,
                container,
            } => {
                let args = [self.operand(*item), self.operand(*container)];
                if !*negate {
                    return self.set(Entry::Contains, *dst, &args);
                }
                let (made, found) = self.between();
                self.rt(Entry::Contains, made, &args);
                let dst = self.dst(*dst);
                self.push(Op::Not, vec![dst, Part::Arg(found)])
            }
            Inst::GetAttr { dst, obj, name } => {
                let args = [self.operand(*obj), self.name(*name)];
                self.set(Entry::GetAttr, *dst, &args)
            }
            Inst::SetAttr { obj, name, src } => {
                let args = [self.operand(*obj), self.name(*name), self.operand(*src)];
                self.rt(Entry::SetAttr, none, &args)
            }
            Inst::DelAttr { obj, name } => {
                let args = [self.operand(*obj), self.name(*name)];
                self.rt(Entry::DelAttr, none, &args)
            }
            Inst::GetItem { dst, obj, index } => {
                let args = [self.operand(*obj), self.operand(*index)];
                self.set(Entry::GetItem, *dst, &args)
            }
            Inst::SetItem { obj, index, src } => {
                let args = self.operands(&[*obj, *index, *src]);
                self.rt(Entry::SetItem, none, &args)
            }
            Inst::DelItem { obj, index } => {
                let args = self.operands(&[*obj, *index]);
                self.rt(Entry::DelItem, none, &args)
            }
            Inst::BuildSlice {
                dst,
                start,
                stop,
                step,
            } => {
                let args = [*start, *stop, *step].map(|r| self.optional(r));
                self.set(Entry::BuildSlice, *dst, &args)
            }
            Inst::LoadMethod {
                callable,
                is_method,
                obj,
                name,
            } => {
                let name = self.name(*name);
                let parts = vec![
                    self.dst(*callable),
                    self.dst(*is_method),
                    self.arg(*obj),
                    Part::Arg(name),
                ];
                self.push(Op::LoadMethod, parts)
            }
            Inst::CallMethod {
                dst,
                callable,
                is_method,
                obj,
                args,
            } => {
                let head = [*callable, *is_method, *obj].map(|r| self.operand(r));
                if has_stars(args) {
                    let (made, bound) = self.between();
                    let parts = head.map(Part::Arg);
                    self.push(Op::Bind, [made].into_iter().chain(parts).collect());
                    return self.call_with_stars(*dst, bound, args);
                }
                self.call(Op::CallMethod, *dst, &head, args)
            }
            Inst::Call { dst, callee, args } => {
                let callee = self.operand(*callee);
                match has_stars(args) {
                    true => self.call_with_stars(*dst, callee, args),
                    false => self.call(Op::Call, *dst, &[callee], args),
                }
            }
            Inst::BuildTuple { dst, items } => self.display(Entry::BuildTuple, *dst, items),
            Inst::BuildList { dst, items } => self.display(Entry::BuildList, *dst, items),
            Inst::BuildSet { dst, items } => self.display(Entry::BuildSet, *dst, items),
            Inst::BuildString { dst, parts } => self.display(Entry::BuildString, *dst, parts),
            Inst::BuildDict { dst, items } => {
                let all: Vec<Reg> = items.iter().flat_map(|(k, v)| [*k, *v]).collect();
                let all = self.operands(&all);
                let dst = self.dst(*dst);
                self.build_dict(dst, &all)
            }
            Inst::FormatValue {
                dst,
                src,
                conversion,
                spec,
            } => {
                let args = [
                    self.operand(*src),
                    Operand::Int(*conversion as i64),
                    self.optional(*spec),
                ];
                self.set(Entry::FormatValue, *dst, &args)
            }
            Inst::ListAppend { list, item } => {
                let args = self.operands(&[*list, *item]);
                self.rt(Entry::ListAppend, none, &args)
            }
            Inst::SetAdd { set, item } => {
                let args = self.operands(&[*set, *item]);
                self.rt(Entry::SetAdd, none, &args)
            }
            Inst::DictInsert { dict, key, value } => {
                let args = self.operands(&[*dict, *key, *value]);
                self.rt(Entry::DictInsert, none, &args)
            }
            Inst::GetIter { dst, src } => {
                let args = [self.operand(*src)];
                self.set(Entry::GetIter, *dst, &args)
            }
            Inst::RangeStart {
                current,
                stop,
                step,
                args,
            } => {
                let mut parts: Vec<Part> = [*current, *stop, *step].map(|r| self.dst(r)).into();
                parts.push(Part::Count(args.len() as u64));
                parts.extend(args.iter().map(|r| self.arg(*r)));
                self.push(Op::RangeStart, parts)
            }
            Inst::Unpack { dsts, src } => {
                let mut parts = vec![self.arg(*src), Part::Count(dsts.len() as u64)];
                parts.extend(dsts.iter().map(|r| self.dst(*r)));
                self.push(Op::Unpack, parts)
            }
            Inst::UnpackStar {
                before,
                star,
                after,
                src,
            } => {
                let mut parts = vec![
                    self.arg(*src),
                    Part::Count(before.len() as u64),
                    Part::Count(after.len() as u64),
                ];
                parts.extend(
                    before
                        .iter()
                        .chain([star])
                        .chain(after)
                        .map(|r| self.dst(*r)),
                );
                self.push(Op::UnpackStar, parts)
            }
            Inst::MakeFunction { .. } => self.make_function(inst),
            Inst::BuildClass {
                dst,
                body,
                func,
                name,
                args,
            } => {
                let body = self.operand(*body);
                let (bases, keywords) = self.collect(body, args);
                let layout = self.program.class_layout(self.module_id, *func);
                let layout = self.data(Data::ClassLayout(layout));
                let args = [body, self.name(*name), bases, keywords, layout];
                self.set(Entry::BuildClass, *dst, &args)
            }
            Inst::Import { dst, module } => {
                let args = [self.data(Data::Module(*module))];
                self.set(Entry::Import, *dst, &args)
            }
            Inst::ImportMissing { name, .. } => {
                let args = [self.name(*name)];
                self.rt(Entry::ImportMissing, none, &args)
            }
            Inst::ImportFrom { dst, module, name } => {
                let args = [self.operand(*module), self.name(*name)];
                self.set(Entry::ImportFrom, *dst, &args)
            }
            Inst::ImportStar { module } => {
                let args = [self.operand(*module), self.record()];
                self.rt(Entry::ImportStar, none, &args)
            }
            Inst::Globals { dst } => {
                let args = [self.record()];
                self.set(Entry::Globals, *dst, &args)
            }
            Inst::ThisModule { dst } => {
                let args = [self.record()];
                self.set(Entry::ThisModule, *dst, &args)
            }
            Inst::Catch { dst } => self.set(Entry::Catch, *dst, &[]),
            Inst::PushHandled { saved, exc } => {
                let args = [self.operand(*exc)];
                self.set(Entry::PushHandled, *saved, &args)
            }
            Inst::PopHandled { saved } => {
                let args = [self.operand(*saved)];
                self.rt(Entry::PopHandled, none, &args)
            }
            Inst::ExcMatch { dst, exc, types } => {
                let args = self.operands(&[*exc, *types]);
                self.set(Entry::ExcMatch, *dst, &args)
            }
            Inst::Rt { dst, entry, args } => {
                let mut values: Vec<Operand> = args
                    .iter()
                    .map(|a| match a {
                        RtArg::Reg(r) => self.operand(*r),
                        RtArg::Unset => Operand::Int(0),
                        RtArg::Int(i) => Operand::Int(*i),
                        RtArg::Name(n) => self.name(*n),
                    })
                    .collect();
                // An address parameter of an instruction without operand for it is the module record.
                if values.len() < entry.params().len() {
                    let wanted = entry.params().iter().position(|p| *p == Param::P);
                    let record = self.record();
                    values.insert(wanted.unwrap_or(values.len()), record)
                }
                let dst = match dst {
                    Some(dst) => self.dst(*dst),
                    None => none,
                };
                self.rt(*entry, dst, &values)
            }
        }
    }

    fn set(&mut self, entry: Entry, dst: Reg, args: &[Operand]) {
        let dst = self.dst(dst);
        self.rt(entry, dst, args)
    }

    fn display(&mut self, entry: Entry, dst: Reg, items: &[Reg]) {
        let items = self.operands(items);
        let dst = self.dst(dst);
        self.build(entry, dst, &items)
    }

    fn binary(&mut self, entry: Entry, dst: Reg, op: BinOp, of: [Reg; 2]) {
        let [lhs, rhs] = of.map(|r| self.operand(r));
        self.set(entry, dst, &[lhs, rhs, Operand::Int(op as i64)])
    }

    fn call(&mut self, op: Op, dst: Reg, head: &[Operand], args: &[Arg]) {
        let (mut values, mut names) = (Vec::new(), Vec::new());
        for a in args {
            if let Arg::Pos(r) = a {
                values.push(self.operand(*r))
            }
        }
        for a in args {
            if let Arg::Kw(n, r) = a {
                values.push(self.operand(*r));
                let name = self.program.str(&self.module.names[*n]);
                names.push(StaticValue::Data(name))
            }
        }
        let names = match names.is_empty() {
            true => Operand::Int(0),
            false => self.data(Data::Tuple(names)),
        };
        let mut parts = vec![self.dst(dst)];
        parts.extend(head.iter().map(|a| Part::Arg(*a)));
        parts.push(Part::Arg(names));
        parts.push(Part::Count(values.len() as u64));
        parts.extend(values.into_iter().map(Part::Arg));
        self.push(op, parts)
    }

    fn call_with_stars(&mut self, dst: Reg, callee: Operand, args: &[Arg]) {
        let (tuple, dict) = self.collect(callee, args);
        self.set(Entry::CallEx, dst, &[callee, tuple, dict])
    }

    /// Arguments of a call with stars: a tuple, and a dict or 0.
    fn collect(&mut self, callee: Operand, args: &[Arg]) -> (Operand, Operand) {
        let none = Part::Dst(None);
        let (made, list) = self.between();
        self.build(Entry::BuildList, made, &[]);
        let mut dict = None;
        for a in args {
            match a {
                Arg::Pos(r) => {
                    let v = self.operand(*r);
                    self.rt(Entry::ListAppend, none, &[list, v])
                }
                Arg::Star(r) => {
                    let v = self.operand(*r);
                    self.rt(Entry::ListExtendCall, none, &[list, v, callee])
                }
                Arg::Kw(n, r) => {
                    let pair = [self.name(*n), self.operand(*r)];
                    let (made, one) = self.between();
                    self.build_dict(made, &pair);
                    match dict {
                        None => dict = Some(one),
                        Some(d) => self.rt(Entry::DictMerge, none, &[d, one, callee]),
                    }
                }
                Arg::DoubleStar(r) => {
                    let d = dict.unwrap_or_else(|| {
                        let (made, d) = self.between();
                        self.build_dict(made, &[]);
                        d
                    });
                    dict = Some(d);
                    let v = self.operand(*r);
                    self.rt(Entry::DictMerge, none, &[d, v, callee])
                }
            }
        }
        let (made, tuple) = self.between();
        self.rt(Entry::ListToTuple, made, &[list]);
        (tuple, dict.unwrap_or(Operand::Int(0)))
    }

    fn tuple(&mut self, items: &[Reg]) -> Operand {
        if items.is_empty() {
            return Operand::Int(0);
        }
        let items = self.operands(items);
        let (made, tuple) = self.between();
        self.build(Entry::BuildTuple, made, &items);
        tuple
    }

    fn make_function(&mut self, inst: &Inst) {
        let Inst::MakeFunction {
            dst,
            func,
            defaults,
            kwdefaults,
            closure,
            annotations,
            type_params,
        } = inst
        else {
            return;
        };
        let closure = self.tuple(closure);
        let defaults = self.tuple(defaults);
        let kwdefaults = match kwdefaults.as_slice() {
            [] => Operand::Int(0),
            all => {
                let mut items = Vec::new();
                for (n, r) in all {
                    items.extend([self.name(*n), self.operand(*r)])
                }
                let (made, dict) = self.between();
                self.build_dict(made, &items);
                dict
            }
        };
        let annotations = self.optional(*annotations);
        let code = self.program.code(self.module_id, *func);
        let args = [
            self.word(Word::Data(code, 0)),
            self.record(),
            closure,
            defaults,
            kwdefaults,
            annotations,
        ];
        let word = self
            .program
            .remembered
            .get(&(self.module_id, *func))
            .copied();
        let simple = type_params.is_none() && word.is_none();
        if simple {
            return self.set(Entry::MakeFunction, *dst, &args);
        }
        let (made, f) = self.between();
        self.rt(Entry::MakeFunction, made, &args);
        if let Some(t) = type_params {
            let args = [f, self.operand(*t)];
            self.rt(Entry::SetTypeParams, Part::Dst(None), &args);
        }
        if let Some(word) = word {
            let place = self.word(Word::Data(word, 0));
            self.push(Op::Remember, vec![Part::Arg(place), Part::Arg(f)]);
        }
        let dst = self.dst(*dst);
        self.push(Op::Move, vec![dst, Part::Arg(f)])
    }

    fn goto(&mut self, b: Block, next: Option<Block>) {
        if next != Some(b) {
            self.push(Op::Jump, vec![Part::Target(b)])
        }
    }

    fn term(&mut self, term: &Term, next: Option<Block>) {
        let none = Part::Dst(None);
        match term {
            Term::Jump(b) => self.goto(*b, next),
            Term::Branch {
                cond,
                then,
                otherwise,
            } => {
                let cond = self.arg(*cond);
                if next == Some(*then) {
                    return self.push(Op::Unless, vec![cond, Part::Target(*otherwise)]);
                }
                self.push(Op::If, vec![cond, Part::Target(*then)]);
                self.goto(*otherwise, next)
            }
            Term::ForNext {
                iter,
                dst,
                body,
                exit,
            } => {
                let parts = vec![self.dst(*dst), self.arg(*iter), Part::Target(*exit)];
                self.push(Op::ForNext, parts);
                self.goto(*body, next)
            }
            Term::RangeNext {
                current,
                stop,
                step,
                dst,
                body,
                exit,
            } => {
                let range = [*current, *stop, *step].map(|r| Part::Slot(self.slots.of(r)));
                let mut parts: Vec<Part> = range.into();
                parts.extend([self.dst(*dst), Part::Target(*exit)]);
                self.push(Op::RangeNext, parts);
                self.goto(*body, next)
            }
            Term::Return(r) => {
                let v = self.arg(*r);
                self.push(Op::Return, vec![v])
            }
            Term::Raise { exc, cause } => {
                let args = [self.operand(*exc), self.optional(*cause)];
                self.rt(Entry::Raise, none, &args)
            }
            Term::Reraise { exc } => {
                let e = self.arg(*exc);
                self.push(Op::Reraise, vec![e])
            }
            Term::Yield { value, dst, resume } => {
                let parts = vec![self.arg(*value), self.dst(*dst)];
                self.push(Op::Yield, parts);
                self.goto(*resume, next)
            }
            Term::Send {
                delegate,
                value,
                dst,
                yielded,
                done,
            } => {
                let parts = vec![
                    self.dst(*dst),
                    self.arg(*delegate),
                    self.arg(*value),
                    Part::Target(*yielded),
                ];
                self.push(Op::Send, parts);
                self.goto(*done, next)
            }
            Term::Unreachable => {}
        }
    }
}

fn has_stars(args: &[Arg]) -> bool {
    let star = |a: &Arg| matches!(a, Arg::Star(_) | Arg::DoubleStar(_));
    args.iter().any(star)
}

/// Blocks that control can reach, in the order of the source.
fn reachable(f: &Function) -> Vec<hir::Block> {
    let mut seen: SecondaryMap<Block, bool> = SecondaryMap::new();
    let mut work = vec![Function::ENTRY];
    while let Some(b) = work.pop() {
        if !std::mem::replace(&mut seen[b], true) {
            let data = &f.blocks[b];
            work.extend(data.term.successors().chain(data.handler));
        }
    }
    f.blocks.keys().filter(|b| seen[*b]).collect()
}

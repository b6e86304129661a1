//! One function of HIR to packed code.

mod inst;

use super::operands::{Bytes, Operand, Packing, Part, Pool};
use super::slots::{self, Slots};
use super::{Packed, Word};
use crate::hir::liveness::{Liveness, RegSet, loop_heads};
use crate::hir::{
    self, Arg, Block, Const, FuncId, Function, FunctionKind, Inst, Module, ModuleId, Name, Reg,
    Term,
};
use crate::specialize::Program;
use crate::specialize::program::{Data, StaticValue, is_generator};
use crate::tir::RuntimeSymbol;
use cranelift_entity::{EntityRef, SecondaryMap};
use molt_abi::entry::{Entry, Param, Ret};
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
    let keywords = program.passed_on(m, f);
    let mut packer = Packer {
        program,
        module_id: m,
        module,
        hir,
        keywords,
        heads: loop_heads(hir, true),
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
    /// The parameter that is unset where there are no keywords.
    keywords: Option<Reg>,
    /// Heads of loops.
    heads: SecondaryMap<Block, bool>,
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
            // What steps a `for` looks for signals itself.
            if self.heads[b] && !matches!(data.term, Term::ForNext { .. } | Term::RangeNext { .. })
            {
                let at = data.insts.first().map_or(data.term_at, |(_, at)| *at);
                self.line(at, &mut line);
                self.rt(Entry::CheckInterrupt, Part::Dst(None), &[]);
                self.flush(&mut out, &RegSet::default());
            }
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
                self.line(data.term_at, &mut line);
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
        let replaced = self.program.replaced.contains(&self.module.names[name]);
        let builtin = match self.module.dynamic_globals || replaced {
            true => None,
            false => self.builtin(name),
        };
        match builtin {
            Some(value) => self.push(Op::Move, vec![dst, Part::Arg(value)]),
            None => self.rt(Entry::LoadGlobal, dst, &[record, text]),
        }
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
        let (plain, args) = Arg::split_plain(args);
        let first = self.operands(&plain);
        self.build(Entry::BuildList, made, &first);
        let mut dict = None;
        for a in args {
            match a {
                Arg::Pos(r) => {
                    let v = self.operand(*r);
                    self.rt(Entry::ListAppend, none, &[list, v])
                }
                Arg::Star(r) if !plain.is_empty() => {
                    let v = self.operand(*r);
                    self.rt(Entry::ListExtend, none, &[list, v])
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
                ..
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

//! What each HIR instruction does to the sets.

use super::FuncRef;
use super::solve::{Key, Obj, Set, Solver};
use crate::hir::{Arg, Const, Inst, Reg, RtArg, Term};
use crate::tir::Ty;
use cranelift_entity::EntityRef;
use molt_abi::entry::Entry;
use molt_abi::ops::{BinOp, UnaryOp};
use molt_abi::value as enc;

const NUMBERS: Ty = Ty::INT.union(Ty::FLOAT).union(Ty::BOOL);

impl Solver<'_> {
    pub(super) fn function(&mut self) {
        let f = self.func(self.me);
        for (b, data) in &f.blocks {
            for (i, (inst, _)) in data.insts.iter().enumerate() {
                self.site = (b.as_u32(), i as u32);
                self.inst(inst);
            }
            self.site = (b.as_u32(), data.insts.len() as u32);
            self.term(&data.term);
        }
    }

    fn constant(&mut self, c: &Const, part: &mut u32) -> Set {
        Set::of(match c {
            Const::None => Ty::NONE,
            Const::True | Const::False => Ty::BOOL,
            Const::Ellipsis | Const::NotImplemented => Ty::SINGLETON,
            Const::Int(i) if (enc::INT_MIN..=enc::INT_MAX).contains(i) => Ty::SMALL_INT,
            Const::Int(_) => Ty::BIG_INT,
            Const::BigInt(_) => Ty::BIG_INT,
            Const::Float(_) => Ty::FLOAT,
            Const::Complex(..) | Const::FrozenSet(..) => Ty::OTHER,
            Const::Str(_) => Ty::STR,
            Const::Bytes(_) => Ty::BYTES,
            Const::Tuple(items) => {
                *part += 1;
                let mine = *part;
                let items: Vec<Set> = items.iter().map(|i| self.constant(i, part)).collect();
                return self.tuple(mine, &items);
            }
        })
    }

    fn inst(&mut self, inst: &Inst) {
        match inst {
            Inst::Const { dst, value } => {
                let s = self.constant(value, &mut 0);
                self.put(*dst, &s)
            }
            Inst::Copy { dst, src } => {
                let s = self.get(*src);
                self.put(*dst, &s)
            }
            Inst::LoadGlobal { dst, name } => {
                let sym = self.name(*name);
                let is_global = self.modules[self.me.module.index()].globals.contains(name);
                let s = self.global(sym, is_global);
                self.put(*dst, &s)
            }
            Inst::StoreGlobal { name, src } => {
                let s = self.get(*src);
                let node = self.key(Key::Global(self.me.module, self.name(*name)));
                self.add(node, &s)
            }
            Inst::LoadBuiltin { dst, name } => {
                let text = self.text(self.name(*name)).to_owned();
                let s = self.native(&text);
                self.put(*dst, &s)
            }
            Inst::LoadName { dst, name, .. } | Inst::LoadNameOrCell { dst, name, .. } => {
                let sym = self.name(*name);
                let node = self.key(Key::ClassAttr(self.me, sym));
                let mut s = self.read(node);
                if s.is_empty() {
                    let is_global = self.modules[self.me.module.index()].globals.contains(name);
                    s = self.global(sym, is_global)
                }
                self.put(*dst, &s)
            }
            Inst::StoreName { name, src, .. } => {
                let s = self.get(*src);
                let node = self.key(Key::ClassAttr(self.me, self.name(*name)));
                self.add(node, &s)
            }
            Inst::MakeCell { dst, src } => {
                let site = self.here(0);
                if let Some(src) = src {
                    let s = self.get(*src);
                    let node = self.key(Key::Content(site));
                    self.add(node, &s)
                }
                let s = self.set_of(Ty::CELL, Obj::Cell(site));
                self.put(*dst, &s)
            }
            Inst::LoadClosure { dst, index } => {
                let node = self.key(Key::Closure(self.me, *index));
                let s = self.read(node);
                self.put(*dst, &s)
            }
            Inst::LoadCell { dst, cell, .. } => {
                let cells = self.get(*cell);
                for o in self.objects(&cells) {
                    if let Obj::Cell(site) = o {
                        let node = self.key(Key::Content(site));
                        let s = self.read(node);
                        self.put(*dst, &s)
                    }
                }
            }
            Inst::StoreCell { cell, src } => {
                let s = self.get(*src);
                let cells = self.get(*cell);
                for o in self.objects(&cells) {
                    if let Obj::Cell(site) = o {
                        let node = self.key(Key::Content(site));
                        self.add(node, &s)
                    }
                }
            }
            Inst::Unary { dst, op, src } => {
                let s = self.get(*src);
                let mut out = Set::default();
                let ints = s.kinds & Ty::INT.union(Ty::BOOL).0 != 0;
                if ints {
                    out.join(&Set::of(Ty::SMALL_INT));
                }
                if s.has(Ty::FLOAT) && *op != UnaryOp::Invert {
                    out.join(&Set::of(Ty::FLOAT));
                }
                let name = match op {
                    UnaryOp::Neg => "__neg__",
                    UnaryOp::Pos => "__pos__",
                    UnaryOp::Invert => "__invert__",
                    UnaryOp::Abs => "__abs__",
                };
                let r = self.special(&s, name, &[]);
                out.join(&r);
                self.put(*dst, &out)
            }
            Inst::Not { dst, .. }
            | Inst::Is { dst, .. }
            | Inst::In { dst, .. }
            | Inst::Truth { dst, .. }
            | Inst::IsSet { dst, .. }
            | Inst::ExcMatch { dst, .. } => self.put(*dst, &Set::of(Ty::BOOL)),
            Inst::Compare { dst, op, lhs, rhs } => {
                let (a, b) = (self.get(*lhs), self.get(*rhs));
                // Comparisons of instances are calls.
                let name = match op {
                    molt_abi::ops::CmpOp::Lt => "__lt__",
                    molt_abi::ops::CmpOp::Le => "__le__",
                    molt_abi::ops::CmpOp::Eq => "__eq__",
                    molt_abi::ops::CmpOp::Ne => "__ne__",
                    molt_abi::ops::CmpOp::Gt => "__gt__",
                    molt_abi::ops::CmpOp::Ge => "__ge__",
                };
                let r = self.special(&a, name, std::slice::from_ref(&b));
                self.put(*dst, &r);
                if !a.objects.is_empty() && r.is_empty() && a.kinds == Ty::OTHER.0 {
                    return self.put(*dst, &Set::of(Ty::BOOL));
                }
                if r.is_empty() {
                    self.put(*dst, &Set::of(Ty::BOOL))
                }
            }
            Inst::Binary { dst, op, lhs, rhs } | Inst::InPlace { dst, op, lhs, rhs } => {
                let s = self.binary(*op, *lhs, *rhs, matches!(inst, Inst::InPlace { .. }));
                self.put(*dst, &s)
            }
            Inst::GetAttr { dst, obj, name } => {
                let o = self.get(*obj);
                let s = self.attribute(&o, self.name(*name));
                self.put(*dst, &s)
            }
            Inst::SetAttr { obj, name, src, .. } => {
                let (o, s) = (self.get(*obj), self.get(*src));
                let sym = self.name(*name);
                let node = self.key(Key::Attr(sym));
                self.add(node, &s);
                for o in self.objects(&o) {
                    let node = match o {
                        Obj::Instance(c) => {
                            let class_has = self.class_attribute(c, sym);
                            let itself = self.instance(c);
                            self.special(&class_has, "__set__", &[itself.clone(), s.clone()]);
                            for m in self.objects(&class_has) {
                                if let Obj::Property(get) = m {
                                    let node = self.key(Key::Setters(get));
                                    let setters = self.read(node);
                                    self.call_set(&setters, &[itself.clone(), s.clone()], &[]);
                                }
                            }
                            self.key(Key::InstanceAttr(c, sym))
                        }
                        Obj::Class(c) => self.key(Key::ClassAttr(c, sym)),
                        Obj::Module(m) => self.key(Key::Global(m, sym)),
                        _ => continue,
                    };
                    self.add(node, &s)
                }
            }
            Inst::GetItem { dst, obj, index } => {
                let s = self.item(*obj, *index);
                self.put(*dst, &s)
            }
            Inst::SetItem { obj, index, src } => {
                let (o, k, s) = (self.get(*obj), self.get(*index), self.get(*src));
                self.store_item(&o, &k, &s);
                self.special(&o, "__setitem__", &[k, s]);
            }
            Inst::BuildSlice { dst, .. } => {
                let s = self.set_of(Ty::OTHER, Obj::Slice);
                self.put(*dst, &s)
            }
            Inst::LoadMethod {
                callable,
                is_method,
                obj,
                name,
            } => {
                self.put(*is_method, &Set::of(Ty::BOOL));
                let o = self.get(*obj);
                let sym = self.name(*name);
                let mut found = Set::default();
                for o in self.objects(&o) {
                    let s = match o {
                        Obj::Instance(c) | Obj::Class(c) => self.class_attribute(c, sym),
                        Obj::Super(c) => {
                            let mut s = Set::default();
                            for base in self.bases(c) {
                                s = self.class_attribute(base, sym);
                                if !s.is_empty() {
                                    break;
                                }
                            }
                            s
                        }
                        Obj::Module(_) => {
                            let one = self.set_of(Ty::OTHER, o);
                            self.attribute(&one, sym)
                        }
                        _ => continue,
                    };
                    found.join(&s);
                }
                self.put(*callable, &found)
            }
            Inst::CallMethod {
                dst,
                callable,
                obj,
                args,
                ..
            } => {
                let o = self.get(*obj);
                let name = self.method_names[self.current as usize]
                    .get(callable)
                    .copied();
                if let Some(name) = name {
                    let sym = self.name(name);
                    let s = self.call_method(&o, sym, args);
                    self.put(*dst, &s)
                }
            }
            Inst::Call { dst, callee, args } => {
                let s = self.call(*callee, args);
                self.put(*dst, &s)
            }
            Inst::BuildTuple { dst, items } => {
                let items: Vec<Set> = items.iter().map(|r| self.get(*r)).collect();
                let s = self.tuple(0, &items);
                self.put(*dst, &s)
            }
            Inst::BuildList { dst, items } | Inst::BuildSet { dst, items } => {
                let mut all = Set::default();
                for r in items {
                    let s = self.get(*r);
                    all.join(&s);
                }
                let kind = if matches!(inst, Inst::BuildList { .. }) {
                    Ty::LIST
                } else {
                    Ty::SET
                };
                let s = self.container(kind, &all);
                self.put(*dst, &s)
            }
            Inst::BuildDict { dst, items } => {
                let (mut keys, mut values) = (Set::default(), Set::default());
                for (k, v) in items {
                    let (k, v) = (self.get(*k), self.get(*v));
                    keys.join(&k);
                    values.join(&v);
                }
                let s = self.dict(0, &keys, &values);
                self.put(*dst, &s)
            }
            Inst::BuildString { dst, .. } | Inst::FormatValue { dst, .. } => {
                self.put(*dst, &Set::of(Ty::STR))
            }
            Inst::ListAppend { list, item } | Inst::SetAdd { set: list, item } => {
                let (l, s) = (self.get(*list), self.get(*item));
                self.fill(&l, &s)
            }
            Inst::DictInsert { dict, key, value } => {
                let (d, k, v) = (self.get(*dict), self.get(*key), self.get(*value));
                self.fill_dict(&d, &k, &v)
            }
            Inst::GetIter { dst, src, .. } => {
                let s = self.get(*src);
                let elements = self.elements(&s);
                let s = self.iterator(0, &elements);
                self.put(*dst, &s)
            }
            Inst::RangeStart {
                current,
                stop,
                step,
                ..
            } => {
                for r in [current, stop, step] {
                    self.put(*r, &Set::of(Ty::SMALL_INT))
                }
            }
            Inst::Unpack { dsts, src } => {
                let s = self.get(*src);
                for (i, dst) in dsts.iter().enumerate() {
                    let item = self.item_at(&s, i as u32);
                    self.put(*dst, &item)
                }
            }
            Inst::UnpackStar {
                before,
                star,
                after,
                src,
            } => {
                let s = self.get(*src);
                let elements = self.elements(&s);
                for r in before.iter().chain(after) {
                    self.put(*r, &elements)
                }
                let list = self.container(Ty::LIST, &elements);
                self.put(*star, &list)
            }
            Inst::MakeFunction {
                dst,
                func,
                defaults,
                kwdefaults,
                closure,
                ..
            } => self.make_function(*dst, *func, defaults, kwdefaults, closure),
            Inst::BuildClass {
                dst, func, args, ..
            } => {
                let class = FuncRef {
                    func: *func,
                    ..self.me
                };
                let node = self.key(Key::Bases(class));
                self.reach_bases(args);
                for a in args {
                    if let Arg::Pos(r) = a {
                        let s = self.get(*r);
                        self.add(node, &s)
                    }
                    if let Arg::Kw(name, r) = a
                        && self.text(self.name(*name)) == "metaclass"
                    {
                        let s = self.get(*r);
                        let node = self.key(Key::Meta(class));
                        self.add(node, &s)
                    }
                }
                let s = self.set_of(Ty::OTHER, Obj::Class(class));
                self.put(*dst, &s)
            }
            Inst::Import { dst, module, .. } => {
                self.reach_import(*module);
                let s = self.set_of(Ty::OTHER, Obj::Module(*module));
                self.put(*dst, &s)
            }
            Inst::ImportFrom { dst, module, name } => {
                let m = self.get(*module);
                let sym = self.name(*name);
                let mut s = self.attribute(&m, sym);
                if s.is_empty() {
                    // A submodule.
                    for o in self.objects(&m) {
                        if let Obj::Module(parent) = o {
                            let full =
                                format!("{}.{}", self.modules[parent.index()].name, self.text(sym));
                            if let Some(i) = self.modules.iter().position(|x| x.name == full) {
                                s = self
                                    .set_of(Ty::OTHER, Obj::Module(crate::hir::ModuleId::new(i)))
                            }
                        }
                    }
                }
                self.put(*dst, &s)
            }
            Inst::ImportStar { module } => self.import_all(*module),
            Inst::Rt { dst, entry, args } => self.runtime(*dst, *entry, args),
            Inst::Catch { dst } => self.put(*dst, &Set::of(Ty::OTHER)),
            Inst::Unset { .. }
            | Inst::CheckBound { .. }
            | Inst::DeleteGlobal { .. }
            | Inst::DeleteName { .. }
            | Inst::DeleteCell { .. }
            | Inst::DelAttr { .. }
            | Inst::DelItem { .. }
            | Inst::ImportMissing { .. }
            | Inst::Globals { .. }
            | Inst::ThisModule { .. }
            | Inst::PushHandled { .. }
            | Inst::PopHandled { .. } => {}
        }
    }

    fn term(&mut self, term: &Term) {
        match term {
            Term::ForNext { iter, dst, .. } => {
                let it = self.get(*iter);
                let s = self.elements(&it);
                self.put(*dst, &s)
            }
            Term::RangeNext { dst, .. } => self.put(*dst, &Set::of(Ty::SMALL_INT)),
            Term::Return(r) => {
                let s = self.get(*r);
                let node = self.key(Key::Return(self.me));
                self.add(node, &s)
            }
            Term::Yield { value, .. } => {
                let s = self.get(*value);
                let node = self.key(Key::Yield(self.me));
                self.add(node, &s)
            }
            Term::Send { delegate, dst, .. } => {
                let d = self.get(*delegate);
                // What is yielded on, and what comes back.
                let mut s = self.elements(&d);
                for o in self.objects(&d) {
                    if let Obj::Generator(f) = o {
                        let node = self.key(Key::Return(f));
                        let r = self.read(node);
                        s.join(&r);
                    }
                }
                self.put(*dst, &s)
            }
            _ => {}
        }
    }

    fn make_function(
        &mut self,
        dst: Reg,
        func: crate::hir::FuncId,
        defaults: &[Reg],
        kwdefaults: &[(crate::hir::Name, Reg)],
        closure: &[Reg],
    ) {
        let made = FuncRef { func, ..self.me };
        self.reach_made(made.module, func);
        let f = self.func(made);
        let from = (f.params.positional as usize).saturating_sub(defaults.len());
        for (r, param) in defaults.iter().zip(f.param_regs.iter().skip(from)) {
            let s = self.get(*r);
            let node = self.reg_node(made, *param);
            self.add(node, &s)
        }
        for (name, r) in kwdefaults {
            if let Some(i) = f.params.names.iter().position(|n| n == name)
                && let Some(param) = f.param_regs.get(i)
            {
                let s = self.get(*r);
                let node = self.reg_node(made, *param);
                self.add(node, &s)
            }
        }
        for (i, r) in closure.iter().enumerate() {
            let s = self.get(*r);
            let node = self.key(Key::Closure(made, i as u32));
            self.add(node, &s)
        }
        let s = self.set_of(Ty::FUNCTION, Obj::Func(made));
        self.put(dst, &s)
    }

    fn runtime(&mut self, dst: Option<Reg>, entry: Entry, args: &[RtArg]) {
        let arg = |i: usize| match args.get(i) {
            Some(RtArg::Reg(r)) => Some(*r),
            _ => None,
        };
        match entry {
            Entry::LoadSuper => {
                if let (Some(dst), Some(class)) = (dst, self.class_of.get(&self.me).copied()) {
                    let s = self.set_of(Ty::OTHER, Obj::Super(class));
                    self.put(dst, &s)
                }
            }
            Entry::LoadSpecial => {
                let (Some(dst), Some(obj)) = (dst, arg(0)) else {
                    return;
                };
                let Some(RtArg::Name(name)) = args.get(1) else {
                    return;
                };
                let (o, name) = (self.get(obj), self.name(*name));
                let mut found = Set::default();
                for o in self.objects(&o) {
                    if let Obj::Instance(c) = o {
                        let methods = self.class_attribute(c, name);
                        for m in self.objects(&methods) {
                            if let Obj::Func(f) = m {
                                let bound = self.set_of(Ty::OTHER, Obj::Bound(f, c));
                                found.join(&bound);
                            }
                        }
                    }
                }
                self.put(dst, &found)
            }
            Entry::ListExtend | Entry::SetUpdate => {
                if let (Some(list), Some(from)) = (arg(0), arg(1)) {
                    let (l, s) = (self.get(list), self.get(from));
                    let elements = self.elements(&s);
                    self.fill(&l, &elements)
                }
            }
            Entry::SumAdd | Entry::SumEnd => {
                // Ints stay ints, floats stay floats.
                let last = arg(if entry == Entry::SumAdd { 1 } else { 0 });
                if let (Some(dst), Some(last)) = (dst, last) {
                    let s = self.get(last);
                    self.put(dst, &s)
                }
            }
            Entry::ListToTuple => {
                if let (Some(dst), Some(list)) = (dst, arg(0)) {
                    let s = self.get(list);
                    let elements = self.elements(&s);
                    let site = self.here(0);
                    let node = self.key(Key::Content(site));
                    self.add(node, &elements);
                    let s = self.set_of(Ty::TUPLE, Obj::Tuple(site));
                    self.put(dst, &s)
                }
            }
            Entry::GetSlice => {
                if let (Some(dst), Some(obj)) = (dst, arg(0)) {
                    let (o, k) = (self.get(obj), self.set_of(Ty::OTHER, Obj::Slice));
                    let s = self.items(&o, &k, None);
                    self.put(dst, &s)
                }
            }
            Entry::SetSlice => {
                if let (Some(obj), Some(src)) = (arg(0), arg(3)) {
                    let (o, s) = (self.get(obj), self.get(src));
                    let elements = self.elements(&s);
                    self.fill(&o, &elements);
                    let k = self.set_of(Ty::OTHER, Obj::Slice);
                    self.special(&o, "__setitem__", &[k, s]);
                }
            }
            _ => {}
        }
    }

    fn binary(&mut self, op: BinOp, lhs: Reg, rhs: Reg, inplace: bool) -> Set {
        let (a, b) = (self.get(lhs), self.get(rhs));
        let mut out = Set::default();
        let ints = Ty::INT.union(Ty::BOOL);
        let bits = matches!(
            op,
            BinOp::LShift | BinOp::RShift | BinOp::And | BinOp::Or | BinOp::Xor
        );
        if a.has(ints) && b.has(ints) {
            let both_bools = a.kinds == Ty::BOOL.0 && b.kinds == Ty::BOOL.0;
            out.join(&Set::of(match op {
                BinOp::TrueDiv => Ty::FLOAT,
                BinOp::And | BinOp::Or | BinOp::Xor if both_bools => Ty::BOOL,
                _ => int_result(op, &a, &b),
            }));
        }
        let float = a.has(Ty::FLOAT) && b.has(NUMBERS) || b.has(Ty::FLOAT) && a.has(NUMBERS);
        if float && !bits && op != BinOp::MatMul {
            out.join(&Set::of(Ty::FLOAT));
        }
        if a.has(Ty::STR) && (op == BinOp::Mod || op == BinOp::Add && b.has(Ty::STR))
            || op == BinOp::Mul && (a.has(Ty::STR) && b.has(ints) || b.has(Ty::STR) && a.has(ints))
        {
            out.join(&Set::of(Ty::STR));
        }
        if op == BinOp::Add && a.has(Ty::BYTES) && b.has(Ty::BYTES) {
            out.join(&Set::of(Ty::BYTES));
        }
        self.containers(op, &a, &b, &mut out);
        if a.has(Ty::OTHER) || b.has(Ty::OTHER) {
            let stem = BinOp::NAMES[op as usize];
            if inplace {
                let r = self.special(&a, &format!("__i{stem}__"), std::slice::from_ref(&b));
                out.join(&r);
            }
            let name = format!("__{stem}__");
            let r = self.special(&a, &name, std::slice::from_ref(&b));
            out.join(&r);
            // That the method has given nothing so far does not mean that it declines.
            let asked = self.objects(&a).into_iter().any(|o| match o {
                Obj::Instance(c) => self.method_on(c, &name).is_some(),
                _ => false,
            });
            if r.is_empty() && !asked {
                let r = self.special(&b, &format!("__r{stem}__"), std::slice::from_ref(&a));
                out.join(&r);
            }
            out.kinds &= !Ty::SINGLETON.0;
        }
        out
    }
}

/// How large an int is expected to be that comes of ints.
fn int_result(op: BinOp, a: &Set, b: &Set) -> Ty {
    let (left, right) = (a.has(Ty::BIG_INT), b.has(Ty::BIG_INT));
    let large = match op {
        // No larger than the smaller one, or than the divisor.
        BinOp::And => left && right,
        BinOp::Mod => right,
        BinOp::FloorDiv | BinOp::RShift => left,
        _ => left || right,
    };
    if large { Ty::INT } else { Ty::SMALL_INT }
}

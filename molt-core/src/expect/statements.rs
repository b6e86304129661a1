//! Class statements: which classes are simple enough to be numbered, and what their bodies bind.

use super::FuncRef;
use super::classes::{Binding, Property, Statement};
use super::solve::{Key, Obj, Solver, Sym};
use crate::hir::{self, Arg, Inst, Name, Reg};
use crate::tir::Ty;
use cranelift_entity::{EntityRef, PrimaryMap};
use molt_abi::entry::Entry;
use std::collections::{BTreeMap, HashMap};

impl Solver<'_> {
    /// Are there only classes of the program and `object` among the bases, and no `__new__`?
    pub(super) fn is_plain(&mut self, class: FuncRef) -> bool {
        let mut work = vec![class];
        let mut seen = Vec::new();
        while let Some(c) = work.pop() {
            if seen.contains(&c) {
                continue;
            }
            seen.push(c);
            let node = self.key(Key::Bases(c));
            let bases = self.nodes[node].clone();
            for base in self.objects(&bases) {
                match base {
                    Obj::Class(base) => work.push(base),
                    Obj::Builtin(name) if self.text(name) == "object" => {}
                    _ => return false,
                }
            }
            if bases.many {
                return false;
            }
        }
        let new = self.sym(b"__new__");
        self.class_attribute(class, new).is_empty()
    }

    /// The class statements with at most one base, which the analysis knows.
    pub(super) fn class_statements(&mut self) -> Vec<Statement> {
        let mut assigned: HashMap<FuncRef, Vec<Sym>> = HashMap::new();
        for (key, node) in &self.keys {
            if let Key::InstanceAttr(class, name) = key
                && !self.nodes[*node].is_empty()
            {
                assigned.entry(*class).or_default().push(*name);
            }
        }
        let mut out = Vec::new();
        for (body, maker, args) in std::mem::take(&mut self.statements) {
            // The metaclass and its arguments are a matter of making the class, not of its instances.
            let is_base = |a: &&Arg| !matches!(a, Arg::Kw(..));
            let bases: Vec<&Arg> = args.iter().filter(is_base).collect();
            let base = match bases[..] {
                [] => None,
                [Arg::Pos(r)] => match self.known_base(maker, *r) {
                    Some(base) => base,
                    None => continue,
                },
                _ => continue,
            };
            let func = self.func(body);
            let names = &self.modules[body.module.index()].names;
            let mut bound = self.bindings(body);
            for binding in bound.values_mut() {
                if let Binding::Descriptor(of) = *binding
                    && !["__get__", "__set__"]
                        .iter()
                        .any(|n| self.method_on(of, n).is_some())
                {
                    *binding = Binding::Other
                }
            }
            // Instances of such classes are asked differently.
            let own_ways: [&[u8]; 2] = [b"__getattribute__", b"__getattr__"];
            let slots = match slot_names(func, names) {
                Some(slots) => slots,
                None => continue,
            };
            if own_ways.iter().any(|n| bound.contains_key(*n)) {
                continue;
            }
            let goes_elsewhere = |n: &[u8]| matches!(bound.get(n), Some(Binding::Descriptor(_)));
            let own = func.instance_attrs.iter().map(|n| &names[*n]);
            let own = own.filter(|n| !goes_elsewhere(n));
            let mut attributes: Vec<Box<[u8]>> = own.cloned().collect();
            // Then those that others assign, in the order in which the names appear in the program.
            let mut others = assigned.remove(&body).unwrap_or_default();
            others.sort();
            let others = others.into_iter().map(|s| self.sym_names[s].clone());
            attributes.extend(others.filter(|n| !bound.contains_key(n)));
            out.push(Statement {
                body,
                base,
                attributes,
                slots,
                bound,
            })
        }
        out
    }

    /// What a class body binds its names to.
    fn bindings(&self, body: FuncRef) -> BTreeMap<Box<[u8]>, Binding> {
        let func = self.func(body);
        let names = &self.modules[body.module.index()].names;
        let mut bound: BTreeMap<Box<[u8]>, Binding> = BTreeMap::new();
        for data in func.blocks.values() {
            let mut made: HashMap<Reg, FuncRef> = HashMap::new();
            let mut adds: HashMap<Reg, Name> = HashMap::new();
            let mut setters: HashMap<Reg, FuncRef> = HashMap::new();
            for (inst, _) in &data.insts {
                match inst {
                    Inst::MakeFunction { dst, func, .. } => {
                        made.insert(
                            *dst,
                            FuncRef {
                                func: *func,
                                ..body
                            },
                        );
                    }
                    Inst::GetAttr { dst, name, .. } => {
                        adds.insert(*dst, *name);
                    }
                    Inst::LoadMethod { callable, name, .. } => {
                        adds.insert(*callable, *name);
                    }
                    // A decorator, or a call.
                    Inst::Call { dst, callee, args }
                    | Inst::CallMethod {
                        dst,
                        callable: callee,
                        args,
                        ..
                    } => {
                        let setter = adds.get(callee).is_some_and(|n| &*names[*n] == b"setter");
                        if let [Arg::Pos(r)] = args[..]
                            && setter
                        {
                            setters.extend(made.get(&r).map(|f| (*dst, *f)));
                        }
                    }
                    Inst::StoreName { name, src, .. } => {
                        let property = self.property_in(body, *src).map(|get| Property {
                            get,
                            set: setters.get(src).copied(),
                        });
                        let before = bound.get(&names[*name]);
                        let binding = match (made.get(src), property, before) {
                            (Some(f), _, None) => match &*names[*name] {
                                b"__new__" => Binding::New(*f),
                                b"__init_subclass__" | b"__class_getitem__" => Binding::Other,
                                _ => Binding::Method(*f),
                            },
                            (None, None, None) => self.wrapped_in(body, *src),
                            (_, Some(p), None) => Binding::Property(p),
                            // With a setter added to it.
                            (_, Some(p), Some(Binding::Property(old)))
                                if p.get == old.get && p.set.is_some() =>
                            {
                                Binding::Property(p)
                            }
                            _ => Binding::Other,
                        };
                        bound.insert(names[*name].clone(), binding);
                    }
                    Inst::DeleteName { name, .. } => {
                        bound.insert(names[*name].clone(), Binding::Other);
                    }
                    _ => {}
                }
            }
        }
        bound
    }

    /// The only object that a register of a class body may hold.
    fn only_object(&self, body: FuncRef, r: Reg) -> Option<Obj> {
        let set = &self.nodes[self.reg_node(body, r)];
        match set.objects[..] {
            [one] if !set.many => Some(self.objs[one]),
            _ => None,
        }
    }

    /// The getter of the property that a register of a class body holds.
    fn property_in(&self, body: FuncRef, r: Reg) -> Option<FuncRef> {
        match self.only_object(body, r)? {
            Obj::Property(get) => Some(get),
            _ => None,
        }
    }

    /// The class method, static method or instance that a register of a class body holds.
    fn wrapped_in(&self, body: FuncRef, r: Reg) -> Binding {
        let of_body = |f: FuncRef| f.module == body.module;
        match self.only_object(body, r) {
            Some(Obj::ClassMethod(f)) if of_body(f) => Binding::Class(f),
            Some(Obj::Static(f)) if of_body(f) => Binding::Static(f),
            Some(Obj::Instance(class)) => Binding::Descriptor(class),
            _ => Binding::Other,
        }
    }

    /// The class that is the base, or `None` inside for `object`; `None` if it may be something else.
    fn known_base(&self, maker: FuncRef, r: Reg) -> Option<Option<FuncRef>> {
        let set = &self.nodes[self.reg_node(maker, r)];
        let [one] = set.objects[..] else {
            return self.generic_base(maker, r);
        };
        // A name is often None until its class is made.
        let kinds = Ty(set.kinds).without(Ty::NONE);
        match self.objs[one] {
            _ if set.many || kinds != Ty::OTHER => None,
            Obj::Class(c) => Some(Some(c)),
            Obj::Builtin(name) if self.text(name) == "object" => Some(None),
            _ => None,
        }
    }

    /// The class that `Base[T]` stands for among the bases of a class.
    fn generic_base(&self, maker: FuncRef, r: Reg) -> Option<Option<FuncRef>> {
        let blocks = self.func(maker).blocks.values();
        let mut insts = blocks.flat_map(|data| data.insts.iter().map(|(inst, _)| inst));
        let made = insts.find(|inst| {
            let mut makes = false;
            inst.defs(&mut |d| makes |= d == r);
            makes
        })?;
        match made {
            Inst::GetItem { obj, .. } => match self.nodes[self.reg_node(maker, *obj)].objects[..] {
                [one] => match self.objs[one] {
                    Obj::Class(c) => Some(Some(c)),
                    _ => None,
                },
                _ => None,
            },
            // A class with type parameters derives from a type of the runtime that has nothing for instances.
            Inst::Rt {
                entry: Entry::SubscriptGeneric,
                ..
            } => Some(None),
            _ => None,
        }
    }
}

/// The sorted names in a constant `__slots__` of a class body, `None` inside without one; `None` if it is not that simple.
fn slot_names(
    func: &hir::Function,
    names: &PrimaryMap<Name, Box<[u8]>>,
) -> Option<Option<Vec<Box<[u8]>>>> {
    let mut found = None;
    for data in func.blocks.values() {
        let mut known: HashMap<Reg, Vec<Name>> = HashMap::new();
        for (inst, _) in &data.insts {
            match inst {
                Inst::Const { dst, value } => {
                    let text = |c: &hir::Const| match c {
                        hir::Const::Str(n) => Some(*n),
                        _ => None,
                    };
                    let of = match value {
                        hir::Const::Tuple(items) => items.iter().map(text).collect(),
                        one => text(one).map(|n| vec![n]),
                    };
                    known.extend(of.map(|of| (*dst, of)));
                }
                Inst::BuildList { dst, items } | Inst::BuildTuple { dst, items } => {
                    let of: Option<Vec<Name>> = items
                        .iter()
                        .map(|r| match known.get(r).map(Vec::as_slice) {
                            Some([one]) => Some(*one),
                            _ => None,
                        })
                        .collect();
                    known.extend(of.map(|of| (*dst, of)));
                }
                Inst::StoreName { name, src, .. } if &*names[*name] == b"__slots__" => {
                    if found.is_some() {
                        return None;
                    }
                    found = Some(known.get(src)?.clone());
                }
                _ => {}
            }
        }
    }
    let Some(found) = found else {
        return Some(None);
    };
    let mut slots: Vec<Box<[u8]>> = found.iter().map(|n| names[*n].clone()).collect();
    slots.sort();
    let plain = slots.iter().all(|n| !n.starts_with(b"__"));
    let distinct = slots.windows(2).all(|w| w[0] != w[1]);
    (plain && distinct).then_some(Some(slots))
}

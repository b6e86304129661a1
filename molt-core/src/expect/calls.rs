//! Calls: who is called, and what goes in and comes out.

use super::solve::{Key, Obj, Set, Site, Solver, Sym};
use super::{Buffer, FuncRef};
use crate::hir::{Arg, Reg};
use crate::syntax::dataclasses;
use crate::tir::Ty;

/// A function of the runtime that stands for what gives back its argument.
pub(super) const IDENTITY: &str = "identity";

/// Depth of base classes that a lookup goes up.
const MAX_BASES: usize = 16;

/// Arguments that a starred container of unknown length is taken to give.
const STARRED: usize = 6;

/// A keyword argument of a call that is made by the analysis itself.
pub(super) type Keyword = (Sym, Set);

impl Solver<'_> {
    /// Positional and keyword arguments of a call; what a star gives has the positions that tuples tell.
    pub(super) fn arguments(&mut self, args: &[Arg]) -> (Vec<Set>, Vec<Keyword>) {
        let (mut positional, mut keywords, mut is_certain) = (Vec::new(), Vec::new(), true);
        for a in args {
            match a {
                Arg::Pos(r) => {
                    let s = self.get(*r);
                    if is_certain {
                        positional.push(s)
                    }
                }
                Arg::Kw(name, r) => {
                    let s = self.get(*r);
                    keywords.push((self.name(*name), s))
                }
                Arg::Star(r) if is_certain => {
                    let s = self.get(*r);
                    let (longest, same) = self.lengths(&s);
                    for i in 0..longest {
                        let item = self.item_at(&s, i as u32);
                        positional.push(item)
                    }
                    is_certain = same;
                }
                Arg::Star(_) | Arg::DoubleStar(_) => {}
            }
        }
        (positional, keywords)
    }

    /// How many items the longest of the containers is taken to have, and whether all are tuples with that many.
    fn lengths(&mut self, s: &Set) -> (usize, bool) {
        let mut lengths = Vec::new();
        for o in self.objects(s) {
            let known = match o {
                Obj::Tuple(site) => (0..)
                    .take_while(|i| self.known_key(Key::Item(site, *i)).is_some())
                    .count(),
                _ => 0,
            };
            lengths.push(if known == 0 { STARRED } else { known });
        }
        let longest = lengths.iter().copied().max().unwrap_or(0);
        let tuples = self.objects(s).iter().all(|o| matches!(o, Obj::Tuple(_)));
        let same = !s.many && lengths.iter().all(|l| *l == longest);
        (longest, tuples && same && !lengths.is_empty())
    }

    pub(super) fn call(&mut self, callee: Reg, args: &[Arg]) -> Set {
        let target = self.get(callee);
        let (positional, keywords) = self.arguments(args);
        let mut out = self.call_set(&target, &positional, &keywords);
        let array = self.sym(b"array.array");
        if self.objects(&target).contains(&Obj::Builtin(array))
            && let Some(code) = self.type_code(args)
        {
            let made = self.set_of(Ty::OTHER, Obj::Buffer(Buffer::Array(code)));
            out.join(&made);
        }
        out
    }

    /// The type code of the array that is made with these arguments.
    fn type_code(&self, args: &[Arg]) -> Option<u8> {
        let Some(Arg::Pos(r)) = args.first() else {
            return None;
        };
        let text = self.texts[self.current as usize].get(r)?;
        match *self.modules[self.me.module.index()].names[*text] {
            [code] => Some(code),
            _ => None,
        }
    }

    pub(super) fn call_set(&mut self, target: &Set, args: &[Set], keywords: &[Keyword]) -> Set {
        let mut out = Set::default();
        let mut known = false;
        if target.many {
            self.reach_mixed()
        }
        for o in self.objects(target) {
            let r = match o {
                Obj::Func(f) | Obj::Static(f) => {
                    let known = match self.dataclass(f, args, keywords) {
                        None => self.copied(f, args),
                        known => known,
                    };
                    match known {
                        Some(result) => result,
                        None => self.call_function(f, args, keywords),
                    }
                }
                Obj::Class(c) => self.construct(c, args, keywords),
                Obj::Deleter(get) => self.set_of(Ty::OTHER, Obj::Property(get)),
                Obj::Setter(get) => {
                    let node = self.key(Key::Setters(get));
                    if let [f] = args {
                        self.add(node, f)
                    }
                    self.set_of(Ty::OTHER, Obj::Property(get))
                }
                Obj::Builtin(name) => {
                    let name = self.text(name).to_owned();
                    self.call_builtin(&name, args, keywords)
                }
                Obj::Bound(f, c) => {
                    let receiver = self.instance(c);
                    let all: Vec<Set> = [receiver].into_iter().chain(args.to_vec()).collect();
                    self.call_function(f, &all, keywords)
                }
                Obj::Instance(c) => match self.method_on(c, "__call__") {
                    Some(f) => {
                        let receiver = self.instance(c);
                        let all: Vec<Set> = [receiver].into_iter().chain(args.to_vec()).collect();
                        self.call_function(f, &all, keywords)
                    }
                    None => self.passed_through(args),
                },
                _ => continue,
            };
            known = true;
            out.join(&r);
        }
        if !known {
            self.reach_callbacks(args, keywords);
            return self.passed_through(args);
        }
        out
    }

    /// Calls what a class holds and gives no receiver: another class, say.
    pub(super) fn call_object(&mut self, o: Obj, args: &[Set], keywords: &[Keyword]) -> Set {
        let one = self.set_of(Ty::OTHER, o);
        self.call_set(&one, args, keywords)
    }

    fn construct(&mut self, class: FuncRef, args: &[Set], keywords: &[Keyword]) -> Set {
        let mut made = self.instance(class);
        self.made.insert(class);
        self.reach_class(class);
        if let Some(new) = self.method_on(class, "__new__") {
            let itself = self.set_of(Ty::OTHER, Obj::Class(class));
            let all: Vec<Set> = [itself].into_iter().chain(args.to_vec()).collect();
            let returned = self.call_function(new, &all, keywords);
            if !returned.is_empty() {
                made = returned
            }
        }
        if let Some(init) = self.method_on(class, "__init__") {
            let all: Vec<Set> = [made.clone()].into_iter().chain(args.to_vec()).collect();
            self.call_function(init, &all, keywords);
        }
        made
    }

    pub(super) fn call_function(&mut self, f: FuncRef, args: &[Set], keywords: &[Keyword]) -> Set {
        let func = self.func(f);
        let number = self.func_number(f);
        self.reach(number);
        let positional = func.params.positional as usize;
        for (reg, s) in func.param_regs.iter().take(positional).zip(args) {
            let node = self.reg_node(f, *reg);
            self.add(node, s)
        }
        let names = &func.params.names;
        for (name, s) in keywords {
            let at = names.iter().position(|n| self.name_in(f, *n) == *name);
            if let Some(reg) = at.and_then(|i| func.param_regs.get(i)) {
                let node = self.reg_node(f, *reg);
                self.add(node, s)
            }
        }
        if func.params.varargs
            && let Some(reg) = func
                .param_regs
                .get(positional + func.params.kwonly as usize)
        {
            let site = Site {
                func: self.func_number(f),
                block: u32::MAX,
                index: 0,
                part: 0,
            };
            let content = self.key(Key::Content(site));
            for (i, s) in args.iter().skip(positional).enumerate() {
                self.add(content, s);
                let item = self.key(Key::Item(site, i as u32));
                self.add(item, s)
            }
            let rest = self.set_of(Ty::TUPLE, Obj::Tuple(site));
            let node = self.reg_node(f, *reg);
            self.add(node, &rest)
        }
        if func.is_async {
            return Set::of(Ty::OTHER);
        }
        if func.is_generator {
            return self.set_of(Ty::OTHER, Obj::Generator(f));
        }
        if let Some(given) = self.gives_back.get(&f).and_then(|i| args.get(*i)) {
            return given.clone();
        }
        let node = self.key(Key::Return(f));
        self.read(node)
    }

    /// `dataclasses.dataclass`: gives back the class, or something that does so when it is called.
    fn dataclass(&mut self, f: FuncRef, args: &[Set], keywords: &[Keyword]) -> Option<Set> {
        let module = self.modules[f.module.index()];
        let is_there = &*module.name == dataclasses::MODULE;
        if !is_there || module.name_str(self.func(f).qualname) != "dataclass" {
            return None;
        }
        // With slots it is another class.
        let slots = self.sym(b"slots");
        if keywords.iter().any(|(name, _)| *name == slots) {
            return None;
        }
        let result = self.call_function(f, args, keywords);
        let class = args.first().cloned();
        Some(class.unwrap_or_else(|| {
            let identity = self.native(IDENTITY);
            // That does what the closure does.
            self.call_set(&result, &[], &[]);
            identity
        }))
    }

    /// `copy.copy` and `copy.deepcopy`: what they give is like what they get.
    fn copied(&mut self, f: FuncRef, args: &[Set]) -> Option<Set> {
        let module = self.modules[f.module.index()];
        let name = module.name_str(self.func(f).qualname);
        if &*module.name != "copy" || !matches!(&*name, "copy" | "deepcopy") {
            return None;
        }
        self.reach(self.func_number(f));
        args.first().cloned()
    }

    fn name_in(&mut self, f: FuncRef, name: crate::hir::Name) -> Sym {
        let text = self.modules[f.module.index()].names[name].clone();
        self.sym(&text)
    }

    /// `obj.name(args)`
    pub(super) fn call_method(&mut self, receiver: &Set, name: Sym, args: &[Arg]) -> Set {
        let (positional, keywords) = self.arguments(args);
        let mut out = Set::default();
        let with = |first: Set| -> Vec<Set> {
            [first]
                .into_iter()
                .chain(positional.iter().cloned())
                .collect()
        };
        let mut rest = Set {
            objects: Vec::new(),
            ..receiver.clone()
        };
        for o in self.objects(receiver) {
            let r = match o {
                Obj::Instance(c) => {
                    let found = self.class_attribute(c, name);
                    let mut r = Set::default();
                    let itself = self.instance(c);
                    for m in self.objects(&found) {
                        let one = match m {
                            Obj::Func(f) => self.call_function(f, &with(itself.clone()), &keywords),
                            Obj::Static(f) => self.call_function(f, &positional, &keywords),
                            Obj::ClassMethod(f) => {
                                let class = self.set_of(Ty::OTHER, Obj::Class(c));
                                self.call_function(f, &with(class), &keywords)
                            }
                            other => self.call_object(other, &positional, &keywords),
                        };
                        r.join(&one);
                    }
                    let node = self.key(Key::InstanceAttr(c, name));
                    let held = self.read(node);
                    if !held.objects.is_empty() {
                        let one = self.call_set(&held, &positional, &keywords);
                        r.join(&one);
                    }
                    if found.is_empty() && held.is_empty() {
                        let one = self.inherited_method(c, name, &positional, &keywords);
                        r.join(&one);
                    }
                    r
                }
                Obj::Class(c) => {
                    let found = self.class_attribute(c, name);
                    let mut r = Set::default();
                    for m in self.objects(&found) {
                        let one = match m {
                            Obj::Func(f) | Obj::Static(f) => {
                                self.call_function(f, &positional, &keywords)
                            }
                            Obj::ClassMethod(f) => {
                                let class = self.set_of(Ty::OTHER, Obj::Class(c));
                                self.call_function(f, &with(class), &keywords)
                            }
                            other => self.call_object(other, &positional, &keywords),
                        };
                        r.join(&one);
                    }
                    r
                }
                Obj::Super(class) => {
                    let me = self.func(self.me);
                    let itself = me.param_regs.first().map(|r| self.get(*r));
                    let mut r = Set::default();
                    for base in self.bases(class) {
                        let found = self.class_attribute(base, name);
                        for m in self.objects(&found) {
                            if let Obj::Func(f) | Obj::ClassMethod(f) = m {
                                // `__new__` gets the class as an argument.
                                let one = if self.text(name) == "__new__" {
                                    self.call_function(f, &positional, &keywords)
                                } else {
                                    let first = itself.clone().unwrap_or_default();
                                    self.call_function(f, &with(first), &keywords)
                                };
                                r.join(&one);
                            }
                        }
                        if !found.is_empty() {
                            break;
                        }
                    }
                    if r.is_empty() && self.text(name) == "__new__" {
                        r = self.instances_of(&positional)
                    } else if r.is_empty() {
                        r = self.inherited_method(class, name, &positional, &keywords)
                    }
                    r
                }
                Obj::Builtin(_) if self.text(name) == "__new__" => self.instances_of(&positional),
                Obj::Module(_) | Obj::Builtin(_) => {
                    let one = Set {
                        kinds: Ty::OTHER.0,
                        objects: vec![self.obj(o)],
                        many: false,
                    };
                    let found = self.attribute(&one, name);
                    if found.is_empty() {
                        // A type of the runtime may be completed by a class of the library.
                        self.reach_named(&Set::default(), name)
                    }
                    self.call_set(&found, &positional, &keywords)
                }
                _ => {
                    rest.objects.push(self.obj(o));
                    continue;
                }
            };
            out.join(&r);
        }
        rest.objects.sort();
        let only_known = rest.objects.is_empty()
            && !receiver.objects.is_empty()
            && !receiver.many
            && rest.kinds == Ty::OTHER.0;
        if !only_known {
            self.reach_named(&rest, name);
            self.reach_callbacks(&positional, &keywords);
            let text = self.text(name).to_owned();
            let r = self.builtin_method(&rest, &text, &positional, &keywords);
            out.join(&r);
        }
        out
    }

    /// A method that instances of a class have from a builtin container.
    fn inherited_method(
        &mut self,
        class: FuncRef,
        name: Sym,
        args: &[Set],
        keywords: &[Keyword],
    ) -> Set {
        let Some(content) = self.container_in(class) else {
            return Set::default();
        };
        let text = self.text(name).to_owned();
        if text == "__init__" {
            let from = args.first().cloned().unwrap_or_default();
            let elements = self.elements(&from);
            self.fill(&content, &elements);
            self.copy_entries(&content, &from);
            return Set::of(Ty::NONE);
        }
        self.builtin_method(&content, &text, args, keywords)
    }

    /// What stands for the elements of all instances of a class that derives from a builtin container.
    pub(super) fn container_in(&mut self, class: FuncRef) -> Option<Set> {
        let site = Site {
            func: self.func_number(class),
            block: u32::MAX,
            index: 1,
            part: 0,
        };
        self.first_along(class, |s, c| {
            let node = s.key(Key::Bases(c));
            let bases = s.read(node);
            let found = s.objects(&bases).into_iter().find_map(|base| match base {
                Obj::Builtin(name) => Some(match s.text(name) {
                    "list" | "collections.deque" | "_collections.deque" => Obj::List(site),
                    "set" => Obj::Set(site),
                    "dict" | "collections.OrderedDict" | "collections.defaultdict" => {
                        Obj::Dict(site)
                    }
                    _ => return None,
                }),
                _ => None,
            });
            found.map(|container| s.set_of(Ty::OTHER, container))
        })
    }

    /// The classes of instances.
    pub(super) fn classes_of(&mut self, instances: &Set) -> Set {
        let mut out = Set::of(Ty::OTHER);
        for o in self.objects(instances) {
            if let Obj::Instance(c) = o {
                let one = self.set_of(Ty::OTHER, Obj::Class(c));
                out.join(&one);
            }
        }
        out
    }

    /// What the `__new__` of a builtin type makes: instances of the classes that it gets.
    fn instances_of(&mut self, args: &[Set]) -> Set {
        let mut out = Set::default();
        for o in args.first().map_or(Vec::new(), |s| self.objects(s)) {
            if let Obj::Class(c) = o {
                let one = self.instance(c);
                out.join(&one);
            }
        }
        out
    }

    /// The bases of a class that are classes of the program.
    pub(super) fn bases(&mut self, class: FuncRef) -> Vec<FuncRef> {
        let node = self.key(Key::Bases(class));
        let s = self.read(node);
        // In the order of the objects' numbers, that is of their first appearance.
        let of = |o| match o {
            Obj::Class(c) => Some(c),
            _ => None,
        };
        self.objects(&s).into_iter().filter_map(of).collect()
    }

    /// Does its statement name bases none of which is known yet?
    fn awaits_bases(&mut self, class: FuncRef) -> bool {
        let node = self.key(Key::Bases(class));
        self.derived.contains(&class) && self.read(node).is_empty()
    }

    /// What a name finds on a class and its bases, depth first.
    pub(super) fn class_attribute(&mut self, class: FuncRef, name: Sym) -> Set {
        let found = self.first_along(class, |s, c| {
            let node = s.key(Key::ClassAttr(c, name));
            Some(s.read(node)).filter(|found| !found.is_empty())
        });
        found.unwrap_or_default()
    }

    /// The first answer for a class or one of its bases, depth first.
    pub(super) fn first_along<T>(
        &mut self,
        class: FuncRef,
        mut ask: impl FnMut(&mut Self, FuncRef) -> Option<T>,
    ) -> Option<T> {
        let mut work = vec![class];
        let mut seen = Vec::new();
        while let Some(c) = work.pop() {
            if seen.contains(&c) || seen.len() > MAX_BASES {
                continue;
            }
            seen.push(c);
            if let Some(answer) = ask(self, c) {
                return Some(answer);
            }
            let mut bases = self.bases(c);
            bases.reverse();
            work.extend(bases);
        }
        None
    }

    pub(super) fn method_on(&mut self, class: FuncRef, name: &str) -> Option<FuncRef> {
        let sym = self.sym(name.as_bytes());
        let found = self.class_attribute(class, sym);
        self.objects(&found).into_iter().find_map(|o| match o {
            Obj::Func(f) => Some(f),
            _ => None,
        })
    }

    /// Calls a special method of the instances among `receiver`.
    pub(super) fn special(&mut self, receiver: &Set, name: &str, args: &[Set]) -> Set {
        let mut out = Set::default();
        for o in self.objects(receiver) {
            if let Obj::Instance(c) = o
                && let Some(f) = self.method_on(c, name)
            {
                let all: Vec<Set> = [self.instance(c)]
                    .into_iter()
                    .chain(args.to_vec())
                    .collect();
                let r = self.call_function(f, &all, &[]);
                out.join(&r);
            }
        }
        out
    }

    /// What the descriptors in a set give for instances of a class.
    fn get_of_descriptors(&mut self, found: &Set, class: FuncRef) -> Set {
        let itself = self.instance(class);
        let class = self.set_of(Ty::OTHER, Obj::Class(class));
        self.special(found, "__get__", &[itself, class])
    }

    /// `obj.name` as a value.
    pub(super) fn attribute(&mut self, obj: &Set, name: Sym) -> Set {
        if *self.sym_names[name] == *b"__class__" {
            return self.classes_of(obj);
        }
        let mut out = Set::default();
        let mut unknown = obj.many || obj.objects.is_empty();
        for o in self.objects(obj) {
            match o {
                Obj::Instance(c) => {
                    if let Some(of_member) = self.of_member(c, name) {
                        out.join(&of_member);
                        // That is how it is read.
                        let found = self.class_attribute(c, name);
                        self.get_of_descriptors(&found, c);
                        continue;
                    }
                    let node = self.key(Key::InstanceAttr(c, name));
                    let held = self.read(node);
                    out.join(&held);
                    let found = self.class_attribute(c, name);
                    for m in self.objects(&found) {
                        match m {
                            Obj::Property(f) => {
                                let itself = self.instance(c);
                                let r = self.call_function(f, &[itself], &[]);
                                out.join(&r);
                            }
                            Obj::Func(f) => {
                                let bound = self.set_of(Ty::OTHER, Obj::Bound(f, c));
                                out.join(&bound);
                            }
                            Obj::Static(_) | Obj::ClassMethod(_) => {
                                out.join(&Set::of(Ty::OTHER));
                            }
                            Obj::Instance(d) if self.method_on(d, "__get__").is_some() => {
                                let one = self.set_of(Ty::OTHER, m);
                                let got = self.get_of_descriptors(&one, c);
                                out.join(&got);
                            }
                            other => {
                                let one = Set {
                                    kinds: found.kinds,
                                    objects: vec![self.obj(other)],
                                    many: false,
                                };
                                out.join(&one);
                            }
                        }
                    }
                    if found.objects.is_empty() {
                        out.join(&found);
                    }
                    unknown |= held.is_empty() && found.is_empty();
                }
                // What it is depends on bases that are not known yet.
                Obj::Class(c) if self.awaits_bases(c) => {}
                Obj::Class(c) => {
                    let found = self.class_attribute(c, name);
                    let member = self.member(c, name, &found);
                    out.join(&member.unwrap_or(found));
                }
                Obj::Module(m) => {
                    let found = self.global_of(m, name);
                    out.join(&found);
                }
                Obj::Property(get) => {
                    let adds = match self.text(name) {
                        "setter" => Obj::Setter(get),
                        "deleter" => Obj::Deleter(get),
                        _ => continue,
                    };
                    let adds = self.set_of(Ty::OTHER, adds);
                    out.join(&adds);
                }
                _ => {}
            }
        }
        if unknown {
            let node = self.key(Key::Attr(name));
            let any = self.read(node);
            out.join(&any);
            let functions = self.functions_named(name);
            out.join(&functions);
        }
        out
    }

    /// A name of the runtime: a builtin, or `module.name`.
    pub(super) fn native(&mut self, name: &str) -> Set {
        if let Some(kind) = super::builtins::constant_kind(name) {
            return Set::of(kind);
        }
        let sym = self.sym(name.as_bytes());
        self.set_of(Ty::OTHER, Obj::Builtin(sym))
    }
}

use cranelift_entity::EntityRef;

//! The solver: nodes that hold sets, and a work list of functions whose inputs have grown.

use super::classes::Classes;
use super::reached::Reach;
use super::{Buffer, Expectations, Expected, FuncRef, Single};
use crate::hir::{self, Arg, FuncId, FunctionKind, Inst, ModuleId, Name, Reg};
use crate::tir::Ty;
use cranelift_entity::{EntityRef, PrimaryMap, entity_impl};
use std::collections::{HashMap, HashSet, VecDeque};

/// Abstract objects of one node before their identity is given up.
const MAX_OBJECTS: usize = 12;
/// Times a function is looked at; by then the rest is not worth knowing.
const MAX_VISITS: u16 = 24;

#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Node(u32);
entity_impl!(Node, "node");

#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct ObjId(u32);
entity_impl!(ObjId, "obj");

/// A string, the same for all modules.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Sym(u32);
entity_impl!(Sym, "sym");

/// An instruction that makes an object: function, position and number among those it makes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub(super) struct Site {
    pub func: u32,
    pub block: u32,
    pub index: u32,
    pub part: u32,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Obj {
    Instance(FuncRef),
    Class(FuncRef),
    Func(FuncRef),
    Static(FuncRef),
    ClassMethod(FuncRef),
    Property(FuncRef),
    /// `p.setter` of the property with this getter.
    Setter(FuncRef),
    /// Its `p.deleter`.
    Deleter(FuncRef),
    /// A method with its receiver, an instance of this class.
    Bound(FuncRef, FuncRef),
    /// Function or type of the runtime, with the name of its module in front but for builtins.
    Builtin(Sym),
    /// A module of the program.
    Module(ModuleId),
    List(Site),
    Tuple(Site),
    Dict(Site),
    Set(Site),
    Generator(FuncRef),
    Iterator(Site),
    Buffer(Buffer),
    /// An instance of a type of a native module, with the type's name; containers have an object for their contents besides.
    Made(Sym),
    Cell(Site),
    Slice,
    /// `super()` in a method of this class.
    Super(FuncRef),
}

/// What a node may hold.
#[derive(Clone, Default)]
pub(super) struct Set {
    /// Bits of [`Ty`].
    pub kinds: u32,
    pub objects: Vec<ObjId>,
    /// Too many objects to tell.
    pub many: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Key {
    Global(ModuleId, Sym),
    /// Bound in the class body.
    ClassAttr(FuncRef, Sym),
    InstanceAttr(FuncRef, Sym),
    /// Attribute of whatever object.
    Attr(Sym),
    Return(FuncRef),
    /// Setters of the property with this getter.
    Setters(FuncRef),
    Yield(FuncRef),
    /// Cell of a closure.
    Closure(FuncRef, u32),
    /// Elements of a container, keys of a dict, what a cell holds.
    Content(Site),
    Values(Site),
    Item(Site, u32),
    /// Bases of a class.
    Bases(FuncRef),
    /// The metaclass that a class statement names.
    Meta(FuncRef),
}

impl Set {
    pub fn of(kinds: Ty) -> Set {
        Set {
            kinds: kinds.0,
            ..Set::default()
        }
    }
    pub fn is_empty(&self) -> bool {
        self.kinds == 0
    }
    pub fn has(&self, kinds: Ty) -> bool {
        self.kinds & kinds.0 != 0
    }
    /// Adds all of `other`; true if this set grew.
    pub fn join(&mut self, other: &Set) -> bool {
        let before = self.kinds;
        self.kinds |= other.kinds;
        let mut grew = self.kinds != before;
        if self.many {
            return grew;
        }
        if other.many {
            self.many = true;
            self.objects.clear();
            return true;
        }
        for o in &other.objects {
            if let Err(at) = self.objects.binary_search(o) {
                self.objects.insert(at, *o);
                grew = true;
            }
        }
        if self.objects.len() > MAX_OBJECTS {
            self.many = true;
            self.objects.clear();
        }
        grew
    }
}

pub(super) struct Solver<'p> {
    pub modules: &'p [&'p hir::Module],
    /// Functions in order, and where each module's begin.
    pub funcs: Vec<FuncRef>,
    first_func: Vec<u32>,
    first_reg: Vec<u32>,
    pub nodes: PrimaryMap<Node, Set>,
    readers: PrimaryMap<Node, Vec<u32>>,
    pub keys: HashMap<Key, Node>,
    pub objs: PrimaryMap<ObjId, Obj>,
    obj_ids: HashMap<Obj, ObjId>,
    syms: HashMap<Box<[u8]>, Sym>,
    pub sym_names: PrimaryMap<Sym, Box<[u8]>>,
    module_syms: Vec<Vec<Sym>>,
    work: VecDeque<u32>,
    queued: Vec<bool>,
    visits: Vec<u16>,
    /// The function that is being looked at, as a number and as a name.
    pub current: u32,
    pub me: FuncRef,
    pub site: (u32, u32),
    /// Functions of class bodies that become class methods or static methods.
    unbound: HashSet<FuncRef>,
    /// The class whose body makes each function.
    pub class_of: HashMap<FuncRef, FuncRef>,
    /// Ints that registers of a function hold from its only assignment.
    pub ints: Vec<HashMap<Reg, i64>>,
    /// The same for strs.
    pub texts: Vec<HashMap<Reg, Name>>,
    /// Names looked up for calls, by the register of the callable.
    pub method_names: Vec<HashMap<Reg, Name>>,
    /// Functions that give back a parameter and nothing else, with its index, as many decorators do.
    pub gives_back: HashMap<FuncRef, usize>,
    /// Class statements: body, function that it stands in, arguments.
    pub statements: Vec<(FuncRef, FuncRef, &'p [Arg])>,
    /// The bodies of those that name a base.
    pub derived: HashSet<FuncRef>,
    pub reach: Reach,
    /// Modules of which a module imports everything.
    pub imported_whole: HashMap<ModuleId, Vec<ModuleId>>,
    /// Classes that are called.
    pub made: HashSet<FuncRef>,
}

impl<'p> Solver<'p> {
    /// `library`: is each module part of the library?
    pub fn new(modules: &'p [&'p hir::Module], library: &[bool]) -> Solver<'p> {
        let mut s = Solver {
            modules,
            funcs: Vec::new(),
            first_func: Vec::new(),
            first_reg: Vec::new(),
            nodes: PrimaryMap::new(),
            readers: PrimaryMap::new(),
            keys: HashMap::new(),
            objs: PrimaryMap::new(),
            obj_ids: HashMap::new(),
            syms: HashMap::new(),
            sym_names: PrimaryMap::new(),
            module_syms: Vec::new(),
            work: VecDeque::new(),
            queued: Vec::new(),
            visits: Vec::new(),
            current: 0,
            me: FuncRef {
                module: ModuleId::new(0),
                func: FuncId::new(0),
            },
            site: (0, 0),
            unbound: HashSet::new(),
            class_of: HashMap::new(),
            imported_whole: HashMap::new(),
            made: HashSet::new(),
            ints: Vec::new(),
            texts: Vec::new(),
            method_names: Vec::new(),
            gives_back: HashMap::new(),
            statements: Vec::new(),
            derived: HashSet::new(),
            reach: Reach::default(),
        };
        for (m, module) in modules.iter().enumerate() {
            let names: Vec<Sym> = module.names.values().map(|n| s.sym(n)).collect();
            s.module_syms.push(names);
            s.first_func.push(s.funcs.len() as u32);
            for (f, func) in &module.functions {
                s.funcs.push(FuncRef {
                    module: ModuleId::new(m),
                    func: f,
                });
                s.first_reg.push(s.nodes.len() as u32);
                for _ in 0..func.regs {
                    s.node();
                }
                s.scan(FuncRef {
                    module: ModuleId::new(m),
                    func: f,
                });
            }
        }
        s.queued = vec![false; s.funcs.len()];
        s.visits = vec![0; s.funcs.len()];
        s.begin_reach(library);
        s
    }

    /// Facts that do not change: int constants, method names, which class makes which function.
    fn scan(&mut self, f: FuncRef) {
        let func = self.func(f);
        let mut defined: HashMap<Reg, u32> = HashMap::new();
        let mut ints = HashMap::new();
        let mut texts = HashMap::new();
        let mut names = HashMap::new();
        let is_body = func.kind == FunctionKind::Class;
        let mut loaded: HashMap<Reg, Name> = HashMap::new();
        let mut made: HashMap<Reg, FuncId> = HashMap::new();
        let module_names = &self.modules[f.module.index()].names;
        for data in func.blocks.values() {
            for (inst, _) in &data.insts {
                inst.defs(&mut |r| *defined.entry(r).or_default() += 1);
                match inst {
                    Inst::Const {
                        dst,
                        value: hir::Const::Int(i),
                    } => {
                        ints.insert(*dst, *i);
                    }
                    Inst::Const {
                        dst,
                        value: hir::Const::Str(text),
                    } => {
                        texts.insert(*dst, *text);
                    }
                    Inst::LoadMethod { callable, name, .. } => {
                        names.insert(*callable, *name);
                    }
                    Inst::BuildClass {
                        func: body, args, ..
                    } => {
                        let body = FuncRef { func: *body, ..f };
                        self.statements.push((body, f, args));
                        if args.iter().any(|a| matches!(a, Arg::Pos(_))) {
                            self.derived.insert(body);
                        }
                    }
                    Inst::MakeFunction { dst, func: it, .. } if is_body => {
                        self.class_of.insert(FuncRef { func: *it, ..f }, f);
                        made.insert(*dst, *it);
                    }
                    Inst::LoadName { dst, name, .. } | Inst::LoadGlobal { dst, name }
                        if is_body =>
                    {
                        loaded.insert(*dst, *name);
                    }
                    Inst::Call { callee, args, .. } if is_body => {
                        let name = loaded.get(callee).map(|n| &*module_names[*n]);
                        let unbinds = matches!(name, Some(b"classmethod" | b"staticmethod"));
                        if let [Arg::Pos(r)] = args[..]
                            && let Some(func) = made.get(&r).filter(|_| unbinds)
                        {
                            self.unbound.insert(FuncRef { func: *func, ..f });
                        }
                    }
                    _ => {}
                }
            }
        }
        if let Some(index) = given_back(func, &defined) {
            self.gives_back.insert(f, index);
        }
        ints.retain(|r, _| defined[r] == 1);
        self.ints.push(ints);
        texts.retain(|r, _| defined[r] == 1);
        self.texts.push(texts);
        self.method_names.push(names);
    }

    pub fn run(mut self) -> Expectations {
        self.seed_receivers();
        while let Some(i) = self.work.pop_front() {
            self.queued[i as usize] = false;
            self.visits[i as usize] += 1;
            self.current = i;
            self.me = self.funcs[i as usize];
            self.function();
        }
        self.answers()
    }

    /// Methods are called on instances of their class, by the runtime if by nobody else, and some on the class.
    fn seed_receivers(&mut self) {
        for (f, class) in self.class_of.clone() {
            let func = self.func(f);
            if func.kind != FunctionKind::Function || self.unbound.contains(&f) {
                continue;
            }
            let name = self.modules[f.module.index()].name_str(func.name);
            let of_class = ["__new__", "__init_subclass__", "__class_getitem__"].contains(&&*name);
            if let Some(first) = func
                .param_regs
                .first()
                .filter(|_| func.params.positional > 0)
            {
                let node = self.reg_node(f, *first);
                let receiver = match of_class {
                    true => self.set_of(Ty::OTHER, Obj::Class(class)),
                    false => self.instance(class),
                };
                self.nodes[node].join(&receiver);
            }
        }
    }

    fn answers(mut self) -> Expectations {
        let mut out = Expectations::default();
        let classes = self.objs.values().filter_map(|o| match o {
            Obj::Class(c) => Some(*c),
            _ => None,
        });
        for class in classes.collect::<Vec<_>>() {
            if let Some(init) = self.method_on(class, "__init__") {
                out.inits.insert(class, init);
            }
            if self.is_plain(class) {
                out.plain.insert(class);
            }
        }
        let statements = self.class_statements();
        out.classes = Classes::new(statements);
        let mixins = self.mixins(&out.classes);
        out.made_in = std::mem::take(&mut self.class_of);
        for (m, module) in self.modules.iter().enumerate() {
            let first = self.first_func[m] as usize;
            let count = module.functions.len();
            let reached = &self.reach.reached[first..first + count];
            out.reached.push(reached.to_vec());
            out.hot.push(self.reach.hot[first..first + count].to_vec());
            out.first
                .push(self.first_reg[first..first + count].to_vec());
        }
        let regs = self.first_reg.last().map_or(0, |last| {
            let f = self.funcs[self.funcs.len() - 1];
            last + self.func(f).regs
        });
        for i in 0..regs {
            let set = &self.nodes[Node::new(i as usize)];
            let class = self.class_of_instances(set, &out.classes);
            let class = if mixins.contains(&class) { 0 } else { class };
            out.regs.push(Expected {
                kinds: set.kinds,
                class,
                buffer: self.only_buffer(set),
            });
            if let [one] = set.objects[..]
                && !set.many
            {
                let single = match self.objs[one] {
                    Obj::Class(c) => Some(Single::Class(c)),
                    Obj::Module(m) => Some(Single::Module(m)),
                    _ => None,
                };
                out.singles.extend(single.map(|s| (i, s)));
                if let Obj::Builtin(name) = self.objs[one]
                    && self.text(name).contains('.')
                {
                    out.natives.insert(i, self.text(name).into());
                }
            }
            out.made.extend(self.only_made(set).map(|name| (i, name)));
            let functions: Vec<FuncRef> = set
                .objects
                .iter()
                .filter_map(|o| match self.objs[*o] {
                    Obj::Func(f)
                    | Obj::Class(f)
                    | Obj::Static(f)
                    | Obj::ClassMethod(f)
                    | Obj::Bound(f, _) => Some(f),
                    _ => None,
                })
                .collect();
            if !functions.is_empty() {
                out.functions.insert(i, functions);
            }
        }
        out
    }

    /// The native type that all objects are of which are no builtin containers.
    fn only_made(&self, set: &Set) -> Option<Box<str>> {
        let mut found = None;
        for o in &set.objects {
            match self.objs[*o] {
                Obj::Made(name) if found.is_none_or(|before| before == name) => found = Some(name),
                Obj::List(_) | Obj::Dict(_) => {}
                _ => return None,
            }
        }
        found.map(|name| self.text(name).into())
    }

    fn only_buffer(&self, set: &Set) -> Option<Buffer> {
        let mut buffers = set.objects.iter().filter_map(|o| match self.objs[*o] {
            Obj::Buffer(buffer) => Some(buffer),
            _ => None,
        });
        let first = buffers.next();
        first.filter(|_| buffers.next().is_none())
    }

    /// The class that all instances in the set are of or derive from; 0: there is none.
    fn class_of_instances(&self, set: &Set, classes: &Classes) -> u32 {
        if set.many || set.kinds & Ty::OTHER.0 == 0 {
            return 0;
        }
        let mut class = None;
        for o in &set.objects {
            class = match (self.objs[*o], class) {
                (Obj::Instance(c), None) => Some(classes.number(c)),
                (Obj::Instance(c), Some(before)) => Some(classes.common(before, classes.number(c))),
                // These are of builtin kinds of their own.
                (
                    Obj::List(_)
                    | Obj::Tuple(_)
                    | Obj::Dict(_)
                    | Obj::Set(_)
                    | Obj::Made(_)
                    | Obj::Cell(_),
                    class,
                ) => class,
                (Obj::Func(_), class) => class,
                _ => return 0,
            }
        }
        class.unwrap_or(0)
    }

    pub fn func(&self, f: FuncRef) -> &'p hir::Function {
        &self.modules[f.module.index()].functions[f.func]
    }
    pub fn sym(&mut self, text: &[u8]) -> Sym {
        if let Some(s) = self.syms.get(text) {
            return *s;
        }
        let s = self.sym_names.push(text.into());
        self.syms.insert(text.into(), s);
        s
    }
    /// The symbol of a name of the current function's module.
    pub fn name(&self, n: Name) -> Sym {
        self.module_syms[self.me.module.index()][n.index()]
    }
    pub fn text(&self, s: Sym) -> &str {
        std::str::from_utf8(&self.sym_names[s]).unwrap_or("")
    }
    pub fn func_number(&self, f: FuncRef) -> u32 {
        self.first_func[f.module.index()] + f.func.as_u32()
    }

    fn node(&mut self) -> Node {
        self.readers.push(Vec::new());
        self.nodes.push(Set::default())
    }
    pub fn reg_node(&self, f: FuncRef, r: Reg) -> Node {
        Node::new((self.first_reg[self.func_number(f) as usize] + r.as_u32()) as usize)
    }
    pub fn key(&mut self, k: Key) -> Node {
        if let Some(n) = self.keys.get(&k) {
            return *n;
        }
        let n = self.node();
        self.keys.insert(k, n);
        n
    }
    pub fn known_key(&self, k: Key) -> Option<Node> {
        self.keys.get(&k).copied()
    }
    pub fn obj(&mut self, o: Obj) -> ObjId {
        if let Some(id) = self.obj_ids.get(&o) {
            return *id;
        }
        let id = self.objs.push(o);
        self.obj_ids.insert(o, id);
        id
    }
    pub fn set_of(&mut self, kinds: Ty, o: Obj) -> Set {
        Set {
            kinds: kinds.0,
            objects: vec![self.obj(o)],
            many: false,
        }
    }
    pub fn instance(&mut self, class: FuncRef) -> Set {
        self.set_of(Ty::OTHER, Obj::Instance(class))
    }

    /// What a node holds; the current function is looked at again when that grows.
    pub fn read(&mut self, n: Node) -> Set {
        let readers = &mut self.readers[n];
        if !readers.contains(&self.current) {
            readers.push(self.current)
        }
        self.nodes[n].clone()
    }
    pub fn get(&mut self, r: Reg) -> Set {
        let n = self.reg_node(self.me, r);
        self.read(n)
    }
    pub fn objects(&self, s: &Set) -> Vec<Obj> {
        s.objects.iter().map(|o| self.objs[*o]).collect()
    }
    pub fn add(&mut self, n: Node, s: &Set) {
        if s.is_empty() && s.objects.is_empty() {
            return;
        }
        if self.nodes[n].many && !s.objects.is_empty() {
            self.reach_all(&[s])
        }
        let before = match self.nodes[n].objects.len() + s.objects.len() > MAX_OBJECTS {
            true => self.nodes[n].clone(),
            false => Set::default(),
        };
        if self.nodes[n].join(s) {
            if self.nodes[n].many && !before.many {
                self.reach_all(&[&before, s])
            }
            for i in 0..self.readers[n].len() {
                let f = self.readers[n][i];
                self.queue(f)
            }
        }
    }
    /// A function is looked at, once more if it was before.
    pub fn queue(&mut self, number: u32) {
        let at = number as usize;
        if !self.queued[at] && self.visits[at] < MAX_VISITS {
            self.queued[at] = true;
            self.work.push_back(number);
        }
    }
    pub fn put(&mut self, r: Reg, s: &Set) {
        let n = self.reg_node(self.me, r);
        self.add(n, s)
    }
    /// The object that the current instruction makes; `part` tells several apart.
    pub fn here(&self, part: u32) -> Site {
        Site {
            func: self.current,
            block: self.site.0,
            index: self.site.1,
            part,
        }
    }
}

/// The index of the parameter that all returns of a function give back. `defined`: how often instructions assign each register.
fn given_back(func: &hir::Function, defined: &HashMap<Reg, u32>) -> Option<usize> {
    if func.kind != FunctionKind::Function || func.is_async || func.is_generator {
        return None;
    }
    let mut copies: HashMap<Reg, Reg> = HashMap::new();
    for data in func.blocks.values() {
        for (inst, _) in &data.insts {
            if let Inst::Copy { dst, src } = inst
                && defined.get(dst) == Some(&1)
            {
                copies.insert(*dst, *src);
            }
        }
    }
    let positional = func.params.positional as usize;
    let mut found = None;
    for data in func.blocks.values() {
        if let hir::Term::Return(r) = data.term {
            let r = copies.get(&r).copied().unwrap_or(r);
            let mut params = func.param_regs.iter().take(positional);
            let index = params.position(|p| *p == r && !defined.contains_key(p))?;
            if found.is_some_and(|before| before != index) {
                return None;
            }
            found = Some(index)
        }
    }
    found
}

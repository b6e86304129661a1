//! What the versions of all functions share: static data, the table of versions, the builtins the runtime offers.

use crate::expect::{Expectations, FuncRef, Receiver};
use crate::hir::{self, Const, FuncId, FunctionKind, ModuleId, Name};
use crate::packed::{self, Packed};
use crate::specialize::replaced::replaced_builtins;
use crate::tir::{DataId, Function, Repr, Ty, VersionId};
use cranelift_entity::{EntityRef, PrimaryMap};
use molt_abi::entry::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// A function for given representations and types of its parameters.
#[derive(Clone, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub struct VersionKey {
    pub module: ModuleId,
    pub func: FuncId,
    pub params: Vec<(Repr, Ty)>,
}

/// Static data, deduplicated where it is constant.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Data {
    /// str object (WTF-8).
    Str(Box<[u8]>),
    Bytes(Box<[u8]>),
    /// Tuple object of constants that are static data themselves.
    Tuple(Vec<StaticValue>),
    /// Raw characters.
    Raw(Box<[u8]>),
    /// Code object of a function.
    Code(ModuleId, FuncId),
    Module(ModuleId),
    /// Values of a module's globals.
    Globals(ModuleId),
    /// `attr_cache`, one per site.
    AttrCache(u32),
    /// A zeroed word: a constant built on first use, or a remembered function object.
    Word(u32),
    ClassLayout(ClassLayout),
    /// Packed code of a function.
    Packed(ModuleId, FuncId),
}

/// What the runtime gets to know of a class statement (`molt_abi::layout::class_layout`).
#[derive(Clone, Default, PartialEq, Eq, Hash, Debug)]
pub struct ClassLayout {
    /// Names of instance attributes.
    pub names: Vec<DataId>,
    pub number: u32,
    pub base: u32,
    pub first: u32,
    pub methods: Vec<MethodLayout>,
    /// Names in `__slots__`.
    pub slots: Vec<DataId>,
    /// Names, and the code of getters and setters.
    pub properties: Vec<(DataId, DataId, Option<DataId>)>,
    /// Is `__setattr__` asked about what is assigned to its instances?
    pub asked: bool,
}

/// A method that a class statement binds.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct MethodLayout {
    pub name: DataId,
    pub code: DataId,
    /// Where its object is wanted.
    pub place: Option<DataId>,
    pub receiver: Receiver,
}

/// A word known at compile time.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum StaticValue {
    Word(u64),
    Data(DataId),
}

/// What the runtime bundle exports.
#[derive(Default, Clone)]
pub struct RuntimeSymbols {
    names: BTreeSet<String>,
    /// What the bundle refers to and the program must define.
    undefined: BTreeSet<String>,
}

impl RuntimeSymbols {
    pub fn new(
        names: impl IntoIterator<Item = String>,
        undefined: impl IntoIterator<Item = String>,
    ) -> RuntimeSymbols {
        let ours = |n: &String| n.starts_with("molt");
        RuntimeSymbols {
            names: names.into_iter().filter(ours).collect(),
            undefined: undefined.into_iter().filter(ours).collect(),
        }
    }
    pub fn undefined_with_prefix<'a>(
        &'a self,
        prefix: &'a str,
    ) -> impl Iterator<Item = &'a str> + 'a {
        self.undefined
            .iter()
            .map(|s| s.as_str())
            .filter(move |s| s.starts_with(prefix))
    }
    pub fn contains(&self, name: &str) -> bool {
        self.names.contains(name)
    }
    /// Exported names that begin with `prefix`.
    pub fn with_prefix<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = &'a str> + 'a {
        self.names
            .range(prefix.to_owned()..)
            .map(|s| s.as_str())
            .take_while(move |s| s.starts_with(prefix))
    }
    /// The object of a builtin name: function, type or exception.
    pub fn builtin(&self, name: &str) -> Option<String> {
        let function = format!("molt.f.builtins.{name}");
        if self.contains(&function) {
            return Some(function);
        }
        let ty = format!("molt.type.{name}");
        (is_builtin_type(name) && self.contains(&ty)).then_some(ty)
    }
    /// All types and exceptions of the builtins module.
    pub fn builtin_types(&self) -> impl Iterator<Item = &str> + '_ {
        let prefix = "molt.type.";
        self.with_prefix(prefix)
            .filter(move |s| is_builtin_type(&s[prefix.len()..]))
    }
}

/// Types of the runtime that programs see as builtin names. Exceptions begin with a capital; other types of that kind are not builtins.
fn is_builtin_type(name: &str) -> bool {
    const LOWER: [&str; 26] = [
        "bool",
        "bytearray",
        "bytes",
        "classmethod",
        "complex",
        "dict",
        "enumerate",
        "filter",
        "float",
        "frozenset",
        "int",
        "list",
        "map",
        "memoryview",
        "object",
        "property",
        "range",
        "reversed",
        "set",
        "slice",
        "staticmethod",
        "str",
        "super",
        "tuple",
        "type",
        "zip",
    ];
    let exception = name.starts_with(|c: char| c.is_ascii_uppercase()) && !name.contains('.');
    LOWER.contains(&name) || exception && !matches!(name, "NoneType" | "NotImplementedType")
}

pub struct Version {
    pub key: VersionKey,
    pub symbol: String,
    /// `None` while it is being translated.
    pub function: Option<Function>,
}

pub struct Program<'p> {
    pub modules: Vec<&'p hir::Module>,
    /// By module: is it implemented by the runtime?
    pub native: Vec<bool>,
    /// By module: is it part of the standard library?
    pub library: Vec<bool>,
    /// By module: is size all that counts?
    pub compact: Vec<bool>,
    /// The packed code of functions that were asked for, if they are packed.
    pub packed_data: HashMap<(ModuleId, FuncId), Option<DataId>>,
    pub packed_code: BTreeMap<DataId, Packed>,
    /// The program looks up attributes by computed names: all methods of builtin types must be there.
    pub reflective: bool,
    /// The program makes classes.
    pub classes: bool,
    /// The program formats values (`f"{x}"`, `format(x)`, `text.format(x)`).
    pub formats: bool,
    /// The program looks at frames: running functions are linked, and know their lines.
    pub frames: bool,
    /// Attributes that the runtime itself looks up for what the program does.
    pub implied: BTreeSet<&'static str>,
    /// Native modules all of whose names are imported.
    pub star_imports: BTreeSet<String>,
    /// Builtins that code must look up each time, since the program may have replaced them.
    pub replaced: BTreeSet<Box<[u8]>>,
    pub runtime: &'p RuntimeSymbols,
    pub data: PrimaryMap<DataId, Data>,
    data_ids: HashMap<Data, DataId>,
    pub versions: PrimaryMap<VersionId, Version>,
    version_ids: HashMap<VersionKey, VersionId>,
    pub builtins: Vec<String>,
    /// Symbols of native methods that are called directly.
    pub natives: Vec<String>,
    /// What direct method calls run.
    pub(crate) direct: Vec<super::methods::Direct>,
    counter: u32,
    /// Functions whose object is remembered in a static word when their definition has run: (module, global name).
    pub stable: HashMap<(ModuleId, Name), (ModuleId, FuncId)>,
    pub remembered: HashMap<(ModuleId, FuncId), DataId>,
    /// Where direct calls find the objects of methods that need them.
    pub method_words: HashMap<FuncRef, DataId>,
    pub defaults: HashMap<(ModuleId, FuncId), Defaults<'p>>,
    /// Functions defined in class bodies, by name.
    pub methods: BTreeMap<Box<[u8]>, Vec<(ModuleId, FuncId)>>,
    /// Versions whose result was used before they were translated: they must return a boxed value.
    recursive: HashSet<VersionId>,
    globals: HashMap<(ModuleId, Name), u32>,
    /// Words in the frame of each generator.
    pub frame_slots: HashMap<(ModuleId, FuncId), u32>,
    clones: HashMap<(ModuleId, FuncId), u32>,
    passed_on: HashMap<(ModuleId, FuncId), Option<hir::Reg>>,
    /// Versions named so far, by function.
    symbols: HashMap<(ModuleId, FuncId), u32>,
    /// What is expected of every register, by a guess that tests make safe.
    pub expect: Expectations,
}

/// Versions of one function by argument types.
const MAX_CLONES: u32 = 6;

/// Does the compiled body take the function object as its first parameter?
pub fn takes_callee(f: &hir::Function) -> bool {
    !f.free_names.is_empty()
}

/// Defaults of a function's parameters that are constants.
pub struct Defaults<'p> {
    /// Of the last positional parameters, if all of them are constants.
    pub positional: Vec<&'p Const>,
    pub keywords: Vec<(Name, &'p Const)>,
}

pub fn is_generator(f: &hir::Function) -> bool {
    f.is_generator || f.is_async
}

impl<'p> Program<'p> {
    pub fn new(
        modules: Vec<&'p hir::Module>,
        native: Vec<bool>,
        library: Vec<bool>,
        runtime: &'p RuntimeSymbols,
    ) -> Program<'p> {
        let expect = Expectations::compute(&modules, &library);
        let replaced = replaced_builtins(&modules);
        let mut p = Program {
            expect,
            modules,
            native,
            library,
            compact: Vec::new(),
            packed_data: HashMap::new(),
            packed_code: BTreeMap::new(),
            reflective: false,
            classes: false,
            formats: false,
            frames: false,
            implied: BTreeSet::new(),
            star_imports: BTreeSet::new(),
            replaced,
            runtime,
            data: PrimaryMap::new(),
            data_ids: HashMap::new(),
            versions: PrimaryMap::new(),
            version_ids: HashMap::new(),
            builtins: Vec::new(),
            natives: Vec::new(),
            direct: Vec::new(),
            counter: 0,
            stable: HashMap::new(),
            remembered: HashMap::new(),
            method_words: HashMap::new(),
            defaults: HashMap::new(),
            methods: BTreeMap::new(),
            recursive: HashSet::new(),
            globals: HashMap::new(),
            frame_slots: HashMap::new(),
            clones: HashMap::new(),
            passed_on: HashMap::new(),
            symbols: HashMap::new(),
        };
        p.find_definitions();
        p.find_methods();
        p
    }

    /// Finds module-level functions bound once, and methods by name.
    fn find_definitions(&mut self) {
        for (m, module) in self.modules.clone().into_iter().enumerate() {
            let m = ModuleId::new(m);
            for (i, name) in module.globals.iter().enumerate() {
                self.globals.insert((m, *name), i as u32);
            }
            let mut stores: HashMap<Name, u32> = HashMap::new();
            let mut defs: Vec<(Name, FuncId)> = Vec::new();
            for (id, f) in &module.functions {
                self.classes |= f.kind == FunctionKind::Class;
                for block in f.blocks.values() {
                    if matches!(block.term, hir::Term::Send { .. }) {
                        self.implied.extend(["send", "throw", "close"])
                    }
                    let mut made: HashMap<hir::Reg, FuncId> = HashMap::new();
                    let mut constants: HashMap<hir::Reg, &Const> = HashMap::new();
                    for (inst, _) in &block.insts {
                        match inst {
                            hir::Inst::FormatValue { .. } => self.formats = true,
                            hir::Inst::GetAttr { name, .. }
                            | hir::Inst::LoadMethod { name, .. }
                            | hir::Inst::LoadGlobal { name, .. }
                                if matches!(&*module.names[*name], b"format" | b"format_map") =>
                            {
                                self.formats = true
                            }
                            hir::Inst::GetAttr { name, .. }
                            | hir::Inst::LoadMethod { name, .. }
                            | hir::Inst::ImportFrom { name, .. }
                                if &*module.names[*name] == b"_getframe" =>
                            {
                                self.frames = true
                            }
                            hir::Inst::Rt { entry, .. } => match entry {
                                Entry::MatchKeys => self.implied.extend(["get"]),
                                Entry::DictUpdate | Entry::DictMerge => {
                                    self.implied.extend(["keys"])
                                }
                                _ => {}
                            },
                            hir::Inst::ImportStar { .. } => {
                                // Which module is not looked into: all native ones count.
                                let natives =
                                    self.modules.iter().zip(&self.native).filter(|(_, n)| **n);
                                self.star_imports
                                    .extend(natives.map(|(m, _)| m.name.clone()));
                            }
                            hir::Inst::LoadGlobal { name, .. }
                                if &*module.names[*name] == b"type" =>
                            {
                                self.classes = true
                            }
                            hir::Inst::LoadGlobal { name, .. }
                                if matches!(
                                    &*module.names[*name],
                                    b"getattr" | b"dir" | b"vars" | b"hasattr"
                                ) =>
                            {
                                self.reflective = true
                            }
                            hir::Inst::Const { dst, value } => {
                                constants.insert(*dst, value);
                            }
                            hir::Inst::MakeFunction {
                                dst,
                                func,
                                defaults,
                                kwdefaults,
                                ..
                            } => {
                                made.insert(*dst, *func);
                                let constant = |r: &hir::Reg| constants.get(r).copied();
                                let positional: Option<Vec<&Const>> =
                                    defaults.iter().map(constant).collect();
                                let keywords = kwdefaults.iter();
                                let known = Defaults {
                                    positional: positional.unwrap_or_default(),
                                    keywords: keywords
                                        .filter_map(|(n, r)| Some((*n, constant(r)?)))
                                        .collect(),
                                };
                                self.defaults.insert((m, *func), known);
                            }
                            hir::Inst::StoreGlobal { name, src } => {
                                *stores.entry(*name).or_default() += 1;
                                if id == hir::Module::BODY
                                    && let Some(func) = made.get(src)
                                {
                                    defs.push((*name, *func));
                                }
                            }
                            hir::Inst::StoreName { name, src, .. }
                                if f.kind == FunctionKind::Class =>
                            {
                                if let Some(func) = made.get(src) {
                                    self.methods
                                        .entry(module.names[*name].clone())
                                        .or_default()
                                        .push((m, *func));
                                }
                            }
                            _ => {}
                        }
                    }
                }
            }
            for (name, func) in defs {
                if stores[&name] == 1 && module.functions[func].free_names.is_empty() {
                    self.stable.insert((m, name), (m, func));
                    let word = self.word();
                    self.remembered.insert((m, func), word);
                }
            }
        }
    }

    /// Is a function of the library compiled for size, because nothing is expected to run it often?
    pub fn is_for_size(&self, module: ModuleId, func: FuncId) -> bool {
        self.library.get(module.index()) == Some(&true) && !self.expect.is_hot(module, func)
    }

    /// Methods of numbered classes whose calls need the function object: those with free variables, and generators.
    fn find_methods(&mut self) {
        let classes = &self.expect.classes;
        let all: Vec<FuncRef> = (1..=classes.count())
            .flat_map(|n| classes.methods(n).map(|(_, f, _)| f))
            .collect();
        for f in all {
            let func = &self.modules[f.module.index()].functions[f.func];
            if takes_callee(func) || is_generator(func) {
                let word = self.word();
                self.method_words.insert(f, word);
            }
        }
    }

    /// Can the program import modules by names that are not constant? Then each module of the graph is part of it.
    pub fn imports_by_name(&self) -> bool {
        self.modules
            .iter()
            .any(|m| m.name == "_imp" || m.names.values().any(|name| &**name == b"__import__"))
    }

    pub fn module_named(&self, name: &str) -> Option<ModuleId> {
        let found = self.modules.iter().position(|m| m.name == name)?;
        Some(ModuleId::new(found))
    }

    /// The modules that `from package import *` imports if the package's `__all__` has their names.
    pub fn listed_modules(&self, package: ModuleId) -> Vec<ModuleId> {
        let package = self.modules[package.index()];
        let lists = |m: &hir::Module| m.globals.iter().any(|n| &*m.names[*n] == b"__all__");
        if self.star_imports.is_empty() || !package.is_package || !lists(package) {
            return Vec::new();
        }
        let is_below = |m: &hir::Module| {
            let last = m.name.strip_prefix(&package.name)?.strip_prefix('.')?;
            let listed = package.names.values().any(|n| **n == *last.as_bytes());
            Some(listed)
        };
        let all = self.modules.iter().enumerate();
        all.filter(|(_, m)| is_below(m) == Some(true))
            .map(|(i, _)| ModuleId::new(i))
            .collect()
    }

    /// Number in the table of builtins, and symbol, of a builtin name that the runtime exports; the program uses it.
    pub fn use_builtin(&mut self, name: &str) -> Option<(usize, String)> {
        let symbol = self.runtime.builtin(name)?;
        let id = match self.builtins.iter().position(|b| b == name) {
            Some(i) => i,
            None => {
                self.builtins.push(name.to_owned());
                self.builtins.len() - 1
            }
        };
        Some((id, symbol))
    }

    pub fn intern(&mut self, d: Data) -> DataId {
        if let Some(id) = self.data_ids.get(&d) {
            return *id;
        }
        let id = self.data.push(d.clone());
        self.data_ids.insert(d, id);
        id
    }
    pub fn str(&mut self, text: &[u8]) -> DataId {
        self.intern(Data::Str(text.into()))
    }
    pub fn code(&mut self, m: ModuleId, f: FuncId) -> DataId {
        self.intern(Data::Code(m, f))
    }
    pub fn word(&mut self) -> DataId {
        self.counter += 1;
        self.intern(Data::Word(self.counter))
    }
    pub fn attr_cache(&mut self) -> DataId {
        self.counter += 1;
        self.intern(Data::AttrCache(self.counter))
    }

    /// The static form of a constant, if it has one.
    pub fn static_const(&mut self, module: &hir::Module, c: &Const) -> Option<StaticValue> {
        use molt_abi::value as enc;
        Some(match c {
            Const::None => StaticValue::Word(enc::NONE),
            Const::True => StaticValue::Word(enc::TRUE),
            Const::False => StaticValue::Word(enc::FALSE),
            Const::Ellipsis => StaticValue::Word(enc::ELLIPSIS),
            Const::NotImplemented => StaticValue::Word(enc::NOT_IMPLEMENTED),
            Const::Int(i) if (enc::INT_MIN..=enc::INT_MAX).contains(i) => {
                StaticValue::Word(enc::INT_TAG | (*i as u64 & enc::INT_MASK))
            }
            Const::Float(bits) => StaticValue::Word(bits.wrapping_add(enc::DOUBLE_OFFSET)),
            Const::Str(n) => StaticValue::Data(self.str(&module.names[*n])),
            Const::Bytes(b) => StaticValue::Data(self.intern(Data::Bytes(b.clone()))),
            Const::Tuple(items) => {
                let items: Option<Vec<_>> =
                    items.iter().map(|i| self.static_const(module, i)).collect();
                StaticValue::Data(self.intern(Data::Tuple(items?)))
            }
            Const::Int(_) | Const::BigInt(_) | Const::Complex(..) | Const::FrozenSet(..) => {
                return None;
            }
        })
    }

    /// The version for `key`, translated before this returns unless it is being translated further up.
    pub fn request(&mut self, key: VersionKey) -> VersionId {
        if let Some(id) = self.version_ids.get(&key) {
            return *id;
        }
        let module = self.modules[key.module.index()];
        let qualname = module
            .name_str(module.functions[key.func].qualname)
            .into_owned();
        // Counted per function, so that the names in one do not depend on others.
        let number = self.symbols.entry((key.module, key.func)).or_default();
        let symbol = format!(
            "py.{}.{}.{}.{}",
            module.name,
            qualname,
            key.func.as_u32(),
            number
        );
        *number += 1;
        let id = self.versions.push(Version {
            key: key.clone(),
            symbol: symbol.clone(),
            function: None,
        });
        self.version_ids.insert(key.clone(), id);
        if let Some(packed) = self.packed(key.module, key.func) {
            let function = packed::stub(self, &key, symbol, packed);
            self.versions[id].function = Some(function);
            return id;
        }
        let function = stacker::maybe_grow(256 * 1024, 4 * 1024 * 1024, || {
            super::specialize(self, &key, symbol)
        });
        self.versions[id].function = Some(function);
        id
    }

    /// The version that takes any values.
    pub fn general(&mut self, module: ModuleId, func: FuncId) -> VersionId {
        let f = &self.modules[module.index()].functions[func];
        let params = if is_generator(f) {
            vec![]
        } else {
            vec![(Repr::Val, Ty::ANY); f.param_regs.len()]
        };
        self.request(VersionKey {
            module,
            func,
            params,
        })
    }

    /// The general version, if it was requested.
    pub fn general_version(&self, module: ModuleId, func: FuncId) -> Option<VersionId> {
        let f = &self.modules[module.index()].functions[func];
        let params = if is_generator(f) {
            vec![]
        } else {
            vec![(Repr::Val, Ty::ANY); f.param_regs.len()]
        };
        self.version_ids
            .get(&VersionKey {
                module,
                func,
                params,
            })
            .copied()
    }

    /// Representation and type of what a version returns.
    pub fn returns(&mut self, id: VersionId) -> (Repr, Ty) {
        match &self.versions[id].function {
            Some(f) => (f.ret, f.ret_ty),
            None => {
                self.recursive.insert(id);
                (Repr::Val, Ty::ANY)
            }
        }
    }

    pub fn is_recursive(&self, key: &VersionKey) -> bool {
        self.version_ids
            .get(key)
            .is_some_and(|id| self.recursive.contains(id))
    }

    /// Position of a name among the module's global slots.
    pub fn global_index(&self, module: ModuleId, name: Name) -> Option<u32> {
        self.globals.get(&(module, name)).copied()
    }

    /// The `**` parameter of a function that does nothing with it but pass it on as `**` arguments: callers may leave it unset where
    /// there are no keywords.
    pub fn passed_on(&mut self, m: ModuleId, f: FuncId) -> Option<hir::Reg> {
        if let Some(known) = self.passed_on.get(&(m, f)) {
            return *known;
        }
        let answer = keywords_passed_on(&self.modules[m.index()].functions[f]);
        self.passed_on.insert((m, f), answer);
        answer
    }

    /// The version of a function for these arguments; past the limit of clones, the general one.
    pub fn request_for(
        &mut self,
        module: ModuleId,
        func: FuncId,
        params: Vec<(Repr, Ty)>,
    ) -> VersionId {
        let key = VersionKey {
            module,
            func,
            params,
        };
        if !self.version_ids.contains_key(&key) {
            let f = &self.modules[module.index()].functions[func];
            let once = f.blocks.len() > super::LARGE
                || self.library.get(module.index()) == Some(&true)
                || self.packed(module, func).is_some();
            let n = self.clones.entry((module, func)).or_default();
            if *n >= MAX_CLONES || once {
                return self.general(module, func);
            }
            *n += 1;
        }
        self.request(key)
    }
}

fn keywords_passed_on(f: &hir::Function) -> Option<hir::Reg> {
    let kept = f.kind != hir::FunctionKind::Function || is_generator(f);
    let reg = f.param_regs.last().filter(|_| f.params.varkw && !kept)?;
    let passed = f.blocks.values().all(|data| {
        let passes = |(inst, _): &(hir::Inst, hir::PlaceId)| {
            let (mut uses, mut is_set) = (0, false);
            inst.uses(&mut |r| uses += usize::from(r == *reg));
            inst.defs(&mut |r| is_set |= r == *reg);
            let passed = match inst {
                hir::Inst::Call { args, .. } | hir::Inst::CallMethod { args, .. } => {
                    let is_passed =
                        |a: &&hir::Arg| matches!(a, hir::Arg::DoubleStar(r) if r == reg);
                    args.iter().filter(is_passed).count()
                }
                // It is bound from the start, and nothing unbinds it.
                hir::Inst::CheckBound { .. } => uses,
                _ => 0,
            };
            !is_set && uses == passed
        };
        let mut in_term = false;
        data.term.uses(&mut |r| in_term |= r == *reg);
        !in_term && data.insts.iter().all(passes)
    });
    passed.then_some(*reg)
}

//! Which functions are expected to run.
//!
//! The program's own functions all are. Those of the library are when something that is expected to run calls them, imports
//! their module or makes instances of their class; only they are looked at. What is missed here is packed instead of
//! compiled, and runs all the same.
//!
//! Some of them are *hot*: a loop of the program's own code leads to them, or recursion does. They are compiled for speed as
//! the program's own functions are. Where a hot function calls one out of a table that is too large to tell them apart, those of
//! its module that are in such tables are hot.

use super::FuncRef;
use super::calls::Keyword;
use super::solve::{Key, Obj, Set, Solver, Sym};
use crate::hir::liveness::blocks_in_loops;
use crate::hir::{Arg, Block, FuncId, FunctionKind, Module, ModuleId};
use crate::tir::Ty;
use cranelift_entity::{EntityRef, SecondaryMap};
use std::collections::{HashMap, HashSet};
use std::hash::Hash;

/// What is known of the functions of the library before anything is looked at.
#[derive(Default)]
pub(super) struct Reach {
    pub reached: Vec<bool>,
    pub hot: Vec<bool>,
    /// Blocks in loops of the program's own functions, by function.
    loops: Vec<Option<SecondaryMap<Block, bool>>>,
    /// By module: is it part of the library?
    library: Vec<bool>,
    /// Special methods by class.
    special: HashMap<FuncRef, Vec<u32>>,
    /// Methods by name.
    named: HashMap<Sym, Vec<u32>>,
    /// Modules that the program's own code imports.
    imported: Vec<ModuleId>,
    /// Classes and names of methods that were reached, and whether from a hot place.
    classes_reached: HashMap<FuncRef, bool>,
    names_reached: HashMap<Sym, bool>,
    /// By module: functions that are not told apart any more, and whether something hot calls such.
    mixed: HashMap<ModuleId, Vec<u32>>,
    mixed_is_hot: HashSet<ModuleId>,
}

impl Solver<'_> {
    /// Finds the methods, and begins with the program's own functions.
    pub(super) fn begin_reach(&mut self, library: &[bool]) {
        self.reach.library = library.to_vec();
        self.reach.reached = vec![false; self.funcs.len()];
        self.reach.hot = vec![false; self.funcs.len()];
        self.reach.loops = vec![None; self.funcs.len()];
        for i in 0..self.funcs.len() as u32 {
            let f = self.funcs[i as usize];
            if !self.in_library(f.module) {
                self.reach.loops[i as usize] = Some(blocks_in_loops(self.func(f)));
                self.reach(i);
                continue;
            }
            let Some(class) = self.class_of.get(&f).copied() else {
                continue;
            };
            let name = self.modules[f.module.index()].names[self.func(f).name].clone();
            if name.starts_with(b"__") {
                self.reach.special.entry(class).or_default().push(i)
            } else {
                let name = self.sym(&name);
                self.reach.named.entry(name).or_default().push(i)
            }
        }
        self.reach_module(ModuleId::new(0));
    }

    fn in_library(&self, m: ModuleId) -> bool {
        self.reach.library.get(m.index()) == Some(&true)
    }

    /// Does the current instruction run often?
    fn is_hot_here(&self) -> bool {
        let at = self.current as usize;
        let looped = |l: &SecondaryMap<Block, bool>| l[Block::from_u32(self.site.0)];
        self.reach.hot[at] || self.reach.loops[at].as_ref().is_some_and(looped)
    }

    /// A function is expected to run.
    pub(super) fn reach(&mut self, number: u32) {
        let hot =
            self.is_hot_here() || number == self.current && self.reach.reached[number as usize];
        self.reach_as(number, hot)
    }

    fn reach_as(&mut self, number: u32, hot: bool) {
        let at = number as usize;
        let is_new = !std::mem::replace(&mut self.reach.reached[at], true);
        let is_hotter = hot && !std::mem::replace(&mut self.reach.hot[at], true);
        if is_new || is_hotter {
            self.queue(number)
        }
    }

    /// A module is imported, and with it the packages that it is in.
    pub(super) fn reach_module(&mut self, m: ModuleId) {
        if self.modules[m.index()].functions.is_empty() {
            return;
        }
        let body = FuncRef {
            module: m,
            func: Module::BODY,
        };
        let number = self.func_number(body);
        if self.reach.reached[number as usize] {
            return;
        }
        self.reach(number);
        if let Some((parent, _)) = self.modules[m.index()].name.rsplit_once('.')
            && let Some(parent) = self.modules.iter().position(|p| p.name == parent)
        {
            self.reach_module(ModuleId::new(parent))
        }
    }

    /// As [`Self::reach_module`], for an import in the code that is looked at.
    pub(super) fn reach_import(&mut self, m: ModuleId) {
        if !self.in_library(self.me.module) && !self.reach.imported.contains(&m) {
            self.reach.imported.push(m);
            // What was looked at before may use it.
            for i in 0..self.funcs.len() as u32 {
                if !self.in_library(self.funcs[i as usize].module) {
                    self.queue(i)
                }
            }
        }
        self.reach_module(m)
    }

    /// The program reads an attribute of something unknown: it may be a module that it imports, passed around. Its functions of
    /// that name.
    pub(super) fn functions_named(&mut self, name: Sym) -> Set {
        let mut out = Set::default();
        if self.in_library(self.me.module) {
            return out;
        }
        for m in self.reach.imported.clone() {
            if !self.in_library(m) {
                continue;
            }
            let node = self.key(Key::Global(m, name));
            let found = self.read(node);
            for o in self.objects(&found) {
                if let Obj::Func(_) = o {
                    let one = self.set_of(Ty::OTHER, o);
                    out.join(&one);
                }
            }
        }
        out
    }

    /// Something unknown gets methods of known objects: callbacks, which it calls.
    pub(super) fn reach_callbacks(&mut self, args: &[Set], keywords: &[Keyword]) {
        for s in args.iter().chain(keywords.iter().map(|(_, s)| s)) {
            for o in self.objects(s) {
                if let Obj::Bound(f, _) = o {
                    self.reach(self.func_number(f))
                }
            }
        }
    }

    /// A function object is made: bodies of classes, lambdas and generator expressions run where they are made, mostly. What a
    /// function defines, it does for a use.
    pub(super) fn reach_made(&mut self, module: ModuleId, func: FuncId) {
        let made = FuncRef { module, func };
        let maker = self.func(self.me).kind;
        let in_function = !matches!(maker, FunctionKind::Module | FunctionKind::Class);
        if in_function || self.func(made).kind != FunctionKind::Function {
            self.reach(self.func_number(made))
        }
    }

    /// A class is made: its metaclass works, and in the program's own classes its bases.
    pub(super) fn reach_bases(&mut self, args: &[Arg]) {
        let own = !self.in_library(self.me.module);
        for a in args {
            let r = match a {
                Arg::Kw(_, r) => *r,
                Arg::Pos(r) if own => *r,
                _ => continue,
            };
            let set = self.get(r);
            for o in self.objects(&set) {
                if let Obj::Class(c) = o {
                    self.reach_class(c)
                }
            }
        }
    }

    /// There are instances of a class: the runtime calls its special methods.
    pub(super) fn reach_class(&mut self, class: FuncRef) {
        let hot = self.is_hot_here();
        let mut work = vec![class];
        let mut seen = Vec::new();
        while let Some(c) = work.pop() {
            if seen.contains(&c) {
                continue;
            }
            seen.push(c);
            if is_news(&mut self.reach.classes_reached, c, hot) {
                for number in self.reach.special.get(&c).cloned().unwrap_or_default() {
                    self.reach(number)
                }
            }
            work.extend(self.bases(c));
        }
    }

    /// Functions that are not told apart any more may be called by anybody.
    pub(super) fn reach_all(&mut self, sets: &[&Set]) {
        let all: Vec<Obj> = sets.iter().flat_map(|s| self.objects(s)).collect();
        for o in all {
            if let Obj::Func(f) | Obj::Static(f) | Obj::ClassMethod(f) | Obj::Bound(f, _) = o {
                let number = self.func_number(f);
                self.reach(number);
                let mixed = self.reach.mixed.entry(f.module).or_default();
                if !mixed.contains(&number) {
                    mixed.push(number)
                }
                if self.reach.mixed_is_hot.contains(&f.module) {
                    self.reach_as(number, true)
                }
            }
        }
    }

    /// One of several functions that are not told apart is called.
    pub(super) fn reach_mixed(&mut self) {
        let module = self.me.module;
        if !self.in_library(module)
            || !self.is_hot_here()
            || !self.reach.mixed_is_hot.insert(module)
        {
            return;
        }
        for number in self.reach.mixed.get(&module).cloned().unwrap_or_default() {
            self.reach_as(number, true)
        }
    }

    /// The program calls a method of something unknown.
    pub(super) fn reach_named(&mut self, receiver: &Set, name: Sym) {
        let unknown = receiver.many || receiver.objects.is_empty();
        if !unknown || self.in_library(self.me.module) {
            return;
        }
        let functions = self.functions_named(name);
        self.reach_all(&[&functions]);
        let hot = self.is_hot_here();
        if is_news(&mut self.reach.names_reached, name, hot) {
            for number in self.reach.named.get(&name).cloned().unwrap_or_default() {
                self.reach(number)
            }
        }
    }
}

/// Is something reached for the first time, or for the first time from a hot place? Takes note of it.
fn is_news<K: Eq + Hash>(reached: &mut HashMap<K, bool>, key: K, hot: bool) -> bool {
    let before = reached.get(&key).copied();
    let news = before.is_none_or(|before| hot && !before);
    if news {
        reached.insert(key, hot);
    }
    news
}

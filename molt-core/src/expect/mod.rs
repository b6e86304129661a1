//! What values are expected where: a whole-program guess, made before specialization.
//!
//! An abstract interpretation of the HIR of all modules, insensitive to control flow and to calling context: one set of kinds and
//! abstract objects per register, global, attribute, parameter, result and container. It follows calls through functions, methods,
//! constructors, closures and the usual builtins.
//!
//! The result is *expected, not proven*: what a program does by reflection is not looked for, and calls into the unknown give
//! nothing. Specialization tests for what is expected and has a general path for everything else, so a wrong guess costs time,
//! never a wrong result.

mod builtins;
mod calls;
mod classes;
mod enums;
mod globals;
mod items;
mod library;
mod mixins;
mod reached;
mod solve;
mod statements;
mod transfer;

use crate::hir::{self, FuncId, ModuleId, Reg};
use crate::tir::Ty;
pub use classes::{Binding, Classes, Property, Receiver, Targets};
use cranelift_entity::EntityRef;
use std::collections::{HashMap, HashSet};

/// A function of the program.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct FuncRef {
    pub module: ModuleId,
    pub func: FuncId,
}

/// A builtin container of machine numbers.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Buffer {
    ByteArray,
    /// `array.array` with that type code.
    Array(u8),
}

/// What is expected of a register.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Expected {
    /// Kinds that were seen; empty if nothing is known.
    pub kinds: u32,
    /// The number of the class that all expected instances are of or derive from ([`Classes`]); 0: none.
    pub class: u32,
    /// The only kind of buffer that was seen.
    pub buffer: Option<Buffer>,
}

impl Expected {
    pub fn ty(self) -> Ty {
        Ty(self.kinds).of_class(self.class)
    }
}

/// An object that there is one of in the program.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Single {
    Class(FuncRef),
    Module(ModuleId),
}

/// The answers, by function and register.
#[derive(Default)]
pub struct Expectations {
    /// Position in `regs` of the first register of each function, by module.
    first: Vec<Vec<u32>>,
    regs: Vec<Expected>,
    /// Functions that a register may hold, where there are few.
    functions: HashMap<u32, Vec<FuncRef>>,
    /// The only function or type of the runtime that a register is expected to hold, where it is one of a module.
    natives: HashMap<u32, Box<str>>,
    /// The only native type whose instances a register is expected to hold.
    made: HashMap<u32, Box<str>>,
    /// The only class or module that a register is expected to hold.
    singles: HashMap<u32, Single>,
    /// By function, by module: is it expected to run?
    reached: Vec<Vec<bool>>,
    /// The same: often?
    hot: Vec<Vec<bool>>,
    /// `__init__` of each class that has one, by the class's body.
    inits: HashMap<FuncRef, FuncRef>,
    /// Classes, by their bodies, whose instances are made by `object.__new__`.
    plain: HashSet<FuncRef>,
    pub classes: Classes,
    /// The class body that makes a function.
    made_in: HashMap<FuncRef, FuncRef>,
}

impl Expectations {
    /// `library`: is each module part of the library?
    pub fn compute(modules: &[&hir::Module], library: &[bool]) -> Expectations {
        solve::Solver::new(modules, library).run()
    }

    fn index(&self, m: ModuleId, f: FuncId, r: Reg) -> Option<u32> {
        let first = self.first.get(m.index())?.get(f.index())?;
        Some(first + r.as_u32())
    }

    pub fn reg(&self, m: ModuleId, f: FuncId, r: Reg) -> Expected {
        let found = self.index(m, f, r).and_then(|i| self.regs.get(i as usize));
        found.copied().unwrap_or_default()
    }

    /// Functions that a call of `r` may reach, constructors included; empty if not known.
    pub fn callees(&self, m: ModuleId, f: FuncId, r: Reg) -> &[FuncRef] {
        let found = self.index(m, f, r).and_then(|i| self.functions.get(&i));
        found.map_or(&[], Vec::as_slice)
    }

    /// The function or type of the runtime that a register is expected to hold, as `module.name`.
    pub fn native(&self, m: ModuleId, f: FuncId, r: Reg) -> Option<&str> {
        let found = self.index(m, f, r).and_then(|i| self.natives.get(&i));
        found.map(|name| &**name)
    }

    /// The native type that a register is expected to hold an instance of, as `module.name`.
    pub fn made(&self, m: ModuleId, f: FuncId, r: Reg) -> Option<&str> {
        let found = self.index(m, f, r).and_then(|i| self.made.get(&i));
        found.map(|name| &**name)
    }

    /// The class or module that a register is expected to hold.
    pub fn single(&self, m: ModuleId, f: FuncId, r: Reg) -> Option<Single> {
        self.index(m, f, r)
            .and_then(|i| self.singles.get(&i))
            .copied()
    }

    /// The number of the class in whose statement a function is defined; 0: none.
    pub fn class_of(&self, f: FuncRef) -> u32 {
        self.made_in.get(&f).map_or(0, |c| self.classes.number(*c))
    }

    /// Is the function expected to run?
    pub fn is_reached(&self, m: ModuleId, f: FuncId) -> bool {
        let of_module = self.reached.get(m.index());
        of_module.is_none_or(|reached| reached.get(f.index()) != Some(&false))
    }

    /// Is the function expected to run often?
    pub fn is_hot(&self, m: ModuleId, f: FuncId) -> bool {
        let of_module = self.hot.get(m.index());
        of_module.is_some_and(|hot| hot.get(f.index()) == Some(&true))
    }

    /// Does a class derive from `object` and classes of the program alone, none of which has a `__new__`?
    pub fn is_plain(&self, class: FuncRef) -> bool {
        self.plain.contains(&class)
    }

    /// The `__init__` that calling a class is expected to run.
    pub fn init(&self, class: FuncRef) -> Option<FuncRef> {
        self.inits.get(&class).copied()
    }
}

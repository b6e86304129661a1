//! Reading, binding and deleting names, by where the symbol tables say that they live.

use super::function::FunctionLowering;
use crate::hir::{Inst, Reg, RtArg};
use crate::syntax::dataclasses;
use crate::syntax::scope::{Place, Resolved, ScopeId, ScopeKind, ScopeTable};
use molt_abi::entry::Entry;
use ruff_python_ast::name;

/// Where a variable of a frame lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// The register itself.
    Reg(Reg),
    /// A cell of this frame.
    Cell(Reg),
    /// A cell of the closure.
    Free(Reg),
}

/// How a name is reached from the current place.
enum Access {
    Slot(Slot),
    Global,
    /// In a class body.
    Namespace(Reg),
    /// In a class body or an annotation scope of one: namespace first, then this variable.
    NamespaceThen(Reg, Slot),
}

impl FunctionLowering<'_, '_> {
    fn access(&mut self, mangled: &name::Name) -> Access {
        let scope_id = self.scope;
        let scopes = self.m.scopes;
        let Resolved { place, owner } = scopes.resolve(scope_id, mangled);
        let scope = scopes.scope(scope_id);
        let kind = scope.kind;
        match place {
            Place::GlobalExplicit => Access::Global,
            Place::GlobalImplicit => match (kind, scope.sees_class) {
                (ScopeKind::Class, _) => self.in_namespace(),
                (_, true) => match self.class_namespace() {
                    Some(namespace) => Access::Namespace(namespace),
                    None => Access::Global,
                },
                _ => Access::Global,
            },
            Place::Local if kind == ScopeKind::Module => Access::Global,
            Place::Local if kind == ScopeKind::Class => self.in_namespace(),
            Place::Local | Place::Cell => Access::Slot(self.slot(owner, mangled)),
            Place::Free => {
                let slot = self.slot(owner, mangled);
                if kind == ScopeKind::Class
                    && let Some(namespace) = self.namespace
                {
                    return Access::NamespaceThen(namespace, slot);
                }
                if scope.sees_class
                    && mangled != "__classdict__"
                    && let Some(namespace) = self.class_namespace()
                {
                    return Access::NamespaceThen(namespace, slot);
                }
                Access::Slot(slot)
            }
        }
    }

    /// Where a name is bound or deleted: in a text, global ones in its namespaces.
    fn bound(&mut self, mangled: &name::Name) -> Access {
        match (self.access(mangled), self.text) {
            (Access::Global, Some(text)) => Access::Namespace(text.locals),
            (access, _) => access,
        }
    }

    fn in_namespace(&self) -> Access {
        match self.namespace {
            Some(namespace) => Access::Namespace(namespace),
            None => Access::Global,
        }
    }

    fn slot(&self, owner: ScopeId, name: &name::Name) -> Slot {
        match self.vars.get(&(owner, name.clone())) {
            Some(slot) => *slot,
            None => panic!("{name} of {owner:?} has no place in {}", self.qualname),
        }
    }

    /// Namespace of the class that an annotation scope stands in.
    fn class_namespace(&mut self) -> Option<Reg> {
        if self.namespace.is_some() {
            return self.namespace;
        }
        let name = name::Name::new_static("__classdict__");
        let owner = self.m.scopes.owner_of_free(self.scope, &name)?;
        let slot = *self.vars.get(&(owner, name.clone()))?;
        Some(self.load_slot(slot, &name))
    }

    fn load_slot(&mut self, slot: Slot, mangled: &name::Name) -> Reg {
        let name = self.name(mangled);
        match slot {
            Slot::Reg(reg) => {
                self.emit(Inst::CheckBound { reg, name });
                if self.copies_locals {
                    self.copy(reg)
                } else {
                    reg
                }
            }
            Slot::Cell(cell) => {
                let dst = self.reg();
                self.emit(Inst::LoadCell {
                    dst,
                    cell,
                    name,
                    free: false,
                });
                dst
            }
            Slot::Free(cell) => {
                let dst = self.reg();
                self.emit(Inst::LoadCell {
                    dst,
                    cell,
                    name,
                    free: true,
                });
                dst
            }
        }
    }

    pub fn load_name(&mut self, name: &name::Name) -> Reg {
        let mangled = self.m.scopes.mangle(self.scope, name);
        let access = self.access(&mangled);
        if let Access::Slot(slot) = access {
            return self.load_slot(slot, &mangled);
        }
        let id = self.name(&mangled);
        let dst = self.reg();
        if mangled == "__builtins__"
            && self.m.is_builtin(&mangled)
            && let Some(module) = self.m.resolver.module("builtins")
        {
            self.emit(Inst::Import { dst, module });
            return dst;
        }
        if let Some(attribute) = dataclasses::attribute(&mangled)
            && let Some(module) = self.m.resolver.module(dataclasses::MODULE)
        {
            let obj = self.reg();
            self.emit(Inst::Import { dst: obj, module });
            let name = self.name(attribute);
            self.emit(Inst::GetAttr { dst, obj, name });
            return dst;
        }
        if let Some(text) = self.text {
            let locals = match access {
                Access::Global => Some(text.locals),
                Access::Namespace(namespace) => Some(namespace),
                _ => None,
            };
            if let Some(locals) = locals {
                let args = [
                    RtArg::Reg(locals),
                    RtArg::Reg(text.globals),
                    RtArg::Name(id),
                ];
                return self.rt(Entry::LoadTextName, args.to_vec());
            }
        }
        match access {
            Access::Global => self.emit(Inst::LoadGlobal { dst, name: id }),
            Access::Namespace(namespace) => self.emit(Inst::LoadName {
                dst,
                namespace,
                name: id,
            }),
            Access::NamespaceThen(namespace, Slot::Cell(cell) | Slot::Free(cell)) => {
                self.emit(Inst::LoadNameOrCell {
                    dst,
                    namespace,
                    cell,
                    name: id,
                });
            }
            Access::NamespaceThen(_, slot) | Access::Slot(slot) => {
                return self.load_slot(slot, &mangled);
            }
        }
        dst
    }

    pub fn store_name(&mut self, name: &name::Name, src: Reg) {
        let mangled = self.m.scopes.mangle(self.scope, name);
        let access = self.bound(&mangled);
        let id = self.name(&mangled);
        match access {
            Access::Slot(slot) | Access::NamespaceThen(_, slot) => self.store_slot(slot, src),
            Access::Global => self.emit(Inst::StoreGlobal { name: id, src }),
            Access::Namespace(namespace) => {
                self.emit(Inst::StoreName {
                    namespace,
                    name: id,
                    src,
                });
            }
        }
    }

    pub fn store_slot(&mut self, slot: Slot, src: Reg) {
        match slot {
            Slot::Reg(dst) => self.emit(Inst::Copy { dst, src }),
            Slot::Cell(cell) | Slot::Free(cell) => self.emit(Inst::StoreCell { cell, src }),
        }
    }

    pub fn delete_name(&mut self, name: &name::Name) {
        let mangled = self.m.scopes.mangle(self.scope, name);
        let access = self.bound(&mangled);
        let id = self.name(&mangled);
        match access {
            Access::Slot(slot) | Access::NamespaceThen(_, slot) => match slot {
                Slot::Reg(reg) => {
                    self.emit(Inst::CheckBound { reg, name: id });
                    self.emit(Inst::Unset { dst: reg });
                }
                Slot::Cell(cell) => self.emit(Inst::DeleteCell {
                    cell,
                    name: id,
                    free: false,
                }),
                Slot::Free(cell) => self.emit(Inst::DeleteCell {
                    cell,
                    name: id,
                    free: true,
                }),
            },
            Access::Global => self.emit(Inst::DeleteGlobal { name: id }),
            Access::Namespace(namespace) => {
                self.emit(Inst::DeleteName {
                    namespace,
                    name: id,
                });
            }
        }
    }

    /// `name = None; del name`, which cannot fail: the end of `except ... as name`.
    pub fn forget_name(&mut self, name: &name::Name) {
        let mangled = self.m.scopes.mangle(self.scope, name);
        if let Access::Slot(Slot::Reg(reg)) = self.access(&mangled) {
            self.emit(Inst::Unset { dst: reg });
            return;
        }
        let none = self.none();
        self.store_name(name, none);
        self.delete_name(name);
    }

    /// Whether a name at the current place means the builtin of that name.
    pub fn means_builtin(&self, name: &str) -> bool {
        let scopes = self.m.scopes;
        let scope = scopes.scope(self.scope);
        let place = scopes.resolve(self.scope, name).place;
        let global = match place {
            Place::GlobalImplicit | Place::GlobalExplicit => true,
            Place::Local => scope.kind == ScopeKind::Module,
            _ => false,
        };
        let in_body = !scope.sees_class && scope.kind != ScopeKind::Class;
        global && in_body && self.text.is_none() && self.m.is_builtin(name)
    }

    /// Make the variables of an inlined scope: fresh ones each time the place is reached.
    pub fn open_inlined(&mut self, inner: ScopeId) {
        let scope = self.m.scopes.scope(inner);
        for (name, symbol) in &scope.symbols {
            let slot = match symbol.place {
                Place::Local => {
                    let reg = self.reg();
                    self.emit(Inst::Unset { dst: reg });
                    Slot::Reg(reg)
                }
                Place::Cell => {
                    let cell = self.reg();
                    self.emit(Inst::MakeCell {
                        dst: cell,
                        src: None,
                    });
                    Slot::Cell(cell)
                }
                _ => continue,
            };
            self.vars.insert((inner, name.clone()), slot);
        }
    }

    /// Let go of what the variables of an inlined scope hold.
    pub fn close_inlined(&mut self, inner: ScopeId) {
        let scope = self.m.scopes.scope(inner);
        for name in scope.symbols.keys() {
            if let Some(Slot::Reg(reg) | Slot::Cell(reg)) = self.vars.remove(&(inner, name.clone()))
            {
                self.emit(Inst::Unset { dst: reg });
            }
        }
    }

    /// Content of the `__class__` cell, if the current place has one.
    pub fn class_cell(&mut self) -> Option<Slot> {
        let name = name::Name::new_static("__class__");
        let resolved = self.m.scopes.resolve(self.scope, &name);
        if resolved.place != Place::Free || resolved.owner == ScopeTable::MODULE {
            return None;
        }
        self.vars.get(&(resolved.owner, name)).copied()
    }
}

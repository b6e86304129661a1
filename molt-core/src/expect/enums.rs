//! Enumerations: what the body of their class binds becomes members, instances of the class.

use super::FuncRef;
use super::solve::{Key, Obj, Set, Solver, Sym};
use crate::hir::{self, Inst};
use crate::tir::Ty;
use cranelift_entity::EntityRef;

/// The class `Enum` of the library.
pub(super) fn base_of_enums(modules: &[&hir::Module]) -> Option<FuncRef> {
    let at = modules.iter().position(|m| m.name == "enum")?;
    let mut classes = modules[at].functions.iter();
    let (func, _) = classes.find(|(_, f)| {
        f.kind == hir::FunctionKind::Class && &*modules[at].names[f.name] == b"Enum"
    })?;
    Some(FuncRef {
        module: hir::ModuleId::new(at),
        func,
    })
}

/// Is it the name of a member, if an enumeration binds it?
fn names_member(name: &[u8]) -> bool {
    !name.starts_with(b"_")
}

impl Solver<'_> {
    pub(super) fn is_enum(&mut self, class: FuncRef) -> bool {
        let base = self.enum_base;
        base.is_some()
            && self
                .first_along(class, |_, c| (Some(c) == base).then_some(()))
                .is_some()
    }

    /// The member that `name` is of an enumeration, where its body bound the name to `found`.
    pub(super) fn member(&mut self, class: FuncRef, name: Sym, found: &Set) -> Option<Set> {
        let is_value = |o: &Obj| {
            !matches!(
                o,
                Obj::Func(_) | Obj::Static(_) | Obj::ClassMethod(_) | Obj::Property(_)
            )
        };
        let is = names_member(&self.sym_names[name])
            && !found.is_empty()
            && self.objects(found).iter().all(is_value)
            && self.is_enum(class);
        is.then(|| self.instance(class))
    }

    /// `value` or `name` of a member.
    pub(super) fn of_member(&mut self, class: FuncRef, name: Sym) -> Option<Set> {
        let is_value = match &*self.sym_names[name] {
            b"value" | b"_value_" => true,
            b"name" | b"_name_" => false,
            _ => return None,
        };
        if !self.is_enum(class) {
            return None;
        }
        if !is_value {
            return Some(Set::of(Ty::STR));
        }
        let names = &self.modules[class.module.index()].names;
        let blocks = self.func(class).blocks.values();
        let bound: Vec<_> = blocks
            .flat_map(|b| b.insts.iter())
            .filter_map(|(inst, _)| match inst {
                Inst::StoreName { name, .. } if names_member(&names[*name]) => Some(*name),
                _ => None,
            })
            .collect();
        let mut out = Set::default();
        for n in bound {
            let sym = self.sym(&names[n]);
            let node = self.key(Key::ClassAttr(class, sym));
            let value = self.read(node);
            if self.member(class, sym, &value).is_some() {
                out.join(&value);
            }
        }
        Some(out)
    }
}

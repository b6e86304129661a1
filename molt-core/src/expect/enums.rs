//! Enumerations: what the body of their class binds becomes members, instances of the class.

use super::FuncRef;
use super::solve::{Key, Obj, Set, Solver, Sym};
use crate::hir::Inst;
use crate::tir::Ty;
use cranelift_entity::EntityRef;

/// Is it the name of a member, if an enumeration binds it?
fn names_member(name: &[u8]) -> bool {
    !name.starts_with(b"_")
}

impl Solver<'_> {
    /// Does the metaclass look at what the body binds, as that of enumerations does? Then values are expected to have
    /// become members, instances of the class.
    pub(super) fn makes_members(&mut self, class: FuncRef) -> bool {
        let prepares = self.first_along(class, |s, c| {
            let node = s.key(Key::Meta(c));
            let meta = s.read(node);
            s.objects(&meta).into_iter().find_map(|o| match o {
                Obj::Class(m) => {
                    let prepare = s.sym(b"__prepare__");
                    let found = s.class_attribute(m, prepare);
                    (!found.is_empty()).then_some(())
                }
                _ => None,
            })
        });
        prepares.is_some()
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
            && self.makes_members(class);
        is.then(|| self.instance(class))
    }

    /// `value` or `name` of a member.
    pub(super) fn of_member(&mut self, class: FuncRef, name: Sym) -> Option<Set> {
        let is_value = match &*self.sym_names[name] {
            b"value" | b"_value_" => true,
            b"name" | b"_name_" => false,
            _ => return None,
        };
        if !self.makes_members(class) {
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

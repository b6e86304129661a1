//! Second half of the symbol tables: decide where each name of each scope lives.

use super::build::Directive;
use super::{Mentions, Place, ScopeError, ScopeId, ScopeKind, ScopeTable, Symbol};
use ruff_python_ast::name::Name;

/// What the scopes around say about a name.
enum Outer {
    /// Owned by the variable of this function-like scope (or `__class__` of a class).
    Owned(ScopeId),
    Global,
}

pub(super) fn resolve(
    table: &mut ScopeTable,
    directives: &[Directive],
    errors: &mut Vec<ScopeError>,
) {
    for index in 0..table.scopes.len() {
        let id = ScopeId(index as u32);
        let names: Vec<(Name, Mentions)> = table.scopes[index]
            .symbols
            .iter()
            .map(|(name, symbol)| (name.clone(), symbol.mentions))
            .collect();
        for (name, mentions) in names {
            resolve_name(table, id, &name, mentions, directives, errors);
        }
    }
}

fn resolve_name(
    table: &mut ScopeTable,
    id: ScopeId,
    name: &Name,
    mentions: Mentions,
    directives: &[Directive],
    errors: &mut Vec<ScopeError>,
) {
    let declared_at = || {
        directives
            .iter()
            .find(|directive| directive.scope == id && directive.name == *name)
            .map_or(table.scope(id).range, |directive| directive.range)
    };
    let kind = table.scope(id).kind;
    if mentions.any(Mentions::GLOBAL) {
        if mentions.any(Mentions::NONLOCAL) {
            errors.push((
                declared_at(),
                format!("name '{name}' is nonlocal and global"),
            ));
        }
        // A target of `:=` in a module's comprehension is the module's own name.
        let place = if kind == ScopeKind::Module {
            Place::Local
        } else {
            Place::GlobalExplicit
        };
        set_place(table, id, name, place);
        return;
    }
    if mentions.any(Mentions::NONLOCAL) {
        if kind == ScopeKind::Module {
            let message = "nonlocal declaration not allowed at module level".to_owned();
            errors.push((declared_at(), message));
            return;
        }
        match outer(table, id, name) {
            Outer::Owned(owner) => {
                let is_type_param = table.scope(owner).kind == ScopeKind::TypeParams
                    && table
                        .scope(owner)
                        .symbol(name)
                        .is_some_and(|symbol| symbol.mentions.any(Mentions::TYPE_PARAM));
                if is_type_param {
                    let message =
                        format!("nonlocal binding not allowed for type parameter '{name}'");
                    errors.push((declared_at(), message));
                }
                capture(table, id, owner, name);
            }
            Outer::Global => {
                let message = format!("no binding for nonlocal '{name}' found");
                errors.push((declared_at(), message));
            }
        }
        return;
    }
    if mentions.any(Mentions::BOUND) {
        // An inner scope may have found this name already and made it a cell.
        let place = table.scope(id).symbol(name).map(|symbol| symbol.place);
        if place != Some(Place::Cell) {
            set_place(table, id, name, Place::Local);
        }
        return;
    }
    if table.scope(id).sees_class
        && let Some(place) = class_place(table, id, name)
    {
        set_place(table, id, name, place);
        return;
    }
    match outer(table, id, name) {
        Outer::Owned(owner) => capture(table, id, owner, name),
        Outer::Global => set_place(table, id, name, Place::GlobalImplicit),
    }
}

/// A name in an annotation scope that the class around binds is looked up at run time.
fn class_place(table: &ScopeTable, id: ScopeId, name: &Name) -> Option<Place> {
    let mut next = table.scope(id).parent;
    while let Some(outer) = next {
        let scope = table.scope(outer);
        if scope.kind == ScopeKind::Class {
            let mentions = scope.symbol(name)?.mentions;
            if mentions.any(Mentions::GLOBAL) {
                return Some(Place::GlobalExplicit);
            }
            let bound = mentions.any(Mentions::BOUND) && !mentions.any(Mentions::NONLOCAL);
            return bound.then_some(Place::GlobalImplicit);
        }
        if scope
            .symbol(name)
            .is_some_and(|symbol| symbol.mentions.any(Mentions::BOUND))
        {
            return None;
        }
        next = scope.parent;
    }
    None
}

fn outer(table: &ScopeTable, id: ScopeId, name: &Name) -> Outer {
    let mut next = table.scope(id).parent;
    while let Some(outer) = next {
        let scope = table.scope(outer);
        match scope.kind {
            ScopeKind::Module => break,
            ScopeKind::Class => {
                if matches!(name.as_str(), "__class__" | "__classdict__") {
                    return Outer::Owned(outer);
                }
            }
            _ => {
                let mentions = scope
                    .symbol(name)
                    .map(|symbol| symbol.mentions)
                    .unwrap_or_default();
                if mentions.any(Mentions::GLOBAL) {
                    return Outer::Global;
                }
                if mentions.any(Mentions::BOUND) && !mentions.any(Mentions::NONLOCAL) {
                    return Outer::Owned(outer);
                }
            }
        }
        next = scope.parent;
    }
    Outer::Global
}

/// Make `name` free in `id` and in every scope between it and its owner.
fn capture(table: &mut ScopeTable, id: ScopeId, owner: ScopeId, name: &Name) {
    let mut crosses_frame = false;
    let mut at = id;
    while at != owner {
        let kind = table.scope(at).kind;
        crosses_frame |= !kind.is_inlined();
        let symbol = symbol_mut(table, at, name);
        if at == id || !symbol.mentions.any(Mentions::BOUND | Mentions::GLOBAL) {
            symbol.place = Place::Free;
        }
        if kind == ScopeKind::Class && at != id {
            symbol_mut(table, at, name).passes_through = true;
        }
        match table.scope(at).parent {
            Some(parent) => at = parent,
            None => return,
        }
    }
    if table.scope(owner).kind == ScopeKind::Class {
        let scope = &mut table.scopes[owner.0 as usize];
        match name.as_str() {
            "__class__" => scope.needs_class_cell = true,
            _ => scope.needs_class_dict = true,
        }
        return;
    }
    if crosses_frame {
        symbol_mut(table, owner, name).place = Place::Cell;
    }
}

fn symbol_mut<'a>(table: &'a mut ScopeTable, id: ScopeId, name: &Name) -> &'a mut Symbol {
    table.scopes[id.0 as usize]
        .symbols
        .entry(name.clone())
        .or_insert(Symbol {
            mentions: Mentions::default(),
            place: Place::GlobalImplicit,
            passes_through: false,
        })
}

fn set_place(table: &mut ScopeTable, id: ScopeId, name: &Name, place: Place) {
    symbol_mut(table, id, name).place = place;
}

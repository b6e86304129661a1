//! Symbol tables: what every name of a module means in every scope, by CPython's rules.
//!
//! `build` walks the syntax tree and notes definitions and uses, `resolve` then decides for each
//! name of each scope whether it is local, captured, free or global.

mod build;
mod consumed;
mod resolve;
#[cfg(test)]
mod tests;

use indexmap::IndexMap;
use ruff_python_ast::name::Name;
use ruff_python_ast::{ModModule, Suite};
use ruff_text_size::{Ranged, TextRange};
use rustc_hash::{FxBuildHasher, FxHashMap};

/// Index of a scope in [`ScopeTable`]; parents come before their children.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ScopeId(pub u32);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ScopeKind {
    Module,
    Class,
    Function,
    Lambda,
    ListComp,
    SetComp,
    DictComp,
    Generator,
    /// A generator expression that the builtin function that it is passed to uses up at once.
    Consumed,
    /// Holds the type parameters of a generic function, class or alias.
    TypeParams,
    /// The lazily evaluated bound or constraints of a type variable.
    TypeVarBound,
    /// The lazily evaluated value of a `type` statement.
    TypeAlias,
}

impl ScopeKind {
    /// List, set and dict comprehensions run in the frame of the code around them, and so do generator expressions that are used
    /// up at once and the creation of type parameters.
    pub fn is_inlined(self) -> bool {
        matches!(
            self,
            ScopeKind::ListComp
                | ScopeKind::SetComp
                | ScopeKind::DictComp
                | ScopeKind::Consumed
                | ScopeKind::TypeParams
        )
    }

    pub fn is_comprehension(self) -> bool {
        matches!(
            self,
            ScopeKind::ListComp
                | ScopeKind::SetComp
                | ScopeKind::DictComp
                | ScopeKind::Generator
                | ScopeKind::Consumed
        )
    }

    /// Scopes whose names live in a frame rather than in a dict.
    pub fn is_function_like(self) -> bool {
        !matches!(self, ScopeKind::Module | ScopeKind::Class)
    }

    pub fn is_annotation(self) -> bool {
        matches!(
            self,
            ScopeKind::TypeParams | ScopeKind::TypeVarBound | ScopeKind::TypeAlias
        )
    }
}

/// Where a name of a scope lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// In the frame; at module level in the globals, in a class body in its namespace.
    Local,
    /// In the frame, in a cell that inner functions share.
    Cell,
    /// In an enclosing function's frame.
    Free,
    /// Global because nothing nearer binds it: globals, then builtins.
    GlobalImplicit,
    /// Global because a `global` statement says so.
    GlobalExplicit,
}

/// How a scope mentions a name, as a set of bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Mentions(u16);

impl Mentions {
    pub const GLOBAL: Mentions = Mentions(1);
    pub const LOCAL: Mentions = Mentions(1 << 1);
    pub const PARAM: Mentions = Mentions(1 << 2);
    pub const NONLOCAL: Mentions = Mentions(1 << 3);
    pub const USE: Mentions = Mentions(1 << 4);
    pub const IMPORT: Mentions = Mentions(1 << 5);
    pub const ANNOTATED: Mentions = Mentions(1 << 6);
    pub const COMP_TARGET: Mentions = Mentions(1 << 7);
    pub const TYPE_PARAM: Mentions = Mentions(1 << 8);
    pub const BOUND: Mentions = Mentions(1 << 1 | 1 << 2 | 1 << 5 | 1 << 8);

    pub fn any(self, other: Mentions) -> bool {
        self.0 & other.0 != 0
    }
}

impl std::ops::BitOr for Mentions {
    type Output = Mentions;

    fn bitor(self, other: Mentions) -> Mentions {
        Mentions(self.0 | other.0)
    }
}

#[derive(Clone, Debug)]
pub struct Symbol {
    pub mentions: Mentions,
    pub place: Place,
    /// An inner function reaches through this scope to the name's owner further out. Set in
    /// class bodies, whose own name of the same spelling is a different variable.
    pub passes_through: bool,
}

/// One scope with its names, which are mangled already (`__x` in a class `C` is `_C__x`).
#[derive(Clone, Debug)]
pub struct Scope {
    pub kind: ScopeKind,
    pub name: Name,
    pub parent: Option<ScopeId>,
    pub range: TextRange,
    pub symbols: IndexMap<Name, Symbol, FxBuildHasher>,
    /// Name of the class around, for mangling.
    pub private: Option<Name>,
    /// `async def`, or a comprehension that awaits.
    pub is_async: bool,
    /// Contains `yield` or `yield from`.
    pub is_generator: bool,
    /// For annotation scopes directly in a class body (and comprehensions in them): names are
    /// looked up in the class namespace first.
    pub sees_class: bool,
    /// For a class: some method uses `__class__` or `super()`.
    pub needs_class_cell: bool,
    /// For a class: some annotation scope looks names up in its namespace.
    pub needs_class_dict: bool,
    pub has_import_star: bool,
}

impl Scope {
    pub fn symbol(&self, name: &str) -> Option<&Symbol> {
        self.symbols.get(name)
    }

    /// Names that come from enclosing frames, in order of their spelling.
    pub fn free_names(&self) -> Vec<Name> {
        let mut names: Vec<Name> = self
            .symbols
            .iter()
            .filter(|(_, symbol)| symbol.place == Place::Free || symbol.passes_through)
            .map(|(name, _)| name.clone())
            .collect();
        names.sort();
        names
    }
}

/// What a name means at a place in the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resolved {
    pub place: Place,
    /// The scope whose variable it is; for globals the module scope.
    pub owner: ScopeId,
}

#[derive(Clone, Debug, Default)]
pub struct ScopeTable {
    scopes: Vec<Scope>,
    by_node: FxHashMap<(TextRange, ScopeKind), ScopeId>,
    /// `from __future__ import annotations` is in force.
    pub future_annotations: bool,
}

/// An error about names, at a place.
pub(super) type ScopeError = (TextRange, String);

impl ScopeTable {
    pub const MODULE: ScopeId = ScopeId(0);

    /// The tables of a module, and what is wrong with its names.
    pub(super) fn build(module: &ModModule) -> (ScopeTable, Vec<ScopeError>) {
        let mut builder = build::Builder::new(has_future_annotations(&module.body));
        builder.module(module);
        let consumers = builder.consumers();
        let (mut table, mut errors, directives) = builder.finish();
        consumed::choose(&mut table, consumers);
        resolve::resolve(&mut table, &directives, &mut errors);
        (table, errors)
    }

    pub fn scope(&self, id: ScopeId) -> &Scope {
        &self.scopes[id.0 as usize]
    }

    pub fn iter(&self) -> impl Iterator<Item = (ScopeId, &Scope)> {
        self.scopes
            .iter()
            .enumerate()
            .map(|(i, scope)| (ScopeId(i as u32), scope))
    }

    /// The scope of a generator expression that is used up at once.
    pub fn consumed(&self, node: &impl Ranged) -> Option<ScopeId> {
        self.by_node
            .get(&(node.range(), ScopeKind::Consumed))
            .copied()
    }

    /// The scope that a syntax node opens.
    pub fn of(&self, node: &impl Ranged, kind: ScopeKind) -> ScopeId {
        match self.by_node.get(&(node.range(), kind)) {
            Some(id) => *id,
            None => panic!("no {kind:?} scope at {:?}", node.range()),
        }
    }

    /// The name as it is stored in `scope`'s tables.
    pub fn mangle(&self, scope: ScopeId, name: &Name) -> Name {
        mangle(self.scope(scope).private.as_ref(), name)
    }

    /// What a mangled name means in `scope`.
    pub fn resolve(&self, scope: ScopeId, name: &str) -> Resolved {
        let place = self
            .scope(scope)
            .symbol(name)
            .map_or(Place::GlobalImplicit, |s| s.place);
        let owner = match place {
            Place::Local | Place::Cell => scope,
            Place::GlobalImplicit | Place::GlobalExplicit => ScopeTable::MODULE,
            Place::Free => self
                .owner_of_free(scope, name)
                .unwrap_or(ScopeTable::MODULE),
        };
        Resolved { place, owner }
    }

    /// The scope outside `scope` that owns the free variable `name`.
    pub fn owner_of_free(&self, scope: ScopeId, name: &str) -> Option<ScopeId> {
        let mut next = self.scope(scope).parent;
        while let Some(id) = next {
            let scope = self.scope(id);
            next = scope.parent;
            match scope.kind {
                ScopeKind::Module => return None,
                ScopeKind::Class => {
                    if matches!(name, "__class__" | "__classdict__") {
                        return Some(id);
                    }
                }
                _ => {
                    if let Some(symbol) = scope.symbol(name)
                        && matches!(symbol.place, Place::Local | Place::Cell)
                    {
                        return Some(id);
                    }
                }
            }
        }
        None
    }

    /// The innermost class or function around `scope` that has a frame of its own.
    pub fn frame_of(&self, mut scope: ScopeId) -> ScopeId {
        while self.scope(scope).kind.is_inlined() {
            match self.scope(scope).parent {
                Some(parent) => scope = parent,
                None => break,
            }
        }
        scope
    }
}

/// Private names: `__x` in a class `_C` becomes `_C__x`.
pub fn mangle(class: Option<&Name>, name: &Name) -> Name {
    let Some(class) = class else {
        return name.clone();
    };
    if !name.starts_with("__") || name.ends_with("__") || name.contains('.') {
        return name.clone();
    }
    let class = class.trim_start_matches('_');
    if class.is_empty() {
        name.clone()
    } else {
        Name::new(format!("_{class}{name}"))
    }
}

fn has_future_annotations(body: &Suite) -> bool {
    for (index, statement) in body.iter().enumerate() {
        if let Some(import) = statement.as_import_from_stmt()
            && import.module.as_deref() == Some("__future__")
            && import.level == 0
        {
            if import
                .names
                .iter()
                .any(|alias| alias.name.as_str() == "annotations")
            {
                return true;
            }
            continue;
        }
        let is_docstring = index == 0
            && statement
                .as_expr_stmt()
                .is_some_and(|s| s.value.is_string_literal_expr());
        if !is_docstring {
            return false;
        }
    }
    false
}

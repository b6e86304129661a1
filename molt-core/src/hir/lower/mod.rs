//! From the syntax tree to HIR: every statement and expression of Python 3.12 in CPython's order
//! of evaluation. One file per subject; [`function`] holds what they all share.

mod assign;
mod await_yield;
mod call;
mod class;
mod collection;
mod comprehension;
mod constant;
mod consumed;
mod def;
mod except_star;
mod expr;
mod format;
mod function;
mod generic;
mod import;
mod names;
mod pattern;
mod special;
mod stmt;
#[cfg(test)]
mod tests;
mod texts;
mod try_stmt;
mod unparse;
mod unwind;
mod with_stmt;

use super::{Const, FuncId, Function, Module, ModuleId, Name};
use crate::diagnostics::Diagnostic;
use crate::syntax::ParsedModule;
use crate::syntax::scope::{Mentions, Place, ScopeKind, ScopeTable};
use cranelift_entity::{EntityRef, PrimaryMap};
use function::FunctionLowering;
use rustc_hash::FxHashMap;

/// Words that are interned when CPython 3.12 has started: names in its library and core. Found by asking it for the
/// order of sets of each word that its modules mention; words of other shapes were left out.
const STARTUP_WORDS: &str = include_str!("startup_words.txt");

/// Answers which modules the program has.
pub trait ModuleResolver {
    /// The module with this absolute dotted name.
    fn module(&self, name: &str) -> Option<ModuleId>;
}

/// What is known about a module besides its text.
pub struct ModuleInfo<'a> {
    /// Dotted name; `__main__` for the program itself.
    pub name: &'a str,
    /// Path that tracebacks and `__file__` show.
    pub file: &'a str,
    pub is_package: bool,
    /// Package that relative imports start from; `None`: they fail at run time.
    pub package: Option<&'a str>,
    /// Part of the program itself: tracebacks show its text and mark columns, and its texts can be given to `eval`.
    pub has_columns: bool,
    /// Starts of function definitions whose bodies are left out.
    pub left_out: &'a std::collections::BTreeSet<u32>,
}

/// The HIR of a module and what there is to warn about.
pub fn lower(
    parsed: &ParsedModule,
    info: &ModuleInfo,
    resolver: &dyn ModuleResolver,
) -> (Module, Vec<Diagnostic>) {
    let mut lowering = ModuleLowering {
        parsed,
        scopes: &parsed.scopes,
        resolver,
        package: info.package,
        has_columns: info.has_columns,
        is_text: false,
        is_example: false,
        left_out: info.left_out,
        functions: PrimaryMap::new(),
        names: PrimaryMap::new(),
        interned: FxHashMap::default(),
        dynamic_globals: false,
        diagnostics: Vec::new(),
    };
    let doc = FunctionLowering::module(&mut lowering);
    let globals = lowering.global_names();
    let module = Module {
        name: info.name.to_owned(),
        path: info.file.to_owned(),
        is_package: info.is_package,
        doc,
        functions: lowering.functions,
        names: lowering.names,
        globals,
        dynamic_globals: lowering.dynamic_globals,
    };
    (module, lowering.diagnostics)
}

/// State of one module's lowering.
pub(super) struct ModuleLowering<'a> {
    pub parsed: &'a ParsedModule,
    pub scopes: &'a ScopeTable,
    pub resolver: &'a dyn ModuleResolver,
    pub package: Option<&'a str>,
    pub has_columns: bool,
    /// A text for `eval` or `exec` instead of a module: its global names are in namespaces given to it.
    pub is_text: bool,
    /// A text whose expression statements show their values.
    pub is_example: bool,
    pub left_out: &'a std::collections::BTreeSet<u32>,
    pub functions: PrimaryMap<FuncId, Function>,
    pub names: PrimaryMap<Name, Box<[u8]>>,
    interned: FxHashMap<Box<[u8]>, Name>,
    pub dynamic_globals: bool,
    pub diagnostics: Vec<Diagnostic>,
}

impl ModuleLowering<'_> {
    pub fn intern(&mut self, text: impl AsRef<[u8]>) -> Name {
        let text = text.as_ref();
        if let Some(name) = self.interned.get(text) {
            return *name;
        }
        let name = self.names.push(text.into());
        self.interned.insert(text.into(), name);
        name
    }

    /// Whether a name is neither bound at module level nor possibly added by `import *`: then it
    /// means the builtin.
    pub fn is_builtin(&self, name: &str) -> bool {
        !self.has_import_star() && !self.binds(name)
    }

    /// Whether the module has names that its text does not show.
    pub fn has_import_star(&self) -> bool {
        self.scopes.scope(ScopeTable::MODULE).has_import_star
    }

    /// Whether the text of the module binds a name at module level.
    pub fn binds(&self, name: &str) -> bool {
        let module = self.scopes.scope(ScopeTable::MODULE);
        let bound = module
            .symbol(name)
            .is_some_and(|symbol| symbol.place == Place::Local);
        bound
            || self.scopes.iter().any(|(_, scope)| {
                scope.symbol(name).is_some_and(|symbol| {
                    symbol.place == Place::GlobalExplicit && symbol.mentions.any(Mentions::BOUND)
                })
            })
    }

    /// The constant of a set display. CPython makes it from the items, again when it is merged with the unit's other
    /// constants, and once more if a str in it is replaced by an equal one that exists already as a name.
    pub fn frozen_set(&self, items: Vec<Const>) -> Const {
        let is_name = |item: &Const| {
            let Const::Str(text) = item else {
                return false;
            };
            let text = &*self.names[*text];
            STARTUP_WORDS.lines().any(|word| word.as_bytes() == text)
                || self
                    .scopes
                    .iter()
                    .any(|(_, scope)| scope.symbols.keys().any(|name| name.as_bytes() == text))
        };
        let builds = if items.iter().any(is_name) { 3 } else { 2 };
        Const::FrozenSet(items, builds)
    }

    fn global_names(&mut self) -> Vec<Name> {
        let mut names = Vec::new();
        for (_, scope) in self.scopes.iter() {
            for (name, symbol) in &scope.symbols {
                let binds = match scope.kind {
                    ScopeKind::Module => symbol.place == Place::Local,
                    _ => {
                        symbol.place == Place::GlobalExplicit
                            && symbol.mentions.any(Mentions::BOUND)
                    }
                };
                if binds {
                    names.push(name.clone());
                }
            }
        }
        let mut globals: Vec<Name> = Vec::new();
        for name in names {
            let id = self.intern(name.as_str());
            if !globals.contains(&id) {
                globals.push(id);
            }
        }
        globals
    }

    /// Reserve the next function number; the function itself follows.
    pub fn reserve_function(&mut self, function: Function) -> FuncId {
        let id = FuncId::new(self.functions.len());
        self.functions.push(function);
        id
    }
}

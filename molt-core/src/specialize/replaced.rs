//! Builtins that a program may replace in the module `builtins`: code that uses them asks the module each time. All others
//! are what the runtime offers, and code names them directly.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::hir::{self, Arg, Const, Inst, Name, Reg};
use cranelift_entity::EntityRef;

/// Names that are assigned or deleted in the module `builtins`, passed beside it to a call (`setattr(builtins, "input", f)`), or
/// stand in a text such as `"builtins.input"`, as tests write them.
pub fn replaced_builtins(modules: &[&hir::Module]) -> BTreeSet<Box<[u8]>> {
    let mut found = BTreeSet::new();
    for module in modules {
        for text in module.names.values() {
            if let Some(name) = text.strip_prefix(b"builtins.") {
                found.insert(name.into());
            }
        }
        let aliases = aliases(modules, module);
        if !aliases.is_empty() || imports_builtins(modules, module) {
            for f in module.functions.values() {
                in_function(modules, module, f, &aliases, &mut found);
            }
        }
    }
    found
}

fn is_builtins(modules: &[&hir::Module], inst: &Inst) -> Option<Reg> {
    match inst {
        Inst::Import { dst, module } if modules[module.index()].name == "builtins" => Some(*dst),
        _ => None,
    }
}

fn instructions(f: &hir::Function) -> impl Iterator<Item = &Inst> {
    f.blocks
        .values()
        .flat_map(|block| block.insts.iter().map(|(inst, _)| inst))
}

fn imports_builtins(modules: &[&hir::Module], module: &hir::Module) -> bool {
    module
        .functions
        .values()
        .flat_map(instructions)
        .any(|inst| is_builtins(modules, inst).is_some())
}

/// The global names of a module that its code binds to `builtins`.
fn aliases(modules: &[&hir::Module], module: &hir::Module) -> HashSet<Name> {
    let mut names = HashSet::new();
    for f in module.functions.values() {
        let imported: HashSet<Reg> = instructions(f)
            .filter_map(|inst| is_builtins(modules, inst))
            .collect();
        for inst in instructions(f) {
            if let Inst::StoreGlobal { name, src } = inst
                && imported.contains(src)
            {
                names.insert(*name);
            }
        }
    }
    names
}

fn in_function(
    modules: &[&hir::Module],
    module: &hir::Module,
    f: &hir::Function,
    aliases: &HashSet<Name>,
    found: &mut BTreeSet<Box<[u8]>>,
) {
    let mut holds: HashSet<Reg> = HashSet::new();
    let mut texts: HashMap<Reg, Name> = HashMap::new();
    for inst in instructions(f) {
        match inst {
            Inst::LoadGlobal { dst, name } if aliases.contains(name) => {
                holds.insert(*dst);
            }
            Inst::Copy { dst, src } if holds.contains(src) => {
                holds.insert(*dst);
            }
            Inst::Const {
                dst,
                value: Const::Str(name),
            } => {
                texts.insert(*dst, *name);
            }
            Inst::SetAttr { obj, name, .. } | Inst::DelAttr { obj, name }
                if holds.contains(obj) =>
            {
                found.insert(module.names[*name].clone());
            }
            Inst::Call { args, .. } => {
                let given = args.iter().filter_map(|arg| match arg {
                    Arg::Pos(r) => Some(r),
                    _ => None,
                });
                if given.clone().any(|r| holds.contains(r)) {
                    found.extend(
                        given
                            .filter_map(|r| texts.get(r))
                            .map(|name| module.names[*name].clone()),
                    );
                }
            }
            inst => holds.extend(is_builtins(modules, inst)),
        }
    }
}

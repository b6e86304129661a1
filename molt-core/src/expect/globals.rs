//! What globals of modules are expected to hold, those among them that `from module import *` gives.

use super::solve::{Key, Obj, Set, Solver, Sym};
use crate::hir::{ModuleId, Reg};
use cranelift_entity::EntityRef;

/// Modules from which whole modules come from which whole modules come: so many of them are followed.
const MAX_DEPTH: usize = 6;

impl Solver<'_> {
    /// A global of the module that is looked at, or a builtin; `bound`: the module's own code binds the name.
    pub(super) fn global(&mut self, name: Sym, bound: bool) -> Set {
        let module = self.me.module;
        if bound {
            let node = self.key(Key::Global(module, name));
            return self.read(node);
        }
        let found = self.imported(module, name, MAX_DEPTH);
        if !found.is_empty() {
            return found;
        }
        let text = self.text(name).to_owned();
        self.native(&text)
    }

    /// What a module has under a name.
    pub(super) fn global_of(&mut self, module: ModuleId, name: Sym) -> Set {
        self.global_in(module, name, MAX_DEPTH)
    }

    fn global_in(&mut self, module: ModuleId, name: Sym, depth: usize) -> Set {
        let node = self.key(Key::Global(module, name));
        let found = self.read(node);
        if !found.is_empty() {
            return found;
        }
        let m = self.modules[module.index()];
        if m.functions.is_empty() {
            // Native: known by its name.
            let full = format!("{}.{}", m.name, self.text(name));
            return self.native(&full);
        }
        self.imported(module, name, depth)
    }

    /// What a name is in the modules of which a module imports everything.
    fn imported(&mut self, module: ModuleId, name: Sym, depth: usize) -> Set {
        let mut out = Set::default();
        if depth == 0 || !self.modules[module.index()].dynamic_globals {
            return out;
        }
        for from in self
            .imported_whole
            .get(&module)
            .cloned()
            .unwrap_or_default()
        {
            let found = self.global_in(from, name, depth - 1);
            out.join(&found);
        }
        out
    }

    /// `from module import *`.
    pub(super) fn import_all(&mut self, module: Reg) {
        let me = self.me.module;
        let set = self.get(module);
        for o in self.objects(&set) {
            let Obj::Module(from) = o else {
                continue;
            };
            let known = self.imported_whole.entry(me).or_default();
            if from == me || known.contains(&from) {
                continue;
            }
            known.push(from);
            // What was looked at before may use it.
            for i in 0..self.funcs.len() as u32 {
                if self.funcs[i as usize].module == me {
                    self.queue(i)
                }
            }
        }
    }
}

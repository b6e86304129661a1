//! Imports, bound to the modules of the program.

use super::function::FunctionLowering;
use crate::hir::{Arg, Const, Inst, ModuleId, Reg};
use ruff_python_ast as ast;

/// What a relative import starts from.
enum Base {
    Name(String),
    Fails(&'static str),
}

impl<'a> FunctionLowering<'_, 'a> {
    pub fn import(&mut self, stmt: &'a ast::StmtImport) {
        for alias in &stmt.names {
            let dotted = alias.name.as_str();
            let module = self.module_or_missing(dotted);
            let Some(module) = module else { return };
            let dst = self.reg();
            match &alias.asname {
                Some(asname) => {
                    self.emit(Inst::Import { dst, module });
                    self.store_name(&asname.id, dst);
                }
                None => {
                    let first = dotted.split('.').next().unwrap_or(dotted);
                    self.emit(Inst::Import { dst, module });
                    if first != dotted
                        && let Some(top) = self.m.resolver.module(first)
                    {
                        self.emit(Inst::Import { dst, module: top });
                    }
                    self.store_name(&ast::name::Name::new(first), dst);
                }
            }
        }
    }

    pub fn import_from(&mut self, stmt: &'a ast::StmtImportFrom) {
        let module_name = match self.base_of(stmt) {
            Base::Name(name) => name,
            Base::Fails(message) => {
                self.raise_builtin("ImportError", message);
                return;
            }
        };
        if module_name == "__future__" && self.m.resolver.module("__future__").is_none() {
            return;
        }
        let Some(id) = self.module_or_missing(&module_name) else {
            return;
        };
        let module = self.reg();
        self.emit(Inst::Import {
            dst: module,
            module: id,
        });
        for alias in &stmt.names {
            self.import_submodule(module, &module_name, &alias.name);
        }
        for alias in &stmt.names {
            if alias.name.as_str() == "*" {
                self.m.dynamic_globals = true;
                self.emit(Inst::ImportStar { module });
                continue;
            }
            let name = self.name(&alias.name);
            let dst = self.reg();
            self.emit(Inst::ImportFrom { dst, module, name });
            let target = alias.asname.as_ref().unwrap_or(&alias.name);
            self.store_name(&target.id, dst);
        }
    }

    /// `from package import module`: the submodule is imported unless the package has an
    /// attribute of that name.
    fn import_submodule(&mut self, module: Reg, module_name: &str, name: &str) {
        let Some(id) = self.m.resolver.module(&format!("{module_name}.{name}")) else {
            return;
        };
        let hasattr_name = self.name("hasattr");
        let hasattr = self.reg();
        self.emit(Inst::LoadBuiltin {
            dst: hasattr,
            name: hasattr_name,
        });
        let text = self.name(name);
        let text = self.constant(Const::Str(text));
        let has = self.reg();
        let args = vec![Arg::Pos(module), Arg::Pos(text)];
        self.emit(Inst::Call {
            dst: has,
            callee: hasattr,
            args,
        });
        let (absent, done) = (self.new_block(), self.new_block());
        self.branch(has, done, absent);
        self.switch_to(absent);
        let dst = self.reg();
        self.emit(Inst::Import { dst, module: id });
        self.jump(done);
        self.switch_to(done);
    }

    /// The module, or code that raises ModuleNotFoundError after importing the packages that
    /// are there.
    pub fn module_or_missing(&mut self, dotted: &str) -> Option<ModuleId> {
        if let Some(module) = self.m.resolver.module(dotted) {
            return Some(module);
        }
        let ends = dotted
            .match_indices('.')
            .map(|(at, _)| at)
            .chain([dotted.len()]);
        let mut found = None;
        let mut missing = dotted;
        for end in ends {
            match self.m.resolver.module(&dotted[..end]) {
                Some(module) => found = Some(module),
                None => {
                    missing = &dotted[..end];
                    break;
                }
            }
        }
        if let Some(module) = found {
            let dst = self.reg();
            self.emit(Inst::Import { dst, module });
        }
        let name = self.name(missing);
        let dst = self.reg();
        self.emit(Inst::ImportMissing { dst, name });
        self.terminate(crate::hir::Term::Unreachable);
        None
    }

    fn base_of(&self, stmt: &ast::StmtImportFrom) -> Base {
        let module = stmt.module.as_ref().map(|module| module.as_str());
        match absolute_name(self.m.package, stmt.level, module) {
            Some(name) => Base::Name(name),
            None if self.m.package.is_none_or(str::is_empty) => {
                Base::Fails("attempted relative import with no known parent package")
            }
            None => Base::Fails("attempted relative import beyond top-level package"),
        }
    }
}

/// The module that `from ..name import x` means; `None`: there is no such package.
fn absolute_name(package: Option<&str>, level: u32, module: Option<&str>) -> Option<String> {
    let module = module.unwrap_or_default();
    if level == 0 {
        return Some(module.to_owned());
    }
    let mut base = package.filter(|package| !package.is_empty())?;
    for _ in 1..level {
        base = base.rsplit_once('.')?.0;
    }
    Some(if module.is_empty() {
        base.to_owned()
    } else {
        format!("{base}.{module}")
    })
}

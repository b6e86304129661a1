//! Imports, bound to the modules of the program.

use super::function::FunctionLowering;
use crate::hir::{Arg, Const, Inst, Reg};
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
            let Some(module) = self.module_or_missing(dotted) else {
                return;
            };
            match &alias.asname {
                Some(asname) => self.store_name(&asname.id, module),
                None => {
                    let first = dotted.split('.').next().unwrap_or(dotted);
                    let mut bound = module;
                    if first != dotted
                        && let Some(top) = self.m.resolver.module(first)
                    {
                        bound = self.reg();
                        self.emit(Inst::Import {
                            dst: bound,
                            module: top,
                        });
                    }
                    self.store_name(&ast::name::Name::new(first), bound);
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
        let Some(module) = self.module_or_missing(&module_name) else {
            return;
        };
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

    /// Imports a module. One that is not there is looked for when the program runs if a package or module before a dot is
    /// there, since that may put others below itself; else ModuleNotFoundError is raised, and there is no module.
    pub fn module_or_missing(&mut self, dotted: &str) -> Option<Reg> {
        let dst = self.reg();
        if let Some(module) = self.m.resolver.module(dotted) {
            self.emit(Inst::Import { dst, module });
            return Some(dst);
        }
        let first = dotted.split('.').next().unwrap_or(dotted);
        if first != dotted && self.m.resolver.module(first).is_some() {
            return Some(self.import_by_name(dotted));
        }
        let name = self.name(first);
        self.emit(Inst::ImportMissing { dst, name });
        self.terminate(crate::hir::Term::Unreachable);
        None
    }

    /// `__import__` with a list of names, which gives the module that the whole name stands for.
    fn import_by_name(&mut self, dotted: &str) -> Reg {
        let import = self.name("__import__");
        let callee = self.reg();
        self.emit(Inst::LoadBuiltin {
            dst: callee,
            name: import,
        });
        let name = self.name(dotted);
        let star = self.name("*");
        let arguments = [Const::Str(name), Const::None, Const::None, Const::Str(star)];
        let args = arguments.map(|c| Arg::Pos(self.constant(c))).to_vec();
        let dst = self.reg();
        self.emit(Inst::Call { dst, callee, args });
        dst
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

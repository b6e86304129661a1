//! The one place where the shell calls the compiler core.

use cranelift_entity::EntityRef;
use molt_core::codegen::CodegenError;
use molt_core::diagnostics::Diagnostic;
use molt_core::hir::lower::{ModuleInfo, ModuleResolver, lower};
use molt_core::hir::{self, ModuleId};
use molt_core::{Output, RuntimeSymbols, Unit};

use crate::bundle::Bundle;
use crate::modules::{Module, ModuleGraph};
use crate::parallel;

/// What the core makes of a program: object files, or one of the intermediate forms as text.
pub enum Compiled {
    Objects(Vec<Vec<u8>>),
    Text(String),
}

/// An intermediate form to print instead of object code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Hir,
    Tir,
    Clif,
    Asm,
}

struct Resolver<'a>(&'a ModuleGraph);

impl ModuleResolver for Resolver<'_> {
    fn module(&self, name: &str) -> Option<ModuleId> {
        self.0.find(name).map(ModuleId::new)
    }
}

/// A module without text of its own: native, or a namespace package.
fn empty_module(module: &Module) -> hir::Module {
    hir::Module {
        name: module.name.clone(),
        path: module.path.clone(),
        is_package: module.is_package,
        doc: None,
        functions: Default::default(),
        names: Default::default(),
        globals: Vec::new(),
        dynamic_globals: false,
    }
}

fn lower_module(graph: &ModuleGraph, module: &Module) -> (Unit, Vec<Diagnostic>) {
    let is_users = module.origin.is_users();
    let Some(parsed) = &module.source else {
        let hir = empty_module(module);
        let (native, library) = (true, true);
        return (
            Unit {
                hir,
                native,
                library,
            },
            Vec::new(),
        );
    };
    let info = ModuleInfo {
        name: &module.name,
        is_package: module.is_package,
        package: module.package.as_deref(),
        left_out: &module.left_out,
    };
    let (hir, mut found) = lower(parsed, &info, &Resolver(graph));
    // What the library does is not the user's to mend.
    found.retain(|diagnostic| is_users || diagnostic.is_error());
    let (native, library) = (false, !is_users);
    (
        Unit {
            hir,
            native,
            library,
        },
        found,
    )
}

/// Compiles the modules of a graph. Warnings are added to `warnings`.
pub fn compile(
    graph: &ModuleGraph,
    bundle: &Bundle,
    form: Option<Form>,
    warnings: &mut Vec<Diagnostic>,
) -> Result<Compiled, Vec<Diagnostic>> {
    let mut units = Vec::with_capacity(graph.modules.len());
    for (unit, found) in parallel::map(&graph.modules, |module| lower_module(graph, module)) {
        units.push(unit);
        warnings.extend(found);
    }
    let file = graph.main().map_or("", |main| &main.path);
    if warnings.iter().any(Diagnostic::is_error) {
        return Err(Vec::new());
    }
    let output = match form {
        None => Output::Object,
        Some(Form::Hir) => {
            let text = units
                .iter()
                .filter(|u| !u.native)
                .map(|u| u.hir.to_string())
                .collect();
            return Ok(Compiled::Text(text));
        }
        Some(Form::Tir) => Output::Tir,
        Some(Form::Clif) => Output::Clif,
        Some(Form::Asm) => Output::Asm,
    };
    let runtime = RuntimeSymbols::new(
        bundle.symbols().iter().cloned(),
        bundle.undefined_symbols().to_vec(),
    );
    match molt_core::compile(&units, ModuleId::new(0), &runtime, bundle.triple(), output) {
        Ok(molt_core::Compiled::Object(object)) => Ok(Compiled::Objects(vec![object])),
        Ok(molt_core::Compiled::Text(text)) => Ok(Compiled::Text(text)),
        Err(CodegenError(what)) => {
            let message = format!("internal error of the code generator: {what}");
            Err(vec![Diagnostic::file_error("codegen", file, message)])
        }
    }
}

//! The one place where the shell calls the compiler core.

use molt_core::diagnostics::Diagnostic;

use crate::modules::ModuleGraph;

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

/// Compiles the modules of a graph. `_bundle_symbols` is the sorted list of what the runtime
/// defines.
pub fn compile(
    graph: &ModuleGraph,
    _bundle_symbols: &[String],
    _form: Option<Form>,
) -> Result<Compiled, Vec<Diagnostic>> {
    let file = graph.main().map_or("", |main| &main.path);
    let message = "this build of molt cannot generate code yet";
    Err(vec![Diagnostic::file_error("codegen", file, message)])
}

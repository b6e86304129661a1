//! The one place where the shell calls the compiler core.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use cranelift_entity::EntityRef;
use molt_core::codegen::code::Code;
use molt_core::codegen::{CodegenError, Plan};
use molt_core::diagnostics::Diagnostic;
use molt_core::explain::Explanation;
use molt_core::hir::lower::{ModuleInfo, ModuleResolver, lower};
use molt_core::hir::{self, ModuleId};
use molt_core::{Output, RuntimeSymbols, Unit};

use crate::bundle::Bundle;
use crate::cache::history::History;
use crate::cache::result::Outputs;
use crate::cache::{Action, ActionReport, Cache, Kind, Layer};
use crate::digest::Digest;
use crate::fingerprint;
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
        path: module.file.clone(),
        is_package: module.is_package,
        doc: None,
        functions: Default::default(),
        names: Default::default(),
        globals: Vec::new(),
        dynamic_globals: false,
    }
}

/// What code is made for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Optimize {
    /// The program's own code is compiled for speed, that of the library by how much it is expected to run.
    #[default]
    Speed,
    /// All code takes as little space as it can.
    Size,
}

impl Optimize {
    pub fn name(self) -> &'static str {
        match self {
            Optimize::Speed => "speed",
            Optimize::Size => "size",
        }
    }
}

fn lower_module(
    graph: &ModuleGraph,
    module: &Module,
    optimize: Optimize,
) -> (Unit, Vec<Diagnostic>) {
    let compact = optimize == Optimize::Size;
    let is_users = module.origin.is_users();
    let Some(parsed) = &module.source else {
        let hir = empty_module(module);
        let (native, library) = (true, true);
        return (
            Unit {
                hir,
                native,
                library,
                compact,
            },
            Vec::new(),
        );
    };
    let info = ModuleInfo {
        name: &module.name,
        file: &module.file,
        is_package: module.is_package,
        package: module.package.as_deref(),
        has_columns: is_users,
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
            compact,
        },
        found,
    )
}

/// What lowering says of those modules of a graph that were read.
pub fn check(graph: &ModuleGraph) -> Vec<Diagnostic> {
    let read: Vec<&Module> = graph
        .modules
        .iter()
        .filter(|m| m.source.is_some())
        .collect();
    let found = parallel::map(&read, |module| {
        lower_module(graph, module, Optimize::default()).1
    });
    found.into_iter().flatten().collect()
}

/// What a compilation is done with besides its inputs.
pub struct Work<'w> {
    pub cache: &'w Cache,
    /// Of the last build of the program.
    pub history: Option<&'w History>,
    pub next: &'w mut History,
    pub actions: &'w mut Vec<ActionReport>,
    pub timings: &'w mut Vec<(&'static str, Duration)>,
    /// Gets the lines of compiled functions, if they are wanted.
    pub lines: Option<&'w mut Vec<FunctionLines>>,
    /// Gets what became of a function, if one is named.
    pub explain: Option<(&'w str, &'w mut Explained)>,
}

/// What became of the functions that a name means.
#[derive(Default)]
pub struct Explained {
    pub functions: Vec<Explanation>,
    /// A function's name much like one that means none.
    pub similar: Option<String>,
}

/// Which lines of the source the code of a function is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FunctionLines {
    /// The name in the executable's symbol table.
    pub symbol: String,
    pub module: String,
    pub qualname: String,
    pub file: String,
    pub first_line: u32,
    /// Offset in the function's code from which on it is for a line; 0 for none.
    pub lines: Vec<(u32, u32)>,
}

/// Compiles the modules of a graph. Warnings are added to `warnings`.
pub fn compile(
    graph: &ModuleGraph,
    bundle: &Bundle,
    form: Option<Form>,
    optimize: Optimize,
    warnings: &mut Vec<Diagnostic>,
    work: &mut Work<'_>,
) -> Result<Compiled, Vec<Diagnostic>> {
    let start = Instant::now();
    let mut units = Vec::with_capacity(graph.modules.len());
    let lowered = parallel::map(&graph.modules, |m| lower_module(graph, m, optimize));
    for (unit, found) in lowered {
        units.push(unit);
        warnings.extend(found);
    }
    work.timings.push(("lower", start.elapsed()));
    let file = graph.main().map_or("", |main| &main.path);
    if warnings.iter().any(Diagnostic::is_error) {
        return Err(Vec::new());
    }
    let output = match form {
        None => None,
        Some(Form::Hir) => {
            let text = units
                .iter()
                .filter(|u| !u.native)
                .map(|u| u.hir.to_string())
                .collect();
            return Ok(Compiled::Text(text));
        }
        Some(Form::Tir) => Some(Output::Tir),
        Some(Form::Clif) => Some(Output::Clif),
        Some(Form::Asm) => Some(Output::Asm),
    };
    let runtime = RuntimeSymbols::new(
        bundle.symbols().iter().cloned(),
        bundle.undefined_symbols().to_vec(),
    );
    let main = ModuleId::new(0);
    let compiled = match output {
        Some(output) => match molt_core::compile(&units, main, &runtime, bundle.triple(), output) {
            Ok(molt_core::Compiled::Object(object)) => Ok(Compiled::Objects(vec![object])),
            Ok(molt_core::Compiled::Text(text)) => Ok(Compiled::Text(text)),
            Err(error) => Err(error),
        },
        None => {
            let start = Instant::now();
            let plan = molt_core::plan(&units, main, &runtime, bundle.triple());
            work.timings.push(("specialize", start.elapsed()));
            if let (Ok(plan), Some((name, explained))) = (&plan, &mut work.explain) {
                explained.functions = plan.explain(name);
                if explained.functions.is_empty() {
                    explained.similar = similar(name, plan.function_names());
                }
            }
            plan.and_then(|plan| object(plan, work))
                .map(|object| Compiled::Objects(vec![object]))
        }
    };
    compiled.map_err(|CodegenError(what)| {
        let message = format!("internal error of the code generator: {what}");
        vec![Diagnostic::file_error("codegen", file, message)]
    })
}

/// The name that is most like another, if any is.
fn similar(name: &str, names: impl IntoIterator<Item = String>) -> Option<String> {
    let likeness = |other: &String| strsim::jaro_winkler(name, other);
    let best = names
        .into_iter()
        .max_by(|a, b| likeness(a).total_cmp(&likeness(b)))?;
    (likeness(&best) > 0.7).then_some(best)
}

/// The object file of a plan; code is generated for those functions whose code the cache does not have.
fn object(plan: Plan<'_>, work: &mut Work<'_>) -> Result<Vec<u8>, CodegenError> {
    let start = Instant::now();
    // By piece: its action. Pieces with the same key have the same code.
    let mut actions: Vec<Action> = Vec::new();
    let mut first: Vec<usize> = Vec::new();
    let mut of_piece: Vec<usize> = Vec::new();
    let mut known: HashMap<[u8; 32], usize> = HashMap::new();
    for (index, piece) in plan.pieces().enumerate() {
        let tir = Digest(piece.key);
        work.next.code.insert(piece.symbol.to_string(), tir);
        let action = *known.entry(piece.key).or_insert_with(|| {
            let inputs = vec![
                ("compiler".to_string(), fingerprint::compiler()),
                ("tir".to_string(), tir),
            ];
            actions.push(Action::new(Kind::Code, piece.symbol, inputs));
            first.push(index);
            actions.len() - 1
        });
        of_piece.push(action);
    }
    let wanted: Vec<&Action> = actions.iter().collect();
    let found = work.cache.lookup(&wanted);
    let mut layers = Vec::with_capacity(actions.len());
    let mut code: Vec<Option<Code>> = Vec::with_capacity(actions.len());
    for (outputs, index) in found.into_iter().zip(&first) {
        let (outputs, layer) = outputs.unzip();
        let kept = outputs
            .and_then(|outputs: Outputs| Code::from_bytes(&outputs.first()?.1))
            .filter(|code| plan.fits(*index, code));
        layers.push(layer.filter(|_| kept.is_some()));
        code.push(kept);
    }
    work.timings.push(("fetch", start.elapsed()));

    let start = Instant::now();
    let missing: Vec<usize> = (0..actions.len()).filter(|a| code[*a].is_none()).collect();
    let pieces: Vec<usize> = missing.iter().map(|a| first[*a]).collect();
    let generated = plan.generate(&pieces)?;
    work.timings.push(("generate", start.elapsed()));

    let start = Instant::now();
    let mut made = Vec::with_capacity(missing.len());
    for (action, generated) in missing.iter().zip(generated) {
        let outputs = vec![("code".to_string(), generated.to_bytes()?)];
        made.push((&actions[*action], outputs));
        code[*action] = Some(generated);
    }
    work.cache.insert(&made);
    work.timings.push(("keep", start.elapsed()));

    let start = Instant::now();
    for (index, piece) in plan.pieces().enumerate() {
        let action = of_piece[index];
        let (hit, why) = if first[action] != index {
            (Some(Layer::Memory), None)
        } else {
            let tir = Digest(piece.key);
            let why = || History::why_code(work.history, piece.symbol, &tir).to_string();
            let layer = layers[action];
            (layer, layer.is_none().then(why))
        };
        let mut report = ActionReport::new(&actions[action], hit, why);
        report.subject = piece.symbol.to_string();
        work.actions.push(report);
    }
    let mut in_order = Vec::with_capacity(of_piece.len());
    for action in &of_piece {
        in_order.extend(code[*action].as_ref());
    }
    if let Some(lines) = &mut work.lines {
        let pieces = plan.pieces().enumerate().zip(&in_order);
        lines.extend(pieces.filter_map(|((index, piece), code)| {
            let source = plan.source(index)?;
            let absolute = |line| match line {
                0 => 0,
                line => source.first_line + line - 1,
            };
            let lines = code.lines.iter();
            Some(FunctionLines {
                symbol: piece.symbol.to_string(),
                module: source.module.to_string(),
                qualname: source.qualname.to_string(),
                file: source.file.to_string(),
                first_line: source.first_line,
                lines: lines.map(|(at, line)| (*at, absolute(*line))).collect(),
            })
        }));
    }
    let object = plan.assemble(&in_order)?;
    work.timings.push(("assemble", start.elapsed()));
    Ok(object)
}

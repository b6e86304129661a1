//! The pure compiler: source text in, object code and diagnostics out.
//!
//! No file system, clock, environment or network; threads only where they cannot change the output.

pub mod codegen;
mod dense;
pub mod diagnostics;
pub mod expect;
pub mod explain;
pub mod hir;
pub mod packed;
pub mod passes;
pub mod specialize;
pub mod syntax;
pub mod tir;

use codegen::{CodegenError, Plan, Thunk, ThunkKind};
use cranelift_entity::EntityRef;
use hir::{FuncId, ModuleId};
pub use specialize::program::RuntimeSymbols;
use specialize::program::{self, Data, Program};

/// A module of the locked graph, lowered. The position in the list is its `ModuleId`.
pub struct Unit {
    pub hir: hir::Module,
    /// Implemented by the runtime: `hir` has no functions.
    pub native: bool,
    /// Part of the standard library: compiled for size outside of loops.
    pub library: bool,
    /// Size is all that counts: its functions are packed.
    pub compact: bool,
}

/// What to produce.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Output {
    Object,
    Tir,
    Clif,
    Asm,
}

pub enum Compiled {
    Object(Vec<u8>),
    Text(String),
}

/// Compiles a whole program; `main` is the module that runs.
pub fn compile(
    units: &[Unit],
    main: ModuleId,
    runtime: &RuntimeSymbols,
    triple: &str,
    output: Output,
) -> Result<Compiled, CodegenError> {
    if output == Output::Object {
        let plan = plan(units, main, runtime, triple)?;
        let all: Vec<usize> = (0..plan.pieces().len()).collect();
        let code = plan.generate(&all)?;
        let code: Vec<&codegen::code::Code> = code.iter().collect();
        return plan.assemble(&code).map(Compiled::Object);
    }
    let (program, thunks) = specialized(units, main, runtime);
    if output == Output::Tir {
        let text = program
            .versions
            .values()
            .filter_map(|v| v.function.as_ref())
            .map(|f| f.to_string())
            .collect();
        return Ok(Compiled::Text(text));
    }
    let target = codegen::Target::new(triple)?;
    codegen::text(&program, &thunks, &target, output == Output::Asm).map(Compiled::Text)
}

/// The first half of compiling a program to an object file: all but the code of its functions.
pub fn plan<'p>(
    units: &'p [Unit],
    main: ModuleId,
    runtime: &'p RuntimeSymbols,
    triple: &str,
) -> Result<Plan<'p>, CodegenError> {
    let (program, thunks) = specialized(units, main, runtime);
    Plan::new(program, thunks, codegen::Target::new(triple)?)
}

fn specialized<'p>(
    units: &'p [Unit],
    main: ModuleId,
    runtime: &'p RuntimeSymbols,
) -> (Program<'p>, Vec<Thunk>) {
    let modules: Vec<&hir::Module> = units.iter().map(|u| &u.hir).collect();
    let native = units.iter().map(|u| u.native).collect();
    let library = units.iter().map(|u| u.library).collect();
    let mut program = Program::new(modules, native, library, runtime);
    program.compact = units.iter().map(|u| u.compact).collect();
    let mut thunks = translate(&mut program, main);
    thunks.extend(codegen::kept_thunks(&program));
    (program, thunks)
}

/// Translates every function that the main module can reach; returns the thunks that the runtime calls them through.
fn translate(program: &mut Program<'_>, main: ModuleId) -> Vec<Thunk> {
    let record = program.intern(Data::Module(main));
    let mut thunks = vec![Thunk {
        symbol: "molt_main".into(),
        kind: ThunkKind::Main(record),
    }];
    if program.imports_by_name() {
        for m in 0..program.modules.len() {
            program.intern(Data::Module(ModuleId::new(m)));
        }
    }
    // The runtime describes modules with it.
    if let Some(m) = program.module_named("_frozen_importlib") {
        program.intern(Data::Module(m));
    }
    let mut done = 0;
    // Translating one function mentions the data of others.
    while done < program.data.len() {
        let d = cranelift_entity::EntityRef::new(done);
        done += 1;
        match program.data[d] {
            Data::Module(m) => {
                program.intern(Data::Globals(m));
                let name = program.modules[m.index()].name.clone();
                if let Some((parent, _)) = name.rsplit_once('.')
                    && let Some(p) = program.module_named(parent)
                {
                    program.intern(Data::Module(p));
                }
                for module in program.listed_modules(m) {
                    program.intern(Data::Module(module));
                }
                if !program.native[m.index()] {
                    program.code(m, hir::Module::BODY);
                    program.general(m, hir::Module::BODY);
                }
            }
            Data::Code(m, f) => {
                if program.packed(m, f).is_some() {
                    continue;
                }
                let kind = entry_kind(program, m, f);
                thunks.push(Thunk {
                    symbol: codegen::entry_symbol(m, f),
                    kind,
                })
            }
            _ => {}
        }
    }
    let versions = program.versions.values_mut();
    passes::run_all(versions.filter_map(|v| v.function.as_mut()).collect());
    thunks
}

fn entry_kind(program: &mut Program<'_>, m: ModuleId, f: FuncId) -> ThunkKind {
    let version = program.general(m, f);
    let func = &program.modules[m.index()].functions[f];
    if program::is_generator(func) {
        return ThunkKind::Generator;
    }
    ThunkKind::Entry {
        version,
        callee: program::takes_callee(func),
        params: func.param_regs.len() as u32,
    }
}

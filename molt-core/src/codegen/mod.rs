//! TIR to object code with Cranelift: one function at a time (`plan`), each a function of its own TIR and of what it refers to
//! by name (`key`), so that code can be kept (`code`) and generated again only where it changed.

pub mod code;
mod data;
mod function;
mod key;
mod lower;
mod plan;
pub mod policy;

use crate::specialize::Program;
use crate::tir::{DataId, Inst, Op, Repr, RuntimeSymbol, VersionId};
use cranelift_codegen::isa::{self, OwnedTargetIsa};
use cranelift_codegen::settings::{self, Configurable};
use cranelift_codegen::{Context, ir};
use cranelift_entity::SecondaryMap;
use cranelift_module::{FuncId, Linkage, Module, default_libcall_names};
use cranelift_object::{ObjectBuilder, ObjectModule};
pub use data::entry_symbol;
pub use function::ThunkKind;
use molt_abi::entry::{Entry, Param, Ret};
pub use plan::{Piece, Plan, Source};
use std::collections::{BTreeMap, BTreeSet};

/// An error of code generation is a defect of the compiler; it is reported, not panicked on.
#[derive(Debug)]
pub struct CodegenError(pub String);

pub type Result<T> = std::result::Result<T, CodegenError>;

fn error(what: impl std::fmt::Display) -> CodegenError {
    CodegenError(what.to_string())
}

/// The instruction set of a target, with the code generator's settings for code that matters and for code that runs rarely.
pub struct Target {
    pub fast: OwnedTargetIsa,
    /// Quick to generate, slower to run.
    pub quick: OwnedTargetIsa,
}

impl Target {
    pub fn new(triple: &str) -> Result<Target> {
        Ok(Target {
            fast: settings_for(triple, &[("opt_level", "speed")])?,
            quick: settings_for(
                triple,
                &[("opt_level", "none"), ("regalloc_algorithm", "single_pass")],
            )?,
        })
    }

    fn of(&self, job: &Job<'_>) -> &OwnedTargetIsa {
        match job {
            Job::Version(f) if f.cold => &self.quick,
            _ => &self.fast,
        }
    }
}

fn settings_for(triple: &str, chosen: &[(&str, &str)]) -> Result<OwnedTargetIsa> {
    let mut flags = settings::builder();
    for (name, value) in [
        ("is_pic", "false"),
        (
            "enable_verifier",
            if cfg!(debug_assertions) {
                "true"
            } else {
                "false"
            },
        ),
        ("unwind_info", "false"),
        ("enable_probestack", "false"),
        ("regalloc_checker", "false"),
    ]
    .iter()
    .chain(chosen)
    {
        flags.set(name, value).map_err(error)?;
    }
    let triple: target_lexicon::Triple = triple.parse().map_err(error)?;
    let mut builder = isa::lookup(triple).map_err(error)?;
    // x86-64-v2 is the baseline.
    for feature in [
        "has_sse3",
        "has_ssse3",
        "has_cx16",
        "has_sse41",
        "has_sse42",
        "has_popcnt",
    ] {
        let _ = builder.enable(feature);
    }
    builder.finish(settings::Flags::new(flags)).map_err(error)
}

/// What the functions of a program refer to, declared up front so that they can be translated independently. With the
/// function itself it is all that code generation looks at.
struct Names {
    versions: SecondaryMap<VersionId, Option<Callee>>,
    /// Address as symbol and offset.
    data: SecondaryMap<DataId, Option<(cranelift_module::DataId, i64)>>,
    entries: BTreeMap<Entry, FuncId>,
    symbols: BTreeMap<RuntimeSymbol, cranelift_module::DataId>,
    isolate: cranelift_module::DataId,
    /// Those that are called through thunks as well ([`ThunkKind::Kept`]).
    kept: BTreeMap<Entry, FuncId>,
    /// Static data that the runtime defines, with its name there.
    shared: [(cranelift_module::DataId, &'static str); 2],
}

/// What a caller must know of a version.
#[derive(Clone)]
struct Callee {
    id: FuncId,
    params: Vec<Repr>,
    ret: Repr,
}

impl Names {
    fn callee(&self, v: VersionId) -> &Callee {
        self.versions[v]
            .as_ref()
            .unwrap_or_else(|| unreachable!("declared version"))
    }
}

/// A function that is not the translation of Python code of its own.
pub struct Thunk {
    pub symbol: String,
    pub kind: ThunkKind,
}

impl Thunk {
    /// The function of the runtime that it calls without touching registers.
    fn keeps(&self) -> Option<Entry> {
        match self.kind {
            ThunkKind::Kept(e) => Some(e),
            _ => None,
        }
    }
}

/// The functions as CLIF or assembly text.
pub fn text(program: &Program<'_>, thunks: &[Thunk], target: &Target, asm: bool) -> Result<String> {
    let isa = &target.fast;
    let builder =
        ObjectBuilder::new(isa.clone(), "molt", default_libcall_names()).map_err(error)?;
    let mut module = ObjectModule::new(builder);
    let names = declare(program, thunks, &mut module, isa)?;
    let mut out = String::new();
    let versions = program
        .versions
        .values()
        .filter_map(|v| v.function.as_ref())
        .map(Job::Version);
    for job in versions.chain(thunks.iter().map(Job::Thunk)) {
        let mut context = Context::new();
        let isa = target.of(&job);
        context.func = job.translate(&names, isa);
        context.set_disasm(asm);
        out.push_str(&format!("; {}\n", job.symbol()));
        if asm {
            let code = context
                .compile(&**isa, &mut Default::default())
                .map_err(|e| error(format!("{:?}", e.inner)))?;
            out.push_str(code.vcode.as_deref().unwrap_or_default());
        } else {
            out.push_str(&context.func.display().to_string());
        }
        out.push('\n');
    }
    Ok(out)
}

enum Job<'a> {
    Version(&'a crate::tir::Function),
    Thunk(&'a Thunk),
}

impl Job<'_> {
    fn symbol(&self) -> &str {
        match self {
            Job::Version(f) => &f.symbol,
            Job::Thunk(t) => &t.symbol,
        }
    }
    fn translate(&self, names: &Names, isa: &OwnedTargetIsa) -> ir::Function {
        match self {
            Job::Version(f) => function::translate(f, names, isa),
            Job::Thunk(t) => function::thunk(&t.kind, names, isa),
        }
    }
}

fn declare(
    program: &Program<'_>,
    thunks: &[Thunk],
    module: &mut ObjectModule,
    isa: &OwnedTargetIsa,
) -> Result<Names> {
    let short = data::ShortStrs::declare(module)?;
    let mut names = Names {
        shared: short.names(),
        versions: SecondaryMap::new(),
        data: SecondaryMap::new(),
        entries: BTreeMap::new(),
        symbols: BTreeMap::new(),
        isolate: module
            .declare_data("molt_isolate", Linkage::Import, true, false)
            .map_err(error)?,
        kept: BTreeMap::new(),
    };
    for (v, version) in &program.versions {
        if let Some(f) = &version.function {
            let (params, ret) = (function::param_reprs(f), f.ret);
            let sig = function::signature(&params, ret, isa);
            let id = module
                .declare_function(&version.symbol, Linkage::Local, &sig)
                .map_err(error)?;
            names.versions[v] = Some(Callee { id, params, ret });
        }
    }
    for (d, what) in &program.data {
        let shared = match what {
            crate::specialize::program::Data::Str(text) => short.find(text),
            _ => None,
        };
        names.data[d] = match shared {
            Some(place) => Some(place),
            None => {
                use crate::specialize::program::Data;
                let symbol = format!("d.{}", d.as_u32());
                let changes = !matches!(what, Data::Packed(..) | Data::Raw(_));
                Some((
                    module
                        .declare_data(&symbol, Linkage::Local, changes, false)
                        .map_err(error)?,
                    0,
                ))
            }
        };
    }
    for e in thunks.iter().filter_map(Thunk::keeps) {
        let id = module
            .declare_function(
                &function::kept_symbol(e),
                Linkage::Local,
                &function::kept_signature(),
            )
            .map_err(error)?;
        names.kept.insert(e, id);
    }
    let mut used_entries: Vec<Entry> = ALWAYS_KEPT.to_vec();
    used_entries.extend([Entry::MakeGenerator, Entry::Import]);
    let mut used_symbols = Vec::new();
    for version in program.versions.values() {
        let Some(f) = &version.function else { continue };
        for inst in f.blocks.values().flat_map(|b| &b.insts) {
            used_entries.extend(entry_of(inst));
            if let crate::tir::Op::Symbol(s) = &inst.op {
                used_symbols.push(s.clone())
            }
        }
    }
    used_entries.sort();
    used_entries.dedup();
    for e in used_entries {
        let sig = entry_signature(e, isa.default_call_conv());
        names.entries.insert(
            e,
            module
                .declare_function(e.symbol(), Linkage::Import, &sig)
                .map_err(error)?,
        );
    }
    used_symbols.sort();
    used_symbols.dedup();
    for s in used_symbols {
        let id = module
            .declare_data(&s.0, Linkage::Import, true, false)
            .map_err(error)?;
        names.symbols.insert(s, id);
    }
    Ok(names)
}

/// The function of the runtime that an instruction calls.
fn entry_of(inst: &Inst) -> Option<Entry> {
    match &inst.op {
        Op::Rt(e) | Op::RtArgv { entry: e, .. } | Op::RtOut { entry: e, .. } => Some(*e),
        Op::RangeStart { .. } => Some(Entry::RangeStart),
        _ => None,
    }
}

/// What code calls off its usual way without an instruction that says so.
const ALWAYS_KEPT: [Entry; 5] = [
    Entry::Destroy,
    Entry::Release,
    Entry::CheckDepth,
    Entry::CheckInterrupt,
    Entry::BoxInt,
];

/// Does a cold block call it so that registers are kept? That costs some fifty moves, too much for what is called now and then on
/// usual ways as well: where a list grows, or ints are large. Where the function is left hardly anything is in registers.
fn is_kept(e: Entry) -> bool {
    !matches!(
        e,
        Entry::ListAppend | Entry::WideInt | Entry::AddTraceback | Entry::ReleaseFrame
    )
}

/// The functions of the runtime that cold blocks call through thunks.
fn kept_entries(program: &Program<'_>) -> BTreeSet<Entry> {
    let functions = program
        .versions
        .values()
        .filter_map(|v| v.function.as_ref());
    let keeping = functions.filter(|f| function::keeps_registers(f, &f.usual_blocks()));
    let blocks = keeping.flat_map(|f| f.blocks.values());
    let cold = blocks.filter(|b| b.cold).flat_map(|b| &b.insts);
    let called = cold.filter_map(entry_of).filter(|e| is_kept(*e));
    called.chain(ALWAYS_KEPT).collect()
}

/// The thunks through which cold blocks call the runtime.
pub fn kept_thunks(program: &Program<'_>) -> impl Iterator<Item = Thunk> {
    kept_entries(program).into_iter().map(|e| Thunk {
        symbol: function::kept_symbol(e),
        kind: ThunkKind::Kept(e),
    })
}

fn entry_signature(e: Entry, convention: isa::CallConv) -> ir::Signature {
    use ir::AbiParam;
    use ir::types::{F64, I64};
    let mut sig = ir::Signature::new(convention);
    for p in e.params() {
        sig.params
            .push(AbiParam::new(if *p == Param::F { F64 } else { I64 }))
    }
    match e.ret() {
        Ret::Val | Ret::New | Ret::Opt | Ret::Next | Ret::Status | Ret::Int => {
            sig.returns.push(AbiParam::new(I64))
        }
        Ret::Float | Ret::FloatRaise => sig.returns.push(AbiParam::new(F64)),
        Ret::ValInt => sig.returns.extend([AbiParam::new(I64), AbiParam::new(I64)]),
        Ret::Void | Ret::Raises => {}
    }
    sig
}

//! TIR to object code with Cranelift: one function at a time, in parallel, collected in a fixed order.

mod data;
mod function;
mod lower;
pub mod policy;

use crate::specialize::Program;
use crate::tir::{DataId, RuntimeSymbol, VersionId};
use cranelift_codegen::isa::{self, OwnedTargetIsa};
use cranelift_codegen::settings::{self, Configurable};
use cranelift_codegen::{Context, ir};
use cranelift_entity::{EntityRef, PrimaryMap, SecondaryMap};
use cranelift_module::{FuncId, Linkage, Module, ModuleReloc, default_libcall_names};
use cranelift_object::{ObjectBuilder, ObjectModule};
pub use data::entry_symbol;
pub use function::ThunkKind;
use molt_abi::entry::{Entry, Param, Ret};
use std::collections::BTreeMap;

/// An error of code generation is a defect of the compiler; it is reported, not panicked on.
#[derive(Debug)]
pub struct CodegenError(pub String);

pub type Result<T> = std::result::Result<T, CodegenError>;

fn error(what: impl std::fmt::Display) -> CodegenError {
    CodegenError(what.to_string())
}

/// The instruction set for a target triple.
pub fn target(triple: &str) -> Result<OwnedTargetIsa> {
    let mut flags = settings::builder();
    for (name, value) in [
        ("opt_level", "speed"),
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
    ] {
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

/// What the functions of a program refer to, declared up front so that they can be translated independently.
struct Names {
    versions: SecondaryMap<VersionId, Option<FuncId>>,
    /// Address as symbol and offset.
    data: SecondaryMap<DataId, Option<(cranelift_module::DataId, i64)>>,
    entries: BTreeMap<Entry, FuncId>,
    symbols: BTreeMap<RuntimeSymbol, cranelift_module::DataId>,
    isolate: cranelift_module::DataId,
}

/// A function that is not the translation of Python code of its own.
pub struct Thunk {
    pub symbol: String,
    pub kind: ThunkKind,
}

/// Generates one object file for the whole program.
pub fn generate(program: &Program<'_>, thunks: &[Thunk], isa: &OwnedTargetIsa) -> Result<Vec<u8>> {
    let mut builder =
        ObjectBuilder::new(isa.clone(), "molt", default_libcall_names()).map_err(error)?;
    builder
        .per_function_section(true)
        .per_data_object_section(true);
    let mut module = ObjectModule::new(builder);
    let names = declare(program, &mut module, isa)?;
    let mut thunk_ids = Vec::new();
    for t in thunks {
        let sig = function::thunk_signature(&t.kind, isa);
        let linkage = if t.symbol == "molt_main" {
            Linkage::Export
        } else {
            Linkage::Local
        };
        thunk_ids.push(
            module
                .declare_function(&t.symbol, linkage, &sig)
                .map_err(error)?,
        );
    }
    let by_symbol: BTreeMap<&str, FuncId> = thunks
        .iter()
        .zip(&thunk_ids)
        .map(|(t, id)| (t.symbol.as_str(), *id))
        .collect();

    let mut jobs: Vec<(FuncId, Job<'_>)> = Vec::new();
    for (v, version) in &program.versions {
        if let (Some(id), Some(f)) = (names.versions[v], &version.function) {
            jobs.push((id, Job::Version(f)));
        }
    }
    jobs.extend(
        thunk_ids
            .iter()
            .zip(thunks)
            .map(|(id, t)| (*id, Job::Thunk(t))),
    );
    for (id, compiled) in compile_all(program, &names, isa, &jobs)? {
        module
            .define_function_bytes(id, compiled.alignment, &compiled.code, &compiled.relocs)
            .map_err(error)?;
    }
    data::define(program, &names, &by_symbol, &mut module)?;
    module.finish().emit().map_err(error)
}

/// The functions as CLIF or assembly text.
pub fn text(
    program: &Program<'_>,
    thunks: &[Thunk],
    isa: &OwnedTargetIsa,
    asm: bool,
) -> Result<String> {
    let builder =
        ObjectBuilder::new(isa.clone(), "molt", default_libcall_names()).map_err(error)?;
    let mut module = ObjectModule::new(builder);
    let names = declare(program, &mut module, isa)?;
    let mut out = String::new();
    let versions = program
        .versions
        .values()
        .filter_map(|v| v.function.as_ref())
        .map(Job::Version);
    for job in versions.chain(thunks.iter().map(Job::Thunk)) {
        let mut context = Context::new();
        context.func = job.translate(program, &names, isa);
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
    fn translate(
        &self,
        program: &Program<'_>,
        names: &Names,
        isa: &OwnedTargetIsa,
    ) -> ir::Function {
        match self {
            Job::Version(f) => function::translate(f, program, names, isa),
            Job::Thunk(t) => function::thunk(&t.kind, program, names, isa),
        }
    }
}

struct Compiled {
    code: Vec<u8>,
    alignment: u64,
    relocs: Vec<ModuleReloc>,
}

/// Translates and compiles the jobs on the available cores; the result is in the order of the jobs whatever the threads do.
fn compile_all(
    program: &Program<'_>,
    names: &Names,
    isa: &OwnedTargetIsa,
    jobs: &[(FuncId, Job<'_>)],
) -> Result<Vec<(FuncId, Compiled)>> {
    let threads = std::thread::available_parallelism()
        .map_or(1, |n| n.get())
        .min(jobs.len() / 16 + 1);
    let next = std::sync::atomic::AtomicUsize::new(0);
    let mut results: PrimaryMap<Slot, Option<Result<Compiled>>> = PrimaryMap::new();
    jobs.iter().for_each(|_| {
        results.push(None);
    });
    let work = || {
        let mut done = Vec::new();
        let mut context = Context::new();
        let mut control = cranelift_codegen::control::ControlPlane::default();
        loop {
            let i = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            let Some((id, job)) = jobs.get(i) else {
                return done;
            };
            context.clear();
            context.func = job.translate(program, names, isa);
            let compiled = match context.compile(&**isa, &mut control) {
                Ok(code) => Ok((
                    code.code_buffer().to_vec(),
                    code.buffer.alignment,
                    code.buffer.relocs().to_vec(),
                )),
                Err(e) => Err(error(format!("{}: {:?}", job.symbol(), e.inner))),
            };
            let compiled = compiled.map(|(code, alignment, relocs)| Compiled {
                relocs: relocs
                    .iter()
                    .map(|r| ModuleReloc::from_mach_reloc(r, &context.func, *id))
                    .collect(),
                code,
                alignment: alignment as u64,
            });
            done.push((i, compiled))
        }
    };
    let collected = if threads <= 1 {
        work()
    } else {
        std::thread::scope(|s| {
            let handles: Vec<_> = (0..threads).map(|_| s.spawn(work)).collect();
            handles
                .into_iter()
                .flat_map(|h| h.join().unwrap_or_default())
                .collect()
        })
    };
    for (i, c) in collected {
        results[Slot::new(i)] = Some(c)
    }
    let mut out = Vec::with_capacity(jobs.len());
    for ((_, r), (id, job)) in results.into_iter().zip(jobs) {
        match r {
            Some(r) => out.push((*id, r?)),
            None => {
                return Err(error(format!(
                    "{}: the code generator failed",
                    job.symbol()
                )));
            }
        }
    }
    Ok(out)
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Slot(u32);
cranelift_entity::entity_impl!(Slot);

fn declare(
    program: &Program<'_>,
    module: &mut ObjectModule,
    isa: &OwnedTargetIsa,
) -> Result<Names> {
    let mut names = Names {
        versions: SecondaryMap::new(),
        data: SecondaryMap::new(),
        entries: BTreeMap::new(),
        symbols: BTreeMap::new(),
        isolate: module
            .declare_data("molt_isolate", Linkage::Import, true, false)
            .map_err(error)?,
    };
    for (v, version) in &program.versions {
        if let Some(f) = &version.function {
            let sig = function::signature(f, isa);
            names.versions[v] = Some(
                module
                    .declare_function(&version.symbol, Linkage::Local, &sig)
                    .map_err(error)?,
            );
        }
    }
    let short = data::ShortStrs::declare(module)?;
    for (d, what) in &program.data {
        let shared = match what {
            crate::specialize::program::Data::Str(text) => short.find(text),
            _ => None,
        };
        names.data[d] = match shared {
            Some(place) => Some(place),
            None => {
                let symbol = format!("d.{}", d.as_u32());
                Some((
                    module
                        .declare_data(&symbol, Linkage::Local, true, false)
                        .map_err(error)?,
                    0,
                ))
            }
        };
    }
    let mut used_entries: Vec<Entry> = vec![
        Entry::Destroy,
        Entry::Release,
        Entry::RecursionError,
        Entry::BoxInt,
        Entry::MakeGenerator,
        Entry::Import,
    ];
    let mut used_symbols = Vec::new();
    for version in program.versions.values() {
        let Some(f) = &version.function else { continue };
        for inst in f.blocks.values().flat_map(|b| &b.insts) {
            use crate::tir::Op;
            match &inst.op {
                Op::Rt(e) | Op::RtArgv { entry: e, .. } | Op::RtOut { entry: e, .. } => {
                    used_entries.push(*e)
                }
                Op::RangeStart { .. } => used_entries.push(Entry::RangeStart),
                Op::Symbol(s) => used_symbols.push(s.clone()),
                _ => {}
            }
        }
    }
    used_entries.sort();
    used_entries.dedup();
    for e in used_entries {
        let sig = entry_signature(e, isa);
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

fn entry_signature(e: Entry, isa: &OwnedTargetIsa) -> ir::Signature {
    use ir::AbiParam;
    use ir::types::{F64, I64};
    let mut sig = ir::Signature::new(isa.default_call_conv());
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

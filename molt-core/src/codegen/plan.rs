//! Code generation in steps: a plan names the pieces of a program with the keys of their code; whoever has a piece's code
//! from before need not have it generated; the object file is assembled from all pieces in their fixed order.

use super::code::{Code, Relocation, Target};
use super::key::{self, Key, Referent};
use super::{Job, Names, Result, Thunk, data, declare, error, function};
use crate::explain::{self, Explanation};
use crate::specialize::Program;
use crate::tir::VersionId;
use cranelift_codegen::{Context, Final, MachSrcLoc};
use cranelift_entity::EntityRef;
use cranelift_module::{
    FuncId, FuncOrDataId, Linkage, Module, ModuleReloc, ModuleRelocTarget, default_libcall_names,
};
use cranelift_object::{ObjectBuilder, ObjectModule};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A program, translated to TIR, whose code is to be generated.
pub struct Plan<'p> {
    program: Program<'p>,
    thunks: Vec<Thunk>,
    thunk_ids: Vec<FuncId>,
    target: super::Target,
    module: ObjectModule,
    names: Names,
    pieces: Vec<(FuncId, Part)>,
    keys: Vec<Key>,
}

#[derive(Clone, Copy)]
enum Part {
    Version(VersionId),
    Thunk(usize),
}

/// Where the Python code of a piece stands.
pub struct Source<'a> {
    pub module: &'a str,
    pub qualname: Cow<'a, str>,
    pub file: &'a str,
    pub first_line: u32,
}

/// A function whose code is generated, or kept, by itself.
pub struct Piece<'a> {
    pub symbol: &'a str,
    /// Digest of all that the code depends on, besides the compiler itself.
    pub key: [u8; 32],
}

impl<'p> Plan<'p> {
    pub(crate) fn new(
        program: Program<'p>,
        thunks: Vec<Thunk>,
        target: super::Target,
    ) -> Result<Plan<'p>> {
        let isa = target.fast.clone();
        let mut builder =
            ObjectBuilder::new(isa.clone(), "molt", default_libcall_names()).map_err(error)?;
        builder
            .per_function_section(true)
            .per_data_object_section(true);
        let mut module = ObjectModule::new(builder);
        let names = declare(&program, &thunks, &mut module, &isa)?;
        let mut thunk_ids = Vec::new();
        for t in &thunks {
            let sig = function::thunk_signature(&t.kind, &isa);
            let linkage = if t.symbol == "molt_main" {
                Linkage::Export
            } else {
                Linkage::Local
            };
            let id = module.declare_function(&t.symbol, linkage, &sig);
            thunk_ids.push(id.map_err(error)?);
        }
        let mut pieces = Vec::new();
        for (v, version) in &program.versions {
            if let (Some(callee), Some(_)) = (&names.versions[v], &version.function) {
                pieces.push((callee.id, Part::Version(v)));
            }
        }
        let all = thunk_ids.iter().enumerate();
        pieces.extend(all.map(|(i, id)| (*id, Part::Thunk(i))));
        let mut plan = Plan {
            program,
            thunks,
            thunk_ids,
            target,
            module,
            names,
            pieces,
            keys: Vec::new(),
        };
        let settings = [&plan.target.fast, &plan.target.quick].map(|isa| {
            let settings = format!("{} {}", isa.triple(), isa.flags());
            let isa_flags = isa.isa_flags();
            isa_flags
                .iter()
                .fold(settings, |text, flag| format!("{text} {flag}"))
        });
        let settings = settings.join(" ");
        plan.keys = in_order(plan.pieces.len(), 64, || {
            |i| key::key(&plan.job(i), &plan.names, &settings)
        });
        Ok(plan)
    }

    fn job(&self, index: usize) -> Job<'_> {
        match self.pieces[index].1 {
            Part::Thunk(t) => Job::Thunk(&self.thunks[t]),
            Part::Version(v) => match &self.program.versions[v].function {
                Some(f) => Job::Version(f),
                None => unreachable!("pieces are translated"),
            },
        }
    }

    /// All pieces, in the order in which `assemble` wants their code.
    pub fn pieces(&self) -> impl ExactSizeIterator<Item = Piece<'_>> {
        (0..self.pieces.len()).map(|i| Piece {
            symbol: match self.pieces[i].1 {
                Part::Thunk(t) => &self.thunks[t].symbol,
                Part::Version(v) => &self.program.versions[v].symbol,
            },
            key: self.keys[i].digest,
        })
    }

    /// Where the piece's Python code stands, if it has any of its own.
    pub fn source(&self, index: usize) -> Option<Source<'_>> {
        let Part::Version(v) = self.pieces[index].1 else {
            return None;
        };
        let key = &self.program.versions[v].key;
        let module = self.program.modules[key.module.index()];
        let function = &module.functions[key.func];
        Some(Source {
            module: &module.name,
            qualname: String::from_utf8_lossy(&module.names[function.qualname]),
            file: &module.path,
            first_line: function.first_line,
        })
    }

    /// What became of the functions that a name means.
    pub fn explain(&self, name: &str) -> Vec<Explanation> {
        explain::explain(&self.program, name)
    }

    /// Names of functions that can be explained.
    pub fn function_names(&self) -> BTreeSet<String> {
        explain::names(&self.program)
    }

    /// Generates the code of the pieces with these indices, on the available cores; the results are in the order of the
    /// indices whatever the threads do.
    pub fn generate(&self, wanted: &[usize]) -> Result<Vec<Code>> {
        let imports: HashMap<Referent, String> = self.imports();
        let results = in_order(wanted.len(), 16, || {
            let mut context = Context::new();
            let imports = &imports;
            move |i| self.piece(wanted[i], &mut context, imports)
        });
        results.into_iter().collect()
    }

    /// What is referred to by name: what the runtime defines, and the thunks that keep registers.
    fn imports(&self) -> HashMap<Referent, String> {
        let declarations = self.module.declarations();
        let functions = declarations
            .get_functions()
            .filter(|(_, d)| d.linkage == Linkage::Import)
            .map(|(id, d)| (Referent::Func(id), d.linkage_name(id).into_owned()));
        let data = declarations
            .get_data_objects()
            .filter(|(_, d)| d.linkage == Linkage::Import)
            .map(|(id, d)| (Referent::Data(id), d.linkage_name(id).into_owned()));
        let kept = self.names.kept.iter();
        let kept = kept.map(|(e, id)| (Referent::Func(*id), function::kept_symbol(*e)));
        functions.chain(data).chain(kept).collect()
    }

    fn piece(
        &self,
        index: usize,
        context: &mut Context,
        imports: &HashMap<Referent, String>,
    ) -> Result<Code> {
        let job = self.job(index);
        context.clear();
        let isa = self.target.of(&job);
        context.func = job.translate(&self.names, isa);
        let compiled = context
            .compile(&**isa, &mut Default::default())
            .map_err(|e| error(format!("{}: {:?}", job.symbol(), e.inner)))?;
        let bytes = compiled.code_buffer().to_vec();
        let alignment = compiled.buffer.alignment.max(match &job {
            Job::Version(f) if !f.cold => HOT_ALIGNMENT,
            _ => 1,
        });
        let relocs = compiled.buffer.relocs().to_vec();
        let lines = lines(compiled.buffer.get_srclocs_sorted());
        let (own, _) = self.pieces[index];
        let references = &self.keys[index].references;
        let mut relocations = Vec::with_capacity(relocs.len());
        for r in relocs {
            let reloc = ModuleReloc::from_mach_reloc(&r, &context.func, own);
            relocations.push(Relocation {
                offset: reloc.offset,
                kind: reloc.kind,
                target: target(&reloc.name, references, imports, job.symbol())?,
                addend: reloc.addend,
            });
        }
        Ok(Code {
            alignment,
            bytes,
            relocations,
            lines,
        })
    }

    /// Does the code refer only to what the piece does? Code that was generated for this key always fits.
    pub fn fits(&self, index: usize, code: &Code) -> bool {
        let own = self.pieces[index].0;
        code.relocations
            .iter()
            .all(|r| self.resolve(r, index, own).is_some())
    }

    fn resolve(&self, r: &Relocation, index: usize, own: FuncId) -> Option<ModuleReloc> {
        let user = |referent| match referent {
            Referent::Func(f) => ModuleRelocTarget::user(0, f.as_u32()),
            Referent::Data(d) => ModuleRelocTarget::user(1, d.as_u32()),
        };
        let name = match &r.target {
            Target::Reference(n) => user(*self.keys[index].references.get(*n as usize)?),
            Target::Symbol(s) => match self.module.get_name(s)? {
                FuncOrDataId::Func(f) => user(Referent::Func(f)),
                FuncOrDataId::Data(d) => user(Referent::Data(d)),
            },
            Target::LibCall(s) => ModuleRelocTarget::LibCall(s.parse().ok()?),
            Target::Own(offset) => ModuleRelocTarget::FunctionOffset(own, *offset),
        };
        Some(ModuleReloc {
            offset: r.offset,
            kind: r.kind,
            name,
            addend: r.addend,
        })
    }

    /// The object file from the code of all pieces, in their order.
    pub fn assemble(mut self, code: &[&Code]) -> Result<Vec<u8>> {
        if code.len() != self.pieces.len() {
            return Err(error("code is missing"));
        }
        for (index, code) in code.iter().enumerate() {
            let (own, _) = self.pieces[index];
            let relocs: Option<Vec<ModuleReloc>> = code
                .relocations
                .iter()
                .map(|r| self.resolve(r, index, own))
                .collect();
            let relocs = relocs.ok_or_else(|| error("code does not fit the program"))?;
            self.module
                .define_function_bytes(own, u64::from(code.alignment), &code.bytes, &relocs)
                .map_err(error)?;
        }
        let by_symbol: BTreeMap<&str, FuncId> = self
            .thunks
            .iter()
            .zip(&self.thunk_ids)
            .map(|(t, id)| (t.symbol.as_str(), *id))
            .collect();
        data::define(&self.program, &self.names, &by_symbol, &mut self.module)?;
        self.module.finish().emit().map_err(error)
    }
}

/// Where code that matters begins: what decodes instructions takes them in pieces of that size.
const HOT_ALIGNMENT: u32 = 16;

/// Where the code for each line begins.
fn lines(places: &[MachSrcLoc<Final>]) -> Vec<(u32, u32)> {
    let mut lines: Vec<(u32, u32)> = Vec::new();
    let mut end = 0;
    let mut begins = |offset, line| {
        if lines.last().is_none_or(|(_, last)| *last != line) {
            lines.push((offset, line))
        }
    };
    for place in places.iter().filter(|p| p.start < p.end) {
        if place.start > end {
            begins(end, 0)
        }
        let line = Some(place.loc).filter(|l| !l.is_default());
        begins(place.start, line.map_or(0, |l| l.bits()));
        end = place.end;
    }
    begins(end, 0);
    lines
}

fn target(
    name: &ModuleRelocTarget,
    references: &[Referent],
    imports: &HashMap<Referent, String>,
    symbol: &str,
) -> Result<Target> {
    let referent = match name {
        ModuleRelocTarget::User {
            namespace: 0,
            index,
        } => Referent::Func(FuncId::from_u32(*index)),
        ModuleRelocTarget::User { index, .. } => {
            Referent::Data(cranelift_module::DataId::from_u32(*index))
        }
        ModuleRelocTarget::LibCall(call) => return Ok(Target::LibCall(call.to_string())),
        ModuleRelocTarget::FunctionOffset(_, offset) => return Ok(Target::Own(*offset)),
        ModuleRelocTarget::KnownSymbol(s) => {
            return Err(error(format!("{symbol}: known symbol {s}")));
        }
    };
    // By name where there is one: the order of references need not count what every function may use.
    if let Some(name) = imports.get(&referent) {
        return Ok(Target::Symbol(name.clone()));
    }
    match references.iter().position(|r| *r == referent) {
        Some(n) => Ok(Target::Reference(n as u32)),
        None => Err(error(format!(
            "{symbol} refers to something that its key does not cover"
        ))),
    }
}

/// Does `count` pieces of work on the available cores, at least `share` a thread; results in their order. `worker` makes each
/// thread's function.
fn in_order<R: Send, W: FnMut(usize) -> R>(
    count: usize,
    share: usize,
    worker: impl Fn() -> W + Sync,
) -> Vec<R> {
    let threads = std::thread::available_parallelism()
        .map_or(1, |n| n.get())
        .min(count / share + 1);
    if threads <= 1 {
        return (0..count).map(worker()).collect();
    }
    let next = std::sync::atomic::AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        let mut one = worker();
        loop {
            let i = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            if i >= count {
                return done;
            }
            done.push((i, one(i)))
        }
    };
    let mut collected: Vec<(usize, R)> = std::thread::scope(|s| {
        let handles: Vec<_> = (1..threads).map(|_| s.spawn(work)).collect();
        let mut all = work();
        for h in handles {
            match h.join() {
                Ok(done) => all.extend(done),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        all
    });
    collected.sort_by_key(|(i, _)| *i);
    collected.into_iter().map(|(_, r)| r).collect()
}

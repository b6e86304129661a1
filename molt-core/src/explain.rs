//! What became of a function: the types that were found, what is left to the runtime and why (`molt build --explain`).

use crate::expect::FuncRef;
use crate::hir::{self, FuncId, ModuleId};
use crate::specialize::Program;
use crate::tir::{Block, Function, Inst, Op, Repr, Ty, Value};
use cranelift_entity::EntityRef;
use molt_abi::entry::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// A function and its versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    pub module: String,
    pub qualname: String,
    pub file: String,
    pub first_line: u32,
    /// Variables with the types that are expected of them; no type where nothing is known.
    pub variables: Vec<(String, Option<String>)>,
    pub versions: Vec<Version>,
}

/// The function for certain types of its arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    pub symbol: String,
    /// Not compiled to native code, as it is expected to run rarely.
    pub is_packed: bool,
    /// Compiled for size, as it is expected to run rarely.
    pub is_compact: bool,
    pub parameters: Vec<String>,
    pub result: String,
    /// Counts of instructions on the expected path.
    pub counts: Counts,
    /// Lines with something that is not done by native instructions on the expected path.
    pub lines: BTreeMap<u32, Vec<String>>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub instructions: usize,
    /// Tests of types and classes.
    pub tests: usize,
    /// Direct calls of compiled functions.
    pub direct_calls: usize,
    pub runtime_calls: usize,
    pub retains: usize,
    pub releases: usize,
    /// Ints and floats that become objects or boxed values.
    pub boxed: usize,
}

/// The functions that a name means: `name`, `Class.name`, `module.name`, `module.Class.name`.
pub fn explain(program: &Program<'_>, name: &str) -> Vec<Explanation> {
    let mut found = Vec::new();
    for (m, module) in program.modules.iter().enumerate() {
        let m = ModuleId::new(m);
        for (f, function) in &module.functions {
            let qualname = module.name_str(function.qualname);
            let whole = format!("{}.{qualname}", module.name);
            let is_meant = whole == name || whole.ends_with(&format!(".{name}"));
            // The library's own only by their whole name.
            if is_meant && (!program.library[m.index()] || whole == name) {
                found.push(function_of(program, m, f))
            }
        }
    }
    found
}

/// The names of all functions of the user's modules.
pub fn names(program: &Program<'_>) -> BTreeSet<String> {
    let modules = program.modules.iter().zip(&program.library);
    let users = modules.filter(|(_, library)| !**library);
    users
        .flat_map(|(m, _)| {
            let functions = m.functions.values();
            functions.map(|f| m.name_str(f.qualname).into_owned())
        })
        .collect()
}

fn function_of(program: &Program<'_>, m: ModuleId, f: FuncId) -> Explanation {
    let module = program.modules[m.index()];
    let function = &module.functions[f];
    let mut variables = Vec::new();
    for (reg, name) in &function.reg_names {
        let kinds = program.expect.reg(m, f, *reg).ty();
        let known = kinds.kinds() != 0 && kinds.kinds() != Ty::ANY.kinds();
        let entry = (
            module.name_str(*name).into_owned(),
            known.then(|| type_name(program, kinds)),
        );
        if !variables.contains(&entry) {
            variables.push(entry)
        }
    }
    let versions = program.versions.values();
    let versions = versions.filter(|v| v.key.module == m && v.key.func == f);
    Explanation {
        module: module.name.clone(),
        qualname: module.name_str(function.qualname).into_owned(),
        file: module.path.clone(),
        first_line: function.first_line,
        variables,
        versions: versions
            .filter_map(|v| {
                let tir = v.function.as_ref()?;
                Some(version(program, function, module, tir))
            })
            .collect(),
    }
}

fn version(
    program: &Program<'_>,
    function: &hir::Function,
    module: &hir::Module,
    tir: &Function,
) -> Version {
    let entry = &tir.blocks[tir.entry].params;
    let names = function.params.names.iter();
    let names: Vec<_> = names.map(|n| module.name_str(*n).into_owned()).collect();
    // The function object itself may come first.
    let own = entry.len().saturating_sub(names.len());
    let parameters = entry[own..].iter().zip(&names);
    let mut version = Version {
        symbol: tir.symbol.clone(),
        is_packed: false,
        is_compact: tir.cold,
        parameters: parameters
            .map(|(v, name)| format!("{name}: {}", held(program, tir, *v)))
            .collect(),
        result: held_as(program, tir.ret, tir.ret_ty),
        counts: Counts::default(),
        lines: BTreeMap::new(),
    };
    for inst in expected_path(tir)
        .iter()
        .flat_map(|b| &tir.blocks[*b].insts)
    {
        let counts = &mut version.counts;
        counts.instructions += 1;
        match &inst.op {
            Op::HasType | Op::IsInstance(..) | Op::IsSmallInt | Op::IsFloat | Op::IsBool => {
                counts.tests += 1
            }
            Op::Call(_) => counts.direct_calls += 1,
            Op::Retain => counts.retains += 1,
            Op::Release | Op::ReleaseRare => counts.releases += 1,
            Op::BoxInt | Op::BoxFloat => counts.boxed += 1,
            // A comparison, as long as nothing waits.
            Op::Rt(Entry::CheckInterrupt) => {}
            Op::Rt(Entry::RunPacked)
            | Op::RtArgv {
                entry: Entry::RunPacked,
                ..
            } => version.is_packed = true,
            Op::Rt(e) | Op::RtArgv { entry: e, .. } | Op::RtOut { entry: e, .. } => {
                counts.runtime_calls += 1;
                let line = match tir.line(inst) {
                    0 => function.first_line,
                    line => function.first_line + line - 1,
                };
                let what = left_to_runtime(program, tir, *e, inst);
                let at = version.lines.entry(line).or_default();
                if !at.contains(&what) {
                    at.push(what)
                }
            }
            _ => {}
        }
    }
    if version.is_packed {
        version.lines.clear()
    }
    version
}

/// The blocks that control reaches as long as no expectation fails.
fn expected_path(tir: &Function) -> BTreeSet<Block> {
    let mut seen = BTreeSet::from([tir.entry]);
    let mut work = vec![tir.entry];
    while let Some(b) = work.pop() {
        let edges = tir.blocks[b].term.edges().into_iter();
        work.extend(
            edges
                .map(|e| e.block)
                .filter(|to| !tir.blocks[*to].cold && seen.insert(*to)),
        );
    }
    seen
}

/// Why an operation is the runtime's: the types of what it works on.
fn left_to_runtime(program: &Program<'_>, tir: &Function, entry: Entry, inst: &Inst) -> String {
    let values = inst.args.iter().filter(|v| tir.repr(**v) != Repr::Ptr);
    let values: Vec<String> = values.map(|v| held(program, tir, *v)).collect();
    let name = entry.name();
    match general(entry) {
        None => format!("runtime: {name}({})", values.join(", ")),
        Some(unknown) => {
            let operands = inst.args.iter().take(unknown).copied();
            let open = operands.filter(|v| is_open(tir.ty(*v))).count();
            let why = match open {
                0 => "no native form for these types",
                1 if unknown == 1 => "its type is not known",
                _ => "types are not known",
            };
            let deciding = &values[..unknown.min(values.len())];
            format!("any types: {name}({}): {why}", deciding.join(", "))
        }
    }
}

/// Could the value be of many types?
fn is_open(ty: Ty) -> bool {
    ty.kinds().count_ones() > 2 || (ty.kinds() & Ty::OTHER.0 != 0 && ty.class() == 0)
}

/// Of an entry that looks at types when it runs: how many of its first operands decide.
fn general(entry: Entry) -> Option<usize> {
    match entry {
        Entry::Binary
        | Entry::InPlace
        | Entry::Compare
        | Entry::CompareBool
        | Entry::Contains
        | Entry::GetItem
        | Entry::SetItem
        | Entry::DelItem => Some(2),
        Entry::Unary
        | Entry::Truth
        | Entry::GetAttr
        | Entry::GetAttrCached
        | Entry::SetAttr
        | Entry::SetAttrCached
        | Entry::LoadMethod
        | Entry::GetSlice
        | Entry::SetSlice
        | Entry::Call
        | Entry::CallEx
        | Entry::GetIter
        | Entry::IterNext
        | Entry::ForNext
        | Entry::Unpack
        | Entry::UnpackStar
        | Entry::FormatValue => Some(1),
        _ => None,
    }
}

fn held(program: &Program<'_>, tir: &Function, v: Value) -> String {
    held_as(program, tir.repr(v), tir.ty(v))
}

fn held_as(program: &Program<'_>, repr: Repr, ty: Ty) -> String {
    match repr {
        Repr::I64 => "raw int".to_string(),
        Repr::F64 => "raw float".to_string(),
        Repr::Bool => "raw bool".to_string(),
        Repr::Ptr => "address".to_string(),
        Repr::Val => type_name(program, ty),
    }
}

/// A type as people write it.
fn type_name(program: &Program<'_>, ty: Ty) -> String {
    if ty.kinds() & Ty::ANY.kinds() == Ty::ANY.kinds() {
        return "any".to_string();
    }
    let int = ty.kinds() & Ty::INT.kinds() == Ty::INT.kinds();
    let mut names = Vec::new();
    for (name, kind) in Ty::NAMES {
        if ty.kinds() & kind.kinds() == 0 {
            continue;
        }
        let name = match (name, kind) {
            (_, Ty::BIG_INT) if int => continue,
            (_, Ty::SMALL_INT) if int => "int".to_string(),
            (_, Ty::SMALL_INT) => "small int".to_string(),
            (_, Ty::BIG_INT) => "big int".to_string(),
            (_, Ty::NONE) => "None".to_string(),
            (_, Ty::NULL) => "unset".to_string(),
            (_, Ty::OTHER) => class_name(program, ty.class()),
            (name, _) => name.to_string(),
        };
        names.push(name)
    }
    names.join(" | ")
}

fn class_name(program: &Program<'_>, number: u32) -> String {
    let body = program.expect.classes.body(number);
    body.map_or("object".to_string(), |FuncRef { module, func }| {
        let module = program.modules[module.index()];
        module
            .name_str(module.functions[func].qualname)
            .into_owned()
    })
}

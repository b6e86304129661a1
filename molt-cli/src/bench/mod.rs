//! Measuring programs under Molt and other implementations, side by side in one run (`molt bench`).

pub mod implementation;
pub mod instructions;
pub mod page;
pub mod process;
pub mod programs;
pub mod table;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::Duration;

use serde::Serialize;

use implementation::{Implementation, Kind, Prepared};
use process::Run;
use programs::Program;

/// How programs are measured.
pub struct Settings {
    pub runs: usize,
    pub timeout: Duration,
    pub instructions: bool,
}

/// Everything that a run of `molt bench` found.
#[derive(Serialize)]
pub struct Results {
    pub machine: Machine,
    /// Version of each implementation.
    pub versions: BTreeMap<&'static str, String>,
    pub runs: usize,
    pub hello: Option<Record>,
    pub programs: Vec<Record>,
}

#[derive(Serialize)]
pub struct Machine {
    pub cpu: String,
    pub cores: usize,
}

/// What was found of one program.
#[derive(Serialize, Default)]
pub struct Record {
    pub name: String,
    pub lines: usize,
    pub by: BTreeMap<&'static str, Figures>,
    /// Instructions that the compiled program executes.
    pub instructions: Option<u64>,
    /// Why there is no comparison with CPython.
    pub error: Option<String>,
    /// Why others were not measured.
    pub notes: BTreeMap<&'static str, String>,
}

/// One program under one implementation: of several runs the least.
#[derive(Serialize, Default)]
pub struct Figures {
    /// User and system time of the whole process.
    pub cpu_s: f64,
    pub all_cpu_s: Vec<f64>,
    pub wall_s: f64,
    /// Peak of resident memory.
    pub memory_kib: Option<u64>,
    pub build_cpu_s: f64,
    pub build_wall_s: f64,
    pub size_bytes: Option<u64>,
}

impl Record {
    pub fn of(&self, kind: Kind) -> Option<&Figures> {
        self.by.get(kind.name())
    }

    /// How many times less CPU time Molt takes than another.
    pub fn times_faster(&self, than: Kind) -> Option<f64> {
        if self.error.is_some() {
            return None;
        }
        let (other, molt) = (self.of(than)?.cpu_s, self.of(Kind::Molt)?.cpu_s);
        Some(other / molt.max(1e-4))
    }

    /// Molt's memory as a multiple of another's.
    pub fn memory_ratio(&self, to: Kind) -> Option<f64> {
        let (other, molt) = (self.of(to)?.memory_kib?, self.of(Kind::Molt)?.memory_kib?);
        Some(molt as f64 / other as f64)
    }
}

pub fn machine() -> Machine {
    let info = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info.lines().find_map(|l| l.strip_prefix("model name"));
    let model = model.and_then(|l| l.split_once(':'));
    Machine {
        cpu: model.map_or_else(String::new, |(_, name)| name.trim().to_string()),
        cores: std::thread::available_parallelism().map_or(1, |n| n.get()),
    }
}

/// Measures one program. `scratch` is an empty folder.
pub fn measure(
    program: &Program,
    with: &[Implementation],
    settings: &Settings,
    scratch: &Path,
) -> Result<Record, String> {
    let mut record = Record {
        name: program.name.clone(),
        lines: program.lines(),
        ..Record::default()
    };
    let mut ready: Vec<(Kind, Prepared)> = Vec::new();
    for implementation in with {
        let kind = implementation.kind;
        let folder = scratch.join(kind.name());
        fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        match implementation.prepare(program, &folder) {
            Ok(Some(prepared)) => ready.push((kind, prepared)),
            Ok(None) => {}
            Err(why) => record.failed(kind, format!("build: {why}")),
        }
    }
    let mut outputs: BTreeMap<Kind, Vec<Run>> = BTreeMap::new();
    for _ in 0..settings.runs {
        // One after the other, so that what the machine does besides is the same for all.
        ready.retain(|(kind, prepared)| {
            let run = match process::run(&mut prepared.command(program), settings.timeout) {
                Ok(run) if run.status == 0 => run,
                Ok(run) => {
                    let why = format!("ended with status {}: {}", run.status, run.last_error());
                    record.failed(*kind, why);
                    return false;
                }
                Err(error) => {
                    record.failed(*kind, error.to_string());
                    return false;
                }
            };
            outputs.entry(*kind).or_default().push(run);
            true
        });
    }
    let expected = outputs
        .get(&Kind::CPython)
        .map(|runs| runs[0].output.clone());
    for (kind, prepared) in &ready {
        let runs = &outputs[kind];
        let differs = |run: &Run| expected.as_ref().is_some_and(|e| *e != run.output);
        // Another algorithm's or language's text is its own affair.
        if *kind != Kind::Cpp && runs.iter().any(differs) {
            record.failed(*kind, "output differs from CPython's".to_string());
            if !kind.must_agree() {
                continue;
            }
        }
        let least = |of: &dyn Fn(&Run) -> f64| runs.iter().map(of).fold(f64::INFINITY, f64::min);
        let figures = Figures {
            cpu_s: least(&|run| run.cpu),
            all_cpu_s: runs.iter().map(|run| run.cpu).collect(),
            wall_s: least(&|run| run.wall),
            memory_kib: process::peak_memory(&mut prepared.command(program)),
            build_cpu_s: prepared.cpu,
            build_wall_s: prepared.wall,
            size_bytes: prepared.size,
        };
        record.by.insert(kind.name(), figures);
        if *kind == Kind::Molt && settings.instructions {
            match instructions::count(prepared.command(program), settings.timeout) {
                Ok(count) => record.instructions = Some(count),
                Err(why) => record.failed(*kind, format!("instructions: {why}")),
            }
        }
    }
    Ok(record)
}

impl Record {
    fn failed(&mut self, kind: Kind, why: String) {
        if kind.must_agree() {
            let why = format!("{}: {why}", kind.title());
            self.error.get_or_insert(why);
        } else {
            self.notes.insert(kind.name(), why);
        }
    }
}

/// The geometric mean; none of nothing.
pub fn geometric_mean(values: &[f64]) -> Option<f64> {
    let logs: f64 = values.iter().map(|v| v.ln()).sum();
    (!values.is_empty()).then(|| (logs / values.len() as f64).exp())
}

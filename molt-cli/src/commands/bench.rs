//! `molt bench`: programs compiled and under other implementations, side by side.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use molt_pkg::files::Staging;
use serde_json::json;

use super::write_file;
use crate::bench::implementation::{Implementation, Kind};
use crate::bench::programs::{self, Program};
use crate::bench::{self, Record, Results, Settings, instructions, page, table};
use crate::progress::Progress;
use crate::report::{Report, SCHEMA_VERSION};

#[derive(Args, Debug)]
pub struct BenchArguments {
    /// Scripts, and folders of scripts.
    #[arg(value_name = "PROGRAM", required = true)]
    pub programs: Vec<PathBuf>,
    /// The CPython 3.12 to compare with.
    #[arg(long, value_name = "PROGRAM", default_value = "python3.12")]
    pub python: String,
    /// What else to compare with: pypy, nuitka, mypyc, cython, c++, all or none [default: pypy and c++ where they are installed].
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub peers: Option<Vec<String>>,
    /// How often each program is run.
    #[arg(long, value_name = "NUMBER", default_value_t = 5, value_parser = clap::value_parser!(u64).range(1..))]
    pub runs: u64,
    /// Seconds that one run may take.
    #[arg(long, value_name = "SECONDS", default_value_t = 120)]
    pub timeout: u64,
    /// Folder for results.json, table.md and index.html.
    #[arg(long, short, value_name = "FOLDER", default_value = "molt-bench")]
    pub output: PathBuf,
    /// Only programs whose names contain one of these.
    #[arg(long, value_name = "TEXT", value_delimiter = ',')]
    pub only: Vec<String>,
    /// Count the instructions of the compiled programs, too (with valgrind).
    #[arg(long)]
    pub instructions: bool,
    /// Fail where a program executes more instructions than this file says; write the file if it is not there.
    #[arg(long, value_name = "FILE")]
    pub check: Option<PathBuf>,
    /// How much more is let pass, in percent.
    #[arg(
        long,
        value_name = "PERCENT",
        default_value_t = 3.0,
        requires = "check"
    )]
    pub tolerance: f64,
    /// Write a short table between the marks in this file.
    #[arg(long, value_name = "FILE")]
    pub readme: Option<PathBuf>,
}

pub fn bench(arguments: &BenchArguments, json: bool) -> u8 {
    let mut report = Report::new("bench", json);
    if let Err(message) = measured(arguments, &mut report) {
        report.error(&message);
    }
    report.finish()
}

fn measured(arguments: &BenchArguments, report: &mut Report) -> Result<(), String> {
    let mut programs = programs::find(&arguments.programs)?;
    if !arguments.only.is_empty() {
        programs.retain(|p| arguments.only.iter().any(|text| p.name.contains(text)));
    }
    if programs.is_empty() {
        return Err("no program is left to measure".to_string());
    }
    let with = implementations(arguments, report)?;
    let settings = Settings {
        runs: arguments.runs as usize,
        timeout: Duration::from_secs(arguments.timeout),
        instructions: arguments.instructions || arguments.check.is_some(),
    };
    // Executables go away with it.
    let scratch = Staging::beside(&std::env::temp_dir().join("molt-bench"));
    let scratch = scratch.map_err(|error| error.message)?;
    let mut results = Results {
        machine: bench::machine(),
        versions: with
            .iter()
            .map(|i| (i.kind.name(), i.version.clone()))
            .collect(),
        runs: settings.runs,
        hello: None,
        programs: Vec::new(),
    };
    let one = |program: &Program, settings: &Settings| -> Result<Record, String> {
        let progress = Progress::start(format!("Measuring {}", program.name), report.is_json());
        let folder = scratch.path().join(&program.name);
        let record = bench::measure(program, &with, settings, &folder);
        drop(progress);
        // Executables of one program after the other, not of all at a time.
        let _ = fs::remove_dir_all(&folder);
        record
    };
    results.hello = Some(one(
        &hello(scratch.path())?,
        &Settings {
            runs: settings.runs.max(20),
            ..settings
        },
    )?);
    for program in &programs {
        let record = one(program, &settings)?;
        report.say("Measured", &in_words(&record));
        results.programs.push(record);
    }
    for line in table::summary(&results) {
        report.say("", &line);
    }
    let data = serde_json::to_value(&results).map_err(|error| error.to_string())?;
    let folder = &arguments.output;
    let text = format!(
        "{:#}\n",
        json!({ "schema_version": SCHEMA_VERSION, "data": data })
    );
    write_file(&folder.join("results.json"), text.as_bytes(), false)?;
    write_file(
        &folder.join("table.md"),
        table::full(&results).as_bytes(),
        false,
    )?;
    write_file(
        &folder.join("index.html"),
        page::page(&results).as_bytes(),
        false,
    )?;
    report.say("Wrote", &folder.join("index.html").display().to_string());
    report.set("results", data);
    if let Some(path) = &arguments.readme {
        put_into(path, &table::short(&results))?;
    }
    for record in &results.programs {
        if let Some(why) = &record.error {
            report.error(&format!("{}: {why}", record.name));
        }
    }
    if let Some(path) = &arguments.check {
        check(path, &results, arguments.tolerance, report)?;
    }
    Ok(())
}

/// CPython, Molt, and what else is wanted and installed.
fn implementations(
    arguments: &BenchArguments,
    report: &mut Report,
) -> Result<Vec<Implementation>, String> {
    let python = Implementation::python(&arguments.python);
    match &python {
        None => report.warning(&format!(
            "{} cannot be run: nothing is compared with CPython",
            arguments.python
        )),
        Some(python) if !python.version.starts_with("3.12.") => report.warning(&format!(
            "{} is CPython {}, not 3.12",
            arguments.python, python.version
        )),
        Some(_) => {}
    }
    let peers = || Kind::ALL.into_iter().filter(|k| !k.must_agree());
    let mut wanted: Vec<Kind> = Vec::new();
    match &arguments.peers {
        None => wanted.extend(peers().filter(|k| k.is_quick())),
        Some(names) => {
            for name in names {
                match (name.as_str(), peers().find(|k| k.name() == name)) {
                    ("all", _) => wanted.extend(peers()),
                    ("none", _) => {}
                    (_, Some(kind)) => wanted.push(kind),
                    (_, None) => return Err(format!("{name} is nothing to compare with")),
                }
            }
        }
    }
    let mut found = Vec::new();
    for kind in wanted {
        match Implementation::find(kind, python.as_ref()) {
            Some(peer) => found.push(peer),
            None if arguments.peers.is_some() => {
                report.warning(&format!("{} is not installed", kind.title()))
            }
            None => {}
        }
    }
    let mut all: Vec<Implementation> = python.into_iter().collect();
    all.push(Implementation::molt().map_err(|error| error.to_string())?);
    all.extend(found);
    Ok(all)
}

fn in_words(record: &Record) -> String {
    let mut text = format!("{:<28}", record.name);
    if let Some(molt) = record.of(Kind::Molt) {
        text.push_str(&format!(" {:8.3} s", molt.cpu_s));
    }
    for kind in Kind::ALL {
        if let Some(times) = record.times_faster(kind)
            && kind != Kind::Molt
        {
            text.push_str(&format!("  {} {times:.2}", kind.title()));
        }
    }
    if let Some(why) = &record.error {
        text.push_str(&format!("  {why}"));
    }
    text
}

fn put_into(path: &Path, table: &str) -> Result<(), String> {
    let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let text = table::replaced(&text, table)
        .ok_or_else(|| format!("{}: no marks for the table in there", path.display()))?;
    write_file(path, text.as_bytes(), false)
}

fn check(
    path: &Path,
    results: &Results,
    tolerance: f64,
    report: &mut Report,
) -> Result<(), String> {
    let counted = |r: &Record| Some((r.name.clone(), r.instructions?));
    let now: instructions::Counts = results.programs.iter().filter_map(counted).collect();
    if !path.exists() {
        let text = serde_json::to_string_pretty(&now).map_err(|error| error.to_string())?;
        return write_file(path, (text + "\n").as_bytes(), false);
    }
    let before = instructions::read(path)?;
    for what in instructions::regressions(&before, &now, tolerance) {
        report.error(&what);
    }
    Ok(())
}

/// The smallest program: its size and its time are those of starting.
fn hello(folder: &Path) -> Result<Program, String> {
    let source = folder.join("hello.py");
    fs::write(&source, "print(\"hello world\")\n").map_err(|error| error.to_string())?;
    Ok(Program {
        name: "hello".to_string(),
        source,
    })
}

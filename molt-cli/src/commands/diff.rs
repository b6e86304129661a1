//! `molt diff`: a folder of programs, compiled and under a live CPython, side by side.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use molt_build::parallel;
use molt_build::suite::process::{self, Platform};
use molt_build::suite::{self, Case, Outcome, compare};
use serde_json::{Value, json};

use crate::args::DiffArguments;
use crate::environment;
use crate::report::Report;

struct Row {
    id: String,
    /// None: they agree.
    difference: Option<String>,
    expected: Outcome,
    actual: Outcome,
}

pub fn diff(arguments: &DiffArguments, json: bool) -> u8 {
    let mut report = Report::new("diff", json);
    match compare_all(arguments) {
        Ok(rows) => tell(&mut report, &rows),
        Err(message) => report.error(&message),
    }
    report.finish()
}

fn compare_all(arguments: &DiffArguments) -> Result<Vec<Row>, String> {
    check_python(&arguments.python)?;
    let molt = std::env::current_exe().map_err(|e| format!("cannot find myself: {e}"))?;
    let folder = arguments
        .folder
        .canonicalize()
        .map_err(|e| format!("cannot read {}: {e}", arguments.folder.display()))?;
    let mut cases =
        suite::find(&folder).map_err(|e| format!("cannot read {}: {e}", folder.display()))?;
    if let Some(filter) = &arguments.filter {
        cases.retain(|case| case.id.contains(filter));
    }
    if cases.is_empty() {
        return Err(format!("no programs in {}", folder.display()));
    }
    let scratch = Scratch::new()?;
    let limit = Duration::from_secs(arguments.timeout);
    let threads = arguments.jobs.unwrap_or_else(parallel::default_threads);
    Ok(parallel::map_on(threads, &cases, |case| {
        one(&molt, &arguments.python, case, &scratch.path, limit)
    }))
}

fn one(molt: &Path, python: &str, case: &Case, scratch: &Path, limit: Duration) -> Row {
    let expected = process::run_python(python, case, limit);
    let actual = process::run_compiled(molt, &Platform::default(), case, scratch, limit);
    let difference = compare::difference(&expected, &actual);
    Row {
        id: case.id.clone(),
        difference,
        expected,
        actual,
    }
}

fn check_python(python: &str) -> Result<(), String> {
    let output = Command::new(python)
        .args(["-c", "import sys; print('%d.%d' % sys.version_info[:2])"])
        .output()
        .map_err(|e| format!("cannot start {python}: {e} (--python names a CPython 3.12)"))?;
    let version = String::from_utf8_lossy(&output.stdout);
    match version.trim() {
        "3.12" => Ok(()),
        "" => Err(format!(
            "{python} does not start (--python names a CPython 3.12)"
        )),
        other => Err(format!("{python} is Python {other}, wanted is 3.12")),
    }
}

fn tell(report: &mut Report, rows: &[Row]) {
    let failed: Vec<&Row> = rows.iter().filter(|row| row.difference.is_some()).collect();
    if !report.is_json() {
        let mut areas: Vec<(&str, usize, usize)> = Vec::new();
        for row in rows {
            let area = row.id.rsplit_once('/').map_or("", |(area, _)| area);
            if areas.last().is_none_or(|last| last.0 != area) {
                areas.push((area, 0, 0));
            }
            if let Some(last) = areas.last_mut() {
                last.1 += 1;
                last.2 += usize::from(row.difference.is_none());
            }
        }
        for row in &failed {
            let difference = row.difference.as_deref().unwrap_or_default();
            anstream::println!("{}: {difference}", row.id);
            if matches!(failed.len(), 1..=5) {
                anstream::print!("{}", compare::report(&row.expected, &row.actual));
            }
        }
        anstream::println!("{:<40} {:>6} {:>6}", "area", "agree", "of");
        for (area, total, agree) in areas {
            anstream::println!("{area:<40} {agree:>6} {total:>6}");
        }
        anstream::println!(
            "{:<40} {:>6} {:>6}",
            "all",
            rows.len() - failed.len(),
            rows.len()
        );
    }
    let results: Vec<Value> = rows
        .iter()
        .map(|row| {
            json!({
                "program": row.id,
                "agrees": row.difference.is_none(),
                "difference": row.difference,
            })
        })
        .collect();
    report.set("programs", rows.len());
    report.set("agree", rows.len() - failed.len());
    report.set("results", results);
    if !failed.is_empty() {
        report.error(&format!(
            "{} of {} programs differ",
            failed.len(),
            rows.len()
        ));
    }
}

/// A folder for the executables, removed at the end.
struct Scratch {
    path: PathBuf,
}

impl Scratch {
    fn new() -> Result<Self, String> {
        let path = environment::cache().join(format!("diff-{}", std::process::id()));
        std::fs::create_dir_all(&path)
            .map_err(|e| format!("cannot create {}: {e}", path.display()))?;
        Ok(Scratch { path })
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // A left-over folder in the cache does no harm.
        let _ = std::fs::remove_dir_all(&self.path);
    }
}

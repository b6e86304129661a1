//! `molt lock`: writes down what building the programs of a project depends on.

use std::fs;
use std::path::{Path, PathBuf};

use molt_build::backend::Optimize;
use molt_build::bundle::target;
use molt_build::capabilities::Manifest;
use molt_build::driver::{self, BuildOptions, Linker};
use molt_build::link::LinkOptions;
use molt_build::lock::{self, FILE, Lock, Naming, Project};
use molt_build::modules::Program;
use molt_pkg::python::project::read_text;
use molt_pkg::python::uvlock;
use molt_pkg::python::vendored::{Origin, Vendored};
use serde::Deserialize;

use super::{module_roots, vendored, vendored_packages, write_file};
use crate::args::LockArguments;
use crate::environment;
use crate::report::Report;

pub fn lock(arguments: &LockArguments, json: bool) -> u8 {
    let mut report = Report::new("lock", json);
    if let Err(message) = run(arguments, &mut report)
        && !message.is_empty()
    {
        report.error(&message);
    }
    report.finish()
}

/// An empty message: the report has the reasons already.
fn run(arguments: &LockArguments, report: &mut Report) -> Result<(), String> {
    let (path, programs, licence) = what(arguments)?;
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
        _ => PathBuf::from("."),
    };
    let mut locks = Vec::new();
    for program in programs {
        let vendored = vendored(&program).map_err(|e| e.to_string())?;
        let project = Project {
            licence: licence.clone(),
            vendored: vendored_packages(vendored.as_ref()),
        };
        if let Some(vendored) = &vendored {
            agrees_with_uv_lock(&folder, vendored)?;
        }
        let options = BuildOptions {
            roots: module_roots(&program).map_err(|e| e.to_string())?,
            program,
            listed: None,
            linker: Linker::BuiltIn,
            optimize: Optimize::default(),
            target: target::host(),
            bundles: environment::bundles(),
            capabilities: Manifest::default(),
            link: LinkOptions::default(),
            emit: None,
            size_report: false,
            lines: false,
            explain: None,
            output: None,
            lock: None,
        };
        let build = driver::find_modules(&options).map_err(|e| e.to_string())?;
        report.diagnostics(&build);
        if report.has_errors() {
            return Err(String::new());
        }
        let bundle = build.bundle.ok_or("there is no runtime bundle")?;
        let one = lock::make(
            Naming::Below(&folder),
            &build.modules,
            (options.target.triple, bundle),
            &project,
        );
        locks.push(one.map_err(|e| e.to_string())?);
    }
    let lock = lock::merge(locks).map_err(|e| e.to_string())?;
    let Some(lock) = lock else {
        return Err(
            "no program to lock: name a script, or list programs under [tool.molt] in pyproject.toml"
                .to_string(),
        );
    };
    write(arguments, report, &path, &lock)
}

/// What is vendored must be what the project's `uv.lock` names, if there is one: the same versions of the same files.
fn agrees_with_uv_lock(folder: &Path, vendored: &Vendored) -> Result<(), String> {
    let path = folder.join("uv.lock");
    if !path.is_file() {
        return Ok(());
    }
    let shown = path.display();
    let text = read_text(&path, uvlock::MAX_FILE).map_err(|e| e.to_string())?;
    let wanted = uvlock::Lock::parse(&text).map_err(|e| format!("{shown}: {e}"))?;
    for package in &vendored.manifest.packages {
        let Origin::Archive { sha256, .. } = &package.origin else {
            continue;
        };
        let name = &package.name;
        let mut known = wanted
            .packages
            .iter()
            .filter(|p| p.name == *name)
            .peekable();
        if known.peek().is_none() {
            return Err(format!(
                "`{name}` is in vendor/ but not in {shown}; {VENDOR}"
            ));
        }
        let mut versions = Vec::new();
        let is_there = known.any(|p| {
            versions.extend(p.version.clone());
            let mut files = p.wheels.iter().chain(&p.sdist);
            p.version.as_deref() == Some(&*package.version)
                && files.any(|file| file.sha256 == Some(*sha256))
        });
        if !is_there {
            return Err(format!(
                "`{name}` {} in vendor/ (sha256 {sha256}) is not what {shown} names (version {}); {VENDOR}",
                package.version,
                versions.join(", ")
            ));
        }
    }
    Ok(())
}

const VENDOR: &str = "`molt vendor` brings vendor/ up to date";

fn write(
    arguments: &LockArguments,
    report: &mut Report,
    path: &Path,
    lock: &Lock,
) -> Result<(), String> {
    let text = lock.to_text();
    let is_same = fs::read_to_string(path).is_ok_and(|old| old == text);
    report.set("lockfile", path.to_string_lossy());
    report.set("changed", !is_same);
    report.set("programs", lock.programs.len());
    report.set("modules", lock.modules.len());
    if arguments.check {
        if !is_same {
            return Err(format!(
                "{} is not up to date; `molt lock` writes it",
                path.display()
            ));
        }
        return Ok(());
    }
    if !is_same {
        write_file(path, text.as_bytes(), false)?;
    }
    let state = if is_same { "Unchanged" } else { "Locked" };
    let text = format!(
        "{} ({} programs, {} modules)",
        path.display(),
        lock.programs.len(),
        lock.modules.len()
    );
    report.say(state, &text);
    Ok(())
}

/// The parts of pyproject.toml that are looked at.
#[derive(Default, Deserialize)]
struct PyProject {
    project: Option<ProjectTable>,
    tool: Option<Tool>,
}

#[derive(Deserialize)]
struct ProjectTable {
    license: Option<License>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum License {
    Expression(String),
    Table { text: Option<String> },
}

#[derive(Deserialize)]
struct Tool {
    molt: Option<ToolMolt>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ToolMolt {
    /// Paths of scripts.
    #[serde(default)]
    programs: Vec<String>,
    /// Molt packages, which `molt add` takes care of.
    #[serde(default, rename = "dependencies")]
    _dependencies: toml::Table,
}

const PYPROJECT: &str = "pyproject.toml";

/// Where the lock is, the programs it is to cover, and the project's licence.
fn what(arguments: &LockArguments) -> Result<(PathBuf, Vec<Program>, Option<String>), String> {
    let first = arguments.scripts.first();
    let start = first
        .and_then(|script| script.parent())
        .unwrap_or(Path::new(""));
    let root = project_root(start);
    let lockfile = match (&arguments.lockfile, &root) {
        (Some(path), _) => path.clone(),
        (None, Some(root)) => root.join(FILE),
        (None, None) => start.join(FILE),
    };
    let folder = lockfile.parent().unwrap_or(Path::new("")).to_path_buf();
    let pyproject = match &root {
        Some(root) => read_pyproject(&root.join(PYPROJECT))?,
        None => PyProject::default(),
    };
    let licence = pyproject.project.and_then(|p| match p.license? {
        License::Expression(text) => Some(text),
        License::Table { text } => text,
    });
    let mut programs: Vec<Program> = arguments
        .scripts
        .iter()
        .cloned()
        .map(Program::Script)
        .collect();
    programs.extend(arguments.module.iter().cloned().map(Program::Module));
    if programs.is_empty() {
        let listed = pyproject.tool.and_then(|t| t.molt).map(|m| m.programs);
        let listed = listed.unwrap_or_default();
        let scripts = |names: Vec<String>| {
            let paths = names.into_iter().map(|name| folder.join(name));
            paths.map(Program::Script).collect()
        };
        programs = scripts(listed);
        if programs.is_empty() && lockfile.is_file() {
            // The same programs again.
            let text = fs::read_to_string(&lockfile)
                .map_err(|e| format!("cannot read {}: {e}", lockfile.display()))?;
            let old = lock::parse(&lockfile.to_string_lossy(), &text).map_err(|e| e.to_string())?;
            programs = scripts(old.programs.into_iter().map(|p| p.main).collect());
        }
    }
    Ok((lockfile, programs, licence))
}

/// The nearest folder, from `start` upwards, with a pyproject.toml; as a path relative to the current one where it can be.
fn project_root(start: &Path) -> Option<PathBuf> {
    let mut folder = start.to_path_buf();
    if folder.join(PYPROJECT).is_file() {
        return Some(folder);
    }
    while folder.pop() {
        if folder.join(PYPROJECT).is_file() {
            return Some(folder);
        }
    }
    let absolute = std::path::absolute(if start.as_os_str().is_empty() {
        Path::new(".")
    } else {
        start
    });
    absolute
        .ok()?
        .ancestors()
        .find(|folder| folder.join(PYPROJECT).is_file())
        .map(Path::to_path_buf)
}

fn read_pyproject(path: &Path) -> Result<PyProject, String> {
    let shown = path.display();
    let text = fs::read_to_string(path).map_err(|e| format!("cannot read {shown}: {e}"))?;
    toml::from_str(&text).map_err(|error| {
        let start = error.span().map_or(0, |span| span.start);
        let line = text.get(..start).unwrap_or_default().matches('\n').count() + 1;
        format!("{shown}:{line}: {}", error.message())
    })
}

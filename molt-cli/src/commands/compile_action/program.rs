//! Requests of the kind `binary`: the executable of a program.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use molt_build::backend::Optimize;
use molt_build::bundle::target;
use molt_build::cache::Cache;
use molt_build::capabilities::{CAPABILITY, Manifest};
use molt_build::driver::{self, Artifact, Build, BuildOptions, Linker};
use molt_build::link::{LinkOptions, SymbolTable};
use molt_build::modules::Program;
use molt_core::diagnostics::Severity;
use serde::Deserialize;

use super::super::{build::describe, write_file};
use super::package::Package;
use super::{Kind, Listing, Main, Module, Source};
use crate::args::OptimizeName;
use crate::report::Report;

/// How grave it is that a program can come to something that it is not granted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Missing {
    #[default]
    Warning,
    Error,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Request {
    #[serde(rename = "version")]
    _version: u32,
    #[serde(default)]
    kind: Kind,
    /// The module that runs.
    main: Main,
    #[serde(default)]
    modules: Vec<Module>,
    /// The summaries of the libraries. They are not read: a build system makes them first, so the libraries are right.
    #[serde(default)]
    deps: Vec<PathBuf>,
    /// Where the result goes.
    pub output: PathBuf,
    target: Option<String>,
    /// A manifest's file; nothing is granted without one.
    capabilities: Option<PathBuf>,
    #[serde(default)]
    missing_capabilities: Missing,
    #[serde(default)]
    trusted: bool,
    #[serde(default)]
    seal: bool,
    #[serde(default)]
    pie: bool,
    #[serde(default)]
    strip: bool,
    #[serde(default)]
    optimize: OptimizeName,
    /// The folder with the bundles of targets other than the host.
    bundles: Option<PathBuf>,
    /// Where the paths of listed files that do not count are written, one a line.
    unused: Option<PathBuf>,
    /// What else a package needs.
    package: Option<Package>,
}

/// A program as a request describes it.
pub(super) struct Requested {
    pub request: Request,
    pub options: BuildOptions,
    pub package: Option<Package>,
    listing: Listing,
}

impl Requested {
    pub fn read(source: &Source<'_>) -> Result<Requested, String> {
        let shown = source.shown;
        let mut request: Request = source.parse()?;
        let package = request.package.take();
        if (request.kind == Kind::Package) != package.is_some() {
            return Err(format!(
                "{shown}: `package` belongs to requests of the kind `package`, and only to them"
            ));
        }
        let target = match &request.target {
            None => target::host(),
            Some(triple) => target::find(triple).map_err(|e| format!("{shown}: {e}"))?,
        };
        let listing = Listing::new(shown, Some(&request.main), &request.modules)?;
        let options = BuildOptions {
            program: Program::Script(request.main.path.clone()),
            roots: Vec::new(),
            listed: Some(Arc::new(listing.modules.clone())),
            linker: Linker::BuiltIn,
            optimize: match request.optimize {
                OptimizeName::Speed => Optimize::Speed,
                OptimizeName::Size => Optimize::Size,
            },
            target,
            bundles: request.bundles.clone().unwrap_or_default(),
            link: LinkOptions {
                pie: request.pie,
                symbols: if request.strip {
                    SymbolTable::None
                } else {
                    SymbolTable::default()
                },
                ..LinkOptions::default()
            },
            emit: None,
            capabilities: manifest(&request)?,
            size_report: false,
            lines: false,
            explain: None,
            output: None,
            lock: None,
        };
        Ok(Requested {
            request,
            options,
            package,
            listing,
        })
    }

    /// Tells what a build found, as grave as the request wants it; an error if it is not of one program.
    pub fn tell(&self, shown: &str, build: &mut Build, report: &mut Report) -> Result<(), String> {
        if self.request.missing_capabilities == Missing::Error {
            for diagnostic in &mut build.diagnostics {
                if diagnostic.code == CAPABILITY && diagnostic.severity == Severity::Warning {
                    diagnostic.severity = Severity::Error;
                }
            }
        }
        let names = build.modules.iter().map(|m| m.name.as_str());
        let agreed = self.listing.check(shown, names);
        report.diagnostics(build);
        describe(report, build, &self.options.capabilities);
        agreed?;
        if report.has_errors() {
            return Err(String::new());
        }
        Ok(())
    }

    /// The paths of listed files that do not count: of modules that are not imported, and of summaries; sorted.
    fn unused(&self, build: &Build) -> BTreeSet<&Path> {
        let names: BTreeSet<&str> = build.modules.iter().map(|m| m.name.as_str()).collect();
        let listed = self.request.modules.iter();
        let (used, unused): (Vec<_>, Vec<_>) =
            listed.partition(|module| names.contains(module.name.as_str()));
        let mut used: BTreeSet<&Path> = used.iter().map(|m| m.path.as_path()).collect();
        used.insert(&self.request.main.path);
        let unused = unused.iter().map(|module| module.path.as_path());
        let unused = unused.filter(|path| !used.contains(path));
        let summaries = self.request.deps.iter().map(PathBuf::as_path);
        unused.chain(summaries).collect()
    }

    /// Writes which listed files do not count, if that was asked.
    pub fn write_unused(&self, build: &Build) -> Result<(), String> {
        let Some(path) = &self.request.unused else {
            return Ok(());
        };
        let lines = self.unused(build);
        let text: String = lines.iter().map(|p| format!("{}\n", p.display())).collect();
        write_file(path, text.as_bytes(), false)
    }
}

pub(super) fn run(source: &Source<'_>, report: &mut Report) -> Result<(), String> {
    let requested = Requested::read(source)?;
    let (request, options) = (&requested.request, &requested.options);
    let mut build = driver::build(options, &Cache::none()).map_err(|e| e.to_string())?;
    requested.tell(source.shown, &mut build, report)?;
    let Some(Artifact::Executable(data)) = &build.artifact else {
        return Err("there is no executable, and no reason was given".to_string());
    };
    write_file(&request.output, data, true)?;
    requested.write_unused(&build)?;
    report.set("output", request.output.to_string_lossy());
    report.set("key", build.key.map(|key| key.to_string()));
    Ok(())
}

fn manifest(request: &Request) -> Result<Manifest, String> {
    let mut manifest = match &request.capabilities {
        Some(path) => Manifest::from_file(path).map_err(|e| e.to_string())?,
        None => Manifest::default(),
    };
    if request.trusted {
        manifest.trusted = true;
    }
    if request.seal {
        manifest.sealed = true;
    }
    Ok(manifest)
}

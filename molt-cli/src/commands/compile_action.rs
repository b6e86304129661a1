//! `molt compile-action`: the interface for build systems. Everything that goes in is listed in the request, nothing is
//! looked for, no environment counts, and no cache is used: that is the build system's.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use molt_build::bundle::target;
use molt_build::cache::Cache;
use molt_build::capabilities::Manifest;
use molt_build::driver::{self, Artifact, BuildOptions, Linker};
use molt_build::link::{LinkOptions, SymbolTable};
use molt_build::modules::Program;
use molt_build::modules::search::{Listed, ListedModules};
use serde::Deserialize;
use serde_json::Value;

use super::{build::describe, write_file};
use crate::report::Report;

const VERSION: u32 = 1;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Request {
    version: u32,
    /// The module that runs.
    main: Main,
    #[serde(default)]
    modules: Vec<Module>,
    /// Where the executable goes.
    output: PathBuf,
    target: Option<String>,
    /// A manifest's file; nothing is granted without one.
    capabilities: Option<PathBuf>,
    #[serde(default)]
    trusted: bool,
    #[serde(default)]
    seal: bool,
    #[serde(default)]
    pie: bool,
    #[serde(default)]
    strip: bool,
    /// The folder with the bundles of targets other than the host.
    bundles: Option<PathBuf>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Main {
    path: PathBuf,
    /// What tracebacks and `__file__` show [default: `path`].
    file: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Module {
    /// Dotted.
    name: String,
    path: PathBuf,
    file: Option<String>,
    #[serde(default)]
    package: bool,
}

pub fn compile_action(request: &Path, json: bool) -> u8 {
    let mut report = Report::new("compile-action", json);
    if let Err(message) = run(request, &mut report)
        && !message.is_empty()
    {
        report.error(&message);
    }
    report.finish()
}

/// An empty message: the report has the reasons already.
fn run(path: &Path, report: &mut Report) -> Result<(), String> {
    let shown = path.display();
    let text = fs::read_to_string(path).map_err(|e| format!("cannot read {shown}: {e}"))?;
    let request = parse(&shown.to_string(), &text)?;
    let capabilities = manifest(&request)?;
    let target = match &request.target {
        None => target::host(),
        Some(triple) => target::find(triple).map_err(|e| format!("{shown}: {e}"))?,
    };
    let listed = listed(&shown.to_string(), &request)?;
    let options = BuildOptions {
        program: Program::Script(request.main.path.clone()),
        roots: Vec::new(),
        listed: Some(Arc::new(listed)),
        linker: Linker::BuiltIn,
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
        capabilities,
        size_report: false,
        output: None,
        lock: None,
    };
    let build = driver::build(&options, &Cache::none()).map_err(|e| e.to_string())?;
    report.diagnostics(&build);
    describe(report, &build, &options.capabilities);
    let Some(Artifact::Executable(data)) = &build.artifact else {
        return Err(String::new());
    };
    write_file(&request.output, data, true)?;
    report.set("output", request.output.to_string_lossy());
    report.set("key", build.key.map(|key| key.to_string()));
    Ok(())
}

fn parse(shown: &str, text: &str) -> Result<Request, String> {
    let wrong = |e: serde_json::Error| format!("{shown}:{}:{}: {e}", e.line(), e.column());
    // Another version may have other fields: it is looked at first.
    let value: Value = serde_json::from_str(text).map_err(wrong)?;
    let version = &value["version"];
    if *version != VERSION {
        return Err(format!(
            "{shown}: version {version} of requests, this molt reads {VERSION}"
        ));
    }
    let request: Request = serde_json::from_str(text).map_err(wrong)?;
    debug_assert_eq!(request.version, VERSION);
    Ok(request)
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

fn listed(shown: &str, request: &Request) -> Result<ListedModules, String> {
    let mut listed: ListedModules = BTreeMap::new();
    let main = Module {
        name: "__main__".to_string(),
        path: request.main.path.clone(),
        file: request.main.file.clone(),
        package: false,
    };
    for module in std::iter::once(&main).chain(&request.modules) {
        let name = &module.name;
        let parts: Vec<&str> = name.split('.').collect();
        if parts
            .iter()
            .any(|part| part.is_empty() || part.contains('/'))
        {
            return Err(format!("{shown}: `{name}` is no name of a module"));
        }
        if !module.path.is_file() {
            return Err(format!(
                "{shown}: module `{name}`: there is no file {}",
                module.path.display()
            ));
        }
        let file = module.file.clone();
        let file = file.unwrap_or_else(|| module.path.to_string_lossy().into_owned());
        if Path::new(&file).is_absolute() {
            return Err(format!(
                "{shown}: module `{name}`: {file} would be part of the executable, which must not depend on where \
                 files are; give its `file` as a relative path"
            ));
        }
        let one = Listed {
            path: module.path.clone(),
            file,
            is_package: module.package,
        };
        if listed.insert(name.clone(), one).is_some() {
            return Err(format!("{shown}: module `{name}` is listed twice"));
        }
    }
    Ok(listed)
}

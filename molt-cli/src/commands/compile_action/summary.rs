//! Requests of the kind `summary`: a library is checked by itself, and what others must know of it is written down.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use molt_build::bundle::{Bundle, target};
use molt_build::driver::Build;
use molt_build::files::Files;
use molt_build::modules::Program;
use molt_build::modules::library;
use molt_build::modules::search::{Listed, ListedModules, SearchPath};
use molt_pkg::digest::Hash;
use serde::{Deserialize, Serialize};

use super::super::{compiled, write_file};
use super::{Kind, Listing, Main, Module, Source, VERSION};
use crate::report::Report;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Request {
    #[serde(rename = "version")]
    _version: u32,
    #[serde(rename = "kind")]
    _kind: Kind,
    /// What the build system calls the library.
    label: String,
    /// A file that runs and belongs to the modules.
    main: Option<Main>,
    #[serde(default)]
    modules: Vec<Module>,
    /// The summaries of the libraries that this one may import.
    #[serde(default)]
    deps: Vec<PathBuf>,
    /// The modules are those of a sourced package.
    vendored: Option<Package>,
    output: PathBuf,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Package {
    /// The `manifest.json` of the folder with sourced packages.
    manifest: PathBuf,
    name: String,
}

/// What others must know of a library. It changes less often than the library: what is in functions is not in it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Summary {
    version: u32,
    label: String,
    /// By dotted name: is it a package? Without `main`.
    modules: BTreeMap<String, bool>,
    /// Absolute names of what the modules import from outside of the library, sorted.
    imports: BTreeSet<String>,
}

pub(super) fn run(source: &Source<'_>, report: &mut Report) -> Result<(), String> {
    let request: Request = source.parse()?;
    let listing = Listing::new(source.shown, request.main.as_ref(), &request.modules)?;
    let own: BTreeMap<String, bool> = request
        .modules
        .iter()
        .map(|module| (module.name.clone(), module.package))
        .collect();
    listing.check(source.shown, own.keys().map(String::as_str))?;
    let imports = match &request.vendored {
        // Where what comes from elsewhere imports what is not there, programs that import it are told.
        Some(package) => {
            agrees(&request, package).map_err(|message| format!("{}: {message}", request.label))?;
            BTreeSet::new()
        }
        None => imports(&request, listing.modules, &own, report)?,
    };
    let summary = Summary {
        version: VERSION,
        label: request.label,
        modules: own,
        imports,
    };
    let mut text = serde_json::to_string_pretty(&summary).map_err(|e| e.to_string())?;
    text.push('\n');
    write_file(&request.output, text.as_bytes(), false)?;
    report.set("output", request.output.to_string_lossy());
    Ok(())
}

/// Checks the library and answers what it imports.
fn imports(
    request: &Request,
    mut listed: ListedModules,
    own: &BTreeMap<String, bool>,
    report: &mut Report,
) -> Result<BTreeSet<String>, String> {
    for path in &request.deps {
        for (name, is_package) in read(path)?.modules {
            listed.entry(name).or_insert(Listed {
                path: None,
                file: String::new(),
                is_package,
            });
        }
    }
    let files = Arc::new(Files::default());
    let bundle = Bundle::for_target(target::host(), Path::new(""), &files);
    let bundle = bundle.map_err(|e| e.to_string())?;
    let search = SearchPath {
        natives: SearchPath::natives_of(bundle.symbols().iter().map(String::as_str)),
        listed: Some(Arc::new(listed)),
        files,
        ..SearchPath::default()
    };
    let main = request.main.as_ref();
    let main = main.map(|main| Program::Script(main.path.clone()));
    let own: Vec<String> = own.keys().cloned().collect();
    let found = library::check(&search, main.as_ref(), &own);
    let mut build = Build {
        diagnostics: found.discovery.diagnostics,
        sources: found.discovery.sources,
        ..Build::default()
    };
    for diagnostic in &mut build.diagnostics {
        diagnostic.notes.push(format!("in {}", request.label));
    }
    report.diagnostics(&build);
    if report.has_errors() {
        return Err(String::new());
    }
    Ok(found.imports)
}

fn read(path: &Path) -> Result<Summary, String> {
    let shown = path.display();
    let text = fs::read_to_string(path).map_err(|e| format!("cannot read {shown}: {e}"))?;
    let summary: Summary =
        serde_json::from_str(&text).map_err(|e| format!("{shown} is no summary: {e}"))?;
    if summary.version != VERSION {
        return Err(format!(
            "{shown}: version {} of summaries, this molt reads {VERSION}",
            summary.version
        ));
    }
    Ok(summary)
}

/// Are the modules those that `vendor/manifest.json` names, with the digests that it has for them?
fn agrees(request: &Request, package: &Package) -> Result<(), String> {
    let vendored = compiled::vendored(&package.manifest).map_err(|e| e.to_string())?;
    let (name, shown) = (&package.name, package.manifest.display());
    let Some(known) = vendored.manifest.find(name) else {
        let names = vendored.manifest.packages.iter().map(|p| p.name.as_str());
        let names: Vec<&str> = names.collect();
        return Err(format!(
            "{shown} has no package `{name}`; it has {}",
            names.join(", ")
        ));
    };
    let folder = vendored.folder.join(name);
    let mut seen = BTreeSet::new();
    for module in &request.modules {
        let path = &module.path;
        let inside = path.strip_prefix(&folder).ok().and_then(Path::to_str);
        let wanted = inside.and_then(|inside| known.files.get(inside));
        let (Some(inside), Some(wanted)) = (inside, wanted) else {
            return Err(format!(
                "{} is not a file of `{name}` in {shown}",
                path.display()
            ));
        };
        let bytes = fs::read(path).map_err(|e| format!("cannot read {}: {e}", path.display()))?;
        if Hash::blake3(&bytes) != *wanted {
            return Err(format!(
                "{} was changed after it was vendored; `molt vendor` restores it",
                path.display()
            ));
        }
        seen.insert(inside);
    }
    let missing = known
        .files
        .keys()
        .find(|file| file.ends_with(".py") && !seen.contains(file.as_str()));
    match missing {
        None => Ok(()),
        Some(file) => Err(format!(
            "{} is in {shown} and not in the sources; they should be glob([\"{name}/**/*.py\"])",
            folder.join(file).display()
        )),
    }
}

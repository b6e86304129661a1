//! One file for each command, and what they share.

pub mod add;
pub mod bench;
pub mod build;
pub mod cache;
mod cache_report;
pub mod clean;
pub mod compile_action;
mod compiled;
pub mod deps;
pub mod diff;
pub mod doctor;
mod explain;
pub mod inspect;
pub mod key;
pub mod lock;
pub mod package;
pub mod profile;
mod provenance;
pub mod publish;
pub mod registry;
pub mod run;
pub mod target;
mod timings;
pub mod vendor;
pub mod verify;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use molt_build::backend::Optimize;
use molt_build::bundle::target::Target;
use molt_build::cache::Cache;
use molt_build::cache::remote::{self, Remote};
use molt_build::capabilities::{Manifest, ManifestError};
use molt_build::driver::{BuildOptions, Emit, Linker};
use molt_build::link::{LinkOptions, SymbolTable};
use molt_build::lock::{Tier, VendoredPackage};
use molt_build::modules::{Program, script_folder};
use molt_build::output;
use molt_pkg::python::vendored::{self, Origin, Vendored};

use crate::args::{
    CacheArguments, CapabilityArguments, LinkArguments, LinkerName, OptimizeName, ProgramArguments,
    parse_size,
};
use crate::environment;

/// The cache on disk, with its limit.
fn local_cache() -> Result<Cache, String> {
    let cache = Cache::at(&environment::cache());
    match environment::text("MOLT_CACHE_SIZE") {
        None => Ok(cache),
        Some(size) => {
            let size = parse_size(&size).map_err(|e| format!("MOLT_CACHE_SIZE: {e}"))?;
            Ok(cache.with_limit(size))
        }
    }
}

/// The cache that a build uses.
fn open_cache(arguments: &CacheArguments) -> Result<Cache, String> {
    if arguments.no_cache {
        return Ok(Cache::none());
    }
    let cache = local_cache()?;
    let address = arguments.remote_cache.clone();
    let Some(address) = address.or_else(|| environment::text("MOLT_REMOTE_CACHE")) else {
        if arguments.remote_upload {
            return Err("--remote-upload needs --remote-cache or MOLT_REMOTE_CACHE".to_string());
        }
        return Ok(cache);
    };
    let settings = remote::Settings {
        upload: arguments.remote_upload,
        ..environment::remote_settings()
    };
    Remote::new(&address, settings).map(|remote| cache.with_remote(remote))
}

/// The target that programs are built for if none is named.
const HOST: &str = "x86_64-unknown-linux-gnu";

/// The options of a build.
fn build_options(
    program: &ProgramArguments,
    link: &LinkArguments,
    capabilities: Manifest,
    target: &'static Target,
    emit: Option<Emit>,
) -> Result<BuildOptions, molt_pkg::error::Error> {
    let program = match (&program.script, &program.module) {
        (_, Some(module)) => Program::Module(module.clone()),
        (script, None) => Program::Script(script.clone().unwrap_or_default()),
    };
    Ok(BuildOptions {
        roots: module_roots(&program)?,
        program,
        listed: None,
        linker: match link.linker {
            LinkerName::Builtin => Linker::BuiltIn,
            LinkerName::Cc => Linker::Cc,
        },
        optimize: match link.optimize {
            OptimizeName::Speed => Optimize::Speed,
            OptimizeName::Size => Optimize::Size,
        },
        link: LinkOptions {
            pie: link.pie,
            symbols: if link.strip {
                SymbolTable::None
            } else {
                SymbolTable::default()
            },
            ..LinkOptions::default()
        },
        emit,
        target,
        bundles: environment::bundles(),
        capabilities,
        size_report: false,
        lines: false,
        explain: None,
        output: None,
        lock: None,
    })
}

/// The folders that a program's modules are looked for in besides its own: those of
/// `MOLT_MODULE_ROOTS`, then one for each package in the project's `vendor/`, which are checked here.
fn module_roots(program: &Program) -> Result<Vec<PathBuf>, molt_pkg::error::Error> {
    let mut roots = environment::module_roots();
    if let Some(vendored) = vendored(program)? {
        vendored.check()?;
        roots.extend(vendored.roots());
    }
    Ok(roots)
}

/// The `vendor/` that belongs to a program.
fn vendored(program: &Program) -> Result<Option<Vendored>, molt_pkg::error::Error> {
    let folder = match program {
        Program::Script(path) => script_folder(path),
        Program::Module(_) => PathBuf::from("."),
    };
    // A script that is not there is the compiler's to report.
    if !folder.is_dir() {
        return Ok(None);
    }
    Vendored::find(&folder)
}

/// The packages of folders `vendor/`, as a lock writes them.
fn vendored_packages<'v>(folders: impl IntoIterator<Item = &'v Vendored>) -> Vec<VendoredPackage> {
    let one = |vendored: &Vendored, package: &vendored::Package| VendoredPackage {
        folder: vendored.folder.join(&package.name),
        name: package.name.clone(),
        version: package.version.clone(),
        tier: if package.tier == "A" {
            Tier::A
        } else {
            Tier::B
        },
        sha256: match &package.origin {
            Origin::Archive { sha256, .. } | Origin::Package { sha256, .. } => {
                Some(sha256.to_string())
            }
            Origin::Git { .. } | Origin::Folder { .. } => None,
        },
        licence: package.license.clone(),
    };
    let of = |vendored: &'v Vendored| {
        vendored
            .manifest
            .packages
            .iter()
            .map(move |p| one(vendored, p))
    };
    folders.into_iter().flat_map(of).collect()
}

/// The manifest that the command line asks for; `default` if it asks for none.
fn manifest(arguments: &CapabilityArguments, default: Manifest) -> Result<Manifest, ManifestError> {
    let mut manifest = match &arguments.capabilities {
        Some(argument) => Manifest::from_argument(argument)?,
        None if arguments.trusted => Manifest::trusted(),
        None => default,
    };
    manifest.sealed = arguments.seal;
    Ok(manifest)
}

/// The name that a program's files get.
fn program_name(program: &Program) -> String {
    match program {
        Program::Script(path) => path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
        Program::Module(name) => name.rsplit('.').next().unwrap_or_default().to_string(),
    }
}

/// What the program finds as its own name in `sys.argv`, as under `python`.
fn shown_as(program: &Program) -> OsString {
    match program {
        Program::Script(path) => path.into(),
        Program::Module(module) => module.into(),
    }
}

/// Writes a file so that it is never seen half-written.
fn write_file(path: &Path, data: &[u8], executable: bool) -> Result<(), String> {
    output::write_file(path, data, executable)
        .map_err(|error| format!("cannot write {}: {error}", path.display()))
}

//! One file for each command, and what they share.

pub mod build;
pub mod diff;
pub mod run;
pub mod target;

use std::path::Path;

use molt_build::bundle::target::Target;
use molt_build::capabilities::{Manifest, ManifestError};
use molt_build::driver::{BuildOptions, Emit, Linker};
use molt_build::link::{LinkOptions, SymbolTable};
use molt_build::modules::Program;

use crate::args::{CapabilityArguments, LinkArguments, LinkerName, ProgramArguments};
use crate::environment;

/// The options of a build.
fn build_options(
    program: &ProgramArguments,
    link: &LinkArguments,
    capabilities: Manifest,
    target: &'static Target,
    emit: Option<Emit>,
) -> BuildOptions {
    let program = match (&program.script, &program.module) {
        (_, Some(module)) => Program::Module(module.clone()),
        (script, None) => Program::Script(script.clone().unwrap_or_default()),
    };
    BuildOptions {
        program,
        roots: environment::module_roots(),
        linker: match link.linker {
            LinkerName::Builtin => Linker::BuiltIn,
            LinkerName::Cc => Linker::Cc,
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
    }
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

/// Writes a file so that it is never seen half-written.
fn write_file(path: &Path, data: &[u8], executable: bool) -> Result<(), String> {
    use std::os::unix::fs::OpenOptionsExt;
    let failed = |error: std::io::Error| format!("cannot write {}: {error}", path.display());
    if let Some(parent) = path.parent()
        && !parent.as_os_str().is_empty()
    {
        std::fs::create_dir_all(parent).map_err(failed)?;
    }
    if path.exists() && !path.is_file() {
        // A device or a pipe: there is nothing to replace.
        return std::fs::write(path, data).map_err(failed);
    }
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".{}.tmp", std::process::id()));
    let temporary = path.with_file_name(name);
    let mode = if executable { 0o777 } else { 0o666 };
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true).mode(mode);
    let written = options
        .open(&temporary)
        .and_then(|mut file| std::io::Write::write_all(&mut file, data))
        .and_then(|()| std::fs::rename(&temporary, path));
    written.map_err(|error| {
        // The error that matters is the one above.
        let _ = std::fs::remove_file(&temporary);
        failed(error)
    })
}

//! Requests of the kind `package`: a package around an executable that another request made.

use std::fs;
use std::path::PathBuf;

use molt_build::driver;
use molt_build::provenance;
use molt_pkg::archive::Content;
use molt_pkg::error::Error;
use molt_pkg::manifest;
use molt_pkg::package::{self, Files};
use serde::Deserialize;

use super::super::compiled::{self, Compiled};
use super::super::package::SbomName;
use super::Source;
use super::program::Requested;
use crate::report::Report;

/// What a package says besides what its program does.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Package {
    name: String,
    version: String,
    /// That of the program, made by a request with the same fields.
    executable: PathBuf,
    description: Option<String>,
    license: Option<String>,
    requires_python: Option<String>,
    #[serde(default)]
    sbom: SbomName,
    #[serde(default)]
    include_sources: bool,
    /// The `manifest.json` of each folder with sourced packages that modules may be from.
    #[serde(default)]
    vendored: Vec<PathBuf>,
}

pub(super) fn run(source: &Source<'_>, report: &mut Report) -> Result<(), String> {
    let requested = Requested::read(source)?;
    let options = &requested.options;
    let Some(package) = &requested.package else {
        return Err(format!("{}: there is no `package`", source.shown));
    };
    let mut build = driver::identify(options).map_err(|e| e.to_string())?;
    requested.tell(source.shown, &mut build, report)?;
    let shown = package.executable.display();
    let executable =
        fs::read(&package.executable).map_err(|e| format!("cannot read {shown}: {e}"))?;
    let origin = provenance::read(&executable).map_err(|e| format!("{shown}: {e}"))?;
    let made_by = &origin.statement["subject"][0]["digest"]["moltAction"];
    let key = build.key.map(|key| key.to_string());
    if !origin.is_consistent || made_by.as_str() != key.as_deref() {
        return Err(format!(
            "{shown} is not the executable of this program: it was made from other sources, options or by another molt"
        ));
    }
    write(package, &requested, &build, &executable, report).map_err(|error| {
        report.failure(&error);
        String::new()
    })?;
    requested.write_unused(&build)
}

fn write(
    package: &Package,
    requested: &Requested,
    build: &driver::Build,
    executable: &[u8],
    report: &mut Report,
) -> Result<(), Error> {
    let mut manifest = compiled::unfilled(&package.name, &package.version)?;
    manifest.description.clone_from(&package.description);
    manifest.license.clone_from(&package.license);
    manifest
        .requires_python
        .clone_from(&package.requires_python);
    let read = package.vendored.iter().map(|path| compiled::vendored(path));
    let vendored = read.collect::<Result<Vec<_>, Error>>()?;
    let program = Compiled {
        options: &requested.options,
        build,
        executable,
        vendored: &vendored,
        include_sources: package.include_sources,
    };
    let mut files = Files::default();
    let bom = program.describe(&mut manifest, &mut files)?;
    let bom = bom.to_bytes(package.sbom.format())?;
    files.add(manifest::SBOM, Content::Bytes(bom), false)?;
    let output = &requested.request.output;
    let created = package::create(manifest, files, None, package::Place::File(output))?;
    report.set("output", created.path.to_string_lossy());
    report.set("sha256", created.digests.sha256.to_string());
    report.set("blake3", created.digests.blake3.to_string());
    Ok(())
}

//! `molt package`: a program or a library as one file that says what it is.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use molt_build::bundle::target;
use molt_build::capabilities::Manifest as Capabilities;
use molt_build::driver::{self, Artifact};
use molt_pkg::archive::Content;
use molt_pkg::digest::Hash;
use molt_pkg::error::{Error, Kind, Result, io};
use molt_pkg::manifest::{self, Dependency, Manifest};
use molt_pkg::package::{self, Created, Files, Place};
use molt_pkg::python::project::Project;
use molt_pkg::python::tier::Contents;
use molt_pkg::python::vendored::Vendored;
use molt_pkg::sbom::{Bom, Format};
use molt_pkg::sign::keys::PrivateKey;
use serde::Deserialize;
use serde_json::{Value, json};

use super::compiled::{self, Compiled};
use super::{HOST, build_options};
use crate::args::{CapabilityArguments, LinkArguments, ProgramArguments};
use crate::report::Report;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SbomName {
    #[default]
    Cyclonedx,
    Spdx,
}

impl SbomName {
    pub fn format(self) -> Format {
        match self {
            SbomName::Cyclonedx => Format::CycloneDx,
            SbomName::Spdx => Format::Spdx,
        }
    }
}

#[derive(Args, Debug)]
pub struct PackageArguments {
    /// The script of a program.
    #[arg(value_name = "SCRIPT", conflicts_with_all = ["module", "source"])]
    pub script: Option<PathBuf>,
    /// The module of a program, as `python -m` takes it.
    #[arg(long, value_name = "MODULE", conflicts_with = "source")]
    pub module: Option<String>,
    /// Package the Python sources of this folder instead of a compiled program.
    #[arg(long, value_name = "DIR")]
    pub source: Option<PathBuf>,
    /// [default: that of pyproject.toml]
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// [default: that of pyproject.toml]
    #[arg(long, value_name = "VERSION")]
    pub version: Option<String>,
    /// The private key to sign with.
    #[arg(long, value_name = "FILE")]
    pub sign_key: Option<PathBuf>,
    /// The form of the bill of materials.
    #[arg(long, value_name = "FORM", default_value = "cyclonedx")]
    pub sbom: SbomName,
    /// Put the program's sources into the package too, so that anyone can rebuild it.
    #[arg(long)]
    pub include_sources: bool,
    /// The folder to write to.
    #[arg(long, short, value_name = "DIR", default_value = "dist")]
    pub output: PathBuf,
    /// The system that the executable is for (`molt target list`).
    #[arg(long, value_name = "TRIPLE", default_value = HOST)]
    pub target: String,
    #[command(flatten)]
    pub link: LinkArguments,
    #[command(flatten)]
    pub capabilities: CapabilityArguments,
}

pub fn package(arguments: &PackageArguments, json: bool) -> u8 {
    let mut report = Report::new("package", json);
    match run(arguments, &mut report) {
        Ok(Some(created)) => tell(&mut report, &created),
        // The program's own mistakes are told.
        Ok(None) => {}
        Err(error) => report.failure(&error),
    }
    report.finish()
}

fn tell(report: &mut Report, created: &Created) {
    let signed = match &created.signed_by {
        Some(id) => format!("signed by {id}"),
        None => "not signed".to_string(),
    };
    let size = created.digests.size.div_ceil(1000);
    report.say(
        "Packaged",
        &format!("{} ({size} KB, {signed})", created.path.display()),
    );
    report.set("path", created.path.to_string_lossy());
    report.set("sha256", created.digests.sha256.to_string());
    report.set("blake3", created.digests.blake3.to_string());
    report.set("size", created.digests.size);
    report.set("key_id", created.signed_by.map(|id| id.to_string()));
}

fn run(arguments: &PackageArguments, report: &mut Report) -> Result<Option<Created>> {
    let project = match Project::read(Path::new(".")) {
        Ok(project) => Some(project),
        Err(error) if error.kind == Kind::Io && !Path::new("pyproject.toml").exists() => None,
        Err(error) => return Err(error),
    };
    let from_project = |pick: fn(&Project) -> Option<String>| project.as_ref().and_then(pick);
    let need = |value: Option<String>, what: &str| {
        value.ok_or_else(|| {
            Error::usage(format!("the package has no {what}"))
                .with_hint(format!("--{what} gives it, or [project] in pyproject.toml"))
        })
    };
    let name = need(
        arguments
            .name
            .clone()
            .or(from_project(|p| Some(p.name.clone()))),
        "name",
    )?;
    let version = need(
        arguments
            .version
            .clone()
            .or(from_project(|p| p.version.clone())),
        "version",
    )?;
    let mut manifest = compiled::unfilled(&name, &version)?;
    manifest.description = from_project(|p| p.description.clone());
    manifest.license = from_project(|p| p.license.clone());
    manifest.requires_python = from_project(|p| p.requires_python.clone());
    let mut files = Files::default();
    let bom = match &arguments.source {
        Some(folder) => sources(folder, project.as_ref(), &mut manifest, &mut files)?,
        None => match binary(arguments, report, &mut manifest, &mut files)? {
            Some(bom) => bom,
            None => return Ok(None),
        },
    };
    let bom = bom.to_bytes(arguments.sbom.format())?;
    files.add(manifest::SBOM, Content::Bytes(bom), false)?;
    let key = arguments
        .sign_key
        .as_deref()
        .map(PrivateKey::read)
        .transpose()?;
    let place = Place::Folder(&arguments.output);
    package::create(manifest, files, key.as_ref(), place).map(Some)
}

/// The Python modules of a folder, as a package that its user compiles.
fn sources(
    folder: &Path,
    project: Option<&Project>,
    manifest: &mut Manifest,
    files: &mut Files,
) -> Result<Bom> {
    let contents = Contents::of_sources(folder, &manifest.name)?;
    contents.judge()?;
    let mut digests = Vec::new();
    for (path, place) in &contents.files {
        let bytes = std::fs::read(place).map_err(io("read", place))?;
        digests.push((path.clone(), Hash::blake3(&bytes)));
        files.add(
            &format!("{}{path}", manifest::SOURCE),
            Content::Bytes(bytes),
            false,
        )?;
    }
    for (name, place) in &contents.licenses {
        let path = format!("{}{}.licenses/{name}", manifest::SOURCE, manifest.name);
        files.add(&path, Content::Disk(place.clone()), false)?;
    }
    manifest.build_id = molt_pkg::digest::tree(digests.iter().map(|(path, hash)| (&**path, *hash)));
    if let Some(project) = project {
        let mut found: BTreeMap<String, Dependency> = BTreeMap::new();
        for (name, requires) in python_requirements(project)? {
            found.insert(name.clone(), needed(name, requires, "A"));
        }
        for (name, requires) in &project.molt_dependencies {
            found.insert(name.clone(), needed(name.clone(), requires.clone(), "B"));
        }
        manifest.dependencies = found.into_values().collect();
    }
    Ok(Bom {
        name: manifest.name.clone(),
        version: manifest.version.clone(),
        target: manifest.target.clone(),
        license: manifest.license.clone(),
        sha256: None,
        blake3: Some(manifest.build_id),
        uses: Vec::new(),
        components: Vec::new(),
    })
}

fn needed(name: String, requires: String, tier: &str) -> Dependency {
    Dependency {
        name,
        version: None,
        requires: Some(requires),
        tier: tier.to_string(),
        sha256: None,
        tree: None,
        license: None,
        url: None,
    }
}

/// The project's plain dependencies: names and specifiers. Markers that cannot hold drop out.
fn python_requirements(project: &Project) -> Result<Vec<(String, String)>> {
    molt_pkg::python::environment::requirements(&project.dependencies, HOST)
}

/// A compiled program.
fn binary(
    arguments: &PackageArguments,
    report: &mut Report,
    manifest: &mut Manifest,
    files: &mut Files,
) -> Result<Option<Bom>> {
    let program = ProgramArguments {
        script: arguments.script.clone(),
        module: arguments.module.clone(),
    };
    if program.script.is_none() && program.module.is_none() {
        return Err(Error::usage("there is nothing to package")
            .with_hint("name a script, or --module, or --source for a library"));
    }
    let wrong = |message: String| Error::usage(message);
    let granted = super::manifest(&arguments.capabilities, Capabilities::default())
        .map_err(|e| wrong(e.to_string()))?;
    let target = target::find(&arguments.target).map_err(|e| wrong(e.to_string()))?;
    let options = build_options(&program, &arguments.link, granted, target, None)?;
    let cache = super::local_cache().map_err(wrong)?;
    let build = driver::build(&options, &cache).map_err(|e| Error::new(Kind::Io, e.to_string()))?;
    report.diagnostics(&build);
    let Some(Artifact::Executable(executable)) = &build.artifact else {
        return Ok(None);
    };
    let vendored: Vec<Vendored> = super::vendored(&options.program)?.into_iter().collect();
    let compiled = Compiled {
        options: &options,
        build: &build,
        executable,
        vendored: &vendored,
        include_sources: arguments.include_sources,
    };
    compiled.describe(manifest, files).map(Some)
}

/// For reports of other commands: what a manifest says, in short.
pub fn summary(manifest: &Manifest) -> Value {
    json!({
        "name": manifest.name,
        "version": manifest.version,
        "target": manifest.target,
        "kind": manifest.kind.as_str(),
        "build_id": manifest.build_id.to_string(),
        "files": manifest.files.len(),
        "dependencies": manifest.dependencies.len(),
    })
}

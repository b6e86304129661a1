//! `molt package`: a program or a library as one file that says what it is.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use molt_build::bundle::target;
use molt_build::cache::Cache;
use molt_build::capabilities::Manifest as Capabilities;
use molt_build::driver::ModuleSummary;
use molt_build::driver::{self, Artifact};
use molt_pkg::archive::Content;
use molt_pkg::digest::{Digests, Hash};
use molt_pkg::error::{Error, Kind, Result, io};
use molt_pkg::manifest::{self, Dependency, Entry, Manifest, PackageKind};
use molt_pkg::package::{self, Created, Files};
use molt_pkg::python::project::Project;
use molt_pkg::python::tier::Contents;
use molt_pkg::python::vendored::{self, Origin, Vendored};
use molt_pkg::sbom::{Bom, Component, Format, Role, pypi_purl};
use molt_pkg::sign::keys::PrivateKey;
use serde_json::{Value, json};

use super::{HOST, build_options, provenance};
use crate::args::{CapabilityArguments, LinkArguments, ProgramArguments};
use crate::environment;
use crate::report::Report;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SbomName {
    Cyclonedx,
    Spdx,
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
    let mut manifest = Manifest {
        schema: manifest::SCHEMA.to_string(),
        kind: PackageKind::Source,
        name: molt_pkg::names::normalized(&name)?,
        version: molt_pkg::names::version(&version)?.to_string(),
        target: "any".to_string(),
        description: from_project(|p| p.description.clone()),
        license: from_project(|p| p.license.clone()),
        requires_python: from_project(|p| p.requires_python.clone()),
        entry: None,
        capabilities: Value::Null,
        effects: Vec::new(),
        dependencies: Vec::new(),
        provenance: None,
        build_id: Hash([0; 32]),
        files: Vec::new(),
    };
    let mut files = Files::default();
    let bom = match &arguments.source {
        Some(folder) => sources(folder, project.as_ref(), &mut manifest, &mut files)?,
        None => match binary(arguments, report, &mut manifest, &mut files)? {
            Some(bom) => bom,
            None => return Ok(None),
        },
    };
    let format = match arguments.sbom {
        SbomName::Cyclonedx => Format::CycloneDx,
        SbomName::Spdx => Format::Spdx,
    };
    files.add(manifest::SBOM, Content::Bytes(bom.to_bytes(format)?), false)?;
    let key = arguments
        .sign_key
        .as_deref()
        .map(PrivateKey::read)
        .transpose()?;
    package::create(manifest, files, key.as_ref(), &arguments.output).map(Some)
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
    manifest.entry = Some(match (&program.script, &program.module) {
        (Some(script), None) => Entry::Script(inside(script)?),
        (None, Some(module)) => Entry::Module(module.clone()),
        _ => {
            return Err(Error::usage("there is nothing to package")
                .with_hint("name a script, or --module, or --source for a library"));
        }
    });
    let wrong = |message: String| Error::usage(message);
    let granted = super::manifest(&arguments.capabilities, Capabilities::default())
        .map_err(|e| wrong(e.to_string()))?;
    let target = target::find(&arguments.target).map_err(|e| wrong(e.to_string()))?;
    manifest.capabilities = provenance::capabilities(&granted);
    let options = build_options(&program, &arguments.link, granted, target, None)?;
    let build = driver::build(&options, &Cache::at(&environment::cache()))
        .map_err(|e| Error::new(Kind::Io, e.to_string()))?;
    report.diagnostics(&build);
    let Some(Artifact::Executable(executable)) = &build.artifact else {
        return Ok(None);
    };
    let digests = Digests::of(executable);
    manifest.kind = PackageKind::Binary;
    manifest.target = target.triple.to_string();
    manifest.effects = build.reaches.iter().map(|c| c.name().to_string()).collect();
    manifest.effects.sort();
    manifest.build_id = digests.blake3;
    manifest.provenance = Some(provenance::of(&options, &build)?);
    let path = format!("{}{}", manifest::ARTIFACT, manifest.name);
    files.add(&path, Content::Bytes(executable.clone()), true)?;

    let modules = &build.modules;
    let lock = provenance::lock(&build, target.triple, manifest.license.clone())?;
    files.add(
        manifest::SOURCES_LOCK,
        Content::Bytes(lock.to_text().into_bytes()),
        false,
    )?;
    let vendored = super::vendored(&options.program)?;
    let used = used_packages(vendored.as_ref(), modules);
    for package in &used {
        manifest.dependencies.push(dependency(package));
    }
    if arguments.include_sources {
        for module in modules
            .iter()
            .filter(|m| m.origin.is_users() && m.digest.is_some())
        {
            let path = inside(Path::new(&module.path))?;
            let is_vendored = vendored
                .as_ref()
                .is_some_and(|v| Path::new(&module.path).starts_with(&v.folder));
            if !is_vendored {
                let place = Content::Disk(PathBuf::from(&module.path));
                files.add(&format!("{}{path}", manifest::SOURCE), place, false)?;
            }
        }
        if let Some(vendored) = vendored.as_ref().filter(|_| !used.is_empty()) {
            add_vendored(vendored, &used, files)?;
        }
    }
    Ok(Some(bom(manifest, &digests, &used, modules)?))
}

/// The packages that modules of the program are from.
fn used_packages<'v>(
    vendored: Option<&'v Vendored>,
    modules: &[ModuleSummary],
) -> Vec<&'v vendored::Package> {
    let Some(vendored) = vendored else {
        return Vec::new();
    };
    let is_used = |package: &&vendored::Package| {
        let folder = vendored.folder.join(&package.name);
        modules
            .iter()
            .any(|m| Path::new(&m.path).starts_with(&folder))
    };
    vendored.manifest.packages.iter().filter(is_used).collect()
}

fn add_vendored(vendored: &Vendored, used: &[&vendored::Package], files: &mut Files) -> Result<()> {
    let base = inside(&vendored.folder)?;
    let mut reduced = vendored::Manifest::default();
    for package in used {
        for path in package.files.keys() {
            let place = vendored.folder.join(&package.name).join(path);
            let path = format!("{}{base}/{}/{path}", manifest::SOURCE, package.name);
            files.add(&path, Content::Disk(place), false)?;
        }
        reduced.insert((*package).clone());
    }
    let path = format!("{}{base}/{}", manifest::SOURCE, vendored::MANIFEST);
    files.add(&path, Content::Bytes(reduced.to_bytes()?), false)
}

fn dependency(package: &vendored::Package) -> Dependency {
    let (sha256, url) = match &package.origin {
        Origin::Archive { sha256, url, .. } => (Some(*sha256), url.clone()),
        Origin::Package { sha256, .. } => (Some(*sha256), None),
        Origin::Git { url, commit, .. } => (None, Some(format!("git+{url}@{commit}"))),
        Origin::Folder { .. } => (None, None),
    };
    Dependency {
        name: package.name.clone(),
        version: Some(package.version.clone()),
        requires: None,
        tier: package.tier.clone(),
        sha256,
        tree: Some(package.tree),
        license: package.license.clone(),
        url,
    }
}

fn bom(
    manifest: &Manifest,
    digests: &Digests,
    used: &[&vendored::Package],
    modules: &[ModuleSummary],
) -> Result<Bom> {
    let mut components = provenance::components(manifest, modules);
    for package in used {
        let purl = match &package.origin {
            Origin::Package { .. } => format!("generic/{}@{}", package.name, package.version),
            _ => pypi_purl(&package.name, &package.version),
        };
        let dependency = dependency(package);
        components.push(Component {
            role: Role::Library,
            name: package.name.clone(),
            version: package.version.clone(),
            purl,
            sha256: dependency.sha256,
            blake3: Some(package.tree),
            license: package.license.clone(),
            url: dependency.url,
            uses: package.uses.clone(),
        });
    }
    let direct = used.iter().filter(|p| p.direct).map(|p| p.name.clone());
    Ok(Bom {
        name: manifest.name.clone(),
        version: manifest.version.clone(),
        target: manifest.target.clone(),
        license: manifest.license.clone(),
        sha256: Some(digests.sha256),
        blake3: Some(digests.blake3),
        uses: direct.collect(),
        components,
    })
}

/// A path as the package has it: from the current folder, which the program is rebuilt from.
fn inside(path: &Path) -> Result<String> {
    let outside = || {
        Error::new(
            Kind::Unsupported,
            format!("{} is not below the current folder", path.display()),
        )
        .with_hint(
            "run `molt package` in the project's folder; a package is rebuilt from paths below it",
        )
    };
    let text = path.to_str().ok_or_else(outside)?;
    let text = text.strip_prefix("./").unwrap_or(text);
    molt_pkg::names::check_path(text).map_err(|_| outside())?;
    Ok(text.to_string())
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

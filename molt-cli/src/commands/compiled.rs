//! What a package says of a compiled program, whoever compiled it.

use std::path::{Path, PathBuf};

use molt_build::driver::{Build, BuildOptions, ModuleSummary};
use molt_build::lock::{Naming, Project};
use molt_build::modules::Program;
use molt_pkg::archive::Content;
use molt_pkg::digest::{Digests, Hash};
use molt_pkg::error::{Error, Kind, Result};
use molt_pkg::manifest::{self, Dependency, Entry, Manifest, PackageKind};
use molt_pkg::package::Files;
use molt_pkg::python::vendored::{self, Origin, Vendored};
use molt_pkg::sbom::{Bom, Component, Role, pypi_purl};
use serde_json::Value;

use super::{provenance, vendored_packages};

/// A manifest that says no more than a name and a version, both in any spelling.
pub fn unfilled(name: &str, version: &str) -> Result<Manifest> {
    Ok(Manifest {
        schema: manifest::SCHEMA.to_string(),
        kind: PackageKind::Source,
        name: molt_pkg::names::normalized(name)?,
        version: molt_pkg::names::version(version)?.to_string(),
        target: "any".to_string(),
        description: None,
        license: None,
        requires_python: None,
        entry: None,
        capabilities: Value::Null,
        effects: Vec::new(),
        dependencies: Vec::new(),
        provenance: None,
        build_id: Hash([0; 32]),
        files: Vec::new(),
    })
}

/// A program with its executable.
pub struct Compiled<'a> {
    pub options: &'a BuildOptions,
    /// Of the program as `options` has it; its artifact does not matter.
    pub build: &'a Build,
    pub executable: &'a [u8],
    /// The folders with sourced packages that its modules may be from.
    pub vendored: &'a [Vendored],
    pub include_sources: bool,
}

impl Compiled<'_> {
    /// Fills in the manifest and adds the package's files; the bill of materials is answered.
    pub fn describe(&self, manifest: &mut Manifest, files: &mut Files) -> Result<Bom> {
        let (options, build) = (self.options, self.build);
        let target = options.target.triple;
        let digests = Digests::of(self.executable);
        manifest.kind = PackageKind::Binary;
        manifest.target = target.to_string();
        manifest.entry = Some(self.entry()?);
        manifest.capabilities = provenance::capabilities(&options.capabilities);
        manifest.effects = build.reaches.iter().map(|c| c.name().to_string()).collect();
        manifest.effects.sort();
        manifest.build_id = digests.blake3;
        manifest.provenance = Some(provenance::of(options, build)?);
        let path = format!("{}{}", manifest::ARTIFACT, manifest.name);
        let executable = Content::Bytes(self.executable.to_vec());
        files.add(&path, executable, true)?;

        let naming = if options.listed.is_some() {
            Naming::Listed
        } else {
            Naming::Below(Path::new("."))
        };
        let project = Project {
            licence: manifest.license.clone(),
            vendored: vendored_packages(self.vendored),
        };
        let lock = provenance::lock(naming, build, target, &project)?;
        let lock = Content::Bytes(lock.to_text().into_bytes());
        files.add(manifest::SOURCES_LOCK, lock, false)?;
        let used: Vec<(&Vendored, &vendored::Package)> = self
            .vendored
            .iter()
            .flat_map(|v| used_packages(v, &build.modules).map(move |p| (v, p)))
            .collect();
        manifest
            .dependencies
            .extend(used.iter().map(|(_, package)| dependency(package)));
        manifest.dependencies.sort_by(|a, b| a.name.cmp(&b.name));
        if self.include_sources {
            self.add_sources(files)?;
        }
        let packages: Vec<&vendored::Package> = used.iter().map(|(_, package)| *package).collect();
        bom(manifest, &digests, &packages, &build.modules)
    }

    fn entry(&self) -> Result<Entry> {
        let main = self.build.modules.first();
        match (&self.options.program, main) {
            (Program::Module(name), _) => Ok(Entry::Module(name.clone())),
            (Program::Script(_), Some(main)) if self.options.listed.is_some() => {
                Ok(Entry::Script(inside(Path::new(&main.file))?))
            }
            (Program::Script(path), _) => Ok(Entry::Script(inside(path)?)),
        }
    }

    /// Where a module's source is in the package: where its file is in the project.
    fn place(&self, module: &ModuleSummary) -> Result<String> {
        let is_listed = self.options.listed.is_some();
        inside(Path::new(if is_listed {
            &module.file
        } else {
            &module.path
        }))
    }

    fn add_sources(&self, files: &mut Files) -> Result<()> {
        let modules = &self.build.modules;
        let mut added = Vec::new();
        for module in modules {
            let path = Path::new(&module.path);
            let is_vendored = self.vendored.iter().any(|v| path.starts_with(&v.folder));
            // A file may be a module under two names.
            if module.origin.is_users()
                && module.digest.is_some()
                && !is_vendored
                && !added.contains(&path)
            {
                added.push(path);
                let place = format!("{}{}", manifest::SOURCE, self.place(module)?);
                files.add(&place, Content::Disk(path.to_path_buf()), false)?;
            }
        }
        for vendored in self.vendored {
            let used: Vec<&vendored::Package> = used_packages(vendored, modules).collect();
            if !used.is_empty() {
                add_vendored(vendored, &used, files)?;
            }
        }
        Ok(())
    }
}

/// The packages that modules of the program are from.
fn used_packages<'v>(
    vendored: &'v Vendored,
    modules: &[ModuleSummary],
) -> impl Iterator<Item = &'v vendored::Package> {
    let is_used = move |package: &&vendored::Package| {
        let folder = vendored.folder.join(&package.name);
        modules
            .iter()
            .any(|m| Path::new(&m.path).starts_with(&folder))
    };
    vendored.manifest.packages.iter().filter(is_used)
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

/// A `vendor/` folder by its manifest's path.
pub fn vendored(manifest: &Path) -> Result<Vendored> {
    let folder: PathBuf = match manifest.parent() {
        Some(parent)
            if manifest
                .file_name()
                .is_some_and(|n| n == vendored::MANIFEST) =>
        {
            parent.to_path_buf()
        }
        _ => {
            return Err(Error::usage(format!(
                "{}: the manifest of sourced packages is called {}",
                manifest.display(),
                vendored::MANIFEST
            )));
        }
    };
    Vendored::read(&folder)?.ok_or_else(|| {
        Error::new(
            Kind::NotFound,
            format!("there is no {}", manifest.display()),
        )
    })
}

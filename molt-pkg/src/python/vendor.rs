//! Sourcing a project's packages: from the lock to files in `vendor/`, by digest.
//!
//! Nothing of a package is run. What cannot be compiled in is refused with the reason, all such
//! packages at once, and `vendor/` stays as it was.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use molt_build::modules::search::SearchPath;
use molt_build::modules::{Program, discover, script_folder};
use molt_build::parallel;
use molt_core::syntax;

use super::environment::Environment;
use super::fetch::Downloads;
use super::git;
use super::index::{self, Listed, Location, Place, WheelTags};
use super::project::{Project, read_text};
use super::resolve::{self, Needed, Wanted};
use super::tier::{Contents, Fallback, Tier, dynamic_code};
use super::unpack::unpack;
use super::uvlock::{self, Download, Lock, Source};
use super::vendored::{self, Manifest, Origin, Package, Replaced, Vendored};
use crate::digest::Hash;
use crate::error::{Error, Kind, Result, io};
use crate::files::{self, Staging};
use crate::netrc::Netrc;

/// Downloads at a time: waiting for the network takes no processor.
const CONNECTIONS: usize = 16;

pub struct Options {
    pub wanted: Wanted,
    /// Places to look in instead of those that the lock names.
    pub places: Vec<Place>,
    /// The cache folder.
    pub cache: PathBuf,
    pub offline: bool,
    /// Who the user is for indexes that want to know.
    pub logins: Netrc,
    /// Keep modules that no program of the project imports.
    pub keep_all: bool,
    pub target: String,
}

/// Is told how the work goes on.
pub trait Observer: Sync {
    /// Packages that will be fetched.
    fn planned(&self, count: usize);
    fn started(&self, name: &str, size: Option<u64>);
    fn received(&self, name: &str, bytes: u64);
    fn finished(&self, name: &str);
}

/// What is known of a package before or without sourcing it.
pub struct Assessment {
    pub name: String,
    pub version: String,
    pub tier: Tier,
    /// Why.
    pub reason: String,
    pub needed_by: Vec<String>,
}

/// A package on the way into `vendor/`.
struct Sourced {
    name: String,
    version: String,
    origin: Origin,
    contents: Contents,
    fallbacks: Vec<Fallback>,
    uses: Vec<String>,
    direct: bool,
    /// Holds the unpacked files until they are copied.
    _unpacked: Option<Staging>,
}

/// The project's lock and the packages that it needs.
pub fn read_lock(project: &Project) -> Result<Lock> {
    let path = project.lock_path();
    if !path.is_file() {
        // Who needs nothing needs no lock.
        if project.dependencies.is_empty() && project.extras.is_empty() && project.groups.is_empty()
        {
            return Lock::parse(&format!(
                "version = 1\n[[package]]\nname = \"{}\"\nsource = {{ virtual = \".\" }}\n",
                project.name
            ));
        }
        return Err(Error::new(
            Kind::NotFound,
            format!("there is no uv.lock in {}", project.root.display()),
        )
        .with_hint("`uv lock` writes it: it names every package by version and digest"));
    }
    let text = read_text(&path, uvlock::MAX_FILE)?;
    let lock = Lock::parse(&text).map_err(|e| e.within(path.display()))?;
    check_fresh(project, &lock)?;
    Ok(lock)
}

/// A lock that lacks a dependency of `pyproject.toml` was written before that was added.
fn check_fresh(project: &Project, lock: &Lock) -> Result<()> {
    let Some(own) = lock.packages.iter().find(|p| p.name == project.name) else {
        return Ok(());
    };
    for text in &project.dependencies {
        let name: String = text
            .trim_start()
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
            .collect();
        let name = crate::names::normalized(&name)
            .map_err(|e| e.within(project.root.join("pyproject.toml").display()))?;
        if !own.dependencies.iter().any(|d| d.name == name) {
            return Err(Error::new(
                Kind::Conflict,
                format!("pyproject.toml needs `{name}`, and uv.lock does not know that"),
            )
            .with_hint("`uv lock` brings the lock up to date"));
        }
    }
    Ok(())
}

/// The tier of each package that a project needs. Files are fetched where names do not tell.
pub fn assess(
    project: &Project,
    options: &Options,
    observer: &dyn Observer,
) -> Result<Vec<Assessment>> {
    let lock = read_lock(project)?;
    let environment = Environment::of_target(&options.target)?;
    let needed = resolve::needed(&lock, project, &environment, &options.wanted)?;
    let downloads = Downloads::new(&options.cache, options.offline, options.logins.clone())?;
    let needed: Vec<&Needed> = needed.values().collect();
    let unclear = needed.iter().filter(|n| pure_wheel(n).is_none()).count();
    observer.planned(unclear);
    let scratch = Staging::beside(&options.cache.join("scratch"))?;
    let found = parallel::map_on(CONNECTIONS, &needed, |one| -> Result<Assessment> {
        let (tier, reason) = match pure_wheel(one) {
            Some(wheel) => (Tier::A, format!("pure Python wheel {}", wheel.filename)),
            None => {
                let sourced = source(one, project, options, &downloads, scratch.path(), observer);
                match sourced {
                    Ok(sourced) => (Tier::A, describe(&sourced)),
                    Err(error) if error.kind == Kind::Unsupported => (Tier::C, error.message),
                    Err(error) => return Err(error.within(&one.package.name)),
                }
            }
        };
        Ok(Assessment {
            name: one.package.name.clone(),
            version: one.package.version.clone().unwrap_or_default(),
            tier,
            reason,
            needed_by: one.needed_by.iter().cloned().collect(),
        })
    });
    let mut all: Vec<Assessment> = found.into_iter().collect::<Result<_>>()?;
    let vendored = Vendored::read(&project.vendor_folder())?;
    for (name, requires) in &project.molt_dependencies {
        let known = vendored.as_ref().and_then(|v| v.manifest.find(name));
        all.push(Assessment {
            name: name.clone(),
            version: known.map_or(String::new(), |p| p.version.clone()),
            tier: Tier::B,
            reason: match known {
                Some(_) => format!("Molt package, {requires} in [tool.molt.dependencies]"),
                None => format!("Molt package, {requires}; not added yet (`molt add {name}`)"),
            },
            needed_by: vec![project.name.clone()],
        });
    }
    all.sort_by(|a, b| (a.tier, &a.name).cmp(&(b.tier, &b.name)));
    Ok(all)
}

fn describe(sourced: &Sourced) -> String {
    let from = match &sourced.origin {
        Origin::Archive { file, .. } => file.clone(),
        Origin::Git { url, .. } => format!("Git source {url}"),
        Origin::Folder { path } => format!("folder {path}"),
        Origin::Package { file, .. } => file.clone(),
    };
    if sourced.fallbacks.is_empty() {
        return format!("pure Python in {from}");
    }
    let each: Vec<String> = sourced
        .fallbacks
        .iter()
        .map(|f| format!("`{}`: {}", f.extension, f.instead))
        .collect();
    format!("pure fallback in {from}: {}", each.join("; "))
}

/// What was done.
pub struct Outcome {
    pub folder: PathBuf,
    pub manifest: Manifest,
    /// Things to know that stop nothing.
    pub warnings: Vec<String>,
}

/// Sources all packages that a project needs into its `vendor/`. With `dry_run` nothing there is
/// touched.
pub fn vendor(
    project: &Project,
    options: &Options,
    dry_run: bool,
    observer: &dyn Observer,
) -> Result<Outcome> {
    let lock = read_lock(project)?;
    let environment = Environment::of_target(&options.target)?;
    let needed = resolve::needed(&lock, project, &environment, &options.wanted)?;
    let downloads = Downloads::new(&options.cache, options.offline, options.logins.clone())?;
    let folder = project.vendor_folder();
    let scratch = Staging::beside(&options.cache.join("scratch"))?;
    observer.planned(needed.len());
    let list: Vec<&Needed> = needed.values().collect();
    let sourced = parallel::map_on(CONNECTIONS, &list, |one| {
        source(one, project, options, &downloads, scratch.path(), observer)
            .map_err(|error| error.within(&one.package.name))
    });
    let sourced = all_or_every_reason(sourced)?;
    let kept = if options.keep_all {
        None
    } else {
        imported(project, &sourced)?
    };
    let mut warnings = Vec::new();
    if kept.is_none() && !options.keep_all {
        warnings.push("the project has no Python files yet: all modules are kept".to_string());
    }

    // The place may be on another file system than the cache: files are copied.
    let staging = if dry_run {
        Staging::beside(&options.cache.join("scratch"))?
    } else {
        Staging::beside(&folder)?
    };
    let mut manifest = Manifest::default();
    let mut refused = Vec::new();
    for one in &sourced {
        let keep = kept.as_ref().map(|kept| kept.get(&one.name));
        match place(one, keep, staging.path(), &mut warnings) {
            Ok(Some(package)) => manifest.insert(package),
            Ok(None) => warnings.push(format!(
                "no program of the project imports `{}`: nothing of it is kept",
                one.name
            )),
            Err(error) => refused.push(Err::<(), Error>(error.within(&one.name))),
        }
    }
    all_or_every_reason(refused)?;
    keep_molt_packages(&folder, staging.path(), &mut manifest)?;
    files::replace_with(
        &staging.path().join(vendored::MANIFEST),
        &manifest.to_bytes()?,
    )?;
    if !dry_run {
        staging.replace(&folder)?;
    }
    Ok(Outcome {
        folder,
        manifest,
        warnings,
    })
}

/// Molt packages come by `molt add`; sourcing the others does not remove them.
fn keep_molt_packages(folder: &Path, staging: &Path, manifest: &mut Manifest) -> Result<()> {
    let Some(old) = Vendored::read(folder)? else {
        return Ok(());
    };
    for package in &old.manifest.packages {
        if !matches!(package.origin, Origin::Package { .. })
            || manifest.find(&package.name).is_some()
        {
            continue;
        }
        for path in package.files.keys() {
            copy(
                &folder.join(&package.name).join(path),
                &staging.join(&package.name).join(path),
            )?;
        }
        manifest.insert(package.clone());
    }
    Ok(())
}

/// Everything, or one error that gives every reason: who must change a project wants to know all.
fn all_or_every_reason<T>(results: Vec<Result<T>>) -> Result<Vec<T>> {
    let mut good = Vec::new();
    let mut errors: Vec<Error> = Vec::new();
    for result in results {
        match result {
            Ok(one) => good.push(one),
            Err(error) => errors.push(error),
        }
    }
    let Some(mut first) = errors.first().cloned() else {
        return Ok(good);
    };
    if errors.len() > 1 {
        let all: Vec<String> = errors.into_iter().map(|e| e.message).collect();
        first.message = all.join("\n");
    }
    if first.kind == Kind::Unsupported && first.hint.is_none() {
        first.hint = Some("`molt deps` shows the tier of every package".to_string());
    }
    Err(first)
}

fn pure_wheel<'l>(needed: &Needed<'l>) -> Option<&'l Download> {
    needed
        .package
        .wheels
        .iter()
        .find(|wheel| WheelTags::of(&wheel.filename).is_some_and(|tags| tags.is_pure()))
}

/// The file to take: a pure wheel, else a wheel whose Python code is for 3.12 (its compiled parts
/// are left out), else the source archive.
fn choose<'l>(needed: &Needed<'l>) -> Result<&'l Download> {
    if let Some(wheel) = pure_wheel(needed) {
        return Ok(wheel);
    }
    let mut wheels: Vec<(bool, u64, &Download)> = needed
        .package
        .wheels
        .iter()
        .filter_map(|wheel| {
            let tags = WheelTags::of(&wheel.filename)?;
            let linux = tags
                .platform
                .iter()
                .any(|p| p.contains("linux") && p.ends_with("x86_64"));
            tags.fits_python()
                .then(|| (!linux, wheel.size.unwrap_or(u64::MAX), wheel))
        })
        .collect();
    wheels.sort_by(|a, b| (a.0, a.1, &a.2.filename).cmp(&(b.0, b.1, &b.2.filename)));
    let wheel = wheels.first().map(|(_, _, wheel)| *wheel);
    wheel.or(needed.package.sdist.as_ref()).ok_or_else(|| {
        Error::new(
            Kind::Unsupported,
            "there is neither a wheel for Python 3.12 nor a source archive of it",
        )
    })
}

/// Fetches and unpacks one package, and judges whether it can be compiled in.
fn source(
    needed: &Needed,
    project: &Project,
    options: &Options,
    downloads: &Downloads,
    scratch: &Path,
    observer: &dyn Observer,
) -> Result<Sourced> {
    let package = needed.package;
    let version = package.version.clone().unwrap_or_else(|| "0".to_string());
    let mut sourced = Sourced {
        name: package.name.clone(),
        version,
        origin: Origin::Folder {
            path: String::new(),
        },
        contents: Contents::default(),
        fallbacks: Vec::new(),
        uses: needed.uses.iter().cloned().collect(),
        direct: needed.needed_by.contains(&project.name),
        _unpacked: None,
    };
    match &package.source {
        Source::Folder(path) => {
            let folder = project.root.join(path);
            sourced.contents = Contents::of_sources(&folder, &package.name)?;
            sourced.origin = Origin::Folder { path: path.clone() };
        }
        Source::Git {
            url,
            commit,
            subdirectory,
        } => {
            observer.started(&package.name, None);
            let folder = git::checkout(&options.cache, url, commit, options.offline)?;
            let inner = subdirectory
                .as_ref()
                .map_or(folder.clone(), |s| folder.join(s));
            sourced.contents = Contents::of_sources(&inner, &package.name)?;
            sourced.origin = Origin::Git {
                url: url.clone(),
                commit: commit.clone(),
                subdirectory: subdirectory.clone(),
            };
        }
        Source::Registry(_) | Source::Url(_) | Source::File(_) => {
            let download = choose(needed)?;
            let (path, url, sha256) =
                fetch(needed, download, project, options, downloads, observer)?;
            let staging = Staging::beside(&scratch.join("package"))?;
            unpack(&path, &download.filename, staging.path())?;
            sourced.contents = if download.filename.ends_with(".whl") {
                Contents::of_wheel(staging.path())?
            } else {
                Contents::of_sources(staging.path(), &package.name)?
            };
            sourced.origin = Origin::Archive {
                file: download.filename.clone(),
                url,
                sha256,
            };
            sourced._unpacked = Some(staging);
        }
    }
    sourced.fallbacks = sourced.contents.judge()?;
    observer.finished(&package.name);
    Ok(sourced)
}

/// The file on disk, where it is to be had (as the lock says it), and its digest.
fn fetch(
    needed: &Needed,
    download: &Download,
    project: &Project,
    options: &Options,
    downloads: &Downloads,
    observer: &dyn Observer,
) -> Result<(PathBuf, Option<String>, Hash)> {
    let package = needed.package;
    let name = &download.filename;
    let Some(sha256) = download.sha256 else {
        return Err(Error::new(
            Kind::Digest,
            format!("uv.lock names no sha256 for `{name}`"),
        )
        .with_hint("`uv lock` against an index that gives digests"));
    };
    let stable_url = match &package.source {
        Source::Url(url) => Some(url.clone()),
        _ => download.url.clone(),
    };
    if let Some(path) = downloads.cached(sha256) {
        return Ok((path, stable_url, sha256));
    }
    let (location, size) = if options.places.is_empty() {
        (locked_location(package, download, project)?, download.size)
    } else {
        let listed = find(&options.places, &package.name, name, downloads)?;
        (listed.location, listed.size.or(download.size))
    };
    observer.started(&package.name, size);
    let progress = |bytes| observer.received(&package.name, bytes);
    let path = downloads.fetch(name, &location, sha256, size, &progress)?;
    Ok((path, stable_url, sha256))
}

/// Where the lock says that a file is.
fn locked_location(
    package: &uvlock::Package,
    download: &Download,
    project: &Project,
) -> Result<Location> {
    let path = match (&package.source, &download.path) {
        (Source::Registry(folder), Some(path)) if !folder.contains("://") => {
            Some(project.root.join(folder).join(path))
        }
        (_, Some(path)) => Some(project.root.join(path)),
        (Source::File(path), None) => Some(project.root.join(path)),
        _ => None,
    };
    if let Some(path) = path {
        return Ok(Location::Disk(path));
    }
    let url = match (&package.source, &download.url) {
        (Source::Url(url), _) => url,
        (_, Some(url)) => url,
        _ => {
            return Err(Error::malformed(format!(
                "uv.lock does not say where `{}` is",
                download.filename
            ))
            .with_hint("--index or --find-links says where to look"));
        }
    };
    match url.strip_prefix("file://") {
        Some(path) => Ok(Location::Disk(PathBuf::from(
            percent_encoding::percent_decode_str(path)
                .decode_utf8_lossy()
                .into_owned(),
        ))),
        None => Ok(Location::Url(url.clone())),
    }
}

/// The first place that has the file.
fn find(places: &[Place], project: &str, filename: &str, downloads: &Downloads) -> Result<Listed> {
    let mut last = None;
    for place in places {
        if matches!(place, Place::Index(_)) && downloads.is_offline() {
            continue;
        }
        match index::files(place, project, downloads.http()) {
            Ok(files) => {
                if let Some(listed) = files.into_iter().find(|f| f.filename == *filename) {
                    return Ok(listed);
                }
            }
            Err(error) if error.kind == Kind::NotFound => {}
            Err(error) => last = Some(error),
        }
    }
    Err(last.unwrap_or_else(|| {
        Error::new(
            Kind::NotFound,
            format!("`{filename}` is in none of the places given"),
        )
    }))
}

/// The modules of each package that the programs of a project import. None if there are no
/// programs.
fn imported(
    project: &Project,
    sourced: &[Sourced],
) -> Result<Option<BTreeMap<String, BTreeSet<String>>>> {
    let scripts = project.sources()?;
    if scripts.is_empty() {
        return Ok(None);
    }
    // One tree for each package, as it will be below `vendor/`.
    let trees = Staging::beside(&std::env::temp_dir().join("molt-imports"))?;
    for one in sourced {
        for (path, from) in &one.contents.files {
            copy(from, &trees.path().join(&one.name).join(path))?;
        }
    }
    let mut roots = vec![project.root.clone(), project.root.join("src")];
    roots.extend(sourced.iter().map(|one| trees.path().join(&one.name)));
    let kept: Mutex<BTreeMap<String, BTreeSet<String>>> = Mutex::default();
    parallel::map(&scripts, |script| {
        let search = SearchPath {
            program: Some(script_folder(script)),
            roots: roots.clone(),
            ..SearchPath::default()
        };
        let found = discover(&Program::Script(script.clone()), &search, &[]);
        let mut kept = kept.lock().unwrap_or_else(|e| e.into_inner());
        for module in &found.graph.modules {
            let path = Path::new(&module.path);
            if let Ok(inside) = path.strip_prefix(trees.path())
                && let Some((package, file)) = inside.to_str().and_then(|p| p.split_once('/'))
            {
                kept.entry(package.to_string())
                    .or_default()
                    .insert(file.to_string());
            }
        }
    });
    Ok(Some(kept.into_inner().unwrap_or_else(|e| e.into_inner())))
}

/// Copies what is kept of a package. `keep`: None for everything, else the files, if any.
fn place(
    one: &Sourced,
    keep: Option<Option<&BTreeSet<String>>>,
    vendor: &Path,
    warnings: &mut Vec<String>,
) -> Result<Option<Package>> {
    let kept: Vec<(&String, &PathBuf)> = match keep {
        None => one.contents.files.iter().collect(),
        Some(None) => return Ok(None),
        Some(Some(keep)) => {
            let files = one.contents.files.iter();
            files.filter(|(path, _)| keep.contains(*path)).collect()
        }
    };
    let folder = vendor.join(&one.name);
    let mut limits = Vec::new();
    for (path, from) in &kept {
        let bytes = std::fs::read(from).map_err(io("read", from))?;
        if let Ok(parsed) = syntax::parse(&bytes, path) {
            for code in dynamic_code(&parsed) {
                if code.at_import && keep.is_some() {
                    return Err(Error::new(
                        Kind::Unsupported,
                        format!(
                            "`{path}`, line {}, calls `{}` of text that is made at run time, as soon as it is imported",
                            code.line, code.function
                        ),
                    )
                    .with_hint("a compiled program cannot do that (docs/spec/closed-world.md)"));
                }
                limits.push(format!("{path}, line {}: {}", code.line, code.function));
            }
        }
        copy(from, &folder.join(path))?;
    }
    if !limits.is_empty() {
        warnings.push(format!(
            "`{}` calls {}; a compiled program raises there",
            one.name,
            limits.join("; ")
        ));
    }
    let info = folder.join(format!(
        "{}-{}.dist-info",
        one.name.replace('-', "_"),
        one.version
    ));
    if let Some(metadata) = &one.contents.metadata {
        copy(metadata, &info.join("METADATA"))?;
    }
    for (name, from) in &one.contents.licenses {
        copy(from, &info.join(name))?;
    }
    let (files, tree) = vendored::measure(&folder)?;
    Ok(Some(Package {
        name: one.name.clone(),
        version: one.version.clone(),
        tier: Tier::A.as_str().to_string(),
        origin: one.origin.clone(),
        license: one.contents.license(),
        uses: one.uses.clone(),
        direct: one.direct,
        pure_fallback: one
            .fallbacks
            .iter()
            .map(|f| Replaced {
                extension: f.extension.clone(),
                instead: f.instead.clone(),
            })
            .collect(),
        limits,
        pruned: kept.len() < one.contents.files.len(),
        tree,
        files,
    }))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    let mut source = std::fs::File::open(from).map_err(io("read", from))?;
    let mut out = files::create_new(to, false)?;
    std::io::copy(&mut source, &mut out)
        .map(|_| ())
        .map_err(io("write", to))
}

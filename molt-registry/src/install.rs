//! Bringing packages from a registry into a project: sources into `vendor/`, with the Molt packages
//! that they need in turn. Everything is proven and checked before the first file is changed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use molt_pkg::digest::Hash;
use molt_pkg::error::{Error, Kind, Result, io};
use molt_pkg::files::{self, Staging};
use molt_pkg::manifest::{self, Manifest, PackageKind};
use molt_pkg::names;
use molt_pkg::package::{self, Trust};
use molt_pkg::python::vendored::{self, Origin, Package, Vendored};
use molt_pkg::sign::trust::{Day, Policy};

use crate::client::Session;
use crate::entry::Indexed;

/// How much is asked of a package before it is used.
pub struct Demands<'p> {
    pub policy: Option<&'p Policy>,
    /// Take packages that nobody signed.
    pub allow_unsigned: bool,
    /// Take packages of signers whom the policy does not name.
    pub allow_untrusted: bool,
    pub today: Day,
}

/// A package that was fetched, proven to be in the log, and found to be what it should be.
pub struct Fetched {
    pub file: PathBuf,
    pub manifest: Manifest,
    pub sha256: Hash,
    pub trust: Trust,
    pub leaf: u64,
}

/// Fetches a release into a folder. All checks that this user asks for are done here.
pub fn fetch(
    session: &Session,
    indexed: &Indexed,
    demands: &Demands,
    folder: &Path,
) -> Result<Fetched> {
    let release = &indexed.release;
    session.prove(indexed)?;
    let file = session.download(release, folder)?;
    let checked = package::check(&file, None)?;
    let manifest = &checked.manifest;
    let is_it = manifest.name == release.name
        && manifest.version == release.version
        && manifest.target == release.target
        && manifest.kind == release.kind
        && checked.manifest_digest == release.manifest;
    if !is_it {
        return Err(Error::new(
            Kind::Digest,
            format!(
                "the registry gives {} as {} {}",
                manifest.file_name(),
                release.name,
                release.version
            ),
        ));
    }
    let trust = trust(&checked, demands).map_err(|e| e.within(&release.name))?;
    Ok(Fetched {
        file,
        sha256: checked.digests.sha256,
        trust,
        leaf: indexed.leaf,
        manifest: checked.manifest,
    })
}

fn trust(checked: &package::Checked, demands: &Demands) -> Result<Trust> {
    let empty = Policy::default();
    let policy = demands.policy.unwrap_or(&empty);
    let found = if demands.allow_untrusted && demands.policy.is_none() {
        package::trust(checked, None, demands.today)
    } else {
        package::trust(checked, Some(policy), demands.today)
    };
    match found {
        Ok(Trust::Unsigned) if !demands.allow_unsigned => {
            Err(Error::new(Kind::Signature, "the package is not signed")
                .with_hint("--allow-unsigned takes it all the same"))
        }
        Ok(trust) => Ok(trust),
        // A stranger may be let in; somebody who was turned away, or a forgery, may not.
        Err(error)
            if demands.allow_untrusted
                && error
                    .message
                    .contains("whom the trust policy does not name") =>
        {
            package::trust(checked, None, demands.today)
        }
        Err(error) => Err(error),
    }
}

/// A package that went into `vendor/`.
pub struct Added {
    pub name: String,
    pub version: String,
    pub trust: Trust,
    pub leaf: u64,
    /// Packages from indexes that it needs, with their specifiers: the project must name them.
    pub needs: Vec<(String, String)>,
}

/// What to add.
pub struct Request<'a> {
    pub name: &'a str,
    /// A specifier like `==1.2`, or none for the newest.
    pub requires: Option<&'a str>,
    pub target: &'a str,
    /// An older version than the one that is there may come.
    pub allow_downgrade: bool,
}

/// Adds a source package and the Molt packages that it needs to a project's `vendor/`.
pub fn add_sources(
    session: &Session,
    first: &Indexed,
    request: &Request,
    demands: &Demands,
    vendor: &Path,
) -> Result<Vec<Added>> {
    let scratch = Staging::beside(vendor)?;
    let old = Vendored::read(vendor)?;
    let mut manifest = old.map(|v| v.manifest).unwrap_or_default();
    let mut fetched: BTreeMap<String, Fetched> = BTreeMap::new();
    let mut work = vec![first.clone()];
    while let Some(indexed) = work.pop() {
        let release = &indexed.release;
        if release.kind != PackageKind::Source {
            return Err(Error::new(
                Kind::Unsupported,
                format!(
                    "`{}` is an executable, which a package cannot need",
                    release.name
                ),
            ));
        }
        let known = manifest.find(&release.name).map(|p| p.version.clone());
        if let Some(known) = known
            && names::version(&known)? > names::version(&release.version)?
            && !request.allow_downgrade
        {
            return Err(Error::new(
                Kind::Conflict,
                format!(
                    "`{}` {known} is there, and {} is older",
                    release.name, release.version
                ),
            )
            .with_hint("--allow-downgrade goes back all the same"));
        }
        let one = fetch(session, &indexed, demands, scratch.path())?;
        for dependency in one.manifest.dependencies.iter().filter(|d| d.tier == "B") {
            let requires = dependency.requires.as_deref();
            let specifiers = manifest::specifiers(requires.unwrap_or(""))?;
            let there = fetched
                .get(&dependency.name)
                .map(|f| &f.manifest.version)
                .or(manifest.find(&dependency.name).map(|p| &p.version));
            match there {
                Some(version) if specifiers.contains(&names::version(version)?) => {}
                Some(version) if fetched.contains_key(&dependency.name) => {
                    return Err(Error::new(
                        Kind::Conflict,
                        format!(
                            "`{}` needs `{}` {}, and another package took {version}",
                            release.name,
                            dependency.name,
                            requires.unwrap_or("")
                        ),
                    ));
                }
                _ => work.push(session.find(&dependency.name, requires, request.target)?),
            }
        }
        fetched.insert(release.name.clone(), one);
    }
    let mut added = Vec::new();
    for (name, one) in &fetched {
        let place = scratch.path().join("packages").join(name);
        manifest.insert(unpack(one, &place, name == request.name, session)?);
        added.push((name, place));
    }
    // From here on only renames: each package as a whole, the manifest last.
    for (name, place) in added {
        let staging = Staging::beside(&vendor.join(name))?;
        let inner = staging.path().join("sources");
        std::fs::rename(&place, &inner).map_err(io("move", &place))?;
        put(&inner, &vendor.join(name))?;
    }
    files::replace_with(&vendor.join(vendored::MANIFEST), &manifest.to_bytes()?)?;
    Ok(fetched
        .into_iter()
        .map(|(name, one)| Added {
            name,
            version: one.manifest.version,
            trust: one.trust,
            leaf: one.leaf,
            needs: one
                .manifest
                .dependencies
                .into_iter()
                .filter(|d| d.tier == "A")
                .map(|d| (d.name, d.requires.unwrap_or_default()))
                .collect(),
        })
        .collect())
}

/// Moves a folder to its place; what was there goes away.
fn put(folder: &Path, place: &Path) -> Result<()> {
    if place.exists() {
        let old = Staging::beside(place)?;
        let aside = old.path().join("old");
        std::fs::rename(place, &aside).map_err(io("replace", place))?;
    }
    std::fs::rename(folder, place).map_err(io("create", place))
}

/// The files of `source/` into a folder, and the entry for the vendor manifest.
fn unpack(one: &Fetched, place: &Path, direct: bool, session: &Session) -> Result<Package> {
    let whole = Staging::beside(place)?;
    let inside = whole.path().join("package");
    package::unpack(&one.file, &inside)?;
    let source = inside.join("source");
    std::fs::rename(&source, place).map_err(|_| {
        Error::new(
            Kind::Malformed,
            format!("`{}` contains no sources", one.manifest.name),
        )
    })?;
    let (files, tree) = vendored::measure(place)?;
    let signer = match &one.trust {
        Trust::Trusted { id, .. } => Some(id.to_string()),
        Trust::Unchecked { claimed } => claimed.first().map(|id| id.to_string()),
        Trust::Unsigned => None,
    };
    Ok(Package {
        name: one.manifest.name.clone(),
        version: one.manifest.version.clone(),
        tier: "B".to_string(),
        origin: Origin::Package {
            file: one.manifest.file_name(),
            sha256: one.sha256,
            registry: Some(session.config().key()?.id()?.to_string()),
            signer,
        },
        license: one.manifest.license.clone(),
        uses: one
            .manifest
            .dependencies
            .iter()
            .map(|d| d.name.clone())
            .collect(),
        direct,
        pure_fallback: Vec::new(),
        limits: Vec::new(),
        pruned: false,
        tree,
        files,
    })
}

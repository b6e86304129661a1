//! `molt verify`: is a package what it says it is?

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use molt_build::cache::Cache;
use molt_build::capabilities::{Capability, Manifest as Capabilities, Rule};
use molt_build::driver::{self, Artifact};
use molt_build::lock;
use molt_pkg::error::{Error, Kind, Result, io};
use molt_pkg::files::Staging;
use molt_pkg::manifest::{PackageKind, SOURCE, SOURCES_LOCK};
use molt_pkg::package::{self, Checked, Trust};
use molt_pkg::sign::keys::KeyId;
use molt_pkg::sign::trust::Day;
use molt_registry::client::{Access, Session};

use super::{key, package::summary, provenance, vendored, vendored_packages};
use crate::environment;
use crate::report::Report;

#[derive(Args, Debug)]
pub struct VerifyArguments {
    /// The package.
    #[arg(value_name = "PACKAGE")]
    pub package: PathBuf,
    /// Refuse a package without a signature of a trusted signer.
    #[arg(long)]
    pub require_signature: bool,
    /// The trust policy [default: $MOLT_HOME/trust.toml, if it exists].
    #[arg(long, value_name = "FILE")]
    pub trusted_signers: Option<PathBuf>,
    /// A signature beside the package instead of the one inside.
    #[arg(long, value_name = "FILE")]
    pub signature: Option<PathBuf>,
    /// Check also that the package is in the log of this registry.
    #[arg(long, value_name = "DIR|URL")]
    pub registry: Option<String>,
    /// The id that the registry's log key must have.
    #[arg(long, value_name = "KEY-ID", requires = "registry")]
    pub log_key: Option<String>,
    /// The token, for registries that ask for one.
    #[arg(
        long,
        value_name = "TOKEN",
        env = "MOLT_REGISTRY_TOKEN",
        hide_env_values = true
    )]
    pub token: Option<String>,
    /// Refuse a program that is granted more than this manifest or list grants.
    #[arg(long, value_name = "FILE|LIST", allow_hyphen_values = true)]
    pub capabilities: Option<String>,
    /// Compile again from the locked sources and compare the bytes.
    #[arg(long)]
    pub rebuild: bool,
    /// The folder with the sources, for packages that do not contain them.
    #[arg(long, value_name = "DIR", requires = "rebuild")]
    pub project: Option<PathBuf>,
}

pub fn verify(arguments: &VerifyArguments, json: bool) -> u8 {
    let mut report = Report::new("verify", json);
    if let Err(error) = run(arguments, &mut report) {
        report.failure(&error);
    }
    report.finish()
}

fn run(arguments: &VerifyArguments, report: &mut Report) -> Result<()> {
    let detached = arguments
        .signature
        .as_ref()
        .map(|path| std::fs::read(path).map_err(io("read", path)))
        .transpose()?;
    let checked = package::check(&arguments.package, detached.as_deref())?;
    let manifest = &checked.manifest;
    report.say(
        "Intact",
        &format!(
            "{} {} for {}: {} files have their digests",
            manifest.name,
            manifest.version,
            manifest.target,
            manifest.files.len()
        ),
    );
    report.set("package", summary(manifest));
    report.set("sha256", checked.digests.sha256.to_string());
    signature(arguments, &checked, report)?;
    if let Some(registry) = &arguments.registry {
        log(arguments, registry, &checked, report)?;
    }
    if let Some(limit) = &arguments.capabilities {
        let limit = Capabilities::from_argument(limit).map_err(|e| Error::usage(e.to_string()))?;
        within(&provenance::granted(&manifest.capabilities)?, &limit)?;
        report.say(
            "Limited",
            "the program is granted nothing beyond the given capabilities",
        );
    }
    if arguments.rebuild {
        rebuild(arguments, &checked, report)?;
    }
    Ok(())
}

fn signature(arguments: &VerifyArguments, checked: &Checked, report: &mut Report) -> Result<()> {
    let policy = key::policy(arguments.trusted_signers.as_deref())?;
    if arguments.require_signature && policy.is_none() {
        return Err(Error::new(
            Kind::Signature,
            "--require-signature needs to know whom to trust, and there is no trust policy",
        )
        .with_hint("`molt key trust` makes one, or --trusted-signers names one"));
    }
    match package::trust(checked, policy.as_ref(), Day::today())? {
        Trust::Unsigned if arguments.require_signature => {
            Err(Error::new(Kind::Signature, "the package is not signed"))
        }
        Trust::Unsigned => {
            report.warning("the package is not signed: nobody vouches for what it says");
            Ok(())
        }
        Trust::Unchecked { claimed } => {
            let ids: Vec<String> = claimed.iter().map(KeyId::to_string).collect();
            report.warning(&format!(
                "the package says that {} signed it; without a trust policy that was not checked",
                ids.join(", ")
            ));
            report.set("claimed_signers", ids);
            Ok(())
        }
        Trust::Trusted { signer, id } => {
            report.say("Signed", &format!("by {signer} ({id})"));
            report.set("signer", signer);
            report.set("key_id", id.to_string());
            Ok(())
        }
    }
}

/// Whether all that a program is granted is within a limit. A grant is within another of the same
/// capability that has the same scope, none, or one that means more: a folder around it, a domain, the beginning of a name.
fn within(granted: &Capabilities, limit: &Capabilities) -> Result<()> {
    let beyond = |what: String| {
        Err(Error::new(
            Kind::Denied,
            format!("the program is granted {what}, which the given capabilities do not grant"),
        ))
    };
    if limit.trusted {
        return Ok(());
    }
    if granted.trusted {
        return beyond("everything".to_string());
    }
    for rule in granted.rules.iter().filter(|rule| rule.grants) {
        let covers = |other: &&Rule| match (&other.scope, &rule.scope) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(outer), Some(inner)) => {
                outer == inner || is_inside(rule.capability, inner, outer)
            }
        };
        let same = |other: &&Rule| other.capability == rule.capability;
        let mut of_limit = limit.rules.iter().filter(same);
        let allowed = of_limit.clone().filter(|r| r.grants).any(|r| covers(&r));
        // What the limit takes back must not be inside of what the program is granted, unless the
        // program's own manifest takes it back too.
        let open = of_limit.find(|r| !r.grants && !granted.rules.contains(*r));
        if !allowed || open.is_some() {
            return beyond(format!("`{}`", &rule.to_string()[1..]));
        }
    }
    Ok(())
}

/// Does all that one scope means belong to another?
fn is_inside(capability: Capability, inner: &str, outer: &str) -> bool {
    match capability {
        Capability::FsRead | Capability::FsWrite => {
            // `..` leads anywhere.
            let is_plain = !inner.split('/').any(|part| part == "..");
            is_plain && Path::new(inner).starts_with(outer)
        }
        Capability::Net => {
            let (host, port) = host_and_port(inner);
            let (wanted, wanted_port) = host_and_port(outer);
            let is_host = match wanted.strip_prefix('*') {
                Some(domain) => host.trim_start_matches('*').ends_with(domain),
                None => host == wanted,
            };
            is_host && (wanted_port.is_none() || wanted_port == port)
        }
        Capability::EnvRead | Capability::EnvWrite => outer
            .strip_suffix('*')
            .is_some_and(|start| inner.trim_end_matches('*').starts_with(start)),
        _ => false,
    }
}

/// A host in small letters, and the port if one is given.
fn host_and_port(scope: &str) -> (String, Option<&str>) {
    match scope.rsplit_once(':') {
        // Other colons are those of an IPv6 address.
        Some((host, port)) if !host.contains(':') || host.ends_with(']') => {
            (host.to_ascii_lowercase(), Some(port))
        }
        _ => (scope.to_ascii_lowercase(), None),
    }
}

fn log(
    arguments: &VerifyArguments,
    registry: &str,
    checked: &Checked,
    report: &mut Report,
) -> Result<()> {
    let log_key = arguments.log_key.as_deref().map(str::parse).transpose()?;
    let session = Session::open(&Access {
        address: registry,
        memory: &environment::registries(),
        log_key,
        token: arguments.token.clone(),
    })?;
    let found = session.release_of(&checked.manifest.name, checked.digests.sha256)?;
    let Some(indexed) = found else {
        return Err(Error::new(
            Kind::Log,
            format!("the registry {registry} has not published these bytes"),
        ));
    };
    let size = session.checkpoint().size;
    report.say(
        "Logged",
        &format!("as entry {} of {size} in {registry}", indexed.leaf),
    );
    if indexed.yanked {
        report.warning("this version was taken back");
    }
    report.set("leaf", indexed.leaf);
    report.set("log_size", size);
    Ok(())
}

fn rebuild(arguments: &VerifyArguments, checked: &Checked, report: &mut Report) -> Result<()> {
    let manifest = &checked.manifest;
    if manifest.kind != PackageKind::Binary {
        return Err(Error::usage(
            "only a binary package can be rebuilt: this one is sources",
        ));
    }
    let Some(made) = &manifest.provenance else {
        return Err(Error::malformed("the package does not say how it was made"));
    };
    // The current folder changes below.
    let cache = std::path::absolute(environment::cache()).map_err(io("find", Path::new(".")))?;
    let scratch = Staging::beside(&cache.join("scratch"))?;
    let inside = scratch.path().join("package");
    package::unpack(&arguments.package, &inside)?;
    let has_sources = manifest.files.iter().any(|f| f.path.starts_with(SOURCE));
    let folder = match &arguments.project {
        Some(folder) => folder.clone(),
        None if has_sources => inside.join("source"),
        None => {
            return Err(
                Error::new(Kind::NotFound, "the package does not contain its sources")
                    .with_hint("--project names the folder that has them"),
            );
        }
    };
    let lock = inside.join(SOURCES_LOCK);
    let mut lock = lock::load(&lock).map_err(|e| Error::malformed(e.to_string()))?;
    lock.folder = PathBuf::from(".");
    // Programs know the paths of their modules as they were given: from the project's folder.
    std::env::set_current_dir(&folder).map_err(io("enter", &folder))?;
    let mut options = provenance::options(manifest, made)?;
    options.roots.retain(|root| root.is_relative());
    lock.vendored = vendored_packages(vendored(&options.program)?.as_ref());
    options.lock = Some(Arc::new(lock));
    // Nothing that was made before may take the place of what is made now.
    let build =
        driver::build(&options, &Cache::none()).map_err(|e| Error::new(Kind::Io, e.to_string()))?;
    if let Some(problem) = build.problems.first() {
        return Err(Error::new(
            Kind::Digest,
            format!("the package was made from something else: {problem}"),
        ));
    }
    report.diagnostics(&build);
    let Some(Artifact::Executable(rebuilt)) = &build.artifact else {
        return Err(Error::new(Kind::Digest, "the sources do not compile"));
    };
    let digest = molt_pkg::digest::Hash::blake3(rebuilt);
    let artifact = manifest.files.iter().find(|f| f.executable);
    if artifact.is_some_and(|file| file.blake3 == digest) {
        report.say("Rebuilt", "from the locked sources: the same bytes");
        report.set("rebuilt", true);
        return Ok(());
    }
    Err(Error::new(
        Kind::Digest,
        "compiled again from the locked sources, the program has other bytes",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_contain_what_they_mean() {
        let holds = |capability, cases: &[(&str, &str)], expected| {
            for (inner, outer) in cases {
                let is = is_inside(capability, inner, outer);
                assert_eq!(is, expected, "{inner} in {outer}");
            }
        };
        let inside = [
            ("api.Example.org", "*.example.org"),
            ("api.example.org:443", "api.example.org"),
            ("*.eu.example.org:443", "*.example.org:443"),
            ("[::1]:80", "[::1]"),
            ("example.org", "*"),
        ];
        holds(Capability::Net, &inside, true);
        let outside = [
            ("example.org", "*.example.org"),
            ("*.example.org", "api.example.org"),
            ("*.org", "*.example.org"),
            ("api.example.org", "api.example.org:443"),
            ("api.example.org:80", "*.example.org:443"),
            ("example.org.evil", "example.org"),
            ("::1", "::2"),
        ];
        holds(Capability::Net, &outside, false);
        let inside = [("APP_HOME", "APP_*"), ("APP_X*", "APP_*"), ("A", "*")];
        holds(Capability::EnvRead, &inside, true);
        let outside = [("AP", "APP*"), ("A*", "APP*"), ("APP_*", "APP_X")];
        holds(Capability::EnvRead, &outside, false);
        holds(Capability::FsRead, &[("data/x", "data")], true);
        holds(
            Capability::FsRead,
            &[("data/../x", "data"), ("data2", "data")],
            false,
        );
    }
}

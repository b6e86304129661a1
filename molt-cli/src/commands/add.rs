//! `molt add`: a package from a registry into a project, or an executable into $MOLT_BIN.

use std::path::{Path, PathBuf};

use clap::Args;
use molt_pkg::error::{Kind, Result};
use molt_pkg::manifest::{PackageKind, specifiers};
use molt_pkg::names;
use molt_pkg::package::{self, Trust};
use molt_pkg::python::project::Project;
use molt_pkg::sign::trust::Day;
use molt_registry::install::{self, Added, Demands, Request};
use serde_json::{Value, json};

use super::registry::RegistryArguments;
use super::{HOST, key, write_file};
use crate::environment;
use crate::report::Report;

#[derive(Args, Debug)]
pub struct AddArguments {
    /// The package, with a version or without: NAME, NAME@1.2.0, NAME@'>=1,<2'.
    #[arg(value_name = "NAME[@VERSION]")]
    pub package: String,
    #[command(flatten)]
    pub registry: RegistryArguments,
    /// The target of an executable.
    #[arg(long, value_name = "TRIPLE", default_value = HOST)]
    pub target: String,
    /// The trust policy [default: $MOLT_HOME/trust.toml].
    #[arg(long, value_name = "FILE")]
    pub trusted_signers: Option<PathBuf>,
    /// Take a package that nobody signed.
    #[arg(long)]
    pub allow_unsigned: bool,
    /// Take a package of a signer whom the trust policy does not name.
    #[arg(long)]
    pub allow_untrusted: bool,
    /// Take an older version than the one that is there.
    #[arg(long)]
    pub allow_downgrade: bool,
    /// Where an executable goes [default: $MOLT_BIN].
    #[arg(long, value_name = "DIR")]
    pub bin: Option<PathBuf>,
}

pub fn add(arguments: &AddArguments, json: bool) -> u8 {
    let mut report = Report::new("add", json);
    if let Err(error) = run(arguments, &mut report) {
        report.failure(&error);
    }
    report.finish()
}

fn run(arguments: &AddArguments, report: &mut Report) -> Result<()> {
    let (name, requires) = parse(&arguments.package)?;
    let policy = key::policy(arguments.trusted_signers.as_deref())?;
    let session = arguments.registry.open(report)?;
    let indexed = session.find(&name, requires.as_deref(), &arguments.target)?;
    let demands = Demands {
        policy: policy.as_ref(),
        allow_unsigned: arguments.allow_unsigned,
        allow_untrusted: arguments.allow_untrusted,
        today: Day::today(),
    };
    if indexed.release.kind == PackageKind::Binary {
        let scratch = molt_pkg::files::Staging::beside(&environment::cache().join("scratch"))?;
        let fetched = install::fetch(&session, &indexed, &demands, scratch.path())?;
        let (_, executable) = package::read_artifact(&fetched.file)?;
        let folder = arguments.bin.clone().unwrap_or_else(environment::bin);
        let place = folder.join(&name);
        write_file(&place, &executable, true)
            .map_err(|message| molt_pkg::error::Error::new(Kind::Io, message))?;
        tell_trust(report, &name, &fetched.trust);
        report.say(
            "Installed",
            &format!("{} {}", place.display(), fetched.manifest.version),
        );
        report.set("output", place.to_string_lossy());
        report.set("version", fetched.manifest.version);
        report.set("leaf", fetched.leaf);
        return Ok(());
    }
    let project = match Project::find(Path::new(".")) {
        Ok(project) => Some(project),
        Err(error) if error.kind == Kind::NotFound => None,
        Err(error) => return Err(error),
    };
    let vendor = project
        .as_ref()
        .map_or_else(|| PathBuf::from("vendor"), Project::vendor_folder);
    let request = Request {
        name: &name,
        requires: requires.as_deref(),
        target: &arguments.target,
        allow_downgrade: arguments.allow_downgrade,
    };
    let added = install::add_sources(&session, &indexed, &request, &demands, &vendor)?;
    if let Some(project) = &project {
        let requires = requires.unwrap_or_else(|| format!(">={}", indexed.release.version));
        project.add_dependency(&name, &requires)?;
    }
    tell(report, &added, project.as_ref());
    report.set("vendor", vendor.to_string_lossy());
    Ok(())
}

fn parse(package: &str) -> Result<(String, Option<String>)> {
    let Some((name, version)) = package.split_once('@') else {
        return Ok((names::normalized(package)?, None));
    };
    let name = names::normalized(name)?;
    let is_plain = version.starts_with(|c: char| c.is_ascii_alphanumeric());
    let requires = if is_plain {
        format!("=={}", names::version(version)?)
    } else {
        specifiers(version)?;
        version.to_string()
    };
    Ok((name, Some(requires)))
}

fn tell(report: &mut Report, added: &[Added], project: Option<&Project>) {
    let mut packages = Vec::new();
    for one in added {
        tell_trust(report, &one.name, &one.trust);
        report.say(
            "Added",
            &format!("{} {} (log entry {})", one.name, one.version, one.leaf),
        );
        for (name, requires) in &one.needs {
            let known = project.is_some_and(|p| {
                let text = |d: &String| d.replace(['_', '.'], "-").to_lowercase();
                p.dependencies.iter().any(|d| text(d).starts_with(name))
            });
            if !known {
                report.warning(&format!(
                    "`{}` needs `{name}` {requires} from the Python index: `uv add {name}`, then `molt vendor`",
                    one.name
                ));
            }
        }
        packages.push(json!({
            "name": one.name,
            "version": one.version,
            "leaf": one.leaf,
            "signer": match &one.trust {
                Trust::Trusted { id, .. } => Value::from(id.to_string()),
                _ => Value::Null,
            },
        }));
    }
    report.set("packages", packages);
}

fn tell_trust(report: &mut Report, name: &str, trust: &Trust) {
    match trust {
        Trust::Trusted { signer, id } => {
            report.say("Trusted", &format!("{name} signed by {signer} ({id})"))
        }
        Trust::Unchecked { claimed } => {
            let ids: Vec<String> = claimed.iter().map(|id| id.to_string()).collect();
            report.warning(&format!(
                "`{name}` is signed by {}, whom you did not say you trust",
                ids.join(", ")
            ));
        }
        Trust::Unsigned => report.warning(&format!("`{name}` is not signed")),
    }
}

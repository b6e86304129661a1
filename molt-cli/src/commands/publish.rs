//! `molt publish`: a package into a registry.

use std::path::PathBuf;

use clap::Args;
use molt_pkg::error::Result;
use molt_registry::client::Session;

use super::registry::RegistryArguments;
use crate::report::Report;

#[derive(Args, Debug)]
pub struct PublishArguments {
    /// The package.
    #[arg(value_name = "PACKAGE")]
    pub package: PathBuf,
    #[command(flatten)]
    pub registry: RegistryArguments,
}

pub fn publish(arguments: &PublishArguments, json: bool) -> u8 {
    let mut report = Report::new("publish", json);
    if let Err(error) = run(arguments, &mut report) {
        report.failure(&error);
    }
    report.finish()
}

fn run(arguments: &PublishArguments, report: &mut Report) -> Result<()> {
    // A package that is broken is refused here, not after it was sent.
    molt_pkg::package::check(&arguments.package, None)?;
    let session: Session = arguments.registry.open(report)?;
    let published = session.publish(&arguments.package)?;
    let release = &published.release;
    let done = if published.existed {
        "Known"
    } else {
        "Published"
    };
    report.say(
        done,
        &format!(
            "{} {} for {}, entry {} of the log",
            release.name, release.version, release.target, published.leaf
        ),
    );
    report.set("name", &*release.name);
    report.set("version", &*release.version);
    report.set("target", &*release.target);
    report.set("sha256", release.sha256.to_string());
    report.set("leaf", published.leaf);
    report.set("existed", published.existed);
    Ok(())
}

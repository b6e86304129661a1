//! `molt vendor`: the sources of a project's packages into `vendor/`, by digest.

use std::path::Path;

use clap::Args;
use molt_pkg::error::Result;
use molt_pkg::python::project::Project;
use molt_pkg::python::vendor::{self, Outcome};
use serde_json::{Value, json};

use super::deps::SourceArguments;
use crate::progress::Downloads;
use crate::report::Report;

#[derive(Args, Debug)]
pub struct VendorArguments {
    #[command(flatten)]
    pub source: SourceArguments,
    /// Keep modules too that no program of the project imports.
    #[arg(long)]
    pub all: bool,
    /// Say what would be done, and leave `vendor/` as it is.
    #[arg(long)]
    pub dry_run: bool,
}

pub fn vendor(arguments: &VendorArguments, json: bool) -> u8 {
    let mut report = Report::new("vendor", json);
    match run(arguments, json) {
        Ok(outcome) => tell(&mut report, &outcome, arguments.dry_run),
        Err(error) => report.failure(&error),
    }
    report.finish()
}

fn run(arguments: &VendorArguments, json: bool) -> Result<Outcome> {
    let project = Project::find(Path::new("."))?;
    let mut options = arguments.source.options()?;
    options.keep_all = arguments.all;
    let progress = Downloads::new(json);
    let outcome = vendor::vendor(&project, &options, arguments.dry_run, &progress);
    progress.clear();
    outcome
}

fn tell(report: &mut Report, outcome: &Outcome, dry_run: bool) {
    for warning in &outcome.warnings {
        report.warning(warning);
    }
    let done = if dry_run { "Would" } else { "Vendored" };
    for package in &outcome.manifest.packages {
        let license = package.license.as_deref().unwrap_or("no licence stated");
        let files = package.files.len();
        let plural = if files == 1 { "file" } else { "files" };
        let mut text = format!(
            "{} {} ({license}; {files} {plural})",
            package.name, package.version
        );
        for fallback in &package.pure_fallback {
            text.push_str(&format!("; without `{}`", fallback.extension));
        }
        if dry_run {
            text = format!("vendor {text}");
        }
        report.say(done, &text);
    }
    let packages: Vec<Value> = outcome
        .manifest
        .packages
        .iter()
        .map(|package| {
            json!({
                "name": package.name,
                "version": package.version,
                "tier": package.tier,
                "license": package.license,
                "tree": package.tree.to_string(),
                "files": package.files.len(),
                "pruned": package.pruned,
                "pure_fallback": package.pure_fallback,
                "limits": package.limits,
            })
        })
        .collect();
    report.set("folder", outcome.folder.to_string_lossy());
    report.set("dry_run", dry_run);
    report.set("packages", packages);
}

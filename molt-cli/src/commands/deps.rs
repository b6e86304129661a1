//! `molt deps`: the packages that a project needs, and whether they can be compiled in.

use std::path::{Path, PathBuf};

use clap::Args;
use molt_pkg::error::Result;
use molt_pkg::netrc::Netrc;
use molt_pkg::python::index::Place;
use molt_pkg::python::project::Project;
use molt_pkg::python::resolve::Wanted;
use molt_pkg::python::vendor::{self, Assessment, Options};
use serde_json::{Value, json};

use super::HOST;
use crate::environment;
use crate::progress::Downloads;
use crate::report::Report;

/// Which packages, and where they are to be had.
#[derive(Args, Debug)]
pub struct SourceArguments {
    /// Optional dependencies to include; may be given several times.
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub extras: Vec<String>,
    /// Dependency groups to include; may be given several times.
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub groups: Vec<String>,
    /// An index to look in instead of the addresses in uv.lock (digests stay those of the lock).
    #[arg(long, value_name = "URL")]
    pub index: Vec<String>,
    /// A folder with wheels and source archives to look in first.
    #[arg(long, value_name = "DIR")]
    pub find_links: Vec<PathBuf>,
    /// Use what is in the cache (and in --find-links) only.
    #[arg(long)]
    pub offline: bool,
    /// The target that markers are evaluated for.
    #[arg(long, value_name = "TRIPLE", default_value = HOST)]
    pub target: String,
}

impl SourceArguments {
    pub fn options(&self) -> Result<Options> {
        let folders = self.find_links.iter().cloned().map(Place::Folder);
        let indexes = self.index.iter().cloned().map(Place::Index);
        let logins = if self.offline {
            Netrc::default()
        } else {
            Netrc::read(&environment::netrc())?
        };
        Ok(Options {
            wanted: Wanted {
                extras: self.extras.clone(),
                groups: self.groups.clone(),
            },
            places: folders.chain(indexes).collect(),
            cache: environment::cache(),
            offline: self.offline,
            logins,
            keep_all: false,
            target: self.target.clone(),
        })
    }
}

#[derive(Args, Debug)]
pub struct DepsArguments {
    #[command(flatten)]
    pub source: SourceArguments,
}

pub fn deps(arguments: &DepsArguments, json: bool) -> u8 {
    let mut report = Report::new("deps", json);
    match assess(arguments, json) {
        Ok((project, all)) => tell(&mut report, &project, &all),
        Err(error) => report.failure(&error),
    }
    report.finish()
}

fn assess(arguments: &DepsArguments, json: bool) -> Result<(Project, Vec<Assessment>)> {
    let project = Project::find(Path::new("."))?;
    let options = arguments.source.options()?;
    let progress = Downloads::new(json);
    let all = vendor::assess(&project, &options, &progress);
    progress.clear();
    Ok((project, all?))
}

fn tell(report: &mut Report, project: &Project, all: &[Assessment]) {
    if !report.is_json() {
        let width =
            |text: fn(&Assessment) -> &str| all.iter().map(|a| text(a).len()).max().unwrap_or(0);
        let (names, versions) = (width(|a| &a.name), width(|a| &a.version));
        for one in all {
            anstream::println!(
                "{}  {:names$}  {:versions$}  {}",
                one.tier.as_str(),
                one.name,
                one.version,
                one.reason
            );
        }
        if all.is_empty() {
            anstream::println!("{} needs no packages", project.name);
        }
    }
    let packages: Vec<Value> = all
        .iter()
        .map(|one| {
            json!({
                "name": one.name,
                "version": one.version,
                "tier": one.tier.as_str(),
                "reason": one.reason,
                "needed_by": one.needed_by,
            })
        })
        .collect();
    report.set("project", &*project.name);
    report.set("packages", packages);
}

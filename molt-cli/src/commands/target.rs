//! `molt target`: the systems that executables can be built for, and their runtime bundles.

use std::path::PathBuf;

use molt_build::bundle::target::{self, TARGETS};
use serde_json::{Value, json};

use super::write_file;
use crate::args::{TargetArguments, TargetCommand};
use crate::environment;
use crate::report::Report;

pub fn target(arguments: &TargetArguments, json: bool) -> u8 {
    match &arguments.command {
        TargetCommand::List => list(Report::new("target list", json)),
        TargetCommand::Add { triple, archives } => {
            let mut report = Report::new("target add", json);
            if let Err(message) = add(&mut report, triple, archives) {
                report.error(&message);
            }
            report.finish()
        }
    }
}

fn list(mut report: Report) -> u8 {
    let folder = environment::bundles();
    let mut all: Vec<Value> = Vec::new();
    for target in &TARGETS {
        let is_host = target.triple == target::host().triple;
        let path = target.file(&folder);
        let is_there = is_host || path.is_file();
        let state = match (is_host, is_there) {
            (true, _) => "the host".to_string(),
            (_, true) => path.display().to_string(),
            _ => format!("no bundle: `tools/bundle.sh {}` builds it", target.triple),
        };
        if !report.is_json() {
            anstream::println!("{:<28} {:<28} {state}", target.triple, target.description);
        }
        all.push(json!({
            "triple": target.triple,
            "description": target.description,
            "host": is_host,
            "available": is_there,
            "bundle": (!is_host).then(|| path.to_string_lossy().into_owned()),
        }));
    }
    report.set("targets", all);
    report.finish()
}

fn add(report: &mut Report, triple: &str, archives: &[PathBuf]) -> Result<(), String> {
    let target = target::find(triple).map_err(|e| e.to_string())?;
    if target.triple == target::host().triple {
        return Err(format!("the bundle for {triple} is part of molt"));
    }
    let mut contents = Vec::new();
    for path in archives {
        let data =
            std::fs::read(path).map_err(|e| format!("cannot read {}: {e}", path.display()))?;
        contents.push(data);
    }
    let bundle = target.pack(&contents).map_err(|e| e.to_string())?;
    let path = target.file(&environment::bundles());
    write_file(&path, &bundle, false)?;
    let size = bundle.len().div_ceil(1000);
    report.say("Added", &format!("{} ({size} KB)", path.display()));
    report.set("bundle", path.to_string_lossy());
    report.set("size", bundle.len());
    Ok(())
}

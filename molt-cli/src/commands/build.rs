//! `molt build`: a program to an executable, or to an earlier form.

use std::path::PathBuf;
use std::time::Duration;

use molt_build::backend::Form;
use molt_build::bundle::target;
use molt_build::capabilities::{Capability, Manifest};
use molt_build::driver::{self, Artifact, Build, BuildOptions, Emit};
use serde_json::{Map, Value, json};

use super::{build_options, manifest, program_name, write_file};
use crate::args::{BuildArguments, EmitName};
use crate::environment;
use crate::report::Report;

pub fn build(arguments: &BuildArguments, json: bool) -> u8 {
    let mut report = Report::new("build", json);
    let emit = arguments.emit.map(|emit| match emit {
        EmitName::Obj => Emit::Object,
        EmitName::Hir => Emit::Text(Form::Hir),
        EmitName::Tir => Emit::Text(Form::Tir),
        EmitName::Clif => Emit::Text(Form::Clif),
        EmitName::Asm => Emit::Text(Form::Asm),
    });
    // An executable goes to other places and people: it may do what it was granted, and by default nothing.
    let capabilities = match manifest(&arguments.capabilities, Manifest::default()) {
        Ok(manifest) => manifest,
        Err(error) => {
            report.error(&error.to_string());
            return report.finish();
        }
    };
    let target = match arguments.target.as_deref().map(target::find) {
        None => target::host(),
        Some(Ok(target)) => target,
        Some(Err(error)) => {
            report.error(&error.to_string());
            return report.finish();
        }
    };
    let (program, link) = (&arguments.program, &arguments.link);
    let mut options = build_options(program, link, capabilities, target, emit);
    options.size_report = arguments.size_report;
    match driver::build(&options) {
        Ok(build) => finish(&mut report, arguments, &options, build),
        Err(error) => report.error(&error.to_string()),
    }
    report.finish()
}

fn finish(report: &mut Report, arguments: &BuildArguments, options: &BuildOptions, build: Build) {
    report.diagnostics(&build);
    describe(report, &build, &options.capabilities);
    report.set("target", options.target.triple);
    if arguments.size_report {
        tell_sizes(report, &build);
    }
    let name = program_name(&options.program);
    let written = match build.artifact {
        None => return,
        Some(Artifact::Executable(data)) => {
            let output = arguments
                .output
                .clone()
                .unwrap_or_else(|| environment::bin().join(&name));
            write_file(&output, &data, true).map(|()| vec![(output, data.len())])
        }
        Some(Artifact::Objects(objects)) => {
            let output = arguments
                .output
                .clone()
                .unwrap_or_else(|| PathBuf::from(format!("{name}.o")));
            let several = objects.len() > 1;
            objects
                .iter()
                .enumerate()
                .map(|(number, data)| {
                    let path = if several {
                        output.with_extension(format!("{number}.o"))
                    } else {
                        output.clone()
                    };
                    write_file(&path, data, false).map(|()| (path, data.len()))
                })
                .collect()
        }
        Some(Artifact::Text(text)) => match &arguments.output {
            Some(output) => write_file(output, text.as_bytes(), false)
                .map(|()| vec![(output.clone(), text.len())]),
            None if report.is_json() => {
                report.set("text", text);
                Ok(Vec::new())
            }
            None => {
                anstream::print!("{text}");
                Ok(Vec::new())
            }
        },
    };
    match written {
        Ok(files) => {
            let total: Duration = build.timings.iter().map(|(_, time)| *time).sum();
            for (path, size) in &files {
                let text = format!(
                    "{} ({} KB, {} ms)",
                    path.display(),
                    size.div_ceil(1000),
                    total.as_millis()
                );
                report.say("Built", &text);
            }
            let outputs: Vec<Value> = files
                .iter()
                .map(|(path, size)| json!({ "path": path.to_string_lossy(), "size": size }))
                .collect();
            report.set("outputs", outputs);
        }
        Err(message) => report.error(&message),
    }
}

/// What a report says about any build.
pub fn describe(report: &mut Report, build: &Build, manifest: &Manifest) {
    let names = |list: &mut dyn Iterator<Item = &Capability>| -> Vec<&str> {
        list.map(|c| c.name()).collect()
    };
    let granted: Vec<String> = manifest.rules.iter().map(|r| r.to_string()).collect();
    report.set(
        "capabilities",
        json!({
            "trusted": manifest.trusted,
            "sealed": manifest.sealed,
            "rules": granted,
            "reaches": names(&mut build.reaches.iter()),
            "missing": names(&mut build.reaches.iter().filter(|c| !manifest.grants(**c))),
        }),
    );
    let modules: Vec<Value> = build
        .modules
        .iter()
        .map(|m| json!({ "name": m.name, "path": m.path }))
        .collect();
    report.set("modules", modules);
    let timings: Map<String, Value> = build
        .timings
        .iter()
        .map(|(step, time)| ((*step).to_string(), json!(time.as_secs_f64() * 1e3)))
        .collect();
    report.set("timings_ms", timings);
}

/// How many sections a size report shows.
const SHOWN: usize = 100;

fn tell_sizes(report: &mut Report, build: &Build) {
    if !report.is_json() {
        anstream::println!(
            "{:>9} {:>9}  section < what alone leads to it",
            "keeps",
            "size"
        );
        for one in build.retained.iter().take(SHOWN) {
            let dominator = one.dominator.as_deref().unwrap_or("the program");
            anstream::println!(
                "{:>9} {:>9}  {} < {dominator}",
                one.retained,
                one.size,
                one.section
            );
        }
    }
    let sections: Vec<Value> = build
        .retained
        .iter()
        .take(SHOWN)
        .map(|one| {
            json!({
                "section": one.section,
                "size": one.size,
                "keeps": one.retained,
                "dominator": one.dominator,
            })
        })
        .collect();
    report.set("sizes", sections);
}

//! `molt build`: a program to an executable, or to an earlier form.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use molt_build::backend::Form;
use molt_build::bundle::target;
use molt_build::cache::Cache;
use molt_build::capabilities::{Capability, Manifest};
use molt_build::driver::{self, Artifact, Build, BuildOptions, Emit, Linker};
use molt_build::lock::{self, Lock, LockError};
use molt_build::modules::Program;
use molt_build::trace;
use serde_json::{Map, Value, json};

use super::{
    build_options, cache_report, explain, manifest, open_cache, program_name, timings, vendored,
    vendored_packages, write_file,
};
use crate::args::{BuildArguments, EmitName};
use crate::environment;
use crate::progress::Progress;
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
    let mut options = match build_options(program, link, capabilities, target, emit) {
        Ok(options) => options,
        Err(error) => {
            report.failure(&error);
            return report.finish();
        }
    };
    options.size_report = arguments.size_report;
    options.explain = arguments.explain.clone();
    if arguments.deterministic != Some(false) && options.linker == Linker::Cc && emit.is_none() {
        report.error("what the machine's linker makes depends on the machine");
        report.hint("--deterministic=false allows it");
        return report.finish();
    }
    if arguments.locked {
        match locked(arguments, &options) {
            Ok(lock) => options.lock = Some(Arc::new(lock)),
            Err(error) => {
                report.error(&error.to_string());
                return report.finish();
            }
        }
    }
    let name = program_name(&options.program);
    let output = arguments.output.clone();
    let output = output.unwrap_or_else(|| environment::bin().join(name));
    options.output = Some(output.clone());
    let cache = match open_cache(&arguments.cache) {
        Ok(cache) => cache,
        Err(message) => {
            report.error(&message);
            return report.finish();
        }
    };
    let progress = Progress::start(format!("Building {}", program_name(&options.program)), json);
    let built = driver::build(&options, &cache);
    drop(progress);
    match built {
        Ok(build) => finish(&mut report, arguments, &options, build, &cache, output),
        Err(error) => report.error(&error.to_string()),
    }
    report.cache_warnings(&cache);
    report.finish()
}

fn locked(arguments: &BuildArguments, options: &BuildOptions) -> Result<Lock, LockError> {
    let path = match (&arguments.lockfile, &options.program) {
        (Some(path), _) => path.clone(),
        (None, Program::Script(script)) => lock::find(script)?,
        (None, Program::Module(_)) => lock::find(Path::new("."))?,
    };
    let mut lock = lock::load(&path)?;
    // What is wrong with `vendor/` was said when the modules' folders were found.
    let vendored = vendored(&options.program).unwrap_or_default();
    lock.vendored = vendored_packages(vendored.as_ref());
    Ok(lock)
}

fn finish(
    report: &mut Report,
    arguments: &BuildArguments,
    options: &BuildOptions,
    build: Build,
    cache: &Cache,
    output: PathBuf,
) {
    report.diagnostics(&build);
    for problem in &build.problems {
        report.error(&problem.to_string());
    }
    if !build.problems.is_empty() {
        report.hint("`molt lock` makes the lock anew, once the changes are meant");
    }
    describe(report, &build, &options.capabilities);
    report.set("target", options.target.triple);
    if let Some(path) = &arguments.timings {
        let page = timings::page(&program_name(&options.program), &build);
        match write_file(path, page.as_bytes(), false) {
            Ok(()) => report.say("Timings", &path.display().to_string()),
            Err(message) => report.error(&message),
        }
    }
    if arguments.cache_report {
        cache_report::tell(report, &build.actions);
    }
    if arguments.size_report {
        tell_sizes(report, &build);
    }
    if let Some(name) = &arguments.explain {
        explain::tell(report, name, &build.explained);
    }
    let name = program_name(&options.program);
    let written = match build.artifact {
        None => return,
        Some(Artifact::Executable(data)) => write_file(&output, &data, true).map(|()| {
            if let Some(key) = &build.key {
                trace::note_written(cache, &output, key, &data);
            }
            vec![(output, data.len() as u64)]
        }),
        Some(Artifact::InPlace(size)) => Ok(vec![(output, size)]),
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
                    write_file(&path, data, false).map(|()| (path, data.len() as u64))
                })
                .collect()
        }
        Some(Artifact::Text(text)) => match &arguments.output {
            Some(output) => write_file(output, text.as_bytes(), false)
                .map(|()| vec![(output.clone(), text.len() as u64)]),
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

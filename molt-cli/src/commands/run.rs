//! `molt run`: compile, then become the program.

use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use molt_build::bundle::target;
use molt_build::capabilities::Manifest;
use molt_build::driver::{self, Artifact};

use super::build::describe;
use super::{build_options, manifest, open_cache, program_name, shown_as, write_file};
use crate::args::RunArguments;
use crate::environment;
use crate::memory_file;
use crate::progress::Progress;
use crate::report::Report;
use crate::status;

pub fn run(arguments: &RunArguments, json: bool) -> u8 {
    let mut report = Report::new("run", json);
    // As `python app.py`: the program may do what its user may.
    let capabilities = match manifest(&arguments.capabilities, Manifest::trusted()) {
        Ok(manifest) => manifest,
        Err(error) => {
            report.error(&error.to_string());
            return report.finish();
        }
    };
    let (program, link) = (&arguments.program, &arguments.link);
    let options = match build_options(program, link, capabilities, target::host(), None) {
        Ok(options) => options,
        Err(error) => {
            report.failure(&error);
            return report.finish();
        }
    };
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
    let build = match built {
        Ok(build) => build,
        Err(error) => {
            report.error(&error.to_string());
            return report.finish();
        }
    };
    report.cache_warnings(&cache);
    report.diagnostics(&build);
    describe(&mut report, &build, &options.capabilities);
    let Some(Artifact::Executable(executable)) = build.artifact else {
        return report.finish();
    };
    let name = shown_as(&options.program);
    let start = |path: &Path| {
        let mut command = Command::new(path);
        command.arg0(&name).args(&arguments.arguments);
        command
    };
    if !json {
        // The program takes this process over: signals and exit status are its own.
        let error = match memory_file::executable(&executable) {
            Ok((_file, path)) => start(&path).exec(),
            Err(error) => error,
        };
        // A system may forbid to run what is not in a file.
        let reason = match in_cache(&executable, &program_name(&options.program)) {
            Ok(path) => start(&path).exec().to_string(),
            Err(reason) => reason,
        };
        report.error(&format!("cannot start the program: {error}; {reason}"));
        return report.finish();
    }
    let output =
        memory_file::executable(&executable).and_then(|(_file, path)| start(&path).output());
    match output {
        Ok(output) => {
            let status = status::as_shell(output.status);
            report.set("exit_status", status);
            report.set("stdout", String::from_utf8_lossy(&output.stdout));
            report.set("stderr", String::from_utf8_lossy(&output.stderr));
            report.finish();
            status as u8
        }
        Err(error) => {
            report.error(&format!("cannot start the program: {error}"));
            report.finish()
        }
    }
}

fn in_cache(executable: &[u8], name: &str) -> Result<PathBuf, String> {
    let path = environment::cache().join("run").join(name);
    write_file(&path, executable, true).map(|()| path)
}

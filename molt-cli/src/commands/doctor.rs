//! `molt doctor`: can this machine build and run programs, and where is everything?

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use molt_build::backend::Optimize;
use molt_build::bundle::Bundle;
use molt_build::bundle::target;
use molt_build::cache::Cache;
use molt_build::capabilities::Manifest;
use molt_build::driver::{self, Artifact, BuildOptions, Linker};
use molt_build::files::Files;
use molt_build::fingerprint;
use molt_build::link::LinkOptions;
use molt_build::modules::Program;
use serde_json::{Value, json};

use super::write_file;
use crate::environment;
use crate::report::Report;

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Good,
    /// Something optional is missing.
    Note,
    Bad,
}

struct Check {
    name: &'static str,
    state: State,
    text: String,
    hint: Option<&'static str>,
}

pub fn doctor(json: bool) -> u8 {
    let mut report = Report::new("doctor", json);
    let checks = [
        compiler(),
        machine(),
        bundle(),
        folder("cache", &environment::cache()),
        folder("executables", &environment::bin()),
        linker(),
        oracle(),
        remote(),
        trial(),
    ];
    for check in &checks {
        if !report.is_json() {
            let mark = match check.state {
                State::Good => "ok",
                State::Note => "note",
                State::Bad => "bad",
            };
            anstream::println!("{mark:<5} {:<12} {}", check.name, check.text);
        }
        if check.state == State::Bad {
            report.error(&format!("{}: {}", check.name, check.text));
            if let Some(hint) = check.hint {
                report.hint(hint);
            }
        }
    }
    let list: Vec<Value> = checks
        .iter()
        .map(|check| {
            json!({
                "name": check.name,
                "state": match check.state {
                    State::Good => "ok",
                    State::Note => "note",
                    State::Bad => "bad",
                },
                "text": check.text,
                "hint": check.hint,
            })
        })
        .collect();
    report.set("checks", list);
    report.finish()
}

fn check(name: &'static str, state: State, text: impl Into<String>) -> Check {
    Check {
        name,
        state,
        text: text.into(),
        hint: None,
    }
}

fn compiler() -> Check {
    let text = format!(
        "{}, fingerprint {}",
        fingerprint::version(),
        fingerprint::compiler().short()
    );
    check("compiler", State::Good, text)
}

fn machine() -> Check {
    let is_host = cfg!(all(target_arch = "x86_64", target_os = "linux"));
    let state = if is_host { State::Good } else { State::Bad };
    let release = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    let text = format!("{}, Linux {}", std::env::consts::ARCH, release.trim());
    Check {
        hint: Some("executables are made for x86-64 Linux with glibc"),
        ..check("machine", state, text)
    }
}

fn bundle() -> Check {
    match Bundle::for_host(&Arc::new(Files::default())) {
        Ok(bundle) => {
            let origin = match std::env::var_os("MOLT_RUNTIME") {
                Some(path) => format!(" from MOLT_RUNTIME ({})", Path::new(&path).display()),
                None => String::new(),
            };
            let text = format!(
                "{}, digest {}{origin}",
                bundle.triple(),
                bundle.digest().short()
            );
            check("runtime", State::Good, text)
        }
        Err(error) => Check {
            hint: Some("build molt without MOLT_BUNDLE=skip, or name an archive with MOLT_RUNTIME"),
            ..check("runtime", State::Bad, error.to_string())
        },
    }
}

fn folder(name: &'static str, path: &Path) -> Check {
    let probe = path.join(format!(".molt-doctor-{}", std::process::id()));
    let shown = path.display();
    match write_file(&probe, b"", false) {
        Ok(()) => {
            // It was there a moment ago.
            let _ = fs::remove_file(&probe);
            check(name, State::Good, format!("{shown} can be written"))
        }
        Err(error) if name == "cache" => check(
            name,
            State::Note,
            format!("{shown} cannot be written ({error}): every build starts from nothing"),
        ),
        Err(error) => check(
            name,
            State::Note,
            format!("{shown} cannot be written ({error}): builds need --output"),
        ),
    }
}

fn first_line(program: &str, argument: &str) -> Option<String> {
    let output = Command::new(program).arg(argument).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = text.lines().next()?.to_string();
    output.status.success().then_some(line)
}

fn linker() -> Check {
    match first_line("cc", "--version") {
        Some(line) => check("cc", State::Good, format!("{line} (for --linker cc)")),
        None => check("cc", State::Note, "none: --linker cc does not work"),
    }
}

fn oracle() -> Check {
    match first_line("python3.12", "--version") {
        Some(line) => check("CPython", State::Good, format!("{line} (for molt diff)")),
        None => check(
            "CPython",
            State::Note,
            "no python3.12: molt diff does not work",
        ),
    }
}

fn remote() -> Check {
    match environment::text("MOLT_REMOTE_CACHE") {
        None => check("remote cache", State::Note, "none (MOLT_REMOTE_CACHE)"),
        Some(address) => {
            let settings = environment::remote_settings();
            match molt_build::cache::remote::Remote::new(&address, settings) {
                Ok(remote) => match remote.ping() {
                    Ok(()) => check("remote cache", State::Good, "answers"),
                    Err(reason) => check(
                        "remote cache",
                        State::Note,
                        format!("does not answer ({reason}): builds go on without it"),
                    ),
                },
                Err(error) => check("remote cache", State::Bad, error),
            }
        }
    }
}

/// Builds and runs a program.
fn trial() -> Check {
    match build_and_run() {
        Ok(()) => check("trial", State::Good, "a program was built and ran"),
        Err(error) => check("trial", State::Bad, error),
    }
}

fn build_and_run() -> Result<(), String> {
    let folder = std::env::temp_dir().join(format!("molt-doctor-{}", std::process::id()));
    let script = folder.join("trial.py");
    let result = (|| {
        write_file(&script, b"print(6 * 7)\n", false)?;
        let options = BuildOptions {
            program: Program::Script(script.clone()),
            roots: Vec::new(),
            listed: None,
            linker: Linker::BuiltIn,
            optimize: Optimize::default(),
            target: target::host(),
            bundles: environment::bundles(),
            capabilities: Manifest::default(),
            link: LinkOptions::default(),
            emit: None,
            size_report: false,
            lines: false,
            explain: None,
            output: None,
            lock: None,
        };
        let build = driver::build(&options, &Cache::none()).map_err(|e| e.to_string())?;
        let Some(Artifact::Executable(data)) = build.artifact else {
            return Err("the trial program does not compile".to_string());
        };
        let executable = folder.join("trial");
        write_file(&executable, &data, true)?;
        let output = Command::new(&executable)
            .output()
            .map_err(|e| format!("an executable does not start: {e}"))?;
        if output.stdout == b"42\n" && output.status.success() {
            Ok(())
        } else {
            Err(format!("the trial program ended with {}", output.status))
        }
    })();
    // A temporary folder that stays does no harm.
    let _ = fs::remove_dir_all(&folder);
    result
}

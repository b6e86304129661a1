//! `molt profile`: compile, run, and say where the time went.

use std::io;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Command, ExitStatus};
use std::time::Duration;

use clap::Args;
use molt_build::bundle::target;
use molt_build::capabilities::Manifest;
use molt_build::driver::{self, Artifact, Build};
use serde_json::{Value, json};

use super::build::describe;
use super::{build_options, manifest, open_cache, program_name, shown_as, write_file};
use crate::args::{
    CacheArguments, CapabilityArguments, LinkArguments, LinkerName, OptimizeName, ProgramArguments,
};
use crate::memory_file;
use crate::profile::counts::{Counts, by_time, title};
use crate::profile::page::{self, Sources, source_line};
use crate::profile::sampler;
use crate::profile::symbols::Symbols;
use crate::progress::Progress;
use crate::report::Report;
use crate::status;

#[derive(Args, Debug)]
pub struct ProfileArguments {
    #[command(flatten)]
    pub program: ProgramArguments,
    /// The page to write.
    #[arg(long, short, value_name = "FILE", default_value = "molt-profile.html")]
    pub output: PathBuf,
    /// Write the flame graph alone, too.
    #[arg(long, value_name = "FILE")]
    pub svg: Option<PathBuf>,
    /// How often a second the program is looked at.
    #[arg(long, value_name = "NUMBER", default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub rate: u32,
    /// What the code is made for.
    #[arg(long, value_name = "WHAT", default_value = "speed")]
    pub optimize: OptimizeName,
    #[command(flatten)]
    pub capabilities: CapabilityArguments,
    #[command(flatten)]
    pub cache: CacheArguments,
    /// Arguments of the program.
    #[arg(last = true, value_name = "ARGUMENTS")]
    pub arguments: Vec<std::ffi::OsString>,
}

pub fn profile(arguments: &ProfileArguments, json: bool) -> u8 {
    let mut report = Report::new("profile", json);
    match profiled(arguments, &mut report) {
        Ok(None) => report.finish(),
        Ok(Some(status)) => {
            let failed = report.finish();
            // The program's, if nothing else is wrong.
            failed.max(status::as_shell(status) as u8)
        }
        Err(message) => {
            report.error(&message);
            report.finish()
        }
    }
}

/// How the program ended; none if it was not run, which the report says.
fn profiled(
    arguments: &ProfileArguments,
    report: &mut Report,
) -> Result<Option<ExitStatus>, String> {
    let capabilities = manifest(&arguments.capabilities, Manifest::trusted());
    let capabilities = capabilities.map_err(|error| error.to_string())?;
    let link = LinkArguments {
        linker: LinkerName::Builtin,
        pie: false,
        strip: false,
        optimize: arguments.optimize,
    };
    let options = build_options(
        &arguments.program,
        &link,
        capabilities,
        target::host(),
        None,
    );
    let mut options = match options {
        Ok(options) => options,
        Err(error) => {
            report.failure(&error);
            return Ok(None);
        }
    };
    options.lines = true;
    let cache = open_cache(&arguments.cache)?;
    let name = program_name(&options.program);
    let progress = Progress::start(format!("Building {name}"), report.is_json());
    let built = driver::build(&options, &cache);
    drop(progress);
    let mut build = built.map_err(|error| error.to_string())?;
    report.cache_warnings(&cache);
    report.diagnostics(&build);
    describe(report, &build, &options.capabilities);
    let Some(Artifact::Executable(executable)) = build.artifact.take() else {
        return Ok(None);
    };
    let symbols = Symbols::new(&executable, std::mem::take(&mut build.lines))?;
    let (_file, path) = memory_file::executable(&executable)
        .map_err(|e| format!("cannot keep the program: {e}"))?;
    let mut command = Command::new(path);
    command
        .arg0(shown_as(&options.program))
        .args(&arguments.arguments);
    let interval = Duration::from_secs(1) / arguments.rate;
    let run = |command: &mut Command| {
        sampler::run(command, interval, &symbols)
            .map_err(|error| format!("cannot watch the program: {error}"))
    };
    let (samples, status) = if report.is_json() {
        let kept = |error: io::Error| error.to_string();
        let output = memory_file::empty().map_err(kept)?;
        let errors = memory_file::empty().map_err(kept)?;
        command
            .stdout(output.try_clone().map_err(kept)?)
            .stderr(errors.try_clone().map_err(kept)?);
        let result = run(&mut command)?;
        for (name, file) in [("stdout", output), ("stderr", errors)] {
            let bytes = memory_file::contents(file).map_err(kept)?;
            report.set(name, String::from_utf8_lossy(&bytes));
        }
        result
    } else {
        run(&mut command)?
    };
    let counts = Counts::of(&samples, &symbols);
    let sources = sources(&build);
    tell(report, &counts, &sources);
    let flames = page::flame_graph(&name, &counts)?;
    let page = page::page(&name, &counts, &sources, &flames);
    write_file(&arguments.output, page.as_bytes(), false)?;
    if let Some(path) = &arguments.svg {
        write_file(path, flames.as_bytes(), false)?;
    }
    report.say("Wrote", &arguments.output.display().to_string());
    Ok(Some(status))
}

/// The text of the program's files, by the names that the program knows.
fn sources(build: &Build) -> Sources {
    let of = |path: &str| build.sources.iter().find(|s| s.path == path);
    let modules = build.modules.iter();
    modules
        .filter_map(|m| {
            let lines = of(&m.path)?.text.lines().map(str::to_string);
            Some((m.file.clone(), lines.collect()))
        })
        .collect()
}

/// How many functions and lines are told in words.
const SHOWN: usize = 12;

fn tell(report: &mut Report, counts: &Counts, sources: &Sources) {
    let functions = by_time(&counts.functions, |t| t.own_s);
    let lines = by_time(&counts.lines, |t| t.own_s);
    let runtime = by_time(&counts.runtime, |s| *s);
    if !report.is_json() {
        let percent = |s: f64| 100.0 * s / counts.seconds.max(f64::MIN_POSITIVE);
        let text = format!(
            "{:.3} s of CPU time in {} samples",
            counts.seconds, counts.samples
        );
        report.say("Profiled", &text);
        anstream::eprintln!("\n    own s      %   with calls s  function");
        for (f, t) in functions.iter().take(SHOWN) {
            let name = title(&f.module, &f.qualname);
            let (own, total) = (t.own_s, t.total_s);
            anstream::eprintln!(
                "  {own:7.3}  {:5.1}  {total:13.3}  {name} ({}:{})",
                percent(own),
                f.file,
                f.first_line
            );
        }
        anstream::eprintln!("\n    own s      %   with calls s  line");
        for ((file, line), t) in lines.iter().take(SHOWN) {
            let text = source_line(sources, file, *line);
            let (own, total) = (t.own_s, t.total_s);
            anstream::eprintln!(
                "  {own:7.3}  {:5.1}  {total:13.3}  {file}:{line}: {text}",
                percent(own)
            );
        }
        anstream::eprintln!("\n        s      %  in the runtime");
        for (name, seconds) in runtime.iter().take(SHOWN) {
            anstream::eprintln!("  {seconds:7.3}  {:5.1}  {name}", percent(*seconds));
        }
        anstream::eprintln!();
    }
    let functions: Vec<Value> = functions
        .iter()
        .map(|(f, t)| json!({ "module": f.module, "function": f.qualname, "file": f.file, "first_line": f.first_line, "own_s": t.own_s, "total_s": t.total_s }))
        .collect();
    let lines: Vec<Value> = lines
        .iter()
        .map(|((file, line), t)| json!({ "file": file, "line": line, "own_s": t.own_s, "total_s": t.total_s }))
        .collect();
    let runtime: Vec<Value> = runtime
        .iter()
        .map(|(name, s)| json!({ "function": name, "own_s": s }))
        .collect();
    report.set("samples", counts.samples);
    report.set("cpu_s", counts.seconds);
    report.set("functions", functions);
    report.set("lines", lines);
    report.set("runtime", runtime);
    report.set("stacks", counts.folded());
}

//! The `molt` command: arguments in, reports and an exit status out.

mod args;
mod commands;
mod environment;
mod report;

use std::process::ExitCode;

use args::{Arguments, Command};
use clap::Parser;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    arguments.color.apply();
    let json = arguments.json;
    let status = match arguments.command {
        Command::Build(build) => commands::build::build(&build, json),
        Command::Run(run) => commands::run::run(&run, json),
        Command::Diff(diff) => commands::diff::diff(&diff, json),
        Command::Target(target) => commands::target::target(&target, json),
        Command::Lock(lock) => commands::lock::lock(&lock, json),
        Command::Inspect { file } => commands::inspect::inspect(&file, json),
        Command::Cache { command } => commands::cache::cache(&command, json),
        Command::Clean => commands::clean::clean(json),
        Command::Doctor => commands::doctor::doctor(json),
    };
    ExitCode::from(status)
}

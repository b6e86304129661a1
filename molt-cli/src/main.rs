//! The `molt` command: arguments in, reports and an exit status out.

mod args;
mod bench;
mod commands;
mod environment;
mod html;
mod memory_file;
mod profile;
mod progress;
mod report;
mod status;
mod watched;

use std::process::ExitCode;

/// Compiling makes and drops very many small objects: a fifth less CPU time than with the C library's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

use args::{Arguments, Command};
use clap::Parser;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    arguments.color.apply();
    let json = arguments.json;
    let status = match arguments.command {
        Command::Build(build) => commands::build::build(&build, json),
        Command::Run(run) => commands::run::run(&run, json),
        Command::Profile(profile) => commands::profile::profile(&profile, json),
        Command::Diff(diff) => commands::diff::diff(&diff, json),
        Command::Bench(bench) => commands::bench::bench(&bench, json),
        Command::Target(target) => commands::target::target(&target, json),
        Command::CompileAction { request } => {
            commands::compile_action::compile_action(&request, json)
        }
        Command::Lock(lock) => commands::lock::lock(&lock, json),
        Command::Inspect { file } => commands::inspect::inspect(&file, json),
        Command::Cache { command } => commands::cache::cache(&command, json),
        Command::Clean => commands::clean::clean(json),
        Command::Doctor => commands::doctor::doctor(json),
        Command::Deps(deps) => commands::deps::deps(&deps, json),
        Command::Vendor(vendor) => commands::vendor::vendor(&vendor, json),
        Command::Package(package) => commands::package::package(&package, json),
        Command::Key(key) => commands::key::key(&key, json),
        Command::Verify(verify) => commands::verify::verify(&verify, json),
        Command::Registry(registry) => commands::registry::registry(&registry, json),
        Command::Publish(publish) => commands::publish::publish(&publish, json),
        Command::Add(add) => commands::add::add(&add, json),
    };
    ExitCode::from(status)
}

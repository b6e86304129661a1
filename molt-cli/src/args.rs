//! What can be said on the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Compile Python programs to small, fast native executables.
#[derive(Parser, Debug)]
#[command(name = "molt", version, arg_required_else_help = true)]
pub struct Arguments {
    /// Report as one JSON document on standard output.
    #[arg(long, global = true)]
    pub json: bool,
    /// When to use colors.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand, Debug)]
pub enum Command {
    /// Compile a program to an executable.
    Build(BuildArguments),
    /// Compile a program and run it; the exit status is the program's.
    Run(RunArguments),
    /// Run every program of a folder compiled and under CPython, and compare.
    Diff(DiffArguments),
    /// The systems that executables can be built for.
    Target(TargetArguments),
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

impl Color {
    pub fn apply(self) {
        match self {
            Color::Auto => anstream::ColorChoice::Auto,
            Color::Always => anstream::ColorChoice::Always,
            Color::Never => anstream::ColorChoice::Never,
        }
        .write_global();
    }
}

#[derive(Args, Debug)]
#[group(required = true, multiple = false)]
pub struct ProgramArguments {
    /// The script.
    #[arg(value_name = "SCRIPT")]
    pub script: Option<PathBuf>,
    /// A module by its dotted name, as `python -m` takes it.
    #[arg(long, value_name = "MODULE")]
    pub module: Option<String>,
}

#[derive(Args, Debug)]
pub struct LinkArguments {
    /// Who links the executable.
    #[arg(long, value_name = "LINKER", default_value = "builtin")]
    pub linker: LinkerName,
    /// Make a position-independent executable.
    #[arg(long)]
    pub pie: bool,
    /// Leave out the names of functions that debuggers and profilers show.
    #[arg(long)]
    pub strip: bool,
}

#[derive(Args, Debug)]
pub struct CapabilityArguments {
    /// What the program may do outside of itself: a manifest (TOML or JSON), or a list such as `fs.read=data,time`.
    #[arg(long, value_name = "FILE|LIST", allow_hyphen_values = true)]
    pub capabilities: Option<String>,
    /// The program may do everything.
    #[arg(long, conflicts_with = "capabilities")]
    pub trusted: bool,
    /// Let the environment in which the program is started change nothing of this.
    #[arg(long)]
    pub seal: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LinkerName {
    /// molt itself.
    Builtin,
    /// The machine's C compiler.
    Cc,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum EmitName {
    Obj,
    Hir,
    Tir,
    Clif,
    Asm,
}

#[derive(Args, Debug)]
pub struct BuildArguments {
    #[command(flatten)]
    pub program: ProgramArguments,
    /// The file to write [default: the program's name in $MOLT_BIN; text goes to standard output].
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Show what keeps most code and data in the executable.
    #[arg(long)]
    pub size_report: bool,
    /// The system that the executable is for (`molt target list`) [default: the one molt runs on].
    #[arg(long, value_name = "TRIPLE")]
    pub target: Option<String>,
    /// Stop at an earlier form of the program.
    #[arg(long, value_name = "FORM")]
    pub emit: Option<EmitName>,
    #[command(flatten)]
    pub link: LinkArguments,
    #[command(flatten)]
    pub capabilities: CapabilityArguments,
}

#[derive(Args, Debug)]
pub struct RunArguments {
    #[command(flatten)]
    pub program: ProgramArguments,
    #[command(flatten)]
    pub link: LinkArguments,
    #[command(flatten)]
    pub capabilities: CapabilityArguments,
    /// Arguments of the program.
    #[arg(last = true, value_name = "ARGUMENTS")]
    pub arguments: Vec<std::ffi::OsString>,
}

#[derive(Args, Debug)]
pub struct TargetArguments {
    #[command(subcommand)]
    pub command: TargetCommand,
}

#[derive(Subcommand, Debug)]
pub enum TargetCommand {
    /// Say which targets there are, and which of them have a runtime bundle.
    List,
    /// Make the runtime bundle of a target from static libraries.
    Add {
        #[arg(value_name = "TRIPLE")]
        triple: String,
        /// `libmolt_runtime.a` first, then the C library's `libc.a`; or a bundle made before.
        #[arg(value_name = "ARCHIVE", required = true)]
        archives: Vec<PathBuf>,
    },
}

#[derive(Args, Debug)]
pub struct DiffArguments {
    /// The folder with the programs.
    #[arg(value_name = "FOLDER")]
    pub folder: PathBuf,
    /// The CPython to compare with.
    #[arg(long, value_name = "PROGRAM", default_value = "python3.12")]
    pub python: String,
    /// Seconds that a program may take.
    #[arg(long, value_name = "SECONDS", default_value_t = 30)]
    pub timeout: u64,
    /// Programs to run at a time [default: the number of cores].
    #[arg(long, short, value_name = "NUMBER")]
    pub jobs: Option<usize>,
    /// Only programs whose path contains this.
    #[arg(long, value_name = "TEXT")]
    pub filter: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn arguments_are_consistent() {
        Arguments::command().debug_assert();
    }
}

//! What can be said on the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::commands::add::AddArguments;
use crate::commands::bench::BenchArguments;
use crate::commands::deps::DepsArguments;
use crate::commands::key::KeyArguments;
use crate::commands::package::PackageArguments;
use crate::commands::profile::ProfileArguments;
use crate::commands::publish::PublishArguments;
use crate::commands::registry::RegistryCommandArguments;
use crate::commands::vendor::VendorArguments;
use crate::commands::verify::VerifyArguments;

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
    /// Compile a program, run it, and show where it spends its time.
    Profile(ProfileArguments),
    /// Run every program of a folder compiled and under CPython, and compare.
    Diff(DiffArguments),
    /// Measure programs compiled and under other implementations of Python.
    Bench(BenchArguments),
    /// The systems that executables can be built for.
    Target(TargetArguments),
    /// Show the packages that a project needs, and whether they can be compiled in.
    Deps(DepsArguments),
    /// Source the packages of a project into `vendor/`.
    Vendor(VendorArguments),
    /// Make a package of a program or a library.
    Package(PackageArguments),
    /// Make keys, sign packages, trust signers.
    Key(KeyArguments),
    /// Check a package.
    Verify(VerifyArguments),
    /// Keep or use a registry of packages.
    Registry(RegistryCommandArguments),
    /// Publish a package in a registry.
    Publish(PublishArguments),
    /// Take a package from a registry.
    Add(AddArguments),
    /// Compile what a request lists, and nothing else: for build systems.
    CompileAction {
        /// The request, as JSON (docs/spec/compile-action.md).
        #[arg(long, value_name = "FILE")]
        request: PathBuf,
    },
    /// Write molt.lock: everything that building a project's programs depends on.
    Lock(LockArguments),
    /// Say what an executable was made from.
    Inspect {
        /// The executable.
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Look after the cache.
    Cache {
        #[command(subcommand)]
        command: CacheCommand,
    },
    /// Remove what can be made again.
    Clean,
    /// Look at the machine and the installation.
    Doctor,
}

#[derive(Subcommand, Debug)]
pub enum CacheCommand {
    /// How large the cache is.
    Stats,
    /// Remove what was not used for long.
    Gc {
        /// What may be left: bytes, or with K, M, G or T.
        #[arg(long, value_name = "SIZE", default_value = "5G", value_parser = parse_size)]
        max_size: u64,
    },
    /// Read everything and remove what is damaged.
    Verify,
}

/// A number of bytes, such as `500M`; multiples of 1024.
pub fn parse_size(text: &str) -> Result<u64, String> {
    let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let factor: u64 = match text[digits.len()..].trim().to_ascii_uppercase().as_str() {
        "" | "B" => 1,
        "K" | "KB" | "KIB" => 1 << 10,
        "M" | "MB" | "MIB" => 1 << 20,
        "G" | "GB" | "GIB" => 1 << 30,
        "T" | "TB" | "TIB" => 1 << 40,
        _ => return Err("a size is a number with K, M, G or T".to_string()),
    };
    digits
        .parse::<u64>()
        .ok()
        .and_then(|number| number.checked_mul(factor))
        .ok_or_else(|| "a size is a number with K, M, G or T".to_string())
}

#[derive(Args, Debug)]
pub struct LockArguments {
    /// The scripts [default: programs under [tool.molt] in pyproject.toml, or those of the lock].
    #[arg(value_name = "SCRIPT")]
    pub scripts: Vec<PathBuf>,
    /// Further programs by the dotted name of their module.
    #[arg(long, value_name = "MODULE")]
    pub module: Vec<String>,
    /// Write nothing; fail if the lock would change.
    #[arg(long)]
    pub check: bool,
    /// The lock [default: molt.lock in the folder of pyproject.toml, or of the first script].
    #[arg(long, value_name = "FILE")]
    pub lockfile: Option<PathBuf>,
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
    /// What the code is made for.
    #[arg(long, value_name = "WHAT", default_value = "speed")]
    pub optimize: OptimizeName,
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

#[derive(Args, Debug)]
pub struct CacheArguments {
    /// Do everything again, and keep nothing.
    #[arg(long)]
    pub no_cache: bool,
    /// Fetch what others have built from a server (Bazel's HTTP cache protocol) [default: $MOLT_REMOTE_CACHE].
    #[arg(long, value_name = "URL", conflicts_with = "no_cache")]
    pub remote_cache: Option<String>,
    /// Send what is built to the remote cache.
    #[arg(long, conflicts_with = "no_cache")]
    pub remote_upload: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LinkerName {
    /// molt itself.
    Builtin,
    /// The machine's C compiler.
    Cc,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OptimizeName {
    /// Native code for the program, and for what it is expected to call in the library.
    #[default]
    Speed,
    /// A small executable, which is quick to build and slower to run.
    Size,
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
    /// Show what became of a function: types, what is left to the runtime and why, reference counting.
    #[arg(long, value_name = "FUNCTION", conflicts_with = "emit")]
    pub explain: Option<String>,
    /// The system that the executable is for (`molt target list`) [default: the one molt runs on].
    #[arg(long, value_name = "TRIPLE")]
    pub target: Option<String>,
    /// Stop at an earlier form of the program.
    #[arg(long, value_name = "FORM")]
    pub emit: Option<EmitName>,
    /// Build only what is as molt.lock says.
    #[arg(long)]
    pub locked: bool,
    /// The lock [default: molt.lock in the program's folder or above].
    #[arg(long, value_name = "FILE", requires = "locked")]
    pub lockfile: Option<PathBuf>,
    /// Write a page that shows how long each step took.
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true, default_missing_value = "molt-timings.html")]
    pub timings: Option<PathBuf>,
    /// Refuse what would not give the same bytes on another machine.
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_value = "true", default_missing_value = "true")]
    pub deterministic: Option<bool>,
    /// Show what was found in the cache, and why the rest was not.
    #[arg(long)]
    pub cache_report: bool,
    #[command(flatten)]
    pub link: LinkArguments,
    #[command(flatten)]
    pub capabilities: CapabilityArguments,
    #[command(flatten)]
    pub cache: CacheArguments,
}

#[derive(Args, Debug)]
pub struct RunArguments {
    #[command(flatten)]
    pub program: ProgramArguments,
    #[command(flatten)]
    pub link: LinkArguments,
    #[command(flatten)]
    pub capabilities: CapabilityArguments,
    #[command(flatten)]
    pub cache: CacheArguments,
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
    fn sizes() {
        assert_eq!(parse_size("12"), Ok(12));
        assert_eq!(parse_size("5G"), Ok(5 << 30));
        assert_eq!(parse_size("2 mib"), Ok(2 << 20));
        for wrong in ["", "G", "-1", "5X", "99999999999T", "1.5G"] {
            assert!(parse_size(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn arguments_are_consistent() {
        Arguments::command().debug_assert();
    }
}

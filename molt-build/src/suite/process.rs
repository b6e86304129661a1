//! Running a program of a suite as a process, with a time limit, and catching what it writes.

use std::fs;
use std::io::{Read, Write};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::{Case, Ending, Outcome};
use crate::backend::Optimize;

/// A runaway program is cut off here.
const MOST_OUTPUT: u64 = 64 << 20;

/// Runs a case under CPython.
pub fn run_python(python: &str, case: &Case, limit: Duration) -> Outcome {
    let mut command = Command::new(python);
    command.arg(&case.script);
    run(&mut command, case, limit)
}

/// What programs are compiled for, if not for this machine.
#[derive(Clone, Debug, Default)]
pub struct Platform {
    pub target: Option<String>,
    /// A user-mode emulator (`qemu-aarch64`) that runs the executables.
    pub emulator: Option<String>,
    pub optimize: Optimize,
    /// Programs say at their end which objects are left ([`leaks`]).
    pub checks_leaks: bool,
}

/// What a program says last with `checks_leaks`, if it left objects behind: the lines after this one.
const LEAKED: &str = "leaked objects:\n";

/// The objects that a program left behind, in one line; none if there were none.
pub fn leaks(outcome: &Outcome) -> Option<String> {
    let (_, list) = outcome.stderr.rsplit_once(LEAKED)?;
    let lines: Vec<&str> = list.lines().map(str::trim).collect();
    Some(lines.join(", "))
}

/// Compiles a case with the `molt` executable and runs it. `scratch` is a folder for executables.
pub fn run_compiled(
    molt: &Path,
    platform: &Platform,
    case: &Case,
    scratch: &Path,
    limit: Duration,
) -> Outcome {
    let executable = scratch.join(case.id.replace('/', "-"));
    let mut compile = Command::new(molt);
    compile
        .args(["build", "--trusted", "--color", "never"])
        .args([&case.script, "--output"])
        .arg(&executable);
    if let Some(target) = &platform.target {
        compile.args(["--target", target]);
    }
    compile.args(["--optimize", platform.optimize.name()]);
    compile.current_dir(&case.folder);
    let compiled = execute(&mut compile, Vec::new(), limit);
    if compiled.ending != Ending::Exit(0) || !executable.exists() {
        let message = match &compiled.ending {
            Ending::Exit(_) => first_error(&compiled.stderr),
            other => format!("the compiler ended with {other}"),
        };
        let ending = Ending::NotCompiled(message);
        return Outcome {
            stdout: Vec::new(),
            ending,
            stderr: compiled.stderr,
        };
    }
    let mut command = match &platform.emulator {
        None => {
            let mut command = Command::new(&executable);
            command.arg0(&case.script);
            command
        }
        Some(emulator) => {
            let mut command = Command::new(emulator);
            command.args(["-0", &case.script]).arg(&executable);
            command
        }
    };
    if platform.checks_leaks {
        command.env("MOLT_LEAK_CHECK", "report");
    }
    let outcome = run(&mut command, case, limit);
    // Nothing depends on it: the folder is the caller's to remove.
    let _ = fs::remove_file(&executable);
    outcome
}

fn first_error(stderr: &str) -> String {
    let line = stderr
        .lines()
        .find(|line| line.starts_with("error") || line.contains("panicked at"))
        .or_else(|| stderr.lines().next())
        .unwrap_or("no message");
    let line = line.trim().trim_end_matches(':');
    // Where a compiler panics, the next line says why.
    match stderr
        .lines()
        .skip_while(|l| l.trim().trim_end_matches(':') != line)
        .nth(1)
    {
        Some(why) if line.contains("panicked at") => format!("{line}: {}", why.trim()),
        _ => line.to_string(),
    }
}

fn run(command: &mut Command, case: &Case, limit: Duration) -> Outcome {
    command
        .args(case.arguments())
        .current_dir(&case.folder)
        .env("PYTHONHASHSEED", "0")
        .env("PYTHONIOENCODING", "utf-8")
        .env("PYTHONUTF8", "1")
        .env("PYTHONDONTWRITEBYTECODE", "1");
    execute(command, case.input(), limit)
}

fn execute(command: &mut Command, input: Vec<u8>, limit: Duration) -> Outcome {
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = loop {
        match command.spawn() {
            Ok(child) => break child,
            // Another thread forked while the executable was still open for writing in this one.
            Err(error) if error.kind() == std::io::ErrorKind::ExecutableFileBusy => {
                std::thread::sleep(Duration::from_millis(1));
            }
            Err(error) => {
                let message = format!("cannot start {:?}: {error}", command.get_program());
                return Outcome {
                    stdout: Vec::new(),
                    ending: Ending::NotCompiled(message.clone()),
                    stderr: message,
                };
            }
        }
    };
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    std::thread::scope(|scope| {
        scope.spawn(move || {
            if let Some(mut stdin) = stdin {
                // A program need not read its input.
                let _ = stdin.write_all(&input);
            }
        });
        let stdout = scope.spawn(move || read_all(stdout));
        let stderr = scope.spawn(move || read_all(stderr));
        let start = Instant::now();
        let mut pause = Duration::from_micros(200);
        let ending = loop {
            match child.try_wait() {
                Ok(Some(status)) => match (status.code(), status.signal()) {
                    (Some(code), _) => break Ending::Exit(code),
                    (None, signal) => break Ending::Signal(signal.unwrap_or(0)),
                },
                Ok(None) if start.elapsed() < limit => {
                    std::thread::sleep(pause);
                    pause = (pause * 2).min(Duration::from_millis(10));
                }
                _ => {
                    // Already gone is as good.
                    let _ = child.kill();
                    let _ = child.wait();
                    break Ending::Timeout;
                }
            }
        };
        let stdout = stdout.join().unwrap_or_default();
        let stderr = stderr.join().unwrap_or_default();
        Outcome {
            stdout,
            ending,
            stderr: String::from_utf8_lossy(&stderr).into_owned(),
        }
    })
}

fn read_all(stream: Option<impl Read>) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Some(stream) = stream {
        // What was read before an error is what the program wrote.
        let _ = stream.take(MOST_OUTPUT).read_to_end(&mut bytes);
    }
    bytes
}
